/*
 * rows: where the records are in a JSON value.
 *
 * A row path is a field path (field_path.h): keys and indices that lead from the top-level value to
 * the record, or to the array of them. A step * (unquoted) stands for each entry of an object, or
 * for each element of an array, as [] does. An array for which the path has none of these and no
 * index stands for all its elements, on the way as at the end.
 *
 *     log_history     data.runs     results.*     runs[0].evals
 *
 * A walk through the text counts the steps that it has made: rows_step() tells for each entry
 * whether it is on the way.
 */
#ifndef PARETOPLOT_ROWS_H
#define PARETOPLOT_ROWS_H

#include "error.h"
#include "field_path.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rows {
	struct field_path path;
	int stars; /* steps * */
};

#define ROWS_OFF_PATH (-1)

/* Errors begin with "--rows:". */
bool rows_parse(struct rows *rows, const char *text, struct error *err);
void rows_release(struct rows *rows);

/* The steps made at an entry of an object, or at an element of an array, after `step` steps led to
 * the object or array; ROWS_OFF_PATH if it is not on the way. A record is an object for which all
 * steps are made. *star becomes the number of the step among those that are *, from 1, or 0. */
int rows_step_key(const struct rows *rows, int step, const char *key, size_t len, int *star);
int rows_step_index(const struct rows *rows, int step, uint32_t index, int *star);

static inline bool rows_is_end(const struct rows *rows, int step)
{
	return step == (int)rows->path.len;
}

/*
 * Without a row path: the rank of a key under which an array holds the records of the object
 * around it, or -1. "results" has rank 0; the others are equal among each other: rows, runs, data,
 * benchmarks, log_history, …
 */
int rows_known_key(const char *key, size_t len);

/* The key of a rank. */
const char *rows_known_name(int rank);

#endif
