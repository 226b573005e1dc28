/*
 * melt_rows: a record with columns that are melted (melt.h) to one record of each.
 */
#ifndef PARETOPLOT_MELT_ROWS_H
#define PARETOPLOT_MELT_ROWS_H

#include "error.h"
#include "field_set.h"
#include "melt.h"
#include "record.h"

#include <stdbool.h>
#include <stddef.h>

struct melt_rows {
	bool active;
	struct melt melt;
	int name_slot, value_slot; /* -1: not wanted */
	int *match_slots;          /* by melt.fields; -1: not wanted */
	size_t *last;              /* by column: number + 1 of its last item in the record */
	size_t last_cap, last_len;
};

/* Sets fields->melt, and marks the fields that it makes; they must have been added before. */
bool melt_rows_init(struct melt_rows *m, const char *text, struct field_set *fields,
		    struct error *err);
void melt_rows_release(struct melt_rows *m);

/* Looks through the record's items; false if it has no column. */
bool melt_rows_begin(struct melt_rows *m, const struct record *record);

/* If the item is a column's value: puts it into `work`, a copy of the record. */
bool melt_rows_set(const struct melt_rows *m, const struct record *record, size_t item,
		   struct record *work);

#endif
