#include "script_values.h"

#include "buf.h"
#include "formats.h"
#include "number.h"
#include "tex_escape.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { HEADING_WIDTH = 100, LEAST_RULE = 4, LIST_WIDTH = 64 };

/* Points: the star, the cross from side to side. */
static const double STAR_OUTER = 8, STAR_INNER = 3.4, CROSS = 8.5, TIC = 4;

struct writer {
	struct arena *arena;
	const struct figure *f;
	enum format_texts texts;
	double point; /* diameter of `ps 1` */
};

/* ---- small helpers -------------------------------------------------------------------------- */

void script_set_format(struct arena *arena, struct value *object, const char *name, const char *fmt,
		       ...)
{
	struct buf text = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&text, fmt, args);
	va_end(args);
	value_set_raw(arena, object, name, buf_str(&text));
	buf_release(&text);
}

void script_set_rule(struct arena *arena, struct value *object, size_t len)
{
	struct buf text = BUF_INIT;
	buf_fill(&text, '-', len + LEAST_RULE < HEADING_WIDTH ? HEADING_WIDTH - len : LEAST_RULE);
	value_set_raw(arena, object, "rule", buf_str(&text));
	buf_release(&text);
}

/* As the terminals take it. */
static void set_text(const struct writer *w, struct value *object, const char *name,
		     const char *text)
{
	struct buf tex = BUF_INIT;
	if (w->texts == FORMAT_ENHANCED) {
		value_set_text(w->arena, object, name, text);
	} else if (w->texts == FORMAT_CHARACTERS) {
		value_set_string(w->arena, object, name, text);
	} else {
		tex_text(&tex, text, strlen(text));
		value_set_string(w->arena, object, name, buf_str(&tex));
	}
	buf_release(&tex);
}

/* Four decimals are finer than any device. */
static double rounded(double v)
{
	return round(v * 1e4) / 1e4;
}

static void add_place(struct buf *out, double v)
{
	buf_addf(out, "%.4f", rounded(v) + 0.0);
	while (out->text[out->len - 1] == '0' && out->text[out->len - 2] != '.')
		out->text[--out->len] = '\0';
}

static void set_place(const struct writer *w, struct value *object, const char *name, double v)
{
	struct buf text = BUF_INIT;
	add_place(&text, v);
	value_set_raw(w->arena, object, name, buf_str(&text));
	buf_release(&text);
}

static void set_size(const struct writer *w, struct value *object, const char *name, double v)
{
	script_set_format(w->arena, object, name, "%.4g", v);
}

/* What follows a comma in `FONT.",".SIZE`: only whole numbers turn into text by themselves. */
static void set_font_size(const struct writer *w, struct value *object, const char *name, double v)
{
	script_set_format(w->arena, object, name, v == round(v) ? "%.4g" : "\"%.4g\"", v);
}

static void set_count(const struct writer *w, struct value *object, const char *name, size_t n)
{
	script_set_format(w->arena, object, name, "%zu", n);
}

static void set_number(const struct writer *w, struct value *object, const char *name, double v)
{
	struct buf text = BUF_INIT;
	number_print(&text, v);
	value_set_raw(w->arena, object, name, buf_str(&text));
	buf_release(&text);
}

static void set_color(const struct writer *w, struct value *object, const char *name,
		      uint32_t color)
{
	script_set_format(w->arena, object, name, "#%06X", (unsigned)(color & 0xffffff));
}

static void set_comma(const struct writer *w, struct value *item, size_t i, size_t len)
{
	value_set_raw(w->arena, item, "comma", i + 1 < len ? ", \\" : " ]");
}

/* What parts an element of a list from those before it; long lists go on in the next line. */
static const char *comma(const struct buf *out)
{
	size_t column = 0;
	while (column < out->len && out->text[out->len - 1 - column] != '\n')
		column++;
	return out->len == 0 ? "" : column > LIST_WIDTH ? ", \\\n  " : ", ";
}

static void take_raw(const struct writer *w, struct value *object, const char *name,
		     struct buf *text)
{
	value_set_raw(w->arena, object, name, buf_str(text));
	buf_release(text);
}

