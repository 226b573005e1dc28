#include "format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_by_name(void **state)
{
	enum format format;
	(void)state;
	for (size_t i = 0; format_suffixes[i]; i++)
		assert_false(format_of_name(format_suffixes[i], &format));
	assert_true(format_of_name("a.json", &format) && format == FORMAT_JSON);
	assert_true(format_of_name("a.jsonl", &format) && format == FORMAT_JSON);
	assert_true(format_of_name("a.NDJSON", &format) && format == FORMAT_JSON);
	assert_true(format_of_name("d/a.Csv", &format) && format == FORMAT_CSV);
	assert_true(format_of_name("a.json.tsv", &format) && format == FORMAT_CSV);
	assert_false(format_of_name("stdin", &format));
	assert_false(format_of_name("a.txt", &format));
	assert_false(format_of_name("", &format));
}

static enum format by_text(const char *text)
{
	return format_of_text(text, strlen(text));
}

static void test_by_text(void **state)
{
	(void)state;
	assert_int_equal(by_text(" \r\n\t{\"a\": 1, \"b\": 2}"), FORMAT_JSON);
	assert_int_equal(by_text("[1,2]"), FORMAT_JSON);
	assert_int_equal(by_text("\na,b\n1,2\n"), FORMAT_CSV);
	assert_int_equal(by_text("# by hand\na,b\n"), FORMAT_CSV);
	assert_int_equal(by_text("a\tb"), FORMAT_CSV);
	assert_int_equal(by_text("a;b"), FORMAT_CSV);
	assert_int_equal(by_text("nonsense\na,b"), FORMAT_JSON);
	assert_int_equal(by_text("nonsense\ra,b"), FORMAT_JSON);
	assert_int_equal(by_text(""), FORMAT_JSON);
	assert_int_equal(format_of_text("ab,", 2), FORMAT_JSON);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_name),
		cmocka_unit_test(test_by_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
