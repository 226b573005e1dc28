#include "text_report.h"

#include "text_table.h"
#include "utf8.h"
#include "wording.h"

#include <string.h>

enum { FIELD_MAX_BYTES = 200 };

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void add_objective(struct buf *out, const struct wording *w, const char *role, int axis)
{
	const struct objective *o = &w->s->table->objective[axis];
	buf_addf(out, "%s: ", role);
	utf8_sanitize(out, o->field, strlen(o->field), FIELD_MAX_BYTES);
	buf_addf(out, " (%s is better)", o->direction == DIRECTION_MIN ? "lower" : "higher");
}

static void add_head(struct buf *out, const struct wording *w, const struct report_options *o)
{
	const struct study *s = w->s;
	size_t configurations = s->configurations.len, runs = s->table->len;
	if (s->table->simulated > 0)
		buf_addstr(out, REPORT_SIMULATED "\n\n");
	buf_addf(out, "%zu model%s, %zu configuration%s, %zu run%s (aggregate: %s)\n",
		 s->model_count, plural(s->model_count), configurations, plural(configurations),
		 runs, plural(runs), report_aggregate_name(o->aggregate));
	add_objective(out, w, "cost", OBJECTIVE_X);
	buf_addstr(out, ", ");
	add_objective(out, w, "quality", OBJECTIVE_Y);
	buf_addstr(out, "\n\n");
}

static void take_count(struct text_table *t, size_t n, size_t distinct)
{
	struct buf cell = BUF_INIT;
	buf_addf(&cell, "%zu", n);
	if (distinct != n)
		buf_addf(&cell, " (%zu distinct)", distinct);
	text_table_take(t, &cell);
}

static void add_summary_header(struct text_table *t, const struct wording *w)
{
	struct buf cell = BUF_INIT;
	bool lower = w->s->table->objective[OBJECTIVE_X].direction == DIRECTION_MIN;
	text_table_add(t, "model");
	text_table_add(t, "runs");
	text_table_add(t, "configurations");
	text_table_add(t, "frontier");
	buf_addstr(&cell, "best ");
	wording_name(w, &cell, OBJECTIVE_Y);
	text_table_take(t, &cell);
	buf_addstr(&cell, lower ? "lowest " : "highest ");
	wording_name(w, &cell, OBJECTIVE_X);
	text_table_take(t, &cell);
	text_table_add(t, "mean");
}

static void add_summary_row(struct text_table *t, const struct wording *w, size_t model)
{
	const struct study_model *m = &w->s->models[model];
	const double *cheapest = w->s->configurations.items[m->cheapest].value;
	struct buf cell = BUF_INIT;
	wording_model(w, &cell, model);
	text_table_take(t, &cell);
	take_count(t, m->runs, m->runs);
	take_count(t, m->end - m->begin, m->end - m->begin);
	take_count(t, m->frontier.len, m->frontier.distinct);
	wording_point(w, &cell, m->best);
	text_table_take(t, &cell);
	wording_value(w, &cell, OBJECTIVE_X, cheapest[OBJECTIVE_X]);
	buf_addstr(&cell, " (");
	wording_value(w, &cell, OBJECTIVE_Y, cheapest[OBJECTIVE_Y]);
	buf_addch(&cell, ')');
	text_table_take(t, &cell);
	wording_value(w, &cell, OBJECTIVE_Y, m->mean[OBJECTIVE_Y]);
	buf_addstr(&cell, " and ");
	wording_value(w, &cell, OBJECTIVE_X, m->mean[OBJECTIVE_X]);
	text_table_take(t, &cell);
}

static void add_summary(struct buf *out, const struct wording *w)
{
	struct text_table t = {.columns = 7, .right = 0xe};
	const struct study *s = w->s;
	add_summary_header(&t, w);
	for (size_t m = 0; m < s->model_count; m++)
		add_summary_row(&t, w, m);
	text_table_print(out, &t);
	text_table_release(&t);
	buf_addf(out, "joint frontier: %zu point%s", s->joint.distinct, plural(s->joint.distinct));
	for (size_t m = 0; m < s->model_count; m++) {
		buf_addstr(out, m ? ", " : " (");
		wording_model(w, out, m);
		buf_addf(out, " %zu", s->models[m].joint_members);
	}
	buf_addstr(out, s->model_count ? ")\n" : "\n");
}

