#include "script.h"

#include "formats.h"
#include "gnuplot_escape.h"
#include "mem.h"
#include "number.h"
#include "script_data.h"
#include "value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Points: the diameter of a frontier marker and of a dominated one, the star, the tics. */
static const double STAR_OUTER = 8, STAR_INNER = 3.4, TIC = 4;

/* Tags of labels and arrows: the first number of each group. */
enum { TAG_TITLE = 1, TAG_NAME = 11, TAG_KEY = 31, TAG_NOTE = 51, TAG_METRICS = 61 };

struct writer {
	struct arena *arena;
	const struct figure *f;
	const struct script_options *o;
};

/* ---- small helpers
 * -------------------------------------------------------------------------------- */

__attribute__((format(printf, 4, 5))) static void
set_raw(const struct writer *w, struct value *object, const char *name, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&text, fmt, args);
	va_end(args);
	value_set_raw(w->arena, object, name, buf_str(&text));
	buf_release(&text);
}

/* A position or a size: four decimals are finer than any device. */
static void set_place(const struct writer *w, struct value *object, const char *name, double v)
{
	char text[32];
	snprintf(text, sizeof text, "%.4f", v);
	size_t len = strlen(text);
	while (len > 1 && text[len - 1] == '0' && text[len - 2] != '.')
		text[--len] = '\0';
	value_set_raw(w->arena, object, name, text);
}

static void set_size(const struct writer *w, struct value *object, const char *name, double v)
{
	set_raw(w, object, name, "%.4g", v);
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
	char text[8];
	snprintf(text, sizeof text, "#%06X", (unsigned)(color & 0xffffff));
	value_set_raw(w->arena, object, name, text);
}

static void set_text_line(const struct writer *w, struct value *object, int tag,
			  const struct figure_text *t)
{
	static const char *const align[] = {"left", "center", "right"};
	set_raw(w, object, "n", "%d", tag);
	value_set_text(w->arena, object, "text", t->text);
	set_place(w, object, "x", t->x);
	set_place(w, object, "y", t->y);
	set_size(w, object, "size", t->size);
	value_set_raw(w->arena, object, "align", align[t->align]);
	set_color(w, object, "color", t->color);
	value_set_bool(w->arena, object, "bold", t->bold);
	value_set_bool(w->arena, object, "italic", t->italic);
}

/* ---- axes
 * ---------------------------------------------------------------------------------------------- */

static bool is_major(const struct figure_axis *axis, double v)
{
	for (size_t i = 0; i < axis->tic_count; i++)
		if (fabs(axis->tics[i] / v - 1) < 1e-9)
			return true;
	return false;
}

static void add_minor_log_tics(struct buf *out, const struct figure_axis *axis, char letter)
{
	double low = axis->min / axis->unit, high = axis->max / axis->unit;
	bool any = false;
	for (int e = (int)floor(log10(low)); e <= (int)floor(log10(high)); e++) {
		for (int m = 1; m <= 9; m++) {
			double v = m * pow(10, e);
			if (v < low || v > high || is_major(axis, v))
				continue;
			buf_addf(out, any ? ", " : "\nset %ctics add (", letter);
			buf_addf(out, "\"\" %.9g 1", v);
			any = true;
		}
	}
	if (any)
		buf_addstr(out, ")");
}

static void tic_lines(struct buf *out, const struct figure_axis *axis, char letter)
{
	if (axis->powers) {
		double factor = axis->tic_count > 1 ? axis->tics[1] / axis->tics[0] : 10;
		buf_addf(out, "set %ctics %.9g; set m%ctics %d; set format %c \"10^{%%T}\"", letter,
			 factor, letter, factor < 11 ? 10 : (int)lround(log10(factor)), letter);
		return;
	}
	bool even = !axis->log && axis->tic_count > 1;
	if (even) {
		buf_addf(out, "set %ctics %.9g; set m%ctics %d", letter,
			 axis->tics[1] - axis->tics[0], letter, axis->minor);
		return;
	}
	buf_addf(out, "set %ctics (", letter);
	for (size_t i = 0; i < axis->tic_count; i++)
		buf_addf(out, "%s%.9g", i ? ", " : "", axis->tics[i]);
	buf_addstr(out, ")");
	if (axis->log && axis->minor)
		add_minor_log_tics(out, axis, letter);
}

static void put_axis(const struct writer *w, struct value *root, const char *name,
		     const struct figure_axis *axis)
{
	struct value *v = value_set_object(w->arena, root, name);
	struct buf tics = BUF_INIT;
	value_set_bool(w->arena, v, "scaled", axis->unit != 1);
	int exponent = (int)lround(log10(axis->unit));
	set_raw(w, v, "unit", "1e%d", exponent);
	set_raw(w, v, "min", "%.9g", axis->min / axis->unit);
	set_raw(w, v, "max", "%.9g", axis->max / axis->unit);
	value_set_text(w->arena, v, "label", axis->label);
	tic_lines(&tics, axis, name[0]);
	value_set_raw(w->arena, v, "tics", buf_str(&tics));
	buf_release(&tics);
}

