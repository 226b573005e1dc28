#include "row_places.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void expect(const char *text, const char *expected)
{
	struct buf out = BUF_INIT;

	row_places_print(&out, text, strlen(text));
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_places(void **state)
{
	(void)state;
	expect("{\"a\": [{\"x\": 1}, {\"x\": 2}], \"b\": [1, 2]}", "a");
	expect("{\"a\": {\"b c\": [0, {\"x\": 1}]}}", "a[\"b c\"]");
	expect("{\"a\": {\"x\": {}, \"y\": {}}}", "a.*");
	expect("{\"x\": {}, \"y\": {}}", "*");
	expect("{\"x\": {}}", "");
	expect("{\"x\": {}, \"y\": 1}", "");
	expect("[{\"runs\": [{}]}, {\"runs\": [{}]}]", "runs");
	expect("{\"a\": [{}]}\n{\"b\": [{}]}", "a, b");
	expect("1", "");
	expect("", "");
}

static void test_a_text_that_is_cut_off(void **state)
{
	(void)state;
	expect("{\"a\": {\"x\": {\"u\": 1}, \"y\": {\"u\":", "a.*");
	expect("{\"a\": [{\"x\": ", "a");
	expect("{\"a\": [{}], \"b\": ?", "a");
}

static void test_the_first_few_are_shown(void **state)
{
	(void)state;
	expect("{\"a\":[{}],\"b\":[{}],\"c\":[{}],\"d\":[{}],\"e\":[{}],\"f\":[{}],\"g\":[{}]}",
	       "a, b, c, d, e, f");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_a_text_that_is_cut_off),
		cmocka_unit_test(test_the_first_few_are_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
