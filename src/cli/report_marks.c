#include "report_marks.h"

#include "mem.h"
#include "quantization_sheet.h"
#include "wording.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More marks than this make the page slow. */
enum { MARKS_MOST = 6000, LINES_MOST = 8, HEADING_MAX = 120 };

struct marks {
	struct arena *arena;
	const struct figure *f;
	const struct table *table;
	const struct quantization *q; /* NULL: another kind */
	const struct known_field *known[2];
	struct page_mark *items;
	size_t len, cap;
};

struct lines {
	const char *text[LINES_MOST];
	size_t len;
};

/* ---- lines ------------------------------------------------------------------------------------
 */

static void say(struct lines *l, const char *text)
{
	l->text[l->len++] = text;
}

static void say_of(struct marks *k, struct lines *l, const char *name, const char *value)
{
	say(l, words_say(k->arena, "%s\t%s", name, value));
}

static void say_runs(struct marks *k, struct lines *l, size_t runs)
{
	if (runs > 1)
		say_of(k, l, "Runs", words_say(k->arena, "%zu", runs));
}

static const char *quantity(struct marks *k, int axis, double value)
{
	return words_quantity(k->arena, k->known[axis], value);
}

static void say_value(struct marks *k, struct lines *l, int axis, double value, double sd)
{
	const char *name = words_field(k->arena, k->known[axis], &k->table->objective[axis]);
	const char *text = quantity(k, axis, value);
	if (sd > 0)
		text = words_say(k->arena, "%s ± %s", text, quantity(k, axis, sd));
	say_of(k, l, name, text);
}

/* A heading has no tab, which would part it. */
static const char *heading(struct marks *k, const char *name)
{
	return words_shown(k->arena, name ? name : "", HEADING_MAX);
}

static void add_mark(struct marks *k, size_t series, double x, double y, const struct lines *l)
{
	const struct figure *f = k->f;
	double right = figure_axis_position(&f->x, x), up = figure_axis_position(&f->y, y);
	if (!(right >= -1e-6 && right <= 1 + 1e-6 && up >= -1e-6 && up <= 1 + 1e-6))
		return;
	const char **lines = arena_alloc(k->arena, l->len * sizeof *lines);
	memcpy(lines, l->text, l->len * sizeof *lines);
	MEM_GROW(k->items, k->cap, k->len + 1);
	k->items[k->len++] = (struct page_mark){
		.series = series,
		.x = f->left + right * (f->right - f->left),
		.y = f->bottom + up * (f->top - f->bottom),
		.lines = lines,
		.line_count = l->len,
	};
}

/* ---- configurations ---------------------------------------------------------------------------
 */

static void add_configuration(struct marks *k, size_t series, const struct figure_point *p)
{
	const struct figure_series *s = &k->f->series[series];
	struct lines l = {0};
	say(&l, heading(k, p->name));
	say_of(k, &l, "Model", s->label);
	say_value(k, &l, OBJECTIVE_X, p->x, p->x_sd);
	say_value(k, &l, OBJECTIVE_Y, p->y, p->y_sd);
	say_runs(k, &l, p->runs);
	if (p->on_frontier && !s->others)
		say(&l, "On the frontier of its model");
	add_mark(k, series, p->x, p->y, &l);
}

static void add_configurations(struct marks *k)
{
	for (size_t i = 0; i < k->f->series_count; i++)
		for (size_t n = 0; n < k->f->series[i].len && k->len < MARKS_MOST; n++)
			if (k->f->series[i].points[n].shown)
				add_configuration(k, i, &k->f->series[i].points[n]);
}

/* ---- precisions -------------------------------------------------------------------------------
 */

static void say_change(struct marks *k, struct lines *l, const struct quantization_cell *cell)
{
	struct buf text = BUF_INIT;
	if (!isfinite(cell->change) || cell == quantization_widest(k->q, cell->model))
		return;
	wording_signed_percent(&text, cell->change / 100);
	say_of(k, l, "Change", words_keep(k->arena, &text));
}

