#include "fixture.h"
#include "random.h"

#include <stdlib.h>

static const struct fixture_row rows[] = {
	{"b", "b1", 1, 9}, {"b", "b2", 2, 6}, {"b", "b3", 2, 6},
	{"b", "b4", 9, 9}, {"a", "a1", 1, 9}, {"a", "a2", 3, 7},
	{"a", "a3", 5, 4}, {"a", "a3", 7, 2}, {"c", "c1", 9, 9},
};

static void test_summary(void **state)
{
	struct table t;
	struct study s;
	struct buf name = BUF_INIT;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	assert_int_equal(s.model_count, 3);
	const struct study_model *a = &s.models[0], *b = &s.models[1], *c = &s.models[2];
	assert_string_equal(a->name, "a");
	assert_string_equal(b->name, "b");
	assert_string_equal(c->name, "c");
	assert_int_equal(a->runs, 4);
	assert_int_equal(a->end - a->begin, 3);
	assert_int_equal(a->frontier.len, 3);
	assert_int_equal(b->frontier.len, 3);
	assert_int_equal(b->frontier.distinct, 2);
	assert_int_equal(b->best, b->begin + 1); /* b2, the first of the equals */
	assert_int_equal(b->cheapest, b->begin);
	assert_same(a->mean[OBJECTIVE_X], 10.0 / 3);
	assert_same(a->mean[OBJECTIVE_Y], 19.0 / 3);
	assert_int_equal(s.joint.len, 5); /* a1 = b1, b2 = b3, a3 */
	assert_int_equal(s.joint.distinct, 3);
	assert_int_equal(a->joint_members, 2);
	assert_int_equal(b->joint_members, 2);
	assert_int_equal(c->joint_members, 0);
	study_configuration_name(&s, a->best, &name);
	assert_string_equal(buf_str(&name), "a3");
	buf_release(&name);
	study_release(&s);
	study_release(&s);
	study_release(NULL);
	table_release(&t);
}

static void test_wanted_order(void **state)
{
	struct table t;
	struct study s;
	const char *const wanted[] = {"c", "nobody", "b"};
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	study_init(&s, &t, &(struct study_options){.models = wanted, .model_count = 3});
	assert_int_equal(study_find_model(&s, "c"), 0);
	assert_int_equal(study_find_model(&s, "b"), 1);
	assert_int_equal(study_find_model(&s, "a"), 2);
	assert_int_equal(study_find_model(&s, "nobody"), 3);
	study_release(&s);
	table_release(&t);
}

static void test_names_without_config(void **state)
{
	static const struct fixture_row row = {"m", NULL, 1, 1};
	struct table t;
	struct study s;
	struct buf name = BUF_INIT;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_add_at(&t, &row, "runs/a.json", 12);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	study_configuration_name(&s, 0, &name);
	assert_string_equal(buf_str(&name), "runs/a.json row 12");
	buf_reset(&name);
	study_release(&s);
	table_release(&t);
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	names_add(&t.models, "a", 1);
	table_add(&t, &(struct table_row){.config = NAMES_NONE, .file = NAMES_NONE, .row = 12});
	fixture_study(&s, &t, AGGREGATE_MEAN);
	study_configuration_name(&s, 0, &name);
	assert_string_equal(buf_str(&name), "row 12");
	buf_release(&name);
	study_release(&s);
	table_release(&t);
}

static void test_empty(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	assert_int_equal(s.model_count, 0);
	assert_int_equal(s.joint.len, 0);
	study_release(&s);
	table_release(&t);
}

/* All that a study says, in names and values. */
static void describe(const struct study *s, struct buf *out)
{
	for (size_t m = 0; m < s->model_count; m++) {
		const struct study_model *k = &s->models[m];
		buf_addf(out, "%s %zu runs %zu..%zu, %zu/%zu, %zu, %u %u, %a %a\n", k->name,
			 k->runs, k->begin, k->end, k->frontier.len, k->frontier.distinct,
			 k->joint_members, k->best, k->cheapest, k->mean[0], k->mean[1]);
		for (size_t i = 0; i < k->frontier.len; i++)
			buf_addf(out, " %u", k->frontier.members[i]);
	}
	for (size_t i = 0; i < s->configurations.len; i++) {
		const struct configuration *c = &s->configurations.items[i];
		buf_addch(out, '\n');
		study_configuration_name(s, (uint32_t)i, out);
		buf_addf(out, " %a %a %a %a %u", c->value[0], c->value[1], c->sd[0], c->sd[1],
			 c->runs);
	}
	for (size_t i = 0; i < s->joint.len; i++)
		buf_addf(out, " %u", s->joint.members[i]);
}

