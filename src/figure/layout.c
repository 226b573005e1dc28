#include "layout.h"

#include "axis.h"
#include "font_metrics.h"
#include "key.h"
#include "place_texts.h"
#include "text_fit.h"
#include "thin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Lengths in points. */
static const double TIC = 4, TIC_GAP = 4, EDGE = 5, LEAST_BOX = 50;
static const double ASPECT = 0.62, ASPECT_MAX = 1, ASPECT_STEP = 0.19;

static bool has_bars(const struct figure *f)
{
	for (size_t i = 0; i < f->series_count; i++)
		for (size_t k = 0; !f->series[i].no_bars && k < f->series[i].len; k++)
			if (f->series[i].points[k].x_sd > 0 || f->series[i].points[k].y_sd > 0)
				return true;
	return false;
}

/* Full size for some dozens of marks, smaller the more there are, and for bars that they would
 * hide. */
static void choose_marks(struct figure *f)
{
	size_t points = 0, members = 0;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		points += s->len - (s->others ? 0 : s->frontier_len);
		members += s->others ? 0 : s->frontier_len;
	}
	double size = (f->width >= 280 ? 5.2 : 4.6) * (has_bars(f) ? 0.8 : 1);
	double crowd = fmin(1, sqrt(100.0 / (double)(members + 1)));
	f->mark_size = members > LAYOUT_MARKS_MAX ? 0 : size * fmax(0.4, crowd);
	f->pale_size = size * 0.85 * fmax(0.17, fmin(1, sqrt(100.0 / (double)(points + 1))));
}

static void size_of_lines(struct figure_block *b, double size)
{
	for (size_t i = 0; i < b->len; i++)
		b->lines[i].size = size;
}

static double metrics_size(const struct figure *f)
{
	return fmax(LAYOUT_LEAST_METRICS, f->font_size - 2);
}

static void prepare_metrics(const struct figure *f, struct figure_block *b)
{
	size_of_lines(b, metrics_size(f));
	for (size_t i = 0; i < b->len; i++)
		b->lines[i].mono = true;
}

static void choose_names(struct figure *f)
{
	for (size_t i = 0; i < f->series_count; i++) {
		struct figure_series *s = &f->series[i];
		s->name = (struct figure_text){
			.text = s->others ? NULL : s->label,
			.size = f->font_size,
			.color = s->name_color,
			.bold = true,
		};
	}
	for (size_t i = 0; i < f->note_count; i++)
		f->notes[i].text.size = fmax(5, f->tic_size - 2);
}

/* Whole points only: gnuplot's cairo terminals round the rest. */
static void choose_sizes(struct figure *f, const struct layout_request *r)
{
	bool wide = f->width >= 360;
	double small;
	choose_marks(f);
	f->font_size = r->text_size > 0 ? round(r->text_size) : wide ? 10 : f->width >= 280 ? 9 : 8;
	f->tic_size = r->tic_size > 0 ? round(r->tic_size) : f->font_size - 1;
	small = fmax(5, f->font_size - 1);
	size_of_lines(&f->title, small);
	if (f->title.len > 0)
		f->title.lines[0].size = f->font_size + (wide ? 2 : 1);
	size_of_lines(&f->ratio, small);
	prepare_metrics(f, &f->metrics);
	for (size_t i = 0; i < FIGURE_METRICS_LESS; i++)
		prepare_metrics(f, &f->metrics_less[i]);
	choose_names(f);
	f->target_label.size = small;
	f->dominated_label.size = f->font_size;
	f->simulated.size = small;
	f->span.text.size = small;
}

/* ---- page ----------------------------------------------------------------------------------- */

struct margins {
	double left, right, top, bottom;
	double metrics; /* of the bottom, what the metrics box takes */
};

