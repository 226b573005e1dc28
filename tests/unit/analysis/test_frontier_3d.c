#include "fixture.h"
#include "frontier_3d.h"
#include "random.h"

#include <math.h>

enum { ORACLE_MAX = 6000 };

struct set {
	double value[3][ORACLE_MAX];
	size_t n;
	enum direction direction[3];
};

static bool dominates(const struct set *s, size_t a, size_t b)
{
	bool better = false;
	for (int d = 0; d < 3; d++) {
		int order = objective_compare(s->direction[d], s->value[d][a], s->value[d][b]);
		if (order > 0)
			return false;
		better |= order < 0;
	}
	return better;
}

/* Best first, by the three objectives and then by index. */
static int order_of(const struct set *s, uint32_t a, uint32_t b)
{
	for (int d = 0; d < 3; d++) {
		int order = objective_compare(s->direction[d], s->value[d][a], s->value[d][b]);
		if (order != 0)
			return order;
	}
	return a < b ? -1 : a > b;
}

/* By definition, in O(n²). */
static size_t oracle(const struct set *s, bool *member)
{
	size_t count = 0;
	for (size_t i = 0; i < s->n; i++) {
		member[i] = true;
		for (size_t j = 0; j < s->n && member[i]; j++)
			member[i] = !dominates(s, j, i);
		count += member[i];
	}
	return count;
}

static void check(const struct set *s)
{
	static uint32_t found[ORACLE_MAX];
	static bool member[ORACLE_MAX];
	const double *const value[3] = {s->value[0], s->value[1], s->value[2]};
	size_t len = frontier_3d(value, s->n, s->direction, found);
	assert_int_equal(len, oracle(s, member));
	for (size_t i = 0; i < len; i++) {
		assert_true(found[i] < s->n && member[found[i]]);
		assert_true(i == 0 || order_of(s, found[i - 1], found[i]) < 0);
	}
}

static double coordinate(struct random *r, int kind)
{
	switch (kind) {
	case 0:
		return random_double(r);
	case 1:
		return random_u32(r) % 3;
	case 2:
		return random_u32(r) % 20 - 10.0;
	case 3:
		return random_u32(r) % 2 ? 1e9 : random_normal(r, 0, 1e-9);
	case 4:
		return pow(10, 12 * random_double(r) - 6);
	default:
		return random_u32(r) % 3 ? 0.0 : -0.0;
	}
}

/* Ties, copies, both zeros; on some rounds a plane, where all are on the frontier. */
static void fill(struct set *s, size_t n, struct random *r)
{
	int kind[3];
	bool plane = random_u32(r) % 5 == 0;
	for (int d = 0; d < 3; d++) {
		kind[d] = (int)(random_u32(r) % 6);
		s->direction[d] = (enum direction)(random_u32(r) % 2);
	}
	s->n = n;
	for (size_t i = 0; i < n; i++) {
		for (int d = 0; d < 3; d++)
			s->value[d][i] = coordinate(r, plane ? 2 : kind[d]);
		if (plane) {
			s->value[2][i] = -s->value[0][i] - s->value[1][i];
			s->direction[0] = s->direction[1] = s->direction[2];
		}
		if (i > 0 && random_u32(r) % 10 == 0) {
			size_t copy = random_u32(r) % i;
			for (int d = 0; d < 3; d++)
				s->value[d][i] = s->value[d][copy];
		}
	}
}

static void test_small_sets(void **state)
{
	static struct set s;
	struct random r;
	(void)state;
	random_seed(&r, 51);
	for (int round = 0; round < 5000; round++) {
		fill(&s, random_u32(&r) % (round % 20 == 0 ? 300 : 25), &r);
		check(&s);
	}
}

/* Large enough for the filter. */
static void test_large_sets(void **state)
{
	static struct set s;
	struct random r;
	(void)state;
	random_seed(&r, 52);
	for (int round = 0; round < 12; round++) {
		fill(&s, 4000 + random_u32(&r) % (ORACLE_MAX - 4000), &r);
		check(&s);
	}
}

static void test_examples(void **state)
{
	static const double x[] = {1, 2, 1, 2, 3}, y[] = {1, 1, 1, 0, 9}, z[] = {5, 5, 5, 5, 4};
	const double *const value[3] = {x, y, z};
	static const enum direction down[3] = {0};
	static const enum direction up[3] = {DIRECTION_MAX, DIRECTION_MAX, DIRECTION_MAX};
	uint32_t found[5];
	(void)state;
	assert_int_equal(frontier_3d(value, 0, down, found), 0);
	assert_int_equal(frontier_3d(value, 5, down, found), 4);
	assert_memory_equal(found, ((uint32_t[]){0, 2, 3, 4}), 4 * sizeof *found);
	assert_int_equal(frontier_3d(value, 5, up, found), 2);
	assert_memory_equal(found, ((uint32_t[]){4, 1}), 2 * sizeof *found);
}

/* Where the third objective is the same for all, the frontier is that of the other two. */
static void test_flat_is_the_frontier_in_two(void **state)
{
	static struct set s;
	static uint32_t flat[ORACLE_MAX], plain[ORACLE_MAX];
	struct random r;
	(void)state;
	random_seed(&r, 53);
	for (int round = 0; round < 300; round++) {
		fill(&s, random_u32(&r) % 1000, &r);
		for (size_t i = 0; i < s.n; i++)
			s.value[2][i] = 7;
		const double *const value[3] = {s.value[0], s.value[1], s.value[2]};
		size_t len = frontier_2d(s.value[0], s.value[1], s.n, s.direction, plain);
		assert_int_equal(frontier_3d(value, s.n, s.direction, flat), len);
		assert_memory_equal(flat, plain, len * sizeof *flat);
	}
}

static void test_of_configurations(void **state)
{
	struct configuration items[] = {
		{.value = {1, 1, 9}}, {.value = {1, 1, 8}}, {.value = {1, 1, 9}},
		{.value = {2, 2, 9}}, {.value = {0, 0, 0}},
	};
	struct configurations c = {.items = items, .len = 5};
	struct objective objectives[3] = {{.direction = DIRECTION_MIN},
					  {.direction = DIRECTION_MIN},
					  {.direction = DIRECTION_MAX}};
	struct frontier f;
	(void)state;
	frontier_3d_init(&f, &c, 0, 5, objectives);
	assert_int_equal(f.len, 3);
	assert_int_equal(f.distinct, 2);
	assert_memory_equal(f.members, ((uint32_t[]){4, 0, 2}), 3 * sizeof *f.members);
	frontier_release(&f);
	frontier_3d_of(&f, &c, (uint32_t[]){1, 3}, 2, objectives);
	assert_int_equal(f.len, 2);
	assert_memory_equal(f.members, ((uint32_t[]){1, 3}), 2 * sizeof *f.members);
	frontier_release(&f);
	frontier_3d_init(&f, &c, 2, 2, objectives);
	assert_int_equal(f.len, 0);
	assert_int_equal(f.distinct, 0);
	frontier_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small_sets),
		cmocka_unit_test(test_large_sets),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_flat_is_the_frontier_in_two),
		cmocka_unit_test(test_of_configurations),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
