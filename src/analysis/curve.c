#include "curve.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct curve_scale curve_scale_make(const struct study *s, int axis, bool log)
{
	bool min = s->table->objective[axis].direction == DIRECTION_MIN;
	return (struct curve_scale){log, min == (axis == OBJECTIVE_X) ? 1 : -1};
}

double curve_scale_to(const struct curve_scale *scale, double value)
{
	return scale->sign * (scale->log ? log(value) : value);
}

double curve_scale_from(const struct curve_scale *scale, double at)
{
	return scale->log ? exp(scale->sign * at) : scale->sign * at;
}

static double member_value(const struct study *s, const struct frontier *f, size_t i, int axis)
{
	return s->configurations.items[f->members[i]].value[axis];
}

bool curve_is_positive(const struct study *s, const struct frontier *f, int axis)
{
	return member_value(s, f, 0, axis) > 0 && member_value(s, f, f->len - 1, axis) > 0;
}

struct knot {
	double at[2];
};

static struct knot knot_of(const struct study *s, const struct frontier *f,
			   const struct curve_scale scale[2], size_t i)
{
	struct knot k;
	for (int axis = 0; axis < 2; axis++)
		k.at[axis] = curve_scale_to(&scale[axis], member_value(s, f, i, axis));
	return k;
}

static bool knot_ascends(struct knot a, struct knot b)
{
	return a.at[0] < b.at[0] && a.at[1] < b.at[1];
}

void curve_init(struct curve *c, const struct study *s, const struct frontier *f,
		const struct curve_scale scale[2])
{
	struct knot last = {{-INFINITY, -INFINITY}};
	double *room = mem_calloc(2 * f->len, sizeof *room);
	*c = (struct curve){.at = {room, room + f->len}};
	for (size_t i = 0; i < f->len; i++) {
		struct knot k = knot_of(s, f, scale, i);
		if (!knot_ascends(last, k))
			continue;
		c->at[0][c->n] = k.at[0];
		c->at[1][c->n++] = k.at[1];
		last = k;
	}
}

void curve_release(struct curve *c)
{
	if (!c)
		return;
	free(c->at[0]);
	memset(c, 0, sizeof *c);
}

size_t curve_window(const struct study *s, const struct frontier *f,
		    const struct curve_scale scale[2], size_t gap, double *const at[2])
{
	struct knot k[4] = {{{0, 0}}};
	size_t from = 1, to = 3;
	k[1] = knot_of(s, f, scale, gap - 1);
	k[2] = knot_of(s, f, scale, gap);
	if (!knot_ascends(k[1], k[2]))
		return 0;
	for (size_t i = gap - 1; from == 1 && i-- > 0;) {
		k[0] = knot_of(s, f, scale, i);
		from = !knot_ascends(k[0], k[1]);
	}
	for (size_t i = gap + 1; to == 3 && i < f->len; i++) {
		k[3] = knot_of(s, f, scale, i);
		to += knot_ascends(k[2], k[3]);
	}
	for (size_t i = from; i < to; i++) {
		at[0][i - from] = k[i].at[0];
		at[1][i - from] = k[i].at[1];
	}
	return to - from;
}
