/*
 * axis: the range and the tics that a person would choose.
 */
#ifndef PARETOPLOT_AXIS_H
#define PARETOPLOT_AXIS_H

#include "figure.h"
#include "font_metrics.h"

struct axis_request {
	double min, max;              /* of what must be inside, data */
	bool log;                     /* then min > 0 */
	double unit;                  /* data per axis unit */
	double length;                /* of the axis on the page, points */
	double padding;               /* kept free at both ends, points */
	double tic_space;             /* least distance between two tics, points */
	int tics_wanted;              /* about so many on a linear axis */
	const struct font_face *face; /* of labels side by side; NULL: they are one above another */
	double size;                  /* of these labels, points */
};

/*
 * Fills min, max, log, unit, tics, minor, decimals and powers. Ranges are padded and rounded
 * outwards to a round number; a linear axis starts at 0 rather than just below it where that leaves
 * room for the marks. Linear tics step by 1, 2 or 5 times a power of ten. Log tics are decades
 * (every k-th where there are many; written out from 0.01 to 1000), or 1-2-5, or finer where that
 * gives fewer than four; below that linear steps are used on the log axis. All tics lie within the
 * range, so far apart that their labels do not touch, if there are three or more. Equal min and
 * max, or such that differ by less than a millionth, give a range around the value.
 */
void axis_choose(struct figure_axis *axis, const struct axis_request *r, struct arena *arena);

/* The width in points of a tic's label. */
double axis_tic_width(const struct figure_axis *axis, double tic, const struct font_face *face,
		      double size);

#endif
