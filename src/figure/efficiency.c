#include "efficiency.h"

#include "color.h"
#include "efficiency_parts.h"
#include "layout.h"
#include "mem.h"
#include "place_texts.h"
#include "quantity.h"
#include "suggest.h"
#include "thin.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- words ------------------------------------------------------------------------------- */

const char *builder_label(struct builder *w, size_t m)
{
	for (size_t i = 0; i < w->model_count; i++)
		if (w->models[i] == m)
			return words_shown(w->arena, w->f->series[i].label, WORDS_BRIEF_MAX);
	return words_shown(w->arena, w->s->models[m].name, WORDS_BRIEF_MAX);
}

bool builder_reaches(const struct match *m)
{
	return m->status != MATCH_NOT_REACHED;
}

const char *builder_bound(const struct objective *o, const struct match *m)
{
	if (m->status != MATCH_UPPER_BOUND)
		return "";
	return o->direction == DIRECTION_MIN ? "≤ " : "≥ ";
}

const char *builder_bounded(struct builder *w, enum comparison_bound bound, const char *text)
{
	if (bound == COMPARISON_AT_LEAST)
		return words_say(w->arena, "≥ %s", text);
	return bound == COMPARISON_AT_MOST ? words_say(w->arena, "≤ %s", text) : text;
}

/* ---- series ------------------------------------------------------------------------------ */

static bool in_focus(const struct figure_options *o, const char *model)
{
	for (size_t i = 0; i < o->focus_count; i++)
		if (strcmp(o->focus[i], model) == 0)
			return true;
	return o->focus_count == 0;
}

static void choose_models(struct builder *w)
{
	w->models = arena_alloc(w->arena, w->s->model_count * sizeof *w->models);
	for (size_t m = 0; m < w->s->model_count; m++)
		if (in_focus(w->o, w->s->models[m].name))
			w->models[w->model_count++] = m;
}

static bool all_seed_models(const struct study *s)
{
	uint32_t color;
	const char *label;
	for (size_t m = 0; m < s->model_count; m++)
		if (!color_of_seed_model(s->models[m].name, &color, &label))
			return false;
	return true;
}

static uint32_t tint_of(const struct figure *f, uint32_t color)
{
	return color_tint(color, f->theme->paper, f->theme->dark ? 0.55 : 0.45);
}

static void look_of_series(struct builder *w, size_t i)
{
	struct figure_series *series = &w->f->series[i];
	const struct color_theme *theme = w->f->theme;
	const struct figure_options *o = w->o;
	const char *seed_label;
	series->label = words_shown(w->arena, series->model, WORDS_TEXT_MAX);
	series->color = color_of_series(o->palette ? o->palette : color_palette(NULL), theme, i);
	if (all_seed_models(w->s)) {
		uint32_t color;
		color_of_seed_model(series->model, &color, &seed_label);
		series->label = seed_label;
		if (o->palette == NULL)
			series->color = theme->dark ? color_lightened(color, theme->region, 4.5)
						    : color;
	}
	for (size_t k = 0; k < o->label_count; k++)
		if (strcmp(o->labels[k].model, series->model) == 0)
			series->label = words_shown(w->arena, o->labels[k].text, WORDS_TEXT_MAX);
	for (size_t k = 0; k < o->color_count; k++)
		if (strcmp(o->colors[k].model, series->model) == 0)
			series->color = o->colors[k].color;
	series->tint = tint_of(w->f, series->color);
	series->marker = (enum figure_marker)(i % MARKER_COUNT);
	series->open = i / MARKER_COUNT % 2 == 1;
	series->dash = (enum figure_dash)(i % DASH_COUNT);
}

