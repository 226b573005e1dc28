#include "curve_set.h"

#include "curve_set_parts.h"
#include "curve_stated.h"
#include "mem.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 200 };

#define KILO 1024.0

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

static size_t repeated_steps(const double *steps, size_t n)
{
	size_t count = 0;
	for (size_t i = 1; i < n; i++)
		count += steps[i] == steps[i - 1] && (i == 1 || steps[i] != steps[i - 2]);
	return count;
}

/* A curve that is alone has no number. */
static void number_records(struct curve_set *set)
{
	for (size_t i = 0; i < set->len; i++)
		if (set->curves[i].record == 1 &&
		    (i + 1 == set->len || set->curves[i + 1].record == 1))
			set->curves[i].record = 0;
}

static void examine(struct curve_set *set, struct run_curve *c)
{
	double *steps = set->steps + c->begin, *loss = set->loss + c->begin;
	sort_values(steps, loss, c->len);
	c->divergence = divergence_find(steps, loss, c->len, &set->options.divergence);
	if (!curve_end_is_known(set, c))
		divergence_end_unknown(&c->divergence);
	if (repeated_steps(steps, c->len) > 0)
		divergence_mixed(&c->divergence);
}

static void examine_curves(struct curve_set *set)
{
	for (size_t i = 0; i < set->len; i++) {
		struct run_curve *c = &set->curves[i];
		struct curve_model *m = &set->models[c->model];
		examine(set, c);
		m->begin = m->end == 0 ? i : m->begin;
		m->end = i + 1;
		m->diverged += c->divergence.diverged;
		m->untold += !divergence_is_told(&c->divergence);
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

/* Curves of lists, the first of which is curves[i]. */
static size_t count_records(const struct curve_set *set, size_t i)
{
	size_t n = 1;
	while (i + n < set->len && set->curves[i + n].record == n + 1)
		n++;
	return n;
}

static void notice_records(struct curve_set *set)
{
	size_t count = 0;
	for (size_t i = 0; i < set->len; i++) {
		struct buf text = BUF_INIT;
		if (set->curves[i].record != 1)
			continue;
		buf_addf(&text,
			 "is one of %zu records of that name, each taken for a run; if a field "
			 "tells them apart, name it",
			 count_records(set, i));
		say_of(set, &set->curves[i], buf_str(&text), &count);
		buf_release(&text);
	}
	say_rest(set, count, "runs have several records");
}

static void notice_stated(struct curve_set *set, const struct sorting *b)
{
	const struct curve_fields fields = curve_fields_of(b->t);
	size_t count = 0, k = 0;
	for (size_t i = 0; b->t->kept_count > 0 && i < set->len; i++) {
		struct curve_stated stated = {0};
		struct buf text = BUF_INIT;
		for (; k < b->len && b->stretches[k].curve == i; k++) {
			const struct stretch *s = &b->stretches[k];
			for (size_t row = s->begin; row < s->end; row++)
				curve_stated_read(&stated, b->t, &fields, row);
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
	struct sorting b;
	*set = (struct curve_set){.table = t, .options = *o};
	set->by_length = known_field_is_length(t->objective[OBJECTIVE_X].field);
	if (t->objective[OBJECTIVE_Y].direction == DIRECTION_MAX)
		set->options.divergence.multiple = INFINITY;
	if (set->by_length && set->options.divergence.window == 0)
		set->options.divergence.window = 1;
	sorting_init(&b, set);
	sorting_collect(&b, set);
	number_records(set);
	examine_curves(set);
	notice_repeated(set);
	notice_records(set);
	notice_stated(set, &b);
	sorting_release(&b);
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
	if (c->record > 0)
		buf_addf(out, ", record %u", (unsigned)c->record);
}

void curve_run_name(const struct curve_set *set, const struct run_curve *c, struct buf *out)
{
	if (c->run != NAMES_NONE)
		buf_addstr(out, names_text(&set->table->runs, c->run));
	if (c->record > 0)
		buf_addf(out, "%srecord %u", c->run != NAMES_NONE ? ", " : "", (unsigned)c->record);
}

void curve_gaps(const struct curve_set *set, const struct run_curve *c, struct buf *out)
{
	if (c->gaps == 0)
		return;
	buf_addf(out, "%zu value%s left out, the last at ", c->gaps, c->gaps == 1 ? "" : "s");
	curve_place(set, c->last_gap, out);
	const char *text = names_text(&set->table->gap_texts, c->gap_text);
	buf_addstr(out, ": \"");
	utf8_sanitize(out, text, strlen(text), SHOWN_MAX);
	buf_addch(out, '"');
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
