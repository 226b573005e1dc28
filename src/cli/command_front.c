#include "command.h"

#include "file.h"
#include "front_rows.h"
#include "input.h"
#include "mem.h"
#include "messages.h"
#include "overwrite.h"
#include "row_text.h"
#include "source.h"
#include "spool.h"
#include "streams.h"
#include "subject.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct front {
	const struct settings *s;
	struct table table;
	uint32_t *rows; /* of the table, by file */
	size_t row_count;
	struct row_text text;
	FILE *out;
	const char *out_name;
};

static bool write_out(void *ctx, const char *text, size_t len, struct error *err)
{
	struct front *f = ctx;
	errno = 0;
	return fwrite(text, 1, len, f->out) == len || streams_failed(f->out_name, errno, err);
}

static bool close_out(struct front *f, struct error *err)
{
	errno = 0;
	bool ok = fclose(f->out) == 0;
	f->out = NULL;
	return ok || error_is_set(err) || streams_failed(f->out_name, errno, err);
}

/* ---- reading ----------------------------------------------------------------------------------
 */

static bool has_stdin(const struct settings *s)
{
	return strvec_contains(&s->inputs, SOURCE_STDIN);
}

/* Every input can be read twice. */
static bool check_inputs(const struct settings *s, struct error *err)
{
	struct stat status;
	for (size_t i = 0; i < s->inputs.len; i++) {
		const char *path = s->inputs.items[i];
		if (!strcmp(path, SOURCE_STDIN) || stat(path, &status) < 0 ||
		    S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))
			continue;
		error_set(err, "%s: not a regular file, and rows are read twice", path);
		return error_hint(err, "give it on standard input: paretoplot front - < %s", path);
	}
	return true;
}

static bool read_rows(struct front *f, struct error *err)
{
	struct input_options options = settings_input(f->s);
	options.keep_places = true;
	options.modelless = f->s->per == SETTINGS_PER_ALL;
	if (!check_inputs(f->s, err) ||
	    (has_stdin(f->s) && !spool_stdin(&f->text.stdin_start, err)) ||
	    !input_read(&options, (const char *const *)f->s->inputs.items, f->s->inputs.len,
			&f->table, err))
		return false;
	subject_show_notices(&f->table, f->s);
	if (f->s->path_fields.len > 0 && !f->s->quiet && !f->table.places)
		message_notice("rows of a table do not get the fields that --path-field takes from "
			       "the path");
	return true;
}

/* ---- the text of rows --------------------------------------------------------------------------
 */

static const char *path_of(const struct front *f, uint32_t file)
{
	const char *name = names_text(&f->table.files, file);
	return has_stdin(f->s) && !strcmp(name, SOURCE_STDIN_NAME) ? SOURCE_STDIN : name;
}

static bool is_json(const struct front *f, uint32_t row)
{
	return f->table.places && f->table.places[row].len > 0;
}

/* One record may have given several rows: it is printed once. */
static bool copy_lines(struct front *f, const uint32_t *rows, size_t n, struct error *err)
{
	uint32_t *lines = mem_realloc(NULL, n, sizeof *lines);
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t line = f->table.row[rows[i]];
		if (count == 0 || lines[count - 1] != line)
			lines[count++] = line;
	}
	bool ok = row_text_copy_csv(&f->text, path_of(f, table_file(&f->table, rows[0])), lines,
				    count, err);
	free(lines);
	return ok;
}

static bool copy_objects(struct front *f, const uint32_t *rows, size_t n, struct error *err)
{
	struct row_text_object *objects = mem_realloc(NULL, n, sizeof *objects);
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		const struct table_place *place = &f->table.places[rows[i]];
		if (count > 0 && objects[count - 1].begin == place->begin)
			continue;
		objects[count].begin = place->begin;
		objects[count].len = place->len;
		objects[count++].members = place->outside == NAMES_NONE
						   ? ""
						   : names_text(&f->table.outsides, place->outside);
	}
	bool ok = row_text_copy_json(&f->text, path_of(f, table_file(&f->table, rows[0])), objects,
				     count, err);
	free(objects);
	return ok;
}

static bool mixed_forms(const struct front *f, uint32_t row, struct error *err)
{
	const char *const kinds[] = {"a table", "JSON"};
	bool json = is_json(f, row);
	error_set(err, "%s: %s, but %s is %s",
		  names_text(&f->table.files, table_file(&f->table, row)), kinds[json],
		  names_text(&f->table.files, table_file(&f->table, f->rows[0])), kinds[!json]);
	return error_hint(err, "rows are printed as they stand in the input, so that all of it is "
			       "to be of one form");
}

/* The end of the rows of one file that begin at `from`. */
static size_t end_of_file(const struct front *f, size_t from)
{
	uint32_t file = table_file(&f->table, f->rows[from]);
	size_t to = from + 1;
	while (to < f->row_count && table_file(&f->table, f->rows[to]) == file)
		to++;
	return to;
}

/* All can be printed as one: nothing is printed otherwise. */
static bool check_rows(struct front *f, struct error *err)
{
	bool json = is_json(f, f->rows[0]), ok = true;
	for (size_t i = 0; ok && i < f->row_count; i = end_of_file(f, i)) {
		if (is_json(f, f->rows[i]) != json)
			ok = mixed_forms(f, f->rows[i], err);
		else if (!json)
			ok = row_text_check_csv(&f->text,
						path_of(f, table_file(&f->table, f->rows[i])), err);
	}
	return ok;
}

static bool print_rows(struct front *f, struct error *err)
{
	bool json = is_json(f, f->rows[0]), ok = true;
	for (size_t from = 0, to; ok && from < f->row_count; from = to) {
		to = end_of_file(f, from);
		ok = json ? copy_objects(f, f->rows + from, to - from, err)
			  : copy_lines(f, f->rows + from, to - from, err);
	}
	return ok;
}

static bool print_to_file(struct front *f, struct error *err)
{
	struct file_batch batch = FILE_BATCH_INIT;
	f->out_name = f->s->file;
	const char *staged = file_batch_reserve(&batch, f->s->file, err);
	bool ok = staged != NULL;
	if (ok && !(f->out = fopen(staged, "w")))
		ok = error_set_errno(err, errno, "%s: cannot write", f->s->file);
	if (f->out) {
		ok = print_rows(f, err);
		ok = close_out(f, err) && ok;
	}
	ok = ok && file_batch_commit(&batch, err);
	file_batch_release(&batch);
	return ok;
}

static bool print(struct front *f, struct error *err)
{
	f->text.write = write_out;
	f->text.ctx = f;
	if (f->s->file && strcmp(f->s->file, "-") != 0)
		return print_to_file(f, err);
	f->out = stdout;
	f->out_name = "stdout";
	bool ok = print_rows(f, err);
	return close_out(f, err) && ok;
}

enum exit_status command_front(const struct settings *s, struct error *err)
{
	struct front f = {.s = s};
	if (!s->inputs.len) {
		error_set(err, "no input");
		error_hint(err, "name a file or a directory of results, or - for standard input");
	} else if (overwrite_check(s, s->file, err) && read_rows(&f, err)) {
		f.rows = mem_realloc(NULL, f.table.len, sizeof *f.rows);
		f.row_count = front_rows(&f.table, s->per == SETTINGS_PER_MODEL, f.rows);
		if (check_rows(&f, err))
			print(&f, err);
	}
	free(f.rows);
	row_text_release(&f.text);
	table_release(&f.table);
	return STATUS_DONE;
}
