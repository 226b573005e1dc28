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
		free(t->error[d]);
		free(t->unit[d]);
	}
	free(t->models_of);
	free(t->configs_of);
	free(t->runs_of);
	free(t->files_of);
	free(t->row);
	free(t->places);
	for (size_t k = 0; k < t->kept_count; k++) {
		free(t->kept[k].field);
		free(t->kept[k].of);
		names_release(&t->kept[k].texts);
	}
	free(t->kept);
	free(t->gaps);
	names_release(&t->gap_texts);
	free(t->lost);
	names_release(&t->outsides);
	names_release(&t->models);
	names_release(&t->configs);
	names_release(&t->runs);
	names_release(&t->files);
	notices_release(&t->notices);
	*t = (struct table){0};
}

void table_keep(struct table *t, const char *const *fields, size_t n)
{
	t->kept = mem_calloc(n, sizeof *t->kept);
	t->kept_count = n;
	for (size_t k = 0; k < n; k++)
		t->kept[k] = (struct table_kept){.field = mem_strdup(fields[k])};
}

static void resize(uint32_t **column, size_t cap)
{
	if (*column)
		*column = mem_realloc(*column, cap, sizeof **column);
}

static void reserve(struct table *t, size_t len)
{
	if (len <= t->cap)
		return;
	size_t cap = mem_grow_capacity(t->cap, len);
	for (int d = 0; d < t->dims; d++) {
		t->value[d] = mem_realloc(t->value[d], cap, sizeof *t->value[d]);
		if (t->error[d])
			t->error[d] = mem_realloc(t->error[d], cap, sizeof *t->error[d]);
	}
	resize(&t->models_of, cap);
	resize(&t->configs_of, cap);
	resize(&t->runs_of, cap);
	resize(&t->files_of, cap);
	for (size_t k = 0; k < t->kept_count; k++)
		resize(&t->kept[k].of, cap);
	t->row = mem_realloc(t->row, cap, sizeof *t->row);
	if (t->places)
		t->places = mem_realloc(t->places, cap, sizeof *t->places);
	t->cap = cap;
}

/* Sets the places of n rows behind the last one. */
static void put_places(struct table *t, size_t n, const struct table_place *place)
{
	if (!t->places && !place->len)
		return;
	if (!t->places)
		t->places = mem_calloc(t->cap, sizeof *t->places);
	for (size_t i = 0; i < n; i++)
		t->places[t->len + i] = *place;
}

/* A column whose rows all have the value `usual` is not there; makes it. */
static void need_column(struct table *t, uint32_t **column, uint32_t usual)
{
	if (*column)
		return;
	*column = mem_realloc(NULL, t->cap, sizeof **column);
	for (size_t i = 0; i < t->len; i++)
		(*column)[i] = usual;
}

/* Sets n rows behind the last one. */
static void put(struct table *t, uint32_t **column, size_t n, uint32_t value, uint32_t usual)
{
	if (!*column && value == usual)
		return;
	need_column(t, column, usual);
	for (size_t i = 0; i < n; i++)
		(*column)[t->len + i] = value;
}

static void put_names(struct table *t, size_t n, const struct table_row *row)
{
	put(t, &t->models_of, n, row->model, 0);
	put(t, &t->configs_of, n, row->config, NAMES_NONE);
	put(t, &t->runs_of, n, row->run, NAMES_NONE);
	put(t, &t->files_of, n, row->file, 0);
	for (size_t k = 0; k < t->kept_count; k++)
		put(t, &t->kept[k].of, n, row->kept ? row->kept[k] : NAMES_NONE, NAMES_NONE);
}

static void need_errors(struct table *t, int d)
{
	if (t->error[d])
		return;
	t->error[d] = mem_realloc(NULL, t->cap, sizeof *t->error[d]);
	for (size_t i = 0; i < t->len; i++)
		t->error[d][i] = 0;
}

static void add_errors(struct table *t, const struct table_row *row)
{
	for (int d = 0; d < t->dims; d++) {
		if (row->error[d] != 0)
			need_errors(t, d);
		if (t->error[d])
			t->error[d][t->len] = row->error[d];
	}
}

