#include "axis_name.h"
#include "claim_question.h"
#include "mem.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ID_MAX 80

static bool resolve_axis(const struct study *s, const char *field, int *axis, struct error *err)
{
	const char *const fields[] = {s->table->objective[OBJECTIVE_X].field,
				      s->table->objective[OBJECTIVE_Y].field};
	*axis = axis_of_name(s->table, 2, field);
	if (*axis >= 0)
		return true;
	claim_unknown(*axis == AXIS_AMBIGUOUS ? "both axes are called" : "no axis is called", field,
		      err);
	return claim_hint_names(err, "axes", field, fields, 2);
}

/* ---- verdicts -------------------------------------------------------------------------------- */

static void over_runs(const struct claim_question *q, struct claim_result *r)
{
	struct seeds a, b;
	seeds_init(&a, q->s, q->a, q->o->aggregate);
	seeds_init(&b, q->s, q->b, q->o->aggregate);
	r->repeated = seeds_runs(&a) > 1 || seeds_runs(&b) > 1;
	if (r->repeated) {
		struct interval_comparison runs = interval_compare(&a, &b, q->target, q->o->mode,
								   &q->o->interval);
		r->interval = runs.log;
		r->mean = runs.value;
		r->low = runs.low;
		r->high = runs.high;
	}
	seeds_release(&a);
	seeds_release(&b);
}

static void check_comparison(const struct claim_question *q, struct claim_result *r)
{
	r->comparison = comparison_make(q->s, q->a, q->b, q->target, q->o->mode);
	r->value = r->comparison.value;
	r->verdict = VERDICT_INCONCLUSIVE;
	if (study_has_runs(q->s))
		over_runs(q, r);
	if (r->comparison.bound == COMPARISON_EXACT)
		claim_judge(q->c, r);
}

/* The best quality of each seed. */
static void best_over_runs(const struct claim_question *q, struct claim_result *r)
{
	struct seeds d;
	seeds_init(&d, q->s, q->a, q->o->aggregate);
	double *best = seeds_best(&d);
	r->repeated = seeds_runs(&d) > 1;
	if (r->repeated) {
		const size_t found[2] = {d.study.model_count}, n[2] = {seeds_runs(&d)};
		r->interval = d.lost > 0 ? interval_lost(INTERVAL_SINGLE, found, n, &q->o->interval)
					 : interval_mean(best, n[0], &q->o->interval);
		r->mean = r->interval.mean;
		r->low = r->interval.low;
		r->high = r->interval.high;
	}
	free(best);
	seeds_release(&d);
}

static void check_best(const struct claim_question *q, struct claim_result *r)
{
	const struct study *s = q->s;
	r->value = s->configurations.items[s->models[q->a].best].value[OBJECTIVE_Y];
	if (study_has_runs(q->s))
		best_over_runs(q, r);
	claim_judge(q->c, r);
}

/* Leaves a claim open that takes no interval, where a model's points are means of those runs alone
 * that have a value. */
static bool lost_leave_open(const struct study *s, size_t model, struct claim_result *r)
{
	struct buf reason = BUF_INIT;
	size_t lost = study_lost_runs(s, model), runs = s->models[model].runs;
	if (lost == 0)
		return false;
	buf_addf(&reason, "%zu of %zu records of ", lost, runs + lost);
	claim_add_quoted(&reason, s->models[model].name);
	buf_addstr(&reason, lost == 1 ? " has no value" : " have no value");
	claim_leave_open(r, &reason);
	return true;
}

static void check_saving(const struct claim_question *q, struct claim_result *r)
{
	r->bd = bd_make(q->s, q->a, q->b, BD_COST, q->o->axis);
	r->value = r->bd.saving;
	if (lost_leave_open(q->s, q->a, r) || lost_leave_open(q->s, q->b, r))
		return;
	if (r->bd.status == BD_OK)
		claim_judge(q->c, r);
	else
		r->verdict = VERDICT_INCONCLUSIVE;
}

static void check_share(const struct claim_question *q, struct claim_result *r)
{
	r->share = indicators_joint_share(q->s, q->a);
	r->value = share_value(&r->share);
	for (size_t m = 0; m < q->s->model_count; m++)
		if (lost_leave_open(q->s, m, r))
			return;
	claim_judge(q->c, r);
}

