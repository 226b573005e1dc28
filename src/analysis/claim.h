/*
 * claim: a statement about the data, and what the data say to it.
 *
 *     cost_ratio(resnetbk, mamba, perplexity=30) >= 2
 *     improvement("My Model", mamba, flops_per_token=5e9) >= 30%
 *
 * Grammar:  NAME '(' argument { ',' argument } ')' OP number ['%']
 *           OP = '>=' | '<=' | '>' | '<' | '=' (equal within 1e-9 relative) | '!='
 * An argument is a model's name (bare or in double quotes, \" and \\ inside) or FIELD=VALUE. A
 * field is one of the two objectives (by the whole path or its last key). Numbers as in
 * number_parse, `30%` is 0.3. Functions are rows of one table (name, arguments, what is compared).
 *
 * Verdict: a claim that rests on a value that is not reached is inconclusive, and the evidence says
 * which bound holds.
 */
#ifndef PARETOPLOT_CLAIM_H
#define PARETOPLOT_CLAIM_H

#include "comparison.h"
#include "error.h"

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

struct claim_result {
	enum verdict verdict;
	struct comparison comparison; /* the evidence */
};

/* Unknown models and fields are errors with a suggestion (hint). */
bool claim_check(const struct claim *c, const struct study *s, enum match_mode mode,
		 struct claim_result *result, struct error *err);

#endif
