/*
 * simulate_stability: the built-in simulated training curves of two models at five lengths.
 *
 * The same seed gives the same doubles: each model's generator is seeded anew, and for N = 8192,
 * 32768, 131072, 524288, 1048576, in that order, over the steps t = 0 … 999
 *
 *     resnetbk  loss = 4 exp(-0.003 t) + normal(0, 0.05) + 0.2 log10(N / 8192), into 0.5 … 10
 *     mamba     loss = 4 exp(-0.003 t) + normal(0, 0.05), not clipped; it grows from step g on, by
 *               exp(rate (t - g)), and k of its values from there on are not finite, the first k
 *               of random_permutation(1000 - g):
 *
 *                   N = 8192     does not grow
 *                   N = 32768    g = 600                               rate 0.01, k = 5
 *                   longer       g = 200 + int(100 random_double())    rate 0.02, k = 20
 *
 * In each curve g is drawn before the noise, the permutation after it. With the seed 42 mamba grows
 * from the steps 600, 239, 247 and 289. exp() and log10() are the C library's, as NumPy's are where
 * it does not use its own AVX-512 ones, which differ in the last bit of every fourth value.
 */
#ifndef PARETOPLOT_SIMULATE_STABILITY_H
#define PARETOPLOT_SIMULATE_STABILITY_H

#include "buf.h"

#include <stdint.h>

enum { SIMULATED_CURVES = 10, SIMULATED_STEPS = 1000, SIMULATED_STAYS = SIMULATED_STEPS };

struct simulated_curve {
	const char *model; /* static */
	int seq_len;
	uint32_t grows_from;          /* a step; SIMULATED_STAYS if it does not grow */
	double loss[SIMULATED_STEPS]; /* NAN where it is not finite */
};

/* Sets curves[0..SIMULATED_CURVES), all of resnetbk first. They take 80 kB. */
void simulate_stability(uint32_t seed, struct simulated_curve *curves);

/*
 * Appends {"results": [...]} with a record for each of the SIMULATED_CURVES curves, each marked
 * "simulated": true: "seq_len", "steps" and "loss", where the text "NaN" stands for a value that is
 * not finite, as JSON has no number for it; null would say that there is none. What the law alone
 * knows (grows_from) is not in it.
 */
void simulate_stability_print(struct buf *out, const struct simulated_curve *curves);

#endif
