/*
 * quantization_figure: the figure kind "quantization": what becomes of a model's quality as its
 * weights get narrower.
 *
 * Precisions stand from wide to narrow. They have equal distances and their names where there are
 * few with names, else they stand at the logarithm of their bits per weight. Quality is logarithmic
 * where it spans more than a decade.
 */
#ifndef PARETOPLOT_QUANTIZATION_FIGURE_H
#define PARETOPLOT_QUANTIZATION_FIGURE_H

#include "error.h"
#include "figure_options.h"
#include "quantization.h"

#include <stdbool.h>

/* Errors: as look_check() and layout_figure(). */
bool figure_quantization(struct figure *f, const struct quantization *q,
			 const struct figure_options *o, struct error *err);

#endif
