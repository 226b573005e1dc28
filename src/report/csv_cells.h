/*
 * csv_cells: rows of CSV (RFC 4180 with LF), cell by cell.
 *
 *     csv_text(&out, "cost_ratio");  csv_text(&out, NULL);  csv_number(&out, 2.5);  csv_end(&out);
 *
 * The first cell of a row must not be empty.
 */
#ifndef PARETOPLOT_CSV_CELLS_H
#define PARETOPLOT_CSV_CELLS_H

#include "buf.h"

/* NULL: an empty cell. Quoted where it has to be. */
void csv_text(struct buf *out, const char *text);

/* The shortest form that reads back exactly; an empty cell for what is not finite. */
void csv_number(struct buf *out, double value);

void csv_end(struct buf *out);

#endif
