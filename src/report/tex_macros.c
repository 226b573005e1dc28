#include "tex_macros.h"

#include "compare_sections.h"
#include "macro_writer.h"
#include "number.h"

#include <math.h>
#include <string.h>

struct writer {
	const struct findings *f;
	struct macro_writer m;
};

static void add_target(struct writer *t, struct tex_macro *m, struct target target)
{
	struct buf field = BUF_INIT;
	wording_field(&t->m.w, &field, target.axis);
	tex_macro_word(m, buf_str(&field));
	tex_macro_number(m, target.value);
	buf_release(&field);
}

/* ---- the study and its models -----------------------------------------------------------------
 */

static void add_study(struct writer *t)
{
	const struct study *s = t->f->s;
	if (s->table->simulated > 0)
		buf_addstr(&macro_begin(&t->m, "Simulated")->value, REPORT_SIMULATED);
	macro_count(macro_begin(&t->m, "Models"), s->model_count);
	macro_count(macro_begin(&t->m, "Configurations"), s->configurations.len);
	macro_count(macro_begin(&t->m, "Runs"), s->table->len);
	macro_count(macro_begin(&t->m, "JointFrontier"), s->joint.distinct);
	macro_value(&t->m, macro_begin(&t->m, "ReferenceCost"), OBJECTIVE_X,
		    t->f->space.reference[OBJECTIVE_X]);
	macro_value(&t->m, macro_begin(&t->m, "ReferenceQuality"), OBJECTIVE_Y,
		    t->f->space.reference[OBJECTIVE_Y]);
}

/* Two macros: the cost and the quality of a configuration. */
static void add_point(struct writer *t, const char *cost, const char *quality, size_t model,
		      uint32_t configuration)
{
	const double *value = t->f->s->configurations.items[configuration].value;
	macro_value(&t->m, macro_begin_model(&t->m, quality, model), OBJECTIVE_Y,
		    value[OBJECTIVE_Y]);
	macro_value(&t->m, macro_begin_model(&t->m, cost, model), OBJECTIVE_X, value[OBJECTIVE_X]);
}

static void add_indicators(struct writer *t, size_t model)
{
	const struct model_findings *found = &t->f->models[model];
	struct share share = indicators_joint_share(t->f->s, model);
	struct tex_macro *m;
	macro_percent(&t->m, macro_begin_model(&t->m, "JointShare", model), share_value(&share));
	m = macro_begin_model(&t->m, "Epsilon", model);
	if (found->epsilon.defined) {
		wording_ratio(&t->m.text, found->epsilon.value);
		macro_end(&t->m, m);
	} else {
		macro_unknown(m, "a value is not positive");
	}
	m = macro_begin_model(&t->m, "Hypervolume", model);
	if (isnan(found->hypervolume)) {
		macro_unknown(m, "a value on a log axis is not positive");
	} else {
		wording_magnitude(&t->m.text, found->hypervolume);
		macro_end(&t->m, m);
	}
	macro_percent(&t->m, macro_begin_model(&t->m, "HypervolumeShare", model),
		      found->hypervolume_share);
	if (found->knee.found)
		add_point(t, "KneeCost", "KneeQuality", model, found->knee.configuration);
}

static void add_model(struct writer *t, size_t model)
{
	const struct study_model *of = &t->f->s->models[model];
	macro_count(macro_begin_model(&t->m, "Runs", model), of->runs);
	macro_count(macro_begin_model(&t->m, "Configurations", model), of->end - of->begin);
	macro_count(macro_begin_model(&t->m, "Frontier", model), of->frontier.len);
	macro_count(macro_begin_model(&t->m, "FrontierDistinct", model), of->frontier.distinct);
	add_point(t, "BestQualityCost", "BestQuality", model, of->best);
	add_point(t, "BestCost", "BestCostQuality", model, of->cheapest);
	macro_value(&t->m, macro_begin_model(&t->m, "MeanQuality", model), OBJECTIVE_Y,
		    of->mean[OBJECTIVE_Y]);
	macro_value(&t->m, macro_begin_model(&t->m, "MeanCost", model), OBJECTIVE_X,
		    of->mean[OBJECTIVE_X]);
	add_indicators(t, model);
}

/* ---- targets ----------------------------------------------------------------------------------
 */

static void add_match(struct writer *t, size_t model, struct target target)
{
	struct match found = match_find(t->f->s, model, target, t->f->o->mode);
	bool cost = target.axis == OBJECTIVE_Y;
	int axis = cost || found.status == MATCH_NOT_REACHED ? OBJECTIVE_X : OBJECTIVE_Y;
	struct tex_macro *m = macro_begin_model(&t->m, cost ? "Cost" : "Quality", model);
	add_target(t, m, target);
	if (!cost && found.status == MATCH_NOT_REACHED) {
		macro_unknown(m, "the model has nothing there");
		return;
	}
	wording_signed_value(&t->m.w, &t->m.text, wording_bound_sign(&t->m.w, &found, target.axis),
			     axis, found.value);
	macro_end(&t->m, m);
}

