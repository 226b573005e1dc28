/*
 * match: the other coordinate of a model at a target.
 *
 * A target fixes one axis. On the quality axis (axis = OBJECTIVE_Y) the answer is a cost: what the
 * model needs to reach that quality. On the cost axis the answer is a quality: the best within the
 * budget. Coordinates outside the model's range are never invented.
 */
#ifndef PARETOPLOT_MATCH_H
#define PARETOPLOT_MATCH_H

#include "study.h"

#include <stdbool.h>

/*
 * attained: the cheapest measured configuration that meets the quality target; the best measured
 * quality within the cost budget (ties: the better other coordinate, then configuration order).
 * nearest: the configuration whose coordinate on that axis is nearest to the target (ties: better
 * on the other axis), whatever side it lies on; always found; `distance` is stated.
 *
 * interpolated: on one curve through the model's frontier, between the two of its configurations
 * that bracket the target: the PCHIP (pchip.h) of cost over quality, each in the log if all of the
 * frontier's values on that axis are positive, else as it is. At a cost target the same curve is
 * read the other way. Never extrapolates: beyond an end of the curve there is a bound only. A
 * target that a configuration of the frontier meets exactly gives that configuration's value.
 */
enum match_mode { MATCH_ATTAINED, MATCH_NEAREST, MATCH_INTERPOLATED };

struct target {
	int axis; /* OBJECTIVE_X or OBJECTIVE_Y */
	double value;
};

enum match_status {
	MATCH_FOUND,
	MATCH_NOT_REACHED, /* value holds the bound that the data do give, see below */
	/*
	 * Interpolated only: every configuration of the frontier meets the quality, so that the
	 * cost there is no worse than `value`, that of the cheapest one ("<= 2.16 GFLOPs"); or the
	 * budget exceeds every cost of the frontier, so that the quality there is no worse than
	 * `value`, the best one.
	 */
	MATCH_UPPER_BOUND,
};

struct match {
	enum match_status status;
	/*
	 * Found: the other coordinate. Not reached on the quality axis: the cost of the model's
	 * best quality, which the true cost must exceed ("> 9.97 GFLOPs: best perplexity
	 * is 32.25"). Not reached on the cost axis: the lowest cost the model needs.
	 */
	double value;
	uint32_t configuration; /* the evidence: the configuration used, or the one that gives the
				   bound; interpolated: the cheaper one of the bracket */
	uint32_t second; /* interpolated: the dearer one of the bracket; otherwise the same as
			    `configuration` */
	double distance; /* |coordinate of `configuration` on the target's axis - target|; 0
			    where the value was interpolated */
};

struct match match_find(const struct study *s, size_t model, struct target target,
			enum match_mode mode);

#endif
