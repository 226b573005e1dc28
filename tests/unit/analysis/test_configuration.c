#include "fixture.h"
#include "random.h"
#include "statistics.h"

#include <math.h>
#include <stdlib.h>

static const struct fixture_row seeds[] = {
	{"b", "c1", 10, 3}, {"a", "c1", 1, 8},  {"b", "c1", 20, 5}, {"a", "c2", 7, 7},
	{"b", "c2", 5, 5},  {"b", "c1", 60, 4}, {"b", NULL, 5, 5},  {"b", NULL, 5, 4},
};

static void check(const struct configuration *c, double x, double y, uint32_t runs,
		  uint32_t first_run)
{
	assert_same(c->value[OBJECTIVE_X], x);
	assert_same(c->value[OBJECTIVE_Y], y);
	assert_int_equal(c->runs, runs);
	assert_int_equal(c->first_run, first_run);
}

static void init(struct table *t, struct configurations *c, enum aggregate how)
{
	fixture_init(t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(t, seeds);
	configurations_init(c, t, (uint32_t[]){1, 0}, 2, how); /* a, b */
}

static void test_mean(void **state)
{
	struct table t;
	struct configurations c;
	(void)state;
	init(&t, &c, AGGREGATE_MEAN);
	assert_int_equal(c.model_count, 2);
	assert_int_equal(c.len, 6);
	assert_memory_equal(c.begin, ((size_t[]){0, 2, 6}), 3 * sizeof *c.begin);
	check(&c.items[0], 1, 8, 1, 1);
	check(&c.items[1], 7, 7, 1, 3);
	check(&c.items[2], 5, 4, 1, 7); /* best cost, then best quality, then named ones first */
	check(&c.items[3], 5, 5, 1, 4);
	check(&c.items[4], 5, 5, 1, 6);
	check(&c.items[5], 30, 4, 3, 0);
	assert_same(c.items[5].sd[OBJECTIVE_X], sqrt(700));
	assert_same(c.items[5].sd[OBJECTIVE_Y], 1);
	assert_same(c.items[0].sd[OBJECTIVE_X], 0);
	assert_string_equal(names_text(&t.configs, c.items[5].config), "c1");
	assert_int_equal(c.items[4].config, NAMES_NONE);
	configurations_release(&c);
	configurations_release(&c);
	configurations_release(NULL);
	table_release(&t);
}

static void test_other_aggregates(void **state)
{
	struct table t;
	struct configurations c;
	(void)state;
	init(&t, &c, AGGREGATE_MEDIAN);
	check(&c.items[5], 20, 4, 3, 0);
	assert_same(c.items[5].sd[OBJECTIVE_X], sqrt(700));
	configurations_release(&c);
	table_release(&t);
	init(&t, &c, AGGREGATE_MIN);
	check(&c.items[5], 10, 3, 3, 0);
	configurations_release(&c);
	table_release(&t);
	init(&t, &c, AGGREGATE_NONE);
	assert_int_equal(c.len, 8);
	check(&c.items[5], 10, 3, 1, 0);
	check(&c.items[6], 20, 5, 1, 2);
	check(&c.items[7], 60, 4, 1, 5);
	assert_string_equal(names_text(&t.configs, c.items[7].config), "c1");
	configurations_release(&c);
	table_release(&t);
}

static void test_directions(void **state)
{
	struct table t;
	struct configurations c;
	(void)state;
	fixture_init(&t, DIRECTION_MAX, DIRECTION_MAX);
	FIXTURE_ADD(&t, seeds);
	configurations_init(&c, &t, (uint32_t[]){0}, 1, AGGREGATE_NONE);
	assert_int_equal(c.len, 6); /* only the model that was asked for */
	check(&c.items[0], 60, 4, 1, 5);
	check(&c.items[1], 20, 5, 1, 2);
	check(&c.items[2], 10, 3, 1, 0);
	check(&c.items[3], 5, 5, 1, 4);
	check(&c.items[4], 5, 5, 1, 6);
	check(&c.items[5], 5, 4, 1, 7);
	configurations_release(&c);
	table_release(&t);
}

static void test_ties_by_name_and_place(void **state)
{
	static const struct fixture_row point = {"m", NULL, 1, 1}, ten = {"m", "c10", 1, 1},
					two = {"m", "c2", 1, 1};
	struct table t;
	struct configurations c;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_add_at(&t, &point, "f10.json", 1);
	fixture_add_at(&t, &point, "f2.json", 9);
	fixture_add_at(&t, &ten, "z.json", 2);
	fixture_add_at(&t, &point, "f2.json", 3);
	fixture_add_at(&t, &two, "z.json", 8);
	fixture_add_at(&t, &ten, "a.json", 7);
	configurations_init(&c, &t, (uint32_t[]){0}, 1, AGGREGATE_MEAN);
	assert_int_equal(c.len, 5);
	check(&c.items[0], 1, 1, 1, 4);
	check(&c.items[1], 1, 1, 2, 5); /* first by file */
	check(&c.items[2], 1, 1, 1, 3);
	check(&c.items[3], 1, 1, 1, 1);
	check(&c.items[4], 1, 1, 1, 0);
	configurations_release(&c);
	table_release(&t);
}

static void test_empty(void **state)
{
	struct table t;
	struct configurations c;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	configurations_init(&c, &t, NULL, 0, AGGREGATE_MEAN);
	assert_int_equal(c.len, 0);
	assert_int_equal(c.begin[0], 0);
	configurations_release(&c);
	table_release(&t);
}

static void test_negative_zero_is_zero(void **state)
{
	static const struct fixture_row rows[] = {{"m", "b", 0.0, -0.0}, {"m", "a", -0.0, 0.0}};
	struct table t;
	struct configurations c;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MAX);
	FIXTURE_ADD(&t, rows);
	configurations_init(&c, &t, (uint32_t[]){0}, 1, AGGREGATE_MEAN);
	check(&c.items[0], 0, 0, 1, 1);
	for (int i = 0; i < 2; i++) {
		assert_false(signbit(c.items[i].value[OBJECTIVE_X]));
		assert_false(signbit(c.items[i].value[OBJECTIVE_Y]));
	}
	configurations_release(&c);
	table_release(&t);
}

