#include "attainment_curve.h"
#include "fixture.h"
#include "random.h"

enum { GRID = 12, POINT_MAX = 200, RUN_MAX = 12 };

struct set {
	double x[POINT_MAX], y[POINT_MAX];
	uint32_t run[POINT_MAX];
	size_t n;
	enum direction direction[2];
};

static void add_run(struct table *t, const char *model, const char *run, double x, double y)
{
	struct table_row row = {.value = {x, y}, .run = NAMES_NONE, .row = (uint32_t)t->len + 1};
	row.model = names_add(&t->models, model, strlen(model));
	row.config = names_add(&t->configs, "c", 1);
	if (run)
		row.run = names_add(&t->runs, run, strlen(run));
	table_add(t, &row);
}

/* Of the rows (x[i], y[i]) of run[i] of one model. */
static void init_points(struct attainment *a, const double *x, const double *y, const uint32_t *run,
			size_t n, const enum direction direction[2])
{
	struct table t;
	fixture_init(&t, direction[0], direction[1]);
	for (size_t i = 0; i < n; i++) {
		char name[16];
		snprintf(name, sizeof name, "%u", (unsigned)run[i]);
		add_run(&t, "m", name, x[i], y[i]);
	}
	attainment_init(a, &t, 0);
	table_release(&t);
}

static bool reaches(const struct set *s, double px, double py, double x, double y)
{
	return !objective_better(s->direction[0], x, px) &&
	       !objective_better(s->direction[1], y, py);
}

/* How many of the runs attain (x, y), by definition. */
static size_t oracle_count(const struct set *s, double x, double y)
{
	size_t count = 0;
	for (uint32_t run = 0; run < 1000 * RUN_MAX; run += 1000) {
		bool attained = false;
		for (size_t i = 0; i < s->n; i++)
			attained |= s->run[i] == run && reaches(s, s->x[i], s->y[i], x, y);
		count += attained;
	}
	return count;
}

static bool curve_attains(const struct set *s, const struct attainment_curve *c, double x, double y)
{
	for (size_t i = 0; i < c->len; i++) {
		if (reaches(s, c->x[i], c->y[i], x, y))
			return true;
	}
	return false;
}

static size_t count_runs(const struct set *s)
{
	size_t count = 0;
	for (size_t i = 0; i < s->n; i++) {
		bool before = false;
		for (size_t j = 0; j < i; j++)
			before |= s->run[j] == s->run[i];
		count += !before;
	}
	return count;
}

static void random_set(struct set *s, struct random *r)
{
	uint32_t runs = 1 + random_u32(r) % RUN_MAX;
	s->n = random_u32(r) % (random_u32(r) % 4 ? 30 : POINT_MAX);
	for (size_t i = 0; i < s->n; i++) {
		s->x[i] = random_u32(r) % (GRID + 1);
		s->y[i] = random_u32(r) % (GRID + 1);
		s->run[i] = 1000 * (random_u32(r) % runs);
	}
	for (int d = 0; d < 2; d++)
		s->direction[d] = (enum direction)(random_u32(r) % 2);
}

static void check_strict(const struct set *s, const struct attainment_curve *c)
{
	for (size_t i = 1; i < c->len; i++) {
		assert_true(objective_better(s->direction[0], c->x[i - 1], c->x[i]));
		assert_true(objective_better(s->direction[1], c->y[i], c->y[i - 1]));
	}
}

static void test_integer_grid(void **state)
{
	struct set s;
	struct random r;
	(void)state;
	random_seed(&r, 81);
	for (int round = 0; round < 400; round++) {
		struct attainment a;
		struct attainment_curve curves[RUN_MAX + 1];
		random_set(&s, &r);
		init_points(&a, s.x, s.y, s.run, s.n, s.direction);
		assert_int_equal(a.runs, count_runs(&s));
		for (size_t k = 1; k <= a.runs; k++) {
			attainment_curve_init(&curves[k], &a, k);
			assert_true(curves[k].len > 0);
			check_strict(&s, &curves[k]);
		}
		for (int cell = 0; cell < (GRID + 1) * (GRID + 1); cell++) {
			double x = cell % (GRID + 1), y = cell / (GRID + 1);
			size_t count = oracle_count(&s, x, y);
			for (size_t k = 1; k <= a.runs; k++)
				assert_int_equal(curve_attains(&s, &curves[k], x, y), count >= k);
		}
		for (size_t k = 1; k <= a.runs; k++)
			attainment_curve_release(&curves[k]);
		attainment_release(&a);
	}
}

