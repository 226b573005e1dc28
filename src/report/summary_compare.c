#include "summary_parts.h"

#include <math.h>

/* ---- coverage -------------------------------------------------------------------------------- */

void summary_coverage_members(struct summary *j, size_t a, size_t b, const struct coverage *c)
{
	json_string(&j->w, "a", j->s->models[a].name);
	json_string(&j->w, "b", j->s->models[b].name);
	json_integer(&j->w, "covered", (int64_t)c->covered.count);
	json_integer(&j->w, "of", (int64_t)c->covered.of);
	json_integer(&j->w, "dominated", (int64_t)c->dominated);
	json_bool(&j->w, "dominates", coverage_dominates(c));
}

void summary_coverage(struct summary *j)
{
	const struct study *s = j->s;
	size_t n = report_pair_models(s->model_count);
	json_array_begin(&j->w, "coverage");
	for (size_t a = 0; a < n; a++) {
		for (size_t b = 0; b < n; b++) {
			if (a == b)
				continue;
			struct coverage c = indicators_coverage(s, &s->models[a].frontier,
								&s->models[b].frontier);
			json_object_begin(&j->w, NULL);
			summary_coverage_members(j, a, b, &c);
			json_object_end(&j->w);
		}
	}
	json_array_end(&j->w);
}

/* ---- targets ----------------------------------------------------------------------------------
 */

void summary_target(struct summary *j, const char *key, struct target target)
{
	json_object_begin(&j->w, key);
	json_string(&j->w, "axis", target.axis == OBJECTIVE_X ? "cost" : "quality");
	json_string(&j->w, "field", j->s->table->objective[target.axis].field);
	json_number(&j->w, "value", target.value);
	json_object_end(&j->w);
}

void summary_match_members(struct summary *j, const struct match *m)
{
	json_string(&j->w, "status", report_match_status_name(m->status));
	json_number(&j->w, "value", m->value);
	json_number(&j->w, "distance", m->distance);
	summary_point_members(j, m->configuration);
	if (m->second != m->configuration)
		summary_point(j, "second", m->second);
}

static void write_evidence(struct summary *j, const char *key, const struct match *m)
{
	json_object_begin(&j->w, key);
	summary_match_members(j, m);
	json_object_end(&j->w);
}

static void write_counts(struct summary *j, const char *key, const size_t counts[2], bool pair)
{
	if (!pair) {
		json_integer(&j->w, key, (int64_t)counts[0]);
		return;
	}
	json_array_begin(&j->w, key);
	json_integer(&j->w, NULL, (int64_t)counts[0]);
	json_integer(&j->w, NULL, (int64_t)counts[1]);
	json_array_end(&j->w);
}

void summary_over_runs(struct summary *j, const struct interval *i, const struct interval_values *v)
{
	bool pair = i->design != INTERVAL_SINGLE;
	json_object_begin(&j->w, "over_runs");
	json_string(&j->w, "status", report_interval_status_name(i->status));
	json_string(&j->w, "method", report_interval_method_name(i));
	json_number(&j->w, "confidence", i->confidence);
	json_bool(&j->w, "few_runs", i->few_runs);
	write_counts(j, "n", i->n, pair);
	write_counts(j, "reached", i->reached, pair);
	json_number(&j->w, "value", v->value);
	json_number(&j->w, "sd", i->sd);
	json_number(&j->w, "low", v->low);
	json_number(&j->w, "high", v->high);
	json_object_end(&j->w);
}

static void write_match(struct summary *j, size_t model, struct target target)
{
	struct match m = match_find(j->s, model, target, j->o->mode);
	json_object_begin(&j->w, NULL);
	json_string(&j->w, "model", j->s->models[model].name);
	summary_target(j, "target", target);
	summary_match_members(j, &m);
	if (j->f->seeds) {
		struct interval i = findings_at_target(j->f, model, target);
		summary_over_runs(j, &i, &(struct interval_values){i.mean, i.low, i.high});
	}
	json_object_end(&j->w);
}