static void take_match(struct text_table *t, const struct wording *w, size_t model,
		       struct target target)
{
	struct match m = match_find(w->s, model, target, w->mode);
	struct buf cell = BUF_INIT;
	bool lower = w->s->table->objective[OBJECTIVE_X].direction == DIRECTION_MIN;
	bool is_cost = target.axis == OBJECTIVE_Y;
	if (m.status == MATCH_NOT_REACHED)
		buf_addstr(&cell, !is_cost ? "from " : lower ? "> " : "< ");
	is_cost |= m.status == MATCH_NOT_REACHED;
	wording_value(w, &cell, is_cost ? OBJECTIVE_X : OBJECTIVE_Y, m.value);
	if (w->mode == MATCH_NEAREST) {
		buf_addstr(&cell, " (");
		wording_value(w, &cell, target.axis, m.distance);
		buf_addstr(&cell, " away)");
	}
	text_table_take(t, &cell);
}

static size_t count_targets(const struct report_options *o, int axis)
{
	size_t n = 0;
	for (size_t i = 0; i < o->target_count; i++)
		n += o->targets[i].axis == axis;
	return n;
}

static void add_match_table(struct buf *out, const struct wording *w,
			    const struct report_options *o, int axis)
{
	struct text_table t = {.columns = 1 + count_targets(o, axis), .right = ~1u};
	struct buf cell = BUF_INIT;
	text_table_add(&t, "model");
	for (size_t i = 0; i < o->target_count; i++) {
		if (o->targets[i].axis == axis) {
			wording_target(w, &cell, o->targets[i]);
			text_table_take(&t, &cell);
		}
	}
	for (size_t m = 0; m < w->s->model_count; m++) {
		wording_model(w, &cell, m);
		text_table_take(&t, &cell);
		for (size_t i = 0; i < o->target_count; i++) {
			if (o->targets[i].axis == axis)
				take_match(&t, w, m, o->targets[i]);
		}
	}
	text_table_print(out, &t);
	text_table_release(&t);
}

static void add_sentences(struct buf *out, const struct wording *w, struct target target)
{
	const struct study *s = w->s;
	for (size_t a = 0; a < s->model_count; a++) {
		for (size_t b = a + 1; b < s->model_count; b++) {
			struct comparison c = comparison_make(s, a, b, target, w->mode);
			buf_addstr(out, "  ");
			wording_target(w, out, target);
			buf_addstr(out, ": ");
			wording_comparison(w, out, &c);
			buf_addch(out, '\n');
		}
	}
}

static void add_legend(struct buf *out, const struct wording *w, int axis)
{
	bool lower = w->s->table->objective[OBJECTIVE_X].direction == DIRECTION_MIN;
	if (w->mode == MATCH_NEAREST)
		buf_addstr(out, "nearest: the configuration nearest to the target, and how far "
				"away; not a claim that the target is attained");
	else if (axis == OBJECTIVE_Y)
		buf_addf(out, "attained: the %s measured configuration that meets the target",
			 lower ? "cheapest" : "highest");
	else
		buf_addf(out, "attained: the best measured quality %s",
			 lower ? "within the budget" : "at the target or above");
}

static void add_equal(struct buf *out, const struct wording *w, const struct report_options *o,
		      int axis)
{
	if (count_targets(o, axis) == 0 || w->s->model_count == 0)
		return;
	buf_addch(out, '\n');
	wording_name(w, out, axis == OBJECTIVE_Y ? OBJECTIVE_X : OBJECTIVE_Y);
	buf_addstr(out, " at equal ");
	wording_name(w, out, axis);
	buf_addstr(out, " (");
	add_legend(out, w, axis);
	buf_addstr(out, ")\n");
	add_match_table(out, w, o, axis);
	for (size_t i = 0; i < o->target_count; i++) {
		if (o->targets[i].axis == axis)
			add_sentences(out, w, o->targets[i]);
	}
}

void text_report(struct buf *out, const struct study *s, const struct report_options *o)
{
	struct wording w = wording_make(s, o->mode);
	add_head(out, &w, o);
	add_summary(out, &w);
	add_equal(out, &w, o, OBJECTIVE_Y);
	add_equal(out, &w, o, OBJECTIVE_X);
}