static void choose_axes(struct figure *f, const struct layout_request *r, double width,
			double height)
{
	struct font_face face = {.family = font_family_of(f->font)};
	struct axis_request x = {
		.min = r->x[0],
		.max = r->x[1],
		.log = f->x.log,
		.unit = f->x.unit,
		.length = width,
		.padding = fmin(14, width * 0.06),
		.tic_space = f->tic_size * 2.6,
		.tics_wanted = (int)fmax(4, width / 62),
		.face = &face,
		.size = f->tic_size,
	};
	struct axis_request y = {
		.min = r->y[0],
		.max = r->y[1],
		.log = f->y.log,
		.unit = f->y.unit,
		.length = height,
		.padding = fmin(14, height * 0.07) + r->note_room,
		.tic_space = f->tic_size * 1.6,
		.tics_wanted = (int)fmax(3, height / 34),
	};
	if (!f->x.given)
		axis_choose(&f->x, &x, &f->arena);
	if (!f->y.given)
		axis_choose(&f->y, &y, &f->arena);
}

static double tic_width(const struct figure *f, const struct figure_axis *axis, size_t i)
{
	struct font_face face = {.family = font_family_of(f->font)};
	if (axis->tic_names)
		return font_text_width(&face, f->tic_size, axis->tic_names[i]);
	return axis_tic_width(axis, axis->tics[i], &face, f->tic_size);
}

static double widest_tic(const struct figure *f, const struct figure_axis *axis)
{
	double widest = 0;
	for (size_t i = 0; i < axis->tic_count; i++)
		widest = fmax(widest, tic_width(f, axis, i));
	return widest;
}

static double metrics_height(const struct figure *f)
{
	return f->metrics.len ? text_fit_block_height(&f->metrics) + 10 : 0;
}

static struct margins margins_of(struct figure *f, const struct place_outside *outside)
{
	struct margins m;
	double tics = widest_tic(f, &f->y);
	m.left = EDGE + (f->y.label[0] ? f->font_size * 1.25 + 5 : 0) + tics + TIC_GAP + TIC;
	m.right = EDGE + fmax(4, widest_tic(f, &f->x) / 2);
	m.bottom = TIC + TIC_GAP + f->tic_size * 1.1 + EDGE;
	m.bottom += f->x.label[0] ? f->font_size * 1.25 + 2 : 0;
	f->xlabel_offset = TIC + TIC_GAP + f->tic_size * 1.1 + f->font_size * 0.65;
	f->ylabel_offset = TIC + TIC_GAP + tics + 5 + f->font_size * 0.55;
	m.metrics = outside->metrics && f->metrics.len ? metrics_height(f) + 4 : 0;
	m.bottom += m.metrics;
	m.top = EDGE + 5;
	return m;
}

/* The label if it fits, else the short one; that is cut to what the page has, `margin` points on
 * the narrower side of the plot box. */
static void shorten(struct figure *f, struct figure_axis *axis, double length, double margin)
{
	struct figure_text label = {.text = axis->label, .size = f->font_size};
	if (text_fit_width(f, &label) > length + 10)
		label.text = axis->short_label;
	text_fit_cut(f, &label, length + 2 * (margin - EDGE));
	axis->label = label.text;
}

static void shorten_labels(struct figure *f, double width, double height, const struct margins *m)
{
	shorten(f, &f->x, width, fmin(m->left, m->right));
	shorten(f, &f->y, height, fmin(m->bottom - m->metrics, m->top));
}

