#include "collector.h"

#include "cell.h"
#include "file.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

#define NATIVE_X "flops_per_token:min"
#define NATIVE_Y "perplexity:min"

enum { SHOWN_MAX = 80 };

static bool add_objective(struct collector *c, struct objective *objectives, int d,
			  const char *text, struct error *err)
{
	if (!objective_parse(&objectives[d], text, err))
		return false;
	objectives[d].log = c->options->log[d];
	c->slot[ROLE_X + d] = field_set_add(&c->fields, objectives[d].field, err);
	return c->slot[ROLE_X + d] >= 0;
}

static bool add_objectives(struct collector *c, struct error *err)
{
	const struct input_options *o = c->options;
	const char *const texts[] = {o->x ? o->x : NATIVE_X, o->y ? o->y : NATIVE_Y, o->z};
	struct objective objectives[OBJECTIVE_MAX_COUNT] = {0};
	int dims = o->z ? 3 : 2;
	bool ok = true;
	for (int d = 0; ok && d < dims; d++)
		ok = add_objective(c, objectives, d, texts[d], err);
	if (ok)
		table_init(c->table, objectives, dims);
	for (int d = 0; d < dims; d++)
		objective_release(&objectives[d]);
	return ok;
}

static bool add_role(struct collector *c, enum role role, const char *path, const char *native,
		     struct error *err)
{
	c->slot[role] = field_set_add(&c->fields, path ? path : native, err);
	return c->slot[role] >= 0;
}

static bool add_filters(struct collector *c, struct error *err)
{
	const struct input_options *o = c->options;
	c->filters = mem_calloc(o->where_count, sizeof *c->filters);
	for (; c->filter_count < o->where_count; c->filter_count++)
		if (!filter_parse(&c->filters[c->filter_count], o->where[c->filter_count],
				  &c->fields, err))
			return false;
	return true;
}

bool collector_init(struct collector *c, const struct input_options *o, struct table *t,
		    struct error *err)
{
	*c = (struct collector){.options = o, .table = t, .slot = {-1, -1, -1, -1, -1, -1, -1}};
	*t = (struct table){0};
	if (add_objectives(c, err) && add_role(c, ROLE_MODEL, o->model, "model", err) &&
	    add_role(c, ROLE_CONFIG, o->config, "config_id", err) &&
	    add_role(c, ROLE_RUN, o->run, "seed", err) &&
	    add_role(c, ROLE_SIMULATED, NULL, "simulated", err) && add_filters(c, err)) {
		c->seen = mem_calloc(c->fields.len, sizeof *c->seen);
		return true;
	}
	collector_release(c);
	table_release(t);
	return false;
}

void collector_release(struct collector *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->filter_count; i++)
		filter_release(&c->filters[i]);
	free(c->filters);
	free(c->seen);
	field_set_release(&c->fields);
	*c = (struct collector){0};
}

size_t collector_model_in_name(const char **name)
{
	static const char prefix[] = "efficiency_", suffix[] = "_results.json";
	const char *base = file_base(*name);
	size_t len = strlen(base), fixed = sizeof prefix - 1 + sizeof suffix - 1;
	if (len > fixed && !strncmp(base, prefix, sizeof prefix - 1) &&
	    !strcmp(base + len - (sizeof suffix - 1), suffix)) {
		*name = base + sizeof prefix - 1;
		return len - fixed;
	}
	const char *mark = strstr(base, "_efficiency");
	if (!mark || len < 5 || strcmp(base + len - 5, ".json") != 0)
		return 0;
	*name = base;
	return (size_t)(mark - base);
}

void collector_begin_file(struct collector *c, const char *name)
{
	c->file = names_add(&c->table->files, name, strlen(name));
	c->file_name = names_text(&c->table->files, c->file);
	c->file_records = 0;
	c->file_model = NAMES_NONE;
	size_t len = c->options->model ? 0 : collector_model_in_name(&name);
	if (len)
		c->file_model = names_add(&c->table->models, name, len);
}

static bool is_filtered(const struct collector *c, const struct record *record)
{
	for (size_t i = 0; i < c->filter_count; i++)
		if (!filter_accepts(&c->filters[i], record))
			return true;
	return false;
}

static void complain(struct collector *c, enum notice_kind kind, const struct record *record,
		     int slot, uint32_t row)
{
	const struct cell *cell = &record->cells[slot];
	const char *text = record_text(record, slot);
	struct buf shown = BUF_INIT;
	if (memchr(text, 0, cell->len)) {
		utf8_sanitize(&shown, text, cell->len, SHOWN_MAX);
		text = buf_str(&shown);
	}
	bool tells = cell->kind != CELL_MISSING && cell->kind != CELL_NULL && *text;
	notices_add(&c->table->notices, kind, c->fields.items[slot].path.text, c->file_name, row,
		    tells ? text : NULL);
	buf_release(&shown);
}

