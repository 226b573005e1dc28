#include "stability_sheet.h"

#include "number.h"
#include "utf8.h"
#include "wording.h"

#include <math.h>
#include <string.h>

enum { NOTICE_MAX_BYTES = 1000 };

struct writer {
	const struct curve_set *set;
	struct wording w;
	bool lengths, runs; /* there are any */
	bool causes;        /* some have diverged, or cannot be judged */
};

struct stability_group stability_group_at(const struct curve_set *set, size_t begin)
{
	const struct run_curve *of = &set->curves[begin];
	struct stability_group g = {begin, begin, 0, 0, NAN, NAN};
	curve_set_range(set, of->model, of->length, &g.begin, &g.end);
	for (size_t i = g.begin; i < g.end; i++) {
		const struct divergence *d = &set->curves[i].divergence;
		g.untold += !divergence_is_told(d);
		if (!d->diverged)
			continue;
		g.diverged++;
		g.first = fmin(g.first, d->step);
		g.last = fmax(g.last, d->step);
	}
	return g;
}

/* True if a model has several runs of one length. */
static bool has_groups(const struct curve_set *set)
{
	for (size_t i = 1; i < set->len; i++)
		if (set->curves[i].model == set->curves[i - 1].model &&
		    set->curves[i].length == set->curves[i - 1].length)
			return true;
	return false;
}

/* ---- cells ----------------------------------------------------------------------------------- */

static void take_value(struct text_table *t, const struct writer *x, double value)
{
	struct buf cell = BUF_INIT;
	wording_value(&x->w, &cell, OBJECTIVE_Y, value);
	text_table_take_number(t, &cell, value);
}

static void add_step(struct buf *out, const struct writer *x, double step)
{
	if (isnan(step))
		buf_addstr(out, "–");
	else
		wording_target(&x->w, out, (struct target){OBJECTIVE_X, step});
}

static void take_step(struct text_table *t, const struct writer *x, double step)
{
	struct buf cell = BUF_INIT;
	add_step(&cell, x, step);
	text_table_take_number(t, &cell, step);
}

static void take_model_and_length(struct text_table *t, const struct writer *x,
				  const struct run_curve *c)
{
	struct buf cell = BUF_INIT;
	wording_text(&cell, x->set->models[c->model].name);
	text_table_take(t, &cell);
	if (!x->lengths)
		return;
	if (c->length == CURVE_NO_LENGTH) {
		text_table_add(t, "–");
		return;
	}
	wording_text(&cell, x->set->lengths[c->length].label);
	text_table_take_number(t, &cell, x->set->lengths[c->length].value);
}

static void take_run(struct text_table *t, const struct writer *x, const struct run_curve *c)
{
	struct buf cell = BUF_INIT;
	if (!x->runs)
		return;
	struct buf name = BUF_INIT;
	curve_run_name(x->set, c, &name);
	wording_text(&cell, name.len > 0 ? buf_str(&name) : "–");
	buf_release(&name);
	text_table_take(t, &cell);
}

/* "above 3 × 1.02", or why it cannot be judged */
static void take_cause(struct text_table *t, const struct writer *x, const struct divergence *d)
{
	struct buf cell = BUF_INIT;
	if (d->cause == DIVERGENCE_GREW) {
		buf_addstr(&cell, "above ");
		number_print(&cell, x->set->options.divergence.multiple);
		buf_addstr(&cell, " × ");
		wording_value(&x->w, &cell, OBJECTIVE_Y, d->low);
	} else if (d->cause == DIVERGENCE_LOST) {
		buf_addstr(&cell, "not finite");
	} else {
		buf_addstr(&cell, divergence_is_told(d) ? "–" : divergence_doubt_text(d->doubt));
	}
	text_table_take(t, &cell);
}

/* ---- what the numbers are ---------------------------------------------------------------------
 */

static size_t count_diverged(const struct curve_set *set, size_t *untold)
{
	size_t n = 0;
	*untold = 0;
	for (size_t m = 0; m < set->model_count; m++) {
		n += set->models[m].diverged;
		*untold += set->models[m].untold;
	}
	return n;
}

/* "diverged: the median of so many values stays above 3 times …" */
static void add_rule(struct sheet *p, const struct divergence_options *o)
{
	struct buf line = BUF_INIT;
	bool plain = o->window == 1;
	buf_addf(&line, "diverged: from a %s on, to the end, ", plain ? "place" : "step");
	if (isfinite(o->multiple)) {
		buf_addf(&line, "%s is above ", plain ? "the value" : "the running median");
		number_print(&line, o->multiple);
		buf_addstr(&line, " times its smallest so far, or ");
	}
	buf_addstr(&line, plain ? "is not finite" : "no value is finite (window: ");
	if (o->window > 1)
		wording_count(&line, o->window | 1, "value");
	else if (!plain)
		buf_addstr(&line,
			   "1 % of the values, at least 5 and at most 31; 3 of fewer than 10");
	buf_addstr(&line, plain ? "" : ")");
	strvec_take(&p->head, buf_detach(&line));
}

