/*
 * figure: what is drawn, down to the place of every text, without a word of gnuplot.
 *
 * A figure is built once by its kind (figure_efficiency, …) and then only read. Everything it
 * points to lives in its arena. Lengths are in points (1/72 in); positions called "box" are
 * fractions of the plot box, (0,0) its lower left and (1,1) its upper right corner, and may lie
 * outside; data coordinates are in the units of the files (axis->unit converts to what the axis
 * shows).
 */
#ifndef PARETOPLOT_FIGURE_H
#define PARETOPLOT_FIGURE_H

#include "arena.h"
#include "color.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the metrics stand. */
enum figure_metrics {
	METRICS_AUTO, /* in the plot box if there is room; below it on pages less than 4 in wide */
	METRICS_INSIDE,
	METRICS_OUTSIDE, /* below the axis label */
	METRICS_CAPTION, /* no box: the caption says the same in sentences */
	METRICS_NONE
};

enum figure_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

/* One line of text; `y` is the middle of the line. */
struct figure_text {
	const char *text;   /* NULL: nothing to show */
	const char *strong; /* the part of it that is bold; NULL: none */
	double x, y;        /* box */
	double size;        /* points */
	enum figure_align align;
	bool bold, italic, mono;
	uint32_t color; /* 0xRRGGBB */
};

/* Lines of one text, top to bottom. */
struct figure_block {
	struct figure_text *lines;
	size_t len;
};

struct figure_axis {
	const char *label;       /* with its unit */
	const char *short_label; /* for where that is too long */
	const char *field;       /* in the data */
	double min, max;         /* data */
	bool log;
	double unit;  /* what one unit on the axis is in data: 1e9 where GFLOPs are shown */
	double *tics; /* in axis units */
	size_t tic_count;
	int minor;    /* intervals between two tics on a linear axis; 0: none. On a log axis: 1 for
			 minor tics at 2..9 */
	int decimals; /* of the tics' labels; -1: as many as each needs */
	bool powers;  /* tics are decades, written as powers of ten */
	bool given;   /* min, max and tics are the kind's own: the layout leaves them as they are */
	const char **tic_names; /* of given tics, in place of their numbers; NULL: the numbers */
};

enum figure_marker {
	MARKER_CIRCLE,
	MARKER_SQUARE,
	MARKER_UP,
	MARKER_DIAMOND,
	MARKER_DOWN,
	MARKER_PENTAGON,
	MARKER_COUNT
};
/* How a model's points are joined. */
enum figure_join {
	JOIN_STEPS, /* those on its frontier, by steps */
	JOIN_LINES, /* those on its frontier, by straight lines */
};

enum figure_dash { DASH_SOLID, DASH_LONG, DASH_SHORT, DASH_DOT_DASH, DASH_DOTTED, DASH_COUNT };

struct figure_point {
	double x, y;       /* data */
	double x_sd, y_sd; /* sample standard deviation over its runs; 0 for one run */
	uint32_t runs;
	uint32_t configuration; /* in the study */
	bool on_frontier;       /* of its own model */
	bool begins; /* first of a model on its frontier: the curve before it ends. In series of
			several models */
	bool fails;  /* it is worse than a threshold */
	bool shown;  /* drawn; false where the page could not tell it from another (thin.h) */
	const char *name; /* the configuration; NULL where it is not drawn */
};

struct figure_series {
	const char *model; /* as in the data */
	const char *label; /* as shown */
	uint32_t color;
	uint32_t tint;       /* the same, pale: for dominated configurations */
	uint32_t pale;       /* the same, paler still: for its band */
	uint32_t name_color; /* the same, for text: with a contrast of 4.5 */
	enum figure_marker marker;
	enum figure_dash dash;
	bool open;                   /* markers are outlines: a second round through the shapes */
	struct figure_point *points; /* best cost first */
	size_t len;
	size_t frontier_len;
	bool no_bars; /* its points' deviations are not drawn */
	bool others;  /* the models that are not in focus, as one series, the last one: thin curves,
			 small marks, no rings of its own */
	struct figure_text name; /* direct label, or the key's text when the figure has a key; text
				    NULL: none */
};

enum { FIGURE_NOTE_BRIEF = 2 };

/* A text at a point. */
struct figure_note {
	struct figure_text text;              /* text NULL: it found no room */
	double x, y;                          /* data: the point */
	size_t series;                        /* whose point it is, if notes are coloured */
	const char *brief[FIGURE_NOTE_BRIEF]; /* its text for where there is less and less room;
						 NULL: none */
};

/* An entry of the key behind the names of the models: a line in ink. */
struct figure_legend {
	struct figure_text text;
	enum figure_dash dash;
};

/* Lines of one block of a data file: `width` numbers each, and a name if there are names. */
struct figure_rows {
	const char *title;
	size_t series; /* that they belong to */
	const double *values;
	const char *const *names; /* NULL: none */
	size_t len;
};