/* ---- the page and its axes ------------------------------------------------------------------ */

static void put_page(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *page = value_set_object(w->arena, root, "page");
	script_set_format(w->arena, page, "width", "%.0f", f->width);
	script_set_format(w->arena, page, "height", "%.0f", f->height);
	script_set_format(w->arena, page, "box_width", "%.1f", f->right - f->left);
	script_set_format(w->arena, page, "box_height", "%.1f", f->top - f->bottom);
	set_place(w, page, "left", f->left / f->width);
	set_place(w, page, "right", f->right / f->width);
	set_place(w, page, "bottom", f->bottom / f->height);
	set_place(w, page, "top", f->top / f->height);
}

static bool is_major(const struct figure_axis *axis, double v)
{
	for (size_t i = 0; i < axis->tic_count; i++)
		if (fabs(axis->tics[i] / v - 1) < 1e-9)
			return true;
	return false;
}

static size_t add_tic(struct buf *out, double v)
{
	buf_addf(out, "%s%.9g", comma(out), v);
	return 1;
}

static size_t add_minor_log_tics(struct buf *out, const struct figure_axis *axis)
{
	double low = axis->min / axis->unit, high = axis->max / axis->unit;
	double factor = axis->tic_count > 1 ? axis->tics[1] / axis->tics[0] : 10;
	int most = axis->powers && factor > 11 ? 1 : 9;
	size_t n = 0;
	for (int e = (int)floor(log10(low)); e <= (int)floor(log10(high)); e++) {
		for (int m = 1; m <= most; m++) {
			double v = m * pow(10, e);
			if (v >= low && v <= high && !is_major(axis, v))
				n += add_tic(out, v);
		}
	}
	return n;
}

/* Between the tics, and on to the ends of the axis. */
static size_t add_minor_tics(struct buf *out, const struct figure_axis *axis)
{
	if (axis->minor < 2 || axis->tic_count < 2)
		return 0;
	double low = axis->min / axis->unit, high = axis->max / axis->unit;
	double step = (axis->tics[1] - axis->tics[0]) / axis->minor, slack = step * 1e-6;
	size_t n = 0;
	long first = -(long)floor((axis->tics[0] - low + slack) / step);
	long last = (long)floor((high - axis->tics[0] + slack) / step);
	for (long i = first; i <= last; i++) {
		double v = axis->tics[0] + (double)i * step;
		if (i % axis->minor != 0)
			n += add_tic(out, fabs(v) < slack ? 0 : v);
	}
	return n;
}

static void put_list(const struct writer *w, struct value *object, const char *name, size_t len,
		     struct buf *items)
{
	struct value *list = value_set_object(w->arena, object, name);
	set_count(w, list, "len", len);
	value_set_bool(w->arena, list, "some", len > 0);
	take_raw(w, list, "items", items);
}

static const char *const tic_formats[][2] = {
	[FORMAT_ENHANCED] = {"%.9g", "10^{%T}"},
	[FORMAT_TEX] = {"$%.9g$", "$10^{%T}$"},
	[FORMAT_CHARACTERS] = {"%.9g", "1e%T"},
};

static void put_tic_format(const struct writer *w, struct value *v, const struct figure_axis *axis)
{
	const char *math = w->texts == FORMAT_TEX ? "$" : "";
	if (axis->decimals >= 0)
		script_set_format(w->arena, v, "format", "%s%%.%df%s", math, axis->decimals, math);
	else
		value_set_raw(w->arena, v, "format", tic_formats[w->texts][axis->powers]);
}

static void put_tic_names(const struct writer *w, struct value *v, const struct figure_axis *axis)
{
	struct value *list = value_set_list(w->arena, v, "names");
	value_set_bool(w->arena, v, "named", axis->tic_names);
	for (size_t i = 0; axis->tic_names && i < axis->tic_count; i++) {
		struct value *item = value_add_object(w->arena, list);
		set_text(w, item, "text", axis->tic_names[i]);
		set_comma(w, item, i, axis->tic_count);
	}
}

