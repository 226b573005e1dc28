/*
 * wide: tables that have a column for each context length, for each precision or for each run.
 *
 *     ,2048,4096,8192               evaluations: the columns' names are context lengths
 *     model,FP16,INT8,INT4          the same of precisions, two or more that are no mere numbers
 *     Step,a - loss,a - loss__MIN   an export of the Weights & Biases web pages
 */
#ifndef PARETOPLOT_WIDE_H
#define PARETOPLOT_WIDE_H

#include "input.h"
#include "names.h"

#include <stdbool.h>

/* What the options lack to read such a table. */
struct wide {
	char *melt;                /* NULL: it is no such table */
	char *y, *model, *uniform; /* NULL: not to be changed */
	char *line;                /* a notice */
	bool lengths, precisions;  /* of the first or second kind */
};

/* The names of all columns; NULL for what the options give already. */
void wide_find(struct wide *w, const struct names *paths, const struct input_options *o);
void wide_release(struct wide *w);

/* Completes the options, which borrow. */
void wide_apply(const struct wide *w, struct input_options *o);

#endif
