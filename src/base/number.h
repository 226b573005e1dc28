/*
 * number: text to double and back, exactly, whatever the locale.
 */
#ifndef PARETOPLOT_NUMBER_H
#define PARETOPLOT_NUMBER_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Reads the whole of s[0..len) as a decimal number: optional sign, digits with an optional point
 * (at least one digit), optional exponent. Correctly rounded (round to nearest even). Nothing else
 * is accepted: no blanks, hexadecimal, "inf" or "nan"; *value is left alone then. A value too large
 * gives ±INFINITY, and it is for the caller to reject it. Never allocates. Up to 2^53 times an
 * exact power of ten is one operation (Clinger 1990); nearly all else one multiplication by a
 * tabled power (Lemire 2021); the rest goes to strtod in a form that no locale reads differently.
 */
bool number_parse(const char *s, size_t len, double *value);

/* The same for the longest beginning of s[0..len) that is such a number. Returns its length, or 0.
 * Of "1e", "1.5e+ s" and "2.5.1" these are "1", "1.5" and "2.5". */
size_t number_scan(const char *s, size_t len, double *value);

/* Appends the shortest decimal text that reads back as exactly the same double, in the C locale
 * ("0.1", "5e-324", "1e+22", "-0"): the closest of the shortest (Giulietti 2020), in plain notation
 * from 1e-4 up to 1e16. A value that is not finite becomes "nan", "inf" or "-inf", here and below,
 * which number_parse() refuses. */
void number_print(struct buf *out, double value);

/* Appends value with `digits` significant digits for a person ("4.62", "0.00123", "1.2e+10"):
 * plain notation from 1e-4 up to 1e6, trailing zeros kept ("2.00"). digits is taken into 1 to 17.
 * No minus before a zero. */
void number_print_significant(struct buf *out, double value, int digits);

/* Appends value with `decimals` digits after the point. No minus before a zero ("0.00"). */
void number_print_fixed(struct buf *out, double value, int decimals);

#endif
