#include "gnuplot_escape.h"
#include "utf8.h"
#include "values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

typedef void (*writer)(struct buf *, const char *, size_t);

static void expect(writer write, const char *s, const char *expected)
{
	struct buf out = BUF_INIT;
	write(&out, s, strlen(s));
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_text(void **state)
{
	(void)state;
	expect(gnuplot_text, "", "");
	expect(gnuplot_text, "ResNet-BK (7 B, 100 %), α ≤ 2; [x] = !?*+/.:|",
	       "ResNet-BK (7 B, 100 %), α ≤ 2; [x] = !?*+/.:|");
	expect(gnuplot_text, "GPT_J", "GPT\\\\_J");
	expect(gnuplot_text, "a^b", "a\\\\^b");
	expect(gnuplot_text, "R&D ~x", "R\\\\&D \\\\~x");
	expect(gnuplot_text, "{a}", "\\0134\\0173a\\0134\\0175");
	expect(gnuplot_text, "@T", "\\0134\\0100T");
	expect(gnuplot_text, "a\\b", "a\\0173\\0134\\0134\\0175b");
	expect(gnuplot_text, "a\\_b", "a\\0173\\0134\\0134\\0175\\\\_b");
	expect(gnuplot_text, "<>", "\\0173<\\0175\\0173>\\0175");
	expect(gnuplot_text, "> 9.97 ->", "> 9.97 ->");
	expect(gnuplot_text, "a] > b", "a] \\0173>\\0175 b");
	expect(gnuplot_text, "\"'`#$", "\\0042\\0047\\0140\\0043\\0044");
	expect(gnuplot_text, "'1", "\\00471");
	expect(gnuplot_text, "a\nb\x7f",
	       "a\\0173<\\01750A\\0173>\\0175b\\0173<\\01757F\\0173>\\0175");
}

static void test_literal(void **state)
{
	(void)state;
	expect(gnuplot_literal, "", "");
	expect(gnuplot_literal, "a_b^c&d~e<f>", "a_b^c&d~e<f>");
	expect(gnuplot_literal, "a\\b", "a\\0134b");
	expect(gnuplot_literal, "a\\_", "a\\\\_");
	expect(gnuplot_literal, "a\\", "a\\0134");
	expect(gnuplot_literal, "\\\\_", "\\0134\\\\_");
	expect(gnuplot_literal, "{@T}", "\\0173\\0100T\\0175");
	expect(gnuplot_literal, "a\nb", "a<0A>b");
}

static void test_comment(void **state)
{
	(void)state;
	expect(gnuplot_comment, "", "");
	expect(gnuplot_comment, "it's \"so\" `x` @T {", "it's \"so\" `x` @T {");
	expect(gnuplot_comment, "a\\b", "a\\b");
	expect(gnuplot_comment, "a\\", "a<5C>");
	expect(gnuplot_comment, "a\\\\", "a\\<5C>");
	expect(gnuplot_comment, "a\\\n!ls", "a\\<0A>!ls");
}

static void test_bytes_after_a_nul_are_seen(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	gnuplot_literal(&out, "a\0b", 3);
	assert_string_equal(buf_str(&out), "a<00>b");
	buf_release(&out);
}

static void test_long_text_is_cut(void **state)
{
	struct buf s = BUF_INIT, out = BUF_INIT;
	(void)state;
	buf_fill(&s, 'x', 5000);
	gnuplot_text(&out, s.text, s.len);
	assert_int_equal(out.len, GNUPLOT_TEXT_MAX);
	assert_true(buf_ends_with(&out, "xx…"));
	buf_reset(&out);
	gnuplot_literal(&out, s.text, s.len);
	assert_int_equal(out.len, GNUPLOT_TEXT_MAX);
	buf_reset(&out);
	gnuplot_comment(&out, s.text, s.len);
	assert_int_equal(out.len, GNUPLOT_TEXT_MAX);
	buf_release(&out);
	buf_release(&s);
}

static void expect_path(const char *path, const char *name, const char *escaped)
{
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	assert_true(gnuplot_path(&out, path, &err));
	assert_string_equal(buf_str(&out), name);
	buf_reset(&out);
	gnuplot_literal(&out, name, strlen(name));
	assert_string_equal(buf_str(&out), escaped);
	assert_false(error_is_set(&err));
	buf_release(&out);
}

static void refuse_path(const char *path, const char *message, const char *hint)
{
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	assert_false(gnuplot_path(&out, path, &err));
	assert_string_equal(err.message, message);
	assert_int_equal(hint == NULL, err.hint == NULL);
	if (hint)
		assert_string_equal(err.hint, hint);
	error_release(&err);
	assert_int_equal(out.len, 0);
	buf_release(&out);
}

static void test_file_names(void **state)
{
	static const char hint[] = "rename the file: its name has control, invisible or malformed "
				   "characters, or is too long";
	(void)state;
	expect_path("fig.pdf", "./fig.pdf", "./fig.pdf");
	expect_path("/a b/fig_1.pdf", "/a b/fig_1.pdf", "/a b/fig_1.pdf");
	expect_path("<touch x", "./<touch x", "./<touch x");
	expect_path("|x", "./|x", "./|x");
	expect_path("-", "./-", "./-");
	expect_path("~/x", "./~/x", "./~/x");
	expect_path("$d", "./$d", "./\\0044d");
	expect_path("it's", "./it's", "./it\\0047s");
	refuse_path("", "the name of a file is empty", NULL);
	refuse_path("a\nb", "a<0A>b: a gnuplot script cannot hold this file name", hint);
	refuse_path("a\xff", "a<FF>: a gnuplot script cannot hold this file name", hint);
}

static void test_data_fields(void **state)
{
	struct buf s = BUF_INIT, out = BUF_INIT;
	(void)state;
	expect(gnuplot_data_field, "", "\"\"");
	expect(gnuplot_data_field, "a b", "\"a b\"");
	expect(gnuplot_data_field, "GPT_J \"x\"", "\"GPT\\\\_J \\0042x\\0042\"");
	const char *const units[] = {"x", "'", "\\", "<", "é", "\n", "a'"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t before = 0;
		for (int n = 0; n < 1100; n++) {
			gnuplot_data_field(&out, buf_str(&s), s.len);
			assert_true(out.len <= GNUPLOT_FIELD_MAX);
			assert_true(out.len >= before || out.len > GNUPLOT_FIELD_MAX - 100);
			assert_int_equal(out.text[out.len - 1], '"');
			before = out.len;
			buf_reset(&out);
			buf_addstr(&s, units[i]);
		}
		gnuplot_data_field(&out, s.text, s.len);
		assert_true(buf_ends_with(&out, "…\""));
		assert_true(utf8_valid(out.text, out.len));
		buf_reset(&out);
		buf_reset(&s);
	}
	buf_release(&s);
	buf_release(&out);
}

static void test_terminators(void **state)
{
	(void)state;
	expect(gnuplot_terminator, "", "EOD");
	expect(gnuplot_terminator, "1 2\n3 EOD\n \nEO", "EOD");
	expect(gnuplot_terminator, "1 2\nEODx\n", "EOD2");
	expect(gnuplot_terminator, "EOD", "EOD2");
	expect(gnuplot_terminator, "EOD3\nEOD2\nEOD25", "EOD4");
}

/* What gnuplot makes of a double-quoted literal; fails if a scanner would react to it. */
static void read_literal(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		assert_null(memchr("\"'`@#${}\n", s[i], 9));
		if (s[i] != '\\') {
			buf_addch(out, s[i]);
		} else if (s[i + 1] == '\\') {
			assert_true(i + 2 < len && memchr("_^&~", s[i + 2], 4));
			buf_addch(out, '\\');
			i++;
		} else {
			int c = 0;
			assert_int_equal(s[i + 1], '0');
			for (size_t k = i + 2; k < i + 5; k++) {
				assert_true(s[k] >= '0' && s[k] <= '7');
				c = c * 8 + s[k] - '0';
			}
			buf_addch(out, (char)c);
			i += 4;
		}
	}
}

