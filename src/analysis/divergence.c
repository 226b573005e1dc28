#include "divergence.h"

#include "mem.h"
#include "running_median.h"
#include "statistics.h"

#include <math.h>
#include <stdlib.h>

enum { WINDOW_FEW = 3, WINDOW_LEAST = 5, WINDOW_MOST = 31, WINDOW_SHARE = 100, GROWTH_LEAST = 3 };

const char *divergence_doubt_text(enum divergence_doubt doubt)
{
	static const char *const texts[] = {
		[DIVERGENCE_SURE] = "",
		[DIVERGENCE_SHORT] = "too few values",
		[DIVERGENCE_NOT_POSITIVE] = "values of 0 or below",
		[DIVERGENCE_MORE] = "more is better, and its end is finite",
		[DIVERGENCE_END_UNKNOWN] = "its last value is not known",
		[DIVERGENCE_MIXED] = "several values at one place",
	};
	return texts[doubt];
}

void divergence_end_unknown(struct divergence *d)
{
	d->final = NAN;
	d->doubt = d->diverged ? DIVERGENCE_SURE : DIVERGENCE_END_UNKNOWN;
}

static size_t wanted_window(const struct divergence_options *o, size_t n)
{
	size_t window = n / WINDOW_SHARE;
	if (o->window > 0)
		return o->window | 1;
	window = window < WINDOW_LEAST ? WINDOW_LEAST : window;
	window = window > WINDOW_MOST ? WINDOW_MOST : window;
	return n < 2 * WINDOW_LEAST ? WINDOW_FEW : window | 1;
}

size_t divergence_window(const struct divergence_options *o, size_t n)
{
	size_t window = wanted_window(o, n);
	return n > window ? window : n > 0 ? n - (n + 1) % 2 : 0;
}

static bool judges_growth(const struct divergence_options *o, size_t n)
{
	return n >= GROWTH_LEAST && n > wanted_window(o, n);
}

static double step_at(const double *steps, size_t i)
{
	return steps ? steps[i] : (double)i;
}

static void describe(struct divergence *d, const double *steps, const double *loss)
{
	double *finite = mem_calloc(d->values, sizeof *finite);
	size_t len = 0;
	for (size_t i = 0; i < d->values; i++) {
		if (!isfinite(loss[i]))
			continue;
		finite[len++] = loss[i];
		if (len == 1 || loss[i] < d->smallest) {
			d->smallest = loss[i];
			d->smallest_step = step_at(steps, i);
		}
	}
	d->not_finite = d->values - len;
	if (len > 0) {
		d->final = finite[len - 1];
		d->mean = statistics_mean(finite, len);
		d->sd = len > 1 ? statistics_sd(finite, len, d->mean) : NAN;
	}
	free(finite);
}

static double *with_infinities(const double *loss, size_t n)
{
	double *values = mem_calloc(n, sizeof *values);
	for (size_t i = 0; i < n; i++)
		values[i] = isfinite(loss[i]) ? loss[i] : HUGE_VAL;
	return values;
}

static void note(struct divergence *d, size_t i, double smoothed, double limit, double low)
{
	bool lost = !isfinite(smoothed);
	if (!lost && !(smoothed > limit)) {
		d->at = d->values;
	} else if (d->at == d->values) {
		d->at = i;
		d->cause = lost ? DIVERGENCE_LOST : DIVERGENCE_GREW;
		d->low = low;
	}
}

void divergence_smooth(const double *loss, size_t n, const struct divergence_options *o,
		       double *smoothed)
{
	size_t window = divergence_window(o, n), half = window / 2, end = window;
	struct running_median median;
	if (n == 0)
		return;
	double *values = with_infinities(loss, n);
	running_median_init(&median, values, window);
	for (size_t i = 0; i < n; i++) {
		if (i > half && end < n)
			running_median_push(&median, values[end++]);
		smoothed[i] = running_median_value(&median);
	}
	running_median_release(&median);
	free(values);
}

/* Sets `at`; returns the smallest smoothed value of all. */
static double follow(struct divergence *d, const double *loss, const struct divergence_options *o)
{
	double *smoothed = mem_calloc(d->values, sizeof *smoothed), low = HUGE_VAL;
	bool grows = judges_growth(o, d->values);
	divergence_smooth(loss, d->values, o, smoothed);
	for (size_t i = 0; i < d->values; i++) {
		low = smoothed[i] < low ? smoothed[i] : low;
		note(d, i, smoothed[i], grows && low > 0 ? o->multiple * low : HUGE_VAL, low);
	}
	free(smoothed);
	return low;
}

static void note_lost_end(struct divergence *d, const double *loss, double low)
{
	size_t from = d->values;
	while (from > 0 && !isfinite(loss[from - 1]))
		from--;
	if (from >= d->at)
		return;
	d->at = from;
	d->cause = DIVERGENCE_LOST;
	d->low = low;
}

static enum divergence_doubt doubt_of(const struct divergence *d,
				      const struct divergence_options *o, double low)
{
	if (d->diverged)
		return DIVERGENCE_SURE;
	if (isinf(o->multiple))
		return DIVERGENCE_MORE;
	if (!judges_growth(o, d->values))
		return DIVERGENCE_SHORT;
	return low > 0 ? DIVERGENCE_SURE : DIVERGENCE_NOT_POSITIVE;
}

static void forget(struct divergence *d)
{
	d->diverged = false;
	d->cause = DIVERGENCE_NONE;
	d->at = d->values;
	d->step = d->low = NAN;
}

void divergence_mixed(struct divergence *d)
{
	forget(d);
	d->final = NAN;
	d->doubt = DIVERGENCE_MIXED;
}

struct divergence divergence_find(const double *steps, const double *loss, size_t n,
				  const struct divergence_options *o)
{
	struct divergence d = {.values = n, .at = n, .window = divergence_window(o, n)};
	d.final = d.smallest = d.mean = d.sd = d.smallest_step = NAN;
	double low = HUGE_VAL;
	if (n > 0) {
		describe(&d, steps, loss);
		low = follow(&d, loss, o);
		note_lost_end(&d, loss, low);
	}
	d.diverged = d.at < n;
	d.doubt = doubt_of(&d, o, low);
	if (!d.diverged) {
		forget(&d);
		return d;
	}
	d.step = step_at(steps, d.at);
	d.low = isfinite(d.low) ? d.low : NAN;
	return d;
}
