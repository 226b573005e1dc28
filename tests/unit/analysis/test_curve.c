#include "curve.h"
#include "fixture.h"
#include "random.h"

#include <math.h>

static void test_scale(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		struct table t;
		struct study s = {.table = &t};
		fixture_init(&t, (enum direction)(i & 1), (enum direction)(i >> 1));
		struct curve_scale x = curve_scale_make(&s, OBJECTIVE_X, true);
		struct curve_scale y = curve_scale_make(&s, OBJECTIVE_Y, false);
		assert_same(x.sign, i & 1 ? -1 : 1);
		assert_same(y.sign, i & 2 ? 1 : -1);
		assert_same(curve_scale_to(&x, 1), 0);
		assert_same(curve_scale_to(&x, 5), x.sign * log(5));
		assert_same(curve_scale_to(&y, 5), y.sign * 5);
		assert_same(curve_scale_from(&y, curve_scale_to(&y, -3)), -3);
		assert_true(fabs(curve_scale_from(&x, curve_scale_to(&x, 7)) - 7) < 1e-14);
		table_release(&t);
	}
}

static void init_random(struct table *t, struct study *s, struct random *r, int turn)
{
	fixture_init(t, (enum direction)(turn & 1), (enum direction)(turn >> 1 & 1));
	for (uint32_t i = 0, n = 1 + random_u32(r) % 30; i < n; i++) {
		struct fixture_row row = {"m", NULL, 1 + random_u32(r) % 20,
					  1 + random_u32(r) % 20};
		fixture_add(t, &row, 1);
		fixture_add(t, &row, random_u32(r) % 2);
	}
	fixture_study(s, t, AGGREGATE_MEAN);
}

static void check_window(const struct study *s, const struct curve_scale scale[2],
			 const struct curve *c, size_t gap)
{
	const struct frontier *f = &s->models[0].frontier;
	double x[4], y[4];
	double at = curve_scale_to(&scale[0], s->configurations.items[f->members[gap]].value[0]);
	size_t n = curve_window(s, f, scale, gap, (double *const[2]){x, y}), k = 0;
	if (s->configurations.items[f->members[gap - 1]].value[0] ==
	    s->configurations.items[f->members[gap]].value[0]) {
		assert_int_equal(n, 0);
		return;
	}
	while (c->at[0][k] != at)
		k++;
	size_t from = k > 1 ? k - 2 : 0, to = k + 2 < c->n ? k + 2 : c->n;
	assert_int_equal(n, to - from);
	for (size_t i = 0; i < n; i++) {
		assert_same(x[i], c->at[0][from + i]);
		assert_same(y[i], c->at[1][from + i]);
	}
}

/* Distinct points of the frontier, ascending; a window is a part of them. */
static void test_points(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 61);
	for (int round = 0; round < 400; round++) {
		struct table t;
		struct study s;
		struct curve c;
		init_random(&t, &s, &r, round);
		const struct frontier *f = &s.models[0].frontier;
		const struct curve_scale scale[2] = {
			curve_scale_make(&s, OBJECTIVE_X, round & 4),
			curve_scale_make(&s, OBJECTIVE_Y, round & 8),
		};
		curve_init(&c, &s, f, scale);
		assert_int_equal(c.n, f->distinct);
		for (size_t i = 1; i < c.n; i++) {
			assert_true(c.at[0][i - 1] < c.at[0][i]);
			assert_true(c.at[1][i - 1] < c.at[1][i]);
		}
		for (size_t gap = 1; gap < f->len; gap++)
			check_window(&s, scale, &c, gap);
		curve_release(&c);
		study_release(&s);
		table_release(&t);
	}
	curve_release(NULL);
}

/* Two that the log makes equal count once. */
static void test_equal_in_the_log(void **state)
{
	double high = 1e16, higher = nextafter(1e16, INFINITY);
	const struct fixture_row rows[] = {{"m", NULL, 1, 9},
					   {"m", NULL, high, 5},
					   {"m", NULL, higher, 4},
					   {"m", NULL, 3 * high, 1}};
	struct table t;
	struct study s;
	struct curve c;
	double x[4], y[4];
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	const struct frontier *f = &s.models[0].frontier;
	struct curve_scale scale[2] = {curve_scale_make(&s, OBJECTIVE_X, true),
				       curve_scale_make(&s, OBJECTIVE_Y, true)};
	assert_int_equal(f->len, 4);
	curve_init(&c, &s, f, scale);
	assert_int_equal(c.n, 3);
	assert_int_equal(curve_window(&s, f, scale, 2, (double *const[2]){x, y}), 0);
	assert_int_equal(curve_window(&s, f, scale, 1, (double *const[2]){x, y}), 3);
	assert_int_equal(curve_window(&s, f, scale, 3, (double *const[2]){x, y}), 3);
	assert_same(x[0], 0);
	curve_release(&c);
	scale[0].log = false;
	curve_init(&c, &s, f, scale);
	assert_int_equal(c.n, 4);
	curve_release(&c);
	study_release(&s);
	table_release(&t);
}

static void test_positive(void **state)
{
	static const struct fixture_row rows[] = {{"a", NULL, 1, 2},  {"a", NULL, 2, 1},
						  {"b", NULL, 0, 2},  {"b", NULL, 2, -1},
						  {"c", NULL, -1, 0}, {"c", NULL, -2, 3}};
	static const bool expected[3][2] = {{true, true}, {false, false}, {false, false}};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	for (size_t m = 0; m < 3; m++) {
		for (int axis = 0; axis < 2; axis++)
			assert_int_equal(curve_is_positive(&s, &s.models[m].frontier, axis),
					 expected[m][axis]);
	}
	study_release(&s);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scale),
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_equal_in_the_log),
		cmocka_unit_test(test_positive),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
