/* Expected values are those of NumPy 1.24, RandomState(42). */
#include "simulate_quantization.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct simulated_quantization standard[SIMULATED_QUANTIZATIONS] = {
	{"resnetbk", 32, 30.248357076505616}, {"resnetbk", 16, 30.23086784941441},
	{"resnetbk", 8, 31.52384426905035},   {"resnetbk", 4, 34.361514928204016},
	{"resnetbk", 2, 44.88292331263833},   {"mamba", 32, 32.993428306022466},
	{"mamba", 16, 32.683471397657634},    {"mamba", 8, 38.09537707620138},
	{"mamba", 4, 211.04605971281606},     {"mamba", 2, 479.5316932505533},
};

static void test_standard(void **state)
{
	(void)state;
	struct simulated_quantization runs[SIMULATED_QUANTIZATIONS];
	simulate_quantization(42, runs);
	for (int i = 0; i < SIMULATED_QUANTIZATIONS; i++) {
		assert_string_equal(runs[i].model, standard[i].model);
		assert_int_equal(runs[i].bits, standard[i].bits);
		assert_memory_equal(&runs[i].perplexity, &standard[i].perplexity, sizeof(double));
	}
}

/* Both models draw the same deviates, whatever the seed. */
static void test_seeded_anew(void **state)
{
	(void)state;
	struct simulated_quantization runs[SIMULATED_QUANTIZATIONS], again[SIMULATED_QUANTIZATIONS];
	simulate_quantization(7, runs);
	double ours = (runs[0].perplexity - 30.0) / 0.5;
	double theirs = (runs[5].perplexity - 32.0) / 2.0;
	assert_true(ours - theirs < 1e-12 && theirs - ours < 1e-12);
	assert_true(runs[0].perplexity != standard[0].perplexity);
	simulate_quantization(7, again);
	for (int i = 0; i < SIMULATED_QUANTIZATIONS; i++)
		assert_memory_equal(&runs[i].perplexity, &again[i].perplexity, sizeof(double));
}

static void test_print(void **state)
{
	static const char first[] = "{\n"
				    "  \"results\": [\n"
				    "    {\n"
				    "      \"config_id\": \"resnetbk_32bit\",\n"
				    "      \"model\": \"resnetbk\",\n"
				    "      \"bits\": 32,\n"
				    "      \"perplexity\": 30.248357076505616,\n"
				    "      \"simulated\": true\n"
				    "    },\n";
	static const char last[] = "    {\n"
				   "      \"config_id\": \"mamba_2bit\",\n"
				   "      \"model\": \"mamba\",\n"
				   "      \"bits\": 2,\n"
				   "      \"perplexity\": 479.5316932505533,\n"
				   "      \"simulated\": true\n"
				   "    }\n"
				   "  ]\n"
				   "}\n";
	(void)state;
	struct buf out = BUF_INIT;
	simulate_quantization_print(&out, standard);
	assert_memory_equal(buf_str(&out), first, sizeof first - 1);
	assert_true(buf_ends_with(&out, last));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standard),
		cmocka_unit_test(test_seeded_anew),
		cmocka_unit_test(test_print),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
