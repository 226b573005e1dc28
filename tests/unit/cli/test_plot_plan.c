#include "plot_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* A plan as text: "fig.gp(pdf png): fig.pdf fig.png; a(svg): a.svg; -". */
static void print_plan(struct buf *out, const struct plot_plan *plan)
{
	for (size_t i = 0; i < plan->unit_count; i++) {
		const struct plot_unit *u = &plan->units[i];
		buf_addf(out, "%s%s%s(", i ? "; " : "", u->stem, u->script ? ".gp" : "");
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
		cmocka_unit_test(stems),           cmocka_unit_test(files),
		cmocka_unit_test(standard_output), cmocka_unit_test(errors),
		cmocka_unit_test(summaries),       cmocka_unit_test(what_needs_gnuplot),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
