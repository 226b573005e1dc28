/*
 * svg_plots: which plot elements of a gnuplot picture belong to which series.
 *
 * gnuplot numbers the elements of a plot command in the order in which they are drawn, as groups
 * with the ids gnuplot_plot_1, gnuplot_plot_2, …, and gives a group without a title its part of the
 * command as one: "FRONTIER index i using 1:2". Our templates draw by rounds over the series, `for
 * [i=1:N]`, each of which is N elements in a row with the same title, in which the word i stands.
 * This is read off the picture, so that it holds for a script that its author has changed.
 *
 * Where a file has other blocks than one a series, rounds over these are known by the file's name
 * at the beginning: "CURVES index i-1 using 1:2".
 */
#ifndef PARETOPLOT_SVG_PLOTS_H
#define PARETOPLOT_SVG_PLOTS_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

struct svg_plots {
	int *series; /* series[n - 1]: that of gnuplot_plot_n, from 0; -1: of none */
	size_t len;
};

#define SVG_PLOTS_INIT                                                                             \
	{                                                                                          \
		0                                                                                  \
	}

/* The blocks of a data file. */
struct svg_rounds {
	const char *name;     /* "CURVES" */
	const size_t *series; /* to which each of them belongs */
	size_t len;
};

struct svg_series {
	size_t count;
	const struct svg_rounds *rounds;
	size_t round_count;
};

/* Of several plots in one picture (multiplot), only the first counts. Errors: not XML ("3:17: …").
 */
bool svg_plots_find(struct svg_plots *p, const char *svg, size_t len,
		    const struct svg_series *series, struct error *err);
void svg_plots_release(struct svg_plots *p);

#endif
