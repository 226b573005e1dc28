#include "attainment_curve.h"

#include "mem.h"
#include "radix.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int compare_u32(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* Replaces the numbers by their ranks. Returns how many different ones there are. */
static size_t number_runs(uint32_t *run, size_t n)
{
	uint32_t *ids = mem_realloc(NULL, n, sizeof *ids);
	size_t distinct = 0;
	if (n > 0)
		memcpy(ids, run, n * sizeof *ids);
	qsort(ids, n, sizeof *ids, compare_u32);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || ids[i] != ids[distinct - 1])
			ids[distinct++] = ids[i];
	}
	for (size_t i = 0; i < n; i++) {
		const uint32_t *at = bsearch(&run[i], ids, distinct, sizeof *ids, compare_u32);
		run[i] = (uint32_t)(at - ids);
	}
	free(ids);
	return distinct;
}

/* order[0..n): the points by x, best first. */
static void order_by_x(const struct attainment *a, struct radix_item *order,
		       struct radix_item *scratch)
{
	for (size_t i = 0; i < a->len; i++)
		order[i] = (struct radix_item){radix_key(a->direction[0], a->x[i]), (uint32_t)i};
	radix_sort(order, scratch, a->len);
}

/* Keeps, in the order of x, the points that are better in y than all of their run before. */
static void keep_records(struct attainment *a, const struct radix_item *order)
{
	double *x = mem_realloc(NULL, a->len, sizeof *x), *y = mem_realloc(NULL, a->len, sizeof *y);
	uint32_t *run = mem_realloc(NULL, a->len, sizeof *run);
	double *best = mem_realloc(NULL, a->runs, sizeof *best);
	bool *seen = mem_calloc(a->runs, sizeof *seen);
	size_t kept = 0;
	for (size_t k = 0; k < a->len; k++) {
		uint32_t i = order[k].index, r = a->run[i];
		if (seen[r] && !objective_better(a->direction[1], a->y[i], best[r]))
			continue;
		seen[r] = true;
		best[r] = a->y[i];
		x[kept] = a->x[i];
		y[kept] = a->y[i];
		run[kept++] = r;
	}
	free(seen);
	free(best);
	free(a->x);
	free(a->y);
	free(a->run);
	a->x = x;
	a->y = y;
	a->run = run;
	a->len = kept;
}

/* a->x, y, run and len are set; run to any numbers. */
static void attainment_prepare(struct attainment *a, const enum direction direction[2])
{
	memcpy(a->direction, direction, sizeof a->direction);
	a->runs = number_runs(a->run, a->len);
	struct radix_item *order = mem_realloc(NULL, 2 * a->len, sizeof *order);
	order_by_x(a, order, order + a->len);
	keep_records(a, order);
	free(order);
}

static void attainment_allocate(struct attainment *a, size_t cap)
{
	*a = (struct attainment){0};
	a->x = mem_realloc(NULL, cap, sizeof *a->x);
	a->y = mem_realloc(NULL, cap, sizeof *a->y);
	a->run = mem_realloc(NULL, cap, sizeof *a->run);
}

static void attainment_push(struct attainment *a, double x, double y, uint32_t run)
{
	a->x[a->len] = x;
	a->y[a->len] = y;
	a->run[a->len++] = run;
}

void attainment_init(struct attainment *a, const struct table *t, uint32_t model)
{
	size_t count = 0;
	for (size_t i = 0; i < t->len; i++)
		count += table_model(t, i) == model;
	attainment_allocate(a, count);
	for (size_t i = 0; i < t->len; i++) {
		if (table_model(t, i) == model)
			attainment_push(a, t->value[OBJECTIVE_X][i], t->value[OBJECTIVE_Y][i],
					table_run(t, i));
	}
	attainment_prepare(a, (const enum direction[2]){t->objective[OBJECTIVE_X].direction,
							t->objective[OBJECTIVE_Y].direction});
}