void summary_comparison_members(struct summary *j, const struct comparison *c)
{
	json_string(&j->w, "a", j->s->models[c->a].name);
	json_string(&j->w, "b", j->s->models[c->b].name);
	json_string(&j->w, "kind", c->kind == COMPARISON_COST_RATIO ? "cost_ratio" : "improvement");
	summary_target(j, "target", c->target);
	json_number(&j->w, "value", c->value);
	json_string(&j->w, "bound", report_bound_name(c->bound));
	write_evidence(j, "evidence_a", &c->match_a);
	write_evidence(j, "evidence_b", &c->match_b);
}

static void write_comparison(struct summary *j, const struct comparison *c)
{
	json_object_begin(&j->w, NULL);
	summary_comparison_members(j, c);
	if (j->f->seeds) {
		struct interval_comparison runs = findings_over_runs(j->f, c);
		summary_over_runs(j, &runs.log,
				  &(struct interval_values){runs.value, runs.low, runs.high});
	}
	json_object_end(&j->w);
}

static void write_comparisons_at(struct summary *j, struct target target)
{
	size_t n = report_pair_models(j->s->model_count);
	for (size_t a = 0; a < n; a++) {
		for (size_t b = 0; b < n; b++) {
			if (a == b)
				continue;
			struct comparison c = comparison_make(j->s, a, b, target, j->o->mode);
			write_comparison(j, &c);
		}
	}
}

void summary_targets(struct summary *j)
{
	json_array_begin(&j->w, "targets");
	for (size_t i = 0; i < j->o->target_count; i++)
		summary_target(j, NULL, j->o->targets[i]);
	json_array_end(&j->w);
	json_array_begin(&j->w, "matches");
	for (size_t i = 0; i < j->o->target_count; i++)
		for (size_t m = 0; m < j->s->model_count; m++)
			write_match(j, m, j->o->targets[i]);
	json_array_end(&j->w);
	json_array_begin(&j->w, "comparisons");
	for (size_t i = 0; i < j->o->target_count; i++)
		write_comparisons_at(j, j->o->targets[i]);
	json_array_end(&j->w);
}

/* ---- BD values --------------------------------------------------------------------------------
 */

static void write_side(struct summary *j, const char *key, const struct bd_side *side)
{
	json_object_begin(&j->w, key);
	json_integer(&j->w, "points", (int64_t)side->points);
	json_integer(&j->w, "inside", (int64_t)side->inside);
	json_object_end(&j->w);
}

void summary_bd_members(struct summary *j, const struct bd *bd)
{
	struct buf reason = BUF_INIT;
	bd_explain(bd, j->s, &reason);
	json_string(&j->w, "a", j->s->models[bd->a.model].name);
	json_string(&j->w, "b", j->s->models[bd->b.model].name);
	json_string(&j->w, "kind", bd->kind == BD_COST ? "cost" : "quality");
	json_string(&j->w, "status", report_bd_status_name(bd->status));
	json_string(&j->w, "reason", reason.len ? reason.text : NULL);
	json_number(&j->w, "value", bd->value);
	json_bool(&j->w, "relative", bd->relative);
	json_bool(&j->w, "log_quality", bd->log_quality);
	if (bd->kind == BD_COST)
		json_number(&j->w, "saving", bd->saving);
	json_number(&j->w, "from", bd->from);
	json_number(&j->w, "to", bd->to);
	json_number(&j->w, "overlap", bd->overlap);
	json_bool(&j->w, "low_overlap", bd->low_overlap);
	write_side(j, "points_a", &bd->a);
	write_side(j, "points_b", &bd->b);
	buf_release(&reason);
}

static void write_bd(struct summary *j, size_t a, size_t b, enum bd_kind kind)
{
	struct bd bd = bd_make(j->s, a, b, kind, j->o->axis);
	json_object_begin(&j->w, NULL);
	summary_bd_members(j, &bd);
	json_object_end(&j->w);
}

void summary_bd(struct summary *j)
{
	size_t n = report_pair_models(j->s->model_count);
	json_array_begin(&j->w, "bd");
	for (size_t a = 0; a < n; a++) {
		for (size_t b = 0; b < n; b++) {
			if (a == b)
				continue;
			write_bd(j, a, b, BD_COST);
			write_bd(j, a, b, BD_QUALITY);
		}
	}
	json_array_end(&j->w);
}
