/*
 * nonfinite: finds the bare tokens NaN, Infinity and -Infinity in JSON text, fast.
 *
 * Text without the letters N and I costs one memchr() for each. Where one of the tokens is met, the
 * quotes before it decide whether it stands in a string; since no string holds a bare newline, they
 * are looked at from the beginning of the line only.
 *
 *     nonfinite_begin(&scan, text, len);
 *     while (nonfinite_next(&scan))
 *             … scan.at, scan.len …
 */
#ifndef PARETOPLOT_NONFINITE_H
#define PARETOPLOT_NONFINITE_H

#include <stdbool.h>
#include <stddef.h>

/* The longest token, "-Infinity". */
#define NONFINITE_MAX 9

/* Zeroed at the beginning of a file. */
struct nonfinite_scan {
	const char *at; /* the token that was found */
	size_t len;     /* its length; 0: the piece ends before one can tell */

	bool in_string, escaped; /* at `followed` */
	const char *followed;
	const char *end;
	const char *n, *i, *dash; /* the next N, the next I, a final '-' */
};

/* Goes on with the next piece of the same text, which must live while nonfinite_next() is called.
 */
void nonfinite_begin(struct nonfinite_scan *s, const char *text, size_t len);

/* False at the end of the piece. A token that the end of the piece cuts is the last one found. */
bool nonfinite_next(struct nonfinite_scan *s);

/* The length of the token with which text begins, or 0; *cut: text could be the beginning of one.
 */
size_t nonfinite_match(const char *text, size_t len, bool *cut);

#endif
