/*
 * A table gives the same rows, notices and errors however it is cut into pieces, and by the short
 * way for plain rows as by the long one.
 */
#include "fuzz.h"

#include "csv_reader.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "csv: %s\n", what);
	abort();
}

static void print_name(struct buf *out, const struct names *names, uint32_t id)
{
	require(id == NAMES_NONE || id < names->len, "a name is known");
	buf_addf(out, "%s ", id == NAMES_NONE ? "." : names_text(names, id));
}

static void print_table(struct buf *out, const struct table *t)
{
	for (size_t i = 0; i < t->len; i++) {
		buf_addf(out, "%u ", (unsigned)t->row[i]);
		print_name(out, &t->models, table_model(t, i));
		print_name(out, &t->configs, table_config(t, i));
		print_name(out, &t->runs, table_run(t, i));
		for (int d = 0; d < t->dims; d++) {
			require(isfinite(t->value[d][i]), "every value is finite");
			buf_addf(out, "%a %a %s ", t->value[d][i], t->error[d] ? t->error[d][i] : 0,
				 t->unit[d] ? t->unit[d] : "");
		}
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < t->notices.len; i++) {
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
	buf_addf(out, "%zu\n", t->simulated);
}

static bool read_pieces(struct csv_reader *r, const char *text, size_t size, size_t piece,
			struct error *err)
{
	for (size_t at = 0; at < size; at += piece)
		if (!csv_reader_feed(r, text + at, size - at < piece ? size - at : piece, err))
			return false;
	return csv_reader_finish(r, err);
}

static void read_table(struct buf *out, const char *text, size_t size, size_t piece,
		       const char *condition)
{
	const struct input_options options = {.x = "x",
					      .y = "y",
					      .model = "m",
					      .where = &condition,
					      .where_count = condition != NULL,
					      .log = {true}};
	struct table t;
	struct collector c;
	struct csv_reader r;
	struct error err = ERROR_INIT;
	require(collector_init(&c, &options, &t, &err), "the options are good");
	collector_begin_file(&c, "t.csv");
	csv_reader_init(&r, "t.csv", &c.fields, (struct record_sink){collector_record, &c},
			&t.notices);
	r.collector = &c;
	bool ok = read_pieces(&r, text, size, piece, &err);
	require(ok == !error_is_set(&err), "an error has a message");
	csv_reader_report(&r);
	print_table(out, &t);
	if (!ok)
		buf_addf(out, "%s\n", err.message);
	buf_addf(out, "%zu records\n", c.records);
	error_release(&err);
	csv_reader_release(&r);
	collector_release(&c);
	table_release(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	size_t pieces[] = {1, 2, 7, size / 2 + 1};
	struct buf whole = BUF_INIT, other = BUF_INIT;
	read_table(&whole, text, size, size + 1, NULL);
	read_table(&other, text, size, size + 1, "nowhere!=1");
	require(!strcmp(buf_str(&whole), buf_str(&other)), "the short way is as the long way");
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		buf_reset(&other);
		read_table(&other, text, size, pieces[i], NULL);
		require(!strcmp(buf_str(&whole), buf_str(&other)), "pieces make no difference");
	}
	buf_release(&whole);
	buf_release(&other);
	return 0;
}
