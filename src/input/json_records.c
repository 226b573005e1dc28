#include "json_records.h"

#include "melt.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* Without a row path the steps are: to the top, and to an array under a known key. */
enum { STEP_TOP, STEP_KNOWN };

enum { RANK_RESULTS = 0, RANK_NONE = -1 };

static enum cell_kind cell_kind(enum json_scalar kind)
{
	static const enum cell_kind kinds[] = {
		[JSON_NULL] = CELL_NULL,           [JSON_BOOL] = CELL_BOOL,
		[JSON_NUMBER] = CELL_NUMBER,       [JSON_STRING] = CELL_TEXT,
		[JSON_NONFINITE] = CELL_NONFINITE,
	};
	return kinds[kind];
}

/* The wanted branch for the value that begins now. */
static struct field_node *value_node(struct json_records *j)
{
	struct json_frame *frame = &j->frames[j->depth];
	if (!frame->array)
		return j->key_node;
	struct field_node *node = field_node_index(frame->node, frame->index++);
	if (node && node->each)
		j->each_index = frame->index - 1;
	return node;
}

static void set_cell(struct json_records *j, struct record *into, const struct field_node *node,
		     enum cell_kind kind, const char *text, size_t len)
{
	if (!node || node->slot < 0)
		return;
	if (node->listed)
		record_push(into, node->slot, j->each_index, kind, text, len);
	else
		record_set(into, node->slot, node->flat, kind, text, len);
}

static uint32_t line(struct json_records *j)
{
	size_t line = json_reader_line(j->reader);
	return line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
}

/* ---- the beginning of records and of objects around them ---- */

static void set_keys(struct json_records *j)
{
	int stars = j->rows ? j->rows->stars : 0;
	for (int i = 0; stars && i <= stars && i <= JSON_KEYS_MAX; i++) {
		int star = i ? i : stars;
		if (star > JSON_KEYS_MAX || j->key_slots[i] < 0)
			continue;
		const struct buf *key = &j->keys[star - 1];
		record_set(&j->inner, j->key_slots[i], false, CELL_TEXT, buf_str(key), key->len);
		record_mark_outside(&j->inner, j->key_slots[i]);
	}
}

static void keep_key(struct json_records *j, int star, const char *text, size_t len)
{
	if (!star || star > JSON_KEYS_MAX)
		return;
	buf_reset(&j->keys[star - 1]);
	buf_add(&j->keys[star - 1], text, len);
}

static void begin_record(struct json_records *j, struct json_frame *frame)
{
	record_reset(&j->inner);
	j->inner.begin = json_reader_offset(j->reader) - 1;
	set_keys(j);
	j->record_depth = j->depth;
	j->row = ++j->counted;
	frame->into = &j->inner;
	frame->node = field_set_root(j->fields);
	frame->step = ROWS_OFF_PATH;
}

static void begin_level(struct json_records *j, struct json_frame *frame)
{
	struct json_level *level = &j->levels[j->level_count++];
	if (j->level_count > j->level_ready) {
		record_init(&level->record, j->fields->len);
		j->level_ready = j->level_count;
	}
	record_reset(&level->record);
	level->record.begin = json_reader_offset(j->reader) - 1;
	level->depth = j->depth;
	level->waiting_from = j->waiting.len;
	level->row = j->rows ? 0 : line(j);
	level->list = level->rival = RANK_NONE;
	level->counted_before = j->counted;
	level->strangers_before = j->strangers;
	frame->into = &level->record;
	frame->node = field_set_root(j->fields);
}

/* ---- arrays under known keys ---- */

static bool wants_elements(const struct field_node *node)
{
	if (node)
		for (node = node->child; node; node = node->next)
			if (!node->key)
				return true;
	return false;
}

static void begin_known_list(struct json_records *j)
{
	j->list_depth = j->depth;
	j->list_rank = j->key_rank;
	j->list_strangers = j->strangers;
}

