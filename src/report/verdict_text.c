#include "verdict_text.h"

#include "number.h"
#include "utf8.h"
#include "wording.h"

#include <math.h>
#include <string.h>

enum { SHOWN_MAX = 400, DECIMALS_MAX = 8 };

static void add_shown(struct buf *out, const char *text)
{
	utf8_sanitize(out, text, strlen(text), SHOWN_MAX);
}

static char relation(double value, double threshold)
{
	return value < threshold ? '<' : value > threshold ? '>' : '=';
}

/* Two decimals, or as many as show on which side of the threshold the value lies; -1: all. */
static int decimals_to_tell(enum comparison_kind kind, double value, double threshold)
{
	double scale = kind == COMPARISON_IMPROVEMENT ? 100 : 1;
	struct buf text = BUF_INIT;
	for (int decimals = 2; decimals <= DECIMALS_MAX; decimals += 2) {
		double shown;
		buf_reset(&text);
		number_print_fixed(&text, value * scale, decimals);
		number_parse(text.text, text.len, &shown);
		if (relation(shown, threshold * scale) == relation(value, threshold)) {
			buf_release(&text);
			return decimals;
		}
	}
	buf_release(&text);
	return -1;
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

static void add_value(struct buf *out, const struct claim *c, const struct comparison *found)
{
	if (found->bound == COMPARISON_UNKNOWN) {
		buf_addstr(out, "nothing is known of the value");
		return;
	}
	if (found->bound == COMPARISON_AT_LEAST)
		buf_addstr(out, "≥ ");
	else if (found->bound == COMPARISON_AT_MOST)
		buf_addstr(out, "≤ ");
	int decimals = decimals_to_tell(found->kind, found->value, c->threshold);
	wording_comparison_value(out, found->kind, found->value, decimals);
	if (found->bound != COMPARISON_EXACT) {
		buf_addf(out, " is all that is known; %s", weight_of_bound(c, found));
		return;
	}
	buf_addf(out, " %c ", relation(found->value, c->threshold));
	wording_comparison_value(out, found->kind, c->threshold, -1);
}

static void add_side(struct buf *out, const struct wording *w, size_t model, const struct match *m,
		     struct target target)
{
	buf_addstr(out, "  ");
	if (m->status == MATCH_NOT_REACHED) {
		wording_not_reached(w, out, model, m, target);
	} else {
		wording_model(w, out, model);
		buf_addstr(out, ": ");
		wording_point(w, out, m->configuration);
	}
	buf_addstr(out, " (");
	wording_configuration(w, out, m->configuration);
	if (w->mode == MATCH_NEAREST) {
		buf_addstr(out, ", ");
		wording_value(w, out, target.axis, m->distance);
		buf_addstr(out, " away");
	}
	buf_addstr(out, ")\n");
}

static void add_claim(struct buf *out, const struct wording *w, const struct claim *c,
		      const struct claim_result *r)
{
	const struct comparison *found = &r->comparison;
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
	buf_addstr(out, "  ");
	add_value(out, c, found);
	buf_addch(out, '\n');
	add_side(out, w, found->a, &found->match_a, found->target);
	add_side(out, w, found->b, &found->match_b, found->target);
	buf_addf(out, "  match: %s%s\n\n", report_match_name(w->mode),
		 w->mode == MATCH_NEAREST ? "; not a claim that the target is attained" : "");
}

void verdict_text(struct buf *out, const struct study *s, const struct report_options *o)
{
	struct wording w = wording_make(s, o->mode);
	size_t count[3] = {0};
	if (s->table->simulated > 0)
		buf_addstr(out, REPORT_SIMULATED "\n\n");
	for (size_t i = 0; i < o->claim_count; i++) {
		add_claim(out, &w, &o->claims[i], &o->results[i]);
		count[o->results[i].verdict]++;
	}
	buf_addf(out, "%zu claim%s: %zu hold%s, %zu refuted, %zu inconclusive\n", o->claim_count,
		 o->claim_count == 1 ? "" : "s", count[VERDICT_HOLDS],
		 count[VERDICT_HOLDS] == 1 ? "s" : "", count[VERDICT_REFUTED],
		 count[VERDICT_INCONCLUSIVE]);
}
