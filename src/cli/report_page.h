/*
 * report_page: the page of a report, from its chapters.
 */
#ifndef PARETOPLOT_REPORT_PAGE_H
#define PARETOPLOT_REPORT_PAGE_H

#include "chapter.h"
#include "claim_list.h"
#include "report_files.h"

#include <stdbool.h>
#include <stddef.h>

/* A report, once all figures are drawn. Everything is borrowed. */
struct report_run {
	const struct settings *settings;
	struct chapter *const *chapters;       /* those that are drawn */
	const struct report_subject *subjects; /* one for each */
	size_t len;
	const struct claim_list *claims;
	const struct report_options *options; /* of the claims */
	const struct report_left_out *left_out;
	size_t left_out_count;
	struct file_batch *batch; /* where the pictures are */
};

/* "left out: PATH and 3 more: WHY": a line for all that is left out for the same reason. */
void report_left_out_lines(struct strvec *lines, const struct report_left_out *list, size_t n);

/* Appends the page. */
bool report_page(struct buf *out, const struct report_run *run, struct error *err);

#endif
