#include "plot_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* A plan as text: "fig.gp(pdf png): fig.pdf fig.png; a(svg): a.svg; -". */
static void print_plan(struct buf *out, const struct plot_plan *plan)
{
	for (size_t i = 0; i < plan->unit_count; i++) {
		const struct plot_unit *u = &plan->units[i];
		buf_addf(out, "%s%s%s(", i ? "; " : "", u->stem, u->script ? u->suffix : "");
		for (size_t k = 0; k < u->formats.len; k++)
			buf_addf(out, "%s%s", k ? " " : "", u->formats.items[k]);
		buf_addstr(out, "):");
		for (size_t k = 0; k < u->drawing_count; k++)
			buf_addf(out, " %s", u->drawings[k].path);
	}
	if (plan->to_stdout)
		buf_addstr(out, plan->unit_count ? "; -" : "-");
	if (plan->summary)
		buf_addf(out, " + %s", plan->summary);
	if (plan->preview)
		buf_addf(out, ", shown: %s", plan->preview);
}

/* outputs and formats are separated by blanks. */
static void check(const char *outputs, const char *formats, bool no_render, const char *expected)
{
	struct settings s;
	settings_init(&s);
	if (*outputs)
		strvec_split(&s.outputs, outputs, ' ');
	if (*formats)
		strvec_split(&s.formats, formats, ' ');
	s.no_render = no_render;
	struct plot_plan plan;
	struct error err = ERROR_INIT;
	struct buf text = BUF_INIT;
	if (plot_plan_make(&plan, &s, &err))
		print_plan(&text, &plan);
	else
		buf_addf(&text, "error: %s", err.message);
	assert_string_equal(buf_str(&text), expected);
	buf_release(&text);
	error_release(&err);
	plot_plan_release(&plan);
	settings_release(&s);
}

static void latex(void **state)
{
	(void)state;
	check("fig", "tex", false, "fig-tex.gp(tex): fig-tex.tex fig-tex.pdf");
	check("fig", "tikz", false, "fig-tex.gp(tikz): fig.tikz");
	check("fig", "pdf tikz tex svg", false,
	      "fig.gp(pdf svg): fig.pdf fig.svg; fig-tex.gp(tikz tex): fig.tikz fig-tex.tex "
	      "fig-tex.pdf");
	check("fig", "pdf tex", true, "fig.gp(pdf):; fig-tex.gp(tex):");
	check("a/b.tex", "", false, "a/b(tex): a/b.tex a/b-tex.pdf");
	check("b.TEX", "", false, "b.TEX(tex): b.TEX b.TEX-tex.pdf");
	check("b.tex b.pdf b.gp", "", false, "b(tex): b.tex b-tex.pdf; b.gp(pdf): b.pdf");
	check("b.gp", "tex tikz", false, "b.gp(tex tikz):");
	check("b.gp b.tex", "tikz", false, "b.gp(tikz tex): b.tex b-tex.pdf");
	check("-", "tikz", false, "-");
	check("b.gp", "pdf tex", false, "error: -o b.gp: one script cannot draw both pdf and tex");
	check("-", "tex svg", false, "error: -o -: one script cannot draw both tex and svg");
	check("fig fig.tex", "tex", false,
	      "error: -o fig.tex: this figure is made as fig-tex.tex already");
	static const char bad[] = "\\{}%#$^~&\"";
	for (size_t i = 0; bad[i]; i++) {
		char output[] = {'a', bad[i], 'b', '.', 't', 'e', 'x', '\0'};
		struct buf message = BUF_INIT;
		buf_addf(&message, "error: -o a%cb: LaTeX cannot include a file of such a name",
			 bad[i]);
		check(output, "", false, buf_str(&message));
		buf_release(&message);
	}
	check("50%.tikz", "", false, "50%(tikz): 50%.tikz");
}

static void characters(void **state)
{
	(void)state;
	check("fig", "txt", false, "fig(txt): fig.txt; fig.gp(pdf png):");
	check("fig", "svg txt", false, "fig.gp(svg): fig.svg; fig(txt): fig.txt");
	check("fig", "txt", true, "fig.gp(pdf png):");
	check("a.txt", "", false, "a(txt): a.txt");
	check("a.gp", "txt", false, "error: -o a.gp: a figure of characters has no script");
}

static void check_preview(const char *output, const char *format, bool summary, bool no_render,
			  const char *expected)
{
	struct settings s;
	settings_init(&s);
	s.preview = true;
	s.save_summary = summary;
	s.no_render = no_render;
	if (output)
		strvec_push(&s.outputs, output);
	if (format)
		strvec_push(&s.formats, format);
	struct plot_plan plan;
	struct error err = ERROR_INIT;
	struct buf text = BUF_INIT;
	if (plot_plan_make(&plan, &s, &err))
		print_plan(&text, &plan);
	else
		buf_addf(&text, "error: %s", err.message);
	assert_string_equal(buf_str(&text), expected);
	buf_release(&text);
	error_release(&err);
	plot_plan_release(&plan);
	settings_release(&s);
}

