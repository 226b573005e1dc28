/*
 * script_values: what a figure says, as values for its template.
 *
 * Lists stand in the block of computed values as gnuplot arrays: one value holds the elements of
 * all models, "0.1, 0.25", and `len` their number. gnuplot has no empty arrays, so that `some`
 * tells whether there is one.
 */
#ifndef PARETOPLOT_SCRIPT_VALUES_H
#define PARETOPLOT_SCRIPT_VALUES_H

#include "figure.h"
#include "formats.h"
#include "value.h"

/* Everything but names of files, fonts and terminals. */
void script_values(struct arena *arena, struct value *root, const struct figure *f,
		   enum format_texts texts);

/* A piece of the script, formatted. */
void script_set_format(struct arena *arena, struct value *object, const char *name, const char *fmt,
		       ...) __attribute__((format(printf, 4, 5)));

/* "rule": the dashes that end a heading of which `len` bytes are there already. */
void script_set_rule(struct arena *arena, struct value *object, size_t len);

#endif
