#include "claim_function.h"
#include "field_path.h"
#include "mem.h"
#include "suggest.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EQUAL_TOLERANCE 1e-12
#define SHOWN_MAX       200

/* A claim whose models and target are found in a study. */
struct claim_question {
	const struct claim *c;
	const struct study *s;
	const struct claim_options *o;
	size_t a, b;
	struct target target;
};

static void add_shown(struct buf *out, const char *text)
{
	utf8_sanitize(out, text, strlen(text), SHOWN_MAX);
}

static bool claim_error(const struct claim *c, const char *message, const char *name,
			struct error *err)
{
	struct buf source = BUF_INIT, shown = BUF_INIT;
	add_shown(&source, c->source);
	add_shown(&shown, name);
	error_set(err, "claim \"%s\": %s \"%s\"", buf_str(&source), message, buf_str(&shown));
	buf_release(&source);
	buf_release(&shown);
	return false;
}

/* Hints at the nearest name, or else lists them all. */
static bool hint_names(struct error *err, const char *what, const char *wanted,
		       const char *const *names, size_t n)
{
	struct buf list = BUF_INIT;
	const char *near = suggest_word(wanted, names, n);
	for (size_t i = 0; near ? i < 1 : i < n; i++) {
		const char *name = near ? near : names[i];
		buf_addstr(&list, i ? ", \"" : "\"");
		add_shown(&list, name);
		buf_addch(&list, '"');
	}
	if (near)
		error_hint(err, "did you mean %s?", buf_str(&list));
	else
		error_hint(err, "the %s are %s", what, buf_str(&list));
	buf_release(&list);
	return false;
}

static bool resolve_model(const struct claim *c, const struct study *s, const char *name, size_t *m,
			  struct error *err)
{
	*m = study_find_model(s, name);
	if (*m < s->model_count)
		return true;
	claim_error(c, "there is no model", name, err);
	const char **names = mem_calloc(s->model_count, sizeof *names);
	for (size_t i = 0; i < s->model_count; i++)
		names[i] = s->models[i].name;
	hint_names(err, "models", name, names, s->model_count);
	free(names);
	return false;
}

static bool is_last_key(const char *path, const char *key)
{
	struct field_path parsed = {0};
	struct error ignored = ERROR_INIT;
	bool same = false;
	if (field_path_parse(&parsed, path, &ignored) && parsed.len > 0) {
		const struct field_step *last = &parsed.steps[parsed.len - 1];
		same = last->key && strcmp(last->key, key) == 0;
	}
	field_path_release(&parsed);
	error_release(&ignored);
	return same;
}

static bool resolve_axis(const struct claim *c, const struct study *s, int *axis, struct error *err)
{
	const char *x = s->table->objective[OBJECTIVE_X].field;
	const char *y = s->table->objective[OBJECTIVE_Y].field;
	bool is_x = strcmp(x, c->field) == 0, is_y = strcmp(y, c->field) == 0;
	if (!is_x && !is_y) {
		is_x = is_last_key(x, c->field);
		is_y = is_last_key(y, c->field);
	}
	if (is_x != is_y) {
		*axis = is_x ? OBJECTIVE_X : OBJECTIVE_Y;
		return true;
	}
	claim_error(c, is_x ? "both axes are called" : "no axis is called", c->field, err);
	return hint_names(err, "axes", c->field, (const char *const[]){x, y}, 2);
}

bool claim_compare(double value, enum claim_operator op, double threshold)
{
	double tolerance = EQUAL_TOLERANCE * fmax(fabs(value), fabs(threshold));
	bool equal = fabs(value - threshold) <= tolerance;
	switch (op) {
	case CLAIM_GE:
		return value > threshold || equal;
	case CLAIM_LE:
		return value < threshold || equal;
	case CLAIM_GT:
		return value > threshold && !equal;
	case CLAIM_LT:
		return value < threshold && !equal;
	case CLAIM_EQ:
		return equal;
	case CLAIM_NE:
		break;
	}
	return !equal;
}

/* ---- verdicts -------------------------------------------------------------------------------- */

static enum verdict verdict_of(bool holds)
{
	return holds ? VERDICT_HOLDS : VERDICT_REFUTED;
}

/* The limits leave the claim open: the threshold lies between them, or not on the value's side. */
static bool is_straddled(const struct claim *c, const struct claim_result *r)
{
	bool inside = r->low < r->high && r->low <= c->threshold && c->threshold <= r->high;
	bool holds = claim_compare(r->value, c->op, c->threshold);
	return inside || claim_compare(r->low, c->op, c->threshold) != holds ||
	       claim_compare(r->high, c->op, c->threshold) != holds;
}

