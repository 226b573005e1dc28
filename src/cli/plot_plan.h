/*
 * plot_plan: which files a plot makes, from -o, -f and their kin, before anything is read.
 *
 *     -o fig                  one unit "fig" with its script; drawn: the formats of -f
 *     -o fig.gp               the same unit, nothing drawn
 *     -o a.pdf -o a.svg       one unit "a" without a script; drawn: a.pdf, a.svg
 *     -o -                    a self-contained script on stdout
 *
 * LaTeX texts need a script of their own: a stem has then a second unit, whose script is
 * STEM-tex.gp. Figures made of characters (txt) have none that is kept.
 *
 *     -o fig -f pdf,tex       fig.gp and fig.pdf; fig-tex.gp, fig-tex.tex and its fig-tex.pdf
 *     -o a.tex                a.tex and the a-tex.pdf that it includes
 */
#ifndef PARETOPLOT_PLOT_PLAN_H
#define PARETOPLOT_PLOT_PLAN_H

#include "error.h"
#include "formats.h"
#include "settings.h"

#include <stdbool.h>
#include <stddef.h>

struct plot_drawing {
	char *path;
	const struct format *format;
	char *made;        /* what the script calls it, beside itself */
	bool is_companion; /* comes with the drawing before it */
};

/* Files that one script makes. */
struct plot_unit {
	char *stem;
	enum format_texts texts;
	bool script;           /* the script and its data are wanted as files */
	const char *suffix;    /* what its name adds to the stem: ".gp" */
	bool data_is_shared;   /* a unit before this one has the same stem and data */
	bool all_formats;      /* ... and it offers the formats of -f, drawn or not */
	struct strvec formats; /* names of those that its script draws, without "gp"; never empty */
	struct plot_drawing *drawings;
	size_t drawing_count;
};

struct plot_plan {
	struct plot_unit *units;
	size_t unit_count;
	bool to_stdout;        /* a script on stdout, and nothing else there */
	struct strvec formats; /* those of -f, without "gp"; never empty */
	char *summary;         /* path of the summary, or NULL */
	const char *preview;   /* path of a drawing that is shown and not kept, or NULL */
};

/* Valid to release in any case. */
bool plot_plan_make(struct plot_plan *plan, const struct settings *settings, struct error *err);
void plot_plan_release(struct plot_plan *plan);

/* True if gnuplot has to run. */
bool plot_plan_draws(const struct plot_plan *plan);

#endif
