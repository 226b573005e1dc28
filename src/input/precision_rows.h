/*
 * precision_rows: the bits per weight of types whose names do not state them.
 *
 * "FP16", "INT8" and "4" state their bits; "Q4_K_M" does not (precision_names.h). Of such a row the
 * bits are, the first of these that is there:
 *
 *     the number in the field input_options.bits
 *     relative to its size in the field input_options.size: bits of the reference * size / size of
 *         the reference, which is the widest precision with stated bits, 16 or more, of the same
 *         model; another one has another number of weights
 *     the typical ones (precision_names.h)
 *
 * A notice tells which.
 */
#ifndef PARETOPLOT_PRECISION_ROWS_H
#define PARETOPLOT_PRECISION_ROWS_H

#include "input.h"
#include "precision_names.h"
#include "record.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>

enum precision_origin { ORIGIN_STATED, ORIGIN_FIELD, ORIGIN_TYPICAL, ORIGIN_NOMINAL };

struct precision_rows {
	int bits_slot, size_slot; /* -1: no such field */
	struct precision_row_facts {
		double size; /* 0: not known */
		enum precision_origin origin;
	} * items; /* by row of the table */
	size_t cap;
};

void precision_rows_release(struct precision_rows *p);

/* The precision that a cell tells; false with the reason in *why. */
bool precision_rows_read(const struct record *record, int slot, struct precision *precision,
			 enum notice_kind *why);

/* The precision as a configuration's name: its usual one ("FP16"), the number of bits ("4"), or
 * text[0..len). */
uint32_t precision_rows_name(struct names *names, const struct precision *precision,
			     const char *text, size_t len);

/* For the row that will be number `row` of the table: notes what is known of it and returns its
 * bits. */
double precision_rows_take(struct precision_rows *p, size_t row, const struct record *record,
			   const struct precision *precision);

/* Sets the bits that come from sizes, and adds the notices. When all rows are there. */
void precision_rows_finish(const struct precision_rows *p, const struct input_options *o,
			   struct table *t);

#endif
