#include "sample.h"

#include "cell.h"
#include "csv_reader.h"
#include "format.h"
#include "json_records.h"
#include "mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIELDS_MAX = 1000 };

/* ---- what to read ---- */

const struct sample_limits sample_all = {
	.files = 4, .bytes = SIZE_MAX, .records = 1000, .kept = 4000};

const struct sample_limits *sample_usual_limits(const struct input_options *o)
{
	static const struct sample_limits usual[] = {
		[READ_RUNS] = {.files = 32, .bytes = 1 << 18, .records = 1000, .kept = 4000},
		[READ_PRECISIONS] = {.files = 32, .bytes = 1 << 18, .records = 1000, .kept = 4000},
		[READ_CURVES] = {.files = 32, .bytes = 1 << 22, .records = 1000, .kept = 4000},
	};
	return &usual[o->reading];
}

bool sample_is_too_short(const struct sample *s)
{
	return s->options.reading == READ_CURVES && s->survey.records < 2 && !s->whole &&
	       !s->broken && !s->head_count;
}

static size_t chosen_count(const struct sample *s)
{
	return s->files->len < s->limits.files ? s->files->len : s->limits.files;
}

static size_t chosen_number(const struct sample *s, size_t i)
{
	size_t count = chosen_count(s);
	return count > 1 ? i * (s->files->len - 1) / (count - 1) : 0;
}

static const char *chosen_file(const struct sample *s, size_t i)
{
	return s->files->items[chosen_number(s, i)];
}

/* Of those inputs that cannot be read twice. */
static void read_heads(struct sample *s)
{
	s->heads = mem_calloc(chosen_count(s), sizeof *s->heads);
	for (size_t i = 0; i < chosen_count(s); i++) {
		source_head_read(&s->heads[s->head_count], chosen_file(s, i), s->limits.bytes);
		s->head_count += s->heads[s->head_count].path != NULL;
	}
}

/* ---- the text of a file ---- */

/* What the limits take of a file. */
static bool read_text(struct sample *s, const char *path, struct buf *all, struct error *err)
{
	const char *text;
	size_t len = 1;
	off_t place = strcmp(path, SOURCE_STDIN) ? -1 : lseek(STDIN_FILENO, 0, SEEK_CUR);
	bool ok = source_open(&s->source, path, err);
	buf_reset(all);
	while (ok && len && all->len < s->limits.bytes) {
		ok = source_read(&s->source, &text, &len, err);
		if (ok)
			buf_add(all, text, len);
	}
	s->whole &= ok && !len;
	if (place >= 0)
		lseek(STDIN_FILENO, place, SEEK_SET);
	return ok;
}

/* ---- the names of the fields ---- */

static enum format format_of(const struct sample *s, const struct buf *text)
{
	enum format format;
	return format_of_name(s->source.name, &format) ? format
						       : format_of_text(text->text, text->len);
}

static void list_fields(struct sample *s, const char *path, const struct rows *rows)
{
	struct buf text = BUF_INIT;
	struct error ignored = ERROR_INIT;
	if (!read_text(s, path, &text, &ignored)) {
		error_release(&ignored);
		buf_release(&text);
		return;
	}
	if (format_of(s, &text) == FORMAT_CSV) {
		csv_reader_list_fields(&s->list, text.text, text.len);
	} else {
		field_list_read_json(&s->list, rows, text.text, text.len);
		s->json_files++;
		s->entry_files += s->list.entries;
	}
	buf_release(&text);
}

static bool list_all_fields(struct sample *s, struct error *err)
{
	struct rows rows = {0};
	if (s->options.rows && !rows_parse(&rows, s->options.rows, err))
		return false;
	for (size_t i = 0; i < chosen_count(s); i++)
		list_fields(s, chosen_file(s, i), s->options.rows ? &rows : NULL);
	if (rows.stars == 1)
		field_list_add(&s->list, "key");
	for (int i = 1; rows.stars > 1 && i <= rows.stars; i++) {
		char name[] = {'k', 'e', 'y', (char)('0' + i), '\0'};
		field_list_add(&s->list, name);
	}
	rows_release(&rows);
	return true;
}

