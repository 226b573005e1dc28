/*
 * quantization_runs: what repeated runs say about a value at a precision.
 *
 * Runs are told apart by their seeds (seeds.h). An interval is made of the seeds that have all that
 * the value is made of; none is made where runs at one of the precisions were lost
 * (quantization_cell.lost): those that did not blow up say nothing of those that did.
 */
#ifndef PARETOPLOT_QUANTIZATION_RUNS_H
#define PARETOPLOT_QUANTIZATION_RUNS_H

#include "interval.h"
#include "quantization.h"

/* How the study was made, and how intervals are. */
struct quantization_runs {
	const struct quantization *q;
	enum aggregate aggregate;
	struct interval_options interval;
};

/* Of the model's value at the cell, or, with a widest cell, of its degradation against that as a
 * share: of each seed's own or, if fewer than two seeds have both, of one mean against the other
 * (Welch, the quotient to first order; one run alone stands for a mean without a spread). False:
 * there are no repeated runs, and *i is as it was. */
bool quantization_runs_value(const struct quantization_runs *r,
			     const struct quantization_cell *cell,
			     const struct quantization_cell *widest, struct interval *i);

/* Of the log of quantization_ratio() of two models at a precision, likewise; withheld
 * (INTERVAL_NOT_POSITIVE) if a run's value has no log. */
bool quantization_runs_ratio(const struct quantization_runs *r, const struct quantization_cell *a,
			     const struct quantization_cell *b, struct interval *i);

#endif
