/* Text, JSON and addresses in a page, and the places of one. */
#include "html_escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

typedef void escape_fn(struct buf *, const char *, size_t);

static void expect_bytes(escape_fn *escape, const char *s, size_t len, const char *expected)
{
	struct buf out = BUF_INIT;
	escape(&out, s, len);
	assert_string_equal(buf_str(&out), expected);
	assert_int_equal(strlen(buf_str(&out)), out.len);
	buf_release(&out);
}

static void expect(escape_fn *escape, const char *s, const char *expected)
{
	expect_bytes(escape, s, strlen(s), expected);
}

static void test_text(void **state)
{
	(void)state;
	expect(html_text, "", "");
	expect(html_text, "PPL 30, é ✓ 😀", "PPL 30, é ✓ 😀");
	expect(html_text, "</script><b a='1' c=\"2\">&amp;",
	       "&lt;/script&gt;&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;");
	expect(html_text, "a\tb\nc", "a&lt;09&gt;b&lt;0A&gt;c");
	expect(html_text, "\xff", "&lt;FF&gt;");
	expect(html_text,
	       "a\xe2\x80\xae"
	       "b\xe2\x80\xa8",
	       "a&lt;U+202E&gt;b&lt;U+2028&gt;");
	expect_bytes(html_text, "a\0b", 3, "a&lt;00&gt;b");
}

static void test_long_text_is_cut(void **state)
{
	struct buf in = BUF_INIT;
	struct buf out = BUF_INIT;
	(void)state;
	buf_fill(&in, 'x', HTML_TEXT_MAX);
	html_text(&out, in.text, in.len);
	assert_string_equal(out.text, in.text);
	buf_addch(&in, 'x');
	buf_reset(&out);
	html_text(&out, in.text, in.len);
	assert_int_equal(out.len, HTML_TEXT_MAX);
	assert_true(buf_ends_with(&out, "x…"));
	buf_release(&in);
	buf_release(&out);
}

/* No byte, and no two, leave a character that ends an element or an attribute. */
static void test_every_pair_of_bytes(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	for (int a = 0; a < 256; a++) {
		for (int b = 0; b < 256; b++) {
			const char pair[] = {(char)a, (char)b};
			buf_reset(&out);
			html_text(&out, pair, 2);
			assert_null(strpbrk(buf_str(&out), "<>\"'"));
			assert_int_equal(strlen(buf_str(&out)), out.len);
		}
	}
	buf_release(&out);
}

static void test_entities(void **state)
{
	(void)state;
	expect(html_entities, "a\tb <&>", "a\tb &lt;&amp;&gt;");
	expect_bytes(html_entities, NULL, 0, "");
}

static void test_json(void **state)
{
	(void)state;
	expect(html_json, "{\"a\": [1, \"b\"]}", "{\"a\": [1, \"b\"]}");
	expect(html_json, "\"</script><!--&amp;]]>\"",
	       "\"\\u003c/script\\u003e\\u003c!--\\u0026amp;]]\\u003e\"");
	expect(html_json, "\"\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xa7\"",
	       "\"\\u2028\\u2029\xe2\x80\xa7\"");
	expect_bytes(html_json, "\xe2\x80", 2, "\xe2\x80");
}

static void expect_address(const char *path, const char *expected)
{
	struct buf out = BUF_INIT;
	html_address(&out, path);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_addresses(void **state)
{
	(void)state;
	expect_address("fig.pdf", "./fig.pdf");
	expect_address("a b/é\".pdf", "./a%20b/%C3%A9%22.pdf");
	expect_address("javascript:alert(1)", "./javascript%3Aalert%281%29");
	expect_address("//evil.example/x", ".//evil.example/x");
	expect_address("a?b#c%", "./a%3Fb%23c%25");
	expect_address("", "./");
}

static int place_after(const char *text)
{
	return html_syntax.scan(HTML_TEXT, text, strlen(text));
}

static void test_places(void **state)
{
	(void)state;
	assert_int_equal(place_after("<p>text"), HTML_TEXT);
	assert_int_equal(place_after("<p "), HTML_TAG);
	assert_int_equal(place_after("<p a=\"x"), HTML_QUOTED);
	assert_int_equal(place_after("<p a=\"x'>"), HTML_QUOTED);
	assert_int_equal(place_after("<p a='x\""), HTML_SINGLE_QUOTED);
	assert_int_equal(place_after("<p a='x'"), HTML_TAG);
	assert_int_equal(place_after("<!-- <p> "), HTML_COMMENT);
	assert_int_equal(place_after("<!-- <p> -->"), HTML_TEXT);
	assert_int_equal(place_after("<script type=\"a\""), HTML_VERBATIM_TAG);
	assert_int_equal(place_after("<STYLE>a > b"), HTML_VERBATIM);
	assert_int_equal(place_after("<script><p></script>"), HTML_TEXT);
	assert_int_equal(place_after("\"'"), HTML_TEXT);
}

static void expect_page(const char *template, const char *expected)
{
	struct arena arena = ARENA_INIT;
	struct value *root = value_object(&arena);
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct mustache_options options = {0};
	value_set_text(&arena, root, "x", "<'\">");
	value_set_string(&arena, root, "s", "&");
	struct mustache *m = mustache_compile("t", template, strlen(template), &html_syntax, &err);
	bool ok = m && mustache_render(m, root, &options, &out, &err);
	assert_string_equal(ok ? buf_str(&out) : err.message, expected);
	mustache_free(m);
	buf_release(&out);
	error_release(&err);
	arena_release(&arena);
}

static void test_values_in_a_page(void **state)
{
	(void)state;
	expect_page("<p>{{x}}{{s}}", "<p>&lt;&#39;&quot;&gt;&amp;");
	expect_page("<p a=\"{{x}}\" b='{{x}}'>",
		    "<p a=\"&lt;&#39;&quot;&gt;\" b='&lt;&#39;&quot;&gt;'>");
	expect_page("<p {{x}}>", "t:1:4: \"x\" is text and cannot stand in a tag, outside quotes");
	expect_page("<!-- {{x}} -->", "t:1:6: \"x\" is text and cannot stand in a comment");
	expect_page("<script>{{x}}</script>",
		    "t:1:9: \"x\" is text and cannot stand in a script or style");
	expect_page("<style {{x}}></style>",
		    "t:1:8: \"x\" is text and cannot stand in the tag of a script or style");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_long_text_is_cut),
		cmocka_unit_test(test_every_pair_of_bytes),
		cmocka_unit_test(test_entities),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_values_in_a_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
