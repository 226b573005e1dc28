/*
 * bd: the average difference between two models over the range that they share.
 *
 * Bjontegaard, "Calculation of average PSNR differences between RD-curves", ITU-T VCEG-M33, 2001,
 * with a PCHIP through the frontier (pchip.h) instead of a cubic fit. BD-cost integrates ln cost
 * over quality (in the log or not, enum bd_axis):
 *
 *     exp( 1 / (q1 - q0) * integral of (ln cost_A(q) - ln cost_B(q)) dq from q0 to q1 ) - 1
 *
 * where q0 … q1 is the range of qualities that both frontiers reach: -0.25 says that A's cost is a
 * quarter lower than B's at equal quality, averaged over that range. BD-quality integrates quality
 * over ln cost likewise; it is exp(…) - 1 where quality is in the log, else the average difference
 * quality_A - quality_B in units of quality. Each curve passes through all points of its frontier,
 * those outside the range included; the integral is exact.
 */
#ifndef PARETOPLOT_BD_H
#define PARETOPLOT_BD_H

#include "buf.h"
#include "study.h"

#include <stdbool.h>

enum bd_kind { BD_COST, BD_QUALITY };

/*
 * The scale of quality. AUTO takes the log where lower is better and all values of both frontiers
 * are positive (perplexity, loss, error), and the raw value otherwise: of what is better when
 * higher (accuracy and other percentages, scores, dB).
 */
enum bd_axis { BD_AXIS_AUTO, BD_AXIS_LOG, BD_AXIS_LINEAR };

enum bd_status {
	BD_OK,
	BD_NO_OVERLAP,           /* the models share no range */
	BD_FEW_POINTS,           /* fewer than two frontier points of a model lie in the range */
	BD_COST_NOT_POSITIVE,    /* a cost on a frontier is not positive: it has no log */
	BD_QUALITY_NOT_POSITIVE, /* likewise quality, with BD_AXIS_LOG */
};

#define BD_OVERLAP_LOW 0.75

/* One of the two models. */
struct bd_side {
	size_t model;  /* index into study->models */
	size_t points; /* distinct points that its curve passes through */
	size_t inside; /* those of them that lie in the common range, its ends included */
};

struct bd {
	enum bd_kind kind;
	enum bd_status status;
	struct bd_side a, b;
	bool log_quality; /* quality was taken in the log */
	bool relative;    /* value is a fraction, else a difference in units of quality */
	double value;     /* change of A's number against B's; NAN unless BD_OK */
	double saving;    /* BD-cost: the part of B's cost that A does not need, 1 - cost_A / cost_B
			     where lower cost is better, else 1 - cost_B / cost_A; otherwise NAN */
	double from, to;  /* the common range, from <= to: of quality for BD-cost, of cost for
			     BD-quality; NAN without overlap */
	double overlap;   /* common range / range of both together, on the scale of integration */
	bool low_overlap; /* overlap < BD_OVERLAP_LOW: to be told with the value */
};

struct bd bd_make(const struct study *s, size_t a, size_t b, enum bd_kind kind, enum bd_axis axis);

/* Appends why there is no value; nothing where there is one:
 * `only 1 frontier point of "mamba" lies in the common range, 2 are needed`. */
void bd_explain(const struct bd *bd, const struct study *s, struct buf *out);

#endif
