#include "configuration.h"

#include "mem.h"
#include "radix.h"
#include "statistics.h"

#include <stdlib.h>
#include <string.h>

/* The rows of one configuration are rows[begin[g]] to rows[begin[g + 1] - 1], or rows[g] alone
 * where begin is NULL: nothing was measured twice. */
struct groups {
	const struct table *table;
	enum aggregate how;
	uint32_t *rows;
	uint32_t *begin;
	size_t len;
	double *sample; /* room for the largest group */
};

static const uint32_t *groups_rows(const struct groups *g, size_t group, size_t *n)
{
	*n = g->begin ? g->begin[group + 1] - g->begin[group] : 1;
	return g->rows + (g->begin ? g->begin[group] : group);
}

static int place_compare(const struct table *t, uint32_t a, uint32_t b)
{
	if (table_file(t, a) != table_file(t, b)) {
		const char *file_a = table_file(t, a) == NAMES_NONE
					     ? ""
					     : names_text(&t->files, table_file(t, a));
		const char *file_b = table_file(t, b) == NAMES_NONE
					     ? ""
					     : names_text(&t->files, table_file(t, b));
		int order = names_natural_compare(file_a, file_b);
		if (order != 0)
			return order;
	}
	return (t->row[a] > t->row[b]) - (t->row[a] < t->row[b]);
}

static uint32_t groups_first_run(const struct groups *g, size_t group)
{
	size_t n;
	const uint32_t *rows = groups_rows(g, group, &n);
	uint32_t first = rows[0];
	for (size_t i = 1; i < n; i++) {
		if (place_compare(g->table, rows[i], first) < 0)
			first = rows[i];
	}
	return first;
}

static double groups_value(const struct groups *g, size_t group, int d, double *sd)
{
	size_t n;
	const uint32_t *rows = groups_rows(g, group, &n);
	*sd = 0;
	if (n == 1)
		return g->table->value[d][rows[0]] + 0.0;
	for (size_t i = 0; i < n; i++)
		g->sample[i] = g->table->value[d][rows[i]] + 0.0;
	statistics_sort(g->sample, n);
	double mean = statistics_mean(g->sample, n);
	*sd = statistics_sd(g->sample, n, mean);
	if (g->how == AGGREGATE_MEDIAN)
		return statistics_median(g->sample, n);
	return g->how == AGGREGATE_MIN ? g->sample[0] : mean;
}

/* The rows of each model in `order`, model by model; first[k]..first[k+1] are those of the k-th. */
static uint32_t *rows_by_model(const struct table *t, const uint32_t *order, size_t n,
			       uint32_t *first)
{
	uint32_t *rank = mem_realloc(NULL, t->models.len + 1, sizeof *rank);
	uint32_t *rows = mem_realloc(NULL, t->len + 1, sizeof *rows);
	uint32_t *place = mem_calloc(n + 1, sizeof *place);
	for (size_t m = 0; m < t->models.len; m++)
		rank[m] = (uint32_t)n;
	for (size_t k = 0; k < n; k++)
		rank[order[k]] = (uint32_t)k;
	for (size_t i = 0; i < t->len; i++)
		place[rank[table_model(t, i)]]++;
	uint32_t sum = 0;
	for (size_t k = 0; k <= n; k++) {
		first[k] = sum;
		sum += place[k];
		place[k] = first[k];
	}
	for (size_t i = 0; i < t->len; i++)
		rows[place[rank[table_model(t, i)]]++] = (uint32_t)i;
	free(place);
	free(rank);
	return rows;
}

/* Numbers the configurations of the rows[0..n) of one model from `next` on: group[i] for rows[i].
 * number[] holds NAMES_NONE for every name before and after. Returns the next free one. */
static uint32_t number_groups(const struct groups *g, const uint32_t *rows, size_t n,
			      uint32_t *number, uint32_t next, uint32_t *group)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t name = g->how == AGGREGATE_NONE ? NAMES_NONE
							 : table_config(g->table, rows[i]);
		if (name == NAMES_NONE)
			group[i] = next++;
		else if (number[name] == NAMES_NONE)
			group[i] = number[name] = next++;
		else
			group[i] = number[name];
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t name = table_config(g->table, rows[i]);
		if (name != NAMES_NONE)
			number[name] = NAMES_NONE;
	}
	return next;
}

/* rows[i] belongs to group[i]; takes rows. */
static void groups_collect(struct groups *g, uint32_t *rows, const uint32_t *group, size_t n)
{
	if (g->len == n) {
		g->rows = rows;
		return;
	}
	g->begin = mem_calloc(g->len + 2, sizeof *g->begin);
	for (size_t i = 0; i < n; i++)
		g->begin[group[i] + 2]++;
	uint32_t largest = 0;
	for (size_t k = 2; k < g->len + 2; k++) {
		largest = g->begin[k] > largest ? g->begin[k] : largest;
		g->begin[k] += g->begin[k - 1];
	}
	g->sample = mem_realloc(NULL, largest + 1, sizeof *g->sample);
	g->rows = mem_realloc(NULL, n + 1, sizeof *g->rows);
	for (size_t i = 0; i < n; i++)
		g->rows[g->begin[group[i] + 1]++] = rows[i];
	free(rows);
}

