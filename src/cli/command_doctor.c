#include "command.h"

#include "fonts.h"
#include "gnuplot.h"
#include "streams.h"
#include "utf8.h"

#include <stdint.h>
#include <string.h>

/* One line for each thing; what is missing makes the visit a failure, but for the terminals of
 * LaTeX and of characters, which few need. */
struct visit {
	struct buf text;
	bool well;
};

static void look_at_terminals(struct visit *v, const struct gnuplot *g)
{
	const struct format *format;
	for (size_t i = 0; (format = format_at(i)); i++) {
		if (!format->terminal)
			continue;
		bool has = gnuplot_has_terminal(g, format->terminal);
		v->well = v->well && (has || format->texts != FORMAT_ENHANCED);
		buf_addf(&v->text, "%-9s%s terminal %s\n", format->name,
			 has ? "ok:" : "missing:", format->terminal);
	}
}

static void look_at_gnuplot(struct visit *v, const struct settings *s)
{
	struct gnuplot g = GNUPLOT_INIT;
	struct error problem = ERROR_INIT;
	if (gnuplot_probe(&g, s->gnuplot, s->timeout, &problem)) {
		buf_addstr(&v->text, "gnuplot  ok: ");
		utf8_sanitize(&v->text, g.path, strlen(g.path), SIZE_MAX);
		buf_addf(&v->text, ", version %d.%d patchlevel %s\n", g.major, g.minor,
			 g.patchlevel);
		look_at_terminals(v, &g);
	} else {
		buf_addstr(&v->text, "gnuplot  missing: ");
		utf8_sanitize(&v->text, problem.message, strlen(problem.message), SIZE_MAX);
		buf_addch(&v->text, '\n');
		if (problem.hint)
			buf_addf(&v->text, "         %s\n", problem.hint);
		v->well = false;
	}
	error_release(&problem);
	gnuplot_release(&g);
}

static void look_at_font(struct visit *v, const struct fonts *fonts, enum font_kind kind)
{
	const char *family = fonts_default(fonts, kind);
	bool installed = fonts_installed(fonts, family);
	v->well = v->well && installed;
	buf_addf(&v->text, "%-9s%s %s\n", kind == FONT_SERIF ? "serif" : "mono",
		 installed ? "ok:" : "missing:", family);
}

static void look_at_fonts(struct visit *v)
{
	struct fonts fonts = FONTS_INIT;
	struct error problem = ERROR_INIT;
	if (!fonts_load(&fonts, &problem)) {
		buf_addf(&v->text, "fonts    missing: %s\n", problem.message);
		v->well = false;
	} else if (!fonts.known) {
		buf_addstr(&v->text, "fonts    unknown: fontconfig's fc-list is not on PATH\n");
		v->well = false;
	} else {
		look_at_font(v, &fonts, FONT_SERIF);
		look_at_font(v, &fonts, FONT_MONO);
	}
	error_release(&problem);
	fonts_release(&fonts);
}

enum exit_status command_doctor(const struct settings *s, struct error *err)
{
	struct visit v = {.well = true};
	look_at_gnuplot(&v, s);
	look_at_fonts(&v);
	streams_print(&v.text, err);
	buf_release(&v.text);
	return v.well ? STATUS_DONE : STATUS_ERROR;
}
