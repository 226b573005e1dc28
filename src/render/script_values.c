#include "script_write.h"

#include "number.h"
#include "text_fit.h"

#include <math.h>
#include <string.h>

/* Points: the radii of the star, length and half the width of an arm of the cross. */
static const double STAR_OUTER = 8, STAR_INNER = 3.4, CROSS_ARM = 6.3, CROSS_HALF = 1.1, TIC = 4;

/* ---- the page and its axes ------------------------------------------------------------------ */

static void put_page(const struct script_writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *page = value_set_object(w->arena, root, "page");
	script_set_format(w->arena, page, "width", "%.0f", f->width);
	script_set_format(w->arena, page, "height", "%.0f", f->height);
	script_set_format(w->arena, page, "box_width", "%.1f", f->right - f->left);
	script_set_format(w->arena, page, "box_height", "%.1f", f->top - f->bottom);
	script_set_place(w, page, "left", f->left / f->width);
	script_set_place(w, page, "right", f->right / f->width);
	script_set_place(w, page, "bottom", f->bottom / f->height);
	script_set_place(w, page, "top", f->top / f->height);
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
	buf_addf(out, "%s%.9g", script_comma(out), v);
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

static void put_list(const struct script_writer *w, struct value *object, const char *name,
		     size_t len, struct buf *items)
{
	struct value *list = value_set_object(w->arena, object, name);
	script_set_count(w, list, "len", len);
	value_set_bool(w->arena, list, "some", len > 0);
	script_take_raw(w, list, "items", items);
}

static const char *const tic_formats[][2] = {
	[FORMAT_ENHANCED] = {"%.9g", "10^{%T}"},
	[FORMAT_TEX] = {"$%.9g$", "$10^{%T}$"},
	[FORMAT_CHARACTERS] = {"%.9g", "1e%T"},
};

static void put_tic_format(const struct script_writer *w, struct value *v,
			   const struct figure_axis *axis)
{
	const char *math = w->texts == FORMAT_TEX ? "$" : "";
	if (axis->decimals >= 0)
		script_set_format(w->arena, v, "format", "%s%%.%df%s", math, axis->decimals, math);
	else
		value_set_raw(w->arena, v, "format", tic_formats[w->texts][axis->powers]);
}

static void put_tic_names(const struct script_writer *w, struct value *v,
			  const struct figure_axis *axis)
{
	struct value *list = value_set_list(w->arena, v, "names");
	value_set_bool(w->arena, v, "named", axis->tic_names);
	for (size_t i = 0; axis->tic_names && i < axis->tic_count; i++) {
		struct value *item = value_add_object(w->arena, list);
		script_set_text(w, item, "text", axis->tic_names[i]);
		script_set_comma(w, item, i, axis->tic_count);
	}
}

static void put_axis(const struct script_writer *w, struct value *root, const char *name,
		     const struct figure_axis *axis)
{
	struct value *v = value_set_object(w->arena, root, name);
	struct buf tics = BUF_INIT, minors = BUF_INIT;
	script_set_format(w->arena, v, "unit", "1e%d", (int)lround(log10(axis->unit)));
	script_set_format(w->arena, v, "min", "%.9g", axis->min / axis->unit);
	script_set_format(w->arena, v, "max", "%.9g", axis->max / axis->unit);
	value_set_text(w->arena, v, "field", axis->field);
	script_set_text(w, v, "label", axis->label);
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

static void put_axes(const struct script_writer *w, struct value *root)
{
	const struct figure *f = w->f;
	put_axis(w, root, "x", &f->x);
	put_axis(w, root, "y", &f->y);
	const char *axes = f->x.log ? f->y.log ? "xy" : "x" : f->y.log ? "y" : NULL;
	script_set_format(w->arena, root, "log_line", axes ? "set logscale %s\n" : "%s",
			  axes ? axes : "");
	script_set_count(w, root, "x_log", f->x.log);
	script_set_count(w, root, "y_log", f->y.log);
	/* gnuplot's tics are as long as 0.625 of a character of the terminal's font is high */
	script_set_size(w, root, "tic_scale", TIC / (0.625 * f->font_size));
	struct value *sizes = value_set_object(w->arena, root, "sizes");
	script_set_font_size(w, sizes, "font", f->font_size);
	script_set_font_size(w, sizes, "tics", f->tic_size);
}

/* ---- texts ---------------------------------------------------------------------------------- */

static void put_text(const struct script_writer *w, struct value *root, const char *name,
		     const struct figure_text *t)
{
	struct value *v = value_set_object(w->arena, root, name);
	script_set_text(w, v, "text", t->text ? t->text : "");
	script_set_place(w, v, "x", t->x);
	script_set_place(w, v, "y", t->y);
	script_set_format(w->arena, v, "width", "%.1f", t->text ? text_fit_width(w->f, t) : 0);
	script_set_font_size(w, v, "font_size", t->size);
	script_set_color(w, v, "color", t->color);
	value_set_raw(w->arena, v, "align", t->align == ALIGN_RIGHT ? "right" : "left");
}

/* What stands before the bold part of a text, that part, and what follows or, without one, all. */
static void put_strong(const struct script_writer *w, struct value *item,
		       const struct figure_text *t)
{
	const char *at = t->strong ? strstr(t->text, t->strong) : NULL;
	void (*set)(const struct script_writer *w, struct value *object, const char *name,
		    const char *text) = t->mono ? script_set_mono : script_set_text;
	value_set_bool(w->arena, item, "bold", at);
	set(w, item, "before", at ? arena_strndup(w->arena, t->text, (size_t)(at - t->text)) : "");
	set(w, item, "strong", at ? t->strong : "");
	set(w, item, "text", at ? at + strlen(t->strong) : t->text);
}

/* One text of several lines: its place is that of the first one. */
static void put_lines(const struct script_writer *w, struct value *v, const char *name,
		      const struct figure_text *lines, size_t len)
{
	struct buf below = BUF_INIT, width = BUF_INIT;
	value_set_raw(w->arena, v, "name", name);
	script_set_count(w, v, "len", len);
	value_set_bool(w->arena, v, "some", len > 0);
	script_set_place(w, v, "x", len ? lines[0].x : 0);
	script_set_place(w, v, "y", len ? lines[0].y : 0);
	script_set_font_size(w, v, "size", len ? lines[0].size : w->f->font_size);
	struct value *items = value_set_list(w->arena, v, "items");
	for (size_t i = 0; i < len; i++) {
		struct value *item = value_add_object(w->arena, items);
		put_strong(w, item, &lines[i]);
		script_set_comma(w, item, i, len);
		buf_addstr(&below, script_comma(&below));
		script_add_place(&below, script_rounded(lines[i].y) - script_rounded(lines[0].y));
		script_add_width(&width, w->f, &lines[i]);
	}
	script_take_raw(w, v, "width", &width);
	script_take_raw(w, v, "lines", &below);
}

static void put_metrics_box(const struct script_writer *w, struct value *root)
{
	const struct figure_rect *r = &w->f->metrics_box;
	const struct figure_block *m = &w->f->metrics;
	struct value *v = value_set_object(w->arena, root, "metrics_box");
	bool shown = r->shown && m->len > 0;
	double x = script_rounded(r->x0), y = script_rounded(r->y0);
	script_set_count(w, v, "shown", shown);
	script_set_place(w, v, "x", shown ? x - script_rounded(m->lines[0].x) : 0);
	script_set_place(w, v, "y", shown ? y - script_rounded(m->lines[0].y) : 0);
	script_set_place(w, v, "width", shown ? script_rounded(r->x1) - x : 0);
	script_set_place(w, v, "height", shown ? script_rounded(r->y1) - y : 0);
}

static void put_notes(const struct script_writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct buf x = BUF_INIT, y = BUF_INIT, width = BUF_INIT, color = BUF_INIT;
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
		script_set_text(w, item, "text", t->text);
		script_set_comma(w, item, n++, placed);
		buf_addstr(&x, script_comma(&x));
		script_add_place(&x, t->x);
		buf_addstr(&y, script_comma(&y));
		script_add_place(&y, t->y);
		script_add_width(&width, w->f, t);
		script_add_color(&color, t->color);
		script_set_font_size(w, notes, "size", t->size);
	}
	if (placed == 0)
		script_set_font_size(w, notes, "size", f->font_size);
	value_set_bool(w->arena, notes, "some", placed > 0);
	script_set_count(w, notes, "len", placed);
	script_take_raw(w, notes, "x", &x);
	script_take_raw(w, notes, "y", &y);
	script_take_raw(w, notes, "width", &width);
	script_take_raw(w, notes, "color", &color);
	value_set_text(w->arena, notes, "about", f->notes_are);
}

static void put_texts(const struct script_writer *w, struct value *root)
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

static struct value *put_mark(const struct script_writer *w, struct value *root, const char *name,
			      const struct figure_mark *m)
{
	struct value *v = value_set_object(w->arena, root, name);
	script_set_count(w, v, "shown", m->shown);
	script_set_number(w, v, "x", m->shown ? m->x / w->f->x.unit : 0);
	script_set_number(w, v, "y", m->shown ? m->y / w->f->y.unit : 0);
	value_set_text(w->arena, v, "what", m->shown && m->what ? m->what : "none");
	return v;
}

/* What stands between star and cross, and where the joint frontier goes on. */
static void put_between(const struct script_writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *end = value_set_object(w->arena, root, "joint_end");
	script_set_count(w, root, "drops", f->drops);
	script_set_number(w, end, "x", f->joint_end[0] / f->x.unit);
	script_set_number(w, end, "y", f->joint_end[1] / f->y.unit);
	value_set_raw(w->arena, end, "edge", f->joint_edge == f->x.max ? "XMAX" : "XMIN");
	put_text(w, root, "span", &f->span.text);
	struct value *arrow = value_set_object(w->arena, root, "span_arrow");
	script_set_count(w, arrow, "shown", f->span.shown);
	script_set_place(w, arrow, "y", f->span.shown ? f->span.y : 0);
}

static void put_marks(const struct script_writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *target = value_set_object(w->arena, root, "target");
	script_set_count(w, target, "shown", f->has_target);
	script_set_number(w, target, "value", f->has_target ? f->target / f->y.unit : 0);
	struct value *star = put_mark(w, root, "star", &f->star);
	script_set_size(w, star, "radius", STAR_OUTER);
	script_set_size(w, star, "inner", STAR_INNER);
	struct value *cross = put_mark(w, root, "cross", &f->cross);
	script_set_size(w, cross, "arm", CROSS_ARM);
	script_set_size(w, cross, "half", CROSS_HALF);
	put_between(w, root);
	const struct figure_arrow *a = &f->ratio_arrow;
	struct value *arrow = value_set_object(w->arena, root, "arrow");
	script_set_count(w, arrow, "shown", a->shown);
	script_set_place(w, arrow, "x0", a->shown ? a->x0 : 0);
	script_set_place(w, arrow, "y0", a->shown ? a->y0 : 0);
	script_set_place(w, arrow, "x1", a->shown ? a->x1 : 0);
	script_set_place(w, arrow, "y1", a->shown ? a->y1 : 0);
	script_set_place(w, arrow, "head", 5.5 / f->width);
}

/* The blocks of the first file, for a figure that is drawn with characters. */
static void put_blocks(const struct script_writer *w, struct value *root)
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
		buf_addf(&models, "%s%zu", script_comma(&models), series + 1);
		buf_addf(&firsts, "%s%d", script_comma(&firsts), first);
	}
	value_set_raw(w->arena, root, "drawn", file->name);
	script_set_count(w, root, "blocks_len", file->block_count);
	script_take_raw(w, root, "block_models", &models);
	script_take_raw(w, root, "block_firsts", &firsts);
}

