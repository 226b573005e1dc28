#include "builtin.h"

#include "builtin_table.h"

#include <string.h>

const struct builtin_template *builtin_templates(size_t *n)
{
	*n = 0;
	while (builtin_table[*n].name)
		(*n)++;
	return builtin_table;
}

const struct builtin_template *builtin_find(const char *name)
{
	for (const struct builtin_template *t = builtin_table; t->name; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}
