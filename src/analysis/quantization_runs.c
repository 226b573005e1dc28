#include "quantization_runs.h"

#include "mem.h"
#include "statistics.h"

#include <math.h>
#include <stdlib.h>

/* What each seed of a model has at each precision. */
struct seed_cells {
	struct seeds seeds;
	struct quantization q;
};

static void seed_cells_init(struct seed_cells *c, const struct quantization_runs *r, size_t model)
{
	seeds_init(&c->seeds, r->q->s, model, r->aggregate);
	quantization_init(&c->q, &c->seeds.study, &r->q->options);
}

static void seed_cells_release(struct seed_cells *c)
{
	quantization_release(&c->q);
	seeds_release(&c->seeds);
}

/* The same precision among the seeds' own, or their count. */
static size_t same_precision(const struct seed_cells *c, const struct quantization_precision *p)
{
	size_t found = quantization_find_name(&c->q, p->name);
	bool same = found < c->q.precision_count &&
		    c->q.precisions[found].precision.family == p->precision.family;
	return same ? found : c->q.precision_count;
}

static double seed_value(const struct seed_cells *c, size_t seed, size_t precision)
{
	const struct quantization_cell *cell = precision < c->q.precision_count
						       ? quantization_at(&c->q, seed, precision)
						       : NULL;
	return cell ? cell->value : NAN;
}

static bool withhold(const struct quantization_runs *r, const struct quantization_cell *a,
		     const struct quantization_cell *b, struct interval *i)
{
	const size_t found[2] = {a->runs, b ? b->runs : 0};
	const size_t n[2] = {a->runs + a->lost, b ? b->runs + b->lost : 0};
	*i = interval_lost(b ? INTERVAL_WELCH : INTERVAL_SINGLE, found, n, &r->interval);
	return true;
}

/* What runs have at a precision and at the widest one: those of the seeds, or else the cell's. */
struct two_sides {
	double *values[2];
	size_t n[2];
};

static void add_side(struct two_sides *sides, int side, const struct seed_cells *c,
		     size_t precision, const struct quantization_cell *cell)
{
	size_t seeds = c->seeds.study.model_count, n = 0;
	double *values = mem_calloc(seeds + 1, sizeof *values);
	for (size_t seed = 0; seed < seeds; seed++) {
		values[n] = seed_value(c, seed, precision);
		n += isfinite(values[n]) ? 1 : 0;
	}
	if (n == 0)
		values[n++] = cell->value;
	sides->values[side] = values;
	sides->n[side] = n;
}

/* Turns the values into terms of which the means differ by the degradation of the one mean against
 * the other, and vary as that does to first order. */
static bool to_degradation(struct two_sides *s, enum direction direction)
{
	double mean = statistics_mean(s->values[0], s->n[0]);
	double against = statistics_mean(s->values[1], s->n[1]);
	for (size_t k = 0; k < s->n[0]; k++)
		s->values[0][k] = precision_degradation(direction, s->values[0][k], against) / 100;
	for (size_t k = 0; k < s->n[1]; k++)
		s->values[1][k] = precision_degradation(direction, s->values[1][k], against) / 100 *
				  (mean / against);
	return against != 0;
}

static struct interval compare_sides(struct two_sides *s, enum direction direction,
				     const struct interval_options *o)
{
	if (!to_degradation(s, direction)) {
		struct interval i = interval_lost(INTERVAL_WELCH, s->n, s->n, o);
		i.status = INTERVAL_NOT_POSITIVE;
		return i;
	}
	if (s->n[1] == 1)
		return interval_mean(s->values[0], s->n[0], o);
	if (s->n[0] > 1)
		return interval_welch(s->values[0], s->n[0], s->values[1], s->n[1], o);
	for (size_t k = 0; k < s->n[1]; k++)
		s->values[1][k] = s->values[0][0] - s->values[1][k];
	return interval_mean(s->values[1], s->n[1], o);
}

static bool unpaired_degradation(const struct quantization_runs *r, const struct seed_cells *c,
				 const struct quantization_cell *const cells[2], struct interval *i)
{
	struct two_sides sides;
	for (int side = 0; side < 2; side++) {
		const struct quantization_cell *cell = cells[side];
		size_t at = same_precision(c, &r->q->precisions[cell->precision]);
		add_side(&sides, side, c, at, cell);
	}
	bool repeated = sides.n[0] > 1 || sides.n[1] > 1;
	if (repeated)
		*i = compare_sides(&sides, r->q->s->table->objective[OBJECTIVE_Y].direction,
				   &r->interval);
	free(sides.values[0]);
	free(sides.values[1]);
	return repeated;
}

