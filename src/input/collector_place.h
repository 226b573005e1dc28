/*
 * collector_place: where a record stands in its file, and what it has from outside its own text.
 */
#ifndef PARETOPLOT_COLLECTOR_PLACE_H
#define PARETOPLOT_COLLECTOR_PLACE_H

#include "collector.h"

/* Sets row->place if the options ask for it; row->model is set. */
void collector_place(struct collector *c, const struct record *record, struct table_row *row);

#endif
