/*
 * frontier_3d: the non-dominated points of a set in three objectives.
 *
 * Dominance and duplicates as in frontier.h: exact duplicates do not dominate each other and are
 * all kept.
 */
#ifndef PARETOPLOT_FRONTIER_3D_H
#define PARETOPLOT_FRONTIER_3D_H

#include "frontier.h"

/*
 * members[0..return) become the indices of the non-dominated points of (value[d][i], d < 3), i < n,
 * sorted best first by the first objective, then the second, then the third, duplicates by index.
 * members must hold n < 2^32. All values must be finite.
 *
 * Points are taken in that order; one is dominated exactly if a different earlier one is no worse
 * in the second and third objective. The earlier ones' frontier in these two is a staircase whose
 * neighbours are found in O(log n): Kung, Luccio and Preparata, "On Finding the Maxima of a Set of
 * Vectors", J. ACM 22 (1975). O(n log n); points behind a few of a sample are thrown out in O(n)
 * before.
 */
size_t frontier_3d(const double *const value[3], size_t n, const enum direction direction[3],
		   uint32_t *members);

/* The frontier in three objectives of the items whose indices are candidates[0..n). Release with
 * frontier_release. */
void frontier_3d_of(struct frontier *f, const struct configurations *c, const uint32_t *candidates,
		    size_t n, const struct objective *objectives);

/* The same of items[from..to). */
void frontier_3d_init(struct frontier *f, const struct configurations *c, size_t from, size_t to,
		      const struct objective *objectives);

#endif
