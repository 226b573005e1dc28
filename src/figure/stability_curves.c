#include "layout.h"
#include "mem.h"
#include "series_thin.h"
#include "stability_parts.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Curves from this length on are drawn smoothed too. */
enum { SMOOTH_LEAST = 100, ROWS_MOST = 40000, COLUMNS_LEAST = 100 };

enum { BLOCKS_MOST = 200, STYLES = (FIGURE_MODELS_MAX + 1) * DASH_COUNT * 2 };

double builder_width(const struct builder *w)
{
	return w->o->width > 0 ? w->o->width : LAYOUT_DEFAULT_WIDTH;
}

double builder_scaled(double value, bool log)
{
	return !log ? value : value > 0 ? log10(value) : NAN;
}

const struct run_curve *builder_curves(const struct builder *w, size_t m, size_t *n)
{
	*n = w->set->models[m].end - w->set->models[m].begin;
	return w->set->curves + w->set->models[m].begin;
}

static void add_piece(struct builder *w, struct curves *all, enum part part,
		      const struct piece *like, const double *steps, const double *loss, size_t n)
{
	const struct figure *f = w->f;
	double *x = mem_calloc(n + 1, sizeof *x), *y = mem_calloc(n + 1, sizeof *y);
	size_t *kept = mem_calloc(n + 1, sizeof *kept);
	for (size_t i = 0; i < n; i++) {
		x[i] = builder_scaled(steps[i], f->x.log);
		y[i] = builder_scaled(loss[i], f->y.log);
	}
	struct series_thin_axis axis = {builder_scaled(w->x[0], f->x.log),
					builder_scaled(w->x[1], f->x.log), all->columns};
	size_t len = series_thin(x, y, n, &axis, kept);
	double *values = arena_alloc(w->arena, (2 * len + 1) * sizeof *values);
	for (size_t i = 0; i < len; i++) {
		values[2 * i] = steps[kept[i]];
		values[2 * i + 1] = isfinite(loss[kept[i]]) ? loss[kept[i]] : NAN;
	}
	free(kept);
	free(x);
	free(y);
	struct pieces *to = &all->part[part];
	to->items[to->len] = *like;
	to->items[to->len].rows.values = values;
	to->items[to->len++].rows.len = len;
}

static void add_smoothed(struct builder *w, struct curves *all, const struct piece *like,
			 const struct run_curve *c, size_t n)
{
	double *smoothed = mem_calloc(c->len, sizeof *smoothed);
	divergence_smooth(curve_loss(w->set, c), c->len, &w->set->options.divergence, smoothed);
	add_piece(w, all, PART_SMOOTH, like, curve_steps(w->set, c), smoothed, n);
	free(smoothed);
}

static void add_curve(struct builder *w, struct curves *all, size_t series,
		      const struct run_curve *c)
{
	const struct figure_series *s = &w->f->series[series];
	const double *steps = curve_steps(w->set, c), *loss = curve_loss(w->set, c);
	struct buf name = BUF_INIT;
	curve_name(w->set, c, &name);
	struct piece piece = {
		.rows = {.title = words_keep(w->arena, &name), .series = series},
		.dash = c->length < w->dashes ? c->length : s->dash,
		.pale = c->len >= SMOOTH_LEAST && !s->others,
	};
	bool split = c->divergence.diverged && !s->others;
	size_t at = split ? c->divergence.at : c->len, joined = at < c->len ? at + 1 : c->len;
	add_piece(w, all, PART_CURVE, &piece, steps, loss, joined);
	if (piece.pale)
		add_smoothed(w, all, &piece, c, joined);
	w->smoothed = w->smoothed || piece.pale;
	if (at < c->len)
		add_piece(w, all, PART_AFTER, &piece, steps + at, loss + at, c->len - at);
}

static void add_model(struct builder *w, struct curves *all, size_t series, size_t m)
{
	size_t n;
	const struct run_curve *c = builder_curves(w, m, &n);
	for (size_t k = 0; k < n; k++)
		if (c[k].len > 0)
			add_curve(w, all, series, &c[k]);
}

/* ---- blocks of files --------------------------------------------------------------------------
 */

/* What must be the same for curves that share a block. */
static size_t style_of(const struct piece *p)
{
	return (p->rows.series * DASH_COUNT + p->dash) * 2 + p->pale;
}

static void join(struct piece *to, const struct piece *from)
{
	double *values = (double *)to->rows.values + 2 * to->rows.len;
	if (to->rows.len > 0) {
		values[0] = values[1] = NAN;
		values += 2;
		to->rows.len++;
	}
	memcpy(values, from->rows.values, 2 * from->rows.len * sizeof *values);
	to->rows.len += from->rows.len;
}

static bool is_own(const struct builder *w, const struct piece *p)
{
	return p->rows.series < w->own;
}

/* gnuplot reads a file anew for each of its blocks. Where these are many, curves that are drawn
 * alike share one, with a break between them; those in focus only if they alone are too many. */
static void merge_blocks(struct builder *w, struct pieces *p)
{
	size_t rows[STYLES] = {0}, place[STYLES], own = 0, len = 0;
	if (p->len <= BLOCKS_MOST)
		return;
	struct piece *merged = arena_alloc(w->arena, p->len * sizeof *merged);
	while (own < p->len && is_own(w, &p->items[own]))
		own++;
	size_t kept = own > BLOCKS_MOST ? 0 : own;
	for (size_t i = kept; i < p->len; i++)
		rows[style_of(&p->items[i])] += p->items[i].rows.len + 1;
	for (size_t i = 0; i < kept; i++)
		merged[len++] = p->items[i];
	for (size_t i = kept; i < p->len; i++) {
		const struct piece *from = &p->items[i];
		size_t style = style_of(from);
		if (rows[style] > 0) {
			place[style] = len;
			merged[len] = *from;
			merged[len].rows.title = w->f->series[from->rows.series].label;
			merged[len].rows.values = arena_alloc(w->arena,
							      2 * rows[style] * sizeof(double));
			merged[len++].rows.len = 0;
			rows[style] = 0;
		}
		join(&merged[place[style]], from);
	}
	*p = (struct pieces){merged, len};
}

void builder_curves_add(struct builder *w, struct curves *all)
{
	size_t columns = 2 * (size_t)builder_width(w);
	size_t share = ROWS_MOST / (w->set->len * SERIES_THIN_MOST) + 1;
	all->columns = share < columns ? share : columns;
	if (all->columns < COLUMNS_LEAST)
		all->columns = COLUMNS_LEAST;
	for (int p = 0; p < PART_COUNT; p++)
		all->part[p].items = arena_alloc(w->arena,
						 w->set->len * sizeof *all->part[p].items);
	for (size_t i = 0; i < w->own; i++)
		add_model(w, all, i, builder_model(w, i));
	for (size_t m = 0; w->own < w->f->series_count && m < w->set->model_count; m++)
		if (!look_in_focus(w->o, w->set->models[m].name))
			add_model(w, all, w->own, m);
	for (int p = 0; p < PART_COUNT; p++)
		merge_blocks(w, &all->part[p]);
}
