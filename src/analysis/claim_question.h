/*
 * claim_question: a claim that is being checked; what its checks share.
 *
 * A check that cannot be made sets an error without its place; claim_check() adds that, or makes
 * the error the reason why the claim is open.
 */
#ifndef PARETOPLOT_CLAIM_QUESTION_H
#define PARETOPLOT_CLAIM_QUESTION_H

#include "claim_function.h"

struct claim_question {
	const struct claim *c;
	const struct claim_data *d;
	const struct claim_options *o;
	const struct study *s; /* of costs and qualities, or of precisions; NULL for curves */
	size_t a, b;           /* models; b = a if there is one only */
	struct target target;
};

/* Sets `MESSAGE "NAME"`, the name made safe to show. */
bool claim_unknown(const char *message, const char *name, struct error *err);

/* Hints at the name nearest to the wanted one (NULL: none), or else lists them all: "the models
 * are …". */
bool claim_hint_names(struct error *err, const char *what, const char *wanted,
		      const char *const *names, size_t n);

/* Appends the name in double quotes, made safe to show. */
void claim_add_quoted(struct buf *out, const char *name);

enum verdict claim_verdict_of(bool holds);

/* The verdict on a value that is known. */
void claim_judge(const struct claim *c, struct claim_result *r);

/* Leaves the claim open for that reason; takes the text. */
void claim_leave_open(struct claim_result *r, struct buf *reason);

/* The checks of claims on precisions and on curves, of models that are found. */
bool claim_check_value(const struct claim_question *q, struct claim_result *r, struct error *err);
bool claim_check_ratio(const struct claim_question *q, struct claim_result *r, struct error *err);
bool claim_check_divergence(const struct claim_question *q, struct claim_result *r,
			    struct error *err);
bool claim_check_loss(const struct claim_question *q, struct claim_result *r, struct error *err);

#endif
