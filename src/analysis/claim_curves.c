#include "claim_question.h"
#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the curves ------------------------------------------------------------------------------ */

static bool hint_lengths(const struct curve_set *set, const char *wanted, struct error *err)
{
	if (set->length_count == 0)
		return error_hint(err, "the curves have no lengths");
	const char **names = mem_calloc(set->length_count, sizeof *names);
	for (size_t i = 0; i < set->length_count; i++)
		names[i] = set->lengths[i].text;
	claim_hint_names(err, "lengths", wanted, names, set->length_count);
	free(names);
	return false;
}

/* The lengths of a model's curves: "8192, 32768". Returns how many. */
static size_t add_lengths(const struct curve_set *set, size_t model, struct buf *out)
{
	const struct curve_model *m = &set->models[model];
	size_t count = 0;
	for (size_t i = m->begin; i < m->end; i++) {
		uint32_t length = set->curves[i].length;
		if (i > m->begin && set->curves[i - 1].length == length)
			continue;
		buf_addstr(out, count++ > 0 ? ", " : "");
		if (length == CURVE_NO_LENGTH)
			buf_addstr(out, "none");
		else
			claim_add_quoted(out, set->lengths[length].text);
	}
	return count;
}

static void leave_without_length(const struct curve_set *set, size_t model, size_t length,
				 struct claim_result *r)
{
	struct buf reason = BUF_INIT;
	claim_add_quoted(&reason, set->models[model].name);
	buf_addstr(&reason, " has no curve at ");
	claim_add_quoted(&reason, set->lengths[length].text);
	buf_addstr(&reason, ", but at ");
	add_lengths(set, model, &reason);
	claim_leave_open(r, &reason);
}

/* Sets the curves that the claim is about; none of them with a reason. */
static bool resolve_curves(const struct claim_question *q, struct claim_result *r,
			   struct error *err)
{
	const struct curve_set *set = q->d->curves;
	const struct claim_argument *length = claim_argument(q->c, "seq_len");
	r->curves.begin = set->models[q->a].begin;
	r->curves.end = set->models[q->a].end;
	r->curves.step = NAN;
	if (!length)
		return true;
	size_t found = curve_set_find_length_text(set, length->text);
	if (found == set->length_count) {
		claim_unknown("there is no length", length->text, err);
		return hint_lengths(set, length->text, err);
	}
	curve_set_range(set, q->a, (uint32_t)found, &r->curves.begin, &r->curves.end);
	if (r->curves.begin == r->curves.end)
		leave_without_length(set, q->a, found, r);
	return true;
}

/* A value is asked for: the curves must be of one length. */
static bool resolve_length(const struct claim_question *q, struct claim_result *r,
			   struct error *err)
{
	struct buf lengths = BUF_INIT;
	if (!resolve_curves(q, r, err))
		return false;
	size_t count = claim_argument(q->c, "seq_len") ? 1
						       : add_lengths(q->d->curves, q->a, &lengths);
	if (count > 1) {
		struct buf name = BUF_INIT;
		claim_add_quoted(&name, q->d->curves->models[q->a].name);
		error_set(err, "%s has curves at %zu lengths", buf_str(&name), count);
		error_hint(err, "name one, seq_len=N: %s", buf_str(&lengths));
		buf_release(&name);
	}
	buf_release(&lengths);
	return count < 2;
}

/* ---- divergence ------------------------------------------------------------------------------ */

static enum verdict verdict_on(enum claim_basis basis, size_t n, size_t diverged, size_t undecided)
{
	if (basis == CLAIM_STABLE && diverged > 0)
		return VERDICT_REFUTED;
	if (undecided > 0)
		return VERDICT_INCONCLUSIVE;
	if (diverged == (basis == CLAIM_STABLE ? 0 : n))
		return VERDICT_HOLDS;
	return diverged > 0 ? VERDICT_INCONCLUSIVE : VERDICT_REFUTED;
}

bool claim_check_divergence(const struct claim_question *q, struct claim_result *r,
			    struct error *err)
{
	const struct curve_set *set = q->d->curves;
	if (!resolve_curves(q, r, err))
		return false;
	if (r->reason)
		return true;
	size_t n = r->curves.end - r->curves.begin;
	for (size_t i = r->curves.begin; i < r->curves.end; i++) {
		r->curves.diverged += set->curves[i].divergence.diverged;
		r->curves.undecided += !divergence_is_told(&set->curves[i].divergence);
	}
	r->verdict = verdict_on(r->basis, n, r->curves.diverged, r->curves.undecided);
	return true;
}

/* ---- loss ------------------------------------------------------------------------------------ */

