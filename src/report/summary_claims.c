#include "summary_parts.h"

#include <math.h>

static const char *basis_name(enum claim_basis basis)
{
	static const char *const names[] = {
		[CLAIM_COMPARISON] = "comparison", [CLAIM_BEST] = "best",
		[CLAIM_SAVING] = "saving",         [CLAIM_SHARE] = "frontier_share",
		[CLAIM_REACHES] = "reaches",       [CLAIM_DOMINATES] = "dominates",
		[CLAIM_VALUE] = "value",           [CLAIM_DEGRADATION] = "degradation",
		[CLAIM_RATIO] = "ratio",           [CLAIM_STABLE] = "stable",
		[CLAIM_DIVERGES] = "diverges",     [CLAIM_LOSS_AT] = "loss_at",
		[CLAIM_FINAL_LOSS] = "final_loss", [CLAIM_WRITTEN] = "written",
	};
	return names[basis];
}

static void write_model(struct summary *j, const struct claim_result *r)
{
	json_string(&j->w, "model", j->s->models[r->a].name);
}

/* ---- precisions ------------------------------------------------------------------------------ */

static void write_cell(struct summary *j, const char *key, const struct quantization *q,
		       const struct quantization_cell *cell)
{
	json_object_begin(&j->w, key);
	json_string(&j->w, "model", q->s->models[cell->model].name);
	json_string(&j->w, "precision", q->precisions[cell->precision].name);
	json_integer(&j->w, "runs", cell->runs);
	json_number(&j->w, "value", cell->value);
	json_number(&j->w, "change", cell->change / 100);
	json_number(&j->w, "degradation", cell->degradation / 100);
	json_object_end(&j->w);
}

static void write_precision(struct summary *j, const struct claim_result *r)
{
	const struct quantization *q = r->data.quantization;
	const struct quantization_precision *p = &q->precisions[r->precision.a->precision];
	bool pair = r->basis == CLAIM_RATIO;
	json_string(&j->w, pair ? "a" : "model", q->s->models[r->a].name);
	if (pair)
		json_string(&j->w, "b", q->s->models[r->b].name);
	json_string(&j->w, "precision", p->name);
	json_number(&j->w, "bits", p->bits);
	json_number(&j->w, "value", r->value);
	write_cell(j, pair ? "evidence_a" : "evidence", q, r->precision.a);
	write_cell(j, pair ? "evidence_b" : "widest", q,
		   pair ? r->precision.b : r->precision.widest);
}

/* ---- curves ---------------------------------------------------------------------------------- */

static void write_curve(struct summary *j, const struct curve_set *set, const struct run_curve *c)
{
	json_string(&j->w, "length",
		    c->length == CURVE_NO_LENGTH ? NULL : set->lengths[c->length].text);
	struct buf run = BUF_INIT;
	curve_run_name(set, c, &run);
	json_string(&j->w, "run", run.len > 0 ? buf_str(&run) : NULL);
	buf_release(&run);
}

static void write_divergence(struct summary *j, const struct divergence *d)
{
	json_integer(&j->w, "values", (int64_t)d->values);
	json_integer(&j->w, "not_finite", (int64_t)d->not_finite);
	if (divergence_is_told(d))
		json_bool(&j->w, "diverged", d->diverged);
	else
		json_null(&j->w, "diverged");
	json_string(&j->w, "doubt", report_divergence_doubt_name(d->doubt));
	json_number(&j->w, "step", d->step);
	json_number(&j->w, "low", d->low);
	json_number(&j->w, "smallest", d->smallest);
	json_number(&j->w, "final", d->final);
}

static void write_loss(struct summary *j, const struct claim_result *r, const struct run_curve *c)
{
	size_t at = claim_curve_index(r, c);
	json_number(&j->w, "step", curve_steps(r->data.curves, c)[at]);
	json_number(&j->w, "loss", curve_loss(r->data.curves, c)[at]);
}

