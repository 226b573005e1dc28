/*
 * renderer: gnuplot, as a plot needs it.
 *
 *     struct renderer r;
 *     bool ok = renderer_open(&r, plan, settings, err) && renderer_draw(&r, &task, err);
 *     renderer_close(&r);
 */
#ifndef PARETOPLOT_RENDERER_H
#define PARETOPLOT_RENDERER_H

#include "gnuplot.h"
#include "plot_plan.h"
#include "settings.h"

#include <stdbool.h>
#include <stddef.h>

struct renderer {
	struct gnuplot gnuplot;
	bool present; /* false: there is no gnuplot, or nothing is to be drawn */
	struct finish finish;
	double timeout;
	struct strvec warnings; /* what gnuplot said */
	size_t drawn;
	double seconds;
};

/* Finds gnuplot, when something is to be drawn; its version and terminals are asked in the run that
 * draws, before anything is in its place. No gnuplot on PATH is an
 * error only if a file cannot do without: one that has no script beside it. */
bool renderer_open(struct renderer *r, const struct plot_plan *plan, const struct settings *s,
		   struct error *err);

struct renderer_task {
	const char *directory; /* where the script is, and where its files appear */
	const char *script;    /* its base name */
	const char *name;      /* what messages call it */
	const char *library; /* seen from there: where it finds more files to read; NULL: nowhere */
	const struct gnuplot_output *outputs;
	size_t output_count;
};

/* Runs the script and finishes its files. */
bool renderer_draw(struct renderer *r, const struct renderer_task *task, struct error *err);

void renderer_close(struct renderer *r);

#endif
