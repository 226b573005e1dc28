#include "curve_stated.h"

#include "number.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { SLACK_SHARE = 10 };

static uint32_t kept_field(const struct table *t, const char *name)
{
	for (size_t k = 0; k < t->kept_count; k++)
		if (strcmp(t->kept[k].field, name) == 0)
			return (uint32_t)k;
	return NAMES_NONE;
}

struct curve_fields curve_fields_of(const struct table *t)
{
	return (struct curve_fields){.diverged = kept_field(t, CURVE_FIELD_DIVERGED),
				     .stable = kept_field(t, CURVE_FIELD_STABLE),
				     .step = kept_field(t, CURVE_FIELD_STEP)};
}

static const char *text_of(const struct table *t, uint32_t field, size_t row)
{
	return field == NAMES_NONE ? NULL : table_kept_text(t, field, row);
}

/* 1, 0, or -1 for neither. */
static int truth_of(const char *text)
{
	static const char *const yes[] = {"true", "1", "yes"}, *const no[] = {"false", "0", "no"};
	for (size_t i = 0; text && i < 3; i++) {
		if (strcasecmp(text, yes[i]) == 0)
			return 1;
		if (strcasecmp(text, no[i]) == 0)
			return 0;
	}
	return -1;
}

void curve_stated_read(struct curve_stated *stated, const struct table *t,
		       const struct curve_fields *f, size_t row)
{
	int diverged = truth_of(text_of(t, f->diverged, row));
	int stable = truth_of(text_of(t, f->stable, row));
	const char *step = text_of(t, f->step, row);
	double value;
	stated->diverged |= diverged == 1 || stable == 0;
	stated->stable |= diverged == 0 || stable == 1;
	if (stated->has_step || !step || !number_parse(step, strlen(step), &value))
		return;
	stated->has_step = value >= 0 && isfinite(value);
	stated->step = value;
}

/* The index of the smallest finite value before the divergence; 0 if there is none. */
static size_t smallest_before(const double *loss, size_t at)
{
	size_t smallest = 0;
	for (size_t i = 1; i < at; i++)
		if (isfinite(loss[i]) && !(loss[smallest] <= loss[i]))
			smallest = i;
	return smallest;
}

static void judge_step(double step, const struct curve_set *set, const struct run_curve *c,
		       struct buf *out)
{
	const double *steps = curve_steps(set, c);
	size_t at = c->divergence.at, slack = c->len / SLACK_SHARE, stated = 0;
	size_t smallest = smallest_before(curve_loss(set, c), at);
	slack = slack > 0 ? slack : 1;
	while (stated < c->len && steps[stated] < step)
		stated++;
	if (stated <= at + slack && smallest <= stated + slack)
		return;
	buf_addstr(out, "is stated to have diverged at ");
	curve_place(set, step, out);
	if (stated > at + slack) {
		buf_addstr(out, ", but has at ");
		curve_place(set, c->divergence.step, out);
	} else {
		buf_addstr(out, ", but its loss falls up to ");
		curve_place(set, steps[smallest], out);
	}
}

void curve_stated_judge(const struct curve_stated *stated, const struct curve_set *set,
			const struct run_curve *c, struct buf *out)
{
	enum divergence_doubt doubt = c->divergence.doubt;
	bool diverged = stated->diverged || (stated->has_step && !stated->stable);
	if (doubt == DIVERGENCE_MIXED || doubt == DIVERGENCE_END_UNKNOWN)
		return;
	if (!diverged && stated->stable && c->divergence.diverged) {
		buf_addstr(out, "is stated to be stable, but has diverged at ");
		curve_place(set, c->divergence.step, out);
	} else if (diverged && !c->divergence.diverged) {
		buf_addstr(out, "is stated to have diverged, but its numbers do not show it");
	} else if (diverged && stated->has_step) {
		judge_step(stated->step, set, c, out);
	}
}
