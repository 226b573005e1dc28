/* The page from plain structs: an exact small one, its parts, its policy, and what is refused. */
#include "page.h"

#include "sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

static const char svg[] = "<svg viewBox='0 0 400 200'><g id='gnuplot_plot_1'>"
			  "<title>F index i</title></g></svg>";

static char *made(const struct page *page)
{
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	if (!page_make(&out, page, &err)) {
		assert_int_equal(out.len, 0);
		buf_addf(&out, "!%s", err.message);
	}
	error_release(&err);
	return buf_detach(&out);
}

/* Everything between the first `from` and the next `to`, both included. */
static char *between(const char *text, const char *from, const char *to)
{
	const char *start = strstr(text, from);
	assert_non_null(start);
	const char *end = strstr(start + strlen(from), to);
	assert_non_null(end);
	struct buf out = BUF_INIT;
	buf_add(&out, start, (size_t)(end - start) + strlen(to));
	return buf_detach(&out);
}

static void expect_part(const struct page *page, const char *from, const char *to,
			const char *expected)
{
	char *html = made(page);
	char *part = between(html, from, to);
	assert_string_equal(part, expected);
	free(part);
	free(html);
}

static void expect_error(const struct page *page, const char *message)
{
	char *html = made(page);
	assert_string_equal(html, message);
	free(html);
}

static void test_empty_page(void **state)
{
	struct page page = {.title = "A <b> & \"c\""};
	(void)state;
	expect_part(&page, "<title>", "</title>", "<title>A &lt;b&gt; &amp; &quot;c&quot;</title>");
	expect_part(&page, "<body>", "</html>",
		    "<body>\n<header class=\"top\">\n<div class=\"title\">\n"
		    "<h1>A &lt;b&gt; &amp; &quot;c&quot;</h1>\n</div>\n"
		    "<button type=\"button\" class=\"theme\" hidden>Dark</button>\n"
		    "<nav aria-label=\"Parts of this page\">\n</nav>\n</header>\n<main>\n</main>\n"
		    "<p class=\"spoken\" role=\"status\" aria-live=\"polite\"></p>\n</body>\n"
		    "</html>");
}

static struct page_figure small_figure(void)
{
	static const char *const texts[] = {"at <b>", "x"};
	static const struct page_series series[] = {
		{.name = "a</script>", .color = 0x2e86ab, .texts = texts, .text_count = 2}};
	static const char *const lines[] = {"a · c\xff", "PPL\t30 <b>"};
	static const struct page_mark marks[] = {{0, 50, 25, lines, 2}};
	static const struct page_file files[] = {{"PDF", "x y.pdf"}};
	return (struct page_figure){.id = "eff",
				    .title = "T",
				    .caption = "C",
				    .description = "D",
				    .svg = svg,
				    .svg_len = sizeof svg - 1,
				    .box = {20, 20, 190, 90, 200, 100},
				    .series = series,
				    .series_count = 1,
				    .marks = marks,
				    .mark_count = 1,
				    .files = files,
				    .file_count = 1};
}

static void test_figure(void **state)
{
	struct page_figure figure = small_figure();
	struct page page = {.title = "P", .figures = &figure, .figure_count = 1};
	(void)state;
	expect_part(
		&page, "<figure", "</figure>",
		"<figure class=\"card\" id=\"figure-eff\" data-prefix=\"svg1-\">\n"
		"<div class=\"head\">\n<h2>T</h2>\n"
		"<div class=\"tools\" role=\"group\" aria-label=\"Zoom\" hidden>\n"
		"<button type=\"button\" data-zoom=\"out\" aria-label=\"Zoom out\" "
		"title=\"Zoom out (-)\">&minus;</button>\n"
		"<button type=\"button\" data-zoom=\"in\" aria-label=\"Zoom in\" "
		"title=\"Zoom in (+)\">+</button>\n"
		"<button type=\"button\" data-zoom=\"reset\" title=\"Show all of the figure (0)\" "
		"disabled>Reset</button>\n</div>\n</div>\n"
		"<div class=\"key\" role=\"group\" aria-label=\"Series that are shown\">\n"
		"<button type=\"button\" aria-pressed=\"true\"><svg viewBox=\"0 0 10 10\" "
		"aria-hidden=\"true\"><rect width=\"10\" height=\"10\" rx=\"2\" fill=\"#2e86ab\"/>"
		"</svg><span>a&lt;/script&gt;</span></button>\n</div>\n"
		"<div class=\"stage\"><div class=\"sheet\"><svg id=\"svg1-picture\" role=\"img\" "
		"aria-labelledby=\"svg1-title\" aria-describedby=\"svg1-desc\" width=\"400\" "
		"height=\"200\" viewBox=\"0 0 400 200\">\n<title id=\"svg1-title\">T</title>\n"
		"<desc id=\"svg1-desc\">D</desc>\n"
		"<g id=\"svg1-gnuplot_plot_1\" data-title=\"F index i\"></g></svg></div></div>\n"
		"<p class=\"hint\" hidden></p>\n<figcaption>\n"
		"<p class=\"caption\"><b>Figure 1.</b> C</p>\n"
		"<details>\n<summary>Description</summary>\n<p>D</p>\n</details>\n"
		"<p class=\"files\"><span>Files</span>\n<a href=\"./x%20y.pdf\">PDF</a>\n</p>\n"
		"</figcaption>\n"
		"<script type=\"application/json\">{\"series\": [[\"a\\u003c/script\\u003e\", "
		"\"#2e86ab\", [\"at \\u003cb\\u003e\", \"x\"]]], \"plots\": [0], \"marks\": [[0, "
		"0.25, "
		"0.75, "
		"[\"a · c\\u003cFF\\u003e\", [\"PPL\", \"30 \\u003cb\\u003e\"]]]]}</script>\n"
		"</figure>");
}

