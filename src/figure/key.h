/*
 * key: the names of the models, and the legend behind them, in rows above the plot box.
 *
 * Where that takes no more rows than names set one after the other (one more, if these are many),
 * they stand in columns, as few as these rows need, and the legend begins a row of its own. Where
 * there would be three rows or more, or a name would be cut, owners are left out of names such as
 * owner/model if that helps and no two become the same. Five rows or more are set smaller if that
 * saves rows.
 */
#ifndef PARETOPLOT_KEY_H
#define PARETOPLOT_KEY_H

#include "figure.h"

/* Places all entries, each cut to the width of the plot box, from `base` points above it upwards.
 * Sizes in points; returns the height. */
double key_place(struct figure *f, double base, double box_width, double box_height);

#endif
