#include "melt_rows.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static int find_made(struct field_set *fields, const char *name)
{
	int slot = field_set_find_key(fields, name, strlen(name));
	if (slot >= 0)
		fields->items[slot].made = true;
	return slot;
}

bool melt_rows_init(struct melt_rows *m, const char *text, struct field_set *fields,
		    struct error *err)
{
	*m = (struct melt_rows){.active = true};
	if (!melt_parse(&m->melt, text, err))
		return false;
	m->name_slot = find_made(fields, m->melt.name);
	m->value_slot = find_made(fields, m->melt.value);
	m->match_slots = mem_calloc(m->melt.fields.len, sizeof *m->match_slots);
	for (size_t i = 0; i < m->melt.fields.len; i++)
		m->match_slots[i] = find_made(fields, m->melt.fields.items[i]);
	fields->melt = &m->melt;
	return true;
}

void melt_rows_release(struct melt_rows *m)
{
	if (!m)
		return;
	melt_release(&m->melt);
	free(m->match_slots);
	free(m->last);
	*m = (struct melt_rows){0};
}

bool melt_rows_begin(struct melt_rows *m, const struct record *record)
{
	bool any = false;
	MEM_GROW(m->last, m->last_cap, m->melt.keys.len);
	for (; m->last_len < m->melt.keys.len; m->last_len++)
		m->last[m->last_len] = 0;
	for (size_t i = 0; i < record->item_count; i++) {
		if (record->items[i].slot != RECORD_COLUMN)
			continue;
		m->last[record->items[i].index] = i + 1;
		any = true;
	}
	return any;
}

static void set_text(struct record *work, int slot, const char *text)
{
	if (slot >= 0)
		record_set(work, slot, true, CELL_TEXT, text, strlen(text));
}

bool melt_rows_set(const struct melt_rows *m, const struct record *record, size_t item,
		   struct record *work)
{
	const struct record_item *found = &record->items[item];
	if (found->slot != RECORD_COLUMN || m->last[found->index] != item + 1)
		return false;
	const struct melt_column *column = &m->melt.columns[found->index];
	set_text(work, m->name_slot, column->label);
	if (m->value_slot >= 0)
		work->cells[m->value_slot] = found->cell;
	for (size_t i = 0; i < m->melt.fields.len; i++)
		if (i < column->matches.len)
			set_text(work, m->match_slots[i], column->matches.items[i]);
	return true;
}
