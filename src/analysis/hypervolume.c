#include "hypervolume.h"

#include "mem.h"
#include "radix.h"
#include "rank_set.h"
#include "sum.h"

#include <math.h>
#include <stdlib.h>

enum { PREFETCH_AHEAD = 32 };

/* An axis on which smaller is better and the logarithm is taken. */
struct axis {
	double sign;
	bool log;
	double reference;
};

static double axis_place(const struct axis *a, double value)
{
	return a->sign * (a->log ? log(value) : value);
}

static bool axis_init(struct axis *a, const struct hypervolume_space *space, int d)
{
	a->sign = space->direction[d] == DIRECTION_MIN ? 1 : -1;
	a->log = space->log[d];
	if (a->log && space->reference[d] <= 0)
		return false;
	a->reference = axis_place(a, space->reference[d]);
	return true;
}

static bool axis_accepts(const struct axis *a, const double *values, size_t n)
{
	if (!a->log)
		return true;
	for (size_t i = 0; i < n; i++) {
		if (values[i] <= 0)
			return false;
	}
	return true;
}

struct hypervolume_space hypervolume_space_of(const struct objective *objectives, int dims)
{
	struct hypervolume_space space = {0};
	for (int d = 0; d < dims; d++) {
		space.direction[d] = objectives[d].direction;
		space.log[d] = objectives[d].log;
	}
	return space;
}

double hypervolume_2d_sorted(const double *x, const double *y, const uint32_t *members, size_t n,
			     const struct hypervolume_space *space)
{
	struct axis ax, ay;
	struct sum area = {0};
	if (!axis_init(&ax, space, OBJECTIVE_X) || !axis_init(&ay, space, OBJECTIVE_Y))
		return NAN;
	double top = ay.reference;
	for (size_t i = 0; i < n; i++) {
		size_t ahead = i + PREFETCH_AHEAD < n ? i + PREFETCH_AHEAD : i;
		__builtin_prefetch(&x[members[ahead]]);
		__builtin_prefetch(&y[members[ahead]]);
		double px = x[members[i]], py = y[members[i]];
		if ((ax.log && px <= 0) || (ay.log && py <= 0))
			return NAN;
		double width = ax.reference - axis_place(&ax, px), v = axis_place(&ay, py);
		if (!(width > 0) || !(v < top))
			continue;
		sum_add(&area, width * (top - v));
		top = v;
	}
	return sum_value(&area);
}

double hypervolume_2d(const double *x, const double *y, size_t n,
		      const struct hypervolume_space *space)
{
	struct axis ax, ay;
	if (!axis_init(&ax, space, OBJECTIVE_X) || !axis_init(&ay, space, OBJECTIVE_Y) ||
	    !axis_accepts(&ax, x, n) || !axis_accepts(&ay, y, n))
		return NAN;
	uint32_t *members = mem_realloc(NULL, n, sizeof *members);
	size_t len = frontier_2d(x, y, n, space->direction, members);
	double area = hypervolume_2d_sorted(x, y, members, len, space);
	free(members);
	return area;
}

/* The points inside the reference, smaller is better, relative to it: all coordinates are < 0. */
struct boxes {
	double *x, *y, *z;
	size_t len;
};

static void boxes_init(struct boxes *b, const struct axis axes[3], const double *const value[3],
		       size_t n)
{
	b->x = mem_realloc(NULL, n, 3 * sizeof *b->x);
	b->y = b->x + n;
	b->z = b->y + n;
	b->len = 0;
	for (size_t i = 0; i < n; i++) {
		double x = axis_place(&axes[0], value[0][i]) - axes[0].reference;
		double y = axis_place(&axes[1], value[1][i]) - axes[1].reference;
		double z = axis_place(&axes[2], value[2][i]) - axes[2].reference;
		b->x[b->len] = x;
		b->y[b->len] = y;
		b->z[b->len] = z;
		b->len += x < 0 && y < 0 && z < 0;
	}
}

/* The frontier of what has been swept: by rank of x, with y falling as x grows. */
struct staircase {
	struct rank_set steps;
	double *x, *y; /* by rank */
	struct sum area;
};

static void staircase_init(struct staircase *s, size_t ranks)
{
	*s = (struct staircase){0};
	rank_set_init(&s->steps, (uint32_t)ranks);
	s->x = mem_realloc(NULL, ranks, 2 * sizeof *s->x);
	s->y = s->x + ranks;
}

static void staircase_release(struct staircase *s)
{
	rank_set_release(&s->steps);
	free(s->x);
}

static void staircase_add(struct staircase *s, uint32_t rank, double x, double y)
{
	uint32_t before = rank_set_at_or_before(&s->steps, rank);
	double top = before == RANK_SET_NONE ? 0 : s->y[before], left = x;
	if (top <= y)
		return;
	uint32_t next = rank_set_after(&s->steps, rank);
	for (; next != RANK_SET_NONE && s->y[next] >= y; next = rank_set_after(&s->steps, next)) {
		sum_add(&s->area, (s->x[next] - left) * (top - y));
		left = s->x[next];
		top = s->y[next];
		rank_set_remove(&s->steps, next);
	}
	double right = next == RANK_SET_NONE ? 0 : s->x[next];
	sum_add(&s->area, (right - left) * (top - y));
	rank_set_add(&s->steps, rank);
	s->x[rank] = x;
	s->y[rank] = y;
}

static double boxes_volume(const struct boxes *b)
{
	struct staircase stairs;
	struct sum volume = {0};
	struct radix_item *items = mem_realloc(NULL, 2 * b->len, sizeof *items);
	uint32_t *rank = mem_realloc(NULL, b->len, sizeof *rank);
	for (size_t i = 0; i < b->len; i++)
		items[i] = (struct radix_item){radix_key(DIRECTION_MIN, b->z[i]), (uint32_t)i};
	radix_sort(items, items + b->len, b->len);
	staircase_init(&stairs, radix_rank(DIRECTION_MIN, b->x, b->len, rank));
	for (size_t k = 0; k < b->len; k++) {
		uint32_t i = items[k].index;
		staircase_add(&stairs, rank[i], b->x[i], b->y[i]);
		double next = k + 1 < b->len ? b->z[items[k + 1].index] : 0;
		if (next > b->z[i])
			sum_add(&volume, sum_value(&stairs.area) * (next - b->z[i]));
	}
	staircase_release(&stairs);
	free(rank);
	free(items);
	return sum_value(&volume);
}

double hypervolume_3d(const double *const value[3], size_t n, const struct hypervolume_space *space)
{
	struct axis axes[3];
	struct boxes boxes;
	for (int d = 0; d < 3; d++) {
		if (!axis_init(&axes[d], space, d) || !axis_accepts(&axes[d], value[d], n))
			return NAN;
	}
	boxes_init(&boxes, axes, value, n);
	double volume = boxes_volume(&boxes);
	free(boxes.x);
	return volume;
}

double hypervolume_of(const struct frontier *f, const struct configurations *c, int dims,
		      const struct hypervolume_space *space)
{
	double *value[3] = {mem_realloc(NULL, f->len, 3 * sizeof *value[0])};
	value[1] = value[0] + f->len;
	value[2] = value[1] + f->len;
	for (size_t i = 0; i < f->len; i++) {
		for (int d = 0; d < dims; d++)
			value[d][i] = c->items[f->members[i]].value[d];
	}
	const double *const points[3] = {value[0], value[1], value[2]};
	double volume = dims == 3 ? hypervolume_3d(points, f->len, space)
				  : hypervolume_2d(points[0], points[1], f->len, space);
	free(value[0]);
	return volume;
}
