/*
 * comparison: model A against model B at a target.
 */
#ifndef PARETOPLOT_COMPARISON_H
#define PARETOPLOT_COMPARISON_H

#include "match.h"

enum comparison_kind {
	COMPARISON_COST_RATIO,  /* target on the quality axis */
	COMPARISON_IMPROVEMENT, /* target on the cost axis */
};

/* How the value relates to what is true. */
enum comparison_bound {
	COMPARISON_EXACT,
	COMPARISON_AT_LEAST, /* B not reached, or A bounded above: true value >= value */
	COMPARISON_AT_MOST,  /* A not reached, or B bounded above: true value <= value */
	COMPARISON_UNKNOWN,  /* the bounds conflict, as when neither is reached, or the value is not
				defined (division by 0): value is NAN */
};

/*
 * Cost ratio = cost(B) / cost(A) where lower cost is better, cost(A) / cost(B) where higher is
 * better: "A needs r times less". Improvement = (y(B) - y(A)) / y(B) where lower quality numbers
 * are better, (y(A) - y(B)) / y(B) where higher are better, as a fraction. Both need values whose
 * ratio makes sense: a non-positive value gives COMPARISON_UNKNOWN.
 *
 * Bounds: a model that does not reach a quality costs more than the cost of its best quality; a
 * model that has no configuration within a budget is no better there than at its lowest cost. A
 * model that matches with MATCH_UPPER_BOUND costs no more than that, or is no worse than that.
 */
struct comparison {
	enum comparison_kind kind;
	enum comparison_bound bound;
	size_t a, b; /* indices into study->models */
	struct target target;
	struct match match_a, match_b;
	double value;
};

struct comparison comparison_make(const struct study *s, size_t a, size_t b, struct target target,
				  enum match_mode mode);

#endif
