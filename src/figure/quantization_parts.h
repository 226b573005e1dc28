/*
 * quantization_parts: what the files of the quantization figure share. Included by these alone.
 *
 *   quantization_figure.c   what is drawn, and the order of work
 *   quantization_words.c    title, labels, caption, description
 */
#ifndef PARETOPLOT_QUANTIZATION_PARTS_H
#define PARETOPLOT_QUANTIZATION_PARTS_H

#include "known_field.h"
#include "look.h"
#include "quantization_figure.h"

struct builder {
	struct figure *f;
	struct arena *arena; /* the figure's */
	const struct quantization *q;
	const struct study *s;
	const struct figure_options *o;
	const struct objective *oy;
	const struct known_field *ky;
	struct look_models names;
	size_t own;  /* series of one model each */
	bool named;  /* the axis has names, not bits */
	double y[2]; /* least and greatest value that must be inside */
};

/* Says all texts but the notes and the threshold's. */
void say_quantization(struct builder *w);

#endif
