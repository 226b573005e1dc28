#include "json_reader.h"

#include "buf.h"
#include "mem.h"
#include "nonfinite.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

enum { TOKEN_SHOWN_MAX = 40, TOKEN_COLLECT_MAX = 64 };

enum last_event { LAST_NONE, LAST_BEGIN, LAST_KEY, LAST_VALUE };

struct json_reader {
	yajl_handle yajl;
	const struct json_handler *handler;
	void *ctx;
	const char *name;

	size_t depth;
	bool too_deep;
	bool failed; /* a syntax error was met; its token is still being collected */
	enum last_event last;
	struct buf replaced; /* the text of a NaN while yajl sees a null in its place */

	/* The bytes after the last event: those of former pieces, then those of this one. */
	struct buf tail;
	size_t before; /* bytes before this piece */
	const char *piece;
	size_t piece_len;
	size_t event_end; /* in this piece; valid if event_seen */
	bool event_seen;

	/* The position up to which lines were counted, and how many bytes of this piece that is. */
	size_t line;
	size_t column;
	size_t counted;

	struct nonfinite_scan scan;
	char held[NONFINITE_MAX]; /* the beginning of a NaN, cut by the end of a piece */
	size_t held_len;
};

/* ---- position ---- */

static void count_lines(struct json_reader *r, const char *text, size_t len)
{
	const char *p = text, *end = text + len, *newline;
	while (p < end && (newline = memchr(p, '\n', (size_t)(end - p)))) {
		r->line++;
		r->column = 1;
		p = newline + 1;
	}
	r->column += (size_t)(end - p);
}

/* Moves the position to the end of the last event, if that is in this piece. */
static void settle(struct json_reader *r)
{
	if (!r->event_seen)
		return;
	count_lines(r, buf_str(&r->tail), r->tail.len);
	buf_reset(&r->tail);
	count_lines(r, r->piece + r->counted, r->event_end - r->counted);
	r->counted = r->event_end;
}

static void keep_tail(struct json_reader *r)
{
	settle(r);
	const char *rest = r->piece + r->counted;
	size_t len = r->piece_len - r->counted, blanks = 0;
	if (!r->tail.len) {
		while (blanks < len && utf8_is_blank(rest[blanks]))
			blanks++;
		count_lines(r, rest, blanks);
	}
	buf_add(&r->tail, rest + blanks, len - blanks);
}

size_t json_reader_line(struct json_reader *r)
{
	settle(r);
	return r->line;
}

size_t json_reader_offset(const struct json_reader *r)
{
	return r->before + r->event_end;
}

bool json_reader_is_between_lines(const struct json_reader *r)
{
	return !r->depth && r->last == LAST_VALUE && r->column == 1 && !r->tail.len &&
	       !r->held_len && !r->failed;
}

void json_reader_skip_lines(struct json_reader *r, size_t lines)
{
	r->line += lines;
}

/* ---- errors ---- */

static const struct {
	const char *yajl, *ours;
} complaints[] = {
	{"invalid char in json text", "not JSON"},
	{"invalid string in json text", "not JSON"},
	{"unallowed token", "a value is expected"},
	{"invalid object key", "a key in double quotes is expected"},
	{"object key and value must", "\":\" is expected after a key"},
	{"after key and value", "\",\" or \"}\" is expected"},
	{"after array element", "\",\" or \"]\" is expected"},
	{"invalid bytes in UTF8", "a string is not valid UTF-8"},
	{"'\\' occurs before", "a string has an invalid escape"},
	{"occurs after '\\u'", "four hexadecimal digits are expected after \\u"},
	{"invalid character inside string", "a string has a bare control character"},
	{"malformed number", "malformed number"},
	{"probable comment", "comments are not allowed"},
};

static const char *complaint(const char *yajl_text)
{
	for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++)
		if (strstr(yajl_text, complaints[i].yajl))
			return complaints[i].ours;
	return "not JSON";
}

static size_t token_length(const char *text, size_t len)
{
	size_t n = 1;
	if (*text == '"') {
		while (n < len && text[n] != '"' && text[n] != '\n')
			n += text[n] == '\\' && n + 1 < len ? 2 : 1;
		return n < len && text[n] == '"' ? n + 1 : n;
	}
	if (strchr(",:[]{}", *text))
		return 1;
	while (n < len && !utf8_is_blank(text[n]) && !strchr(",:[]{}\"", text[n]))
		n++;
	return n;
}

