#include "place_texts.h"

#include "font_metrics.h"
#include "mem.h"
#include "placement.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lengths in points. */
static const double MARK_RADIUS = 4, CURVE_WIDTH = 4, STAR_RADIUS = 9, GAP = 2, LINE = 1.22;

struct stage {
	struct figure *f;
	const struct layout_request *r;
	struct placement room;
	double width, height; /* plot box */
};

static double page_x(const struct stage *s, double value)
{
	return figure_axis_position(&s->f->x, value) * s->width;
}

static double page_y(const struct stage *s, double value)
{
	return figure_axis_position(&s->f->y, value) * s->height;
}

void layout_left_out(struct figure *f, const char *what)
{
	const char **notices = arena_alloc(&f->arena, (f->notice_count + 1) * sizeof *notices);
	if (f->notice_count > 0)
		memcpy(notices, f->notices, f->notice_count * sizeof *notices);
	notices[f->notice_count] = what;
	f->notices = notices;
	f->notice_count++;
}

/* ---- what is already there --------------------------------------------------------------------
 */

static void enter_bars(struct stage *s, const struct figure_point *p, int owner)
{
	double x = page_x(s, p->x), y = page_y(s, p->y);
	double low_x = p->x - p->x_sd, low_y = p->y - p->y_sd;
	double left = s->f->x.log && low_x <= 0 ? 0 : page_x(s, low_x);
	double bottom = s->f->y.log && low_y <= 0 ? 0 : page_y(s, low_y);
	if (p->x_sd > 0)
		placement_add_segment(&s->room, (double[]){left, y},
				      (double[]){page_x(s, p->x + p->x_sd), y}, 3, owner);
	if (p->y_sd > 0)
		placement_add_segment(&s->room, (double[]){x, bottom},
				      (double[]){x, page_y(s, p->y + p->y_sd)}, 3, owner);
}

static void enter_series(struct stage *s, size_t k)
{
	const struct figure_series *series = &s->f->series[k];
	int owner = PLACEMENT_SERIES + (int)k;
	double full = fmax(2, s->f->mark_size * 0.8), pale = s->f->pale_size / 2 + 0.5;
	double last[2] = {0, 0};
	bool first = true;
	for (size_t i = 0; i < series->len; i++) {
		const struct figure_point *p = &series->points[i];
		if (!p->shown)
			continue;
		double at[2] = {page_x(s, p->x), page_y(s, p->y)};
		placement_add_disc(&s->room, at[0], at[1], p->on_frontier ? full : pale, owner);
		enter_bars(s, p, owner);
		if (!p->on_frontier)
			continue;
		if (!first) {
			double corner[2] = {at[0], last[1]};
			placement_add_segment(&s->room, last, corner, CURVE_WIDTH, owner);
			placement_add_segment(&s->room, corner, at, CURVE_WIDTH, owner);
		}
		memcpy(last, at, sizeof last);
		first = false;
	}
}

static void enter_joint(struct stage *s)
{
	for (size_t i = 1; i < s->f->joint_len; i++) {
		double from[2] = {page_x(s, s->f->joint[i - 1][0]),
				  page_y(s, s->f->joint[i - 1][1])};
		double to[2] = {page_x(s, s->f->joint[i][0]), page_y(s, s->f->joint[i][1])};
		double corner[2] = {to[0], from[1]};
		placement_add_segment(&s->room, from, corner, CURVE_WIDTH, PLACEMENT_LINE);
		placement_add_segment(&s->room, corner, to, CURVE_WIDTH, PLACEMENT_LINE);
	}
}

static void enter_drawing(struct stage *s)
{
	struct figure *f = s->f;
	if (f->has_target) {
		double y = page_y(s, f->target);
		placement_add_segment(&s->room, (double[]){0, y}, (double[]){s->width, y}, 2,
				      PLACEMENT_LINE);
	}
	enter_joint(s);
	for (size_t k = 0; k < f->series_count; k++)
		enter_series(s, k);
	if (f->star.shown)
		placement_add_disc(&s->room, page_x(s, f->star.x), page_y(s, f->star.y),
				   STAR_RADIUS, PLACEMENT_MARK);
	if (f->cross.shown)
		placement_add_disc(&s->room, page_x(s, f->cross.x), page_y(s, f->cross.y),
				   MARK_RADIUS + 2, PLACEMENT_MARK);
}

/* ---- one line -----------------------------------------------------------------------------------
 */

static double line_height(const struct figure_text *t)
{
	return t->size * LINE;
}

