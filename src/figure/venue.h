/*
 * venue: how wide a figure is where it will be printed, and how large its text.
 *
 * One table, collected in November 2026. Where a row's facts were read in the named file itself it
 * says "read", where they are from a second source "second hand"; peers disagree about some, so
 * nothing here promises that a figure meets a venue's rules. Options on the command line win.
 */
#ifndef PARETOPLOT_VENUE_H
#define PARETOPLOT_VENUE_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

struct venue {
	const char *name;
	double column, middle, full; /* widths in points (1/72 in); 0: there is none */
	double height_max;           /* points; 0: not said */
	double text, tics;           /* font sizes of labels and of tic labels, points */
	const char *font;            /* the family that is asked for; NULL: not said */
	const char *source;          /* with "read" or "second hand" */
};

/* The names in the table's order. */
#define VENUE_NAMES                                                                                \
	"neurips iclr icml aistats uai aaai cvpr eccv acl jmlr tmlr acm-sigconf acm-small ieee "   \
	"nature science cell elsevier plos aps"

const struct venue *venue_table(size_t *count);

/*
 * Reads "NAME", "NAME:column", "NAME:middle" or "NAME:full"; case does not count. Without a width,
 * the column if the venue has one, else the full width. *width in points. Errors name the venues
 * that there are, or the nearest.
 */
bool venue_find(const char *text, const struct venue **venue, double *width, struct error *err);

#endif
