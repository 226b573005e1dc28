/*
 * efficiency: the figure kind "efficiency": quality against cost, frontiers, and what one model
 * saves at a target.
 */
#ifndef PARETOPLOT_EFFICIENCY_H
#define PARETOPLOT_EFFICIENCY_H

#include "error.h"
#include "figure_options.h"
#include "study.h"

#include <stdbool.h>

/*
 * Builds the figure. Errors: no model, more than FIGURE_MODELS_MAX (in focus), a label, colour or
 * focus for a model that is not there, a page too small for its texts.
 */
bool figure_efficiency(struct figure *f, const struct study *s, const struct figure_options *o,
		       struct error *err);

#endif
