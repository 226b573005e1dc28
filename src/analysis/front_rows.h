/*
 * front_rows: the non-dominated rows of a table, as they were measured: no row is aggregated, and
 * rows with equal values are all kept.
 *
 * The frontier of the frontiers of several tables is the frontier of all of them together, so that
 * a large input can be worked on in parts.
 */
#ifndef PARETOPLOT_FRONT_ROWS_H
#define PARETOPLOT_FRONT_ROWS_H

#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* rows[0..return) become the rows' numbers in ascending order; rows must hold t->len < 2^32. In two
 * or three objectives, as many as the table has. per_model: those that are not dominated by a row
 * of their own model. */
size_t front_rows(const struct table *t, bool per_model, uint32_t *rows);

#endif