size_t claim_curve_index(const struct claim_result *r, const struct run_curve *c)
{
	const double *steps = curve_steps(r->data.curves, c);
	size_t low = 0, high = c->len;
	if (isnan(r->curves.step))
		return c->len > 0 ? c->len - 1 : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (steps[middle] <= r->curves.step)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && steps[low - 1] == r->curves.step ? low - 1 : c->len;
}

/* ` (2 values left out, the last at step 4: "null")` */
static void add_gaps(const struct curve_set *set, const struct run_curve *c, struct buf *out)
{
	if (c->gaps == 0)
		return;
	buf_addstr(out, " (");
	curve_gaps(set, c, out);
	buf_addch(out, ')');
}

static void leave_without_step(const struct curve_set *set, const struct run_curve *c,
			       struct claim_result *r)
{
	const double *steps = curve_steps(set, c);
	double step = r->curves.step;
	struct buf reason = BUF_INIT;
	size_t after = 0;
	while (after < c->len && steps[after] < step)
		after++;
	curve_name(set, c, &reason);
	buf_addstr(&reason, " has no value at ");
	curve_place(set, step, &reason);
	if (c->len > 0) {
		buf_addstr(&reason, after == 0        ? ": its first is "
				    : after == c->len ? ": its last is "
						      : "; those next to it are ");
		number_print(&reason, steps[after > 0 ? after - 1 : 0]);
	}
	if (after > 0 && after < c->len) {
		buf_addstr(&reason, " and ");
		number_print(&reason, steps[after]);
	}
	add_gaps(set, c, &reason);
	claim_leave_open(r, &reason);
}

static void leave_without_end(const struct curve_set *set, const struct run_curve *c,
			      struct claim_result *r)
{
	struct buf reason = BUF_INIT;
	buf_addstr(&reason, "the last value of ");
	curve_name(set, c, &reason);
	buf_addstr(&reason, " is not known");
	add_gaps(set, c, &reason);
	claim_leave_open(r, &reason);
}

static void leave_mixed(const struct curve_set *set, const struct run_curve *c,
			struct claim_result *r)
{
	struct buf reason = BUF_INIT;
	curve_name(set, c, &reason);
	buf_addf(&reason, " has several values at one %s, which may be of several runs",
		 set->by_length ? "length" : "step");
	claim_leave_open(r, &reason);
}

/* The index of the value, or the reason why there is none. */
static size_t find_value(const struct curve_set *set, const struct run_curve *c,
			 struct claim_result *r)
{
	size_t at = claim_curve_index(r, c);
	if (c->divergence.doubt == DIVERGENCE_MIXED)
		leave_mixed(set, c, r);
	else if (isnan(r->curves.step) && !curve_end_is_known(set, c))
		leave_without_end(set, c, r);
	else if (at == c->len)
		leave_without_step(set, c, r);
	return at;
}

/* A loss that is not finite is none that a claim for a good one can mean. */
static enum verdict verdict_on_lost(const struct claim *c, enum direction direction)
{
	bool good = direction == DIRECTION_MIN ? c->op == CLAIM_LT || c->op == CLAIM_LE
					       : c->op == CLAIM_GT || c->op == CLAIM_GE;
	return good || c->op == CLAIM_EQ ? VERDICT_REFUTED : VERDICT_INCONCLUSIVE;
}

static void judge_losses(const struct claim_question *q, struct claim_result *r, double *values,
			 size_t n)
{
	size_t finite = 0;
	for (size_t i = 0; i < n; i++)
		finite += isfinite(values[i]);
	if (finite < n) {
		r->verdict = verdict_on_lost(q->c,
					     q->d->curves->table->objective[OBJECTIVE_Y].direction);
		return;
	}
	struct interval mean = interval_mean(values, n, &q->o->interval);
	r->value = mean.mean;
	r->repeated = n > 1;
	if (r->repeated) {
		r->interval = mean;
		r->mean = mean.mean;
		r->low = mean.low;
		r->high = mean.high;
	}
	claim_judge(q->c, r);
}

bool claim_check_loss(const struct claim_question *q, struct claim_result *r, struct error *err)
{
	const struct curve_set *set = q->d->curves;
	const struct claim_argument *step = claim_argument(q->c, "step");
	if (!resolve_length(q, r, err))
		return false;
	r->curves.step = step ? step->value : NAN;
	double *values = mem_calloc(r->curves.end - r->curves.begin, sizeof *values);
	size_t n = 0;
	for (size_t i = r->curves.begin; i < r->curves.end && !r->reason; i++) {
		const struct run_curve *c = &set->curves[i];
		size_t at = find_value(set, c, r);
		if (!r->reason)
			values[n++] = curve_loss(set, c)[at];
	}
	if (!r->reason)
		judge_losses(q, r, values, n);
	free(values);
	return true;
}
