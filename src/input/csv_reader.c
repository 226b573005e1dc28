#include "csv_reader.h"

#include "cell.h"
#include "melt.h"
#include "mem.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

enum { SUFFIX_STEPS = 100 };

void csv_reader_init(struct csv_reader *r, const char *name, const struct field_set *fields,
		     struct record_sink sink, struct notices *notices)
{
	*r = (struct csv_reader){
		.name = name, .fields = fields, .sink = sink, .notices = notices, .line = 1};
	record_init(&r->record, fields->len);
}

void csv_reader_release(struct csv_reader *r)
{
	if (!r)
		return;
	buf_release(&r->header);
	names_release(&r->names);
	free(r->columns);
	buf_release(&r->rest);
	csv_row_release(&r->row);
	record_release(&r->record);
	*r = (struct csv_reader){0};
}

/* ---- the header ---- */

static bool is_wanted(const struct csv_reader *r, const char *name, size_t len)
{
	const struct field_node *node = field_node_key(field_set_root(r->fields), name, len);
	return node && node->slot >= 0;
}

/* Adds the name, changed if it is there already. */
static void add_name(struct csv_reader *r, struct csv_cell cell)
{
	struct buf name = BUF_INIT;
	size_t number = r->names.len + 1;
	if (cell.len)
		buf_add(&name, cell.text, cell.len);
	else
		buf_addf(&name, "column_%zu", number);
	size_t len = name.len;
	for (size_t i = 2; names_find(&r->names, name.text, name.len) != NAMES_NONE;
	     i += i < SUFFIX_STEPS ? 1 : number) {
		name.len = len;
		buf_addf(&name, "_%zu", i);
	}
	if (name.len != len && (is_wanted(r, name.text, len) || is_wanted(r, name.text, name.len)))
		notices_say(r->notices,
			    "%s: column %zu is called \"%.*s\" again and is read as \"%s\"",
			    r->name, number, (int)len, name.text, name.text);
	names_add(&r->names, name.text, name.len);
	buf_release(&name);
}

static void add_column(struct csv_reader *r, const char *name, size_t len)
{
	const struct field_node *node = field_node_key(field_set_root(r->fields), name, len);
	struct csv_column *column = &r->columns[r->column_count++];
	*column = (struct csv_column){.slot = -1, .melt = melt_column(r->fields->melt, name, len)};
	if (node && node->slot >= 0 && !field_set_is_list(r->fields, node->slot)) {
		column->slot = node->slot;
		column->flat = node->flat;
	}
}

static bool is_number(struct csv_cell cell)
{
	double ignored;
	return number_parse(cell.text, cell.len, &ignored);
}

static void open_plain(struct csv_reader *r)
{
	int *slots = mem_calloc(r->column_count, sizeof *slots);
	for (size_t i = 0; i < r->column_count; i++)
		slots[i] = r->columns[i].slot;
	csv_plain_init(&r->plain, r->collector, r->delimiter, slots, r->column_count);
	free(slots);
}

static bool has_model(const struct csv_reader *r)
{
	for (size_t i = 0; i < r->column_count; i++)
		if (r->columns[i].slot == r->collector->slot[ROLE_MODEL])
			return true;
	return false;
}

static bool has_only_numbers(const struct csv_row *row)
{
	for (size_t i = 0; i < row->len; i++)
		if (!is_number(row->cells[i]))
			return false;
	return true;
}

static bool read_header(struct csv_reader *r, const char *text, size_t len, struct error *err)
{
	r->delimiter = csv_row_delimiter(text, len);
	csv_row_split(&r->row, text, len, r->delimiter);
	if (csv_row_is_blank(&r->row)) {
		r->delimiter = 0;
		return true;
	}
	if (has_only_numbers(&r->row)) {
		error_set_at(err, r->name, r->line, 0, "the names of the columns are missing");
		return error_hint(err, "the first line of a table is to name its columns; here it "
				       "holds only numbers");
	}
	buf_add(&r->header, text, len);
	for (size_t i = 0; i < r->row.len; i++)
		add_name(r, r->row.cells[i]);
	r->columns = mem_calloc(r->row.len, sizeof *r->columns);
	for (uint32_t i = 0; i < r->row.len; i++)
		add_column(r, names_text(&r->names, i), r->names.length[i]);
	r->record.commas_unclear = r->delimiter == ';';
	if (r->collector && !has_model(r))
		collector_model_by_file(r->collector);
	open_plain(r);
	return true;
}

