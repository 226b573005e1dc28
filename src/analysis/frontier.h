/*
 * frontier: the non-dominated points of a set (weak Pareto dominance).
 *
 * A point dominates another if it is no worse in every objective and better in at least one.
 * Exact duplicates do not dominate each other: all of them are kept.
 */
#ifndef PARETOPLOT_FRONTIER_H
#define PARETOPLOT_FRONTIER_H

#include "configuration.h"
#include "objective.h"

#include <stddef.h>
#include <stdint.h>

/*
 * members[0..return) become the indices of the non-dominated points of (x[i], y[i]), i < n, sorted
 * by x best first (so y runs from worst to best), duplicates by index. members must hold n. All
 * values must be finite. O(n log n) at worst (Kung, Luccio and Preparata 1975); points behind a
 * first guess of the frontier are thrown out in O(n) before anything is sorted.
 */
size_t frontier_2d(const double *x, const double *y, size_t n, const enum direction direction[2],
		   uint32_t *members);

struct frontier {
	uint32_t *members; /* indices into configurations->items, best cost first */
	size_t len;
	size_t distinct; /* members with different values */
};

/* The frontier of items[from..to). */
void frontier_init(struct frontier *f, const struct configurations *c, size_t from, size_t to,
		   const struct objective *objectives);

/* The frontier of the items whose indices are candidates[0..n), in ascending order. */
void frontier_of(struct frontier *f, const struct configurations *c, const uint32_t *candidates,
		 size_t n, const struct objective *objectives);

void frontier_release(struct frontier *f);

#endif