/* Puts a line's left middle into r, and r into the room. */
static void settle(struct stage *s, struct figure_text *t, struct placement_rect r)
{
	t->align = ALIGN_LEFT;
	t->x = (r.x0 + GAP) / s->width;
	t->y = (r.y0 + r.y1) / 2 / s->height;
	placement_add_rect(&s->room, r, PLACEMENT_TEXT);
}

/* ---- names beside curves
 * ------------------------------------------------------------------------- */

/* Beyond this a name would be nearer to another curve than to its own. */
static const double NAME_COST_MAX = 16;

struct name_trial {
	struct placement_rect rect;
	double cost;
};

static void try_name(struct stage *s, size_t k, const double at[2], double handicap,
		     struct name_trial *best)
{
	const struct figure_text *name = &s->f->series[k].name;
	double w = layout_text_width(s->f, name) + 2 * GAP, h = line_height(name);
	static const int way[8][2] = {{1, 1}, {-1, -1}, {1, -1}, {-1, 1},
				      {0, 1}, {0, -1},  {1, 0},  {-1, 0}};
	static const double gaps[] = {4.5, 9, 15};
	for (int g = 0; g < 3; g++) {
		for (int d = 0; d < 8; d++) {
			double reach = gaps[g];
			double x0 = at[0] + (way[d][0] > 0   ? reach
					     : way[d][0] < 0 ? -reach - w
							     : -w / 2);
			double y0 = at[1] + (way[d][1] > 0   ? reach
					     : way[d][1] < 0 ? -reach - h
							     : -h / 2);
			struct placement_rect r = {x0, y0, x0 + w, y0 + h};
			if (!placement_is_free(&s->room, r))
				continue;
			struct placement_rect wide = {x0 - 10, y0 - 8, x0 + w + 10, y0 + h + 8};
			size_t foreign = placement_foreign_ink(&s->room, wide,
							       PLACEMENT_SERIES + (int)k);
			double cost = handicap + reach + d * 0.1 + (double)foreign * 0.08;
			if (cost < best->cost)
				*best = (struct name_trial){r, cost};
		}
	}
}

static bool place_name(struct stage *s, size_t k)
{
	struct figure_series *series = &s->f->series[k];
	struct name_trial best = {.cost = NAME_COST_MAX};
	size_t seen = 0, stride = series->frontier_len / 24 + 1;
	double last[2] = {0, 0};
	for (size_t i = 0; i < series->len; i++) {
		const struct figure_point *p = &series->points[i];
		if (!p->on_frontier)
			continue;
		bool end = seen == 0 || seen + 1 == series->frontier_len;
		double at[2] = {page_x(s, p->x), page_y(s, p->y)};
		if (end || seen % stride == 0) {
			try_name(s, k, at, end ? 0 : 4, &best);
			if (seen > 0)
				try_name(s, k, (double[]){(last[0] + at[0]) / 2, last[1]}, 3,
					 &best);
		}
		memcpy(last, at, sizeof last);
		seen++;
	}
	if (best.cost >= NAME_COST_MAX)
		return false;
	settle(s, &series->name, best.rect);
	return true;
}

/* ---- the ratio, near its mark
 * --------------------------------------------------------------------- */

struct near_mark {
	struct stage *s;
	double at[2];
	double width, height, radius, wanted;
};

static double clamp(double v, double low, double high)
{
	return low > high ? (low + high) / 2 : fmin(fmax(v, low), high);
}

/* The end of the arrow at the text: on its upper or lower edge where the mark is above or below,
 * else the middle of a side. */
static void arrow_start(const struct near_mark *n, double x0, double y0, double from[2])
{
	double x1 = x0 + n->width, y1 = y0 + n->height, inset = 12;
	bool beside = n->at[1] > y0 - 6 && n->at[1] < y1 + 6 && (n->at[0] < x0 || n->at[0] > x1);
	if (beside) {
		from[0] = n->at[0] < x0 ? x0 : x1;
		from[1] = (y0 + y1) / 2;
		return;
	}
	from[0] = clamp(n->at[0], x0 + inset, x1 - inset);
	from[1] = n->at[1] < y0 ? y0 : y1;
}

static double cost_near_mark(const void *context, double x0, double y0, double best)
{
	const struct near_mark *n = context;
	double from[2];
	arrow_start(n, x0, y0, from);
	double distance = hypot(from[0] - n->at[0], from[1] - n->at[1]);
	if (distance < n->radius + 12)
		return INFINITY;
	double off = fabs(distance - n->wanted);
	if (off >= best)
		return best;
	size_t text, other;
	placement_crossings(&n->s->room, from, n->at, &text, &other);
	if (text > 0)
		return INFINITY;
	return off + 1.5 * (double)other;
}

