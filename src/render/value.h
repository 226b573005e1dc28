/*
 * value: the data that a template is filled with, a small tree in an arena.
 *
 * A value says by its kind how it may be written: text is shown to the reader and is escaped for
 * that, a string is data such as a file name, and raw is a piece of the output language that the
 * program itself has made. Everything lives as long as the arena; names and texts are copied.
 *
 *     struct value *root = value_object(&arena);
 *     value_set_text(&arena, root, "title", title);
 *     struct value *list = value_set_list(&arena, root, "series");
 *     struct value *one = value_add_object(&arena, list);
 *     value_set_number(&arena, one, "cost", 2.16);
 *
 * Setting a name a second time replaces its value. Objects are meant to be small: names are found
 * by a walk. Adding to a list takes constant time.
 */
#ifndef PARETOPLOT_VALUE_H
#define PARETOPLOT_VALUE_H

#include "arena.h"

#include <stdbool.h>
#include <stddef.h>

enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_NUMBER,
	VALUE_TEXT,   /* shown to the reader: written literally in the picture, whatever it holds */
	VALUE_STRING, /* data: a file name, a font */
	VALUE_RAW,    /* made by the program in the output language; written as it is */
	VALUE_LIST,
	VALUE_OBJECT
};

struct value {
	enum value_kind kind;
	bool truth;
	double number;
	const char *text; /* TEXT, STRING and RAW; NUL-terminated */
	size_t len;
	struct value *first; /* LIST and OBJECT: the members, linked by next */
	struct value *last;
	struct value *next;
	const char *name; /* as a member of an object */
};

struct value *value_object(struct arena *arena);

void value_set_null(struct arena *arena, struct value *object, const char *name);
void value_set_bool(struct arena *arena, struct value *object, const char *name, bool truth);
void value_set_number(struct arena *arena, struct value *object, const char *name, double number);
void value_set_text(struct arena *arena, struct value *object, const char *name, const char *text);
void value_set_string(struct arena *arena, struct value *object, const char *name,
		      const char *text);
void value_set_raw(struct arena *arena, struct value *object, const char *name, const char *text);

/* An empty object or list under `name`, for the caller to fill. */
struct value *value_set_object(struct arena *arena, struct value *object, const char *name);
struct value *value_set_list(struct arena *arena, struct value *object, const char *name);

void value_add_number(struct arena *arena, struct value *list, double number);
void value_add_text(struct arena *arena, struct value *list, const char *text);
void value_add_string(struct arena *arena, struct value *list, const char *text);
void value_add_raw(struct arena *arena, struct value *list, const char *text);
struct value *value_add_object(struct arena *arena, struct value *list);
struct value *value_add_list(struct arena *arena, struct value *list);

/* The member called name[0..len) of an object; NULL if it has none or is no object. */
const struct value *value_find(const struct value *object, const char *name, size_t len);

/* Null, false, an empty list and an empty text are not true; everything else is, 0 too. */
bool value_is_true(const struct value *v);

#endif
