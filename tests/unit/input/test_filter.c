#include "filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* Whether the condition accepts a record whose field "f" is that cell. */
static bool accepts(const char *condition, enum cell_kind kind, const char *text)
{
	struct field_set fields = {0};
	struct filter filter;
	struct record record;
	struct error err = ERROR_INIT;
	bool accepted;

	assert_true(filter_parse(&filter, condition, &fields, &err));
	assert_int_equal(fields.len, 1);
	assert_string_equal(fields.items[0].path.text, "f");
	record_init(&record, 1);
	if (kind != CELL_MISSING)
		record_set(&record, 0, false, kind, text, strlen(text));
	accepted = filter_accepts(&filter, &record);
	record_release(&record);
	filter_release(&filter);
	filter_release(&filter);
	field_set_release(&fields);
	return accepted;
}

static void test_numbers_compare_as_numbers(void **state)
{
	(void)state;
	assert_true(accepts("f=1", CELL_NUMBER, "1.0"));
	assert_true(accepts("f==1e0", CELL_TEXT, "1"));
	assert_false(accepts("f=1", CELL_NUMBER, "2"));
	assert_true(accepts("f!=1", CELL_NUMBER, "2"));
	assert_false(accepts("f!=1", CELL_NUMBER, "1.00"));
	assert_true(accepts("f<10", CELL_NUMBER, "9"));
	assert_false(accepts("f<10", CELL_NUMBER, "10"));
	assert_true(accepts("f<=10", CELL_NUMBER, "10"));
	assert_false(accepts("f<=10", CELL_NUMBER, "10.5"));
	assert_true(accepts("f>9", CELL_NUMBER, "10"));
	assert_false(accepts("f > 10", CELL_NUMBER, "10"));
	assert_true(accepts(" f >= -10 ", CELL_NUMBER, "-10"));
	assert_false(accepts("f>=10", CELL_TEXT, "9"));
}

static void test_texts_compare_by_bytes(void **state)
{
	(void)state;
	assert_true(accepts("f=mamba", CELL_TEXT, "mamba"));
	assert_false(accepts("f=mamba", CELL_TEXT, "Mamba"));
	assert_true(accepts("f!=mamba", CELL_TEXT, "mamb"));
	assert_true(accepts("f=a=b", CELL_TEXT, "a=b"));
	assert_true(accepts("f=", CELL_TEXT, ""));
	assert_true(accepts("f=true", CELL_BOOL, "true"));
	assert_true(accepts("f=null", CELL_NULL, "null"));
	assert_true(accepts("f=\"1\"", CELL_TEXT, "1"));
	assert_false(accepts("f=\"1\"", CELL_TEXT, "1.0"));
	assert_true(accepts("f= a b ", CELL_TEXT, "a b"));
	assert_true(accepts("f=\" a\"", CELL_TEXT, " a"));
	assert_false(accepts("f=1", CELL_TEXT, "one"));
	assert_false(accepts("f<1", CELL_TEXT, "abc"));
	assert_false(accepts("f>1", CELL_NULL, "null"));
}

static void test_missing_and_nonfinite(void **state)
{
	(void)state;
	assert_false(accepts("f=1", CELL_MISSING, ""));
	assert_false(accepts("f=", CELL_MISSING, ""));
	assert_false(accepts("f<1", CELL_MISSING, ""));
	assert_true(accepts("f!=1", CELL_MISSING, ""));
	assert_true(accepts("f>1", CELL_NONFINITE, "Infinity"));
	assert_true(accepts("f<1", CELL_NONFINITE, "-Infinity"));
	assert_false(accepts("f<1", CELL_NONFINITE, "NaN"));
	assert_false(accepts("f=1", CELL_NONFINITE, "NaN"));
	assert_true(accepts("f!=1", CELL_NONFINITE, "NaN"));
}

static void test_fields_may_be_quoted(void **state)
{
	struct field_set fields = {0};
	struct filter filter;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(filter_parse(&filter, "a[\"x<=\\\"y\"].b>=2", &fields, &err));
	assert_int_equal(filter.op, FILTER_GREATER_EQUAL);
	assert_string_equal(fields.items[0].path.text, "a[\"x<=\\\"y\"].b");
	assert_true(filter.is_number && filter.number == 2);
	filter_release(&filter);
	field_set_release(&fields);
}

static void expect_error(const char *condition, const char *message)
{
	struct field_set fields = {0};
	struct filter filter;
	struct error err = ERROR_INIT;

	assert_false(filter_parse(&filter, condition, &fields, &err));
	assert_string_equal(err.message, message);
	assert_null(filter.text);
	error_release(&err);
	field_set_release(&fields);
}

static void test_errors(void **state)
{
	(void)state;
	expect_error("f", "condition \"f\": one of = != < <= > >= is expected");
	expect_error("", "condition \"\": one of = != < <= > >= is expected");
	expect_error("=1", "condition \"=1\": field \"\": a name is expected at column 1");
	expect_error("f[x]=1",
		     "condition \"f[x]=1\": field \"f[x]\": a number is expected at column 3");
	expect_error("f<abc", "condition \"f<abc\": a number is expected after \"<\"");
	expect_error("f>=", "condition \"f>=\": a number is expected after \">=\"");
	expect_error("f<\"1\"", "condition \"f<\"1\"\": a number is expected after \"<\"");
	filter_release(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_compare_as_numbers),
		cmocka_unit_test(test_texts_compare_by_bytes),
		cmocka_unit_test(test_missing_and_nonfinite),
		cmocka_unit_test(test_fields_may_be_quoted),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
