#include "place_texts.h"

#include "mem.h"
#include "place_stage.h"
#include "text_fit.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void layout_left_out(struct figure *f, const char *what)
{
	const char **notices = arena_alloc(&f->arena, (f->notice_count + 1) * sizeof *notices);
	if (f->notice_count > 0)
		memcpy(notices, f->notices, f->notice_count * sizeof *notices);
	notices[f->notice_count] = what;
	f->notices = notices;
	f->notice_count++;
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
	double w = text_fit_width(s->f, name) + 2 * STAGE_GAP, h = stage_line_height(name);
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
			double dx = fmax(10, reach + 3), dy = fmax(8, reach + 3);
			struct placement_rect wide = {x0 - dx, y0 - dy, x0 + w + dx, y0 + h + dy};
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
		double at[2] = {stage_x(s, p->x), stage_y(s, p->y)};
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
	stage_settle(s, &series->name, best.rect);
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
	struct near_mark n = {.s = s, .radius = STAGE_STAR_RADIUS, .wanted = 42};
	struct figure_mark aim = f->cross.shown ? f->cross : f->star;
	n.at[0] = stage_x(s, aim.x);
	n.at[1] = stage_y(s, aim.y);
	if (f->ratio_aim.shown) {
		n.at[0] = stage_x(s, f->ratio_aim.x);
		n.at[1] = stage_y(s, f->ratio_aim.y);
	}
	for (size_t i = 0; i < b->len; i++) {
		n.width = fmax(n.width, text_fit_width(f, &b->lines[i]) + 2 * STAGE_GAP);
		n.height += stage_line_height(&b->lines[i]);
	}
	struct placement_rect r;
	if (!placement_search(&s->room, n.width, n.height, 2, cost_near_mark, &n, &r))
		return false;
	double y = r.y1;
	for (size_t i = 0; i < b->len; i++) {
		double h = stage_line_height(&b->lines[i]);
		stage_settle(s, &b->lines[i], (struct placement_rect){r.x0, y - h, r.x1, y});
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
	struct corner c = {x, y, text_fit_width(s->f, t) + 2 * STAGE_GAP, stage_line_height(t) + 2};
	struct placement_rect r;
	if (!placement_search(&s->room, c.width, c.height, 2, cost_corner, &c, &r))
		return false;
	stage_settle(s, t, r);
	return true;
}

static bool place_target_label_once(struct stage *s)
{
	struct figure_text *t = &s->f->target_label;
	double w = text_fit_width(s->f, t) + 2 * STAGE_GAP, h = stage_line_height(t);
	double line = stage_y(s, s->f->target);
	static const double gaps[] = {2.01, 4.01, 7.01};
	for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
		for (double x = 3; x + w < s->width; x += 3) {
			for (int below = 0; below < 2; below++) {
				double y0 = below ? line - gaps[g] - h : line + gaps[g];
				struct placement_rect r = {x, y0, x + w, y0 + h};
				if (!placement_is_free(&s->room, r))
					continue;
				stage_settle(s, t, r);
				return true;
			}
		}
	}
	return false;
}

/* Where there is no room, in brief, and then a point smaller. */
static bool place_target_label(struct stage *s)
{
	struct figure_text *t = &s->f->target_label;
	if (place_target_label_once(s))
		return true;
	t->text = s->f->target_brief;
	if (place_target_label_once(s))
		return true;
	t->size = fmax(5, t->size - 1);
	return place_target_label_once(s);
}

static bool find_metrics(struct stage *s, struct placement_rect *r)
{
	const struct figure_block *b = &s->f->metrics;
	struct corner c = {s->r->good_right ? s->width : 0, s->r->good_up ? s->height : 0, 14, 14};
	for (size_t i = 0; i < b->len; i++) {
		c.width = fmax(c.width, text_fit_width(s->f, &b->lines[i]) + 18);
		c.height += stage_line_height(&b->lines[i]);
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
		double h = stage_line_height(&b->lines[i]);
		b->lines[i].align = ALIGN_LEFT;
		b->lines[i].x = (r.x0 + 9) / s->width;
		b->lines[i].y = (y - h / 2) / s->height;
		y -= h;
	}
	return true;
}

