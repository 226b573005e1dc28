#include "claim_question.h"
#include "mem.h"
#include "quantization_runs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the precision --------------------------------------------------------------------------- */

static void add_names(struct buf *out, const struct quantization *k, const size_t *precisions,
		      size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_addstr(out, i > 0 ? ", " : "");
		claim_add_quoted(out, k->precisions[precisions[i]].name);
	}
}

static bool hint_precisions(const struct quantization *k, const char *wanted, struct error *err)
{
	const char **names = mem_calloc(k->precision_count, sizeof *names);
	for (size_t i = 0; i < k->precision_count; i++)
		names[i] = k->precisions[i].name;
	claim_hint_names(err, "precisions", wanted, names, k->precision_count);
	free(names);
	return false;
}

static bool resolve_name(const struct quantization *k, const char *name, size_t *precision,
			 struct error *err)
{
	*precision = quantization_find_name(k, name);
	if (*precision < k->precision_count)
		return true;
	claim_unknown("there is no precision", name, err);
	return hint_precisions(k, name, err);
}

static bool ambiguous(const struct quantization *k, double bits, const size_t *found, size_t n,
		      struct error *err)
{
	struct buf names = BUF_INIT;
	add_names(&names, k, found, n);
	error_set(err, "%zu precisions have %.15g bits", n, bits);
	error_hint(err, "name one, precision=NAME: %s", buf_str(&names));
	buf_release(&names);
	return false;
}

/* Of several precisions with those bits, the one that the models have. */
static bool resolve_bits(const struct claim_question *q, double bits, size_t *precision,
			 struct error *err)
{
	const struct quantization *k = q->d->quantization;
	size_t *found = mem_calloc(k->precision_count, sizeof *found), n = 0;
	*precision = quantization_find_bits(k, bits);
	for (size_t p = *precision; p < k->precision_count; p++)
		if (k->precisions[p].bits == bits &&
		    (quantization_at(k, q->a, p) || quantization_at(k, q->b, p)))
			found[n++] = p;
	bool ok = *precision < k->precision_count && n < 2;
	if (n == 1)
		*precision = found[0];
	else if (n > 1)
		ambiguous(k, bits, found, n, err);
	free(found);
	if (ok || n > 1)
		return ok;
	error_set(err, "there is no precision with %.15g bits", bits);
	return hint_precisions(k, NULL, err);
}

static bool is_wanted(const struct table *t, uint32_t config, const struct claim_argument *bits,
		      const struct claim_argument *name)
{
	struct precision found, wanted;
	const char *text = config == NAMES_NONE ? "" : names_text(&t->configs, config);
	if (!precision_parse(text, strlen(text), &found))
		return false;
	if (bits)
		return found.bits == bits->value;
	return precision_parse(name->text, strlen(name->text), &wanted) &&
	       precision_compare(&found, &wanted) == 0;
}

/* Leaves the claim open if the data name the precision, but have no value there. */
static bool lost_precision_leaves_open(const struct claim_question *q, struct claim_result *r)
{
	const struct quantization *k = q->d->quantization;
	const struct table *t = k->s->table;
	const struct claim_argument *bits = claim_argument(q->c, "bits");
	const struct claim_argument *name = claim_argument(q->c, "precision");
	struct buf reason = BUF_INIT;
	bool lost = false;
	if ((bits ? quantization_find_bits(k, bits->value)
		  : quantization_find_name(k, name->text)) < k->precision_count)
		return false;
	for (size_t i = 0; i < t->lost_len && !lost; i++)
		lost = is_wanted(t, t->lost[i].config, bits, name);
	for (size_t i = 0; i < t->gap_count && !lost; i++)
		lost = is_wanted(t, t->gaps[i].config, bits, name);
	if (!lost)
		return false;
	buf_addstr(&reason, "no model has a value at ");
	if (bits)
		buf_addf(&reason, "%.15g bits", bits->value);
	else
		claim_add_quoted(&reason, name->text);
	claim_leave_open(r, &reason);
	return true;
}

static bool resolve_precision(const struct claim_question *q, size_t *precision, struct error *err)
{
	const struct claim_argument *bits = claim_argument(q->c, "bits");
	const struct claim_argument *name = claim_argument(q->c, "precision");
	return bits ? resolve_bits(q, bits->value, precision, err)
		    : resolve_name(q->d->quantization, name->text, precision, err);
}

/* What stands in the data in place of a value there; NULL: nothing. */
static const char *find_gap(const struct quantization *k, size_t model, size_t precision)
{
	const struct table *t = k->s->table;
	for (size_t i = 0; i < t->gap_count; i++) {
		const struct table_gap *gap = &t->gaps[i];
		if (gap->config != NAMES_NONE &&
		    strcmp(names_text(&t->models, gap->model), k->s->models[model].name) == 0 &&
		    quantization_find_name(k, names_text(&t->configs, gap->config)) == precision)
			return names_text(&t->gap_texts, gap->text);
	}
	return NULL;
}

