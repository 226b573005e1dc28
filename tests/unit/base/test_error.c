#include "error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <string.h>

static void test_set(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(error_is_set(&err));
	assert_false(error_set(&err, "%s: more than %d bytes", "a.json", 7));
	assert_true(error_is_set(&err));
	assert_string_equal(err.message, "a.json: more than 7 bytes");
	assert_null(err.hint);
	error_release(&err);
	assert_false(error_is_set(&err));
	assert_null(err.message);
}

static void test_first_error_stays(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	error_set(&err, "first");
	assert_false(error_set(&err, "second"));
	assert_false(error_set_at(&err, "f", 1, 2, "third"));
	assert_false(error_set_errno(&err, ENOENT, "fourth"));
	assert_string_equal(err.message, "first");
	error_release(&err);
	error_set(&err, "again");
	assert_string_equal(err.message, "again");
	error_release(&err);
}

static void test_position(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(error_set_at(&err, "runs.csv", 12, 5, "no field \"%s\"", "x"));
	assert_string_equal(err.message, "runs.csv:12:5: no field \"x\"");
	error_release(&err);
	error_set_at(&err, "runs.csv", 12, 0, "too short");
	assert_string_equal(err.message, "runs.csv:12: too short");
	error_release(&err);
}

static void test_errno(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(error_set_errno(&err, ENOENT, "cannot open %s", "x"));
	assert_string_equal(err.message, "cannot open x: No such file or directory");
	error_release(&err);
	error_set_errno(&err, EACCES, "x");
	assert_string_equal(err.message, "x: Permission denied");
	error_release(&err);
	error_set_errno(&err, 99999, "x");
	assert_non_null(strstr(err.message, "99999"));
	assert_memory_equal(err.message, "x: ", 3);
	error_release(&err);
}

static void test_where(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(error_where(&err, "nowhere"));
	assert_false(error_is_set(&err));
	error_set(&err, "100%% wrong");
	assert_false(error_where(&err, "row %d", 3));
	assert_false(error_where(&err, "a%%b.csv"));
	assert_string_equal(err.message, "a%b.csv: row 3: 100% wrong");
	error_release(&err);
}

static void test_hint(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	error_set(&err, "no field");
	assert_false(error_hint(&err, "did you mean %s?", "model"));
	assert_false(error_hint(&err, "or not"));
	assert_string_equal(err.message, "no field");
	assert_string_equal(err.hint, "did you mean model?");
	error_release(&err);
	assert_null(err.hint);
}

static void test_long_message_is_whole(void **state)
{
	struct error err = ERROR_INIT;
	char name[5001];

	(void)state;
	memset(name, 'n', 5000);
	name[5000] = '\0';
	error_set(&err, "<%s>", name);
	assert_int_equal(strlen(err.message), 5002);
	assert_int_equal(err.message[5001], '>');
	error_release(&err);
}

static void test_null_is_accepted(void **state)
{
	struct error zeroed;

	(void)state;
	memset(&zeroed, 0, sizeof zeroed);
	error_release(NULL);
	error_release(&zeroed);
	assert_false(error_is_set(NULL));
	assert_false(error_set(NULL, "x"));
	assert_false(error_set_at(NULL, "f", 1, 1, "x"));
	assert_false(error_set_errno(NULL, EIO, "x"));
	assert_false(error_where(NULL, "x"));
	assert_false(error_hint(NULL, "x"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_first_error_stays),
		cmocka_unit_test(test_position),
		cmocka_unit_test(test_errno),
		cmocka_unit_test(test_where),
		cmocka_unit_test(test_hint),
		cmocka_unit_test(test_long_message_is_whole),
		cmocka_unit_test(test_null_is_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
