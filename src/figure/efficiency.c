#include "efficiency.h"

#include "color.h"
#include "comparison.h"
#include "known_field.h"
#include "layout.h"
#include "number.h"
#include "quantity.h"
#include "suggest.h"
#include "thin.h"
#include "utf8.h"
#include "words.h"

#include <math.h>
#include <string.h>

static const uint32_t INK = 0x2b2b2b, MUTED = 0x6a6a6a, TARGET_INK = 0xa85f00, ALARM = 0xb3261e;
static const uint32_t STAR = 0xf18f01;

struct builder {
	struct figure *f;
	struct arena *arena; /* the figure's */
	const struct study *s;
	const struct figure_options *o;
	const struct objective *ox, *oy;
	const struct known_field *kx, *ky; /* NULL: not known */
	size_t a, b;                       /* the models compared; model_count: there is none */
	struct match match_a, match_b;
	struct comparison comparison;
};

/* ---- words ------------------------------------------------------------------------------- */

/* Within sentences and tables. */
static const char *model_label(struct builder *w, size_t m)
{
	return words_shown(w->arena, w->f->series[m].label, WORDS_BRIEF_MAX);
}

/* ---- series ------------------------------------------------------------------------------ */

static bool all_seed_models(const struct study *s)
{
	uint32_t color;
	const char *label;
	for (size_t m = 0; m < s->model_count; m++)
		if (!color_of_seed_model(s->models[m].name, &color, &label))
			return false;
	return true;
}

static void look_of_series(struct builder *w, size_t m)
{
	struct figure_series *series = &w->f->series[m];
	const char *seed_label;
	series->label = words_shown(w->arena, series->model, WORDS_TEXT_MAX);
	series->color = color_palette(m);
	if (all_seed_models(w->s)) {
		color_of_seed_model(series->model, &series->color, &seed_label);
		series->label = seed_label;
	}
	for (size_t i = 0; i < w->o->label_count; i++)
		if (strcmp(w->o->labels[i].model, series->model) == 0)
			series->label = words_shown(w->arena, w->o->labels[i].text, WORDS_TEXT_MAX);
	for (size_t i = 0; i < w->o->color_count; i++)
		if (strcmp(w->o->colors[i].model, series->model) == 0)
			series->color = w->o->colors[i].color;
	series->tint = color_tint(series->color, 0.45);
	series->marker = (enum figure_marker)(m % MARKER_COUNT);
	series->open = m >= MARKER_COUNT;
	series->dash = (enum figure_dash)(m % DASH_COUNT);
}

static void fill_series(struct builder *w, size_t m)
{
	const struct study_model *model = &w->s->models[m];
	struct figure_series *series = &w->f->series[m];
	struct arena *arena = &w->f->arena;

	series->model = arena_strdup(arena, model->name);
	look_of_series(w, m);
	series->len = model->end - model->begin;
	series->points = arena_alloc(arena, series->len * sizeof *series->points);
	for (size_t i = 0; i < series->len; i++) {
		const struct configuration *c = &w->s->configurations.items[model->begin + i];
		series->points[i] = (struct figure_point){
			.x = c->value[OBJECTIVE_X],
			.y = c->value[OBJECTIVE_Y],
			.x_sd = c->sd[OBJECTIVE_X],
			.y_sd = c->sd[OBJECTIVE_Y],
			.runs = c->runs,
		};
	}
	series->frontier_len = model->frontier.len;
	for (size_t i = 0; i < model->frontier.len; i++)
		series->points[model->frontier.members[i] - model->begin].on_frontier = true;
}