/* The ends of a bar, for `using`: column 3 or 4 is the standard deviation of column 1 or 2. */
static void put_bars(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	bool x = false, y = false;
	for (size_t i = 0; i < f->series_count; i++) {
		for (size_t k = 0; k < f->series[i].len; k++) {
			x = x || f->series[i].points[k].x_sd > 0;
			y = y || f->series[i].points[k].y_sd > 0;
		}
	}
	const char *x_unit = f->x.unit != 1 ? "/X_UNIT" : "",
		   *y_unit = f->y.unit != 1 ? "/Y_UNIT" : "";
	set_raw(w, root, "x_bar",
		"($3 > 0 ? $1%s : NaN):($2%s):(below($1%s, $3%s, XMIN)):(above($1%s, $3%s))",
		x_unit, y_unit, x_unit, x_unit, x_unit, x_unit);
	set_raw(w, root, "y_bar",
		"($4 > 0 ? $1%s : NaN):($2%s):(below($2%s, $4%s, YMIN)):(above($2%s, $4%s))",
		x_unit, y_unit, y_unit, y_unit, y_unit, y_unit);
	value_set_bool(w->arena, root, "has_bars", x || y);
	value_set_bool(w->arena, root, "has_x_bars", x);
	value_set_bool(w->arena, root, "has_y_bars", y);
}

static void put_axes(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	put_axis(w, root, "x", &f->x);
	put_axis(w, root, "y", &f->y);
	const char *axes = f->x.log ? f->y.log ? "xy" : "x" : f->y.log ? "y" : NULL;
	set_raw(w, root, "log_line", axes ? "set logscale %s\n" : "%s", axes ? axes : "");
	put_bars(w, root);
	set_raw(w, root, "x_log", "%d", f->x.log);
	set_raw(w, root, "y_log", "%d", f->y.log);
	set_raw(w, root, "using", "%s:%s", f->x.unit != 1 ? "($1/X_UNIT)" : "1",
		f->y.unit != 1 ? "($2/Y_UNIT)" : "2");
	/* gnuplot's tics are as long as 0.625 of a character of the terminal's font is high */
	set_size(w, root, "tic_scale", TIC / (0.625 * f->font_size));
	set_size(w, root, "font_size", f->font_size);
	set_size(w, root, "tic_size", f->tic_size);
}

/* ---- series
 * ----------------------------------------------------------------------------------------- */

static const struct {
	int filled, open;
	double scale; /* for the same area */
} markers[MARKER_COUNT] = {
	{7, 6, 1}, {5, 4, 0.88}, {9, 8, 1.2}, {13, 12, 1.18}, {11, 10, 1.2}, {15, 14, 1.05},
};

static const char *const dashes[DASH_COUNT] = {"solid", "(6,2)", "(3,1.5)", "(6,2,1.5,2)",
					       "(1.5,1.5)"};

static void put_key(const struct writer *w, struct value *v, size_t i)
{
	const struct figure *f = w->f;
	const struct figure_text *name = &f->series[i].name;
	double gap = 5 / (f->right - f->left);
	struct value *key = value_set_object(w->arena, v, "key");
	set_raw(w, key, "n", "%d", TAG_KEY + (int)i);
	set_place(w, key, "x0", name->x - gap - f->key_sample);
	set_place(w, key, "xm", name->x - gap - f->key_sample / 2);
	set_place(w, key, "x1", name->x - gap);
	set_place(w, key, "y", name->y);
}

static void put_series(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *list = value_set_list(w->arena, root, "series");
	double unit = FORMAT_POINT_DIAMETER * f->font_size;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		struct value *v = value_add_object(w->arena, list);
		double scale = markers[s->marker].scale / unit;
		set_raw(w, v, "n", "%zu", i + 1);
		set_raw(w, v, "n_pale", "%zu", i + 101);
		value_set_text(w->arena, v, "label", s->label);
		set_color(w, v, "color", s->color);
		set_color(w, v, "tint", s->tint);
		value_set_raw(w->arena, v, "dash", dashes[s->dash]);
		set_raw(w, v, "pt", "%d",
			s->open ? markers[s->marker].open : markers[s->marker].filled);
		set_raw(w, v, "ps", "%.3g", fmax(f->mark_size, 1) * scale);
		set_raw(w, v, "ps_pale", "%.3g", f->pale_size * scale);
		put_key(w, v, i);
		struct value *name = value_set_object(w->arena, v, "name");
		set_text_line(w, name, TAG_NAME + (int)i, &s->name);
	}
	set_raw(w, root, "models", "%zu", f->series_count);
	value_set_bool(w->arena, root, "has_key", f->has_key);
	value_set_bool(w->arena, root, "has_joint", f->series_count > 1);
	set_raw(w, root, "halo", "%d", 3);
	set_raw(w, root, "ring_ps", "%.3g", f->mark_size * 1.55 / unit);
	value_set_bool(w->arena, root, "has_marks", f->mark_size > 0);
	value_set_bool(w->arena, root, "has_rings", f->mark_size > 0 && f->series_count > 1);
}