static void add_points(struct builder *w, struct figure_series *series, size_t m)
{
	const struct study_model *model = &w->s->models[m];
	struct figure_point *points = series->points + series->len;
	for (size_t i = model->begin; i < model->end; i++) {
		const struct configuration *c = &w->s->configurations.items[i];
		points[i - model->begin] = (struct figure_point){
			.x = c->value[OBJECTIVE_X],
			.y = c->value[OBJECTIVE_Y],
			.x_sd = c->sd[OBJECTIVE_X],
			.y_sd = c->sd[OBJECTIVE_Y],
			.runs = c->runs,
			.configuration = (uint32_t)i,
		};
	}
	for (size_t i = 0; i < model->frontier.len; i++)
		points[model->frontier.members[i] - model->begin].on_frontier = true;
	if (model->frontier.len > 0)
		points[model->frontier.members[0] - model->begin].begins = true;
	series->len += model->end - model->begin;
	series->frontier_len += model->frontier.len;
}

static void fill_series(struct builder *w, size_t i)
{
	struct figure_series *series = &w->f->series[i];
	const struct study_model *model = &w->s->models[w->models[i]];
	series->model = arena_strdup(w->arena, model->name);
	look_of_series(w, i);
	series->points = arena_alloc(w->arena,
				     (model->end - model->begin) * sizeof *series->points);
	add_points(w, series, w->models[i]);
}

/* Bars of models that are not in focus would only blur what is. */
static void fill_others(struct builder *w)
{
	const struct study *s = w->s;
	struct figure_series *series = &w->f->series[w->model_count];
	size_t count = s->model_count - w->model_count;
	if (count == 0)
		return;
	w->f->series_count++;
	series->model = "(models that are not in focus)";
	series->label = words_say(w->arena, "%zu other model%s", count, count == 1 ? "" : "s");
	series->color = series->tint = w->f->theme->other;
	series->marker = MARKER_CIRCLE;
	series->dash = DASH_SOLID;
	series->others = true;
	series->points = arena_alloc(w->arena, s->configurations.len * sizeof *series->points);
	for (size_t m = 0; m < s->model_count; m++)
		if (!in_focus(w->o, s->models[m].name))
			add_points(w, series, m);
	for (size_t i = 0; i < series->len; i++)
		series->points[i].x_sd = series->points[i].y_sd = 0;
}

static const char *name_of(struct builder *w, uint32_t configuration)
{
	struct buf name = BUF_INIT;
	study_configuration_name(w->s, configuration, &name);
	return words_keep(w->arena, &name);
}

/* Names take memory: only what is drawn gets one. */
static void name_points(struct builder *w, struct figure_series *series)
{
	for (size_t i = 0; i < series->len; i++) {
		struct figure_point *p = &series->points[i];
		if (!p->shown)
			continue;
		p->name = name_of(w, p->configuration);
		const char *model = w->s->models[study_owner(w->s, p->configuration)].name;
		if (series->others && strcmp(model, p->name) != 0)
			p->name = words_say(w->arena, "%s: %s", model, p->name);
	}
}

static void fill_joint(struct builder *w)
{
	const struct frontier *joint = &w->s->joint;
	struct figure *f = w->f;
	double(*line)[2] = arena_alloc(&f->arena, joint->len * sizeof *line);
	for (size_t i = 0; i < joint->len; i++) {
		const struct configuration *c = &w->s->configurations.items[joint->members[i]];
		line[i][0] = c->value[OBJECTIVE_X];
		line[i][1] = c->value[OBJECTIVE_Y];
	}
	f->joint = line;
	f->joint_len = joint->len;
}

/* Equal points with equal texts get one. */
static void fill_notes(struct builder *w)
{
	const struct frontier *joint = &w->s->joint;
	struct figure *f = w->f;
	const struct figure_note *last = NULL;
	bool named = w->s->table->configs.len > 0 || w->s->model_count > 1;
	if (w->o->annotate == ANNOTATE_NONE)
		return;
	if (!named && w->o->annotate == ANNOTATE_FRONTIER) {
		layout_left_out(f, "the data name no configurations that --annotate could show");
		return;
	}
	f->notes = arena_alloc(w->arena, joint->len * sizeof *f->notes);
	for (size_t i = 0; i < joint->len; i++) {
		const struct configuration *c = &w->s->configurations.items[joint->members[i]];
		size_t owner = study_owner(w->s, joint->members[i]);
		bool model = w->o->annotate == ANNOTATE_MODEL || c->config == NAMES_NONE;
		const char *text = model ? builder_label(w, owner)
					 : words_shown(w->arena, name_of(w, joint->members[i]),
						       WORDS_BRIEF_MAX);
		double x = c->value[OBJECTIVE_X], y = c->value[OBJECTIVE_Y];
		if (last && last->x == x && last->y == y && strcmp(last->text.text, text) == 0)
			continue;
		f->notes[f->note_count] = (struct figure_note){
			.text = {.text = text, .color = f->theme->ink}, .x = x, .y = y};
		last = &f->notes[f->note_count++];
	}
}

