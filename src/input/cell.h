/*
 * cell: what a cell says when a number is wanted.
 */
#ifndef PARETOPLOT_CELL_H
#define PARETOPLOT_CELL_H

#include "notice.h"
#include "record.h"
#include "unit.h"

#include <stdbool.h>

struct cell_value {
	double value;
	double error;     /* what stands behind ±, in the same unit; 0: nothing */
	struct unit unit; /* in which the value is given */
};

/*
 * The finite number in a cell. Texts are understood where they mean one thing, blanks around their
 * parts do not matter:
 *
 *     1014.45   1e-3   −0.46        a number; U+2212 is a minus
 *     1,014.45   1,014              commas that group all digits before the point by three. "1,5"
 *                                   and "0,123" are texts, and so is every number with a comma in
 *                                   a record whose commas_unclear is set
 *     174.43us   20.94 GMACs   1.2 %   a unit (unit.h)
 *     6.23 ± 0.04   6.23 +/- 0.04   6.23 +- 0.04   6.23 (± 0.04)
 *     0.787 ± 0.004 %               the unit of both
 *     1.2 s ± 30 ms                 1.2 s, error 0.03
 *
 * Otherwise false, with the reason in *why:
 *
 *     NOTICE_MISSING     no cell; an empty text; "-", "--", an en or em dash, "n/a", "#n/a", "na",
 *                        "n.a.", "none", "null"
 *     NOTICE_NULL        null
 *     NOTICE_NONFINITE   NaN, Infinity, bare or as text ("nan", "inf", "-inf", "nan ± nan"); 1e999
 *     NOTICE_CENSORED    any of the above behind <, >, <=, >=, =<, =>, ≤ or ≥
 *     NOTICE_TEXT        anything else; "6.23(4)" and "5 ms ± 0.1" can be read in two ways
 */
bool cell_quantity(const struct record *record, int slot, struct cell_value *value,
		   enum notice_kind *why);

/* The value of a cell that is NOTICE_NONFINITE: NAN or an infinity. */
double cell_nonfinite(const struct record *record, int slot);

/* The same as a plain number: the value in the base unit. */
bool cell_number(const struct record *record, int slot, double *value, enum notice_kind *why);

/* True if the cell can serve as a name: a text that is not empty, a number, true or false. */
bool cell_is_name(const struct record *record, int slot);

#endif
