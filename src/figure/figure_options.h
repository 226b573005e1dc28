/*
 * figure_options: what the user may ask of a figure, whatever its kind.
 */
#ifndef PARETOPLOT_FIGURE_OPTIONS_H
#define PARETOPLOT_FIGURE_OPTIONS_H

#include "figure.h"
#include "interval.h"
#include "match.h"

#include <stdbool.h>

/* With a series of their own. */
enum { FIGURE_MODELS_MAX = 12 };

/* Labels at the members of the frontier over all models: their configurations, models, or what a
 * field of their records says. */
enum figure_annotate { ANNOTATE_NONE, ANNOTATE_FRONTIER, ANNOTATE_MODEL, ANNOTATE_FIELD };

/* How far repeated runs are apart: bars of a standard deviation, or bands between attainment curves
 * where a model has enough runs. */
enum figure_uncertainty { UNCERTAINTY_BARS, UNCERTAINTY_BAND, UNCERTAINTY_NONE };

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
	double height_max;                   /* of a chosen height; 0: any */
	double text_size, tic_size;          /* of axis labels and tic labels, points; 0: chosen */
	double dpi;                          /* of raster formats; 0: none is drawn */
	const char *title, *xlabel, *ylabel; /* NULL: chosen; "": none */
	const char *font, *mono;             /* families, known to be there */
	const struct figure_model_text *labels;
	size_t label_count;
	const struct figure_model_color *colors;
	size_t color_count;
	const struct color_palette *palette; /* NULL: default */
	const struct color_theme *theme;     /* NULL: light */
	const char *const *focus;            /* models; all others are one pale series */
	size_t focus_count;                  /* 0: all are in focus */
	bool linear; /* no axis is made logarithmic that was not asked for */
	enum figure_metrics metrics;
	enum figure_annotate annotate;
	size_t annotate_kept; /* of ANNOTATE_FIELD: which of table.kept */

	/* Of the efficiency figure. */
	enum figure_uncertainty uncertainty;
	enum match_mode match;
	enum aggregate aggregate;            /* of repeated runs */
	struct interval_options interval;    /* over them */
	const struct target *quality_target; /* the one that is drawn; NULL: none */
	const struct target *cost_target;    /* for the metrics box; NULL: none */
};

#endif
