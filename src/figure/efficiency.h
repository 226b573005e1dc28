/*
 * efficiency: the figure kind "efficiency": quality against cost, frontiers, and what one model
 * saves at a target.
 */
#ifndef PARETOPLOT_EFFICIENCY_H
#define PARETOPLOT_EFFICIENCY_H

#include "error.h"
#include "figure.h"
#include "match.h"
#include "study.h"

#include <stdbool.h>

enum { FIGURE_MODELS_MAX = 12 };

struct figure_model_text {
	const char *model; /* a name in the data */
	const char *text;
};

struct figure_model_color {
	const char *model;
	uint32_t color; /* 0xRRGGBB */
};

struct figure_options {
	double width, height;                /* points; 0: chosen */
	const char *title, *xlabel, *ylabel; /* NULL: chosen; "": none */
	const char *font, *mono;             /* families, known to be there */
	const struct figure_model_text *labels;
	size_t label_count;
	const struct figure_model_color *colors;
	size_t color_count;
	enum match_mode match;
	const struct target *quality_target; /* the one that is drawn; NULL: none */
	const struct target *cost_target;    /* for the metrics box; NULL: none */
};

/*
 * Builds the figure. Errors: no model, more than FIGURE_MODELS_MAX, a label or colour for a model
 * that is not there, a page too small for its texts.
 */
bool figure_efficiency(struct figure *f, const struct study *s, const struct figure_options *o,
		       struct error *err);

#endif
