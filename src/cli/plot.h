/*
 * plot: one figure, from its settings to its files.
 */
#ifndef PARETOPLOT_PLOT_H
#define PARETOPLOT_PLOT_H

#include "buf.h"
#include "command.h"
#include "error.h"
#include "settings.h"

struct plot;

struct plot_request {
	const struct settings *settings;
	struct file_batch *batch; /* takes the files in place of one of its own, and is committed by
				     its owner; NULL: none */
	const char *script;       /* the plot must be one that makes this script; NULL: any */
	struct buf *out;   /* gets what would go to stdout, without the report; NULL: stdout */
	struct buf *rules; /* gets the rule for make, in place of the file of --deps; may be NULL */
	const char *rules_file; /* where that will be written */
	const char *seen_from; /* the folder whose view the names in the rule are; NULL: this one */
};

enum exit_status plot_run(const struct plot_request *request, struct error *err);

/*
 * The same in steps, for who makes more than a figure. The request stays as it is meanwhile.
 *
 *     struct plot *p = plot_new(&request);
 *     bool ok = plot_read(p, err) &&   // the data
 *               plot_build(p, err) &&  // the figure
 *               plot_draw(p, err);     // all files stand in the batch
 *     … the batch is committed …
 *     plot_settle(p);
 *     plot_free(p);
 */
struct plot *plot_new(const struct plot_request *request);
bool plot_read(struct plot *p, struct error *err);
bool plot_build(struct plot *p, struct error *err);
bool plot_draw(struct plot *p, struct error *err);
void plot_free(struct plot *p);

/* Whether a script was edited so that it could not be merged: only its STEM.gp.new is in the
 * batch then. */
bool plot_is_stuck(const struct plot *p);

/* After the commit: tells which scripts keep edits. */
void plot_settle(struct plot *p);

/* Once it is made; borrowed. */
const struct figure *plot_figure(const struct plot *p);
const struct subject *plot_subject(const struct plot *p);
const struct plot_writer *plot_files(const struct plot *p);

#endif
