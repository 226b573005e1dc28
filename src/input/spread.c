#include "spread.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

void spread_init(struct spread *s, const struct field_set *fields, const struct formula *formulas,
		 size_t formula_count, const struct spread_roles *roles)
{
	*s = (struct spread){.roles = *roles};
	bool *varies = mem_calloc(fields->len, sizeof *varies);
	s->slots = mem_calloc(fields->len, sizeof *s->slots);
	for (size_t i = 0; i < fields->len; i++) {
		varies[i] = field_set_is_list(fields, (int)i);
		if (varies[i])
			s->slots[s->len++] = (int)i;
	}
	for (size_t i = 0; i < formula_count; i++)
		for (size_t k = 0; k < fields->len; k++)
			if (varies[k] && formula_uses(&formulas[i], (int)k))
				varies[formulas[i].slot] = true;
	size_t listed = 0, single = 0;
	for (size_t i = 0; i < sizeof roles->objectives / sizeof *roles->objectives; i++) {
		int slot = roles->objectives[i];
		listed += slot >= 0 && varies[slot];
		single += slot >= 0 && !varies[slot];
	}
	s->active = s->len > 0;
	s->replicates = listed > 0 && single > 0 && roles->index < 0;
	free(varies);
}

void spread_release(struct spread *s)
{
	if (!s)
		return;
	free(s->slots);
	free(s->items);
	buf_release(&s->name);
	*s = (struct spread){0};
}

static size_t list_number(const struct spread *s, int slot)
{
	size_t i = 0;
	while (s->slots[i] != slot)
		i++;
	return i;
}

static void find_items(struct spread *s, const struct record *record)
{
	size_t count = s->len * s->n;
	MEM_GROW(s->items, s->cap, count);
	if (count)
		memset(s->items, 0, count * sizeof *s->items);
	for (size_t i = 0; i < record->item_count; i++) {
		const struct record_item *item = &record->items[i];
		if (item->slot != RECORD_COLUMN && item->index < s->n)
			s->items[list_number(s, item->slot) * s->n + item->index] = i + 1;
	}
}

bool spread_begin(struct spread *s, const struct record *record, int *odd, struct buf *why)
{
	s->n = 0;
	s->any = false;
	for (size_t i = 0; i < s->len; i++) {
		const struct cell *cell = &record->cells[s->slots[i]];
		if (cell->kind != CELL_LIST)
			continue;
		if (s->any && cell->len != s->n) {
			*odd = s->slots[i];
			buf_addf(why, "%zu, not %zu", cell->len, s->n);
			return false;
		}
		s->any = true;
		s->n = cell->len;
	}
	find_items(s, record);
	return true;
}

size_t spread_count(const struct spread *s)
{
	return s->n ? s->n : 1;
}

void spread_set(struct spread *s, const struct record *record, struct record *work, size_t index)
{
	for (size_t i = 0; i < s->len; i++) {
		if (record->cells[s->slots[i]].kind != CELL_LIST)
			continue;
		size_t item = index < s->n ? s->items[i * s->n + index] : 0;
		work->cells[s->slots[i]] = item ? record->items[item - 1].cell
						: (struct cell){.kind = CELL_MISSING};
	}
	if (s->roles.index >= 0 && s->any)
		record_set_number(work, s->roles.index, (double)index);
}

void spread_name(struct spread *s, struct record *work, const char *file, uint32_t row,
		 size_t index)
{
	int config = s->roles.config, run = s->roles.run;
	if (!s->replicates || !s->any)
		return;
	if (config >= 0 && work->cells[config].kind == CELL_MISSING) {
		buf_reset(&s->name);
		buf_addf(&s->name, "%s:%u", file, (unsigned)row);
		record_set(work, config, false, CELL_TEXT, s->name.text, s->name.len);
	}
	if (run >= 0 && work->cells[run].kind == CELL_MISSING)
		record_set_number(work, run, (double)index);
}
