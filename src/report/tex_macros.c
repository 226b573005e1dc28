#include "tex_macros.h"

#include "compare_sections.h"
#include "number.h"
#include "tex_escape.h"
#include "tex_name.h"

#include <math.h>
#include <string.h>

static const char *const explanation[] = {
	"Numbers of paretoplot compare as macros, for \\input.",
	"",
	"A name is pp, what it is, the models, and at a target its field and value; of a pair,",
	"the first model is the one that is spoken of. Words are joined with a capital each,",
	"digits are spelt out: \\ppCostRatioResnetbkMambaPerplexityThirty, and 5e9 is FiveENine.",
	"Where two names would be equal, each gets a tag (X and letters) made from what it",
	"stands for, and the name without a tag is not defined. What is not known is not",
	"defined either.",
};

struct writer {
	const struct findings *f;
	struct wording w;
	struct tex_names names;
	struct buf text; /* of the value being made */
};

static struct tex_macro *begin(struct writer *t, const char *kind)
{
	buf_reset(&t->text);
	return tex_names_add(&t->names, kind);
}

static struct tex_macro *begin_model(struct writer *t, const char *kind, size_t model)
{
	struct tex_macro *m = begin(t, kind);
	tex_macro_word(m, t->f->s->models[model].name);
	return m;
}

static struct tex_macro *begin_pair(struct writer *t, const char *kind, size_t a, size_t b)
{
	struct tex_macro *m = begin_model(t, kind, a);
	tex_macro_word(m, t->f->s->models[b].name);
	return m;
}

static void add_target(struct writer *t, struct tex_macro *m, struct target target)
{
	struct buf field = BUF_INIT;
	wording_field(&t->w, &field, target.axis);
	tex_macro_word(m, buf_str(&field));
	tex_macro_number(m, target.value);
	buf_release(&field);
}

/* What stands in t->text becomes the value. */
static void end(struct writer *t, struct tex_macro *m)
{
	tex_escape_tied(&m->value, buf_str(&t->text));
}

static void end_unknown(struct tex_macro *m, const char *why)
{
	if (m->why.len == 0)
		buf_addstr(&m->why, why);
}

static void end_value(struct writer *t, struct tex_macro *m, int axis, double value)
{
	if (isnan(value)) {
		end_unknown(m, "not known");
		return;
	}
	wording_value(&t->w, &t->text, axis, value);
	end(t, m);
}

static void end_percent(struct writer *t, struct tex_macro *m, double fraction)
{
	if (isnan(fraction)) {
		end_unknown(m, "not known");
		return;
	}
	wording_percent(&t->text, fraction);
	end(t, m);
}

static void end_count(struct tex_macro *m, size_t n)
{
	buf_addf(&m->value, "%zu", n);
}

/* ---- the study and its models -----------------------------------------------------------------
 */

static void add_study(struct writer *t)
{
	const struct study *s = t->f->s;
	if (s->table->simulated > 0)
		buf_addstr(&begin(t, "Simulated")->value, REPORT_SIMULATED);
	end_count(begin(t, "Models"), s->model_count);
	end_count(begin(t, "Configurations"), s->configurations.len);
	end_count(begin(t, "Runs"), s->table->len);
	end_count(begin(t, "JointFrontier"), s->joint.distinct);
	end_value(t, begin(t, "ReferenceCost"), OBJECTIVE_X, t->f->space.reference[OBJECTIVE_X]);
	end_value(t, begin(t, "ReferenceQuality"), OBJECTIVE_Y, t->f->space.reference[OBJECTIVE_Y]);
}

/* Two macros: the cost and the quality of a configuration. */
static void add_point(struct writer *t, const char *cost, const char *quality, size_t model,
		      uint32_t configuration)
{
	const double *value = t->f->s->configurations.items[configuration].value;
	end_value(t, begin_model(t, quality, model), OBJECTIVE_Y, value[OBJECTIVE_Y]);
	end_value(t, begin_model(t, cost, model), OBJECTIVE_X, value[OBJECTIVE_X]);
}

static void add_indicators(struct writer *t, size_t model)
{
	const struct model_findings *found = &t->f->models[model];
	struct share share = indicators_joint_share(t->f->s, model);
	struct tex_macro *m;
	end_percent(t, begin_model(t, "JointShare", model), share_value(&share));
	m = begin_model(t, "Epsilon", model);
	if (found->epsilon.defined) {
		number_print_fixed(&t->text, found->epsilon.value, 2);
		buf_addstr(&t->text, "×");
		end(t, m);
	} else {
		end_unknown(m, "a value is not positive");
	}
	m = begin_model(t, "Hypervolume", model);
	if (isnan(found->hypervolume)) {
		end_unknown(m, "a value on a log axis is not positive");
	} else {
		wording_magnitude(&t->text, found->hypervolume);
		end(t, m);
	}
	end_percent(t, begin_model(t, "HypervolumeShare", model), found->hypervolume_share);
	if (found->knee.found)
		add_point(t, "KneeCost", "KneeQuality", model, found->knee.configuration);
}

