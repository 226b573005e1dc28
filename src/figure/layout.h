/*
 * layout: where everything stands on the page, known before anything is drawn.
 *
 * The caller has filled a figure's contents: series with points and labels, texts, marks, axis
 * labels, units and log flags. layout_figure() chooses font sizes, page and plot box, ranges and
 * tics, and gives every text a place where it covers no other text, mark or line:
 *
 *   names of the models   beside their curves; if one does not fit, all in a key above the plot
 *   ratio                 near the mark that it speaks of, with an arrow that crosses no text
 *   metrics box           in the plot if there is room, if need be a point smaller or in brief,
 *                         else below the axis label; never smaller than LAYOUT_LEAST_METRICS
 *   SIMULATED DATA        in the plot, else above it; never left out
 *   notes                 beside their points, those that find room
 *   the others            left out, with a notice, if there is no room
 *
 * Where the target's label or the ratio finds no room and the height is free, the page becomes
 * higher, up to a square plot box.
 */
#ifndef PARETOPLOT_LAYOUT_H
#define PARETOPLOT_LAYOUT_H

#include "error.h"
#include "figure.h"

#include <stdbool.h>

struct layout_request {
	double width, height; /* page in points; 0: chosen */
	double height_max;    /* of a chosen height; 0: any */
	double text_size;     /* of axis labels, points; 0: chosen */
	double tic_size;      /* of tic labels; 0: a point less */
	enum figure_metrics metrics;
	double x[2], y[2];        /* least and greatest value that must be inside, data */
	double note_room;         /* kept free above and below the marks, points */
	bool good_right, good_up; /* where the good corner is */
};

/* Errors: a page too small to hold a plot; numbers beyond 1e-100 or 1e100. */
bool layout_figure(struct figure *f, const struct layout_request *r, struct error *err);

/* The page that is chosen when no size is given: 6 in wide. */
#define LAYOUT_DEFAULT_WIDTH 432.0
/* With more frontier configurations than this, curves go without markers and rings. */
enum { LAYOUT_MARKS_MAX = 600 };

#define LAYOUT_LEAST_WIDTH   144.0
#define LAYOUT_LEAST_METRICS 6.0 /* points */

#endif
