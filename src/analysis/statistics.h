/*
 * statistics: mean, median and deviation of repeated measurements of one quantity.
 */
#ifndef PARETOPLOT_STATISTICS_H
#define PARETOPLOT_STATISTICS_H

#include <stddef.h>

/* Sorts ascending, so that what follows does not depend on the order of the input. */
void statistics_sort(double *values, size_t n);

/* Arithmetic mean, by compensated summation (Neumaier 1974); never outside the values' range, so
 * that the mean of equal values is that value. n >= 1. */
double statistics_mean(const double *values, size_t n);

/* The middle value, or the mean of the two in the middle. The values are sorted, n >= 1. */
double statistics_median(const double *values, size_t n);

/* Sample standard deviation (n - 1 in the denominator) about `mean`; 0 for one value. */
double statistics_sd(const double *values, size_t n, double mean);

#endif
