#include "indicators.h"

#include <math.h>

/* A frontier as the functions here see it: x from best to worst, y from worst to best. */
struct curve {
	const struct configuration *items;
	const struct frontier *frontier;
	enum direction direction[2];
};

static struct curve curve_of(const struct study *s, const struct frontier *f)
{
	const struct objective *o = s->table->objective;
	return (struct curve){
		s->configurations.items,
		f,
		{o[OBJECTIVE_X].direction, o[OBJECTIVE_Y].direction},
	};
}

static double curve_value(const struct curve *c, int d, size_t i)
{
	return c->items[c->frontier->members[i]].value[d];
}

static bool curve_is_copy(const struct curve *c, size_t i)
{
	return i > 0 && curve_value(c, OBJECTIVE_X, i) == curve_value(c, OBJECTIVE_X, i - 1) &&
	       curve_value(c, OBJECTIVE_Y, i) == curve_value(c, OBJECTIVE_Y, i - 1);
}

static bool curve_is_positive(const struct curve *c)
{
	for (size_t i = 0; i < c->frontier->len; i++) {
		if (!(curve_value(c, OBJECTIVE_X, i) > 0) || !(curve_value(c, OBJECTIVE_Y, i) > 0))
			return false;
	}
	return true;
}

/* How many times a's i-th member is behind b's k-th in one objective. */
static double behind(const struct curve *a, size_t i, const struct curve *b, size_t k, int d)
{
	double va = curve_value(a, d, i), vb = curve_value(b, d, k);
	return a->direction[d] == DIRECTION_MIN ? va / vb : vb / va;
}

/* The factor in x grows along a, that in y falls: the least of their maxima is where they cross. */
static double nearest_factor(const struct curve *a, const struct curve *b, size_t k, size_t *at)
{
	size_t from = 0, to = a->frontier->len;
	while (from < to) {
		size_t middle = (from + to) / 2;
		if (behind(a, middle, b, k, OBJECTIVE_X) < behind(a, middle, b, k, OBJECTIVE_Y))
			from = middle + 1;
		else
			to = middle;
	}
	double right = from < a->frontier->len ? behind(a, from, b, k, OBJECTIVE_X) : INFINITY;
	double left = from > 0 ? behind(a, from - 1, b, k, OBJECTIVE_Y) : INFINITY;
	*at = left <= right && from > 0 ? from - 1 : from;
	return fmin(left, right);
}

struct epsilon indicators_epsilon(const struct study *s, const struct frontier *a,
				  const struct frontier *b)
{
	struct curve curve_a = curve_of(s, a), curve_b = curve_of(s, b);
	struct epsilon e = {0};
	if (a->len == 0 || b->len == 0 || !curve_is_positive(&curve_a) ||
	    !curve_is_positive(&curve_b))
		return e;
	for (size_t k = 0; k < b->len; k++) {
		size_t at;
		double factor = nearest_factor(&curve_a, &curve_b, k, &at);
		if (k > 0 && !(factor > e.value))
			continue;
		e = (struct epsilon){true, factor, b->members[k], a->members[at]};
	}
	return e;
}

double share_value(const struct share *share)
{
	return share->of == 0 ? 0 : (double)share->count / (double)share->of;
}

struct coverage indicators_coverage(const struct study *s, const struct frontier *a,
				    const struct frontier *b)
{
	struct curve curve_a = curve_of(s, a), curve_b = curve_of(s, b);
	struct coverage c = {.free = NAMES_NONE};
	size_t reach = 0; /* A's members that are no worse in x */
	for (size_t k = 0; k < b->len; k++) {
		double x = curve_value(&curve_b, OBJECTIVE_X, k);
		double y = curve_value(&curve_b, OBJECTIVE_Y, k);
		if (curve_is_copy(&curve_b, k))
			continue;
		while (reach < a->len &&
		       !objective_better(curve_a.direction[0], x, curve_value(&curve_a, 0, reach)))
			reach++;
		c.covered.of++;
		if (reach > 0 && !objective_better(curve_a.direction[1], y,
						   curve_value(&curve_a, 1, reach - 1))) {
			c.covered.count++;
			c.dominated += curve_value(&curve_a, 0, reach - 1) != x ||
				       curve_value(&curve_a, 1, reach - 1) != y;
		} else if (c.free == NAMES_NONE) {
			c.free = b->members[k];
		}
	}
	return c;
}

bool coverage_dominates(const struct coverage *c)
{
	return c->covered.count == c->covered.of && c->dominated > 0;
}

struct share indicators_joint_share(const struct study *s, size_t model)
{
	return (struct share){s->models[model].joint_members, s->joint.distinct};
}

/* 0 at `best`, 1 at `worst`, which differ. */
static double scaled(double value, double best, double worst, bool log_axis)
{
	if (log_axis)
		return (log(value) - log(best)) / (log(worst) - log(best));
	double half = worst / 2 - best / 2; /* the difference may overflow */
	return (value / 2 - best / 2) / half;
}

struct knee indicators_knee(const struct study *s, const struct frontier *f)
{
	static const double least = 1e-9;
	struct curve c = curve_of(s, f);
	const struct objective *o = s->table->objective;
	struct knee knee = {false, NAMES_NONE, 0};
	if (f->distinct < 3)
		return knee;
	size_t last = f->len - 1;
	double best_x = curve_value(&c, OBJECTIVE_X, 0),
	       worst_x = curve_value(&c, OBJECTIVE_X, last);
	double worst_y = curve_value(&c, OBJECTIVE_Y, 0),
	       best_y = curve_value(&c, OBJECTIVE_Y, last);
	for (size_t i = 0; i < f->len; i++) {
		double u = scaled(curve_value(&c, OBJECTIVE_X, i), best_x, worst_x,
				  o[OBJECTIVE_X].log);
		double v = scaled(curve_value(&c, OBJECTIVE_Y, i), best_y, worst_y,
				  o[OBJECTIVE_Y].log);
		double distance = (1 - u - v) / sqrt(2);
		if (distance > least && distance > knee.distance)
			knee = (struct knee){true, f->members[i], distance};
	}
	return knee;
}
