#include "number.h"
#include "quantity.h"
#include "utf8.h"
#include "verdict_parts.h"

#include <math.h>
#include <string.h>

enum { SHOWN_MAX = 400, DECIMALS_MAX = 8 };

static void add_shown(struct buf *out, const char *text)
{
	utf8_sanitize(out, text, strlen(text), SHOWN_MAX);
}

static char relation(double value, double threshold)
{
	if (claim_compare(value, CLAIM_EQ, threshold))
		return '=';
	return value < threshold ? '<' : '>';
}

/* What stands behind a number. */
enum value_unit { UNIT_NONE, UNIT_TIMES, UNIT_PERCENT };

static enum value_unit unit_of(const struct claim_result *r)
{
	switch (r->basis) {
	case CLAIM_COMPARISON:
		return r->comparison.kind == COMPARISON_COST_RATIO ? UNIT_TIMES : UNIT_PERCENT;
	case CLAIM_RATIO:
		return UNIT_TIMES;
	case CLAIM_SAVING:
	case CLAIM_SHARE:
	case CLAIM_DEGRADATION:
		return UNIT_PERCENT;
	default:
		return UNIT_NONE;
	}
}

static void add_number(struct buf *out, enum value_unit unit, double value, int decimals)
{
	if (unit != UNIT_NONE)
		wording_comparison_value(
			out, unit == UNIT_TIMES ? COMPARISON_COST_RATIO : COMPARISON_IMPROVEMENT,
			value, decimals);
	else if (decimals < 0)
		number_print(out, value);
	else
		number_print_fixed(out, value, decimals);
}

/* The value, rounded to that side, with two decimals or as many as show on which side of the
 * threshold it lies. */
static void add_telling(struct buf *out, enum value_unit unit, double value, double threshold,
			enum number_side side)
{
	double scale = unit == UNIT_PERCENT ? 100 : 1;
	struct buf text = BUF_INIT;
	int decimals = unit == UNIT_TIMES && quantity_ratio_decimals(value, side) > 2 ? 3 : 2;
	for (; decimals <= DECIMALS_MAX; decimals += 2) {
		double shown, toward = number_round(value * scale, decimals, side);
		buf_reset(&text);
		number_print_fixed(&text, toward, decimals);
		number_parse(text.text, text.len, &shown);
		if (relation(shown, threshold * scale) == relation(value, threshold)) {
			buf_release(&text);
			add_number(out, unit, toward / scale, decimals);
			return;
		}
	}
	buf_release(&text);
	add_number(out, unit, value, -1);
}

void verdict_number(struct buf *out, const struct claim_result *r, double value, int decimals)
{
	add_number(out, unit_of(r), value, decimals);
}

/* The values and the operator as if a bound from above were one from below. */
static enum claim_operator mirrored(enum claim_operator op)
{
	switch (op) {
	case CLAIM_GE:
		return CLAIM_LE;
	case CLAIM_LE:
		return CLAIM_GE;
	case CLAIM_GT:
		return CLAIM_LT;
	case CLAIM_LT:
		return CLAIM_GT;
	case CLAIM_EQ:
	case CLAIM_NE:
		break;
	}
	return op;
}

/* What a bound says about a claim that it is taken for. */
static const char *weight_of_bound(const struct claim *c, const struct comparison *found)
{
	bool least = found->bound == COMPARISON_AT_LEAST;
	double value = least ? found->value : -found->value;
	double threshold = least ? c->threshold : -c->threshold;
	enum claim_operator op = least ? c->op : mirrored(c->op);
	bool meets = (op == CLAIM_GE && value >= threshold) ||
		     ((op == CLAIM_GT || op == CLAIM_NE) && value > threshold);
	bool contradicts = (op == CLAIM_LT && value >= threshold) ||
			   ((op == CLAIM_LE || op == CLAIM_EQ) && value > threshold);
	if (meets)
		return "that bound alone meets the claim";
	return contradicts ? "that bound alone contradicts the claim"
			   : "that bound leaves the claim open";
}

/* "3.43× > 2×" */
static void add_relation(struct buf *out, const struct claim *c, const struct claim_result *r)
{
	enum value_unit unit = unit_of(r);
	add_telling(out, unit, r->value, c->threshold, NUMBER_NEAREST);
	buf_addf(out, " %c ", relation(r->value, c->threshold));
	add_number(out, unit, c->threshold, -1);
}

