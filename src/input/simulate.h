/*
 * simulate: the built-in simulated efficiency results of two models, resnetbk and mamba.
 *
 * The same options always give the same doubles, bit for bit: each model's generator is seeded
 * anew with `seed`, and for i = 0..N-1, in the written order,
 *
 *     factor = 1 - (i/N) * drop
 *     flops  = base_flops * factor           ppl  = base_ppl * (1 + (1 - factor) * slope)
 *     ppl   += normal(0, ppl_sd)             flops += normal(0, flops_sd)
 *     ppl    = max(ppl, least_ppl)           flops  = max(flops, least_flops)
 *
 *     model     base_flops  drop  base_ppl  slope  ppl_sd  flops_sd  least_ppl  least_flops
 *     resnetbk  5e9         0.6   28        0.15   0.3     0.1e9     20         1e9
 *     mamba     10e9        0.5   32        0.35   0.5     0.2e9     25         2e9
 */
#ifndef PARETOPLOT_SIMULATE_H
#define PARETOPLOT_SIMULATE_H

#include "buf.h"

#include <stddef.h>
#include <stdint.h>

#define SIMULATE_DEFAULT_CONFIGS 10
#define SIMULATE_DEFAULT_SEED    42

struct simulate_options {
	int num_configs; /* N, for each model; below 1: no runs */
	uint32_t seed;
};

#define SIMULATE_OPTIONS_INIT                                                                      \
	{                                                                                          \
		SIMULATE_DEFAULT_CONFIGS, SIMULATE_DEFAULT_SEED                                    \
	}

struct simulated_run {
	char config_id[48]; /* "resnetbk_config_0" */
	const char *model;  /* static */
	double perplexity, flops_per_token, compute_factor;
};

/* Sets *runs to an owned array (free() it) of 2 * N runs, all of resnetbk first; returns 2 * N. */
size_t simulate_efficiency(const struct simulate_options *o, struct simulated_run **runs);

/* Appends {"results": [...]} with one native record for each run, each marked "simulated": true. */
void simulate_print(struct buf *out, const struct simulated_run *runs, size_t n);

#endif
