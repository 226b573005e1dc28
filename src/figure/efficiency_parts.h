/*
 * efficiency_parts: what the files of the efficiency figure share. Included by these alone.
 *
 *   efficiency.c   series, frontiers, marks, and the order of work
 *   sentences.c    title, ratio, caption, description
 *   metrics.c      the metrics box
 *   efficiency_bands.c   attainment bands of repeated runs
 *   efficiency_notes.c   labels at the frontier
 */
#ifndef PARETOPLOT_EFFICIENCY_PARTS_H
#define PARETOPLOT_EFFICIENCY_PARTS_H

#include "comparison.h"
#include "efficiency.h"
#include "known_field.h"
#include "look.h"
#include "support.h"

struct builder {
	struct figure *f;
	struct arena *arena; /* the figure's */
	const struct study *s;
	const struct figure_options *o;
	struct look_models names;
	const struct objective *ox, *oy;
	const struct known_field *kx, *ky; /* NULL: not known */
	size_t *models; /* the study's models that have a series of their own, in that order */
	size_t model_count;
	size_t a, b; /* the models compared, as the study counts; its model_count: there is none */
	struct match match_a, match_b;
	struct comparison comparison;    /* at the quality target */
	struct interval_comparison over; /* what repeated runs say to it */
	bool open;                       /* they do not bear it out */
	bool open_best, open_quality;    /* nor the better best quality; what is better at the cost
					    target */
};

/* A model's name as shown within sentences and tables; m as the study counts. */
const char *builder_label(struct builder *w, size_t m);

bool builder_reaches(const struct match *m);

/* "≤ " before the cost of a match that is known from one side only. */
const char *builder_bound(const struct objective *o, const struct match *m);

/* A comparison's value: "4.62×", "≥ 4.619×", "≤ 3.1%"; a bound is rounded to its side. */
const char *builder_bounded(struct builder *w, const struct comparison *c);

/* The cost of a match that is found, or its bound: "2.16 GFLOPs", "≤ 2.17 GFLOPs". */
const char *builder_cost(struct builder *w, const struct match *m);

/* Configurations that were measured more than once. */
bool builder_several_runs(const struct builder *w);

/* The place of a match: its configuration, or the target's line. */
struct figure_mark builder_mark(const struct builder *w, const struct match *match, bool on_line);

void say_ratio(struct builder *w);

/* The ratio between star and cross; nothing where it is but a bound. */
void say_span(struct builder *w);
void say_title(struct builder *w);
void say_caption(struct builder *w);

/* Fills bands, and says which series have no bars. */
void say_uncertainty(struct builder *w);

/* Makes the data files of the bands; the page is laid out. */
void write_bands(struct builder *w);

/* What the bands are: the end of a sentence about the points, and a sentence with a blank before
 * it;
 * "" if there are none. */
const char *bands_briefly(struct builder *w);
const char *bands_sentence(struct builder *w);

/* Fills notes. */
void say_notes(struct builder *w);

/* Fills metrics and metrics_less. */
void say_metrics(struct builder *w);

/* The same in sentences, with a blank before each; "" if there is nothing to say. */
const char *metrics_sentences(struct builder *w);

#endif
