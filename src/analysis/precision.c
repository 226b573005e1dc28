#include "precision.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>

struct item {
	const struct precision_value *value;
	enum direction direction;
	size_t index;
};

static int compare_items(const void *left, const void *right)
{
	const struct item *a = left, *b = right;
	double u = a->value->value, v = b->value->value;
	int order = precision_compare(&a->value->precision, &b->value->precision);
	if (order == 0)
		order = isnan(u) - isnan(v);
	if (order == 0)
		order = objective_compare(a->direction, u, v);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

double precision_change(double value, double widest)
{
	if (!isfinite(value) || !isfinite(widest) || widest == 0)
		return NAN;
	return 100 * ((value - widest) / fabs(widest));
}

double precision_degradation(enum direction d, double value, double widest)
{
	double change = precision_change(value, widest);
	return d == DIRECTION_MIN ? change : 0 - change;
}

enum precision_verdict precision_judge(const struct precision_options *o, double value)
{
	if (!o->has_threshold || isnan(value))
		return PRECISION_UNKNOWN;
	if (isinf(value) || objective_better(o->direction, o->threshold, value))
		return PRECISION_BEYOND;
	return PRECISION_WITHIN;
}

static struct item *sorted_items(const struct precision_value *values, size_t n, enum direction d)
{
	struct item *items = mem_calloc(n, sizeof *items);
	for (size_t i = 0; i < n; i++)
		items[i] = (struct item){&values[i], d, i};
	if (n > 1)
		qsort(items, n, sizeof *items, compare_items);
	return items;
}

void precision_rows(const struct precision_value *values, size_t n,
		    const struct precision_options *o, struct precision_row *rows)
{
	struct item *items = sorted_items(values, n, o->direction);
	double widest = NAN;
	for (size_t i = 0; i < n; i++) {
		double value = items[i].value->value;
		widest = isfinite(widest) ? widest : value;
		rows[i] = (struct precision_row){
			.index = items[i].index,
			.change = precision_change(value, widest),
			.degradation = precision_degradation(o->direction, value, widest),
			.verdict = precision_judge(o, value),
		};
	}
	free(items);
}
