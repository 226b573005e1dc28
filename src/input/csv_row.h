/*
 * csv_row: where a row of a table ends, and its cells.
 */
#ifndef PARETOPLOT_CSV_ROW_H
#define PARETOPLOT_CSV_ROW_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>

/* Where in a row the text goes on. */
enum csv_state { CSV_CELL_BEGIN, CSV_CELL, CSV_QUOTED, CSV_QUOTE_END };

/* The CR or LF that ends the row of which text is a part, or `end` if it is not there; *state is
 * that at the part's beginning and becomes that at its end. delimiter 0: any of them. */
const char *csv_row_end(const char *text, const char *end, char delimiter, enum csv_state *state);

/* The separator that stands most often outside quotes; a comma if there is none. */
char csv_row_delimiter(const char *text, size_t len);

/* Where the last quote that opens a cell stands in text, which ends inside quotes. */
size_t csv_row_open_quote(const char *text, size_t len, char delimiter);

/* How many lines end inside text; CRLF counts once. */
size_t csv_row_lines(const char *text, size_t len);

struct csv_cell {
	const char *text;
	size_t len;
};

struct csv_row {
	struct csv_cell *cells;
	size_t len;
	size_t cap;
	struct buf unquoted; /* cells that do not stand in the text as they are */
};

/* Splits a whole row, without its line end. The cells borrow from text. */
void csv_row_split(struct csv_row *row, const char *text, size_t len, char delimiter);
void csv_row_release(struct csv_row *row);

/* All cells are empty. */
bool csv_row_is_blank(const struct csv_row *row);

#endif
