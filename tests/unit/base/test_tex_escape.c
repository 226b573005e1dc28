#include "tex_escape.h"

#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void check_bytes(const char *in, size_t len, const char *out)
{
	struct buf text = BUF_INIT;
	tex_text(&text, in, len);
	assert_string_equal(buf_str(&text), out);
	buf_release(&text);
}

static void check(const char *in, const char *out)
{
	check_bytes(in, strlen(in), out);
}

static void test_specials(void **state)
{
	(void)state;
	check("", "");
	check("ResNet-50 (best), 3.5/4: ok! a=b*c+d;@?", "ResNet-50 (best), 3.5/4: ok! a=b*c+d;@?");
	check("\\{}$#%&_", "\\textbackslash{}\\{\\}\\$\\#\\%\\&\\_");
	check("~^<>|\"`", "\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}"
			  "\\textbar{}\\symbol{34}\\`{}");
	check("^^5c", "\\textasciicircum{}\\textasciicircum{}5c");
	check("50% of A_1", "50\\% of A\\_1");
}

static void test_ligatures(void **state)
{
	(void)state;
	check("a-b--c---d", "a-b-{}-c-{}-{}-d");
	check("?`!`", "?\\`{}!\\`{}");
	check("'a''b'", "'a'{}'b'");
	check(",,a,", ",{},a,");
	check("<<>>", "\\textless{}\\textless{}\\textgreater{}\\textgreater{}");
	check("a\xe2\x80\x93"
	      "b\xe2\x80\x94",
	      "a--b---");
}

static void test_blanks(void **state)
{
	(void)state;
	check("a b", "a b");
	check("a  b   c", "a~~b~~~c");
	check(" a", "~a");
	check("a ", "a~");
	check(" ", "~");
	check("a\xc2\xa0"
	      "b\xe2\x80\xaf"
	      "c\xe2\x80\x89"
	      "d",
	      "a~b\\,c\\,d");
}

static void test_first(void **state)
{
	(void)state;
	check("[x]", "\\symbol{91}x]");
	check("a[x]", "a[x]");
	check("{x}", "\\{x\\}");
}

static void test_signs(void **state)
{
	(void)state;
	check("4\xc3\x97", "4\\ensuremath{\\times}");
	check("\xe2\x88\x92"
	      "3 \xe2\x89\xa5 \xe2\x89\xa4 \xc2\xb1",
	      "\\ensuremath{-}3 \\ensuremath{\\geq} \\ensuremath{\\leq} \\ensuremath{\\pm}");
	check("10\xe2\x81\xbb\xc2\xb9\xe2\x81\xb0", "10\\ensuremath{^{-10}}");
	check("m\xc2\xb2 x\xe2\x82\x81\xc2\xb2\xc2\xb0",
	      "m\\ensuremath{^{2}} x\\ensuremath{_{1}}\\ensuremath{^{2\\circ}}");
	check("\xc2\xb5s \xce\xbcs \xce\xb1\xce\xa9\xce\xa4",
	      "\\ensuremath{\\mu}s \\ensuremath{\\mu}s \\ensuremath{\\alpha}\\ensuremath{\\Omega}"
	      "\\ensuremath{\\mathrm{T}}");
	check("\xc3\xa9\xe6\xa8\xa1\xe2\x80\xa6", "\xc3\xa9\xe6\xa8\xa1\xe2\x80\xa6");
}

static void test_hidden(void **state)
{
	(void)state;
	check_bytes("a\0b\n\x7f", 5,
		    "a\\textless{}00\\textgreater{}b\\textless{}0A\\textgreater{}"
		    "\\textless{}7F\\textgreater{}");
	check("\xff", "\\textless{}FF\\textgreater{}");
	check("\xe2\x80\xae", "\\textless{}U+202E\\textgreater{}");
}

static void check_mono(const char *in, const char *out)
{
	struct buf text = BUF_INIT;
	tex_text_mono(&text, in, strlen(in));
	assert_string_equal(buf_str(&text), out);
	buf_release(&text);
}

