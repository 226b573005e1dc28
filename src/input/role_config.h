/*
 * role_config: the field that names the configurations of runs.
 *
 * Called like one (known_field.h), or like a size and no number ("s", "m", "l"); such a field is to
 * tell the records of a model apart, or else there are repeated runs, and then one that several
 * records share is better. Without one it is a text that no two records of a model share, unless
 * each has a model of its own. If there are runs and no field that some of them share, role_runs.h
 * tells.
 */
#ifndef PARETOPLOT_ROLE_CONFIG_H
#define PARETOPLOT_ROLE_CONFIG_H

#include "role_search.h"

#include <stdbool.h>

/* Completes s->out. The model is known. */
void role_config_find(struct role_search *s);

/* The axes and the model are those of the native schema. */
bool role_config_is_native(const struct role_search *s);

/* The field tells the records of one model apart (-1: all records). */
bool role_config_is_key(const struct role_search *s, int slot, int model);

/* At least half of the records have it. */
bool role_config_is_common(const struct role_search *s, const struct field_facts *f);

#endif
