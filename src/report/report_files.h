/*
 * report_files: the files of a report on several kinds together. Each kind is one subject; their
 * order is that of the files. Titles stand in all of them, so they are one line of text that is fit
 * to be shown.
 */
#ifndef PARETOPLOT_REPORT_FILES_H
#define PARETOPLOT_REPORT_FILES_H

#include "buf.h"
#include "report_subject.h"

/* What is not in the report. Texts are as in a message. */
struct report_left_out {
	const char *what; /* "notes.csv", "stability" */
	const char *why;
};

/* All tables one after another, with a heading for each kind, and the notices about its data. */
void report_tables_markdown(struct buf *out, const struct report_subject *subjects, size_t n);
void report_tables_tex(struct buf *out, const struct report_subject *subjects, size_t n);

/* The macros of all. */
void report_numbers(struct buf *out, const struct report_subject *subjects, size_t n);

/*
 * One JSON object:
 *
 *     schema_version   1
 *     kind             "report"
 *     simulated        true if any run is; then `notice` is "SIMULATED DATA"
 *     figures          one for each subject: `kind`, `name`, `title`, then its summary
 *                      (summary_json.h) from there on, without claims
 *     claims           those of `o` over all of them, as in summary_json.h
 *     left_out         what, why
 */
void report_summary(struct buf *out, const struct report_subject *subjects, size_t n,
		    const struct report_options *o, const struct report_left_out *left_out,
		    size_t left_out_count);

#endif
