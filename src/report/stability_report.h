/*
 * stability_report: what is known about training curves, in the form that is asked for
 * (compare_report.h).
 */
#ifndef PARETOPLOT_STABILITY_REPORT_H
#define PARETOPLOT_STABILITY_REPORT_H

#include "compare_report.h"
#include "curve_set.h"

void stability_report(struct buf *out, const struct curve_set *set, const struct report_options *o,
		      enum compare_format format);

#endif