static void preview(void **state)
{
	(void)state;
	setenv("TMPDIR", "/somewhere", 1);
	check_preview(NULL, NULL, false, false,
		      "/somewhere/paretoplot-preview(txt): /somewhere/paretoplot-preview.txt"
		      ", shown: /somewhere/paretoplot-preview.txt");
	unsetenv("TMPDIR");
	check_preview(NULL, NULL, false, false,
		      "/tmp/paretoplot-preview(txt): /tmp/paretoplot-preview.txt"
		      ", shown: /tmp/paretoplot-preview.txt");
	check_preview("a", "pdf", true, true, "error: --preview: writes no file; leave out -o");
	check_preview(NULL, "pdf", true, true,
		      "error: --preview: writes no file; leave out --format");
	check_preview(NULL, NULL, true, true,
		      "error: --preview: writes no file; leave out --save-summary");
	check_preview(NULL, NULL, false, true,
		      "error: --preview: writes no file; leave out --no-render");
}

static void stems(void **state)
{
	(void)state;
	check("", "", false,
	      "efficiency_graph.gp(pdf png): efficiency_graph.pdf efficiency_graph.png");
	check("a/fig", "svg", false, "a/fig.gp(svg): a/fig.svg");
	check("fig", "gp", false, "fig.gp(pdf png):");
	check("fig", "gp eps", false, "fig.gp(eps): fig.eps");
	check("fig", "svg", true, "fig.gp(svg):");
	check("fig.v2", "", true, "fig.v2.gp(pdf png):");
	check("fig.final", "", true, "fig.final.gp(pdf png):");
	check("fig fig", "", true, "fig.gp(pdf png):");
	check("a b", "svg", false, "a.gp(svg): a.svg; b.gp(svg): b.svg");
}

static void files(void **state)
{
	(void)state;
	check("fig.pdf", "", false, "fig(pdf): fig.pdf");
	check("fig.pdf fig.svg fig.pdf", "", false, "fig(pdf svg): fig.pdf fig.svg");
	check("fig.PDF", "", false, "fig.PDF(pdf): fig.PDF");
	check("fig.gp", "", false, "fig.gp(pdf png):");
	check("fig.gp", "svg", false, "fig.gp(svg):");
	check("fig.gp fig.svg", "", false, "fig.gp(svg): fig.svg");
	check("fig.gp fig.svg", "eps", false, "fig.gp(eps svg): fig.svg");
	check("fig fig.svg", "", false, "fig.gp(pdf png svg): fig.pdf fig.png fig.svg");
	check("fig.png fig", "", false, "fig.gp(pdf png): fig.png fig.pdf");
	check("fig.gp", "", true, "fig.gp(pdf png):");
}

static void standard_output(void **state)
{
	(void)state;
	check("-", "", false, "-");
	check("- fig.pdf", "", false, "fig(pdf): fig.pdf; -");
	check("- fig.pdf", "svg", false, "fig(pdf): fig.pdf; -");
}

static void errors(void **state)
{
	(void)state;
	check("fig.pdf", "png", false, "error: --format: fig.pdf names its format already");
	check("fig.pdf", "", true, "error: -o fig.pdf: cannot be made with --no-render");
	check("fig.jpg", "", false, "error: -o fig.jpg: unknown format \"jpg\"");
	check("fig.plt", "", false, "error: -o fig.plt: the name of a script ends in .gp");
	check("/", "", false, "error: -o /: is a directory");
	check("..", "", false, "error: -o ..: is a directory");
	check("nowhere/", "", false, "error: -o nowhere/: is a directory");
}

static void summaries(void **state)
{
	(void)state;
	static const struct {
		const char *output, *summary;
	} cases[] = {{"a/fig", "a/fig.json"}, {"fig.pdf", "fig.json"}};
	for (size_t i = 0; i < 2; i++) {
		struct settings s;
		struct plot_plan plan;
		settings_init(&s);
		s.save_summary = true;
		strvec_push(&s.outputs, cases[i].output);
		assert_true(plot_plan_make(&plan, &s, NULL));
		assert_string_equal(plan.summary, cases[i].summary);
		plot_plan_release(&plan);
		settings_release(&s);
	}
}

static void what_needs_gnuplot(void **state)
{
	(void)state;
	static const struct {
		const char *output;
		bool no_render, draws;
	} cases[] = {{"fig", false, true},
		     {"fig", true, false},
		     {"fig.gp", false, false},
		     {"fig.svg", false, true},
		     {"-", false, false}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct settings s;
		struct plot_plan plan;
		settings_init(&s);
		s.no_render = cases[i].no_render;
		strvec_push(&s.outputs, cases[i].output);
		assert_true(plot_plan_make(&plan, &s, NULL));
		assert_int_equal(plot_plan_draws(&plan), cases[i].draws);
		plot_plan_release(&plan);
		settings_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stems),
		cmocka_unit_test(latex),
		cmocka_unit_test(characters),
		cmocka_unit_test(preview),
		cmocka_unit_test(files),
		cmocka_unit_test(standard_output),
		cmocka_unit_test(errors),
		cmocka_unit_test(summaries),
		cmocka_unit_test(what_needs_gnuplot),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
