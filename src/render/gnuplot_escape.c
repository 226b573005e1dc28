#include "gnuplot_escape.h"

#include "utf8.h"

#include <string.h>

static void add_octal(struct buf *out, char c)
{
	buf_addf(out, "\\0%03o", (unsigned char)c);
}

static void add_literal(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\\' && i + 1 < len && strchr("_^&~", s[i + 1]))
			buf_addstr(out, "\\\\");
		else if (strchr("\"'`@#${}\\", s[i]))
			add_octal(out, s[i]);
		else
			buf_addch(out, s[i]);
	}
}

/* Braces in a text of another font than the terminal's lose that font in gnuplot 5.2.0, so that a
 * lone '>' has none. */
static void add_enhanced(struct buf *out, const char *s, size_t len)
{
	bool opened = false;
	for (size_t i = 0; i < len; i++) {
		opened |= s[i] == '<' || s[i] == ']';
		if (s[i] == '\\')
			buf_addstr(out, "{\\\\}");
		else if (s[i] == '>' && i >= 2 && s[i - 1] == ']' && s[i - 2] == ']')
			buf_addstr(out, "{\\076}");
		else if (s[i] == '<' || (s[i] == '>' && opened))
			buf_addf(out, "{%c}", s[i]);
		else if (strchr("_^{}@&~", s[i]))
			buf_addf(out, "\\%c", s[i]);
		else
			buf_addch(out, s[i]);
	}
}

static void text_within(struct buf *out, const char *s, size_t len, size_t max)
{
	struct buf clean = BUF_INIT;
	struct buf enhanced = BUF_INIT;
	utf8_sanitize(&clean, s, len, max);
	add_enhanced(&enhanced, buf_str(&clean), clean.len);
	add_literal(out, buf_str(&enhanced), enhanced.len);
	buf_release(&enhanced);
	buf_release(&clean);
}

void gnuplot_text(struct buf *out, const char *s, size_t len)
{
	text_within(out, s, len, GNUPLOT_TEXT_MAX);
}

void gnuplot_literal(struct buf *out, const char *s, size_t len)
{
	struct buf clean = BUF_INIT;
	utf8_sanitize(&clean, s, len, GNUPLOT_TEXT_MAX);
	add_literal(out, buf_str(&clean), clean.len);
	buf_release(&clean);
}

void gnuplot_comment(struct buf *out, const char *s, size_t len)
{
	struct buf clean = BUF_INIT;
	utf8_sanitize(&clean, s, len, GNUPLOT_TEXT_MAX);
	if (buf_ends_with(&clean, "\\")) {
		buf_add(out, clean.text, clean.len - 1);
		buf_addstr(out, "<5C>");
	} else {
		buf_addbuf(out, &clean);
	}
	buf_release(&clean);
}

bool gnuplot_path(struct buf *out, const char *path, struct error *err)
{
	if (path[0] == '\0')
		return error_set(err, "the name of a file is empty");
	struct buf shown = BUF_INIT;
	bool good = utf8_sanitize(&shown, path, strlen(path), GNUPLOT_TEXT_MAX);
	if (good) {
		if (path[0] != '/')
			buf_addstr(out, "./");
		buf_addstr(out, path);
	} else {
		error_set(err, "%s: a gnuplot script cannot hold this file name", buf_str(&shown));
		error_hint(err, "rename the file: its name has control, invisible or malformed "
				"characters, or is too long");
	}
	buf_release(&shown);
	return good;
}

void gnuplot_data_field(struct buf *out, const char *s, size_t len)
{
	const size_t room = GNUPLOT_FIELD_MAX - 2;
	struct buf field = BUF_INIT;
	text_within(&field, s, len, room);
	if (field.len > room) {
		size_t fits = 0;
		for (size_t too_long = room; too_long - fits > 1;) {
			size_t max = fits + (too_long - fits) / 2;
			buf_reset(&field);
			text_within(&field, s, len, max);
			if (field.len > room)
				too_long = max;
			else
				fits = max;
		}
		buf_reset(&field);
		text_within(&field, s, len, fits);
	}
	buf_addch(out, '"');
	buf_addbuf(out, &field);
	buf_addch(out, '"');
	buf_release(&field);
}

static bool line_begins_with(const char *data, size_t len, const char *word)
{
	size_t n = strlen(word);
	const char *end = data + len;
	while (data && data < end) {
		if ((size_t)(end - data) >= n && memcmp(data, word, n) == 0)
			return true;
		data = memchr(data, '\n', (size_t)(end - data));
		data = data ? data + 1 : NULL;
	}
	return false;
}

void gnuplot_terminator(struct buf *out, const char *data, size_t len)
{
	struct buf word = BUF_INIT;
	buf_addstr(&word, "EOD");
	for (unsigned n = 2; line_begins_with(data, len, buf_str(&word)); n++) {
		buf_reset(&word);
		buf_addf(&word, "EOD%u", n);
	}
	buf_addbuf(out, &word);
	buf_release(&word);
}

static const char *const place_names[] = {
	[GNUPLOT_BARE] = "the open script, outside quotes",
	[GNUPLOT_QUOTED] = "a double-quoted string",
	[GNUPLOT_AFTER_BACKSLASH] = "a string after a backslash",
	[GNUPLOT_SINGLE_QUOTED] = "a single-quoted string",
	[GNUPLOT_COMMENT] = "a comment",
};

static enum gnuplot_place after(enum gnuplot_place place, char c)
{
	if (c == '\n')
		return GNUPLOT_BARE;
	switch (place) {
	case GNUPLOT_BARE:
		return c == '"'    ? GNUPLOT_QUOTED
		       : c == '\'' ? GNUPLOT_SINGLE_QUOTED
		       : c == '#'  ? GNUPLOT_COMMENT
				   : GNUPLOT_BARE;
	case GNUPLOT_QUOTED:
		return c == '"'    ? GNUPLOT_BARE
		       : c == '\\' ? GNUPLOT_AFTER_BACKSLASH
				   : GNUPLOT_QUOTED;
	case GNUPLOT_AFTER_BACKSLASH:
		return GNUPLOT_QUOTED;
	case GNUPLOT_SINGLE_QUOTED:
		return c == '\'' ? GNUPLOT_BARE : GNUPLOT_SINGLE_QUOTED;
	case GNUPLOT_COMMENT:
		break;
	}
	return GNUPLOT_COMMENT;
}

/* A backslash at the end of a line joins the next one to it, in comments too. */
static int scan(int place, const char *text, size_t len)
{
	enum gnuplot_place p = (enum gnuplot_place)place;
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\' && i + 1 < len && text[i + 1] == '\n')
			i++;
		else
			p = after(p, text[i]);
	}
	return p;
}

static bool write_value(struct buf *out, const struct value *v, int place)
{
	if (place == GNUPLOT_COMMENT)
		gnuplot_comment(out, v->text, v->len);
	else if (place != GNUPLOT_QUOTED)
		return false;
	else if (v->kind == VALUE_TEXT)
		gnuplot_text(out, v->text, v->len);
	else
		gnuplot_literal(out, v->text, v->len);
	return true;
}

const struct mustache_syntax gnuplot_syntax = {place_names, scan, write_value};
