/*
 * look: what all kinds of figures do alike: the looks of the models, the title, and the checks of
 * options that name models.
 */
#ifndef PARETOPLOT_LOOK_H
#define PARETOPLOT_LOOK_H

#include "error.h"
#include "figure_options.h"
#include "layout.h"
#include "study.h"

#include <stdbool.h>
#include <stddef.h>

/* The names of all models in the data, in display order. */
struct look_models {
	const char *const *names;
	size_t len;
};

struct look_models look_models_of(struct arena *arena, const struct study *s);

/* Errors: no model, more than FIGURE_MODELS_MAX in focus, a label, colour or focus for a model that
 * is not there. */
bool look_check(const struct look_models *models, const struct figure_options *o,
		struct error *err);

bool look_in_focus(const struct figure_options *o, const char *model);

/* Fonts, resolution, theme. */
void look_begin(struct figure *f, const struct look_models *models, const struct figure_options *o);

/* Model, label, colours, marker and dash of series i, which is one of the models. */
void look_series(struct figure *f, size_t i, const char *model, const struct look_models *models,
		 const struct figure_options *o);

/* Of the series that stands for `count` models that are not in focus. */
void look_others(struct figure *f, size_t i, size_t count);

/* "3 other models", or NULL: all are in focus. */
const char *look_others_label(const struct figure *f);

/* The user's title, or else the chosen one with its second line. */
void look_title(struct figure *f, const struct figure_options *o, const char *chosen,
		const char *second);

/* What the bars that are drawn are: errors that the data state, standard deviations over runs, some
 * of each. */
enum look_bars { BARS_NONE, BARS_GIVEN, BARS_OF_RUNS, BARS_MIXED };
enum look_bars look_bars(const struct figure *f);

/* "means": what the points of repeated runs are. */
const char *look_averages(enum aggregate how);

/* What the user says of the page. Metrics: none; ranges and the good corner are the kind's. */
struct layout_request look_request(const struct figure_options *o);

/* "SIMULATED DATA". */
void look_simulated(struct figure *f);

/* An axis's unit: the SI prefix for its greatest value or, where tics on a logarithmic axis would
 * be 10⁻³ of that, for its middle; 1 where no prefix makes plain numbers of them all (beyond some
 * 1e5), so that powers of ten are never those of a prefix. */
struct known_field;
double look_axis_unit(const struct known_field *k, const double range[2], bool log);

#endif
