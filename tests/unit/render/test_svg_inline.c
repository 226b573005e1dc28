/* What of a picture goes into the page, and what does not. */
#include "svg_inline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const char head[] =
	"<svg id=\"p-picture\" role=\"img\" aria-labelledby=\"p-title\" "
	"aria-describedby=\"p-desc\" width=\"200\" height=\"100\" viewBox=\"0 0 400 200\">\n"
	"<title id=\"p-title\">T &lt;</title>\n<desc id=\"p-desc\">D</desc>";

static char *inlined(const char *svg)
{
	struct svg_inline_options o = {
		.prefix = "p-", .title = "T <", .description = "D", .width = 200};
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	buf_addstr(&out, "|");
	bool ok = svg_inline(&out, svg, strlen(svg), &o, &err);
	if (!ok) {
		assert_string_equal(buf_str(&out), "|");
		buf_addf(&out, "!%s", err.message);
	}
	error_release(&err);
	return buf_detach(&out);
}

/* The contents of <svg …>, in and out. */
static void expect(const char *content, const char *expected)
{
	struct buf svg = BUF_INIT;
	struct buf whole = BUF_INIT;
	buf_addf(&svg, "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 400 200\">%s</svg>\n", content);
	buf_addf(&whole, "|%s%s</svg>", head, expected);
	char *got = inlined(buf_str(&svg));
	assert_string_equal(got, buf_str(&whole));
	free(got);
	buf_release(&svg);
	buf_release(&whole);
}

static void expect_error(const char *svg, const char *message)
{
	char *got = inlined(svg);
	assert_string_equal(got + 2, message);
	assert_int_equal(got[1], '!');
	free(got);
}

static void test_ids_get_the_prefix(void **state)
{
	(void)state;
	expect("<defs><circle id='gpDot' r='0.5'/></defs><use xlink:href='#gpDot'/>",
	       "\n<defs>\n<circle id=\"p-gpDot\" r=\"0.5\"/></defs>"
	       "\n<use xlink:href=\"#p-gpDot\"/>");
	expect("<g id='a'/><use href='#a'/>", "\n<g id=\"p-a\"/>\n<use href=\"#p-a\"/>");
	expect("<g clip-path='url(#a)' fill=\"URL( '#b' )\"/>",
	       "\n<g clip-path=\"url(#p-a)\" fill=\"url(#p-b)\"/>");
}

static void test_repeated_and_odd_ids_go(void **state)
{
	(void)state;
	expect("<g id='a'/><g id='a'/><g id='title'/><g id='picture'/><g id=''/><g id='a b'/>"
	       "<g id='&quot;'/>",
	       "\n<g id=\"p-a\"/>\n<g/>\n<g/>\n<g/>\n<g/>\n<g/>\n<g/>");
}

static void test_what_loads_or_runs_goes(void **state)
{
	(void)state;
	expect("<script>alert(1)</script><style>*{}</style><image href='x.png'/>", "");
	expect("<foreignObject><g/><b>x</b></foreignObject><g/>", "\n<g/>");
	expect("<g onclick='x' style='fill:red' class='c' fill='red'/>", "\n<g fill=\"red\"/>");
	expect("<use href='x.svg#a'/><use xlink:href='javascript:1'/><use href='#a b'/>",
	       "\n<use/>\n<use/>\n<use/>");
	expect("<g fill='url(http://x/#a)' stroke='url(#a) url(b)' mask='x url(#a)' "
	       "filter='u\\72l(#a)'/>",
	       "\n<g/>");
	expect("<animate/><set attributeName='href'/><svg/><a href='#x' id='k'><path "
	       "d='M0,0'/></a>",
	       "\n<g id=\"p-k\">\n<path d=\"M0,0\"/></g>");
}

