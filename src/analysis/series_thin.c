#include "series_thin.h"

#include <math.h>
#include <stdbool.h>

struct group {
	double column;
	size_t first, last;
	bool any_finite, any_lost;
	size_t smallest, largest, first_lost, last_lost;
};

static double column_of(double x, const struct series_thin_axis *axis)
{
	double columns = (double)axis->columns, width = axis->right - axis->left;
	double column = width != 0 ? floor((x - axis->left) / width * columns) : 0;
	return fmin(fmax(column, -1), columns);
}

static void group_begin(struct group *g, double column, size_t i)
{
	*g = (struct group){.column = column, .first = i};
}

static void group_add(struct group *g, const double *y, size_t i)
{
	g->last = i;
	if (!isfinite(y[i])) {
		g->first_lost = g->any_lost ? g->first_lost : i;
		g->last_lost = i;
		g->any_lost = true;
		return;
	}
	if (!g->any_finite || y[i] < y[g->smallest])
		g->smallest = i;
	if (!g->any_finite || y[i] > y[g->largest])
		g->largest = i;
	g->any_finite = true;
}

/* Puts i among kept[from..len), ascending, if it is not there; returns the new length. */
static size_t insert(size_t *kept, size_t from, size_t len, size_t i)
{
	size_t at = len;
	while (at > from && kept[at - 1] > i)
		at--;
	if (at > from && kept[at - 1] == i)
		return len;
	for (size_t k = len; k > at; k--)
		kept[k] = kept[k - 1];
	kept[at] = i;
	return len + 1;
}

static size_t group_end(const struct group *g, size_t *kept, size_t len)
{
	size_t from = len;
	len = insert(kept, from, len, g->first);
	len = insert(kept, from, len, g->last);
	if (g->any_finite) {
		len = insert(kept, from, len, g->smallest);
		len = insert(kept, from, len, g->largest);
	}
	if (g->any_lost) {
		len = insert(kept, from, len, g->first_lost);
		len = insert(kept, from, len, g->last_lost);
	}
	return len;
}

static size_t keep_all(const double *x, size_t n, size_t *kept)
{
	size_t len = 0;
	for (size_t i = 0; i < n; i++)
		if (isfinite(x[i]))
			kept[len++] = i;
	return len;
}

size_t series_thin(const double *x, const double *y, size_t n, const struct series_thin_axis *axis,
		   size_t *kept)
{
	struct group group = {0};
	size_t len = 0;
	bool open = false;
	if (n / SERIES_THIN_FROM < axis->columns || n == SERIES_THIN_FROM * axis->columns)
		return keep_all(x, n, kept);
	for (size_t i = 0; i < n; i++) {
		if (!isfinite(x[i]))
			continue;
		double column = column_of(x[i], axis);
		if (open && column != group.column)
			len = group_end(&group, kept, len);
		if (!open || column != group.column)
			group_begin(&group, column, i);
		group_add(&group, y, i);
		open = true;
	}
	return open ? group_end(&group, kept, len) : 0;
}
