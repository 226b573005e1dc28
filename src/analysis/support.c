#include "support.h"

#include <stdlib.h>

void support_init(struct support *p, const struct study *s, size_t a, size_t b,
		  const struct support_options *o)
{
	*p = (struct support){.o = o};
	if (!study_has_runs(s))
		return;
	seeds_init(&p->a, s, a, o->aggregate);
	seeds_init(&p->b, s, b, o->aggregate);
	p->repeated = seeds_runs(&p->a) > 1 || seeds_runs(&p->b) > 1;
	if (p->repeated)
		return;
	seeds_release(&p->a);
	seeds_release(&p->b);
}

void support_release(struct support *p)
{
	if (!p->repeated)
		return;
	seeds_release(&p->a);
	seeds_release(&p->b);
}

/* One run of a model has no spread, and leaves the averages as they are. */
static enum support_status of_interval(const struct interval *i, double advantage)
{
	if (i->status == INTERVAL_NO_RUNS || i->status == INTERVAL_ONE_RUN)
		return SUPPORT_NO_RUNS;
	if (i->status != INTERVAL_OK)
		return SUPPORT_OPEN;
	bool agrees = advantage > 0 ? i->low > 0 : advantage < 0 ? i->high < 0 : true;
	return agrees ? SUPPORT_BORNE_OUT : SUPPORT_OPEN;
}

/* All runs of one model reach the target, none of the other. */
static bool divides(const struct interval *i, bool a_reaches)
{
	int one = a_reaches ? 0 : 1;
	return i->reached[one] == i->n[one] && i->reached[1 - one] == 0;
}

enum support_status support_of(const struct support *p, const struct comparison *c,
			       struct interval_comparison *over)
{
	struct interval_comparison runs = {.log = {.status = INTERVAL_NO_RUNS}};
	if (p->repeated)
		runs = interval_compare(&p->a, &p->b, c->target, p->o->mode, &p->o->interval);
	if (over)
		*over = runs;
	if (!p->repeated || c->bound == COMPARISON_UNKNOWN)
		return SUPPORT_NO_RUNS;
	bool a = c->match_a.status != MATCH_NOT_REACHED, b = c->match_b.status != MATCH_NOT_REACHED;
	if (a != b)
		return divides(&runs.log, a) ? SUPPORT_BORNE_OUT : SUPPORT_OPEN;
	double even = c->kind == COMPARISON_COST_RATIO ? 1 : 0;
	return of_interval(&runs.log, c->value - even);
}

/* Higher is better. */
static double *best_of_seeds(const struct seeds *d)
{
	double *best = seeds_best(d);
	double sign = d->table.objective[OBJECTIVE_Y].direction == DIRECTION_MIN ? -1 : 1;
	for (size_t k = 0; k < d->study.model_count; k++)
		best[k] *= sign;
	return best;
}

enum support_status support_of_best(const struct support *p, double advantage)
{
	if (!p->repeated)
		return SUPPORT_NO_RUNS;
	if (p->a.lost > 0 || p->b.lost > 0)
		return SUPPORT_OPEN;
	double *a = best_of_seeds(&p->a), *b = best_of_seeds(&p->b);
	size_t n = p->a.study.model_count;
	struct interval i = seeds_are_paired(&p->a, &p->b)
				    ? interval_paired(a, b, n, &p->o->interval)
				    : interval_welch(a, n, b, p->b.study.model_count,
						     &p->o->interval);
	free(a);
	free(b);
	return of_interval(&i, advantage);
}
