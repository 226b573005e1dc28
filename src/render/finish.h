/*
 * finish: what gnuplot leaves undone in a rendered file, for each kind of file.
 *
 * Same input, same bytes: the date that cairo writes into a PDF or EPS file is overwritten (in a
 * PDF in place, so that no offset changes). A PNG file gets its resolution and a description, an
 * SVG file a title and a description for those who cannot see it. These functions work on the whole
 * file in memory; formats.h applies them to files.
 *
 * Of the terminals of gnuplot 5.4 with cairo 1.16, run with TZ=UTC, svg and pngcairo write the same
 * bytes every time as they are; pdfcairo differs in /CreationDate and epscairo in %%CreationDate
 * alone. None of the four writes a path, a user, a host or its input.
 */
#ifndef PARETOPLOT_FINISH_H
#define PARETOPLOT_FINISH_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>

struct finish {
	long long date;          /* seconds since 1970 (SOURCE_DATE_EPOCH); 0 to the year 9999 */
	double dpi;              /* recorded in a PNG file; <= 0: nothing is */
	const char *title;       /* UTF-8; NULL: none */
	const char *description; /* UTF-8; NULL: none */
};

/* Changes the file that is held in `file`. Messages do not name it. */
typedef bool finish_fn(struct buf *file, const struct finish *options, struct error *err);

/* /CreationDate and /ModDate; their lengths stay. */
finish_fn finish_pdf;

/* %%CreationDate in the header comments, in the form of asctime(). */
finish_fn finish_eps;

/* role="img" with <title> and <desc>, in place of what gnuplot puts there, unless a title or a
 * description is missing; and generic families behind the fonts (see svg_fonts.h). Once more makes
 * no difference. */
finish_fn finish_svg;

/* The line that tells when gnuplot's tikz terminal wrote the file is taken out, and "./" before the
 * name of a file that is included. */
finish_fn finish_tex;

/* No blanks at the end of a line, no empty lines at the end. */
finish_fn finish_txt;

/* pHYs for the resolution and iTXt "Description", both before the pixels. */
finish_fn finish_png;

#endif