/* One of the given axes is a field when the records are where they are by default. */
static bool is_listed(const struct sample *s, const char *text)
{
	struct objective objective;
	struct field_path path = {0};
	struct error ignored = ERROR_INIT;
	struct buf name = BUF_INIT;
	if (text && objective_parse(&objective, text, &ignored)) {
		if (field_path_parse(&path, objective.field, &ignored))
			field_path_print(&name, path.steps, path.len);
		objective_release(&objective);
	}
	bool is = name.len && names_find(&s->list.paths, name.text, name.len) != NAMES_NONE;
	field_path_release(&path);
	buf_release(&name);
	error_release(&ignored);
	return is;
}

static void find_wide(struct sample *s)
{
	wide_find(&s->wide, &s->list.paths, &s->options);
	wide_apply(&s->wide, &s->options);
}

/* Fields, and maybe the row path. */
static bool find_fields(struct sample *s, struct error *err)
{
	if (!list_all_fields(s, err))
		return false;
	find_wide(s);
	if (s->options.rows || !s->json_files || s->entry_files < s->json_files ||
	    is_listed(s, s->options.x) || is_listed(s, s->options.y))
		return true;
	s->rows_found = true;
	s->options.rows = "*";
	field_list_release(&s->list);
	s->list = (struct field_list)FIELD_LIST_INIT;
	return list_all_fields(s, err);
}

/* ---- the fields that are wanted: those of the options, those in the files, those made ---- */

static bool add_objective(struct field_set *fields, const char *text, struct error *err)
{
	struct objective objective;
	if (!text)
		return true;
	if (!objective_parse(&objective, text, err))
		return false;
	bool ok = field_set_add(fields, objective.field, err) >= 0;
	objective_release(&objective);
	return ok;
}

static bool add_field(struct field_set *fields, const char *path, struct error *err)
{
	return !path || field_set_add(fields, path, err) >= 0;
}

static bool add_filters(struct sample *s, struct error *err)
{
	const struct input_options *o = &s->options;
	s->filters = mem_calloc(o->where_count, sizeof *s->filters);
	for (; s->filter_count < o->where_count; s->filter_count++)
		if (!filter_parse(&s->filters[s->filter_count], o->where[s->filter_count],
				  &s->fields, err))
			return false;
	return true;
}

static bool add_given(struct sample *s, struct error *err)
{
	const struct input_options *o = &s->options;
	struct field_set *fields = &s->fields;
	return add_objective(fields, o->x, err) && add_objective(fields, o->y, err) &&
	       add_objective(fields, o->z, err) && add_field(fields, o->model, err) &&
	       add_field(fields, o->config, err) && add_field(fields, o->run, err) &&
	       add_filters(s, err);
}

static bool is_melted(struct melt *melt, const char *path)
{
	struct field_path parsed;
	struct error ignored = ERROR_INIT;
	if (!melt || !field_path_parse(&parsed, path, &ignored)) {
		error_release(&ignored);
		return false;
	}
	const struct field_step *step = &parsed.steps[0];
	bool is = parsed.len == 1 && step->key &&
		  melt_column(melt, step->key, step->key_len) != NAMES_NONE;
	field_path_release(&parsed);
	return is;
}

static void add_listed(struct sample *s, struct melt *melt)
{
	for (size_t i = 0; i < s->list.paths.len && s->fields.len < FIELDS_MAX; i++) {
		struct error ignored = ERROR_INIT;
		const char *path = s->list.paths.text[i];
		if (!is_melted(melt, path))
			field_set_add(&s->fields, path, &ignored);
		error_release(&ignored);
	}
}

static void add_names(struct field_set *fields, const struct strvec *names)
{
	for (size_t i = 0; i < names->len; i++) {
		struct error ignored = ERROR_INIT;
		field_set_add(fields, names->items[i], &ignored);
		error_release(&ignored);
	}
}

static bool add_listed_and_melted(struct sample *s, struct error *err)
{
	struct melt melt = {0};
	if (!s->options.melt) {
		add_listed(s, NULL);
		return true;
	}
	bool ok = melt_parse(&melt, s->options.melt, err);
	if (ok) {
		add_listed(s, &melt);
		ok = add_field(&s->fields, melt.name, err) &&
		     add_field(&s->fields, melt.value, err);
		add_names(&s->fields, &melt.fields);
	}
	melt_release(&melt);
	return ok;
}