static void shrink(struct figure_block *b)
{
	for (size_t i = 0; i < b->len; i++)
		b->lines[i].size -= 1;
}

static bool place_ratio_or_leave_out(struct stage *s)
{
	struct figure *f = s->f;
	if (place_ratio(s))
		return true;
	if (f->ratio.lines[0].size > 6) {
		shrink(&f->ratio);
		if (place_ratio(s))
			return true;
	}
	f->ratio.len = 0;
	layout_left_out(f, "the ratio's text found no room in the plot");
	return false;
}

/* The box in full, then with less, each also a point smaller. */
static bool place_some_metrics(struct stage *s)
{
	struct figure *f = s->f;
	struct figure_block *forms[] = {&f->metrics, &f->metrics_less[0], &f->metrics_less[1]};
	for (size_t i = 0; i <= FIGURE_METRICS_LESS; i++) {
		f->metrics = *forms[i];
		if (place_metrics(s))
			return true;
		if (f->metrics.lines[0].size - 1 < LAYOUT_LEAST_METRICS)
			continue;
		shrink(&f->metrics);
		if (place_metrics(s))
			return true;
	}
	return false;
}

/* The ratio and then the box in full; if that does not do, the box, which needs more room, and then
 * the ratio; then the ratio and the box as it fits. */
static enum place_result place_ratio_and_metrics(struct stage *s)
{
	struct figure *f = s->f;
	const struct figure_block metrics = f->metrics;
	for (int box_first = 0; box_first < 2; box_first++) {
		unsigned char *before = placement_save(&s->room);
		bool placed = box_first ? place_metrics(s) && place_ratio(s)
					: place_ratio(s) && place_metrics(s);
		if (placed) {
			free(before);
			return PLACE_DONE;
		}
		placement_restore(&s->room, before);
	}
	f->metrics = metrics;
	bool ratio = place_ratio_or_leave_out(s);
	if (!place_some_metrics(s))
		return PLACE_METRICS_FAILED;
	return ratio ? PLACE_DONE : PLACE_LEFT_OUT;
}

/* ---- notes
 * ----------------------------------------------------------------------------------------- */

/* Farther from its point than this a note in ink could be another's; one in the colour of its
 * series may stand farther off, where more of its own series is near than of others, and one of few
 * spots where no other spot is near. */
static const double NOTE_GAPS[] = {3.5, 6, 9, 12, 16, 22, 28};
enum { NOTE_GAPS_SPOTS = 7, NOTE_GAPS_COLORED = 4, NOTE_GAPS_INK = 2 };

static bool is_nearest_to_own(const struct stage *s, const struct figure_note *note,
			      struct placement_rect r)
{
	struct placement_rect near = {r.x0 - 5, r.y0 - 5, r.x1 + 5, r.y1 + 5};
	size_t all = placement_foreign_ink(&s->room, near, PLACEMENT_NOBODY);
	size_t foreign = placement_foreign_ink(&s->room, near,
					       PLACEMENT_SERIES + (int)note->series);
	return foreign == 0 || foreign < all - foreign;
}

static double distance(const struct stage *s, const struct figure_note *note,
		       struct placement_rect r)
{
	double x = stage_x(s, note->x), y = stage_y(s, note->y);
	return hypot(x - fmin(fmax(x, r.x0), r.x1), y - fmin(fmax(y, r.y0), r.y1));
}

/* Points. */
static const double SPOTS_ARE_ONE = 6;

/* No other note's spot is as near, by a clear difference; but for those that lie on its own. */
static bool is_nearest_to_spot(const struct stage *s, const struct figure_note *note,
			       struct placement_rect r)
{
	double own = distance(s, note, r), x = stage_x(s, note->x), y = stage_y(s, note->y);
	for (size_t i = 0; i < s->f->note_count; i++) {
		const struct figure_note *other = &s->f->notes[i];
		double apart = hypot(stage_x(s, other->x) - x, stage_y(s, other->y) - y);
		if (apart > SPOTS_ARE_ONE && distance(s, other, r) < 1.5 * own)
			return false;
	}
	return true;
}