static void add_precision(struct marks *k, size_t series, const struct figure_point *p)
{
	const struct figure_series *s = &k->f->series[series];
	const struct quantization_cell *cell = &k->q->cells[p->configuration];
	struct buf name = BUF_INIT;
	struct lines l = {0};
	quantization_precision_name(&name, &k->q->precisions[cell->precision]);
	say(&l, words_keep(k->arena, &name));
	say_of(k, &l, "Model",
	       s->others ? heading(k, k->q->s->models[cell->model].name) : s->label);
	say_value(k, &l, OBJECTIVE_Y, cell->value, cell->sd);
	say_change(k, &l, cell);
	say_runs(k, &l, cell->runs);
	if (cell->verdict == PRECISION_BEYOND)
		say(&l, "Beyond the threshold");
	add_mark(k, series, p->x, p->y, &l);
}

static void add_precisions(struct marks *k)
{
	for (size_t i = 0; i < k->f->series_count; i++)
		for (size_t n = 0; n < k->f->series[i].len && k->len < MARKS_MOST; n++)
			add_precision(k, i, &k->f->series[i].points[n]);
}

/* ---- curves -----------------------------------------------------------------------------------
 */

static size_t rows_of(const struct figure *f)
{
	size_t rows = 0;
	for (size_t i = 0; i < f->pointed_files; i++)
		for (size_t b = 0; b < f->files[i].block_count; b++)
			rows += f->files[i].blocks[b].len;
	return rows;
}

/* The model's label with what tells its curves apart; its name stands in the title already. */
static void say_curve(struct marks *k, struct lines *l, const struct figure_rows *rows)
{
	const struct figure_series *s = &k->f->series[rows->series];
	const char *title = rows->title ? rows->title : "";
	size_t len = s->model ? strlen(s->model) : 0;
	if (len > 0 && strncmp(title, s->model, len) == 0 && strchr(" ,", title[len])) {
		say(l, heading(k, words_say(k->arena, "%s%s", s->label, title + len)));
		return;
	}
	say(l, heading(k, title));
	if (strcmp(title, s->label) != 0)
		say_of(k, l, "Model", s->label);
}

static void add_step(struct marks *k, const struct figure_rows *rows, const double *at, bool after)
{
	struct lines l = {0};
	bool whole = at[0] == round(at[0]) && fabs(at[0]) < 1e15;
	say_curve(k, &l, rows);
	if (whole)
		say_of(k, &l, words_field(k->arena, k->known[0], &k->table->objective[OBJECTIVE_X]),
		       words_say(k->arena, "%.0f", at[0]));
	else
		say_value(k, &l, OBJECTIVE_X, at[0], 0);
	say_value(k, &l, OBJECTIVE_Y, at[1], 0);
	if (after)
		say(&l, "Diverged");
	add_mark(k, rows->series, at[0], at[1], &l);
}

/* Every n-th of its values, and the last. What lies after a divergence begins where the curve
 * ends. */
static void add_curve(struct marks *k, const struct figure_file *file,
		      const struct figure_rows *rows, size_t stride)
{
	bool after = strcmp(file->name, "after") == 0;
	for (size_t n = after; n < rows->len; n++) {
		const double *at = rows->values + n * file->width;
		bool taken = n % stride == 0 || n + 1 == rows->len;
		if (taken && isfinite(at[0]) && isfinite(at[1]))
			add_step(k, rows, at, after);
	}
}

static void add_curves(struct marks *k)
{
	const struct figure *f = k->f;
	size_t stride = rows_of(f) / MARKS_MOST + 1;
	for (size_t i = 0; i < f->pointed_files; i++)
		for (size_t b = 0; b < f->files[i].block_count; b++)
			add_curve(k, &f->files[i], &f->files[i].blocks[b], stride);
}

/* ---- all --------------------------------------------------------------------------------------
 */

void report_marks(struct page_figure *to, struct arena *arena, const struct figure *f,
		  const struct subject *s)
{
	struct marks k = {.arena = arena,
			  .f = f,
			  .table = &s->table,
			  .q = s->quantization.s ? &s->quantization : NULL,
			  .known = {table_known_field(&s->table, OBJECTIVE_X),
				    table_known_field(&s->table, OBJECTIVE_Y)}};
	if (k.q)
		add_precisions(&k);
	else if (s->curves.table)
		add_curves(&k);
	else
		add_configurations(&k);
	struct page_mark *marks = arena_alloc(arena, (k.len + 1) * sizeof *marks);
	if (k.len > 0)
		memcpy(marks, k.items, k.len * sizeof *marks);
	free(k.items);
	to->marks = marks;
	to->mark_count = k.len;
}
