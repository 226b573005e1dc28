/*
 * gnuplot_escape: any bytes made safe in a gnuplot script, and the places of a script.
 *
 * What these functions write can neither end the literal it stands in nor run a command, whatever
 * the input: bad UTF-8, control characters and invisible characters are shown as <XX> or <U+XXXX>
 * (utf8_sanitize), and every character that one of gnuplot's scanners reacts to (quotes, the
 * backquote, the macro sign, the comment sign, dollar, braces, backslash) is written as a zero and
 * three octal digits. The exception, for the reader's sake, is a backslash before _ ^ & ~, which is
 * written as two: "GPT\\_J".
 *
 * "]]>" has its last character as an octal code within the enhanced text, since the svg terminal
 * repeats key entries in a <title> element without escaping it.
 *
 * Scripts must say `set encoding utf8`: without it the svg terminal of gnuplot 5.4 writes a bare
 * ampersand, which is not XML.
 */
#ifndef PARETOPLOT_GNUPLOT_ESCAPE_H
#define PARETOPLOT_GNUPLOT_ESCAPE_H

#include "buf.h"
#include "error.h"
#include "mustache.h"

#include <stdbool.h>
#include <stddef.h>

/* Longer text is cut, and ends in "…": gnuplot takes quadratic time to read octal digits. */
#define GNUPLOT_TEXT_MAX 4096

/* gnuplot reads at most this many bytes of a field in a data file, quotes included. */
#define GNUPLOT_FIELD_MAX 999

/* What stands between double quotes so that an enhanced-text terminal shows exactly s. */
void gnuplot_text(struct buf *out, const char *s, size_t len);

/* What stands between double quotes so that gnuplot's string is exactly s. */
void gnuplot_literal(struct buf *out, const char *s, size_t len);

/* What may follow a comment sign: one line that does not continue on the next. */
void gnuplot_comment(struct buf *out, const char *s, size_t len);

/* Appends the name that makes gnuplot open the file `path` and nothing else: "./" goes before a
 * relative one, since names that begin with < | - + $ ~ mean other things. It is for
 * value_set_string. Refuses an empty name and one with characters that a script cannot hold. */
bool gnuplot_path(struct buf *out, const char *path, struct error *err);

/* A field of a data file or datablock, with its quotes, to be shown as text (`with labels`, a key
 * entry, xticlabels). Cut to GNUPLOT_FIELD_MAX. */
void gnuplot_data_field(struct buf *out, const char *s, size_t len);

/* A word to end a datablock with: "EOD", or "EOD2", "EOD3", … so that no line of the data begins
 * with it, which would end the block early. */
void gnuplot_terminator(struct buf *out, const char *data, size_t len);

/* The places of a script, for mustache_compile(). In a double-quoted string {{name}} is written by
 * gnuplot_text() if it is text and by gnuplot_literal() if it is a string; in a comment, by
 * gnuplot_comment(). Anywhere else text is an error: bare words and numbers come from raw and
 * number values. */
enum gnuplot_place {
	GNUPLOT_BARE,
	GNUPLOT_QUOTED,
	GNUPLOT_AFTER_BACKSLASH, /* in a double-quoted string */
	GNUPLOT_SINGLE_QUOTED,
	GNUPLOT_COMMENT
};

extern const struct mustache_syntax gnuplot_syntax;

#endif
