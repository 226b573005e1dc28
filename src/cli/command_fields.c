#include "command.h"

#include "input.h"
#include "messages.h"
#include "number.h"
#include "preset.h"
#include "recognise.h"
#include "sample.h"
#include "streams.h"
#include "text_table.h"
#include "utf8.h"

#include <stdint.h>
#include <string.h>

enum { EXAMPLES_WIDTH = 48, PATH_WIDTH = 120, RANGE_LEN_MAX = 10 };

static const struct sample_limits everything = {
	.files = SIZE_MAX, .bytes = (size_t)1 << 26, .records = SIZE_MAX, .kept = 2000};

static void print_number(struct buf *out, double value)
{
	size_t before = out->len;
	number_print(out, value);
	if (out->len - before <= RANGE_LEN_MAX)
		return;
	out->len = before;
	number_print_significant(out, value, 4);
}

static void print_range(struct buf *out, const struct field_facts *f)
{
	if (!field_facts_is_number(f)) {
		if (f->values.len)
			buf_addf(out, "%s%zu distinct", f->more ? "more than " : "", f->values.len);
		return;
	}
	print_number(out, f->min);
	if (f->min == f->max)
		return;
	buf_addstr(out, " … ");
	print_number(out, f->max);
}

static void print_examples(struct buf *out, const struct field_facts *f)
{
	for (size_t i = 0; i < f->values.len && i < FIELD_EXAMPLES_MAX; i++) {
		struct buf value = BUF_INIT;
		field_facts_print_value(&value, f, i);
		bool fits = text_width(buf_str(out)) + text_width(buf_str(&value)) < EXAMPLES_WIDTH;
		if (fits || !i)
			buf_addf(out, "%s%s", i ? ", " : "", buf_str(&value));
		buf_release(&value);
		if (!fits)
			return;
	}
}

static size_t count_of(const struct field_facts *f)
{
	size_t count = 0;
	for (int type = 0; type < VALUE_TYPE_COUNT; type++)
		count += f->count[type];
	return count;
}

static void add_field(struct text_table *t, const struct field_facts *f, const char *role)
{
	struct buf cell = BUF_INIT;
	utf8_sanitize(&cell, f->path, strlen(f->path), PATH_WIDTH);
	text_table_take(t, &cell);
	text_table_add(t, role ? role : "");
	buf_addf(&cell, "%zu", count_of(f));
	text_table_take(t, &cell);
	field_facts_print_types(&cell, f);
	text_table_take(t, &cell);
	print_range(&cell, f);
	text_table_take(t, &cell);
	print_examples(&cell, f);
	text_table_take(t, &cell);
	buf_release(&cell);
}

static void print_fields(struct buf *out, const struct sample *sample, const struct recognised *r)
{
	static const char *const heads[] = {"field", "role", "count", "type", "values", "examples"};
	struct text_table t = {.columns = 6, .right = 1u << 2};
	size_t files = sample->files->len, records = sample->survey.records;
	buf_addf(out, "%zu record%s in %zu file%s", records, records == 1 ? "" : "s", files,
		 files == 1 ? "" : "s");
	buf_addstr(out, sample->rows_found ? " (--rows '*')\n\n" : "\n\n");
	for (size_t i = 0; i < t.columns; i++)
		text_table_add(&t, heads[i]);
	for (size_t i = 0; i < sample->survey.len; i++)
		if (count_of(&sample->survey.items[i]))
			add_field(&t, &sample->survey.items[i], r->roles[i]);
	text_table_print(out, &t);
	text_table_release(&t);
}

static void tell(const struct settings *s, const struct sample *sample)
{
	struct buf text = BUF_INIT;
	if (sample->broken) {
		buf_addf(&text, "%zu file%s skipped (first: %s)", sample->broken,
			 sample->broken == 1 ? "" : "s", sample->first_broken);
		if (!s->quiet)
			message_notice(buf_str(&text));
	}
	if (sample->list.full && !s->quiet)
		message_notice("there are more fields than are listed");
	buf_release(&text);
}

static bool show(const struct settings *s, const struct sample *sample, struct error *err)
{
	struct recognised recognised;
	struct error unclear = ERROR_INIT;
	struct buf text = BUF_INIT;
	if (!sample->survey.records)
		return sample->broken
			       ? error_set(err, "%s", sample->first_broken)
			       : error_set(err, "%s: there is no record", s->inputs.items[0]);
	recognise(&recognised, sample, &unclear);
	tell(s, sample);
	print_fields(&text, sample, &recognised);
	bool ok = streams_print(&text, err);
	recognised_release(&recognised);
	error_release(&unclear);
	buf_release(&text);
	return ok;
}

enum exit_status command_fields(const struct settings *s, struct error *err)
{
	struct sample sample = {.source = SOURCE_INIT};
	struct preset_options full;
	struct strvec files = STRVEC_INIT;
	struct input_options options = settings_input(s);
	if (!s->inputs.len) {
		error_set(err, "no input");
		error_hint(err, "name a file or a directory of results");
		return STATUS_ERROR;
	}
	if (!preset_apply(&full, &options, err))
		return STATUS_ERROR;
	if (input_list_files(&files, (const char *const *)s->inputs.items, s->inputs.len, err) &&
	    sample_take(&sample, &full.options, &files, &everything, err))
		show(s, &sample, err);
	sample_release(&sample);
	strvec_release(&files);
	preset_release(&full);
	return STATUS_DONE;
}
