/*
 * efficiency_subject: an efficiency figure of a few runs.
 *
 *     struct subject s;
 *     subject_init(&s, runs, n, (const char *[]){"flops_per_token", "perplexity"});
 *     subject_build(&s);
 *     … s.figure …
 *     subject_release(&s);
 */
#ifndef PARETOPLOT_EFFICIENCY_SUBJECT_H
#define PARETOPLOT_EFFICIENCY_SUBJECT_H

#include "efficiency.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct run {
	const char *model;
	double x, y;
};

struct subject {
	struct table table;
	struct study study;
	struct figure_options options;
	struct target target[2];
	struct figure figure;
};

static inline void subject_begin(struct subject *s, const char *const fields[2])
{
	struct objective objectives[2];
	struct error err = ERROR_INIT;
	*s = (struct subject){.options = {.font = "Liberation Serif", .mono = "Liberation Mono"}};
	for (int i = 0; i < 2; i++)
		assert_true(objective_parse(&objectives[i], fields[i], &err));
	table_init(&s->table, objectives, 2);
}

static inline uint32_t subject_name(struct names *names, const char *text)
{
	return text ? names_add(names, text, strlen(text)) : NAMES_NONE;
}

/* config and seed may be NULL. */
static inline void subject_add(struct subject *s, const struct run *run, const char *config,
			       const char *seed)
{
	struct table_row row = {.value = {run->x, run->y},
				.model = subject_name(&s->table.models, run->model),
				.config = subject_name(&s->table.configs, config),
				.run = subject_name(&s->table.runs, seed),
				.file = subject_name(&s->table.files, "runs.json"),
				.row = (uint32_t)s->table.len + 1};
	table_add(&s->table, &row);
}

static inline void subject_end(struct subject *s)
{
	study_init(&s->study, &s->table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	s->target[0] = (struct target){OBJECTIVE_X, 5e9};
	s->target[1] = (struct target){OBJECTIVE_Y, 30};
	s->options.cost_target = &s->target[0];
	s->options.quality_target = &s->target[1];
}

static inline void subject_init(struct subject *s, const struct run *runs, size_t n,
				const char *const fields[2])
{
	subject_begin(s, fields);
	for (size_t i = 0; i < n; i++)
		subject_add(s, &runs[i], NULL, NULL);
	subject_end(s);
}

static inline void subject_native(struct subject *s, const struct run *runs, size_t n)
{
	subject_init(s, runs, n, (const char *[]){"flops_per_token", "perplexity"});
}

static inline void subject_release(struct subject *s)
{
	figure_release(&s->figure);
	study_release(&s->study);
	table_release(&s->table);
}

static inline void subject_build(struct subject *s)
{
	struct error err = ERROR_INIT;
	if (!figure_efficiency(&s->figure, &s->study, &s->options, &err))
		fail_msg("%s", err.message);
}

static inline void assert_lines(const struct figure_block *b, const char *const *lines, size_t n)
{
	assert_int_equal(b->len, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(b->lines[i].text, lines[i]);
}

#define ASSERT_LINES(b, ...)                                                                       \
	assert_lines((b), (const char *[]){__VA_ARGS__},                                           \
		     sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))

#endif