/* The page: margins, plot box and axes, which depend on one another; two rounds settle them. */
static bool set_page(struct figure *f, const struct layout_request *r,
		     const struct place_outside *outside, struct error *err)
{
	double page = floor(r->height + 0.5);
	struct figure_block title = f->title;
	const char *xlabel = f->x.label, *ylabel = f->y.label;
	double key_base = outside->simulated ? f->simulated.size * TEXT_LINE + 4 : 4;
	double width = f->width * 0.8, height = width * outside->aspect;
	for (int round = 0; round < 3; round++) {
		choose_axes(f, r, width, height);
		struct margins m = margins_of(f, outside);
		width = f->width - m.left - m.right;
		if (width < LEAST_BOX)
			break;
		f->title = title;
		text_fit_title(f, width);
		m.top += key_base - 4 + text_fit_block_height(&f->title);
		m.top += f->has_key ? key_place(f, key_base, width, height) : 0;
		height = width * outside->aspect;
		if (page > 0)
			height = page - m.top - m.bottom;
		else if (r->height_max > 0)
			height = fmin(height, floor(r->height_max) - m.top - m.bottom);
		if (height < LEAST_BOX)
			break;
		f->height = page > 0 ? page : floor(height + m.top + m.bottom + 0.5);
		f->x.label = xlabel;
		f->y.label = ylabel;
		shorten_labels(f, width, height, &m);
		f->left = m.left;
		f->right = m.left + width;
		f->bottom = m.bottom;
		f->top = f->height - m.top;
		height = f->top - f->bottom;
		if (f->has_key)
			key_place(f, key_base, width, height);
	}
	if (width >= LEAST_BOX && height >= LEAST_BOX)
		return true;
	error_set(err, "a page of %.4g x %.4g in has no room for the plot", f->width / 72,
		  (r->height > 0       ? r->height
		   : r->height_max > 0 ? r->height_max
				       : f->height) /
			  72);
	return error_hint(err, "make it larger with --width and --height");
}

static void place_title(struct figure *f)
{
	double height = f->top - f->bottom, y = f->height - EDGE;
	for (size_t i = 0; i < f->title.len; i++) {
		struct figure_text *line = &f->title.lines[i];
		y -= line->size * TEXT_LINE / 2;
		line->x = 0;
		line->y = (y - f->bottom) / height;
		line->align = ALIGN_LEFT;
		y -= line->size * TEXT_LINE / 2;
	}
}

/* The box as it fits below the plot: smaller, then in brief; left out if neither will do. */
static void fit_metrics_below(struct figure *f)
{
	double available = f->width - 2 * EDGE - 10, size = metrics_size(f);
	struct figure_block *forms[] = {&f->metrics, &f->metrics_less[0], &f->metrics_less[1]};
	for (size_t i = 0; i <= FIGURE_METRICS_LESS; i++) {
		for (double s = size; s >= LAYOUT_LEAST_METRICS; s--) {
			size_of_lines(forms[i], s);
			if (text_fit_block_width(f, forms[i]) > available)
				continue;
			f->metrics = *forms[i];
			return;
		}
	}
	f->metrics.len = 0;
}

static void place_metrics_below(struct figure *f)
{
	if (f->metrics.len == 0)
		return;
	double box_width = f->right - f->left, box_height = f->top - f->bottom;
	double width = text_fit_block_width(f, &f->metrics) + 10;
	double x0 = fmin(f->left, f->width - EDGE - width) - f->left;
	double top = EDGE + metrics_height(f) - f->bottom, y = top - 5;
	f->metrics_box = (struct figure_rect){true, x0 / box_width,
					      (top - metrics_height(f)) / box_height,
					      (x0 + width) / box_width, top / box_height};
	for (size_t i = 0; i < f->metrics.len; i++) {
		struct figure_text *line = &f->metrics.lines[i];
		y -= line->size * TEXT_LINE / 2;
		line->x = (x0 + 5) / box_width;
		line->y = y / box_height;
		y -= line->size * TEXT_LINE / 2;
	}
}

/* The texts as they were given: every attempt begins with them, since one may leave some out. */
struct contents {
	struct figure_block title, ratio, metrics;
	struct figure_text target_label, dominated_label, simulated;
	const char *xlabel, *ylabel;
	struct figure_note *notes; /* a copy */
	bool drops;
	size_t notice_count;
};

static struct contents contents_of(struct figure *f)
{
	struct contents c = {
		.title = f->title,
		.ratio = f->ratio,
		.metrics = f->metrics,
		.target_label = f->target_label,
		.dominated_label = f->dominated_label,
		.simulated = f->simulated,
		.xlabel = f->x.label,
		.ylabel = f->y.label,
		.notice_count = f->notice_count,
		.drops = f->drops,
		.notes = arena_alloc(&f->arena, f->note_count * sizeof *c.notes),
	};
	if (f->note_count > 0)
		memcpy(c.notes, f->notes, f->note_count * sizeof *c.notes);
	return c;
}

