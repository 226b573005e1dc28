/*
 * role_reading: the axes of records that are no runs but precisions or curves (input.h).
 *
 *     precisions   x is the field that names precisions: by its own name (quant, precision, dtype,
 *                  bits, …) if most of its values are some, else the only text all of whose values
 *                  are some; without one, the file's name. A number of bits and a size may stand
 *                  beside it, for types whose names do not state their bits.
 *     curves       y is the loss or perplexity, x the step (step, iteration, tokens, epoch, …) or
 *                  else the context length, by an order of names; both in lists or both not. A list
 *                  of losses alone has the steps 0, 1, 2, … If x is a step, the configuration is
 *                  the sequence length.
 */
#ifndef PARETOPLOT_ROLE_READING_H
#define PARETOPLOT_ROLE_READING_H

#include "role_search.h"

/* Find the axes, and what goes with them, and complete s->out; an axis may stay open. The fields
 * that options name have been taken. */
void role_precision_axes(struct role_search *s);
void role_curve_axes(struct role_search *s);

/* The field is called like one that tells precisions, or a training's progress or a length. */
bool role_precision_is_named(const char *path);
bool role_curve_is_named(const char *path);

/* The name says rather in what precision something is computed: "dtype". */
bool role_precision_is_weak(const char *path);

#endif