static void put_axis(const struct writer *w, struct value *root, const char *name,
		     const struct figure_axis *axis)
{
	struct value *v = value_set_object(w->arena, root, name);
	struct buf tics = BUF_INIT, minors = BUF_INIT;
	script_set_format(w->arena, v, "unit", "1e%d", (int)lround(log10(axis->unit)));
	script_set_format(w->arena, v, "min", "%.9g", axis->min / axis->unit);
	script_set_format(w->arena, v, "max", "%.9g", axis->max / axis->unit);
	value_set_text(w->arena, v, "field", axis->field);
	set_text(w, v, "label", axis->label);
	put_tic_format(w, v, axis);
	for (size_t i = 0; i < axis->tic_count; i++)
		add_tic(&tics, axis->tics[i]);
	put_list(w, v, "tics", axis->tic_count, &tics);
	size_t n = !axis->log    ? add_minor_tics(&minors, axis)
		   : axis->minor ? add_minor_log_tics(&minors, axis)
				 : 0;
	put_list(w, v, "minors", n, &minors);
	put_tic_names(w, v, axis);
}

static void put_axes(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	put_axis(w, root, "x", &f->x);
	put_axis(w, root, "y", &f->y);
	const char *axes = f->x.log ? f->y.log ? "xy" : "x" : f->y.log ? "y" : NULL;
	script_set_format(w->arena, root, "log_line", axes ? "set logscale %s\n" : "%s",
			  axes ? axes : "");
	set_count(w, root, "x_log", f->x.log);
	set_count(w, root, "y_log", f->y.log);
	/* gnuplot's tics are as long as 0.625 of a character of the terminal's font is high */
	set_size(w, root, "tic_scale", TIC / (0.625 * f->font_size));
	set_size(w, root, "font_size", f->font_size);
	set_size(w, root, "tic_size", f->tic_size);
}

/* ---- models --------------------------------------------------------------------------------- */

static const struct {
	int filled, open;
	double scale; /* for the same area */
} markers[MARKER_COUNT] = {
	{7, 6, 1}, {5, 4, 0.88}, {9, 8, 1.2}, {13, 12, 1.18}, {11, 10, 1.2}, {15, 14, 1.05},
};

/* Short gaps: the corners of steps are to be seen. */
static const char *const dashes[DASH_COUNT] = {"solid", "(8,1.2)", "(3,1.2)", "(6,1.2,1.5,1.2)",
					       "(1.5,1.5)"};

static void put_dashes(const struct writer *w, struct value *root)
{
	struct value *list = value_set_list(w->arena, root, "dashes");
	for (size_t i = 0; i < DASH_COUNT; i++) {
		struct value *v = value_add_object(w->arena, list);
		set_count(w, v, "n", i + 1);
		value_set_raw(w->arena, v, "pattern", dashes[i]);
	}
}

static void put_model_items(const struct writer *w, struct value *models)
{
	const struct figure *f = w->f;
	struct value *items = value_set_list(w->arena, models, "items");
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		struct value *v = value_add_object(w->arena, items);
		value_set_string(w->arena, v, "model", s->model);
		set_text(w, v, "name", s->name.text ? s->name.text : "");
		value_set_bool(w->arena, v, "bold", s->name.text && s->name.bold);
		set_comma(w, v, i, f->series_count);
		script_set_rule(w->arena, v, strlen("# ---- model:  ") + strlen(s->model));
	}
}

static void add_color(struct buf *out, uint32_t color)
{
	buf_addf(out, "%s\"#%06X\"", comma(out), (unsigned)(color & 0xffffff));
}

