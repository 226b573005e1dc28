/*
 * How long the frontier of many points takes, its hypervolume, and a whole study of the points, for
 * several shapes.
 *
 *     bench_frontier [POINTS]      1e6 if not given
 */
#include "hypervolume.h"
#include "mem.h"
#include "number.h"
#include "random.h"
#include "study.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MODELS = 3, REPEATS = 3 };

struct shape {
	const char *name;
	void (*point)(struct random *r, double *x, double *y);
};

static void uniform(struct random *r, double *x, double *y)
{
	*x = random_double(r);
	*y = random_double(r);
}

static void log_uniform(struct random *r, double *x, double *y)
{
	*x = pow(10, 6 * random_double(r));
	*y = random_double(r);
}

static void all_on_front(struct random *r, double *x, double *y)
{
	*x = random_double(r);
	*y = 1 - *x;
}

static void all_equal(struct random *r, double *x, double *y)
{
	(void)r;
	*x = *y = 1;
}

static void integer_grid(struct random *r, double *x, double *y)
{
	*x = floor(100 * random_double(r));
	*y = floor(100 * random_double(r));
}

static const struct shape shapes[] = {
	{"uniform", uniform},     {"log-uniform", log_uniform},   {"all on front", all_on_front},
	{"all equal", all_equal}, {"integer grid", integer_grid},
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The best times, for each by itself. */
struct times {
	double frontier, hypervolume;
	size_t found;
};

static struct times time_frontier(const double *x, const double *y, size_t n)
{
	static const struct hypervolume_space space = {.reference = {1e6, 100}};
	struct times best = {INFINITY, INFINITY, 0};
	uint32_t *members = mem_calloc(n, sizeof *members);
	volatile double area;
	for (int i = 0; i < REPEATS; i++) {
		double start = now();
		best.found = frontier_2d(x, y, n, space.direction, members);
		double between = now();
		area = hypervolume_2d_sorted(x, y, members, best.found, &space);
		best.frontier = fmin(best.frontier, between - start);
		best.hypervolume = fmin(best.hypervolume, now() - between);
	}
	(void)area;
	free(members);
	return best;
}

/* Every row is a configuration of its own, named or not. */
static void fill_table(struct table *t, const double *x, const double *y, size_t n, bool named)
{
	struct objective objectives[2] = {{.field = mem_strdup("cost")},
					  {.field = mem_strdup("loss")}};
	char name[32];
	table_init(t, objectives, 2);
	names_add(&t->files, "points.csv", 10);
	for (int m = 0; m < MODELS; m++)
		names_add(&t->models, (const char[]){(char)('A' + m)}, 1);
	for (size_t i = 0; i < n; i++) {
		struct table_row row = {.value = {x[i], y[i]},
					.model = (uint32_t)(i % MODELS),
					.config = NAMES_NONE,
					.run = NAMES_NONE,
					.row = (uint32_t)i + 1};
		if (named) {
			int len = snprintf(name, sizeof name, "config_%zu", i);
			row.config = names_add(&t->configs, name, (size_t)len);
		}
		table_add(t, &row);
	}
}

static double time_study(const double *x, const double *y, size_t n, bool named, size_t *joint)
{
	struct table t;
	double best = INFINITY;
	fill_table(&t, x, y, n, named);
	for (int i = 0; i < REPEATS; i++) {
		struct study s;
		double start = now();
		study_init(&s, &t, &(struct study_options){.aggregate = AGGREGATE_MEAN});
		best = fmin(best, now() - start);
		*joint = s.joint.len;
		study_release(&s);
	}
	table_release(&t);
	return best;
}

static bool run_shape(const struct shape *shape, size_t n)
{
	struct random r;
	double *x = mem_calloc(n, sizeof *x), *y = mem_calloc(n, sizeof *y);
	size_t joint, joint_named;
	random_seed(&r, 1);
	for (size_t i = 0; i < n; i++)
		shape->point(&r, &x[i], &y[i]);
	struct times times = time_frontier(x, y, n);
	double study = time_study(x, y, n, false, &joint);
	double named = time_study(x, y, n, true, &joint_named);
	printf("%-14s %9zu %10.4f s %10.4f s %10.4f s %10.4f s\n", shape->name, times.found,
	       times.frontier, times.hypervolume, study, named);
	free(x);
	free(y);
	return times.found == joint && times.found == joint_named;
}

int main(int argc, char **argv)
{
	double n = 1e6;
	bool ok = true;
	if (argc > 1 && (!number_parse(argv[1], strlen(argv[1]), &n) || !(n >= 1 && n <= 1e9))) {
		fprintf(stderr, "bench_frontier: POINTS is a number from 1 to 1e9\n");
		return 1;
	}
	printf("%.0f points     frontier  frontier_2d  hypervolume        study  study, named\n",
	       n);
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		ok &= run_shape(&shapes[i], (size_t)n);
	return ok ? 0 : 1;
}
