#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void init(struct table *t, int dims)
{
	struct objective objectives[OBJECTIVE_MAX_COUNT] = {0};
	struct error err = ERROR_INIT;

	assert_true(objective_parse(&objectives[0], "flops", &err));
	assert_true(objective_parse(&objectives[1], "acc", &err));
	if (dims == 3)
		assert_true(objective_parse(&objectives[2], "size", &err));
	table_init(t, objectives, dims);
	assert_null(objectives[0].field);
	assert_null(objectives[1].field);
}

static void add(struct table *t, const char *model)
{
	struct table_row row = {.value = {1, 2, 3}, .config = NAMES_NONE, .run = NAMES_NONE};

	row.model = names_add(&t->models, model, strlen(model));
	table_add(t, &row);
}

static void test_rows_are_kept_column_by_column(void **state)
{
	struct table t;

	(void)state;
	init(&t, 2);
	for (uint32_t i = 0; i < 1000; i++) {
		struct table_row row = {.value = {i, -(double)i, 7},
					.model = i % 3,
					.config = i % 5,
					.run = i % 7,
					.file = i % 11,
					.row = i + 1,
					.simulated = i % 4 == 0};
		table_add(&t, &row);
	}
	assert_int_equal(t.len, 1000);
	assert_int_equal(t.dims, 2);
	assert_int_equal(t.simulated, 250);
	assert_string_equal(t.objective[1].field, "acc");
	assert_int_equal(t.objective[1].direction, DIRECTION_MAX);
	assert_null(t.value[2]);
	for (uint32_t i = 0; i < 1000; i++) {
		assert_true(t.value[0][i] == i && t.value[1][i] == -(double)i);
		assert_int_equal(table_model(&t, i), i % 3);
		assert_int_equal(table_config(&t, i), i % 5);
		assert_int_equal(table_run(&t, i), i % 7);
		assert_int_equal(table_file(&t, i), i % 11);
		assert_int_equal(t.row[i], i + 1);
	}
	table_release(&t);
	assert_int_equal(t.len, 0);
	table_release(&t);
	table_release(NULL);
}

static void test_columns_of_names_come_when_a_row_needs_them(void **state)
{
	struct table t, more;
	struct table_row row = {.value = {1, 2}, .config = NAMES_NONE, .run = NAMES_NONE};

	(void)state;
	init(&t, 2);
	init(&more, 2);
	names_add(&more.models, "b", 1);
	names_add(&t.models, "a", 1);
	names_add(&more.files, "f", 1);
	names_add(&t.files, "f", 1);
	for (int i = 0; i < 3; i++) {
		table_add(&t, &row);
		table_add(&more, &row);
	}
	assert_null(t.models_of);
	assert_null(t.configs_of);
	assert_null(t.runs_of);
	assert_null(t.files_of);
	row.run = names_add(&more.runs, "r", 1);
	table_add(&more, &row);
	table_append(&t, &more, 0);
	assert_null(t.configs_of);
	assert_null(t.files_of);
	for (uint32_t i = 0; i < 7; i++) {
		assert_int_equal(table_model(&t, i), i < 3 ? 0 : 1);
		assert_int_equal(table_run(&t, i), i < 6 ? NAMES_NONE : 0);
		assert_int_equal(table_config(&t, i), NAMES_NONE);
		assert_int_equal(table_file(&t, i), 0);
	}
	table_release(&t);
	table_release(&more);
}

static void test_kept_texts(void **state)
{
	static const char *const fields[] = {"note", "kind"};
	struct table t, more;
	struct table_row row = {.value = {1, 2}, .config = NAMES_NONE, .run = NAMES_NONE};
	uint32_t kept[] = {NAMES_NONE, NAMES_NONE};

	(void)state;
	init(&t, 2);
	init(&more, 2);
	table_keep(&t, fields, 2);
	table_keep(&more, fields, 2);
	table_add(&t, &row);
	row.kept = kept;
	table_add(&t, &row);
	assert_null(t.kept[0].of);
	names_add(&t.kept[0].texts, "other", 5);
	kept[0] = names_add(&more.kept[0].texts, "new", 3);
	table_add(&more, &row);
	table_append(&t, &more, 0);
	for (int i = 0; i < 100; i++)
		table_add(&t, &(struct table_row){.config = NAMES_NONE, .run = NAMES_NONE});
	assert_string_equal(t.kept[1].field, "kind");
	assert_null(t.kept[1].of);
	assert_null(table_kept_text(&t, 0, 1));
	assert_string_equal(table_kept_text(&t, 0, 2), "new");
	assert_null(table_kept_text(&t, 0, 102));
	assert_null(table_kept_text(&t, 1, 2));
	table_release(&t);
	table_release(&more);
}