/* At an object in an array under a known key: do the records come from here? */
static bool choose_list(struct json_records *j)
{
	struct json_level *level = &j->levels[0];
	if (level->list == RANK_NONE) {
		level->list = j->list_rank;
	} else if (level->list != j->list_rank && j->list_rank == RANK_RESULTS) {
		buf_reset(&j->waiting);
		j->counted = level->counted_before;
		level->list = RANK_RESULTS;
		level->rival = RANK_NONE;
	} else if (level->list != j->list_rank && level->list != RANK_RESULTS) {
		level->rival = j->list_rank;
	}
	return level->list == j->list_rank;
}

static void end_known_list(struct json_records *j)
{
	struct json_level *level = &j->levels[0];
	if (!j->frames[j->depth].index && level->list == RANK_NONE && j->list_rank == RANK_RESULTS)
		level->list = RANK_RESULTS;
	if (level->list != j->list_rank)
		j->strangers = j->list_strangers;
	j->list_depth = 0;
}

/* ---- the end of records and of objects around them ---- */

static void end_record(struct json_records *j)
{
	bool certain = j->rows || j->list_rank == RANK_RESULTS;
	j->inner.end = json_reader_offset(j->reader);
	j->record_depth = 0;
	if (!j->level_count || (certain && !j->waiting.len && record_is_complete(&j->inner)))
		j->sink.record(j->sink.ctx, &j->inner, j->row);
	else
		record_pack(&j->inner, j->row, &j->waiting);
}

/* What waits for the end of this object inherits from it and goes on. */
static void flush_waiting(struct json_records *j, const struct json_level *level)
{
	buf_reset(&j->requeued);
	for (size_t at = level->waiting_from; at < j->waiting.len;) {
		uint32_t row;
		at = record_unpack(&j->inner, &row, &j->waiting, at);
		record_inherit(&j->inner, &level->record);
		if (j->level_count)
			record_pack(&j->inner, row, &j->requeued);
		else
			j->sink.record(j->sink.ctx, &j->inner, row);
	}
}

static void drop_waiting(struct json_records *j, const struct json_level *level)
{
	if (j->waiting.len == level->waiting_from)
		return;
	j->waiting.len = level->waiting_from;
	j->waiting.text[j->waiting.len] = '\0';
}

static bool has_needed(const struct json_records *j, const struct record *record)
{
	size_t needed = 0;
	for (size_t i = 0; i < record->count; i++) {
		if (!j->fields->items[i].needed)
			continue;
		if (record->cells[i].kind == CELL_MISSING)
			return false;
		needed++;
	}
	return needed > 0;
}

/* The object is a record itself. */
static bool is_record(const struct json_records *j, const struct json_level *level)
{
	return !j->rows && level->list != RANK_RESULTS &&
	       (level->list == RANK_NONE || has_needed(j, &level->record));
}

static void end_level(struct json_records *j)
{
	struct json_level *level = &j->levels[--j->level_count];
	buf_reset(&j->requeued);
	if (is_record(j, level)) {
		level->record.end = json_reader_offset(j->reader);
		j->counted = level->counted_before;
		j->strangers = level->strangers_before;
		j->sink.record(j->sink.ctx, &level->record, level->row);
	} else if (level->rival != RANK_NONE) {
		if (!j->rivals[0]) {
			j->rivals[0] = rows_known_name(level->list);
			j->rivals[1] = rows_known_name(level->rival);
		}
	} else {
		flush_waiting(j, level);
	}
	drop_waiting(j, level);
	buf_addbuf(&j->waiting, &j->requeued);
}

static void set_lists(struct record *into, const struct field_node *node, uint32_t len)
{
	if (node->slot >= 0)
		record_set_list(into, node->slot, len);
	for (const struct field_node *child = node->child; child; child = child->next)
		set_lists(into, child, len);
}

/* Tells the record how long the array of fields with [] was. */
static void end_array(const struct json_frame *frame)
{
	for (const struct field_node *node = frame->node->child; node; node = node->next)
		if (node->each)
			set_lists(frame->into, node, frame->index);
}