void attainment_release(struct attainment *a)
{
	if (!a)
		return;
	free(a->x);
	free(a->y);
	free(a->run);
	memset(a, 0, sizeof *a);
}

/* The runs whose best y are the k best; the worst of them stands at the root. A run outside can
 * only come in by bettering the root, because no y ever gets worse. */
struct heap {
	enum direction direction;
	uint32_t *run; /* by place */
	double *y;     /* by run */
	size_t *place; /* by run; SIZE_MAX while outside */
	size_t len, k;
};

static void heap_init(struct heap *h, enum direction direction, size_t runs, size_t k)
{
	*h = (struct heap){.direction = direction, .k = k};
	h->run = mem_realloc(NULL, k, sizeof *h->run);
	h->y = mem_realloc(NULL, runs, sizeof *h->y);
	h->place = mem_realloc(NULL, runs, sizeof *h->place);
	memset(h->place, 0xff, runs * sizeof *h->place);
}

static void heap_release(struct heap *h)
{
	free(h->run);
	free(h->y);
	free(h->place);
}

static bool heap_above(const struct heap *h, uint32_t a, uint32_t b)
{
	return objective_better(h->direction, h->y[b], h->y[a]);
}

static void heap_put(struct heap *h, size_t at, uint32_t run)
{
	h->run[at] = run;
	h->place[run] = at;
}

static void heap_sink(struct heap *h, size_t at, uint32_t run)
{
	for (size_t child; (child = 2 * at + 1) < h->len; at = child) {
		if (child + 1 < h->len && heap_above(h, h->run[child + 1], h->run[child]))
			child++;
		if (!heap_above(h, h->run[child], run))
			break;
		heap_put(h, at, h->run[child]);
	}
	heap_put(h, at, run);
}

static void heap_rise(struct heap *h, size_t at, uint32_t run)
{
	for (; at > 0 && heap_above(h, run, h->run[(at - 1) / 2]); at = (at - 1) / 2)
		heap_put(h, at, h->run[(at - 1) / 2]);
	heap_put(h, at, run);
}

/* The run's y, better than before. */
static void heap_update(struct heap *h, uint32_t run, double y)
{
	if (h->place[run] != SIZE_MAX) {
		h->y[run] = y;
		heap_sink(h, h->place[run], run);
	} else if (h->len < h->k) {
		h->y[run] = y;
		heap_rise(h, h->len++, run);
	} else if (objective_better(h->direction, y, h->y[h->run[0]])) {
		h->y[run] = y;
		h->place[h->run[0]] = SIZE_MAX;
		heap_sink(h, 0, run);
	}
}

static void sweep(struct attainment_curve *c, const struct attainment *a, struct heap *h)
{
	for (size_t from = 0, to; from < a->len; from = to) {
		for (to = from; to < a->len && a->x[to] == a->x[from]; to++)
			heap_update(h, a->run[to], a->y[to]);
		if (h->len < h->k)
			continue;
		double level = h->y[h->run[0]];
		if (c->len > 0 && !objective_better(h->direction, level, c->y[c->len - 1]))
			continue;
		c->x[c->len] = a->x[from];
		c->y[c->len++] = level;
	}
}

void attainment_curve_init(struct attainment_curve *c, const struct attainment *a, size_t k)
{
	*c = (struct attainment_curve){0};
	if (k < 1 || k > a->runs)
		return;
	struct heap h;
	heap_init(&h, a->direction[1], a->runs, k);
	c->x = mem_realloc(NULL, a->len, sizeof *c->x);
	c->y = mem_realloc(NULL, a->len, sizeof *c->y);
	sweep(c, a, &h);
	c->x = mem_realloc(c->x, c->len, sizeof *c->x);
	c->y = mem_realloc(c->y, c->len, sizeof *c->y);
	heap_release(&h);
}

void attainment_curve_release(struct attainment_curve *c)
{
	if (!c)
		return;
	free(c->x);
	free(c->y);
	memset(c, 0, sizeof *c);
}