/* ---- rows ---- */

static bool is_comment(const struct csv_reader *r, const char *text, size_t len)
{
	if (!len || *text != '#')
		return false;
	if (r->delimiter)
		return r->row.len != r->column_count;
	return len == 1 || memchr(" \t#!", text[1], 4);
}

static void say_count(struct csv_reader *r, enum notice_kind kind, const char *between)
{
	char text[64];
	snprintf(text, sizeof text, "%zu %s %zu", r->row.len, between, r->column_count);
	notices_add(r->notices, kind, NULL, r->name, r->line, text);
}

static bool has_number(const struct csv_reader *r)
{
	struct record record;
	struct cell_value value;
	enum notice_kind why;
	bool has = false;
	record_init(&record, 1);
	for (size_t i = 0; !has && i < r->row.len; i++) {
		record_reset(&record);
		record_set(&record, 0, false, CELL_TEXT, r->row.cells[i].text, r->row.cells[i].len);
		has = cell_quantity(&record, 0, &value, &why);
	}
	record_release(&record);
	return has;
}

static void say_no_row(struct csv_reader *r, const char *text, size_t len)
{
	char *line = mem_strndup(text, len);
	notices_add(r->notices, NOTICE_NO_ROW, NULL, r->name, r->line, line);
	free(line);
}

/* Whether the row has the cells that it must have; extra ones that are empty are dropped. */
static bool check_count(struct csv_reader *r, const char *text, size_t len)
{
	struct csv_row *row = &r->row;
	while (row->len > r->column_count && !row->cells[row->len - 1].len)
		row->len--;
	if (row->len > r->column_count) {
		say_count(r, NOTICE_LONG_ROW, "instead of");
		r->long_rows++;
		return false;
	}
	if (row->len == r->column_count)
		return true;
	if (!has_number(r)) {
		say_no_row(r, text, len);
		return false;
	}
	say_count(r, NOTICE_SHORT_ROW, "of");
	return true;
}

static void send_record(struct csv_reader *r)
{
	record_reset(&r->record);
	for (size_t i = 0; i < r->row.len; i++) {
		const struct csv_column *column = &r->columns[i];
		const struct csv_cell *cell = &r->row.cells[i];
		if (column->slot >= 0)
			record_set(&r->record, column->slot, column->flat, CELL_TEXT, cell->text,
				   cell->len);
		if (column->melt != NAMES_NONE)
			record_push(&r->record, RECORD_COLUMN, column->melt, CELL_TEXT, cell->text,
				    cell->len);
	}
	r->sink.record(r->sink.ctx, &r->record, r->line);
}

static bool is_header_again(const struct csv_reader *r, const char *text, size_t len)
{
	return len == r->header.len && !memcmp(text, r->header.text, len);
}

static bool take_row(struct csv_reader *r, const char *text, size_t len, struct error *err)
{
	if (!r->delimiter)
		return is_comment(r, text, len) || read_header(r, text, len, err);
	csv_row_split(&r->row, text, len, r->delimiter);
	if (!csv_row_is_blank(&r->row) && !is_comment(r, text, len) &&
	    !is_header_again(r, text, len) && check_count(r, text, len))
		send_record(r);
	return true;
}

/* Takes a row and counts its lines, the last of which ends if `ends`. */
static bool end_row(struct csv_reader *r, const char *text, size_t len, struct error *err)
{
	bool ok = take_row(r, text, len, err);
	size_t lines = 1 + csv_row_lines(text, len);
	r->line = lines < UINT32_MAX - r->line ? r->line + (uint32_t)lines : UINT32_MAX;
	r->state = CSV_CELL_BEGIN;
	return ok;
}

/* ---- pieces ---- */

static const char *behind_line_end(struct csv_reader *r, const char *p, const char *end)
{
	if (*p++ == '\n')
		return p;
	r->skip_lf = p == end;
	return p < end && *p == '\n' ? p + 1 : p;
}

/* Goes on with a row that began in an earlier piece. Returns where the next one begins, or end. */
static const char *end_rest(struct csv_reader *r, const char *text, const char *end, bool *ok,
			    struct error *err)
{
	const char *stop = csv_row_end(text, end, r->delimiter, &r->state);
	buf_add(&r->rest, text, (size_t)(stop - text));
	if (stop == end)
		return end;
	*ok = end_row(r, r->rest.text, r->rest.len, err);
	buf_reset(&r->rest);
	return behind_line_end(r, stop, end);
}

