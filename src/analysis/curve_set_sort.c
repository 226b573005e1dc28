#include "curve_set_parts.h"

#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the order of names ---------------------------------------------------------------------- */

static void rank_models(struct sorting *b, struct curve_set *set)
{
	const struct table *t = b->t;
	uint32_t *order = mem_calloc(t->models.len, sizeof *order);
	set->model_count = table_model_order(t, set->options.models, set->options.model_count,
					     order);
	set->models = mem_calloc(set->model_count, sizeof *set->models);
	b->model_rank = mem_calloc(t->models.len, sizeof *b->model_rank);
	for (size_t m = 0; m < t->models.len; m++)
		b->model_rank[m] = NAMES_NONE;
	for (size_t k = 0; k < set->model_count; k++) {
		b->model_rank[order[k]] = (uint32_t)k;
		set->models[k].name = names_text(&t->models, order[k]);
	}
	free(order);
}

struct named {
	const char *text;
	double value;
	uint32_t id;
};

/* Numbers come first. */
static int compare_lengths(const void *left, const void *right)
{
	const struct named *a = left, *b = right;
	if (isnan(a->value) != isnan(b->value))
		return isnan(a->value) ? 1 : -1;
	if (a->value != b->value && !isnan(a->value))
		return a->value < b->value ? -1 : 1;
	return names_natural_compare(a->text, b->text);
}

static int compare_texts(const void *left, const void *right)
{
	const struct named *a = left, *b = right;
	return names_natural_compare(a->text, b->text);
}

struct naming {
	const struct names *names;
	bool *seen;
	struct named *used;
	size_t len;
};

static void use_name(struct naming *n, uint32_t id)
{
	double value;
	if (id == NAMES_NONE || n->seen[id])
		return;
	const char *text = names_text(n->names, id);
	if (!number_parse(text, strlen(text), &value) || !isfinite(value))
		value = NAN;
	n->seen[id] = true;
	n->used[n->len++] = (struct named){text, value, id};
}

static bool is_curve(const struct sorting *b, const struct table_gap *gap)
{
	return b->model_rank[gap->model] != NAMES_NONE;
}

/* The names that curves have, sorted. */
static struct named *used_names(const struct sorting *b, bool runs, size_t *len)
{
	const struct table *t = b->t;
	struct naming n = {.names = runs ? &t->runs : &t->configs};
	const uint32_t *of = runs ? t->runs_of : t->configs_of;
	n.used = mem_calloc(n.names->len, sizeof *n.used);
	n.seen = mem_calloc(n.names->len, sizeof *n.seen);
	for (size_t i = 0; of && i < t->len; i++)
		use_name(&n, of[i]);
	for (size_t i = 0; i < t->gap_count; i++)
		if (is_curve(b, &t->gaps[i]))
			use_name(&n, runs ? t->gaps[i].run : t->gaps[i].config);
	if (n.len > 1)
		qsort(n.used, n.len, sizeof *n.used, runs ? compare_texts : compare_lengths);
	free(n.seen);
	*len = n.len;
	return n.used;
}

static void add_length(struct curve_set *set, const struct named *name)
{
	struct buf label = BUF_INIT;
	if (isnan(name->value))
		buf_addstr(&label, name->text);
	else
		curve_length_label(name->value, &label);
	set->lengths[set->length_count++] = (struct curve_length){name->text, buf_detach(&label),
								  name->value};
}

static void count_lost_models(const struct sorting *b, struct curve_set *set)
{
	bool *seen = mem_calloc(b->t->models.len, sizeof *seen);
	for (size_t i = 0; i < b->t->gap_count; i++) {
		const struct table_gap *gap = &b->t->gaps[i];
		set->lost_models += !is_curve(b, gap) && !seen[gap->model];
		seen[gap->model] = true;
	}
	free(seen);
}

static void rank_lengths(struct sorting *b, struct curve_set *set)
{
	size_t n;
	struct named *used = used_names(b, false, &n);
	b->length_rank = mem_calloc(b->t->configs.len, sizeof *b->length_rank);
	set->lengths = mem_calloc(n, sizeof *set->lengths);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || used[i].value != used[i - 1].value)
			add_length(set, &used[i]);
		b->length_rank[used[i].id] = (uint32_t)set->length_count - 1;
	}
	free(used);
}

static void rank_runs(struct sorting *b)
{
	size_t n;
	struct named *used = used_names(b, true, &n);
	b->run_rank = mem_calloc(b->t->runs.len, sizeof *b->run_rank);
	for (size_t i = 0; i < n; i++)
		b->run_rank[used[i].id] = (uint32_t)i + 1;
	free(used);
}

/* ---- stretches ------------------------------------------------------------------------------- */

static struct stretch stretch_of(const struct sorting *b, uint32_t model, uint32_t length,
				 uint32_t run)
{
	return (struct stretch){
		.model = b->model_rank[model],
		.length = length == NAMES_NONE ? CURVE_NO_LENGTH : b->length_rank[length],
		.run = run == NAMES_NONE ? 0 : b->run_rank[run],
	};
}

static int compare_curves(const struct stretch *a, const struct stretch *b)
{
	if (a->model != b->model)
		return a->model < b->model ? -1 : 1;
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return (a->run > b->run) - (a->run < b->run);
}

static int compare_stretches(const void *left, const void *right)
{
	const struct stretch *a = left, *b = right;
	int order = compare_curves(a, b);
	if (order == 0)
		order = (a->gap != NULL) - (b->gap != NULL);
	if (order != 0)
		return order;
	return a->gap ? (a->gap > b->gap) - (a->gap < b->gap)
		      : (a->begin > b->begin) - (a->begin < b->begin);
}

