/*
 * study: everything that is known about a table before targets are asked for.
 *
 *     struct study s;
 *     study_init(&s, &table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
 *     for (size_t m = 0; m < s.model_count; m++) … s.models[m].best …
 *
 * Models are in display order. Indices of points are indices into s.configurations.items.
 */
#ifndef PARETOPLOT_STUDY_H
#define PARETOPLOT_STUDY_H

#include "configuration.h"
#include "frontier.h"
#include "table.h"

struct study_options {
	enum aggregate aggregate;
	const char *const *models; /* display order wanted for these names first; may be NULL */
	size_t model_count;
};

/* One model and its summary. */
struct study_model {
	uint32_t model;    /* number in table->models */
	const char *name;  /* borrowed from the table */
	size_t begin, end; /* its configurations */
	size_t runs;
	struct frontier frontier;
	uint32_t best;     /* configuration with the best quality; the cheapest of equals */
	uint32_t cheapest; /* configuration with the best cost; the best quality of equals */
	double mean[OBJECTIVE_MAX_COUNT]; /* arithmetic mean over its configurations */
	size_t joint_members; /* distinct members of the joint frontier that are its own */
};

struct study {
	const struct table *table; /* borrowed */
	struct configurations configurations;
	struct study_model *models;
	size_t model_count;
	struct frontier joint; /* over all models */
};

void study_init(struct study *s, const struct table *t, const struct study_options *o);
void study_release(struct study *s);

/* The model of that name (index into s->models), or model_count. */
size_t study_find_model(const struct study *s, const char *name);

/* True if runs may be told apart by their seeds. */
bool study_has_runs(const struct study *s);

/* The model of that number in the table's models, or model_count. */
size_t study_model_of(const struct study *s, uint32_t model);

/* Runs of a model that have no value (table_lost): of configurations that others were measured of,
 * or of a seed that has no run at all. */
size_t study_lost_runs(const struct study *s, size_t model);

/* The model (index into s->models) that a configuration belongs to. */
size_t study_owner(const struct study *s, uint32_t configuration);

/* The name to show for a configuration: its config_id, else "FILE row N", without the
 * folders of an absolute path. */
void study_configuration_name(const struct study *s, uint32_t configuration, struct buf *out);

#endif