/* The token after the last event that yajl cannot have accepted. */
static size_t bad_token(const struct json_reader *r, const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && utf8_is_blank(text[at]))
		at++;
	bool skip = at < len && ((text[at] == ':' && r->last == LAST_KEY) ||
				 (text[at] == ',' && r->last == LAST_VALUE && r->depth));
	if (skip)
		at++;
	while (at < len && utf8_is_blank(text[at]))
		at++;
	return at;
}

static bool fail_at_end(struct json_reader *r, struct error *err)
{
	const char *what = "of a value";
	if (r->tail.len && memchr(r->tail.text, '"', r->tail.len))
		what = "of a string";
	else if (r->depth)
		what = "of an object or array";
	count_lines(r, buf_str(&r->tail), r->tail.len);
	return error_set_at(err, r->name, r->line, r->column, "the file ends in the middle %s",
			    what);
}

static bool fail_token(struct json_reader *r, size_t at, size_t len, struct error *err)
{
	unsigned char *message = yajl_get_error(r->yajl, 0, NULL, 0);
	struct buf token = BUF_INIT;
	count_lines(r, r->tail.text, at);
	utf8_sanitize(&token, r->tail.text + at, len, TOKEN_SHOWN_MAX);
	error_set_at(err, r->name, r->line, r->column, "%s near %s", complaint((char *)message),
		     buf_str(&token));
	if (r->last == LAST_NONE)
		error_hint(err, "JSON or JSON Lines is expected");
	buf_release(&token);
	yajl_free_error(r->yajl, message);
	return false;
}

/* Fails once the whole token is there, or as much of it as is shown. */
static bool collect_token(struct json_reader *r, const char *text, size_t len, bool last,
			  struct error *err)
{
	buf_add(&r->tail, text, len);
	size_t at = bad_token(r, buf_str(&r->tail), r->tail.len), rest = r->tail.len - at;
	size_t token = rest ? token_length(r->tail.text + at, rest) : 0;
	if (token == rest && token < TOKEN_COLLECT_MAX && !last)
		return true;
	return fail_token(r, at, token, err);
}

static bool fail_syntax(struct json_reader *r, bool last, struct error *err)
{
	settle(r);
	r->failed = true;
	return collect_token(r, r->piece + r->counted, r->piece_len - r->counted, last, err);
}

static bool fail_depth(struct json_reader *r, struct error *err)
{
	settle(r);
	return error_set_at(err, r->name, r->line, r->column - 1,
			    "objects and arrays are nested more than %d deep", JSON_MAX_DEPTH);
}

/* ---- events ---- */

static void note_event(struct json_reader *r, enum last_event last)
{
	r->event_end = yajl_get_bytes_consumed(r->yajl);
	if (r->replaced.len && r->event_end)
		r->event_end = r->replaced.len;
	r->event_seen = true;
	r->last = last;
}

static int on_scalar(struct json_reader *r, enum json_scalar kind, const char *text, size_t len)
{
	note_event(r, LAST_VALUE);
	r->handler->scalar(r->ctx, kind, text, len);
	return 1;
}

static int on_null(void *ctx)
{
	struct json_reader *r = ctx;
	if (!r->replaced.len)
		return on_scalar(r, JSON_NULL, "null", 4);
	return on_scalar(r, JSON_NONFINITE, r->replaced.text, r->replaced.len);
}

static int on_boolean(void *ctx, int value)
{
	return on_scalar(ctx, JSON_BOOL, value ? "true" : "false", value ? 4 : 5);
}

static int on_number(void *ctx, const char *text, size_t len)
{
	return on_scalar(ctx, JSON_NUMBER, text, len);
}

static int on_string(void *ctx, const unsigned char *text, size_t len)
{
	return on_scalar(ctx, JSON_STRING, (const char *)text, len);
}

static int on_key(void *ctx, const unsigned char *text, size_t len)
{
	struct json_reader *r = ctx;
	note_event(r, LAST_KEY);
	r->handler->key(r->ctx, (const char *)text, len);
	return 1;
}

static int on_begin(struct json_reader *r, bool array)
{
	note_event(r, LAST_BEGIN);
	if (++r->depth > JSON_MAX_DEPTH) {
		r->too_deep = true;
		return 0;
	}
	r->handler->begin(r->ctx, array);
	return 1;
}

static int on_start_map(void *ctx)
{
	return on_begin(ctx, false);
}

static int on_start_array(void *ctx)
{
	return on_begin(ctx, true);
}

static int on_end(void *ctx)
{
	struct json_reader *r = ctx;
	note_event(r, LAST_VALUE);
	r->depth--;
	r->handler->end(r->ctx);
	return 1;
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_boolean,
	.yajl_number = on_number,
	.yajl_string = on_string,
	.yajl_start_map = on_start_map,
	.yajl_map_key = on_key,
	.yajl_end_map = on_end,
	.yajl_start_array = on_start_array,
	.yajl_end_array = on_end,
};

