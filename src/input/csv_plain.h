/*
 * csv_plain: the quick way through rows of plain numbers and names.
 *
 * A row is plain if no quote stands in it, it has as many cells as the header, the numbers that are
 * wanted are written as number.h reads them, and the names have no blanks at their ends. Such a row
 * goes from the text straight to the collector; cells that nobody wants are jumped over.
 */
#ifndef PARETOPLOT_CSV_PLAIN_H
#define PARETOPLOT_CSV_PLAIN_H

#include "collector.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A wanted cell. */
struct csv_step {
	size_t jump;  /* over so many cells before it */
	bool number;  /* else a text */
	size_t place; /* among the numbers, or the texts */
};

struct csv_plain {
	struct collector *collector; /* NULL: there is no quick way */
	char delimiter;
	struct csv_step steps[OBJECTIVE_MAX_COUNT + ROLE_COUNT];
	size_t step_count;
	size_t jump;                       /* cells behind the last wanted one */
	double least[OBJECTIVE_MAX_COUNT]; /* a number must be above it: 0 on a log axis */
	bool has_texts;
	size_t rows; /* taken so far */
};

/* slots[0..count): of the columns, -1: not wanted. False if the quick way is not open. */
bool csv_plain_init(struct csv_plain *plain, struct collector *collector, char delimiter,
		    const int *slots, size_t count);

/* Takes rows from text[0..end), which ends in a LF, until one is not plain, and returns where that
 * begins, or end. */
const char *csv_plain_rows(struct csv_plain *plain, const char *text, const char *end,
			   uint32_t *line);

#endif
