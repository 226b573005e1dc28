#include "compare_sheet.h"

#include "compare_sections.h"
#include "number.h"

#include <math.h>

static bool lower_is_better(const struct findings *f, int axis)
{
	return f->s->table->objective[axis].direction == DIRECTION_MIN;
}

static void add_head(struct sheet *p, const struct findings *f)
{
	static const char *const roles[] = {"cost", "quality", "third"};
	const struct study *s = f->s;
	struct buf line = BUF_INIT;
	p->simulated = s->table->simulated > 0;
	wording_count(&line, s->model_count, "model");
	buf_addstr(&line, ", ");
	wording_count(&line, s->configurations.len, "configuration");
	buf_addstr(&line, ", ");
	wording_count(&line, s->table->len, "run");
	buf_addf(&line, " (aggregate: %s)", report_aggregate_name(f->o->aggregate));
	wording_lost(&line, f->s->table);
	strvec_take(&p->head, buf_detach(&line));
	for (int d = 0; d < s->table->dims; d++) {
		buf_addstr(&line, d ? ", " : "");
		wording_objective(&line, roles[d], &s->table->objective[d]);
	}
	strvec_take(&p->head, buf_detach(&line));
}

/* ---- summary -------------------------------------------------------------------------------- */

static void take_count(struct text_table *t, size_t n, size_t distinct)
{
	struct buf cell = BUF_INIT;
	buf_addf(&cell, "%zu", n);
	if (distinct != n)
		buf_addf(&cell, " (%zu distinct)", distinct);
	text_table_take_number(t, &cell, (double)n);
}

static void add_summary_header(struct text_table *t, const struct findings *f,
			       const struct wording *w)
{
	struct buf cell = BUF_INIT;
	text_table_add(t, "model");
	text_table_add(t, "runs");
	text_table_add(t, "configurations");
	text_table_add(t, "frontier");
	buf_addstr(&cell, "best ");
	wording_name(w, &cell, OBJECTIVE_Y);
	text_table_take(t, &cell);
	buf_addstr(&cell, lower_is_better(f, OBJECTIVE_X) ? "lowest " : "highest ");
	wording_name(w, &cell, OBJECTIVE_X);
	text_table_take(t, &cell);
	text_table_add(t, "mean");
}

static void add_summary_row(struct text_table *t, const struct wording *w, size_t model)
{
	const struct study_model *m = &w->s->models[model];
	const double *best = w->s->configurations.items[m->best].value;
	const double *cheapest = w->s->configurations.items[m->cheapest].value;
	struct buf cell = BUF_INIT;
	wording_model(w, &cell, model);
	text_table_take(t, &cell);
	take_count(t, m->runs, m->runs);
	take_count(t, m->end - m->begin, m->end - m->begin);
	take_count(t, m->frontier.len, m->frontier.distinct);
	wording_point(w, &cell, m->best);
	text_table_take_number(t, &cell, best[OBJECTIVE_Y]);
	wording_value(w, &cell, OBJECTIVE_X, cheapest[OBJECTIVE_X]);
	buf_addstr(&cell, " (");
	wording_value(w, &cell, OBJECTIVE_Y, cheapest[OBJECTIVE_Y]);
	buf_addch(&cell, ')');
	text_table_take_number(t, &cell, cheapest[OBJECTIVE_X]);
	wording_value(w, &cell, OBJECTIVE_Y, m->mean[OBJECTIVE_Y]);
	buf_addstr(&cell, " and ");
	wording_value(w, &cell, OBJECTIVE_X, m->mean[OBJECTIVE_X]);
	text_table_take(t, &cell);
}

static void add_summary(struct sheet *p, const struct findings *f, const struct wording *w)
{
	struct sheet_section *section = sheet_add(p, "summary", 7);
	section->table.right = 0xe;
	buf_addstr(&section->title, "Summary");
	buf_addstr(&section->legend, "mean: over configurations");
	if (f->o->aggregate == AGGREGATE_MIN || f->o->aggregate == AGGREGATE_MEDIAN)
		buf_addf(&section->legend,
			 "; %s: of each axis by itself, so that a point need not be one that a run "
			 "has measured",
			 report_aggregate_name(f->o->aggregate));
	add_summary_header(&section->table, f, w);
	for (size_t m = 0; m < f->s->model_count; m++)
		add_summary_row(&section->table, w, m);
}

/* ---- against the joint frontier ------------------------------------------------------------- */