/* What enhanced text shows; fails at anything that is not just a character. */
static void read_enhanced(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\\') {
			assert_non_null(memchr("_^{}@&~", s[++i], 7));
			buf_addch(out, s[i]);
		} else if (s[i] == '{') {
			i += s[i + 1] == '\\' ? 2 : 1;
			assert_non_null(memchr("\\<>0", s[i], 4));
			if (s[i] == '0') {
				assert_memory_equal(s + i, "076", 3);
				assert_true(buf_ends_with(out, "]]"));
				buf_addch(out, '>');
				i += 2;
			} else {
				assert_false(s[i] == '>' && buf_ends_with(out, "]]"));
				buf_addch(out, s[i]);
			}
			assert_int_equal(s[++i], '}');
		} else {
			assert_null(memchr("_^}@&~", s[i], 6));
			buf_addch(out, s[i]);
		}
	}
}

static void check_any(const char *s, size_t len)
{
	struct buf clean = BUF_INIT, out = BUF_INIT, one = BUF_INIT, two = BUF_INIT;
	utf8_sanitize(&clean, s, len, GNUPLOT_TEXT_MAX);
	gnuplot_literal(&out, s, len);
	read_literal(&one, buf_str(&out), out.len);
	assert_string_equal(buf_str(&one), buf_str(&clean));
	buf_reset(&out);
	buf_reset(&one);
	gnuplot_text(&out, s, len);
	read_literal(&one, buf_str(&out), out.len);
	read_enhanced(&two, buf_str(&one), one.len);
	assert_string_equal(buf_str(&two), buf_str(&clean));
	buf_reset(&out);
	gnuplot_comment(&out, s, len);
	assert_null(out.len ? memchr(out.text, '\n', out.len) : NULL);
	assert_false(buf_ends_with(&out, "\\"));
	buf_release(&clean);
	buf_release(&out);
	buf_release(&one);
	buf_release(&two);
}

