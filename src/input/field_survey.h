/*
 * field_survey: what records hold, field by field.
 *
 *     struct field_survey s;
 *     field_survey_init(&s, &fields);
 *     field_survey_add(&s, record);      // any number of times
 *     field_survey_release(&s);
 *
 * Memory is bounded: of each field some distinct values are kept, and their number is known up to
 * FIELD_TEXTS_MAX.
 */
#ifndef PARETOPLOT_FIELD_SURVEY_H
#define PARETOPLOT_FIELD_SURVEY_H

#include "buf.h"
#include "field_set.h"
#include "names.h"
#include "record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FIELD_TEXTS_MAX = 1000, FIELD_EXAMPLES_MAX = 3, FIELD_EXAMPLE_LEN_MAX = 60 };

/* What a cell is for the survey. Numbers in texts (cell.h) are numbers. */
enum value_type {
	VALUE_NUMBER,
	VALUE_TEXT,
	VALUE_BOOL,
	VALUE_NONFINITE,
	VALUE_CENSORED,
	VALUE_NULL,
	VALUE_EMPTY, /* "", "-", "n/a" and the like */
	VALUE_OTHER, /* an object, an array */
	VALUE_TYPE_COUNT
};

struct number_range {
	size_t count;
	double min, max;
};

struct field_facts {
	const char *path; /* borrowed from the field set */
	size_t count[VALUE_TYPE_COUNT];
	double min, max;                 /* of the numbers, in base units */
	struct number_range plain, bare; /* of those without and with "B" alone behind them … */
	bool multiplied;     /* … which are billions if others have K, M, G or T (unit.h) */
	bool codes;          /* one is digits with a zero before them, a name: "02012100" */
	bool units;          /* a number has a unit, which min and max tell nothing of */
	uint32_t first_text; /* in `values`, if there are texts */
	struct names values; /* distinct ones as they are written, in the order of appearance */
	bool more;           /* there are more of them */
};

struct field_survey {
	struct field_facts *items; /* by slot */
	size_t len;
	size_t records;
};

/* The fields are borrowed, and must not change. */
void field_survey_init(struct field_survey *s, const struct field_set *fields);
void field_survey_release(struct field_survey *s);

void field_survey_add(struct field_survey *s, const struct record *record);

/* Records in which the field holds a number, a text or a truth value. */
size_t field_facts_values(const struct field_facts *f);

/* Most of its values are numbers. */
bool field_facts_is_number(const struct field_facts *f);

/* Appends the types: "number", "number, empty". */
void field_facts_print_types(struct buf *out, const struct field_facts *f);

/* Appends one distinct value, cut to what a line can show. */
void field_facts_print_value(struct buf *out, const struct field_facts *f, size_t i);

#endif
