/*
 * role_runs: repeated runs of configurations that no field names.
 *
 * If a field tells the runs (a seed) and none that they share the configurations, every record
 * would be one of its own, and the best seed of each would win. So records of one model with equal
 * costs are taken for runs of one configuration if, in an input that the sample has whole, no two
 * of them are the same run, some are repeated, and at each cost of a model all its runs are there,
 * with a value or without: costs that are measured differ by the run, and only those that are equal
 * by chance would be averaged. A notice says that, or that nothing is averaged and which field
 * would do for --config: the cost if its runs are complete, else the only one that, of each model,
 * has the same run no more than once.
 */
#ifndef PARETOPLOT_ROLE_RUNS_H
#define PARETOPLOT_ROLE_RUNS_H

#include "role_search.h"

#include <stdbool.h>

/* The field of the run beside the model's, by its name; -1: none. */
int role_runs_find(const struct role_search *s);

/* Completes s->out, and returns true, if runs of equal cost are one configuration; else only a
 * notice may be added. The model is known; `names` is a field that names each record of a model, or
 * NULL. */
bool role_runs_pool(struct role_search *s, const char *names);

#endif