static void put_model_styles(const struct writer *w, struct value *models)
{
	const struct figure *f = w->f;
	struct buf width = BUF_INIT;
	struct buf color = BUF_INIT, tint = BUF_INIT, pale = BUF_INIT, barred = BUF_INIT,
		   dash = BUF_INIT, marker = BUF_INIT;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		add_color(&color, s->color);
		add_color(&tint, s->tint);
		add_color(&pale, s->pale);
		buf_addf(&barred, "%s%d", comma(&barred), !s->no_bars);
		buf_addf(&width, "%s%.4g", comma(&width), s->others ? 0.6 : 1.6);
		buf_addf(&dash, "%s%d", comma(&dash), (int)s->dash + 1);
		buf_addf(&marker, "%s%d", comma(&marker),
			 s->open ? markers[s->marker].open : markers[s->marker].filled);
	}
	take_raw(w, models, "width", &width);
	take_raw(w, models, "color", &color);
	take_raw(w, models, "tint", &tint);
	take_raw(w, models, "pale", &pale);
	take_raw(w, models, "barred", &barred);
	take_raw(w, models, "dash", &dash);
	take_raw(w, models, "marker", &marker);
}

static void put_model_places(const struct writer *w, struct value *models)
{
	const struct figure *f = w->f;
	struct buf size = BUF_INIT, small = BUF_INIT, x = BUF_INIT, y = BUF_INIT, color = BUF_INIT;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		double scale = markers[s->marker].scale / w->point;
		buf_addf(&size, "%s%.3g", comma(&size), fmax(f->mark_size, 1) * scale);
		buf_addf(&small, "%s%.3g", comma(&small), f->pale_size * scale);
		buf_addstr(&x, comma(&x));
		add_place(&x, s->name.x);
		buf_addstr(&y, comma(&y));
		add_place(&y, s->name.y);
		add_color(&color, s->name.color);
	}
	take_raw(w, models, "size", &size);
	take_raw(w, models, "small", &small);
	take_raw(w, models, "name_x", &x);
	take_raw(w, models, "name_y", &y);
	take_raw(w, models, "name_color", &color);
}

/* Those that are in focus: all but the others. */
static size_t own_series(const struct figure *f)
{
	return f->series_count - (f->series[f->series_count - 1].others ? 1 : 0);
}

static void put_bars(const struct writer *w, struct value *models)
{
	const struct figure *f = w->f;
	bool x = false, y = false;
	for (size_t i = 0; i < f->series_count; i++) {
		for (size_t k = 0; !f->series[i].no_bars && k < f->series[i].len; k++) {
			x = x || f->series[i].points[k].x_sd > 0;
			y = y || f->series[i].points[k].y_sd > 0;
		}
	}
	set_count(w, models, "x_bars", x ? own_series(f) : 0);
	set_count(w, models, "y_bars", y ? own_series(f) : 0);
	value_set_bool(w->arena, models, "bands", f->has_bands);
	set_count(w, models, "bars_of_all", !f->few_bars);
}

static void put_legend(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *legend = value_set_object(w->arena, root, "legend");
	struct value *items = value_set_list(w->arena, legend, "items");
	struct buf x = BUF_INIT, y = BUF_INIT, dash = BUF_INIT;
	for (size_t i = 0; i < f->legend_len; i++) {
		const struct figure_legend *l = &f->legend[i];
		struct value *item = value_add_object(w->arena, items);
		set_text(w, item, "text", l->text.text);
		set_comma(w, item, i, f->legend_len);
		buf_addstr(&x, comma(&x));
		add_place(&x, l->text.x);
		buf_addstr(&y, comma(&y));
		add_place(&y, l->text.y);
		buf_addf(&dash, "%s%d", comma(&dash), (int)l->dash + 1);
	}
	set_count(w, legend, "len", f->legend_len);
	value_set_bool(w->arena, legend, "some", f->legend_len > 0);
	take_raw(w, legend, "x", &x);
	take_raw(w, legend, "y", &y);
	take_raw(w, legend, "dash", &dash);
}

