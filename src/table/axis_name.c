#include "axis_name.h"

#include "field_path.h"

#include <string.h>
#include <strings.h>

static bool is_path(const struct table *t, int axis, const char *name)
{
	return strcmp(t->objective[axis].field, name) == 0;
}

static bool is_last_key(const struct table *t, int axis, const char *name)
{
	return field_path_ends_with(t->objective[axis].field, name);
}

static bool is_label(const struct table *t, int axis, const char *name)
{
	const struct known_field *known = table_known_field(t, axis);
	return known &&
	       (strcasecmp(known->label, name) == 0 || strcasecmp(known->brief, name) == 0);
}

int axis_of_name(const struct table *t, int dims, const char *name)
{
	static bool (*const ways[])(const struct table *t, int axis,
				    const char *name) = {is_path, is_last_key, is_label};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		int found = AXIS_UNKNOWN;
		for (int axis = 0; axis < dims; axis++)
			if (ways[i](t, axis, name))
				found = found == AXIS_UNKNOWN ? axis : AXIS_AMBIGUOUS;
		if (found != AXIS_UNKNOWN)
			return found;
	}
	return AXIS_UNKNOWN;
}
