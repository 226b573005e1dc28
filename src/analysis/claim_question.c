#include "claim_question.h"

#include "suggest.h"
#include "utf8.h"

#include <math.h>
#include <string.h>

#define EQUAL_TOLERANCE 1e-12
#define SHOWN_MAX       200

void claim_add_quoted(struct buf *out, const char *name)
{
	buf_addch(out, '"');
	utf8_sanitize(out, name, strlen(name), SHOWN_MAX);
	buf_addch(out, '"');
}

bool claim_unknown(const char *message, const char *name, struct error *err)
{
	struct buf shown = BUF_INIT;
	claim_add_quoted(&shown, name);
	error_set(err, "%s %s", message, buf_str(&shown));
	buf_release(&shown);
	return false;
}

bool claim_hint_names(struct error *err, const char *what, const char *wanted,
		      const char *const *names, size_t n)
{
	struct buf list = BUF_INIT;
	const char *near = wanted ? suggest_word(wanted, names, n) : NULL;
	for (size_t i = 0; near ? i < 1 : i < n; i++) {
		buf_addstr(&list, i ? ", " : "");
		claim_add_quoted(&list, near ? near : names[i]);
	}
	if (near)
		error_hint(err, "did you mean %s?", buf_str(&list));
	else
		error_hint(err, "the %s are %s", what, buf_str(&list));
	buf_release(&list);
	return false;
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

enum verdict claim_verdict_of(bool holds)
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

/* Statuses that say that some runs stand against the claim, or may. */
static bool withholds(enum interval_status status)
{
	return status == INTERVAL_NOT_REACHED || status == INTERVAL_ONLY_BOUNDED ||
	       status == INTERVAL_NOT_POSITIVE || status == INTERVAL_NO_VALUE;
}

void claim_judge(const struct claim *c, struct claim_result *r)
{
	enum interval_status status = r->repeated ? r->interval.status : INTERVAL_NO_RUNS;
	r->verdict = claim_verdict_of(claim_compare(r->value, c->op, c->threshold));
	if (withholds(status) || (status == INTERVAL_OK && is_straddled(c, r)))
		r->verdict = VERDICT_INCONCLUSIVE;
}

void claim_leave_open(struct claim_result *r, struct buf *reason)
{
	r->verdict = VERDICT_INCONCLUSIVE;
	r->reason = buf_detach(reason);
}
