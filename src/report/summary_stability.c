#include "stability_sheet.h"
#include "summary_parts.h"

static void write_head(struct summary *j)
{
	const struct table *t = j->curves->table;
	const struct divergence_options *o = &j->curves->options.divergence;
	summary_simulated(j, t->simulated > 0);
	json_object_begin(&j->w, "objectives");
	summary_objective(j, "step", t, OBJECTIVE_X);
	summary_objective(j, "loss", t, OBJECTIVE_Y);
	json_object_end(&j->w);
	json_object_begin(&j->w, "divergence");
	json_number(&j->w, "multiple", o->multiple);
	if (o->window > 0)
		json_integer(&j->w, "window", (int64_t)(o->window | 1));
	else
		json_null(&j->w, "window");
	json_object_end(&j->w);
	json_integer(&j->w, "values", (int64_t)t->len);
	json_integer(&j->w, "skipped_rows", (int64_t)notices_skipped(&t->notices));
}

void summary_diverged(struct summary *j, size_t diverged, size_t n, size_t untold)
{
	if (untold < n)
		json_integer(&j->w, "diverged", (int64_t)diverged);
	else
		json_null(&j->w, "diverged");
	json_integer(&j->w, "not_judged", (int64_t)untold);
}

static void write_models(struct summary *j)
{
	json_array_begin(&j->w, "models");
	for (size_t m = 0; m < j->curves->model_count; m++) {
		const struct curve_model *of = &j->curves->models[m];
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "name", of->name);
		json_integer(&j->w, "runs", (int64_t)(of->end - of->begin));
		summary_diverged(j, of->diverged, of->end - of->begin, of->untold);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
	json_array_begin(&j->w, "lengths");
	for (size_t i = 0; i < j->curves->length_count; i++) {
		const struct curve_length *of = &j->curves->lengths[i];
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "name", of->text);
		json_string(&j->w, "label", of->label);
		json_number(&j->w, "value", of->value);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
}

static void write_model_and_length(struct summary *j, const struct run_curve *c)
{
	const struct curve_set *set = j->curves;
	json_string(&j->w, "model", set->models[c->model].name);
	json_string(&j->w, "length",
		    c->length == CURVE_NO_LENGTH ? NULL : set->lengths[c->length].text);
}

static void write_divergence(struct summary *j, const struct divergence *d)
{
	if (divergence_is_told(d))
		json_bool(&j->w, "diverged", d->diverged);
	else
		json_null(&j->w, "diverged");
	json_string(&j->w, "doubt", report_divergence_doubt_name(d->doubt));
	if (!d->diverged) {
		json_null(&j->w, "divergence");
		return;
	}
	json_object_begin(&j->w, "divergence");
	json_number(&j->w, "step", d->step);
	json_string(&j->w, "cause", report_divergence_cause_name(d->cause));
	json_number(&j->w, "low", d->low);
	json_object_end(&j->w);
}

static void write_run(struct summary *j, const struct run_curve *c)
{
	const struct divergence *d = &c->divergence;
	struct buf run = BUF_INIT;
	json_object_begin(&j->w, NULL);
	write_model_and_length(j, c);
	curve_run_name(j->curves, c, &run);
	json_string(&j->w, "run", run.len > 0 ? buf_str(&run) : NULL);
	buf_release(&run);
	json_integer(&j->w, "values", (int64_t)d->values);
	json_integer(&j->w, "not_finite", (int64_t)d->not_finite);
	json_integer(&j->w, "not_known", (int64_t)c->gaps);
	json_number(&j->w, "final", d->final);
	json_number(&j->w, "smallest", d->smallest);
	json_number(&j->w, "smallest_step", d->smallest_step);
	json_number(&j->w, "mean", d->mean);
	json_number(&j->w, "sd", d->sd);
	write_divergence(j, d);
	json_object_end(&j->w);
}

static void write_counts(struct summary *j)
{
	json_array_begin(&j->w, "counts");
	for (size_t i = 0; i < j->curves->len;) {
		struct stability_group g = stability_group_at(j->curves, i);
		json_object_begin(&j->w, NULL);
		write_model_and_length(j, &j->curves->curves[i]);
		json_integer(&j->w, "runs", (int64_t)(g.end - g.begin));
		summary_diverged(j, g.diverged, g.end - g.begin, g.untold);
		json_number(&j->w, "first_step", g.first);
		json_number(&j->w, "last_step", g.last);
		json_object_end(&j->w);
		i = g.end;
	}
	json_array_end(&j->w);
}

void summary_stability(struct summary *j)
{
	write_head(j);
	write_models(j);
	json_array_begin(&j->w, "runs");
	for (size_t i = 0; i < j->curves->len; i++)
		write_run(j, &j->curves->curves[i]);
	json_array_end(&j->w);
	write_counts(j);
}

void summary_stability_notices(struct summary *j)
{
	const struct curve_set *set = j->curves;
	summary_notices(j, set->table, 0, set->notices, set->notice_count);
}
