#include "cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static bool read_cell(const char *text, bool commas_unclear, struct cell_value *v,
		      enum notice_kind *why)
{
	struct record r;
	record_init(&r, 1);
	r.commas_unclear = commas_unclear;
	record_set(&r, 0, false, CELL_TEXT, text, strlen(text));
	bool ok = cell_quantity(&r, 0, v, why);
	record_release(&r);
	return ok;
}

static void expect(const char *text, double value, double error, const char *unit)
{
	struct cell_value v;
	enum notice_kind why;
	if (!read_cell(text, false, &v, &why))
		fail_msg("\"%s\": notice %d", text, (int)why);
	if (v.value != value || v.error != error || strcmp(v.unit.text, unit) != 0)
		fail_msg("\"%s\": %.17g ± %.17g %s", text, v.value, v.error, v.unit.text);
}

static void expect_none(const char *text, enum notice_kind expected)
{
	struct cell_value v;
	enum notice_kind why = NOTICE_MESSAGE;
	if (read_cell(text, false, &v, &why))
		fail_msg("\"%s\" is %.17g", text, v.value);
	if (why != expected)
		fail_msg("\"%s\": notice %d", text, (int)why);
}

static void test_shapes_of_real_files(void **state)
{
	(void)state;
	expect("1,014.45", 1014.45, 0, "");
	expect("174.43us", 174.43, 0, "us");
	expect("20.94 GMACs", 20.94, 0, "GMACs");
	expect("-0.46%", -0.46, 0, "%");
	expect("6.233160 ±   0.037828", 6.233160, 0.037828, "");
	expect("-0.019 ± 0.003 %", -0.019, 0.003, "%");
	expect_none(">1e4", NOTICE_CENSORED);
	expect_none("-", NOTICE_MISSING);
	expect_none("—", NOTICE_MISSING);
	expect_none("", NOTICE_MISSING);
	expect_none("None", NOTICE_MISSING);
}

static void test_multipliers(void **state)
{
	struct cell_value v;
	enum notice_kind why;
	(void)state;
	assert_true(read_cell("13.0G", false, &v, &why));
	assert_string_equal(v.unit.text, "");
	assert_true(unit_to_base(v.value, &v.unit) == 13e9);
	assert_true(read_cell("350 M", false, &v, &why));
	assert_true(unit_to_base(v.value, &v.unit) == 350e6);
}

static void test_plain_numbers(void **state)
{
	(void)state;
	expect("1e3", 1000, 0, "");
	expect("  .5 ", 0.5, 0, "");
	expect("5.", 5, 0, "");
	expect("+7", 7, 0, "");
	expect("\u22120.46", -0.46, 0, "");
	expect("\u22121,014", -1014, 0, "");
	expect("\u00a020.5\u00a0ms\u00a0", 20.5, 0, "ms");
}

static void test_commas(void **state)
{
	static const char *const unclear[] = {"1,5",       "1,01",     "0,123",    "1014,123",
					      "1,0145",    "1,014,5",  "1,,014",   ",014",
					      "1,014,",    "1,014.5,", "1.5,014",  "1,014e3",
					      "1,014.5.5", "1, 014",   "12,34,567"};
	struct cell_value v;
	enum notice_kind why = NOTICE_MESSAGE;
	(void)state;
	expect("1,014", 1014, 0, "");
	expect("12,345,678.25", 12345678.25, 0, "");
	expect("-1,014", -1014, 0, "");
	expect("1,014 ms", 1014, 0, "ms");
	expect("1,014 ± 1,000", 1014, 1000, "");
	for (size_t i = 0; i < sizeof unclear / sizeof *unclear; i++)
		expect_none(unclear[i], NOTICE_TEXT);
	assert_false(read_cell("1,014", true, &v, &why));
	assert_int_equal(why, NOTICE_TEXT);
	assert_false(read_cell("1 ± 1,014", true, &v, &why));
	assert_false(read_cell("> 1,014", true, &v, &why));
	assert_int_equal(why, NOTICE_TEXT);
	assert_true(read_cell("1014.5", true, &v, &why));
	expect_none("1,234,567,890,123,456,789,012,345,678,901,234,567,890,123,456,789,012,345,678,"
		    "901,234,567,890",
		    NOTICE_TEXT);
}

