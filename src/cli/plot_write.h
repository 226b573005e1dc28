/*
 * plot_write: the files of a plot, made in a batch that is not committed yet.
 *
 * A script that was edited is merged with the new one (plot_script.h). If that cannot be done for
 * one of them, nothing is written but its STEM.gp.new: an old script would draw the new data with
 * the old numbers beside them.
 */
#ifndef PARETOPLOT_PLOT_WRITE_H
#define PARETOPLOT_PLOT_WRITE_H

#include "error.h"
#include "figure.h"
#include "file.h"
#include "plot_plan.h"
#include "plot_script.h"
#include "renderer.h"
#include "script.h"
#include "settings.h"

#include <stdbool.h>

enum plot_change_kind {
	PLOT_NEW,
	PLOT_CHANGED,
	PLOT_SAME,
	PLOT_MERGED,
	PLOT_CONFLICT,
	PLOT_UNDRAWN, /* gnuplot is missing */
	PLOT_DROPPED, /* the author's script does not draw it */
	PLOT_KEPT,    /* the author's script writes to it, and what is there is not known */
	PLOT_LOST, /* the author's script writes it above its folder, where nothing is taken from */
	PLOT_CHANGE_COUNT
};

struct plot_change {
	char *path;
	enum plot_change_kind kind;
};

struct plot_writer {
	const struct settings *settings;
	const struct plot_plan *plan;
	const struct figure *figure;
	struct renderer *renderer;
	struct file_batch *batch;
	unsigned columns, rows; /* of a figure made of characters; 0: as its page is large */
	bool compare_only;      /* nothing is staged or drawn, only compared */

	struct strvec templates;     /* the user's own that scripts were made from */
	struct plot_script *scripts; /* one for each unit; path NULL: it has none */
	bool stuck;                  /* one of them cannot be merged */
	struct plot_change *changes; /* what a commit would do, but for .paretoplot */
	size_t change_count, change_cap;
};

/* All files of the plan but the summary. */
bool plot_write(struct plot_writer *w, struct error *err);

/* After the commit: what was kept for a conflict that is settled now goes; a STEM.gp.new that was
 * changed since is pushed to `left`. */
void plot_write_settle(const struct plot_writer *w, struct strvec *left);

/* A self-contained script for stdout. */
bool plot_write_stdout(struct plot_writer *w, struct script *script, struct error *err);

/* "new", "changed", ... */
const char *plot_change_name(enum plot_change_kind kind);

/* One more file. */
bool plot_write_file(struct plot_writer *w, const char *path, const struct buf *text,
		     struct error *err);

void plot_writer_release(struct plot_writer *w);

#endif
