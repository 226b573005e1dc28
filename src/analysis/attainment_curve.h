/*
 * attainment_curve: what repeated runs of one model attain, as exact staircases.
 *
 * The points that share a run id (a seed) are one approximation set. A point of the plane is
 * attained by a run if one of its points weakly dominates it. The k-th curve bounds what at least k
 * of the n runs attain: k = 1 is the best attainment curve, k = n the worst, k = (n + 1) / 2 the
 * median (at least half of the runs). Grunert da Fonseca, Fonseca and Hall, "Inferential
 * Performance Assessment of Stochastic Optimisers and the Attainment Function", EMO (2001);
 * Fonseca, Guerreiro, López-Ibáñez and Paquete, "On the Computation of the Empirical Attainment
 * Function", EMO (2011).
 *
 *     struct attainment a;
 *     attainment_init(&a, &table, model);
 *     struct attainment_curve worst;
 *     attainment_curve_init(&worst, &a, a.runs);
 *     for (size_t i = 0; i < worst.len; i++) … worst.x[i], worst.y[i] …
 *     attainment_curve_release(&worst);
 *     attainment_release(&a);
 *
 * Nothing is computed with the values: every coordinate of a curve is one that was measured.
 */
#ifndef PARETOPLOT_ATTAINMENT_CURVE_H
#define PARETOPLOT_ATTAINMENT_CURVE_H

#include "table.h"

#include <stddef.h>
#include <stdint.h>

/* Of each run the points that better all its cheaper ones, merged. */
struct attainment {
	enum direction direction[2];
	size_t runs;   /* n: those with at least one point */
	double *x, *y; /* best x first */
	uint32_t *run; /* run[i] < runs */
	size_t len;
};

/* The rows of one model (number in table->models). Runs are told apart by table->run; rows without
 * one form one set together. */
void attainment_init(struct attainment *a, const struct table *t, uint32_t model);
void attainment_release(struct attainment *a);

/* The corners of a staircase: x from best to worst, y from worst to best, strictly. What lies at
 * (x[i], y[i]) or is worse in both is attained. */
struct attainment_curve {
	double *x, *y;
	size_t len;
};

/* 1 <= k <= a->runs; otherwise the curve is empty. The merged points are swept by x while a heap
 * holds the k best y that k different runs have reached: O(m log k) for m points. */
void attainment_curve_init(struct attainment_curve *c, const struct attainment *a, size_t k);
void attainment_curve_release(struct attainment_curve *c);

#endif
