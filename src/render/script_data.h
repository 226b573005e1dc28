/*
 * script_data: the data files of a figure, as text.
 *
 * Numbers are the shortest text that reads back exactly. Blocks are parted by two blank lines, so
 * that `index i` finds them; a name is a quoted field. Column names and units stand in commented
 * headers.
 */
#ifndef PARETOPLOT_SCRIPT_DATA_H
#define PARETOPLOT_SCRIPT_DATA_H

#include "buf.h"
#include "figure.h"
#include "script.h"

#include <stddef.h>

struct script_data {
	const char *name;  /* "points": STEM.points.dat, $points in a self-contained script, and
			    * POINTS among its variables */
	const char *about; /* for the comment behind it */
};

/* The files of a figure: its own, or else the points and frontiers of its series. */
size_t script_data_count(const struct figure *f);
struct script_data script_data_at(const struct figure *f, size_t i);
void script_data_print(struct buf *out, const struct figure *f, size_t i);

#endif
