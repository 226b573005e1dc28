/*
 * plot_deps: the rule for make of a plot: its files, and what they are made from: the results, the
 * scripts, the user's templates.
 *
 * A folder of results is one of the sources, and so is every folder in it: one to which a file
 * comes is newer then than the figure. A folder that a file of the plot is written to, is left out:
 * it would always be newer.
 */
#ifndef PARETOPLOT_PLOT_DEPS_H
#define PARETOPLOT_PLOT_DEPS_H

#include "plot_write.h"

struct plot_deps {
	const struct plot_writer *writer; /* which has written all */
	const char *file;                 /* where the rule will stand */
	const char *seen_from;            /* the folder whose view the names are; NULL: this one */
};

/* Appends the rule, if there is anything that is made. Error: the rule would stand in the place of
 * a file that the plot writes or of a template. */
bool plot_deps_print(struct buf *out, const struct plot_deps *d, struct error *err);

#endif