/* The best curve is the frontier of all points pooled. */
static void test_best_is_the_pooled_frontier(void **state)
{
	struct set s;
	struct random r;
	uint32_t members[POINT_MAX];
	(void)state;
	random_seed(&r, 82);
	for (int round = 0; round < 500; round++) {
		struct attainment a;
		struct attainment_curve best;
		random_set(&s, &r);
		init_points(&a, s.x, s.y, s.run, s.n, s.direction);
		attainment_curve_init(&best, &a, 1);
		size_t len = frontier_2d(s.x, s.y, s.n, s.direction, members), distinct = 0;
		for (size_t i = 0; i < len; i++) {
			if (i > 0 && s.x[members[i]] == s.x[members[i - 1]])
				continue;
			assert_same(best.x[distinct], s.x[members[i]]);
			assert_same(best.y[distinct++], s.y[members[i]]);
		}
		assert_int_equal(best.len, distinct);
		attainment_curve_release(&best);
		attainment_release(&a);
	}
}

static void check_curve(const struct attainment *a, size_t k, const double *corners, size_t len)
{
	struct attainment_curve c;
	attainment_curve_init(&c, a, k);
	assert_int_equal(c.len, len);
	for (size_t i = 0; i < len; i++) {
		assert_same(c.x[i], corners[2 * i]);
		assert_same(c.y[i], corners[2 * i + 1]);
	}
	attainment_curve_release(&c);
}

static void test_example(void **state)
{
	static const double x[] = {1, 3, 2, 4, 2, 5}, y[] = {6, 2, 5, 1, 7, 0};
	static const uint32_t run[] = {7, 7, 3, 3, 9, 9};
	static const enum direction down[2] = {DIRECTION_MIN, DIRECTION_MIN};
	struct attainment a;
	(void)state;
	init_points(&a, x, y, run, 6, down);
	assert_int_equal(a.runs, 3);
	check_curve(&a, 1, (double[]){1, 6, 2, 5, 3, 2, 4, 1, 5, 0}, 5);
	check_curve(&a, 2, (double[]){2, 6, 3, 5, 4, 2, 5, 1}, 4);
	check_curve(&a, 3, (double[]){2, 7, 5, 2}, 2);
	check_curve(&a, 0, NULL, 0);
	check_curve(&a, 4, NULL, 0);
	attainment_release(&a);
	attainment_release(&a);
	attainment_release(NULL);
	attainment_curve_release(NULL);
	init_points(&a, x, y, run, 0, down);
	assert_int_equal(a.runs, 0);
	check_curve(&a, 1, NULL, 0);
	attainment_release(&a);
}

static void test_of_a_table(void **state)
{
	struct table t;
	struct attainment a;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MAX);
	add_run(&t, "m", "seed 1", 1, 10);
	add_run(&t, "other", "seed 1", 0, 99);
	add_run(&t, "m", "seed 2", 2, 20);
	add_run(&t, "m", NULL, 3, 5);
	add_run(&t, "m", NULL, 1, 1);
	add_run(&t, "m", "seed 2", 3, 15);
	attainment_init(&a, &t, table_model(&t, 0));
	assert_int_equal(a.runs, 3); /* the rows without a run are one set */
	assert_int_equal(a.len, 4);  /* (3, 15) is behind (2, 20) of its run */
	check_curve(&a, 1, (double[]){1, 10, 2, 20}, 2);
	check_curve(&a, 2, (double[]){1, 1, 2, 10}, 2);
	check_curve(&a, 3, (double[]){2, 1, 3, 5}, 2);
	attainment_release(&a);
	attainment_init(&a, &t, table_model(&t, 1));
	assert_int_equal(a.runs, 1);
	check_curve(&a, 1, (double[]){0, 99}, 1);
	attainment_release(&a);
	attainment_init(&a, &t, 77);
	assert_int_equal(a.runs, 0);
	attainment_release(&a);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_integer_grid),
		cmocka_unit_test(test_best_is_the_pooled_frontier),
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_of_a_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
