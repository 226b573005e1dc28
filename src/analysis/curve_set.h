/*
 * curve_set: the training curves (or evaluations by context length) of a table, one for each model,
 * sequence length and run, and whether each has diverged.
 *
 * The table is one read as curves: objective X is the step, Y the loss, which may be NAN or
 * infinite; the configuration is the sequence length, the run the seed.
 *
 *     struct curve_set set;
 *     curve_set_init(&set, &table, &(struct curve_set_options){.divergence =
 *                                                              DIVERGENCE_OPTIONS_INIT});
 *     for (size_t i = 0; i < set.len; i++)
 *             … set.models[set.curves[i].model].name, set.curves[i].divergence.final …
 *     curve_set_release(&set);
 */
#ifndef PARETOPLOT_CURVE_SET_H
#define PARETOPLOT_CURVE_SET_H

#include "divergence.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Fields that a table of curves may keep (table_kept): what the file states about a run. */
#define CURVE_FIELD_DIVERGED "diverged"
#define CURVE_FIELD_STABLE   "stable"
#define CURVE_FIELD_STEP     "divergence_step"

struct curve_set_options {
	struct divergence_options divergence;
	const char *const *models; /* display order wanted for these names first; may be NULL */
	size_t model_count;
};

struct curve_model {
	const char *name;  /* borrowed from the table */
	size_t begin, end; /* its curves */
	size_t diverged;   /* so many of them have */
};

struct curve_length {
	const char *text;  /* as in the data: "8192"; borrowed */
	const char *label; /* as shown: "8k", "1M", "8192" if it is no round number; owned */
	double value;      /* tokens; NAN if the text is no number */
};

enum { CURVE_NO_LENGTH = UINT32_MAX };

struct run_curve {
	size_t model;       /* in models */
	uint32_t length;    /* in lengths, or CURVE_NO_LENGTH */
	uint32_t run;       /* in table->runs, or NAMES_NONE */
	uint32_t file, row; /* of its first record, for messages */
	size_t begin, len;  /* its values in steps and loss */
	struct divergence divergence;
};

struct curve_set {
	const struct table *table; /* borrowed */
	struct curve_set_options options;
	struct curve_model *models; /* display order */
	size_t model_count;
	struct curve_length *lengths; /* shortest first; those without a number by name behind */
	size_t length_count;
	struct run_curve *curves; /* by model, length, run (natural order of its name) */
	size_t len;
	double *steps, *loss; /* of all curves; within one by ascending step, values at one step in
			       * the order of the data */
	char **notices;       /* what a file states about a run and the numbers do not bear out:
			       * "a.json: row 3: mamba at 32768 is stated to be stable, but has diverged
			       * at       step 750" */
	size_t notice_count;
};

void curve_set_init(struct curve_set *set, const struct table *t,
		    const struct curve_set_options *o);
void curve_set_release(struct curve_set *set);

/* The model of that name, or model_count; the length of that many tokens, or length_count. */
size_t curve_set_find_model(const struct curve_set *set, const char *name);
size_t curve_set_find_length(const struct curve_set *set, double tokens);

static inline const double *curve_steps(const struct curve_set *set, const struct run_curve *c)
{
	return set->steps + c->begin;
}

static inline const double *curve_loss(const struct curve_set *set, const struct run_curve *c)
{
	return set->loss + c->begin;
}

/* "mamba", "mamba at 32768", "mamba at 32768, run 3": what a sentence calls a curve. Appended. */
struct buf;
void curve_name(const struct curve_set *set, const struct run_curve *c, struct buf *out);

/* "8k", "32k", "1M" for whole multiples of 1024 (and 1024²); else the number. Appended. */
void curve_length_label(double tokens, struct buf *out);

#endif
