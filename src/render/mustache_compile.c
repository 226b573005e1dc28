#include "mustache_ops.h"

#include "mem.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 400 /* bytes of a message, which may quote anything that the template holds */

struct slice {
	const char *text;
	size_t len;
};

struct tag {
	char kind; /* the character after the delimiter: # ^ / > & ! = { or 0 for a variable */
	size_t start;
	size_t end;
	struct slice content; /* without blanks around it */
};

struct scanner {
	struct mustache *m;
	struct error *err;
	size_t pos;
	int place;
	bool line_start;
	struct slice open;
	struct slice close;
	size_t sections[MUSTACHE_DEPTH]; /* indexes of the open ones' operations */
	size_t depth;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static struct slice trim(struct slice s)
{
	while (s.len > 0 && is_space(s.text[s.len - 1]))
		s.len--;
	while (s.len > 0 && is_space(s.text[0])) {
		s.text++;
		s.len--;
	}
	return s;
}

static size_t find(const struct mustache *m, size_t from, struct slice what)
{
	while (m->len - from >= what.len) {
		const char *hit = memchr(m->source + from, what.text[0],
					 m->len - from - what.len + 1);
		if (!hit)
			break;
		if (memcmp(hit, what.text, what.len) == 0)
			return (size_t)(hit - m->source);
		from = (size_t)(hit - m->source) + 1;
	}
	return SIZE_MAX;
}

bool mustache_error(const struct mustache *m, size_t offset, struct error *err, const char *fmt,
		    ...)
{
	size_t line = 1;
	size_t start = 0;
	for (size_t i = 0; i < offset; i++) {
		if (m->source[i] == '\n') {
			line++;
			start = i + 1;
		}
	}
	struct buf message = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&message, fmt, args);
	va_end(args);
	struct buf shown = BUF_INIT;
	utf8_sanitize(&shown, buf_str(&message), message.len, SHOWN_MAX);
	size_t column = utf8_length(m->source + start, offset - start) + 1;
	error_set_at(err, m->label, line, column, "%s", buf_str(&shown));
	buf_release(&shown);
	buf_release(&message);
	return false;
}

static const char *place_name(const struct scanner *s, int place)
{
	return s->m->syntax->place_names[place];
}

static struct mustache_op *add_op(struct scanner *s, enum mustache_kind kind, struct slice text,
				  size_t offset)
{
	struct mustache *m = s->m;
	MEM_GROW(m->ops, m->cap, m->count + 1);
	struct mustache_op *op = &m->ops[m->count++];
	*op = (struct mustache_op){
		.kind = kind,
		.line_start = s->line_start,
		.place = s->place,
		.text = text.text,
		.len = text.len,
		.offset = offset,
	};
	s->line_start = false;
	return op;
}

static void add_text(struct scanner *s, size_t from, size_t to)
{
	const char *source = s->m->source;
	int place = s->place;
	if (s->m->syntax && to > from)
		place = s->m->syntax->scan(place, source + from, to - from);
	while (from < to) {
		const char *newline = memchr(source + from, '\n', to - from);
		size_t end = newline ? (size_t)(newline - source) + 1 : to;
		add_op(s, MUSTACHE_TEXT, (struct slice){source + from, end - from}, from);
		s->line_start = newline != NULL;
		from = end;
	}
	s->place = place;
}

