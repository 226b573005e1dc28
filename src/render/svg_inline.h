/*
 * svg_inline: an SVG file made fit to stand in an HTML page, beside others.
 *
 * gnuplot gives its elements the same ids in every file, and an author may edit the script that
 * makes it; so the file is read as XML and written anew from lists of the elements and attributes
 * that draw. What is not on them is left out: scripts, styles, links, images, and whatever would
 * load something. The outcome works under a Content-Security-Policy without 'unsafe-inline'.
 *
 *   ids      get a prefix, in id, href="#…" and url(#…) alike; a repeated one is left out
 *   root     gets role="img", a title and a description that it is labelled by; the XML
 * declaration, the document type, comments and processing instructions are gone <title>  of a group
 * becomes its data-title: gnuplot writes the title of each plot element there
 *
 *     struct svg_inline_options o = {.prefix = "fig1-", .title = "Efficiency", .description = …};
 *     bool ok = svg_inline(&page, svg.text, svg.len, &o, err);
 */
#ifndef PARETOPLOT_SVG_INLINE_H
#define PARETOPLOT_SVG_INLINE_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>

/* The most elements that may stand inside each other. */
#define SVG_DEPTH 64

struct svg_inline_options {
	const char *prefix; /* of letters, digits, - and _, beginning with a letter */
	const char *title, *description;
	double width; /* CSS pixels; 0: as the file says. The height follows from the viewBox */
};

/* Appends the <svg> element. Messages say where: "3:17: <g> is not closed". On error, out is as it
 * was. */
bool svg_inline(struct buf *out, const char *svg, size_t len, const struct svg_inline_options *o,
		struct error *err);

#endif
