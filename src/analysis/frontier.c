#include "frontier.h"

#include "mem.h"
#include "radix.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE_MAX = 1024, FILTER_MIN = 4096, FILTER_BLOCK = 1024, PREFETCH_AHEAD = 32 };

/* Points as the functions here see them: smaller is better on both axes. */
struct cloud {
	const double *x, *y;
	double sign_x, sign_y;
};

/* The frontier of a sample: x ascending, y descending. */
struct guess {
	double x[SAMPLE_MAX], y[SAMPLE_MAX];
	size_t len;
	size_t pivot; /* the step that dominates most of the sample */
};

static double cloud_x(const struct cloud *c, size_t i)
{
	return c->sign_x * c->x[i];
}

static double cloud_y(const struct cloud *c, size_t i)
{
	return c->sign_y * c->y[i];
}

/* The items are sorted by x; keeps those that nothing dominates. */
static size_t cloud_sweep(const struct cloud *c, const struct radix_item *items, size_t n,
			  uint32_t *members)
{
	size_t kept = 0;
	double best = 0;
	for (size_t from = 0, to; from < n; from = to) {
		size_t ahead = from + PREFETCH_AHEAD < n ? from + PREFETCH_AHEAD : from;
		__builtin_prefetch(&c->y[items[ahead].index]);
		double y = cloud_y(c, items[from].index);
		for (to = from + 1; to < n && items[to].key == items[from].key; to++)
			y = fmin(y, cloud_y(c, items[to].index));
		if (kept > 0 && y >= best)
			continue;
		best = y;
		for (size_t i = from; i < to; i++) {
			if (to - from == 1 || cloud_y(c, items[i].index) == y)
				members[kept++] = items[i].index;
		}
	}
	return kept;
}

/* The frontier of the points members[0..n). */
static size_t cloud_frontier(const struct cloud *c, uint32_t *members, size_t n)
{
	struct radix_item *items = mem_realloc(NULL, 2 * n, sizeof *items);
	for (size_t i = 0; i < n; i++) {
		items[i].key = radix_key(DIRECTION_MIN, cloud_x(c, members[i]));
		items[i].index = members[i];
	}
	radix_sort(items, items + n, n);
	size_t kept = cloud_sweep(c, items, n, members);
	free(items);
	return kept;
}

static size_t guess_pivot(const struct guess *g, const double *x, const double *y, size_t n)
{
	size_t pivot = 0, most = 0;
	for (size_t k = 0; k < g->len; k++) {
		size_t count = 0;
		for (size_t i = 0; i < n; i++)
			count += (size_t)(g->x[k] < x[i]) & (size_t)(g->y[k] < y[i]);
		if (count > most) {
			most = count;
			pivot = k;
		}
	}
	return pivot;
}

/* False if a guess would hardly throw anything out. */
static bool guess_make(struct guess *g, const struct cloud *c, size_t n)
{
	static const enum direction ascending[2] = {DIRECTION_MIN, DIRECTION_MIN};
	double x[SAMPLE_MAX], y[SAMPLE_MAX];
	uint32_t members[SAMPLE_MAX];
	size_t len = n / 16 < SAMPLE_MAX ? n / 16 : SAMPLE_MAX;
	for (size_t i = 0; i < len; i++) {
		x[i] = cloud_x(c, n / len * i);
		y[i] = cloud_y(c, n / len * i);
	}
	g->len = frontier_2d(x, y, len, ascending, members);
	if (g->len > len / 4)
		return false;
	for (size_t k = 0; k < g->len; k++) {
		g->x[k] = x[members[k]];
		g->y[k] = y[members[k]];
	}
	g->pivot = guess_pivot(g, x, y, len);
	return true;
}

/* Without branches, which nothing could predict. */
static size_t guess_dominates(const struct guess *g, double x, double y)
{
	size_t at = 0;
	for (size_t len = g->len, half; len > 1; len -= half) {
		half = len / 2;
		at += half * (size_t)(g->x[at + half] <= x);
	}
	size_t below = g->y[at] < y, level = g->y[at] == y;
	size_t left = g->x[at] < x, plumb = g->x[at] == x;
	return (below & (left | plumb)) | (level & left);
}

