#include "compare_sections.h"

#include <math.h>
#include <string.h>

static bool lower_is_better(const struct wording *w, int axis)
{
	return w->s->table->objective[axis].direction == DIRECTION_MIN;
}

static int other_axis(int axis)
{
	return axis == OBJECTIVE_Y ? OBJECTIVE_X : OBJECTIVE_Y;
}

static size_t count_targets(const struct findings *f, int axis)
{
	size_t n = 0;
	for (size_t i = 0; i < f->o->target_count; i++)
		n += f->o->targets[i].axis == axis;
	return n;
}

static void add_title(struct sheet_section *section, const struct wording *w, int axis)
{
	wording_name(w, &section->title, other_axis(axis));
	buf_addstr(&section->title, " at equal ");
	wording_name(w, &section->title, axis);
}

static void add_header(struct text_table *t, const struct findings *f, const struct wording *w,
		       int axis)
{
	struct buf cell = BUF_INIT;
	text_table_add(t, "model");
	for (size_t i = 0; i < f->o->target_count; i++) {
		if (f->o->targets[i].axis == axis) {
			wording_target(w, &cell, f->o->targets[i]);
			text_table_take(t, &cell);
		}
	}
}

/* ---- as measured, or between configurations -------------------------------------------------- */

static void take_match(struct text_table *t, const struct wording *w, size_t model,
		       struct target target)
{
	struct match m = match_find(w->s, model, target, w->mode);
	struct buf cell = BUF_INIT;
	bool is_cost = target.axis == OBJECTIVE_Y || m.status == MATCH_NOT_REACHED;
	wording_signed_value(w, &cell, wording_bound_sign(w, &m, target.axis),
			     is_cost ? OBJECTIVE_X : OBJECTIVE_Y, m.value);
	if (w->mode == MATCH_NEAREST) {
		buf_addstr(&cell, " (");
		wording_value(w, &cell, target.axis, m.distance);
		buf_addstr(&cell, " away)");
	}
	text_table_take_number(t, &cell, m.status == MATCH_NOT_REACHED ? NAN : m.value);
}

static void add_matches(struct text_table *t, const struct findings *f, const struct wording *w,
			int axis)
{
	struct buf cell = BUF_INIT;
	for (size_t m = 0; m < f->s->model_count; m++) {
		wording_model(w, &cell, m);
		text_table_take(t, &cell);
		for (size_t i = 0; i < f->o->target_count; i++) {
			if (f->o->targets[i].axis == axis)
				take_match(t, w, m, f->o->targets[i]);
		}
	}
}

static void add_legend(struct buf *out, const struct wording *w, int axis)
{
	bool lower = lower_is_better(w, OBJECTIVE_X);
	switch (w->mode) {
	case MATCH_NEAREST:
		buf_addstr(out, "nearest: the configuration nearest to the target, and how far "
				"away; not a claim that the target is attained");
		break;
	case MATCH_INTERPOLATED:
		buf_addstr(out, "interpolated: a monotone curve through the frontier, read "
				"between the two configurations that bracket the target");
		break;
	case MATCH_ATTAINED:
		if (axis == OBJECTIVE_Y)
			buf_addf(out,
				 "attained: the %s measured configuration that meets the target",
				 lower ? "cheapest" : "highest");
		else
			buf_addf(out, "attained: the best measured quality %s",
				 lower ? "within the budget" : "at the target or above");
		break;
	}
}

static void remark_pair(struct sheet_section *section, const struct findings *f,
			const struct wording *w, const struct comparison *c)
{
	struct buf text = BUF_INIT;
	wording_target(w, &text, c->target);
	buf_addstr(&text, ": ");
	wording_comparison(w, &text, c);
	if (f->seeds && c->bound != COMPARISON_UNKNOWN) {
		struct comparison turned = wording_turn(w, c);
		struct interval_comparison runs = findings_over_runs(f, &turned);
		buf_addstr(&text, "; ");
		wording_runs(w, &text, &turned, &runs);
	}
	sheet_remark(section, &text);
}

static void remark_brackets(struct sheet_section *section, const struct findings *f,
			    const struct wording *w, struct target target)
{
	struct buf text = BUF_INIT;
	for (size_t m = 0; m < compare_pair_models(f); m++) {
		struct match found = match_find(f->s, m, target, w->mode);
		if (found.second == found.configuration)
			continue;
		wording_target(w, &text, target);
		buf_addstr(&text, ": ");
		wording_model(w, &text, m);
		buf_addch(&text, ' ');
		wording_bracket(w, &text, &found);
		sheet_remark(section, &text);
	}
}

