#include "frontier_3d.h"

#include "mem.h"
#include "radix.h"
#include "rank_set.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE_MAX = 512, PIVOT_MAX = 8, FILTER_MIN = 4096 };

struct cloud {
	const double *const *value;
	const enum direction *direction;
};

/* A point as the functions here see it: smaller is better. */
struct point {
	double x, y, z;
};

static double cloud_place(const struct cloud *c, int d, size_t i)
{
	double v = c->value[d][i];
	return c->direction[d] == DIRECTION_MIN ? v : -v;
}

static struct point cloud_point(const struct cloud *c, size_t i)
{
	return (struct point){cloud_place(c, 0, i), cloud_place(c, 1, i), cloud_place(c, 2, i)};
}

static bool point_equals(const struct point *a, const struct point *b)
{
	return a->x == b->x && a->y == b->y && a->z == b->z;
}

/* Better in every objective: less than dominance asks for, and enough to throw b out. */
static bool point_beats(const struct point *a, const struct point *b)
{
	return (a->x < b->x) & (a->y < b->y) & (a->z < b->z);
}

/* Sorts by objective d, then by those after it. */
static void cloud_sort(const struct cloud *c, struct radix_item *items, struct radix_item *scratch,
		       size_t n, int d)
{
	for (size_t i = 0; i < n; i++)
		items[i].key = radix_key(c->direction[d], c->value[d][items[i].index]);
	radix_sort(items, scratch, n);
	if (d == 2)
		return;
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && items[to].key == items[from].key; to++)
			;
		if (to - from > 1)
			cloud_sort(c, items + from, scratch, to - from, d + 1);
	}
}

/* The frontier in the second and third objective of what has been swept: by rank of the second,
 * with z falling as the rank grows. */
struct staircase {
	struct rank_set steps;
	double *z; /* by rank */
};

static bool staircase_covers(const struct staircase *s, uint32_t rank, double z)
{
	uint32_t at = rank_set_at_or_before(&s->steps, rank);
	return at != RANK_SET_NONE && s->z[at] <= z;
}

/* (rank, z) is not covered. */
static void staircase_add(struct staircase *s, uint32_t rank, double z)
{
	uint32_t next = rank_set_at_or_after(&s->steps, rank);
	while (next != RANK_SET_NONE && s->z[next] >= z) {
		rank_set_remove(&s->steps, next);
		next = rank_set_after(&s->steps, next);
	}
	rank_set_add(&s->steps, rank);
	s->z[rank] = z;
}

/* points[0..n) are sorted; keeps the order[i] of those that nothing dominates. */
static size_t sweep(const struct point *points, const uint32_t *rank, size_t ranks, uint32_t *order,
		    size_t n)
{
	struct staircase stairs;
	size_t kept = 0;
	rank_set_init(&stairs.steps, (uint32_t)ranks);
	stairs.z = mem_realloc(NULL, ranks, sizeof *stairs.z);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && point_equals(&points[from], &points[to]); to++)
			;
		if (staircase_covers(&stairs, rank[from], points[from].z))
			continue;
		staircase_add(&stairs, rank[from], points[from].z);
		for (size_t i = from; i < to; i++)
			order[kept++] = order[i];
	}
	free(stairs.z);
	rank_set_release(&stairs.steps);
	return kept;
}

/* members[0..n) in lexicographic order. */
static void order_members(const struct cloud *c, uint32_t *members, size_t n)
{
	struct radix_item *items = mem_realloc(NULL, 2 * n, sizeof *items);
	for (size_t i = 0; i < n; i++)
		items[i].index = members[i];
	cloud_sort(c, items, items + n, n, 0);
	for (size_t i = 0; i < n; i++)
		members[i] = items[i].index;
	free(items);
}

/* The frontier of the points members[0..n). */
static size_t cloud_frontier(const struct cloud *c, uint32_t *members, size_t n)
{
	order_members(c, members, n);
	struct point *points = mem_realloc(NULL, n, sizeof *points);
	double *second = mem_realloc(NULL, n, sizeof *second);
	uint32_t *rank = mem_realloc(NULL, n, sizeof *rank);
	for (size_t i = 0; i < n; i++) {
		points[i] = cloud_point(c, members[i]);
		second[i] = points[i].y;
	}
	size_t ranks = radix_rank(DIRECTION_MIN, second, n, rank);
	size_t kept = sweep(points, rank, ranks, members, n);
	free(rank);
	free(second);
	free(points);
	return kept;
}

