/*
 * tex_escape: any text made safe in LaTeX.
 *
 * Two styles. Text that is drawn stands in a figure, where gnuplot's LaTeX terminals look at it
 * first; text that is printed stands in a table's cell, a caption or a sentence. In both, what TeX
 * gives a meaning to is spelt out, and no two characters melt into one ("--", "?`", ",,", "''").
 *
 *     tex_text(&out, "50% of A_1", 10);     50\% of A\_1
 *     tex_escape_tied(&out, "23.1 %");      23.1\,\%
 */
#ifndef PARETOPLOT_TEX_ESCAPE_H
#define PARETOPLOT_TEX_ESCAPE_H

#include "buf.h"

#include <stddef.h>

/* What would become longer in a drawn text is cut, and ends in "\dots{}". */
#define TEX_TEXT_MAX 3000

/*
 * Any bytes, to be drawn. What is written is balanced, holds no command but those below, and shows
 * what s holds with any of pdfLaTeX, XeLaTeX and LuaLaTeX and no package but what LaTeX has in
 * itself. Bad UTF-8, control characters and invisible characters are shown as <XX> or <U+XXXX>
 * (utf8_sanitize). No blank is lost. It never begins with "[" or "{", which gnuplot's LaTeX
 * terminals take for something else.
 *
 * Signs that text fonts lack are written in math: × − ± ≤ ≥ ≠ ≈ · ∞, arrows, Greek letters, raised
 * and lowered digits. Every other character stays as it is in UTF-8: pdfLaTeX knows those of Latin
 * scripts, XeLaTeX and LuaLaTeX all that the document's font has.
 */
void tex_text(struct buf *out, const char *s, size_t len);

/*
 * The same in a monospaced font whose characters are all to be equally wide. What fonts lack, or
 * put together from other signs, stands between \ppo and \ppc, in math between \ppl and \ppr, which
 * must be defined, as (48 is the digit 0)
 *
 *     \def\ppo{\hbox to\fontcharwd\font48\bgroup\hss}\def\ppc{\hss\egroup}
 *     \def\ppl{\ppo$}\def\ppr{$\ppc}
 */
void tex_text_mono(struct buf *out, const char *s, size_t len);

/*
 * UTF-8 without control characters, to be printed. The signs that reports use (× − ≥ ≤ ± – … and
 * raised digits) are spelt out too, so that any engine prints them. The brackets and the star that
 * LaTeX takes for an argument at the beginning of a row, and active quotes are kept from working.
 * Letters outside ASCII stay as they are.
 */
void tex_escape(struct buf *out, const char *text);

/* The same with ties for blanks, and a thin one before a percent sign: "4.99~GFLOPs",
 * "23.1\,\%". */
void tex_escape_tied(struct buf *out, const char *text);

#endif
