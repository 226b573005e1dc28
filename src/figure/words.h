/*
 * words: the pieces of which a figure's texts are made. All results live in the arena.
 */
#ifndef PARETOPLOT_WORDS_H
#define PARETOPLOT_WORDS_H

#include "arena.h"
#include "buf.h"
#include "figure.h"
#include "known_field.h"
#include "number.h"
#include "objective.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes: texts of a figure, names within them, names in a table. */
enum { WORDS_TEXT_MAX = 1000, WORDS_BRIEF_MAX = 36, WORDS_CELL_MAX = 24 };

/* Takes what the buffer holds and empties it. */
const char *words_keep(struct arena *arena, struct buf *text);

const char *words_say(struct arena *arena, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* A text of the user's as it will be seen: what cannot be shown as itself is spelt out. */
const char *words_shown(struct arena *arena, const char *text, size_t max_bytes);

/* "model" of "owner/model"; else all of it. Borrowed. */
const char *words_last_part(const char *name);

/* What people call a field, in full ("Perplexity") and briefly ("PPL"); k may be NULL. */
const char *words_field(struct arena *arena, const struct known_field *k,
			const struct objective *o);
const char *words_field_brief(struct arena *arena, const struct known_field *k,
			      const struct objective *o);

/* "Latency" as "latency"; "FLOPs" stays. */
const char *words_mid_sentence(struct arena *arena, const char *name);

/* "32.25", "9.97 GFLOPs"; a count of things as "2.80 billion". Negative numbers have a true minus
 * sign, here and below. */
const char *words_quantity(struct arena *arena, const struct known_field *k, double value);

/* As a person writes a target: "30", "5 GFLOPs", "2×10⁹". */
const char *words_target(struct arena *arena, const struct known_field *k, double value);

/* The same in the unit that the axis shows, "1370 EFLOPs", "3.37×10²⁰ FLOPs", but for what is lost
 * in it: 3 MFLOPs beside an axis of TFLOPs. */
const char *words_quantity_on(struct arena *arena, const struct figure_axis *axis,
			      const struct known_field *k, double value);
const char *words_target_on(struct arena *arena, const struct figure_axis *axis,
			    const struct known_field *k, double value);

/* The value on that side that words_quantity_on() shows as it is: of a bound. */
double words_toward(const struct figure_axis *axis, const struct known_field *k, double value,
		    enum number_side side);

const char *words_plain(struct arena *arena, double value);               /* "0.1" */
const char *words_scaled(struct arena *arena, double value, double unit); /* "2.16" */
const char *words_ratio(struct arena *arena, double ratio); /* "4.62×"; "1.0045×", not "1.00×" */
const char *words_percent(struct arena *arena, double fraction); /* "−3.1%" */

/* The same of a bound, rounded to its side. */
const char *words_ratio_toward(struct arena *arena, double ratio, enum number_side side);
const char *words_percent_toward(struct arena *arena, double fraction, enum number_side side);

/* The unit on an axis, "GFLOPs", or the field's brief name if it has none. */
const char *words_axis_unit(struct arena *arena, const struct known_field *k,
			    const struct objective *o, double unit);

/* Sets field, label and short_label. `wanted` (may be NULL) wins; `direction` adds which way is
 * better. */
void words_label_axis(struct arena *arena, struct figure_axis *axis, const char *wanted,
		      const struct known_field *k, const struct objective *o, bool direction);

/* Lines that are not NULL, in one colour. */
struct figure_block words_block(struct arena *arena, const char *const *lines, size_t n,
				uint32_t color);

/* Rows of `columns` cells each as lines of a monospaced font: the first column left, the others
 * right. */
struct figure_block words_table(struct arena *arena, const char *const *cells, size_t rows,
				size_t columns, uint32_t color);

#endif
