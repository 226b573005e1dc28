/*
 * csv_file: the table in a source to records.
 *
 * A large regular file is read by two threads, each of which takes one half. The second begins
 * behind some line end near the middle. If that proves to be inside a quoted cell, or the second
 * half fails or has other units, its work is thrown away and done again by the first; so the result
 * is always that of one thread.
 */
#ifndef PARETOPLOT_CSV_FILE_H
#define PARETOPLOT_CSV_FILE_H

#include "collector.h"
#include "json_records.h"
#include "source.h"

#include <stdbool.h>
#include <stddef.h>

struct csv_file {
	struct source *source; /* open */
	const struct field_set *fields;
	struct record_sink sink;
	struct collector *collector; /* if it is the sink, else NULL */
	struct notices *notices;
	size_t split_from; /* bytes; smaller files are read by one thread. 0: 4 MB, and a
			      second processor */
	struct buf *head;  /* gets the first piece, for the names of fields; NULL: nobody */
};

bool csv_file_read(const struct csv_file *f, struct error *err);

#endif
