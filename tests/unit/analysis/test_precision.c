#include "fixture.h"
#include "precision.h"
#include "random.h"

#include <math.h>
#include <stdlib.h>

static struct precision_value value_at(const char *precision, double value)
{
	struct precision_value v = {.value = value};
	assert_true(precision_parse(precision, strlen(precision), &v.precision));
	return v;
}

static void test_rows(void **state)
{
	struct precision_value values[] = {
		value_at("int4", 211.04605971281606), value_at("fp16", 32.683471397657634),
		value_at("int2", 479.5316932505533),  value_at("fp32", 32.993428306022466),
		value_at("int8", 38.09537707620138),
	};
	static const size_t order[] = {3, 1, 4, 0, 2};
	static const enum precision_verdict verdicts[] = {PRECISION_WITHIN, PRECISION_WITHIN,
							  PRECISION_WITHIN, PRECISION_BEYOND,
							  PRECISION_BEYOND};
	struct precision_row rows[5];
	struct precision_options o = {DIRECTION_MIN, true, 100};
	(void)state;
	precision_rows(values, 5, &o, rows);
	for (size_t i = 0; i < 5; i++) {
		double change = (values[order[i]].value / values[3].value - 1) * 100;
		assert_int_equal(rows[i].index, order[i]);
		assert_int_equal(rows[i].verdict, verdicts[i]);
		assert_true(fabs(rows[i].change - change) < 1e-9);
		assert_same(rows[i].degradation, rows[i].change);
	}
	assert_same(rows[0].change, 0);
}

static void test_values_that_are_none(void **state)
{
	struct precision_value values[] = {
		value_at("fp32", NAN),
		value_at("int8", HUGE_VAL),
		value_at("fp16", 10),
		value_at("int4", 15),
	};
	struct precision_row rows[4];
	struct precision_options o = {DIRECTION_MIN, true, 12};
	(void)state;
	precision_rows(values, 4, &o, rows);
	assert_int_equal(rows[0].index, 0);
	assert_same(rows[0].change, NAN);
	assert_int_equal(rows[0].verdict, PRECISION_UNKNOWN);
	assert_same(rows[1].change, 0);
	assert_int_equal(rows[2].index, 1);
	assert_same(rows[2].change, NAN);
	assert_int_equal(rows[2].verdict, PRECISION_BEYOND);
	assert_same(rows[3].change, 50);
	o.has_threshold = false;
	precision_rows(values, 4, &o, rows);
	assert_int_equal(rows[3].verdict, PRECISION_UNKNOWN);
	precision_rows(values, 0, &o, rows);
	precision_rows(values, 1, &o, rows);
	assert_same(rows[0].degradation, NAN);
}

/* Whatever the order of the input, the same values in the same order come out. */
static void test_permuted(void **state)
{
	struct precision_value values[] = {
		value_at("fp16", 6.3), value_at("fp16", 6.2), value_at("fp16", NAN),
		value_at("q2_K", 8.6), value_at("q2_K", 9.7), value_at("q2_K", 8.6),
		value_at("2.5", 7),
	};
	static const double minimal[] = {6.2, 6.3, NAN, 8.6, 8.6, 9.7, 7};
	static const double maximal[] = {6.3, 6.2, NAN, 9.7, 8.6, 8.6, 7};
	struct random r;
	(void)state;
	random_seed(&r, 2);
	for (int round = 0; round < 50; round++) {
		uint32_t order[7];
		struct precision_value mixed[7];
		struct precision_row rows[7];
		struct precision_options o = {round % 2 ? DIRECTION_MAX : DIRECTION_MIN, false, 0};
		random_permutation(&r, order, 7);
		for (size_t i = 0; i < 7; i++)
			mixed[i] = values[order[i]];
		precision_rows(mixed, 7, &o, rows);
		for (size_t i = 0; i < 7; i++)
			assert_same(mixed[rows[i].index].value,
				    round % 2 ? maximal[i] : minimal[i]);
	}
}

static void test_change(void **state)
{
	(void)state;
	assert_same(precision_change(15, 10), 50);
	assert_same(precision_change(-15, -10), -50);
	assert_same(precision_change(10, 10), 0);
	assert_same(precision_change(10, 0), NAN);
	assert_same(precision_change(HUGE_VAL, 10), NAN);
	assert_same(precision_change(10, NAN), NAN);
	assert_same(precision_degradation(DIRECTION_MIN, 15, 10), 50);
	assert_same(precision_degradation(DIRECTION_MAX, 0.5, 1), 50);
	assert_same(precision_degradation(DIRECTION_MAX, 1, 0.5), -100);
	assert_false(signbit(precision_degradation(DIRECTION_MAX, 1, 1)));
}

static void test_judge(void **state)
{
	struct precision_options min = {DIRECTION_MIN, true, 100}, max = {DIRECTION_MAX, true, 0.5};
	(void)state;
	assert_int_equal(precision_judge(&min, 100), PRECISION_WITHIN);
	assert_int_equal(precision_judge(&min, 100.5), PRECISION_BEYOND);
	assert_int_equal(precision_judge(&min, -HUGE_VAL), PRECISION_BEYOND);
	assert_int_equal(precision_judge(&min, NAN), PRECISION_UNKNOWN);
	assert_int_equal(precision_judge(&max, 0.5), PRECISION_WITHIN);
	assert_int_equal(precision_judge(&max, 0.4), PRECISION_BEYOND);
	assert_int_equal(precision_judge(&max, HUGE_VAL), PRECISION_BEYOND);
}

/* The table's bits of llama.cpp's types against the sizes of Llama 3 8B (GiB, F16 14.97). */
static void test_sizes(void **state)
{
	static const struct {
		const char *name;
		double size;
	} files[] = {
		{"q8_0", 7.96},   {"q6_K", 6.14},    {"q5_K_M", 5.33}, {"q5_K_S", 5.21},
		{"q5_1", 5.65},   {"q5_0", 5.21},    {"q4_K_M", 4.58}, {"q4_K_S", 4.37},
		{"iq4_NL", 4.35}, {"iq4_XS", 4.14},  {"q4_1", 4.78},   {"q4_0", 4.34},
		{"q3_K_L", 4.03}, {"q3_K_M", 3.74},  {"iq3_M", 3.53},  {"iq3_S", 3.42},
		{"iq3_XS", 3.28}, {"iq3_XXS", 3.05}, {"q3_K_S", 3.41}, {"iq2_M", 2.74},
		{"q2_K", 2.96},   {"iq2_S", 2.56},   {"iq2_XS", 2.43}, {"iq2_XXS", 2.24},
		{"iq1_M", 2.01},  {"iq1_S", 1.88},
	};
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		double bits = 16.0005 * files[i].size / 14.97;
		double typical = value_at(files[i].name, 0).precision.bits;
		if (fabs(bits - typical) > 0.04)
			fail_msg("%s: %g, not %g", files[i].name, bits, typical);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),     cmocka_unit_test(test_values_that_are_none),
		cmocka_unit_test(test_permuted), cmocka_unit_test(test_change),
		cmocka_unit_test(test_judge),    cmocka_unit_test(test_sizes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
