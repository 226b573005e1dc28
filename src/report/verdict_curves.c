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

static void add_diverged(struct buf *out, const struct curve_set *set, const struct divergence *d)
{
	buf_addstr(out, " diverged at ");
	curve_place(set, d->step, out);
	if (d->cause == DIVERGENCE_LOST) {
		buf_addstr(out, " (not finite)\n");
		return;
	}
	buf_addf(out, " (above %.15g times ", set->options.divergence.multiple);
	add_digits(out, d->low);
	buf_addstr(out, ")\n");
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
		buf_addf(out, "  %zu of %zu runs diverged\n", r->curves.diverged, n);
	for (size_t i = 0; i < n && i < LINES; i++) {
		const struct run_curve *curve = &set->curves[r->curves.begin + i];
		buf_addstr(out, "  ");
		curve_name(set, curve, out);
		if (curve->divergence.diverged)
			add_diverged(out, set, &curve->divergence);
		else
			add_stayed(out, set, &curve->divergence);
	}
	add_rest(out, n);
	if (r->curves.undecided > 0)
		buf_addf(out, "  too short to tell: %zu of %zu\n", r->curves.undecided, n);
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
