#include "cell.h"

#include "record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void set(struct record *r, int slot, bool flat, enum cell_kind kind, const char *text)
{
	record_set(r, slot, flat, kind, text, strlen(text));
}

static void test_cells_are_set_and_reset(void **state)
{
	struct record r;

	(void)state;
	record_init(&r, 3);
	assert_string_equal(record_text(&r, 0), "");
	assert_false(record_is_complete(&r));
	set(&r, 0, false, CELL_NUMBER, "1");
	set(&r, 1, false, CELL_TEXT, "");
	record_set(&r, 2, false, CELL_TEXT, "a\0b", 3);
	assert_true(record_is_complete(&r));
	assert_string_equal(record_text(&r, 0), "1");
	assert_string_equal(record_text(&r, 1), "");
	assert_memory_equal(record_text(&r, 2), "a\0b", 4);
	set(&r, 0, false, CELL_NUMBER, "22");
	assert_string_equal(record_text(&r, 0), "22");
	set(&r, 0, true, CELL_NUMBER, "3");
	set(&r, 0, false, CELL_NUMBER, "4");
	assert_string_equal(record_text(&r, 0), "3");
	set(&r, 0, true, CELL_NULL, "null");
	assert_string_equal(record_text(&r, 0), "null");
	record_reset(&r);
	assert_int_equal(r.cells[0].kind, CELL_MISSING);
	assert_false(r.cells[0].flat);
	record_release(&r);
	record_release(&r);
	record_release(NULL);
}

static void test_inheritance(void **state)
{
	struct record r, outer;

	(void)state;
	record_init(&r, 4);
	record_init(&outer, 4);
	set(&outer, 0, false, CELL_TEXT, "outer0");
	set(&outer, 1, false, CELL_TEXT, "outer1");
	set(&outer, 2, false, CELL_OTHER, "{...}");
	set(&r, 0, false, CELL_NULL, "null");
	record_inherit(&r, &outer);
	assert_int_equal(r.cells[0].kind, CELL_NULL);
	assert_string_equal(record_text(&r, 1), "outer1");
	assert_int_equal(r.cells[2].kind, CELL_MISSING);
	assert_int_equal(r.cells[3].kind, CELL_MISSING);
	record_release(&r);
	record_release(&outer);
}

static void test_packing(void **state)
{
	struct record r;
	struct buf packed = BUF_INIT;
	uint32_t row;
	size_t at = 0;

	(void)state;
	record_init(&r, 3);
	for (int i = 0; i < 3; i++) {
		record_reset(&r);
		record_set(&r, i, true, CELL_TEXT, "x\0y", 3);
		set(&r, (i + 1) % 3, false, CELL_NUMBER, "12");
		record_pack(&r, 100000u + (unsigned)i, &packed);
	}
	for (int i = 0; i < 3; i++) {
		at = record_unpack(&r, &row, &packed, at);
		assert_int_equal(row, 100000 + i);
		assert_int_equal(r.cells[i].kind, CELL_TEXT);
		assert_int_equal(r.cells[i].len, 3);
		assert_memory_equal(record_text(&r, i), "x\0y", 4);
		assert_int_equal(r.cells[(i + 1) % 3].kind, CELL_NUMBER);
		assert_string_equal(record_text(&r, (i + 1) % 3), "12");
		assert_int_equal(r.cells[(i + 2) % 3].kind, CELL_MISSING);
	}
	assert_int_equal(at, packed.len);
	record_release(&r);
	buf_release(&packed);
}

static void expect_number(enum cell_kind kind, const char *text, double expected)
{
	struct record r;
	double value = -1;
	enum notice_kind why;

	record_init(&r, 1);
	set(&r, 0, false, kind, text);
	assert_true(cell_number(&r, 0, &value, &why));
	assert_true(value == expected);
	record_release(&r);
}

static void expect_none(enum cell_kind kind, const char *text, enum notice_kind expected)
{
	struct record r;
	double value;
	enum notice_kind why = NOTICE_MESSAGE;

	record_init(&r, 1);
	if (kind != CELL_MISSING)
		set(&r, 0, false, kind, text);
	assert_false(cell_number(&r, 0, &value, &why));
	assert_int_equal(why, expected);
	record_release(&r);
}

static void test_numbers(void **state)
{
	(void)state;
	expect_number(CELL_NUMBER, "-0.25", -0.25);
	expect_number(CELL_NUMBER, "9007199254740993", 9007199254740992.0);
	expect_number(CELL_TEXT, "1014.45", 1014.45);
	expect_number(CELL_TEXT, " 3e2\t", 300);
	expect_number(CELL_TEXT, "+5", 5);
}

static void test_what_is_no_number(void **state)
{
	static const char *const missing[] = {"", "  ", "-", "–", "—", "N/A", "NA", "None", "null"};
	static const char *const nonfinite[] = {"nan",  "NaN",   "inf",      "-Inf",
						"+inf", "1e999", "-Infinity"};
	static const char *const censored[] = {">1e4", "<5",  "< 5",   "<= 3", ">=3",
					       "=<3",  "≥ 3", "≤3.5 ", ">-1"};
	static const char *const text[] = {"abc", ">", "> big", "0x10", "--1", "<<5", "1 2"};

	(void)state;
	expect_none(CELL_MISSING, "", NOTICE_MISSING);
	expect_none(CELL_NULL, "null", NOTICE_NULL);
	expect_none(CELL_NONFINITE, "NaN", NOTICE_NONFINITE);
	expect_none(CELL_NUMBER, "1e400", NOTICE_NONFINITE);
	expect_none(CELL_BOOL, "true", NOTICE_TEXT);
	expect_none(CELL_OTHER, "[...]", NOTICE_TEXT);
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
		expect_none(CELL_TEXT, missing[i], NOTICE_MISSING);
	for (size_t i = 0; i < sizeof nonfinite / sizeof *nonfinite; i++)
		expect_none(CELL_TEXT, nonfinite[i], NOTICE_NONFINITE);
	for (size_t i = 0; i < sizeof censored / sizeof *censored; i++)
		expect_none(CELL_TEXT, censored[i], NOTICE_CENSORED);
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		expect_none(CELL_TEXT, text[i], NOTICE_TEXT);
}

static void test_names(void **state)
{
	static const bool is_name[] = {
		[CELL_MISSING] = false,  [CELL_NULL] = false, [CELL_NUMBER] = true,
		[CELL_NONFINITE] = true, [CELL_BOOL] = true,  [CELL_TEXT] = true,
		[CELL_OTHER] = false,
	};
	struct record r;

	(void)state;
	record_init(&r, 1);
	for (int kind = CELL_NULL; kind <= CELL_OTHER; kind++) {
		record_reset(&r);
		set(&r, 0, false, (enum cell_kind)kind, "x");
		assert_int_equal(cell_is_name(&r, 0), is_name[kind]);
	}
	record_reset(&r);
	assert_false(cell_is_name(&r, 0));
	set(&r, 0, false, CELL_TEXT, "");
	assert_false(cell_is_name(&r, 0));
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells_are_set_and_reset),
		cmocka_unit_test(test_inheritance),
		cmocka_unit_test(test_packing),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_what_is_no_number),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
