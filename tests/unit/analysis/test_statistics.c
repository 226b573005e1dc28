#include "fixture.h"
#include "random.h"
#include "statistics.h"

#include <float.h>
#include <math.h>

static void test_mean(void **state)
{
	(void)state;
	assert_same(statistics_mean((double[]){3}, 1), 3);
	assert_same(statistics_mean((double[]){1, 2, 6}, 3), 3);
	assert_same(statistics_mean((double[]){1e16, 1, -1e16}, 3), 1.0 / 3);
	assert_same(statistics_mean((double[]){DBL_MAX, DBL_MAX, DBL_MAX}, 3), DBL_MAX);
	assert_same(statistics_mean((double[]){-DBL_MAX, DBL_MAX}, 2), 0);
}

static void test_mean_of_equal_values(void **state)
{
	double values[50];
	struct random r;
	(void)state;
	random_seed(&r, 3);
	for (int round = 0; round < 2000; round++) {
		double v = random_normal(&r, 0, 1);
		size_t n = 1 + random_u32(&r) % 50;
		for (size_t i = 0; i < n; i++)
			values[i] = v;
		assert_same(statistics_mean(values, n), v);
		assert_same(statistics_sd(values, n, v), 0);
	}
}

static void test_median(void **state)
{
	(void)state;
	assert_same(statistics_median((double[]){4}, 1), 4);
	assert_same(statistics_median((double[]){1, 4}, 2), 2.5);
	assert_same(statistics_median((double[]){1, 4, 100}, 3), 4);
	assert_same(statistics_median((double[]){0.1, 0.1}, 2), 0.1);
	assert_same(statistics_median((double[]){DBL_MAX / 2, DBL_MAX}, 2), DBL_MAX * 0.75);
}

static void test_sd(void **state)
{
	(void)state;
	assert_same(statistics_sd((double[]){5}, 1, 5), 0);
	assert_same(statistics_sd((double[]){1, 3}, 2, 2), sqrt(2));
	assert_same(statistics_sd((double[]){2, 4, 4, 4, 5, 5, 7, 9}, 8, 5), 4 * sqrt(2.0 / 7));
	assert_true(isfinite(statistics_sd((double[]){0, 1e300}, 2, 5e299)));
	assert_true(statistics_sd((double[]){0, 1e-300}, 2, 5e-301) > 0);
}

static void test_sort(void **state)
{
	double values[] = {3, -1, 2, -1};
	(void)state;
	statistics_sort(values, 4);
	assert_memory_equal(values, ((double[]){-1, -1, 2, 3}), sizeof values);
	statistics_sort(NULL, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mean),   cmocka_unit_test(test_mean_of_equal_values),
		cmocka_unit_test(test_median), cmocka_unit_test(test_sd),
		cmocka_unit_test(test_sort),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
