#include "path_pattern.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct scan {
	const char *text;
	size_t at;
	struct path_pattern *pattern;
	struct error *err;
};

static bool fail(const struct scan *s, const char *what)
{
	return error_set(s->err, "%s at column %zu", what, s->at + 1);
}

static void push(struct path_pattern *p, struct pattern_piece piece)
{
	MEM_GROW(p->pieces, p->cap, p->len + 1);
	p->pieces[p->len++] = piece;
}

static bool push_place(const struct scan *s, const char *name, size_t len)
{
	struct path_pattern *p = s->pattern;
	int field = -1;
	if (p->len && !p->pieces[p->len - 1].literal)
		return fail(s, "two places with nothing between them");
	if (len) {
		strvec_push_len(&p->fields, name, len);
		field = (int)p->fields.len - 1;
		for (int i = 0; i < field; i++)
			if (!strcmp(p->fields.items[i], p->fields.items[field]))
				return fail(s, "a field that stands there before");
	}
	p->places++;
	push(p, (struct pattern_piece){.field = field});
	return true;
}

static bool scan_place(struct scan *s)
{
	size_t len = strcspn(s->text + s->at + 1, "{}");
	if (s->text[s->at + 1 + len] != '}')
		return fail(s, "\"{\" without \"}\"");
	if (!push_place(s, s->text + s->at + 1, len))
		return false;
	s->at += len + 2;
	return true;
}

static bool scan_piece(struct scan *s)
{
	const char *ends = s->pattern->subject == PATTERN_COLUMN ? "{}*" : "{}";
	char c = s->text[s->at];
	if (c == '{')
		return scan_place(s);
	if (c == '}')
		return fail(s, "\"}\" without \"{\"");
	size_t len = strcspn(s->text + s->at, ends);
	if (!len) {
		bool ok = push_place(s, NULL, 0);
		s->at++;
		return ok;
	}
	struct pattern_piece piece = {.literal = mem_strndup(s->text + s->at, len), .len = len};
	for (size_t i = 0; i < len; i++)
		s->pattern->slashes += piece.literal[i] == '/';
	push(s->pattern, piece);
	s->at += len;
	return true;
}

bool path_pattern_parse(struct path_pattern *p, enum pattern_subject subject, const char *text,
			struct error *err)
{
	*p = (struct path_pattern){.subject = subject};
	struct scan s = {.text = text, .pattern = p, .err = err};
	bool ok = *text || fail(&s, "a pattern is expected");
	while (ok && text[s.at])
		ok = scan_piece(&s);
	if (!ok)
		path_pattern_release(p);
	return ok;
}

void path_pattern_release(struct path_pattern *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->len; i++)
		free(p->pieces[i].literal);
	free(p->pieces);
	strvec_release(&p->fields);
	*p = (struct path_pattern){0};
}

/* The last components of a path, as many as the pattern has. */
static bool cut_path(const struct path_pattern *p, const char **text, size_t *len)
{
	size_t from = *len, slashes = 0;
	for (; from && (slashes += (*text)[from - 1] == '/') <= p->slashes; from--)
		;
	*text += from;
	*len -= from;
	return slashes >= p->slashes;
}

static bool fits_literal(const struct pattern_piece *piece, const char *text, size_t len)
{
	return piece->len <= len && !memcmp(piece->literal, text, piece->len);
}

/* can[i * (len + 1) + at]: the pieces from the i-th on fit the text from `at` on. */
static char *find_fits(const struct path_pattern *p, const char *text, size_t len)
{
	size_t width = len + 1;
	char *can = mem_calloc(p->len + 1, width);
	can[p->len * width + len] = 1;
	for (size_t i = p->len; i-- > 0;) {
		const struct pattern_piece *piece = &p->pieces[i];
		char *here = can + i * width, *next = here + width;
		for (size_t at = len; at-- > 0;) {
			if (piece->literal)
				here[at] = fits_literal(piece, text + at, len - at) &&
					   next[at + piece->len];
			else if (p->subject == PATTERN_COLUMN || text[at] != '/')
				here[at] = next[at + 1] || here[at + 1];
		}
	}
	return can;
}

static void take(const struct path_pattern *p, const char *text, size_t len, const char *can,
		 struct pattern_match *fields, struct pattern_match *nameless)
{
	size_t width = len + 1, at = 0;
	for (size_t i = 0; i < p->len; i++) {
		const struct pattern_piece *piece = &p->pieces[i];
		if (piece->literal) {
			at += piece->len;
			continue;
		}
		const char *here = can + i * width, *next = here + width;
		size_t end = at + 1, last = end;
		for (; end <= len && (end == at + 1 || here[end - 1]); end++)
			if (next[end])
				last = end;
		struct pattern_match match = {text + at, last - at};
		if (piece->field >= 0)
			fields[piece->field] = match;
		else if (nameless && !nameless->at)
			*nameless = match;
		at = last;
	}
}

bool path_pattern_match(const struct path_pattern *p, const char *text, size_t len,
			struct pattern_match *fields, struct pattern_match *nameless)
{
	if (p->subject == PATTERN_PATH && !cut_path(p, &text, &len))
		return false;
	char *can = find_fits(p, text, len);
	bool fits = can[0];
	if (nameless)
		*nameless = (struct pattern_match){NULL, 0};
	if (fits)
		take(p, text, len, can, fields, nameless);
	free(can);
	return fits;
}
