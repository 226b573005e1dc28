#include "markdown_escape.h"
#include "tex_escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_escaped(void (*escape)(struct buf *out, const char *text), const char *text,
			   const char *expected)
{
	struct buf out = BUF_INIT;
	escape(&out, text);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_tex(void **state)
{
	(void)state;
	assert_escaped(tex_escape, "", "");
	assert_escaped(tex_escape, "ResNet-BK 1.5 (a)", "ResNet-BK 1.5 (a)");
	assert_escaped(tex_escape, "a_b & 50% #1 {x} $y$", "a\\_b \\& 50\\% \\#1 \\{x\\} \\$y\\$");
	assert_escaped(tex_escape, "\\~^`",
		       "\\textbackslash{}\\textasciitilde{}"
		       "\\textasciicircum{}\\textasciigrave{}");
	assert_escaped(tex_escape, "a < b > c | d",
		       "a \\ensuremath{<} b \\ensuremath{>} c \\ensuremath{|} d");
	assert_escaped(tex_escape, "[*]\"", "{[}{*}{]}\\char34{}");
	assert_escaped(tex_escape, "a--b---c ,,d,, e''f'", "a-{}-b-{}-{}-c ,{},d,{}, e'{}'f'");
	assert_escaped(tex_escape, "3.43× −1 ≥ ≤ ± – …",
		       "3.43\\ensuremath{\\times} \\ensuremath{-}1 \\ensuremath{\\ge} "
		       "\\ensuremath{\\le} \\ensuremath{\\pm} \\textendash{} \\ldots{}");
	assert_escaped(tex_escape, "10⁻¹²",
		       "10\\textsuperscript{\\ensuremath{-}}"
		       "\\textsuperscript{1}\\textsuperscript{2}");
	assert_escaped(tex_escape, "é 模型", "é 模型");
}

static void test_tex_tied(void **state)
{
	(void)state;
	assert_escaped(tex_escape_tied, "> 4.99 GFLOPs", "\\ensuremath{>}~4.99~GFLOPs");
	assert_escaped(tex_escape_tied, "23.1 %", "23.1\\,\\%");
}

static void test_markdown(void **state)
{
	(void)state;
	assert_escaped(markdown_escape, "plain text, 1.5 × (a)", "plain text, 1.5 × (a)");
	assert_escaped(markdown_escape, "a|b_c*d`e`", "a\\|b\\_c\\*d\\`e\\`");
	assert_escaped(markdown_escape, "<b> & [x](y) #1 \\ ~s~ $m$",
		       "&lt;b> &amp; \\[x\\](y) \\#1 \\\\ \\~s\\~ \\$m\\$");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tex),
		cmocka_unit_test(test_tex_tied),
		cmocka_unit_test(test_markdown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