static void add_remarks(struct sheet_section *section, const struct findings *f,
			const struct wording *w, int axis)
{
	size_t n = compare_pair_models(f);
	for (size_t i = 0; i < f->o->target_count; i++) {
		struct target target = f->o->targets[i];
		if (target.axis != axis)
			continue;
		for (size_t a = 0; a < n; a++) {
			for (size_t b = a + 1; b < n; b++) {
				struct comparison c = comparison_make(f->s, a, b, target, w->mode);
				remark_pair(section, f, w, &c);
			}
		}
		remark_brackets(section, f, w, target);
	}
	compare_remark_pairs(section, f);
}

void compare_targets(struct sheet *p, const struct findings *f, const struct wording *w, int axis)
{
	size_t n = count_targets(f, axis);
	if (n == 0)
		return;
	struct sheet_section *section = sheet_add(
		p, axis == OBJECTIVE_Y ? "equal-quality" : "equal-cost", n + 1);
	section->table.right = ~1u;
	add_title(section, w, axis);
	add_legend(&section->legend, w, axis);
	add_header(&section->table, f, w, axis);
	add_matches(&section->table, f, w, axis);
	add_remarks(section, f, w, axis);
}

/* ---- over repeated runs --------------------------------------------------------------------- */

static void explain_briefly(struct buf *out, const struct interval *i)
{
	if (i->status == INTERVAL_NOT_REACHED)
		buf_addf(out, "%zu of %zu reach it", i->reached[0], i->n[0]);
	else if (i->status == INTERVAL_ONLY_BOUNDED)
		buf_addf(out, "%zu of %zu have a value", i->found[0], i->n[0]);
	else
		interval_explain(i, NULL, out);
}

static void take_interval(struct text_table *t, const struct findings *f, const struct wording *w,
			  size_t model, struct target target)
{
	struct interval i = findings_at_target(f, model, target);
	int axis = other_axis(target.axis);
	struct buf cell = BUF_INIT;
	if (isnan(i.mean)) {
		explain_briefly(&cell, &i);
	} else {
		wording_interval(w, &cell, axis, &i);
		buf_addf(&cell, ", %zu of %zu", i.found[0], i.n[0]);
	}
	text_table_take_number(t, &cell, i.mean);
}

static void remark_few_runs(struct sheet_section *section, const struct findings *f)
{
	struct buf text = BUF_INIT;
	bool few = false;
	for (size_t m = 0; m < f->s->model_count; m++)
		few |= findings_runs(f, m) > 1 && findings_runs(f, m) < INTERVAL_BOOTSTRAP_MIN;
	if (!few || !f->o->interval.bootstrap)
		return;
	buf_addf(&text,
		 "a bootstrap of fewer than %d runs gives intervals that are too narrow: at 3 "
		 "runs they cover 79 %% instead of 95 %%; --ci t does not have that fault",
		 INTERVAL_BOOTSTRAP_MIN);
	sheet_remark(section, &text);
}

void compare_runs(struct sheet *p, const struct findings *f, const struct wording *w, int axis)
{
	size_t n = count_targets(f, axis);
	struct buf cell = BUF_INIT;
	if (n == 0 || !f->seeds)
		return;
	struct sheet_section *section = sheet_add(
		p, axis == OBJECTIVE_Y ? "equal-quality-runs" : "equal-cost-runs", n + 1);
	section->table.right = ~1u;
	add_title(section, w, axis);
	buf_addstr(&section->title, ", over runs");
	buf_addf(&section->legend,
		 "mean ± sample standard deviation (n − 1), [%.15g %% interval of the mean: %s], "
		 "runs that reach the target",
		 100 * INTERVAL_CONFIDENCE,
		 f->o->interval.bootstrap ? "percentile bootstrap" : "Student's t");
	add_header(&section->table, f, w, axis);
	for (size_t m = 0; m < f->s->model_count; m++) {
		wording_model(w, &cell, m);
		text_table_take(&section->table, &cell);
		for (size_t i = 0; i < f->o->target_count; i++) {
			if (f->o->targets[i].axis == axis)
				take_interval(&section->table, f, w, m, f->o->targets[i]);
		}
	}
	remark_few_runs(section, f);
}
