#include "input.h"

#include "collector.h"
#include "csv_file.h"
#include "csv_reader.h"
#include "field_list.h"
#include "file.h"
#include "format.h"
#include "json_records.h"
#include "mem.h"
#include "preset.h"
#include "recognise.h"
#include "row_places.h"
#include "sample.h"
#include "source.h"
#include "summary_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HEAD_MAX = 1 << 20, HEAD_FILES = 4 };

/* What happened to some files: how often, and the first. */
struct tally {
	size_t count;
	char *first;
};

struct reading {
	const struct input_options *options;
	struct table *table;
	struct collector collector;
	struct source source;
	struct names identities;    /* of the files read so far */
	struct buf stdin_head;      /* the beginning of standard input, for field names */
	uint32_t heads[HEAD_FILES]; /* the first files that parse, for the same */
	size_t head_count;
	struct tally strangers, empty, broken, modelled;
};

static void tally_add(struct tally *t, size_t count, const char *first)
{
	if (!t->count && count)
		t->first = mem_strdup(first);
	t->count += count;
}

/* ---- a file that fails under keep_going leaves no trace ---- */

struct checkpoint {
	size_t rows, gaps, lost, simulated, records, filtered, notice_len;
	size_t *notice_counts, *seen;
	struct shape_counts shape;
};

static void checkpoint_take(struct checkpoint *p, const struct collector *c)
{
	const struct notices *n = &c->table->notices;
	*p = (struct checkpoint){.rows = c->table->len,
				 .gaps = c->table->gap_count,
				 .lost = c->table->lost_len,
				 .simulated = c->table->simulated,
				 .records = c->records,
				 .filtered = c->filtered,
				 .shape = shape_counts(&c->shape),
				 .notice_len = n->len};
	p->notice_counts = mem_calloc(n->len, sizeof *p->notice_counts);
	for (size_t i = 0; i < n->len; i++)
		p->notice_counts[i] = n->items[i].count;
	p->seen = mem_calloc(c->fields.len, sizeof *p->seen);
	memcpy(p->seen, c->seen, c->fields.len * sizeof *p->seen);
}

static void checkpoint_restore(const struct checkpoint *p, struct collector *c)
{
	c->table->len = p->rows;
	c->table->gap_count = p->gaps;
	c->table->lost_len = p->lost;
	c->table->simulated = p->simulated;
	c->records = p->records;
	c->filtered = p->filtered;
	shape_reset(&c->shape, &p->shape);
	memcpy(c->seen, p->seen, c->fields.len * sizeof *p->seen);
	notices_restore(&c->table->notices, p->notice_counts, p->notice_len);
}

static void checkpoint_release(struct checkpoint *p)
{
	free(p->notice_counts);
	free(p->seen);
}

static const struct rows *row_path(const struct reading *r)
{
	const struct shape *shape = &r->collector.shape;
	return shape->has_rows ? &shape->rows : NULL;
}

/* ---- one file ---- */

static bool read_json(struct reading *r, struct json_records *j, struct error *err)
{
	const char *text;
	size_t len;
	for (;;) {
		if (!source_read(&r->source, &text, &len, err))
			return false;
		if (!len)
			return json_records_finish(j, err);
		if (r->source.is_stdin && !r->stdin_head.len)
			buf_add(&r->stdin_head, text, len);
		if (!json_records_feed(j, text, len, err))
			return false;
	}
}

/* What to read from a file, and who takes it. */
struct errand {
	const struct field_set *fields;
	const struct rows *rows; /* NULL: found */
	struct record_sink sink;
};

static bool find_format(struct reading *r, enum format *format, struct error *err)
{
	const char *text;
	size_t len;
	if (format_of_name(r->source.name, format))
		return true;
	if (!source_peek(&r->source, &text, &len, err))
		return false;
	*format = format_of_text(text, len);
	return true;
}

static bool read_table(struct reading *r, const struct errand *errand, struct error *err)
{
	struct collector *c = errand->sink.record == collector_record ? &r->collector : NULL;
	const struct csv_file file = {
		.source = &r->source,
		.fields = errand->fields,
		.sink = errand->sink,
		.collector = c,
		.notices = &r->table->notices,
		.head = r->source.is_stdin && !r->stdin_head.len ? &r->stdin_head : NULL,
	};
	if (!csv_file_read(&file, err))
		return false;
	if (c)
		tally_add(&r->modelled, c->file_modelled > 0 && !r->options->model_from,
			  c->file_name);
	return true;
}

