#include "student_t.h"

#include <float.h>
#include <math.h>

#define PI 3.14159265358979323846

enum { FRACTION_MAX = 100000, NEWTON_MAX = 200, SERIES_FROM = 32 };

/* Up to here the tail is 1/2 minus the rest: for many degrees of freedom, df / (df + t^2) is too
 * near 1 to be exact enough, and little cancels. */
#define CENTRE 3.0

/* Gamma(a + 1/2) / Gamma(a), by its asymptotic series from a = SERIES_FROM on. */
static double gamma_ratio(double a)
{
	double factor = 1;
	for (; a < SERIES_FROM; a++)
		factor *= a / (a + 0.5);
	double z = 1 / a, z2 = z * z;
	double log_rest = z * (-1.0 / 8 + z2 * (1.0 / 192 + z2 * (-1.0 / 640 + z2 * 17.0 / 14336)));
	return factor * sqrt(a) * exp(log_rest);
}

static double away_from_0(double v)
{
	return fabs(v) < DBL_MIN / DBL_EPSILON ? DBL_MIN / DBL_EPSILON : v;
}

static double beta_fraction(double x, double a, double b)
{
	double c = 1, d = 1 / away_from_0(1 - (a + b) * x / (a + 1)), h = d;
	for (int m = 1; m < FRACTION_MAX; m++) {
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / away_from_0(1 + even * d);
		c = away_from_0(1 + even / c);
		h *= d * c;
		d = 1 / away_from_0(1 + odd * d);
		c = away_from_0(1 + odd / c);
		h *= d * c;
		if (fabs(d * c - 1) < DBL_EPSILON)
			break;
	}
	return h;
}

/* x^a (1 - x)^b / B(a, b) for x = df / (df + t^2), a = df/2, b = 1/2; t > 0. */
static double beta_front(double t, double df)
{
	double u = t / sqrt(df);
	double log_x = u > 1 ? -2 * log(u) - log1p(1 / u / u) : -log1p(u * u);
	double root_1_x = u > 1 ? 1 / sqrt(1 + 1 / u / u) : u / sqrt(1 + u * u);
	return exp(df / 2 * log_x) * root_1_x * gamma_ratio(df / 2) / sqrt(PI);
}

static double upper_tail(double t, double df)
{
	double u = t / sqrt(df), x = 1 / (1 + u * u), a = df / 2;
	if (t == 0)
		return 0.5;
	double front = beta_front(t, df);
	if (x < (a + 1) / (a + 2.5) && (t > CENTRE || u > 0.5))
		return 0.5 * front * beta_fraction(x, a, 0.5) / a;
	return 0.5 - front * beta_fraction(u * u / (1 + u * u), 0.5, a);
}

double student_t_tail(double t, double df)
{
	if (!(df > 0) || isnan(t))
		return NAN;
	return t < 0 ? 1 - upper_tail(-t, df) : upper_tail(t, df);
}

static double density(double t, double df)
{
	double u = t / sqrt(df);
	double log_1_u2 = u > 1 ? 2 * log(u) + log1p(1 / u / u) : log1p(u * u);
	return exp(-(df + 1) / 2 * log_1_u2) * gamma_ratio(df / 2) / sqrt(PI * df);
}

/* The t >= 0 whose upper tail is q <= 1/2. */
static double upper_quantile(double q, double df)
{
	double low = 0, high = 1;
	while (high < DBL_MAX / 2 && upper_tail(high, df) > q) {
		low = high;
		high *= 2;
	}
	double t = low;
	for (int step = 0; step < NEWTON_MAX; step++) {
		double excess = upper_tail(t, df) - q;
		if (excess == 0)
			return t;
		if (excess > 0)
			low = t;
		else
			high = t;
		double next = t + excess / density(t, df);
		if (!(next > low && next < high))
			next = low + 0.5 * (high - low);
		if (next == low || next == high || fabs(next - t) <= DBL_EPSILON * t)
			return next;
		t = next;
	}
	return t;
}

double student_t_quantile(double p, double df)
{
	if (!(p > 0 && p < 1) || !(df > 0))
		return NAN;
	return p < 0.5 ? -upper_quantile(p, df) : upper_quantile(1 - p, df);
}
