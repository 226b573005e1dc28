#include "markdown_escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_escaped(const char *text, const char *expected)
{
	struct buf out = BUF_INIT;
	markdown_escape(&out, text);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_markdown(void **state)
{
	(void)state;
	assert_escaped("plain text, 1.5 × (a)", "plain text, 1.5 × (a)");
	assert_escaped("a|b_c*d`e`", "a\\|b\\_c\\*d\\`e\\`");
	assert_escaped("<b> & [x](y) #1 \\ ~s~ $m$",
		       "&lt;b> &amp; \\[x\\](y) \\#1 \\\\ \\~s\\~ \\$m\\$");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markdown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