static void test_errors(void **state)
{
	(void)state;
	expect("6.23±0.04", 6.23, 0.04, "");
	expect("6.23 +/- 0.04", 6.23, 0.04, "");
	expect("6.23 +- 4e-2", 6.23, 0.04, "");
	expect("6.23 (± 0.04)", 6.23, 0.04, "");
	expect("6.23 (+/-0.04) %", 6.23, 0.04, "%");
	expect("1.2 s ± 30 ms", 1.2, 0.03, "s");
	expect("30 ms ± 0.5 s", 30, 500, "ms");
	expect("1.2 s ± 0.1 s", 1.2, 0.1, "s");
	expect("-3 ± 0 ms", -3, 0, "ms");
	expect("6.23 ± nan", 6.23, 0, "");
	expect("6.23 ms ± nan", 6.23, 0, "ms");
	expect("6.23 ±", 6.23, 0, "");
	expect_none("6.23(4)", NOTICE_TEXT);
	expect_none("6.23 (0.04)", NOTICE_TEXT);
	expect_none("5 ms ± 0.1", NOTICE_TEXT);
	expect_none("5 ms ± 0.1 GB", NOTICE_TEXT);
	expect_none("5 ± -0.1", NOTICE_TEXT);
	expect_none("5 ± 0.1 ± 0.2", NOTICE_TEXT);
	expect_none("5 (± 0.1", NOTICE_TEXT);
	expect_none("± 0.1", NOTICE_TEXT);
	expect_none("5 ± a", NOTICE_TEXT);
	expect_none("5 ± 1e999", NOTICE_TEXT);
}

static void test_what_is_no_number(void **state)
{
	static const char *const texts[] = {
		"abc", "5 layers", "$5",         "~5",     "7b",  "1 2", "3.2e",    "OOM",
		"5 m", "+-5",      "--5",        "0x10",   "5%%", "1/2", "5;6",     "(5)",
		">",   "< >5",     "> 5 apples", "\u2212", "%",   "ms",  "5 \u2212"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		expect_none(texts[i], NOTICE_TEXT);
	expect_none("nan", NOTICE_NONFINITE);
	expect_none("nan ± nan", NOTICE_NONFINITE);
	expect_none("-inf", NOTICE_NONFINITE);
	expect_none("1e999", NOTICE_NONFINITE);
	expect_none("--", NOTICE_MISSING);
	expect_none("#N/A", NOTICE_MISSING);
	expect_none("n.a.", NOTICE_MISSING);
	expect_none("> 10 ms", NOTICE_CENSORED);
	expect_none("≥13.0G", NOTICE_CENSORED);
	expect_none("<1,000", NOTICE_CENSORED);
	expect_none("> -1", NOTICE_CENSORED);
}

static void test_cells_without_text(void **state)
{
	static const struct {
		enum cell_kind kind;
		enum notice_kind why;
	} cases[] = {
		{CELL_MISSING, NOTICE_MISSING},     {CELL_NULL, NOTICE_NULL},
		{CELL_NONFINITE, NOTICE_NONFINITE}, {CELL_BOOL, NOTICE_TEXT},
		{CELL_OTHER, NOTICE_TEXT},          {CELL_LIST, NOTICE_TEXT},
	};
	struct record r;
	(void)state;
	record_init(&r, 1);
	record_set(&r, 0, false, CELL_TEXT, "1", 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cell_value v;
		enum notice_kind why = NOTICE_MESSAGE;
		r.cells[0].kind = cases[i].kind;
		assert_false(cell_quantity(&r, 0, &v, &why));
		assert_int_equal(why, cases[i].why);
	}
	record_release(&r);
}

static void test_number_in_the_base_unit(void **state)
{
	struct record r;
	double value;
	enum notice_kind why;
	(void)state;
	record_init(&r, 1);
	record_set(&r, 0, false, CELL_TEXT, "13.0G", 5);
	assert_true(cell_number(&r, 0, &value, &why));
	assert_true(value == 13e9);
	record_set(&r, 0, false, CELL_TEXT, "1.5 ms", 6);
	assert_true(cell_number(&r, 0, &value, &why));
	assert_true(value == 1.5e-3);
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shapes_of_real_files),
		cmocka_unit_test(test_multipliers),
		cmocka_unit_test(test_plain_numbers),
		cmocka_unit_test(test_commas),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_what_is_no_number),
		cmocka_unit_test(test_cells_without_text),
		cmocka_unit_test(test_number_in_the_base_unit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
