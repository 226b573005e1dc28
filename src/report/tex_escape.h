/*
 * tex_escape: text that LaTeX prints as it is, in a table's cell, a caption or a sentence.
 *
 * The characters that TeX gives a meaning to are spelt out, and so are the signs that reports use
 * (× − ≥ ≤ ± – … and raised digits), so that any engine prints them. Ligatures (of "--", "``",
 * ",,", two apostrophes, "<<"), the brackets and the star that LaTeX takes for an argument at the
 * beginning of a row, and active quotes are kept from working. Letters outside ASCII stay as they
 * are.
 */
#ifndef PARETOPLOT_TEX_ESCAPE_H
#define PARETOPLOT_TEX_ESCAPE_H

#include "buf.h"

void tex_escape(struct buf *out, const char *text);

/* The same with ties for blanks, and a thin one before a percent sign: "4.99~GFLOPs",
 * "23.1\,\%". */
void tex_escape_tied(struct buf *out, const char *text);

#endif
