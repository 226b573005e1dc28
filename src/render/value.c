#include "value.h"

#include <string.h>

static struct value *value_new(struct arena *arena, enum value_kind kind)
{
	struct value *v = arena_alloc(arena, sizeof *v);
	v->kind = kind;
	return v;
}

static struct value *member_named(const struct value *object, const char *name, size_t len)
{
	for (struct value *v = object->first; v; v = v->next)
		if (strlen(v->name) == len && memcmp(v->name, name, len) == 0)
			return v;
	return NULL;
}

static struct value *append(struct arena *arena, struct value *parent, enum value_kind kind)
{
	struct value *v = value_new(arena, kind);
	if (parent->last)
		parent->last->next = v;
	else
		parent->first = v;
	parent->last = v;
	return v;
}

static struct value *set(struct arena *arena, struct value *object, const char *name,
			 enum value_kind kind)
{
	struct value *v = member_named(object, name, strlen(name));
	if (v) {
		*v = (struct value){.kind = kind, .name = v->name, .next = v->next};
		return v;
	}
	v = append(arena, object, kind);
	v->name = arena_strdup(arena, name);
	return v;
}

static void fill(struct arena *arena, struct value *v, const char *text)
{
	v->len = strlen(text);
	v->text = arena_strndup(arena, text, v->len);
}

struct value *value_object(struct arena *arena)
{
	return value_new(arena, VALUE_OBJECT);
}

void value_set_null(struct arena *arena, struct value *object, const char *name)
{
	set(arena, object, name, VALUE_NULL);
}

void value_set_bool(struct arena *arena, struct value *object, const char *name, bool truth)
{
	set(arena, object, name, VALUE_BOOL)->truth = truth;
}

void value_set_number(struct arena *arena, struct value *object, const char *name, double number)
{
	set(arena, object, name, VALUE_NUMBER)->number = number;
}

void value_set_text(struct arena *arena, struct value *object, const char *name, const char *text)
{
	fill(arena, set(arena, object, name, VALUE_TEXT), text);
}

void value_set_string(struct arena *arena, struct value *object, const char *name, const char *text)
{
	fill(arena, set(arena, object, name, VALUE_STRING), text);
}

void value_set_raw(struct arena *arena, struct value *object, const char *name, const char *text)
{
	fill(arena, set(arena, object, name, VALUE_RAW), text);
}

struct value *value_set_object(struct arena *arena, struct value *object, const char *name)
{
	return set(arena, object, name, VALUE_OBJECT);
}

struct value *value_set_list(struct arena *arena, struct value *object, const char *name)
{
	return set(arena, object, name, VALUE_LIST);
}

void value_add_number(struct arena *arena, struct value *list, double number)
{
	append(arena, list, VALUE_NUMBER)->number = number;
}

void value_add_text(struct arena *arena, struct value *list, const char *text)
{
	fill(arena, append(arena, list, VALUE_TEXT), text);
}

void value_add_string(struct arena *arena, struct value *list, const char *text)
{
	fill(arena, append(arena, list, VALUE_STRING), text);
}

void value_add_raw(struct arena *arena, struct value *list, const char *text)
{
	fill(arena, append(arena, list, VALUE_RAW), text);
}

struct value *value_add_object(struct arena *arena, struct value *list)
{
	return append(arena, list, VALUE_OBJECT);
}

struct value *value_add_list(struct arena *arena, struct value *list)
{
	return append(arena, list, VALUE_LIST);
}

const struct value *value_find(const struct value *object, const char *name, size_t len)
{
	return object->kind == VALUE_OBJECT ? member_named(object, name, len) : NULL;
}

bool value_is_true(const struct value *v)
{
	switch (v->kind) {
	case VALUE_NULL:
		return false;
	case VALUE_BOOL:
		return v->truth;
	case VALUE_TEXT:
	case VALUE_STRING:
	case VALUE_RAW:
		return v->len > 0;
	case VALUE_LIST:
		return v->first != NULL;
	case VALUE_NUMBER:
	case VALUE_OBJECT:
		break;
	}
	return true;
}
