#include "script_write.h"

#include <math.h>
#include <string.h>

/* Points: the width of the lines that make a border of paper around marks, and of their own. */
static const double HALO = 3, OUTLINE = 0.75;

static const struct {
	int filled, open;
	double scale; /* for the same area */
} markers[MARKER_COUNT] = {
	{7, 6, 1}, {5, 4, 0.88}, {9, 8, 1.2}, {13, 12, 1.18}, {11, 10, 1.2}, {15, 14, 1.05},
};

/* Short gaps: the corners of steps are to be seen. */
static const char *const dashes[DASH_COUNT] = {"solid", "(8,1.2)", "(3,1.2)", "(6,1.2,1.5,1.2)",
					       "(1.5,1.5)"};

void script_put_dashes(const struct script_writer *w, struct value *root)
{
	struct value *list = value_set_list(w->arena, root, "dashes");
	for (size_t i = 0; i < DASH_COUNT; i++) {
		struct value *v = value_add_object(w->arena, list);
		script_set_count(w, v, "n", i + 1);
		value_set_raw(w->arena, v, "pattern", dashes[i]);
	}
}

static void put_model_items(const struct script_writer *w, struct value *models)
{
	const struct figure *f = w->f;
	struct value *items = value_set_list(w->arena, models, "items");
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		struct value *v = value_add_object(w->arena, items);
		value_set_string(w->arena, v, "model", s->model);
		script_set_text(w, v, "name", s->name.text ? s->name.text : "");
		value_set_bool(w->arena, v, "bold", s->name.text && s->name.bold);
		script_set_comma(w, v, i, f->series_count);
		script_set_rule(w->arena, v, strlen("# ---- model:  ") + strlen(s->model));
	}
}

static void put_model_styles(const struct script_writer *w, struct value *models)
{
	const struct figure *f = w->f;
	struct buf width = BUF_INIT;
	struct buf color = BUF_INIT, tint = BUF_INIT, pale = BUF_INIT, barred = BUF_INIT,
		   dash = BUF_INIT, marker = BUF_INIT;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		script_add_color(&color, s->color);
		script_add_color(&tint, s->tint);
		script_add_color(&pale, s->pale);
		buf_addf(&barred, "%s%d", script_comma(&barred), !s->no_bars);
		buf_addf(&width, "%s%.4g", script_comma(&width), s->others ? 0.6 : 1.6);
		buf_addf(&dash, "%s%d", script_comma(&dash), (int)s->dash + 1);
		buf_addf(&marker, "%s%d", script_comma(&marker),
			 s->open ? markers[s->marker].open : markers[s->marker].filled);
	}
	script_take_raw(w, models, "width", &width);
	script_take_raw(w, models, "color", &color);
	script_take_raw(w, models, "tint", &tint);
	script_take_raw(w, models, "pale", &pale);
	script_take_raw(w, models, "barred", &barred);
	script_take_raw(w, models, "dash", &dash);
	script_take_raw(w, models, "marker", &marker);
}

static void put_model_places(const struct script_writer *w, struct value *models)
{
	const struct figure *f = w->f;
	struct buf size = BUF_INIT, small = BUF_INIT, x = BUF_INIT, y = BUF_INIT, room = BUF_INIT,
		   color = BUF_INIT;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		double scale = markers[s->marker].scale / w->point;
		buf_addf(&size, "%s%.3g", script_comma(&size), fmax(f->mark_size, 1) * scale);
		buf_addf(&small, "%s%.3g", script_comma(&small), f->pale_size * scale);
		buf_addstr(&x, script_comma(&x));
		script_add_place(&x, s->name.x);
		buf_addstr(&y, script_comma(&y));
		script_add_place(&y, s->name.y);
		script_add_width(&room, f, &s->name);
		script_add_color(&color, s->name.color);
	}
	script_take_raw(w, models, "size", &size);
	script_take_raw(w, models, "small", &small);
	script_take_raw(w, models, "name_x", &x);
	script_take_raw(w, models, "name_y", &y);
	script_take_raw(w, models, "name_width", &room);
	script_take_raw(w, models, "name_color", &color);
}

