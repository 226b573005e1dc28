#include "field_list.h"

#include "arena.h"
#include "field_path.h"
#include "json_reader.h"
#include "suggest.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PATHS_MAX = 1000, SHOWN = 12, PATH_SHOWN_MAX = 120, ENTRIES_MIN = 3 };

/* An object or array that is open: its step leads to what is in it. */
struct frame {
	bool array;
	int row_step; /* of the row path, made to here; ROWS_OFF_PATH: in a record, or beside it */
	struct field_step step;
};

struct walk {
	struct field_list *list;
	const struct rows *rows;
	struct frame frames[JSON_MAX_DEPTH];
	size_t depth;
	int key_step; /* row_step for the value of the last key */
	struct arena keys;
	struct field_step steps[JSON_MAX_DEPTH];
	struct buf path;

	uint64_t alike; /* a sum over the keys of the present entry of the top-level object */
	uint64_t first; /* that of the first entry */
	size_t entries;
	bool mixed; /* the top-level values are no objects of alike objects */
};

/* ---- an object of alike objects ---- */

static uint64_t hash(const char *text, size_t len)
{
	uint64_t h = 0xcbf29ce484222325;
	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)text[i]) * 0x100000001b3;
	return h;
}

static void begin_entry(struct walk *w, bool array)
{
	if (w->depth == 1)
		w->mixed |= array || w->frames[0].array;
	else if (!w->depth)
		w->mixed |= array || w->entries;
	w->alike = w->depth == 1 ? 0 : w->alike;
}

static void end_entry(struct walk *w)
{
	if (w->depth != 1)
		return;
	if (!w->entries++)
		w->first = w->alike;
	w->mixed |= !w->alike || w->alike != w->first;
}

/* ---- paths ---- */

static void add(struct field_list *list, const struct buf *path)
{
	if (list->paths.len < PATHS_MAX)
		names_add(&list->paths, path->text, path->len);
	else
		list->full |= names_find(&list->paths, path->text, path->len) == NAMES_NONE;
}

/* A path begins in the innermost object that is a record or around one. */
static void add_path(struct walk *w)
{
	size_t from = w->depth;
	while (from && (w->frames[from - 1].array || w->frames[from - 1].row_step == ROWS_OFF_PATH))
		from--;
	if (!from)
		return;
	from--;
	for (size_t i = from; i < w->depth; i++) {
		if (w->frames[i].array && w->frames[i].step.index)
			return;
		w->steps[i - from] = w->frames[i].step;
	}
	buf_reset(&w->path);
	field_path_print(&w->path, w->steps, w->depth - from);
	add(w->list, &w->path);
}

/* ---- the way to the records ---- */

static int known_step(const struct walk *w, bool array)
{
	const struct frame *parent = &w->frames[w->depth - 1];
	if (w->depth > 2 || parent->row_step == ROWS_OFF_PATH)
		return ROWS_OFF_PATH;
	if (parent->array)
		return array ? ROWS_OFF_PATH : 0;
	const struct field_step *step = &parent->step;
	return w->depth == 1 && array && rows_known_key(step->key, step->key_len) >= 0
		       ? 0
		       : ROWS_OFF_PATH;
}

static int value_step(const struct walk *w, bool array)
{
	int star;
	if (!w->depth)
		return 0;
	if (!w->rows)
		return known_step(w, array);
	const struct frame *parent = &w->frames[w->depth - 1];
	if (parent->row_step == ROWS_OFF_PATH ||
	    (!parent->array && rows_is_end(w->rows, parent->row_step)))
		return ROWS_OFF_PATH;
	return parent->array ? rows_step_index(w->rows, parent->row_step, parent->step.index, &star)
			     : w->key_step;
}

static void after_value(struct walk *w)
{
	if (w->depth && w->frames[w->depth - 1].array)
		w->frames[w->depth - 1].step.index++;
}

static void on_begin(void *ctx, bool array)
{
	struct walk *w = ctx;
	begin_entry(w, array);
	w->frames[w->depth] = (struct frame){.array = array, .row_step = value_step(w, array)};
	w->depth++;
}

static void on_end(void *ctx)
{
	struct walk *w = ctx;
	w->depth--;
	end_entry(w);
	after_value(w);
}

static void on_key(void *ctx, const char *text, size_t len)
{
	struct walk *w = ctx;
	struct frame *frame = &w->frames[w->depth - 1];
	int star;
	frame->step.key = arena_strndup(&w->keys, text, len);
	frame->step.key_len = strlen(frame->step.key);
	w->key_step = ROWS_OFF_PATH;
	if (w->rows && frame->row_step != ROWS_OFF_PATH)
		w->key_step = rows_step_key(w->rows, frame->row_step, text, len, &star);
	if (w->depth == 2)
		w->alike += hash(text, len);
}

static void on_scalar(void *ctx, enum json_scalar kind, const char *text, size_t len)
{
	struct walk *w = ctx;
	(void)kind, (void)text, (void)len;
	w->mixed |= w->depth < 2;
	add_path(ctx);
	after_value(ctx);
}

void field_list_read_json(struct field_list *list, const struct rows *rows, const char *text,
			  size_t len)
{
	static const struct json_handler handler = {on_begin, on_end, on_key, on_scalar};
	struct walk w = {.list = list, .rows = rows};
	struct error ignored = ERROR_INIT;
	struct json_reader *r = json_reader_new("", &handler, &w);
	json_reader_feed(r, text, len, &ignored);
	json_reader_free(r);
	error_release(&ignored);
	list->entries = !w.mixed && w.entries >= ENTRIES_MIN;
	arena_release(&w.keys);
	buf_release(&w.path);
}

void field_list_add(struct field_list *list, const char *path)
{
	names_add(&list->paths, path, strlen(path));
}

void field_list_release(struct field_list *list)
{
	if (list)
		names_release(&list->paths);
}

const char *field_list_nearest(const struct field_list *list, const char *wanted)
{
	const char *near = suggest_word(wanted, list->paths.text, list->paths.len);
	for (size_t i = 0; !near && i < list->paths.len; i++)
		if (field_path_ends_with(list->paths.text[i], wanted))
			near = list->paths.text[i];
	return near;
}

void field_list_print(struct buf *out, const struct field_list *list)
{
	size_t shown = list->paths.len > SHOWN + 1 ? SHOWN : list->paths.len;
	for (size_t i = 0; i < shown; i++) {
		if (i)
			buf_addstr(out, ", ");
		utf8_sanitize(out, list->paths.text[i], list->paths.length[i], PATH_SHOWN_MAX);
	}
	if (shown < list->paths.len)
		buf_addf(out, ", … (%zu in all)", list->paths.len);
}

void field_list_hint(const struct field_list *list, const char *wanted, const char *option,
		     struct error *err)
{
	const char *near = wanted ? field_list_nearest(list, wanted) : NULL;
	struct buf shown = BUF_INIT;
	field_list_print(&shown, list);
	if (near)
		error_hint(err, "did you mean \"%s\"?", near);
	else if (wanted && shown.len)
		error_hint(err, "the fields are: %s", shown.text);
	else if (shown.len)
		error_hint(err, "name it with %s FIELD; the fields are: %s", option, shown.text);
	buf_release(&shown);
}
