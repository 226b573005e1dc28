/*
 * divergence: whether a loss curve has diverged, from which step on, and the curve in a few
 * numbers.
 *
 * With l[i] the loss at the i-th step (+infinity where it is not finite) and w the window,
 *
 *     s[i]   = median of the w values around i: of l[i - (w-1)/2 … i + (w-1)/2], at the ends of the
 *              first or last w values, so that always w values vote
 *     low[i] = min(s[0] … s[i])
 *
 * the run has diverged at the first i from which, up to its end, every s[j] is above
 * multiple * low[j], or is not finite; or from which every l[j] is not finite. Hence
 *
 *   - a spike that is over, or values here and there that are not finite, are no divergence;
 *   - a run that recovers has not diverged;
 *   - a step after which all is high, or lost, is found exactly if more than half a window is left;
 *     growth in less than that, such as a high last value, does not count, nor does that of two
 *     values; an end that is not finite always does;
 *   - a multiple has no meaning for a smallest value of 0 or below (a log-likelihood): from
 *     there on only values that are not finite count;
 *   - where nothing of this is found, the run is stable only if it could have been: `doubt` tells
 *     why not.
 *
 * Defaults: multiple 3; window 1 % of the values, but at least 5 and at most 31; 3 of fewer than 10
 * values, of which 5 would be most. They were chosen on real curves, none of which may be taken for
 * a divergence: eight training runs of GPT-2, two of which end at 1.8 and 1.9 times their best; a
 * fine-tuning whose six validation losses end at 2.2
 * to 2.5 times their best by overfitting; the checkpoints of 16 Pythia models. A multiple of 2
 * gives two false alarms (of the six), 2.5 and 3 give none; each finds all four models whose
 * perplexity explodes beyond their context among YaRN's. On what is nothing but noise, exp(sd *
 * normal), there are false alarms in none of 400 runs of 200 values with sd 0.3, in 31 with 0.5; in
 * none of 200 runs of 1,000 values with 0.5, in 26 with 0.7; in none of 60 runs of 10,000. Noisier
 * curves need a larger window.
 *
 * These defaults are for training steps. Evaluations have no such noise, and few values:
 * curve_set.h gives them a window of 1.
 *
 *     struct divergence d = divergence_find(steps, loss, n, &(struct divergence_options)
 *                                           DIVERGENCE_OPTIONS_INIT);
 *     if (d.diverged)
 *             "from step 6144 on above 3 times 3.02": d.step, options.multiple, d.low
 */
#ifndef PARETOPLOT_DIVERGENCE_H
#define PARETOPLOT_DIVERGENCE_H

#include <stdbool.h>
#include <stddef.h>

struct divergence_options {
	double multiple; /* above 1; INFINITY: growth is none */
	size_t window;   /* in values, taken up to the next odd number; 0: by the rule above */
};

#define DIVERGENCE_OPTIONS_INIT                                                                    \
	{                                                                                          \
		3.0, 0                                                                             \
	}

enum divergence_cause {
	DIVERGENCE_NONE,
	DIVERGENCE_GREW, /* above the multiple */
	DIVERGENCE_LOST  /* not finite */
};

/* Why a run of which no divergence is found is not stable for all that. */
enum divergence_doubt {
	DIVERGENCE_SURE,         /* it is; or it has diverged */
	DIVERGENCE_SHORT,        /* fewer than 3 values, or no more than the window wanted, which
				  * then has one median for all of them: growth does not count */
	DIVERGENCE_NOT_POSITIVE, /* the smallest smoothed value is 0 or below */
	DIVERGENCE_MORE,         /* the multiple is infinite: more is better */
	DIVERGENCE_END_UNKNOWN,  /* the last values are not known (curve_set.h) */
	DIVERGENCE_MIXED,        /* several values at a step, maybe of several runs (curve_set.h) */
};

struct divergence {
	size_t values, not_finite;
	size_t window; /* of the median: so many values */

	/* Of the finite values; NAN if there are none. */
	double final; /* NAN also where the run's last value is not known */
	double smallest, mean;
	double sd;            /* n - 1 in the denominator; NAN for fewer than two */
	double smallest_step; /* the first step with the smallest value */

	bool diverged;
	enum divergence_cause cause; /* at that step */
	size_t at;   /* index of the first step of the divergence; `values` if none */
	double step; /* its number; NAN if none */
	double low;  /* the smallest smoothed value up to there; NAN if none is finite */
	enum divergence_doubt doubt;
};

/* True if it is known whether the run has diverged. */
static inline bool divergence_is_told(const struct divergence *d)
{
	return d->doubt == DIVERGENCE_SURE;
}

/* Why it is not: "too few values", "values of 0 or below", …; "" if it is. */
const char *divergence_doubt_text(enum divergence_doubt doubt);

/* The run's last value is not known: there is no final one, and without a divergence a doubt. */
void divergence_end_unknown(struct divergence *d);

/* The values may be of several runs: there is no final one, and no divergence is told. */
void divergence_mixed(struct divergence *d);

/* The window used for n values. Odd, and at most n; 0 for no values. */
size_t divergence_window(const struct divergence_options *o, size_t n);

/* smoothed[0..n) = s, the medians; infinite where most of a window is not finite. */
void divergence_smooth(const double *loss, size_t n, const struct divergence_options *o,
		       double *smoothed);

/* steps[] ascending, or NULL for 0, 1, 2, …; loss[] with any values. O(n log w). */
struct divergence divergence_find(const double *steps, const double *loss, size_t n,
				  const struct divergence_options *o);

#endif