static void take_share(struct text_table *t, const struct share *share)
{
	struct buf cell = BUF_INIT;
	buf_addf(&cell, "%zu of %zu (", share->count, share->of);
	wording_percent(&cell, share_value(share));
	buf_addch(&cell, ')');
	text_table_take_number(t, &cell, share_value(share));
}

static void take_epsilon(struct text_table *t, const struct epsilon *e)
{
	struct buf cell = BUF_INIT;
	wording_ratio(&cell, e->defined ? e->value : NAN);
	text_table_take_number(t, &cell, e->defined ? e->value : NAN);
}

static void take_hypervolume(struct text_table *t, const struct model_findings *m)
{
	struct buf cell = BUF_INIT;
	if (isnan(m->hypervolume)) {
		buf_addstr(&cell, "–");
	} else {
		wording_magnitude(&cell, m->hypervolume);
		if (!isnan(m->hypervolume_share)) {
			buf_addstr(&cell, " (");
			wording_percent(&cell, m->hypervolume_share);
			buf_addch(&cell, ')');
		}
	}
	text_table_take_number(t, &cell, m->hypervolume);
}

static void add_frontier_row(struct text_table *t, const struct findings *f,
			     const struct wording *w, size_t model)
{
	const struct model_findings *m = &f->models[model];
	struct share share = indicators_joint_share(f->s, model);
	struct buf cell = BUF_INIT;
	wording_model(w, &cell, model);
	text_table_take(t, &cell);
	take_share(t, &share);
	take_epsilon(t, &m->epsilon);
	take_hypervolume(t, m);
	if (m->knee.found)
		wording_point(w, &cell, m->knee.configuration);
	else
		buf_addstr(&cell, "–");
	text_table_take(t, &cell);
}

/* "12 GFLOPs (the worst of all), perplexity 60 (given)" */
static void add_reference(struct buf *out, const struct findings *f, const struct wording *w)
{
	for (int d = 0; d < f->s->table->dims; d++) {
		buf_addstr(out, d ? ", " : "");
		if (d == OBJECTIVE_Z) {
			wording_path(out, f->s->table->objective[d].field);
			buf_addch(out, ' ');
			number_print(out, f->space.reference[d]);
		} else {
			wording_named_value(w, out, d, f->space.reference[d]);
		}
		buf_addstr(out, f->o->reference_given[d] ? " (given)" : " (the worst of all)");
	}
}

static void remark_hypervolume(struct sheet_section *section, const struct findings *f,
			       const struct wording *w)
{
	static const char *const logs[] = {"", "; the cost in the log", "; the quality in the log",
					   "; both in the log"};
	struct buf text = BUF_INIT;
	buf_addstr(&text, "hypervolume: what the frontier dominates up to the reference point, ");
	add_reference(&text, f, w);
	buf_addstr(&text, logs[f->space.log[OBJECTIVE_X] + 2 * f->space.log[OBJECTIVE_Y]]);
	buf_addstr(&text, "; in brackets: of the joint frontier's");
	sheet_remark(section, &text);
}

static void remark_joint(struct sheet_section *section, const struct findings *f)
{
	const struct frontier *joint = &f->s->joint;
	struct buf text = BUF_INIT;
	buf_addstr(&text, "joint frontier: ");
	wording_count(&text, joint->distinct, "point");
	if (joint->len != joint->distinct)
		buf_addf(&text, " (%zu configurations)", joint->len);
	sheet_remark(section, &text);
}

static void remark_behind(struct sheet_section *section, const struct wording *w)
{
	struct buf text = BUF_INIT;
	buf_addstr(&text, "behind it at worst: the factor by which both ");
	wording_name(w, &text, OBJECTIVE_X);
	buf_addstr(&text, " and ");
	wording_name(w, &text, OBJECTIVE_Y);
	buf_addstr(&text, " would have to improve to reach all of the joint frontier");
	sheet_remark(section, &text);
	buf_addstr(&text, "knee: the point furthest from the chord between the frontier's ends; a "
			  "heuristic, it depends on where the frontier ends");
	sheet_remark(section, &text);
}

static void add_frontiers(struct sheet *p, const struct findings *f, const struct wording *w)
{
	static const char *const header[] = {"model", "share of it", "behind it at worst",
					     "hypervolume", "knee (heuristic)"};
	struct sheet_section *section = sheet_add(p, "frontiers", 5);
	section->table.right = 0xe;
	buf_addstr(&section->title, "Against the joint frontier");
	for (size_t c = 0; c < 5; c++)
		text_table_add(&section->table, header[c]);
	for (size_t m = 0; m < f->s->model_count; m++)
		add_frontier_row(&section->table, f, w, m);
	remark_joint(section, f);
	remark_behind(section, w);
	remark_hypervolume(section, f, w);
}

