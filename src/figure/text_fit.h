/*
 * text_fit: how wide and high the texts of a figure are as they are set, and how they are made to
 * fit.
 */
#ifndef PARETOPLOT_TEXT_FIT_H
#define PARETOPLOT_TEXT_FIT_H

#include "figure.h"

/* From one line to the next, of the font size. */
#define TEXT_LINE 1.22

/* In points. */
double text_fit_width(const struct figure *f, const struct figure_text *t);
double text_fit_block_width(const struct figure *f, const struct figure_block *b);
double text_fit_block_height(const struct figure_block *b);

/* Cuts a text that is wider than `width` points and ends it with "…". */
void text_fit_cut(struct figure *f, struct figure_text *t, double width);

/* Breaks the title's lines where they are wider, sets them smaller, or cuts them. */
void text_fit_title(struct figure *f, double width);

#endif
