/*
 * quantity: a value with its unit, as a person writes it.
 */
#ifndef PARETOPLOT_QUANTITY_H
#define PARETOPLOT_QUANTITY_H

#include "buf.h"
#include "known_field.h"

#define QUANTITY_AUTO (-1)

/*
 * What one unit on an axis is in units of the data, and the SI prefix that says so: 1e9 and "G" for
 * a typical value of 5e9 FLOPs, 1 and "" for a perplexity of 30. A field that takes no prefix, or
 * is not known (NULL), gets 1 within 1e-3 … 1e5 and else a power of 1000 with the prefix "".
 */
double quantity_scale(const struct known_field *k, double typical, const char **prefix);

/*
 * Appends "9.97 GFLOPs", "32.25", "76.4 %": scaled by its own magnitude, with `decimals` digits
 * after the point. QUANTITY_AUTO: two, none from 1000 on, and at least three significant digits
 * below 1.
 */
void quantity_print(struct buf *out, const struct known_field *k, double value, int decimals);

/* Appends value / unit with decimals as for QUANTITY_AUTO and no unit. */
void quantity_print_scaled(struct buf *out, double value, double unit);

#endif