static void test_any_bytes_come_back(void **state)
{
	static const char likely[] = "\\\"'`@#${}_^&~<>]]]\n\r\t\0017aé…\xff ";
	uint32_t seed = 12345;
	char s[24];
	(void)state;
	for (int c = 0; c < 256 * 256; c++) {
		s[0] = (char)(c >> 8);
		s[1] = (char)c;
		check_any(s, 2);
	}
	for (int i = 0; i < 100000; i++) {
		size_t len = 0;
		for (; len < sizeof s; len++) {
			seed = seed * 1664525 + 1013904223;
			if (seed >> 28 == 0)
				break;
			s[len] = likely[(seed >> 8) % (sizeof likely - 1)];
		}
		check_any(s, len);
	}
}

static void fill(const char *template, const char *data, const char *expected)
{
	struct arena arena = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct mustache_options options = {.lenient = false};
	struct mustache *m = mustache_compile("t", template, strlen(template), &gnuplot_syntax,
					      &err);
	bool ok = m && mustache_render(m, values_from(&arena, data), &options, &out, &err);
	assert_string_equal(ok ? buf_str(&out) : err.message, expected);
	mustache_free(m);
	buf_release(&out);
	error_release(&err);
	arena_release(&arena);
}

static void test_places_of_a_script(void **state)
{
	static const char data[] = "{t: t'a_b', s: 'a_b', n: 1.5, r: r'lw', on: true}";
	(void)state;
	fill("set title \"{{t}} {{s}}\"\n", data, "set title \"a\\\\_b a_b\"\n");
	fill("# {{t}} '\"{{s}}\nset {{r}} {{n}}\n", data, "# a_b '\"a_b\nset lw 1.5\n");
	fill("p 'x' # {{t}}\n", data, "p 'x' # a_b\n");
	fill("p \"#\\\"{{t}}\"\n", data, "p \"#\\\"a\\\\_b\"\n");
	fill("p '\"', \"{{t}}\"\n", data, "p '\"', \"a\\\\_b\"\n");
	fill("p 'it''s', \"{{t}}\"\n", data, "p 'it''s', \"a\\\\_b\"\n");
	fill("p \"{{#on}}{{s}}{{/on}}\"\n", data, "p \"a_b\"\n");
	fill("# a \\\n{{s}}\n", data, "# a \\\na_b\n");
	fill("p \"a\\\n{{s}}\"\n", data, "p \"a\\\na_b\"\n");
	fill("p \"a\\\\{{s}}\"\n", data, "p \"a\\\\a_b\"\n");
	fill("p \"open\np \"{{s}}\"\n", data, "p \"open\np \"a_b\"\n");
	fill("p {{s}}\n", data,
	     "t:1:3: \"s\" is text and cannot stand in the open script, outside quotes");
	fill("p '{{s}}'\n", data,
	     "t:1:4: \"s\" is text and cannot stand in a single-quoted string");
	fill("p \"\\{{s}}\"\n", data,
	     "t:1:5: \"s\" is text and cannot stand in a string after a backslash");
	fill("p \"x\" {{t}}\n", data,
	     "t:1:7: \"t\" is text and cannot stand in the open script, outside quotes");
	fill("p {{#on}}\"{{/on}}\"\n", data,
	     "t:1:11: section \"on\" begins in the open script, outside quotes and ends in a "
	     "double-quoted string");
	fill("p # x", data, "t:1:6: the template ends in a comment");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_literal),
		cmocka_unit_test(test_comment),
		cmocka_unit_test(test_bytes_after_a_nul_are_seen),
		cmocka_unit_test(test_long_text_is_cut),
		cmocka_unit_test(test_file_names),
		cmocka_unit_test(test_data_fields),
		cmocka_unit_test(test_terminators),
		cmocka_unit_test(test_any_bytes_come_back),
		cmocka_unit_test(test_places_of_a_script),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