static void add_model(struct writer *t, size_t model)
{
	const struct study_model *of = &t->f->s->models[model];
	end_count(begin_model(t, "Runs", model), of->runs);
	end_count(begin_model(t, "Configurations", model), of->end - of->begin);
	end_count(begin_model(t, "Frontier", model), of->frontier.len);
	end_count(begin_model(t, "FrontierDistinct", model), of->frontier.distinct);
	add_point(t, "BestQualityCost", "BestQuality", model, of->best);
	add_point(t, "BestCost", "BestCostQuality", model, of->cheapest);
	end_value(t, begin_model(t, "MeanQuality", model), OBJECTIVE_Y, of->mean[OBJECTIVE_Y]);
	end_value(t, begin_model(t, "MeanCost", model), OBJECTIVE_X, of->mean[OBJECTIVE_X]);
	add_indicators(t, model);
}

/* ---- targets ----------------------------------------------------------------------------------
 */

static void add_match(struct writer *t, size_t model, struct target target)
{
	struct match found = match_find(t->f->s, model, target, t->f->o->mode);
	bool cost = target.axis == OBJECTIVE_Y;
	int axis = cost || found.status == MATCH_NOT_REACHED ? OBJECTIVE_X : OBJECTIVE_Y;
	struct tex_macro *m = begin_model(t, cost ? "Cost" : "Quality", model);
	add_target(t, m, target);
	if (!cost && found.status == MATCH_NOT_REACHED) {
		end_unknown(m, "the model has nothing there");
		return;
	}
	buf_addstr(&t->text, wording_bound_sign(&t->w, &found, target.axis));
	wording_value(&t->w, &t->text, axis, found.value);
	end(t, m);
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
		struct tex_macro *m = begin_model(t, kinds[cost][k], model);
		add_target(t, m, target);
		if (isnan(values[k]))
			interval_explain(&i, &m->why);
		end_value(t, m, cost ? OBJECTIVE_X : OBJECTIVE_Y, values[k]);
	}
}

static void end_comparison(struct writer *t, struct tex_macro *m, enum comparison_kind kind,
			   double value)
{
	if (isnan(value)) {
		end_unknown(m, "not known");
		return;
	}
	wording_advantage_value(&t->text, kind, value);
	end(t, m);
}

static void add_comparison(struct writer *t, const struct comparison *c)
{
	bool ratio = c->kind == COMPARISON_COST_RATIO;
	struct tex_macro *m = begin_pair(t, ratio ? "CostRatio" : "Improvement", c->a, c->b);
	add_target(t, m, c->target);
	if (c->bound == COMPARISON_AT_LEAST)
		buf_addstr(&t->text, "≥ ");
	else if (c->bound == COMPARISON_AT_MOST)
		buf_addstr(&t->text, "≤ ");
	end_comparison(t, m, c->kind, c->value);
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
		struct tex_macro *m = begin_pair(t, kinds[c->kind == COMPARISON_COST_RATIO][k],
						 c->a, c->b);
		add_target(t, m, c->target);
		if (isnan(values[k]))
			interval_explain(&runs.log, &m->why);
		end_comparison(t, m, c->kind, values[k]);
	}
}

/* ---- pairs ------------------------------------------------------------------------------------
 */

static void add_bd(struct writer *t, size_t a, size_t b, enum bd_kind kind)
{
	bool cost = kind == BD_COST;
	struct bd bd = bd_make(t->f->s, a, b, kind, t->f->o->axis);
	struct tex_macro *m = begin_pair(t, cost ? "BdCost" : "BdQuality", a, b);
	if (bd.status != BD_OK)
		bd_explain(&bd, t->f->s, &m->why);
	else
		wording_change(&t->w, &t->text, &bd);
	end(t, m);
	if (cost && bd.status == BD_OK)
		end_percent(t, begin_pair(t, "Saving", a, b), bd.saving);
	if (bd.status == BD_OK)
		end_percent(t, begin_pair(t, cost ? "BdCostOverlap" : "BdQualityOverlap", a, b),
			    bd.overlap);
}

static void add_pair(struct writer *t, size_t a, size_t b)
{
	const struct findings *f = t->f;
	struct coverage c = indicators_coverage(f->s, &f->s->models[a].frontier,
						&f->s->models[b].frontier);
	end_percent(t, begin_pair(t, "Coverage", a, b), share_value(&c.covered));
	for (size_t i = 0; i < f->o->target_count; i++) {
		struct comparison found = comparison_make(f->s, a, b, f->o->targets[i], f->o->mode);
		add_comparison(t, &found);
		if (f->seeds)
			add_comparison_runs(t, &found);
	}
	add_bd(t, a, b, BD_COST);
	add_bd(t, a, b, BD_QUALITY);
}

static void print_macros(struct buf *out, const struct tex_names *t)
{
	for (size_t i = 0; i < t->len; i++) {
		const struct tex_macro *m = &t->items[i];
		if (m->value.len > 0)
			buf_addf(out, "\\newcommand{\\%s}{%s}\n", m->name.text, m->value.text);
		else
			buf_addf(out, "%% \\%s: %s\n", m->name.text, buf_str(&m->why));
	}
}

void tex_macros(struct buf *out, const struct findings *f)
{
	struct writer t = {.f = f, .w = wording_make(f->s, f->o->mode)};
	size_t n = compare_pair_models(f);
	for (size_t i = 0; i < sizeof explanation / sizeof *explanation; i++)
		buf_addf(out, "%%%s%s\n", explanation[i][0] ? " " : "", explanation[i]);
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
	tex_names_resolve(&t.names);
	print_macros(out, &t.names);
	tex_names_release(&t.names);
	buf_release(&t.text);
}
