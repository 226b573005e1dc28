/*
 * student_t: the distribution of Student's t, for any degrees of freedom > 0, fractional ones
 * included.
 *
 * The tail is a regularised incomplete beta function,
 * P(T > t) = 1/2 I(df / (df + t^2); df/2, 1/2) for t >= 0, computed by its continued fraction
 * (Lentz's method; Press et al., "Numerical Recipes", 2007, section 6.4). Relative accuracy about
 * 1e-12 up to 1e5 degrees of freedom.
 */
#ifndef PARETOPLOT_STUDENT_T_H
#define PARETOPLOT_STUDENT_T_H

/* P(T > t). NAN unless df > 0. */
double student_t_tail(double t, double df);

/* The t with P(T <= t) = p: student_t_quantile(0.975, 10) is 2.228. NAN unless 0 < p < 1 and
 * df > 0. */
double student_t_quantile(double p, double df);

#endif
