/*
 * curve: a model's frontier as points that ascend in cost and in quality.
 *
 * Along a frontier the cost gets worse and the quality better. On the curve's scale both ascend:
 * a value is taken in the log or as it is, and with its sign turned where needed, so that what
 * interpolates between the points knows no directions.
 *
 *     struct curve c;
 *     curve_init(&c, s, &s->models[m].frontier, scale);
 *     pchip_slopes(c.at[OBJECTIVE_Y], c.at[OBJECTIVE_X], c.n, slope);
 */
#ifndef PARETOPLOT_CURVE_H
#define PARETOPLOT_CURVE_H

#include "study.h"

#include <stdbool.h>

struct curve_scale {
	bool log;
	double sign; /* 1 or -1 */
};

/* For OBJECTIVE_X or OBJECTIVE_Y. */
struct curve_scale curve_scale_make(const struct study *s, int axis, bool log);

double curve_scale_to(const struct curve_scale *scale, double value);
double curve_scale_from(const struct curve_scale *scale, double at);

/* True if all of the frontier's values on that axis are positive. */
bool curve_is_positive(const struct study *s, const struct frontier *f, int axis);

struct curve {
	double *at[2]; /* at[axis][0..n): on the axis's scale; owned */
	size_t n;
};

/* Copies of a point count once, and so do points that rounding in the log makes equal on one of the
 * axes. Where an axis is in the log, its values are positive. */
void curve_init(struct curve *c, const struct study *s, const struct frontier *f,
		const struct curve_scale scale[2]);
void curve_release(struct curve *c);

/*
 * Up to four points around the gap between the frontier's members gap - 1 and gap, of which the two
 * in the middle bracket it: those with their neighbours determine a PCHIP there. at[axis] hold
 * four each. Returns how many, 0 if the two at the gap are equal on one of the scales.
 */
size_t curve_window(const struct study *s, const struct frontier *f,
		    const struct curve_scale scale[2], size_t gap, double *const at[2]);

#endif
