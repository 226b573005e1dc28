#include "join.h"

#include "cell.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 80 };

/* ---- --on ---- */

/* The length of the part before `end`, which counts only outside double quotes. */
static size_t part_length(const char *text, size_t len, char end)
{
	bool quoted = false;
	for (size_t i = 0; i < len; i++) {
		if (quoted && text[i] == '\\')
			i++;
		else if (text[i] == '"')
			quoted = !quoted;
		else if (text[i] == end && !quoted)
			return i;
	}
	return len;
}

static int add_field(struct field_set *fields, const char *text, size_t len, struct error *err)
{
	char *path = mem_strndup(text, len);
	int slot = field_set_add(fields, path, err);
	free(path);
	return slot;
}

/* The right-hand sides wait in j->key until the fields of the first file are known. */
static bool add_pair(struct join *j, const char *text, size_t len, struct field_set *left,
		     struct error *err)
{
	size_t first = part_length(text, len, '='), from = first < len ? first + 1 : 0;
	MEM_GROW(j->pairs, j->cap, j->len + 1);
	j->pairs[j->len] = (struct join_pair){.left = add_field(left, text, first, err)};
	buf_add(&j->key, text + from, len - from);
	buf_addch(&j->key, '\0');
	return j->pairs[j->len++].left >= 0;
}

bool join_parse(struct join *j, const char *path, const char *on, struct field_set *left,
		struct error *err)
{
	*j = (struct join){.path = path};
	bool ok = true;
	size_t rest = strlen(on);
	for (const char *text = on; ok;) {
		size_t len = part_length(text, rest, ',');
		ok = add_pair(j, text, len, left, err);
		if (len == rest)
			break;
		text += len + 1;
		rest -= len + 1;
	}
	if (ok)
		return true;
	join_release(j);
	return error_where(err, "--on \"%s\"", on);
}

bool join_prepare(struct join *j, const struct field_set *left, struct error *err)
{
	for (size_t i = 0; i < left->len; i++)
		if (field_set_add(&j->fields, left->items[i].path.text, err) < 0)
			return false;
	j->common = left->len;
	const char *right = buf_str(&j->key);
	for (size_t i = 0; i < j->len; i++, right += strlen(right) + 1) {
		j->pairs[i].right = field_set_add(&j->fields, right, err);
		if (j->pairs[i].right < 0)
			return error_where(err, "--on");
	}
	buf_reset(&j->key);
	record_init(&j->found, j->fields.len);
	j->seen = mem_calloc(j->fields.len, sizeof *j->seen);
	return true;
}

void join_release(struct join *j)
{
	if (!j)
		return;
	field_set_release(&j->fields);
	names_release(&j->keys);
	record_release(&j->found);
	buf_release(&j->records);
	buf_release(&j->key);
	free(j->pairs);
	free(j->places);
	free(j->seen);
	free(j->first_repeated);
	free(j->first_unmatched);
	*j = (struct join){0};
}

/* ---- the file ---- */

static bool make_key(struct join *j, const struct record *record, bool right)
{
	buf_reset(&j->key);
	for (size_t i = 0; i < j->len; i++) {
		int slot = right ? j->pairs[i].right : j->pairs[i].left;
		if (!cell_is_name(record, slot))
			return false;
		if (i)
			buf_addch(&j->key, '\x1f');
		buf_add(&j->key, record_text(record, slot), record->cells[slot].len);
	}
	return true;
}

static char *shown_key(const struct join *j)
{
	struct buf shown = BUF_INIT;
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < j->key.len; i++) {
		if (j->key.text[i] == '\x1f')
			buf_addstr(&text, ", ");
		else
			buf_addch(&text, j->key.text[i]);
	}
	utf8_sanitize(&shown, buf_str(&text), text.len, SHOWN_MAX);
	buf_release(&text);
	return buf_detach(&shown);
}

static bool same_cell(const struct record *a, const struct record *b, int slot)
{
	const struct cell *p = &a->cells[slot], *q = &b->cells[slot];
	return p->kind == q->kind && p->len == q->len &&
	       !memcmp(record_text(a, slot), record_text(b, slot), p->len);
}

static void compare(struct join *j, const struct record *record, size_t place)
{
	uint32_t row;
	record_unpack(&j->found, &row, &j->records, place);
	for (size_t i = 0; i < record->count; i++) {
		if (same_cell(&j->found, record, (int)i))
			continue;
		if (!j->repeated++)
			j->first_repeated = shown_key(j);
		return;
	}
}

void join_add(void *ctx, const struct record *record, uint32_t row)
{
	struct join *j = ctx;
	size_t known = j->keys.len;
	for (size_t i = 0; i < record->count; i++)
		j->seen[i] |= record->cells[i].kind != CELL_MISSING;
	if (!make_key(j, record, true)) {
		j->keyless++;
		return;
	}
	uint32_t id = names_add(&j->keys, buf_str(&j->key), j->key.len);
	if (id < known) {
		compare(j, record, j->places[id]);
		return;
	}
	MEM_GROW(j->places, j->place_cap, known + 1);
	j->places[id] = j->records.len;
	record_pack(record, row, &j->records);
}

bool join_check(const struct join *j, struct error *err)
{
	for (size_t i = 0; i < j->len; i++)
		if (!j->seen[j->pairs[i].right])
			return error_set(err, "%s: no record has the field \"%s\"", j->path,
					 j->fields.items[j->pairs[i].right].path.text);
	return j->keys.len || error_set(err, "%s: no record has all fields of --on", j->path);
}

/* ---- the records of the first file ---- */

void join_apply(struct join *j, struct record *record, const char *file, uint32_t row)
{
	bool named = make_key(j, record, false);
	uint32_t id = named ? names_find(&j->keys, buf_str(&j->key), j->key.len) : NAMES_NONE;
	if (id == NAMES_NONE) {
		if (!j->unmatched++) {
			struct buf first = BUF_INIT;
			char *key = named ? shown_key(j) : mem_strdup("");
			buf_addf(&first, "%s%s%s%s, row %u", named ? "\"" : "", key,
				 named ? "\" in " : "", file, (unsigned)row);
			j->first_unmatched = buf_detach(&first);
			free(key);
		}
		return;
	}
	uint32_t ignored;
	record_unpack(&j->found, &ignored, &j->records, j->places[id]);
	j->found.count = j->common;
	record_inherit(record, &j->found);
	j->found.count = j->fields.len;
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void join_say(const struct join *j, struct notices *notices)
{
	if (j->unmatched)
		notices_say(notices, "%zu record%s without a partner in %s (%s%s)", j->unmatched,
			    plural(j->unmatched), j->path,
			    j->unmatched == 1 ? "" : "first: ", j->first_unmatched);
	if (j->repeated)
		notices_say(notices,
			    "%zu record%s of %s ignored: another one before has the same key "
			    "(%s\"%s\")",
			    j->repeated, plural(j->repeated), j->path,
			    j->repeated == 1 ? "" : "first: ", j->first_repeated);
	if (j->keyless)
		notices_say(notices, "%zu record%s of %s ignored: no key", j->keyless,
			    plural(j->keyless), j->path);
}