void verdict_relation(struct buf *out, const struct claim *c, const struct claim_result *r)
{
	buf_addstr(out, "  ");
	add_relation(out, c, r);
	buf_addch(out, '\n');
}

static void add_bound(struct buf *out, const struct claim *c, const struct claim_result *r)
{
	const struct comparison *found = &r->comparison;
	enum value_unit unit = unit_of(r);
	if (found->bound == COMPARISON_UNKNOWN) {
		buf_addstr(out, "nothing is known of the value");
		return;
	}
	buf_addstr(out, found->bound == COMPARISON_AT_LEAST ? "≥ " : "≤ ");
	add_telling(out, unit, found->value, c->threshold, wording_side(found));
	buf_addf(out, " is all that is known; %s", weight_of_bound(c, found));
}

static void add_side(struct buf *out, const struct wording *w, size_t model, const struct match *m,
		     struct target target)
{
	buf_addstr(out, "  ");
	if (m->status == MATCH_NOT_REACHED) {
		wording_not_reached(w, out, model, m, target);
	} else if (m->status == MATCH_UPPER_BOUND) {
		wording_bounded(w, out, model, m, target);
	} else {
		wording_model(w, out, model);
		buf_addstr(out, ": ");
		wording_match(w, out, m, target);
	}
	buf_addstr(out, m->second == m->configuration ? " (" : ", ");
	if (m->second == m->configuration)
		wording_configuration(w, out, m->configuration);
	else
		wording_bracket(w, out, m);
	if (w->mode == MATCH_NEAREST) {
		buf_addstr(out, ", ");
		wording_value(w, out, target.axis, m->distance);
		buf_addstr(out, " away");
	}
	buf_addstr(out, m->second == m->configuration ? ")\n" : "\n");
}

/* ---- what each kind of claim rests on ----------------------------------------------------------
 */

static void add_comparison(struct buf *out, const struct wording *w, const struct claim *c,
			   const struct claim_result *r)
{
	const struct comparison *found = &r->comparison;
	buf_addstr(out, "  ");
	if (found->bound == COMPARISON_EXACT)
		add_relation(out, c, r);
	else
		add_bound(out, c, r);
	buf_addch(out, '\n');
	add_side(out, w, found->a, &found->match_a, found->target);
	add_side(out, w, found->b, &found->match_b, found->target);
	if (r->repeated) {
		struct interval_comparison runs = {.log = r->interval,
						   .ratio = NAN,
						   .ratio_low = NAN,
						   .ratio_high = NAN,
						   .value = r->mean,
						   .low = r->low,
						   .high = r->high};
		buf_addstr(out, "  ");
		wording_runs(w, out, found, &runs);
		buf_addch(out, '\n');
	}
	buf_addf(out, "  match: %s%s\n", report_match_name(w->mode),
		 w->mode == MATCH_NEAREST ? "; not a claim that the target is attained" : "");
}

static void add_best(struct buf *out, const struct wording *w, const struct claim *c,
		     const struct claim_result *r)
{
	uint32_t best = w->s->models[r->a].best;
	buf_addstr(out, "  ");
	add_relation(out, c, r);
	buf_addstr(out, "\n  ");
	wording_model(w, out, r->a);
	buf_addstr(out, ": ");
	wording_point(w, out, best);
	buf_addstr(out, " (");
	wording_configuration(w, out, best);
	buf_addstr(out, ")\n");
	if (!r->repeated)
		return;
	if (r->interval.status != INTERVAL_OK) {
		buf_addstr(out, "  no interval: ");
		wording_no_interval(w, out, r->a, r->a, &r->interval);
		buf_addch(out, '\n');
		return;
	}
	buf_addf(out, "  over %zu runs ", r->interval.n[0]);
	wording_value(w, out, OBJECTIVE_Y, r->mean);
	buf_addf(out, ", %.15g %% interval ", r->interval.confidence * 100);
	wording_value(w, out, OBJECTIVE_Y, r->low);
	buf_addstr(out, " to ");
	wording_value(w, out, OBJECTIVE_Y, r->high);
	buf_addf(out, " (%s)\n", r->interval.bootstrap ? "bootstrap" : "t");
}

