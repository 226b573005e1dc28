/*
 * precision: what becomes of a model as the precision of its weights is lowered.
 *
 * The values of one model are listed from wide to narrow and compared with the widest of them, the
 * first in that order whose value is finite. Of several values at one precision the better comes
 * first, so that the order of the input never matters.
 *
 *     change      = 100 (value - widest) / |widest|        percent
 *     degradation = change where smaller is better, -change where larger is: positive is worse
 *
 *     struct precision_value values[] = {{fp16, 6.2332}, {q4_k_m, 6.4071}};
 *     struct precision_row rows[2];
 *     precision_rows(values, 2, &(struct precision_options){DIRECTION_MIN, true, 6.3}, rows);
 *     // rows[1]: index 1, change 2.79, PRECISION_BEYOND
 */
#ifndef PARETOPLOT_PRECISION_H
#define PARETOPLOT_PRECISION_H

#include "objective.h"
#include "precision_names.h"

#include <stdbool.h>
#include <stddef.h>

enum precision_verdict {
	PRECISION_WITHIN, /* no worse than the threshold */
	PRECISION_BEYOND, /* worse; an infinite value is */
	PRECISION_UNKNOWN /* no threshold, or no value */
};

struct precision_options {
	enum direction direction; /* of the values */
	bool has_threshold;
	double threshold;
};

struct precision_value {
	struct precision precision;
	double value; /* NAN: there is none */
};

struct precision_row {
	size_t index;       /* into the values */
	double change;      /* percent; 0 for the widest; NAN if there is no such number */
	double degradation; /* percent */
	enum precision_verdict verdict;
};

/* Sets rows[0..n), from wide to narrow. O(n log n). */
void precision_rows(const struct precision_value *values, size_t n,
		    const struct precision_options *o, struct precision_row *rows);

/* NAN if a value is not finite, or `widest` is 0. */
double precision_change(double value, double widest);
double precision_degradation(enum direction d, double value, double widest);

enum precision_verdict precision_judge(const struct precision_options *o, double value);

#endif