static bool add_path_fields(struct sample *s, struct error *err)
{
	for (size_t i = 0; i < s->options.path_field_count; i++) {
		struct path_pattern pattern = {0};
		bool ok = path_pattern_parse(&pattern, PATTERN_PATH, s->options.path_fields[i],
					     err);
		if (ok)
			add_names(&s->fields, &pattern.fields);
		path_pattern_release(&pattern);
		if (!ok)
			return error_where(err, "--path-field \"%s\"", s->options.path_fields[i]);
	}
	return true;
}

static bool choose_fields(struct sample *s, struct error *err)
{
	static const struct spread_roles none = {{-1, -1, -1}, -1, -1, -1};
	if (s->options.join)
		list_fields(s, s->options.join, NULL);
	return add_given(s, err) && add_listed_and_melted(s, err) && add_path_fields(s, err) &&
	       shape_init(&s->shape, &s->options, &s->fields, &none, err);
}

/* ---- the records ---- */

static void take_record(void *ctx, const struct record *record, uint32_t row)
{
	struct sample *s = ctx;
	(void)row;
	for (size_t i = 0; i < s->filter_count; i++)
		if (!filter_accepts(&s->filters[i], record))
			return;
	field_survey_add(&s->survey, record);
	if (s->kept_count < s->limits.kept) {
		record_pack(record, s->file, &s->kept);
		s->kept_count++;
	} else {
		s->whole = false;
	}
}

static void refuse_record(void *ctx, const struct record *record, uint32_t row, int slot,
			  const char *text)
{
	(void)ctx, (void)record, (void)row, (void)slot, (void)text;
}

/* From a reader. */
static void shape_and_take(void *ctx, const struct record *record, uint32_t row)
{
	struct sample *s = ctx;
	if (s->file_records++ >= s->limits.records)
		s->whole = false;
	else if (s->shape.active)
		shape_record(&s->shape, record, row);
	else
		take_record(s, record, row);
}

/* What to read from a file, and who takes it. */
struct errand {
	const struct field_set *fields;
	const struct rows *rows;
	struct record_sink sink;
};

static bool read_json(const struct buf *text, bool cut, struct json_records *j, struct error *err)
{
	bool ok = json_records_feed(j, text->text, text->len, err) &&
		  (cut || json_records_finish(j, err));
	if (!ok || cut)
		json_records_cut(j);
	return ok;
}

static bool read_text_records(struct sample *s, const struct errand *errand, const struct buf *text,
			      bool cut, struct error *err)
{
	bool ok;
	if (format_of(s, text) == FORMAT_CSV) {
		struct csv_reader r;
		csv_reader_init(&r, s->source.name, errand->fields, errand->sink, &s->ignored);
		ok = csv_reader_feed(&r, text->text, text->len, err) &&
		     (cut || csv_reader_finish(&r, err));
		csv_reader_release(&r);
	} else {
		struct json_records j;
		json_records_init(&j, s->source.name, errand->fields, errand->rows, errand->sink);
		ok = read_json(text, cut, &j, err);
		json_records_release(&j);
	}
	return ok;
}

static void read_records(struct sample *s, const char *path, const struct errand *errand)
{
	struct buf text = BUF_INIT;
	struct error broken = ERROR_INIT;
	bool whole = s->whole;
	s->whole = true;
	if (!read_text(s, path, &text, &broken) ||
	    !read_text_records(s, errand, &text, !s->whole, &broken)) {
		if (!s->broken++)
			s->first_broken = mem_strdup(broken.message);
	}
	s->whole &= whole;
	error_release(&broken);
	buf_release(&text);
}

static void read_all_records(struct sample *s)
{
	struct errand errand = {.fields = &s->fields,
				.rows = s->shape.has_rows ? &s->shape.rows : NULL,
				.sink = {shape_and_take, s}};
	s->shape.sink = (struct shape_sink){take_record, refuse_record, s};
	if (s->shape.joins)
		read_records(s, s->options.join,
			     &(struct errand){.fields = &s->shape.join.fields,
					      .sink = {join_add, &s->shape.join}});
	for (size_t i = 0; i < chosen_count(s); i++) {
		s->file_records = 0;
		s->file = (uint32_t)chosen_number(s, i);
		shape_begin_file(&s->shape, chosen_file(s, i));
		read_records(s, chosen_file(s, i), &errand);
	}
}