static void put_models(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *models = value_set_object(w->arena, root, "models");
	bool own_line = f->joint_owner == f->series_count, marks = f->mark_size > 0;
	size_t own = own_series(f);
	set_count(w, models, "len", f->series_count);
	set_count(w, models, "focus", own);
	set_count(w, models, "others", f->series_count - own);
	put_model_items(w, models);
	put_model_styles(w, models);
	put_model_places(w, models);
	put_bars(w, models);
	set_font_size(w, models, "name_size", f->series[0].name.size);
	set_count(w, models, "marked", marks ? own : 0);
	set_count(w, models, "joint", own_line);
	set_count(w, models, "joint_of", own_line ? 1 : f->joint_owner + 1);
	set_count(w, models, "rings", f->rings);
	script_set_format(w->arena, models, "ring_size", "%.3g", f->mark_size * 1.55 / w->point);
	set_count(w, root, "halo", 3);
	struct value *key = value_set_object(w->arena, root, "key");
	set_count(w, key, "len", f->has_key ? own : 0);
	set_count(w, key, "marks", !f->lines_only);
	set_place(w, key, "line", f->key_sample);
	set_place(w, key, "gap", f->has_key ? 5 / (f->right - f->left) : 0);
	put_legend(w, root);
}

/* ---- texts ---------------------------------------------------------------------------------- */

static void put_text(const struct writer *w, struct value *root, const char *name,
		     const struct figure_text *t)
{
	struct value *v = value_set_object(w->arena, root, name);
	set_text(w, v, "text", t->text ? t->text : "");
	set_place(w, v, "x", t->x);
	set_place(w, v, "y", t->y);
	set_size(w, v, "size", t->size);
	set_color(w, v, "color", t->color);
	value_set_raw(w->arena, v, "align", t->align == ALIGN_RIGHT ? "right" : "left");
}

/* What stands before the bold part of a text, that part, and what follows or, without one, all. */
static void put_strong(const struct writer *w, struct value *item, const struct figure_text *t)
{
	const char *at = t->strong ? strstr(t->text, t->strong) : NULL;
	value_set_bool(w->arena, item, "bold", at);
	set_text(w, item, "before",
		 at ? arena_strndup(w->arena, t->text, (size_t)(at - t->text)) : "");
	set_text(w, item, "strong", at ? t->strong : "");
	set_text(w, item, "text", at ? at + strlen(t->strong) : t->text);
}

/* One text of several lines: its place is that of the first one. */
static void put_lines(const struct writer *w, struct value *v, const char *name,
		      const struct figure_text *lines, size_t len)
{
	struct buf below = BUF_INIT;
	value_set_raw(w->arena, v, "name", name);
	set_count(w, v, "len", len);
	value_set_bool(w->arena, v, "some", len > 0);
	set_place(w, v, "x", len ? lines[0].x : 0);
	set_place(w, v, "y", len ? lines[0].y : 0);
	set_font_size(w, v, "size", len ? lines[0].size : w->f->font_size);
	struct value *items = value_set_list(w->arena, v, "items");
	for (size_t i = 0; i < len; i++) {
		struct value *item = value_add_object(w->arena, items);
		put_strong(w, item, &lines[i]);
		set_comma(w, item, i, len);
		buf_addstr(&below, comma(&below));
		add_place(&below, rounded(lines[i].y) - rounded(lines[0].y));
	}
	take_raw(w, v, "lines", &below);
}

static void put_metrics_box(const struct writer *w, struct value *root)
{
	const struct figure_rect *r = &w->f->metrics_box;
	const struct figure_block *m = &w->f->metrics;
	struct value *v = value_set_object(w->arena, root, "metrics_box");
	bool shown = r->shown && m->len > 0;
	double x = rounded(r->x0), y = rounded(r->y0);
	set_count(w, v, "shown", shown);
	set_place(w, v, "x", shown ? x - rounded(m->lines[0].x) : 0);
	set_place(w, v, "y", shown ? y - rounded(m->lines[0].y) : 0);
	set_place(w, v, "width", shown ? rounded(r->x1) - x : 0);
	set_place(w, v, "height", shown ? rounded(r->y1) - y : 0);
}

