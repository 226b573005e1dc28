/*
 * quantization: a study of models at several precisions, cell by cell.
 *
 * The study is of a table read as precisions: objective X in bits per weight, each configuration a
 * model at a precision, whose name is the configuration's. Names that precision_parse() takes for
 * the same are one precision ("FP16" and "float16", "4" and "4-bit"); of others, and without a
 * name, the text or the number decides. Several configurations of a model at one precision (each
 * run by itself, as with AGGREGATE_NONE) become one cell: their mean, weighted by runs, and the
 * standard deviation of all their runs about it. The order of the data never matters.
 *
 *     struct quantization q;
 *     quantization_init(&q, &study, &(struct quantization_options){.has_threshold = true,
 *                                                                  .threshold = 100});
 *     for (size_t p = 0; p < q.precision_count; p++)
 *             if ((cell = quantization_at(&q, m, p)))
 *                     … cell->value, cell->change, cell->verdict …
 *     quantization_release(&q);
 */
#ifndef PARETOPLOT_QUANTIZATION_H
#define PARETOPLOT_QUANTIZATION_H

#include "names.h"
#include "precision.h"
#include "study.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct quantization_options {
	bool has_threshold;
	double threshold; /* of quality; a value that equals it is within */
};

/* One precision, over all models that have it. */
struct quantization_precision {
	const char *name; /* as the data have it (of several ways, the first in natural order), or
			   * the number of bits; borrowed */
	double bits;      /* per weight; the mean where models differ (types of mixed precision) */
	struct precision precision; /* for the order */
};

struct quantization_cell {
	size_t model;           /* in the study */
	size_t precision;       /* in precisions */
	uint32_t configuration; /* in the study; its first one, should there be several */
	uint32_t runs;
	uint32_t lost;      /* further runs that have no value (table_lost) */
	double value, sd;   /* quality over the runs; sd 0 for one run without an error */
	double change;      /* percent against the model's widest precision; 0 for that one; NAN if
			     * there is no such number */
	double degradation; /* percent; positive is worse */
	enum precision_verdict verdict;
};

struct quantization_model {
	size_t begin, end;     /* its cells, from wide to narrow */
	size_t within, beyond; /* so many of them; both 0 without a threshold */
	double lost_bits;      /* of the widest precision wider than its cells' where nothing but
				* runs or records without a value are; 0: none */
};

struct quantization {
	const struct study *s; /* borrowed */
	struct quantization_options options;
	struct quantization_precision *precisions; /* from wide to narrow */
	size_t precision_count;
	struct quantization_cell *cells; /* by model, as the study has them */
	size_t cell_count;
	struct quantization_model *models; /* one for each of the study's */

	struct names keys;    /* what tells precisions apart … */
	size_t *place;        /* … and where in precisions each is */
	size_t *by_precision; /* cells, within each model by precision */
};

void quantization_init(struct quantization *q, const struct study *s,
		       const struct quantization_options *o);
void quantization_release(struct quantization *q);

/* The cell of a model at a precision; NULL if it was not measured there. */
const struct quantization_cell *quantization_at(const struct quantization *q, size_t model,
						size_t precision);

/* The precision of that many bits (exactly; the first in order of several), or of that name (as
 * precision_parse() reads it; a number that no precision is called by is one of bits);
 * precision_count if there is none. */
size_t quantization_find_bits(const struct quantization *q, double bits);
size_t quantization_find_name(const struct quantization *q, const char *name);

/* value(b) / value(a) at a precision where quality is minimised, value(a) / value(b) where it is
 * maximised: above 1, a is better. NAN unless both have a positive value there and the quotient is
 * a finite positive number. */
double quantization_ratio(const struct quantization *q, size_t a, size_t b, size_t precision);

#endif
