/*
 * claim_figures: a claim over several figures, each with data of its own.
 *
 *     struct claim_figure all[] = {{"stability", {.curves = &runs}},
 *                                  {"stability-2", {.curves = &others}}};
 *     claim_check_figures(&claim, all, 2, &options, &result);
 *
 * The claim is checked on every figure that has data of its kind. Where only one of these has the
 * models and fields that it names, that decides; where several have and agree, the first; where
 * they do not agree, the claim is inconclusive, the reason says which figure says what, and the
 * result has the result of each.
 */
#ifndef PARETOPLOT_CLAIM_FIGURES_H
#define PARETOPLOT_CLAIM_FIGURES_H

#include "claim.h"

struct claim_figure {
	const char *name;
	struct claim_data data; /* of one kind; all have the same formats */
};

/* What the data do not have never is an error, as if the options were lenient. One figure at least.
 * The result is to be released. */
void claim_check_figures(const struct claim *c, const struct claim_figure *figures, size_t n,
			 const struct claim_options *o, struct claim_result *result);

#endif
