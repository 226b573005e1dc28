/*
 * typeface: the fonts of a figure: the one asked for, or what is installed.
 */
#ifndef PARETOPLOT_TYPEFACE_H
#define PARETOPLOT_TYPEFACE_H

#include "error.h"
#include "settings.h"

#include <stdbool.h>

struct typeface {
	const char *serif; /* of all texts but the table; borrowed */
	const char *mono;
};

/* A font that is not installed is said in a notice, with the one that will be drawn instead. */
bool typeface_choose(struct typeface *t, const struct settings *s, struct error *err);

#endif
