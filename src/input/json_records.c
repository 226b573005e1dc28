#include "json_records.h"

#include <string.h>

static const char results_key[] = "results";

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
	return frame->array ? field_node_index(frame->node, frame->index++) : j->key_node;
}

static void set_cell(struct json_records *j, const struct field_node *node, enum cell_kind kind,
		     const char *text, size_t len)
{
	if (node && node->slot >= 0)
		record_set(j->current, node->slot, node->flat, kind, text, len);
}

static void begin_record(struct json_records *j, struct record *record, uint32_t row)
{
	j->current = record;
	j->row = row;
	record_reset(record);
	j->record_depth = j->depth;
	j->frames[j->depth].node = field_set_root(j->fields);
}

static uint32_t line(struct json_records *j)
{
	size_t line = json_reader_line(j->reader);
	return line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
}

/* A value where a record is expected, at the top or in a list of records. */
static void begin_outside(struct json_records *j, bool array)
{
	if (j->depth == 1 && !array) {
		j->had_results = false;
		begin_record(j, &j->outer, line(j));
	} else if (j->depth == 1) {
		j->list_depth = 1;
	} else if (j->depth == j->list_depth + 1 && !array) {
		j->had_results = j->list_depth == 2;
		begin_record(j, j->had_results ? &j->inner : &j->outer, ++j->counted);
	} else if (j->depth == j->list_depth + 1) {
		j->strangers++;
	}
}

static bool is_results_list(const struct json_records *j, bool array)
{
	if (!array || j->depth != 2 || j->record_depth != 1 || !j->key_is_results)
		return false;
	const struct field_node *node = j->key_node;
	if (!node)
		return true;
	for (node = node->child; node; node = node->next)
		if (!node->key)
			return false;
	return true;
}

static void on_begin(void *ctx, bool array)
{
	struct json_records *j = ctx;
	struct field_node *node = value_node(j);
	j->frames[++j->depth] = (struct json_frame){.node = node, .array = array};
	if (!j->record_depth) {
		begin_outside(j, array);
	} else if (is_results_list(j, array)) {
		j->list_depth = 2;
		j->record_depth = 0;
		j->former_strangers = j->strangers;
		j->frames[j->depth].node = NULL;
	} else {
		set_cell(j, node, CELL_OTHER, array ? "[...]" : "{...}", 5);
	}
}

static void flush_waiting(struct json_records *j)
{
	for (size_t at = 0; at < j->waiting.len;) {
		uint32_t row;
		at = record_unpack(&j->inner, &row, &j->waiting, at);
		record_inherit(&j->inner, &j->outer);
		j->sink.record(j->sink.ctx, &j->inner, row);
	}
	buf_reset(&j->waiting);
}

static void end_record(struct json_records *j)
{
	j->record_depth = 0;
	if (j->current == &j->inner) {
		if (!j->waiting.len && record_is_complete(&j->inner))
			j->sink.record(j->sink.ctx, &j->inner, j->row);
		else
			record_pack(&j->inner, j->row, &j->waiting);
	} else if (j->had_results) {
		flush_waiting(j);
	} else {
		j->sink.record(j->sink.ctx, &j->outer, j->row);
	}
}

static void end_results(struct json_records *j)
{
	j->current = &j->outer;
	j->record_depth = 1;
	if (j->had_results)
		return;
	j->had_results = j->strangers == j->former_strangers;
	j->strangers = j->former_strangers;
}

static void on_end(void *ctx)
{
	struct json_records *j = ctx;
	if (j->record_depth == j->depth) {
		end_record(j);
	} else if (j->list_depth == j->depth && !j->record_depth) {
		j->list_depth = 0;
		if (j->depth == 2) {
			end_results(j);
		}
	}
	j->depth--;
}

static void on_key(void *ctx, const char *text, size_t len)
{
	struct json_records *j = ctx;
	struct json_frame *frame = &j->frames[j->depth];
	j->key_node = field_node_next_key(frame->node, &frame->last, text, len);
	j->key_is_results = j->depth == 1 && len == sizeof results_key - 1 &&
			    !memcmp(text, results_key, len);
}

static void on_scalar(void *ctx, enum json_scalar kind, const char *text, size_t len)
{
	struct json_records *j = ctx;
	if (j->record_depth)
		set_cell(j, value_node(j), cell_kind(kind), text, len);
	else if (j->depth == j->list_depth)
		j->strangers++;
}

static const struct json_handler handler = {on_begin, on_end, on_key, on_scalar};

void json_records_init(struct json_records *j, const char *name, const struct field_set *fields,
		       struct record_sink sink)
{
	*j = (struct json_records){.fields = fields, .sink = sink};
	j->reader = json_reader_new(name, &handler, j);
	record_init(&j->outer, fields->len);
	record_init(&j->inner, fields->len);
}

void json_records_release(struct json_records *j)
{
	if (!j)
		return;
	json_reader_free(j->reader);
	record_release(&j->outer);
	record_release(&j->inner);
	buf_release(&j->waiting);
	*j = (struct json_records){0};
}

bool json_records_feed(struct json_records *j, const char *text, size_t len, struct error *err)
{
	return json_reader_feed(j->reader, text, len, err);
}

bool json_records_finish(struct json_records *j, struct error *err)
{
	return json_reader_finish(j->reader, err);
}