static void add_saving(struct buf *out, const struct wording *w, const struct claim *c,
		       const struct claim_result *r)
{
	const struct bd *bd = &r->bd;
	buf_addstr(out, "  ");
	if (bd->status != BD_OK) {
		buf_addstr(out, "no value: ");
		bd_explain(bd, w->s, out);
		buf_addch(out, '\n');
		return;
	}
	add_relation(out, c, r);
	buf_addstr(out, "\n  over ");
	wording_name(w, out, OBJECTIVE_Y);
	buf_addch(out, ' ');
	wording_value(w, out, OBJECTIVE_Y, bd->from);
	buf_addstr(out, " to ");
	wording_value(w, out, OBJECTIVE_Y, bd->to);
	buf_addstr(out, ", ");
	wording_percent(out, bd->overlap);
	buf_addf(out, " of the range of both (%zu of %zu points of ", bd->a.inside, bd->a.points);
	wording_model(w, out, bd->a.model);
	buf_addf(out, ", %zu of %zu of ", bd->b.inside, bd->b.points);
	wording_model(w, out, bd->b.model);
	buf_addf(out, "; quality %s)\n", bd->log_quality ? "in the log" : "as it is");
	if (bd->low_overlap)
		buf_addf(out, "  an overlap below %.15g %% says little of the rest\n",
			 100 * BD_OVERLAP_LOW);
}

static void add_share(struct buf *out, const struct wording *w, const struct claim *c,
		      const struct claim_result *r)
{
	buf_addstr(out, "  ");
	add_relation(out, c, r);
	buf_addstr(out, "\n  ");
	wording_model(w, out, r->a);
	buf_addf(out, " has %zu of %zu points of the joint frontier\n", r->share.count,
		 r->share.of);
}

static void add_reaches(struct buf *out, const struct wording *w, const struct claim *c,
			const struct claim_result *r)
{
	struct wording attained = wording_make(w->s, MATCH_ATTAINED);
	(void)c;
	add_side(out, &attained, r->a, &r->reached.match, r->reached.target);
	if (r->repeated)
		buf_addf(out, "  %zu of %zu runs reach it\n", r->interval.reached[0],
			 r->interval.n[0]);
}

static void add_dominates(struct buf *out, const struct wording *w, const struct claim *c,
			  const struct claim_result *r)
{
	const struct coverage *found = &r->coverage;
	(void)c;
	buf_addstr(out, "  ");
	wording_model(w, out, r->a);
	buf_addf(out, " is at least as good as %zu of %zu frontier points of ",
		 found->covered.count, found->covered.of);
	wording_model(w, out, r->b);
	buf_addf(out, ", and better than %zu\n", found->dominated);
	if (found->free == NAMES_NONE)
		return;
	buf_addstr(out, "  not as good as ");
	wording_point(w, out, found->free);
	buf_addstr(out, " (");
	wording_configuration(w, out, found->free);
	buf_addstr(out, ")\n");
}

static void (*const bases[])(struct buf *out, const struct wording *w, const struct claim *c,
			     const struct claim_result *r) = {
	[CLAIM_COMPARISON] = add_comparison,   [CLAIM_BEST] = add_best,
	[CLAIM_SAVING] = add_saving,           [CLAIM_SHARE] = add_share,
	[CLAIM_REACHES] = add_reaches,         [CLAIM_DOMINATES] = add_dominates,
	[CLAIM_VALUE] = verdict_value,         [CLAIM_DEGRADATION] = verdict_value,
	[CLAIM_RATIO] = verdict_ratio,         [CLAIM_STABLE] = verdict_divergence,
	[CLAIM_DIVERGES] = verdict_divergence, [CLAIM_LOSS_AT] = verdict_loss,
	[CLAIM_FINAL_LOSS] = verdict_loss,     [CLAIM_WRITTEN] = verdict_written,
};