/* Of a value that is known. */
static void judge(const struct claim *c, struct claim_result *r)
{
	enum interval_status status = r->repeated ? r->interval.status : INTERVAL_NO_RUNS;
	bool withheld = status == INTERVAL_NOT_REACHED || status == INTERVAL_ONLY_BOUNDED;
	r->verdict = verdict_of(claim_compare(r->value, c->op, c->threshold));
	if (withheld || (status == INTERVAL_OK && is_straddled(c, r)))
		r->verdict = VERDICT_INCONCLUSIVE;
}

static bool has_runs(const struct claim_question *q)
{
	return q->s->table->runs.len > 1;
}

static void over_runs(const struct claim_question *q, struct claim_result *r)
{
	struct seeds a, b;
	seeds_init(&a, q->s, q->a, q->o->aggregate);
	seeds_init(&b, q->s, q->b, q->o->aggregate);
	r->repeated = a.study.model_count > 1 || b.study.model_count > 1;
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
	if (has_runs(q))
		over_runs(q, r);
	if (r->comparison.bound == COMPARISON_EXACT)
		judge(q->c, r);
}

/* The best quality of each seed. */
static void best_over_runs(const struct claim_question *q, struct claim_result *r)
{
	struct seeds d;
	seeds_init(&d, q->s, q->a, q->o->aggregate);
	const struct study *s = &d.study;
	double *best = mem_calloc(s->model_count, sizeof *best);
	for (size_t k = 0; k < s->model_count; k++)
		best[k] = s->configurations.items[s->models[k].best].value[OBJECTIVE_Y];
	r->repeated = s->model_count > 1;
	if (r->repeated) {
		r->interval = interval_mean(best, s->model_count, &q->o->interval);
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
	if (has_runs(q))
		best_over_runs(q, r);
	judge(q->c, r);
}

static void check_saving(const struct claim_question *q, struct claim_result *r)
{
	r->bd = bd_make(q->s, q->a, q->b, BD_COST, q->o->axis);
	r->value = r->bd.saving;
	if (r->bd.status == BD_OK)
		judge(q->c, r);
	else
		r->verdict = VERDICT_INCONCLUSIVE;
}

static void check_share(const struct claim_question *q, struct claim_result *r)
{
	r->share = indicators_joint_share(q->s, q->a);
	r->value = share_value(&r->share);
	judge(q->c, r);
}

static void check_reaches(const struct claim_question *q, struct claim_result *r)
{
	r->reached.target = q->target;
	r->reached.match = match_find(q->s, q->a, q->target, MATCH_ATTAINED);
	bool found = r->reached.match.status == MATCH_FOUND;
	r->verdict = verdict_of(found);
	if (!has_runs(q))
		return;
	struct seeds d;
	seeds_init(&d, q->s, q->a, q->o->aggregate);
	r->repeated = d.study.model_count > 1;
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
	r->coverage = indicators_coverage(q->s, &models[q->a].frontier, &models[q->b].frontier);
	r->verdict = verdict_of(coverage_dominates(&r->coverage));
}

static bool resolve_target(struct claim_question *q, struct error *err)
{
	const struct claim_function *f = q->c->function;
	q->target.value = q->c->at;
	if (!f->target)
		return true;
	if (!resolve_axis(q->c, q->s, &q->target.axis, err))
		return false;
	if (f->axis == CLAIM_ANY_AXIS || q->target.axis == f->axis)
		return true;
	claim_error(q->c, "the target cannot stand on", q->c->field, err);
	return error_hint(err, "%s; here, %s=VALUE", f->usage,
			  q->s->table->objective[f->axis].field);
}

static void (*const checks[])(const struct claim_question *q, struct claim_result *r) = {
	[CLAIM_COMPARISON] = check_comparison, [CLAIM_BEST] = check_best,
	[CLAIM_SAVING] = check_saving,         [CLAIM_SHARE] = check_share,
	[CLAIM_REACHES] = check_reaches,       [CLAIM_DOMINATES] = check_dominates,
};

bool claim_check(const struct claim *c, const struct study *s, const struct claim_options *o,
		 struct claim_result *result, struct error *err)
{
	struct claim_question q = {.c = c, .s = s, .o = o};
	if (!resolve_model(c, s, c->model_a, &q.a, err))
		return false;
	q.b = q.a;
	if ((c->model_b && !resolve_model(c, s, c->model_b, &q.b, err)) || !resolve_target(&q, err))
		return false;
	*result = (struct claim_result){
		.basis = c->function->basis, .a = q.a, .b = q.b, .value = NAN};
	result->mean = result->low = result->high = NAN;
	checks[result->basis](&q, result);
	return true;
}