/* ---- texts and marks
 * ----------------------------------------------------------------------------- */

static void put_lines(const struct writer *w, struct value *list, int tag,
		      const struct figure_block *block)
{
	for (size_t i = 0; i < block->len; i++)
		set_text_line(w, value_add_object(w->arena, list), tag + (int)i, &block->lines[i]);
}

static void put_notes(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *list = value_set_list(w->arena, root, "notes");
	const struct figure_text *const single[] = {&f->simulated, &f->target_label,
						    &f->dominated_label};
	int tag = TAG_NOTE;
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (single[i]->text)
			set_text_line(w, value_add_object(w->arena, list), tag++, single[i]);
	put_lines(w, list, tag, &f->ratio);
	value_set_bool(w->arena, root, "has_notes", list->first != NULL);

	struct value *titles = value_set_list(w->arena, root, "titles");
	put_lines(w, titles, TAG_TITLE, &f->title);
	value_set_bool(w->arena, root, "has_title", f->title.len > 0);
	value_set_text(w->arena, root, "headline",
		       f->title.len > 0 ? f->title.lines[0].text : w->o->base);

	struct value *metrics = value_set_list(w->arena, root, "metrics");
	put_lines(w, metrics, TAG_METRICS, &f->metrics);
}

static struct value *put_optional(const struct writer *w, struct value *root, const char *name,
				  bool shown)
{
	if (shown)
		return value_set_object(w->arena, root, name);
	value_set_bool(w->arena, root, name, false);
	return NULL;
}

static void put_corners(const struct writer *w, struct value *v, const double c[4])
{
	set_place(w, v, "x0", c[0]);
	set_place(w, v, "y0", c[1]);
	set_place(w, v, "x1", c[2]);
	set_place(w, v, "y1", c[3]);
}

static void put_mark(const struct writer *w, struct value *root, const char *name,
		     const struct figure_mark *m)
{
	const struct figure *f = w->f;
	struct value *v = put_optional(w, root, name, m->shown);
	if (v == NULL)
		return;
	set_number(w, v, "x", m->x / f->x.unit);
	set_number(w, v, "y", m->y / f->y.unit);
	value_set_text(w->arena, v, "what", m->what);
	set_size(w, v, "radius", STAR_OUTER);
	set_size(w, v, "inner", STAR_INNER);
	set_size(w, v, "ps", 7 / (FORMAT_POINT_DIAMETER * f->font_size));
	set_raw(w, v, "box_width", "%.1f", f->right - f->left);
	set_raw(w, v, "box_height", "%.1f", f->top - f->bottom);
}

static void put_marks(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *target = put_optional(w, root, "target", f->has_target);
	if (target)
		set_number(w, target, "value", f->target / f->y.unit);
	put_mark(w, root, "star", &f->star);
	put_mark(w, root, "cross", &f->cross);
	const struct figure_arrow *a = &f->ratio_arrow;
	struct value *arrow = put_optional(w, root, "ratio_arrow", a->shown);
	if (arrow) {
		put_corners(w, arrow, (double[]){a->x0, a->y0, a->x1, a->y1});
		set_place(w, arrow, "head", 5.5 / f->width);
	}
	const struct figure_rect *r = &f->metrics_box;
	struct value *box = put_optional(w, root, "metrics_box", r->shown && f->metrics.len > 0);
	if (box)
		put_corners(w, box, (double[]){r->x0, r->y0, r->x1, r->y1});
}

/* ---- files, page, output ----------------------------------------------------------------------
 */

static bool set_file_name(const struct writer *w, struct value *v, const char *suffix,
			  struct error *err)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	buf_addf(&name, "%s%s", w->o->base, suffix);
	bool ok = gnuplot_path(&path, buf_str(&name), err);
	if (ok) /* HERE ends in a slash, which makes any name safe */
		value_set_string(w->arena, v, "name",
				 w->o->self_contained ? buf_str(&path) : buf_str(&name));
	value_set_bool(w->arena, v, "here", !w->o->self_contained);
	buf_release(&name);
	buf_release(&path);
	return ok;
}

