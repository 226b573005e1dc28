/*
 * compare_format: the forms in which a report tells what is known, of every kind.
 *
 *     TEXT    for a terminal: sheet_text of compare_sheet, quantization_sheet, stability_sheet
 *     JSON    everything in full precision: summary_json
 *     CSV     one tidy table in full precision: tidy_csv
 *     MD      GitHub's Markdown: sheet_markdown
 *     TEX     booktabs tables, behind the macros of MACROS
 *     MACROS  a LaTeX macro for every number: tex_macros
 *     BRIEF   of TEXT the summary and what is at the targets, or less than TEXT; beside a figure
 */
#ifndef PARETOPLOT_COMPARE_FORMAT_H
#define PARETOPLOT_COMPARE_FORMAT_H

enum compare_format {
	COMPARE_TEXT,
	COMPARE_JSON,
	COMPARE_CSV,
	COMPARE_MD,
	COMPARE_TEX,
	COMPARE_MACROS,
	COMPARE_BRIEF,
};

#endif
