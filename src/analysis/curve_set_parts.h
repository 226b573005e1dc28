/*
 * curve_set_parts: from the rows of a table to the values of each curve. Included by curve_set's
 * files alone.
 */
#ifndef PARETOPLOT_CURVE_SET_PARTS_H
#define PARETOPLOT_CURVE_SET_PARTS_H

#include "curve_set.h"

/* Rows that stand together and are of one curve; all of one record, or each of its own. Or a gap.
 */
struct stretch {
	uint32_t model, length, run; /* ranks */
	size_t begin, end;
	bool list;                   /* a record with several values */
	const struct table_gap *gap; /* NULL: rows */
	size_t curve;                /* its place in the set; of a gap, of its group's last */
};

struct sorting {
	const struct table *t;
	uint32_t *model_rank;  /* by model of the table; NAMES_NONE: no row has it */
	uint32_t *length_rank; /* by configuration of the table: in set->lengths */
	uint32_t *run_rank;    /* by run of the table */
	struct stretch *stretches;
	size_t len, cap;
};

/* Ranks the names, which sets the models and lengths of the set, and sorts the rows. */
void sorting_init(struct sorting *b, struct curve_set *set);
void sorting_release(struct sorting *b);

/* Sets the curves with their values, in the order of the rows, and their gaps. */
void sorting_collect(struct sorting *b, struct curve_set *set);

#endif
