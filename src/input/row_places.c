#include "row_places.h"

#include "arena.h"
#include "field_path.h"
#include "json_reader.h"
#include "names.h"
#include "utf8.h"

#include <string.h>

enum { SHOWN = 6, PATH_SHOWN_MAX = 120 };

struct frame {
	bool array;
	bool found;      /* an array with an object, which was noted */
	size_t values;   /* in an object */
	size_t objects;  /* how many of them are objects */
	size_t path_len; /* the steps that lead here */
};

/* steps[i] is the i-th key on the way to the present value; arrays have no step. */
struct walk {
	struct frame frames[JSON_MAX_DEPTH + 1];
	struct field_step steps[JSON_MAX_DEPTH + 1];
	size_t depth;
	struct names places;
	struct arena keys;
};

static void note(struct walk *w, const struct frame *frame)
{
	struct buf path = BUF_INIT;
	field_path_print(&path, w->steps, frame->path_len);
	if (!frame->array)
		buf_addstr(&path, frame->path_len ? ".*" : "*");
	if (path.len)
		names_add(&w->places, path.text, path.len);
	buf_release(&path);
}

static void on_value(struct walk *w, bool object)
{
	struct frame *frame = &w->frames[w->depth];
	frame->values++;
	frame->objects += object;
	if (frame->array && object && !frame->found && w->depth) {
		frame->found = true;
		note(w, frame);
	}
}

static void on_begin(void *ctx, bool array)
{
	struct walk *w = ctx;
	struct frame *parent = &w->frames[w->depth];
	on_value(w, !array);
	size_t own = w->depth && !parent->array ? 1 : 0;
	w->frames[++w->depth] = (struct frame){.array = array, .path_len = parent->path_len + own};
}

static void end_frame(struct walk *w)
{
	const struct frame *frame = &w->frames[w->depth--];
	if (!frame->array && frame->values > 1 && frame->objects == frame->values)
		note(w, frame);
}

static void on_end(void *ctx)
{
	end_frame(ctx);
}

static void on_key(void *ctx, const char *text, size_t len)
{
	struct walk *w = ctx;
	struct field_step *step = &w->steps[w->frames[w->depth].path_len];
	step->key = arena_strndup(&w->keys, text, len);
	step->key_len = strlen(step->key);
}

static void on_scalar(void *ctx, enum json_scalar kind, const char *text, size_t len)
{
	(void)kind, (void)text, (void)len;
	on_value(ctx, false);
}

void row_places_print(struct buf *out, const char *text, size_t len)
{
	static const struct json_handler handler = {on_begin, on_end, on_key, on_scalar};
	struct walk w = {.keys = ARENA_INIT};
	struct error ignored = ERROR_INIT;
	struct json_reader *reader = json_reader_new("", &handler, &w);
	json_reader_feed(reader, text, len, &ignored);
	while (w.depth)
		end_frame(&w);
	for (size_t i = 0; i < w.places.len && i < SHOWN; i++) {
		if (i)
			buf_addstr(out, ", ");
		utf8_sanitize(out, w.places.text[i], w.places.length[i], PATH_SHOWN_MAX);
	}
	json_reader_free(reader);
	error_release(&ignored);
	names_release(&w.places);
	arena_release(&w.keys);
}