struct place {
	struct fixture_row row;
	char config[8];
	const char *file;
	uint32_t line;
};

static void shuffle(struct place *places, size_t n, struct random *r)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = random_u32(r) % i;
		struct place swap = places[i - 1];
		places[i - 1] = places[j];
		places[j] = swap;
	}
}

static void describe_table(const struct place *places, size_t n, enum aggregate how,
			   const enum direction d[2], struct buf *out)
{
	struct table t;
	struct study s;
	fixture_init(&t, d[0], d[1]);
	for (size_t i = 0; i < n; i++) {
		struct fixture_row row = places[i].row;
		row.config = places[i].config[0] ? places[i].config : NULL;
		fixture_add_at(&t, &row, places[i].file, places[i].line);
	}
	fixture_study(&s, &t, how);
	describe(&s, out);
	study_release(&s);
	table_release(&t);
}

static void make_places(struct place *places, size_t n, struct random *r)
{
	static const char *const models[] = {"m1", "m2", "m10"};
	static const char *const files[] = {"f2", "f10", "a"};
	double grid = random_u32(r) % 2 ? 4 : 1e6;
	for (size_t i = 0; i < n; i++) {
		places[i] = (struct place){
			.row = {models[random_u32(r) % 3], NULL,
				random_u32(r) % (uint32_t)grid / 3.0,
				random_u32(r) % (uint32_t)grid / 7.0},
			.file = files[random_u32(r) % 3],
			.line = (uint32_t)i,
		};
		if (random_u32(r) % 4)
			snprintf(places[i].config, sizeof places[i].config, "c%u",
				 random_u32(r) % 30);
	}
}

static void test_permuting_changes_nothing(void **state)
{
	struct place places[400];
	struct random r;
	(void)state;
	random_seed(&r, 21);
	for (int round = 0; round < 150; round++) {
		size_t n = 1 + random_u32(&r) % 400;
		enum aggregate how = (enum aggregate)(round % 4);
		enum direction d[2] = {(enum direction)(random_u32(&r) % 2),
				       (enum direction)(random_u32(&r) % 2)};
		struct buf before = BUF_INIT, after = BUF_INIT;
		make_places(places, n, &r);
		describe_table(places, n, how, d, &before);
		shuffle(places, n, &r);
		describe_table(places, n, how, d, &after);
		assert_string_equal(buf_str(&before), buf_str(&after));
		buf_release(&before);
		buf_release(&after);
	}
}

/* Repeating every run of a configuration k times changes neither its mean nor the frontier; adding
 * seeds to one model does not move the points of another. */
static void test_repeated_runs_change_no_frontier(void **state)
{
	struct place places[100];
	struct random r;
	(void)state;
	random_seed(&r, 22);
	for (int round = 0; round < 50; round++) {
		struct table once, thrice;
		struct study a, b;
		make_places(places, 100, &r);
		fixture_init(&once, DIRECTION_MIN, DIRECTION_MIN);
		fixture_init(&thrice, DIRECTION_MIN, DIRECTION_MIN);
		for (size_t i = 0; i < 300; i++) {
			struct place *p = &places[i % 100];
			char config[16];
			snprintf(config, sizeof config, "%zu", i % 100);
			p->row.config = config;
			fixture_add_at(&thrice, &p->row, "f", (uint32_t)i);
			if (i < 100)
				fixture_add_at(&once, &p->row, "f", (uint32_t)i);
		}
		fixture_study(&a, &once, AGGREGATE_MEAN);
		fixture_study(&b, &thrice, AGGREGATE_MEAN);
		assert_int_equal(a.configurations.len, b.configurations.len);
		assert_int_equal(a.joint.len, b.joint.len);
		for (size_t i = 0; i < a.configurations.len; i++) {
			assert_same(b.configurations.items[i].value[0],
				    a.configurations.items[i].value[0]);
			assert_same(b.configurations.items[i].value[1],
				    a.configurations.items[i].value[1]);
			assert_int_equal(b.configurations.items[i].runs, 3);
		}
		assert_memory_equal(a.joint.members, b.joint.members,
				    a.joint.len * sizeof *a.joint.members);
		study_release(&a);
		study_release(&b);
		table_release(&once);
		table_release(&thrice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_summary),
		cmocka_unit_test(test_wanted_order),
		cmocka_unit_test(test_names_without_config),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_permuting_changes_nothing),
		cmocka_unit_test(test_repeated_runs_change_no_frontier),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
