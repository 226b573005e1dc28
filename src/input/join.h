/*
 * join: a second file whose records give the fields that those of the first lack.
 *
 *     --join results.csv --on model=name,img_size
 *
 * The records of the file are kept by their key, the texts of the fields on the right-hand sides of
 * --on (both sides if there is one name only). A record whose fields on the left-hand sides have
 * the same texts takes those of its missing cells that are wanted from there; its own fields win.
 * Numbers are compared as they are written. If two records of the file have one key, the first one
 * counts.
 *
 * If only a part of a text is the key, a pattern (path_pattern.h, that of a column) follows the
 * field: model~*.*=name compares what the first * stands for, "vit" of "vit.in1k". A text that the
 * pattern does not match is compared as a whole.
 */
#ifndef PARETOPLOT_JOIN_H
#define PARETOPLOT_JOIN_H

#include "error.h"
#include "field_set.h"
#include "names.h"
#include "notice.h"
#include "path_pattern.h"
#include "record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One side of an equation in --on. */
struct join_side {
	char *field;
	int slot;                    /* in the fields of its file */
	struct path_pattern pattern; /* without pieces: none */
	struct pattern_match *named; /* room for its matches */
};

struct join_pair {
	struct join_side left, right;
};

struct join {
	const char *path;        /* borrowed */
	struct field_set fields; /* those of the first file at the same slots, then the keys */
	size_t common;           /* how many they have in common */
	struct join_pair *pairs;
	size_t len;
	size_t cap;

	struct names keys;
	size_t *places; /* by key, in `records` */
	size_t place_cap;
	struct buf records;
	struct record found;
	struct buf key;
	size_t keyless; /* records of the file without a key */
	size_t repeated;
	char *first_repeated;

	bool *seen; /* by slot: the file has the field */
	size_t matched, unmatched;
	char *first_unmatched;
};

/* Adds the left-hand fields to `left`. Errors begin with "--on". */
bool join_parse(struct join *j, const char *path, const char *on, struct field_set *left,
		struct error *err);
void join_release(struct join *j);

/* Completes j->fields when no more fields will be wanted; then the file is read. */
bool join_prepare(struct join *j, const struct field_set *left, struct error *err);

/* A record_sink's function for the records of the file; ctx is the join. */
void join_add(void *ctx, const struct record *record, uint32_t row);

/* Fails if the file has no record with a key. */
bool join_check_file(const struct join *j, struct error *err);

/* Gives the record what its partner has; `file` and `row` are its place. */
void join_apply(struct join *j, struct record *record, const char *file, uint32_t row);

/* Fails if no record has found a partner. */
bool join_check(const struct join *j, struct error *err);

/* Says what was repeated and what had no partner. */
void join_say(const struct join *j, struct notices *notices);

#endif