static void check_reaches(const struct claim_question *q, struct claim_result *r)
{
	r->reached.target = q->target;
	r->reached.match = match_find(q->s, q->a, q->target, MATCH_ATTAINED);
	bool found = r->reached.match.status == MATCH_FOUND;
	r->verdict = claim_verdict_of(found);
	if (!study_has_runs(q->s))
		return;
	struct seeds d;
	seeds_init(&d, q->s, q->a, q->o->aggregate);
	r->repeated = seeds_runs(&d) > 1;
	if (r->repeated) {
		r->interval = interval_at_target(&d, q->target, MATCH_ATTAINED, &q->o->interval);
		if (r->interval.reached[0] != (found ? r->interval.n[0] : 0))
			r->verdict = VERDICT_INCONCLUSIVE;
	}
	seeds_release(&d);
}

static void check_dominates(const struct claim_question *q, struct claim_result *r)
{
	const struct study_model *models = q->s->models;
	if (lost_leave_open(q->s, q->a, r) || lost_leave_open(q->s, q->b, r))
		return;
	r->coverage = indicators_coverage(q->s, &models[q->a].frontier, &models[q->b].frontier);
	r->verdict = claim_verdict_of(coverage_dominates(&r->coverage));
}

static void check_written(const struct claim_question *q, struct claim_result *r)
{
	struct buf reason = BUF_INIT;
	bool found = false;
	for (size_t i = 0; i < q->d->format_count; i++)
		found |= strcasecmp(q->d->formats[i], q->c->model_a) == 0;
	r->verdict = claim_verdict_of(found);
	if (q->d->format_count > 0)
		return;
	buf_addstr(&reason, "no figure is written");
	claim_leave_open(r, &reason);
}

/* ---- what a claim asks for, in the data ------------------------------------------------------ */

static bool resolve_target(struct claim_question *q, struct error *err)
{
	const struct claim_function *f = q->c->function;
	const struct claim_argument *target = &q->c->arguments[0];
	if (!(f->takes & CLAIM_TAKES_TARGET))
		return true;
	q->target.value = target->value;
	if (!resolve_axis(q->s, target->field, &q->target.axis, err))
		return false;
	if (f->axis == CLAIM_ANY_AXIS || q->target.axis == f->axis)
		return true;
	claim_unknown("the target cannot stand on", target->field, err);
	return error_hint(err, "%s; here, %s=VALUE", f->usage,
			  q->s->table->objective[f->axis].field);
}

static bool has_data(struct claim_question *q, struct error *err)
{
	switch (q->c->function->need) {
	case CLAIM_NEEDS_STUDY:
		q->s = q->d->study;
		if (q->s)
			return true;
		error_set(err, "the data hold no costs with qualities");
		return !q->o->lenient && error_hint(err, "--figure efficiency reads them");
	case CLAIM_NEEDS_PRECISIONS:
		q->s = q->d->quantization ? q->d->quantization->s : NULL;
		if (q->s)
			return true;
		error_set(err, "the data hold no precisions");
		return !q->o->lenient && error_hint(err, "--figure quantization reads them");
	case CLAIM_NEEDS_CURVES:
		if (q->d->curves)
			return true;
		error_set(err, "the data hold no training curves");
		return !q->o->lenient && error_hint(err, "--figure stability reads them");
	case CLAIM_NEEDS_NONE:
		break;
	}
	return true;
}

static const char *model_name(const struct claim_question *q, size_t m)
{
	return q->s ? q->s->models[m].name : q->d->curves->models[m].name;
}

/* The data name the model, but have no value of it. */
static bool is_lost_model(const struct claim_question *q, const char *name)
{
	const struct table *t = q->s ? q->s->table : q->d->curves->table;
	uint32_t model = names_find(&t->models, name, strlen(name));
	for (size_t i = 0; model != NAMES_NONE && i < t->lost_len; i++)
		if (t->lost[i].model == model)
			return true;
	for (size_t i = 0; model != NAMES_NONE && i < t->gap_count; i++)
		if (t->gaps[i].model == model)
			return true;
	return false;
}

/* A model without a value is the reason why the claim is open. */
static bool leave_without_model(const char *name, size_t *m, struct claim_result *r)
{
	struct buf reason = BUF_INIT;
	*m = 0;
	if (r->reason)
		return true;
	claim_add_quoted(&reason, name);
	buf_addstr(&reason, " has no value");
	claim_leave_open(r, &reason);
	return true;
}

