#include "thin.h"

#include "layout.h"
#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SMALLEST_CELL = 0.5, GROWTH = 1.25; /* points; factor */
static const double HALF_PIXEL = 72.0 / 300 / 2;        /* points */

struct place {
	float x, y; /* points in the plot box */
};

struct grid {
	size_t columns, rows;
	uint32_t *taken; /* 1 + the point that is shown; 0: none */
};

static struct place *find_places(const struct figure *f, const struct figure_series *s)
{
	struct place *places = mem_calloc(s->len, sizeof *places);
	double width = f->right - f->left, height = f->top - f->bottom;
	for (size_t i = 0; i < s->len; i++) {
		places[i].x = (float)(figure_axis_position(&f->x, s->points[i].x) * width);
		places[i].y = (float)(figure_axis_position(&f->y, s->points[i].y) * height);
	}
	return places;
}

static void grid_init(struct grid *g, const struct figure *f, double cell)
{
	g->columns = (size_t)ceil((f->right - f->left) / cell) + 1;
	g->rows = (size_t)ceil((f->top - f->bottom) / cell) + 1;
	g->taken = mem_calloc(g->columns * g->rows, sizeof *g->taken);
}

static size_t cell_index(double position, double cell, size_t count)
{
	double at = position / cell;
	return at <= 0 ? 0 : at >= (double)(count - 1) ? count - 1 : (size_t)at;
}

/* A number that has nothing to do with where in its cell a point is. */
static uint64_t lot_of(const struct figure_point *p)
{
	uint64_t x, y;
	memcpy(&x, &p->x, sizeof x);
	memcpy(&y, &p->y, sizeof y);
	x = (x ^ (y << 32 | y >> 32)) * 0x9e3779b97f4a7c15;
	x = (x ^ x >> 29) * 0xbf58476d1ce4e5b9;
	return x ^ x >> 32;
}

/* Shows one dominated point of every cell, drawn by lot: the first ones would stand in rows.
 * Returns how many. */
static size_t take_cells(struct figure_series *s, const struct place *places, struct grid *g,
			 double cell)
{
	size_t shown = 0;
	memset(g->taken, 0, g->columns * g->rows * sizeof *g->taken);
	for (size_t i = 0; i < s->len; i++) {
		if (s->points[i].on_frontier)
			continue;
		uint32_t *taken = &g->taken[cell_index(places[i].y, cell, g->rows) * g->columns +
					    cell_index(places[i].x, cell, g->columns)];
		bool first = *taken == 0;
		s->points[i].shown = first ||
				     lot_of(&s->points[i]) < lot_of(&s->points[*taken - 1]);
		if (!s->points[i].shown)
			continue;
		if (!first)
			s->points[*taken - 1].shown = false;
		*taken = (uint32_t)i + 1;
		shown += first;
	}
	return shown;
}

static size_t take_all_cells(struct figure *f, struct place *const *places, double cell)
{
	struct grid g;
	size_t shown = 0;
	grid_init(&g, f, cell);
	for (size_t i = 0; i < f->series_count; i++)
		shown += take_cells(&f->series[i], places[i], &g, cell);
	free(g.taken);
	return shown;
}

/* The end members always; of the others those that a pixel tells from the last one shown. */
static void thin_frontier(struct figure_series *s, const struct place *places)
{
	size_t last = s->len, previous = s->len;
	for (size_t i = 0; i < s->len; i++) {
		if (!s->points[i].on_frontier)
			continue;
		bool apart = last == s->len || s->points[i].begins ||
			     fabsf(places[i].x - places[last].x) > HALF_PIXEL ||
			     fabsf(places[i].y - places[last].y) > HALF_PIXEL;
		s->points[i].shown = apart;
		last = apart ? i : last;
		previous = i;
	}
	if (previous < s->len)
		s->points[previous].shown = true;
}

static void show_all(struct figure *f)
{
	for (size_t i = 0; i < f->series_count; i++)
		for (size_t k = 0; k < f->series[i].len; k++)
			f->series[i].points[k].shown = true;
}

void thin_points(struct figure *f)
{
	size_t points = 0;
	for (size_t i = 0; i < f->series_count; i++)
		points += f->series[i].len;
	show_all(f);
	if (points <= THIN_ABOVE)
		return;
	struct place **places = mem_calloc(f->series_count, sizeof *places);
	for (size_t i = 0; i < f->series_count; i++) {
		places[i] = find_places(f, &f->series[i]);
		thin_frontier(&f->series[i], places[i]);
	}
	double cell = SMALLEST_CELL;
	while (take_all_cells(f, places, cell) > THIN_MARKS)
		cell *= GROWTH;
	f->pale_size = fmax(f->pale_size, 0.5 * cell);
	for (size_t i = 0; i < f->series_count; i++)
		free(places[i]);
	free(places);
}

void thin_line(const struct figure *f, double (*points)[2], size_t *len)
{
	double width = f->right - f->left, height = f->top - f->bottom, last_x = 0, last_y = 0;
	size_t kept = 0;
	if (*len <= LAYOUT_MARKS_MAX)
		return;
	for (size_t i = 0; i < *len; i++) {
		double x = figure_axis_position(&f->x, points[i][0]) * width;
		double y = figure_axis_position(&f->y, points[i][1]) * height;
		bool end = i == 0 || i + 1 == *len;
		if (!end && fabs(x - last_x) <= HALF_PIXEL && fabs(y - last_y) <= HALF_PIXEL)
			continue;
		memmove(points[kept++], points[i], sizeof *points);
		last_x = x;
		last_y = y;
	}
	*len = kept;
}

void thin_joint(struct figure *f)
{
	thin_line(f, f->joint, &f->joint_len);
}
