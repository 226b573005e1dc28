/*
 * cell: what a cell says when a number is wanted.
 */
#ifndef PARETOPLOT_CELL_H
#define PARETOPLOT_CELL_H

#include "notice.h"
#include "record.h"

#include <stdbool.h>

/*
 * The finite number in a cell. Numbers in strings count as numbers; blanks around them do not
 * matter. Otherwise false, with the reason in *why:
 *
 *     NOTICE_MISSING     no cell; an empty text; "-", an en or em dash, "n/a", "na", "none", "null"
 *     NOTICE_NULL        null
 *     NOTICE_NONFINITE   NaN, Infinity, bare or as text ("nan", "inf", "-inf"); 1e999
 *     NOTICE_CENSORED    a number behind <, >, <=, >=, =<, =>, ≤ or ≥
 *     NOTICE_TEXT        anything else
 */
bool cell_number(const struct record *record, int slot, double *value, enum notice_kind *why);

/* True if the cell can serve as a name: a text that is not empty, a number, true or false. */
bool cell_is_name(const struct record *record, int slot);

#endif
