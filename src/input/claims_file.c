#include "claims_file.h"

#include "file.h"
#include "json_records.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct reading {
	struct claims_file *file;
	const char *path;
	int id, text, claim; /* slots */
	struct error *err;
};

static char *cell_text(const struct record *record, int slot)
{
	enum cell_kind kind = record->cells[slot].kind;
	if (kind != CELL_TEXT && kind != CELL_NUMBER)
		return NULL;
	return mem_strdup(record_text(record, slot));
}

static void take_record(void *ctx, const struct record *record, uint32_t row)
{
	struct reading *r = ctx;
	const struct cell *claim = &record->cells[r->claim];
	if (claim->kind != CELL_TEXT || claim->len == 0) {
		error_set(r->err, "%s: record %u: \"claim\" is %s", r->path, (unsigned)row,
			  claim->kind == CELL_MISSING ? "missing" : "not a text");
		return;
	}
	struct claims_file *f = r->file;
	MEM_GROW(f->items, f->cap, f->len + 1);
	f->items[f->len++] = (struct claim_entry){
		.id = cell_text(record, r->id),
		.text = cell_text(record, r->text),
		.claim = mem_strdup(record_text(record, r->claim))};
}

static bool read_records(struct reading *r, const struct field_set *fields, struct error *err)
{
	struct buf content = BUF_INIT;
	if (!file_read(r->path, &content, err)) {
		buf_release(&content);
		return false;
	}
	struct json_records records;
	json_records_init(&records, r->path, fields, NULL, (struct record_sink){take_record, r});
	bool ok = json_records_feed(&records, buf_str(&content), content.len, err) &&
		  json_records_finish(&records, err) && !error_is_set(r->err);
	if (ok && records.strangers > 0)
		ok = error_set(err, "%s: a claim must be an object", r->path);
	if (ok && r->file->len == 0)
		ok = error_set(err, "%s: no claims", r->path);
	json_records_release(&records);
	buf_release(&content);
	return ok;
}

bool claims_file_read(struct claims_file *f, const char *path, struct error *err)
{
	struct field_set fields = {0};
	struct reading r = {.file = f,
			    .path = path,
			    .id = field_set_add(&fields, "id", err),
			    .text = field_set_add(&fields, "text", err),
			    .claim = field_set_add(&fields, "claim", err),
			    .err = err};
	bool ok = read_records(&r, &fields, err);
	field_set_release(&fields);
	if (!ok)
		claims_file_release(f);
	return ok;
}

void claims_file_release(struct claims_file *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->len; i++) {
		free(f->items[i].id);
		free(f->items[i].text);
		free(f->items[i].claim);
	}
	free(f->items);
	*f = (struct claims_file){0};
}
