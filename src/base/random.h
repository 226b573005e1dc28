/*
 * random: the generators of NumPy's legacy RandomState, bit for bit.
 *
 * MT19937 (Matsumoto and Nishimura 1998), seeded by init_genrand of 2002; doubles from 53 bits;
 * normal deviates by Marsaglia's polar method, where the second of a pair is returned later; whole
 * numbers by masked rejection.
 */
#ifndef PARETOPLOT_RANDOM_H
#define PARETOPLOT_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct random {
	uint32_t state[624];
	int position;
	bool has_normal;
	double next_normal;
};

void random_seed(struct random *r, uint32_t seed);
uint32_t random_u32(struct random *r);

/* Uniform in [0, 1): (a >> 5, b >> 6) of two draws, (a * 2^26 + b) / 2^53. NumPy's random() and
 * random_sample(); random_sample(n) is n of them, in order. */
double random_double(struct random *r);

/* Normal with the given mean and standard deviation. */
double random_normal(struct random *r, double mean, double sd);

/* Uniform in 0 … max, both included: of each draw the bits that max needs, until one is not above
 * max. For max 0 nothing is drawn. */
uint32_t random_interval(struct random *r, uint32_t max);

/* items[0..n): the numbers 0 … n-1 in random order; NumPy's permutation(n). Fisher and Yates, from
 * the end: item i changes places with item random_interval(i), i = n-1 … 1. */
void random_permutation(struct random *r, uint32_t *items, uint32_t n);

#endif
