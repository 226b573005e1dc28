/*
 * place_texts: the texts that stand inside the plot box.
 */
#ifndef PARETOPLOT_PLACE_TEXTS_H
#define PARETOPLOT_PLACE_TEXTS_H

#include "layout.h"

/* What does not stand in the plot box. The names are f->has_key. */
struct place_outside {
	bool metrics;     /* below the axis label */
	bool simulated;   /* directly above the box, at its right */
	double aspect;    /* height of the plot box in widths, if the page's height is free */
	bool drops;       /* nowhere: the lines from star and cross to the cost axis */
	bool notes_first; /* placed before the names of the models */
};

enum place_result {
	PLACE_DONE,
	PLACE_NAMES_FAILED,     /* a model's name has no room beside its curve */
	PLACE_METRICS_FAILED,   /* the metrics box has no room */
	PLACE_SIMULATED_FAILED, /* SIMULATED DATA has no room */
	PLACE_LEFT_OUT,         /* the target's label or the ratio is left out, with a notice */
};

/* Page, plot box, axes and sizes are set. Texts that find no room and need none are left out with a
 * notice in the figure. */
enum place_result place_texts(struct figure *f, const struct layout_request *r,
			      const struct place_outside *outside);

/* Adds a notice; `what` lives as long as the figure. */
void layout_left_out(struct figure *f, const char *what);

#endif
