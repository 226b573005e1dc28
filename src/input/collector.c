#include "collector.h"

#include "cell.h"
#include "collector_place.h"
#include "collector_values.h"
#include "file_name.h"
#include "header_unit.h"
#include "mem.h"
#include "number.h"
#include "shell_word.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_FIELD "[\"\001\"]" /* for a name that no field has: a key that nobody gives */
#define NO_X     "[\"\002\"]" /* the same for x */

static const struct {
	const char *x, *y, *config;
} native[] = {
	[READ_RUNS] = {"flops_per_token:min", "perplexity:min", "config_id"},
	[READ_PRECISIONS] = {"bits:min", "perplexity:min", NO_FIELD},
	[READ_CURVES] = {"step:min", "loss:min", NO_FIELD},
};

static void take_record(void *ctx, const struct record *record, uint32_t number);
static void refuse_record(void *ctx, const struct record *record, uint32_t number, int slot,
			  const char *text);

static bool add_objective(struct collector *c, struct objective *objectives, int d,
			  const char *text, struct error *err)
{
	if (!objective_parse(&objectives[d], text, err))
		return false;
	const struct input_options *o = c->options;
	bool made = d == OBJECTIVE_X && o->x_from;
	objectives[d].log = o->log[d];
	if (d == OBJECTIVE_X && o->reading == READ_PRECISIONS)
		objectives[d].direction = DIRECTION_MIN;
	int slot = field_set_add(&c->fields, made ? NO_X : objectives[d].field, err);
	c->slot[ROLE_X + d] = slot;
	if (made && slot >= 0)
		c->fields.items[slot].made = true;
	return slot >= 0;
}

