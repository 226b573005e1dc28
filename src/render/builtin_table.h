/*
 * builtin_table: what embed.c generates, sorted by name; the last element has no name.
 */
#ifndef PARETOPLOT_BUILTIN_TABLE_H
#define PARETOPLOT_BUILTIN_TABLE_H

#include "builtin.h"

extern const struct builtin_template builtin_table[];

#endif
