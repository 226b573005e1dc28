/*
 * radix: stable sorting of points by a double, in O(n).
 *
 * A double becomes an integer whose order is the order wanted (best first); items are sorted on the
 * leading bits in which they differ, and the few that agree there are sorted again.
 *
 *     items[i] = (struct radix_item){radix_key(x[i], DIRECTION_MIN), i};
 *     radix_sort(items, scratch, n);
 */
#ifndef PARETOPLOT_RADIX_H
#define PARETOPLOT_RADIX_H

#include "objective.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct radix_item {
	uint64_t key;
	uint32_t index;
};

/* radix_key(d, a) < radix_key(d, b) exactly if a is better than b. -0 equals 0; not for NaN. */
static inline uint64_t radix_key(enum direction d, double value)
{
	double ordered = (d == DIRECTION_MIN ? value : -value) + 0.0;
	uint64_t bits;
	memcpy(&bits, &ordered, sizeof bits);
	uint64_t sign = bits >> 63;
	return bits ^ ((0 - sign) | UINT64_C(1) << 63);
}

/* Sorts by ascending key; equal keys keep their order. scratch holds n items. */
void radix_sort(struct radix_item *items, struct radix_item *scratch, size_t n);

/* rank[i] becomes the place of values[i] among the different values, best first; equal values have
 * equal ranks. Returns how many different values there are. */
size_t radix_rank(enum direction d, const double *values, size_t n, uint32_t *rank);

#endif
