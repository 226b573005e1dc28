/*
 * plot_write: the files of a plot, made in a batch that is not committed yet.
 *
 * A script that was edited is not overwritten: the new one is STEM.gp.new then, and the figures are
 * drawn from the edited script with the new data. It was edited if it differs both from the script
 * made now and from the one that was made last, which is kept as .paretoplot/STEM.gp beside it.
 */
#ifndef PARETOPLOT_PLOT_WRITE_H
#define PARETOPLOT_PLOT_WRITE_H

#include "error.h"
#include "figure.h"
#include "file.h"
#include "plot_plan.h"
#include "renderer.h"
#include "script.h"
#include "settings.h"

#include <stdbool.h>

struct plot_writer {
	const struct settings *settings;
	const struct plot_plan *plan;
	const struct figure *figure;
	struct renderer *renderer;
	struct file_batch *batch;
	unsigned columns, rows; /* of a figure made of characters; 0: as its page is large */
	struct strvec written;  /* what a commit will put in place, but for .paretoplot */
	struct strvec kept;     /* edited scripts that stay */
	struct strvec undrawn;  /* files for which gnuplot is missing */
};

/* All files of the plan but the summary. */
bool plot_write(struct plot_writer *w, struct error *err);

/* Makes a script for `stem`, called STEM and `suffix`, which offers `formats`. */
bool plot_write_script(const struct plot_writer *w, const char *stem, const char *suffix,
		       const struct strvec *formats, bool self_contained, struct script *script,
		       struct error *err);

/* One more file. */
bool plot_write_file(struct plot_writer *w, const char *path, const struct buf *text,
		     struct error *err);

/* One more file, STEM and `suffix`, that holds `text` and a line end: ".caption.txt". */
bool plot_write_text(struct plot_writer *w, const char *stem, const char *suffix, const char *text,
		     struct error *err);

void plot_writer_release(struct plot_writer *w);

#endif
