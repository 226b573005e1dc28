#include "quantization_sheet.h"
#include "summary_parts.h"

static void write_head(struct summary *j)
{
	const struct quantization *q = j->q;
	const struct table *t = q->s->table;
	summary_simulated(j, t->simulated > 0);
	json_string(&j->w, "aggregate", report_aggregate_name(j->o->aggregate));
	json_object_begin(&j->w, "objectives");
	summary_objective(j, "precision", t, OBJECTIVE_X);
	summary_objective(j, "quality", t, OBJECTIVE_Y);
	json_object_end(&j->w);
	if (q->options.has_threshold)
		json_number(&j->w, "threshold", q->options.threshold);
	else
		json_null(&j->w, "threshold");
	json_integer(&j->w, "runs", (int64_t)t->len);
	json_integer(&j->w, "skipped_rows", (int64_t)notices_skipped(&t->notices));
	summary_pairs(j, q->s->model_count);
}

static void write_precisions(struct summary *j)
{
	json_array_begin(&j->w, "precisions");
	for (size_t k = 0; k < j->q->precision_count; k++) {
		const struct quantization_precision *p = &j->q->precisions[k];
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "name", p->name);
		json_number(&j->w, "bits", p->bits);
		json_string(&j->w, "basis",
			    report_precision_basis_name(quantization_basis(p, p->bits)));
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
}

static void write_model(struct summary *j, size_t model)
{
	const struct quantization *q = j->q;
	const struct quantization_model *m = &q->models[model];
	const struct quantization_cell *widest = quantization_widest(q, model);
	json_object_begin(&j->w, NULL);
	json_string(&j->w, "name", q->s->models[model].name);
	json_integer(&j->w, "runs", (int64_t)q->s->models[model].runs);
	json_integer(&j->w, "precisions", (int64_t)(m->end - m->begin));
	json_string(&j->w, "widest", widest ? q->precisions[widest->precision].name : NULL);
	if (q->options.has_threshold) {
		json_integer(&j->w, "within", (int64_t)m->within);
		json_integer(&j->w, "beyond", (int64_t)m->beyond);
	}
	json_object_end(&j->w);
}

static void write_cell(struct summary *j, const struct quantization_cell *c)
{
	const struct quantization *q = j->q;
	json_object_begin(&j->w, NULL);
	json_string(&j->w, "model", q->s->models[c->model].name);
	json_string(&j->w, "precision", q->precisions[c->precision].name);
	json_number(&j->w, "bits", q->s->configurations.items[c->configuration].value[OBJECTIVE_X]);
	json_integer(&j->w, "runs", c->runs);
	json_number(&j->w, "value", c->value);
	if (c->runs > 1 || c->sd > 0)
		json_number(&j->w, "sd", c->sd);
	json_number(&j->w, "change", c->change / 100);
	json_number(&j->w, "degradation", c->degradation / 100);
	if (c->verdict == PRECISION_UNKNOWN)
		json_null(&j->w, "within");
	else
		json_bool(&j->w, "within", c->verdict == PRECISION_WITHIN);
	json_object_end(&j->w);
}

static void write_ratio(struct summary *j, size_t a, size_t b, size_t precision)
{
	const struct quantization *q = j->q;
	if (!quantization_at(q, a, precision) || !quantization_at(q, b, precision))
		return;
	json_object_begin(&j->w, NULL);
	json_string(&j->w, "a", q->s->models[a].name);
	json_string(&j->w, "b", q->s->models[b].name);
	json_string(&j->w, "precision", q->precisions[precision].name);
	json_number(&j->w, "value", quantization_ratio(q, a, b, precision));
	json_object_end(&j->w);
}

static void write_ratios(struct summary *j)
{
	size_t n = report_pair_models(j->q->s->model_count);
	json_array_begin(&j->w, "ratios");
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			for (size_t k = 0; a != b && k < j->q->precision_count; k++)
				write_ratio(j, a, b, k);
	json_array_end(&j->w);
}

void summary_quantization(struct summary *j)
{
	write_head(j);
	write_precisions(j);
	json_array_begin(&j->w, "models");
	for (size_t m = 0; m < j->q->s->model_count; m++)
		write_model(j, m);
	json_array_end(&j->w);
	json_array_begin(&j->w, "cells");
	for (size_t i = 0; i < j->q->cell_count; i++)
		write_cell(j, &j->q->cells[i]);
	json_array_end(&j->w);
	write_ratios(j);
}

void summary_quantization_notices(struct summary *j)
{
	summary_notices(j, j->q->s->table, j->q->s->model_count, NULL, 0);
}
