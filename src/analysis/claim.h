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
 * Grammar:  NAME '(' argument { ',' argument } ')' [ OP number ['%'] ]
 *           OP = '>=' | '<=' | '>' | '<' | '=' | '!='
 * An argument is a model's name (bare or in double quotes, \" and \\ inside) or FIELD=VALUE. A
 * field is one of the two objectives (by the whole path or its last key). Numbers as in
 * number_parse, `30%` is 0.3. Functions are rows of one table (name, arguments, what is compared);
 * those that are true or false take no OP.
 *
 * Verdict: a claim that rests on a value that is not reached is inconclusive, and the evidence says
 * which bound holds; so is one on a BD value that is refused. With repeated runs (two or more
 * seeds), a claim is inconclusive too if the threshold lies inside the interval of the value or
 * the interval and the value lie on different sides of it, if some runs do not reach the target,
 * and `reaches` if some runs do and others do not. No interval is made for saving, dominates and
 * frontier_share.
 */
#ifndef PARETOPLOT_CLAIM_H
#define PARETOPLOT_CLAIM_H

#include "bd.h"
#include "comparison.h"
#include "error.h"
#include "indicators.h"
#include "interval.h"

enum verdict { VERDICT_HOLDS, VERDICT_REFUTED, VERDICT_INCONCLUSIVE };

enum claim_operator { CLAIM_GE, CLAIM_LE, CLAIM_GT, CLAIM_LT, CLAIM_EQ, CLAIM_NE };

struct claim {
	char *id;     /* may be NULL */
	char *text;   /* the sentence for people; may be NULL */
	char *source; /* the claim as written */
	const struct claim_function *function;
	char *model_a, *model_b;
	char *field;
	double at; /* the target's value */
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
};

struct claim_result {
	enum verdict verdict;
	enum claim_basis basis;
	size_t a, b;  /* the models, b = a if there is one only */
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
	};
	bool repeated;            /* there are runs with different seeds: */
	struct interval interval; /* of the value, for a comparison of its log; of CLAIM_REACHES
				     only n and reached count */
	double mean, low, high;   /* of the value, over runs; NAN without an interval */
};

/* How the data are read. Zeroed: attained, mean, Student's t. */
struct claim_options {
	enum match_mode mode;
	enum aggregate aggregate; /* that the study was made with */
	enum bd_axis axis;
	struct interval_options interval;
};

/* Unknown models and fields are errors with a suggestion (hint). */
bool claim_check(const struct claim *c, const struct study *s, const struct claim_options *o,
		 struct claim_result *result, struct error *err);

/* True for functions that are true or false. */
bool claim_is_plain(const struct claim *c);

/* What `op` says of two numbers. Such that differ by no more than 1e-12 of the greater one are
 * equal for every operator: 0.3 / 0.1 is neither below 3 nor above. */
bool claim_compare(double value, enum claim_operator op, double threshold);

#endif
