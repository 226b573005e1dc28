#include "fixture.h"
#include "hypervolume.h"
#include "random.h"

#include <math.h>

enum { GRID = 9, POINT_MAX = 60 };

struct set {
	double value[3][POINT_MAX];
	size_t n;
	struct hypervolume_space space;
};

static double volume_3d(const struct set *s)
{
	const double *const value[3] = {s->value[0], s->value[1], s->value[2]};
	return hypervolume_3d(value, s->n, &s->space);
}

static double volume_2d(const struct set *s)
{
	return hypervolume_2d(s->value[0], s->value[1], s->n, &s->space);
}

static void random_space(struct set *s, struct random *r, double low, double high)
{
	for (int d = 0; d < 3; d++) {
		s->space.direction[d] = (enum direction)(random_u32(r) % 2);
		s->space.log[d] = false;
		s->space.reference[d] = low + floor((high - low + 1) * random_double(r));
	}
}

static void random_grid(struct set *s, struct random *r)
{
	random_space(s, r, -2, GRID + 2);
	s->n = random_u32(r) % (random_u32(r) % 4 ? 8 : POINT_MAX);
	for (size_t i = 0; i < s->n; i++) {
		for (int d = 0; d < 3; d++)
			s->value[d][i] = random_u32(r) % (GRID + 1);
	}
}

/* Whether the unit cell from `at` up lies between a point and the reference. */
static bool cell_is_covered(const struct set *s, const int at[3], int dims)
{
	for (size_t i = 0; i < s->n; i++) {
		bool inside = true;
		for (int d = 0; d < dims; d++) {
			double p = s->value[d][i], r = s->space.reference[d];
			if (s->space.direction[d] == DIRECTION_MIN)
				inside &= p <= at[d] && at[d] + 1 <= r;
			else
				inside &= r <= at[d] && at[d] + 1 <= p;
		}
		if (inside)
			return true;
	}
	return false;
}

static int count_cells(const struct set *s, int dims)
{
	int count = 0, at[3];
	for (at[0] = -2; at[0] <= GRID + 2; at[0]++) {
		for (at[1] = -2; at[1] <= GRID + 2; at[1]++) {
			for (at[2] = dims == 3 ? -2 : GRID + 2; at[2] <= GRID + 2; at[2]++)
				count += cell_is_covered(s, at, dims);
		}
	}
	return count;
}

static void test_integer_grid(void **state)
{
	struct set s;
	struct random r;
	(void)state;
	random_seed(&r, 61);
	for (int round = 0; round < 1500; round++) {
		random_grid(&s, &r);
		assert_same(volume_2d(&s), count_cells(&s, 2));
		assert_same(volume_3d(&s), count_cells(&s, 3));
	}
}

/* The volume between the reference and the corner that the chosen points share, with sign. */
static double term(const struct set *s, unsigned chosen, int dims)
{
	double product = -1;
	for (int d = 0; d < dims; d++) {
		double edge = INFINITY;
		for (size_t i = 0; i < s->n; i++) {
			double p = s->value[d][i], q = s->space.reference[d];
			if (s->space.log[d]) {
				p = log(p);
				q = log(q);
			}
			if (chosen >> i & 1)
				edge = fmin(edge,
					    s->space.direction[d] == DIRECTION_MIN ? q - p : p - q);
		}
		product *= fmax(edge, 0);
	}
	for (size_t i = 0; i < s->n; i++)
		product = chosen >> i & 1 ? -product : product;
	return product;
}

static double inclusion_exclusion(const struct set *s, int dims)
{
	double sum = 0;
	for (unsigned chosen = 1; chosen < 1u << s->n; chosen++)
		sum += term(s, chosen, dims);
	return sum;
}

static void assert_near(double found, double expected, double tolerance)
{
	if (fabs(found - expected) > tolerance)
		fail_msg("%.17g is not near %.17g", found, expected);
}

static void test_inclusion_exclusion(void **state)
{
	struct set s;
	struct random r;
	(void)state;
	random_seed(&r, 62);
	for (int round = 0; round < 2000; round++) {
		s.n = random_u32(&r) % 9;
		random_space(&s, &r, 1, 4);
		for (int d = 0; d < 3; d++) {
			s.space.log[d] = random_u32(&r) % 2;
			for (size_t i = 0; i < s.n; i++)
				s.value[d][i] = 0.1 + 5 * random_double(&r);
		}
		assert_near(volume_2d(&s), inclusion_exclusion(&s, 2), 1e-11);
		assert_near(volume_3d(&s), inclusion_exclusion(&s, 3), 1e-11);
	}
}

