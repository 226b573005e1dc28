/*
 * text_table: rows of cells, printed in columns as wide as what they show.
 *
 *     struct text_table t = {.columns = 2, .right = 1u << 1};
 *     text_table_add(&t, "model");  text_table_add(&t, "runs");
 *     text_table_print(&out, &t);   text_table_release(&t);
 */
#ifndef PARETOPLOT_TEXT_TABLE_H
#define PARETOPLOT_TEXT_TABLE_H

#include "buf.h"
#include "strvec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text_table {
	size_t columns;
	uint32_t right; /* bit c is set: column c is flush right; text_table_right() */
	struct strvec cells;
	double *numbers; /* by cell; NAN: none */
	size_t numbers_cap;
};

/* The next cell, row by row. */
void text_table_add(struct text_table *t, const char *text);

/* The same; takes the text and leaves the buffer empty. */
void text_table_take(struct text_table *t, struct buf *text);

/* The same with the number that the cell shows, for those who sort by it. */
void text_table_take_number(struct text_table *t, struct buf *text, double number);

/* A number of things. */
void text_table_take_count(struct text_table *t, size_t n);

/* Whether column c is flush right: those from the 32nd on are as that one. */
bool text_table_right(const struct text_table *t, size_t c);

/* Appends the rows: two blanks between columns, none at the end of a line. */
void text_table_print(struct buf *out, const struct text_table *t);

void text_table_release(struct text_table *t);

/* Columns that a terminal gives to UTF-8 text: 2 for East Asian wide characters and pictographs, 0
 * for combining marks, 1 for all others. */
size_t text_width(const char *text);

#endif