static bool resolve_model(const struct claim_question *q, const char *name, size_t *m,
			  struct claim_result *r, struct error *err)
{
	size_t n = q->s ? q->s->model_count : q->d->curves->model_count;
	*m = q->s ? study_find_model(q->s, name) : curve_set_find_model(q->d->curves, name);
	if (*m < n)
		return true;
	if (is_lost_model(q, name))
		return leave_without_model(name, m, r);
	claim_unknown("there is no model", name, err);
	const char **names = mem_calloc(n, sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = model_name(q, i);
	claim_hint_names(err, "models", name, names, n);
	free(names);
	return false;
}

static bool resolve_models(struct claim_question *q, struct claim_result *r, struct error *err)
{
	if (q->c->function->need == CLAIM_NEEDS_NONE)
		return true;
	if (!resolve_model(q, q->c->model_a, &q->a, r, err))
		return false;
	q->b = q->a;
	return !q->c->model_b || resolve_model(q, q->c->model_b, &q->b, r, err);
}

/* ---- checks ---------------------------------------------------------------------------------- */

/* Those that cannot fail, and those that look for more. */
static const struct {
	void (*plain)(const struct claim_question *q, struct claim_result *r);
	bool (*looking)(const struct claim_question *q, struct claim_result *r, struct error *err);
} checks[] = {
	[CLAIM_COMPARISON] = {check_comparison, NULL},
	[CLAIM_BEST] = {check_best, NULL},
	[CLAIM_SAVING] = {check_saving, NULL},
	[CLAIM_SHARE] = {check_share, NULL},
	[CLAIM_REACHES] = {check_reaches, NULL},
	[CLAIM_DOMINATES] = {check_dominates, NULL},
	[CLAIM_VALUE] = {NULL, claim_check_value},
	[CLAIM_DEGRADATION] = {NULL, claim_check_value},
	[CLAIM_RATIO] = {NULL, claim_check_ratio},
	[CLAIM_STABLE] = {NULL, claim_check_divergence},
	[CLAIM_DIVERGES] = {NULL, claim_check_divergence},
	[CLAIM_LOSS_AT] = {NULL, claim_check_loss},
	[CLAIM_FINAL_LOSS] = {NULL, claim_check_loss},
	[CLAIM_WRITTEN] = {check_written, NULL},
};

static bool check(struct claim_question *q, struct claim_result *r, struct error *err)
{
	if (!has_data(q, err) || !resolve_models(q, r, err) || !resolve_target(q, err))
		return false;
	r->a = q->a;
	r->b = q->b;
	if (r->reason)
		return true;
	if (checks[r->basis].looking)
		return checks[r->basis].looking(q, r, err);
	checks[r->basis].plain(q, r);
	return true;
}

/* An error of which the data are the cause becomes the reason why the claim is open. */
static void take_reason(struct claim_result *r, const struct error *err)
{
	struct buf reason = BUF_INIT;
	buf_addstr(&reason, err->message);
	if (err->hint)
		buf_addf(&reason, "; %s", err->hint);
	claim_leave_open(r, &reason);
}

static bool place_error(const struct claim *c, const struct error *found, struct error *err)
{
	struct buf source = BUF_INIT;
	if (c->id) {
		utf8_sanitize(&source, c->id, strlen(c->id), ID_MAX);
		buf_addstr(&source, ", ");
	} else if (c->number > 0) {
		buf_addf(&source, "%zu, ", c->number);
	}
	claim_add_quoted(&source, c->source);
	error_set(err, "claim %s: %s", buf_str(&source), found->message);
	if (found->hint)
		error_hint(err, "%s", found->hint);
	buf_release(&source);
	return false;
}

bool claim_check(const struct claim *c, const struct claim_data *data,
		 const struct claim_options *o, struct claim_result *result, struct error *err)
{
	struct claim_question q = {.c = c, .d = data, .o = o};
	struct error found = ERROR_INIT;
	*result = (struct claim_result){.basis = c->function->basis,
					.data = *data,
					.aggregate = o->aggregate,
					.value = NAN};
	result->mean = result->low = result->high = NAN;
	bool ok = check(&q, result, &found);
	if (!ok)
		claim_result_release(result);
	if (!ok && o->lenient)
		take_reason(result, &found);
	else if (!ok)
		place_error(c, &found, err);
	error_release(&found);
	return ok || o->lenient;
}

void claim_result_release(struct claim_result *result)
{
	if (!result)
		return;
	for (size_t i = 0; i < result->part_count; i++)
		claim_result_release(&result->parts[i]);
	free(result->parts);
	free(result->reason);
	free(result->where);
	result->reason = result->where = NULL;
	result->parts = NULL;
	result->part_count = 0;
}
