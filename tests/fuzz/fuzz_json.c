/*
 * Any bytes are records or an error, and how they are cut into pieces makes no difference; what
 * gets into the table is finite and has a model.
 *
 * The first byte of the input is the length of the pieces; the JSON text follows.
 */
#include "fuzz.h"

#include "collector.h"
#include "field_list.h"
#include "json_records.h"
#include "mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "json: %s\n", what);
	abort();
}

/* A copy of its own for each piece, so that a sanitizer sees who looks beyond it. */
static bool feed(struct json_records *j, const char *text, size_t len, size_t piece,
		 struct error *err)
{
	bool ok = true;
	for (size_t at = 0; ok && at < len; at += piece) {
		size_t n = len - at < piece ? len - at : piece;
		char *copy = mem_realloc(NULL, n, 1);
		memcpy(copy, text + at, n);
		ok = json_records_feed(j, copy, n, err);
		free(copy);
	}
	return ok && json_records_finish(j, err);
}

static void print_name(struct buf *out, const struct names *names, uint32_t id)
{
	if (id != NAMES_NONE)
		buf_add(out, names_text(names, id), names->length[id]);
	buf_addch(out, '|');
}

static void print_table(struct buf *out, const struct table *t)
{
	for (size_t i = 0; i < t->len; i++) {
		require(isfinite(t->value[0][i]) && isfinite(t->value[1][i]), "values are finite");
		require(t->value[0][i] > 0, "on a log axis values are positive");
		require(table_model(t, i) < t->models.len, "every row has a model");
		buf_addf(out, "%u %a %a ", (unsigned)t->row[i], t->value[0][i], t->value[1][i]);
		print_name(out, &t->models, table_model(t, i));
		print_name(out, &t->configs, table_config(t, i));
		print_name(out, &t->runs, table_run(t, i));
	}
	for (size_t i = 0; i < t->notices.len; i++) {
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
}

static void read_all(struct buf *out, const char *text, size_t len, size_t piece)
{
	static const char *const where[] = {"a[1]!=2", "c.d>=0"};
	const struct input_options options = {
		.x = "x", .y = "r.y:max", .where = where, .where_count = 2, .log = {true}};
	struct collector collector;
	struct json_records j;
	struct table table;
	struct error err = ERROR_INIT;

	require(collector_init(&collector, &options, &table, &err), "the options are right");
	collector_begin_file(&collector, "f.json");
	json_records_init(&j, "f.json", &collector.fields, NULL,
			  (struct record_sink){collector_record, &collector});
	bool ok = feed(&j, text, len, piece, &err);
	require(ok == !error_is_set(&err), "it works or says why not");
	require(ok || (!strncmp(err.message, "f.json:", 7) && !strchr(err.message, '\n')),
		"a message is one line and begins with the file");
	buf_addf(out, "%s %zu %zu %zu\n", ok ? "" : err.message, j.strangers, collector.records,
		 collector.filtered);
	print_table(out, &table);
	json_records_release(&j);
	collector_release(&collector);
	table_release(&table);
	error_release(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	const char *text = (const char *)data + 1;
	size_t len = size - 1, piece = data[0] % 31 + 1;
	struct buf whole = BUF_INIT, cut = BUF_INIT;
	struct field_list list = FIELD_LIST_INIT;

	read_all(&whole, text, len, len);
	read_all(&cut, text, len, piece);
	require(whole.len == cut.len && !memcmp(whole.text, cut.text, whole.len),
		"pieces make no difference");
	field_list_read_json(&list, NULL, text, len);
	field_list_release(&list);
	buf_release(&whole);
	buf_release(&cut);
	return 0;
}
