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
		assert_int_equal(t.model[i], i % 3);
		assert_int_equal(t.config[i], i % 5);
		assert_int_equal(t.run[i], i % 7);
		assert_int_equal(t.file[i], i % 11);
		assert_int_equal(t.row[i], i + 1);
	}
	table_release(&t);
	assert_int_equal(t.len, 0);
	table_release(&t);
	table_release(NULL);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_are_kept_column_by_column),
		cmocka_unit_test(test_three_objectives),
		cmocka_unit_test(test_models_in_natural_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
