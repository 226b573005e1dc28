#include "objective.h"

#include "known_field.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* The length of the field in text, and the direction that follows it, if one does. */
static size_t split_direction(const char *text, bool *given, enum direction *direction)
{
	const char *colon = strrchr(text, ':');
	bool is_min = colon && !strcmp(colon, ":min");
	bool is_max = colon && !strcmp(colon, ":max");
	*given = is_min || is_max;
	if (!*given)
		return strlen(text);
	*direction = is_max ? DIRECTION_MAX : DIRECTION_MIN;
	return (size_t)(colon - text);
}

bool objective_parse(struct objective *o, const char *text, struct error *err)
{
	bool given;
	enum direction direction = DIRECTION_MIN;
	size_t len = split_direction(text, &given, &direction);
	if (!len)
		return error_set(err, "field \"%s\": a name is expected at column 1", text);
	char *field = mem_strndup(text, len);
	if (!given) {
		const struct known_field *known = known_field_find(field);
		if (known)
			direction = known->direction;
	}
	*o = (struct objective){.field = field, .direction = direction};
	return true;
}

void objective_release(struct objective *o)
{
	if (!o)
		return;
	free(o->field);
	*o = (struct objective){0};
}
