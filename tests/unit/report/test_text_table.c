#include "fixture.h"
#include "text_table.h"

#include <math.h>

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("4.62×"), 5);
	assert_int_equal(text_width("≥ −1"), 4);
	assert_int_equal(text_width("模型"), 4);
	assert_int_equal(text_width("e\xcc\x81"), 1);
	assert_int_equal(text_width("\xf0\x9f\x98\x80"), 2);
}

static void test_columns(void **state)
{
	static const char *const cells[] = {"model", "runs", "best", "a",  "10", "1.5",
					    "模型",  "7",    "",     "é.", "",   ""};
	struct text_table t = {.columns = 3, .right = 1u << 1};
	struct buf out = BUF_INIT, cell = BUF_INIT;
	(void)state;
	for (size_t i = 0; i < 11; i++)
		text_table_add(&t, cells[i]);
	buf_addstr(&cell, "ä×");
	text_table_take(&t, &cell);
	assert_int_equal(cell.len, 0);
	text_table_print(&out, &t);
	assert_string_equal(buf_str(&out), "model  runs  best\n"
					   "a        10  1.5\n"
					   "模型      7\n"
					   "é.           ä×\n");
	buf_release(&out);
	text_table_release(&t);
	text_table_release(&t);
	text_table_release(NULL);
}

static void test_many_columns(void **state)
{
	struct text_table right = {.columns = 40, .right = ~1u}, left = {.columns = 40, .right = 6};
	(void)state;
	for (size_t c = 0; c < 40; c++) {
		assert_int_equal(text_table_right(&right, c), c >= 1);
		assert_int_equal(text_table_right(&left, c), c == 1 || c == 2);
	}
}

static void test_numbers(void **state)
{
	struct text_table t = {.columns = 2};
	struct buf cell = BUF_INIT;
	(void)state;
	text_table_add(&t, "a");
	buf_addstr(&cell, "2 s");
	text_table_take_number(&t, &cell, 2);
	assert_int_equal(cell.len, 0);
	buf_addstr(&cell, "b");
	text_table_take(&t, &cell);
	assert_int_equal(t.cells.len, 3);
	assert_string_equal(t.cells.items[1], "2 s");
	assert_true(isnan(t.numbers[0]) && t.numbers[1] == 2 && isnan(t.numbers[2]));
	text_table_release(&t);
	assert_null(t.numbers);
}

static void test_empty(void **state)
{
	struct text_table t = {.columns = 2};
	struct buf out = BUF_INIT;
	(void)state;
	text_table_print(&out, &t);
	assert_string_equal(buf_str(&out), "");
	text_table_release(&t);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_width),        cmocka_unit_test(test_columns),
		cmocka_unit_test(test_many_columns), cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