static bool is_clear(const struct stage *s, const struct figure_note *note, struct placement_rect r)
{
	if (s->f->notes_are_at_spots)
		return is_nearest_to_spot(s, note, r);
	return !s->f->notes_are_colored || is_nearest_to_own(s, note, r);
}

static bool try_note(struct stage *s, struct figure_note *note, double gap)
{
	static const int beside[8][2] = {{1, 1}, {-1, -1}, {1, -1}, {-1, 1},
					 {1, 0}, {0, -1},  {0, 1},  {-1, 0}};
	static const int above[8][2] = {{0, 1},   {0, -1}, {1, 1}, {-1, 1},
					{-1, -1}, {1, -1}, {1, 0}, {-1, 0}};
	const int(*way)[2] = s->f->notes_are_colored ? above : beside;
	double at[2] = {stage_x(s, note->x), stage_y(s, note->y)};
	double w = text_fit_width(s->f, &note->text) + 2 * STAGE_GAP,
	       h = stage_line_height(&note->text);
	for (int d = 0; d < 8; d++) {
		double x0 = way[d][0] > 0   ? at[0] + gap
			    : way[d][0] < 0 ? at[0] - gap - w
					    : at[0] - w / 2;
		double y0 = way[d][1] > 0   ? at[1] + gap
			    : way[d][1] < 0 ? at[1] - gap - h
					    : at[1] - h / 2;
		struct placement_rect r = {x0, y0, x0 + w, y0 + h};
		if (!placement_is_free(&s->room, r))
			continue;
		if (!is_clear(s, note, r))
			continue;
		stage_settle(s, &note->text, r);
		return true;
	}
	return false;
}

static bool place_note(struct stage *s, struct figure_note *note)
{
	int gaps = s->f->notes_are_at_spots  ? NOTE_GAPS_SPOTS
		   : s->f->notes_are_colored ? NOTE_GAPS_COLORED
					     : NOTE_GAPS_INK;
	for (int brief = 0; note->text.text; brief++) {
		for (int g = 0; g < gaps; g++)
			if (try_note(s, note, NOTE_GAPS[g]))
				return true;
		note->text.text = brief < FIGURE_NOTE_BRIEF ? note->brief[brief] : NULL;
	}
	return false;
}

/* The ends of the frontier first, then those between the ones that were tried, and so on. */
static void place_notes(struct stage *s)
{
	struct figure *f = s->f;
	size_t n = f->note_count, left_out = 0, stride = 1;
	while (stride < n)
		stride *= 2;
	unsigned char *tried = mem_calloc(n + 1, 1);
	for (; stride > 0; stride /= 2) {
		for (size_t i = 0; i < n; i += stride) {
			left_out += !tried[i] && !place_note(s, &f->notes[i]);
			tried[i] = 1;
		}
	}
	free(tried);
	if (left_out == 0)
		return;
	struct buf text = BUF_INIT;
	buf_addf(&text, "%zu of %zu %s found no room in the plot", left_out, n, f->notes_are);
	layout_left_out(f, words_keep(&f->arena, &text));
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
	size_t from = 0, to = s->f->joint_len; /* along the frontier x gets worse, y better */
	while (from < to) {
		size_t middle = (from + to) / 2;
		double x = stage_x(s, s->f->joint[middle][0]);
		if (s->r->good_right ? x > best_x + 3 : x < best_x - 3)
			from = middle + 1;
		else
			to = middle;
	}
	double y = from > 0 ? stage_y(s, s->f->joint[from - 1][1]) : 0;
	bool inside = from > 0 && (s->r->good_up ? y > best_y + 3 : y < best_y - 3);
	if (!inside)
		return INFINITY;
	double corner_x = s->r->good_right ? 0 : s->width;
	double corner_y = s->r->good_up ? 0 : s->height;
	return hypot(x0 + g->width / 2 - corner_x, y0 + g->height / 2 - corner_y);
}

static bool place_dominated(struct stage *s)
{
	struct figure_text *t = &s->f->dominated_label;
	struct region g = {s, text_fit_width(s->f, t) + 10, stage_line_height(t) + 8};
	struct placement_rect r;
	if (!placement_search(&s->room, g.width, g.height, 3, cost_dominated, &g, &r))
		return false;
	stage_settle(s, t, r);
	t->x = (r.x0 + 5) / s->width;
	return true;
}

