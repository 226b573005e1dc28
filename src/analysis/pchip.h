/*
 * pchip: a smooth curve through points that rises where they rise and falls where they fall.
 *
 * Piecewise cubic Hermite interpolation with the slopes of Fritsch and Butland ("A method for
 * constructing local monotone piecewise cubic interpolants", SIAM J. Sci. Stat. Comput. 5, 1984,
 * 300-304). With h[k] = x[k+1] - x[k] and s[k] = (y[k+1] - y[k]) / h[k], the slope at an inner
 * point is 0 where s[k-1] and s[k] differ in sign or one is 0, else their weighted harmonic mean:
 *
 *     d[k] = (w1 + w2) / (w1 / s[k-1] + w2 / s[k]),  w1 = 2 h[k] + h[k-1],  w2 = h[k] + 2 h[k-1]
 *
 * and at an end the three-point formula
 *
 *     d[0] = ((2 h[0] + h[1]) s[0] - h[0] s[1]) / (h[0] + h[1])
 *
 * or 0 if that has not the sign of s[0], or 3 s[0] if s[0] and s[1] differ in sign and it is
 * larger than that (Moler, "Numerical Computing with MATLAB", 2004, section 3.6). These are the
 * slopes of SciPy's PchipInterpolator. A slope depends on the neighbours only, so that a window of
 * four points gives the curve between the two in the middle. Nothing is extrapolated.
 *
 *     double slope[4];
 *     pchip_slopes(x, y, 4, slope);
 *     struct pchip p = {x, y, slope, 4};
 *     pchip_at(&p, 2.5);
 */
#ifndef PARETOPLOT_PCHIP_H
#define PARETOPLOT_PCHIP_H

#include <stddef.h>

/* The arrays belong to the caller. x ascends strictly; n >= 1. */
struct pchip {
	const double *x, *y, *slope;
	size_t n;
};

/* slope[0..n): the slopes of the curve through (x[i], y[i]). Two points make a straight line, one
 * has the slope 0. */
void pchip_slopes(const double *x, const double *y, size_t n, double *slope);

/* The curve at `at`; NAN outside x[0] … x[n-1]. */
double pchip_at(const struct pchip *p, double at);

/* Where the curve is `value`; y must ascend strictly. NAN outside y[0] … y[n-1]. */
double pchip_inverse(const struct pchip *p, double value);

/* The integral from `from` to `to`, exact but for rounding (Simpson's rule is exact for a cubic);
 * NAN unless x[0] <= from <= to <= x[n-1]. */
double pchip_integral(const struct pchip *p, double from, double to);

#endif