/* ---- events ---- */

static int element_step(struct json_records *j, const struct json_frame *array)
{
	int star = 0;
	uint32_t index = array->index - 1;
	if (!j->rows)
		return array->step;
	int step = rows_step_index(j->rows, array->step, index, &star);
	if (star) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "%u", (unsigned)index);
		keep_key(j, star, text.text, text.len);
		buf_release(&text);
	}
	return step;
}

/* The steps that lead to the object or array that begins in `parent`. */
static int value_step(struct json_records *j, const struct json_frame *parent,
		      const struct field_node *node, bool array)
{
	if (parent->step == ROWS_OFF_PATH || !j->depth)
		return parent->step;
	if (parent->array)
		return element_step(j, parent);
	if (j->rows)
		return j->key_step;
	return array && j->key_rank >= 0 && !wants_elements(node) ? STEP_KNOWN : ROWS_OFF_PATH;
}

static void begin_array_on_way(struct json_records *j, struct json_frame *frame, bool in_array)
{
	if (j->rows)
		return;
	if (in_array) {
		j->strangers++;
		frame->step = ROWS_OFF_PATH;
	} else if (frame->step == STEP_KNOWN) {
		begin_known_list(j);
	}
}

static void begin_object_on_way(struct json_records *j, struct json_frame *frame)
{
	bool around = j->rows ? !rows_is_end(j->rows, frame->step) : j->depth == 1;
	if (around)
		begin_level(j, frame);
	else if (j->rows || frame->step == STEP_TOP || choose_list(j))
		begin_record(j, frame);
	else
		frame->step = ROWS_OFF_PATH;
}

static void on_begin(void *ctx, bool array)
{
	struct json_records *j = ctx;
	struct json_frame *parent = &j->frames[j->depth], *frame = parent + 1;
	struct field_node *node = value_node(j);
	*frame = (struct json_frame){.array = array};
	frame->step = value_step(j, parent, node, array);
	bool off = frame->step == ROWS_OFF_PATH;
	if (off && parent->into) {
		frame->node = node;
		frame->into = parent->into;
		set_cell(j, frame->into, node, CELL_OTHER, array ? "[...]" : "{...}", 5);
	}
	j->depth++;
	if (!off && array)
		begin_array_on_way(j, frame, j->depth > 1 && parent->array);
	else if (!off)
		begin_object_on_way(j, frame);
}

static void on_end(void *ctx)
{
	struct json_records *j = ctx;
	struct json_frame *frame = &j->frames[j->depth];
	if (j->record_depth == j->depth)
		end_record(j);
	else if (j->level_count && j->levels[j->level_count - 1].depth == j->depth)
		end_level(j);
	else if (j->list_depth == j->depth)
		end_known_list(j);
	else if (frame->array && frame->node)
		end_array(frame);
	j->depth--;
}

static void on_key(void *ctx, const char *text, size_t len)
{
	struct json_records *j = ctx;
	struct json_frame *frame = &j->frames[j->depth];
	int star = 0;
	j->key_node = field_node_next_key(frame->node, &frame->last, text, len);
	if (j->fields->melt && frame->node == field_set_root(j->fields))
		j->key_column = melt_column(j->fields->melt, text, len);
	if (frame->step == ROWS_OFF_PATH)
		return;
	if (!j->rows) {
		j->key_rank = rows_known_key(text, len);
		return;
	}
	j->key_step = rows_step_key(j->rows, frame->step, text, len, &star);
	keep_key(j, star, text, len);
}

static void on_scalar(void *ctx, enum json_scalar kind, const char *text, size_t len)
{
	struct json_records *j = ctx;
	struct json_frame *frame = &j->frames[j->depth];
	struct field_node *node = value_node(j);
	if (frame->into) {
		set_cell(j, frame->into, node, cell_kind(kind), text, len);
		if (j->key_column != NAMES_NONE && frame->node == field_set_root(j->fields))
			record_push(frame->into, RECORD_COLUMN, j->key_column, cell_kind(kind),
				    text, len);
	} else if (frame->step != ROWS_OFF_PATH &&
		   (!j->depth || !j->rows || rows_is_end(j->rows, frame->step))) {
		j->strangers++;
	}
}

