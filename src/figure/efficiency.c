#include "efficiency.h"

#include "efficiency_parts.h"
#include "layout.h"
#include "look.h"
#include "mem.h"
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

const char *builder_bounded(struct builder *w, const struct comparison *c)
{
	const char *sign = c->bound == COMPARISON_AT_LEAST  ? "≥ "
			   : c->bound == COMPARISON_AT_MOST ? "≤ "
							    : "";
	enum number_side side = number_side_behind(sign);
	return words_say(w->arena, "%s%s", sign,
			 c->kind == COMPARISON_COST_RATIO
				 ? words_ratio_toward(w->arena, c->value, side)
				 : words_percent_toward(w->arena, c->value, side));
}

const char *builder_cost(struct builder *w, const struct match *m)
{
	const char *sign = builder_bound(w->ox, m);
	double shown = words_toward(&w->f->x, w->kx, m->value, number_side_behind(sign));
	return words_say(w->arena, "%s%s", sign,
			 words_quantity_on(w->arena, &w->f->x, w->kx, shown));
}

/* ---- series ------------------------------------------------------------------------------ */

static void choose_models(struct builder *w)
{
	w->models = arena_alloc(w->arena, w->s->model_count * sizeof *w->models);
	for (size_t m = 0; m < w->s->model_count; m++)
		if (look_in_focus(w->o, w->s->models[m].name))
			w->models[w->model_count++] = m;
}

