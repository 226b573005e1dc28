#include "number.h"
#include "utf8.h"
#include "verdict_parts.h"

#include <math.h>
#include <string.h>

enum { SHOWN_MAX = 200, DIGITS = 3, LINES = 12 };

static void add_digits(struct buf *out, double value)
{
	if (isfinite(value))
		number_print_significant(out, value, DIGITS);
	else
		buf_addstr(out, "not finite");
}

static void add_rest(struct buf *out, size_t n)
{
	if (n > LINES)
		buf_addf(out, "  and %zu more\n", n - LINES);
}

/* ---- divergence ------------------------------------------------------------------------------ */

static void end_line(struct buf *out, const struct curve_set *set, const struct run_curve *c)
{
	if (c->gaps > 0) {
		buf_addstr(out, "; ");
		curve_gaps(set, c, out);
	}
	buf_addch(out, '\n');
}

static void add_diverged(struct buf *out, const struct curve_set *set, const struct divergence *d)
{
	buf_addstr(out, " diverged at ");
	curve_place(set, d->step, out);
	if (d->cause == DIVERGENCE_LOST) {
		buf_addstr(out, " (not finite)");
		return;
	}
	buf_addf(out, " (above %.15g times ", set->options.divergence.multiple);
	add_digits(out, d->low);
	buf_addch(out, ')');
}

static void add_stayed(struct buf *out, const struct curve_set *set, const struct divergence *d)
{
	buf_addf(out, " did not diverge in %zu value%s", d->values, d->values == 1 ? "" : "s");
	if (d->not_finite < d->values) {
		buf_addstr(out, ": final ");
		add_digits(out, d->final);
		buf_addstr(out, ", smallest ");
		add_digits(out, d->smallest);
		buf_addstr(out, " at ");
		curve_place(set, d->smallest_step, out);
	}
	if (d->not_finite > 0)
		buf_addf(out, ", %zu not finite", d->not_finite);
}

static void add_fate(struct buf *out, const struct curve_set *set, const struct divergence *d)
{
	if (d->diverged)
		add_diverged(out, set, d);
	else if (divergence_is_told(d))
		add_stayed(out, set, d);
	else
		buf_addf(out, " is not judged: %s", divergence_doubt_text(d->doubt));
}

static void add_counts(struct buf *out, const struct claim_result *r, size_t n)
{
	buf_addf(out, "  %zu of %zu runs diverged", r->curves.diverged, n);
	if (r->curves.undecided > 0)
		buf_addf(out, ", %zu not judged", r->curves.undecided);
	buf_addch(out, '\n');
}

void verdict_divergence(struct buf *out, const struct wording *w, const struct claim *c,
			const struct claim_result *r)
{
	const struct curve_set *set = r->data.curves;
	size_t n = r->curves.end - r->curves.begin;
	(void)w;
	(void)c;
	if (n > 1)
		add_counts(out, r, n);
	for (size_t i = 0; i < n && i < LINES; i++) {
		const struct run_curve *curve = &set->curves[r->curves.begin + i];
		buf_addstr(out, "  ");
		curve_name(set, curve, out);
		add_fate(out, set, &curve->divergence);
		end_line(out, set, curve);
	}
	add_rest(out, n);
}

/* ---- loss ------------------------------------------------------------------------------------ */

static void add_runs(struct buf *out, const struct claim_result *r)
{
	const struct interval *i = &r->interval;
	if (!r->repeated || i->status != INTERVAL_OK)
		return;
	buf_addf(out, "  over %zu runs ", i->n[0]);
	add_digits(out, r->mean);
	buf_addf(out, ", %.15g %% interval ", i->confidence * 100);
	add_digits(out, r->low);
	buf_addstr(out, " to ");
	add_digits(out, r->high);
	buf_addf(out, " (%s)\n", i->bootstrap ? "bootstrap" : "t");
}

void verdict_loss(struct buf *out, const struct wording *w, const struct claim *c,
		  const struct claim_result *r)
{
	const struct curve_set *set = r->data.curves;
	size_t n = r->curves.end - r->curves.begin;
	(void)w;
	if (isnan(r->value))
		buf_addstr(out, "  there is no finite value of every run\n");
	else
		verdict_relation(out, c, r);
	for (size_t i = 0; i < n && i < LINES; i++) {
		const struct run_curve *curve = &set->curves[r->curves.begin + i];
		size_t at = claim_curve_index(r, curve);
		buf_addstr(out, "  ");
		curve_name(set, curve, out);
		buf_addstr(out, ": ");
		add_digits(out, curve_loss(set, curve)[at]);
		buf_addstr(out, " at ");
		curve_place(set, curve_steps(set, curve)[at], out);
		buf_addch(out, '\n');
	}
	add_rest(out, n);
	add_runs(out, r);
}

/* ---- formats --------------------------------------------------------------------------------- */

void verdict_written(struct buf *out, const struct wording *w, const struct claim *c,
		     const struct claim_result *r)
{
	(void)w;
	(void)c;
	buf_addstr(out, "  figures are written as ");
	for (size_t i = 0; i < r->data.format_count; i++) {
		const char *format = r->data.formats[i];
		buf_addstr(out, i > 0 ? ", " : "");
		utf8_sanitize(out, format, strlen(format), SHOWN_MAX);
	}
	buf_addch(out, '\n');
}