/* What only this kind of figure computes. */
static void put_own(const struct script_writer *w, struct value *root)
{
	struct value *list = value_set_list(w->arena, root, "values");
	for (size_t i = 0; i < w->f->value_count; i++) {
		const struct figure_value *own = &w->f->values[i];
		struct value *v = value_add_object(w->arena, list);
		struct buf text = BUF_INIT, about = BUF_INIT;
		for (size_t k = 0; k < own->len; k++) {
			buf_addstr(&text, script_comma(&text));
			number_print(&text, own->values[k]);
		}
		if (own->array && own->len == 0)
			buf_addch(&text, '1'); /* gnuplot looks at it even in no round of a loop */
		if (own->about)
			buf_addf(&about, "     # %s", own->about);
		value_set_raw(w->arena, v, "name", own->name);
		value_set_bool(w->arena, v, "array", own->array);
		script_set_count(w, v, "len", own->len > 0 ? own->len : 1);
		script_take_raw(w, v, "items", &text);
		script_take_raw(w, v, "about", &about);
	}
}

static void put_theme(const struct script_writer *w, struct value *root)
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
		script_set_color(w, v, colors[i].name, colors[i].color);
	value_set_bool(w->arena, v, "dark", t->dark);
}

void script_values(struct arena *arena, struct value *root, const struct figure *f,
		   enum format_texts texts)
{
	struct script_writer w = {arena, f, texts, format_point(texts, f->font_size)};
	bool tex = texts == FORMAT_TEX;
	value_set_bool(arena, root, "tex", tex);
	value_set_raw(arena, root, "bold_begin", tex ? "\\\\textbf{" : "{/:Bold ");
	value_set_raw(arena, root, "italic_begin", tex ? "\\\\textit{" : "{/:Italic ");
	put_theme(&w, root);
	put_page(&w, root);
	put_axes(&w, root);
	script_put_dashes(&w, root);
	script_put_models(&w, root);
	put_texts(&w, root);
	put_marks(&w, root);
	struct value *mark = value_set_object(arena, root, "mark");
	script_set_size(&w, mark, "large", 7 / w.point);
	script_set_size(&w, mark, "small", 4.6 / w.point);
	script_set_size(&w, mark, "tiny", 3.4 / w.point);
	put_own(&w, root);
	put_blocks(&w, root);
}
