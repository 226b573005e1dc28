#include "pchip.h"

#include <math.h>
#include <stdbool.h>

enum { STEPS_MAX = 200 };

static bool same_sign(double a, double b)
{
	return (a > 0 && b > 0) || (a < 0 && b < 0);
}

static double inner_slope(double h0, double h1, double s0, double s1)
{
	if (!same_sign(s0, s1))
		return 0;
	double w1 = 2 * h1 + h0, w2 = h1 + 2 * h0;
	return (w1 + w2) / (w1 / s0 + w2 / s1);
}

/* h0 and s0 belong to the interval at the end. */
static double end_slope(double h0, double h1, double s0, double s1)
{
	double d = ((2 * h0 + h1) * s0 - h0 * s1) / (h0 + h1);
	if (!same_sign(d, s0))
		return 0;
	if (!same_sign(s0, s1) && fabs(d) > 3 * fabs(s0))
		return 3 * s0;
	return d;
}

static double width(const double *x, size_t k)
{
	return x[k + 1] - x[k];
}

static double secant(const double *x, const double *y, size_t k)
{
	return (y[k + 1] - y[k]) / width(x, k);
}

void pchip_slopes(const double *x, const double *y, size_t n, double *slope)
{
	if (n < 3) {
		for (size_t k = 0; k < n; k++)
			slope[k] = n == 2 ? secant(x, y, 0) : 0;
		return;
	}
	for (size_t k = 1; k + 1 < n; k++)
		slope[k] = inner_slope(width(x, k - 1), width(x, k), secant(x, y, k - 1),
				       secant(x, y, k));
	slope[0] = end_slope(width(x, 0), width(x, 1), secant(x, y, 0), secant(x, y, 1));
	slope[n - 1] = end_slope(width(x, n - 2), width(x, n - 3), secant(x, y, n - 2),
				 secant(x, y, n - 3));
}

/* The interval k with v[k] <= at < v[k+1], or the last one. n >= 2. */
static size_t find_interval(const double *v, size_t n, double at)
{
	size_t from = 0, to = n - 1;
	while (to - from > 1) {
		size_t middle = (from + to) / 2;
		if (v[middle] <= at)
			from = middle;
		else
			to = middle;
	}
	return from;
}

/* The cubic of interval k, t after its beginning: y + t (d + t (c2 + t c3)). */
struct cubic {
	double y, d, c2, c3;
};

static struct cubic cubic_of(const struct pchip *p, size_t k)
{
	double h = width(p->x, k), s = secant(p->x, p->y, k);
	double d0 = p->slope[k], d1 = p->slope[k + 1];
	return (struct cubic){p->y[k], d0, (3 * s - 2 * d0 - d1) / h, (d0 + d1 - 2 * s) / h / h};
}

static double cubic_at(const struct cubic *c, double t)
{
	return c->y + t * (c->d + t * (c->c2 + t * c->c3));
}

static double cubic_slope(const struct cubic *c, double t)
{
	return c->d + t * (2 * c->c2 + 3 * t * c->c3);
}

/* Within the interval, the curve lies between its ends. */
static double interval_at(const struct pchip *p, size_t k, double at)
{
	double low = fmin(p->y[k], p->y[k + 1]), high = fmax(p->y[k], p->y[k + 1]);
	if (at == p->x[k + 1])
		return p->y[k + 1];
	struct cubic c = cubic_of(p, k);
	return fmin(fmax(cubic_at(&c, at - p->x[k]), low), high);
}

double pchip_at(const struct pchip *p, double at)
{
	if (!(at >= p->x[0] && at <= p->x[p->n - 1]))
		return NAN;
	return p->n == 1 ? p->y[0] : interval_at(p, find_interval(p->x, p->n, at), at);
}

double pchip_inverse(const struct pchip *p, double value)
{
	if (!(value >= p->y[0] && value <= p->y[p->n - 1]))
		return NAN;
	if (p->n == 1)
		return p->x[0];
	size_t k = find_interval(p->y, p->n, value);
	if (value == p->y[k + 1])
		return p->x[k + 1];
	struct cubic c = cubic_of(p, k);
	double low = 0, high = width(p->x, k);
	double t = high * ((value - p->y[k]) / (p->y[k + 1] - p->y[k]));
	for (int step = 0; step < STEPS_MAX; step++) {
		double excess = cubic_at(&c, t) - value;
		if (excess == 0)
			break;
		if (excess < 0)
			low = t;
		else
			high = t;
		double next = t - excess / cubic_slope(&c, t);
		if (!(next > low && next < high))
			next = low + 0.5 * (high - low);
		if (next == t || next == low || next == high)
			break;
		t = next;
	}
	return fmin(p->x[k] + t, p->x[k + 1]);
}

double pchip_integral(const struct pchip *p, double from, double to)
{
	double sum = 0;
	if (!(p->x[0] <= from && from <= to && to <= p->x[p->n - 1]))
		return NAN;
	if (p->n == 1)
		return 0;
	size_t k = find_interval(p->x, p->n, from);
	for (double left = from; left < to; k++) {
		double right = fmin(p->x[k + 1], to);
		double middle = left + 0.5 * (right - left);
		sum += (right - left) / 6 *
		       (interval_at(p, k, left) + 4 * interval_at(p, k, middle) +
			interval_at(p, k, right));
		left = right;
	}
	return sum;
}