static void add_points(struct builder *w, struct figure_series *series, size_t m)
{
	const struct study_model *model = &w->s->models[m];
	struct figure_point *points = series->points + series->len;
	for (size_t i = model->begin; i < model->end; i++) {
		const struct configuration *c = &w->s->configurations.items[i];
		bool apart = c->runs > 1 && w->o->aggregate == AGGREGATE_MIN;
		points[i - model->begin] = (struct figure_point){
			.x = c->value[OBJECTIVE_X],
			.y = c->value[OBJECTIVE_Y],
			.x_sd = apart ? 0 : c->sd[OBJECTIVE_X], /* it is about the mean */
			.y_sd = apart ? 0 : c->sd[OBJECTIVE_Y],
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
	look_series(w->f, i, model->name, &w->names, w->o);
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
	look_others(w->f, w->model_count, count);
	series->points = arena_alloc(w->arena, s->configurations.len * sizeof *series->points);
	for (size_t m = 0; m < s->model_count; m++)
		if (!look_in_focus(w->o, s->models[m].name))
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
	memcpy(f->joint_end, line[joint->len - 1], sizeof f->joint_end);
}

/* The series that the whole joint frontier is of; series_count: there is none such. */
static size_t joint_owner(const struct builder *w)
{
	const struct frontier *joint = &w->s->joint;
	size_t m = study_owner(w->s, joint->members[0]), i = 0;
	for (size_t k = 1; k < joint->len; k++)
		if (study_owner(w->s, joint->members[k]) != m)
			return w->f->series_count;
	while (i < w->model_count && w->models[i] != m)
		i++;
	return i < w->model_count ? i : w->f->series_count;
}

/* With more members than this rings would run into one another. */
enum { RINGS_MAX = 40 };

static void fill_joint_looks(struct builder *w)
{
	struct figure *f = w->f;
	size_t members = 0;
	for (size_t i = 0; i < w->model_count; i++)
		members += f->series[i].frontier_len;
	f->joint_owner = joint_owner(w);
	f->rings = f->joint_owner == f->series_count && f->joint_len <= RINGS_MAX &&
		   members <= LAYOUT_MARKS_MAX;
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

/* What repeated runs say to the statements that the texts make. */
static void ask_runs(struct builder *w)
{
	const struct support_options o = {w->o->aggregate, w->o->match, w->o->interval};
	const struct configuration *c = w->s->configurations.items;
	const struct study_model *a = &w->s->models[w->a], *b = &w->s->models[w->b];
	double gain = c[a->best].value[OBJECTIVE_Y] - c[b->best].value[OBJECTIVE_Y];
	struct support p;
	support_init(&p, w->s, w->a, w->b, &o);
	w->open = support_of(&p, &w->comparison, &w->over) == SUPPORT_OPEN;
	if (w->oy->direction == DIRECTION_MIN)
		gain = -gain;
	w->open_best = support_of_best(&p, gain) == SUPPORT_OPEN;
	if (w->o->cost_target) {
		struct comparison quality = comparison_make(w->s, w->a, w->b, *w->o->cost_target,
							    w->o->match);
		w->open_quality = support_of(&p, &quality, NULL) == SUPPORT_OPEN;
	}
	support_release(&p);
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
		ask_runs(w);
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

static void fill_star_and_cross(struct builder *w, bool on_line)
{
	struct figure *f = w->f;
	if (w->match_a.status == MATCH_FOUND) {
		f->star = builder_mark(w, &w->match_a, on_line);
		f->star.what = words_say(w->arena,
					 on_line ? "where %s meets the target"
						 : "%s: nearest to the target",
					 builder_label(w, w->a));
	}
	if (w->b != w->s->model_count && w->match_b.status == MATCH_FOUND) {
		f->cross = builder_mark(w, &w->match_b, on_line);
		f->cross.what = words_say(w->arena,
					  on_line ? "where %s meets it" : "%s: nearest to it",
					  builder_label(w, w->b));
	}
	f->drops = on_line && f->star.shown && f->cross.shown && f->star.x != f->cross.x &&
		   !w->open;
}

static void fill_marks(struct builder *w)
{
	struct figure *f = w->f;
	size_t n = w->s->model_count;
	if (w->o->quality_target == NULL || w->a == n)
		return;
	f->has_target = true;
	f->target = w->o->quality_target->value;
	f->target_label.text = words_say(w->arena, "target %s = %s",
					 words_field_brief(w->arena, w->ky, w->oy),
					 words_target_on(w->arena, &w->f->y, w->ky, f->target));
	f->target_brief = words_say(w->arena, "target %s",
				    words_target_on(w->arena, &w->f->y, w->ky, f->target));
	f->target_label.color = f->theme->target_ink;
	fill_star_and_cross(w, w->o->match != MATCH_NEAREST);
}

/* ---- all of it ------------------------------------------------------------------------------ */

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

static void widen_by_bands(struct layout_request *r, const struct figure *f)
{
	for (size_t i = 0; i < f->band_count; i++)
		for (size_t k = 0; k < 3; k++)
			for (size_t p = 0; p < f->bands[i].quarter[k].len; p++) {
				widen(r->x, f->bands[i].quarter[k].corners[p][0]);
				widen(r->y, f->bands[i].quarter[k].corners[p][1]);
			}
}

/* What the axes must show: every configuration, the star and the cross; and the target's line where
 * it is near. */
static struct layout_request request_of(struct builder *w)
{
	struct layout_request r = look_request(w->o);
	r.metrics = w->o->metrics;
	r.x[0] = r.y[0] = INFINITY;
	r.x[1] = r.y[1] = -INFINITY;
	r.good_right = w->ox->direction == DIRECTION_MAX;
	r.good_up = w->oy->direction == DIRECTION_MAX;
	const struct configurations *c = &w->s->configurations;
	for (size_t i = 0; i < c->len; i++) {
		widen_by_bar(r.x, &c->items[i], OBJECTIVE_X, w->ox->log);
		widen_by_bar(r.y, &c->items[i], OBJECTIVE_Y, w->oy->log);
	}
	widen_by_bands(&r, w->f);
	w->f->x.unit = look_axis_unit(w->kx, r.x, w->ox->log);
	w->f->y.unit = look_axis_unit(w->ky, r.y, w->oy->log);
	w->f->x.log = w->ox->log;
	w->f->y.log = w->oy->log;
	return r;
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
		say_span(w);
		say_metrics(w);
	}
	say_title(w);
	words_label_axis(w->arena, &f->x, w->o->xlabel, w->kx, w->ox,
			 w->ox->direction == DIRECTION_MAX);
	words_label_axis(w->arena, &f->y, w->o->ylabel, w->ky, w->oy, true);
	if (w->s->table->simulated > 0)
		look_simulated(f);
	f->dominated_label = (struct figure_text){
		.text = "dominated", .color = f->theme->region_ink, .italic = true};
	say_caption(w);
}

bool figure_efficiency(struct figure *f, const struct study *s, const struct figure_options *o,
		       struct error *err)
{
	*f = (struct figure){.notes_are = "labels of frontier members"};
	struct builder w = {
		.f = f,
		.arena = &f->arena,
		.names = look_models_of(&f->arena, s),
		.s = s,
		.o = o,
		.ox = &s->table->objective[OBJECTIVE_X],
		.oy = &s->table->objective[OBJECTIVE_Y],
	};
	w.kx = table_known_field(s->table, OBJECTIVE_X);
	w.ky = table_known_field(s->table, OBJECTIVE_Y);
	if (!look_check(&w.names, o, err)) {
		figure_release(f);
		return false;
	}
	look_begin(f, &w.names, o);
	choose_models(&w);
	fill_all_series(&w);
	say_uncertainty(&w);
	fill_joint(&w);
	fill_joint_looks(&w);
	say_notes(&w);
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
	write_bands(&w);
	thin_joint(f);
	f->joint_edge = w.ox->direction == DIRECTION_MIN ? f->x.max : f->x.min;
	fill_dominated(&w);
	return true;
}