/* Many models, names and seeds against a plain recomputation by name. */
static void test_means_are_those_of_the_runs(void **state)
{
	char model[8], config[8];
	struct random r;
	struct table t;
	struct study s;
	(void)state;
	random_seed(&r, 5);
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	for (int i = 0; i < 3000; i++) {
		snprintf(model, sizeof model, "m%u", random_u32(&r) % 7);
		snprintf(config, sizeof config, "c%u", random_u32(&r) % 90);
		struct fixture_row row = {model, config, random_normal(&r, 0, 1),
					  random_double(&r)};
		fixture_add(&t, &row, 1);
	}
	fixture_study(&s, &t, AGGREGATE_MEAN);
	size_t runs = 0;
	for (size_t m = 0; m < s.model_count; m++) {
		for (size_t i = s.models[m].begin; i < s.models[m].end; i++) {
			const struct configuration *c = &s.configurations.items[i];
			double sum = 0, n = 0;
			for (size_t k = 0; k < t.len; k++) {
				if (table_model(&t, k) == s.models[m].model &&
				    table_config(&t, k) == c->config) {
					sum += t.value[OBJECTIVE_X][k];
					n++;
				}
			}
			assert_same(c->runs, n);
			assert_true(fabs(c->value[OBJECTIVE_X] - sum / n) < 1e-12);
			runs += c->runs;
			assert_true(i == s.models[m].begin || c[-1].value[0] <= c->value[0]);
		}
	}
	assert_int_equal(runs, t.len);
	study_release(&s);
	table_release(&t);
}

static void test_one_run_has_the_error_of_its_cell(void **state)
{
	struct table t;
	struct configurations c;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	uint32_t model = names_add(&t.models, "a", 1), once = names_add(&t.configs, "once", 4),
		 twice = names_add(&t.configs, "twice", 5);
	const struct table_row rows[] = {
		{.value = {1, 5}, .model = model, .config = twice},
		{.value = {2, 4}, .error = {0, 0.25}, .model = model, .config = once},
		{.value = {5, 7}, .error = {0, 9}, .model = model, .config = twice},
	};
	for (size_t i = 0; i < 3; i++)
		table_add(&t, &rows[i]);
	configurations_init(&c, &t, &model, 1, AGGREGATE_MEAN);
	assert_int_equal(c.len, 2);
	assert_same(c.items[0].sd[OBJECTIVE_X], 0);
	assert_same(c.items[0].sd[OBJECTIVE_Y], 0.25);
	assert_same(c.items[1].sd[OBJECTIVE_Y], sqrt(2));
	configurations_release(&c);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mean),
		cmocka_unit_test(test_other_aggregates),
		cmocka_unit_test(test_directions),
		cmocka_unit_test(test_ties_by_name_and_place),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_negative_zero_is_zero),
		cmocka_unit_test(test_means_are_those_of_the_runs),
		cmocka_unit_test(test_one_run_has_the_error_of_its_cell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