/* tag->start is given. */
static bool read_tag(struct scanner *s, struct tag *tag)
{
	const struct mustache *m = s->m;
	size_t start = tag->start;
	size_t p = start + s->open.len;
	while (p < m->len && is_space(m->source[p]))
		p++;
	char c = p < m->len ? m->source[p] : '\0';
	if (c != '\0' && strchr("$<*", c))
		return mustache_error(m, start, s->err, "unknown kind of tag: \"%.*s%c\"",
				      (int)s->open.len, s->open.text, c);
	tag->kind = c != '\0' && strchr("#^/>&!={", c) ? c : '\0';
	if (tag->kind)
		p++;

	struct buf closer = BUF_INIT;
	if (tag->kind == '{' || tag->kind == '=')
		buf_addch(&closer, tag->kind == '{' ? '}' : '=');
	buf_add(&closer, s->close.text, s->close.len);
	size_t end = find(m, p, (struct slice){closer.text, closer.len});
	if (end == SIZE_MAX)
		mustache_error(m, start, s->err, "tag is not closed: \"%s\" is missing",
			       buf_str(&closer));
	tag->end = end + closer.len;
	buf_release(&closer);
	if (end == SIZE_MAX)
		return false;
	tag->content = trim((struct slice){m->source + p, end - p});
	return true;
}

static bool check_name(const struct scanner *s, const struct tag *tag)
{
	struct slice name = tag->content;
	if (name.len == 0)
		return mustache_error(s->m, tag->start, s->err, "tag has no name");
	bool bad = false;
	for (size_t i = 0; i < name.len; i++)
		bad = bad || is_space(name.text[i]) || name.text[i] == '\0';
	if (tag->kind != '>' && name.len > 1) {
		bad = bad || name.text[0] == '.' || name.text[name.len - 1] == '.';
		for (size_t i = 1; i < name.len; i++)
			bad = bad || (name.text[i] == '.' && name.text[i - 1] == '.');
	}
	if (bad)
		return mustache_error(s->m, tag->start, s->err, "\"%.*s\" is not a name",
				      (int)name.len, name.text);
	return true;
}

static bool set_delimiters(struct scanner *s, const struct tag *tag)
{
	struct slice c = tag->content;
	size_t split = 0;
	while (split < c.len && !is_space(c.text[split]))
		split++;
	struct slice open = {c.text, split};
	struct slice close = trim((struct slice){c.text + split, c.len - split});
	bool good = open.len > 0 && close.len > 0 && !memchr(c.text, '=', c.len);
	for (size_t i = 0; i < close.len; i++)
		good = good && !is_space(close.text[i]);
	if (!good)
		return mustache_error(
			s->m, tag->start, s->err,
			"a set-delimiter tag holds two delimiters, as in {{=<%% %%>=}}");
	s->open = open;
	s->close = close;
	return true;
}

static bool open_section(struct scanner *s, const struct tag *tag)
{
	if (s->depth == MUSTACHE_DEPTH)
		return mustache_error(s->m, tag->start, s->err,
				      "sections are nested more than %d deep", MUSTACHE_DEPTH);
	s->sections[s->depth++] = s->m->count;
	add_op(s, tag->kind == '#' ? MUSTACHE_SECTION : MUSTACHE_INVERTED, tag->content,
	       tag->start);
	return true;
}

static bool close_section(struct scanner *s, const struct tag *tag)
{
	struct mustache *m = s->m;
	struct slice name = tag->content;
	if (s->depth == 0)
		return mustache_error(m, tag->start, s->err,
				      "\"%.*s\" is closed, but no section is open", (int)name.len,
				      name.text);
	struct mustache_op *section = &m->ops[s->sections[--s->depth]];
	if (section->len != name.len || memcmp(section->text, name.text, name.len) != 0)
		return mustache_error(m, tag->start, s->err,
				      "\"%.*s\" is closed, but the open section is \"%.*s\"",
				      (int)name.len, name.text, (int)section->len, section->text);
	if (section->place != s->place)
		return mustache_error(m, tag->start, s->err,
				      "section \"%.*s\" begins in %s and ends in %s", (int)name.len,
				      name.text, place_name(s, section->place),
				      place_name(s, s->place));
	section->end = m->count;
	add_op(s, MUSTACHE_END, name, tag->start);
	return true;
}

