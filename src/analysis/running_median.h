/*
 * running_median: the median of the last w values, as one after another comes.
 *
 *     struct running_median m;
 *     running_median_init(&m, values, w);           // of values[0..w)
 *     for (i = w; i < n; i++, running_median_value(&m))
 *             running_median_push(&m, values[i]);   // of values[i-w+1..i]
 *     running_median_release(&m);
 *
 * Two heaps over the values' places, the lower half under its largest and the upper half under its
 * smallest value; a new value takes the place of the oldest one and moves from there. O(log w)
 * each.
 */
#ifndef PARETOPLOT_RUNNING_MEDIAN_H
#define PARETOPLOT_RUNNING_MEDIAN_H

#include <stddef.h>

struct running_median {
	double *value; /* value[slot], the last w in a ring */
	size_t *heap;  /* slots: lower half, root first, then upper half, root first */
	size_t *place; /* heap[place[slot]] == slot */
	size_t window, half, next;
};

/* The first w values; w is odd, none is NaN. */
void running_median_init(struct running_median *m, const double *values, size_t w);
void running_median_release(struct running_median *m);

/* Forgets the oldest value; `value` is not NaN. */
void running_median_push(struct running_median *m, double value);

double running_median_value(const struct running_median *m);

#endif