/* The staircase between the joint frontier and the worst corner of the plot box. */
static void fill_dominated(struct builder *w)
{
	struct figure *f = w->f;
	double worst_x = w->ox->direction == DIRECTION_MIN ? f->x.max : f->x.min;
	double worst_y = w->oy->direction == DIRECTION_MIN ? f->y.max : f->y.min;
	double(*p)[2] = arena_alloc(&f->arena, (2 * f->joint_len + 3) * sizeof *p);
	size_t n = 0;
	double previous = worst_y;
	for (size_t i = 0; i < f->joint_len; i++) {
		p[n][0] = f->joint[i][0];
		p[n++][1] = previous;
		p[n][0] = f->joint[i][0];
		p[n++][1] = previous = f->joint[i][1];
	}
	p[n][0] = worst_x;
	p[n++][1] = previous;
	p[n][0] = worst_x;
	p[n++][1] = worst_y;
	p[n][0] = p[0][0];
	p[n++][1] = p[0][1];
	f->dominated = p;
	f->dominated_len = n;
}

/* ---- the comparison that is drawn --------------------------------------------------------- */

/* True if `m` is a better answer than `than` to "who needs least". */
static bool needs_less(const struct builder *w, const struct match *m, const struct match *than)
{
	if (builder_reaches(m) != builder_reaches(than))
		return builder_reaches(m);
	if (m->value == than->value)
		return m->status == MATCH_FOUND && than->status != MATCH_FOUND;
	return objective_better(w->ox->direction, m->value, than->value);
}

static bool closer_quality(const struct builder *w, size_t m, size_t than)
{
	const struct configuration *c = w->s->configurations.items;
	return objective_better(w->oy->direction, c[w->s->models[m].best].value[OBJECTIVE_Y],
				c[w->s->models[than].best].value[OBJECTIVE_Y]);
}

/* True if model m comes before model `than` as the one that A is compared with. */
static bool comes_next(const struct builder *w, const struct match *match, size_t m, size_t than)
{
	if (!builder_reaches(&match[m]) && !builder_reaches(&match[than]))
		return closer_quality(w, m, than);
	return needs_less(w, &match[m], &match[than]);
}

/* A: who meets the target at the least cost. B: who comes next, met or not. */
static void choose_compared(struct builder *w)
{
	size_t n = w->s->model_count;
	w->a = w->b = n;
	if (w->o->quality_target == NULL)
		return;
	struct match *match = mem_calloc(n, sizeof *match);
	for (size_t i = 0; i < w->model_count; i++) {
		size_t m = w->models[i];
		match[m] = match_find(w->s, m, *w->o->quality_target, w->o->match);
		bool better = w->a == n || needs_less(w, &match[m], &match[w->a]);
		if (builder_reaches(&match[m]) && better)
			w->a = m;
	}
	for (size_t i = 0; w->a != n && i < w->model_count; i++) {
		size_t m = w->models[i];
		if (m != w->a && (w->b == n || comes_next(w, match, m, w->b)))
			w->b = m;
	}
	if (w->a != n)
		w->match_a = match[w->a];
	if (w->b != n) {
		w->match_b = match[w->b];
		w->comparison = comparison_make(w->s, w->a, w->b, *w->o->quality_target,
						w->o->match);
	}
	free(match);
}

struct figure_mark builder_mark(const struct builder *w, const struct match *match, bool on_line)
{
	const struct configuration *c = &w->s->configurations.items[match->configuration];
	struct figure_mark mark = {.shown = true, .color = w->f->theme->target};
	mark.x = on_line ? match->value : c->value[OBJECTIVE_X];
	mark.y = on_line ? w->f->target : c->value[OBJECTIVE_Y];
	return mark;
}