static bool place_ratio(struct stage *s)
{
	struct figure *f = s->f;
	struct figure_block *b = &f->ratio;
	f->ratio_arrow.shown = false;
	if (b->len == 0)
		return true;
	struct near_mark n = {.s = s, .radius = STAR_RADIUS, .wanted = 42};
	struct figure_mark aim = f->cross.shown ? f->cross : f->star;
	n.at[0] = page_x(s, aim.x);
	n.at[1] = page_y(s, aim.y);
	if (f->ratio_aim.shown) {
		n.at[0] = page_x(s, f->ratio_aim.x);
		n.at[1] = page_y(s, f->ratio_aim.y);
	}
	for (size_t i = 0; i < b->len; i++) {
		n.width = fmax(n.width, layout_text_width(f, &b->lines[i]) + 2 * GAP);
		n.height += line_height(&b->lines[i]);
	}
	struct placement_rect r;
	if (!placement_search(&s->room, n.width, n.height, 2, cost_near_mark, &n, &r))
		return false;
	double y = r.y1;
	for (size_t i = 0; i < b->len; i++) {
		double h = line_height(&b->lines[i]);
		settle(s, &b->lines[i], (struct placement_rect){r.x0, y - h, r.x1, y});
		y -= h;
	}
	double from[2];
	arrow_start(&n, r.x0, r.y0, from);
	double length = hypot(n.at[0] - from[0], n.at[1] - from[1]);
	double keep = (length - n.radius) / length;
	double to[2] = {from[0] + (n.at[0] - from[0]) * keep, from[1] + (n.at[1] - from[1]) * keep};
	f->ratio_arrow = (struct figure_arrow){true, from[0] / s->width, from[1] / s->height,
					       to[0] / s->width, to[1] / s->height};
	placement_add_segment(&s->room, from, to, 2, PLACEMENT_LINE);
	return true;
}

/* ---- corners and lines
 * ----------------------------------------------------------------------------- */

struct corner {
	double x, y, width, height;
};

static double cost_corner(const void *context, double x0, double y0, double best)
{
	(void)best;
	const struct corner *c = context;
	return hypot(x0 + c->width / 2 - c->x, y0 + c->height / 2 - c->y);
}

static bool place_in_corner(struct stage *s, struct figure_text *t, double x, double y)
{
	struct corner c = {x, y, layout_text_width(s->f, t) + 2 * GAP, line_height(t) + 2};
	struct placement_rect r;
	if (!placement_search(&s->room, c.width, c.height, 2, cost_corner, &c, &r))
		return false;
	settle(s, t, r);
	return true;
}

static bool place_target_label(struct stage *s)
{
	struct figure_text *t = &s->f->target_label;
	double w = layout_text_width(s->f, t) + 2 * GAP, h = line_height(t);
	double line = page_y(s, s->f->target);
	static const double gaps[] = {2.01, 4.01, 7.01};
	for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
		for (double x = 3; x + w < s->width; x += 3) {
			for (int below = 0; below < 2; below++) {
				double y0 = below ? line - gaps[g] - h : line + gaps[g];
				struct placement_rect r = {x, y0, x + w, y0 + h};
				if (!placement_is_free(&s->room, r))
					continue;
				settle(s, t, r);
				return true;
			}
		}
	}
	return false;
}

static bool find_metrics(struct stage *s, struct placement_rect *r)
{
	const struct figure_block *b = &s->f->metrics;
	struct corner c = {s->r->good_right ? s->width : 0, s->r->good_up ? s->height : 0, 14, 14};
	for (size_t i = 0; i < b->len; i++) {
		c.width = fmax(c.width, layout_text_width(s->f, &b->lines[i]) + 18);
		c.height += line_height(&b->lines[i]);
	}
	return placement_search(&s->room, c.width, c.height, 2, cost_corner, &c, r);
}

static bool place_metrics(struct stage *s)
{
	struct figure_block *b = &s->f->metrics;
	struct placement_rect r;
	if (!find_metrics(s, &r))
		return false;
	placement_add_rect(&s->room, r, PLACEMENT_TEXT);
	s->f->metrics_box = (struct figure_rect){true, (r.x0 + 4) / s->width,
						 (r.y0 + 4) / s->height, (r.x1 - 4) / s->width,
						 (r.y1 - 4) / s->height};
	double y = r.y1 - 7;
	for (size_t i = 0; i < b->len; i++) {
		double h = line_height(&b->lines[i]);
		b->lines[i].align = ALIGN_LEFT;
		b->lines[i].x = (r.x0 + 9) / s->width;
		b->lines[i].y = (y - h / 2) / s->height;
		y -= h;
	}
	return true;
}

