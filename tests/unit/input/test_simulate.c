/* Expected values are those of a NumPy transcription of the formulas in simulate.h. */
#include "simulate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct expected {
	const char *config_id, *model;
	double perplexity, flops_per_token, compute_factor;
};

/* N = 10, seed 42 */
static const struct expected standard[] = {
	{"resnetbk_config_0", "resnetbk", 0x1.c2625cc30cb07p+4, 0x1.2932f881e2048p+32,
	 0x1.0000000000000p+0},
	{"resnetbk_config_1", "resnetbk", 0x1.c72412595553bp+4, 0x1.21384489a40bap+32,
	 0x1.e147ae147ae14p-1},
	{"resnetbk_config_2", "resnetbk", 0x1.c6f0a80572db7p+4, 0x1.04dd68404e19ep+32,
	 0x1.c28f5c28f5c29p-1},
	{"resnetbk_config_3", "resnetbk", 0x1.d3ad1cda695a1p+4, 0x1.f1e81861d4a11p+31,
	 0x1.a3d70a3d70a3ep-1},
	{"resnetbk_config_4", "resnetbk", 0x1.cddfe0bc632abp+4, 0x1.cb768f08b799fp+31,
	 0x1.851eb851eb852p-1},
	{"resnetbk_config_5", "resnetbk", 0x1.d1ef8328a746ep+4, 0x1.9bae3aa14933fp+31,
	 0x1.6666666666666p-1},
	{"resnetbk_config_6", "resnetbk", 0x1.d95a79a94864cp+4, 0x1.66a961cf11855p+31,
	 0x1.47ae147ae147bp-1},
	{"resnetbk_config_7", "resnetbk", 0x1.d3f1c3d4e76fdp+4, 0x1.530102de26dcdp+31,
	 0x1.28f5c28f5c290p-1},
	{"resnetbk_config_8", "resnetbk", 0x1.db64f81834617p+4, 0x1.39b0b5ba84e0cp+31,
	 0x1.0a3d70a3d70a4p-1},
	{"resnetbk_config_9", "resnetbk", 0x1.dfedf2b12d322p+4, 0x1.01586bbbbba21p+31,
	 0x1.d70a3d70a3d70p-2},
	{"mamba_config_0", "mamba", 0x1.01fca2a28a930p+5, 0x1.2932f881e2048p+33,
	 0x1.0000000000000p+0},
	{"mamba_config_1", "mamba", 0x1.07121cf1b2a05p+5, 0x1.24333509a40bap+33,
	 0x1.e666666666666p-1},
	{"mamba_config_2", "mamba", 0x1.0805fca8616bcp+5, 0x1.0ad349404e19ep+33,
	 0x1.ccccccccccccdp-1},
	{"mamba_config_3", "mamba", 0x1.13c1c1011a5a7p+5, 0x1.01e4ddb0ea508p+33,
	 0x1.b333333333333p-1},
	{"mamba_config_4", "mamba", 0x1.100ac73a00b80p+5, 0x1.e34e1308b799fp+32,
	 0x1.999999999999ap-1},
	{"mamba_config_5", "mamba", 0x1.148bdc3b7a54bp+5, 0x1.b97b9fa14933fp+32,
	 0x1.8000000000000p-1},
	{"mamba_config_6", "mamba", 0x1.1bd90ca34172bp+5, 0x1.8a6ca7cf11855p+32,
	 0x1.6666666666666p-1},
	{"mamba_config_7", "mamba", 0x1.1875d81986d66p+5, 0x1.7cba29de26dccp+32,
	 0x1.4cccccccccccdp-1},
	{"mamba_config_8", "mamba", 0x1.1fc9e6a387cf7p+5, 0x1.695fbdba84e0cp+32,
	 0x1.3333333333333p-1},
	{"mamba_config_9", "mamba", 0x1.24b01a74ed57dp+5, 0x1.36fd54bbbba21p+32,
	 0x1.199999999999ap-1},
};

/* A few of other sizes and seeds. */
static const struct {
	int n;
	uint32_t seed;
	size_t at;
	struct expected run;
} others[] = {
	{1,
	 42U,
	 0,
	 {"resnetbk_config_0", "resnetbk", 0x1.c2625cc30cb07p+4, 0x1.2932f881e2048p+32,
	  0x1.0000000000000p+0}},
	{1,
	 42U,
	 1,
	 {"mamba_config_0", "mamba", 0x1.01fca2a28a930p+5, 0x1.2932f881e2048p+33,
	  0x1.0000000000000p+0}},
	{3,
	 42U,
	 5,
	 {"mamba_config_2", "mamba", 0x1.1cee17f6e320bp+5, 0x1.8a92bb2b46de6p+32,
	  0x1.5555555555556p-1}},
	{7,
	 0U,
	 6,
	 {"resnetbk_config_6", "resnetbk", 0x1.e63685ed984c1p+4, 0x1.22f570e471012p+31,
	  0x1.f15f15f15f160p-2}},
	{7,
	 0U,
	 13,
	 {"mamba_config_6", "mamba", 0x1.2971b3df9883ap+5, 0x1.560c672d95936p+32,
	  0x1.2492492492492p-1}},
	{20,
	 7U,
	 39,
	 {"mamba_config_19", "mamba", 0x1.319fe8a31e7c1p+5, 0x1.34ff5a019e0d1p+32,
	  0x1.0cccccccccccdp-1}},
	{100,
	 4294967295U,
	 99,
	 {"resnetbk_config_99", "resnetbk", 0x1.e86a69c1ca1e7p+4, 0x1.078aca9253f73p+31,
	  0x1.9fbe76c8b4396p-2}},
	{100,
	 4294967295U,
	 150,
	 {"mamba_config_50", "mamba", 0x1.1501e95984c1ap+5, 0x1.b1a04f586283fp+32,
	  0x1.8000000000000p-1}},
};

