#include "look.h"

#include "buf.h"
#include "color.h"
#include "known_field.h"
#include "quantity.h"
#include "suggest.h"
#include "words.h"

#include <math.h>
#include <string.h>

struct look_models look_models_of(struct arena *arena, const struct study *s)
{
	const char **names = arena_alloc(arena, s->model_count * sizeof *names);
	for (size_t m = 0; m < s->model_count; m++)
		names[m] = s->models[m].name;
	return (struct look_models){names, s->model_count};
}

/* ---- checks ---------------------------------------------------------------------------------- */

bool look_in_focus(const struct figure_options *o, const char *model)
{
	for (size_t i = 0; i < o->focus_count; i++)
		if (strcmp(o->focus[i], model) == 0)
			return true;
	return o->focus_count == 0;
}

/* As many names as a line takes. */
static bool list_models(const struct look_models *models, struct error *err)
{
	struct buf names = BUF_INIT;
	size_t i = 0;
	for (; i < models->len && names.len < 200; i++)
		buf_addf(&names, "%s%s", i ? ", " : "", models->names[i]);
	error_hint(err, "the models are %s%s", buf_str(&names), i < models->len ? ", …" : "");
	buf_release(&names);
	return false;
}

static bool check_model(const struct look_models *models, const char *option, const char *model,
			struct error *err)
{
	for (size_t i = 0; i < models->len; i++)
		if (strcmp(models->names[i], model) == 0)
			return true;
	const char *near = suggest_word(model, models->names, models->len);
	error_set(err, "--%s: there is no model \"%s\"", option, model);
	return near ? error_hint(err, "did you mean \"%s\"?", near) : list_models(models, err);
}

bool look_check(const struct look_models *models, const struct figure_options *o, struct error *err)
{
	bool ok = true;
	size_t own = 0;
	if (models->len == 0)
		return error_set(err, "there is nothing to draw");
	for (size_t i = 0; ok && i < o->focus_count; i++)
		ok = check_model(models, "focus", o->focus[i], err);
	for (size_t i = 0; ok && i < o->label_count; i++)
		ok = check_model(models, "label", o->labels[i].model, err);
	for (size_t i = 0; ok && i < o->color_count; i++)
		ok = check_model(models, "color", o->colors[i].model, err);
	for (size_t m = 0; m < models->len; m++)
		own += look_in_focus(o, models->names[m]);
	if (!ok || own <= FIGURE_MODELS_MAX)
		return ok;
	error_set(err, "%zu models are too many for one figure: at most %d can be told apart", own,
		  FIGURE_MODELS_MAX);
	return error_hint(err, "--focus A,B draws these and greys the rest; --where 'model=NAME' "
			       "leaves the rest out");
}

/* ---- models ---------------------------------------------------------------------------------- */

static bool all_seed_models(const struct look_models *models)
{
	uint32_t color;
	const char *label;
	for (size_t m = 0; m < models->len; m++)
		if (!color_of_seed_model(models->names[m], &color, &label))
			return false;
	return true;
}

void look_begin(struct figure *f, const struct look_models *models, const struct figure_options *o)
{
	f->font = arena_strdup(&f->arena, o->font);
	f->mono = arena_strdup(&f->arena, o->mono);
	f->dpi = o->dpi;
	f->theme = o->theme ? o->theme : color_theme(NULL);
	f->region_color = f->theme->region;
	f->joint_color = all_seed_models(models) ? f->theme->seed_joint : f->theme->joint;
}

static uint32_t tint_of(const struct figure *f, uint32_t color)
{
	return color_tint(color, f->theme->paper, f->theme->dark ? 0.55 : 0.45);
}

static void take_seed_look(struct figure *f, struct figure_series *series,
			   const struct figure_options *o)
{
	const struct color_theme *theme = f->theme;
	uint32_t color;
	const char *label;
	color_of_seed_model(series->model, &color, &label);
	series->label = label;
	if (o->palette == NULL)
		series->color = theme->dark ? color_legible(color, theme->region, 4.5) : color;
}

