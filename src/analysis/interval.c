#include "interval.h"

#include "mem.h"
#include "random.h"
#include "statistics.h"
#include "student_t.h"

#include <math.h>
#include <stdlib.h>

static double confidence_of(const struct interval_options *o)
{
	return o->confidence > 0 ? o->confidence : INTERVAL_CONFIDENCE;
}

static struct interval interval_start(enum interval_design design, size_t n_a, size_t n_b,
				      const struct interval_options *o)
{
	struct interval i = {.design = design, .bootstrap = o->bootstrap};
	i.confidence = confidence_of(o);
	i.mean = i.sd = i.se = i.df = i.low = i.high = NAN;
	i.n[0] = i.reached[0] = i.found[0] = n_a;
	i.n[1] = i.reached[1] = i.found[1] = n_b;
	size_t fewest = design == INTERVAL_SINGLE || n_a < n_b ? n_a : n_b;
	i.few_runs = o->bootstrap && fewest < INTERVAL_BOOTSTRAP_MIN;
	if (fewest < 2)
		i.status = fewest == 1 ? INTERVAL_ONE_RUN : INTERVAL_NO_RUNS;
	return i;
}

static void set_limits_t(struct interval *i)
{
	double half = i->se > 0 ? i->se * student_t_quantile(0.5 + i->confidence / 2, i->df) : 0;
	i->low = i->mean - half;
	i->high = i->mean + half;
}

/* A sum of values drawn with replacement, over n. */
static double resample_mean(struct random *r, const double *values, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += values[(size_t)(random_double(r) * (double)n)];
	return sum / (double)n;
}

/* The quantile p of sorted values, linear between them. */
static double sorted_quantile(const double *values, size_t n, double p)
{
	double place = p * (double)(n - 1);
	size_t k = (size_t)place;
	if (k + 1 >= n)
		return values[n - 1];
	return values[k] + (place - (double)k) * (values[k + 1] - values[k]);
}

/* b may be NULL. */
static void set_limits_bootstrap(struct interval *i, const double *a, const double *b,
				 const struct interval_options *o)
{
	size_t n = o->resamples ? o->resamples : INTERVAL_RESAMPLES;
	double *means = mem_calloc(n, sizeof *means), tail = (1 - i->confidence) / 2;
	struct random r;
	random_seed(&r, o->seed);
	for (size_t k = 0; k < n; k++) {
		means[k] = resample_mean(&r, a, i->n[0]);
		if (b)
			means[k] -= resample_mean(&r, b, i->n[1]);
	}
	statistics_sort(means, n);
	i->low = sorted_quantile(means, n, tail);
	i->high = sorted_quantile(means, n, 1 - tail);
	i->df = NAN;
	free(means);
}

static struct interval mean_of(enum interval_design design, const double *values, size_t n,
			       const struct interval_options *o)
{
	struct interval i = interval_start(design, n, design == INTERVAL_PAIRED ? n : 0, o);
	if (n == 0)
		return i;
	i.mean = statistics_mean(values, n);
	if (i.status != INTERVAL_OK)
		return i;
	i.sd = statistics_sd(values, n, i.mean);
	i.se = i.sd / sqrt((double)n);
	i.df = (double)(n - 1);
	if (o->bootstrap)
		set_limits_bootstrap(&i, values, NULL, o);
	else
		set_limits_t(&i);
	return i;
}

struct interval interval_mean(const double *values, size_t n, const struct interval_options *o)
{
	return mean_of(INTERVAL_SINGLE, values, n, o);
}

struct interval interval_paired(const double *a, const double *b, size_t n,
				const struct interval_options *o)
{
	double *difference = mem_calloc(n, sizeof *difference);
	for (size_t i = 0; i < n; i++)
		difference[i] = a[i] - b[i];
	struct interval found = mean_of(INTERVAL_PAIRED, difference, n, o);
	free(difference);
	return found;
}

/* Fractions of the larger variance, so that squares stay in range. */
static double welch_df(double variance_a, size_t n_a, double variance_b, size_t n_b)
{
	double largest = fmax(variance_a, variance_b);
	if (largest == 0)
		return (double)(n_a + n_b - 2);
	double a = variance_a / largest, b = variance_b / largest;
	return (a + b) * (a + b) / (a * a / (double)(n_a - 1) + b * b / (double)(n_b - 1));
}

struct interval interval_welch(const double *a, size_t n_a, const double *b, size_t n_b,
			       const struct interval_options *o)
{
	struct interval i = interval_start(INTERVAL_WELCH, n_a, n_b, o);
	if (n_a == 0 || n_b == 0)
		return i;
	double mean_a = statistics_mean(a, n_a), mean_b = statistics_mean(b, n_b);
	i.mean = mean_a - mean_b;
	if (i.status != INTERVAL_OK)
		return i;
	double se_a = statistics_sd(a, n_a, mean_a) / sqrt((double)n_a);
	double se_b = statistics_sd(b, n_b, mean_b) / sqrt((double)n_b);
	i.se = hypot(se_a, se_b);
	i.df = welch_df(se_a * se_a, n_a, se_b * se_b, n_b);
	if (o->bootstrap)
		set_limits_bootstrap(&i, a, b, o);
	else
		set_limits_t(&i);
	return i;
}

/* Each seed's value at a target. */
struct seed_values {
	double *values; /* of the seeds that have one, in their order */
	size_t n, reached, found;
};

