#include "fixture.h"
#include "frontier.h"
#include "random.h"

#include <math.h>
#include <stdlib.h>

enum { ORACLE_MAX = 9000 };

static const enum direction directions[4][2] = {
	{DIRECTION_MIN, DIRECTION_MIN},
	{DIRECTION_MIN, DIRECTION_MAX},
	{DIRECTION_MAX, DIRECTION_MIN},
	{DIRECTION_MAX, DIRECTION_MAX},
};

static bool dominates(const double *x, const double *y, size_t a, size_t b,
		      const enum direction d[2])
{
	bool worse = objective_better(d[0], x[b], x[a]) || objective_better(d[1], y[b], y[a]);
	bool better = objective_better(d[0], x[a], x[b]) || objective_better(d[1], y[a], y[b]);
	return better && !worse;
}

/* By definition, in O(n²). */
static size_t oracle(const double *x, const double *y, size_t n, const enum direction d[2],
		     bool *member)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		member[i] = true;
		for (size_t j = 0; j < n && member[i]; j++)
			member[i] = !dominates(x, y, j, i, d);
		count += member[i];
	}
	return count;
}

static void check_frontier(const double *x, const double *y, size_t n, const enum direction d[2])
{
	static uint32_t found[ORACLE_MAX];
	static bool member[ORACLE_MAX];
	size_t len = frontier_2d(x, y, n, d, found);
	assert_int_equal(len, oracle(x, y, n, d, member));
	for (size_t i = 0; i < len; i++) {
		assert_true(found[i] < n && member[found[i]]);
		member[found[i]] = false; /* each only once */
		if (i == 0)
			continue;
		int order = objective_compare(d[0], x[found[i - 1]], x[found[i]]);
		assert_true(order <= 0);
		if (order == 0) {
			assert_true(y[found[i - 1]] == y[found[i]]);
			assert_true(found[i - 1] < found[i]);
		} else {
			assert_true(objective_better(d[1], y[found[i]], y[found[i - 1]]));
		}
	}
}

/* Ties, duplicates, clusters, fronts, both signs of zero. */
static double coordinate(struct random *r, int kind)
{
	switch (kind) {
	case 0:
		return random_double(r);
	case 1:
		return random_u32(r) % 4;
	case 2:
		return random_u32(r) % 20 - 10.0;
	case 3:
		return random_u32(r) % 2 ? 1e9 : random_normal(r, 0, 1e-9);
	case 4:
		return pow(10, 12 * random_double(r) - 6);
	case 5:
		return random_u32(r) % 3 ? 0.0 : -0.0;
	default:
		return -floor(5 * random_normal(r, 0, 1)) / 5;
	}
}

static void fill(struct random *r, double *x, double *y, size_t n)
{
	int kind_x = (int)(random_u32(r) % 7), kind_y = (int)(random_u32(r) % 8);
	for (size_t i = 0; i < n; i++) {
		x[i] = coordinate(r, kind_x);
		y[i] = kind_y == 7 ? -x[i] : coordinate(r, kind_y);
		if (i > 0 && random_u32(r) % 10 == 0) {
			size_t copy = random_u32(r) % i;
			x[i] = x[copy];
			y[i] = y[copy];
		}
	}
}

static void test_small_sets(void **state)
{
	double x[300], y[300];
	struct random r;
	(void)state;
	random_seed(&r, 11);
	for (int round = 0; round < 6000; round++) {
		size_t n = random_u32(&r) % (round % 10 == 0 ? 300 : 20);
		fill(&r, x, y, n);
		for (int d = 0; d < 4; d++)
			check_frontier(x, y, n, directions[d]);
	}
}

/* Large enough for the first guess. */
static void test_large_sets(void **state)
{
	static double x[ORACLE_MAX], y[ORACLE_MAX];
	struct random r;
	(void)state;
	random_seed(&r, 12);
	for (int round = 0; round < 40; round++) {
		size_t n = 4000 + random_u32(&r) % (ORACLE_MAX - 4000);
		fill(&r, x, y, n);
		check_frontier(x, y, n, directions[round % 4]);
	}
}

static void test_all_on_front(void **state)
{
	static double x[6000], y[6000];
	static uint32_t found[6000];
	(void)state;
	for (int i = 0; i < 6000; i++) {
		x[i] = (i * 1237) % 6000;
		y[i] = -x[i];
	}
	assert_int_equal(frontier_2d(x, y, 6000, directions[0], found), 6000);
	for (int i = 0; i < 6000; i++)
		assert_same(x[found[i]], i);
}

static void test_examples(void **state)
{
	static const double x[] = {3, 1, 2, 2, 1, 5}, y[] = {1, 3, 2, 2, 4, 1};
	uint32_t found[6];
	(void)state;
	assert_int_equal(frontier_2d(x, y, 0, directions[0], found), 0);
	assert_int_equal(frontier_2d(x, y, 1, directions[3], found), 1);
	assert_int_equal(frontier_2d(x, y, 6, directions[0], found), 4);
	assert_memory_equal(found, ((uint32_t[]){1, 2, 3, 0}), 4 * sizeof *found);
}

static void test_of_configurations(void **state)
{
	static const struct fixture_row rows[] = {
		{"m", "a", 1, 5}, {"m", "b", 2, 3}, {"m", "c", 2, 3},
		{"m", "d", 3, 4}, {"m", "e", 4, 1}, {"n", "f", 0, 9},
	};
	struct table t;
	struct study s;
	struct frontier f;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	frontier_init(&f, &s.configurations, 0, 5, t.objective);
	assert_int_equal(f.len, 4);
	assert_int_equal(f.distinct, 3);
	assert_memory_equal(f.members, ((uint32_t[]){0, 1, 2, 4}), 4 * sizeof *f.members);
	frontier_release(&f);
	frontier_init(&f, &s.configurations, 3, 3, t.objective);
	assert_int_equal(f.len, 0);
	assert_int_equal(f.distinct, 0);
	frontier_release(&f);
	frontier_of(&f, &s.configurations, (uint32_t[]){1, 3, 5}, 3, t.objective);
	assert_int_equal(f.len, 2);
	assert_memory_equal(f.members, ((uint32_t[]){5, 1}), 2 * sizeof *f.members);
	frontier_release(&f);
	frontier_release(&f);
	frontier_release(NULL);
	study_release(&s);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small_sets),        cmocka_unit_test(test_large_sets),
		cmocka_unit_test(test_all_on_front),      cmocka_unit_test(test_examples),
		cmocka_unit_test(test_of_configurations),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
