#include "field_list.h"

#include "arena.h"
#include "field_path.h"
#include "json_reader.h"
#include "suggest.h"
#include "utf8.h"

#include <string.h>

enum { PATHS_MAX = 500, SHOWN = 12, PATH_SHOWN_MAX = 120 };

/* Where the walk through the text is: steps[i] leads from the i-th open object or array on. */
struct walk {
	struct field_list *list;
	struct field_step steps[JSON_MAX_DEPTH];
	bool array[JSON_MAX_DEPTH];
	size_t depth;
	struct arena keys;
	struct buf path;
};

/* How many of the steps lead to the record. */
static size_t steps_to_record(const struct walk *w)
{
	if (w->array[0])
		return 1;
	bool results = w->depth > 1 && w->array[1] && !strcmp(w->steps[0].key, "results");
	return results ? 2 : 0;
}

static void add_path(struct walk *w)
{
	size_t from = w->depth ? steps_to_record(w) : 0;
	if (w->depth <= from || w->list->paths.len >= PATHS_MAX)
		return;
	for (size_t i = from; i < w->depth; i++)
		if (w->array[i] && w->steps[i].index > 0)
			return;
	buf_reset(&w->path);
	field_path_print(&w->path, w->steps + from, w->depth - from);
	names_add(&w->list->paths, w->path.text, w->path.len);
}

static void after_value(struct walk *w)
{
	if (w->depth && w->array[w->depth - 1])
		w->steps[w->depth - 1].index++;
}

static void on_begin(void *ctx, bool array)
{
	struct walk *w = ctx;
	w->array[w->depth] = array;
	w->steps[w->depth++] = (struct field_step){.key = NULL};
}

static void on_end(void *ctx)
{
	struct walk *w = ctx;
	w->depth--;
	after_value(w);
}

static void on_key(void *ctx, const char *text, size_t len)
{
	struct walk *w = ctx;
	struct field_step *step = &w->steps[w->depth - 1];
	step->key = arena_strndup(&w->keys, text, len);
	step->key_len = strlen(step->key);
}

static void on_scalar(void *ctx, enum json_scalar kind, const char *text, size_t len)
{
	(void)kind, (void)text, (void)len;
	add_path(ctx);
	after_value(ctx);
}

void field_list_read_json(struct field_list *list, const char *text, size_t len)
{
	static const struct json_handler handler = {on_begin, on_end, on_key, on_scalar};
	struct walk w = {.list = list};
	struct error ignored = ERROR_INIT;
	struct json_reader *r = json_reader_new("", &handler, &w);
	json_reader_feed(r, text, len, &ignored);
	json_reader_free(r);
	error_release(&ignored);
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

static bool last_key_is(const char *path, const char *key)
{
	struct field_path parsed;
	struct error ignored = ERROR_INIT;
	if (!field_path_parse(&parsed, path, &ignored)) {
		error_release(&ignored);
		return false;
	}
	const char *last = parsed.steps[parsed.len - 1].key;
	bool is = last && !strcmp(last, key);
	field_path_release(&parsed);
	return is;
}

const char *field_list_nearest(const struct field_list *list, const char *wanted)
{
	const char *near = suggest_word(wanted, list->paths.text, list->paths.len);
	for (size_t i = 0; !near && i < list->paths.len; i++)
		if (last_key_is(list->paths.text[i], wanted))
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
