/*
 * record: the cells of one record that somebody asked for, and nothing else.
 *
 * Every field that is wanted has a number, its slot (field_set.h); a record has one cell for each
 * slot. A reader fills the record, hands it on, and resets and refills it, so the texts of all
 * records share one buffer. Numbers stay text until a role asks for their value, so that a seed
 * keeps the spelling it has in the file.
 */
#ifndef PARETOPLOT_RECORD_H
#define PARETOPLOT_RECORD_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cell_kind {
	CELL_MISSING,
	CELL_NULL,
	CELL_NUMBER,    /* the text is a JSON number */
	CELL_NONFINITE, /* a bare NaN, Infinity or -Infinity */
	CELL_BOOL,      /* the text is "true" or "false" */
	CELL_TEXT,
	CELL_OTHER, /* an object or an array; the text is "{...}" or "[...]" */
	CELL_LIST,  /* of a field with []: `len` elements, which are among the items; no text */
};

struct cell {
	enum cell_kind kind;
	bool flat;    /* set through a key that is spelt like the whole path */
	bool outside; /* it does not stand in the record's own text */
	size_t at;    /* its text in record.text: len bytes and a NUL */
	size_t len;
};

/* One value of many: an element of a list, or a column that is melted (melt.h). */
struct record_item {
	int slot;       /* of the list, or RECORD_COLUMN */
	uint32_t index; /* in the list, or the column's number */
	struct cell cell;
};

#define RECORD_COLUMN (-1)

struct record {
	struct cell *cells;
	size_t count;
	struct buf text;
	struct record_item
		*items; /* in the order of the file; of two at one place the last counts */
	size_t item_count;
	size_t item_cap;
	size_t begin, end;   /* its text in the file, in bytes, of JSON; end 0: not known */
	bool commas_unclear; /* "1,014" may be a decimal comma (a table parted by semicolons) */
};

void record_init(struct record *r, size_t count);
void record_release(struct record *r);

/* Makes all cells missing. */
void record_reset(struct record *r);

/* Says of a cell that was set that its value is from outside. */
void record_mark_outside(struct record *r, int slot);

/* The last value given for a slot stays, but one through a flat key is replaced only by another. */
void record_set(struct record *r, int slot, bool flat, enum cell_kind kind, const char *text,
		size_t len);

/* The same with a number that was computed, NaN and infinities among them. */
void record_set_number(struct record *r, int slot, double value);

void record_push(struct record *r, int slot, uint32_t index, enum cell_kind kind, const char *text,
		 size_t len);
void record_set_list(struct record *r, int slot, size_t len);

/* Makes `to` equal to `from`, but for the items: it has none. Both have the same count of cells. */
void record_copy(struct record *to, const struct record *from);

/* The text of a cell, NUL-terminated, never NULL; borrowed until the next change. */
const char *record_text(const struct record *r, int slot);

bool record_is_complete(const struct record *r);

/* Gives missing cells the value that they have in `outer`, objects and arrays excepted. */
void record_inherit(struct record *r, const struct record *outer);

/* Appends the record and its row to a buffer; the other takes it out again and returns the place
 * of the next one. */
void record_pack(const struct record *r, uint32_t row, struct buf *out);
size_t record_unpack(struct record *r, uint32_t *row, const struct buf *in, size_t at);

#endif