static void fill_marks(struct builder *w)
{
	struct figure *f = w->f;
	size_t n = w->s->model_count;
	if (w->o->quality_target == NULL || w->a == n)
		return;
	bool on_line = w->o->match != MATCH_NEAREST;
	f->has_target = true;
	f->target = w->o->quality_target->value;
	f->target_label.text = words_say(w->arena, "target %s = %s",
					 words_field_brief(w->arena, w->ky, w->oy),
					 words_target(w->arena, w->ky, f->target));
	f->target_brief = words_say(w->arena, "target %s",
				    words_target(w->arena, w->ky, f->target));
	f->target_label.color = f->theme->target_ink;
	if (w->match_a.status == MATCH_FOUND) {
		f->star = builder_mark(w, &w->match_a, on_line);
		f->star.what = words_say(w->arena,
					 on_line ? "where %s meets the target"
						 : "%s: nearest to the target",
					 builder_label(w, w->a));
	}
	if (w->b != n && w->match_b.status == MATCH_FOUND) {
		f->cross = builder_mark(w, &w->match_b, on_line);
		f->cross.what = words_say(w->arena,
					  on_line ? "where %s meets it" : "%s: nearest to it",
					  builder_label(w, w->b));
	}
}

/* ---- all of it ------------------------------------------------------------------------------ */

static bool check_model(const struct study *s, const char *option, const char *model,
			struct error *err)
{
	if (study_find_model(s, model) < s->model_count)
		return true;
	const char **names = mem_calloc(s->model_count, sizeof *names);
	for (size_t i = 0; i < s->model_count; i++)
		names[i] = s->models[i].name;
	const char *near = suggest_word(model, names, s->model_count);
	free(names);
	error_set(err, "--%s: there is no model \"%s\"", option, model);
	return near ? error_hint(err, "did you mean \"%s\"?", near) : false;
}

static bool check_models(const struct study *s, const struct figure_options *o, struct error *err)
{
	bool ok = true;
	size_t own = 0;
	if (s->model_count == 0)
		return error_set(err, "there is nothing to draw");
	for (size_t i = 0; ok && i < o->focus_count; i++)
		ok = check_model(s, "focus", o->focus[i], err);
	for (size_t i = 0; ok && i < o->label_count; i++)
		ok = check_model(s, "label", o->labels[i].model, err);
	for (size_t i = 0; ok && i < o->color_count; i++)
		ok = check_model(s, "color", o->colors[i].model, err);
	for (size_t m = 0; m < s->model_count; m++)
		own += in_focus(o, s->models[m].name);
	if (!ok || own <= FIGURE_MODELS_MAX)
		return ok;
	error_set(err, "%zu models are too many for one figure: at most %d can be told apart", own,
		  FIGURE_MODELS_MAX);
	return error_hint(err, "--focus A,B draws these and greys the rest; --where 'model=NAME' "
			       "leaves the rest out");
}

static void widen(double range[2], double value)
{
	range[0] = fmin(range[0], value);
	range[1] = fmax(range[1], value);
}

static void widen_by_bar(double range[2], const struct configuration *c, int axis, bool log)
{
	double value = c->value[axis], sd = c->sd[axis];
	widen(range, value);
	widen(range, value + sd);
	if (!log || value - sd > value / 10)
		widen(range, value - sd);
}

/* A logarithmic axis of some decades has powers of ten for its tics, and needs no other; where it
 * has many, the prefix is that of its middle. */
static double axis_unit(const struct known_field *k, const double range[2], bool log)
{
	const char *prefix;
	double most = fmax(fabs(range[0]), fabs(range[1]));
	if (log && range[1] > 100 * range[0] && !(k && k->si_prefix))
		return 1;
	bool wide = log && range[1] / range[0] > 1e4;
	return quantity_scale(k, wide ? sqrt(range[0]) * sqrt(range[1]) : most, &prefix);
}

/* What the axes must show: every configuration, the star and the cross; and the target's line where
 * it is near. */