/* Adding a point never makes it smaller; a dominated point or a copy changes nothing. */
static void test_growth(void **state)
{
	struct set s;
	struct random r;
	(void)state;
	random_seed(&r, 63);
	for (int round = 0; round < 1000; round++) {
		random_grid(&s, &r);
		s.n = s.n > POINT_MAX - 2 ? POINT_MAX - 2 : s.n;
		double flat = volume_2d(&s), deep = volume_3d(&s);
		for (int d = 0; d < 3 && s.n > 0; d++) {
			double worse = s.space.direction[d] == DIRECTION_MIN ? 1 : -1;
			s.value[d][s.n] = s.value[d][0];
			s.value[d][s.n + 1] = s.value[d][0] + worse;
		}
		s.n += s.n > 0 ? 2 : 0;
		assert_same(volume_2d(&s), flat);
		assert_same(volume_3d(&s), deep);
		for (int d = 0; d < 3; d++)
			s.value[d][0] += s.space.direction[d] == DIRECTION_MIN ? -1 : 1;
		assert_true(volume_2d(&s) >= flat);
		assert_true(volume_3d(&s) >= deep);
	}
}

static void test_examples(void **state)
{
	static const double x[] = {1, 2, 4, 5, 0.5}, y[] = {4, 2, 1, 0, 7};
	struct hypervolume_space s = {.reference = {5, 6}};
	(void)state;
	assert_same(hypervolume_2d(x, y, 0, &s), 0);
	assert_same(hypervolume_2d(x, y, 1, &s), 8);
	assert_same(hypervolume_2d(x, y, 5, &s), 4 * 2 + 3 * 2 + 1);
	s.log[OBJECTIVE_X] = true;
	s.reference[OBJECTIVE_X] = 8;
	assert_near(hypervolume_2d(x, y, 2, &s), (3 * 2 + 2 * 2) * log(2), 1e-15);
	s.direction[OBJECTIVE_X] = DIRECTION_MAX;
	s.reference[OBJECTIVE_X] = 0.5;
	assert_near(hypervolume_2d(x, y, 3, &s), (3 * 5) * log(2), 1e-14);
}

static void test_not_positive_on_a_log_axis(void **state)
{
	struct set s = {.value = {{1, 2}, {1, 2}, {1, 0}},
			.n = 2,
			.space = {.reference = {9, 9, 9}, .log = {true, true, true}}};
	(void)state;
	assert_same(volume_3d(&s), NAN);
	s.value[2][1] = 3;
	assert_true(volume_3d(&s) > 0);
	s.value[0][1] = -1;
	assert_same(volume_3d(&s), NAN);
	assert_same(volume_2d(&s), NAN);
	s.value[0][1] = 2;
	s.value[1][1] = 0;
	assert_same(volume_2d(&s), NAN);
	s.value[1][1] = 2;
	s.space.reference[OBJECTIVE_Y] = 0;
	assert_same(volume_2d(&s), NAN);
	assert_same(volume_3d(&s), NAN);
	const uint32_t first[] = {0, 1};
	assert_same(hypervolume_2d_sorted(s.value[0], s.value[1], first, 2, &s.space), NAN);
	s.space.reference[OBJECTIVE_Y] = 9;
	s.value[1][1] = 0;
	assert_same(hypervolume_2d_sorted(s.value[0], s.value[1], first, 2, &s.space), NAN);
}

/* Not even if it is far behind the others. */
static void test_not_positive_and_dominated(void **state)
{
	struct set s = {.value = {{1, 2, 0}, {1, 2, 0}, {1, 2, 0}}, .n = 3};
	(void)state;
	for (int d = 0; d < 3; d++) {
		s.space.direction[d] = DIRECTION_MAX;
		s.space.reference[d] = 0.5;
	}
	assert_same(volume_2d(&s), 2.25);
	assert_same(volume_3d(&s), 3.375);
	for (int d = 0; d < 3; d++) {
		s.space.log[d] = true;
		assert_same(volume_3d(&s), NAN);
		if (d < 2)
			assert_same(volume_2d(&s), NAN);
		s.space.log[d] = false;
	}
}

static void test_of_a_frontier(void **state)
{
	static const struct fixture_row rows[] = {
		{"m", "a", 1, 4},
		{"m", "b", 2, 2},
		{"m", "c", 4, 1},
		{"m", "d", 9, 9},
	};
	struct table t;
	struct study study;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&study, &t, AGGREGATE_MEAN);
	t.objective[OBJECTIVE_Y].log = true;
	struct hypervolume_space s = hypervolume_space_of(t.objective, 2);
	assert_false(s.log[OBJECTIVE_X]);
	assert_true(s.log[OBJECTIVE_Y]);
	assert_int_equal(s.direction[OBJECTIVE_Y], DIRECTION_MIN);
	assert_same(s.reference[OBJECTIVE_X], 0);
	s = (struct hypervolume_space){.reference = {5, 6, 2}};
	assert_same(hypervolume_of(&study.joint, &study.configurations, 2, &s), 15);
	assert_same(hypervolume_of(&study.joint, &study.configurations, 3, &s), 30);
	study_release(&study);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_integer_grid),
		cmocka_unit_test(test_inclusion_exclusion),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_not_positive_on_a_log_axis),
		cmocka_unit_test(test_not_positive_and_dominated),
		cmocka_unit_test(test_of_a_frontier),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
