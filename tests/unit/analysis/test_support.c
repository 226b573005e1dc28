/*
 * What repeated runs say to a statement of averages.
 */
#include "support.h"

#include "seed_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct support_options options = {.mode = MATCH_ATTAINED};

struct world {
	struct table t;
	struct study s;
	struct support p;
};

/* Models a and b, in the order of their names. */
static void world_init(struct world *w, const struct seed_row *rows, size_t n)
{
	fixture_init(&w->t, DIRECTION_MIN, DIRECTION_MIN);
	seed_rows_add(&w->t, rows, n);
	fixture_study(&w->s, &w->t, AGGREGATE_MEAN);
	support_init(&w->p, &w->s, 0, 1, &options);
}

static void world_release(struct world *w)
{
	support_release(&w->p);
	study_release(&w->s);
	table_release(&w->t);
}

static enum support_status at(const struct world *w, int axis, double value,
			      struct interval_comparison *over)
{
	struct comparison c = comparison_make(&w->s, 0, 1, (struct target){axis, value},
					      options.mode);
	return support_of(&w->p, &c, over);
}

#define WORLD(w, rows) world_init(w, rows, sizeof(rows) / sizeof *(rows))

static void test_no_runs(void **state)
{
	static const struct seed_row rows[] = {{"a", "c", NULL, 1, 20}, {"b", "c", NULL, 2, 20}};
	static const struct seed_row single[] = {{"a", "c", "1", 1, 20}, {"b", "c", "1", 2, 20}};
	struct interval_comparison over;
	struct world w;
	(void)state;
	WORLD(&w, rows);
	assert_int_equal(at(&w, OBJECTIVE_Y, 30, &over), SUPPORT_NO_RUNS);
	assert_int_equal(over.log.status, INTERVAL_NO_RUNS);
	assert_int_equal(support_of_best(&w.p, 1), SUPPORT_NO_RUNS);
	world_release(&w);

	WORLD(&w, single);
	assert_int_equal(at(&w, OBJECTIVE_Y, 30, NULL), SUPPORT_NO_RUNS);
	world_release(&w);
}

static void test_borne_out(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "c", "1", 1.0, 20}, {"a", "c", "2", 1.1, 21}, {"a", "c", "3", 0.9, 20},
		{"b", "c", "1", 2.0, 28}, {"b", "c", "2", 2.1, 29}, {"b", "c", "3", 1.9, 28.5}};
	struct interval_comparison over;
	struct world w;
	(void)state;
	WORLD(&w, rows);
	assert_int_equal(at(&w, OBJECTIVE_Y, 30, &over), SUPPORT_BORNE_OUT);
	assert_true(over.ratio_low > 1.5 && over.ratio_high < 2.5);
	assert_int_equal(at(&w, OBJECTIVE_X, 3, NULL), SUPPORT_BORNE_OUT);
	assert_int_equal(support_of_best(&w.p, 8), SUPPORT_BORNE_OUT);
	assert_int_equal(support_of_best(&w.p, -8), SUPPORT_OPEN); /* the runs say otherwise */
	world_release(&w);
}

/* One seed of a was lucky; the averages favour a all the same. */
static void test_open(void **state)
{
	static const struct seed_row rows[] = {{"a", "c", "1", 1, 20}, {"a", "c", "2", 6, 29},
					       {"a", "c", "3", 5, 28}, {"b", "c", "1", 5, 27},
					       {"b", "c", "2", 4, 26}, {"b", "c", "3", 5, 25}};
	struct interval_comparison over;
	struct world w;
	(void)state;
	WORLD(&w, rows);
	assert_int_equal(at(&w, OBJECTIVE_Y, 30, &over), SUPPORT_OPEN);
	assert_true(over.ratio_low < 1 && over.ratio_high > 1);
	assert_int_equal(at(&w, OBJECTIVE_X, 7, NULL), SUPPORT_OPEN);
	assert_int_equal(support_of_best(&w.p, 0.3), SUPPORT_OPEN);
	world_release(&w);
}

/* "a reaches it, b does not" holds of averages; of runs only where it holds of each. */
static void test_reaches(void **state)
{
	static const struct seed_row some[] = {{"a", "c", "1", 1, 29},
					       {"a", "c", "2", 1, 28},
					       {"b", "c", "1", 2, 29},
					       {"b", "c", "2", 2, 40}};
	static const struct seed_row none[] = {{"a", "c", "1", 1, 29},
					       {"a", "c", "2", 1, 28},
					       {"b", "c", "1", 2, 39},
					       {"b", "c", "2", 2, 40}};
	struct interval_comparison over;
	struct world w;
	(void)state;
	WORLD(&w, some);
	assert_int_equal(at(&w, OBJECTIVE_Y, 30, &over), SUPPORT_OPEN);
	assert_int_equal(over.log.reached[0], 2);
	assert_int_equal(over.log.reached[1], 1);
	world_release(&w);

	WORLD(&w, none);
	assert_int_equal(at(&w, OBJECTIVE_Y, 30, NULL), SUPPORT_BORNE_OUT);
	assert_int_equal(at(&w, OBJECTIVE_Y, 20, NULL), SUPPORT_NO_RUNS); /* neither */
	world_release(&w);
}

/* A seed of a blew up: it reaches nothing, and nobody knows its best. */
static void test_lost_runs(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "c", "1", 1.0, 20}, {"a", "c", "2", 1.1, NAN}, {"a", "c", "3", 0.9, NAN},
		{"b", "c", "1", 2.0, 28}, {"b", "c", "2", 2.1, 29},  {"b", "c", "3", 1.9, 28.5}};
	struct interval_comparison over;
	struct world w;
	(void)state;
	WORLD(&w, rows);
	assert_int_equal(at(&w, OBJECTIVE_Y, 30, &over), SUPPORT_OPEN);
	assert_int_equal(over.log.n[0], 3);
	assert_int_equal(at(&w, OBJECTIVE_Y, 25, NULL), SUPPORT_OPEN);
	assert_int_equal(support_of_best(&w.p, 8), SUPPORT_OPEN);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_runs),   cmocka_unit_test(test_borne_out),
		cmocka_unit_test(test_open),      cmocka_unit_test(test_reaches),
		cmocka_unit_test(test_lost_runs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
