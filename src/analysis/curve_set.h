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
 * All rows of one model, length and run are one curve, but a record whose list of steps begins
 * before that of a former record ends is a curve of its own. A curve with several values at a step
 * may be of several runs, and is not judged (divergence_mixed()); nor is one whose last value is
 * not known (divergence_end_unknown()). A model, length and run of which no value is known, but
 * gaps are, is a curve without values; a model of which none is known is not there.
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
	size_t untold;     /* of so many it is not known (divergence_is_told()) */
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
	uint32_t record;    /* of several curves of one model, length and run, from 1; 0: the only
			     * one */
	uint32_t file, row; /* of its first record, for messages */
	size_t begin, len;  /* its values in steps and loss; there may be none */
	size_t gaps;        /* so many values are not known (table_gap) */
	double last_gap;    /* the last step of these; NAN if there is none */
	uint32_t gap_text;  /* what stands there, in table->gap_texts */
	struct divergence divergence;
};

struct curve_set {
	const struct table *table;        /* borrowed */
	bool by_length;                   /* an evaluation: x is the context length, not a step */
	struct curve_set_options options; /* as they are used: evaluations, which have no noise of
					     steps, have a window of 1 unless another is given */
	struct curve_model *models;       /* display order */
	size_t model_count;
	size_t lost_models;           /* so many more have gaps only, and are not there */
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
 *   - steps that have several values, and records that are curves of their own;
 *   - what a file states about a run and the numbers do not bear out. `diverged` and `stable` are
 *     true, false, 1, 0, yes or no; where a run's rows differ, one that tells of a divergence
 *     counts. A `divergence_step` from 0 up states a divergence too, unless the run is stated to be
 *     stable. Whether there is a divergence must agree, unless values of several runs or values
 *     that are not known may hide it. The step stated may be any from where the
 *     loss is at its smallest before the divergence, for there the growth begins, to the step
 *     found, where it can be told from noise (a loss simulated to grow from step 600 on is found to
 *     have diverged at 750); a tenth of the run's values more on either side is let pass.
 *
 * Each begins with the place of the run's first record, "a.json: row 3: mamba at 32768 is stated to
 * be stable, but has diverged at step 750". After CURVE_NOTICES of one kind, the rest is
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

/* False if a value that is not known lies behind the last one. */
static inline bool curve_end_is_known(const struct curve_set *set, const struct run_curve *c)
{
	return c->gaps == 0 || (c->len > 0 && c->last_gap <= curve_steps(set, c)[c->len - 1]);
}

/* "mamba", "mamba at 32768", "mamba at 32768, run 3", "mamba, record 2": what a sentence calls a
 * curve, safe to show. Appended. */
void curve_name(const struct curve_set *set, const struct run_curve *c, struct buf *out);

/* "3", "record 2", "3, record 2"; nothing for a curve that is alone and names no run. Appended, as
 * in the data. */
void curve_run_name(const struct curve_set *set, const struct run_curve *c, struct buf *out);

/* `2 values left out, the last at step 32768: ">1e4"`; nothing if there is no gap. Appended. */
void curve_gaps(const struct curve_set *set, const struct run_curve *c, struct buf *out);

/* "step 750", of evaluations "length 8192". Appended. */
void curve_place(const struct curve_set *set, double step, struct buf *out);

/* "8k", "32k", "1M" for whole multiples of 1024 (and 1024²); else the number. Appended. */
void curve_length_label(double tokens, struct buf *out);

#endif
