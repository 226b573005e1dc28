/*
 * quantity: a value with its unit, as a person writes it.
 */
#ifndef PARETOPLOT_QUANTITY_H
#define PARETOPLOT_QUANTITY_H

#include "buf.h"
#include "known_field.h"
#include "number.h"

#include <stdbool.h>

#define QUANTITY_AUTO (-1)

/*
 * What one unit on an axis is in units of the data, and the SI prefix that says so: 1e9 and "G" for
 * a typical value of 5e9 FLOPs, 1 and "" for a perplexity of 30. A field whose
 * unit takes no prefix (%) gets 1; one without a unit, or that is not known (NULL), gets 1 from
 * 1e-3 up to 1e5 and else a power of 1000 with the prefix "".
 */
double quantity_scale(const struct known_field *k, double typical, const char **prefix);

/*
 * Appends "9.97 GFLOPs", "32.25", "76.4 %": scaled by its own magnitude, with `decimals` digits
 * after the point. QUANTITY_AUTO: two, none from 1000 on, and three significant digits below 1;
 * from 1e7 on and below 1e-6 three with a power of ten, "2.00×10⁷".
 */
void quantity_print(struct buf *out, const struct known_field *k, double value, int decimals);

/* Appends value / unit with decimals as for QUANTITY_AUTO and no unit. */
void quantity_print_scaled(struct buf *out, double value, double unit);

/* The value on that side that quantity_print_scaled() prints as it is: 1.99e9 for a lower bound of
 * 1.9951e9 in units of 1e9. */
double quantity_toward(double value, double unit, enum number_side side);

/* Appends "4.62×", "12.3×", "150×"; what is not 1 with four decimals where it would read as
 * "1.00×": "1.0045×". A bound is rounded to its side, with a digit more where that is nearer:
 * 4.6195 at least is "4.619×". */
void quantity_print_ratio(struct buf *out, double ratio, enum number_side side);

/* With so many decimals; negative: tens that are rounded. */
int quantity_ratio_decimals(double ratio, enum number_side side);

/* Whether quantity_print_ratio() tells it from 1. */
bool quantity_ratio_is_told(double ratio, enum number_side side);

#endif