void look_series(struct figure *f, size_t i, const char *model, const struct look_models *models,
		 const struct figure_options *o)
{
	struct figure_series *series = &f->series[i];
	series->model = arena_strdup(&f->arena, model);
	series->label = words_shown(&f->arena, model, WORDS_TEXT_MAX);
	series->color = color_of_series(o->palette ? o->palette : color_palette(NULL), f->theme, i);
	if (all_seed_models(models))
		take_seed_look(f, series, o);
	for (size_t k = 0; k < o->label_count; k++)
		if (strcmp(o->labels[k].model, model) == 0)
			series->label = words_shown(&f->arena, o->labels[k].text, WORDS_TEXT_MAX);
	for (size_t k = 0; k < o->color_count; k++)
		if (strcmp(o->colors[k].model, model) == 0)
			series->color = o->colors[k].color;
	series->tint = tint_of(f, series->color);
	series->pale = color_tint(series->color, f->theme->paper, f->theme->dark ? 0.3 : 0.18);
	series->name_color = color_legible(series->color, f->region_color, 4.5);
	series->marker = (enum figure_marker)(i % MARKER_COUNT);
	series->open = i / MARKER_COUNT % 2 == 1;
	series->dash = (enum figure_dash)(i % DASH_COUNT);
}

void look_others(struct figure *f, size_t i, size_t count)
{
	struct figure_series *series = &f->series[i];
	series->model = "(models that are not in focus)";
	series->label = words_say(&f->arena, "%zu other model%s", count, count == 1 ? "" : "s");
	series->color = series->tint = f->theme->other;
	series->name_color = f->theme->other_ink;
	series->marker = MARKER_CIRCLE;
	series->dash = DASH_SOLID;
	series->others = true;
}

const char *look_others_label(const struct figure *f)
{
	const struct figure_series *last = &f->series[f->series_count - 1];
	return last->others ? last->label : NULL;
}

/* ---- texts ----------------------------------------------------------------------------------- */

void look_title(struct figure *f, const struct figure_options *o, const char *chosen,
		const char *second)
{
	const char *first = o->title ? o->title : chosen;
	const char *lines[2] = {first[0] ? words_shown(&f->arena, first, WORDS_TEXT_MAX) : NULL,
				NULL};
	if (o->title == NULL)
		lines[1] = second;
	f->title = words_block(&f->arena, lines, 2, f->theme->ink);
	if (f->title.len > 0)
		f->title.lines[0].bold = true;
	if (f->title.len > 1)
		f->title.lines[1].color = f->theme->muted;
}

struct layout_request look_request(const struct figure_options *o)
{
	return (struct layout_request){
		.width = o->width,
		.height = o->height,
		.height_max = o->height_max,
		.text_size = o->text_size,
		.tic_size = o->tic_size,
		.metrics = METRICS_NONE,
	};
}

enum look_bars look_bars(const struct figure *f)
{
	bool given = false, of_runs = false;
	for (size_t i = 0; i < f->series_count && !f->series[i].others; i++) {
		const struct figure_series *series = &f->series[i];
		for (size_t k = 0; !series->no_bars && k < series->len; k++) {
			const struct figure_point *p = &series->points[k];
			bool barred = (p->x_sd > 0 || p->y_sd > 0) &&
				      (p->on_frontier || !f->few_bars);
			given |= barred && p->runs <= 1;
			of_runs |= barred && p->runs > 1;
		}
	}
	return given && of_runs ? BARS_MIXED
	       : of_runs        ? BARS_OF_RUNS
	       : given          ? BARS_GIVEN
				: BARS_NONE;
}

const char *look_averages(enum aggregate how)
{
	switch (how) {
	case AGGREGATE_MEDIAN:
		return "medians";
	case AGGREGATE_MIN:
		return "minima";
	case AGGREGATE_MEAN:
	case AGGREGATE_NONE:
		break;
	}
	return "means";
}

void look_simulated(struct figure *f)
{
	f->simulated = (struct figure_text){
		.text = "SIMULATED DATA", .color = f->theme->alarm, .bold = true};
}

/* Whether the tics of a logarithmic axis in this unit are plain numbers: axis.c. */
static bool reads_plainly(const double range[2], double unit)
{
	return range[0] / unit >= 0.015 && range[1] / unit <= 7000;
}

double look_axis_unit(const struct known_field *k, const double range[2], bool log)
{
	const char *prefix;
	double unit = quantity_scale(k, fmax(fabs(range[0]), fabs(range[1])), &prefix);
	if (!log)
		return unit;
	if (!(k && k->si_prefix))
		return range[1] > 100 * range[0] ? 1 : unit;
	if (!reads_plainly(range, unit))
		unit = quantity_scale(k, sqrt(range[0]) * sqrt(range[1]), &prefix);
	return reads_plainly(range, unit) ? unit : 1;
}
