/*
 * quantization_report: what is known about models at several precisions, in the form that is asked
 * for (compare_report.h).
 */
#ifndef PARETOPLOT_QUANTIZATION_REPORT_H
#define PARETOPLOT_QUANTIZATION_REPORT_H

#include "compare_report.h"
#include "quantization.h"

void quantization_report(struct buf *out, const struct quantization *q,
			 const struct report_options *o, enum compare_format format);

#endif