static void put_notes(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct buf x = BUF_INIT, y = BUF_INIT, color = BUF_INIT;
	struct value *notes = value_set_object(w->arena, root, "notes");
	struct value *items = value_set_list(w->arena, notes, "items");
	size_t placed = 0, n = 0;
	for (size_t i = 0; i < f->note_count; i++)
		placed += f->notes[i].text.text != NULL;
	for (size_t i = 0; i < f->note_count; i++) {
		const struct figure_text *t = &f->notes[i].text;
		if (t->text == NULL)
			continue;
		struct value *item = value_add_object(w->arena, items);
		set_text(w, item, "text", t->text);
		set_comma(w, item, n++, placed);
		buf_addstr(&x, comma(&x));
		add_place(&x, t->x);
		buf_addstr(&y, comma(&y));
		add_place(&y, t->y);
		add_color(&color, t->color);
		set_font_size(w, notes, "size", t->size);
	}
	if (placed == 0)
		set_font_size(w, notes, "size", f->font_size);
	value_set_bool(w->arena, notes, "some", placed > 0);
	set_count(w, notes, "len", placed);
	take_raw(w, notes, "x", &x);
	take_raw(w, notes, "y", &y);
	take_raw(w, notes, "color", &color);
	value_set_text(w->arena, notes, "about", f->notes_are);
}

static void put_texts(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	put_text(w, root, "simulated", &f->simulated);
	value_set_bool(w->arena, root, "is_simulated", f->simulated.text);
	put_text(w, root, "target_text", &f->target_label);
	put_text(w, root, "dominated", &f->dominated_label);
	size_t bold = 0;
	while (bold < f->title.len && f->title.lines[bold].bold)
		bold++;
	struct value *texts = value_set_list(w->arena, root, "texts");
	put_lines(w, value_add_object(w->arena, texts), "TITLE", f->title.lines, bold);
	put_lines(w, value_add_object(w->arena, texts), "SUBTITLE", f->title.lines + bold,
		  f->title.len - bold);
	put_lines(w, value_set_object(w->arena, root, "ratio"), "RATIO", f->ratio.lines,
		  f->ratio.len);
	put_lines(w, value_set_object(w->arena, root, "metrics"), "METRIC", f->metrics.lines,
		  f->metrics.len);
	put_metrics_box(w, root);
	put_notes(w, root);
}

/* ---- marks ---------------------------------------------------------------------------------- */

static struct value *put_mark(const struct writer *w, struct value *root, const char *name,
			      const struct figure_mark *m)
{
	struct value *v = value_set_object(w->arena, root, name);
	set_count(w, v, "shown", m->shown);
	set_number(w, v, "x", m->shown ? m->x / w->f->x.unit : 0);
	set_number(w, v, "y", m->shown ? m->y / w->f->y.unit : 0);
	value_set_text(w->arena, v, "what", m->shown && m->what ? m->what : "none");
	return v;
}

/* What stands between star and cross, and where the joint frontier goes on. */
static void put_between(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *end = value_set_object(w->arena, root, "joint_end");
	set_count(w, root, "drops", f->drops);
	set_number(w, end, "x", f->joint_end[0] / f->x.unit);
	set_number(w, end, "y", f->joint_end[1] / f->y.unit);
	value_set_raw(w->arena, end, "edge", f->joint_edge == f->x.max ? "XMAX" : "XMIN");
	put_text(w, root, "span", &f->span.text);
	struct value *arrow = value_set_object(w->arena, root, "span_arrow");
	set_count(w, arrow, "shown", f->span.shown);
	set_place(w, arrow, "y", f->span.shown ? f->span.y : 0);
}

static void put_marks(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *target = value_set_object(w->arena, root, "target");
	set_count(w, target, "shown", f->has_target);
	set_number(w, target, "value", f->has_target ? f->target / f->y.unit : 0);
	struct value *star = put_mark(w, root, "star", &f->star);
	set_size(w, star, "radius", STAR_OUTER);
	set_size(w, star, "inner", STAR_INNER);
	struct value *cross = put_mark(w, root, "cross", &f->cross);
	set_size(w, cross, "size", CROSS / w->point);
	put_between(w, root);
	const struct figure_arrow *a = &f->ratio_arrow;
	struct value *arrow = value_set_object(w->arena, root, "arrow");
	set_count(w, arrow, "shown", a->shown);
	set_place(w, arrow, "x0", a->shown ? a->x0 : 0);
	set_place(w, arrow, "y0", a->shown ? a->y0 : 0);
	set_place(w, arrow, "x1", a->shown ? a->x1 : 0);
	set_place(w, arrow, "y1", a->shown ? a->y1 : 0);
	set_place(w, arrow, "head", 5.5 / f->width);
}

