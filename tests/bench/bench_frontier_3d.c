/*
 * How long the frontier and the hypervolume in three objectives take, for several shapes.
 *
 *     bench_frontier_3d [POINTS]      1e6 if not given
 */
#include "frontier_3d.h"
#include "hypervolume.h"
#include "mem.h"
#include "number.h"
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REPEATS = 3 };

struct shape {
	const char *name;
	void (*point)(struct random *r, double p[3]);
	double reference;
};

static void uniform(struct random *r, double p[3])
{
	for (int d = 0; d < 3; d++)
		p[d] = random_double(r);
}

static void log_uniform(struct random *r, double p[3])
{
	uniform(r, p);
	p[0] = pow(10, 6 * p[0]);
}

/* On the part of the unit sphere around the origin where all coordinates are negative. */
static void sphere(struct random *r, double p[3])
{
	double norm = 0;
	for (int d = 0; d < 3; d++) {
		p[d] = -fabs(random_normal(r, 0, 1));
		norm += p[d] * p[d];
	}
	for (int d = 0; d < 3; d++)
		p[d] /= sqrt(norm);
}

static void plane(struct random *r, double p[3])
{
	p[0] = random_double(r);
	p[1] = random_double(r);
	p[2] = -p[0] - p[1];
}

static void integer_grid(struct random *r, double p[3])
{
	for (int d = 0; d < 3; d++)
		p[d] = floor(100 * random_double(r));
}

static const struct shape shapes[] = {
	{"uniform", uniform, 1}, {"log-uniform", log_uniform, 1e6},   {"sphere", sphere, 0},
	{"plane", plane, 1},     {"integer grid", integer_grid, 100},
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The volume of the members alone must be that of all points. */
static bool same_volume(const double *const value[3], const uint32_t *members, size_t n,
			const struct hypervolume_space *space, double volume)
{
	double *copy[3];
	for (int d = 0; d < 3; d++) {
		copy[d] = mem_realloc(NULL, n, sizeof *copy[d]);
		for (size_t i = 0; i < n; i++)
			copy[d][i] = value[d][members[i]];
	}
	double found = hypervolume_3d((const double *const[]){copy[0], copy[1], copy[2]}, n, space);
	for (int d = 0; d < 3; d++)
		free(copy[d]);
	return fabs(found - volume) <= 1e-12 * volume;
}

static bool run_shape(const struct shape *shape, size_t n)
{
	struct random r;
	struct hypervolume_space space = {
		.reference = {shape->reference, shape->reference, shape->reference}};
	double *x = mem_calloc(n, 3 * sizeof *x), *y = x + n, *z = y + n;
	const double *const value[3] = {x, y, z};
	uint32_t *members = mem_calloc(n, sizeof *members);
	double frontier = INFINITY, hypervolume = INFINITY, volume = 0, p[3];
	size_t found = 0;
	random_seed(&r, 1);
	for (size_t i = 0; i < n; i++) {
		shape->point(&r, p);
		x[i] = p[0];
		y[i] = p[1];
		z[i] = p[2];
	}
	for (int i = 0; i < REPEATS; i++) {
		double start = now();
		found = frontier_3d(value, n, space.direction, members);
		double between = now();
		volume = hypervolume_3d(value, n, &space);
		frontier = fmin(frontier, between - start);
		hypervolume = fmin(hypervolume, now() - between);
	}
	printf("%-14s %9zu %10.4f s %10.4f s\n", shape->name, found, frontier, hypervolume);
	bool ok = same_volume(value, members, found, &space, volume);
	free(members);
	free(x);
	return ok;
}

int main(int argc, char **argv)
{
	double n = 1e6;
	bool ok = true;
	if (argc > 1 && (!number_parse(argv[1], strlen(argv[1]), &n) || !(n >= 1 && n <= 1e9))) {
		fprintf(stderr, "bench_frontier_3d: POINTS is a number from 1 to 1e9\n");
		return 1;
	}
	printf("%.0f points     frontier  frontier_3d  hypervolume_3d\n", n);
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		ok &= run_shape(&shapes[i], (size_t)n);
	return ok ? 0 : 1;
}
