/*
 * font_metrics: how wide a text will be on the page.
 *
 * Widths come from tables for Times, Helvetica, Courier and DejaVu metrics; a family that is none
 * of these is taken as the one that its name resembles, else as Times. Characters outside the
 * tables count as 0.7 em, East Asian ones as 1 em.
 */
#ifndef PARETOPLOT_FONT_METRICS_H
#define PARETOPLOT_FONT_METRICS_H

#include <stdbool.h>
#include <stddef.h>

enum font_family { FONT_SERIF, FONT_SANS, FONT_DEJAVU, FONT_MONO };

struct font_face {
	enum font_family family;
	bool bold, italic; /* bold wins where both are set; mono has one width */
};

/* The width in points of UTF-8 text set in `size` points. */
double font_text_width(const struct font_face *face, double size, const char *text);

/* The bytes of the longest start of `text`, in whole characters, that is at most `width` points
 * wide.
 */
size_t font_text_fit(const struct font_face *face, double size, const char *text, double width);

enum font_family font_family_of(const char *name);

#endif
