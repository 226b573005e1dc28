#include "random.h"
#include "simulated.h"
#include "target_choice.h"

#include <math.h>

static void check(const struct study *s, int axis, const double *expected, size_t n,
		  size_t headline)
{
	double targets[TARGET_CHOICE_MAX];
	size_t found_headline = 99;
	size_t found = target_choice(s, axis, targets, &found_headline);
	for (size_t i = 0; i < found && i < n; i++)
		assert_same(targets[i], expected[i]);
	assert_int_equal(found, n);
	assert_int_equal(found_headline, headline);
}

static void test_native_fields(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	simulated_study(&t, &s);
	check(&s, OBJECTIVE_Y, (double[]){25, 30, 35, 40}, 4, 1);
	check(&s, OBJECTIVE_X, (double[]){3e9, 5e9, 7e9, 10e9}, 4, 1);
	study_release(&s);
	table_release(&t);
}

/* The predecessor's targets say nothing about models that are all far from them. */
static void test_native_fields_out_of_range(void **state)
{
	const struct fixture_row rows[] = {{"a", "1", 2e8, 20}, {"a", "2", 2e9, 6}};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	free(t.objective[OBJECTIVE_Y].field);
	t.objective[OBJECTIVE_Y].field = strdup("perplexity");
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	check(&s, OBJECTIVE_Y, (double[]){10, 15, 20}, 3, 1);
	study_release(&s);
	table_release(&t);
}

static void check_range(double low, double high, bool log, const double *expected, size_t n,
			size_t headline)
{
	const struct fixture_row rows[] = {{"a", "1", low, high}, {"a", "2", high, low}};
	struct table t;
	struct study s;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	t.objective[OBJECTIVE_X].log = log;
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	check(&s, OBJECTIVE_X, expected, n, headline);
	study_release(&s);
	table_release(&t);
}

static void test_linear(void **state)
{
	(void)state;
	check_range(0, 10, false, (double[]){0, 5, 10}, 3, 1);
	check_range(0.9, 1.1, false, (double[]){0.9, 1, 1.1}, 3, 1);
	check_range(0.3, 0.6, false, (double[]){0.3, 0.4, 0.5, 0.6}, 4, 1);
	check_range(24.3, 41.7, false, (double[]){25, 30, 35, 40}, 4, 1);
	check_range(-7, 8, false, (double[]){-5, 0, 5}, 3, 1);
	check_range(-0.4, -0.1, false, (double[]){-0.4, -0.3, -0.2, -0.1}, 4, 1);
	check_range(71.32, 71.38, false, (double[]){71.32, 71.34, 71.36, 71.38}, 4, 1);
	check_range(3, 3, false, NULL, 0, 0);
}

static void test_log(void **state)
{
	(void)state;
	check_range(1, 1000, true, (double[]){1, 10, 100, 1000}, 4, 1);
	check_range(1.5, 12, true, (double[]){2, 5, 10}, 3, 1);
	check_range(2e-9, 3e15, true, (double[]){1e-8, 1, 1e8}, 3, 1);
	check_range(3, 60, true, (double[]){5, 10, 20, 50}, 4, 1);
	check_range(2, 50, true, (double[]){2, 5, 10, 50}, 4, 1);
	check_range(11, 14.5, true, (double[]){11, 12, 13, 14}, 4, 1);
	check_range(0.7, 0.8, true, (double[]){0.7, 0.75, 0.8}, 3, 1);
	check_range(3e20, 3e20, true, NULL, 0, 0);
}

static void test_common_range(void **state)
{
	static const struct fixture_row rows[] = {
		{"a", "1", 1, 80}, {"a", "2", 9, 20}, {"b", "1", 2, 70},
		{"b", "2", 7, 50}, {"b", "3", 9, 99},
	};
	static const struct fixture_row far = {"c", "1", 1000, 1};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	check(&s, OBJECTIVE_X, (double[]){2, 4, 6}, 3, 1);    /* 2 to 7 */
	check(&s, OBJECTIVE_Y, (double[]){50, 60, 70}, 3, 1); /* 50 to 70 */
	study_release(&s);
	fixture_add(&t, &far, 1);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	check(&s, OBJECTIVE_X, (double[]){500, 1000}, 2, 0); /* nothing shared: 1 to 1000 */
	check(&s, OBJECTIVE_Y, (double[]){20, 40, 60, 80}, 4, 1);
	study_release(&s);
	table_release(&t);
}

static void test_common_range_of_maxima(void **state)
{
	static const struct fixture_row rows[] = {
		{"a", "1", 100, 10},
		{"a", "2", 10, 80},
		{"b", "1", 90, 30},
		{"b", "2", 20, 60},
	};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MAX, DIRECTION_MAX);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	check(&s, OBJECTIVE_X, (double[]){20, 40, 60, 80}, 4, 1); /* 20 to 90 */
	check(&s, OBJECTIVE_Y, (double[]){30, 40, 50, 60}, 4, 1);
	study_release(&s);
	table_release(&t);
}

static void test_no_models(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	check(&s, OBJECTIVE_X, NULL, 0, 0);
	study_release(&s);
	table_release(&t);
}

/* Whatever the range: ascending, inside, few, and with few digits. */
static void test_random_ranges(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 51);
	for (int round = 0; round < 5000; round++) {
		double low = pow(10, 40 * random_double(&r) - 20);
		double high = low * (1 + pow(10, 10 * random_double(&r) - 6));
		const struct fixture_row rows[] = {{"a", "1", low, high}, {"a", "2", high, low}};
		double targets[TARGET_CHOICE_MAX];
		size_t headline;
		struct table t;
		struct study s;
		fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
		t.objective[OBJECTIVE_X].log = round % 2;
		FIXTURE_ADD(&t, rows);
		fixture_study(&s, &t, AGGREGATE_MEAN);
		size_t n = target_choice(&s, OBJECTIVE_X, targets, &headline);
		assert_in_range(n, 1, TARGET_CHOICE_MAX);
		assert_true(headline < n);
		for (size_t i = 0; i < n; i++) {
			assert_true(targets[i] >= low && targets[i] <= high);
			assert_true(i == 0 || targets[i] > targets[i - 1]);
		}
		study_release(&s);
		table_release(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_native_fields),
		cmocka_unit_test(test_native_fields_out_of_range),
		cmocka_unit_test(test_linear),
		cmocka_unit_test(test_log),
		cmocka_unit_test(test_common_range),
		cmocka_unit_test(test_common_range_of_maxima),
		cmocka_unit_test(test_no_models),
		cmocka_unit_test(test_random_ranges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