/* A data file of a kind that does not draw frontiers. NAN stands for a value that is not there. */
struct figure_file {
	const char *name;    /* "curves": STEM.curves.dat, CURVES in the script */
	const char *about;   /* what is in it: a comment in both */
	const char *columns; /* "step loss" */
	size_t width;        /* numbers in a row */
	const struct figure_rows *blocks;
	size_t block_count;
};

/* What only scripts of one kind compute from the data: numbers under a name, or an array of them.
 */
struct figure_value {
	const char *name;  /* "CURVE_MODEL" */
	const char *about; /* a comment; NULL: none */
	const double *values;
	size_t len;
	bool array; /* else there is one */
};

/* Corners of steps, best cost first, each better than the one before; the last one may end the last
 * step. Data. */
struct figure_stairs {
	double (*corners)[2];
	size_t len;
};

/* What a quarter, half and three quarters of a model's runs attain, from the same cost to the same
 * cost; a pale area from the first to the last of them. */
struct figure_band {
	size_t series, runs;
	struct figure_stairs quarter[3];
};

struct figure_mark {
	bool shown;
	double x, y; /* data */
	uint32_t color;
	const char *what; /* in words */
};

/* How far it is from the star to the cross along the cost axis: an arrow with two heads. */
struct figure_span {
	bool shown;
	double y; /* box */
	struct figure_text text;
};

struct figure_arrow {
	bool shown;
	double x0, y0, x1, y1; /* box; the head is at 1 */
};

struct figure_rect {
	bool shown;
	double x0, y0, x1, y1; /* box */
};

enum { FIGURE_METRICS_LESS = 2 };

struct figure {
	struct arena arena;
	double width, height;            /* page */
	double left, bottom, right, top; /* plot box on the page, from the lower left corner */
	const char *font, *mono;
	double font_size, tic_size; /* axis labels; tic labels */
	double dpi;                 /* of raster formats, whose letters stand on whole pixels */
	const struct color_theme *theme;
	uint32_t joint_color, region_color;
	enum figure_join join;
	struct figure_axis x, y;
	double xlabel_offset,
		ylabel_offset; /* points from the plot box to the middle of the label */
	struct figure_series *series;
	size_t series_count;
	struct figure_legend *legend; /* only in a figure that has a key */
	size_t legend_len;
	double mark_size,
		pale_size; /* diameters of frontier and dominated markers; mark_size 0: none */
	bool few_bars; /* bars only at members of frontiers: there are too many points for all */
	double (*dominated)[2]; /* polygon, data; NULL: not shaded */
	size_t dominated_len;
	double (*joint)[2]; /* the joint frontier, best cost first, data; NULL for one model */
	size_t joint_len;
	double joint_end[2], joint_edge; /* from its last member it goes on to this cost, data: who
					    may spend more reaches the same */
	bool has_bands;                  /* in place of bars; there may be none */
	struct figure_band *bands;
	size_t band_count;
	size_t joint_owner; /* the series whose frontier it is, and whose line shows it;
			       series_count if it is of several, and has a line of its own */
	bool rings;         /* around its members */
	bool has_target;
	double target; /* on the quality axis, data */
	struct figure_text target_label;
	const char *target_brief; /* its text for where there is less room */
	struct figure_mark star, cross;
	bool drops; /* lines from both down to the cost axis */
	struct figure_span span;
	struct figure_block ratio;
	struct figure_mark
		ratio_aim; /* what the ratio's arrow points at, if not the cross or the star */
	struct figure_arrow ratio_arrow;
	struct figure_block metrics;
	struct figure_block metrics_less[FIGURE_METRICS_LESS]; /* the same with less and less, for
								  where there is less room */
	struct figure_rect metrics_box;
	struct figure_block title; /* first lines bold, then the smaller ones */
	struct figure_note *notes; /* the most important first */
	size_t note_count;
	bool notes_are_colored;  /* each like its series: it may stand a little farther off */
	bool notes_are_at_spots; /* and have their colour: a note is of the spot that is nearest */
	double (*spots)[2]; /* marks that are no points of a series, data; y INFINITY: on the upper
			       edge */
	size_t spot_count;
	const char *notes_are; /* "labels at members of the frontier"; in comments and notices */
	struct figure_text dominated_label;
	struct figure_text simulated;    /* SIMULATED DATA */
	const struct figure_file *files; /* NULL: the points and frontiers of the series. The first
					    has the curves, one block each, x and y first */
	size_t file_count;
	size_t pointed_files;           /* the first so many have rows that a reader may point at */
	struct figure_file *more_files; /* beside those of the series */
	size_t more_count;
	const struct figure_value *values;
	size_t value_count;
	bool lines_only;         /* its curves have no markers */
	bool has_key;            /* names stand in a key above the plot, not beside the curves */
	double key_sample;       /* width of the key's line sample, box */
	const char *caption;     /* what the figure shows and what its marks mean, in sentences */
	const char *description; /* for those who cannot see it: what it says, with the numbers */
	const char **notices;    /* what could not be placed and was left out */
	size_t notice_count;
};

void figure_release(struct figure *f);

/* Where a data value stands on an axis, as a box fraction. */
double figure_axis_position(const struct figure_axis *axis, double value);

#endif
