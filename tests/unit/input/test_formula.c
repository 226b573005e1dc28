#include "formula.h"

#include "number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

/* A record has the fields a, b.c and ["d-e"] with these cells. */
static const struct {
	const char *path;
	enum cell_kind kind;
	const char *text;
} cells[] = {
	{"a", CELL_NUMBER, "3"},       {"b.c", CELL_TEXT, " 4 "},  {"[\"d-e\"]", CELL_NUMBER, "5"},
	{"null", CELL_NULL, "null"},   {"text", CELL_TEXT, "abc"}, {"nan", CELL_NONFINITE, "NaN"},
	{"log", CELL_NUMBER, "7"},     {"yes", CELL_BOOL, "true"}, {"bound", CELL_TEXT, ">1e4"},
	{"many", CELL_OTHER, "[...]"},
};

enum { CELL_COUNT = sizeof cells / sizeof *cells };

static void fill(struct record *record)
{
	for (size_t i = 0; i < CELL_COUNT; i++)
		record_set(record, (int)i, false, cells[i].kind, cells[i].text,
			   strlen(cells[i].text));
}

static void evaluate(const char *text, struct record *record, int *slot)
{
	struct field_set fields = {0};
	struct formula f;
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < CELL_COUNT; i++)
		assert_int_equal(field_set_add(&fields, cells[i].path, &err), i);
	if (!formula_parse(&f, text, &fields, &err))
		fail_msg("%s", err.message);
	record_init(record, fields.len);
	fill(record);
	formula_evaluate(&f, record);
	*slot = f.slot;
	formula_release(&f);
	field_set_release(&fields);
}

static void expect(const char *text, double expected)
{
	struct record record;
	double value;
	int slot;

	evaluate(text, &record, &slot);
	assert_int_equal(record.cells[slot].kind, CELL_NUMBER);
	assert_true(number_parse(record_text(&record, slot), record.cells[slot].len, &value));
	if (value != expected)
		fail_msg("%s gives %.17g, not %.17g", text, value, expected);
	record_release(&record);
}

static void expect_cell(const char *text, enum cell_kind kind, const char *expected)
{
	struct record record;
	int slot;

	evaluate(text, &record, &slot);
	assert_int_equal(record.cells[slot].kind, kind);
	assert_string_equal(record_text(&record, slot), expected);
	record_release(&record);
}

static void test_operators(void **state)
{
	(void)state;
	expect("r=1+2*3", 7);
	expect("r=(1+2)*3", 9);
	expect("r=10-4-3", 3);
	expect("r=16/4/2", 2);
	expect("r=2^3^2", 512);
	expect("r=-2^2", -4);
	expect("r=2^-1", 0.5);
	expect("r=--2", 2);
	expect("r=+-+2", -2);
	expect("r=2*-3", -6);
	expect(" r = 1 +\t2 ", 3);
	expect("r=.5+1.25e2+1E+1+1e-1", 135.6);
}

static void test_functions(void **state)
{
	(void)state;
	expect("r=abs(-3)", 3);
	expect("r=exp(0)", 1);
	expect("r=log(1)", 0);
	expect("r=log2(8)", 3);
	expect("r=log10(1000)", 3);
	expect("r=sqrt(16)", 4);
	expect("r=min(3, 1, 2)", 1);
	expect("r=max(3, 1, 2)", 3);
	expect("r=min(5)", 5);
	expect("r=max(1, min(7, 2)+3)", 5);
}

static void test_fields(void **state)
{
	(void)state;
	expect("r=2*a", 6);
	expect("r=b.c-a", 1);
	expect("r=[\"d-e\"]^2", 25);
	expect("r=log+1", 8);
	expect("a=a+1", 4);
}

static void test_what_is_no_number(void **state)
{
	(void)state;
	expect_cell("r=2*none", CELL_MISSING, "");
	expect_cell("r=null+1", CELL_NULL, "null");
	expect_cell("r=1+text", CELL_TEXT, "abc");
	expect_cell("r=bound/2", CELL_TEXT, ">1e4");
	expect_cell("r=yes", CELL_BOOL, "true");
	expect_cell("r=many", CELL_OTHER, "[...]");
	expect_cell("r=nan", CELL_NONFINITE, "NaN");
	expect_cell("r=log(-1)", CELL_NONFINITE, "NaN");
	expect_cell("r=sqrt(0-a)", CELL_NONFINITE, "NaN");
	expect_cell("r=1/0", CELL_NONFINITE, "Infinity");
	expect_cell("r=-1/0", CELL_NONFINITE, "-Infinity");
	expect_cell("r=max(0/0, 1)", CELL_NONFINITE, "NaN");
	expect_cell("r=min(1, 0/0)", CELL_NONFINITE, "NaN");
	expect_cell("r=10^400", CELL_NONFINITE, "Infinity");
}

