#include "comparison.h"

#include <math.h>

/* What a match of B says about the value; a match of A says the opposite. */
static int push_of(const struct match *m)
{
	static const int push[] = {
		[MATCH_FOUND] = 0, [MATCH_NOT_REACHED] = 1, [MATCH_UPPER_BOUND] = -1};
	return push[m->status];
}

static enum comparison_bound bound_of(const struct comparison *c)
{
	int a = -push_of(&c->match_a), b = push_of(&c->match_b);
	if (a == 0 && b == 0)
		return COMPARISON_EXACT;
	if (a * b < 0)
		return COMPARISON_UNKNOWN;
	return a + b > 0 ? COMPARISON_AT_LEAST : COMPARISON_AT_MOST;
}

/* The coordinate compared: a match that is not reached holds a cost, whatever the axis. */
static double value_on(const struct study *s, const struct match *m, int axis)
{
	return m->status == MATCH_NOT_REACHED
		       ? s->configurations.items[m->configuration].value[axis]
		       : m->value;
}

struct comparison comparison_make(const struct study *s, size_t a, size_t b, struct target target,
				  enum match_mode mode)
{
	struct comparison c = {.a = a, .b = b, .target = target, .value = NAN};
	bool ratio = target.axis == OBJECTIVE_Y;
	int axis = ratio ? OBJECTIVE_X : OBJECTIVE_Y;
	c.kind = ratio ? COMPARISON_COST_RATIO : COMPARISON_IMPROVEMENT;
	c.match_a = match_find(s, a, target, mode);
	c.match_b = match_find(s, b, target, mode);
	c.bound = bound_of(&c);
	double value_a = value_on(s, &c.match_a, axis), value_b = value_on(s, &c.match_b, axis);
	bool min = s->table->objective[axis].direction == DIRECTION_MIN;
	if (c.bound == COMPARISON_UNKNOWN)
		return c;
	if (value_a > 0 && value_b > 0 && ratio)
		c.value = min ? value_b / value_a : value_a / value_b;
	else if (value_a > 0 && value_b > 0)
		c.value = (min ? value_b - value_a : value_a - value_b) / value_b;
	if (!isfinite(c.value)) {
		c.bound = COMPARISON_UNKNOWN;
		c.value = NAN;
	}
	return c;
}
