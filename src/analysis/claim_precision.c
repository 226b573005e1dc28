#include "claim_question.h"
#include "mem.h"

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

/* What each seed of a model has at each precision. */
struct seed_cells {
	struct seeds seeds;
	struct quantization q;
};

static void seed_cells_init(struct seed_cells *c, const struct claim_question *q, size_t model)
{
	seeds_init(&c->seeds, q->s, model, q->o->aggregate);
	quantization_init(&c->q, &c->seeds.study, &q->d->quantization->options);
}

static void seed_cells_release(struct seed_cells *c)
{
	quantization_release(&c->q);
	seeds_release(&c->seeds);
}

/* The same precision among the seeds' own, or their count. */
static size_t same_precision(const struct seed_cells *c, const struct quantization_precision *p)
{
	size_t found = quantization_find_name(&c->q, p->name);
	bool same = found < c->q.precision_count &&
		    c->q.precisions[found].precision.family == p->precision.family;
	return same ? found : c->q.precision_count;
}

static double seed_value(const struct seed_cells *c, size_t seed, size_t precision)
{
	const struct quantization_cell *cell = precision < c->q.precision_count
						       ? quantization_at(&c->q, seed, precision)
						       : NULL;
	return cell ? cell->value : NAN;
}

static void take_interval(struct claim_result *r, const struct interval *i)
{
	r->repeated = true;
	r->interval = *i;
	r->mean = i->mean;
	r->low = i->low;
	r->high = i->high;
}

/* Of the seeds that have what the value is made from. */
static void value_over_runs(const struct claim_question *q, struct claim_result *r)
{
	const struct quantization *k = q->d->quantization;
	enum direction direction = q->s->table->objective[OBJECTIVE_Y].direction;
	struct seed_cells c;
	seed_cells_init(&c, q, r->a);
	double *values = mem_calloc(c.seeds.study.model_count, sizeof *values);
	size_t at = same_precision(&c, &k->precisions[r->precision.a->precision]), n = 0;
	size_t widest = same_precision(&c, &k->precisions[r->precision.widest->precision]);
	for (size_t seed = 0; seed < c.seeds.study.model_count; seed++) {
		double value = seed_value(&c, seed, at), wide = seed_value(&c, seed, widest);
		values[n] = r->basis == CLAIM_VALUE
				    ? value
				    : precision_degradation(direction, value, wide) / 100;
		n += isfinite(values[n]) ? 1 : 0;
	}
	if (n > 1) {
		struct interval i = interval_mean(values, n, &q->o->interval);
		take_interval(r, &i);
	}
	free(values);
	seed_cells_release(&c);
}

/* The logs of a side's values; NAN where a seed has none. */
static double *log_values(const struct seed_cells *c, const struct quantization_precision *p)
{
	size_t at = same_precision(c, p), n = c->seeds.study.model_count;
	double *values = mem_calloc(n, sizeof *values);
	for (size_t seed = 0; seed < n; seed++) {
		double value = seed_value(c, seed, at);
		values[seed] = value > 0 ? log(value) : NAN;
	}
	return values;
}

static size_t drop_nan(double *values, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (!isnan(values[i]))
			values[kept++] = values[i];
	return kept;
}

static void ratio_over_runs(const struct claim_question *q, struct claim_result *r)
{
	const struct quantization_precision *p =
		&q->d->quantization->precisions[r->precision.a->precision];
	bool smaller = q->s->table->objective[OBJECTIVE_Y].direction == DIRECTION_MIN;
	struct seed_cells a, b;
	seed_cells_init(&a, q, smaller ? r->b : r->a);
	seed_cells_init(&b, q, smaller ? r->a : r->b);
	double *of_a = log_values(&a, p), *of_b = log_values(&b, p);
	size_t seeds = a.seeds.study.model_count;
	size_t n_a = drop_nan(of_a, seeds), n_b = drop_nan(of_b, b.seeds.study.model_count);
	bool paired = seeds_are_paired(&a.seeds, &b.seeds) && n_a == seeds && n_b == seeds;
	if (n_a > 0 && n_b > 0 && n_a + n_b > 2) {
		struct interval i = paired ? interval_paired(of_a, of_b, n_a, &q->o->interval)
					   : interval_welch(of_a, n_a, of_b, n_b, &q->o->interval);
		take_interval(r, &i);
		r->mean = exp(i.mean);
		r->low = exp(i.low);
		r->high = exp(i.high);
	}
	free(of_a);
	free(of_b);
	seed_cells_release(&a);
	seed_cells_release(&b);
}

/* ---- checks ---------------------------------------------------------------------------------- */

static void leave_undefined(struct claim_result *r, const char *what)
{
	struct buf reason = BUF_INIT;
	buf_addstr(&reason, what);
	claim_leave_open(r, &reason);
}

bool claim_check_value(const struct claim_question *q, struct claim_result *r, struct error *err)
{
	const struct quantization *k = q->d->quantization;
	size_t precision;
	if (!resolve_precision(q, &precision, err))
		return false;
	const struct quantization_cell *cell = find_cell(k, q->a, precision, r);
	if (!cell)
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
