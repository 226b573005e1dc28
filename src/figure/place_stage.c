#include "place_stage.h"

#include <math.h>
#include <string.h>

/* Lengths in points. */
static const double CROSS_RADIUS = 7, CURVE_WIDTH = 4, LINE = 1.22;
static const double DROP_WIDTH = 1, SPOT_RADIUS = 4;

double stage_x(const struct stage *s, double value)
{
	return figure_axis_position(&s->f->x, value) * s->width;
}

double stage_y(const struct stage *s, double value)
{
	return figure_axis_position(&s->f->y, value) * s->height;
}

static void enter_bars(struct stage *s, const struct figure_point *p, int owner)
{
	double x = stage_x(s, p->x), y = stage_y(s, p->y);
	double low_x = p->x - p->x_sd, low_y = p->y - p->y_sd;
	double left = s->f->x.log && low_x <= 0 ? 0 : stage_x(s, low_x);
	double bottom = s->f->y.log && low_y <= 0 ? 0 : stage_y(s, low_y);
	if (s->f->few_bars && !p->on_frontier)
		return;
	if (p->x_sd > 0)
		placement_add_segment(&s->room, (double[]){left, y},
				      (double[]){stage_x(s, p->x + p->x_sd), y}, 3, owner);
	if (p->y_sd > 0)
		placement_add_segment(&s->room, (double[]){x, bottom},
				      (double[]){x, stage_y(s, p->y + p->y_sd)}, 3, owner);
}

static void enter_join(struct stage *s, const double from[2], const double to[2], int owner)
{
	if (s->f->join == JOIN_LINES) {
		placement_add_segment(&s->room, from, to, CURVE_WIDTH, owner);
		return;
	}
	double corner[2] = {to[0], from[1]};
	placement_add_segment(&s->room, from, corner, CURVE_WIDTH, owner);
	placement_add_segment(&s->room, corner, to, CURVE_WIDTH, owner);
}

static void enter_series(struct stage *s, size_t k)
{
	const struct figure_series *series = &s->f->series[k];
	int owner = PLACEMENT_SERIES + (int)k;
	double pale = s->f->pale_size / 2 + 0.5;
	double full = series->others ? pale : fmax(2, s->f->mark_size * 0.8);
	double last[2] = {0, 0};
	for (size_t i = 0; i < series->len; i++) {
		const struct figure_point *p = &series->points[i];
		if (!p->shown)
			continue;
		double at[2] = {stage_x(s, p->x), stage_y(s, p->y)};
		placement_add_disc(&s->room, at[0], at[1], p->on_frontier ? full : pale, owner);
		if (!series->no_bars)
			enter_bars(s, p, owner);
		if (!p->on_frontier)
			continue;
		if (!p->begins)
			enter_join(s, last, at, owner);
		memcpy(last, at, sizeof last);
	}
}

static void enter_joint(struct stage *s)
{
	for (size_t i = 1; i < s->f->joint_len; i++) {
		double from[2] = {stage_x(s, s->f->joint[i - 1][0]),
				  stage_y(s, s->f->joint[i - 1][1])};
		double to[2] = {stage_x(s, s->f->joint[i][0]), stage_y(s, s->f->joint[i][1])};
		enter_join(s, from, to, PLACEMENT_LINE);
	}
	if (s->f->joint_len == 0)
		return;
	double y = stage_y(s, s->f->joint_end[1]);
	double from[2] = {stage_x(s, s->f->joint_end[0]), y};
	placement_add_segment(&s->room, from, (double[]){s->r->good_right ? 0 : s->width, y}, 2,
			      PLACEMENT_LINE);
}

static double next_corner(const struct stage *s, const struct figure_stairs *stairs, size_t i,
			  double sign)
{
	return i + 1 < stairs->len ? sign * stage_x(s, stairs->corners[i + 1][0]) : INFINITY;
}

/* The area, step by step: from where one edge changes its level to where one does again. */
static void enter_band(struct stage *s, const struct figure_band *band)
{
	const struct figure_stairs *a = &band->quarter[0], *b = &band->quarter[2];
	double sign = s->r->good_right ? -1 : 1, here = sign * stage_x(s, a->corners[0][0]);
	size_t i = 0, k = 0;
	while (i + 1 < a->len || k + 1 < b->len) {
		double y[2] = {stage_y(s, a->corners[i][1]), stage_y(s, b->corners[k][1])};
		double of_a = next_corner(s, a, i, sign), of_b = next_corner(s, b, k, sign);
		double next = fmin(of_a, of_b), x[2] = {sign * here, sign * next};
		struct placement_rect r = {fmin(x[0], x[1]) - 1, fmin(y[0], y[1]) - 1,
					   fmax(x[0], x[1]) + 1, fmax(y[0], y[1]) + 1};
		placement_add_rect(&s->room, r, PLACEMENT_SERIES + (int)band->series);
		i += of_a <= next;
		k += of_b <= next;
		here = next;
	}
}

static void enter_drop(struct stage *s, const struct figure_mark *mark)
{
	double x = stage_x(s, mark->x), top[2] = {x, stage_y(s, mark->y)};
	placement_add_segment(&s->room, (double[]){x, 0}, top, DROP_WIDTH, PLACEMENT_LINE);
}

static void enter_spots(struct stage *s)
{
	const struct figure *f = s->f;
	for (size_t i = 0; i < f->spot_count; i++) {
		double y = isfinite(f->spots[i][1]) ? stage_y(s, f->spots[i][1]) : s->height;
		placement_add_disc(&s->room, stage_x(s, f->spots[i][0]), y, SPOT_RADIUS,
				   PLACEMENT_MARK);
	}
}

static void enter_drawing(struct stage *s)
{
	struct figure *f = s->f;
	if (f->has_target) {
		double y = stage_y(s, f->target);
		placement_add_segment(&s->room, (double[]){0, y}, (double[]){s->width, y}, 2,
				      PLACEMENT_LINE);
	}
	for (size_t i = 0; i < f->band_count; i++)
		enter_band(s, &f->bands[i]);
	enter_joint(s);
	for (size_t k = 0; k < f->series_count; k++)
		enter_series(s, k);
	enter_spots(s);
	if (f->star.shown)
		placement_add_disc(&s->room, stage_x(s, f->star.x), stage_y(s, f->star.y),
				   STAGE_STAR_RADIUS, PLACEMENT_MARK);
	if (f->cross.shown)
		placement_add_disc(&s->room, stage_x(s, f->cross.x), stage_y(s, f->cross.y),
				   CROSS_RADIUS, PLACEMENT_MARK);
	if (f->drops) {
		enter_drop(s, &f->star);
		enter_drop(s, &f->cross);
	}
}

double stage_line_height(const struct figure_text *t)
{
	return t->size * LINE;
}

void stage_settle(struct stage *s, struct figure_text *t, struct placement_rect r)
{
	t->align = ALIGN_LEFT;
	t->x = (r.x0 + STAGE_GAP) / s->width;
	t->y = (r.y0 + r.y1) / 2 / s->height;
	placement_add_rect(&s->room, r, PLACEMENT_TEXT);
}

void stage_init(struct stage *s, struct figure *f, const struct layout_request *r)
{
	*s = (struct stage){
		.f = f, .r = r, .width = f->right - f->left, .height = f->top - f->bottom};
	placement_init(&s->room, s->width, s->height);
	enter_drawing(s);
}
