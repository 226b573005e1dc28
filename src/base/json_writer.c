#include "json_writer.h"

#include "number.h"
#include "utf8.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

void json_writer_init(struct json_writer *w, struct buf *out)
{
	*w = (struct json_writer){.out = out};
}

void json_writer_finish(struct json_writer *w)
{
	buf_addch(w->out, '\n');
}

static void new_line(struct json_writer *w)
{
	buf_addch(w->out, '\n');
	buf_fill(w->out, ' ', 2 * (size_t)w->depth);
}

static bool container_is_empty(const struct json_writer *w)
{
	return buf_ends_with(w->out, "{") || buf_ends_with(w->out, "[");
}

static void begin_item(struct json_writer *w, const char *key)
{
	if (w->depth > 0) {
		bool first = container_is_empty(w);

		if (!first)
			buf_addch(w->out, ',');
		if (!w->compact)
			new_line(w);
		else if (!first)
			buf_addch(w->out, ' ');
	}
	if (key) {
		json_quote(w->out, key, strlen(key));
		buf_addstr(w->out, ": ");
	}
}

static void begin(struct json_writer *w, const char *key, char bracket)
{
	begin_item(w, key);
	buf_addch(w->out, bracket);
	w->depth++;
}

static void end(struct json_writer *w, char bracket)
{
	w->depth--;
	if (!w->compact && !container_is_empty(w))
		new_line(w);
	buf_addch(w->out, bracket);
}

void json_object_begin(struct json_writer *w, const char *key)
{
	begin(w, key, '{');
}

void json_object_end(struct json_writer *w)
{
	end(w, '}');
}

void json_array_begin(struct json_writer *w, const char *key)
{
	begin(w, key, '[');
}

void json_array_end(struct json_writer *w)
{
	end(w, ']');
}

void json_string(struct json_writer *w, const char *key, const char *value)
{
	if (!value) {
		json_null(w, key);
		return;
	}
	begin_item(w, key);
	json_quote(w->out, value, strlen(value));
}

void json_number(struct json_writer *w, const char *key, double value)
{
	if (!isfinite(value)) {
		json_null(w, key);
		return;
	}
	begin_item(w, key);
	number_print(w->out, value);
}

void json_integer(struct json_writer *w, const char *key, int64_t value)
{
	begin_item(w, key);
	buf_addf(w->out, "%" PRId64, value);
}

void json_bool(struct json_writer *w, const char *key, bool value)
{
	begin_item(w, key);
	buf_addstr(w->out, value ? "true" : "false");
}

void json_null(struct json_writer *w, const char *key)
{
	begin_item(w, key);
	buf_addstr(w->out, "null");
}

static void quote_ascii(struct buf *out, char c)
{
	static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *found = c ? strchr(plain, c) : NULL;

	if (found) {
		buf_addch(out, '\\');
		buf_addch(out, letters[found - plain]);
	} else if ((unsigned char)c < 0x20 || c == 0x7f) {
		buf_addf(out, "\\u%04x", (unsigned)c);
	} else {
		buf_addch(out, c);
	}
}

void json_quote(struct buf *out, const char *s, size_t len)
{
	buf_reserve(out, len + 2);
	buf_addch(out, '"');
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);

		if (cp == UTF8_BAD)
			buf_addstr(out, REPLACEMENT);
		else if (cp < 0x80)
			quote_ascii(out, s[i]);
		else if (cp < 0xa0)
			buf_addf(out, "\\u%04x", (unsigned)cp);
		else
			buf_add(out, s + i, n);
		i += n;
	}
	buf_addch(out, '"');
}
