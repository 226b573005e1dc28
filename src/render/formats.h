/*
 * formats: what can be written, one row of one table for each format.
 *
 * A row says what --format and a file's extension call it, which gnuplot terminal draws it, how a
 * whole file of it begins and ends, what has to be done to the file after gnuplot, and what makes
 * the terminal draw true sizes. A new format is a new row.
 *
 *     const struct format *f = format_by_path("out/fig.pdf");
 *     struct format_geometry g;
 *     if (f && format_geometry(&g, f, &(struct format_request){.width_pt = 234, .height_pt = 162,
 *                              .font_pt = 8, .dpi = 300}, err))
 *             format_geometry_print(&g, &script);
 *     // size 3.25in,2.25in fontscale 0.75 linewidth 2 pointscale 0.75 dashlength 3.6364
 *
 * True sizes. With the options that format_geometry() gives, in every format:
 *
 * - `font "NAME,N"` sets N points of 1/72 in;
 * - `lw W` draws a line W points wide (not below 0.2);
 * - `dt (a,b,…)` and `dt "-."` draw dashes and gaps of a·W, b·W, … points on a line W points wide.
 *   Below W = 1 pdf and eps go on as if W were 1, so dashed lines should be at least 1 point wide.
 *   Numbered dash types (`dt 2`) have other lengths in each terminal: do not use them;
 * - `ps S` draws a circle (pt 6, 7) whose outline runs on a diameter of S·D points, and a square
 *   (pt 4, 5) of that side, where D is format_point(): FORMAT_POINT_DIAMETER times the N of the
 *   terminal's font; for LaTeX, FORMAT_POINT_TIKZ.
 *   The svg terminal fixes D, and fixes its outline at S·FORMAT_POINT_OUTLINE points whatever `lw`
 *   says; the other terminals draw the outline with `lw`. So markers are alike in all formats when
 *   `ps S` comes with `lw` S·FORMAT_POINT_OUTLINE, and S·(D + FORMAT_POINT_OUTLINE) is then their
 *   outer diameter. Filled markers have the outline too.
 *
 * LaTeX terminals set text in the size that the text itself says (\fontsize); tikz reads `font
 * ",N"` too. The txt format has no sizes but that of the page.
 */
#ifndef PARETOPLOT_FORMATS_H
#define PARETOPLOT_FORMATS_H

#include "buf.h"
#include "error.h"
#include "finish.h"

#include <stdbool.h>
#include <stddef.h>

#define FORMAT_POINT_DIAMETER 0.5625
#define FORMAT_POINT_OUTLINE  0.75
#define FORMAT_POINT_TIKZ     (3.2 * 72 / 72.27)

struct format_mark {
	const char *bytes; /* NULL: anything will do */
	size_t len;
};

/* What one unit of the terminal's options means: its facts, not its settings. */
struct format_scale {
	double per_inch;   /* device units per inch; 0: the --dpi that was asked for */
	bool inches;       /* `size` is in inches, not in device units */
	double fontscale;  /* that draws a font size of N as N device units */
	double linewidth;  /* that draws `lw W` W device units wide */
	double pointscale; /* that gives `ps 1` the diameter of one device unit; 0: no such option
			    */
	double dashlength; /* that draws `dt (a)` a line widths long */
};

/* What the terminal takes a text for. A script holds one sort, so it draws formats of one sort. */
enum format_texts {
	FORMAT_ENHANCED,  /* gnuplot's enhanced text */
	FORMAT_TEX,       /* LaTeX, set in the document's own fonts */
	FORMAT_CHARACTERS /* itself: the picture is made of characters */
};

struct format {
	const char *name;       /* what --format calls it */
	const char *extensions; /* without dots, separated by blanks; the first one is written */
	const char *suffix;     /* what a script adds to its stem; NULL: "." and the extension */
	const char *companion;  /* that of a second file, which the first one includes; or NULL */
	const char *terminal;   /* the gnuplot terminal; NULL: gnuplot is not needed */
	const char *options;    /* its first ones */
	enum format_texts texts;
	const char *description; /* one line for help */
	struct format_scale scale;
	struct format_mark head; /* how a file begins */
	struct format_mark tail; /* how a whole file ends, white space after it aside */
	finish_fn *finish;       /* NULL: the file is left as gnuplot made it */
};

/* The rows in order; NULL after the last one. */
const struct format *format_at(size_t i);

/* The row of that name or extension, in either case; NULL if there is none. A path whose base name
 * is nothing but an extension (".pdf") has no format. */
const struct format *format_by_name(const char *name);
const struct format *format_by_path(const char *path);

/* Appends "gp, pdf, svg, png, eps, tex, tikz, txt". */
void format_names(struct buf *out);

/* Appends the first extension, without a dot. */
void format_extension(const struct format *f, struct buf *out);

/* Appends what a script's drawing of that format is called behind the stem: ".pdf", "-tex.tex". */
void format_suffix(const struct format *f, struct buf *out);

/* Checks that the file at `path` begins and ends as a whole file of that format does. Messages call
 * it `name`. */
bool format_complete(const struct format *f, const char *path, const char *name, struct error *err);

/* Makes the file at `path` final: fixed dates, resolution, description (see finish.h). The file is
 * rewritten in place; after a failure it is useless. Messages call it `name`. */
bool format_finish(const struct format *f, const char *path, const char *name,
		   const struct finish *options, struct error *err);

struct format_request {
	double width_pt; /* points of 1/72 in, both */
	double height_pt;
	double font_pt; /* the N of `font "NAME,N"` in the same `set terminal` */
	double dpi;     /* for formats made of pixels */
};

struct format_geometry {
	int width_pt; /* rounded to whole points, as pdfcairo and epscairo cut to them: it is the
		       * same in all formats */
	int height_pt;
	char size[64];    /* "3.25in,2.25in", "1350,900" */
	double fontscale; /* the terminal's options of these names */
	double linewidth;
	double pointscale; /* 0: the terminal has no such option and needs none */
	double dashlength;
};

/* The diameter of `ps 1`, in points, in scripts with such texts whose terminals say
 * `font "NAME,font_pt"`. It is fixed by the svg terminal, and for LaTeX by the tikz terminal. */
double format_point(enum format_texts texts, double font_pt);

/* The options that make the terminal of `f` (which must have one) draw true sizes. False if a size
 * is out of range: 1 to 14400 points (200 in, what PDF allows), font 1 to 1000, 1 to 10000 dpi,
 * and at most 32767 pixels (what cairo allows). */
bool format_geometry(struct format_geometry *g, const struct format *f,
		     const struct format_request *r, struct error *err);

/* Appends "size … fontscale … linewidth … pointscale … dashlength …". */
void format_geometry_print(const struct format_geometry *g, struct buf *out);

#endif
