#include "layout.h"

#include "axis.h"
#include "font_metrics.h"
#include "place_texts.h"
#include "thin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Lengths in points. */
static const double TIC = 4, TIC_GAP = 4, EDGE = 5, ASPECT = 0.62, LEAST_BOX = 50;
static const double LINE = 1.22; /* of the font size */

/* Full size for some dozens of marks, smaller the more there are. */
static void choose_marks(struct figure *f)
{
	size_t points = 0, members = 0;
	for (size_t i = 0; i < f->series_count; i++) {
		points += f->series[i].len - f->series[i].frontier_len;
		members += f->series[i].frontier_len;
	}
	double size = f->width >= 280 ? 5.2 : 4.6;
	double crowd = fmin(1, sqrt(100.0 / (double)(members + 1)));
	f->mark_size = members > LAYOUT_MARKS_MAX ? 0 : size * fmax(0.4, crowd);
	f->pale_size = size * 0.85 * fmax(0.22, fmin(1, sqrt(150.0 / (double)(points + 1))));
}

/* Whole points only: gnuplot's cairo terminals round the rest. */
static void choose_sizes(struct figure *f)
{
	bool wide = f->width >= 360;
	choose_marks(f);
	f->font_size = wide ? 10 : f->width >= 280 ? 9 : 8;
	f->tic_size = f->font_size - 1;
	for (size_t i = 0; i < f->title.len; i++)
		f->title.lines[i].size = i > 0 ? f->font_size - 1 : f->font_size + (wide ? 2 : 1);
	for (size_t i = 0; i < f->ratio.len; i++)
		f->ratio.lines[i].size = f->font_size - 1;
	for (size_t i = 0; i < f->metrics.len; i++) {
		f->metrics.lines[i].size = wide ? 8 : 7;
		f->metrics.lines[i].mono = true;
	}
	for (size_t i = 0; i < f->series_count; i++) {
		f->series[i].name = (struct figure_text){
			.text = f->series[i].label,
			.size = f->font_size,
			.color = f->series[i].color,
			.bold = true,
		};
	}
	f->target_label.size = f->font_size - 1;
	f->dominated_label.size = f->font_size;
	f->simulated.size = f->font_size - 1;
}

static struct font_face face_of(const struct figure *f, const struct figure_text *t)
{
	return (struct font_face){
		.family = t->mono ? FONT_MONO : font_family_of(f->font),
		.bold = t->bold,
		.italic = t->italic,
	};
}

double layout_text_width(const struct figure *f, const struct figure_text *t)
{
	struct font_face face = face_of(f, t);
	/* raster devices round each advance of a small monospaced font to whole pixels */
	return font_text_width(&face, t->size, t->text) * (t->mono ? 1.04 : 1.01);
}

/* Cuts a text that is wider than `width` and ends it with "…". */
static void cut_text(struct figure *f, struct figure_text *t, double width)
{
	if (layout_text_width(f, t) <= width)
		return;
	struct font_face face = face_of(f, t);
	double room = width / 1.04 - font_text_width(&face, t->size, "…");
	size_t len = font_text_fit(&face, t->size, t->text, room);
	char *cut = arena_alloc(&f->arena, len + sizeof "…");
	memcpy(cut, t->text, len);
	memcpy(cut + len, "…", sizeof "…");
	t->text = cut;
}

static double block_height(const struct figure_block *b)
{
	double height = 0;
	for (size_t i = 0; i < b->len; i++)
		height += b->lines[i].size * LINE;
	return height;
}

static double block_width(const struct figure *f, const struct figure_block *b)
{
	double width = 0;
	for (size_t i = 0; i < b->len; i++)
		width = fmax(width, layout_text_width(f, &b->lines[i]));
	return width;
}

/* ---- title ---------------------------------------------------------------------------------- */

/* Splits a line that is too wide at the blank nearest to its middle, or to where the width ends if
 * two lines will not do; false if it has none. */