/* Names take memory: only what is drawn gets one. */
static void name_points(struct builder *w, size_t m)
{
	struct figure_series *series = &w->f->series[m];
	for (size_t i = 0; i < series->len; i++) {
		struct buf name = BUF_INIT;
		if (!series->points[i].shown)
			continue;
		study_configuration_name(w->s, (uint32_t)(w->s->models[m].begin + i), &name);
		series->points[i].name = words_keep(w->arena, &name);
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

static bool reaches(const struct match *m)
{
	return m->status != MATCH_NOT_REACHED;
}

/* True if `m` is a better answer than `than` to "who needs least". */
static bool needs_less(const struct builder *w, const struct match *m, const struct match *than)
{
	if (reaches(m) != reaches(than))
		return reaches(m);
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

/* A: who meets the target at the least cost. B: who comes next, met or not. */
static void choose_compared(struct builder *w)
{
	size_t n = w->s->model_count;
	w->a = w->b = n;
	if (w->o->quality_target == NULL)
		return;
	struct match match[FIGURE_MODELS_MAX];
	for (size_t m = 0; m < n; m++) {
		match[m] = match_find(w->s, m, *w->o->quality_target, w->o->match);
		if (reaches(&match[m]) && (w->a == n || needs_less(w, &match[m], &match[w->a])))
			w->a = m;
	}
	if (w->a == n)
		return;
	w->match_a = match[w->a];
	for (size_t m = 0; m < n; m++) {
		if (m == w->a)
			continue;
		bool better = w->b == n || needs_less(w, &match[m], &match[w->b]);
		if (w->b != n && match[m].status == MATCH_NOT_REACHED &&
		    match[w->b].status == MATCH_NOT_REACHED)
			better = closer_quality(w, m, w->b);
		if (better)
			w->b = m;
	}
	if (w->b == n)
		return;
	w->match_b = match[w->b];
	w->comparison = comparison_make(w->s, w->a, w->b, *w->o->quality_target, w->o->match);
}

static struct figure_mark mark_at(const struct builder *w, const struct match *match, bool on_line)
{
	const struct configuration *c = &w->s->configurations.items[match->configuration];
	struct figure_mark mark = {.shown = true, .color = STAR};
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
	f->target_label.color = TARGET_INK;
	if (w->match_a.status == MATCH_FOUND) {
		f->star = mark_at(w, &w->match_a, on_line);
		f->star.what = words_say(w->arena,
					 on_line ? "where %s meets the target"
						 : "%s: nearest to the target",
					 model_label(w, w->a));
	}
	if (w->b != n && w->match_b.status == MATCH_FOUND) {
		f->cross = mark_at(w, &w->match_b, on_line);
		f->cross.what = words_say(w->arena,
					  on_line ? "where %s meets it" : "%s: nearest to it",
					  model_label(w, w->b));
	}
}

/* ---- texts -------------------------------------------------------------------------------- */

static const char *bounded(struct builder *w, enum comparison_bound bound, const char *text)
{
	if (bound == COMPARISON_AT_LEAST)
		return words_say(w->arena, "≥ %s", text);
	return bound == COMPARISON_AT_MOST ? words_say(w->arena, "≤ %s", text) : text;
}

/* "≤ " before the cost of a match that is known from one side only. */
static const char *no_worse(const struct objective *o, const struct match *m)
{
	if (m->status != MATCH_UPPER_BOUND)
		return "";
	return o->direction == DIRECTION_MIN ? "≤ " : "≥ ";
}

static void say_ratio(struct builder *w)
{
	const char *lines[2] = {NULL, NULL};
	const char *target = words_target(w->arena, w->ky, w->f->target);
	const char *quality = words_mid_sentence(w->arena,
						 words_field_brief(w->arena, w->ky, w->oy));
	const char *cost = words_mid_sentence(w->arena, words_field_brief(w->arena, w->kx, w->ox));
	if (w->b == w->s->model_count) {
		lines[0] = words_say(w->arena, "%s %s at %s%s", quality, target,
				     no_worse(w->ox, &w->match_a),
				     words_quantity(w->arena, w->kx, w->match_a.value));
	} else if (w->match_b.status == MATCH_NOT_REACHED) {
		const struct configuration *c =
			&w->s->configurations.items[w->match_b.configuration];
		lines[0] = words_say(w->arena, "%s does not reach %s", model_label(w, w->b),
				     target);
		lines[1] = words_say(w->arena, "(best %s at %s)",
				     words_quantity(w->arena, w->ky, c->value[OBJECTIVE_Y]),
				     words_quantity(w->arena, w->kx, c->value[OBJECTIVE_X]));
		w->f->ratio_aim = mark_at(w, &w->match_b, false);
	} else if (w->comparison.bound == COMPARISON_EXACT ||
		   (w->comparison.bound == COMPARISON_AT_LEAST && w->comparison.value >= 1.005)) {
		bool less = w->ox->direction == DIRECTION_MIN, same = w->comparison.value < 1.005;
		const char *ratio = bounded(w, w->comparison.bound,
					    words_ratio(w->arena, w->comparison.value));
		lines[0] = same ? words_say(w->arena, "%s: the same %s", model_label(w, w->b), cost)
			   : less ? words_say(w->arena, "%s needs %s the %s", model_label(w, w->b),
					      ratio, cost)
				  : words_say(w->arena, "%s has %s less %s", model_label(w, w->b),
					      ratio, cost);
		lines[1] = w->o->match == MATCH_NEAREST
				   ? words_say(w->arena, "at the points nearest to %s", target)
				   : words_say(w->arena, "for the same %s", quality);
	}
	if (!w->f->star.shown && !w->f->cross.shown && !w->f->ratio_aim.shown)
		w->f->ratio_aim = mark_at(w, &w->match_a, false);
	w->f->ratio = words_block(w->arena, lines, 2, INK);
}

static const char *claim_title(struct builder *w)
{
	const char *quality = words_field(w->arena, w->ky, w->oy),
		   *cost = words_field(w->arena, w->kx, w->ox);
	size_t none = w->s->model_count;
	bool attained = w->o->match == MATCH_ATTAINED;
	const char *target = words_target(w->arena, w->ky, w->f->target);
	if (!attained || w->a == none || w->b == none)
		return words_say(w->arena, "%s against %s", quality,
				 words_mid_sentence(w->arena, cost));
	const char *brief = words_mid_sentence(w->arena, words_field_brief(w->arena, w->ky, w->oy));
	if (w->match_b.status == MATCH_NOT_REACHED)
		return words_say(w->arena, "%s reaches %s %s, %s does not", model_label(w, w->a),
				 brief, target, model_label(w, w->b));
	if (w->comparison.bound == COMPARISON_EXACT && w->comparison.value >= 1.005)
		return words_say(
			w->arena, "%s reaches %s %s at %s %s %s than %s", model_label(w, w->a),
			brief, target, words_ratio(w->arena, w->comparison.value),
			w->ox->direction == DIRECTION_MIN ? "lower" : "higher",
			words_mid_sentence(w->arena, words_field_brief(w->arena, w->kx, w->ox)),
			model_label(w, w->b));
	return words_say(w->arena, "%s against %s", quality, words_mid_sentence(w->arena, cost));
}

static bool several_runs(const struct builder *w)
{
	size_t runs = 0;
	for (size_t m = 0; m < w->s->model_count; m++)
		runs += w->s->models[m].runs;
	return runs > w->s->configurations.len;
}

static const char *subtitle(struct builder *w)
{
	size_t members = 0;
	for (size_t m = 0; m < w->s->model_count; m++)
		members += w->s->models[m].frontier.len;
	const char *points = several_runs(w) ? " Points: means over runs, bars ±1 s.d." : "";
	if (w->s->model_count == 1)
		return words_say(w->arena, "Steps: Pareto frontier.%s Grey: dominated.", points);
	return words_say(w->arena, "Steps: frontier of each model%s.%s Grey: dominated.",
			 members > LAYOUT_MARKS_MAX ? "" : "; ringed: of all", points);
}

static void say_title(struct builder *w)
{
	const char *first = w->o->title ? w->o->title : claim_title(w);
	const char *lines[2] = {first[0] ? words_shown(w->arena, first, WORDS_TEXT_MAX) : NULL,
				NULL};
	if (w->o->title == NULL)
		lines[1] = subtitle(w);
	w->f->title = words_block(w->arena, lines, 2, INK);
	if (w->f->title.len > 0)
		w->f->title.lines[0].bold = true;
	if (w->f->title.len > 1)
		w->f->title.lines[1].color = MUTED;
}

/* ---- the metrics box ------------------------------------------------------------------------ */

enum { METRICS_COLUMNS = 4, METRICS_ROWS = 7, METRICS_MODELS = 4 };

/* A prefix is told in the heading; a bare power of ten is not, so that it divides nothing here. */
static double cell_unit(const struct known_field *k, const struct figure_axis *axis)
{
	return k && k->si_prefix ? axis->unit : 1;
}

static const char *cell_of_match(struct builder *w, double unit, const struct match *m,
				 bool is_cost)
{
	struct buf text = BUF_INIT;
	if (m->status == MATCH_NOT_REACHED) {
		if (!is_cost)
			return "–";
		buf_addstr(&text, w->ox->direction == DIRECTION_MIN ? "> " : "< ");
	}
	buf_addstr(&text, no_worse(is_cost ? w->ox : w->oy, m));
	quantity_print_scaled(&text, m->value, unit);
	return words_keep(w->arena, &text);
}

static void metrics_rows(struct builder *w, const char *cell[][METRICS_COLUMNS], size_t *rows)
{
	struct figure *f = w->f;
	const struct configuration *c = w->s->configurations.items;
	const struct target *cost = w->o->cost_target;
	for (size_t m = 0; m < w->s->model_count; m++) {
		bool compared = m == w->a || m == w->b;
		if (w->s->model_count > METRICS_MODELS && !compared)
			continue;
		const char **row = cell[(*rows)++];
		row[0] = words_shown(w->arena, w->f->series[m].label, WORDS_CELL_MAX);
		struct buf best = BUF_INIT;
		quantity_print_scaled(&best, c[w->s->models[m].best].value[OBJECTIVE_Y],
				      cell_unit(w->ky, &f->y));
		row[1] = words_keep(w->arena, &best);
		struct match need = match_find(w->s, m, *w->o->quality_target, w->o->match);
		row[2] = cell_of_match(w, cell_unit(w->kx, &f->x), &need, true);
		if (cost) {
			struct match got = match_find(w->s, m, *cost, w->o->match);
			row[3] = cell_of_match(w, cell_unit(w->ky, &f->y), &got, false);
		}
	}
}

static void metrics_verdict(struct builder *w, const char *row[METRICS_COLUMNS])
{
	const struct target *cost = w->o->cost_target;
	row[0] = words_say(w->arena, "%s vs %s", model_label(w, w->a), model_label(w, w->b));
	bool all = w->s->model_count <= METRICS_MODELS;
	if (w->s->model_count == 2)
		row[0] = "advantage";
	else if (utf8_length(row[0], strlen(row[0])) > WORDS_CELL_MAX)
		row[0] = words_say(w->arena, "row %zu vs row %zu",
				   all ? w->a + 1 : (w->a > w->b) + (size_t)1,
				   all ? w->b + 1 : (w->b > w->a) + (size_t)1);
	row[1] = "";
	row[2] = w->comparison.bound == COMPARISON_UNKNOWN
			 ? "–"
			 : bounded(w, w->comparison.bound,
				   words_ratio(w->arena, w->comparison.value));
	if (cost == NULL)
		return;
	struct comparison gain = comparison_make(w->s, w->a, w->b, *cost, w->o->match);
	row[3] = gain.bound == COMPARISON_UNKNOWN
			 ? "–"
			 : bounded(w, gain.bound, words_percent(w->arena, gain.value));
}

static void say_metrics(struct builder *w)
{
	if (w->a == w->s->model_count)
		return;
	const char *cell[METRICS_ROWS][METRICS_COLUMNS] = {{NULL}};
	const struct target *cost = w->o->cost_target;
	size_t rows = 1;
	cell[0][0] = w->o->match == MATCH_NEAREST        ? "nearest"
		     : w->o->match == MATCH_INTERPOLATED ? "interpolated"
							 : "model";
	cell[0][1] = words_say(w->arena, "best %s", words_field_brief(w->arena, w->ky, w->oy));
	cell[0][2] = words_say(w->arena, "%s at %s",
			       words_axis_unit(w->arena, w->kx, w->ox, w->f->x.unit),
			       words_plain(w->arena, w->f->target));
	if (cost)
		cell[0][3] = words_say(w->arena, "%s at %s",
				       words_field_brief(w->arena, w->ky, w->oy),
				       words_target(w->arena, w->kx, cost->value));
	metrics_rows(w, cell, &rows);
	if (w->b != w->s->model_count)
		metrics_verdict(w, cell[rows++]);

	size_t columns = cost ? 4 : 3;
	const char *flat[METRICS_ROWS * METRICS_COLUMNS];
	for (size_t r = 0; r < rows; r++)
		for (size_t k = 0; k < columns; k++)
			flat[r * columns + k] = cell[r][k];
	w->f->metrics = words_table(w->arena, flat, rows, columns, INK);
}

/* ---- caption and description ------------------------------------------------------------------
 */

/* What the comparison says, as a sentence with a blank before it; "" if there is none. */
static const char *statement(struct builder *w)
{
	size_t none = w->s->model_count;
	if (!w->f->has_target || w->a == none)
		return "";
	struct arena *a = w->arena;
	const char *quality = words_mid_sentence(a, words_field(a, w->ky, w->oy));
	const char *target = words_target(a, w->ky, w->f->target);
	const char *bound = no_worse(w->ox, &w->match_a);
	const char *cost = words_quantity(a, w->kx, w->match_a.value);
	const char *first = w->o->match == MATCH_NEAREST
				    ? words_say(a, " %s comes nearest to %s %s at %s",
						model_label(w, w->a), quality, target, cost)
				    : words_say(a, " %s reaches %s %s at %s%s",
						model_label(w, w->a), quality, target, bound, cost);
	if (w->b == none)
		return words_say(a, "%s.", first);
	if (w->match_b.status == MATCH_NOT_REACHED) {
		const struct configuration *c =
			&w->s->configurations.items[w->match_b.configuration];
		return words_say(a, "%s; %s does not (best %s at %s).", first, model_label(w, w->b),
				 words_quantity(a, w->ky, c->value[OBJECTIVE_Y]),
				 words_quantity(a, w->kx, c->value[OBJECTIVE_X]));
	}
	return words_say(a, "%s, %s at %s%s.", first, model_label(w, w->b),
			 no_worse(w->ox, &w->match_b), words_quantity(a, w->kx, w->match_b.value));
}

static const char *model_names(struct builder *w)
{
	struct buf names = BUF_INIT;
	for (size_t m = 0; m < w->s->model_count; m++)
		buf_addf(&names, "%s%s", m ? ", " : "", model_label(w, m));
	return words_keep(w->arena, &names);
}

static void say_caption(struct builder *w)
{
	struct arena *a = w->arena;
	bool several = w->s->model_count > 1;
	const char *fields = words_say(a, "%s against %s", words_field(a, w->ky, w->oy),
				       words_mid_sentence(a, words_field(a, w->kx, w->ox)));
	const char *simulated = w->f->simulated.text ? " The data are simulated." : "";
	const char *said = statement(w);
	w->f->caption = words_say(
		a, "%s. Steps: the Pareto frontier%s; grey: what it dominates.%s%s%s", fields,
		several ? " of each model; ringed: members of the frontier of all models" : "",
		several_runs(w) ? " Points are means over repeated runs, bars one sample standard "
				  "deviation."
				: "",
		said, simulated);
	w->f->description = words_say(a,
				      "%s for %zu configuration%s of %s.%s The frontier of all has "
				      "%zu distinct point%s.%s",
				      fields, w->s->configurations.len,
				      w->s->configurations.len == 1 ? "" : "s", model_names(w),
				      said, w->s->joint.distinct,
				      w->s->joint.distinct == 1 ? "" : "s", simulated);
}

/* ---- all of it ------------------------------------------------------------------------------ */

static bool check_model(const struct study *s, const char *option, const char *name,
			struct error *err)
{
	const char *names[FIGURE_MODELS_MAX];
	if (study_find_model(s, name) < s->model_count)
		return true;
	for (size_t i = 0; i < s->model_count; i++)
		names[i] = s->models[i].name;
	const char *near = suggest_word(name, names, s->model_count);
	error_set(err, "%s: there is no model \"%s\"", option, name);
	return near ? error_hint(err, "did you mean \"%s\"?", near) : false;
}

static bool check_models(const struct study *s, const struct figure_options *o, struct error *err)
{
	if (s->model_count == 0)
		return error_set(err, "there is nothing to draw");
	if (s->model_count > FIGURE_MODELS_MAX) {
		error_set(err,
			  "%zu models are too many for one figure: at most %d can be told apart",
			  s->model_count, FIGURE_MODELS_MAX);
		return error_hint(err, "choose some with --where 'model=NAME'");
	}
	for (size_t i = 0; i < o->label_count; i++)
		if (!check_model(s, "--label", o->labels[i].model, err))
			return false;
	for (size_t i = 0; i < o->color_count; i++)
		if (!check_model(s, "--color", o->colors[i].model, err))
			return false;
	return true;
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
	if (log && range[1] > 100 * range[0] && !(k && k->si_prefix))
		return 1;
	bool wide = log && range[1] / range[0] > 1e4;
	return quantity_scale(k, wide ? sqrt(range[0]) * sqrt(range[1]) : range[1], &prefix);
}

/* What the axes must show: every configuration, the star and the cross; and the target's line where
 * it is near. */
static struct layout_request request_of(struct builder *w)
{
	struct layout_request r = {
		.width = w->o->width,
		.height = w->o->height,
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
	f->font = arena_strdup(&f->arena, o->font);
	f->mono = arena_strdup(&f->arena, o->mono);
	f->series_count = s->model_count;
	f->series = arena_alloc(&f->arena, s->model_count * sizeof *f->series);
	for (size_t m = 0; m < s->model_count; m++)
		fill_series(&w, m);
	fill_joint(&w);
	choose_compared(&w);
	struct layout_request request = request_of(&w);
	fill_marks(&w);
	if (f->has_target)
		widen(request.y, f->target);
	if (f->has_target) {
		say_ratio(&w);
		say_metrics(&w);
	}
	say_title(&w);
	words_label_axis(w.arena, &f->x, o->xlabel, w.kx, w.ox, w.ox->direction == DIRECTION_MAX);
	words_label_axis(w.arena, &f->y, o->ylabel, w.ky, w.oy, true);
	if (s->table->simulated > 0) {
		f->simulated = (struct figure_text){
			.text = "SIMULATED DATA", .color = ALARM, .bold = true};
	}
	f->dominated_label = (struct figure_text){
		.text = "dominated", .color = 0x8c8c8c, .italic = true};
	say_caption(&w);
	if (!layout_figure(f, &request, err)) {
		figure_release(f);
		return false;
	}
	for (size_t m = 0; m < s->model_count; m++)
		name_points(&w, m);
	thin_joint(f);
	fill_dominated(&w);
	return true;
}