static bool take_values(struct collector *c, const struct record *record, struct table_row *row)
{
	for (int d = 0; d < c->table->dims; d++) {
		int slot = c->slot[ROLE_X + d];
		enum notice_kind why;
		if (!cell_number(record, slot, &row->value[d], &why)) {
			complain(c, why, record, slot, row->row);
			return false;
		}
		if (c->table->objective[d].log && row->value[d] <= 0) {
			complain(c, NOTICE_NONPOSITIVE, record, slot, row->row);
			return false;
		}
	}
	return true;
}

/* A name never holds a NUL: what would be cut there is shown as <00>. */
static uint32_t take_name(struct names *names, const struct record *record, int slot)
{
	if (!cell_is_name(record, slot))
		return NAMES_NONE;
	const char *text = record_text(record, slot);
	size_t len = record->cells[slot].len;
	if (!memchr(text, 0, len))
		return names_add(names, text, len);
	struct buf whole = BUF_INIT;
	for (size_t i = 0; i < len; i++) {
		if (text[i])
			buf_addch(&whole, text[i]);
		else
			buf_addstr(&whole, "<00>");
	}
	uint32_t id = names_add(names, whole.text, whole.len);
	buf_release(&whole);
	return id;
}

static bool take_model(struct collector *c, const struct record *record, struct table_row *row)
{
	int slot = c->slot[ROLE_MODEL];
	row->model = take_name(&c->table->models, record, slot);
	if (row->model == NAMES_NONE)
		row->model = c->file_model;
	if (row->model != NAMES_NONE)
		return true;
	complain(c, NOTICE_NO_MODEL, record, slot, row->row);
	return false;
}

static bool is_simulated(const struct record *record, int slot)
{
	enum cell_kind kind = record->cells[slot].kind;
	return (kind == CELL_BOOL || kind == CELL_TEXT) &&
	       !strcmp(record_text(record, slot), "true");
}

void collector_record(void *ctx, const struct record *record, uint32_t number)
{
	struct collector *c = ctx;
	c->records++;
	c->file_records++;
	for (size_t i = 0; i < record->count; i++)
		c->seen[i] += record->cells[i].kind != CELL_MISSING;
	if (is_filtered(c, record)) {
		c->filtered++;
		return;
	}
	struct table_row row = {.file = c->file, .row = number};
	if (!take_values(c, record, &row) || !take_model(c, record, &row))
		return;
	row.config = take_name(&c->table->configs, record, c->slot[ROLE_CONFIG]);
	row.run = take_name(&c->table->runs, record, c->slot[ROLE_RUN]);
	row.simulated = is_simulated(record, c->slot[ROLE_SIMULATED]);
	table_add(c->table, &row);
}

int collector_unknown_field(const struct collector *c, const char **option)
{
	const struct input_options *o = c->options;
	const struct {
		int slot;
		const char *option;
		bool needed;
	} fields[] = {
		{c->slot[ROLE_X], "--x", true},
		{c->slot[ROLE_Y], "--y", true},
		{c->slot[ROLE_Z], "--z", o->z},
		{c->slot[ROLE_MODEL], "--model", o->model},
		{c->slot[ROLE_CONFIG], "--config", o->config},
		{c->slot[ROLE_RUN], "--run", o->run},
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		*option = fields[i].option;
		if (fields[i].needed && !c->seen[fields[i].slot])
			return fields[i].slot;
	}
	*option = "--where";
	for (size_t i = 0; i < c->filter_count; i++)
		if (!c->seen[c->filters[i].slot])
			return c->filters[i].slot;
	return -1;
}

bool collector_check_rows(const struct collector *c, struct error *err)
{
	const struct notices *notices = &c->table->notices;
	const struct notice *worst = NULL;
	if (c->table->len)
		return true;
	if (c->filtered == c->records)
		return error_set(err, "none of the %zu records meets the conditions", c->records);
	for (size_t i = 0; i < notices->len; i++) {
		const struct notice *n = &notices->items[i];
		if (n->kind != NOTICE_MESSAGE && (!worst || n->count > worst->count))
			worst = n;
	}
	struct buf text = BUF_INIT;
	notice_print(&text, worst);
	error_set(err, "none of the %zu records can be used: %s", c->records, buf_str(&text));
	buf_release(&text);
	if (worst->kind == NOTICE_NO_MODEL && !c->options->model)
		return error_hint(err, "name the field that holds the model with --model FIELD");
	return false;
}
