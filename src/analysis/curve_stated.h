/*
 * curve_stated: what files state about runs against what their numbers show; part of curve_set.
 */
#ifndef PARETOPLOT_CURVE_STATED_H
#define PARETOPLOT_CURVE_STATED_H

#include "curve_set.h"

/* A field that the table keeps, or NAMES_NONE. */
struct curve_fields {
	uint32_t diverged, stable, step;
};

struct curve_stated {
	bool diverged, stable; /* some row says so */
	bool has_step;
	double step; /* the first one stated */
};

struct curve_fields curve_fields_of(const struct table *t);

/* Adds what a row says. */
void curve_stated_read(struct curve_stated *stated, const struct table *t,
		       const struct curve_fields *f, size_t row);

/* Appends how the numbers do not bear it out: "is stated to be stable, but has diverged at step
 * 750"; nothing if they do. */
void curve_stated_judge(const struct curve_stated *stated, const struct curve_set *set,
			const struct run_curve *c, struct buf *out);

#endif
