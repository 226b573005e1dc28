/*
 * collector_values: the objectives of a row from the cells of a record.
 */
#ifndef PARETOPLOT_COLLECTOR_VALUES_H
#define PARETOPLOT_COLLECTOR_VALUES_H

#include "collector.h"

/* Sets row->value and row->error; of precisions row->config too. False, with a notice, if the
 * record lacks one that can be used. row->row is set. *gap: it is y of a curve or a precision, and
 * the cell is not empty. */
bool collector_take_values(struct collector *c, const struct record *record, struct table_row *row,
			   bool *gap);

/* Adds what stands in place of y to the table's gaps. */
void collector_add_gap(struct collector *c, const struct record *record,
		       const struct table_row *row);

/* A notice about the cell. */
void collector_complain(struct collector *c, enum notice_kind kind, const struct record *record,
			int slot, uint32_t row);

/* The column is known to have no unit. */
bool collector_is_bare(const struct unit_column *column);

#endif
