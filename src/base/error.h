/*
 * error: one failure, as the line that the user will read.
 *
 * A function that can fail takes `struct error *err` as its last argument and returns bool (or
 * NULL). On success it leaves *err untouched; on failure err holds a complete message of the form
 * "WHERE: what is wrong" (no program name, no final newline). Callers add only where.
 *
 *     if (len > MAX)
 *             return error_set(err, "%s: more than %d bytes", path, MAX);
 *
 * The first error stays: setting a second one on an error that is set is ignored.
 */
#ifndef PARETOPLOT_ERROR_H
#define PARETOPLOT_ERROR_H

#include <stdbool.h>
#include <stddef.h>

struct error {
	char *message; /* NULL while there is no error; owned */
	char *hint;    /* NULL, or one line that tells what to do; owned */
	bool unheard;  /* who would read stdout has gone (head): not worth a message */
};

#define ERROR_INIT                                                                                 \
	{                                                                                          \
		NULL, NULL, false                                                                  \
	}

/* Sets the message; always returns false, so that `return error_set(…)` reads as a failure. */
bool error_set(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* "FILE:LINE:COLUMN: message". Line and column count from 1; column 0 leaves the column out. */
bool error_set_at(struct error *err, const char *file, size_t line, size_t column, const char *fmt,
		  ...) __attribute__((format(printf, 5, 6)));

/* The message with ": " and the text of errno value `errnum` appended. */
bool error_set_errno(struct error *err, int errnum, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "where: " before a message that is already set; returns false. */
bool error_where(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Adds the hint; returns false. The first hint stays. */
bool error_hint(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

bool error_is_set(const struct error *err);

/* Frees and resets; accepts NULL and zeroed memory. */
void error_release(struct error *err);

#endif
