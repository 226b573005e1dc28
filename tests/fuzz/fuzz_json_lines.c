/*
 * JSON Lines give the same rows, notices and errors by the quick way for lines that look alike as
 * by the long one.
 *
 * The first byte of the input is the length of the pieces; the text follows.
 */
#include "fuzz.h"

#include "collector.h"
#include "json_records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "json_lines: %s\n", what);
	abort();
}

static void print_name(struct buf *out, const struct names *names, uint32_t id)
{
	if (id != NAMES_NONE)
		buf_add(out, names_text(names, id), names->length[id]);
	buf_addch(out, '|');
}

static void print_table(struct buf *out, const struct collector *c)
{
	const struct table *t = c->table;
	for (size_t i = 0; i < t->len; i++) {
		buf_addf(out, "%u %a %a ", (unsigned)t->row[i], t->value[0][i], t->value[1][i]);
		print_name(out, &t->models, table_model(t, i));
		print_name(out, &t->configs, table_config(t, i));
		print_name(out, &t->runs, table_run(t, i));
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < t->notices.len; i++) {
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
	buf_addf(out, "%zu records, %zu simulated, seen", c->records, t->simulated);
	for (size_t i = 0; i < c->fields.len; i++)
		buf_addf(out, " %zu", c->seen[i]);
}

static bool feed(struct json_records *j, const char *text, size_t len, size_t piece,
		 struct error *err)
{
	for (size_t at = 0; at < len; at += piece)
		if (!json_records_feed(j, text + at, len - at < piece ? len - at : piece, err))
			return false;
	return json_records_finish(j, err);
}

static void read_lines(struct buf *out, const char *text, size_t len, size_t piece, bool quick)
{
	const struct input_options options = {.x = "x", .y = "y", .model = "m", .log = {true}};
	struct collector c;
	struct json_records j;
	struct table t;
	struct error err = ERROR_INIT;
	require(collector_init(&c, &options, &t, &err), "the options are right");
	collector_begin_file(&c, "f.jsonl");
	json_records_init(&j, "f.jsonl", &c.fields, NULL,
			  (struct record_sink){collector_record, &c});
	if (quick)
		json_records_set_collector(&j, &c);
	bool ok = feed(&j, text, len, piece, &err);
	print_table(out, &c);
	buf_addf(out, " %zu %s\n", j.strangers, ok ? "" : err.message);
	json_records_release(&j);
	collector_release(&c);
	table_release(&t);
	error_release(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	const char *text = (const char *)data + 1;
	size_t pieces[] = {size - 1, (size_t)data[0] * 2 + 1};
	struct buf slow = BUF_INIT, quick = BUF_INIT;
	read_lines(&slow, text, size - 1, size - 1, false);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		buf_reset(&quick);
		read_lines(&quick, text, size - 1, pieces[i], true);
		require(slow.len == quick.len && !memcmp(slow.text, quick.text, slow.len),
			"the quick way is as the long way");
	}
	buf_release(&slow);
	buf_release(&quick);
	return 0;
}
