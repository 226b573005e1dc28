#include "record.h"

#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void record_init(struct record *r, size_t count)
{
	*r = (struct record){.cells = mem_calloc(count, sizeof *r->cells), .count = count};
}

void record_release(struct record *r)
{
	if (!r)
		return;
	free(r->cells);
	free(r->items);
	buf_release(&r->text);
	*r = (struct record){0};
}

void record_reset(struct record *r)
{
	for (size_t i = 0; i < r->count; i++)
		r->cells[i] = (struct cell){0};
	r->item_count = 0;
	r->begin = r->end = 0;
	buf_reset(&r->text);
}

void record_mark_outside(struct record *r, int slot)
{
	r->cells[slot].outside = true;
}

static size_t add_text(struct record *r, const char *text, size_t len)
{
	size_t at = r->text.len;
	if (r->text.cap - r->text.len < len + 2)
		buf_reserve(&r->text, len + 1);
	char *to = r->text.text + at;
	memcpy(to, text, len);
	to[len] = to[len + 1] = '\0';
	r->text.len += len + 1;
	return at;
}

void record_set(struct record *r, int slot, bool flat, enum cell_kind kind, const char *text,
		size_t len)
{
	struct cell *cell = &r->cells[slot];
	if (cell->flat && !flat)
		return;
	*cell = (struct cell){.kind = kind, .flat = flat, .at = add_text(r, text, len), .len = len};
}

void record_set_number(struct record *r, int slot, double value)
{
	struct cell *cell = &r->cells[slot];
	if (!isfinite(value)) {
		const char *text = isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
		*cell = (struct cell){.kind = CELL_NONFINITE, .len = strlen(text)};
		cell->at = add_text(r, text, cell->len);
		return;
	}
	*cell = (struct cell){.kind = CELL_NUMBER, .at = r->text.len};
	number_print(&r->text, value);
	cell->len = r->text.len - cell->at;
	buf_addch(&r->text, '\0');
}

void record_push(struct record *r, int slot, uint32_t index, enum cell_kind kind, const char *text,
		 size_t len)
{
	MEM_GROW(r->items, r->item_cap, r->item_count + 1);
	r->items[r->item_count++] = (struct record_item){
		slot, index, {.kind = kind, .at = add_text(r, text, len), .len = len}};
}

void record_set_list(struct record *r, int slot, size_t len)
{
	r->cells[slot] = (struct cell){.kind = CELL_LIST, .len = len};
}

void record_copy(struct record *to, const struct record *from)
{
	memcpy(to->cells, from->cells, from->count * sizeof *to->cells);
	to->item_count = 0;
	to->commas_unclear = from->commas_unclear;
	to->begin = from->begin;
	to->end = from->end;
	buf_reset(&to->text);
	buf_addbuf(&to->text, &from->text);
}

const char *record_text(const struct record *r, int slot)
{
	enum cell_kind kind = r->cells[slot].kind;
	return kind == CELL_MISSING || kind == CELL_LIST ? "" : r->text.text + r->cells[slot].at;
}

bool record_is_complete(const struct record *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->cells[i].kind == CELL_MISSING)
			return false;
	return true;
}

void record_inherit(struct record *r, const struct record *outer)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct cell *cell = &outer->cells[i];
		if (r->cells[i].kind != CELL_MISSING || cell->kind == CELL_MISSING ||
		    cell->kind == CELL_OTHER || cell->kind == CELL_LIST)
			continue;
		record_set(r, (int)i, cell->flat, cell->kind, outer->text.text + cell->at,
			   cell->len);
		record_mark_outside(r, (int)i);
	}
}

static void pack_cell(const struct record *r, const struct cell *cell, struct buf *out)
{
	buf_addch(out, (char)cell->kind);
	buf_addch(out, cell->outside);
	if (cell->kind == CELL_MISSING)
		return;
	buf_add(out, (const char *)&cell->len, sizeof cell->len);
	if (cell->kind != CELL_LIST)
		buf_add(out, r->text.text + cell->at, cell->len);
}

void record_pack(const struct record *r, uint32_t row, struct buf *out)
{
	buf_add(out, (const char *)&row, sizeof row);
	buf_add(out, (const char *)&r->begin, sizeof r->begin);
	buf_add(out, (const char *)&r->end, sizeof r->end);
	for (size_t i = 0; i < r->count; i++)
		pack_cell(r, &r->cells[i], out);
	buf_add(out, (const char *)&r->item_count, sizeof r->item_count);
	for (size_t i = 0; i < r->item_count; i++) {
		buf_add(out, (const char *)&r->items[i].slot, sizeof r->items[i].slot);
		buf_add(out, (const char *)&r->items[i].index, sizeof r->items[i].index);
		pack_cell(r, &r->items[i].cell, out);
	}
}

static size_t unpack(void *to, size_t size, const struct buf *in, size_t at)
{
	memcpy(to, in->text + at, size);
	return at + size;
}

/* The kind and, unless that is CELL_MISSING, the length; returns the place of the text. */
static size_t unpack_cell(struct cell *cell, const struct buf *in, size_t at)
{
	*cell = (struct cell){.kind = (enum cell_kind)in->text[at], .outside = in->text[at + 1]};
	at += 2;
	return cell->kind == CELL_MISSING ? at : unpack(&cell->len, sizeof cell->len, in, at);
}

static size_t unpack_items(struct record *r, const struct buf *in, size_t at)
{
	size_t count;
	at = unpack(&count, sizeof count, in, at);
	for (size_t i = 0; i < count; i++) {
		struct record_item item;
		at = unpack(&item.slot, sizeof item.slot, in, at);
		at = unpack(&item.index, sizeof item.index, in, at);
		at = unpack_cell(&item.cell, in, at);
		record_push(r, item.slot, item.index, item.cell.kind, in->text + at, item.cell.len);
		at += item.cell.len;
	}
	return at;
}

size_t record_unpack(struct record *r, uint32_t *row, const struct buf *in, size_t at)
{
	record_reset(r);
	at = unpack(row, sizeof *row, in, at);
	at = unpack(&r->begin, sizeof r->begin, in, at);
	at = unpack(&r->end, sizeof r->end, in, at);
	for (size_t i = 0; i < r->count; i++) {
		struct cell cell;
		at = unpack_cell(&cell, in, at);
		if (cell.kind == CELL_LIST) {
			r->cells[i] = cell;
		} else if (cell.kind != CELL_MISSING) {
			record_set(r, (int)i, false, cell.kind, in->text + at, cell.len);
			r->cells[i].outside = cell.outside;
			at += cell.len;
		}
	}
	return unpack_items(r, in, at);
}