static const struct {
	int n;
	uint32_t seed;
	uint64_t sum;
} sums[] = {
	{10, 42U, 0x29e6273e074dfc59U},
	{1000, 1U, 0xd791bcd8031585adU},
	{1237, 99U, 0xfc9af1eb4401707eU},
	{50000, 2024U, 0xdd56ab051b8c77c2U},
};

static uint64_t bits(double x)
{
	uint64_t u;
	memcpy(&u, &x, sizeof u);
	return u;
}

static void assert_run(const struct simulated_run *run, const struct expected *wanted)
{
	assert_string_equal(run->config_id, wanted->config_id);
	assert_string_equal(run->model, wanted->model);
	assert_int_equal(bits(run->perplexity), bits(wanted->perplexity));
	assert_int_equal(bits(run->flops_per_token), bits(wanted->flops_per_token));
	assert_int_equal(bits(run->compute_factor), bits(wanted->compute_factor));
}

static size_t simulate(int n, uint32_t seed, struct simulated_run **runs)
{
	struct simulate_options o = {n, seed};
	return simulate_efficiency(&o, runs);
}

static void test_standard(void **state)
{
	(void)state;
	struct simulate_options o = SIMULATE_OPTIONS_INIT;
	struct simulated_run *runs;
	assert_int_equal(simulate_efficiency(&o, &runs), 20);
	assert_int_equal(COUNT(standard), 20);
	for (size_t i = 0; i < 20; i++)
		assert_run(&runs[i], &standard[i]);
	assert_int_equal(bits(runs[0].perplexity), bits(28.14901424590337));
	assert_int_equal(bits(runs[0].flops_per_token), bits(4986173569.882881));
	free(runs);
}

static void test_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(others); i++) {
		struct simulated_run *runs;
		assert_int_equal(simulate(others[i].n, others[i].seed, &runs), 2 * others[i].n);
		assert_run(&runs[others[i].at], &others[i].run);
		free(runs);
	}
}

/* A checksum of all doubles: sum = sum * 6364136223846793005 + bits, modulo 2^64. */
static void test_sums(void **state)
{
	(void)state;
	const uint64_t factor = 6364136223846793005U;
	for (size_t i = 0; i < COUNT(sums); i++) {
		struct simulated_run *runs;
		size_t n = simulate(sums[i].n, sums[i].seed, &runs);
		uint64_t sum = 0;
		for (size_t k = 0; k < n; k++) {
			sum = sum * factor + bits(runs[k].perplexity);
			sum = sum * factor + bits(runs[k].flops_per_token);
			sum = sum * factor + bits(runs[k].compute_factor);
		}
		assert_int_equal(sum, sums[i].sum);
		free(runs);
	}
}

static void test_none(void **state)
{
	(void)state;
	for (int n = -1; n <= 0; n++) {
		struct simulated_run *runs = NULL;
		assert_int_equal(simulate(n, 42, &runs), 0);
		struct buf out = BUF_INIT;
		simulate_print(&out, runs, 0);
		assert_string_equal(buf_str(&out), "{\n  \"results\": []\n}\n");
		buf_release(&out);
		free(runs);
	}
}

static void test_million(void **state)
{
	(void)state;
	struct simulated_run *runs;
	assert_int_equal(simulate(1000000, 42, &runs), 2000000);
	assert_string_equal(runs[999999].config_id, "resnetbk_config_999999");
	assert_string_equal(runs[1000000].config_id, "mamba_config_0");
	assert_string_equal(runs[1999999].config_id, "mamba_config_999999");
	for (size_t i = 0; i < 1000000; i++) {
		assert_true(runs[i].perplexity >= 20.0 && runs[i].flops_per_token >= 1e9);
		assert_true(runs[1000000 + i].perplexity >= 25.0 &&
			    runs[1000000 + i].flops_per_token >= 2e9);
	}
	free(runs);
}

static void test_print(void **state)
{
	(void)state;
	struct simulated_run *runs;
	assert_int_equal(simulate(1, 42, &runs), 2);
	struct buf out = BUF_INIT;
	simulate_print(&out, runs, 2);
	assert_string_equal(buf_str(&out), "{\n"
					   "  \"results\": [\n"
					   "    {\n"
					   "      \"config_id\": \"resnetbk_config_0\",\n"
					   "      \"model\": \"resnetbk\",\n"
					   "      \"perplexity\": 28.14901424590337,\n"
					   "      \"flops_per_token\": 4986173569.882881,\n"
					   "      \"compute_factor\": 1,\n"
					   "      \"simulated\": true\n"
					   "    },\n"
					   "    {\n"
					   "      \"config_id\": \"mamba_config_0\",\n"
					   "      \"model\": \"mamba\",\n"
					   "      \"perplexity\": 32.24835707650561,\n"
					   "      \"flops_per_token\": 9972347139.765762,\n"
					   "      \"compute_factor\": 1,\n"
					   "      \"simulated\": true\n"
					   "    }\n"
					   "  ]\n"
					   "}\n");
	buf_release(&out);
	free(runs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standard), cmocka_unit_test(test_others),
		cmocka_unit_test(test_sums),     cmocka_unit_test(test_none),
		cmocka_unit_test(test_million),  cmocka_unit_test(test_print),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
