/*
 * path_fields: fields that are taken from the path of the file, --path-field '{model}/{}.json'.
 *
 * Of several patterns (path_pattern.h) the first one that matches a path counts. The values are
 * texts, and replace what the records have in these fields; records of a file that no pattern
 * matches are left as they are. A pattern none of whose fields is wanted does nothing.
 */
#ifndef PARETOPLOT_PATH_FIELDS_H
#define PARETOPLOT_PATH_FIELDS_H

#include "error.h"
#include "field_set.h"
#include "notice.h"
#include "path_pattern.h"
#include "record.h"

#include <stdbool.h>
#include <stddef.h>

struct path_field_source {
	struct path_pattern pattern;
	const char *text; /* borrowed */
	int *slots;       /* by field of the pattern; -1: not wanted */
	struct pattern_match *values;
	bool wanted;
};

struct path_fields {
	struct path_field_source *sources;
	size_t len;
	const struct path_field_source *current; /* matches the present file; NULL: none does */
	bool wanted;
	size_t matched, unmatched; /* files */
	char *first_unmatched;
};

/* Marks the fields that are wanted in `fields` as made. */
bool path_fields_init(struct path_fields *p, const char *const *patterns, size_t n,
		      struct field_set *fields, struct error *err);
void path_fields_release(struct path_fields *p);

/* The name is borrowed until the next file begins. */
void path_fields_begin_file(struct path_fields *p, const char *name);

void path_fields_apply(const struct path_fields *p, struct record *record);

/* Fails if no file at all matched. */
bool path_fields_check(const struct path_fields *p, struct error *err);

void path_fields_say(const struct path_fields *p, struct notices *notices);

#endif