static const struct json_handler handler = {on_begin, on_end, on_key, on_scalar};

static void find_key_slots(struct json_records *j)
{
	char name[] = "key0";
	j->key_slots[0] = field_set_find_key(j->fields, "key", 3);
	for (int i = 1; i <= JSON_KEYS_MAX; i++) {
		name[3] = (char)('0' + i);
		j->key_slots[i] = field_set_find_key(j->fields, name, 4);
	}
}

void json_records_init(struct json_records *j, const char *name, const struct field_set *fields,
		       const struct rows *rows, struct record_sink sink)
{
	*j = (struct json_records){.name = name, .fields = fields, .rows = rows, .sink = sink};
	j->reader = json_reader_new(name, &handler, j);
	j->key_column = NAMES_NONE;
	j->levels = mem_calloc(rows ? rows->path.len : 1, sizeof *j->levels);
	record_init(&j->inner, fields->len);
	find_key_slots(j);
}

void json_records_release(struct json_records *j)
{
	if (!j)
		return;
	json_reader_free(j->reader);
	json_plain_release(&j->plain);
	for (size_t i = 0; i < j->level_ready; i++)
		record_release(&j->levels[i].record);
	free(j->levels);
	for (int i = 0; i < JSON_KEYS_MAX; i++)
		buf_release(&j->keys[i]);
	record_release(&j->inner);
	buf_release(&j->waiting);
	buf_release(&j->requeued);
	*j = (struct json_records){0};
}

/* Two arrays hold records, and nobody has said which. */
static bool check_rivals(const struct json_records *j, struct error *err)
{
	const char *const *r = j->rivals;
	if (!r[0])
		return true;
	error_set(err, "%s: both \"%s\" and \"%s\" hold objects that may be the records", j->name,
		  r[0], r[1]);
	return error_hint(err, "choose with --rows %s or --rows %s", r[0], r[1]);
}

void json_records_set_collector(struct json_records *j, struct collector *collector)
{
	json_plain_init(&j->plain, j->rows ? NULL : collector);
}

/* Behind the first, or the last, LF; end, or text, if there is none. */
static const char *behind_first_lf(const char *text, const char *end)
{
	const char *lf = memchr(text, '\n', (size_t)(end - text));
	return lf ? lf + 1 : end;
}

static const char *behind_last_lf(const char *text, const char *end)
{
	while (end > text && end[-1] != '\n')
		end--;
	return end;
}

static const char *take_plain_lines(struct json_records *j, const char *text, const char *end)
{
	const char *last = behind_last_lf(text, end);
	if (last == text || !json_reader_is_between_lines(j->reader))
		return text;
	uint32_t from = line(j), to = from;
	const char *p = json_plain_lines(&j->plain, text, last, &to);
	json_reader_skip_lines(j->reader, to - from);
	return p;
}

bool json_records_feed(struct json_records *j, const char *text, size_t len, struct error *err)
{
	const char *p = text, *end = text + len;
	while (p < end && j->plain.collector) {
		p = take_plain_lines(j, p, end);
		if (p == end)
			break;
		const char *stop = behind_first_lf(p, end);
		json_plain_miss(&j->plain);
		if (!json_reader_feed(j->reader, p, (size_t)(stop - p), err))
			return false;
		p = stop;
	}
	return json_reader_feed(j->reader, p, (size_t)(end - p), err) && check_rivals(j, err);
}

bool json_records_finish(struct json_records *j, struct error *err)
{
	return json_reader_finish(j->reader, err) && check_rivals(j, err);
}

void json_records_cut(struct json_records *j)
{
	j->record_depth = 0;
	while (j->depth)
		on_end(j);
}