static bool add_objectives(struct collector *c, struct error *err)
{
	const struct input_options *o = c->options;
	const char *const texts[] = {o->x ? o->x : native[o->reading].x,
				     o->y ? o->y : native[o->reading].y, o->z};
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

static bool add_role(struct collector *c, enum role role, const char *path, const char *otherwise,
		     struct error *err)
{
	c->slot[role] = field_set_add(&c->fields, path ? path : otherwise, err);
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

/* A field that a row can do without; *slot becomes -1 if the path is NULL. */
static bool add_extra(struct collector *c, int *slot, const char *path, struct error *err)
{
	*slot = path ? field_set_add(&c->fields, path, err) : -1;
	return !path || *slot >= 0;
}

static bool add_extras(struct collector *c, struct error *err)
{
	const struct input_options *o = c->options;
	return add_extra(c, &c->uniform_slot, o->uniform, err) &&
	       add_extra(c, &c->error_slot, o->y_error, err) &&
	       add_extra(c, &c->precisions.bits_slot, o->bits, err) &&
	       add_extra(c, &c->precisions.size_slot, o->size, err);
}

static bool add_kept(struct collector *c, struct error *err)
{
	const struct input_options *o = c->options;
	table_keep(c->table, o->keep, o->keep_count);
	c->kept_slots = mem_calloc(o->keep_count, sizeof *c->kept_slots);
	c->kept = mem_calloc(o->keep_count, sizeof *c->kept);
	for (size_t k = 0; k < o->keep_count; k++) {
		c->kept_slots[k] = field_set_add(&c->fields, o->keep[k], err);
		if (c->kept_slots[k] < 0)
			return false;
	}
	return true;
}

static bool add_shape(struct collector *c, struct error *err)
{
	const struct input_options *o = c->options;
	struct spread_roles roles = {
		.objectives = {c->slot[ROLE_X], c->slot[ROLE_Y], c->slot[ROLE_Z]},
		.config = o->reading == READ_RUNS ? c->slot[ROLE_CONFIG] : -1,
		.run = c->slot[ROLE_RUN],
		.index = o->x_from == X_INDEX ? c->slot[ROLE_X] : -1,
	};
	if (!shape_init(&c->shape, c->options, &c->fields, &roles, err))
		return false;
	c->shape.sink = (struct shape_sink){take_record, refuse_record, c};
	return true;
}

bool collector_init(struct collector *c, const struct input_options *o, struct table *t,
		    struct error *err)
{
	*c = (struct collector){.options = o, .table = t, .slot = {-1, -1, -1, -1, -1, -1, -1}};
	*t = (struct table){0};
	if (add_objectives(c, err) &&
	    add_role(c, ROLE_MODEL, o->model, o->model_from ? NO_FIELD : "model", err) &&
	    add_role(c, ROLE_CONFIG, o->config, native[o->reading].config, err) &&
	    add_role(c, ROLE_RUN, o->run, "seed", err) &&
	    add_role(c, ROLE_SIMULATED, NULL, "simulated", err) && add_filters(c, err) &&
	    add_extras(c, err) && add_kept(c, err) && add_shape(c, err)) {
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
	free(c->kept_slots);
	free(c->kept);
	free(c->seen);
	shape_release(&c->shape);
	names_release(&c->uniform);
	precision_rows_release(&c->precisions);
	field_set_release(&c->fields);
	*c = (struct collector){0};
}

void collector_begin_file(struct collector *c, const char *name)
{
	c->file = names_add(&c->table->files, name, strlen(name));
	c->file_name = names_text(&c->table->files, c->file);
	c->file_records = c->file_modelled = 0;
	c->file_model = NAMES_NONE;
	c->file_config = NAMES_NONE;
	shape_begin_file(&c->shape, c->file_name);
	if (c->options->config_from)
		c->file_config = file_name_add(&c->table->configs, c->file_name);
	if (c->options->x_from == X_FILE)
		c->file_precisions = precision_find(c->file_name, &c->file_precision);
	if (c->options->model_from) {
		c->file_model = file_name_add_model(&c->table->models, c->file_name, c->options);
		return;
	}
	size_t len = c->options->model ? 0 : file_name_model(&name);
	if (len)
		c->file_model = names_add(&c->table->models, name, len);
}

void collector_model_by_file(struct collector *c)
{
	if (!c->options->model && c->file_model == NAMES_NONE)
		c->file_model = file_name_add_model(&c->table->models, c->file_name, c->options);
}

static bool is_filtered(const struct collector *c, const struct record *record)
{
	for (size_t i = 0; i < c->filter_count; i++)
		if (!filter_accepts(&c->filters[i], record))
			return true;
	return false;
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
	if (row->model != NAMES_NONE)
		return true;
	row->model = c->file_model;
	if (row->model != NAMES_NONE) {
		c->file_modelled++;
		return true;
	}
	if (c->options->modelless)
		row->model = names_add(&c->table->models, "", 0);
	return row->model != NAMES_NONE;
}

/* The configuration is the precision, which came with x. */
static bool names_precision(const struct collector *c)
{
	const struct input_options *o = c->options;
	return o->reading == READ_PRECISIONS && !o->config && !o->config_from;
}

static void take_names(struct collector *c, const struct record *record, struct table_row *row)
{
	if (!names_precision(c))
		row->config = c->options->config_from
				      ? c->file_config
				      : take_name(&c->table->configs, record, c->slot[ROLE_CONFIG]);
	row->run = take_name(&c->table->runs, record, c->slot[ROLE_RUN]);
}

/* "true", "yes", 1 and every other number but 0. */
static bool is_true(const char *text, size_t len)
{
	double number;
	return (len == 4 && !strncasecmp(text, "true", 4)) ||
	       (len == 3 && !strncasecmp(text, "yes", 3)) ||
	       (number_parse(text, len, &number) && number != 0);
}

static bool is_simulated(const struct record *record, int slot)
{
	const struct cell *cell = &record->cells[slot];
	return (cell->kind == CELL_BOOL || cell->kind == CELL_TEXT || cell->kind == CELL_NUMBER) &&
	       is_true(record_text(record, slot), cell->len);
}

/* Keeps a run that has a seed and no value, so that nothing is said of those that have one alone.
 */
static void lose_run(struct collector *c, const struct record *record, const struct table_row *row)
{
	struct table_row lost = *row;
	if (c->options->reading == READ_CURVES || !cell_is_name(record, c->slot[ROLE_RUN]))
		return;
	lost.model = take_name(&c->table->models, record, c->slot[ROLE_MODEL]);
	if (lost.model == NAMES_NONE)
		lost.model = c->file_model;
	if (lost.model == NAMES_NONE)
		return;
	take_names(c, record, &lost);
	table_lose(c->table, &(struct table_lost){lost.model, lost.config, lost.run});
}

static void take_uniform(struct collector *c, const struct record *record)
{
	int slot = c->uniform_slot;
	if (slot >= 0 && c->uniform.len < 2 && record->cells[slot].kind != CELL_MISSING)
		take_name(&c->uniform, record, slot);
}

static void take_kept(struct collector *c, const struct record *record, struct table_row *row)
{
	for (size_t k = 0; k < c->table->kept_count; k++)
		c->kept[k] = take_name(&c->table->kept[k].texts, record, c->kept_slots[k]);
	row->kept = c->kept;
}

static void count_record(struct collector *c, const struct record *record)
{
	c->records++;
	c->file_records++;
	for (size_t i = 0; i < record->count; i++)
		c->seen[i] += record->cells[i].kind != CELL_MISSING;
}

static void refuse_record(void *ctx, const struct record *record, uint32_t number, int slot,
			  const char *text)
{
	struct collector *c = ctx;
	count_record(c, record);
	notices_add(&c->table->notices, NOTICE_UNEVEN, c->fields.items[slot].path.text,
		    c->file_name, number, text);
}

static void take_record(void *ctx, const struct record *record, uint32_t number)
{
	struct collector *c = ctx;
	count_record(c, record);
	if (is_filtered(c, record)) {
		c->filtered++;
		return;
	}
	struct table_row row = {.file = c->file, .row = number, .config = NAMES_NONE};
	bool gap, known = collector_take_values(c, record, &row, &gap);
	if (!known)
		lose_run(c, record, &row);
	if (!known && !gap)
		return;
	if (!take_model(c, record, &row)) {
		if (known)
			collector_complain(c, NOTICE_NO_MODEL, record, c->slot[ROLE_MODEL], number);
		return;
	}
	take_names(c, record, &row);
	if (!known) {
		collector_add_gap(c, record, &row);
		return;
	}
	row.simulated = is_simulated(record, c->slot[ROLE_SIMULATED]);
	take_uniform(c, record);
	take_kept(c, record, &row);
	collector_place(c, record, &row);
	table_add(c->table, &row);
}

void collector_record(void *ctx, const struct record *record, uint32_t number)
{
	struct collector *c = ctx;
	if (c->shape.active)
		shape_record(&c->shape, record, number);
	else
		take_record(c, record, number);
}

static bool has(const int *slots, size_t count, int slot)
{
	for (size_t i = 0; i < count; i++)
		if (slots[i] == slot)
			return true;
	return false;
}

bool collector_plain_slots(const struct collector *c, struct plain_slots *slots)
{
	*slots = (struct plain_slots){0};
	for (int role = ROLE_X; role < ROLE_COUNT; role++) {
		if (c->slot[role] < 0)
			continue;
		if (role <= ROLE_Z)
			slots->numbers[slots->number_count++] = c->slot[role];
		else
			slots->texts[slots->text_count++] = c->slot[role];
	}
	for (size_t i = 0; i < slots->text_count; i++)
		if (has(slots->numbers, slots->number_count, slots->texts[i]) ||
		    has(slots->texts, i, slots->texts[i]))
			return false;
	return !c->options->config_from && !c->filter_count && !c->shape.active &&
	       c->options->reading != READ_PRECISIONS && c->uniform_slot < 0 && c->error_slot < 0 &&
	       !c->table->kept_count;
}

bool collector_is_plain(const struct collector *c)
{
	for (int d = 0; d < c->table->dims; d++)
		if (!collector_is_bare(&c->unit[d]))
			return false;
	return true;
}

static uint32_t plain_name(struct names *names, const struct plain_text *text)
{
	return text->len ? names_add(names, text->text, text->len) : NAMES_NONE;
}

bool collector_plain_row(struct collector *c, const double *numbers, const struct plain_text *texts,
			 uint32_t number)
{
	const struct plain_text *model = &texts[0],
				*simulated = &texts[ROLE_SIMULATED - ROLE_MODEL];
	struct table *t = c->table;
	struct table_row row = {.file = c->file, .row = number};
	if (!model->len && c->file_model == NAMES_NONE)
		return false;
	for (int d = 0; d < t->dims; d++)
		row.value[d] = numbers[d];
	row.model = model->len ? plain_name(&t->models, model) : c->file_model;
	row.config = plain_name(&t->configs, &texts[ROLE_CONFIG - ROLE_MODEL]);
	row.run = plain_name(&t->runs, &texts[ROLE_RUN - ROLE_MODEL]);
	row.simulated = is_true(simulated->text, simulated->len);
	c->records++;
	c->file_records++;
	c->file_modelled += !model->len;
	table_add(t, &row);
	return true;
}

bool collector_plain_run(struct collector *c, const double *const *numbers, size_t n,
			 uint32_t number)
{
	const struct table_row row = {.model = c->file_model,
				      .config = NAMES_NONE,
				      .run = NAMES_NONE,
				      .file = c->file,
				      .row = number};
	if (c->file_model == NAMES_NONE)
		return false;
	c->records += n;
	c->file_records += n;
	c->file_modelled += n;
	table_add_run(c->table, numbers, n, &row);
	return true;
}

void collector_saw(struct collector *c, int slot, size_t rows)
{
	c->seen[slot] += rows;
}

void collector_fork(struct collector *fork, struct table *t, const struct collector *c)
{
	struct objective objectives[OBJECTIVE_MAX_COUNT] = {0};
	for (int d = 0; d < c->table->dims; d++) {
		objectives[d] = c->table->objective[d];
		objectives[d].field = mem_strdup(objectives[d].field);
	}
	table_init(t, objectives, c->table->dims);
	table_keep(t, c->options->keep, c->options->keep_count);
	*fork = *c;
	fork->kept = mem_calloc(c->options->keep_count, sizeof *fork->kept);
	fork->table = t;
	fork->records = fork->filtered = fork->file_records = fork->file_modelled = 0;
	fork->seen = mem_calloc(c->fields.len, sizeof *fork->seen);
	fork->file = names_add(&t->files, c->file_name, strlen(c->file_name));
	if (c->file_config != NAMES_NONE)
		fork->file_config = file_name_add(&t->configs, c->file_name);
	if (c->file_model != NAMES_NONE) {
		const char *model = names_text(&c->table->models, c->file_model);
		fork->file_model = names_add(&t->models, model, strlen(model));
	}
}

/* The units that both halves have together; false if there is none. */
static bool join_units(struct collector *c, const struct collector *fork)
{
	for (int d = 0; d < c->table->dims; d++) {
		const struct unit_column *a = &c->unit[d], *b = &fork->unit[d];
		if (b->known &&
		    (!a->known || a->multiplied != b->multiplied || a->turned != b->turned ||
		     strcmp(a->unit.text, b->unit.text) || strcmp(a->unit.base, b->unit.base)))
			return false;
	}
	return true;
}

bool collector_join(struct collector *c, const struct collector *fork, uint32_t row)
{
	if (!join_units(c, fork))
		return false;
	table_append(c->table, fork->table, row);
	c->records += fork->records;
	c->filtered += fork->filtered;
	c->file_records += fork->file_records;
	c->file_modelled += fork->file_modelled;
	for (size_t i = 0; i < c->fields.len; i++)
		c->seen[i] += fork->seen[i];
	return true;
}

void collector_end_fork(struct collector *fork)
{
	free(fork->seen);
	free(fork->kept);
	table_release(fork->table);
	*fork = (struct collector){0};
}

static bool is_unknown(const struct collector *c, int slot)
{
	return !c->seen[slot] && !c->fields.items[slot].made;
}

static int unknown_condition(const struct collector *c, const char **option)
{
	*option = "--where";
	for (size_t i = c->options->lenient_where; i < c->filter_count; i++)
		if (is_unknown(c, c->filters[i].slot))
			return c->filters[i].slot;
	return -1;
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
		{c->slot[ROLE_CONFIG], "--config", o->config && !o->lenient_config},
		{c->slot[ROLE_RUN], "--run", o->run && !o->lenient_run},
	};
	int condition = c->filtered == c->records ? unknown_condition(c, option) : -1;
	if (condition >= 0)
		return condition;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		*option = fields[i].option;
		if (fields[i].needed && is_unknown(c, fields[i].slot))
			return fields[i].slot;
	}
	*option = o->keep_option;
	for (size_t k = o->keep_lenient; o->keep_option && k < o->keep_count; k++)
		if (is_unknown(c, c->kept_slots[k]))
			return c->kept_slots[k];
	int shaping = shape_unknown_field(&c->shape, &c->fields, c->seen, option);
	if (shaping >= 0)
		return shaping;
	return unknown_condition(c, option);
}

void collector_finish(struct collector *c)
{
	bool precisions = c->options->reading == READ_PRECISIONS;
	table_settle_lost(c->table);
	if (precisions)
		precision_rows_finish(&c->precisions, c->options, c->table);
	for (int d = precisions ? OBJECTIVE_Y : OBJECTIVE_X; d < c->table->dims; d++)
		if (!c->table->unit[d] && !c->unit[d].multiplied)
			header_unit_set(c->table, d);
}

static bool check_uniform(const struct collector *c, struct error *err)
{
	if (c->uniform.len < 2)
		return true;
	const char *field = c->options->uniform, *first = names_text(&c->uniform, 0);
	error_set(err, "%s is not the same in all records (\"%s\", \"%s\")", field, first,
		  names_text(&c->uniform, 1));
	struct buf choice = BUF_INIT, word = BUF_INIT;
	buf_addf(&choice, "%s=%s", field, first);
	shell_word_print(&word, buf_str(&choice));
	error_hint(err, "choose with --where %s", buf_str(&word));
	buf_release(&choice);
	buf_release(&word);
	return false;
}

bool collector_check_rows(const struct collector *c, struct error *err)
{
	const struct notices *notices = &c->table->notices;
	const struct notice *worst = NULL;
	if (c->table->len)
		return check_uniform(c, err);
	if (c->filtered == c->records && c->records == 1)
		return error_set(err, "the only record does not meet the conditions");
	if (c->filtered == c->records)
		return error_set(err, "none of the %zu records meets the conditions", c->records);
	for (size_t i = 0; i < notices->len; i++) {
		const struct notice *n = &notices->items[i];
		if (n->kind < NOTICE_SHORT_ROW && (!worst || n->count > worst->count))
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