/* Those that are in focus: all but the others. */
static size_t own_series(const struct figure *f)
{
	return f->series_count - (f->series[f->series_count - 1].others ? 1 : 0);
}

static void put_bars(const struct script_writer *w, struct value *models)
{
	const struct figure *f = w->f;
	bool x = false, y = false;
	for (size_t i = 0; i < f->series_count; i++) {
		for (size_t k = 0; !f->series[i].no_bars && k < f->series[i].len; k++) {
			x = x || f->series[i].points[k].x_sd > 0;
			y = y || f->series[i].points[k].y_sd > 0;
		}
	}
	script_set_count(w, models, "x_bars", x ? own_series(f) : 0);
	script_set_count(w, models, "y_bars", y ? own_series(f) : 0);
	value_set_bool(w->arena, models, "bands", f->has_bands);
	script_set_count(w, models, "bars_of_all", !f->few_bars);
}

static void put_legend(const struct script_writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *legend = value_set_object(w->arena, root, "legend");
	struct value *items = value_set_list(w->arena, legend, "items");
	struct buf x = BUF_INIT, y = BUF_INIT, width = BUF_INIT, dash = BUF_INIT;
	for (size_t i = 0; i < f->legend_len; i++) {
		const struct figure_legend *l = &f->legend[i];
		struct value *item = value_add_object(w->arena, items);
		script_set_text(w, item, "text", l->text.text);
		script_set_comma(w, item, i, f->legend_len);
		buf_addstr(&x, script_comma(&x));
		script_add_place(&x, l->text.x);
		buf_addstr(&y, script_comma(&y));
		script_add_place(&y, l->text.y);
		script_add_width(&width, f, &l->text);
		buf_addf(&dash, "%s%d", script_comma(&dash), (int)l->dash + 1);
	}
	script_set_count(w, legend, "len", f->legend_len);
	value_set_bool(w->arena, legend, "some", f->legend_len > 0);
	script_take_raw(w, legend, "x", &x);
	script_take_raw(w, legend, "y", &y);
	script_take_raw(w, legend, "width", &width);
	script_take_raw(w, legend, "dash", &dash);
}

void script_put_models(const struct script_writer *w, struct value *root)
{
	const struct figure *f = w->f;
	struct value *models = value_set_object(w->arena, root, "models");
	bool own_line = f->joint_owner == f->series_count, marks = f->mark_size > 0;
	size_t own = own_series(f);
	script_set_count(w, models, "len", f->series_count);
	script_set_count(w, models, "focus", own);
	script_set_count(w, models, "others", f->series_count - own);
	put_model_items(w, models);
	put_model_styles(w, models);
	put_model_places(w, models);
	put_bars(w, models);
	script_set_font_size(w, models, "name_size", f->series[0].name.size);
	script_set_count(w, models, "marked", marks ? own : 0);
	script_set_count(w, models, "joint", own_line);
	script_set_count(w, models, "joint_of", own_line ? 1 : f->joint_owner + 1);
	script_set_count(w, models, "rings", f->rings);
	script_set_format(w->arena, models, "ring_size", "%.3g", f->mark_size * 1.55 / w->point);
	struct value *halo = value_set_object(w->arena, root, "halo");
	script_set_number(w, halo, "width", HALO);
	script_set_size(w, halo, "scale", 1 + (HALO - OUTLINE) / fmax(f->mark_size, 1));
	struct value *key = value_set_object(w->arena, root, "key");
	script_set_count(w, key, "len", f->has_key ? own : 0);
	script_set_count(w, key, "marks", !f->lines_only);
	script_set_place(w, key, "line", f->has_key ? f->key_sample : 0);
	script_set_place(w, key, "gap", f->has_key ? 5 / (f->right - f->left) : 0);
	put_legend(w, root);
}