/* ---- the span between star and cross
 * ------------------------------------------------------------------- */

/* Lines that are nearer to each other than this say less than they disturb. */
static const double DROPS_APART = 14;

static bool are_apart(const struct figure *f)
{
	double from = figure_axis_position(&f->x, f->star.x);
	double to = figure_axis_position(&f->x, f->cross.x);
	return fabs(to - from) * (f->right - f->left) >= DROPS_APART;
}

/* Between their drop lines, as low as there is room for the arrow with its text above. */
static void place_span(struct stage *s)
{
	static const double HEADS = 16, BELOW = 4;
	struct figure *f = s->f;
	struct figure_text *t = &f->span.text;
	f->span.shown = false;
	if (!f->drops || !t->text)
		return;
	double from = stage_x(s, f->star.x), to = stage_x(s, f->cross.x);
	double width = text_fit_width(f, t), height = stage_line_height(t);
	double x0 = fmin(from, to) + 2, x1 = fmax(from, to) - 2;
	if (x1 - x0 < fmax(width + 2 * STAGE_GAP, HEADS))
		return;
	for (double y = BELOW; y + BELOW + height < stage_y(s, f->target); y += 2) {
		struct placement_rect all = {x0, y - BELOW + 1, x1, y + height + 1};
		if (!placement_is_free(&s->room, all))
			continue;
		double middle = (x0 + x1) / 2;
		placement_add_rect(&s->room, all, PLACEMENT_LINE);
		t->align = ALIGN_LEFT;
		t->x = (middle - width / 2) / s->width;
		t->y = (y + 1.5 + height / 2) / s->height;
		f->span.y = y / s->height;
		f->span.shown = true;
		return;
	}
}

static bool place_simulated(struct stage *s, bool above)
{
	struct figure_text *t = &s->f->simulated;
	if (!above)
		return place_in_corner(s, t, s->r->good_right ? 0 : s->width,
				       s->r->good_up ? 0 : s->height);
	t->align = ALIGN_RIGHT;
	t->x = 1;
	t->y = 1 + (STAGE_GAP + stage_line_height(t) / 2) / s->height;
	return true;
}

/* The texts that are left out if there is no room for them. */
static enum place_result place_the_rest(struct stage *s, const struct place_outside *outside,
					enum place_result result)
{
	struct figure *f = s->f;
	if (f->metrics.len > 0 && !outside->metrics) {
		enum place_result placed = place_ratio_and_metrics(s);
		result = placed == PLACE_DONE ? result : placed;
	} else if (!place_ratio_or_leave_out(s)) {
		result = PLACE_LEFT_OUT;
	}
	place_span(s);
	if (!outside->notes_first)
		place_notes(s);
	if (f->dominated_label.text && !place_dominated(s))
		f->dominated_label.text = NULL;
	return result;
}

static bool place_names(struct stage *s)
{
	bool placed = true;
	for (size_t k = 0; placed && k < s->f->series_count; k++)
		if (s->f->series[k].name.text)
			placed = place_name(s, k);
	return placed;
}

enum place_result place_texts(struct figure *f, const struct layout_request *r,
			      const struct place_outside *outside)
{
	struct stage s;
	enum place_result result = PLACE_DONE;
	f->drops = f->drops && are_apart(f);
	stage_init(&s, f, r);
	if (f->simulated.text && !place_simulated(&s, outside->simulated))
		result = PLACE_SIMULATED_FAILED;
	if (result == PLACE_DONE && f->has_target && !place_target_label(&s)) {
		f->target_label.text = NULL;
		layout_left_out(f, "the target's label found no room in the plot");
		result = PLACE_LEFT_OUT;
	}
	if (outside->notes_first)
		place_notes(&s);
	if (result != PLACE_SIMULATED_FAILED && !f->has_key && !place_names(&s))
		result = PLACE_NAMES_FAILED;
	if (result == PLACE_DONE || result == PLACE_LEFT_OUT)
		result = place_the_rest(&s, outside, result);
	placement_release(&s.room);
	return result;
}
