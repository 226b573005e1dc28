#include "curve_set.h"

#include "curve_stated.h"
#include "mem.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 200 };

#define KILO 1024.0

/* Rows that stand together and are of one curve. */
struct stretch {
	uint32_t model, length, run; /* ranks */
	size_t begin, end;
};

/* What the set is made from. */
struct sorting {
	const struct table *t;
	uint32_t *model_rank;  /* by model of the table */
	uint32_t *length_rank; /* by configuration of the table: in set->lengths */
	uint32_t *run_rank;    /* by run of the table */
	struct stretch *stretches;
	size_t len, cap;
};

/* ---- the order of names ---------------------------------------------------------------------- */

static void rank_models(struct sorting *b, struct curve_set *set)
{
	const struct table *t = b->t;
	uint32_t *order = mem_calloc(t->models.len, sizeof *order);
	set->model_count = table_model_order(t, set->options.models, set->options.model_count,
					     order);
	set->models = mem_calloc(set->model_count, sizeof *set->models);
	b->model_rank = mem_calloc(t->models.len, sizeof *b->model_rank);
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

/* The names that rows have, sorted. */
static struct named *used_names(const struct names *names, const uint32_t *of, size_t rows,
				int (*compare)(const void *, const void *), size_t *n)
{
	struct named *used = mem_calloc(names->len, sizeof *used);
	bool *seen = mem_calloc(names->len, sizeof *seen);
	*n = 0;
	for (size_t i = 0; of && i < rows; i++) {
		if (of[i] == NAMES_NONE || seen[of[i]])
			continue;
		const char *text = names_text(names, of[i]);
		double value = NAN;
		if (!number_parse(text, strlen(text), &value) || !isfinite(value))
			value = NAN;
		seen[of[i]] = true;
		used[(*n)++] = (struct named){text, value, of[i]};
	}
	if (*n > 1)
		qsort(used, *n, sizeof *used, compare);
	free(seen);
	return used;
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

static void rank_lengths(struct sorting *b, struct curve_set *set)
{
	size_t n;
	struct named *used = used_names(&b->t->configs, b->t->configs_of, b->t->len,
					compare_lengths, &n);
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
	struct named *used = used_names(&b->t->runs, b->t->runs_of, b->t->len, compare_texts, &n);
	b->run_rank = mem_calloc(b->t->runs.len, sizeof *b->run_rank);
	for (size_t i = 0; i < n; i++)
		b->run_rank[used[i].id] = (uint32_t)i + 1;
	free(used);
}

/* ---- curves ---------------------------------------------------------------------------------- */

static struct stretch stretch_of(const struct sorting *b, size_t row)
{
	uint32_t length = table_config(b->t, row), run = table_run(b->t, row);
	return (struct stretch){
		.model = b->model_rank[table_model(b->t, row)],
		.length = length == NAMES_NONE ? CURVE_NO_LENGTH : b->length_rank[length],
		.run = run == NAMES_NONE ? 0 : b->run_rank[run],
		.begin = row,
		.end = row + 1,
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
	return order ? order : (a->begin > b->begin) - (a->begin < b->begin);
}

static void find_stretches(struct sorting *b)
{
	for (size_t i = 0; i < b->t->len; i++) {
		struct stretch next = stretch_of(b, i);
		if (b->len > 0 && compare_curves(&b->stretches[b->len - 1], &next) == 0) {
			b->stretches[b->len - 1].end = i + 1;
			continue;
		}
		MEM_GROW(b->stretches, b->cap, b->len + 1);
		b->stretches[b->len++] = next;
	}
	if (b->len > 1)
		qsort(b->stretches, b->len, sizeof *b->stretches, compare_stretches);
}

static void add_curve(struct curve_set *set, size_t *cap, const struct stretch *s)
{
	const struct table *t = set->table;
	MEM_GROW(set->curves, *cap, set->len + 1);
	set->curves[set->len] = (struct run_curve){
		.model = s->model,
		.length = s->length,
		.run = table_run(t, s->begin),
		.file = table_file(t, s->begin),
		.row = t->row[s->begin],
		.begin = set->len > 0
				 ? set->curves[set->len - 1].begin + set->curves[set->len - 1].len
				 : 0,
	};
	set->len++;
}

static void copy_values(struct curve_set *set, const struct stretch *s)
{
	struct run_curve *c = &set->curves[set->len - 1];
	const double *const *value = (const double *const *)set->table->value;
	size_t n = s->end - s->begin;
	memcpy(set->steps + c->begin + c->len, value[OBJECTIVE_X] + s->begin,
	       n * sizeof *set->steps);
	memcpy(set->loss + c->begin + c->len, value[OBJECTIVE_Y] + s->begin, n * sizeof *set->loss);
	c->len += n;
}

static void collect_curves(struct sorting *b, struct curve_set *set)
{
	size_t cap = 0;
	set->steps = mem_calloc(b->t->len, sizeof *set->steps);
	set->loss = mem_calloc(b->t->len, sizeof *set->loss);
	for (size_t i = 0; i < b->len; i++) {
		if (i == 0 || compare_curves(&b->stretches[i - 1], &b->stretches[i]) != 0)
			add_curve(set, &cap, &b->stretches[i]);
		copy_values(set, &b->stretches[i]);
	}
}

struct value {
	double step, loss;
	size_t index;
};

static int compare_values(const void *left, const void *right)
{
	const struct value *a = left, *b = right;
	if (a->step != b->step)
		return a->step < b->step ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

static void sort_values(double *steps, double *loss, size_t n)
{
	size_t sorted = 1;
	while (sorted < n && steps[sorted - 1] <= steps[sorted])
		sorted++;
	if (sorted >= n)
		return;
	struct value *values = mem_calloc(n, sizeof *values);
	for (size_t i = 0; i < n; i++)
		values[i] = (struct value){steps[i], loss[i], i};
	qsort(values, n, sizeof *values, compare_values);
	for (size_t i = 0; i < n; i++) {
		steps[i] = values[i].step;
		loss[i] = values[i].loss;
	}
	free(values);
}

static void examine_curves(struct curve_set *set)
{
	for (size_t i = 0; i < set->len; i++) {
		struct run_curve *c = &set->curves[i];
		struct curve_model *m = &set->models[c->model];
		sort_values(set->steps + c->begin, set->loss + c->begin, c->len);
		c->divergence = divergence_find(set->steps + c->begin, set->loss + c->begin, c->len,
						&set->options.divergence);
		m->begin = m->end == 0 ? i : m->begin;
		m->end = i + 1;
		m->diverged += c->divergence.diverged;
	}
}

/* ---- notices --------------------------------------------------------------------------------- */

static void say(struct curve_set *set, char *sentence)
{
	set->notices = mem_realloc(set->notices, set->notice_count + 1, sizeof *set->notices);
	set->notices[set->notice_count++] = sentence;
}

/* Says it of a curve, or counts it where enough of the kind are said. */
static void say_of(struct curve_set *set, const struct run_curve *c, const char *what,
		   size_t *count)
{
	struct buf text = BUF_INIT;
	if (++*count > CURVE_NOTICES)
		return;
	if (c->file < set->table->files.len) {
		const char *file = names_text(&set->table->files, c->file);
		utf8_sanitize(&text, file, strlen(file), SHOWN_MAX);
		buf_addf(&text, ": row %u: ", (unsigned)c->row);
	}
	curve_name(set, c, &text);
	buf_addf(&text, " %s", what);
	say(set, buf_detach(&text));
}

static void say_rest(struct curve_set *set, size_t count, const char *what)
{
	struct buf text = BUF_INIT;
	if (count <= CURVE_NOTICES)
		return;
	buf_addf(&text, "%zu more %s", count - CURVE_NOTICES, what);
	say(set, buf_detach(&text));
}

static size_t repeated_steps(const double *steps, size_t n)
{
	size_t count = 0;
	for (size_t i = 1; i < n; i++)
		count += steps[i] == steps[i - 1] && (i == 1 || steps[i] != steps[i - 2]);
	return count;
}

static void notice_repeated(struct curve_set *set)
{
	size_t count = 0;
	for (size_t i = 0; i < set->len; i++) {
		const struct run_curve *c = &set->curves[i];
		size_t repeated = repeated_steps(curve_steps(set, c), c->len);
		struct buf text = BUF_INIT;
		if (repeated > 0) {
			buf_addf(&text, "has several values at %zu of its %ss", repeated,
				 set->by_length ? "length" : "step");
			if (c->run == NAMES_NONE)
				buf_addstr(&text, "; if they are of several runs, name the field "
						  "that tells them apart");
			say_of(set, c, buf_str(&text), &count);
		}
		buf_release(&text);
	}
	say_rest(set, count,
		 set->by_length ? "curves have several values at a length"
				: "curves have several values at a step");
}

static void notice_stated(struct curve_set *set, const struct sorting *b)
{
	const struct curve_fields fields = curve_fields_of(b->t);
	size_t count = 0, k = 0;
	for (size_t i = 0; b->t->kept_count > 0 && i < set->len; i++) {
		struct curve_stated stated = {0};
		struct buf text = BUF_INIT;
		for (size_t rows = 0; rows < set->curves[i].len; k++) {
			const struct stretch *s = &b->stretches[k];
			for (size_t row = s->begin; row < s->end; row++)
				curve_stated_read(&stated, b->t, &fields, row);
			rows += s->end - s->begin;
		}
		curve_stated_judge(&stated, set, &set->curves[i], &text);
		if (text.len > 0)
			say_of(set, &set->curves[i], buf_str(&text), &count);
		buf_release(&text);
	}
	say_rest(set, count, "curves are not as is stated of them");
}

/* ---- the set --------------------------------------------------------------------------------- */

void curve_set_init(struct curve_set *set, const struct table *t, const struct curve_set_options *o)
{
	struct sorting b = {.t = t};
	*set = (struct curve_set){.table = t, .options = *o};
	set->by_length = known_field_is_length(t->objective[OBJECTIVE_X].field);
	if (t->objective[OBJECTIVE_Y].direction == DIRECTION_MAX)
		set->options.divergence.multiple = INFINITY;
	if (set->by_length && set->options.divergence.window == 0)
		set->options.divergence.window = 1;
	rank_models(&b, set);
	rank_lengths(&b, set);
	rank_runs(&b);
	find_stretches(&b);
	collect_curves(&b, set);
	examine_curves(set);
	notice_repeated(set);
	notice_stated(set, &b);
	free(b.model_rank);
	free(b.length_rank);
	free(b.run_rank);
	free(b.stretches);
}

void curve_set_release(struct curve_set *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->length_count; i++)
		free(set->lengths[i].label);
	for (size_t i = 0; i < set->notice_count; i++)
		free(set->notices[i]);
	free(set->models);
	free(set->lengths);
	free(set->curves);
	free(set->steps);
	free(set->loss);
	free(set->notices);
	*set = (struct curve_set){0};
}

size_t curve_set_find_model(const struct curve_set *set, const char *name)
{
	size_t m = 0;
	while (m < set->model_count && strcmp(set->models[m].name, name) != 0)
		m++;
	return m;
}

size_t curve_set_find_length(const struct curve_set *set, double tokens)
{
	size_t k = 0;
	while (k < set->length_count && set->lengths[k].value != tokens)
		k++;
	return k;
}

size_t curve_set_find_length_text(const struct curve_set *set, const char *text)
{
	double tokens;
	size_t k = 0;
	if (number_parse(text, strlen(text), &tokens))
		return curve_set_find_length(set, tokens);
	while (k < set->length_count && strcmp(set->lengths[k].text, text) != 0)
		k++;
	for (size_t i = 0; k == set->length_count && i < k; i++)
		if (strcmp(set->lengths[i].label, text) == 0)
			return i;
	return k;
}

/* The first curve of the model that is not shorter. */
static size_t first_of_length(const struct curve_set *set, const struct curve_model *m,
			      uint32_t length)
{
	size_t low = m->begin, high = m->end;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (set->curves[middle].length < length)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void curve_set_range(const struct curve_set *set, size_t model, uint32_t length, size_t *begin,
		     size_t *end)
{
	const struct curve_model *m = &set->models[model];
	*begin = first_of_length(set, m, length);
	*end = *begin;
	while (*end < m->end && set->curves[*end].length == length)
		++*end;
}

void curve_name(const struct curve_set *set, const struct run_curve *c, struct buf *out)
{
	const char *name = set->models[c->model].name;
	utf8_sanitize(out, name, strlen(name), SHOWN_MAX);
	if (c->length != CURVE_NO_LENGTH) {
		const char *length = set->lengths[c->length].text;
		buf_addstr(out, " at ");
		utf8_sanitize(out, length, strlen(length), SHOWN_MAX);
	}
	if (c->run != NAMES_NONE) {
		const char *run = names_text(&set->table->runs, c->run);
		buf_addstr(out, ", run ");
		utf8_sanitize(out, run, strlen(run), SHOWN_MAX);
	}
}

void curve_place(const struct curve_set *set, double step, struct buf *out)
{
	buf_addstr(out, set->by_length ? "length " : "step ");
	number_print(out, step);
}

void curve_length_label(double tokens, struct buf *out)
{
	static const struct {
		double size;
		const char *letter;
	} units[] = {{KILO * KILO, "M"}, {KILO, "k"}, {1, ""}};
	size_t i = 0;
	while (i < 2 && !(tokens >= units[i].size && fmod(tokens, units[i].size) == 0))
		i++;
	number_print(out, tokens / units[i].size);
	buf_addstr(out, units[i].letter);
}