static void test_uses(void **state)
{
	struct field_set fields = {0};
	struct formula f;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(formula_parse(&f, "r=a+sqrt(b)", &fields, &err));
	assert_int_equal(f.slot, 0);
	assert_false(formula_uses(&f, 0));
	assert_true(formula_uses(&f, 1));
	assert_true(formula_uses(&f, 2));
	assert_false(formula_uses(&f, 3));
	formula_release(&f);
	formula_release(&f);
	formula_release(NULL);
	field_set_release(&fields);
}

static void expect_failure(const char *text, const char *message, const char *hint)
{
	struct field_set fields = {0};
	struct formula f;
	struct error err = ERROR_INIT;

	assert_false(formula_parse(&f, text, &fields, &err));
	assert_string_equal(err.message, message);
	assert_true(!hint == !err.hint);
	if (hint)
		assert_string_equal(err.hint, hint);
	assert_null(f.ops);
	error_release(&err);
	field_set_release(&fields);
}

static void test_errors(void **state)
{
	static const char functions[] =
		"the functions are abs, exp, log, log2, log10, sqrt, min and max";

	(void)state;
	expect_failure("", "--let \"\": NAME=EXPRESSION is expected", NULL);
	expect_failure("2*a", "--let \"2*a\": NAME=EXPRESSION is expected", NULL);
	expect_failure("=a", "--let \"=a\": NAME=EXPRESSION is expected", NULL);
	expect_failure("r=", "--let \"r=\": a value is expected at column 3", NULL);
	expect_failure("r=2*", "--let \"r=2*\": a value is expected at column 5", NULL);
	expect_failure("r=2 a", "--let \"r=2 a\": an operator is expected at column 5", NULL);
	expect_failure("r=a==b", "--let \"r=a==b\": an operator is expected at column 4", NULL);
	expect_failure("r=2a", "--let \"r=2a\": an operator is expected at column 4", NULL);
	expect_failure("r=1.2.3",
		       "--let \"r=1.2.3\": a number is malformed or too large at column 3", NULL);
	expect_failure("r=1e999",
		       "--let \"r=1e999\": a number is malformed or too large at column 3", NULL);
	expect_failure("r=(1+2", "--let \"r=(1+2\": \")\" is expected at column 7", NULL);
	expect_failure("r=1)", "--let \"r=1)\": an operator is expected at column 4", NULL);
	expect_failure("r=()", "--let \"r=()\": a value is expected at column 4", NULL);
	expect_failure("r=min(1;2)", "--let \"r=min(1;2)\": \",\" or \")\" is expected at column 8",
		       NULL);
	expect_failure("r=log(1, 2)",
		       "--let \"r=log(1, 2)\": this function takes one value at column 3", NULL);
	expect_failure("r=lgo(1)", "--let \"r=lgo(1)\": no function \"lgo\" at column 3",
		       "did you mean \"log\"?");
	expect_failure("r=sinus(1)", "--let \"r=sinus(1)\": no function \"sinus\" at column 3",
		       functions);
	expect_failure(
		"r=a[\"b",
		"--let \"r=a[\"b\": field \"a[\"b\": the closing quote is missing at column 5",
		NULL);
	expect_failure("r.=1", "--let \"r.=1\": field \"r.\": a name is expected at column 3",
		       NULL);
}

static void test_depth(void **state)
{
	struct field_set fields = {0};
	struct formula f;
	struct error err = ERROR_INIT;
	char text[1000] = "r=";

	(void)state;
	memset(text + 2, '(', 500);
	assert_false(formula_parse(&f, text, &fields, &err));
	assert_non_null(strstr(err.message, "signs and parentheses are nested too deep at column"));
	error_release(&err);
	for (int i = 0; i < 100; i++)
		memcpy(text + 2 + 4 * i, "2^1*", 4);
	memcpy(text + 402, "1", 2);
	assert_true(formula_parse(&f, text, &fields, &err));
	formula_release(&f);
	memcpy(text + 2, "max(", 4);
	for (int i = 0; i < 70; i++)
		memcpy(text + 6 + 2 * i, "1,", 2);
	memcpy(text + 146, "1)", 3);
	assert_false(formula_parse(&f, text, &fields, &err));
	assert_non_null(strstr(err.message, "too many values wait for an operator at column"));
	error_release(&err);
	field_set_release(&fields);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_operators), cmocka_unit_test(test_functions),
		cmocka_unit_test(test_fields),    cmocka_unit_test(test_what_is_no_number),
		cmocka_unit_test(test_uses),      cmocka_unit_test(test_errors),
		cmocka_unit_test(test_depth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