static bool split_line(struct figure *f, const struct figure_text *t, double width,
		       const char **first, const char **second)
{
	struct font_face face = face_of(f, t);
	size_t fit = font_text_fit(&face, t->size, t->text, width / 1.01),
	       half = strlen(t->text) / 2;
	const char *text = t->text, *best = NULL, *middle = text + (fit < half ? fit : half);
	for (const char *c = strchr(text, ' '); c; c = strchr(c + 1, ' ')) {
		if (best && (size_t)(c - text) > fit)
			break;
		if (best == NULL || labs(c - middle) < labs(best - middle))
			best = c;
	}
	if (best == NULL)
		return false;
	*first = arena_strndup(&f->arena, text, (size_t)(best - text));
	*second = arena_strdup(&f->arena, best + 1);
	return true;
}

/* Makes every title line fit: smaller by up to a fifth, then on two lines, then cut. */
static void fit_title(struct figure *f, double width)
{
	struct figure_block fitted = {0};
	fitted.lines = arena_alloc(&f->arena, 2 * f->title.len * sizeof *fitted.lines + 1);
	for (size_t i = 0; i < f->title.len; i++) {
		struct figure_text line = f->title.lines[i];
		const char *first, *second;
		double wanted = layout_text_width(f, &line);
		if (wanted > width)
			line.size = ceil(line.size * fmax(0.8, width / wanted) - 0.99);
		wanted = layout_text_width(f, &line);
		if (wanted > width && split_line(f, &line, width, &first, &second)) {
			line.text = first;
			cut_text(f, &line, width);
			fitted.lines[fitted.len++] = line;
			line.text = second;
		}
		cut_text(f, &line, width);
		fitted.lines[fitted.len++] = line;
	}
	f->title = fitted;
}

/* ---- the key -------------------------------------------------------------------------------- */

enum { KEY_SAMPLE = 22, KEY_GAP = 5, KEY_BETWEEN = 14 };

/* Places the names in rows above the plot box, counted from `base` points above it; returns the
 * height. */
static double place_key(struct figure *f, double base, double box_width, double box_height)
{
	double x = 0, row_height = f->font_size * 1.35;
	size_t row = 0;
	for (int pass = 0; pass < 2; pass++) {
		size_t rows = row + 1;
		x = 0;
		row = 0;
		for (size_t i = 0; i < f->series_count; i++) {
			struct figure_text *name = &f->series[i].name;
			name->bold = false;
			name->size = f->font_size - 1;
			name->color = 0x2b2b2b;
			cut_text(f, name, box_width - KEY_SAMPLE - KEY_GAP);
			double width = KEY_SAMPLE + KEY_GAP + layout_text_width(f, name);
			if (x > 0 && x + width > box_width) {
				x = 0;
				row++;
			}
			name->align = ALIGN_LEFT;
			name->x = (x + KEY_SAMPLE + KEY_GAP) / box_width;
			name->y = 1 +
				  (base + ((double)(rows - row) - 0.5) * row_height) / box_height;
			x += width + KEY_BETWEEN;
		}
	}
	f->key_sample = KEY_SAMPLE / box_width;
	return (double)(row + 1) * row_height;
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
		.padding = fmin(14, height * 0.07),
		.tic_space = f->tic_size * 1.6,
		.tics_wanted = (int)fmax(3, height / 34),
	};
	axis_choose(&f->x, &x, &f->arena);
	axis_choose(&f->y, &y, &f->arena);
}

static double widest_tic(const struct figure *f, const struct figure_axis *axis)
{
	struct font_face face = {.family = font_family_of(f->font)};
	double widest = 0;
	for (size_t i = 0; i < axis->tic_count; i++)
		widest = fmax(widest, axis_tic_width(axis, axis->tics[i], &face, f->tic_size));
	return widest;
}

static double metrics_height(const struct figure *f)
{
	return f->metrics.len ? block_height(&f->metrics) + 10 : 0;
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
	if (layout_text_width(f, &label) > length + 10)
		label.text = axis->short_label;
	cut_text(f, &label, length + 2 * (margin - EDGE));
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
	struct figure_block title = f->title;
	const char *xlabel = f->x.label, *ylabel = f->y.label;
	double key_base = outside->simulated ? f->simulated.size * LINE + 4 : 4;
	double width = f->width * 0.8, height = width * ASPECT;
	for (int round = 0; round < 3; round++) {
		choose_axes(f, r, width, height);
		struct margins m = margins_of(f, outside);
		width = f->width - m.left - m.right;
		if (width < LEAST_BOX)
			break;
		f->title = title;
		fit_title(f, width);
		m.top += key_base - 4 + block_height(&f->title);
		m.top += f->has_key ? place_key(f, key_base, width, height) : 0;
		double page = floor(r->height + 0.5);
		height = page > 0 ? page - m.top - m.bottom : width * ASPECT;
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
			place_key(f, key_base, width, height);
	}
	if (width >= LEAST_BOX && height >= LEAST_BOX)
		return true;
	error_set(err, "a page of %.4g x %.4g in has no room for the plot", f->width / 72,
		  (r->height > 0 ? r->height : f->height) / 72);
	return error_hint(err, "make it larger with --width and --height");
}

