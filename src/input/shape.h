/*
 * shape: what options do to records between a reader and the collector.
 *
 * In this order, each step only if options ask for it:
 *   1. fields from the file's path (path_fields.h);
 *   2. lists to one record of each index (spread.h); if they differ in length the record is
 * refused;
 *   3. columns to one record each (melt_rows.h); a record without any of them stays as it is;
 *   4. the fields of a partner in another file (join.h);
 *   5. computed fields (formula.h), in their order; they replace the record's own.
 */
#ifndef PARETOPLOT_SHAPE_H
#define PARETOPLOT_SHAPE_H

#include "error.h"
#include "field_set.h"
#include "formula.h"
#include "input.h"
#include "join.h"
#include "melt_rows.h"
#include "notice.h"
#include "path_fields.h"
#include "record.h"
#include "rows.h"
#include "spread.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct shape_sink {
	void (*record)(void *ctx, const struct record *record, uint32_t row);
	void (*refuse)(void *ctx, const struct record *record, uint32_t row, int slot,
		       const char *text);
	void *ctx;
};

struct shape {
	bool active; /* there is anything to do */
	struct shape_sink sink;
	struct rows rows; /* --rows, for the readers */
	bool has_rows;
	struct path_fields paths;
	struct spread spread;
	struct melt_rows melt;
	struct join join;
	bool joins;
	struct formula *formulas;
	size_t formula_count;

	struct record work;
	struct cell *saved; /* the cells of `work` before spreading, then those before melting */
	const char *file;   /* the name of the present one, borrowed */
};

/* `fields` has all fields that options name; this marks those that are made and those that are
 * needed, and adds what the shaping itself needs. Options and fields are borrowed. */
bool shape_init(struct shape *s, const struct input_options *o, struct field_set *fields,
		const struct spread_roles *roles, struct error *err);
void shape_release(struct shape *s);

void shape_begin_file(struct shape *s, const char *name);

/* Gives what becomes of the record to the sink. */
void shape_record(struct shape *s, const struct record *record, uint32_t row);

/* The first field that the shaping needs and no record has, by seen[slot], or -1. */
int shape_unknown_field(const struct shape *s, const struct field_set *fields, const size_t *seen,
			const char **option);

/* What was counted so far, to undo a file that fails. */
struct shape_counts {
	size_t path_matched, path_unmatched, matched, unmatched;
};

struct shape_counts shape_counts(const struct shape *s);
void shape_reset(struct shape *s, const struct shape_counts *counts);

/* Fails if a path pattern or the join matched nothing at all. */
bool shape_check(const struct shape *s, struct error *err);
void shape_say(const struct shape *s, struct notices *notices);

#endif
