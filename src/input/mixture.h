/*
 * mixture: whether what is pooled as repeated runs of one configuration differs in more than its
 * runs, as far as the sample goes.
 *
 * Records of one model and configuration (or precision), and of one run if a field tells the runs,
 * are compared in
 *
 *     texts   with 12 values at most, each of them on average in two records or more; but not what
 *             tells who, where and when: a host, a user, a date, a commit, a note
 *     names   of methods and the like (known_field.h) with 12 values at most, also between the runs
 *     settings, numbers or texts, by their names: lr, group_size, batch_size, dropout, …
 *             (mixture.c)
 *
 * Measurements are none of these. Cells without a value do not count.
 */
#ifndef PARETOPLOT_MIXTURE_H
#define PARETOPLOT_MIXTURE_H

#include "role_search.h"

/*
 * Adds to s->out->notes, for the first configuration that is such a mixture:
 *
 *     runs of A at INT4 differ in method (RTN, GPTQ): --model or --where tells them apart
 */
void mixture_find(struct role_search *s);

#endif
