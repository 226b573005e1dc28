/*
 * claim: a statement about the data, and what the data say to it.
 *
 *     cost_ratio(resnetbk, mamba, perplexity=30) >= 2
 *     improvement("My Model", mamba, flops_per_token=5e9) >= 30%
 *     best(mamba) <= 25                       its best quality
 *     saving(resnetbk, mamba) >= 30%          1 - cost ratio, averaged over the common range (bd.h)
 *     frontier_share(mamba) >= 0.8            of the joint frontier (indicators.h)
 *     reaches(mamba, perplexity=30)           a measured configuration meets it
 *     dominates(resnetbk, mamba)              see coverage_dominates
 *
 * of models at several precisions (quantization.h)
 *
 *     value(mamba, bits=4) < 50               its quality there; also precision=INT4
 *     degradation(mamba, bits=8) <= 5%        against the model's widest precision
 *     ratio(resnetbk, mamba, bits=4) >= 2     quality(B) / quality(A), or the inverse where more is
 *                                             better: quantization_ratio()
 *
 * of training curves (curve_set.h; without seq_len, at all lengths, which for a loss must be one)
 *
 *     stable(resnetbk, seq_len=131072)        no run has diverged; also seq_len=128k
 *     diverges(mamba, seq_len=32768)          every run has
 *     loss_at(mamba, step=1000) < 3           the value recorded at that step
 *     final_loss(mamba, seq_len=8192) < 0.5   the last value recorded
 *
 * and written(pdf): figures are written in that format.
 *
 * Grammar:  NAME '(' argument { ',' argument } ')' [ OP number ['%'] ]
 *           OP = '>=' | '<=' | '>' | '<' | '=' | '!='
 * An argument is a model's name (bare or in double quotes, \" and \\ inside) or FIELD=VALUE. The
 * field of a target is one of the two objectives (by the whole path or its last key); the others
 * are named above. Numbers as in number_parse, `30%` is 0.3. Functions are rows of one table (name,
 * arguments, what is compared); those that are true or false take no OP.
 *
 * Verdict: a claim that rests on a value that is not reached is inconclusive, and the evidence says
 * which bound holds; so is one on a BD value that is refused. With repeated runs (two or more
 * seeds), a claim is inconclusive too if the threshold lies inside the interval of the value or
 * the interval and the value lie on different sides of it, if some runs do not reach the target or
 * no interval can be made since a value is not positive, and `reaches` if some runs do and others
 * do not. No interval is made for saving, dominates and frontier_share.
 *
 * A run that has no value, since it blew up or its cell is empty (table_lost), is one that does not
 * reach the target. `best` is open if a seed has no run with a value, a claim on a precision if one
 * was lost there, and saving, dominates and frontier_share if one was lost of a configuration that
 * others have.
 *
 * A model or precision that stands in the data without any value leaves a claim on it open.
 * A degradation is open if the model has no value, but lost or unreadable ones, at a precision
 * wider than its widest value's.
 *
 * A model that was not measured at a precision or length that others have makes a claim on it
 * inconclusive. `stable` is refuted by one run that has diverged; `diverges` is refuted if none
 * has, and inconclusive if only some have. Neither is decided by a curve of which it is not known
 * whether it has diverged (divergence_is_told()). Nor is one on a loss decided where a curve has
 * several values at a step, or where its last value is not known and is asked for. A loss that is
 * not finite meets no claim that asks for a good one (`<`, `<=` where less is better) or for a
 * number (`=`), and leaves the others open. loss_at asks every run for a value at exactly that
 * step, and is inconclusive where one has none.
 */
#ifndef PARETOPLOT_CLAIM_H
#define PARETOPLOT_CLAIM_H

#include "bd.h"
#include "comparison.h"
#include "curve_set.h"
#include "error.h"
#include "indicators.h"
#include "interval.h"
#include "quantization.h"

enum verdict { VERDICT_HOLDS, VERDICT_REFUTED, VERDICT_INCONCLUSIVE };

enum claim_operator { CLAIM_GE, CLAIM_LE, CLAIM_GT, CLAIM_LT, CLAIM_EQ, CLAIM_NE };

enum { CLAIM_ARGUMENTS_MAX = 2 };

/* FIELD=VALUE, owned. */
struct claim_argument {
	char *field;
	char *text;   /* the value as written; NULL where a number is asked for */
	double value; /* NAN where a text is asked for */
};