static void test_text(void **state)
{
	(void)state;
	expect("stray <g> text </g>", "\n<g></g>");
	expect("<text x='1'>a &lt;b&gt; &amp;amp; <tspan font-weight='bold'>c\nd</tspan> "
	       "<![CDATA[<e>]]></text>",
	       "\n<text x=\"1\">a &lt;b&gt; &amp;amp; <tspan font-weight=\"bold\">c d</tspan> "
	       "&lt;e&gt;</text>");
	expect("<text>\xff&#x202e;</text>", "\n<text>&lt;FF&gt;&lt;U+202E&gt;</text>");
	expect("<text>a<script>b</script>c</text>", "\n<text>ac</text>");
	expect("<text xml:space='preserve'>a  b</text>",
	       "\n<text xml:space=\"preserve\">a  b</text>");
}

static void test_attributes(void **state)
{
	(void)state;
	expect("<path d='M 0,0\n L 1,1' stroke='rgb(1, 2, 3)'/>",
	       "\n<path d=\"M 0,0  L 1,1\" stroke=\"rgb(1, 2, 3)\"/>");
	expect("<text font-family='A &quot;B&quot; &lt;&apos;'/>",
	       "\n<text font-family=\"A &quot;B&quot; &lt;&#39;\"/>");
	expect("<text font-family='\xff'/>", "\n<text/>");
}

static void test_titles_of_groups(void **state)
{
	(void)state;
	expect("<title>Gnuplot</title><desc>by gnuplot</desc>", "");
	expect("<g id='gnuplot_plot_1' ><title>a \"&lt;</title>\n<g/></g>",
	       "\n<g id=\"p-gnuplot_plot_1\" data-title=\"a &quot;&lt;\">\n<g/></g>");
	expect("<g><title/><path/></g>", "\n<g>\n<path/></g>");
	expect("<g><title>a</title><title>b</title></g>", "\n<g data-title=\"a\"></g>");
	expect("<g><title>a<g>b</g></title></g>", "\n<g></g>");
	expect("<g><path/><title>a</title></g>", "\n<g>\n<path/></g>");
}

static void test_size(void **state)
{
	struct svg_inline_options o = {.prefix = "q"};
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	static const char svg[] = "<svg width='216pt' height=\"108\"/>";
	(void)state;
	assert_true(svg_inline(&out, svg, strlen(svg), &o, &err));
	assert_string_equal(
		buf_str(&out),
		"<svg id=\"qpicture\" role=\"img\" aria-labelledby=\"qtitle\" width=\"216\" "
		"height=\"108\" viewBox=\"0 0 216 108\">\n<title id=\"qtitle\"></title></svg>");
	buf_release(&out);
}

static void test_errors(void **state)
{
	(void)state;
	expect_error("", "1:1: there is no <svg>");
	expect_error("<html/>", "1:1: <html> where <svg> is expected");
	expect_error("<svg viewBox='0 0 1 1'/><svg/>", "1:25: <svg> where <svg> is expected");
	expect_error("<svg/>", "1:1: <svg> does not say its size");
	expect_error("<svg viewBox='0 0 1'/>", "1:1: <svg> does not say its size");
	expect_error("<svg viewBox='0 0 0 5'/>", "1:1: <svg> does not say its size");
	expect_error("<svg viewBox='0 0 1e999 5'/>", "1:1: <svg> does not say its size");
	expect_error("<svg viewBox='0 0 1 1'>\n<g>", "2:4: <g> is not closed");
	expect_error("<svg viewBox='0 0 1 1'><g></a>", "1:27: </a> ends no element");
	expect_error("</svg>", "1:1: </svg> ends no element");
	expect_error("<svg viewBox='0 0 1 1'><g <", "1:24: an attribute of <g> is malformed");
}

static void test_depth(void **state)
{
	struct buf svg = BUF_INIT;
	(void)state;
	buf_addstr(&svg, "<svg viewBox='0 0 1 1'>");
	for (int i = 1; i < SVG_DEPTH; i++)
		buf_addstr(&svg, "<g>");
	size_t deepest = svg.len;
	buf_addstr(&svg, "<g>");
	expect_error(buf_str(&svg), "1:213: elements are nested too deeply");
	svg.text[deepest] = '\0';
	expect_error(svg.text, "1:213: <g> is not closed");
	buf_release(&svg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_get_the_prefix),
		cmocka_unit_test(test_repeated_and_odd_ids_go),
		cmocka_unit_test(test_what_loads_or_runs_goes),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_titles_of_groups),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_depth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