/* The model's cell, or the reason why the claim is open. */
static const struct quantization_cell *find_cell(const struct quantization *k, size_t model,
						 size_t precision, struct claim_result *r)
{
	const struct quantization_model *m = &k->models[model];
	const struct quantization_cell *cell = quantization_at(k, model, precision);
	struct buf reason = BUF_INIT;
	if (cell || r->reason)
		return cell;
	const char *gap = find_gap(k, model, precision);
	claim_add_quoted(&reason, k->s->models[model].name);
	buf_addstr(&reason, gap ? " has no value at " : " was not measured at ");
	claim_add_quoted(&reason, k->precisions[precision].name);
	if (gap) {
		buf_addstr(&reason, " that is a number, but ");
		claim_add_quoted(&reason, gap);
	}
	buf_addstr(&reason, gap ? "; it was measured at " : ", but at ");
	for (size_t i = m->begin; i < m->end; i++) {
		buf_addstr(&reason, i > m->begin ? ", " : "");
		claim_add_quoted(&reason, k->precisions[k->cells[i].precision].name);
	}
	claim_leave_open(r, &reason);
	return NULL;
}

/* ---- over runs ------------------------------------------------------------------------------- */

static struct quantization_runs runs_of(const struct claim_question *q)
{
	return (struct quantization_runs){
		.q = q->d->quantization, .aggregate = q->o->aggregate, .interval = q->o->interval};
}

static void value_over_runs(const struct claim_question *q, struct claim_result *r)
{
	const struct quantization_runs runs = runs_of(q);
	const struct quantization_cell *widest = r->basis == CLAIM_VALUE ? NULL
									 : r->precision.widest;
	r->repeated = quantization_runs_value(&runs, r->precision.a, widest, &r->interval);
	if (!r->repeated)
		return;
	r->mean = r->interval.mean;
	r->low = r->interval.low;
	r->high = r->interval.high;
}

static void ratio_over_runs(const struct claim_question *q, struct claim_result *r)
{
	const struct quantization_runs runs = runs_of(q);
	r->repeated = quantization_runs_ratio(&runs, r->precision.a, r->precision.b, &r->interval);
	if (!r->repeated)
		return;
	r->mean = exp(r->interval.mean);
	r->low = exp(r->interval.low);
	r->high = exp(r->interval.high);
}

/* ---- checks ---------------------------------------------------------------------------------- */

static void leave_undefined(struct claim_result *r, const char *what)
{
	struct buf reason = BUF_INIT;
	buf_addstr(&reason, what);
	claim_leave_open(r, &reason);
}

/* Its own widest precision is not that which the degradation would be against. */
static bool widest_leaves_open(const struct claim_question *q, struct claim_result *r)
{
	const struct quantization *k = q->d->quantization;
	const struct quantization_model *m = &k->models[q->a];
	struct buf reason = BUF_INIT;
	if (r->basis != CLAIM_DEGRADATION || m->lost_bits == 0)
		return false;
	claim_add_quoted(&reason, k->s->models[q->a].name);
	buf_addf(&reason, " has no value at %.15g bits, wider than ", m->lost_bits);
	claim_add_quoted(&reason, k->precisions[k->cells[m->begin].precision].name);
	claim_leave_open(r, &reason);
	return true;
}

bool claim_check_value(const struct claim_question *q, struct claim_result *r, struct error *err)
{
	const struct quantization *k = q->d->quantization;
	size_t precision;
	if (lost_precision_leaves_open(q, r))
		return true;
	if (!resolve_precision(q, &precision, err))
		return false;
	const struct quantization_cell *cell = find_cell(k, q->a, precision, r);
	if (!cell || widest_leaves_open(q, r))
		return true;
	r->precision.a = r->precision.b = cell;
	r->precision.widest = &k->cells[k->models[q->a].begin];
	r->value = r->basis == CLAIM_VALUE ? cell->value : cell->degradation / 100;
	if (isnan(r->value)) {
		leave_undefined(r, "the value at the widest precision is 0, of which there is no "
				   "percentage");
		return true;
	}
	if (study_has_runs(q->s))
		value_over_runs(q, r);
	claim_judge(q->c, r);
	return true;
}

bool claim_check_ratio(const struct claim_question *q, struct claim_result *r, struct error *err)
{
	const struct quantization *k = q->d->quantization;
	size_t precision;
	if (lost_precision_leaves_open(q, r))
		return true;
	if (!resolve_precision(q, &precision, err))
		return false;
	const struct quantization_cell *a = find_cell(k, q->a, precision, r);
	const struct quantization_cell *b = find_cell(k, q->b, precision, r);
	if (!a || !b)
		return true;
	r->precision.a = a;
	r->precision.b = b;
	r->precision.widest = &k->cells[k->models[q->a].begin];
	r->value = quantization_ratio(k, q->a, q->b, precision);
	if (isnan(r->value)) {
		leave_undefined(r, "there is no ratio of values that are not both positive");
		return true;
	}
	if (study_has_runs(q->s))
		ratio_over_runs(q, r);
	claim_judge(q->c, r);
	return true;
}
