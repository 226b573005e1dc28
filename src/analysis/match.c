#include "match.h"

#include "curve.h"
#include "pchip.h"

#include <math.h>

/* The first copy of the frontier's member `i` (copies stand in configuration order). */
static uint32_t first_copy(const struct study *s, const struct frontier *f, size_t i)
{
	const struct configuration *items = s->configurations.items;
	double y = items[f->members[i]].value[OBJECTIVE_Y];
	while (i > 0 && items[f->members[i - 1]].value[OBJECTIVE_Y] == y)
		i--;
	return f->members[i];
}

/* How many members of the frontier, from the cheapest on, are within the budget (axis x), or fail
 * the quality (axis y): along a frontier the cost gets worse and the quality better. */
static size_t frontier_split(const struct study *s, const struct frontier *f, struct target target)
{
	enum direction direction = s->table->objective[target.axis].direction;
	size_t from = 0, to = f->len;
	while (from < to) {
		size_t middle = (from + to) / 2;
		double v = s->configurations.items[f->members[middle]].value[target.axis];
		bool before = target.axis == OBJECTIVE_X
				      ? !objective_better(direction, target.value, v)
				      : objective_better(direction, target.value, v);
		if (before)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static struct match find_attained(const struct study *s, const struct study_model *m,
				  struct target target)
{
	const struct frontier *f = &m->frontier;
	size_t split = frontier_split(s, f, target);
	struct match found = {.status = MATCH_NOT_REACHED};
	if (target.axis == OBJECTIVE_Y && split == f->len) {
		found.configuration = m->best;
	} else if (target.axis == OBJECTIVE_X && split == 0) {
		found.configuration = m->cheapest;
	} else {
		found.status = MATCH_FOUND;
		found.configuration = target.axis == OBJECTIVE_Y ? f->members[split]
								 : first_copy(s, f, split - 1);
	}
	return found;
}

static struct match find_nearest(const struct study *s, const struct study_model *m,
				 struct target target)
{
	const struct configuration *items = s->configurations.items;
	int other = target.axis == OBJECTIVE_X ? OBJECTIVE_Y : OBJECTIVE_X;
	enum direction direction = s->table->objective[other].direction;
	size_t best = m->begin;
	double distance = INFINITY;
	for (size_t i = m->begin; i < m->end; i++) {
		double d = fabs(items[i].value[target.axis] - target.value);
		if (d < distance ||
		    (d == distance && objective_better(direction, items[i].value[other],
						       items[best].value[other]))) {
			best = i;
			distance = d;
		}
	}
	return (struct match){.status = MATCH_FOUND, .configuration = (uint32_t)best};
}

/* The value at the target on the curve through the frontier, between the members gap - 1 and gap.
 */
static double interpolate(const struct study *s, const struct frontier *f, struct target target,
			  size_t gap)
{
	const struct configuration *items = s->configurations.items;
	int other = target.axis == OBJECTIVE_X ? OBJECTIVE_Y : OBJECTIVE_X;
	double cost[4], quality[4], slope[4], at;
	struct curve_scale scale[2];
	for (int axis = 0; axis < 2; axis++)
		scale[axis] = curve_scale_make(s, axis, curve_is_positive(s, f, axis));
	double a = items[f->members[gap - 1]].value[other], b = items[f->members[gap]].value[other];
	size_t n = curve_window(s, f, scale, gap, (double *const[2]){cost, quality});
	if (n == 0)
		return target.axis == OBJECTIVE_Y ? b : a;
	struct pchip p = {quality, cost, slope, n};
	pchip_slopes(quality, cost, n, slope);
	at = curve_scale_to(&scale[target.axis], target.value);
	at = target.axis == OBJECTIVE_Y ? pchip_at(&p, at) : pchip_inverse(&p, at);
	return fmin(fmax(curve_scale_from(&scale[other], at), fmin(a, b)), fmax(a, b));
}

/* Fills in what the configuration says. */
static struct match measured(const struct study *s, struct target target, struct match found)
{
	const double *value = s->configurations.items[found.configuration].value;
	bool cost_wanted = target.axis == OBJECTIVE_Y || found.status == MATCH_NOT_REACHED;
	found.second = found.configuration;
	found.value = value[cost_wanted ? OBJECTIVE_X : OBJECTIVE_Y];
	found.distance = fabs(value[target.axis] - target.value);
	return found;
}

static struct match find_interpolated(const struct study *s, const struct study_model *m,
				      struct target target)
{
	const struct frontier *f = &m->frontier;
	size_t split = frontier_split(s, f, target);
	struct match found = measured(s, target, find_attained(s, m, target));
	if (found.status == MATCH_NOT_REACHED || found.distance == 0)
		return found;
	if (split == 0 || split == f->len) {
		found.status = MATCH_UPPER_BOUND;
		return found;
	}
	found.configuration = first_copy(s, f, split - 1);
	found.second = f->members[split];
	found.value = interpolate(s, f, target, split);
	found.distance = 0;
	return found;
}

struct match match_find(const struct study *s, size_t model, struct target target,
			enum match_mode mode)
{
	const struct study_model *m = &s->models[model];
	if (mode == MATCH_INTERPOLATED)
		return find_interpolated(s, m, target);
	return measured(s, target,
			mode == MATCH_NEAREST ? find_nearest(s, m, target)
					      : find_attained(s, m, target));
}
