#include "collector_place.h"

#include "json_writer.h"
#include "source.h"

#include <string.h>

static void add_member(struct buf *out, const char *key, const struct cell *cell, const char *text)
{
	if (out->len)
		buf_addch(out, ',');
	json_quote(out, key, strlen(key));
	buf_addch(out, ':');
	if (cell->kind == CELL_TEXT)
		json_quote(out, text, cell->len);
	else
		buf_add(out, text, cell->len);
}

/* The cells that do not stand in the record's own text, as members of an object: with them it says
 * the same wherever it stands. */
static uint32_t take_outside(struct collector *c, const struct record *record, uint32_t model)
{
	struct buf members = BUF_INIT;
	for (size_t i = 0; i < record->count; i++)
		if (record->cells[i].outside)
			add_member(&members, c->fields.items[i].path.text, &record->cells[i],
				   record_text(record, (int)i));
	int slot = c->slot[ROLE_MODEL];
	bool by_name = model == c->file_model && strcmp(c->file_name, SOURCE_STDIN_NAME) != 0;
	if (by_name && slot >= 0 && record->cells[slot].kind == CELL_MISSING) {
		const struct names *models = &c->table->models;
		const struct cell cell = {.kind = CELL_TEXT, .len = models->length[model]};
		add_member(&members,
			   c->options->model_from ? "model" : c->fields.items[slot].path.text,
			   &cell, names_text(models, model));
	}
	uint32_t id = NAMES_NONE;
	if (members.len)
		id = names_add(&c->table->outsides, members.text, members.len);
	buf_release(&members);
	return id;
}

void collector_place(struct collector *c, const struct record *record, struct table_row *row)
{
	if (!c->options->keep_places || !record->end)
		return;
	row->place.begin = record->begin;
	row->place.len = (uint32_t)(record->end - record->begin);
	row->place.outside = take_outside(c, record, row->model);
}