static void test_a_run_of_rows(void **state)
{
	static const double x[] = {1, 2, 3}, y[] = {4, 5, 6};
	const double *const values[] = {x, y};
	const struct table_row row = {
		.config = NAMES_NONE, .run = 2, .model = 1, .row = 9, .simulated = true};
	struct table t;

	(void)state;
	init(&t, 2);
	table_add(&t, &(struct table_row){.value = {7, 8}, .error = {0, 1}, .run = NAMES_NONE});
	table_add_run(&t, values, 3, &row);
	table_add_run(&t, values, 0, &row);
	assert_int_equal(t.len, 4);
	assert_int_equal(t.simulated, 3);
	for (uint32_t i = 1; i < 4; i++) {
		assert_true(t.value[0][i] == x[i - 1] && t.value[1][i] == y[i - 1]);
		assert_null(t.error[0]);
		assert_true(t.error[1][i] == 0);
		assert_int_equal(table_model(&t, i), 1);
		assert_int_equal(table_run(&t, i), 2);
		assert_int_equal(table_config(&t, i), NAMES_NONE);
		assert_int_equal(t.row[i], 8 + i);
	}
	assert_int_equal(table_run(&t, 0), NAMES_NONE);
	table_release(&t);
}

static void test_three_objectives(void **state)
{
	struct table t;

	(void)state;
	init(&t, 3);
	add(&t, "a");
	assert_true(t.value[2][0] == 3);
	table_release(&t);
}

