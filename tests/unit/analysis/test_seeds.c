#include "random.h"
#include "seed_rows.h"
#include "seeds.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static const struct seed_row rows[] = {
	{"a", "big", "s10", 8, 2},    {"a", "small", "s10", 4, 5}, {"b", "big", "s2", 1, 1},
	{"a", "small", "s2", 3, 6},   {"a", "big", "s2", 7, 3},    {"a", "big", NULL, 1, 1},
	{"a", "big", "s2", 9, 1},     {"b", "big", "s10", 1, 1},   {"a", NULL, "s10", 5, 4},
	{"a", "small", "s3", 3.5, 5},
};

static void init_studies(struct table *t, struct study *s)
{
	fixture_init(t, DIRECTION_MIN, DIRECTION_MIN);
	seed_rows_add(t, rows, COUNT(rows));
	fixture_study(s, t, AGGREGATE_MEAN);
}

static void test_split(void **state)
{
	struct table t;
	struct study s;
	struct seeds d;
	struct buf name = BUF_INIT;
	(void)state;
	init_studies(&t, &s);
	seeds_init(&d, &s, 0, AGGREGATE_MEAN);
	assert_int_equal(d.study.model_count, 3);
	assert_string_equal(d.study.models[0].name, "s2");
	assert_string_equal(d.study.models[1].name, "s3");
	assert_string_equal(d.study.models[2].name, "s10");
	assert_int_equal(d.study.models[0].runs, 3);
	assert_int_equal(d.study.models[0].end - d.study.models[0].begin, 2);
	assert_int_equal(d.study.models[2].end - d.study.models[2].begin, 3);
	struct match m = match_find(&d.study, 0, (struct target){OBJECTIVE_Y, 4}, MATCH_ATTAINED);
	assert_int_equal(m.status, MATCH_FOUND);
	assert_same(m.value, 8);
	study_configuration_name(&d.study, m.configuration, &name);
	assert_string_equal(buf_str(&name), "big");
	m = match_find(&d.study, 2, (struct target){OBJECTIVE_Y, 4}, MATCH_ATTAINED);
	assert_same(m.value, 5);
	buf_reset(&name);
	study_configuration_name(&d.study, m.configuration, &name);
	assert_string_equal(buf_str(&name), "row 9");
	m = match_find(&d.study, 1, (struct target){OBJECTIVE_Y, 4}, MATCH_ATTAINED);
	assert_int_equal(m.status, MATCH_NOT_REACHED);
	buf_release(&name);
	seeds_release(&d);
	study_release(&s);
	table_release(&t);
}

static void test_aggregate(void **state)
{
	struct table t;
	struct study s;
	struct seeds d;
	(void)state;
	init_studies(&t, &s);
	seeds_init(&d, &s, 0, AGGREGATE_NONE);
	assert_int_equal(d.study.models[0].end - d.study.models[0].begin, 3);
	seeds_release(&d);
	seeds_init(&d, &s, 0, AGGREGATE_MIN);
	struct match m = match_find(&d.study, 0, (struct target){OBJECTIVE_Y, 4}, MATCH_ATTAINED);
	assert_same(m.value, 7);
	seeds_release(&d);
	seeds_release(&d);
	seeds_release(NULL);
	study_release(&s);
	table_release(&t);
}

static void test_no_seeds(void **state)
{
	static const struct seed_row unseeded[] = {{"a", "c", NULL, 1, 1}, {"a", "c", NULL, 2, 1}};
	struct table t;
	struct study s;
	struct seeds d;
	(void)state;
	fixture_init(&t, DIRECTION_MAX, DIRECTION_MIN);
	seed_rows_add(&t, unseeded, COUNT(unseeded));
	fixture_study(&s, &t, AGGREGATE_MEAN);
	seeds_init(&d, &s, 0, AGGREGATE_MEAN);
	assert_int_equal(d.study.model_count, 0);
	assert_int_equal(d.table.objective[OBJECTIVE_X].direction, DIRECTION_MAX);
	assert_true(seeds_are_paired(&d, &d));
	seeds_release(&d);
	study_release(&s);
	table_release(&t);
}

static bool paired(const char *const *a, size_t n_a, const char *const *b, size_t n_b)
{
	struct table t;
	struct study s;
	struct seeds d[2];
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	for (size_t i = 0; i < n_a; i++)
		seed_rows_add(&t, &(struct seed_row){"a", "c", a[i], 1, 1}, 1);
	for (size_t i = 0; i < n_b; i++)
		seed_rows_add(&t, &(struct seed_row){"b", "c", b[i], 1, 1}, 1);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	seeds_init(&d[0], &s, 0, AGGREGATE_MEAN);
	seeds_init(&d[1], &s, 1, AGGREGATE_MEAN);
	bool same = seeds_are_paired(&d[0], &d[1]);
	assert_int_equal(seeds_are_paired(&d[1], &d[0]), same);
	seeds_release(&d[0]);
	seeds_release(&d[1]);
	study_release(&s);
	table_release(&t);
	return same;
}

static void test_paired(void **state)
{
	static const char *const a[] = {"1", "2", "10"}, *const b[] = {"10", "1", "2"},
				 *const c[] = {"1", "2", "3"};
	(void)state;
	assert_true(paired(a, 3, b, 3));
	assert_false(paired(a, 3, c, 3));
	assert_false(paired(a, 3, b, 2));
	assert_true(paired(a, 1, c, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_aggregate),
		cmocka_unit_test(test_no_seeds),
		cmocka_unit_test(test_paired),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