/* Moves the points that p beats behind the others; returns how many are left. */
static size_t keep_unbeaten(const struct point *p, struct point *points, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (!point_beats(p, &points[i]))
			points[kept++] = points[i];
	}
	return kept;
}

static size_t count_beaten(const struct point *p, const struct point *points, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += point_beats(p, &points[i]);
	return count;
}

/* Picks points of a sample that together throw out most of it. Returns how many. */
static size_t pick_pivots(const struct cloud *c, size_t n, struct point pivots[PIVOT_MAX])
{
	struct point sample[SAMPLE_MAX], left[SAMPLE_MAX];
	size_t len = n / 16 < SAMPLE_MAX ? n / 16 : SAMPLE_MAX, picked = 0, left_len = len;
	for (size_t i = 0; i < len; i++)
		sample[i] = left[i] = cloud_point(c, n / len * i);
	while (picked < PIVOT_MAX) {
		size_t best = 0, most = 0;
		for (size_t i = 0; i < len; i++) {
			size_t count = count_beaten(&sample[i], left, left_len);
			if (count > most) {
				best = i;
				most = count;
			}
		}
		if (most < len / 64)
			break;
		pivots[picked++] = sample[best];
		left_len = keep_unbeaten(&sample[best], left, left_len);
	}
	return picked;
}

static size_t cloud_filter(const struct cloud *c, size_t n, uint32_t *members)
{
	struct point pivots[PIVOT_MAX];
	size_t count = n >= FILTER_MIN ? pick_pivots(c, n, pivots) : 0, kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct point p = cloud_point(c, i);
		bool beaten = false;
		for (size_t k = 0; k < count && !beaten; k++)
			beaten = point_beats(&pivots[k], &p);
		members[kept] = (uint32_t)i;
		kept += !beaten;
	}
	return kept;
}

size_t frontier_3d(const double *const value[3], size_t n, const enum direction direction[3],
		   uint32_t *members)
{
	struct cloud c = {value, direction};
	return cloud_frontier(&c, members, cloud_filter(&c, n, members));
}

static bool same_values(const struct configuration *a, const struct configuration *b)
{
	return a->value[0] == b->value[0] && a->value[1] == b->value[1] &&
	       a->value[2] == b->value[2];
}

void frontier_3d_of(struct frontier *f, const struct configurations *c, const uint32_t *candidates,
		    size_t n, const struct objective *objectives)
{
	double *x = mem_realloc(NULL, n, 3 * sizeof *x), *y = x + n, *z = y + n;
	enum direction direction[3];
	for (int d = 0; d < 3; d++)
		direction[d] = objectives[d].direction;
	for (size_t i = 0; i < n; i++) {
		x[i] = c->items[candidates[i]].value[OBJECTIVE_X];
		y[i] = c->items[candidates[i]].value[OBJECTIVE_Y];
		z[i] = c->items[candidates[i]].value[OBJECTIVE_Z];
	}
	f->members = mem_realloc(NULL, n, sizeof *f->members);
	f->len = frontier_3d((const double *const[]){x, y, z}, n, direction, f->members);
	f->distinct = 0;
	for (size_t i = 0; i < f->len; i++) {
		f->members[i] = candidates[f->members[i]];
		f->distinct += i == 0 ||
			       !same_values(&c->items[f->members[i - 1]], &c->items[f->members[i]]);
	}
	f->members = mem_realloc(f->members, f->len, sizeof *f->members);
	free(x);
}

void frontier_3d_init(struct frontier *f, const struct configurations *c, size_t from, size_t to,
		      const struct objective *objectives)
{
	uint32_t *candidates = mem_realloc(NULL, to - from, sizeof *candidates);
	for (size_t i = from; i < to; i++)
		candidates[i - from] = (uint32_t)i;
	frontier_3d_of(f, c, candidates, to - from, objectives);
	free(candidates);
}
