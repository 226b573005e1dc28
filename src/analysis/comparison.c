#include "comparison.h"

#include <math.h>

static enum comparison_bound bound_of(const struct comparison *c)
{
	bool a = c->match_a.status == MATCH_FOUND, b = c->match_b.status == MATCH_FOUND;
	if (a && b)
		return COMPARISON_EXACT;
	if (a)
		return COMPARISON_AT_LEAST;
	return b ? COMPARISON_AT_MOST : COMPARISON_UNKNOWN;
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
	double value_a = s->configurations.items[c.match_a.configuration].value[axis];
	double value_b = s->configurations.items[c.match_b.configuration].value[axis];
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
