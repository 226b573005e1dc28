/*
 * configuration: runs of one model that share a config_id, made into one point.
 *
 * Runs are aggregated before any frontier is computed: pooling seeds into one frontier is biased
 * towards the model with more seeds.
 */
#ifndef PARETOPLOT_CONFIGURATION_H
#define PARETOPLOT_CONFIGURATION_H

#include "table.h"

#include <stddef.h>
#include <stdint.h>

/* How the runs' values become one, for each objective by itself. MIN is the smallest value,
 * whatever the direction; NONE makes every run a configuration of its own. */
enum aggregate { AGGREGATE_MEAN, AGGREGATE_MEDIAN, AGGREGATE_MIN, AGGREGATE_NONE };

struct configuration {
	double value[OBJECTIVE_MAX_COUNT];
	double sd[OBJECTIVE_MAX_COUNT]; /* sample standard deviation (n - 1) over the runs, about
					   their mean; for one run the table's error, or 0 */
	uint32_t config;                /* number in table->configs, or NAMES_NONE */
	uint32_t runs;
	uint32_t first_run; /* a row of the table: the first of its runs in (file, row) order */
};

/*
 * The configurations, grouped by model in the order given; within a model sorted best cost first,
 * then best quality, then by natural order of the config's name, then file and row, so that
 * permuting the input changes nothing.
 */
struct configurations {
	struct configuration *items;
	size_t len;
	size_t *begin; /* begin[k]..begin[k+1]: those of the k-th model; model_count + 1 elements */
	size_t model_count;
};

/* order[0..n): model numbers (table_model_order). Means are computed in a fixed order of summation
 * (values sorted), so that they do not depend on the order of the input. */
void configurations_init(struct configurations *c, const struct table *t, const uint32_t *order,
			 size_t n, enum aggregate how);
void configurations_release(struct configurations *c);

#endif