static bool take(struct sample *s, struct error *err)
{
	s->source.heads = s->heads;
	s->source.head_count = s->head_count;
	s->whole = s->files->len <= s->limits.files;
	if (!find_fields(s, err) || !choose_fields(s, err))
		return false;
	field_survey_init(&s->survey, &s->fields);
	read_all_records(s);
	return true;
}

bool sample_take(struct sample *s, const struct input_options *o, const struct strvec *files,
		 const struct sample_limits *limits, struct error *err)
{
	*s = (struct sample){
		.options = *o, .limits = *limits, .files = files, .source = SOURCE_INIT};
	read_heads(s);
	return take(s, err);
}

bool sample_take_text(struct sample *s, const struct input_options *o, const struct strvec *files,
		      const struct sample_limits *limits, const char *text, size_t len,
		      struct error *err)
{
	*s = (struct sample){
		.options = *o, .limits = *limits, .files = files, .source = SOURCE_INIT};
	s->heads = mem_calloc(1, sizeof *s->heads);
	s->head_count = 1;
	source_head_set(s->heads, files->items[0], text, len);
	return take(s, err);
}

void sample_release(struct sample *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->filter_count; i++)
		filter_release(&s->filters[i]);
	free(s->filters);
	for (size_t i = 0; i < s->head_count; i++)
		source_head_release(&s->heads[i]);
	free(s->heads);
	source_release(&s->source);
	field_list_release(&s->list);
	shape_release(&s->shape);
	wide_release(&s->wide);
	field_survey_release(&s->survey);
	field_set_release(&s->fields);
	notices_release(&s->ignored);
	free(s->first_broken);
	buf_release(&s->kept);
	*s = (struct sample){0};
}

/* ---- looking again ---- */

static bool has_numbers(const struct record *record, const int *slots, size_t n)
{
	double value;
	enum notice_kind why;
	for (size_t i = 0; i < n; i++)
		if (!cell_number(record, slots[i], &value, &why))
			return false;
	return true;
}

void sample_walk_begin(struct sample_walk *w, const struct sample *s, const int *slots, size_t n)
{
	*w = (struct sample_walk){.sample = s, .slots = slots, .n = n};
	record_init(&w->record, s->fields.len);
}

bool sample_walk_next(struct sample_walk *w)
{
	const struct buf *kept = &w->sample->kept;
	while (w->at < kept->len) {
		w->at = record_unpack(&w->record, &w->file, kept, w->at);
		if (has_numbers(&w->record, w->slots, w->n))
			return true;
	}
	return false;
}

void sample_walk_end(struct sample_walk *w)
{
	record_release(&w->record);
}

void sample_survey(const struct sample *s, const int *slots, size_t n, struct field_survey *survey)
{
	struct sample_walk w;
	field_survey_init(survey, &s->fields);
	sample_walk_begin(&w, s, slots, n);
	while (sample_walk_next(&w))
		field_survey_add(survey, &w.record);
	sample_walk_end(&w);
}

static bool is_new(struct names *seen, const struct record *record, const int key[2])
{
	struct buf text = BUF_INIT;
	size_t before = seen->len;
	for (int i = 0; i < 2; i++) {
		if (key[i] >= 0)
			buf_add(&text, record_text(record, key[i]), record->cells[key[i]].len);
		buf_addch(&text, '\0');
	}
	names_add(seen, text.text, text.len);
	buf_release(&text);
	return seen->len > before;
}

bool sample_is_key(const struct sample *s, const int *slots, size_t n, const int key[2])
{
	struct sample_walk w;
	struct names seen = NAMES_INIT;
	bool is = true;
	sample_walk_begin(&w, s, slots, n);
	while (is && sample_walk_next(&w))
		is = is_new(&seen, &w.record, key);
	sample_walk_end(&w);
	names_release(&seen);
	return is;
}
