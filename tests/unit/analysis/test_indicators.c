#include "fixture.h"
#include "indicators.h"
#include "random.h"

#include <math.h>

enum { POINT_MAX = 40 };

static const struct fixture_row rows[] = {
	{"a", "a1", 1, 8}, {"a", "a2", 2, 4}, {"a", "a3", 8, 1},  {"b", "b1", 1, 8},
	{"b", "b2", 3, 4}, {"b", "b3", 9, 2}, {"b", "b3b", 9, 2}, {"c", "c1", 4, 2},
};

struct scene {
	struct table t;
	struct study s;
};

static void scene_init(struct scene *c, const struct fixture_row *first, size_t n)
{
	fixture_init(&c->t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_add(&c->t, first, n);
	fixture_study(&c->s, &c->t, AGGREGATE_MEAN);
}

static void scene_release(struct scene *c)
{
	study_release(&c->s);
	table_release(&c->t);
}

static const struct frontier *front(const struct scene *c, size_t model)
{
	return &c->s.models[model].frontier;
}

static const double *value(const struct scene *c, uint32_t configuration)
{
	return c->s.configurations.items[configuration].value;
}

static void test_epsilon_example(void **state)
{
	struct scene c;
	(void)state;
	scene_init(&c, rows, sizeof rows / sizeof rows[0]);
	/* The joint frontier: (1, 8) twice, (2, 4), (4, 2), (8, 1). */
	struct epsilon a = indicators_epsilon(&c.s, front(&c, 0), &c.s.joint);
	assert_true(a.defined);
	assert_same(a.value, 2); /* (4, 2) is reached by (2, 4) or by (8, 1) */
	assert_same(value(&c, a.behind)[0], 4);
	assert_same(value(&c, a.from)[0], 2);
	struct epsilon b = indicators_epsilon(&c.s, front(&c, 1), &c.s.joint);
	assert_same(b.value, 2); /* (4, 2) from (3, 4); (8, 1) from (9, 2) */
	assert_same(value(&c, b.behind)[0], 4);
	assert_same(value(&c, b.from)[0], 3);
	struct epsilon k = indicators_epsilon(&c.s, front(&c, 2), &c.s.joint);
	assert_same(k.value, 4); /* (1, 8) from (4, 2) */
	assert_same(value(&c, k.behind)[0], 1);
	assert_same(indicators_epsilon(&c.s, &c.s.joint, &c.s.joint).value, 1);
	assert_same(indicators_epsilon(&c.s, front(&c, 2), &(struct frontier){0}).defined, false);
	assert_same(indicators_epsilon(&c.s, &(struct frontier){0}, front(&c, 2)).defined, false);
	scene_release(&c);
}

static void test_epsilon_needs_positive_values(void **state)
{
	static const struct fixture_row zero[] = {{"a", "1", 1, 1}, {"b", "1", 2, 0}};
	static const struct fixture_row minus[] = {{"a", "1", -1, 1}, {"b", "1", 2, 0.5}};
	struct scene c;
	(void)state;
	scene_init(&c, zero, 2);
	assert_true(indicators_epsilon(&c.s, front(&c, 0), front(&c, 0)).defined);
	assert_false(indicators_epsilon(&c.s, front(&c, 0), front(&c, 1)).defined);
	assert_false(indicators_epsilon(&c.s, front(&c, 1), front(&c, 0)).defined);
	scene_release(&c);
	scene_init(&c, minus, 2);
	assert_false(indicators_epsilon(&c.s, front(&c, 0), &c.s.joint).defined);
	scene_release(&c);
}

static void test_coverage_example(void **state)
{
	struct scene c;
	(void)state;
	scene_init(&c, rows, sizeof rows / sizeof rows[0]);
	struct coverage ab = indicators_coverage(&c.s, front(&c, 0), front(&c, 1));
	assert_int_equal(ab.covered.count, 3); /* the copies of (9, 2) are one */
	assert_int_equal(ab.covered.of, 3);
	assert_int_equal(ab.dominated, 2);
	assert_int_equal(ab.free, NAMES_NONE);
	assert_same(share_value(&ab.covered), 1);
	assert_true(coverage_dominates(&ab));
	struct coverage ba = indicators_coverage(&c.s, front(&c, 1), front(&c, 0));
	assert_int_equal(ba.covered.count, 1);
	assert_int_equal(ba.dominated, 0);
	assert_same(value(&c, ba.free)[0], 2);
	assert_same(share_value(&ba.covered), 1.0 / 3);
	assert_false(coverage_dominates(&ba));
	struct coverage aa = indicators_coverage(&c.s, front(&c, 0), front(&c, 0));
	assert_same(share_value(&aa.covered), 1);
	assert_false(coverage_dominates(&aa)); /* nothing is strictly better */
	struct coverage ac = indicators_coverage(&c.s, front(&c, 0), front(&c, 2));
	assert_int_equal(ac.covered.count, 0);
	assert_same(value(&c, ac.free)[0], 4);
	struct coverage none = indicators_coverage(&c.s, front(&c, 0), &(struct frontier){0});
	assert_same(share_value(&none.covered), 0);
	assert_false(coverage_dominates(&none));
	scene_release(&c);
}

static void test_joint_share(void **state)
{
	struct scene c;
	(void)state;
	scene_init(&c, rows, sizeof rows / sizeof rows[0]);
	static const size_t expected[] = {3, 1, 1}; /* (1, 8) counts for a and for b */
	for (size_t m = 0; m < 3; m++) {
		struct share share = indicators_joint_share(&c.s, m);
		assert_int_equal(share.count, expected[m]);
		assert_int_equal(share.of, 4);
	}
	scene_release(&c);
}

static void test_knee_example(void **state)
{
	static const struct fixture_row bent[] = {
		{"m", "1", 1, 10},
		{"m", "2", 2, 4},
		{"m", "3", 3, 3},
		{"m", "4", 11, 0},
	};
	static const struct fixture_row straight[] = {
		{"m", "1", 0.1, 0.7},
		{"m", "2", 0.3, 0.5},
		{"m", "3", 0.4, 0.4},
		{"m", "4", 0.7, 0.1},
	};
	static const struct fixture_row hollow[] = {
		{"m", "1", 0, 10},
		{"m", "2", 9, 9},
		{"m", "3", 10, 0},
	};
	static const struct fixture_row two[] = {
		{"m", "1", 0, 10},
		{"m", "2", 10, 0},
		{"m", "2b", 10, 0},
	};
	struct scene c;
	(void)state;
	scene_init(&c, bent, 4);
	struct knee k = indicators_knee(&c.s, front(&c, 0));
	assert_true(k.found);
	assert_same(value(&c, k.configuration)[0], 2); /* u + v = 0.5, the same as at 3 */
	assert_true(fabs(k.distance - 0.5 / sqrt(2)) < 1e-15);
	scene_release(&c);
	scene_init(&c, straight, 4);
	assert_false(indicators_knee(&c.s, front(&c, 0)).found);
	scene_release(&c);
	scene_init(&c, hollow, 3);
	assert_false(indicators_knee(&c.s, front(&c, 0)).found);
	scene_release(&c);
	scene_init(&c, two, 3);
	assert_false(indicators_knee(&c.s, front(&c, 0)).found);
	scene_release(&c);
}

/* Straight up to rounding. */
static void test_no_knee_from_rounding(void **state)
{
	struct fixture_row straight[60];
	struct scene c;
	bool positive = false;
	(void)state;
	for (int i = 0; i < 60; i++) {
		straight[i] = (struct fixture_row){"m", NULL, 0.1 + i / 7.0, 3 - i / 21.0};
		positive |= 1 - i / 59.0 - (3 - i / 21.0 - (3 - 59 / 21.0)) / (59 / 21.0) > 0;
	}
	assert_true(positive);
	scene_init(&c, straight, 60);
	assert_int_equal(front(&c, 0)->len, 60);
	assert_false(indicators_knee(&c.s, front(&c, 0)).found);
	scene_release(&c);
}

static void test_knee_on_log_axes(void **state)
{
	static const struct fixture_row power[] = {
		{"m", "1", 1, 1e4},  {"m", "2", 10, 1e2}, {"m", "3", 100, 90},
		{"m", "4", 1e3, 80}, {"m", "5", 1e4, 1},
	};
	struct scene c;
	(void)state;
	scene_init(&c, power, 5);
	assert_same(value(&c, indicators_knee(&c.s, front(&c, 0)).configuration)[0], 10);
	assert_true(indicators_knee(&c.s, front(&c, 0)).distance > 0.69);
	c.t.objective[OBJECTIVE_X].log = c.t.objective[OBJECTIVE_Y].log = true;
	struct knee k = indicators_knee(&c.s, front(&c, 0));
	assert_same(value(&c, k.configuration)[0], 10);
	assert_true(fabs(k.distance - 0.25 / sqrt(2)) < 1e-15);
	scene_release(&c);
}

static void test_knee_of_extreme_values(void **state)
{
	static const struct fixture_row wide[] = {
		{"m", "1", -1.5e308, 1.5e308},
		{"m", "2", 0, -1e308},
		{"m", "3", 1.5e308, -1.5e308},
	};
	struct scene c;
	(void)state;
	scene_init(&c, wide, 3);
	struct knee k = indicators_knee(&c.s, front(&c, 0));
	assert_true(k.found);
	assert_same(value(&c, k.configuration)[0], 0);
	scene_release(&c);
}

/* The definitions, over all pairs of members. */
static bool no_worse(const struct objective *o, const double *a, const double *b)
{
	return !objective_better(o[0].direction, b[0], a[0]) &&
	       !objective_better(o[1].direction, b[1], a[1]);
}

static double oracle_epsilon(const struct scene *c, const struct frontier *a,
			     const struct frontier *b)
{
	double worst = 0;
	for (size_t k = 0; k < b->len; k++) {
		double least = INFINITY;
		for (size_t i = 0; i < a->len; i++) {
			double most = 0;
			for (int d = 0; d < 2; d++) {
				double va = value(c, a->members[i])[d];
				double vb = value(c, b->members[k])[d];
				bool down = c->t.objective[d].direction == DIRECTION_MIN;
				most = fmax(most, down ? va / vb : vb / va);
			}
			least = fmin(least, most);
		}
		worst = fmax(worst, least);
	}
	return worst;
}

static void check_coverage(const struct scene *c, const struct frontier *a,
			   const struct frontier *b)
{
	struct coverage found = indicators_coverage(&c->s, a, b);
	size_t covered = 0, dominated = 0, of = 0;
	for (size_t k = 0; k < b->len; k++) {
		const double *vb = value(c, b->members[k]);
		bool copy = false, reached = false, better = false;
		for (size_t i = 0; i < k; i++)
			copy |= memcmp(value(c, b->members[i]), vb, 2 * sizeof *vb) == 0;
		for (size_t i = 0; i < a->len; i++) {
			const double *va = value(c, a->members[i]);
			reached |= no_worse(c->t.objective, va, vb);
			better |= no_worse(c->t.objective, va, vb) &&
				  !no_worse(c->t.objective, vb, va);
		}
		of += !copy;
		covered += !copy && reached;
		dominated += !copy && better;
		if (!reached && found.free != NAMES_NONE) {
			assert_memory_equal(value(c, found.free), vb, 2 * sizeof *vb);
			found.free = NAMES_NONE;
		}
	}
	assert_int_equal(found.covered.count, covered);
	assert_int_equal(found.covered.of, of);
	assert_int_equal(found.dominated, dominated);
	assert_int_equal(found.free, NAMES_NONE);
}

static void random_scene(struct scene *c, struct random *r)
{
	static const char *const names[] = {"a", "b", "c"};
	double grid = random_u32(r) % 3 ? 12 : 1e6;
	fixture_init(&c->t, (enum direction)(random_u32(r) % 2),
		     (enum direction)(random_u32(r) % 2));
	for (size_t i = 0, n = 3 + random_u32(r) % POINT_MAX; i < n; i++) {
		struct fixture_row row = {names[i < 3 ? i : random_u32(r) % 3], NULL,
					  1 + floor(grid * random_double(r)),
					  1 + floor(grid * random_double(r))};
		if (grid > 12 && random_u32(r) % 2) /* long frontiers */
			row.y = c->t.objective[0].direction == c->t.objective[1].direction
					? 3 * grid - row.x
					: row.x;
		fixture_add_at(&c->t, &row, "f", (uint32_t)i);
	}
	fixture_study(&c->s, &c->t, AGGREGATE_MEAN);
}

static void test_against_definitions(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 71);
	for (int round = 0; round < 3000; round++) {
		struct scene c;
		random_scene(&c, &r);
		for (size_t m = 0; m < c.s.model_count; m++) {
			const struct frontier *a = front(&c, m);
			const struct frontier *b = front(&c, (m + 1) % c.s.model_count);
			struct epsilon e = indicators_epsilon(&c.s, a, b);
			assert_same(e.value, oracle_epsilon(&c, a, b));
			assert_same(e.value, oracle_epsilon(&c, &(struct frontier){&e.from, 1, 1},
							    &(struct frontier){&e.behind, 1, 1}));
			assert_true(indicators_epsilon(&c.s, a, &c.s.joint).value >= 1);
			check_coverage(&c, a, b);
			check_coverage(&c, a, &c.s.joint);
		}
		scene_release(&c);
	}
}