static bool read_records(struct reading *r, const struct errand *errand, struct error *err)
{
	enum format format;
	if (!find_format(r, &format, err))
		return false;
	if (format == FORMAT_CSV)
		return read_table(r, errand, err);
	const char *name = r->source.name;
	struct json_records j;
	json_records_init(&j, name, errand->fields, errand->rows, errand->sink);
	if (errand->sink.record == collector_record && !r->options->keep_places)
		json_records_set_collector(&j, &r->collector);
	bool ok = read_json(r, &j, err);
	if (ok)
		tally_add(&r->strangers, j.strangers, name);
	json_records_release(&j);
	return ok;
}

static bool read_open_source(struct reading *r, struct error *err)
{
	struct collector *c = &r->collector;
	struct errand errand = {
		.fields = &c->fields,
		.rows = row_path(r),
		.sink = {collector_record, c},
	};
	collector_begin_file(c, r->source.name);
	if (!read_records(r, &errand, err))
		return false;
	tally_add(&r->empty, !c->file_records, r->source.name);
	if (r->head_count < HEAD_FILES)
		r->heads[r->head_count++] = c->file;
	return true;
}

/* The file of --join. */
static bool read_partners(struct reading *r, struct error *err)
{
	struct join *join = &r->collector.shape.join;
	struct errand errand = {.fields = &join->fields, .sink = {join_add, join}};
	if (!r->collector.shape.joins)
		return true;
	return (source_open(&r->source, join->path, err) && read_records(r, &errand, err) &&
		join_check_file(join, err)) ||
	       error_where(err, "--join");
}

static void skip(struct reading *r, struct error *broken)
{
	tally_add(&r->broken, 1, broken->message);
	error_release(broken);
}

static bool read_or_skip_source(struct reading *r, struct error *err)
{
	if (!r->options->keep_going)
		return read_open_source(r, err);
	struct checkpoint before;
	struct error broken = ERROR_INIT;
	checkpoint_take(&before, &r->collector);
	if (!read_open_source(r, &broken)) {
		checkpoint_restore(&before, &r->collector);
		skip(r, &broken);
	}
	checkpoint_release(&before);
	return true;
}

/* A name that stands for nothing is an error under keep_going too: it may be misspelt. */
static bool may_skip(const struct reading *r, const char *path)
{
	struct stat status;
	return r->options->keep_going && (lstat(path, &status) == 0 || errno == EACCES);
}

static bool read_file(struct reading *r, const char *path, struct error *err)
{
	struct error broken = ERROR_INIT;
	bool skips = may_skip(r, path);
	if (!source_open(&r->source, path, skips ? &broken : err)) {
		if (skips)
			skip(r, &broken);
		return skips;
	}
	size_t known = r->identities.len;
	const char *identity = (const char *)r->source.identity;
	if (names_add(&r->identities, identity, sizeof r->source.identity) < known) {
		notices_say(&r->table->notices, "%s is named more than once and was read once",
			    r->source.name);
		return true;
	}
	return read_or_skip_source(r, err);
}

static bool list_directory(struct strvec *files, const char *path, struct error *err)
{
	struct strvec found = STRVEC_INIT;
	size_t before = files->len;
	bool ok = file_walk(path, format_suffixes, &found, err);
	for (size_t i = 0; i < found.len; i++)
		if (!summary_file_is(found.items[i]))
			strvec_push(files, found.items[i]);
	strvec_release(&found);
	if (!ok)
		return false;
	return files->len > before ||
	       error_set(err, "%s: no JSON or CSV file in this directory or below it", path);
}

bool input_list_files(struct strvec *files, const char *const *paths, size_t n, struct error *err)
{
	for (size_t i = 0; i < n; i++) {
		if (!strcmp(paths[i], SOURCE_STDIN) || !file_is_directory(paths[i]))
			strvec_push(files, paths[i]);
		else if (!list_directory(files, paths[i], err))
			return false;
	}
	return true;
}

static bool read_files(struct reading *r, const struct strvec *files, struct error *err)
{
	for (size_t i = 0; i < files->len; i++)
		if (!read_file(r, files->items[i], err))
			return false;
	return true;
}

/* ---- what there is to say afterwards ---- */

static void say_tallies(struct reading *r)
{
	struct notices *n = &r->table->notices;
	shape_say(&r->collector.shape, n);
	if (r->strangers.count)
		notices_say(n, "%zu value%s skipped: an object is expected as a record (first: %s)",
			    r->strangers.count, r->strangers.count == 1 ? "" : "s",
			    r->strangers.first);
	if (r->empty.count)
		notices_say(n, "%zu file%s without a record (first: %s)", r->empty.count,
			    r->empty.count == 1 ? "" : "s", r->empty.first);
	if (r->modelled.count == 1)
		notices_say(n, "%s has no column \"model\": the file's name is taken for the model",
			    r->modelled.first);
	else if (r->modelled.count)
		notices_say(n,
			    "%zu files have no column \"model\": each file's name is taken for the "
			    "model (first: %s)",
			    r->modelled.count, r->modelled.first);
	if (r->broken.count)
		notices_say(n, "%zu file%s skipped (first: %s)", r->broken.count,
			    r->broken.count == 1 ? "" : "s", r->broken.first);
}

