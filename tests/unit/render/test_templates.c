/* The built-in templates themselves: each is a template whose places add up, and says what it is.
 */
#include "builtin.h"
#include "mustache.h"
#include "template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_each_compiles(void **state)
{
	size_t n = 0;
	const struct builtin_template *t = builtin_templates(&n);
	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct error err = ERROR_INIT;
		struct mustache *m = mustache_compile(t[i].name, (const char *)t[i].bytes, t[i].len,
						      template_syntax(t[i].name), &err);
		if (!m)
			fail_msg("%s", err.message);
		mustache_free(m);
	}
}

static void test_each_has_a_description(void **state)
{
	size_t n = 0;
	const struct builtin_template *t = builtin_templates(&n);
	(void)state;
	for (size_t i = 0; i < n; i++)
		if (t[i].about[0] == '\0')
			fail_msg("%s: the first line is no {{! comment }}", t[i].name);
}

static void test_names_are_distinct_and_sorted(void **state)
{
	size_t n = 0;
	const struct builtin_template *t = builtin_templates(&n);
	(void)state;
	for (size_t i = 1; i < n; i++)
		assert_true(strcmp(t[i - 1].name, t[i].name) < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_compiles),
		cmocka_unit_test(test_each_has_a_description),
		cmocka_unit_test(test_names_are_distinct_and_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