static bool put_files(const struct writer *w, struct value *root, struct script *s,
		      struct error *err)
{
	struct value *files = value_set_list(w->arena, root, "files");
	struct value *blocks = value_set_list(w->arena, root, "blocks");
	value_set_bool(w->arena, root, "self_contained", w->o->self_contained);
	for (size_t i = 0; i < script_data_count; i++) {
		const struct script_data *d = &script_data[i];
		struct value *v = value_add_object(w->arena, files);
		struct buf text = BUF_INIT;
		value_set_raw(w->arena, v, "variable", d->variable);
		value_set_text(w->arena, v, "about", d->about);
		d->write(&text, w->f);
		if (w->o->self_contained) {
			struct buf word = BUF_INIT;
			struct value *block = value_add_object(w->arena, blocks);
			gnuplot_terminator(&word, text.text, text.len);
			set_raw(w, block, "name", "$%s", d->name);
			value_set_raw(w->arena, block, "terminator", buf_str(&word));
			value_set_raw(w->arena, block, "text", buf_str(&text));
			set_raw(w, v, "name", "$%s", d->name);
			value_set_bool(w->arena, v, "here", false);
			buf_release(&word);
			buf_release(&text);
			continue;
		}
		struct buf suffix = BUF_INIT;
		buf_addf(&suffix, ".%s.dat", d->name);
		bool ok = set_file_name(w, v, buf_str(&suffix), err);
		script_take_file(s, buf_detach(&suffix), &text);
		if (!ok)
			return false;
	}
	return true;
}

static void put_page(const struct writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *page = value_set_object(w->arena, root, "page");
	set_place(w, page, "left", f->left / f->width);
	set_place(w, page, "right", f->right / f->width);
	set_place(w, page, "bottom", f->bottom / f->height);
	set_place(w, page, "top", f->top / f->height);
	value_set_string(w->arena, root, "font", f->font);
	value_set_string(w->arena, root, "mono", f->mono);
	struct buf file = BUF_INIT;
	buf_addf(&file, "%s.gp", w->o->base);
	value_set_text(w->arena, root, "file", buf_str(&file));
	buf_release(&file);
}

static bool put_output(const struct writer *w, struct value *list, const char *name,
		       struct error *err)
{
	const struct figure *f = w->f;
	const struct format *format = format_by_name(name);
	struct format_request request = {f->width, f->height, f->font_size, w->o->dpi};
	struct format_geometry g;
	if (format == NULL || format->terminal == NULL)
		return error_set(err, "\"%s\" is not a format that gnuplot draws", name);
	if (!format_geometry(&g, format, &request, err))
		return false;
	struct value *v = value_add_object(w->arena, list);
	struct buf text = BUF_INIT;
	format_geometry_print(&g, &text);
	value_set_raw(w->arena, v, "terminal", format->terminal);
	value_set_raw(w->arena, v, "geometry", buf_str(&text));
	bool paper = strcmp(name, "png") == 0 || strcmp(name, "svg") == 0;
	value_set_raw(w->arena, v, "background", paper ? " background rgb \"white\"" : "");
	set_size(w, v, "font_size", f->font_size);
	buf_reset(&text);
	buf_addch(&text, '.');
	format_extension(format, &text);
	bool ok = set_file_name(w, v, buf_str(&text), err);
	buf_release(&text);
	return ok;
}

void script_take_file(struct script *s, char *suffix, struct buf *text)
{
	size_t n = s->file_count;
	s->files = mem_realloc(s->files, n + 1, sizeof *s->files);
	s->files[n].suffix = suffix;
	s->files[n].text = *text;
	*text = (struct buf)BUF_INIT;
	s->file_count++;
}

bool script_make(struct script *s, const struct figure *f, const struct script_options *o,
		 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct writer w = {&arena, f, o};
	struct value *root = value_object(&arena);
	bool ok = put_files(&w, root, s, err);
	put_page(&w, root);
	put_axes(&w, root);
	put_series(&w, root);
	put_notes(&w, root);
	put_marks(&w, root);
	struct value *first = value_set_list(&arena, root, "first_output");
	struct value *more = value_set_list(&arena, root, "more_outputs");
	for (size_t i = 0; ok && i < o->format_count; i++)
		ok = put_output(&w, i == 0 ? first : more, o->formats[i], err);
	value_set_bool(&arena, root, "has_more_outputs", o->format_count > 1);
	ok = ok && template_render(&o->templates, o->template_name, root, &s->text, err);
	arena_release(&arena);
	if (!ok)
		script_release(s);
	return ok;
}

void script_release(struct script *s)
{
	if (s == NULL)
		return;
	buf_release(&s->text);
	for (size_t i = 0; i < s->file_count; i++) {
		free(s->files[i].suffix);
		buf_release(&s->files[i].text);
	}
	free(s->files);
	*s = (struct script)SCRIPT_INIT;
}
