#include "divergence.h"

#include "buf.h"
#include "mem.h"
#include "number.h"
#include "running_median.h"
#include "sample.h"

#include <math.h>
#include <stdlib.h>

enum { WINDOW_FEW = 3, WINDOW_LEAST = 5, WINDOW_MOST = 31, WINDOW_SHARE = 100, GROWTH_LEAST = 3 };

bool divergence_options_check(const struct divergence_options *o, struct error *err)
{
	struct buf found = BUF_INIT;
	if (o->multiple > 1 && isfinite(o->multiple))
		return true;
	number_print(&found, o->multiple);
	error_set(err, "the multiple of a divergence must be above 1, not %s", buf_str(&found));
	buf_release(&found);
	return false;
}

bool divergence_is_told(const struct divergence *d)
{
	return d->diverged || (d->values >= GROWTH_LEAST && d->values > d->window);
}

size_t divergence_window(const struct divergence_options *o, size_t n)
{
	size_t window = o->window;
	if (window == 0) {
		window = n / WINDOW_SHARE;
		window = window < WINDOW_LEAST ? WINDOW_LEAST : window;
		window = window > WINDOW_MOST ? WINDOW_MOST : window;
		window = n < 2 * WINDOW_LEAST ? WINDOW_FEW : window;
	}
	if (window >= n)
		window = n > 0 ? n - (n + 1) % 2 : 0;
	return window | (n > 0);
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
		d->mean = sample_mean(finite, len);
		d->sd = sample_sd(finite, len, d->mean);
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

static void note(struct divergence *d, size_t i, double smoothed, double low, double multiple)
{
	bool lost = !isfinite(smoothed);
	bool grew = d->values >= GROWTH_LEAST && low > 0 && smoothed > multiple * low;
	if (!lost && !grew) {
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
	divergence_smooth(loss, d->values, o, smoothed);
	for (size_t i = 0; i < d->values; i++) {
		low = smoothed[i] < low ? smoothed[i] : low;
		note(d, i, smoothed[i], low, o->multiple);
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

struct divergence divergence_find(const double *steps, const double *loss, size_t n,
				  const struct divergence_options *o)
{
	struct divergence d = {.values = n, .at = n, .window = divergence_window(o, n)};
	d.final = d.smallest = d.mean = d.sd = d.smallest_step = d.step = d.low = NAN;
	if (n == 0)
		return d;
	describe(&d, steps, loss);
	double low = follow(&d, loss, o);
	note_lost_end(&d, loss, low);
	d.diverged = d.at < n;
	d.cause = d.diverged ? d.cause : DIVERGENCE_NONE;
	d.step = d.diverged ? step_at(steps, d.at) : NAN;
	d.low = d.diverged && isfinite(d.low) ? d.low : NAN;
	return d;
}
