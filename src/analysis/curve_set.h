/*
 * curve_set: the training curves (or evaluations by context length) of a table, one for each model,
 * sequence length and run, and whether each has diverged.
 *
 * The table is one read as curves: objective X is the step, Y the loss, which may be NAN or
 * infinite; the configuration is the sequence length, the run the seed. Lengths that are the same
 * number are one ("8192", "8192.0"). Where more is better (an accuracy), growth is no divergence:
 * only what is not finite is, and options.divergence.multiple becomes INFINITY. Linear if the rows
 * of a curve stand together and their steps ascend; O(n log n) otherwise.
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

#include "buf.h"
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
	const char *text; /* as in the data: "8192"; borrowed */
	char *label;      /* as shown: "8k", "1M", "8000" if it is no round number */
	double value;     /* tokens; NAN if the text is no number */
};

#define CURVE_NO_LENGTH UINT32_MAX

struct run_curve {
	size_t model;       /* in models */
	uint32_t length;    /* in lengths, or CURVE_NO_LENGTH */
	uint32_t run;       /* in table->runs, or NAMES_NONE */
	uint32_t file, row; /* of its first record, for messages */
	size_t begin, len;  /* its values in steps and loss */
	struct divergence divergence;
};

struct curve_set {
	const struct table *table;        /* borrowed */
	bool by_length;                   /* an evaluation: x is the context length, not a step */
	struct curve_set_options options; /* as they are used: evaluations, which have no noise of
					     steps, have a window of 1 unless another is given */
	struct curve_model *models;       /* display order */
	size_t model_count;
	struct curve_length *lengths; /* shortest first; those without a number by name behind */
	size_t length_count;
	struct run_curve *curves; /* by model, length (none: last), run (natural order of its
				   * name; none: first) */
	size_t len;
	double *steps, *loss; /* of all curves; within one by ascending step, values at one step in
			       * the order of the data */
	char **notices;       /* sentences, as below */
	size_t notice_count;
};

/*
 * Notices are about
 *
 *   - steps that have several values: the runs of one model and length that name no seed are taken
 *     for one;
 *   - what a file states about a run and the numbers do not bear out. `diverged` and `stable` are
 *     true, false, 1, 0, yes or no; where a run's rows differ, one that tells of a divergence
 *     counts. A `divergence_step` from 0 up states a divergence too, unless the run is stated to be
 *     stable. Whether there is a divergence must agree. The step stated may be any from where the
 *     loss is at its smallest before the divergence, for there the growth begins, to the step
 *     found, where it can be told from noise (a loss simulated to grow from step 600 on is found to
 *     have diverged at 750); a tenth of the run's values more on either side is let pass.
 *
 * Each begins with the place of the run's first record, "a.json: row 3: mamba at 32768 is stated to
 * be stable, but has diverged at step 750". After CURVE_NOTICES of one of the two, the rest is
 * counted.
 */
enum { CURVE_NOTICES = 8 };

void curve_set_init(struct curve_set *set, const struct table *t,
		    const struct curve_set_options *o);
void curve_set_release(struct curve_set *set);

/* The model of that name, or model_count; the length of that many tokens, or length_count; the
 * same by a number, a text of the data or a label ("32768", "32k"). */
size_t curve_set_find_model(const struct curve_set *set, const char *name);
size_t curve_set_find_length(const struct curve_set *set, double tokens);
size_t curve_set_find_length_text(const struct curve_set *set, const char *text);

/* The curves of a model at a length (CURVE_NO_LENGTH: those without one): curves[*begin … *end).
 */
void curve_set_range(const struct curve_set *set, size_t model, uint32_t length, size_t *begin,
		     size_t *end);

static inline const double *curve_steps(const struct curve_set *set, const struct run_curve *c)
{
	return set->steps + c->begin;
}

static inline const double *curve_loss(const struct curve_set *set, const struct run_curve *c)
{
	return set->loss + c->begin;
}

/* "mamba", "mamba at 32768", "mamba at 32768, run 3": what a sentence calls a curve, safe to show.
 * Appended. */
void curve_name(const struct curve_set *set, const struct run_curve *c, struct buf *out);

/* "step 750", of evaluations "length 8192". Appended. */
void curve_place(const struct curve_set *set, double step, struct buf *out);

/* "8k", "32k", "1M" for whole multiples of 1024 (and 1024²); else the number. Appended. */
void curve_length_label(double tokens, struct buf *out);

#endif