void table_add(struct table *t, const struct table_row *row)
{
	reserve(t, t->len + 1);
	for (int d = 0; d < t->dims; d++)
		t->value[d][t->len] = row->value[d];
	add_errors(t, row);
	put_names(t, 1, row);
	put_places(t, 1, &row->place);
	t->row[t->len] = row->row;
	t->simulated += row->simulated;
	t->len++;
}

void table_add_run(struct table *t, const double *const *values, size_t n,
		   const struct table_row *row)
{
	reserve(t, t->len + n);
	for (int d = 0; d < t->dims; d++) {
		memcpy(t->value[d] + t->len, values[d], n * sizeof *t->value[d]);
		for (size_t i = 0; t->error[d] && i < n; i++)
			t->error[d][t->len + i] = 0;
	}
	put_names(t, n, row);
	put_places(t, n, &row->place);
	for (size_t i = 0; i < n; i++)
		t->row[t->len + i] = row->row + (uint32_t)i;
	t->simulated += row->simulated ? n : 0;
	t->len += n;
}

void table_add_gap(struct table *t, const struct table_row *row, const char *text, size_t len)
{
	MEM_GROW(t->gaps, t->gap_cap, t->gap_count + 1);
	t->gaps[t->gap_count++] = (struct table_gap){
		.x = row->value[OBJECTIVE_X],
		.model = row->model,
		.config = row->config,
		.run = row->run,
		.file = row->file,
		.row = row->row,
		.text = names_add(&t->gap_texts, text, len),
	};
}

static uint32_t append_name(struct names *to, const struct names *from, uint32_t id)
{
	return id == NAMES_NONE ? id : names_add(to, from->text[id], from->length[id]);
}

static void append_gaps(struct table *t, const struct table *other, uint32_t row)
{
	for (size_t i = 0; i < other->gap_count; i++) {
		const struct table_gap *gap = &other->gaps[i];
		struct table_row as = {
			.value = {[OBJECTIVE_X] = gap->x},
			.model = append_name(&t->models, &other->models, gap->model),
			.config = append_name(&t->configs, &other->configs, gap->config),
			.run = append_name(&t->runs, &other->runs, gap->run),
			.file = append_name(&t->files, &other->files, gap->file),
			.row = gap->row + row,
		};
		table_add_gap(t, &as, other->gap_texts.text[gap->text],
			      other->gap_texts.length[gap->text]);
	}
}

void table_lose(struct table *t, const struct table_lost *lost)
{
	MEM_GROW(t->lost, t->lost_cap, t->lost_len + 1);
	t->lost[t->lost_len++] = *lost;
}

static int compare_lost(const void *left, const void *right)
{
	const struct table_lost *a = left, *b = right;
	if (a->model != b->model)
		return a->model < b->model ? -1 : 1;
	if (a->config != b->config)
		return a->config < b->config ? -1 : 1;
	return (a->run > b->run) - (a->run < b->run);
}

/* Sorts them, each once. */
static void sort_lost(struct table *t)
{
	size_t kept = 0;
	if (t->lost_len > 1)
		qsort(t->lost, t->lost_len, sizeof *t->lost, compare_lost);
	for (size_t i = 0; i < t->lost_len; i++)
		if (kept == 0 || compare_lost(&t->lost[kept - 1], &t->lost[i]) != 0)
			t->lost[kept++] = t->lost[i];
	t->lost_len = kept;
}

void table_settle_lost(struct table *t)
{
	if (t->lost_len == 0)
		return;
	sort_lost(t);
	bool *found = mem_calloc(t->lost_len, sizeof *found);
	size_t kept = 0;
	for (size_t i = 0; i < t->len; i++) {
		const struct table_lost row = {table_model(t, i), table_config(t, i),
					       table_run(t, i)};
		const struct table_lost *lost = bsearch(&row, t->lost, t->lost_len, sizeof row,
							compare_lost);
		if (lost)
			found[lost - t->lost] = true;
	}
	for (size_t i = 0; i < t->lost_len; i++)
		if (!found[i])
			t->lost[kept++] = t->lost[i];
	t->lost_len = kept;
	free(found);
}

static void append_numbers(struct table *t, int d, const struct table *other)
{
	memcpy(t->value[d] + t->len, other->value[d], other->len * sizeof *t->value[d]);
	if (other->error[d])
		need_errors(t, d);
	for (size_t i = 0; t->error[d] && i < other->len; i++)
		t->error[d][t->len + i] = other->error[d] ? other->error[d][i] : 0;
}

