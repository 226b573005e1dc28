/*
 * table: the runs, column by column.
 *
 * Invariant: every row has a finite value in each of the `dims` objectives (positive where the
 * objective is on a log axis) and a model; records that lack one became notices and are not here.
 * In a table of curves (input.h) the second objective may be NAN or infinite.
 * Columns are parallel arrays of `len` elements. Names are numbers into the pools. Ten million rows
 * of two numbers are to fit into memory, so a column of names is only there once a row needs it.
 */
#ifndef PARETOPLOT_TABLE_H
#define PARETOPLOT_TABLE_H

#include "known_field.h"
#include "names.h"
#include "notice.h"
#include "objective.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the text of a record stands, in bytes; for those who ask for it (input_options.keep_places)
 * and only of JSON. len 0: not known. */
struct table_place {
	uint64_t begin;
	uint32_t len;
	uint32_t outside; /* number in `outsides` of what the record has from outside, or
			     NAMES_NONE */
};

/* A run of runs and precisions that was left out, since it has no value, even if nothing stands
 * for one: numbers of its names, or NAMES_NONE. It has a seed. What runs are lost decides what the
 * others say; a precision's record may be a gap besides. */
struct table_lost {
	uint32_t model, config, run;
};

/* A field that is kept beside the objectives, as text. */
struct table_kept {
	char *field;
	uint32_t *of; /* by row: its number in texts, or NAMES_NONE; NULL: no row has one */
	struct names texts;
};

/* A record of curves and precisions whose quality is not known although something stands for it,
 * with a seed or without: a bound (">1e4"), null, a word, a number that the axis cannot show. */
struct table_gap {
	double x; /* its first objective */
	uint32_t model, config, run, file, row;
	uint32_t text; /* what stands there, in gap_texts */
};

struct table {
	size_t len;
	size_t cap;
	int dims; /* objectives in use: 2 or 3 */
	struct objective objective[OBJECTIVE_MAX_COUNT];
	double *value[OBJECTIVE_MAX_COUNT]; /* value[d][row]; NULL for d >= dims */
	double *error[OBJECTIVE_MAX_COUNT]; /* what a cell has behind ±, 0: nothing; NULL: in no row
					     */
	char *unit[OBJECTIVE_MAX_COUNT];    /* of the values, as the cells or the field's name say:
					       "ms"; NULL: none */
	struct known_field own[OBJECTIVE_MAX_COUNT]; /* for table_known_field() */
	uint32_t *models_of, *configs_of, *runs_of,
		*files_of;          /* read them through table_model() … */
	uint32_t *row;              /* record in the file from 1; the line for JSON Lines, CSV */
	struct table_place *places; /* NULL: none is known */
	struct names models, configs, runs, files;
	struct names outsides;   /* members of JSON objects: "model":"A","seed":3 */
	struct table_kept *kept; /* fields that were asked for (input_options.keep) */
	size_t kept_count;
	struct table_gap *gaps; /* of curves and precisions (input.h); notices count them too */
	size_t gap_count, gap_cap;
	struct names gap_texts;
	struct table_lost *lost; /* sorted, each once, after table_settle_lost() */
	size_t lost_len, lost_cap;
	size_t simulated; /* rows that carry "simulated": true */
	struct notices notices;
};

/* The number of a row's model in `models`, of its file in `files`. */
static inline uint32_t table_model(const struct table *t, size_t row)
{
	return t->models_of ? t->models_of[row] : 0;
}

static inline uint32_t table_file(const struct table *t, size_t row)
{
	return t->files_of ? t->files_of[row] : 0;
}

/* In `configs`, or NAMES_NONE: a configuration of its own. */
static inline uint32_t table_config(const struct table *t, size_t row)
{
	return t->configs_of ? t->configs_of[row] : NAMES_NONE;
}

/* In `runs` (the seed), or NAMES_NONE: not given. */
static inline uint32_t table_run(const struct table *t, size_t row)
{
	return t->runs_of ? t->runs_of[row] : NAMES_NONE;
}

/* The text of the k-th kept field, or NULL: the record has none. */
static inline const char *table_kept_text(const struct table *t, size_t k, size_t row)
{
	uint32_t n = t->kept[k].of ? t->kept[k].of[row] : NAMES_NONE;
	return n == NAMES_NONE ? NULL : names_text(&t->kept[k].texts, n);
}

struct table_row {
	double value[OBJECTIVE_MAX_COUNT];
	double error[OBJECTIVE_MAX_COUNT];
	uint32_t model, config, run, file, row;
	const uint32_t *kept; /* by kept field: number in its texts, or NAMES_NONE; NULL: none */
	struct table_place place;
	bool simulated;
};

/* Takes the objectives (moves them in). */
void table_init(struct table *t, struct objective *objectives, int dims);
void table_release(struct table *t);

/* Rows will have the texts of these fields; before the first row. */
void table_keep(struct table *t, const char *const *fields, size_t n);

/* The values must satisfy the invariant. */
void table_add(struct table *t, const struct table_row *row);

/* Keeps a run that has no value; model and run are known. */
void table_lose(struct table *t, const struct table_lost *lost);

/* When all rows are there: each lost run is kept once, and none that has a row after all (of the
 * same model, configuration and seed). */
void table_settle_lost(struct table *t);

/* Adds n rows of which only the values differ and that stand one behind the other: their numbers
 * count from row->row. values[d] are those of objective d; there are no errors and no kept texts.
 */
void table_add_run(struct table *t, const double *const *values, size_t n,
		   const struct table_row *row);

/* Adds a gap with the row's first objective, names and place. */
void table_add_gap(struct table *t, const struct table_row *row, const char *text, size_t len);

/* Adds the rows, gaps, lost runs and notices of a table with the same objectives and kept fields;
 * the numbers of its rows count from `row` + 1. */
void table_append(struct table *t, const struct table *other, uint32_t row);

/* Sets the unit, "" for none. */
void table_set_unit(struct table *t, int d, const char *unit);

/* The same for a unit that takes no prefix whatever it is: the B of 7 billion parameters. */
void table_fix_unit(struct table *t, int d, const char *unit);

/* What the objective's name tells, with the unit that its cells have in place of the name's own;
 * NULL if neither tells anything. Borrowed until the unit changes. */
const struct known_field *table_known_field(const struct table *t, int d);

/*
 * The models in display order: natural order of their names (names_natural_compare), which does not
 * depend on the order of the input; models in `first` come first, in that order. Fills order[0..n)
 * with model numbers of models that have at least one row and returns n. order holds models.len.
 */
size_t table_model_order(const struct table *t, const char *const *first, size_t first_count,
			 uint32_t *order);

#endif
