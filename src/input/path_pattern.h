/*
 * path_pattern: names in which fields stand, "{model}/{}_step{step}.json".
 *
 * {name} stands for one or more bytes that become the field; {} for bytes that nobody wants. In the
 * pattern of a path neither holds a "/", and the pattern is compared with the end of the path, from
 * the beginning of a component on. In the pattern of a column * means the same as {}, "/" is like
 * any other byte, and the whole name is compared. Where a name can be read in several ways, the
 * places take as much as they can, from left to right: {a}-{b} reads x-y-z as x-y and z.
 */
#ifndef PARETOPLOT_PATH_PATTERN_H
#define PARETOPLOT_PATH_PATTERN_H

#include "error.h"
#include "strvec.h"

#include <stdbool.h>
#include <stddef.h>

enum pattern_subject { PATTERN_PATH, PATTERN_COLUMN };

struct pattern_piece {
	char *literal; /* NULL: a place */
	size_t len;
	int field; /* of a place: number in `fields`, or -1 */
};

struct path_pattern {
	enum pattern_subject subject;
	struct pattern_piece *pieces;
	size_t len;
	size_t cap;
	size_t slashes;
	struct strvec fields; /* their names, in order */
	size_t places;        /* with and without a name */
};

struct pattern_match {
	const char *at; /* in the text that was compared */
	size_t len;
};

/* Errors are "what is wrong at column N"; the caller adds where. */
bool path_pattern_parse(struct path_pattern *p, enum pattern_subject subject, const char *text,
			struct error *err);
void path_pattern_release(struct path_pattern *p);

/* Fills fields[0..p->fields.len) and, unless it is NULL, *nameless, what the first place without a
 * name stands for ({NULL, 0} if there is none). */
bool path_pattern_match(const struct path_pattern *p, const char *text, size_t len,
			struct pattern_match *fields, struct pattern_match *nameless);

#endif
