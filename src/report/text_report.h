/*
 * text_report: the summary and the comparisons for a terminal.
 *
 * A summary table; then, for the targets on each axis, what each model has there, and one sentence
 * for each unordered pair of models, in the direction that reads as an advantage. No colour, no
 * claims (verdict_text.h), no notices.
 */
#ifndef PARETOPLOT_TEXT_REPORT_H
#define PARETOPLOT_TEXT_REPORT_H

#include "buf.h"
#include "report.h"

void text_report(struct buf *out, const struct study *s, const struct report_options *o);

#endif
