#include "rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_steps(void **state)
{
	struct rows rows;
	struct error err = ERROR_INIT;
	int star;

	(void)state;
	assert_true(rows_parse(&rows, "a.*[2].*.b", &err));
	assert_int_equal(rows.stars, 2);
	assert_int_equal(rows_step_key(&rows, 0, "a", 1, &star), 1);
	assert_int_equal(star, 0);
	assert_int_equal(rows_step_key(&rows, 0, "aa", 2, &star), ROWS_OFF_PATH);
	assert_int_equal(rows_step_index(&rows, 0, 7, &star), 0);
	assert_int_equal(rows_step_key(&rows, 1, "any", 3, &star), 2);
	assert_int_equal(star, 1);
	assert_int_equal(rows_step_index(&rows, 1, 7, &star), 2);
	assert_int_equal(star, 1);
	assert_int_equal(rows_step_index(&rows, 2, 2, &star), 3);
	assert_int_equal(star, 0);
	assert_int_equal(rows_step_index(&rows, 2, 1, &star), ROWS_OFF_PATH);
	assert_int_equal(rows_step_key(&rows, 2, "2", 1, &star), ROWS_OFF_PATH);
	assert_int_equal(rows_step_key(&rows, 3, "any", 3, &star), 4);
	assert_int_equal(star, 2);
	assert_int_equal(rows_step_key(&rows, 4, "b", 1, &star), 5);
	assert_true(rows_is_end(&rows, 5));
	assert_int_equal(rows_step_key(&rows, 5, "b", 1, &star), ROWS_OFF_PATH);
	assert_int_equal(rows_step_index(&rows, 5, 0, &star), 5);
	rows_release(&rows);
	rows_release(NULL);
}

static void test_a_quoted_star_is_a_key(void **state)
{
	struct rows rows;
	struct error err = ERROR_INIT;
	int star;

	(void)state;
	assert_true(rows_parse(&rows, "[\"*\"][]", &err));
	assert_int_equal(rows.stars, 0);
	assert_int_equal(rows_step_key(&rows, 0, "a", 1, &star), ROWS_OFF_PATH);
	assert_int_equal(rows_step_key(&rows, 0, "*", 1, &star), 1);
	assert_int_equal(rows_step_index(&rows, 1, 3, &star), 2);
	rows_release(&rows);
}

static void test_errors(void **state)
{
	struct rows rows;
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(rows_parse(&rows, "a..b", &err));
	assert_string_equal(err.message, "--rows: field \"a..b\": a name is expected at column 3");
	error_release(&err);
}

static void test_known_keys(void **state)
{
	(void)state;
	assert_int_equal(rows_known_key("results", 7), 0);
	assert_true(rows_known_key("benchmarks", 10) > 0);
	assert_true(rows_known_key("log_history", 11) > 0);
	assert_int_equal(rows_known_key("result", 6), -1);
	assert_int_equal(rows_known_key("Results", 7), -1);
	assert_string_equal(rows_known_name(rows_known_key("data", 4)), "data");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_a_quoted_star_is_a_key),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_known_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