static void restore_contents(struct figure *f, const struct contents *c)
{
	f->title = c->title;
	f->ratio = c->ratio;
	f->metrics = c->metrics;
	f->target_label = c->target_label;
	f->dominated_label = c->dominated_label;
	f->simulated = c->simulated;
	f->x.label = c->xlabel;
	f->y.label = c->ylabel;
	f->notice_count = c->notice_count;
	f->drops = c->drops;
	if (f->note_count > 0)
		memcpy(f->notes, c->notes, f->note_count * sizeof *c->notes);
}

static bool attempt(struct figure *f, const struct layout_request *r,
		    const struct place_outside *outside, enum place_result *placed,
		    struct error *err)
{
	choose_sizes(f, r);
	f->drops = f->drops && !outside->drops;
	if (outside->metrics)
		fit_metrics_below(f);
	if (!set_page(f, r, outside, err))
		return false;
	thin_points(f);
	*placed = place_texts(f, r, outside);
	return true;
}

/* What the next attempt does otherwise; false if nothing will help. */
static bool give_way(struct figure *f, const struct layout_request *r,
		     struct place_outside *outside, enum place_result placed)
{
	bool names = placed == PLACE_NAMES_FAILED && !f->has_key;
	bool metrics = placed == PLACE_METRICS_FAILED && !outside->metrics;
	bool simulated = placed == PLACE_SIMULATED_FAILED && !outside->simulated;
	bool higher = placed == PLACE_LEFT_OUT && r->height == 0 &&
		      outside->aspect + ASPECT_STEP <= ASPECT_MAX + 1e-9;
	f->has_key = f->has_key || names;
	outside->metrics = outside->metrics || metrics;
	outside->simulated = outside->simulated || simulated;
	outside->aspect += higher ? ASPECT_STEP : 0;
	return names || metrics || simulated || higher;
}

/* What the lines from star and cross must not cost. */
struct outcome {
	const struct figure_text *metrics, *ratio;
	double metrics_size, ratio_size;
	size_t notes, notices;
};

static size_t count_notes(const struct figure *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->note_count; i++)
		n += f->notes[i].text.text != NULL;
	return n;
}

static struct outcome outcome_of(const struct figure *f)
{
	struct outcome o = {.metrics = f->metrics.lines,
			    .ratio = f->ratio.lines,
			    .metrics_size = f->metrics.len ? f->metrics.lines[0].size : 0,
			    .ratio_size = f->ratio.len ? f->ratio.lines[0].size : 0};
	o.notes = count_notes(f);
	o.notices = f->notice_count;
	return o;
}

static bool is_as_good(const struct outcome *o, const struct outcome *as)
{
	return o->metrics == as->metrics && o->ratio == as->ratio &&
	       o->metrics_size >= as->metrics_size && o->ratio_size >= as->ratio_size &&
	       o->notes >= as->notes && o->notices <= as->notices;
}

/* Whether the ratio's arrow runs across the line from a mark. */
static bool arrow_crosses(const struct figure *f, const struct figure_mark *mark)
{
	const struct figure_arrow *a = &f->ratio_arrow;
	double x = figure_axis_position(&f->x, mark->x);
	if (!f->drops || !a->shown || (a->x0 - x) * (a->x1 - x) >= 0)
		return false;
	double y = a->y0 + (a->y1 - a->y0) * (x - a->x0) / (a->x1 - a->x0);
	return y < figure_axis_position(&f->y, mark->y);
}

/* Once more with the lines from star and cross, if nothing has to give way to them. */
static bool add_drops(struct figure *f, const struct layout_request *r,
		      const struct contents *contents, struct place_outside *outside,
		      struct error *err)
{
	enum place_result placed;
	const struct outcome without = outcome_of(f);
	outside->drops = false;
	restore_contents(f, contents);
	if (!attempt(f, r, outside, &placed, err))
		return false;
	const struct outcome with = outcome_of(f);
	bool crossed = arrow_crosses(f, &f->star) || arrow_crosses(f, &f->cross);
	if (placed == PLACE_DONE && !crossed && is_as_good(&with, &without))
		return true;
	outside->drops = true;
	restore_contents(f, contents);
	return attempt(f, r, outside, &placed, err);
}