/* ---- feeding ---- */

static void set_piece(struct json_reader *r, const char *text, size_t len)
{
	r->before += r->piece_len;
	r->piece = text;
	r->piece_len = len;
	r->event_seen = false;
	r->counted = 0;
}

static bool check(struct json_reader *r, yajl_status status, struct error *err)
{
	if (status == yajl_status_ok) {
		keep_tail(r);
		return true;
	}
	return r->too_deep ? fail_depth(r, err) : fail_syntax(r, false, err);
}

static bool feed_plain(struct json_reader *r, const char *text, size_t len, struct error *err)
{
	if (r->failed)
		return collect_token(r, text, len, false, err);
	if (!len)
		return true;
	set_piece(r, text, len);
	return check(r, yajl_parse(r->yajl, (const unsigned char *)text, len), err);
}

static bool feed_nonfinite(struct json_reader *r, const char *token, size_t len, struct error *err)
{
	if (r->failed)
		return collect_token(r, token, len, false, err);
	set_piece(r, token, len);
	buf_add(&r->replaced, token, len);
	yajl_status status = yajl_parse(r->yajl, (const unsigned char *)"null", 4);
	buf_reset(&r->replaced);
	return check(r, status, err);
}

static bool feed_text(struct json_reader *r, const char *text, size_t len, struct error *err)
{
	const char *done = text, *end = text + len;
	nonfinite_begin(&r->scan, text, len);
	while (nonfinite_next(&r->scan)) {
		if (!feed_plain(r, done, (size_t)(r->scan.at - done), err))
			return false;
		done = r->scan.at + r->scan.len;
		if (!r->scan.len) {
			r->held_len = (size_t)(end - done);
			memcpy(r->held, done, r->held_len);
			return true;
		}
		if (!feed_nonfinite(r, r->scan.at, r->scan.len, err))
			return false;
	}
	return feed_plain(r, done, (size_t)(end - done), err);
}

/* Feeds the held beginning of a token as what it turns out to be; *taken: bytes of text that belong
 * to it. */
static bool feed_held(struct json_reader *r, const char *text, size_t len, size_t *taken,
		      struct error *err)
{
	for (*taken = 0; *taken < len;) {
		char longer[NONFINITE_MAX + 1];
		memcpy(longer, r->held, r->held_len);
		longer[r->held_len] = text[*taken];
		bool cut;
		size_t found = nonfinite_match(longer, r->held_len + 1, &cut), held = r->held_len;
		if (!cut)
			r->held_len = 0;
		if (!found && !cut)
			return feed_plain(r, longer, held, err);
		++*taken;
		if (found)
			return feed_nonfinite(r, longer, found, err);
		r->held[r->held_len++] = longer[held];
	}
	return true;
}

bool json_reader_feed(struct json_reader *r, const char *text, size_t len, struct error *err)
{
	size_t taken = 0;
	if (r->held_len && !feed_held(r, text, len, &taken, err))
		return false;
	return taken == len || feed_text(r, text + taken, len - taken, err);
}

bool json_reader_finish(struct json_reader *r, struct error *err)
{
	if (!feed_plain(r, r->held, r->held_len, err))
		return false;
	if (r->failed)
		return collect_token(r, "", 0, true, err);
	if (r->last == LAST_NONE && !r->tail.len)
		return error_set(err, "%s: the file is empty", r->name);
	set_piece(r, " ", 1);
	if (yajl_complete_parse(r->yajl) == yajl_status_ok)
		return true;
	unsigned char *message = yajl_get_error(r->yajl, 0, NULL, 0);
	bool early = strstr((char *)message, "premature EOF") != NULL;
	yajl_free_error(r->yajl, message);
	return early ? fail_at_end(r, err) : fail_syntax(r, true, err);
}

struct json_reader *json_reader_new(const char *name, const struct json_handler *handler, void *ctx)
{
	struct json_reader *r = mem_calloc(1, sizeof *r);
	r->name = name;
	r->handler = handler;
	r->ctx = ctx;
	r->line = 1;
	r->column = 1;
	r->yajl = yajl_alloc(&callbacks, NULL, r);
	if (!r->yajl)
		mem_exhausted(sizeof *r);
	yajl_config(r->yajl, yajl_allow_multiple_values, 1);
	return r;
}

void json_reader_free(struct json_reader *r)
{
	if (!r)
		return;
	yajl_free(r->yajl);
	buf_release(&r->replaced);
	buf_release(&r->tail);
	free(r);
}