static void leave_out_ratio(struct figure *f)
{
	f->ratio.len = 0;
	layout_left_out(f, "the ratio's text found no room in the plot");
}

/* The box first, which needs more room; if it or the ratio then has none, the ratio first and the
 * box a point smaller. False if the box has no room even so. */
static bool place_ratio_and_metrics(struct stage *s)
{
	unsigned char *before = placement_save(&s->room);
	if (place_metrics(s) && place_ratio(s)) {
		free(before);
		return true;
	}
	placement_restore(&s->room, before);
	if (!place_ratio(s))
		leave_out_ratio(s->f);
	if (place_metrics(s))
		return true;
	for (size_t i = 0; i < s->f->metrics.len; i++)
		s->f->metrics.lines[i].size -= 1;
	return place_metrics(s);
}

/* ---- inside the dominated region
 * --------------------------------------------------------------------- */

struct region {
	const struct stage *s;
	double width, height;
};

/* Distance to the worst corner; infinite where the text would leave the dominated region. */
static double cost_dominated(const void *context, double x0, double y0, double best)
{
	(void)best;
	const struct region *g = context;
	const struct stage *s = g->s;
	double best_x = s->r->good_right ? x0 + g->width : x0;
	double best_y = s->r->good_up ? y0 + g->height : y0;
	bool inside = false;
	for (size_t i = 0; i < s->f->joint_len && !inside; i++) {
		double x = page_x(s, s->f->joint[i][0]), y = page_y(s, s->f->joint[i][1]);
		inside = (s->r->good_right ? x > best_x + 3 : x < best_x - 3) &&
			 (s->r->good_up ? y > best_y + 3 : y < best_y - 3);
	}
	if (!inside)
		return INFINITY;
	double corner_x = s->r->good_right ? 0 : s->width;
	double corner_y = s->r->good_up ? 0 : s->height;
	return hypot(x0 + g->width / 2 - corner_x, y0 + g->height / 2 - corner_y);
}

static bool place_dominated(struct stage *s)
{
	struct figure_text *t = &s->f->dominated_label;
	struct region g = {s, layout_text_width(s->f, t) + 10, line_height(t) + 8};
	struct placement_rect r;
	if (!placement_search(&s->room, g.width, g.height, 3, cost_dominated, &g, &r))
		return false;
	settle(s, t, r);
	t->x = (r.x0 + 5) / s->width;
	return true;
}

static bool place_simulated(struct stage *s, bool above)
{
	struct figure_text *t = &s->f->simulated;
	if (!above)
		return place_in_corner(s, t, s->r->good_right ? 0 : s->width,
				       s->r->good_up ? 0 : s->height);
	t->align = ALIGN_RIGHT;
	t->x = 1;
	t->y = 1 + (GAP + line_height(t) / 2) / s->height;
	return true;
}

enum place_result place_texts(struct figure *f, const struct layout_request *r,
			      const struct place_outside *outside)
{
	struct stage s = {
		.f = f, .r = r, .width = f->right - f->left, .height = f->top - f->bottom};
	enum place_result result = PLACE_DONE;
	placement_init(&s.room, s.width, s.height);
	enter_drawing(&s);
	f->notice_count = 0;
	if (f->simulated.text && !place_simulated(&s, outside->simulated))
		result = PLACE_SIMULATED_FAILED;
	if (f->has_target && !place_target_label(&s)) {
		f->target_label.text = NULL;
		layout_left_out(f, "the target's label found no room in the plot");
	}
	for (size_t k = 0; !f->has_key && result == PLACE_DONE && k < f->series_count; k++)
		if (!place_name(&s, k))
			result = PLACE_NAMES_FAILED;
	if (result == PLACE_DONE) {
		if (f->metrics.len > 0 && !outside->metrics) {
			if (!place_ratio_and_metrics(&s))
				result = PLACE_METRICS_FAILED;
		} else if (!place_ratio(&s)) {
			leave_out_ratio(f);
		}
	}
	if (result == PLACE_DONE && f->dominated_label.text && !place_dominated(&s))
		f->dominated_label.text = NULL;
	placement_release(&s.room);
	return result;
}