static void expect_order(const struct table *t, const char *const *first, size_t count,
			 const char *expected)
{
	uint32_t order[16];
	struct buf out = BUF_INIT;
	size_t n = table_model_order(t, first, count, order);

	for (size_t i = 0; i < n; i++)
		buf_addf(&out, "%s%s", i ? " " : "", names_text(&t->models, order[i]));
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_models_in_natural_order(void **state)
{
	static const char *const first[] = {"gpt", "nowhere", "m10", "gpt"};
	struct table t;

	(void)state;
	init(&t, 2);
	expect_order(&t, first, 4, "");
	add(&t, "m10");
	add(&t, "m9");
	add(&t, "gpt");
	add(&t, "m9");
	add(&t, "M1");
	names_add(&t.models, "unused", 6);
	expect_order(&t, NULL, 0, "M1 gpt m9 m10");
	expect_order(&t, first, 4, "gpt m10 M1 m9");
	table_release(&t);
}

static void test_errors_are_there_from_the_first_on(void **state)
{
	struct table t;
	struct table_row row = {.value = {1, 2}};

	(void)state;
	init(&t, 2);
	for (int i = 0; i < 100; i++)
		table_add(&t, &row);
	assert_null(t.error[0]);
	row.error[1] = 0.5;
	table_add(&t, &row);
	row.error[1] = 0;
	for (int i = 0; i < 100; i++)
		table_add(&t, &row);
	assert_null(t.error[0]);
	for (int i = 0; i < 201; i++)
		assert_true(t.error[1][i] == (i == 100 ? 0.5 : 0));
	table_release(&t);
}

static void add_named(struct table *t, double x, double error, const char *model,
		      const char *config, uint32_t line)
{
	struct table_row row = {.value = {x, -x}, .error = {error}, .run = NAMES_NONE, .row = line};

	row.model = names_add(&t->models, model, strlen(model));
	row.config = config ? names_add(&t->configs, config, strlen(config)) : NAMES_NONE;
	row.file = names_add(&t->files, "f", 1);
	row.simulated = config != NULL;
	table_add(t, &row);
}

static void test_append(void **state)
{
	struct table t, more;

	(void)state;
	init(&t, 2);
	init(&more, 2);
	table_append(&t, &more, 7);
	assert_int_equal(t.len, 0);
	add_named(&t, 1, 0, "a", "c1", 1);
	add_named(&t, 2, 0, "b", NULL, 2);
	notices_add(&t.notices, NOTICE_NULL, "x", "f", 3, NULL);
	add_named(&more, 3, 0, "c", NULL, 1);
	add_named(&more, 4, 0.5, "b", "c2", 2);
	add_named(&more, 5, 0, "a", "c1", 4);
	notices_add(&more.notices, NOTICE_NULL, "x", "f", 3, NULL);
	notices_add(&more.notices, NOTICE_TEXT, "x", "f", 5, "abc");
	table_append(&t, &more, 3);
	table_release(&more);
	assert_int_equal(t.len, 5);
	assert_int_equal(t.simulated, 3);
	for (uint32_t i = 0; i < 5; i++) {
		assert_true(t.value[0][i] == i + 1 && t.value[1][i] == -(double)i - 1);
		assert_true(t.error[0][i] == (i == 3 ? 0.5 : 0));
		assert_string_equal(names_text(&t.models, table_model(&t, i)),
				    ((const char *[]){"a", "b", "c", "b", "a"})[i]);
		assert_int_equal(t.row[i], ((uint32_t[]){1, 2, 4, 5, 7})[i]);
		assert_int_equal(table_run(&t, i), NAMES_NONE);
		assert_int_equal(table_file(&t, i), 0);
	}
	assert_int_equal(table_config(&t, 1), NAMES_NONE);
	assert_string_equal(names_text(&t.configs, table_config(&t, 3)), "c2");
	assert_int_equal(table_config(&t, 4), table_config(&t, 0));
	assert_int_equal(t.notices.len, 2);
	assert_int_equal(t.notices.items[0].count, 2);
	assert_int_equal(t.notices.items[0].row, 3);
	assert_int_equal(t.notices.items[1].row, 8);
	table_release(&t);
}

static void test_gaps(void **state)
{
	const struct table_row row = {.value = {7, 0},
				      .config = NAMES_NONE,
				      .run = NAMES_NONE,
				      .model = 0,
				      .file = 0,
				      .row = 2};
	struct table t, more;
	(void)state;
	init(&t, 2);
	init(&more, 2);
	names_add(&t.models, "other", 5);
	names_add(&t.files, "b.json", 6);
	table_add_gap(&t, &row, "null", 4);
	names_add(&more.models, "m", 1);
	names_add(&more.files, "a.json", 6);
	table_add_gap(&more, &row, ">9", 2);
	table_append(&t, &more, 10);
	table_append(&t, &more, 20);
	table_release(&more);
	assert_int_equal(t.len, 0);
	assert_int_equal(t.gap_count, 3);
	assert_string_equal(names_text(&t.models, t.gaps[0].model), "other");
	for (size_t i = 1; i < 3; i++) {
		const struct table_gap *gap = &t.gaps[i];
		assert_true(gap->x == 7);
		assert_string_equal(names_text(&t.models, gap->model), "m");
		assert_string_equal(names_text(&t.files, gap->file), "a.json");
		assert_string_equal(names_text(&t.gap_texts, gap->text), ">9");
		assert_int_equal(gap->config, NAMES_NONE);
		assert_int_equal(gap->run, NAMES_NONE);
		assert_int_equal(gap->row, i * 10 + 2);
	}
	table_release(&t);
}

static void test_unit_of_the_cells(void **state)
{
	struct table t;
	const struct known_field *known;

	(void)state;
	init(&t, 3);
	known = table_known_field(&t, 0);
	assert_string_equal(known->unit, "FLOPs");
	assert_true(known == known_field_find("flops") && known->si_prefix);
	table_set_unit(&t, 0, "GMACs");
	table_set_unit(&t, 0, "MACs");
	known = table_known_field(&t, 0);
	assert_ptr_equal(known, &t.own[0]);
	assert_string_equal(known->unit, "MACs");
	assert_string_equal(known->label, "FLOPs");
	assert_true(known->si_prefix);
	table_set_unit(&t, 0, "");
	assert_null(t.unit[0]);
	assert_string_equal(table_known_field(&t, 0)->unit, "FLOPs");
	objective_release(&t.objective[2]);
	assert_true(objective_parse(&t.objective[2], "strange", &(struct error)ERROR_INIT));
	assert_null(table_known_field(&t, 2));
	table_set_unit(&t, 2, "KiB");
	known = table_known_field(&t, 2);
	assert_string_equal(known->label, "strange");
	assert_string_equal(known->brief, "strange");
	assert_string_equal(known->unit, "KiB");
	assert_int_equal(known->role, FIELD_OTHER);
	assert_false(known->si_prefix);
	table_release(&t);
}

static void lose(struct table *t, const char *model, uint32_t config, const char *run)
{
	table_lose(t, &(struct table_lost){names_add(&t->models, model, strlen(model)), config,
					   names_add(&t->runs, run, strlen(run))});
}

static void test_lost_runs_are_those_without_a_row(void **state)
{
	struct table t, other;

	(void)state;
	init(&t, 2);
	init(&other, 2);
	lose(&t, "b", NAMES_NONE, "s1");
	lose(&t, "a", NAMES_NONE, "s1");
	lose(&other, "c", NAMES_NONE, "s2");
	lose(&other, "a", NAMES_NONE, "s1");
	lose(&other, "b", names_add(&other.configs, "x", 1), "s1");
	table_append(&t, &other, 0);
	struct table_row row = {.value = {1, 2}, .config = NAMES_NONE};
	row.model = names_add(&t.models, "b", 1);
	row.run = names_add(&t.runs, "s1", 2);
	table_add(&t, &row);
	assert_int_equal(t.lost_len, 5);
	table_settle_lost(&t);
	assert_int_equal(t.lost_len, 3);
	assert_string_equal(names_text(&t.models, t.lost[0].model), "b");
	assert_string_equal(names_text(&t.configs, t.lost[0].config), "x");
	assert_string_equal(names_text(&t.models, t.lost[1].model), "a");
	assert_string_equal(names_text(&t.models, t.lost[2].model), "c");
	assert_string_equal(names_text(&t.runs, t.lost[2].run), "s2");
	table_release(&t);
	table_release(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lost_runs_are_those_without_a_row),
		cmocka_unit_test(test_rows_are_kept_column_by_column),
		cmocka_unit_test(test_columns_of_names_come_when_a_row_needs_them),
		cmocka_unit_test(test_kept_texts),
		cmocka_unit_test(test_a_run_of_rows),
		cmocka_unit_test(test_three_objectives),
		cmocka_unit_test(test_models_in_natural_order),
		cmocka_unit_test(test_errors_are_there_from_the_first_on),
		cmocka_unit_test(test_append),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_unit_of_the_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
