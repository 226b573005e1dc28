/*
 * field_list: the names of the fields that are there, for the message that one is not.
 */
#ifndef PARETOPLOT_FIELD_LIST_H
#define PARETOPLOT_FIELD_LIST_H

#include "buf.h"
#include "names.h"

#include <stddef.h>

/* Distinct paths of scalar fields as one would write them, in the order of their appearance. */
struct field_list {
	struct names paths;
};

#define FIELD_LIST_INIT                                                                            \
	{                                                                                          \
		NAMES_INIT                                                                         \
	}

/* Adds the fields of the records in JSON text, which may be cut off or wrong anywhere. Of an array
 * in a record the first element stands for all. */
void field_list_read_json(struct field_list *list, const char *text, size_t len);

void field_list_add(struct field_list *list, const char *path);
void field_list_release(struct field_list *list);

/* The path nearest to a mistyped one: by spelling, or one whose last key it is; NULL if none is
 * near. */
const char *field_list_nearest(const struct field_list *list, const char *wanted);

/* Appends "a, b, c" or "a, b, c, … (40 in all)". */
void field_list_print(struct buf *out, const struct field_list *list);

#endif
