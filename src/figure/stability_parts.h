/*
 * stability_parts: what the files of the stability figure share. Included by these alone.
 *
 *   stability_figure.c   what is drawn, and the order of work
 *   stability_curves.c   the curves as they are drawn
 *   stability_words.c    title, labels, caption, description
 */
#ifndef PARETOPLOT_STABILITY_PARTS_H
#define PARETOPLOT_STABILITY_PARTS_H

#include "known_field.h"
#include "look.h"
#include "objective.h"
#include "stability_figure.h"

struct builder {
	struct figure *f;
	struct arena *arena; /* the figure's */
	const struct curve_set *set;
	const struct figure_options *o;
	const struct objective *ox, *oy;
	const struct known_field *kx, *ky; /* NULL: not known */
	struct look_models names;
	size_t own;                       /* series of one model each */
	size_t models[FIGURE_MODELS_MAX]; /* which in the set they are */
	size_t dashes;                    /* lengths that have one: all of them, or none */
	bool smoothed;                    /* some curves are drawn smoothed too */
	double x[2], y[2];                /* least and greatest value that must be inside */
	double most;                      /* the greatest finite value of all */
};

/* The model of a series, as the set counts. */
size_t builder_model(const struct builder *w, size_t series);

/* The curves of a model of the set. */
const struct run_curve *builder_curves(const struct builder *w, size_t m, size_t *n);

/* Of the page, in points. */
double builder_width(const struct builder *w);

/* Its logarithm on a log axis; NAN if there is none. */
double builder_scaled(double value, bool log);

enum part { PART_CURVE, PART_SMOOTH, PART_AFTER, PART_COUNT };

/* A piece of a curve as it is drawn, or several that are drawn alike: one block of a file. */
struct piece {
	struct figure_rows rows;
	enum figure_dash dash;
	bool pale; /* the smoothed curve is drawn over it */
};

struct pieces {
	struct piece *items;
	size_t len;
};

struct curves {
	struct pieces part[PART_COUNT];
	size_t columns; /* that curves are thinned to */
};

/* Fills the curves of all series, those in focus first; sets w->smoothed. */
void builder_curves_add(struct builder *w, struct curves *all);

/* Says all texts but the notes. */
void say_stability(struct builder *w);

/* The label of a divergence, its first part (which curve; NULL if none is needed), its last. */
const char *say_divergence(struct builder *w, size_t series, const struct run_curve *c);
const char *say_divergence_which(struct builder *w, size_t series, const struct run_curve *c);
const char *say_divergence_step(struct builder *w, const struct run_curve *c);

#endif