/* For fewer notes than this no key is made, but for the last one. */
enum { KEY_SAVES = 2 };

/* Once more with the notes before the names, which have more places to go to (and, if they are
 * values of marks, with a key), if that saves notes and costs nothing. */
static bool save_notes(struct figure *f, const struct layout_request *r,
		       const struct contents *contents, struct place_outside *outside,
		       struct error *err)
{
	enum place_result placed;
	const struct outcome before = outcome_of(f);
	outside->notes_first = true;
	restore_contents(f, contents);
	if (!attempt(f, r, outside, &placed, err))
		return false;
	if (placed == PLACE_NAMES_FAILED && f->notes_are_colored && !f->notes_are_at_spots) {
		restore_contents(f, contents);
		f->has_key = true;
		if (!attempt(f, r, outside, &placed, err))
			return false;
	}
	const struct outcome after = outcome_of(f);
	size_t least = f->has_key && after.notes < f->note_count ? KEY_SAVES : 1;
	if (placed == PLACE_DONE && after.notes >= before.notes + least &&
	    is_as_good(&after, &before))
		return true;
	outside->notes_first = false;
	f->has_key = false;
	restore_contents(f, contents);
	return attempt(f, r, outside, &placed, err);
}

/* With more notes than these, some will always be left out. */
enum { NOTES_FEW = 60 };

/* Beyond these, ratios and padding on a log axis leave what a double holds. */
static const double least_drawn = 1e-100, most_drawn = 1e100;

static bool check_range(const struct figure_axis *axis, const double range[2], struct error *err)
{
	double most = fmax(fabs(range[0]), fabs(range[1]));
	double least = axis->log ? range[0] : most;
	if (most <= most_drawn && (least >= least_drawn || (!axis->log && most == 0)))
		return true;
	return error_set(err, "%s from %.3g to %.3g cannot be drawn: beyond %g or %g", axis->field,
			 range[0], range[1], least_drawn, most_drawn);
}

bool layout_figure(struct figure *f, const struct layout_request *r, struct error *err)
{
	f->width = r->width > 0 ? floor(r->width + 0.5) : LAYOUT_DEFAULT_WIDTH;
	if (f->width < LAYOUT_LEAST_WIDTH) {
		error_set(err, "a width of %.4g in is too small: at least %.4g in", f->width / 72,
			  LAYOUT_LEAST_WIDTH / 72);
		return false;
	}
	if (!check_range(&f->x, r->x, err) || !check_range(&f->y, r->y, err))
		return false;
	const struct contents contents = contents_of(f);
	bool narrow = r->metrics == METRICS_AUTO && f->width < 288;
	struct place_outside outside = {.metrics = r->metrics == METRICS_OUTSIDE || narrow,
					.aspect = ASPECT,
					.drops = true};
	enum place_result placed;
	do {
		restore_contents(f, &contents);
		if (!attempt(f, r, &outside, &placed, err))
			return false;
	} while (give_way(f, r, &outside, placed));
	if (contents.drops && placed == PLACE_DONE && !add_drops(f, r, &contents, &outside, err))
		return false;
	bool crowded = f->note_count > NOTES_FEW || f->has_key || placed != PLACE_DONE;
	if (!crowded && count_notes(f) < f->note_count &&
	    !save_notes(f, r, &contents, &outside, err))
		return false;
	if (f->metrics.len < contents.metrics.len)
		layout_left_out(f, "the metrics box is wider than the page");
	else if (r->metrics == METRICS_INSIDE && outside.metrics && f->metrics.len > 0)
		layout_left_out(f, "the metrics box found no room in the plot and stands below it");
	place_title(f);
	if (outside.metrics)
		place_metrics_below(f);
	return true;
}
