/*
 * key: the names of the models, and the legend behind them, in rows above the plot box.
 *
 * Where that takes no more rows than names set one after the other, they stand in columns, as few
 * as these rows need, and the legend begins a row of its own.
 */
#ifndef PARETOPLOT_KEY_H
#define PARETOPLOT_KEY_H

#include "figure.h"

/* Places all entries, each cut to the width of the plot box, from `base` points above it upwards.
 * Sizes in points; returns the height. */
double key_place(struct figure *f, double base, double box_width, double box_height);

#endif
