/*
 * thin: of a great many dominated configurations, those that the page can show.
 *
 * Above THIN_ABOVE points, those of the frontiers among them, the plot box is divided into square
 * cells, the first of growing ones for which no more than THIN_MARKS are occupied, counted for each
 * series; in each cell one dominated configuration of the series, by lot, is drawn, where it is. No
 * mark is moved, every mark that is left out has one of its own series within a cell's diagonal,
 * and outliers stay. Marks are at least half as wide as a cell. Frontiers are drawn whole, but for
 * members within half a pixel at 300 dpi of the one before.
 */
#ifndef PARETOPLOT_THIN_H
#define PARETOPLOT_THIN_H

#include "figure.h"

enum { THIN_ABOVE = 10000, THIN_MARKS = 4000 };

/* Sets `shown` of every point and, where it thins, pale_size. Axes and the plot box are set. */
void thin_points(struct figure *f);

/* Drops of a long line, data, the points that the page cannot tell from the one before. */
void thin_line(const struct figure *f, double (*points)[2], size_t *len);

/* Drops members of the joint frontier that the page cannot tell from the one before; once, at the
 * end. */
void thin_joint(struct figure *f);

#endif
