/*
 * csv_reader: tables in text form, in pieces of any size, to records.
 *
 * RFC 4180, and what else people have. Lines end in LF, CRLF or CR. The first line that is neither
 * blank nor a comment is the header; its cells are the fields' names. Cells are separated by
 * commas, tabs or semicolons, whichever the header has most of outside quotes. A cell in double
 * quotes may hold separators, line ends and doubled quotes; blanks around a cell do not belong to
 * it.
 *
 *     header    a column without a name is called column_1 (by its place); a name that stands a
 *               second time becomes NAME_2, with a notice if somebody wants the field
 *     row       the cells are texts (cell.h reads them); its number is the line it begins on
 *     comment   a line that begins with "#" and a blank, a further "#" or "!", before the header;
 *               behind it, one that begins with "#" and has another number of cells
 *     skipped   blank lines, lines of nothing but separators, the header again
 *     short     a row with fewer cells than the header is read, with a notice; if no cell of it
 *               is a number, it is a footnote: a notice and no record
 *     long      a row with more cells, that are not empty, is skipped with a notice
 *
 * In a table with semicolons the commas in numbers may be decimal ones (record.commas_unclear).
 *
 * Errors are "NAME:LINE:COLUMN: …". How the text was cut into pieces makes no difference. If a
 * collector takes the records, rows of plain numbers go to it without being made records.
 *
 *     struct csv_reader r;
 *     csv_reader_init(&r, "a.csv", &fields, sink, &notices);
 *     bool ok = csv_reader_feed(&r, text, len, err) && csv_reader_finish(&r, err);
 *     csv_reader_release(&r);
 */
#ifndef PARETOPLOT_CSV_READER_H
#define PARETOPLOT_CSV_READER_H

#include "csv_plain.h"
#include "csv_row.h"
#include "field_list.h"
#include "field_set.h"
#include "json_records.h"
#include "names.h"
#include "notice.h"
#include "record.h"

#include <stddef.h>
#include <stdint.h>

struct csv_column {
	int slot; /* -1: not wanted */
	bool flat;
	uint32_t melt; /* number of the column in the set's melt, or NAMES_NONE */
};

struct csv_reader {
	const char *name;
	const struct field_set *fields;
	struct record_sink sink;
	struct notices *notices;

	char delimiter; /* 0 before the header */
	struct buf header;
	struct names names; /* of the columns */
	struct csv_column *columns;
	size_t column_count;
	struct collector *collector; /* the sink, if it is one; set before the first piece */
	struct csv_plain plain;

	uint32_t line;        /* of the present row, from 1 */
	bool skip_lf;         /* the piece before ended in a CR */
	enum csv_state state; /* at the end of `rest` */
	struct buf rest;      /* the beginning of a row that the pieces so far do not end */
	struct csv_row row;
	struct record record;
	size_t long_rows;
};

/* All is borrowed. */
void csv_reader_init(struct csv_reader *r, const char *name, const struct field_set *fields,
		     struct record_sink sink, struct notices *notices);
void csv_reader_release(struct csv_reader *r);

bool csv_reader_feed(struct csv_reader *r, const char *text, size_t len, struct error *err);

/* Ends the text; one without a header is an error. */
bool csv_reader_finish(struct csv_reader *r, struct error *err);

/* True behind the end of a row, when the header was read. */
bool csv_reader_is_between_rows(const struct csv_reader *r);

/* A reader for a later part of the same table, that begins with a row; its lines count from 1.
 * The collector is its sink. */
void csv_reader_fork(struct csv_reader *fork, const struct csv_reader *r,
		     struct collector *collector);

/* Goes on behind the part that the fork has read. */
void csv_reader_join(struct csv_reader *r, const struct csv_reader *fork);

/* Tells the collector, if any, which fields the rows had, and how many rows were too long,
 * when all have been read. */
void csv_reader_report(const struct csv_reader *r);

/* Adds the names of the columns in a text that begins with a header. */
void csv_reader_list_fields(struct field_list *list, const char *text, size_t len);

#endif
