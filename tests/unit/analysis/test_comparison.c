#include "comparison.h"
#include "random.h"
#include "simulated.h"

#include <math.h>

static struct comparison compare_simulated(const struct study *s, int axis, double target,
					   enum match_mode mode)
{
	return comparison_make(s, 0, 1, (struct target){axis, target}, mode);
}

static void check_rounded(double value, double expected, int decimals)
{
	char found[40], wanted[40];
	snprintf(found, sizeof found, "%.*f", decimals, value);
	snprintf(wanted, sizeof wanted, "%.*f", decimals, expected);
	assert_string_equal(found, wanted);
}

static void test_simulated_nearest(void **state)
{
	static const double qualities[] = {25, 30, 35, 40}, costs[] = {3e9, 5e9, 7e9, 10e9};
	static const double ratios[] = {2.00, 4.62, 2.96, 2.42},
			    improvements[] = {19.1, 23.1, 20.7, 12.7};
	struct table t;
	struct study s;
	(void)state;
	simulated_study(&t, &s);
	for (int i = 0; i < 4; i++) {
		struct comparison c = compare_simulated(&s, OBJECTIVE_Y, qualities[i],
							MATCH_NEAREST);
		assert_int_equal(c.kind, COMPARISON_COST_RATIO);
		assert_int_equal(c.bound, COMPARISON_EXACT);
		check_rounded(c.value, ratios[i], 2);
		c = compare_simulated(&s, OBJECTIVE_X, costs[i], MATCH_NEAREST);
		assert_int_equal(c.kind, COMPARISON_IMPROVEMENT);
		assert_int_equal(c.bound, COMPARISON_EXACT);
		check_rounded(100 * c.value, improvements[i], 1);
	}
	assert_same(compare_simulated(&s, OBJECTIVE_Y, 30, MATCH_NEAREST).value, 4.619458696193811);
	assert_same(100 * compare_simulated(&s, OBJECTIVE_X, 5e9, MATCH_NEAREST).value,
		    23.060669360750545);
	study_release(&s);
	table_release(&t);
}

static void test_simulated_attained(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	simulated_study(&t, &s);
	struct comparison c = compare_simulated(&s, OBJECTIVE_Y, 30, MATCH_ATTAINED);
	assert_int_equal(c.match_a.status, MATCH_FOUND);
	assert_int_equal(c.match_b.status, MATCH_NOT_REACHED);
	assert_int_equal(c.bound, COMPARISON_AT_LEAST);
	assert_same(c.value, 4.619458696193811);
	c = compare_simulated(&s, OBJECTIVE_X, 5e9, MATCH_ATTAINED);
	assert_int_equal(c.bound, COMPARISON_AT_LEAST);
	assert_same(c.value, (36.58598796223939 - 28.14901424590337) / 36.58598796223939);
	c = compare_simulated(&s, OBJECTIVE_Y, 25, MATCH_ATTAINED);
	assert_int_equal(c.bound, COMPARISON_UNKNOWN);
	assert_same(c.value, NAN);
	c = comparison_make(&s, 1, 0, (struct target){OBJECTIVE_Y, 30}, MATCH_ATTAINED);
	assert_int_equal(c.bound, COMPARISON_AT_MOST);
	assert_same(c.value, 2158769629.866471 / 9972347139.765762);
	c = comparison_make(&s, 1, 0, (struct target){OBJECTIVE_X, 5e9}, MATCH_ATTAINED);
	assert_int_equal(c.bound, COMPARISON_AT_MOST);
	assert_same(c.value, (28.14901424590337 - 36.58598796223939) / 28.14901424590337);
	study_release(&s);
	table_release(&t);
}

static void check_one(enum direction x, enum direction y, struct target target, double a_x,
		      double a_y, double b_x, double b_y, enum comparison_bound bound, double value)
{
	const struct fixture_row rows[] = {{"a", "a", a_x, a_y}, {"b", "b", b_x, b_y}};
	struct table t;
	struct study s;
	fixture_init(&t, x, y);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct comparison c = comparison_make(&s, 0, 1, target, MATCH_ATTAINED);
	assert_int_equal(c.a, 0);
	assert_int_equal(c.b, 1);
	assert_int_equal(c.target.axis, target.axis);
	assert_int_equal(c.bound, bound);
	assert_same(c.value, value);
	study_release(&s);
	table_release(&t);
}

