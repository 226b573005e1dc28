/*
 * xml_scan: the tokens of an XML file, as far as gnuplot's pictures need them.
 *
 * Declarations, processing instructions, comments and the document type are passed over (one with
 * declarations of its own is an error, so that no entity can be defined). A bare ampersand and an
 * unknown entity are read as they stand, since gnuplot writes such text when a script does not say
 * `set encoding utf8`. That elements nest is for the caller to check.
 *
 *     struct xml_scan x;
 *     xml_scan_init(&x, text, len);
 *     while ((ok = xml_next(&x, err)) && x.kind != XML_EOF)
 *             …
 *     xml_scan_release(&x);
 */
#ifndef PARETOPLOT_XML_SCAN_H
#define PARETOPLOT_XML_SCAN_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>

enum xml_kind {
	XML_EOF,
	XML_START, /* name, attributes, empty */
	XML_END,   /* name */
	XML_TEXT   /* text; CDATA too */
};

struct xml_attribute {
	struct buf name, value; /* value: entities decoded, white space as blanks */
};

struct xml_scan {
	const char *begin, *at, *end; /* borrowed */
	const char *token;            /* where the token begins */
	enum xml_kind kind;
	struct buf name;
	bool empty; /* <name/> */
	struct xml_attribute *attributes;
	size_t attribute_count, attribute_cap;
	struct buf text; /* decoded */
};

void xml_scan_init(struct xml_scan *x, const char *text, size_t len);
void xml_scan_release(struct xml_scan *x);

/* Reads the next token. Errors: "3:17: …". */
bool xml_next(struct xml_scan *x, struct error *err);

/* Sets an error at the token that was read last; returns false. */
bool xml_error(const struct xml_scan *x, struct error *err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The value of an attribute of the element that was read last; NULL if it has none. */
const char *xml_attribute(const struct xml_scan *x, const char *name);

#endif