static void test_plots_that_the_caller_names(void **state)
{
	const int plots[] = {-1, 0};
	struct page_figure figure = small_figure();
	struct page page = {.title = "P", .figures = &figure, .figure_count = 1};
	(void)state;
	figure.plots = plots;
	figure.plot_count = 2;
	expect_part(&page, "\"plots\"", "]", "\"plots\": [-1, 0]");
}

static void test_a_figure_with_little(void **state)
{
	struct page_figure figure = {.id = "f", .svg = svg, .svg_len = sizeof svg - 1};
	struct page page = {.title = "P", .figures = &figure, .figure_count = 1};
	(void)state;
	figure.box.width = figure.box.height = 1;
	expect_part(&page, "<figcaption>", "</figure>",
		    "<figcaption>\n</figcaption>\n<script type=\"application/json\">"
		    "{\"series\": [], \"plots\": [-1], \"marks\": []}</script>\n</figure>");
}

static void test_table(void **state)
{
	static const struct page_column columns[] = {{"Model", false}, {"PPL <", true}};
	static const struct page_cell cells[] = {{"a&b", NAN}, {"≥ 30", 30}, {NULL, 5},
						 {"–", NAN},   {"c", NAN},   {"x", INFINITY}};
	static const char *const remarks[] = {"a <remark>"};
	struct page_table table = {.title = "T",
				   .legend = "how & why",
				   .remarks = remarks,
				   .remark_count = 1,
				   .columns = columns,
				   .column_count = 2,
				   .cells = cells,
				   .row_count = 3};
	struct page page = {.title = "P", .tables = &table, .table_count = 1};
	(void)state;
	expect_part(&page, "<section id=\"tables\">", "</section>",
		    "<section id=\"tables\">\n<div class=\"table\">\n<h2>Tables</h2>\n<h3 "
		    "id=\"table-1\">T</h3>\n"
		    "<p class=\"legend\">how &amp; why</p>\n"
		    "<div class=\"scroll\" role=\"region\" aria-labelledby=\"table-1\" "
		    "tabindex=\"0\">\n<table aria-labelledby=\"table-1\">\n<thead>\n<tr>\n"
		    "<th scope=\"col\" aria-sort=\"none\"><button type=\"button\">Model</button>"
		    "</th>\n<th scope=\"col\" class=\"number\" aria-sort=\"none\">"
		    "<button type=\"button\">PPL &lt;</button></th>\n</tr>\n</thead>\n<tbody>\n"
		    "<tr><td>a&amp;b</td><td class=\"number\" data-number=\"30\">≥ 30</td></tr>\n"
		    "<tr><td></td><td class=\"number\">–</td></tr>\n"
		    "<tr><td>c</td><td class=\"number\">x</td></tr>\n"
		    "</tbody>\n</table>\n</div>\n</div>\n"
		    "<p class=\"remark\">a &lt;remark&gt;</p>\n</section>");
}

static void test_verdicts(void **state)
{
	static const char *const evidence[] = {"e1 <", "e2"};
	static const struct page_verdict verdicts[] = {
		{"8.1", PAGE_HOLDS, "a < 1", "text", evidence, 2},
		{NULL, PAGE_INCONCLUSIVE, NULL, NULL, NULL, 0},
		{NULL, PAGE_HOLDS, NULL, NULL, NULL, 0},
	};
	struct page page = {.title = "P", .verdicts = verdicts, .verdict_count = 3};
	(void)state;
	expect_part(&page, "<p class=\"tally\">", "</p>",
		    "<p class=\"tally\">\n<span class=\"holds\"><b>2</b> hold</span>\n"
		    "<span class=\"inconclusive\"><b>1</b> inconclusive</span>\n</p>");
	expect_part(&page, "<ol", "</ol>",
		    "<ol class=\"verdicts\">\n<li class=\"holds\">\n"
		    "<p class=\"outcome\">Holds <span class=\"id\">8.1</span></p>\n"
		    "<p class=\"text\">text</p>\n<p class=\"claim\"><code>a &lt; 1</code></p>\n"
		    "<ul class=\"evidence\" aria-label=\"Evidence\">\n<li>e1 &lt;</li>\n"
		    "<li>e2</li>\n</ul>\n</li>\n"
		    "<li class=\"inconclusive\">\n<p class=\"outcome\">Inconclusive</p>\n</li>\n"
		    "<li class=\"holds\">\n<p class=\"outcome\">Holds</p>\n</li>\n</ol>");
	page.verdict_count = 1;
	expect_part(&page, "<p class=\"tally\">", "</p>",
		    "<p class=\"tally\">\n<span class=\"holds\"><b>1</b> holds</span>\n</p>");
}