static void add_match_runs(struct writer *t, size_t model, struct target target)
{
	static const char *const kinds[2][4] = {
		{"QualityMean", "QualitySd", "QualityLow", "QualityHigh"},
		{"CostMean", "CostSd", "CostLow", "CostHigh"},
	};
	struct interval i = findings_at_target(t->f, model, target);
	const double values[] = {i.mean, i.sd, i.low, i.high};
	bool cost = target.axis == OBJECTIVE_Y;
	for (int k = 0; k < 4; k++) {
		struct tex_macro *m = macro_begin_model(&t->m, kinds[cost][k], model);
		add_target(t, m, target);
		if (isnan(values[k]))
			wording_no_interval(&t->m.w, &m->why, model, model, &i);
		macro_value(&t->m, m, cost ? OBJECTIVE_X : OBJECTIVE_Y, values[k]);
	}
}

static void end_comparison(struct writer *t, struct tex_macro *m, enum comparison_kind kind,
			   double value, enum number_side side)
{
	if (isnan(value)) {
		macro_unknown(m, "not known");
		return;
	}
	wording_bound_value(&t->m.text, kind, value, side);
	macro_end(&t->m, m);
}

static void add_comparison(struct writer *t, const struct comparison *c)
{
	bool ratio = c->kind == COMPARISON_COST_RATIO;
	struct tex_macro *m = macro_begin_pair(&t->m, ratio ? "CostRatio" : "Improvement", c->a,
					       c->b);
	add_target(t, m, c->target);
	if (c->bound == COMPARISON_AT_LEAST)
		buf_addstr(&t->m.text, "≥ ");
	else if (c->bound == COMPARISON_AT_MOST)
		buf_addstr(&t->m.text, "≤ ");
	end_comparison(t, m, c->kind, c->value, wording_side(c));
}

static void add_comparison_runs(struct writer *t, const struct comparison *c)
{
	static const char *const kinds[2][3] = {
		{"ImprovementMean", "ImprovementLow", "ImprovementHigh"},
		{"CostRatioMean", "CostRatioLow", "CostRatioHigh"},
	};
	struct interval_comparison runs = findings_over_runs(t->f, c);
	const double values[] = {runs.value, runs.low, runs.high};
	for (int k = 0; k < 3; k++) {
		struct tex_macro *m = macro_begin_pair(
			&t->m, kinds[c->kind == COMPARISON_COST_RATIO][k], c->a, c->b);
		add_target(t, m, c->target);
		if (isnan(values[k]))
			wording_no_interval(&t->m.w, &m->why, c->a, c->b, &runs.log);
		end_comparison(t, m, c->kind, values[k], NUMBER_NEAREST);
	}
}

/* ---- pairs ------------------------------------------------------------------------------------
 */

static void add_bd(struct writer *t, size_t a, size_t b, enum bd_kind kind)
{
	bool cost = kind == BD_COST;
	struct bd bd = bd_make(t->f->s, a, b, kind, t->f->o->axis);
	struct tex_macro *m = macro_begin_pair(&t->m, cost ? "BdCost" : "BdQuality", a, b);
	if (bd.status != BD_OK)
		bd_explain(&bd, t->f->s, &m->why);
	else
		wording_change(&t->m.w, &t->m.text, &bd);
	macro_end(&t->m, m);
	if (cost && bd.status == BD_OK)
		macro_percent(&t->m, macro_begin_pair(&t->m, "Saving", a, b), bd.saving);
	if (bd.status == BD_OK)
		macro_percent(
			&t->m,
			macro_begin_pair(&t->m, cost ? "BdCostOverlap" : "BdQualityOverlap", a, b),
			bd.overlap);
}

static void add_pair(struct writer *t, size_t a, size_t b)
{
	const struct findings *f = t->f;
	struct coverage c = indicators_coverage(f->s, &f->s->models[a].frontier,
						&f->s->models[b].frontier);
	macro_percent(&t->m, macro_begin_pair(&t->m, "Coverage", a, b), share_value(&c.covered));
	for (size_t i = 0; i < f->o->target_count; i++) {
		struct comparison found = comparison_make(f->s, a, b, f->o->targets[i], f->o->mode);
		add_comparison(t, &found);
		if (f->seeds)
			add_comparison_runs(t, &found);
	}
	add_bd(t, a, b, BD_COST);
	add_bd(t, a, b, BD_QUALITY);
}

void tex_macros(struct buf *out, const struct findings *f, struct tex_prefix prefix)
{
	struct wording w = wording_make(f->s, f->o->mode);
	struct writer t = {.f = f, .m = macro_writer_make(&w, prefix)};
	size_t n = compare_pair_models(f);
	add_study(&t);
	for (size_t m = 0; m < f->s->model_count; m++) {
		add_model(&t, m);
		for (size_t i = 0; i < f->o->target_count; i++) {
			add_match(&t, m, f->o->targets[i]);
			if (f->seeds)
				add_match_runs(&t, m, f->o->targets[i]);
		}
	}
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			if (a != b)
				add_pair(&t, a, b);
	macro_writer_print(&t.m, out);
	macro_writer_release(&t.m);
}
