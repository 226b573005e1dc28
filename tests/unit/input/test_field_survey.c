#include "field_survey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

struct fixture {
	struct field_set fields;
	struct record record;
	struct field_survey survey;
};

static void begin(struct fixture *f)
{
	struct error err = ERROR_INIT;

	*f = (struct fixture){0};
	assert_int_equal(field_set_add(&f->fields, "a", &err), 0);
	assert_int_equal(field_set_add(&f->fields, "b[]", &err), 1);
	record_init(&f->record, f->fields.len);
	field_survey_init(&f->survey, &f->fields);
}

static void end(struct fixture *f)
{
	field_survey_release(&f->survey);
	field_survey_release(NULL);
	record_release(&f->record);
	field_set_release(&f->fields);
}

static void add(struct fixture *f, enum cell_kind kind, const char *text)
{
	record_reset(&f->record);
	record_set(&f->record, 0, false, kind, text, strlen(text));
	field_survey_add(&f->survey, &f->record);
}

static void expect(const struct fixture *f, const char *types, const char *values)
{
	const struct field_facts *a = &f->survey.items[0];
	struct buf text = BUF_INIT;

	field_facts_print_types(&text, a);
	assert_string_equal(buf_str(&text), types);
	buf_reset(&text);
	for (size_t i = 0; i < a->values.len; i++) {
		buf_addch(&text, '|');
		field_facts_print_value(&text, a, i);
	}
	assert_string_equal(buf_str(&text), values);
	buf_release(&text);
}

static void test_numbers(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	add(&f, CELL_NUMBER, "2");
	add(&f, CELL_TEXT, "1,014.5");
	add(&f, CELL_TEXT, "-3 ± 0.5");
	add(&f, CELL_NUMBER, "2");
	expect(&f, "number", "|2|1,014.5|-3 ± 0.5");
	assert_true(f.survey.items[0].min == -3 && f.survey.items[0].max == 1014.5);
	assert_true(field_facts_is_number(&f.survey.items[0]));
	assert_false(f.survey.items[0].units);
	assert_int_equal(field_facts_values(&f.survey.items[0]), 4);
	assert_int_equal(f.survey.records, 4);
	assert_string_equal(f.survey.items[0].path, "a");
	add(&f, CELL_TEXT, "2 ms");
	assert_true(f.survey.items[0].units);
	end(&f);
}

/* "B" is bytes, but billions beside K, M or T, wherever those stand. */
static void test_billions(void **state)
{
	struct fixture f;
	const struct field_facts *a;

	(void)state;
	begin(&f);
	add(&f, CELL_TEXT, "1.5B");
	a = &f.survey.items[0];
	assert_true(a->min == 1.5 && a->max == 1.5);
	add(&f, CELL_TEXT, "350M");
	assert_true(a->min == 350e6 && a->max == 1.5e9);
	add(&f, CELL_TEXT, "7B");
	add(&f, CELL_TEXT, "900K");
	assert_true(a->min == 900e3 && a->max == 7e9);
	end(&f);
}

static void test_everything_else(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	add(&f, CELL_TEXT, "net");
	add(&f, CELL_BOOL, "true");
	add(&f, CELL_NONFINITE, "NaN");
	add(&f, CELL_TEXT, ">1e4");
	add(&f, CELL_NULL, "null");
	add(&f, CELL_TEXT, "n/a");
	add(&f, CELL_OTHER, "{...}");
	add(&f, CELL_NUMBER, "1");
	expect(&f, "number, text, true/false, nan/inf, bound, null, empty, nested",
	       "|net|true|NaN|>1e4|1");
	assert_int_equal(field_facts_values(&f.survey.items[0]), 3);
	assert_false(field_facts_is_number(&f.survey.items[0]));
	end(&f);
}

static void test_digits_that_are_a_name(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	add(&f, CELL_TEXT, "2111");
	add(&f, CELL_TEXT, "1112");
	assert_true(field_facts_is_number(&f.survey.items[0]));
	add(&f, CELL_TEXT, "0211");
	assert_false(field_facts_is_number(&f.survey.items[0]));
	add(&f, CELL_TEXT, "0.5");
	assert_int_equal(f.survey.items[0].count[VALUE_TEXT], 1);
	end(&f);
}

static void test_missing_cells_and_lists(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	record_reset(&f.record);
	record_set_list(&f.record, 1, 3);
	field_survey_add(&f.survey, &f.record);
	expect(&f, "", "");
	assert_int_equal(f.survey.records, 1);
	assert_int_equal(field_facts_values(&f.survey.items[1]), 0);
	end(&f);
}

static void test_bounds(void **state)
{
	struct fixture f;
	char name[80];

	(void)state;
	begin(&f);
	for (int i = 0; i < FIELD_TEXTS_MAX; i++) {
		snprintf(name, sizeof name, "n%d", i);
		add(&f, CELL_TEXT, name);
	}
	add(&f, CELL_TEXT, "n7");
	assert_int_equal(f.survey.items[0].values.len, FIELD_TEXTS_MAX);
	assert_false(f.survey.items[0].more);
	add(&f, CELL_TEXT, "other");
	assert_int_equal(f.survey.items[0].values.len, FIELD_TEXTS_MAX);
	assert_true(f.survey.items[0].more);
	end(&f);

	begin(&f);
	memset(name, 'x', sizeof name);
	name[sizeof name - 1] = '\0';
	add(&f, CELL_TEXT, name);
	memset(name + FIELD_EXAMPLE_LEN_MAX - 3, 0, 4);
	struct buf text = BUF_INIT;
	field_facts_print_value(&text, &f.survey.items[0], 0);
	assert_int_equal(text.len, FIELD_EXAMPLE_LEN_MAX);
	assert_int_equal(strncmp(text.text, name, FIELD_EXAMPLE_LEN_MAX - 3), 0);
	assert_string_equal(text.text + FIELD_EXAMPLE_LEN_MAX - 3, "…");
	buf_release(&text);
	end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_billions),
		cmocka_unit_test(test_everything_else),
		cmocka_unit_test(test_digits_that_are_a_name),
		cmocka_unit_test(test_missing_cells_and_lists),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
