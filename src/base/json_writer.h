/*
 * json_writer: JSON text into a buffer, indented by two blanks, one item a line.
 *
 *     struct json_writer w;
 *     json_writer_init(&w, &out);
 *     json_object_begin(&w, NULL);
 *     json_number(&w, "cost", 2.16e9);
 *     json_array_begin(&w, "points");  json_number(&w, NULL, 1);  json_array_end(&w);
 *     json_object_end(&w);
 *     json_writer_finish(&w);   // final newline
 *
 * `key` is NULL inside arrays and at the top level. Doubles are written in the shortest form that
 * reads back exactly; a non-finite one as null. Strings are written as UTF-8, with \u escapes for
 * control characters and U+FFFD for bytes that are not UTF-8.
 */
#ifndef PARETOPLOT_JSON_WRITER_H
#define PARETOPLOT_JSON_WRITER_H

#include "buf.h"

#include <stdbool.h>
#include <stdint.h>

struct json_writer {
	struct buf *out; /* borrowed */
	int depth;
	bool compact; /* everything on one line; set it after init */
};

void json_writer_init(struct json_writer *w, struct buf *out);
void json_writer_finish(struct json_writer *w);

void json_object_begin(struct json_writer *w, const char *key);
void json_object_end(struct json_writer *w);
void json_array_begin(struct json_writer *w, const char *key);
void json_array_end(struct json_writer *w);
void json_string(struct json_writer *w, const char *key, const char *value); /* NULL: null */
void json_number(struct json_writer *w, const char *key, double value);
void json_integer(struct json_writer *w, const char *key, int64_t value);
void json_bool(struct json_writer *w, const char *key, bool value);
void json_null(struct json_writer *w, const char *key);

/* Appends s as a JSON string literal, quotes included; for writing outside a writer. */
void json_quote(struct buf *out, const char *s, size_t len);

#endif
