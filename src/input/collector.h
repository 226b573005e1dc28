/*
 * collector: records to rows of a table, by the roles that the options give to fields.
 *
 *     collector_init(&c, options, &table, err);      // field_set and table are ready now
 *     collector_begin_file(&c, "runs/a.json");
 *     … readers call collector_record() …
 *     collector_finish(&c);
 *     ok = collector_check_rows(&c, err);            // is there anything to use?
 *     collector_release(&c);                         // the table stays
 */
#ifndef PARETOPLOT_COLLECTOR_H
#define PARETOPLOT_COLLECTOR_H

#include "field_set.h"
#include "filter.h"
#include "input.h"
#include "precision_rows.h"
#include "record.h"
#include "shape.h"
#include "table.h"
#include "unit.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum role { ROLE_X, ROLE_Y, ROLE_Z, ROLE_MODEL, ROLE_CONFIG, ROLE_RUN, ROLE_SIMULATED, ROLE_COUNT };

struct collector {
	const struct input_options *options;
	struct table *table;
	struct field_set fields;
	int slot[ROLE_COUNT]; /* -1: the role is not in use */
	int *kept_slots;      /* by options.keep */
	uint32_t *kept;       /* the texts of the present record */
	struct filter *filters;
	size_t filter_count;
	size_t records;  /* all that were met */
	size_t filtered; /* those that a condition left out */
	size_t *seen;    /* by slot: records that have the field */
	struct shape shape;
	int uniform_slot;     /* -1: none */
	struct names uniform; /* its values; the first two count */

	const char *file_name; /* of the present file, borrowed from the table */
	uint32_t file;
	uint32_t file_config; /* the name of the configuration that it tells, or NAMES_NONE */
	uint32_t file_model;  /* the model that its name tells, or NAMES_NONE */
	size_t file_records;  /* met in this file */
	size_t file_modelled; /* those of them that have their model from its name */
	struct unit_column unit[OBJECTIVE_MAX_COUNT];
	int error_slot; /* of the error of y, or -1 */

	struct precision_rows precisions;
	size_t file_precisions; /* in the present file's name, as precision_find() counts them */
	struct precision file_precision;
};

/* Inits the table too. Options are borrowed. On failure nothing is left to release. */
bool collector_init(struct collector *c, const struct input_options *o, struct table *t,
		    struct error *err);
void collector_release(struct collector *c);

void collector_begin_file(struct collector *c, const char *name);

/* A record_sink's function; ctx is the collector. */
void collector_record(void *ctx, const struct record *record, uint32_t row);

/*
 * The short way for rows whose numbers a reader has converted itself and that need no record. It is
 * open if no condition asks for other fields, none is kept and no field is both a number and a
 * name.
 */
struct plain_text {
	const char *text; /* without a NUL and blanks at its ends; not terminated */
	size_t len;
};

struct plain_slots {
	int numbers[OBJECTIVE_MAX_COUNT], texts[ROLE_COUNT];
	size_t number_count, text_count;
};

/* The slots in the order in which collector_plain_row() wants the cells. False: not open. */
bool collector_plain_slots(const struct collector *c, struct plain_slots *slots);

/* False while rows have to go the long way, because a column has a unit or its unit is not known
 * yet. */
bool collector_is_plain(const struct collector *c);

/* Takes the row, as collector_record() would; the numbers are finite, and positive on a log axis;
 * missing texts are empty. False, and nothing is done, if the row has to go the long way. */
bool collector_plain_row(struct collector *c, const double *numbers, const struct plain_text *texts,
			 uint32_t row);

/* The same for n rows without texts, one behind the other; numbers[d] are those of objective d. */
bool collector_plain_run(struct collector *c, const double *const *numbers, size_t n, uint32_t row);

/* Counts fields that `rows` plain rows had. */
void collector_saw(struct collector *c, int slot, size_t rows);

/* The present file has no field for the model: unless an option names one, its records get the
 * file's name without the ending. */
void collector_model_by_file(struct collector *c);

/*
 * Two halves of a file can be collected at once: fork makes a collector that has the same fields
 * and an empty table of its own, which join adds behind the rows of c; its rows count from `row`
 * + 1. join fails if the units of the halves do not go together; it has no effect then. In any case
 * the fork is to be ended.
 */
void collector_fork(struct collector *fork, struct table *t, const struct collector *c);
bool collector_join(struct collector *c, const struct collector *fork, uint32_t row);
void collector_end_fork(struct collector *fork);

/* The slot of the first field that an option or the native schema needs and that no record has,
 * or -1. *option becomes the option that names it, "--x" say. */
int collector_unknown_field(const struct collector *c, const char **option);

/* When all has been read. */
void collector_finish(struct collector *c);

/* Fails if the table has no row; the message tells what was wrong with most records. */
bool collector_check_rows(const struct collector *c, struct error *err);

#endif
