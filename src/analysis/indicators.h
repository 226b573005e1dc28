/*
 * indicators: how the frontier of one model stands to another frontier, and where it bends.
 *
 * All are on cost and quality. Frontiers belong to the study: s->models[m].frontier, s->joint.
 * Members that are equal count once, so that repeating a configuration changes no indicator.
 *
 *     struct epsilon e = indicators_epsilon(s, &s->models[m].frontier, &s->joint);
 *     "at worst 1.8 times behind the joint frontier": e.value is 1.8
 */
#ifndef PARETOPLOT_INDICATORS_H
#define PARETOPLOT_INDICATORS_H

#include "study.h"

#include <stdbool.h>

/*
 * Multiplicative epsilon of A to B: the smallest factor by which A's members, improved by it in
 * every objective, weakly dominate every member of B.
 *
 *     eps(A, B) = max over b in B of min over a in A of max over d of ratio_d(a, b)
 *
 * where ratio_d is a_d / b_d if smaller is better, b_d / a_d if larger is better. Zitzler, Thiele,
 * Laumanns, Fonseca and Grunert da Fonseca, "Performance Assessment of Multiobjective Optimizers",
 * IEEE Trans. Evol. Comput. 7 (2003). Below 1: A is strictly better than all of B; to the joint
 * frontier it is never below 1, and 1 if A reaches all of it. Defined for positive values only.
 * O(|A| + |B| log |A|).
 */
struct epsilon {
	bool defined; /* false: a value is not positive, or a frontier is empty; the rest is unset
		       */
	double value;
	uint32_t behind; /* the member of B that A is furthest behind: where the value arises */
	uint32_t from;   /* the member of A that comes nearest to it */
};

struct epsilon indicators_epsilon(const struct study *s, const struct frontier *a,
				  const struct frontier *b);

/* count of `of`. */
struct share {
	size_t count, of;
};

/* count / of; 0 of nothing. */
double share_value(const struct share *share);

/*
 * Which members of B are weakly dominated by (dominated by, or equal to) a member of A. With
 * `covered`, coverage C(A, B) = covered / of: Zitzler and Thiele, "Multiobjective Evolutionary
 * Algorithms: A Comparative Case Study and the Strength Pareto Approach", IEEE Trans. Evol. Comput.
 * 3 (1999). C(A, B) and C(B, A) say different things; quote both. O(|A| + |B|).
 */
struct coverage {
	struct share covered;
	size_t dominated; /* of the covered ones, those that are not just equalled */
	uint32_t free;    /* the first member of B that is not covered; NAMES_NONE if all are */
};

struct coverage indicators_coverage(const struct study *s, const struct frontier *a,
				    const struct frontier *b);

/* "A dominates B": every member of B is weakly dominated by some member of A, and at least one
 * strictly. B is not empty. */
bool coverage_dominates(const struct coverage *c);

/*
 * The share of the joint frontier that is the model's own: different members it owns of all
 * different members. A point that several models share counts for each, so that the shares may add
 * up to more than 1.
 */
struct share indicators_joint_share(const struct study *s, size_t model);

/*
 * The knee: the member furthest from the chord between the frontier's ends, on the better side
 * (Das, "On Characterizing the 'Knee' of the Pareto Curve", Structural Optimization 18, 1999). Each
 * axis is scaled to [0, 1] over the frontier, in the logarithm where the objective is on a log
 * axis; with u the scaled cost and v the scaled quality, 0 being best, the distance is
 * (1 - u - v) / sqrt 2. A heuristic: it depends on where the frontier ends and on the scaling, and
 * must be labelled so. None for fewer than three different members, or if no member lies more than
 * 1e-9 on the better side. Of equals the cheapest.
 */
struct knee {
	bool found;
	uint32_t configuration;
	double distance; /* at most 1 / sqrt 2 */
};

struct knee indicators_knee(const struct study *s, const struct frontier *f);

#endif
