#include "record.h"

#include "mem.h"

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
	buf_release(&r->text);
	*r = (struct record){0};
}

void record_reset(struct record *r)
{
	for (size_t i = 0; i < r->count; i++)
		r->cells[i] = (struct cell){0};
	buf_reset(&r->text);
}

void record_set(struct record *r, int slot, bool flat, enum cell_kind kind, const char *text,
		size_t len)
{
	struct cell *cell = &r->cells[slot];
	if (cell->flat && !flat)
		return;
	*cell = (struct cell){kind, flat, r->text.len, len};
	if (r->text.cap - r->text.len < len + 2)
		buf_reserve(&r->text, len + 1);
	char *to = r->text.text + r->text.len;
	memcpy(to, text, len);
	to[len] = to[len + 1] = '\0';
	r->text.len += len + 1;
}

const char *record_text(const struct record *r, int slot)
{
	return r->cells[slot].kind == CELL_MISSING ? "" : r->text.text + r->cells[slot].at;
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
		if (r->cells[i].kind == CELL_MISSING && cell->kind != CELL_MISSING &&
		    cell->kind != CELL_OTHER)
			record_set(r, (int)i, cell->flat, cell->kind, outer->text.text + cell->at,
				   cell->len);
	}
}

void record_pack(const struct record *r, uint32_t row, struct buf *out)
{
	buf_add(out, (const char *)&row, sizeof row);
	for (size_t i = 0; i < r->count; i++) {
		const struct cell *cell = &r->cells[i];
		buf_addch(out, (char)cell->kind);
		if (cell->kind == CELL_MISSING)
			continue;
		buf_add(out, (const char *)&cell->len, sizeof cell->len);
		buf_add(out, r->text.text + cell->at, cell->len);
	}
}

size_t record_unpack(struct record *r, uint32_t *row, const struct buf *in, size_t at)
{
	record_reset(r);
	memcpy(row, in->text + at, sizeof *row);
	at += sizeof *row;
	for (size_t i = 0; i < r->count; i++) {
		enum cell_kind kind = (enum cell_kind)in->text[at++];
		if (kind == CELL_MISSING)
			continue;
		size_t len;
		memcpy(&len, in->text + at, sizeof len);
		at += sizeof len;
		record_set(r, (int)i, false, kind, in->text + at, len);
		at += len;
	}
	return at;
}
