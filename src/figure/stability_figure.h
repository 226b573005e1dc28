/*
 * stability_figure: the figure kind "stability": loss against step for each model, sequence length
 * and run, or quality against the context length, and where it diverges.
 *
 * A model has a colour, a sequence length a dash. A long curve is drawn pale as recorded and, in
 * its model's colour, as the median by which a divergence is judged (divergence.h). From a
 * divergence on a curve has a colour of its own; the place is marked and labelled. Values that are
 * not finite are marked on the top edge. Many steps are thinned without losing a spike
 * (series_thin.h). Loss is logarithmic where it spans more than a decade; a curve that diverges
 * farther than STABILITY_HEADROOM times what is before any divergence leaves the frame, with a
 * notice.
 */
#ifndef PARETOPLOT_STABILITY_FIGURE_H
#define PARETOPLOT_STABILITY_FIGURE_H

#include "curve_set.h"
#include "error.h"
#include "figure_options.h"

#include <stdbool.h>

#define STABILITY_HEADROOM 25.0

/* Errors: as look_check() and layout_figure(); no finite value at all. */
bool figure_stability(struct figure *f, const struct curve_set *set, const struct figure_options *o,
		      struct error *err);

#endif
