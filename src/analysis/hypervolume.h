/*
 * hypervolume: how much of the space up to a reference point a set of points dominates.
 *
 *     HV(S; r) = volume of the union over p in S of the box between p and r
 *
 * Zitzler and Thiele, "Multiobjective Optimization Using Evolutionary Algorithms - A Comparative
 * Case Study", PPSN V (1998). Larger is better. A point that is not strictly better than the
 * reference in every objective spans no box and adds nothing; duplicates and dominated points add
 * nothing either. On a log axis coordinates are natural logarithms, so that an edge is
 * |ln r - ln p|; if a point's coordinate or the reference's is not positive there, the result is
 * NAN. Terms are summed with compensation (sum.h).
 *
 *     struct hypervolume_space space = hypervolume_space_of(table.objective, 2);
 *     space.reference[OBJECTIVE_X] = 1e11;
 *     space.reference[OBJECTIVE_Y] = 60;
 *     double area = hypervolume_of(&model->frontier, &study.configurations, 2, &space);
 *
 * All values must be finite.
 */
#ifndef PARETOPLOT_HYPERVOLUME_H
#define PARETOPLOT_HYPERVOLUME_H

#include "frontier.h"

struct hypervolume_space {
	enum direction direction[OBJECTIVE_MAX_COUNT];
	bool log[OBJECTIVE_MAX_COUNT];
	double reference[OBJECTIVE_MAX_COUNT];
};

/* Directions and log axes of the objectives; the reference is the caller's to set. */
struct hypervolume_space hypervolume_space_of(const struct objective *objectives, int dims);

/*
 * Of the points members[0..n), which must be a frontier as frontier_2d returns it (best x first).
 * The sum over its steps of (r.x - x[i]) * (y[i - 1] - y[i]), where y[-1] = r.y. O(n).
 */
double hypervolume_2d_sorted(const double *x, const double *y, const uint32_t *members, size_t n,
			     const struct hypervolume_space *space);

/* Of any points. O(n log n) at worst, see frontier_2d. */
double hypervolume_2d(const double *x, const double *y, size_t n,
		      const struct hypervolume_space *space);

/*
 * Of any points (value[d][i], d < 3, i < n), n < 2^32. Points are swept in the order of the third
 * objective; the area that those behind the sweep dominate in the other two is kept as a staircase,
 * and each slab adds area times thickness. O(n log n): Fonseca, Paquete and López-Ibáñez, "An
 * Improved Dimension-Sweep Algorithm for the Hypervolume Indicator", CEC (2006), section III;
 * Beume et al., "On the Complexity of Computing the Hypervolume Indicator", IEEE Trans. Evol.
 * Comput. 13 (2009).
 */
double hypervolume_3d(const double *const value[3], size_t n,
		      const struct hypervolume_space *space);

/* Of a frontier of configurations in dims (2 or 3) objectives. */
double hypervolume_of(const struct frontier *f, const struct configurations *c, int dims,
		      const struct hypervolume_space *space);

#endif
