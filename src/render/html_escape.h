/*
 * html_escape: any bytes made safe in an HTML page, and the places of one.
 *
 * What these functions write can neither end the element, attribute or script that it stands in nor
 * begin another, whatever the input. Bad UTF-8, control characters and invisible characters are
 * shown as <XX> or <U+XXXX> first (utf8_sanitize).
 */
#ifndef PARETOPLOT_HTML_ESCAPE_H
#define PARETOPLOT_HTML_ESCAPE_H

#include "buf.h"
#include "mustache.h"

#include <stddef.h>

/* Longer text is cut, and ends in "…". */
#define HTML_TEXT_MAX 65536

/* The text of an element, or the value of an attribute between quotes of either kind. */
void html_text(struct buf *out, const char *s, size_t len);

/* The same without looking at what the characters are: s is UTF-8 that may be shown. */
void html_entities(struct buf *out, const char *s, size_t len);

/* JSON text, for a <script type="application/json">: what could end the script or begin a comment
 * in it is written as \uXXXX, and so are U+2028 and U+2029. These characters stand only in strings,
 * where that means the same. */
void html_json(struct buf *out, const char *json, size_t len);

/* A relative address, for an attribute between double quotes, that names the file `path` and
 * nothing else, whatever it begins with or holds. */
void html_address(struct buf *out, const char *path);

/* The places of a page, for mustache_compile(). Text and strings are written by html_text() in an
 * element and between quotes. Anywhere else, in a <script> or <style> too, they are an error. */
enum html_place {
	HTML_TEXT,
	HTML_TAG,
	HTML_QUOTED,
	HTML_SINGLE_QUOTED,
	HTML_COMMENT,
	HTML_VERBATIM_TAG, /* <script …> or <style …> */
	HTML_VERBATIM      /* the script or style itself */
};

extern const struct mustache_syntax html_syntax;

#endif
