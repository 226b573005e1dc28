/*
 * fixture: small tables for the tests, and exact comparison of doubles.
 *
 * assert_same(found, expected): the two doubles are the same number (NAN is the same as NAN).
 */
#ifndef PARETOPLOT_TEST_FIXTURE_H
#define PARETOPLOT_TEST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mem.h"
#include "study.h"

#include <stdio.h>
#include <string.h>

#define assert_same(found, expected) fixture_assert_same((found), (expected), __FILE__, __LINE__)

struct fixture_row {
	const char *model, *config;
	double x, y;
};

static inline void fixture_assert_same(double found, double expected, const char *file, int line)
{
	if (found == expected || (found != found && expected != expected))
		return;
	print_error("%.17g is not %.17g\n", found, expected);
	_fail(file, line);
}

/* Fields "cost" and "loss" with these directions. */
static inline void fixture_init(struct table *t, enum direction x, enum direction y)
{
	struct objective objectives[2] = {
		{.field = mem_strdup("cost"), .direction = x},
		{.field = mem_strdup("loss"), .direction = y},
	};
	table_init(t, objectives, 2);
}

static inline void fixture_rename(struct table *t, int axis, const char *field)
{
	char *copy = mem_strdup(field);
	objective_release(&(struct objective){.field = t->objective[axis].field});
	t->objective[axis].field = copy;
}

/* config NULL: none. */
static inline void fixture_add_at(struct table *t, const struct fixture_row *r, const char *file,
				  uint32_t line)
{
	struct table_row row = {.value = {r->x, r->y}, .run = NAMES_NONE, .row = line};
	row.model = names_add(&t->models, r->model, strlen(r->model));
	row.config = r->config ? names_add(&t->configs, r->config, strlen(r->config)) : NAMES_NONE;
	row.file = names_add(&t->files, file, strlen(file));
	table_add(t, &row);
}

static inline void fixture_add(struct table *t, const struct fixture_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fixture_add_at(t, &rows[i], "runs.json", (uint32_t)t->len + 1);
}

static inline void fixture_study(struct study *s, const struct table *t, enum aggregate how)
{
	study_init(s, t, &(struct study_options){.aggregate = how});
}

#define FIXTURE_ADD(t, rows) fixture_add((t), (rows), sizeof(rows) / sizeof(rows)[0])

#endif
