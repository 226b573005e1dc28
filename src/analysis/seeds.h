/*
 * seeds: a model's runs, each seed by itself.
 *
 * A run that was repeated with several seeds gives several answers to "what does this model need
 * to reach the target"; their spread is what intervals are made of. The rows of one model are
 * divided by their `run`, and each seed becomes a model of a small study of its own: its
 * configurations (rows of one seed that share a config_id are aggregated as elsewhere), its
 * frontier, its matches.
 *
 *     struct seeds d;
 *     seeds_init(&d, s, m, AGGREGATE_MEAN);
 *     for (size_t k = 0; k < d.study.model_count; k++) {
 *             struct match found = match_find(&d.study, k, target, mode);
 *             … d.study.models[k].name is the seed, found.configuration an index into d.study …
 *     }
 *     seeds_release(&d);
 *
 * A seed whose runs all blew up has no point anywhere: it reaches no target.
 */
#ifndef PARETOPLOT_SEEDS_H
#define PARETOPLOT_SEEDS_H

#include "match.h"

struct seeds {
	struct table table; /* that model's rows that have a seed; model = seed */
	struct study study; /* its models are the seeds, in natural order of their names */
	size_t lost;        /* seeds of which no run has a value (table_lost): neither are they */
};

/* Must not be moved afterwards: the study refers to the table. */
void seeds_init(struct seeds *d, const struct study *s, size_t model, enum aggregate how);
void seeds_release(struct seeds *d);

/* How many seeds the model was run with, the lost ones among them. */
size_t seeds_runs(const struct seeds *d);

/* The best quality of each seed that has one, in their order; owned. */
double *seeds_best(const struct seeds *d);

/* True if both have the same seeds (by name), all with values: their runs can be paired. */
bool seeds_are_paired(const struct seeds *a, const struct seeds *b);

#endif
