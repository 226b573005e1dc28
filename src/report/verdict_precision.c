#include "number.h"
#include "utf8.h"
#include "verdict_parts.h"

#include <math.h>
#include <string.h>

enum { SHOWN_MAX = 200, DECIMALS = 2 };

/* "INT4", "4 bits" */
static void add_precision(struct buf *out, const struct quantization *q,
			  const struct quantization_cell *cell)
{
	const char *name = q->precisions[cell->precision].name;
	double bits;
	utf8_sanitize(out, name, strlen(name), SHOWN_MAX);
	if (number_parse(name, strlen(name), &bits))
		buf_addstr(out, bits == 1 ? " bit" : " bits");
}

static void add_value(struct buf *out, const struct wording *w, const struct claim_result *r,
		      const struct quantization_cell *cell)
{
	static const char *const names[] = {[AGGREGATE_MEAN] = "mean",
					    [AGGREGATE_MEDIAN] = "median",
					    [AGGREGATE_MIN] = "smallest",
					    [AGGREGATE_NONE] = "mean"};
	wording_value(w, out, OBJECTIVE_Y, cell->value);
	if (cell->runs > 1)
		buf_addf(out, " (%s of %u runs)", names[r->aggregate], (unsigned)cell->runs);
}

static void add_side(struct buf *out, const struct wording *w, const struct claim_result *r,
		     const struct quantization_cell *cell)
{
	buf_addstr(out, "  ");
	wording_model(w, out, cell->model);
	buf_addstr(out, " at ");
	add_precision(out, r->data.quantization, cell);
	buf_addstr(out, ": ");
	add_value(out, w, r, cell);
}

static void add_shown(struct buf *out, const struct wording *w, const struct claim_result *r,
		      double value)
{
	if (r->basis == CLAIM_VALUE)
		wording_value(w, out, OBJECTIVE_Y, value);
	else
		verdict_number(out, r, value, DECIMALS);
}

static void add_runs(struct buf *out, const struct wording *w, const struct claim_result *r)
{
	const struct interval *i = &r->interval;
	if (!r->repeated)
		return;
	if (i->status != INTERVAL_OK) {
		buf_addstr(out, "  no interval: ");
		wording_no_interval(w, out, r->a, r->b, i);
		buf_addch(out, '\n');
		return;
	}
	if (i->design == INTERVAL_WELCH)
		buf_addf(out, "  over %zu and %zu runs ", i->n[0], i->n[1]);
	else
		buf_addf(out, "  over %zu runs ", i->n[0]);
	add_shown(out, w, r, r->mean);
	buf_addf(out, ", %.15g %% interval ", i->confidence * 100);
	add_shown(out, w, r, r->low);
	buf_addstr(out, " to ");
	add_shown(out, w, r, r->high);
	buf_addf(out, " (%s%s)\n", i->bootstrap ? "bootstrap" : "t",
		 r->basis == CLAIM_RATIO ? " of the log" : "");
}

void verdict_value(struct buf *out, const struct wording *w, const struct claim *c,
		   const struct claim_result *r)
{
	const struct quantization *q = r->data.quantization;
	verdict_relation(out, c, r);
	add_side(out, w, r, r->precision.a);
	if (r->precision.widest != r->precision.a) {
		buf_addstr(out, " against ");
		add_value(out, w, r, r->precision.widest);
		buf_addstr(out, " at ");
		add_precision(out, q, r->precision.widest);
		if (!isnan(r->precision.a->change)) {
			buf_addstr(out, ": ");
			wording_signed_percent(out, r->precision.a->change / 100);
		}
	}
	buf_addch(out, '\n');
	add_runs(out, w, r);
}

void verdict_ratio(struct buf *out, const struct wording *w, const struct claim *c,
		   const struct claim_result *r)
{
	verdict_relation(out, c, r);
	add_side(out, w, r, r->precision.a);
	buf_addch(out, '\n');
	add_side(out, w, r, r->precision.b);
	buf_addch(out, '\n');
	add_runs(out, w, r);
}
