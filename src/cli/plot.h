/*
 * plot: one figure, from its settings to its files.
 */
#ifndef PARETOPLOT_PLOT_H
#define PARETOPLOT_PLOT_H

#include "buf.h"
#include "command.h"
#include "error.h"
#include "settings.h"

struct plot_request {
	const struct settings *settings;
	const char *script; /* the plot must be one that makes this script; NULL: any */
	struct buf *out;    /* gets what would go to stdout, without the report; NULL: stdout */
	struct buf *rules; /* gets the rule for make, in place of the file of --deps; may be NULL */
	const char *seen_from; /* the folder whose view the names in the rule are; NULL: this one */
};

enum exit_status plot_run(const struct plot_request *request, struct error *err);

#endif
