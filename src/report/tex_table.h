/*
 * tex_table: a table as LaTeX tabulars that a page of the class article has room for.
 *
 * Widths are estimated with the letters of Computer Modern, and the text width is that of article
 * at 10, 11 or 12 points. What is too wide is set smaller and closer, with long headings in two
 * lines; what is too wide even so is parted into tabulars that stand one below the other, each with
 * the first columns, which name the rows. If there would be many of them, long texts run over
 * lines.
 *
 *     struct tex_table t;
 *     tex_table_plan(&t, &section->table, 1);
 *     for (size_t i = 0; i < t.parts; i++)
 *             tex_table_print(&out, &t, &(struct tex_table_piece){i, 0, rows});
 *     tex_table_release(&t);
 */
#ifndef PARETOPLOT_TEX_TABLE_H
#define PARETOPLOT_TEX_TABLE_H

#include "buf.h"
#include "text_table.h"

#include <stdbool.h>
#include <stddef.h>

/* Points, of Computer Modern at 10 points: what article has at 10 points is 345, and the same at 11
 * and 12 in relation to the letters is less; a column of two is 229.5. */
#define TEX_TABLE_WIDTH  328.0
#define TEX_TABLE_COLUMN 218.0

struct tex_table_column {
	double body, head,
		stacked; /* widths: of the cells, of the heading in one line and in two */
	size_t first;    /* letters of the heading in the first of two lines; 0: one */
	size_t part;     /* that it stands in; of the first columns: not used */
};

struct tex_table {
	const struct text_table *table; /* borrowed */
	size_t keys;                    /* so many columns name the row and stand in every part */
	struct tex_table_column *columns;
	size_t level; /* how small and close it is set */
	bool wrapped; /* wide cells run over lines */
	size_t lines; /* in a row, about */
	size_t parts;
	double width; /* of the widest part */
};

void tex_table_plan(struct tex_table *t, const struct text_table *table, size_t keys);
void tex_table_release(struct tex_table *t);

/* The size of the letters, in a line of its own; nothing if it is that of the text. */
void tex_table_print_size(struct buf *out, const struct tex_table *t);

struct tex_table_piece {
	size_t part;
	size_t first, rows; /* of those below the heading */
};

/* One tabular. */
void tex_table_print(struct buf *out, const struct tex_table *t, const struct tex_table_piece *p);

/* Points that text takes in Computer Modern at 10 points. */
double tex_table_text_width(const char *text, size_t len);

#endif
