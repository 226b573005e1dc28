/*
 * quantization_sheet: models at several precisions as tables for people.
 *
 * A summary of each model; its value at each precision, the change against its widest precision and
 * whether it meets the threshold; and the ratio between models at each precision: of up to
 * QUANTIZATION_PAIRS_MAX models of every pair, of more against the best at the precision only,
 * which a remark says.
 */
#ifndef PARETOPLOT_QUANTIZATION_SHEET_H
#define PARETOPLOT_QUANTIZATION_SHEET_H

#include "quantization.h"
#include "report.h"
#include "sheet.h"

enum { QUANTIZATION_PAIRS_MAX = 4 };

/* brief: without ratios. */
void quantization_sheet(struct sheet *p, const struct quantization *q,
			const struct report_options *o, bool brief);

/* "FP16", "4 bits": a precision in a sentence. Appended. */
void quantization_precision_name(struct buf *out, const struct quantization_precision *p);

/* How that number of bits is known: by its name, or stated by the data. */
enum precision_basis quantization_basis(const struct quantization_precision *p, double bits);

/* The model's widest precision with a finite value, or NULL. */
const struct quantization_cell *quantization_widest(const struct quantization *q, size_t model);

#endif
