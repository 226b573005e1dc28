/*
 * json_reader: JSON text in pieces of any size to events. The only user of yajl.
 *
 * Several values after each other (JSON Lines) are read as if they stood in one file. Beyond
 * standard JSON, the tokens NaN, Infinity and -Infinity, which Python writes, are accepted as
 * values. yajl does not know them, so it is fed a null in their place (nonfinite.h).
 *
 * An error is "NAME:LINE:COLUMN: what is wrong near TOKEN", with line and column (in bytes, from 1)
 * of the first byte of the token. How the text was cut into pieces makes no difference to events or
 * errors.
 *
 *     struct json_reader *r = json_reader_new("a.json", &handler, ctx);
 *     bool ok = json_reader_feed(r, text, len, err) && json_reader_finish(r, err);
 *     json_reader_free(r);
 */
#ifndef PARETOPLOT_JSON_READER_H
#define PARETOPLOT_JSON_READER_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

/* Objects and arrays inside each other that are accepted; deeper nesting is an error. */
#define JSON_MAX_DEPTH 128

enum json_scalar {
	JSON_NULL,
	JSON_BOOL,      /* text is "true" or "false" */
	JSON_NUMBER,    /* text as it stands in the file */
	JSON_STRING,    /* text without quotes and escapes; may hold NUL bytes */
	JSON_NONFINITE, /* "NaN", "Infinity" or "-Infinity" */
};

/* Texts are not NUL-terminated and live only during the call. */
struct json_handler {
	void (*begin)(void *ctx, bool array);
	void (*end)(void *ctx);
	void (*key)(void *ctx, const char *text, size_t len);
	void (*scalar)(void *ctx, enum json_scalar kind, const char *text, size_t len);
};

struct json_reader;

/* `name` stands in errors; all arguments are borrowed. */
struct json_reader *json_reader_new(const char *name, const struct json_handler *handler,
				    void *ctx);
void json_reader_free(struct json_reader *r);

bool json_reader_feed(struct json_reader *r, const char *text, size_t len, struct error *err);

/* Ends the text; one without any value is an error. */
bool json_reader_finish(struct json_reader *r, struct error *err);

/* For handlers: the line on which the token of the present event stands. */
size_t json_reader_line(struct json_reader *r);

/* For handlers: how many bytes of the text end with that token, skipped lines not counted. */
size_t json_reader_offset(const struct json_reader *r);

/* True if a value was read and the next byte begins a line that belongs to no value. */
bool json_reader_is_between_lines(const struct json_reader *r);

/* Between lines: counts lines with whole values that somebody else has read. */
void json_reader_skip_lines(struct json_reader *r, size_t lines);

#endif