static void test_directions(void **state)
{
	const enum direction min = DIRECTION_MIN, max = DIRECTION_MAX;
	const struct target quality = {OBJECTIVE_Y, 5}, cost = {OBJECTIVE_X, 5};
	(void)state;
	check_one(min, min, quality, 2, 5, 6, 4, COMPARISON_EXACT, 3);
	check_one(max, min, quality, 6, 5, 2, 4, COMPARISON_EXACT, 3);
	check_one(min, max, quality, 2, 5, 6, 6, COMPARISON_EXACT, 3);
	check_one(min, max, quality, 2, 5, 6, 4, COMPARISON_AT_LEAST, 3);
	check_one(max, max, quality, 6, 4, 2, 5, COMPARISON_AT_MOST, 3);
	check_one(min, min, cost, 5, 3, 4, 4, COMPARISON_EXACT, 0.25);
	check_one(min, max, cost, 5, 6, 4, 4, COMPARISON_EXACT, 0.5);
	check_one(max, max, cost, 5, 6, 4, 4, COMPARISON_AT_LEAST, 0.5);
	check_one(min, max, cost, 6, 6, 4, 4, COMPARISON_AT_MOST, 0.5);
	check_one(min, min, cost, 6, 6, 7, 4, COMPARISON_UNKNOWN, NAN);
}

static void test_values_without_a_ratio(void **state)
{
	const enum direction min = DIRECTION_MIN;
	const struct target quality = {OBJECTIVE_Y, 5}, cost = {OBJECTIVE_X, 5};
	(void)state;
	check_one(min, min, quality, 0, 5, 6, 4, COMPARISON_UNKNOWN, NAN);
	check_one(min, min, quality, 2, 5, -6, 4, COMPARISON_UNKNOWN, NAN);
	check_one(min, min, cost, 2, 5, 2, 0, COMPARISON_UNKNOWN, NAN);
	check_one(min, min, cost, 2, -5, 2, 5, COMPARISON_UNKNOWN, NAN);
	check_one(min, min, quality, 1e-300, 5, 1e300, 4, COMPARISON_UNKNOWN, NAN);
}

/* A against B is the inverse of B against A, bounds turned round. */
static void test_inverse(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 41);
	for (int round = 0; round < 2000; round++) {
		struct table t;
		struct study s;
		struct target target = {OBJECTIVE_Y, random_u32(&r) % 10};
		fixture_init(&t, (enum direction)(round & 1), (enum direction)(round >> 1 & 1));
		for (int i = 0; i < 10; i++) {
			struct fixture_row row = {i % 2 ? "a" : "b", NULL,
						  exp(random_normal(&r, 0, 1)),
						  random_u32(&r) % 10};
			fixture_add(&t, &row, 1);
		}
		fixture_study(&s, &t, AGGREGATE_MEAN);
		enum match_mode mode = round % 3 ? MATCH_ATTAINED : MATCH_NEAREST;
		struct comparison ab = comparison_make(&s, 0, 1, target, mode);
		struct comparison ba = comparison_make(&s, 1, 0, target, mode);
		if (ab.bound == COMPARISON_AT_LEAST || ab.bound == COMPARISON_AT_MOST)
			assert_int_equal(ab.bound + ba.bound,
					 COMPARISON_AT_LEAST + COMPARISON_AT_MOST);
		else
			assert_int_equal(ab.bound, ba.bound);
		if (ab.bound != COMPARISON_UNKNOWN)
			assert_true(fabs(ab.value * ba.value - 1) < 1e-12);
		study_release(&s);
		table_release(&t);
	}
}

static void add_shifted(struct table *t, const char *model, double shift, int axis, int turn)
{
	for (int k = 0; k < 3; k++) {
		double v[2] = {exp2(k), exp2(2 - k)};
		v[axis] *= shift;
		struct fixture_row row = {model, NULL, turn & 1 ? 1 / v[0] : v[0],
					  turn & 2 ? 1 / v[1] : v[1]};
		fixture_add(t, &row, 1);
	}
}

