/*
 * field_list: the names of the fields that are there, for the message that one is not.
 */
#ifndef PARETOPLOT_FIELD_LIST_H
#define PARETOPLOT_FIELD_LIST_H

#include "buf.h"
#include "error.h"
#include "names.h"
#include "rows.h"

#include <stdbool.h>
#include <stddef.h>

/* Distinct paths of scalar fields as one would write them, in the order of their appearance. */
struct field_list {
	struct names paths;
	bool full;    /* there are more than are kept */
	bool entries; /* JSON text was an object of alike objects: the rows may be "*" */
};

#define FIELD_LIST_INIT                                                                            \
	{                                                                                          \
		.paths = NAMES_INIT                                                                \
	}

/*
 * Adds the fields of the records in JSON text, which may be cut off or wrong anywhere; rows tells
 * where the records are, NULL: it is found (json_records.h). Fields of the objects around them are
 * listed too, and those of the objects in an array that may hold the records. Of an array in a
 * record the first element stands for all.
 */
void field_list_read_json(struct field_list *list, const struct rows *rows, const char *text,
			  size_t len);

void field_list_add(struct field_list *list, const char *path);

void field_list_release(struct field_list *list);

/* The path nearest to a mistyped one: by spelling, or one whose last key it is; NULL if none is
 * near. */
const char *field_list_nearest(const struct field_list *list, const char *wanted);

/* Adds to the error on a field that is not there: the nearest one, or all. wanted NULL: none was
 * named, `option` would do it ("--x"). */
void field_list_hint(const struct field_list *list, const char *wanted, const char *option,
		     struct error *err);

/* Appends "a, b, c" or "a, b, c, … (40 in all)". */
void field_list_print(struct buf *out, const struct field_list *list);

#endif
