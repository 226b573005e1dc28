/*
 * utf8: strict decoding, and text made safe to show.
 */
#ifndef PARETOPLOT_UTF8_H
#define PARETOPLOT_UTF8_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD UINT32_MAX

/*
 * Decodes one code point at s (len >= 1 bytes available) into *cp and returns the bytes consumed.
 * Overlong forms, surrogates, values above U+10FFFF and truncated sequences give UTF8_BAD and
 * consume one byte.
 */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);

void utf8_encode(struct buf *out, uint32_t cp);

/* True if all of s[0..len) decodes. */
bool utf8_valid(const char *s, size_t len);

/* A blank, a tab or a part of a line end. */
static inline bool utf8_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Code points in s[0..len), bad bytes counted as one each. */
size_t utf8_length(const char *s, size_t len);

/*
 * Appends s so that what is shown is what is there: a bad byte becomes <XX>; control characters
 * (C0, DEL, C1), U+2028/2029, zero-width, bidirectional, BOM and non-characters become <U+XXXX>
 * (C0 and DEL as <XX>); everything else is unchanged. The result never exceeds max_bytes: it is cut
 * between characters and ends in "…" then. The result is valid UTF-8 without control characters.
 * Returns true if the text came through unchanged.
 */
bool utf8_sanitize(struct buf *out, const char *s, size_t len, size_t max_bytes);

#endif
