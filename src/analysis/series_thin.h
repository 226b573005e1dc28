/*
 * series_thin: of a curve of a great many steps, those that the page can show, without losing a
 * spike.
 *
 * The axis is cut into columns of a pixel or less. Of the values that follow one another in a
 * column the first, the last, a smallest and a largest are kept, where they are: the line drawn
 * through them has the same pixels as the line through all (Jugel, Jerzak, Hackenbroich and Markl,
 * "M4: A Visualization-Oriented Time Series Data Aggregation", PVLDB 7, 2014). Values that are not
 * finite break the line and are marked; of them too the first and the last in a column are kept.
 * A curve of up to SERIES_THIN_FROM values a column is kept whole.
 *
 * Positions are those on the axis: for a logarithmic axis pass the logarithm of the steps. Where
 * the other axis is logarithmic, pass NAN for a value that it cannot show. Pieces drawn apart
 * (before and after a divergence) are thinned apart.
 *
 *     struct series_thin_axis axis = {.left = 0, .right = 1e6, .columns = 1000};
 *     size_t *kept = mem_calloc(n, sizeof *kept), len = series_thin(x, y, n, &axis, kept);
 *     … kept[0..len) …
 */
#ifndef PARETOPLOT_SERIES_THIN_H
#define PARETOPLOT_SERIES_THIN_H

#include <stddef.h>

enum { SERIES_THIN_FROM = 4, SERIES_THIN_MOST = 6 };

struct series_thin_axis {
	double left, right; /* what lies beyond counts as one column on either side */
	size_t columns;     /* at least 1 */
};

/*
 * Sets kept[0..result), which has room for n, to the indices of what is kept, ascending. Values
 * whose position is not finite are left out. If x is ascending the result is at most
 * SERIES_THIN_MOST * (columns + 2), or n if that is at most SERIES_THIN_FROM * columns. O(n).
 */
size_t series_thin(const double *x, const double *y, size_t n, const struct series_thin_axis *axis,
		   size_t *kept);

#endif
