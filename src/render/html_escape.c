#include "html_escape.h"

#include "utf8.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

void html_entities(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		switch (s[i]) {
		case '&':
			buf_addstr(out, "&amp;");
			break;
		case '<':
			buf_addstr(out, "&lt;");
			break;
		case '>':
			buf_addstr(out, "&gt;");
			break;
		case '"':
			buf_addstr(out, "&quot;");
			break;
		case '\'':
			buf_addstr(out, "&#39;");
			break;
		default:
			buf_addch(out, s[i]);
		}
	}
}

void html_text(struct buf *out, const char *s, size_t len)
{
	struct buf clean = BUF_INIT;
	utf8_sanitize(&clean, s, len, HTML_TEXT_MAX);
	html_entities(out, buf_str(&clean), clean.len);
	buf_release(&clean);
}

void html_json(struct buf *out, const char *json, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool separator = len - i >= 3 && (memcmp(json + i, "\xe2\x80\xa8", 3) == 0 ||
						  memcmp(json + i, "\xe2\x80\xa9", 3) == 0);
		if (separator) {
			buf_addstr(out, json[i + 2] == '\xa8' ? "\\u2028" : "\\u2029");
			i += 2;
		} else if (strchr("<>&", json[i]) && json[i]) {
			buf_addf(out, "\\u%04x", (unsigned char)json[i]);
		} else {
			buf_addch(out, json[i]);
		}
	}
}

void html_address(struct buf *out, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";
	buf_addstr(out, path[0] == '/' ? "." : "./");
	for (const char *p = path; *p; p++) {
		if (strchr(plain, *p))
			buf_addch(out, *p);
		else
			buf_addf(out, "%%%02X", (unsigned char)*p);
	}
}

static const char *const place_names[] = {
	[HTML_TEXT] = "the text of an element",
	[HTML_TAG] = "a tag, outside quotes",
	[HTML_QUOTED] = "a double-quoted attribute",
	[HTML_SINGLE_QUOTED] = "a single-quoted attribute",
	[HTML_COMMENT] = "a comment",
	[HTML_VERBATIM_TAG] = "the tag of a script or style",
	[HTML_VERBATIM] = "a script or style",
};

/* A beginning that changes the place; longer ones stand before those that they begin with. */
struct transition {
	enum html_place from;
	const char *text;
	enum html_place to;
};

static const struct transition transitions[] = {
	{HTML_TEXT, "<!--", HTML_COMMENT},
	{HTML_TEXT, "<script", HTML_VERBATIM_TAG},
	{HTML_TEXT, "<style", HTML_VERBATIM_TAG},
	{HTML_TEXT, "<", HTML_TAG},
	{HTML_TAG, "\"", HTML_QUOTED},
	{HTML_TAG, "'", HTML_SINGLE_QUOTED},
	{HTML_TAG, ">", HTML_TEXT},
	{HTML_QUOTED, "\"", HTML_TAG},
	{HTML_SINGLE_QUOTED, "'", HTML_TAG},
	{HTML_COMMENT, "-->", HTML_TEXT},
	{HTML_VERBATIM_TAG, ">", HTML_VERBATIM},
	{HTML_VERBATIM, "</script", HTML_TAG},
	{HTML_VERBATIM, "</style", HTML_TAG},
};

static const struct transition *transition_at(int place, const char *text, size_t len)
{
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		const struct transition *t = &transitions[i];
		size_t n = strlen(t->text);
		if ((int)t->from == place && n <= len && strncasecmp(text, t->text, n) == 0)
			return t;
	}
	return NULL;
}

static int scan(int place, const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		const struct transition *t = transition_at(place, text + i, len - i);
		if (t)
			place = t->to;
		i += t ? strlen(t->text) : 1;
	}
	return place;
}

static bool write_value(struct buf *out, const struct value *v, int place)
{
	if (place != HTML_TEXT && place != HTML_QUOTED && place != HTML_SINGLE_QUOTED)
		return false;
	html_text(out, v->text, v->len);
	return true;
}

const struct mustache_syntax html_syntax = {place_names, scan, write_value};
