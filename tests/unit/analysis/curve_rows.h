/*
 * curve_rows: tables of training curves for the tests.
 */
#ifndef PARETOPLOT_TEST_CURVE_ROWS_H
#define PARETOPLOT_TEST_CURVE_ROWS_H

#include "curve_set.h"
#include "fixture.h"

struct curve_row {
	const char *model, *length, *run; /* length and run may be NULL */
	double step, loss;
	const char *diverged, *stable, *divergence_step; /* may be NULL */
};

static inline void curve_rows_init(struct table *t)
{
	static const char *const kept[] = {CURVE_FIELD_DIVERGED, CURVE_FIELD_STABLE,
					   CURVE_FIELD_STEP};
	struct objective objectives[2] = {
		{.field = mem_strdup("step"), .direction = DIRECTION_MIN},
		{.field = mem_strdup("loss"), .direction = DIRECTION_MIN},
	};
	table_init(t, objectives, 2);
	table_keep(t, kept, 3);
}

static inline uint32_t curve_rows_name(struct names *names, const char *text)
{
	return text ? names_add(names, text, strlen(text)) : NAMES_NONE;
}

/* One record; the line is its number in the file. */
static inline void curve_rows_add_at(struct table *t, const struct curve_row *r, uint32_t line)
{
	uint32_t kept[] = {
		curve_rows_name(&t->kept[0].texts, r->diverged),
		curve_rows_name(&t->kept[1].texts, r->stable),
		curve_rows_name(&t->kept[2].texts, r->divergence_step),
	};
	struct table_row row = {.value = {r->step, r->loss},
				.model = curve_rows_name(&t->models, r->model),
				.config = curve_rows_name(&t->configs, r->length),
				.run = curve_rows_name(&t->runs, r->run),
				.file = curve_rows_name(&t->files, "a.json"),
				.row = line,
				.kept = kept};
	table_add(t, &row);
}

/* A value that is not known: that text stands in its place. */
static inline void curve_rows_gap(struct table *t, const struct curve_row *r, const char *text,
				  uint32_t line)
{
	struct table_row row = {.value = {r->step},
				.model = curve_rows_name(&t->models, r->model),
				.config = curve_rows_name(&t->configs, r->length),
				.run = curve_rows_name(&t->runs, r->run),
				.file = curve_rows_name(&t->files, "a.json"),
				.row = line};
	table_add_gap(t, &row, text, strlen(text));
}

static inline void curve_rows_add(struct table *t, const struct curve_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		curve_rows_add_at(t, &rows[i], (uint32_t)t->len + 1);
}

/* A record with loss[0..n) at the steps 0, 1, … */
static inline void curve_rows_add_list(struct table *t, struct curve_row r, const double *loss,
				       size_t n, uint32_t line)
{
	for (size_t i = 0; i < n; i++) {
		r.step = (double)i;
		r.loss = loss[i];
		curve_rows_add_at(t, &r, line);
	}
}

/* Falls from 4 to about 1 at step `from`, then grows by 5 % a step. */
static inline void curve_rows_growing(double *loss, size_t n, size_t from)
{
	double value = 4;
	for (size_t i = 0; i < n; i++) {
		value *= i < from ? 0.99 : 1.05;
		loss[i] = value;
	}
}

static inline void curve_rows_set(struct curve_set *set, const struct table *t)
{
	curve_set_init(set, t, &(struct curve_set_options){.divergence = DIVERGENCE_OPTIONS_INIT});
}

#define CURVE_ROWS_ADD(t, rows) curve_rows_add((t), (rows), sizeof(rows) / sizeof(rows)[0])

#endif