/* ---- coverage ------------------------------------------------------------------------------- */

size_t compare_pair_models(const struct findings *f)
{
	size_t n = f->s->model_count;
	return n < COMPARE_SHEET_MODELS_MAX ? n : COMPARE_SHEET_MODELS_MAX;
}

void compare_remark_pairs(struct sheet_section *section, const struct findings *f)
{
	size_t models = f->s->model_count, left = models - compare_pair_models(f);
	if (left == 0)
		return;
	struct buf text = BUF_INIT;
	buf_addf(&text, "%zu more model%s not compared here; --models puts others first, and ",
		 left, left == 1 ? " is" : "s are");
	if (report_pair_models(models) == models)
		buf_addstr(&text, "--format csv has all pairs");
	else
		buf_addf(&text, "--format csv has those of the first %d", REPORT_PAIR_MODELS_MAX);
	sheet_remark(section, &text);
}

static void take_coverage(struct text_table *t, const struct findings *f, size_t a, size_t b)
{
	const struct study *s = f->s;
	struct buf cell = BUF_INIT;
	double number = NAN;
	if (a == b) {
		buf_addstr(&cell, "–");
	} else {
		struct coverage c = indicators_coverage(s, &s->models[a].frontier,
							&s->models[b].frontier);
		buf_addf(&cell, "%zu of %zu", c.covered.count, c.covered.of);
		number = share_value(&c.covered);
		if (coverage_dominates(&c))
			buf_addstr(&cell, ", dominates");
	}
	text_table_take_number(t, &cell, number);
}

static void add_coverage(struct sheet *p, const struct findings *f, const struct wording *w)
{
	size_t n = compare_pair_models(f);
	struct buf cell = BUF_INIT;
	if (n < 2)
		return;
	struct sheet_section *section = sheet_add(p, "coverage", n + 1);
	section->table.right = ~1u;
	buf_addstr(&section->title, "Coverage");
	buf_addstr(&section->legend, "how many points of the column's frontier the row's is at "
				     "least as good as");
	text_table_add(&section->table, "model");
	for (size_t b = 0; b < n; b++) {
		wording_model(w, &cell, b);
		text_table_take(&section->table, &cell);
	}
	for (size_t a = 0; a < n; a++) {
		wording_model(w, &cell, a);
		text_table_take(&section->table, &cell);
		for (size_t b = 0; b < n; b++)
			take_coverage(&section->table, f, a, b);
	}
	compare_remark_pairs(section, f);
}

/* ---- three objectives ----------------------------------------------------------------------- */

static void add_volume(struct sheet *p, const struct findings *f, const struct wording *w)
{
	const struct study *s = f->s;
	struct buf text = BUF_INIT;
	if (s->table->dims != 3)
		return;
	struct sheet_section *section = sheet_add(p, "three", 3);
	section->table.right = 0x6;
	buf_addstr(&section->title, "Frontiers in three objectives");
	text_table_add(&section->table, "model");
	text_table_add(&section->table, "frontier");
	text_table_add(&section->table, "on the joint one");
	for (size_t m = 0; m < s->model_count; m++) {
		const struct frontier *own = &f->models[m].volume_frontier;
		struct share share = {f->models[m].volume_joint, f->volume_frontier.len};
		wording_model(w, &text, m);
		text_table_take(&section->table, &text);
		take_count(&section->table, own->len, own->distinct);
		take_share(&section->table, &share);
	}
	buf_addstr(&text, "the hypervolumes above are those of these frontiers");
	sheet_remark(section, &text);
}

void compare_sheet(struct sheet *p, const struct findings *f, bool brief)
{
	struct wording w = wording_make(f->s, f->o->mode);
	add_head(p, f);
	add_summary(p, f, &w);
	if (f->s->model_count == 0)
		return;
	if (!brief) {
		add_frontiers(p, f, &w);
		add_volume(p, f, &w);
		add_coverage(p, f, &w);
	}
	for (int axis = OBJECTIVE_Y; axis >= OBJECTIVE_X; axis--) {
		compare_targets(p, f, &w, axis);
		compare_runs(p, f, &w, axis);
	}
	if (!brief) {
		compare_bd(p, f, &w, BD_COST);
		compare_bd(p, f, &w, BD_QUALITY);
	}
}
