/* Which plot element is of which series. */
#include "svg_plots.h"

#include "buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* Each title becomes a plot element; expected has a character for each: its series or '-'. */
static void expect(size_t series_count, const char *const *titles, const char *expected)
{
	struct buf svg = BUF_INIT;
	struct buf got = BUF_INIT;
	struct svg_plots plots = SVG_PLOTS_INIT;
	struct error err = ERROR_INIT;
	buf_addstr(&svg, "<svg><g id='gnuplot_canvas'><title>i</title></g>");
	for (size_t i = 0; titles[i]; i++)
		buf_addf(&svg, "<g id='gnuplot_plot_%zu' ><title>%s</title><g/></g>", i + 1,
			 titles[i]);
	buf_addstr(&svg, "<g id='gnuplot_plot_1'><title>i</title></g></svg>");
	assert_true(svg_plots_find(&plots, svg.text, svg.len,
				   &(struct svg_series){.count = series_count}, &err));
	for (size_t i = 0; i < plots.len; i++)
		buf_addch(&got, plots.series[i] < 0 ? '-' : (char)('0' + plots.series[i]));
	assert_string_equal(buf_str(&got), expected);
	svg_plots_release(&plots);
	buf_release(&svg);
	buf_release(&got);
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_rounds(void **state)
{
	(void)state;
	expect(2,
	       LIST("DOMINATED", "F index i", "F index i", "F index i", "F index i", "P index i-1",
		    "P index i-1", "$star"),
	       "-010101-");
	expect(3, LIST("a i", "a i", "a i"), "012");
	expect(1, LIST("TARGET", "F index i", "F index i"), "-00");
}

static void test_what_is_no_round(void **state)
{
	(void)state;
	expect(2, LIST("F index 0", "F index 0"), "--");
	expect(2, LIST("list", "list"), "--");
	expect(2, LIST("i_1", "i_1", "x_i", "x_i"), "----");
	expect(2, LIST("P index i", "F index i"), "--");
	expect(2, LIST("F index i", "F index i", "F index i"), "---");
	expect(0, LIST("F index i"), "-");
	expect(2, LIST("", ""), "--");
}

static void test_blocks(void **state)
{
	static const size_t series[] = {0, 0, 1};
	const struct svg_rounds rounds = {"CURVES", series, 3};
	const struct svg_series of = {2, &rounds, 1};
	struct svg_plots plots = SVG_PLOTS_INIT;
	struct error err = ERROR_INIT;
	const char *const titles[] = {"CURVES index i-1",  "CURVES index i-1",  "CURVES index i-1",
				      "CURVESX index i-1", "CURVESX index i-1", "CURVES index i"};
	const int expected[] = {0, 0, 1, 0, 1, -1};
	struct buf svg = BUF_INIT;
	(void)state;
	buf_addstr(&svg, "<svg>");
	for (size_t i = 0; i < 6; i++)
		buf_addf(&svg, "<g id='gnuplot_plot_%zu'><title>%s</title></g>", i + 1, titles[i]);
	buf_addstr(&svg, "</svg>");
	assert_true(svg_plots_find(&plots, svg.text, svg.len, &of, &err));
	assert_int_equal(plots.len, 6);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(plots.series[i], expected[i]);
	svg_plots_release(&plots);
	buf_release(&svg);
}

static void test_without_titles(void **state)
{
	struct svg_plots plots = SVG_PLOTS_INIT;
	struct error err = ERROR_INIT;
	const char svg[] = "<svg><g id='gnuplot_plot_1'/><g id='gnuplot_plot_2'><title></title>"
			   "</g><g id='gnuplot_plot_4'/></svg>";
	(void)state;
	assert_true(
		svg_plots_find(&plots, svg, strlen(svg), &(struct svg_series){.count = 1}, &err));
	assert_int_equal(plots.len, 2);
	assert_int_equal(plots.series[0], -1);
	assert_int_equal(plots.series[1], -1);
	svg_plots_release(&plots);
}

static void test_errors(void **state)
{
	struct svg_plots plots = SVG_PLOTS_INIT;
	struct error err = ERROR_INIT;
	(void)state;
	assert_false(
		svg_plots_find(&plots, "<svg><g a>", 10, &(struct svg_series){.count = 1}, &err));
	assert_string_equal(err.message, "1:6: an attribute of <g> is malformed");
	assert_null(plots.series);
	error_release(&err);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rounds), cmocka_unit_test(test_what_is_no_round),
		cmocka_unit_test(test_blocks), cmocka_unit_test(test_without_titles),
		cmocka_unit_test(test_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
