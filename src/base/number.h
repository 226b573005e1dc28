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

/* "×10⁷", "×10⁻³" */
void number_print_power(struct buf *out, int exponent);

/* As number_print_significant(), with the power of ten as people write it: "1.2×10¹⁰". */
void number_print_scientific(struct buf *out, double value, int digits);

/* Appends value with `decimals` digits after the point. No minus before a zero ("0.00"). */
void number_print_fixed(struct buf *out, double value, int decimals);

/* To which side a bound is rounded: what is at least 1.9951 is "≥ 1.99", not "≥ 2.00". */
enum number_side { NUMBER_NEAREST, NUMBER_DOWN, NUMBER_UP };

/* The side for a number behind that sign: down behind "≥ " and "> ", up behind "≤ " and "< ", else
 * the nearest. */
enum number_side number_side_behind(const char *sign);

/* The number with so many decimals on that side of the value (below 0: tens, hundreds); the value
 * for NUMBER_NEAREST. What differs by no more than 1e-12 of it from such a number is taken for it.
 */
double number_round(double value, int decimals, enum number_side side);

/* The number on that side of the value that number_print_fixed() prints as it is, where
 * decimals(x) tells with how many digits x is printed. */
double number_toward(double value, enum number_side side, int (*decimals)(double value));

/* As many decimals as are wanted, or 4 if the value would read as `even` with them and is not. */
int number_decimals_beside(double value, double even, int decimals);

#endif