static void place_title(struct figure *f)
{
	double height = f->top - f->bottom, y = f->height - EDGE;
	for (size_t i = 0; i < f->title.len; i++) {
		struct figure_text *line = &f->title.lines[i];
		y -= line->size * LINE / 2;
		line->x = 0;
		line->y = (y - f->bottom) / height;
		line->align = ALIGN_LEFT;
		y -= line->size * LINE / 2;
	}
}

/* The largest size at which the metrics box fits below the plot; left out if there is none. */
static void fit_metrics_below(struct figure *f)
{
	double available = f->width - 2 * EDGE - 10;
	double shrink = fmin(1, available / block_width(f, &f->metrics));
	for (size_t i = 0; i < f->metrics.len; i++)
		f->metrics.lines[i].size = fmax(5, floor(f->metrics.lines[i].size * shrink));
	if (block_width(f, &f->metrics) > available)
		f->metrics.len = 0;
}

static void place_metrics_below(struct figure *f)
{
	if (f->metrics.len == 0)
		return;
	double box_width = f->right - f->left, box_height = f->top - f->bottom;
	double width = block_width(f, &f->metrics) + 10;
	double x0 = fmin(f->left, f->width - EDGE - width) - f->left;
	double top = EDGE + metrics_height(f) - f->bottom, y = top - 5;
	f->metrics_box = (struct figure_rect){true, x0 / box_width,
					      (top - metrics_height(f)) / box_height,
					      (x0 + width) / box_width, top / box_height};
	for (size_t i = 0; i < f->metrics.len; i++) {
		struct figure_text *line = &f->metrics.lines[i];
		y -= line->size * LINE / 2;
		line->x = (x0 + 5) / box_width;
		line->y = y / box_height;
		y -= line->size * LINE / 2;
	}
}

/* The texts as they were given: every attempt begins with them, since one may leave some out. */
struct contents {
	struct figure_block title, ratio, metrics;
	struct figure_text target_label, dominated_label, simulated;
	const char *xlabel, *ylabel;
};

static struct contents contents_of(const struct figure *f)
{
	return (struct contents){
		.title = f->title,
		.ratio = f->ratio,
		.metrics = f->metrics,
		.target_label = f->target_label,
		.dominated_label = f->dominated_label,
		.simulated = f->simulated,
		.xlabel = f->x.label,
		.ylabel = f->y.label,
	};
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
}

bool layout_figure(struct figure *f, const struct layout_request *r, struct error *err)
{
	f->width = r->width > 0 ? floor(r->width + 0.5) : LAYOUT_DEFAULT_WIDTH;
	if (f->width < LAYOUT_LEAST_WIDTH) {
		error_set(err, "a width of %.4g in is too small: at least %.4g in", f->width / 72,
			  LAYOUT_LEAST_WIDTH / 72);
		return false;
	}
	const struct contents contents = contents_of(f);
	struct place_outside outside = {.metrics = f->width < 288};
	for (int attempt = 0; attempt < 5; attempt++) {
		restore_contents(f, &contents);
		choose_sizes(f);
		if (outside.metrics)
			fit_metrics_below(f);
		if (!set_page(f, r, &outside, err))
			return false;
		thin_points(f);
		enum place_result placed = place_texts(f, r, &outside);
		if (placed == PLACE_NAMES_FAILED && !f->has_key)
			f->has_key = true;
		else if (placed == PLACE_METRICS_FAILED && !outside.metrics)
			outside.metrics = true;
		else if (placed == PLACE_SIMULATED_FAILED && !outside.simulated)
			outside.simulated = true;
		else
			break;
	}
	if (f->metrics.len < contents.metrics.len)
		layout_left_out(f, "the metrics box is wider than the page");
	place_title(f);
	if (outside.metrics)
		place_metrics_below(f);
	return true;
}
