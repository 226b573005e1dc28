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

static bool parse_side(struct join_side *side, const char *text, size_t len, struct error *err)
{
	size_t field = part_length(text, len, '~');
	side->field = mem_strndup(text, field);
	if (field == len)
		return true;
	char *pattern = mem_strndup(text + field + 1, len - field - 1);
	bool ok = path_pattern_parse(&side->pattern, PATTERN_COLUMN, pattern, err);
	if (ok && !side->pattern.places)
		ok = error_set(err, "a * is expected");
	if (ok)
		side->named = mem_calloc(side->pattern.fields.len, sizeof *side->named);
	else
		error_where(err, "pattern \"%s\"", pattern);
	free(pattern);
	return ok;
}

static bool add_pair(struct join *j, const char *text, size_t len, struct field_set *left,
		     struct error *err)
{
	size_t first = part_length(text, len, '='), from = first < len ? first + 1 : 0;
	MEM_GROW(j->pairs, j->cap, j->len + 1);
	struct join_pair *pair = &j->pairs[j->len++];
	*pair = (struct join_pair){0};
	if (!parse_side(&pair->left, text, first, err) ||
	    !parse_side(&pair->right, text + from, len - from, err))
		return false;
	pair->left.slot = field_set_add(left, pair->left.field, err);
	return pair->left.slot >= 0;
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
	for (size_t i = 0; i < j->len; i++) {
		struct join_side *right = &j->pairs[i].right;
		right->slot = field_set_add(&j->fields, right->field, err);
		if (right->slot < 0)
			return error_where(err, "--on");
	}
	record_init(&j->found, j->fields.len);
	j->seen = mem_calloc(j->fields.len, sizeof *j->seen);
	return true;
}

static void release_side(struct join_side *side)
{
	free(side->field);
	free(side->named);
	path_pattern_release(&side->pattern);
}

void join_release(struct join *j)
{
	if (!j)
		return;
	for (size_t i = 0; i < j->len; i++) {
		release_side(&j->pairs[i].left);
		release_side(&j->pairs[i].right);
	}
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

static void add_key_part(struct join *j, const struct join_side *side, const char *text, size_t len)
{
	struct pattern_match part = {text, len}, nameless;
	if (side->pattern.len &&
	    path_pattern_match(&side->pattern, text, len, side->named, &nameless))
		part = nameless.at ? nameless : side->named[0];
	buf_add(&j->key, part.at, part.len);
}

static bool make_key(struct join *j, const struct record *record, bool right)
{
	buf_reset(&j->key);
	for (size_t i = 0; i < j->len; i++) {
		const struct join_side *side = right ? &j->pairs[i].right : &j->pairs[i].left;
		if (!cell_is_name(record, side->slot))
			return false;
		if (i)
			buf_addch(&j->key, '\x1f');
		add_key_part(j, side, record_text(record, side->slot),
			     record->cells[side->slot].len);
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

bool join_check_file(const struct join *j, struct error *err)
{
	for (size_t i = 0; i < j->len; i++)
		if (!j->seen[j->pairs[i].right.slot])
			return error_set(err, "%s: no record has the field \"%s\"", j->path,
					 j->pairs[i].right.field);
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
			free(j->first_unmatched);
			j->first_unmatched = buf_detach(&first);
			free(key);
		}
		return;
	}
	j->matched++;
	uint32_t ignored;
	record_unpack(&j->found, &ignored, &j->records, j->places[id]);
	j->found.count = j->common;
	record_inherit(record, &j->found);
	j->found.count = j->fields.len;
}

bool join_check(const struct join *j, struct error *err)
{
	if (j->matched || !j->unmatched)
		return true;
	error_set(err, "--join %s: no record has a partner (%s%s)", j->path,
		  j->unmatched == 1 ? "" : "first: ", j->first_unmatched);
	return error_hint(err,
			  "a key there is \"%s\"; --on FIELD~PATTERN compares a part of a text",
			  names_text(&j->keys, 0));
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
