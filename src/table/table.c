#include "table.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

void table_init(struct table *t, struct objective *objectives, int dims)
{
	*t = (struct table){.dims = dims};
	for (int d = 0; d < dims; d++) {
		t->objective[d] = objectives[d];
		objectives[d] = (struct objective){0};
	}
}

void table_release(struct table *t)
{
	if (!t)
		return;
	for (int d = 0; d < OBJECTIVE_MAX_COUNT; d++) {
		objective_release(&t->objective[d]);
		free(t->value[d]);
	}
	free(t->model);
	free(t->config);
	free(t->run);
	free(t->file);
	free(t->row);
	names_release(&t->models);
	names_release(&t->configs);
	names_release(&t->runs);
	names_release(&t->files);
	notices_release(&t->notices);
	*t = (struct table){0};
}

static void grow(struct table *t)
{
	size_t cap = mem_grow_capacity(t->cap, t->len + 1);
	for (int d = 0; d < t->dims; d++)
		t->value[d] = mem_realloc(t->value[d], cap, sizeof *t->value[d]);
	t->model = mem_realloc(t->model, cap, sizeof *t->model);
	t->config = mem_realloc(t->config, cap, sizeof *t->config);
	t->run = mem_realloc(t->run, cap, sizeof *t->run);
	t->file = mem_realloc(t->file, cap, sizeof *t->file);
	t->row = mem_realloc(t->row, cap, sizeof *t->row);
	t->cap = cap;
}

void table_add(struct table *t, const struct table_row *row)
{
	if (t->len == t->cap)
		grow(t);
	for (int d = 0; d < t->dims; d++)
		t->value[d][t->len] = row->value[d];
	t->model[t->len] = row->model;
	t->config[t->len] = row->config;
	t->run[t->len] = row->run;
	t->file[t->len] = row->file;
	t->row[t->len] = row->row;
	t->simulated += row->simulated;
	t->len++;
}

struct ranked {
	uint32_t model;
	size_t wanted; /* place in `first`, or its length */
	const char *name;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *p = a, *q = b;
	if (p->wanted != q->wanted)
		return p->wanted < q->wanted ? -1 : 1;
	return names_natural_compare(p->name, q->name);
}

static size_t wanted_place(const char *name, const char *const *first, size_t count)
{
	size_t i = 0;
	while (i < count && strcmp(name, first[i]))
		i++;
	return i;
}

size_t table_model_order(const struct table *t, const char *const *first, size_t first_count,
			 uint32_t *order)
{
	struct ranked *ranked = mem_calloc(t->models.len, sizeof *ranked);
	bool *used = mem_calloc(t->models.len, sizeof *used);
	for (size_t i = 0; i < t->len; i++)
		used[t->model[i]] = true;
	size_t n = 0;
	for (uint32_t m = 0; m < t->models.len; m++) {
		if (!used[m])
			continue;
		const char *name = names_text(&t->models, m);
		ranked[n++] = (struct ranked){m, wanted_place(name, first, first_count), name};
	}
	if (n)
		qsort(ranked, n, sizeof *ranked, compare_ranked);
	for (size_t i = 0; i < n; i++)
		order[i] = ranked[i].model;
	free(used);
	free(ranked);
	return n;
}
