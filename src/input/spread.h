/*
 * spread: a record with lists, the fields with [], to one record of each index.
 *
 *     if (spread_begin(&s, record, &odd, &why))  // false: they are not equally long
 *             for (i = 0; i < spread_count(&s); i++)
 *                     spread_set(&s, record, &work, i);  // `work` is a copy of the record
 *
 * If one objective is such a field (or is computed from one) and another is not, the records are
 * runs of one configuration: a missing run becomes the index, a missing configuration a name made
 * of file and row.
 */
#ifndef PARETOPLOT_SPREAD_H
#define PARETOPLOT_SPREAD_H

#include "field_set.h"
#include "formula.h"
#include "record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The slots that spreading must know. */
struct spread_roles {
	int objectives[3]; /* -1: not in use */
	int config, run;
	int index; /* takes the place in the list; -1: nothing does */
};

struct spread {
	struct spread_roles roles;
	bool active;     /* there is a field with [] */
	bool replicates; /* see above */
	int *slots;      /* the lists */
	size_t len;
	size_t *items; /* items[list * n + index]: number + 1 of the record's item */
	size_t cap;
	size_t n;        /* of the present record */
	bool any;        /* it has a list */
	struct buf name; /* its configuration */
};

void spread_init(struct spread *s, const struct field_set *fields, const struct formula *formulas,
		 size_t formula_count, const struct spread_roles *roles);
void spread_release(struct spread *s);

/* False if two lists differ in length: *odd is the slot of the second one, and "2, not 3" is
 * appended to why. */
bool spread_begin(struct spread *s, const struct record *record, int *odd, struct buf *why);

/* How many records this one gives; 1 if it has no list or empty ones. */
size_t spread_count(const struct spread *s);

/* Puts the elements of an index into `work`. */
void spread_set(struct spread *s, const struct record *record, struct record *work, size_t index);

/* Names the configuration of `work`'s runs after its place. */
void spread_name(struct spread *s, struct record *work, const char *file, uint32_t row,
		 size_t index);

#endif
