/*
 * filter: one condition that a record must meet, "FIELD=VALUE" (also !=, <, <=, >, >=).
 *
 * Numbers are compared as numbers when the cell and VALUE both are numbers ("1.0" = "1"), otherwise
 * = and != compare texts byte by byte; true, false and null are the texts "true", "false" and
 * "null". VALUE in double quotes is a text even if it looks like a number. A record without the
 * field meets != and nothing else. A bare NaN equals nothing; Infinity compares as one expects.
 */
#ifndef PARETOPLOT_FILTER_H
#define PARETOPLOT_FILTER_H

#include "error.h"
#include "field_set.h"
#include "record.h"

#include <stdbool.h>

enum filter_op {
	FILTER_EQUAL,
	FILTER_NOT_EQUAL,
	FILTER_LESS,
	FILTER_LESS_EQUAL,
	FILTER_GREATER,
	FILTER_GREATER_EQUAL,
};

struct filter {
	int slot;
	enum filter_op op;
	char *text; /* VALUE, owned */
	bool is_number;
	double number;
};

/* Reads the condition and adds its field to `fields`. */
bool filter_parse(struct filter *f, const char *text, struct field_set *fields, struct error *err);
void filter_release(struct filter *f);

bool filter_accepts(const struct filter *f, const struct record *record);

#endif
