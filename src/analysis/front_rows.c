#include "front_rows.h"

#include "frontier.h"
#include "frontier_3d.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

static size_t frontier_of_columns(const double *const value[3], size_t n, int dims,
				  const struct objective *objectives, uint32_t *members)
{
	enum direction direction[3] = {DIRECTION_MIN};
	for (int d = 0; d < dims; d++)
		direction[d] = objectives[d].direction;
	return dims == 3 ? frontier_3d(value, n, direction, members)
			 : frontier_2d(value[0], value[1], n, direction, members);
}

/* The rows of one model, which are items[0..n), and what is not dominated of them. */
struct group {
	const uint32_t *items;
	size_t n;
	double *value[3];
	uint32_t *members;
};

static size_t frontier_of_group(const struct table *t, struct group *g, uint32_t *rows)
{
	for (int d = 0; d < t->dims; d++)
		for (size_t i = 0; i < g->n; i++)
			g->value[d][i] = t->value[d][g->items[i]];
	const double *const value[3] = {g->value[0], g->value[1], g->value[2]};
	size_t n = frontier_of_columns(value, g->n, t->dims, t->objective, g->members);
	for (size_t i = 0; i < n; i++)
		rows[i] = g->items[g->members[i]];
	return n;
}

/* items: the rows grouped by model; end[m]: where the group of model m ends. */
static void group_rows(const struct table *t, uint32_t *items, size_t *end)
{
	for (size_t i = 0; i < t->len; i++)
		end[table_model(t, i)]++;
	size_t before = 0;
	for (size_t m = 0; m < t->models.len; m++) {
		size_t count = end[m];
		end[m] = before;
		before += count;
	}
	for (size_t i = 0; i < t->len; i++)
		items[end[table_model(t, i)]++] = (uint32_t)i;
}

static size_t frontiers_of_models(const struct table *t, uint32_t *rows)
{
	size_t *end = mem_calloc(t->models.len, sizeof *end);
	uint32_t *items = mem_realloc(NULL, t->len, sizeof *items);
	struct group g = {.members = mem_realloc(NULL, t->len, sizeof *g.members)};
	size_t n = 0, from = 0;
	for (int d = 0; d < t->dims; d++)
		g.value[d] = mem_realloc(NULL, t->len, sizeof *g.value[d]);
	group_rows(t, items, end);
	for (size_t m = 0; m < t->models.len; from = end[m++]) {
		g.items = items + from;
		g.n = end[m] - from;
		n += frontier_of_group(t, &g, rows + n);
	}
	for (int d = 0; d < t->dims; d++)
		free(g.value[d]);
	free(g.members);
	free(items);
	free(end);
	return n;
}

/* Sorted by marking: rows are numbers below n. */
static void sort_rows(uint32_t *rows, size_t count, size_t n)
{
	bool *marked = mem_calloc(n, sizeof *marked);
	for (size_t i = 0; i < count; i++)
		marked[rows[i]] = true;
	for (size_t i = 0, k = 0; k < count; i++)
		if (marked[i])
			rows[k++] = (uint32_t)i;
	free(marked);
}

size_t front_rows(const struct table *t, bool per_model, uint32_t *rows)
{
	size_t n;
	if (per_model) {
		n = frontiers_of_models(t, rows);
	} else {
		const double *const value[3] = {t->value[0], t->value[1], t->value[2]};
		n = frontier_of_columns(value, t->len, t->dims, t->objective, rows);
	}
	sort_rows(rows, n, t->len);
	return n;
}
