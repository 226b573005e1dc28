/* The table that this test links is made by embed.c from sample.gp, style.gp and empty. */
#include "builtin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void test_names_are_sorted(void **state)
{
	size_t n = 0;
	const struct builtin_template *t = builtin_templates(&n);
	(void)state;
	assert_int_equal(n, 3);
	assert_string_equal(t[0].name, "empty");
	assert_string_equal(t[1].name, "sample.gp");
	assert_string_equal(t[2].name, "style.gp");
}

static void test_bytes_are_those_of_the_file(void **state)
{
	size_t n = 0;
	const struct builtin_template *t = builtin_templates(&n);
	const char *folder = getenv("TEMPLATES");
	(void)state;
	assert_non_null(folder);
	for (size_t i = 0; i < n; i++) {
		char path[512];
		char text[512];
		snprintf(path, sizeof path, "%s/%s.mustache", folder, t[i].name);
		FILE *f = fopen(path, "rb");
		assert_non_null(f);
		size_t len = fread(text, 1, sizeof text, f);
		fclose(f);
		assert_int_equal(t[i].len, len);
		assert_memory_equal(t[i].bytes, text, len);
		assert_int_equal(t[i].bytes[len], 0);
	}
}

static void test_about_is_the_comment_on_the_first_line(void **state)
{
	(void)state;
	assert_string_equal(builtin_find("sample.gp")->about, "A sample: \"quoted\"?? and \\");
	assert_string_equal(builtin_find("style.gp")->about, "");
	assert_string_equal(builtin_find("empty")->about, "");
}

static void test_finding(void **state)
{
	size_t n = 0;
	(void)state;
	assert_ptr_equal(builtin_find("style.gp"), builtin_templates(&n) + 2);
	assert_null(builtin_find("style"));
	assert_null(builtin_find(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_are_sorted),
		cmocka_unit_test(test_bytes_are_those_of_the_file),
		cmocka_unit_test(test_about_is_the_comment_on_the_first_line),
		cmocka_unit_test(test_finding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
