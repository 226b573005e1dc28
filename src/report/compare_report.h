/*
 * compare_report: everything that is known about a study, in the form that is asked for. The other
 * kinds have the same forms (quantization_report.h, stability_report.h).
 *
 *     TEXT    for a terminal: sheet_text of compare_sheet, quantization_sheet, stability_sheet
 *     JSON    everything in full precision: summary_json
 *     CSV     one tidy table in full precision: tidy_csv
 *     MD      GitHub's Markdown: sheet_markdown
 *     TEX     booktabs tables, behind the macros of MACROS
 *     MACROS  a LaTeX macro for every number: tex_macros
 *     BRIEF   of TEXT the summary and what is at the targets, or less than TEXT; beside a figure
 */
#ifndef PARETOPLOT_COMPARE_REPORT_H
#define PARETOPLOT_COMPARE_REPORT_H

#include "buf.h"
#include "report.h"

enum compare_format {
	COMPARE_TEXT,
	COMPARE_JSON,
	COMPARE_CSV,
	COMPARE_MD,
	COMPARE_TEX,
	COMPARE_MACROS,
	COMPARE_BRIEF,
};

void compare_report(struct buf *out, const struct study *s, const struct report_options *o,
		    enum compare_format format);

#endif