static void test_notices_and_banner(void **state)
{
	static const char *const notices[] = {"a <b>", "c"};
	struct page page = {.title = "P",
			    .subtitle = "S",
			    .banner = "SIMULATED DATA",
			    .notices = notices,
			    .notice_count = 2};
	(void)state;
	expect_part(&page, "<h1>", "</div>", "<h1>P</h1>\n<p class=\"subtitle\">S</p>\n</div>");
	expect_part(&page, "<nav", "</nav>",
		    "<nav aria-label=\"Parts of this page\">\n<a href=\"#notices\">Notices</a>\n"
		    "</nav>");
	expect_part(&page, "<main>", "</main>",
		    "<main>\n<p class=\"banner\">SIMULATED DATA</p>\n<section id=\"notices\">\n"
		    "<h2>Notices</h2>\n<ul>\n<li>a &lt;b&gt;</li>\n<li>c</li>\n</ul>\n</section>\n"
		    "</main>");
}

static void expect_hash(const char *html, const char *directive, const char *open,
			const char *close)
{
	struct buf expected = BUF_INIT;
	unsigned char digest[SHA256_SIZE];
	char *part = between(html, open, close);
	size_t len = strlen(part) - strlen(open) - strlen(close);
	sha256(digest, part + strlen(open), len);
	buf_addf(&expected, "; %s 'sha256-", directive);
	base64(&expected, digest, sizeof digest);
	buf_addstr(&expected, "';");
	assert_non_null(strstr(html, buf_str(&expected)));
	free(part);
	buf_release(&expected);
}

static void test_policy(void **state)
{
	struct page page = {.title = "P"};
	char *html = made(&page);
	char *policy = between(html, "content=\"default-src", "\"");
	(void)state;
	assert_non_null(strstr(html, "<meta http-equiv=\"Content-Security-Policy\" content=\""
				     "default-src 'none'; style-src 'sha256-"));
	assert_null(strstr(policy, "unsafe"));
	expect_hash(html, "style-src", "<style>", "</style>");
	expect_hash(html, "script-src", "<script>", "</script>");
	free(policy);
	free(html);
}

static void test_same_page_same_bytes(void **state)
{
	struct page_figure figure = small_figure();
	struct page page = {.title = "P", .figures = &figure, .figure_count = 1};
	char *one = made(&page), *two = made(&page);
	(void)state;
	assert_string_equal(one, two);
	free(one);
	free(two);
}

static void test_errors(void **state)
{
	struct page_figure figures[2] = {small_figure(), small_figure()};
	struct page page = {.title = "P", .figures = figures, .figure_count = 2};
	(void)state;
	expect_error(&page, "!two figures have the id \"eff\"");
	figures[1].id = "a b";
	expect_error(&page, "!\"a b\" cannot be the id of a figure");
	figures[1].id = NULL;
	expect_error(&page, "!\"\" cannot be the id of a figure");
	figures[1].id = "two";
	figures[1].box.width = 0;
	expect_error(&page, "!figure two: the picture has no size");
	figures[1].box.width = NAN;
	expect_error(&page, "!figure two: the picture has no size");
	figures[1].box.width = 200;
	figures[1].svg_len = 20;
	expect_error(&page, "!figure two: 1:1: an attribute of <svg> is malformed");
	figures[1].svg_len = 0;
	expect_error(&page, "!figure two: 1:1: there is no <svg>");
	figures[1] = small_figure();
	figures[1].id = "two";
	figures[1].series_count = 0;
	expect_error(&page, "!figure two: mark 1 is of no series");
	page.templates.dir = "/nowhere";
	expect_error(&page, "!/nowhere: the template folder is not a directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_page),
		cmocka_unit_test(test_figure),
		cmocka_unit_test(test_plots_that_the_caller_names),
		cmocka_unit_test(test_a_figure_with_little),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_notices_and_banner),
		cmocka_unit_test(test_policy),
		cmocka_unit_test(test_same_page_same_bytes),
		cmocka_unit_test(test_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