/* Appends numbers into the pool `from` as numbers into the pool `to`. */
static void append_names(struct table *t, uint32_t **column, struct names *to,
			 const uint32_t *numbers, const struct names *from, size_t len,
			 uint32_t usual)
{
	uint32_t *as = mem_calloc(from->len + 1, sizeof *as);
	for (uint32_t i = 0; i < from->len; i++)
		as[i] = names_add(to, from->text[i], from->length[i]);
	if (numbers) {
		need_column(t, column, usual);
		for (size_t i = 0; i < len; i++)
			(*column)[t->len + i] = numbers[i] == NAMES_NONE ? NAMES_NONE
									 : as[numbers[i]];
	} else {
		put(t, column, len, usual == NAMES_NONE ? NAMES_NONE : as[0], usual);
	}
	free(as);
}

static void append_places(struct table *t, const struct table *other)
{
	put_places(t, other->len, &(struct table_place){.len = other->places != NULL});
	for (size_t i = 0; t->places && i < other->len; i++) {
		struct table_place place = {0};
		if (other->places)
			place = other->places[i];
		if (place.len && place.outside != NAMES_NONE)
			place.outside = names_add(&t->outsides,
						  names_text(&other->outsides, place.outside),
						  other->outsides.length[place.outside]);
		t->places[t->len + i] = place;
	}
}

static void append_lost(struct table *t, const struct table *other)
{
	for (size_t i = 0; i < other->lost_len; i++) {
		const struct table_lost *lost = &other->lost[i];
		table_lose(t, &(struct table_lost){
				      append_name(&t->models, &other->models, lost->model),
				      append_name(&t->configs, &other->configs, lost->config),
				      append_name(&t->runs, &other->runs, lost->run)});
	}
}

void table_append(struct table *t, const struct table *other, uint32_t row)
{
	size_t n = other->len;
	notices_append(&t->notices, &other->notices, row);
	append_lost(t, other);
	if (!n) {
		append_gaps(t, other, row);
		return;
	}
	reserve(t, t->len + n);
	for (int d = 0; d < t->dims; d++)
		append_numbers(t, d, other);
	append_names(t, &t->models_of, &t->models, other->models_of, &other->models, n, 0);
	append_names(t, &t->configs_of, &t->configs, other->configs_of, &other->configs, n,
		     NAMES_NONE);
	append_names(t, &t->runs_of, &t->runs, other->runs_of, &other->runs, n, NAMES_NONE);
	append_names(t, &t->files_of, &t->files, other->files_of, &other->files, n, 0);
	for (size_t k = 0; k < t->kept_count; k++)
		append_names(t, &t->kept[k].of, &t->kept[k].texts, other->kept[k].of,
			     &other->kept[k].texts, n, NAMES_NONE);
	append_places(t, other);
	for (size_t i = 0; i < n; i++)
		t->row[t->len + i] = other->row[i] + row;
	t->simulated += other->simulated;
	t->len += n;
	append_gaps(t, other, row);
}

/* Units to which a prefix attaches. */
static bool takes_prefix(const char *unit)
{
	static const char *const units[] = {"s", "B", "FLOPs", "MACs",  "Hz",
					    "W", "J", "B/s",   "FLOP/s"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (!strcmp(unit, units[i]))
			return true;
	return false;
}

void table_set_unit(struct table *t, int d, const char *unit)
{
	const char *field = t->objective[d].field;
	const struct known_field *known = known_field_find(field);
	free(t->unit[d]);
	t->unit[d] = *unit ? mem_strdup(unit) : NULL;
	t->own[d] = known ? *known
			  : (struct known_field){
				    .role = FIELD_OTHER, .label = field, .brief = field};
	t->own[d].unit = t->unit[d];
	t->own[d].si_prefix = takes_prefix(unit);
}

void table_fix_unit(struct table *t, int d, const char *unit)
{
	table_set_unit(t, d, unit);
	t->own[d].si_prefix = false;
}

const struct known_field *table_known_field(const struct table *t, int d)
{
	return t->unit[d] ? &t->own[d] : known_field_find(t->objective[d].field);
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
		used[table_model(t, i)] = true;
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