/* Sets begin[k] to the first group of the k-th model. */
static void groups_init(struct groups *g, const struct table *t, const uint32_t *order, size_t n,
			enum aggregate how, size_t *begin)
{
	*g = (struct groups){.table = t, .how = how};
	uint32_t *first = mem_realloc(NULL, n + 1, sizeof *first);
	uint32_t *rows = rows_by_model(t, order, n, first);
	uint32_t *group = mem_realloc(NULL, t->len + 1, sizeof *group);
	uint32_t *number = mem_realloc(NULL, t->configs.len + 1, sizeof *number);
	memset(number, 0xff, t->configs.len * sizeof *number);
	uint32_t next = 0;
	for (size_t k = 0; k < n; k++) {
		begin[k] = next;
		next = number_groups(g, rows + first[k], first[k + 1] - first[k], number, next,
				     group + first[k]);
	}
	begin[n] = g->len = next;
	groups_collect(g, rows, group, first[n]);
	free(number);
	free(group);
	free(first);
}

static void groups_release(struct groups *g)
{
	free(g->rows);
	free(g->begin);
	free(g->sample);
}

/* Order of groups with the same values. */
static int name_compare(const struct groups *g, uint32_t a, uint32_t b)
{
	const struct table *t = g->table;
	size_t n;
	uint32_t row_a = groups_rows(g, a, &n)[0], row_b = groups_rows(g, b, &n)[0];
	uint32_t config_a = table_config(t, row_a), config_b = table_config(t, row_b);
	if (config_a != config_b) {
		if (config_a == NAMES_NONE || config_b == NAMES_NONE)
			return config_a == NAMES_NONE ? 1 : -1;
		return names_natural_compare(names_text(&t->configs, config_a),
					     names_text(&t->configs, config_b));
	}
	return place_compare(t, row_a, row_b);
}

/* Merge sort; halves that are in order already are not merged. */
static void sort_by_name(const struct groups *g, struct radix_item *items,
			 struct radix_item *scratch, size_t n)
{
	size_t half = n / 2, left = 0, right = half, out = 0;
	if (n < 2)
		return;
	sort_by_name(g, items, scratch, half);
	sort_by_name(g, items + half, scratch, n - half);
	if (name_compare(g, items[half - 1].index, items[half].index) <= 0)
		return;
	memcpy(scratch, items, half * sizeof *items);
	while (left < half) {
		if (right < n && name_compare(g, items[right].index, scratch[left].index) < 0)
			items[out++] = items[right++];
		else
			items[out++] = scratch[left++];
	}
}

/* Sorts items by objective d, and those that are equal there by the next one, or at last by name.
 */
static void sort_groups(const struct groups *g, struct radix_item *items,
			struct radix_item *scratch, size_t n, int d)
{
	enum direction direction = g->table->objective[d].direction;
	double sd;
	for (size_t i = 0; i < n; i++)
		items[i].key = radix_key(direction, groups_value(g, items[i].index, d, &sd));
	radix_sort(items, scratch, n);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && items[to].key == items[from].key; to++)
			;
		if (to - from > 1 && d == OBJECTIVE_X)
			sort_groups(g, items + from, scratch, to - from, OBJECTIVE_Y);
		else if (to - from > 1)
			sort_by_name(g, items + from, scratch, to - from);
	}
}

static void configuration_fill(struct configuration *c, const struct groups *g, uint32_t group)
{
	int dims = g->table->dims;
	for (int d = 0; d < dims; d++)
		c->value[d] = groups_value(g, group, d, &c->sd[d]);
	for (int d = dims; d < OBJECTIVE_MAX_COUNT; d++)
		c->value[d] = c->sd[d] = 0;
	size_t runs;
	groups_rows(g, group, &runs);
	c->runs = (uint32_t)runs;
	c->first_run = groups_first_run(g, group);
	c->config = table_config(g->table, c->first_run);
	for (int d = 0; d < dims; d++) {
		if (runs == 1 && g->table->error[d])
			c->sd[d] = g->table->error[d][c->first_run];
	}
}

void configurations_init(struct configurations *c, const struct table *t, const uint32_t *order,
			 size_t n, enum aggregate how)
{
	struct groups g;
	c->model_count = n;
	c->begin = mem_realloc(NULL, n + 1, sizeof *c->begin);
	groups_init(&g, t, order, n, how, c->begin);
	c->len = g.len;
	struct radix_item *items = mem_realloc(NULL, 2 * g.len + 1, sizeof *items);
	for (size_t i = 0; i < g.len; i++)
		items[i].index = (uint32_t)i;
	for (size_t k = 0; k < n; k++)
		sort_groups(&g, items + c->begin[k], items + g.len, c->begin[k + 1] - c->begin[k],
			    OBJECTIVE_X);
	c->items = mem_realloc(NULL, g.len + 1, sizeof *c->items);
	for (size_t i = 0; i < g.len; i++)
		configuration_fill(&c->items[i], &g, items[i].index);
	free(items);
	groups_release(&g);
}

void configurations_release(struct configurations *c)
{
	if (!c)
		return;
	free(c->items);
	free(c->begin);
	memset(c, 0, sizeof *c);
}
