/*
 * interval: what repeated runs say about a number, and how sure that is.
 *
 * For the mean of n values with sample standard deviation sd (n - 1 in the denominator), se =
 * sd / sqrt(n), the interval is mean -+ t se with Student's t at n - 1 degrees of freedom. Two
 * models are compared by the difference of their values: paired (the same seeds on both sides) by
 * the differences of the pairs, each pair one value; otherwise by Welch's test ("The generalization
 * of 'Student's' problem when several different population variances are involved", Biometrika 34,
 * 1947, 28-35), se^2 = sd_a^2/n_a + sd_b^2/n_b with the degrees of freedom of Welch and
 * Satterthwaite,
 *
 *     df = se^4 / ((sd_a^2/n_a)^2 / (n_a - 1) + (sd_b^2/n_b)^2 / (n_b - 1))
 *
 * On request, a percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap",
 * 1993, chapter 13) in place of t: values are drawn with replacement within each model (pairs, if
 * there are pairs), `resamples` times. It is too narrow for few runs (`few_runs`): at three, it
 * covers 79 % instead of 95 %, and of pairs 75 %.
 *
 * No interval is made of one run, and none where some runs do not reach the target or have no
 * value: leaving those out would favour the model that fails.
 */
#ifndef PARETOPLOT_INTERVAL_H
#define PARETOPLOT_INTERVAL_H

#include "buf.h"
#include "seeds.h"

#define INTERVAL_CONFIDENCE    0.95
#define INTERVAL_RESAMPLES     2000
#define INTERVAL_BOOTSTRAP_MIN 10

enum interval_status {
	INTERVAL_OK,
	INTERVAL_NO_RUNS,      /* no runs with a seed */
	INTERVAL_ONE_RUN,      /* one run of a model: no spread is known */
	INTERVAL_NOT_REACHED,  /* some runs do not reach the target */
	INTERVAL_ONLY_BOUNDED, /* for some runs the data give a bound only (MATCH_UPPER_BOUND) */
	INTERVAL_NOT_POSITIVE, /* a value has no log */
	INTERVAL_NO_VALUE,     /* some runs have no value: they were lost (table_lost) */
};

enum interval_design { INTERVAL_SINGLE, INTERVAL_PAIRED, INTERVAL_WELCH };

/* Zeroed: 95 %, Student's t. */
struct interval_options {
	double confidence; /* 0 for INTERVAL_CONFIDENCE */
	bool bootstrap;
	size_t resamples; /* 0 for INTERVAL_RESAMPLES */
	uint32_t seed;
};

struct interval {
	enum interval_status status;
	enum interval_design design;
	bool bootstrap;
	bool few_runs; /* a bootstrap of fewer than INTERVAL_BOOTSTRAP_MIN runs of a model */
	double confidence;
	size_t n[2];       /* runs: of the model, or of A and of B */
	size_t reached[2]; /* those of them that reach the target */
	size_t found[2];   /* those of them that have a value (there, and not a bound) */
	double mean;       /* NAN where runs without a value would bias it (found < n) */
	double sd;     /* of the values, or of the pairs' differences; NAN for Welch or one run */
	double se, df; /* NAN for one run; df NAN for a bootstrap */
	double low, high; /* NAN unless INTERVAL_OK */
};

/* Of the mean of values[0..n). */
struct interval interval_mean(const double *values, size_t n, const struct interval_options *o);

/* Of the mean of a[i] - b[i]. */
struct interval interval_paired(const double *a, const double *b, size_t n,
				const struct interval_options *o);

/* Of mean(a) - mean(b), independent runs. */
struct interval interval_welch(const double *a, size_t n_a, const double *b, size_t n_b,
			       const struct interval_options *o);

/* Of a model's other coordinate at the target: the mean over its seeds of each seed's match, in
 * units of the data. */
struct interval interval_at_target(const struct seeds *d, struct target target,
				   enum match_mode mode, const struct interval_options *o);

/*
 * A comparison of A with B at the target, over seeds: the cost ratio at a quality, the improvement
 * at a cost, both as comparison.h defines them. Averages are taken in the log: `log` holds mean, sd
 * and limits of the log of the ratio r that favours A (at a quality, cost(B)/cost(A) where lower
 * cost is better, else cost(A)/cost(B); at a cost, the ratio of the qualities likewise), and
 *
 *     ratio = exp(log.mean),  value = ratio for a cost ratio,
 *     value = 1 - 1/ratio or ratio - 1 for an improvement of what is better when lower or higher
 *
 * so value is the geometric mean over the seeds, not the comparison of the averaged runs, and need
 * not equal that. Paired if seeds_are_paired(a, b), else Welch.
 */
struct interval_comparison {
	struct interval log;
	double ratio, ratio_low, ratio_high;
	double value, low, high; /* NAN where log has none */
};

struct interval_comparison interval_compare(const struct seeds *a, const struct seeds *b,
					    struct target target, enum match_mode mode,
					    const struct interval_options *o);

/* None: `found` of the n runs of the model, or of A and of B, have a value. */
struct interval interval_lost(enum interval_design design, const size_t found[2], const size_t n[2],
			      const struct interval_options *o);

/* Appends why there is no interval, nothing where there is one: "only 1 run", "2 of 5 runs reach
 * the target", "2 of 5 runs of mamba and 3 of 3 of rwkv reach the target". The models' names are as
 * they are to be shown; not used (NULL) where there is one model. */
void interval_explain(const struct interval *i, const char *const names[2], struct buf *out);

#endif
