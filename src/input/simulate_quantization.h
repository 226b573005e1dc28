/*
 * simulate_quantization: the built-in simulated perplexities of two models at five precisions.
 *
 * The same seed always gives the same doubles, bit for bit: each model's generator is seeded anew,
 * and for bits = 32, 16, 8, 4, 2, in that order,
 *
 *     perplexity = base * factor[bits] + normal(0, sd)
 *
 *     model     base  sd   factor at 32, 16, 8, 4, 2 bits
 *     resnetbk  30    0.5  1, 1.01, 1.04, 1.12, 1.5
 *     mamba     32    2    1, 1.03, 1.15, 6.5, 15
 */
#ifndef PARETOPLOT_SIMULATE_QUANTIZATION_H
#define PARETOPLOT_SIMULATE_QUANTIZATION_H

#include "buf.h"

#include <stdint.h>

enum { SIMULATED_QUANTIZATIONS = 10 };

struct simulated_quantization {
	const char *model; /* static */
	int bits;
	double perplexity;
};

/* All of resnetbk first. */
void simulate_quantization(uint32_t seed,
			   struct simulated_quantization runs[SIMULATED_QUANTIZATIONS]);

/* Appends {"results": [...]} with a record for each run, each marked "simulated": true. */
void simulate_quantization_print(struct buf *out,
				 const struct simulated_quantization runs[SIMULATED_QUANTIZATIONS]);

#endif