/* The blocks of the first file, for a figure that is drawn with characters. */
static void put_blocks(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct buf models = BUF_INIT, firsts = BUF_INIT;
	value_set_bool(w->arena, root, "frontiers", !f->files);
	if (!f->files)
		return;
	const struct figure_file *file = &f->files[0];
	for (size_t i = 0; i < file->block_count; i++) {
		size_t series = file->blocks[i].series;
		bool first = i == 0 || file->blocks[i - 1].series != series;
		buf_addf(&models, "%s%zu", comma(&models), series + 1);
		buf_addf(&firsts, "%s%d", comma(&firsts), first);
	}
	value_set_raw(w->arena, root, "drawn", file->name);
	set_count(w, root, "blocks_len", file->block_count);
	take_raw(w, root, "block_models", &models);
	take_raw(w, root, "block_firsts", &firsts);
}

/* What only this kind of figure computes. */
static void put_own(const struct writer *w, struct value *root)
{
	struct value *list = value_set_list(w->arena, root, "values");
	for (size_t i = 0; i < w->f->value_count; i++) {
		const struct figure_value *own = &w->f->values[i];
		struct value *v = value_add_object(w->arena, list);
		struct buf text = BUF_INIT, about = BUF_INIT;
		for (size_t k = 0; k < own->len; k++) {
			buf_addstr(&text, comma(&text));
			number_print(&text, own->values[k]);
		}
		if (own->array && own->len == 0)
			buf_addch(&text, '1'); /* gnuplot looks at it even in no round of a loop */
		if (own->about)
			buf_addf(&about, "     # %s", own->about);
		value_set_raw(w->arena, v, "name", own->name);
		value_set_bool(w->arena, v, "array", own->array);
		set_count(w, v, "len", own->len > 0 ? own->len : 1);
		take_raw(w, v, "items", &text);
		take_raw(w, v, "about", &about);
	}
}

static void put_theme(const struct writer *w, struct value *root)
{
	const struct color_theme *t = w->f->theme;
	struct value *v = value_set_object(w->arena, root, "theme");
	const struct {
		const char *name;
		uint32_t color;
	} colors[] = {{"paper", t->paper},
		      {"ink", t->ink},
		      {"muted", t->muted},
		      {"grid", t->grid},
		      {"region", w->f->region_color},
		      {"border", t->border},
		      {"alarm", t->alarm},
		      {"target", t->target},
		      {"joint", w->f->joint_color}};
	for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
		set_color(w, v, colors[i].name, colors[i].color);
	value_set_bool(w->arena, v, "dark", t->dark);
}

void script_values(struct arena *arena, struct value *root, const struct figure *f,
		   enum format_texts texts)
{
	struct writer w = {arena, f, texts, format_point(texts, f->font_size)};
	bool tex = texts == FORMAT_TEX;
	value_set_bool(arena, root, "tex", tex);
	value_set_raw(arena, root, "bold_begin", tex ? "\\\\textbf{" : "{/:Bold ");
	value_set_raw(arena, root, "italic_begin", tex ? "\\\\textit{" : "{/:Italic ");
	put_theme(&w, root);
	put_page(&w, root);
	put_axes(&w, root);
	put_dashes(&w, root);
	put_models(&w, root);
	put_texts(&w, root);
	put_marks(&w, root);
	struct value *mark = value_set_object(arena, root, "mark");
	set_size(&w, mark, "large", 7 / w.point);
	set_size(&w, mark, "small", 4.6 / w.point);
	set_size(&w, mark, "tiny", 3.4 / w.point);
	put_own(&w, root);
	put_blocks(&w, root);
}
