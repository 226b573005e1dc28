/*
 * row_places: where records may be in JSON text, as row paths (rows.h): arrays with objects, and
 * objects that hold nothing but two or more objects. For the message that --rows leads nowhere.
 */
#ifndef PARETOPLOT_ROW_PLACES_H
#define PARETOPLOT_ROW_PLACES_H

#include "buf.h"

#include <stddef.h>

/* Appends "a, b.c, d.*", the first few places in text, which may be cut off or wrong anywhere. */
void row_places_print(struct buf *out, const char *text, size_t len);

#endif
