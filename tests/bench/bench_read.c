/*
 * From the text of a file to the frontier of two of its fields, without what a command does beyond
 * that. Prints the rows, the members of the frontier, and the seconds for each part.
 *
 *     bench_read FILE X Y          fields as for --x and --y
 */
#include "frontier.h"
#include "input.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static size_t count_members(const struct table *t)
{
	const enum direction directions[2] = {t->objective[OBJECTIVE_X].direction,
					      t->objective[OBJECTIVE_Y].direction};
	uint32_t *members = mem_realloc(NULL, t->len, sizeof *members);
	size_t n = frontier_2d(t->value[OBJECTIVE_X], t->value[OBJECTIVE_Y], t->len, directions,
			       members);
	free(members);
	return n;
}

int main(int argc, char **argv)
{
	struct table t;
	struct error err = ERROR_INIT;
	if (argc != 4) {
		fprintf(stderr, "usage: bench_read FILE X Y\n");
		return 1;
	}
	const struct input_options options = {.x = argv[2], .y = argv[3]};
	double start = now();
	if (!input_read(&options, (const char *const *)&argv[1], 1, &t, &err)) {
		fprintf(stderr, "bench_read: %s\n", err.message);
		error_release(&err);
		return 1;
	}
	double read = now();
	size_t members = count_members(&t);
	printf("%zu rows, %zu on the frontier: reading %.3f s, frontier %.3f s\n", t.len, members,
	       read - start, now() - read);
	table_release(&t);
	return 0;
}
