/* Expected values are those of NumPy 1.24, RandomState(42); test_simulated.py compares them all. */
#include "simulate_stability.h"

#include "mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct simulated_curve *simulate(uint32_t seed)
{
	struct simulated_curve *curves = mem_calloc(SIMULATED_CURVES, sizeof *curves);
	simulate_stability(seed, curves);
	return curves;
}

static int count_lost(const struct simulated_curve *curve)
{
	int lost = 0;
	for (uint32_t t = 0; t < SIMULATED_STEPS; t++) {
		if (isfinite(curve->loss[t]))
			continue;
		assert_true(t >= curve->grows_from);
		lost++;
	}
	return lost;
}

static void test_standard(void **state)
{
	static const struct {
		const char *model;
		int seq_len;
		uint32_t grows_from;
		int lost;
		double last;
	} expected[SIMULATED_CURVES] = {
		{"resnetbk", 8192, SIMULATED_STAYS, 0, 0.5},
		{"resnetbk", 32768, SIMULATED_STAYS, 0, 0.5},
		{"resnetbk", 131072, SIMULATED_STAYS, 0, 0.5},
		{"resnetbk", 524288, SIMULATED_STAYS, 0, 0.5790150047245077},
		{"resnetbk", 1048576, SIMULATED_STAYS, 0, 0.5787853293839889},
		{"mamba", 8192, SIMULATED_STAYS, 0, 0.22837575442374847},
		{"mamba", 32768, 600, 5, 8.783999691191221},
		{"mamba", 131072, 239, 20, 733320.4386049988},
		{"mamba", 524288, 247, 20, 745728.4015492214},
		{"mamba", 1048576, 289, 20, 235628.3667811731},
	};
	(void)state;
	struct simulated_curve *curves = simulate(42);
	for (int i = 0; i < SIMULATED_CURVES; i++) {
		assert_string_equal(curves[i].model, expected[i].model);
		assert_int_equal(curves[i].seq_len, expected[i].seq_len);
		assert_int_equal(curves[i].grows_from, expected[i].grows_from);
		assert_int_equal(count_lost(&curves[i]), expected[i].lost);
		assert_true(curves[i].loss[SIMULATED_STEPS - 1] == expected[i].last);
	}
	free(curves);
}

/* The first curves of both models draw the same noise; resnetbk's is clipped, mamba's is not. */
static void test_clipped(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 20; seed++) {
		struct simulated_curve *curves = simulate(seed);
		bool clipped = false;
		for (int t = 0; t < SIMULATED_STEPS; t++) {
			double ours = curves[0].loss[t], theirs = curves[5].loss[t];
			assert_true(ours == (theirs < 0.5 ? 0.5 : theirs));
			clipped |= theirs < 0.5;
		}
		assert_true(clipped);
		for (int i = 7; i < SIMULATED_CURVES; i++) {
			assert_in_range(curves[i].grows_from, 200, 299);
			assert_int_equal(count_lost(&curves[i]), 20);
		}
		free(curves);
	}
}

static void test_print(void **state)
{
	static const char first[] = "{\n"
				    "  \"results\": [\n"
				    "    {\n"
				    "      \"config_id\": \"resnetbk_8192\",\n"
				    "      \"model\": \"resnetbk\",\n"
				    "      \"seq_len\": 8192,\n"
				    "      \"simulated\": true,\n"
				    "      \"steps\": [0, 1, 2, 3,";
	(void)state;
	struct simulated_curve *curves = simulate(42);
	struct buf out = BUF_INIT;
	simulate_stability_print(&out, curves);
	assert_memory_equal(buf_str(&out), first, sizeof first - 1);
	assert_true(buf_ends_with(&out, ", 235628.3667811731]\n    }\n  ]\n}\n"));
	assert_non_null(strstr(buf_str(&out), " 998, 999],\n      \"loss\": [4.0"));
	int lost = 0;
	for (const char *at = buf_str(&out); (at = strstr(at, ", \"NaN\"")); at++)
		lost++;
	assert_int_equal(lost, 65);
	buf_release(&out);
	free(curves);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standard),
		cmocka_unit_test(test_clipped),
		cmocka_unit_test(test_print),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