static bool add_partial(struct scanner *s, const struct tag *tag, const struct slice *indent)
{
	if (s->place != 0)
		return mustache_error(s->m, tag->start, s->err, "partial \"%.*s\" stands in %s",
				      (int)tag->content.len, tag->content.text,
				      place_name(s, s->place));
	struct mustache_op *op = add_op(s, MUSTACHE_PARTIAL, tag->content, tag->start);
	if (indent) {
		op->indent = indent->text;
		op->indent_len = indent->len;
	}
	return true;
}

static bool compile_tag(struct scanner *s, const struct tag *tag, const struct slice *indent)
{
	if (tag->kind == '!')
		return true;
	if (tag->kind == '=')
		return set_delimiters(s, tag);
	if (!check_name(s, tag))
		return false;
	switch (tag->kind) {
	case '#':
	case '^':
		return open_section(s, tag);
	case '/':
		return close_section(s, tag);
	case '>':
		return add_partial(s, tag, indent);
	case '\0':
		add_op(s, MUSTACHE_VARIABLE, tag->content, tag->start);
		return true;
	default:
		add_op(s, MUSTACHE_UNESCAPED, tag->content, tag->start);
		return true;
	}
}

/* If the tag stands alone on its line: where the line begins and where the next one does. */
static bool stands_alone(const struct scanner *s, const struct tag *tag, size_t *line, size_t *next)
{
	const struct mustache *m = s->m;
	if (tag->kind == '\0' || !strchr("#^/>!=", tag->kind))
		return false;
	size_t from = tag->start;
	while (from > s->pos && is_blank(m->source[from - 1]))
		from--;
	if (from > 0 && m->source[from - 1] != '\n')
		return false;
	size_t to = tag->end;
	while (to < m->len && is_blank(m->source[to]))
		to++;
	if (to < m->len && m->source[to] == '\r' && to + 1 < m->len && m->source[to + 1] == '\n')
		to++;
	if (to < m->len && m->source[to] != '\n')
		return false;
	*line = from;
	*next = to < m->len ? to + 1 : to;
	return true;
}

static bool compile_next(struct scanner *s, size_t start)
{
	struct tag tag = {.start = start};
	if (!read_tag(s, &tag))
		return false;
	size_t line = start;
	size_t next = tag.end;
	bool alone = stands_alone(s, &tag, &line, &next);
	add_text(s, s->pos, line);
	struct slice indent = {s->m->source + line, start - line};
	if (alone)
		s->line_start = false;
	if (!compile_tag(s, &tag, alone ? &indent : NULL))
		return false;
	if (alone)
		s->line_start = true;
	s->pos = next;
	return true;
}

static bool compile(struct scanner *s)
{
	struct mustache *m = s->m;
	size_t start;
	while ((start = find(m, s->pos, s->open)) != SIZE_MAX)
		if (!compile_next(s, start))
			return false;
	add_text(s, s->pos, m->len);
	if (s->depth > 0) {
		const struct mustache_op *op = &m->ops[s->sections[s->depth - 1]];
		return mustache_error(m, op->offset, s->err, "section \"%.*s\" is not closed",
				      (int)op->len, op->text);
	}
	if (s->place != 0)
		return mustache_error(m, m->len, s->err, "the template ends in %s",
				      place_name(s, s->place));
	return true;
}

struct mustache *mustache_compile(const char *label, const char *text, size_t len,
				  const struct mustache_syntax *syntax, struct error *err)
{
	struct mustache *m = mem_calloc(1, sizeof *m);
	m->label = mem_strdup(label);
	m->source = text;
	m->len = len;
	m->syntax = syntax;
	struct scanner s = {
		.m = m,
		.err = err,
		.line_start = true,
		.open = {"{{", 2},
		.close = {"}}", 2},
	};
	if (!compile(&s)) {
		mustache_free(m);
		return NULL;
	}
	return m;
}

void mustache_free(struct mustache *m)
{
	if (!m)
		return;
	free(m->ops);
	free(m->label);
	free(m);
}
