/*
 * svg_fonts: what a picture is set in where its fonts are missing.
 *
 * gnuplot's svg terminal names the family alone. On a machine without it a program would take any
 * other, and what is aligned by a font of one width would fall apart.
 */
#ifndef PARETOPLOT_SVG_FONTS_H
#define PARETOPLOT_SVG_FONTS_H

#include "buf.h"

/* Puts the generic family behind each name: "Liberation Mono" becomes "Liberation Mono, monospace".
 * A generic name and a list stay as they are, so that once more makes no difference. */
void svg_fonts_add_generic(struct buf *file);

#endif