/* Behind the last LF. */
static const char *last_line(const char *text, const char *end)
{
	while (end > text && end[-1] != '\n')
		end--;
	return end;
}

bool csv_reader_feed(struct csv_reader *r, const char *text, size_t len, struct error *err)
{
	const char *p = text, *end = text + len, *plain_end = last_line(text, end);
	bool ok = true;
	if (r->skip_lf && len) {
		p += *p == '\n';
		r->skip_lf = false;
	}
	if (r->rest.len)
		p = end_rest(r, p, end, &ok, err);
	while (ok && p < end) {
		if (r->plain.collector && r->delimiter && p < plain_end)
			p = csv_plain_rows(&r->plain, p, plain_end, &r->line);
		if (p == end)
			break;
		const char *stop = csv_row_end(p, end, r->delimiter, &r->state);
		if (stop == end) {
			buf_add(&r->rest, p, (size_t)(end - p));
			break;
		}
		ok = end_row(r, p, (size_t)(stop - p), err);
		p = behind_line_end(r, stop, end);
	}
	return ok;
}

static bool fail_open_quote(struct csv_reader *r, struct error *err)
{
	const char *text = r->rest.text;
	size_t at = csv_row_open_quote(text, r->rest.len, r->delimiter), column = 1;
	while (column <= at && text[at - column] != '\n' && text[at - column] != '\r')
		column++;
	return error_set_at(err, r->name, r->line + csv_row_lines(text, at), column,
			    "the quote that opens here is not closed");
}

bool csv_reader_finish(struct csv_reader *r, struct error *err)
{
	if (r->rest.len && r->state == CSV_QUOTED)
		return fail_open_quote(r, err);
	if (r->rest.len && !end_row(r, r->rest.text, r->rest.len, err))
		return false;
	buf_reset(&r->rest);
	return r->delimiter || error_set(err, "%s: there is no header", r->name);
}

bool csv_reader_is_between_rows(const struct csv_reader *r)
{
	return r->delimiter && !r->rest.len && !r->skip_lf;
}

/* ---- parts ---- */

void csv_reader_fork(struct csv_reader *fork, const struct csv_reader *r,
		     struct collector *collector)
{
	struct record_sink sink = {collector_record, collector};
	csv_reader_init(fork, r->name, r->fields, sink, &collector->table->notices);
	fork->collector = collector;
	fork->delimiter = r->delimiter;
	buf_addbuf(&fork->header, &r->header);
	fork->columns = mem_calloc(r->column_count, sizeof *fork->columns);
	memcpy(fork->columns, r->columns, r->column_count * sizeof *fork->columns);
	fork->column_count = r->column_count;
	fork->record.commas_unclear = r->record.commas_unclear;
	fork->plain = r->plain;
	fork->plain.rows = 0;
	if (fork->plain.collector)
		fork->plain.collector = collector;
}

void csv_reader_join(struct csv_reader *r, const struct csv_reader *fork)
{
	r->line += fork->line - 1;
	r->plain.rows += fork->plain.rows;
	r->long_rows += fork->long_rows;
}

void csv_reader_report(const struct csv_reader *r)
{
	if (!r->collector)
		return;
	for (size_t i = 0; i < r->column_count; i++)
		if (r->columns[i].slot >= 0)
			collector_saw(r->collector, r->columns[i].slot, r->plain.rows + 1);
	r->collector->records += r->long_rows;
	r->collector->file_records += r->long_rows;
}

static void ignore_record(void *ctx, const struct record *record, uint32_t row)
{
	(void)ctx, (void)record, (void)row;
}

void csv_reader_list_fields(struct field_list *list, const char *text, size_t len)
{
	static const struct field_set nothing = {0};
	struct notices notices = NOTICES_INIT;
	struct error ignored = ERROR_INIT;
	struct buf path = BUF_INIT;
	struct csv_reader r;
	csv_reader_init(&r, "", &nothing, (struct record_sink){ignore_record, NULL}, &notices);
	if (csv_reader_feed(&r, text, len, &ignored) && !r.delimiter)
		csv_reader_finish(&r, &ignored);
	for (size_t i = 0; i < r.names.len; i++) {
		struct field_step step = {.key = (char *)r.names.text[i],
					  .key_len = r.names.length[i]};
		buf_reset(&path);
		field_path_print(&path, &step, 1);
		field_list_add(list, buf_str(&path));
	}
	csv_reader_release(&r);
	notices_release(&notices);
	error_release(&ignored);
	buf_release(&path);
}