static void list_fields(const struct reading *r, struct field_list *list, const char *name,
			const char *text, size_t len)
{
	enum format format;
	if (!format_of_name(name, &format))
		format = format_of_text(text, len);
	if (format == FORMAT_CSV)
		csv_reader_list_fields(list, text, len);
	else
		field_list_read_json(list, row_path(r), text, len);
}

static void add_head(struct reading *r, const char *path, struct buf *head)
{
	struct error ignored = ERROR_INIT;
	const char *text;
	size_t len;
	if (!strcmp(path, SOURCE_STDIN_NAME)) {
		buf_addbuf(head, &r->stdin_head);
		return;
	}
	bool ok = source_open(&r->source, path, &ignored);
	while (ok && head->len < HEAD_MAX && source_read(&r->source, &text, &len, &ignored) && len)
		buf_add(head, text, len);
	error_release(&ignored);
}

static void read_head(struct reading *r, const char *path, struct field_list *list)
{
	struct buf head = BUF_INIT;
	add_head(r, path, &head);
	list_fields(r, list, path, buf_str(&head), head.len);
	buf_release(&head);
}

static bool option_is_given(const struct input_options *o, const char *option)
{
	if (!strcmp(option, "--x"))
		return o->x != NULL;
	if (!strcmp(option, "--y"))
		return o->y != NULL;
	return true;
}

/* An option's field that no record has. The list of fields is made only now. */
static bool check_fields(struct reading *r, struct field_list *list, struct error *err)
{
	const char *option;
	int slot = collector_unknown_field(&r->collector, &option);
	bool given = slot < 0 || option_is_given(r->options, option);
	if (slot < 0 || (!given && r->collector.filtered == r->collector.records))
		return true;
	const char *wanted = r->collector.fields.items[slot].path.text;
	for (size_t i = 0; i < r->head_count && !list->paths.len; i++)
		read_head(r, names_text(&r->table->files, r->heads[i]), list);
	error_set(err, "no record has the field \"%s\"", wanted);
	if (r->options->preset_for && !strcmp(option, "--x"))
		return error_hint(err, "--preset %s is for %s", r->options->preset,
				  r->options->preset_for);
	field_list_hint(list, given ? wanted : NULL, option, err);
	return false;
}

static bool is_table(struct reading *r, const char *path)
{
	struct buf head = BUF_INIT;
	enum format format;
	if (!format_of_name(path, &format)) {
		add_head(r, path, &head);
		format = format_of_text(buf_str(&head), head.len);
		buf_release(&head);
	}
	return format == FORMAT_CSV;
}

static bool fail_without_record(struct reading *r, struct error *err)
{
	struct buf head = BUF_INIT, places = BUF_INIT;
	if (r->head_count && is_table(r, names_text(&r->table->files, r->heads[0])))
		return error_set(err, "there is no record: the table has no row below its header");
	if (!r->options->rows) {
		error_set(err, "there is no record");
		return error_hint(err, "a record is an object: alone, in an array, in an array "
				       "under \"results\", or one a line");
	}
	error_set(err, "there is no record at --rows \"%s\"", r->options->rows);
	if (r->head_count)
		add_head(r, names_text(&r->table->files, r->heads[0]), &head);
	row_places_print(&places, buf_str(&head), head.len);
	if (places.len)
		error_hint(err, "there are objects at: %s", places.text);
	buf_release(&head);
	buf_release(&places);
	return false;
}

static bool check_result(struct reading *r, struct field_list *list, struct error *err)
{
	const struct collector *c = &r->collector;
	if (!c->records && r->broken.count)
		return error_set(err, "no file could be read; %s", r->broken.first);
	if (!c->records)
		return fail_without_record(r, err);
	return shape_check(&c->shape, err) && check_fields(r, list, err) &&
	       collector_check_rows(c, err);
}

static bool finish(struct reading *r, struct field_list *list, struct error *err)
{
	collector_finish(&r->collector);
	say_tallies(r);
	if (check_result(r, list, err))
		return true;
	const struct names *files = &r->table->files;
	const char *first = files->len ? names_text(files, 0) : "input";
	return files->len > 1 ? error_where(err, "%s and %zu more", first, files->len - 1)
			      : error_where(err, "%s", first);
}