struct claim {
	char *id;      /* may be NULL */
	char *text;    /* the sentence for people; may be NULL */
	char *source;  /* the claim as written */
	size_t number; /* among several, from 1; 0: there is one, or its id tells it */
	const struct claim_function *function;
	char *model_a, *model_b; /* of `written`, model_a is the format */
	struct claim_argument arguments[CLAIM_ARGUMENTS_MAX];
	size_t argument_count;
	enum claim_operator op;
	double threshold;
	bool percent; /* the threshold was written in percent */
};

/* Errors: `claim "…", column 12: …` with a hint that names the functions; *c is empty then. Models
 * and fields are not looked up yet. */
bool claim_parse(struct claim *c, const char *source, struct error *err);
void claim_release(struct claim *c);

/* "holds", "refuted", "inconclusive". */
const char *verdict_name(enum verdict verdict);

/* What a verdict rests on. */
enum claim_basis {
	CLAIM_COMPARISON, /* cost_ratio, improvement */
	CLAIM_BEST,
	CLAIM_SAVING,
	CLAIM_SHARE,
	CLAIM_REACHES,
	CLAIM_DOMINATES,
	CLAIM_VALUE,
	CLAIM_DEGRADATION,
	CLAIM_RATIO,
	CLAIM_STABLE,
	CLAIM_DIVERGES,
	CLAIM_LOSS_AT,
	CLAIM_FINAL_LOSS,
	CLAIM_WRITTEN,
};

/* What there is to check claims against; each may be NULL. Borrowed, also by the results. */
struct claim_data {
	const struct study *study; /* of costs and qualities */
	const struct quantization *quantization;
	const struct curve_set *curves;
	const char *const *formats; /* in which figures are written */
	size_t format_count;
};

struct claim_result {
	enum verdict verdict;
	enum claim_basis basis;
	struct claim_data data;
	enum aggregate aggregate; /* of the options */
	char *reason; /* why the claim could not be decided, as a clause; NULL: the rest tells */
	char *where;  /* on which of several figures it rests (claim_figures.h); or NULL */
	struct claim_result *parts; /* what each figure says, with its name as `where`, if they do
				       not agree; or NULL */
	size_t part_count;
	size_t a, b;  /* the models, b = a if there is one only; with a reason, maybe not known */
	double value; /* that is compared with the threshold; NAN: not known, or none */
	union {
		struct comparison comparison;
		struct bd bd;
		struct share share;
		struct {
			struct target target;
			struct match match;
		} reached; /* CLAIM_REACHES, as attained */
		struct coverage coverage;
		struct {
			const struct quantization_cell *a, *b;  /* b = a if there is one model */
			const struct quantization_cell *widest; /* of a */
		} precision; /* CLAIM_VALUE, CLAIM_DEGRADATION, CLAIM_RATIO */
		struct {
			size_t begin, end; /* in the set */
			size_t diverged, undecided;
			double step; /* of CLAIM_LOSS_AT, else NAN */
		} curves;            /* CLAIM_STABLE to CLAIM_FINAL_LOSS */
	};
	bool repeated;            /* there are runs with different seeds: */
	struct interval interval; /* of the value, for a comparison or ratio of its log; of
				     CLAIM_REACHES only n and reached count */
	double mean, low, high;   /* of the value, over runs; NAN without an interval */
};

/* How the data are read. Zeroed: attained, mean, Student's t, strict. */
struct claim_options {
	enum match_mode mode;
	enum aggregate aggregate; /* that the study was made with */
	enum bd_axis axis;
	struct interval_options interval;
	bool lenient; /* what the data do not have (any at all of that kind, a model, an axis, a
			 precision, a length) makes a claim inconclusive and is its reason, where it
			 is an error else */
};

/* Errors begin with `claim "…": `, `claim 3, "…": ` or `claim ID, "…": `; unknown models, fields,
 * precisions and lengths have a suggestion or a list (hint). The result is to be released unless
 * there is an error. */
bool claim_check(const struct claim *c, const struct claim_data *data,
		 const struct claim_options *o, struct claim_result *result, struct error *err);

/* Accepts NULL and zeroed memory. */
void claim_result_release(struct claim_result *result);

/* The value that CLAIM_LOSS_AT and CLAIM_FINAL_LOSS take from a curve: the index of it, or the
 * curve's len if there is none at that step. */
size_t claim_curve_index(const struct claim_result *r, const struct run_curve *c);

/* True for functions that are true or false. */
bool claim_is_plain(const struct claim *c);

/* What `op` says of two numbers. Such that differ by no more than 1e-12 of the greater one are
 * equal for every operator: 0.3 / 0.1 is neither below 3 nor above. */
bool claim_compare(double value, enum claim_operator op, double threshold);

#endif