static void seed_values_init(struct seed_values *v, const struct seeds *d, struct target target,
			     enum match_mode mode)
{
	*v = (struct seed_values){.n = seeds_runs(d)};
	v->values = mem_calloc(v->n, sizeof *v->values);
	for (size_t k = 0; k < d->study.model_count; k++) {
		struct match m = match_find(&d->study, k, target, mode);
		if (m.status == MATCH_FOUND)
			v->values[v->found++] = m.value;
		v->reached += m.status != MATCH_NOT_REACHED;
	}
}

/* The log of what is better when higher: of 1 / value where lower values are better. */
static bool seed_values_to_log(struct seed_values *v, bool min)
{
	for (size_t k = 0; k < v->found; k++) {
		if (v->values[k] <= 0)
			return false;
		v->values[k] = min ? -log(v->values[k]) : log(v->values[k]);
	}
	return true;
}

/* False, and the interval withheld, if one of the seeds has no value. */
static bool check_found(struct interval *i, const struct seed_values *sides, size_t count)
{
	for (size_t k = 0; k < count; k++) {
		i->reached[k] = sides[k].reached;
		i->found[k] = sides[k].found;
		if (sides[k].reached < sides[k].n)
			i->status = INTERVAL_NOT_REACHED;
		else if (sides[k].found < sides[k].n && i->status != INTERVAL_NOT_REACHED)
			i->status = INTERVAL_ONLY_BOUNDED;
	}
	return i->status != INTERVAL_NOT_REACHED && i->status != INTERVAL_ONLY_BOUNDED;
}

struct interval interval_at_target(const struct seeds *d, struct target target,
				   enum match_mode mode, const struct interval_options *o)
{
	struct seed_values v;
	seed_values_init(&v, d, target, mode);
	struct interval i = interval_start(INTERVAL_SINGLE, v.n, 0, o);
	if (check_found(&i, &v, 1))
		i = interval_mean(v.values, v.n, o);
	free(v.values);
	return i;
}

static struct interval compare_logs(struct seed_values v[2], bool paired, bool min,
				    const struct interval_options *o)
{
	enum interval_design design = paired ? INTERVAL_PAIRED : INTERVAL_WELCH;
	struct interval i = interval_start(design, v[0].n, v[1].n, o);
	if (!check_found(&i, v, 2))
		return i;
	if (!seed_values_to_log(&v[0], min) || !seed_values_to_log(&v[1], min)) {
		i.status = INTERVAL_NOT_POSITIVE;
		return i;
	}
	if (paired)
		return interval_paired(v[0].values, v[1].values, v[0].n, o);
	return interval_welch(v[0].values, v[0].n, v[1].values, v[1].n, o);
}

struct interval_comparison interval_compare(const struct seeds *a, const struct seeds *b,
					    struct target target, enum match_mode mode,
					    const struct interval_options *o)
{
	struct interval_comparison c;
	struct seed_values v[2];
	int axis = target.axis == OBJECTIVE_Y ? OBJECTIVE_X : OBJECTIVE_Y;
	bool min = a->table.objective[axis].direction == DIRECTION_MIN;
	seed_values_init(&v[0], a, target, mode);
	seed_values_init(&v[1], b, target, mode);
	c.log = compare_logs(v, seeds_are_paired(a, b), min, o);
	free(v[0].values);
	free(v[1].values);
	c.value = c.ratio = exp(c.log.mean);
	c.low = c.ratio_low = exp(c.log.low);
	c.high = c.ratio_high = exp(c.log.high);
	if (axis == OBJECTIVE_Y) {
		double sign = min ? -1 : 1;
		c.value = sign * expm1(sign * c.log.mean);
		c.low = sign * expm1(sign * c.log.low);
		c.high = sign * expm1(sign * c.log.high);
	}
	return c;
}

struct interval interval_lost(enum interval_design design, const size_t found[2], const size_t n[2],
			      const struct interval_options *o)
{
	struct interval i = interval_start(design, n[0], n[1], o);
	for (int k = 0; k < 2; k++)
		i.reached[k] = i.found[k] = found[k];
	i.status = INTERVAL_NO_VALUE;
	return i;
}

static void explain_counts(const struct interval *i, const size_t count[2],
			   const char *const names[2], struct buf *out)
{
	buf_addf(out, "%zu of %zu runs", count[0], i->n[0]);
	if (i->design != INTERVAL_SINGLE)
		buf_addf(out, " of %s and %zu of %zu of %s", names[0], count[1], i->n[1], names[1]);
}

void interval_explain(const struct interval *i, const char *const names[2], struct buf *out)
{
	bool one = i->design == INTERVAL_SINGLE && i->found[0] == 1;
	switch (i->status) {
	case INTERVAL_OK:
		break;
	case INTERVAL_NO_RUNS:
		buf_addstr(out, "no runs with a seed");
		break;
	case INTERVAL_ONE_RUN:
		buf_addstr(out, "only 1 run");
		if (i->design == INTERVAL_WELCH)
			buf_addf(out, " of %s",
				 i->n[0] != 1   ? names[1]
				 : i->n[1] != 1 ? names[0]
						: "each");
		break;
	case INTERVAL_NOT_REACHED:
		explain_counts(i, i->reached, names, out);
		buf_addstr(out, " reach the target");
		break;
	case INTERVAL_ONLY_BOUNDED:
		explain_counts(i, i->found, names, out);
		buf_addstr(out, " have a value at the target, the others a bound");
		break;
	case INTERVAL_NO_VALUE:
		explain_counts(i, i->found, names, out);
		buf_addstr(out, one ? " has a value" : " have a value");
		break;
	case INTERVAL_NOT_POSITIVE:
		buf_addstr(out, "a value is not positive");
		break;
	}
}
