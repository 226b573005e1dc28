/*
 * formula: a field that is computed from others, "flops=2*config.model_num_parameters".
 *
 * NAME=EXPRESSION. An expression has numbers, field paths (field_path.h), + - * / ^, a sign,
 * parentheses, and the functions abs, exp, log (natural), log2, log10, sqrt of one value and min,
 * max of one or more. ^ binds tightest and to the right, a sign next: -2^2 is -4, 2^-1 is 0.5. The
 * name of a field ends at an operator, so a key with one is written in brackets: ["a-b"]. A name
 * is a function only before "(".
 *
 * It is compiled once, to postfix, and evaluated on records.
 */
#ifndef PARETOPLOT_FORMULA_H
#define PARETOPLOT_FORMULA_H

#include "error.h"
#include "field_set.h"
#include "record.h"

#include <stdbool.h>
#include <stddef.h>

/* Values that wait for an operator, and parentheses inside each other; more is an error. */
#define FORMULA_DEPTH_MAX 64

struct formula_op {
	int code;
	int slot;      /* of a field */
	size_t count;  /* of arguments that it takes from the stack */
	double number; /* of a number */
};

struct formula {
	int slot; /* of the result */
	struct formula_op *ops;
	size_t len;
	size_t cap;
};

/* Adds the name and the fields in the expression to `fields`. Errors tell the text and the column:
 * `--let "a=2*": a value is expected at column 5`. */
bool formula_parse(struct formula *f, const char *text, struct field_set *fields,
		   struct error *err);
void formula_release(struct formula *f);

/* True if the expression has this field. */
bool formula_uses(const struct formula *f, int slot);

/* Sets the cell of the result: a number, or NaN or an infinity where the value is one; if a field
 * in it is no number, the result is that field's cell. */
void formula_evaluate(const struct formula *f, struct record *record);

#endif