static void write_curves(struct summary *j, const struct claim_result *r)
{
	const struct curve_set *set = r->data.curves;
	bool loss = r->basis == CLAIM_LOSS_AT || r->basis == CLAIM_FINAL_LOSS;
	json_string(&j->w, "model", set->models[r->a].name);
	json_integer(&j->w, "runs", (int64_t)(r->curves.end - r->curves.begin));
	if (loss)
		json_number(&j->w, "value", r->value);
	else
		summary_diverged(j, r->curves.diverged, r->curves.end - r->curves.begin,
				 r->curves.undecided);
	json_array_begin(&j->w, "evidence");
	for (size_t i = r->curves.begin; i < r->curves.end; i++) {
		json_object_begin(&j->w, NULL);
		write_curve(j, set, &set->curves[i]);
		if (loss)
			write_loss(j, r, &set->curves[i]);
		else
			write_divergence(j, &set->curves[i].divergence);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
}

static void write_formats(struct summary *j, const struct claim_result *r)
{
	json_array_begin(&j->w, "formats");
	for (size_t i = 0; i < r->data.format_count; i++)
		json_string(&j->w, NULL, r->data.formats[i]);
	json_array_end(&j->w);
}

/* ---- all ------------------------------------------------------------------------------------- */

static void write_basis(struct summary *j, const struct claim_result *r)
{
	switch (r->basis) {
	case CLAIM_COMPARISON:
		summary_comparison_members(j, &r->comparison);
		break;
	case CLAIM_BEST:
		write_model(j, r);
		json_number(&j->w, "value", r->value);
		summary_point(j, "evidence", j->s->models[r->a].best);
		break;
	case CLAIM_SAVING:
		summary_bd_members(j, &r->bd);
		break;
	case CLAIM_SHARE:
		write_model(j, r);
		json_number(&j->w, "value", r->value);
		json_integer(&j->w, "count", (int64_t)r->share.count);
		json_integer(&j->w, "of", (int64_t)r->share.of);
		break;
	case CLAIM_REACHES:
		write_model(j, r);
		summary_target(j, "target", r->reached.target);
		json_object_begin(&j->w, "evidence");
		summary_match_members(j, &r->reached.match);
		json_object_end(&j->w);
		break;
	case CLAIM_DOMINATES:
		summary_coverage_members(j, r->a, r->b, &r->coverage);
		break;
	case CLAIM_VALUE:
	case CLAIM_DEGRADATION:
	case CLAIM_RATIO:
		write_precision(j, r);
		break;
	case CLAIM_STABLE:
	case CLAIM_DIVERGES:
	case CLAIM_LOSS_AT:
	case CLAIM_FINAL_LOSS:
		write_curves(j, r);
		break;
	case CLAIM_WRITTEN:
		write_formats(j, r);
		break;
	}
}

static void write_evidence(struct summary *j, const struct claim_result *r);

/* What each of several figures says. */
static void write_parts(struct summary *j, const struct claim_result *r)
{
	json_array_begin(&j->w, "figures");
	for (size_t i = 0; i < r->part_count; i++) {
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "verdict", verdict_name(r->parts[i].verdict));
		write_evidence(j, &r->parts[i]);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
}

/* Points and matches are of the study that the claim rests on. */
static void write_evidence(struct summary *j, const struct claim_result *r)
{
	const struct study *s = j->s;
	if (r->reason) {
		json_string(&j->w, "reason", r->reason);
		if (r->part_count > 0)
			write_parts(j, r);
		return;
	}
	if (r->where)
		json_string(&j->w, "figure", r->where);
	j->s = r->data.study;
	write_basis(j, r);
	j->s = s;
	if (r->repeated)
		summary_over_runs(j, &r->interval,
				  &(struct interval_values){r->mean, r->low, r->high});
}

void summary_claims(struct summary *j)
{
	json_array_begin(&j->w, "claims");
	for (size_t i = 0; i < j->o->claim_count; i++) {
		const struct claim *c = &j->o->claims[i];
		const struct claim_result *r = &j->o->results[i];
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "id", c->id);
		json_string(&j->w, "text", c->text);
		json_string(&j->w, "claim", c->source);
		json_string(&j->w, "verdict", verdict_name(r->verdict));
		json_string(&j->w, "basis", basis_name(r->basis));
		write_evidence(j, r);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
}