/* A is at factor 1 exactly if it covers the joint frontier; the joint frontier covers every other.
 */
static void test_of_the_joint_frontier(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 72);
	for (int round = 0; round < 2000; round++) {
		struct scene c;
		random_scene(&c, &r);
		for (size_t m = 0; m < c.s.model_count; m++) {
			struct coverage all = indicators_coverage(&c.s, front(&c, m), &c.s.joint);
			struct coverage back = indicators_coverage(&c.s, &c.s.joint, front(&c, m));
			struct share own = indicators_joint_share(&c.s, m);
			double factor = indicators_epsilon(&c.s, front(&c, m), &c.s.joint).value;
			assert_true((factor == 1) == (all.covered.count == all.covered.of));
			assert_int_equal(all.dominated, 0);
			assert_int_equal(all.covered.count, own.count);
			assert_int_equal(all.covered.of, own.of);
			assert_int_equal(back.covered.count, back.covered.of);
			assert_int_equal(coverage_dominates(&back),
					 own.count < front(&c, m)->distinct);
		}
		scene_release(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_epsilon_example),
		cmocka_unit_test(test_epsilon_needs_positive_values),
		cmocka_unit_test(test_coverage_example),
		cmocka_unit_test(test_joint_share),
		cmocka_unit_test(test_knee_example),
		cmocka_unit_test(test_no_knee_from_rounding),
		cmocka_unit_test(test_knee_on_log_axes),
		cmocka_unit_test(test_knee_of_extreme_values),
		cmocka_unit_test(test_against_definitions),
		cmocka_unit_test(test_of_the_joint_frontier),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
