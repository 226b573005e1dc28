/*
 * notice: something that the reader must know about the data.
 *
 * Notices of one kind and one field are counted together; the first place is kept as an example:
 * "3 rows skipped: perplexity is missing (first: runs/a.json, row 4)".
 */
#ifndef PARETOPLOT_NOTICE_H
#define PARETOPLOT_NOTICE_H

#include "buf.h"

#include <stddef.h>

enum notice_kind {
	NOTICE_MISSING,      /* the field is not there, or the cell is empty */
	NOTICE_NULL,         /* null */
	NOTICE_TEXT,         /* not a number: text, true, an object */
	NOTICE_NONFINITE,    /* NaN, Infinity, or too large for a double */
	NOTICE_CENSORED,     /* ">1e4", "< 5": a bound, not a value */
	NOTICE_NONPOSITIVE,  /* <= 0 on a log axis */
	NOTICE_UNEVEN,       /* a list with another length than the record's other lists */
	NOTICE_NO_MODEL,     /* a record whose model is unknown */
	NOTICE_UNIT,         /* "3 GiB" in a column of ms */
	NOTICE_NO_PRECISION, /* a name that tells no precision */
	NOTICE_PRECISIONS,   /* a name that tells several */
	NOTICE_LONG_ROW,     /* more cells than the header of its table; no field */
	NOTICE_SHORT_ROW,    /* fewer cells; it is used nevertheless; no field */
	NOTICE_NO_ROW,       /* a line in a table that is none of its rows; no field */
	NOTICE_MESSAGE,      /* a complete sentence of its own (file skipped, ties, …) */
};

struct notice {
	enum notice_kind kind;
	char *field; /* NULL for NOTICE_MESSAGE */
	size_t count;
	char *file; /* first place; NULL if there is none */
	size_t row; /* record in the file, from 1; a line number for JSON Lines and CSV */
	char *text; /* the first offending text, sanitized, or the message; may be NULL */
};

struct notices {
	struct notice *items;
	size_t len;
	size_t cap;
};

#define NOTICES_INIT                                                                               \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

/* Counts one more; place and text are copied when they are the first of their kind. */
void notices_add(struct notices *n, enum notice_kind kind, const char *field, const char *file,
		 size_t row, const char *text);

/* A sentence of its own; an identical one is counted, not repeated. */
void notices_say(struct notices *n, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Undoes what was added since there were `len` notices with these counts. */
void notices_restore(struct notices *n, const size_t *counts, size_t len);

/* Adds all of `other`; its rows count from `row` + 1. */
void notices_append(struct notices *n, const struct notices *other, size_t row);

/* Rows that were skipped: the sum of the counts of all kinds but SHORT_ROW, NO_ROW and MESSAGE. */
size_t notices_skipped(const struct notices *n);

/* One notice as a sentence without a final newline. */
void notice_print(struct buf *out, const struct notice *notice);

void notices_release(struct notices *n);

#endif
