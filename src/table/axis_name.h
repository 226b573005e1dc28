/*
 * axis_name: which axis a name means.
 *
 *     int axis = axis_of_name(&table, 2, "accuracy");        // of a field "eval.acc"
 *
 * The first of these that there is: the field's whole path; its last key; what the program calls it
 * in words ("perplexity", "PPL", "top-1 accuracy"), capitals or not.
 */
#ifndef PARETOPLOT_AXIS_NAME_H
#define PARETOPLOT_AXIS_NAME_H

#include "table.h"

enum { AXIS_UNKNOWN = -1, AXIS_AMBIGUOUS = -2 };

/* One of the first `dims` axes; AXIS_UNKNOWN: none has that name; AXIS_AMBIGUOUS: several have. */
int axis_of_name(const struct table *t, int dims, const char *name);

#endif
