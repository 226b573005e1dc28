/*
 * melt: columns of a wide record that become records, "context=2048,4096".
 *
 * NAME[,VALUE]=COLUMNS. Each of the columns gives a record of its own that has all the cells of the
 * wide one and two fields more: NAME, what the column's name tells, and VALUE ("value" unless it is
 * given), the cell in the column. COLUMNS are separated by commas:
 *
 *     2048           the column of that name; "a,b" in double quotes, if it has a comma or a *
 *     *              all columns whose names are numbers
 *     ctx_*          a pattern (path_pattern.h); {run} - {metric} gives fields of these names too
 *     !*__MIN        not these columns, whatever else matches
 *
 * NAME is what the first * or {} stands for ("ctx_*" gives 2048 for ctx_2048), but the whole name
 * if there are several patterns: "FP*,INT*" gives FP8 and INT8, which would both be 8; and else the
 * whole name. Of a column that is listed by its name, a number behind "_", "=", ":", "@" or a blank
 * is taken ("ctx_2048"), unless the name is a precision ("Q4_0"). Only keys at the top of a record
 * are columns.
 */
#ifndef PARETOPLOT_MELT_H
#define PARETOPLOT_MELT_H

#include "error.h"
#include "names.h"
#include "path_pattern.h"
#include "strvec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum melt_kind { MELT_NAME, MELT_NUMBERS, MELT_PATTERN };

struct melt_choice {
	enum melt_kind kind;
	bool exclude;
	char *name; /* of MELT_NAME */
	struct path_pattern pattern;
};

struct melt_column {
	bool chosen;
	char *label;           /* the value of NAME */
	struct strvec matches; /* the values of `fields`; shorter if the column gives less */
};

struct melt {
	char *name, *value;
	struct melt_choice *choices;
	size_t len;
	size_t cap;
	struct strvec fields;        /* names in the patterns, each once */
	struct names keys;           /* all keys that were met */
	struct melt_column *columns; /* by number in `keys` */
	size_t column_cap;
};

/* Errors begin with `--melt "context=":`. */
bool melt_parse(struct melt *m, const char *text, struct error *err);
void melt_release(struct melt *m);

/* The number of the column key[0..len) if it is one of those, else NAMES_NONE. m may be NULL. */
uint32_t melt_column(struct melt *m, const char *key, size_t len);

#endif
