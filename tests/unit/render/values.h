/*
 * values: test data written as text.
 *
 *     {name: 'a string', label: t'a text', code: r'raw', n: 1.5, on: true, none: null, list: [1]}
 *
 * The text is the test's own and is taken to be well-formed.
 */
#ifndef PARETOPLOT_TEST_VALUES_H
#define PARETOPLOT_TEST_VALUES_H

#include "number.h"
#include "value.h"

#include <string.h>

/* What stands next goes into parent: under name if that is not NULL, else at the end of the list.
 */
struct slot {
	struct arena *arena;
	struct value *parent;
	const char *name;
};

static const char *values_skip(const char *p)
{
	return p + strspn(p, " ,\n\t");
}

static const char *values_read(const char *p, struct slot slot);

static const char *values_read_object(const char *p, struct arena *arena, struct value *object)
{
	for (p = values_skip(p + 1); *p != '}'; p = values_skip(p)) {
		size_t len = strcspn(p, ":");
		struct slot member = {arena, object, arena_strndup(arena, p, len)};
		p = values_read(p + len + 1, member);
	}
	return p + 1;
}

static const char *values_read_list(const char *p, struct arena *arena, struct value *list)
{
	for (p = values_skip(p + 1); *p != ']'; p = values_skip(p))
		p = values_read(p, (struct slot){arena, list, NULL});
	return p + 1;
}

static const char *values_read_text(const char *p, char kind, struct slot s)
{
	size_t len = strcspn(p + 1, "'");
	char *text = arena_strndup(s.arena, p + 1, len);
	if (kind == 't')
		s.name ? value_set_text(s.arena, s.parent, s.name, text)
		       : value_add_text(s.arena, s.parent, text);
	else if (kind == 'r')
		s.name ? value_set_raw(s.arena, s.parent, s.name, text)
		       : value_add_raw(s.arena, s.parent, text);
	else
		s.name ? value_set_string(s.arena, s.parent, s.name, text)
		       : value_add_string(s.arena, s.parent, text);
	return p + len + 2;
}

static void values_read_number(const char *p, size_t len, struct slot s)
{
	double number = 0;
	number_parse(p, len, &number);
	if (s.name)
		value_set_number(s.arena, s.parent, s.name, number);
	else
		value_add_number(s.arena, s.parent, number);
}

static const char *values_read_word(const char *p, struct slot s)
{
	size_t len = strcspn(p, ",]} ");
	if (strncmp(p, "null", len) == 0)
		value_set_null(s.arena, s.parent, s.name);
	else if (strncmp(p, "true", len) == 0 || strncmp(p, "false", len) == 0)
		value_set_bool(s.arena, s.parent, s.name, *p == 't');
	else
		values_read_number(p, len, s);
	return p + len;
}

static const char *values_read(const char *p, struct slot s)
{
	p = values_skip(p);
	if (*p == '{')
		return values_read_object(p, s.arena,
					  s.name ? value_set_object(s.arena, s.parent, s.name)
						 : value_add_object(s.arena, s.parent));
	if (*p == '[')
		return values_read_list(p, s.arena,
					s.name ? value_set_list(s.arena, s.parent, s.name)
					       : value_add_list(s.arena, s.parent));
	if (*p == '\'')
		return values_read_text(p, 's', s);
	if ((*p == 't' || *p == 'r') && p[1] == '\'')
		return values_read_text(p + 1, *p, s);
	return values_read_word(p, s);
}

/* A tree from text. What is not an object can be reached with "." alone. */
static const struct value *values_from(struct arena *arena, const char *text)
{
	struct value *holder = value_object(arena);
	values_read(text, (struct slot){arena, holder, "root"});
	return value_find(holder, "root", 4);
}

#endif