/* Why a claim on a known value is inconclusive: what the runs say. */
static void add_doubt(struct buf *out, const struct claim *c, const struct claim_result *r)
{
	if (r->verdict != VERDICT_INCONCLUSIVE || !r->repeated ||
	    r->interval.status != INTERVAL_OK || claim_is_plain(c))
		return;
	if (r->basis == CLAIM_COMPARISON && r->comparison.bound != COMPARISON_EXACT)
		return;
	bool inside = r->low <= c->threshold && c->threshold <= r->high;
	buf_addstr(out, "  ");
	add_number(out, unit_of(r), c->threshold, -1);
	buf_addstr(out, inside ? " lies inside that interval\n"
			       : " lies between that interval and the value\n");
}

static const struct study *study_of(const struct claim_result *r)
{
	switch (r->basis) {
	case CLAIM_VALUE:
	case CLAIM_DEGRADATION:
	case CLAIM_RATIO:
		return r->data.quantization ? r->data.quantization->s : NULL;
	case CLAIM_STABLE:
	case CLAIM_DIVERGES:
	case CLAIM_LOSS_AT:
	case CLAIM_FINAL_LOSS:
	case CLAIM_WRITTEN:
		return NULL;
	default:
		return r->data.study;
	}
}

/* The evidence of one of several figures; each line begins with its name. */
static void add_part(struct buf *out, enum match_mode mode, const struct claim *c,
		     const struct claim_result *part)
{
	struct claim_result alone = *part;
	struct buf text = BUF_INIT;
	alone.where = NULL;
	verdict_evidence(&text, mode, c, &alone);
	for (const char *at = buf_str(&text); *at; at += *at == '\n') {
		at += strspn(at, " ");
		size_t len = strcspn(at, "\n");
		buf_addf(out, "  %s: %.*s\n", part->where, (int)len, at);
		at += len;
	}
	buf_release(&text);
}

void verdict_evidence(struct buf *out, enum match_mode mode, const struct claim *c,
		      const struct claim_result *r)
{
	const struct study *s = study_of(r);
	struct wording w = s ? wording_make(s, mode) : (struct wording){.mode = mode};
	if (r->reason) {
		buf_addf(out, "  %s\n", r->reason);
		for (size_t i = 0; i < r->part_count; i++)
			add_part(out, mode, c, &r->parts[i]);
		return;
	}
	bases[r->basis](out, &w, c, r);
	add_doubt(out, c, r);
	if (r->where)
		buf_addf(out, "  figure: %s\n", r->where);
}

static void add_claim(struct buf *out, enum match_mode mode, const struct claim *c,
		      const struct claim_result *r)
{
	if (c->id) {
		add_shown(out, c->id);
		buf_addstr(out, ", ");
	}
	buf_addf(out, "%s: ", verdict_name(r->verdict));
	add_shown(out, c->source);
	buf_addch(out, '\n');
	if (c->text) {
		buf_addstr(out, "  \"");
		add_shown(out, c->text);
		buf_addstr(out, "\"\n");
	}
	verdict_evidence(out, mode, c, r);
	buf_addch(out, '\n');
}

static bool is_simulated(const struct study *s, const struct report_options *o)
{
	bool simulated = s && s->table && s->table->simulated > 0;
	for (size_t i = 0; i < o->claim_count && !simulated; i++) {
		const struct claim_data *d = &o->results[i].data;
		simulated = (d->study && d->study->table->simulated > 0) ||
			    (d->quantization && d->quantization->s->table->simulated > 0) ||
			    (d->curves && d->curves->table->simulated > 0);
	}
	return simulated;
}

void verdict_text(struct buf *out, const struct study *s, const struct report_options *o)
{
	size_t count[3] = {0};
	if (is_simulated(s, o))
		buf_addstr(out, REPORT_SIMULATED "\n\n");
	for (size_t i = 0; i < o->claim_count; i++) {
		add_claim(out, o->mode, &o->claims[i], &o->results[i]);
		count[o->results[i].verdict]++;
	}
	buf_addf(out, "%zu claim%s: %zu hold%s, %zu refuted, %zu inconclusive\n", o->claim_count,
		 o->claim_count == 1 ? "" : "s", count[VERDICT_HOLDS],
		 count[VERDICT_HOLDS] == 1 ? "s" : "", count[VERDICT_REFUTED],
		 count[VERDICT_INCONCLUSIVE]);
}