/* Appends those of the points from..to that the guess does not dominate. */
static size_t guess_filter_block(const struct guess *g, const struct cloud *c, size_t from,
				 size_t to, uint32_t *members, size_t kept)
{
	double pivot_x = g->x[g->pivot], pivot_y = g->y[g->pivot];
	size_t left = kept;
	for (size_t i = from; i < to; i++) {
		members[left] = (uint32_t)i;
		left += (size_t)(pivot_x >= cloud_x(c, i)) | (size_t)(pivot_y >= cloud_y(c, i));
	}
	for (size_t i = kept; i < left; i++) {
		uint32_t m = members[i];
		members[kept] = m;
		kept += guess_dominates(g, cloud_x(c, m), cloud_y(c, m)) ^ 1;
	}
	return kept;
}

/* In blocks that are still in the cache when the pivot has been tried on them. */
static size_t guess_filter(const struct guess *g, const struct cloud *c, size_t n,
			   uint32_t *members)
{
	size_t kept = 0;
	for (size_t from = 0; from < n; from += FILTER_BLOCK) {
		size_t to = n - from < FILTER_BLOCK ? n : from + FILTER_BLOCK;
		kept = guess_filter_block(g, c, from, to, members, kept);
	}
	return kept;
}

size_t frontier_2d(const double *x, const double *y, size_t n, const enum direction direction[2],
		   uint32_t *members)
{
	struct cloud c = {x, y, direction[0] == DIRECTION_MIN ? 1 : -1,
			  direction[1] == DIRECTION_MIN ? 1 : -1};
	struct guess guess;
	if (n >= FILTER_MIN && guess_make(&guess, &c, n))
		return cloud_frontier(&c, members, guess_filter(&guess, &c, n, members));
	for (size_t i = 0; i < n; i++)
		members[i] = (uint32_t)i;
	return cloud_frontier(&c, members, n);
}

static bool same_values(const struct configuration *a, const struct configuration *b)
{
	return a->value[OBJECTIVE_X] == b->value[OBJECTIVE_X] &&
	       a->value[OBJECTIVE_Y] == b->value[OBJECTIVE_Y];
}

void frontier_of(struct frontier *f, const struct configurations *c, const uint32_t *candidates,
		 size_t n, const struct objective *objectives)
{
	enum direction direction[2] = {objectives[OBJECTIVE_X].direction,
				       objectives[OBJECTIVE_Y].direction};
	double *x = mem_realloc(NULL, n, 2 * sizeof *x), *y = x + n;
	for (size_t i = 0; i < n; i++) {
		x[i] = c->items[candidates[i]].value[OBJECTIVE_X];
		y[i] = c->items[candidates[i]].value[OBJECTIVE_Y];
	}
	f->members = mem_realloc(NULL, n, sizeof *f->members);
	f->len = frontier_2d(x, y, n, direction, f->members);
	f->distinct = 0;
	for (size_t i = 0; i < f->len; i++) {
		f->members[i] = candidates[f->members[i]];
		f->distinct += i == 0 ||
			       !same_values(&c->items[f->members[i - 1]], &c->items[f->members[i]]);
	}
	f->members = mem_realloc(f->members, f->len, sizeof *f->members);
	free(x);
}

void frontier_init(struct frontier *f, const struct configurations *c, size_t from, size_t to,
		   const struct objective *objectives)
{
	uint32_t *candidates = mem_realloc(NULL, to - from, sizeof *candidates);
	for (size_t i = from; i < to; i++)
		candidates[i - from] = (uint32_t)i;
	frontier_of(f, c, candidates, to - from, objectives);
	free(candidates);
}

void frontier_release(struct frontier *f)
{
	if (!f)
		return;
	free(f->members);
	memset(f, 0, sizeof *f);
}
