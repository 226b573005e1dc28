/*
 * stability_sheet: training curves and whether they have diverged, as tables for people.
 *
 * A row for each run; where a model has several of one length, also how many of them have diverged.
 * What the set has to say about the data stands as remarks below the runs.
 */
#ifndef PARETOPLOT_STABILITY_SHEET_H
#define PARETOPLOT_STABILITY_SHEET_H

#include "curve_set.h"
#include "report.h"
#include "sheet.h"

/* brief: only the counts, where there are any. */
void stability_sheet(struct sheet *p, const struct curve_set *set, bool brief);

/* The curves of one model and length, which stand one behind the other. */
struct stability_group {
	size_t begin, end;
	size_t diverged;    /* so many of them have */
	size_t untold;      /* of so many it is not known */
	double first, last; /* step at which one has; NAN: none */
};

struct stability_group stability_group_at(const struct curve_set *set, size_t begin);

#endif