/* Whatever is not a character of the font stands in a cell as wide as one. */
static void test_mono(void **state)
{
	(void)state;
	check_mono("a b  12% #1 $2 & 3", "a~b~~12\\%~\\#1~\\$2~\\&~3");
	check_mono("4.62×", "4.62\\ppl\\times\\ppr");
	check_mono("≥ −1", "\\ppl\\geq\\ppr~\\ppl-\\ppr1");
	check_mono("a_b", "a\\ppo\\_\\ppc b");
	check_mono("{×a}", "\\ppo\\{\\ppc\\ppl\\times\\ppr a\\ppo\\}\\ppc");
	check_mono("–", "\\ppl-\\ppr");
	check_mono("m²³", "m\\ppl^{2}\\ppr\\ppl^{3}\\ppr");
	check_mono("ο", "\\ppl o\\ppr");
	check_mono("a…", "a\\ppo.\\kern-.35em.\\kern-.35em.\\ppc");
	check_mono("5\xe2\x80\xaf%", "5~\\%");
	check_mono("é--", "é-{}-");
}

/* Braces in balance, never below zero; no sign that TeX acts on but in what was put there. */
static void check_sound(const char *s)
{
	int depth = 0;
	assert_true(*s != '[' && *s != '{');
	for (; *s; s++) {
		if (*s == '\\' && s[1] && strchr("{}$#%&_,`", s[1])) {
			s++;
			continue;
		}
		assert_null(strchr("$#%&\"`|<>\n", *s));
		depth += (*s == '{') - (*s == '}');
		assert_true(depth >= 0);
	}
	assert_int_equal(depth, 0);
}

static void test_any_bytes(void **state)
{
	uint32_t random = 1;
	(void)state;
	for (int round = 0; round < 20000; round++) {
		char in[24];
		size_t len = (size_t)(round % 24);
		struct buf out = BUF_INIT;
		for (size_t i = 0; i < len; i++) {
			random = random * 1664525 + 1013904223;
			in[i] = round % 2 ? "\\{}$#%&_~^<>|\"`-?!,' [abc"[random >> 8 & 15]
					  : (char)(random >> 16);
		}
		tex_text(&out, in, len);
		check_sound(buf_str(&out));
		assert_true(utf8_valid(buf_str(&out), out.len));
		buf_reset(&out);
		tex_text_mono(&out, in, len);
		check_sound(buf_str(&out));
		assert_true(utf8_valid(buf_str(&out), out.len));
		buf_release(&out);
	}
}

static void test_long(void **state)
{
	struct buf in = BUF_INIT, out = BUF_INIT;
	(void)state;
	buf_addstr(&out, "before ");
	buf_fill(&in, '\\', 100000);
	tex_text(&out, in.text, in.len);
	assert_true(out.len <= strlen("before ") + TEX_TEXT_MAX);
	assert_true(out.len > TEX_TEXT_MAX - 20);
	assert_true(buf_ends_with(&out, "\\textbackslash{}\\dots{}"));
	check_sound(out.text);
	buf_reset(&out);
	buf_reset(&in);
	buf_fill(&in, 'a', TEX_TEXT_MAX - 7);
	tex_text(&out, in.text, in.len);
	assert_string_equal(out.text, in.text);
	buf_release(&in);
	buf_release(&out);
}

static void assert_escaped(void (*escape)(struct buf *out, const char *text), const char *text,
			   const char *expected)
{
	struct buf out = BUF_INIT;
	escape(&out, text);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_printed(void **state)
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

static void test_printed_tied(void **state)
{
	(void)state;
	assert_escaped(tex_escape_tied, "> 4.99 GFLOPs", "\\ensuremath{>}~4.99~GFLOPs");
	assert_escaped(tex_escape_tied, "23.1 %", "23.1\\,\\%");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_specials),     cmocka_unit_test(test_ligatures),
		cmocka_unit_test(test_blanks),       cmocka_unit_test(test_first),
		cmocka_unit_test(test_signs),        cmocka_unit_test(test_mono),
		cmocka_unit_test(test_hidden),       cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_long),         cmocka_unit_test(test_printed),
		cmocka_unit_test(test_printed_tied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
