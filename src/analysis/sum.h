/*
 * sum: compensated summation, exact to about one rounding whatever the number of terms.
 *
 *     struct sum s = {0};
 *     sum_add(&s, term); …
 *     double total = sum_value(&s);
 *
 * Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54
 * (1974): what each addition loses is added up by itself.
 */
#ifndef PARETOPLOT_SUM_H
#define PARETOPLOT_SUM_H

#include <math.h>

struct sum {
	double head, rest;
};

static inline void sum_add(struct sum *s, double term)
{
	double next = s->head + term;
	s->rest += fabs(s->head) >= fabs(term) ? (s->head - next) + term : (term - next) + s->head;
	s->head = next;
}

/* Terms that overflow give the infinity that they would give without compensation. */
static inline double sum_value(const struct sum *s)
{
	return isfinite(s->head) ? s->head + s->rest : s->head;
}

#endif
