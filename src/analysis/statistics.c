#include "statistics.h"

#include <math.h>
#include <stdlib.h>

static int compare_double(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

void statistics_sort(double *values, size_t n)
{
	if (n > 1)
		qsort(values, n, sizeof *values, compare_double);
}

static double scaled_sum(const double *values, size_t n, double scale)
{
	double sum = 0, rest = 0;
	for (size_t i = 0; i < n; i++) {
		double v = values[i] * scale, next = sum + v;
		rest += fabs(sum) >= fabs(v) ? (sum - next) + v : (v - next) + sum;
		sum = next;
	}
	return sum + rest;
}

double statistics_mean(const double *values, size_t n)
{
	double low = values[0], high = values[0];
	for (size_t i = 1; i < n; i++) {
		low = values[i] < low ? values[i] : low;
		high = values[i] > high ? values[i] : high;
	}
	double mean = scaled_sum(values, n, 1) / (double)n;
	if (!isfinite(mean))
		mean = scaled_sum(values, n, 1 / (double)n);
	return fmin(fmax(mean, low), high);
}

double statistics_median(const double *values, size_t n)
{
	size_t half = n / 2;
	if (n % 2 == 1 || values[half - 1] == values[half])
		return values[half];
	return 0.5 * values[half - 1] + 0.5 * values[half];
}

double statistics_sd(const double *values, size_t n, double mean)
{
	double scale = 0, sum = 0;
	for (size_t i = 0; i < n; i++)
		scale = fmax(scale, fabs(values[i] - mean));
	if (n < 2 || scale == 0)
		return 0;
	for (size_t i = 0; i < n; i++) {
		double z = (values[i] - mean) / scale;
		sum += z * z;
	}
	return scale * sqrt(sum / (double)(n - 1));
}
