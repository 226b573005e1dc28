/*
 * tex_escape: any bytes made safe as text in LaTeX.
 *
 *     tex_text(&out, "50% of A_1", 10);     50\% of A\_1
 *
 * What is written is balanced, holds no command but those below, and shows what s holds with any of
 * pdfLaTeX, XeLaTeX and LuaLaTeX and no package but what LaTeX has in itself. Bad UTF-8, control
 * characters and invisible characters are shown as <XX> or <U+XXXX> (utf8_sanitize). No two
 * characters melt into one ("--", "?`", ",,", "''"), and no blank is lost. It never begins with "["
 * or "{", which gnuplot's LaTeX terminals take for something else.
 *
 * Signs that text fonts lack are written in math: × − ± ≤ ≥ ≠ ≈ · ∞, arrows, Greek letters, raised
 * and lowered digits. Every other character stays as it is in UTF-8: pdfLaTeX knows those of Latin
 * scripts, XeLaTeX and LuaLaTeX all that the document's font has.
 */
#ifndef PARETOPLOT_TEX_ESCAPE_H
#define PARETOPLOT_TEX_ESCAPE_H

#include "buf.h"

#include <stddef.h>

/* What would become longer is cut, and ends in "\dots{}". */
#define TEX_TEXT_MAX 3000

void tex_text(struct buf *out, const char *s, size_t len);

#endif