static struct layout_request request_of(struct builder *w)
{
	struct layout_request r = {
		.width = w->o->width,
		.height = w->o->height,
		.height_max = w->o->height_max,
		.text_size = w->o->text_size,
		.tic_size = w->o->tic_size,
		.metrics = w->o->metrics,
		.x = {INFINITY, -INFINITY},
		.y = {INFINITY, -INFINITY},
		.good_right = w->ox->direction == DIRECTION_MAX,
		.good_up = w->oy->direction == DIRECTION_MAX,
	};
	const struct configurations *c = &w->s->configurations;
	for (size_t i = 0; i < c->len; i++) {
		widen_by_bar(r.x, &c->items[i], OBJECTIVE_X, w->ox->log);
		widen_by_bar(r.y, &c->items[i], OBJECTIVE_Y, w->oy->log);
	}
	w->f->x.unit = axis_unit(w->kx, r.x, w->ox->log);
	w->f->y.unit = axis_unit(w->ky, r.y, w->oy->log);
	w->f->x.log = w->ox->log;
	w->f->y.log = w->oy->log;
	return r;
}

static void begin_figure(struct builder *w)
{
	struct figure *f = w->f;
	f->font = arena_strdup(w->arena, w->o->font);
	f->mono = arena_strdup(w->arena, w->o->mono);
	f->dpi = w->o->dpi;
	f->theme = w->o->theme ? w->o->theme : color_theme(NULL);
	f->joint_color = all_seed_models(w->s) ? f->theme->seed_joint : f->theme->joint;
}

/* With more dominated configurations than this, only members of frontiers have bars. */
enum { BARS_MAX = 150 };

static void choose_bars(struct figure *f)
{
	size_t dominated = 0;
	for (size_t i = 0; i < f->series_count; i++)
		dominated += f->series[i].len - f->series[i].frontier_len;
	f->few_bars = dominated > BARS_MAX;
}

static void fill_all_series(struct builder *w)
{
	struct figure *f = w->f;
	f->series_count = w->model_count;
	f->series = arena_alloc(w->arena, (w->model_count + 1) * sizeof *f->series);
	for (size_t i = 0; i < w->model_count; i++)
		fill_series(w, i);
	fill_others(w);
	choose_bars(f);
}

static void say_all(struct builder *w)
{
	struct figure *f = w->f;
	if (f->has_target) {
		say_ratio(w);
		say_metrics(w);
	}
	say_title(w);
	words_label_axis(w->arena, &f->x, w->o->xlabel, w->kx, w->ox,
			 w->ox->direction == DIRECTION_MAX);
	words_label_axis(w->arena, &f->y, w->o->ylabel, w->ky, w->oy, true);
	if (w->s->table->simulated > 0)
		f->simulated = (struct figure_text){
			.text = "SIMULATED DATA", .color = f->theme->alarm, .bold = true};
	f->dominated_label = (struct figure_text){
		.text = "dominated", .color = f->theme->region_ink, .italic = true};
	say_caption(w);
}

bool figure_efficiency(struct figure *f, const struct study *s, const struct figure_options *o,
		       struct error *err)
{
	*f = (struct figure){0};
	if (!check_models(s, o, err))
		return false;
	struct builder w = {
		.f = f,
		.arena = &f->arena,
		.s = s,
		.o = o,
		.ox = &s->table->objective[OBJECTIVE_X],
		.oy = &s->table->objective[OBJECTIVE_Y],
	};
	w.kx = table_known_field(s->table, OBJECTIVE_X);
	w.ky = table_known_field(s->table, OBJECTIVE_Y);
	begin_figure(&w);
	choose_models(&w);
	fill_all_series(&w);
	fill_joint(&w);
	fill_notes(&w);
	choose_compared(&w);
	struct layout_request request = request_of(&w);
	fill_marks(&w);
	if (f->has_target)
		widen(request.y, f->target);
	say_all(&w);
	if (!layout_figure(f, &request, err)) {
		figure_release(f);
		return false;
	}
	for (size_t i = 0; i < f->series_count; i++)
		name_points(&w, &f->series[i]);
	thin_joint(f);
	fill_dominated(&w);
	return true;
}