static void add_stretch(struct sorting *b, const struct stretch *s)
{
	MEM_GROW(b->stretches, b->cap, b->len + 1);
	b->stretches[b->len++] = *s;
}

static bool is_same_record(const struct table *t, size_t row)
{
	return t->row[row] == t->row[row - 1] && table_file(t, row) == table_file(t, row - 1);
}

/* Adds the next row to the last stretch; false if it begins another. */
static bool extend(struct sorting *b, const struct stretch *next)
{
	struct stretch *last = b->len > 0 ? &b->stretches[b->len - 1] : NULL;
	if (!last || compare_curves(last, next) != 0)
		return false;
	bool list = is_same_record(b->t, next->begin);
	if (list && !last->list && last->end - last->begin > 1) {
		last->end--;
		struct stretch begun = *next;
		begun.begin--;
		begun.list = true;
		add_stretch(b, &begun);
		return true;
	}
	if (last->list && !list)
		return false;
	last->list = list;
	last->end = next->end;
	return true;
}

static void find_stretches(struct sorting *b)
{
	const struct table *t = b->t;
	for (size_t i = 0; i < t->len; i++) {
		struct stretch next = stretch_of(b, table_model(t, i), table_config(t, i),
						 table_run(t, i));
		next.begin = i;
		next.end = i + 1;
		if (!extend(b, &next))
			add_stretch(b, &next);
	}
	for (size_t i = 0; i < t->gap_count; i++) {
		const struct table_gap *gap = &t->gaps[i];
		if (!is_curve(b, gap))
			continue;
		struct stretch next = stretch_of(b, gap->model, gap->config, gap->run);
		next.gap = gap;
		add_stretch(b, &next);
	}
	if (b->len > 1)
		qsort(b->stretches, b->len, sizeof *b->stretches, compare_stretches);
}

void sorting_init(struct sorting *b, struct curve_set *set)
{
	*b = (struct sorting){.t = set->table};
	rank_models(b, set);
	count_lost_models(b, set);
	rank_lengths(b, set);
	rank_runs(b);
	find_stretches(b);
}

void sorting_release(struct sorting *b)
{
	free(b->model_rank);
	free(b->length_rank);
	free(b->run_rank);
	free(b->stretches);
}

/* ---- curves ---------------------------------------------------------------------------------- */

struct collecting {
	struct curve_set *set;
	size_t cap;
	size_t group; /* the first curve of the present model, length and run */
	double last;  /* the greatest step of the present curve */
	bool list;    /* its last stretch is one */
};

static void add_curve(struct collecting *c, const struct stretch *s)
{
	struct curve_set *set = c->set;
	const struct table *t = set->table;
	const struct run_curve *before = set->len > 0 ? &set->curves[set->len - 1] : NULL;
	size_t begin = before ? before->begin + before->len : 0;
	MEM_GROW(set->curves, c->cap, set->len + 1);
	set->curves[set->len++] = (struct run_curve){
		.model = s->model,
		.length = s->length,
		.run = s->gap ? s->gap->run : table_run(t, s->begin),
		.file = s->gap ? s->gap->file : table_file(t, s->begin),
		.row = s->gap ? s->gap->row : t->row[s->begin],
		.begin = begin,
		.last_gap = NAN,
		.gap_text = NAMES_NONE,
	};
	c->last = -HUGE_VAL;
	c->list = false;
}

static void find_range(const double *steps, const struct stretch *s, double *least, double *most)
{
	*least = HUGE_VAL;
	*most = -HUGE_VAL;
	for (size_t i = s->begin; i < s->end; i++) {
		*least = fmin(*least, steps[i]);
		*most = fmax(*most, steps[i]);
	}
}

static void add_values(struct collecting *c, const struct stretch *s)
{
	struct curve_set *set = c->set;
	const double *const *value = (const double *const *)set->table->value;
	size_t n = s->end - s->begin;
	double least, most;
	find_range(value[OBJECTIVE_X], s, &least, &most);
	if (s->list && c->list && least < c->last)
		add_curve(c, s);
	struct run_curve *curve = &set->curves[set->len - 1];
	size_t at = curve->begin + curve->len;
	memcpy(set->steps + at, value[OBJECTIVE_X] + s->begin, n * sizeof *set->steps);
	memcpy(set->loss + at, value[OBJECTIVE_Y] + s->begin, n * sizeof *set->loss);
	curve->len += n;
	c->last = fmax(c->last, most);
	c->list = s->list;
}

static bool is_behind(const struct table_gap *gap, const struct run_curve *c)
{
	return c->file < gap->file || (c->file == gap->file && c->row <= gap->row);
}

/* Of several curves of lists, the gap is of the last one that begins before it. */
static void add_gap(struct collecting *c, const struct table_gap *gap)
{
	struct curve_set *set = c->set;
	size_t i = set->len - 1;
	while (i > c->group && !is_behind(gap, &set->curves[i]))
		i--;
	struct run_curve *curve = &set->curves[i];
	if (!(gap->x <= curve->last_gap)) {
		curve->last_gap = gap->x;
		curve->gap_text = gap->text;
	}
	curve->gaps++;
}

void sorting_collect(struct sorting *b, struct curve_set *set)
{
	struct collecting c = {.set = set};
	set->steps = mem_calloc(b->t->len, sizeof *set->steps);
	set->loss = mem_calloc(b->t->len, sizeof *set->loss);
	for (size_t i = 0; i < b->len; i++) {
		struct stretch *s = &b->stretches[i];
		if (i == 0 || compare_curves(s - 1, s) != 0) {
			c.group = set->len;
			add_curve(&c, s);
		}
		if (s->gap)
			add_gap(&c, s->gap);
		else
			add_values(&c, s);
		s->curve = set->len - 1;
		set->curves[s->curve].record = (uint32_t)(s->curve - c.group) + 1;
	}
}