static bool reading_init(struct reading *r, const struct input_options *o, struct table *t,
			 struct error *err)
{
	*r = (struct reading){.options = o, .table = t, .source = SOURCE_INIT};
	return collector_init(&r->collector, o, t, err);
}

static void reading_release(struct reading *r, bool ok)
{
	collector_release(&r->collector);
	source_release(&r->source);
	names_release(&r->identities);
	buf_release(&r->stdin_head);
	free(r->strangers.first);
	free(r->empty.first);
	free(r->broken.first);
	free(r->modelled.first);
	if (!ok)
		table_release(r->table);
}

static void say_recognised(struct notices *n, const struct recognised *r,
			   const struct sample *sample)
{
	if (r->options.note)
		notices_say(n, "--preset %s: %s", r->options.preset, r->options.note);
	if (r->line)
		notices_say(n, "%s", r->line);
	if (sample->wide.line)
		notices_say(n, "%s", sample->wide.line);
	for (size_t i = 0; i < r->notes.len; i++)
		notices_say(n, "%s", r->notes.items[i]);
}

static bool read_all(const struct recognised *recognised, const struct sample *sample,
		     struct table *t, struct error *err)
{
	struct reading r;
	struct field_list list = FIELD_LIST_INIT;
	if (!reading_init(&r, &recognised->options, t, err))
		return false;
	r.source.heads = sample->heads;
	r.source.head_count = sample->head_count;
	say_recognised(&t->notices, recognised, sample);
	bool ok = read_partners(&r, err) && read_files(&r, sample->files, err) &&
		  finish(&r, &list, err);
	field_list_release(&list);
	reading_release(&r, ok);
	return ok;
}

static bool where_inputs(const char *const *paths, size_t n, struct error *err)
{
	const char *first = strcmp(paths[0], SOURCE_STDIN) ? paths[0] : SOURCE_STDIN_NAME;
	return n > 1 ? error_where(err, "%s and %zu more", first, n - 1)
		     : error_where(err, "%s", first);
}

static bool read_sample(const struct sample *sample, const char *const *paths, size_t n, bool taken,
			struct table *t, struct error *err)
{
	struct recognised recognised = {.options = sample->options};
	bool ok = true;
	if (taken && (!sample->broken || sample->options.keep_going))
		ok = recognise(&recognised, sample, err) || where_inputs(paths, n, err);
	ok = ok && read_all(&recognised, sample, t, err);
	recognised_release(&recognised);
	return ok;
}

/* What is wrong with the options or the files is told when all is read. */
static bool recognise_and_read(const struct input_options *o, const char *const *paths, size_t n,
			       const struct strvec *files, struct table *t, struct error *err)
{
	struct sample sample;
	struct error ignored = ERROR_INIT;
	bool taken = sample_take(&sample, o, files, sample_usual_limits(o), &ignored);
	if (sample_is_too_short(&sample)) {
		sample_release(&sample);
		taken = sample_take(&sample, o, files, &sample_all, &ignored);
	}
	bool ok = read_sample(&sample, paths, n, taken, t, err);
	sample_release(&sample);
	error_release(&ignored);
	return ok;
}

bool input_read(const struct input_options *o, const char *const *paths, size_t n, struct table *t,
		struct error *err)
{
	struct preset_options full;
	struct strvec files = STRVEC_INIT;
	*t = (struct table){0};
	if (!preset_apply(&full, o, err))
		return false;
	bool ok = input_list_files(&files, paths, n, err) &&
		  recognise_and_read(&full.options, paths, n, &files, t, err);
	strvec_release(&files);
	preset_release(&full);
	return ok;
}

static bool is_for_files(const struct input_options *o)
{
	return o->rows || o->melt || o->path_field_count || o->join || o->preset;
}

static bool refuse_for_text(const char *name, struct error *err)
{
	return error_set(err,
			 "--rows, --melt, --path-field, --join and --preset are for files, not for "
			 "%s results",
			 name);
}

bool input_read_text(const struct input_options *o, const char *name, const char *text, size_t len,
		     struct table *t, struct error *err)
{
	struct strvec files = STRVEC_INIT;
	struct sample sample;
	struct error ignored = ERROR_INIT;
	*t = (struct table){0};
	if (is_for_files(o))
		return refuse_for_text(name, err);
	strvec_push(&files, name);
	bool taken = sample_take_text(&sample, o, &files, &sample_all, text, len, &ignored);
	bool ok = read_sample(&sample, &name, 1, taken, t, err);
	sample_release(&sample);
	error_release(&ignored);
	strvec_release(&files);
	return ok;
}
