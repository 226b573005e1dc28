/*
 * page: the self-contained HTML page of a report.
 *
 * One file that works from disk without a network: the figures as inline SVG with zoom, pan, values
 * at each mark and series that can be switched off; sortable tables; verdicts with their evidence.
 * It is filled from templates/page.html.mustache and its partials. Its Content-Security-Policy
 * allows the page's own style and script by their hashes and nothing else; everything that comes
 * from data stands in the page as text, or as JSON that the script puts into the page as text.
 *
 * The caller says everything in plain structs, which are borrowed and only read. Texts are UTF-8 as
 * they shall be shown; what is not fit to be shown is made visible (see html_escape.h).
 *
 *     struct page page = {.title = "Report", .figures = &figure, .figure_count = 1};
 *     struct buf html = BUF_INIT;
 *     bool ok = page_make(&html, &page, err);
 */
#ifndef PARETOPLOT_PAGE_H
#define PARETOPLOT_PAGE_H

#include "buf.h"
#include "error.h"
#include "svg_plots.h"
#include "template.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Points from the lower left corner of the picture, which is width times height. */
struct page_box {
	double left, bottom, right, top;
	double width, height;
};

/* What can be switched off: the plot elements of the series (see plots below) and those whose title
 * is its name. Elsewhere in the picture its name and lines and marks of its colour become faint. */
struct page_series {
	const char *name;
	uint32_t color;           /* 0xRRGGBB */
	const char *const *texts; /* what else is written about it; becomes faint, too */
	size_t text_count;
};

/* Where something can be pointed at, and what is said about it then. */
struct page_mark {
	size_t series;
	double x, y;              /* points from the lower left corner of the picture */
	const char *const *lines; /* the first is the heading; a tab parts a name and its value */
	size_t line_count;
};

/* A file beside the page. */
struct page_file {
	const char *label; /* "PDF" */
	const char *path;  /* from the page's directory */
};

struct page_figure {
	const char *id; /* for addresses (#figure-ID): letters, digits, - and _; each only once */
	const char *title, *caption, *description; /* the last two: NULL for none */
	const char *svg;
	size_t svg_len;
	struct page_box box;
	const struct page_series *series;
	size_t series_count;
	const int *plots; /* the series (from 0; -1: none) of each plot element of the picture, in
			     the order of the plot command; NULL: as svg_plots_find() finds them */
	size_t plot_count;
	const struct svg_rounds *rounds; /* for svg_plots_find() */
	size_t round_count;
	const struct page_mark *marks;
	size_t mark_count;
	const struct page_file *files;
	size_t file_count;
};

struct page_column {
	const char *name;
	bool numeric; /* aligned to the right */
};

struct page_cell {
	const char *text;
	double number; /* what a numeric column is sorted by; NAN sorts behind all others */
};

struct page_table {
	const char *title;
	const char *legend;         /* how to read it; NULL: none */
	const char *const *remarks; /* what stands below it */
	size_t remark_count;
	const struct page_column *columns;
	size_t column_count;
	const struct page_cell *cells; /* row after row */
	size_t row_count;
};

enum page_outcome { PAGE_HOLDS, PAGE_REFUTED, PAGE_INCONCLUSIVE };

struct page_verdict {
	const char *id; /* as the claims file has it; NULL for none */
	enum page_outcome outcome;
	const char *claim; /* "cost_ratio(a, b, perplexity=30) >= 2"; NULL for none */
	const char *text;
	const char *const *evidence;
	size_t evidence_count;
};

struct page {
	const char *title;
	const char *subtitle; /* NULL: none */
	const char *banner;   /* "SIMULATED DATA"; NULL: none */
	const char *const *notices;
	size_t notice_count;
	const struct page_figure *figures;
	size_t figure_count;
	const struct page_table *tables;
	size_t table_count;
	const struct page_verdict *verdicts;
	size_t verdict_count;
	struct template_source templates;
};

/* Appends the page. The same page gives the same bytes. Errors: an id that cannot be one, a mark of
 * a series that is not there, a picture that is no SVG ("figure efficiency: 3:17: …"), a template
 * that does not parse. On error, out is as it was. */
bool page_make(struct buf *out, const struct page *page, struct error *err);

#endif