static void add_head(struct sheet *p, const struct writer *x)
{
	const struct curve_set *set = x->set;
	const struct table *t = set->table;
	struct buf line = BUF_INIT;
	p->simulated = t->simulated > 0;
	wording_count(&line, set->model_count, "model");
	if (x->lengths) {
		buf_addstr(&line, ", ");
		wording_count(&line, set->length_count, "length");
	}
	buf_addstr(&line, ", ");
	wording_count(&line, set->len, "curve");
	size_t untold, diverged = count_diverged(set, &untold);
	buf_addf(&line, " (%zu diverged", diverged);
	if (untold > 0)
		buf_addf(&line, ", %zu not judged", untold);
	buf_addstr(&line, "), ");
	wording_count(&line, t->len, "value");
	strvec_take(&p->head, buf_detach(&line));
	wording_path(&line, t->objective[OBJECTIVE_Y].field);
	buf_addstr(&line, " by ");
	wording_path(&line, t->objective[OBJECTIVE_X].field);
	strvec_take(&p->head, buf_detach(&line));
	add_rule(p, &set->options.divergence);
}

/* ---- runs -------------------------------------------------------------------------------------
 */

static void add_runs_header(struct text_table *t, const struct writer *x)
{
	struct buf cell = BUF_INIT;
	text_table_add(t, "model");
	if (x->lengths)
		text_table_add(t, "length");
	if (x->runs)
		text_table_add(t, "run");
	text_table_add(t, "values");
	text_table_add(t, "final");
	text_table_add(t, "smallest");
	buf_addstr(&cell, "at ");
	wording_name(&x->w, &cell, OBJECTIVE_X);
	text_table_take(t, &cell);
	text_table_add(t, "mean");
	text_table_add(t, "sd");
	text_table_add(t, "not finite");
	text_table_add(t, "diverged from");
	if (x->causes)
		text_table_add(t, "why");
}

static void add_run(struct text_table *t, const struct writer *x, const struct run_curve *c)
{
	const struct divergence *d = &c->divergence;
	struct buf cell = BUF_INIT;
	take_model_and_length(t, x, c);
	take_run(t, x, c);
	text_table_take_count(t, d->values);
	take_value(t, x, d->final);
	take_value(t, x, d->smallest);
	take_step(t, x, d->smallest_step);
	take_value(t, x, d->mean);
	take_value(t, x, d->sd);
	text_table_take_count(t, d->not_finite);
	if (d->diverged)
		add_step(&cell, x, d->step);
	else
		buf_addstr(&cell, divergence_is_told(d) ? "no" : "not judged");
	text_table_take_number(t, &cell, d->step);
	if (x->causes)
		take_cause(t, x, d);
}

static void add_runs(struct sheet *p, const struct writer *x)
{
	const struct curve_set *set = x->set;
	unsigned names = 1u + x->lengths + x->runs;
	struct sheet_section *section = sheet_add(p, "stability", names + 8 + x->causes);
	section->keys = names;
	section->table.right = 0xffu << names;
	if (x->lengths)
		section->table.right |= 1u << 1;
	wording_name(&x->w, &section->title, OBJECTIVE_Y);
	buf_addstr(&section->title, " of each run");
	buf_addstr(&section->legend,
		   "final, smallest, mean and standard deviation (n − 1): of the finite values");
	add_runs_header(&section->table, x);
	for (size_t i = 0; i < set->len; i++)
		add_run(&section->table, x, &set->curves[i]);
	for (size_t i = 0; i < set->notice_count; i++) {
		struct buf text = BUF_INIT;
		utf8_sanitize(&text, set->notices[i], strlen(set->notices[i]), NOTICE_MAX_BYTES);
		sheet_remark(section, &text);
	}
}

/* ---- runs of one model and length --------------------------------------------------------------
 */

static void add_groups(struct sheet *p, const struct writer *x)
{
	const struct curve_set *set = x->set;
	struct sheet_section *section = sheet_add(p, "stability-counts", 4u + x->lengths);
	struct text_table *t = &section->table;
	struct buf cell = BUF_INIT;
	section->keys = 1u + x->lengths;
	t->right = ~1u;
	buf_addstr(&section->title, "Runs that have diverged");
	text_table_add(t, "model");
	if (x->lengths)
		text_table_add(t, "length");
	text_table_add(t, "diverged");
	buf_addstr(&cell, "first from ");
	wording_name(&x->w, &cell, OBJECTIVE_X);
	text_table_take(t, &cell);
	buf_addstr(&cell, "last from ");
	wording_name(&x->w, &cell, OBJECTIVE_X);
	text_table_take(t, &cell);
	for (size_t i = 0; i < set->len;) {
		struct stability_group g = stability_group_at(set, i);
		take_model_and_length(t, x, &set->curves[i]);
		buf_addf(&cell, "%zu of %zu", g.diverged, g.end - g.begin);
		if (g.untold > 0)
			buf_addf(&cell, ", %zu not judged", g.untold);
		text_table_take_number(t, &cell, (double)g.diverged / (double)(g.end - g.begin));
		take_step(t, x, g.first);
		take_step(t, x, g.last);
		i = g.end;
	}
}

static bool has_runs(const struct curve_set *set)
{
	for (size_t i = 0; i < set->len; i++)
		if (set->curves[i].run != NAMES_NONE || set->curves[i].record > 0)
			return true;
	return false;
}

void stability_sheet(struct sheet *p, const struct curve_set *set, bool brief)
{
	struct writer x = {.set = set,
			   .w = wording_of_table(set->table),
			   .lengths = set->length_count > 0,
			   .runs = has_runs(set)};
	size_t untold;
	x.causes = count_diverged(set, &untold) > 0 || untold > 0;
	bool groups = has_groups(set);
	add_head(p, &x);
	if (groups)
		add_groups(p, &x);
	if (!groups || !brief)
		add_runs(p, &x);
}
