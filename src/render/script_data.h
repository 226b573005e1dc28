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
	const char *name;     /* "points": STEM.points.dat, or $points in a self-contained script */
	const char *variable; /* in the script: "POINTS" */
	const char *about;    /* for the comment behind it */
	void (*write)(struct buf *out, const struct figure *f);
};

extern const struct script_data script_data[];
extern const size_t script_data_count;

/* Appends a file to s; takes both. */
void script_take_file(struct script *s, char *suffix, struct buf *text);

#endif