bool quantization_runs_value(const struct quantization_runs *r,
			     const struct quantization_cell *cell,
			     const struct quantization_cell *widest, struct interval *i)
{
	const struct quantization *k = r->q;
	enum direction direction = k->s->table->objective[OBJECTIVE_Y].direction;
	if (cell->lost > 0 || (widest && widest->lost > 0))
		return withhold(r, cell->lost > 0 ? cell : widest, NULL, i);
	struct seed_cells c;
	seed_cells_init(&c, r, cell->model);
	size_t seeds = c.seeds.study.model_count, n = 0;
	double *values = mem_calloc(seeds, sizeof *values);
	size_t at = same_precision(&c, &k->precisions[cell->precision]);
	size_t wide = widest ? same_precision(&c, &k->precisions[widest->precision]) : at;
	for (size_t seed = 0; seed < seeds; seed++) {
		double value = seed_value(&c, seed, at), against = seed_value(&c, seed, wide);
		values[n] = widest ? precision_degradation(direction, value, against) / 100 : value;
		n += isfinite(values[n]) ? 1 : 0;
	}
	bool repeated = n > 1;
	if (repeated)
		*i = interval_mean(values, n, &r->interval);
	else if (widest)
		repeated = unpaired_degradation(
			r, &c, (const struct quantization_cell *const[2]){cell, widest}, i);
	free(values);
	seed_cells_release(&c);
	return repeated;
}

/* The logs of a side's values; NULL if a value has none. */
static double *log_values(const struct seed_cells *c, const struct quantization_precision *p,
			  size_t *n)
{
	size_t at = same_precision(c, p), seeds = c->seeds.study.model_count;
	double *values = mem_calloc(seeds, sizeof *values);
	*n = 0;
	for (size_t seed = 0; seed < seeds; seed++) {
		double value = seed_value(c, seed, at);
		if (value <= 0) {
			free(values);
			return NULL;
		}
		if (isfinite(value))
			values[(*n)++] = log(value);
	}
	return values;
}

static struct interval without_logs(const struct quantization_runs *r, const struct seed_cells *a,
				    const struct seed_cells *b)
{
	const size_t n[2] = {seeds_runs(&a->seeds), seeds_runs(&b->seeds)};
	struct interval i = interval_lost(INTERVAL_WELCH, n, n, &r->interval);
	i.status = INTERVAL_NOT_POSITIVE;
	return i;
}

/* Of log(value of a) - log(value of b). */
static bool compare_logs(const struct quantization_runs *r, const struct seed_cells *a,
			 const struct seed_cells *b, size_t precision, struct interval *i)
{
	const struct quantization_precision *p = &r->q->precisions[precision];
	size_t seeds = a->seeds.study.model_count, n_a, n_b;
	double *of_a = log_values(a, p, &n_a), *of_b = log_values(b, p, &n_b);
	bool known = of_a && of_b;
	bool paired = seeds_are_paired(&a->seeds, &b->seeds) && n_a == seeds && n_b == seeds;
	bool repeated = !known || (n_a > 0 && n_b > 0 && n_a + n_b > 2);
	if (!known)
		*i = without_logs(r, a, b);
	else if (repeated)
		*i = paired ? interval_paired(of_a, of_b, n_a, &r->interval)
			    : interval_welch(of_a, n_a, of_b, n_b, &r->interval);
	free(of_a);
	free(of_b);
	return repeated;
}

static void swap_sides(size_t count[2])
{
	size_t first = count[0];
	count[0] = count[1];
	count[1] = first;
}

bool quantization_runs_ratio(const struct quantization_runs *r, const struct quantization_cell *a,
			     const struct quantization_cell *b, struct interval *i)
{
	bool smaller = r->q->s->table->objective[OBJECTIVE_Y].direction == DIRECTION_MIN;
	if (a->lost > 0 || b->lost > 0)
		return withhold(r, a, b, i);
	struct seed_cells of_a, of_b;
	seed_cells_init(&of_a, r, a->model);
	seed_cells_init(&of_b, r, b->model);
	bool repeated = compare_logs(r, smaller ? &of_b : &of_a, smaller ? &of_a : &of_b,
				     a->precision, i);
	if (repeated && smaller) {
		swap_sides(i->n);
		swap_sides(i->reached);
		swap_sides(i->found);
	}
	seed_cells_release(&of_a);
	seed_cells_release(&of_b);
	return repeated;
}