/* At 1.7, in the middle of what is not shifted; `turn` turns the directions. */
static struct comparison compare_shifted(double shift_a, double shift_b, int axis, int turn)
{
	struct table t;
	struct study s;
	fixture_init(&t, (enum direction)(turn & 1), (enum direction)(turn >> 1));
	add_shifted(&t, "a", shift_a, axis, turn);
	add_shifted(&t, "b", shift_b, axis, turn);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct target target = {axis, turn >> axis & 1 ? 1 / 1.7 : 1.7};
	struct comparison c = comparison_make(&s, 0, 1, target, MATCH_INTERPOLATED);
	study_release(&s);
	table_release(&t);
	return c;
}

/* Each of A and B in one of the three states at a target; what is known of the value. */
static void test_interpolated_bounds(void **state)
{
	static const enum comparison_bound expected[3][3] = {
		/* B:  found, not reached, bounded above */
		{COMPARISON_EXACT, COMPARISON_AT_LEAST, COMPARISON_AT_MOST},
		{COMPARISON_AT_MOST, COMPARISON_UNKNOWN, COMPARISON_AT_MOST},
		{COMPARISON_AT_LEAST, COMPARISON_AT_LEAST, COMPARISON_UNKNOWN},
	};
	static const double shift[] = {1, 16, 1.0 / 16};
	(void)state;
	for (int i = 0; i < 3 * 3 * 2 * 4; i++) {
		int a = i % 3, b = i / 3 % 3, axis = i / 9 % 2, turn = i / 18;
		struct comparison c = compare_shifted(shift[a], shift[b], axis, turn);
		assert_int_equal(c.match_a.status, a);
		assert_int_equal(c.match_b.status, b);
		assert_int_equal(c.bound, expected[a][b]);
		if (c.bound == COMPARISON_UNKNOWN)
			assert_same(c.value, NAN);
		else
			assert_true(isfinite(c.value));
	}
}

/* The bound is on the right side of what a longer frontier gives. */
static void test_interpolated_values(void **state)
{
	static const struct fixture_row rows[] = {
		{"a", NULL, 2, 16}, {"a", NULL, 4, 8},   {"a", NULL, 8, 4},
		{"b", NULL, 4, 64}, {"b", NULL, 16, 16}, {"b", NULL, 64, 4},
	};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct comparison c = comparison_make(&s, 0, 1, (struct target){OBJECTIVE_Y, 10},
					      MATCH_INTERPOLATED);
	assert_int_equal(c.bound, COMPARISON_EXACT);
	assert_true(fabs(c.value - 256 / 10.0 / (32 / 10.0)) < 1e-13);
	c = comparison_make(&s, 0, 1, (struct target){OBJECTIVE_X, 5}, MATCH_INTERPOLATED);
	assert_int_equal(c.bound, COMPARISON_EXACT);
	assert_true(fabs(c.value - (1 - 32 / 5.0 / (256 / 5.0))) < 1e-13);
	c = comparison_make(&s, 0, 1, (struct target){OBJECTIVE_Y, 32}, MATCH_INTERPOLATED);
	assert_int_equal(c.bound, COMPARISON_AT_LEAST);
	assert_true(fabs(c.value - 8 / 2.0) < 1e-13);
	c = comparison_make(&s, 0, 1, (struct target){OBJECTIVE_X, 10}, MATCH_INTERPOLATED);
	assert_int_equal(c.bound, COMPARISON_AT_LEAST);
	assert_true(fabs(c.value - (1 - 4 / 25.6)) < 1e-13);
	c = comparison_make(&s, 1, 0, (struct target){OBJECTIVE_X, 10}, MATCH_INTERPOLATED);
	assert_int_equal(c.bound, COMPARISON_AT_MOST);
	assert_true(fabs(c.value - (1 - 25.6 / 4)) < 1e-13);
	study_release(&s);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_simulated_nearest),
		cmocka_unit_test(test_simulated_attained),
		cmocka_unit_test(test_directions),
		cmocka_unit_test(test_values_without_a_ratio),
		cmocka_unit_test(test_inverse),
		cmocka_unit_test(test_interpolated_bounds),
		cmocka_unit_test(test_interpolated_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
