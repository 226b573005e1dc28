#include "target_choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_MAX 64

/* Targets that are set for the fields of the native record. */
static const struct {
	const char *field;
	double targets[TARGET_CHOICE_MAX];
	size_t headline;
} native[] = {
	{"perplexity", {25, 30, 35, 40}, 1},
	{"flops_per_token", {3e9, 5e9, 7e9, 10e9}, 1},
};

/* Round values found so far, ascending; `len` goes on counting past the room. */
struct round_values {
	double low, high;
	double items[COUNT_MAX];
	size_t len;
};

static void round_values_add(struct round_values *r, double digits, int exponent)
{
	double power = pow(10, abs(exponent));
	double v = (exponent < 0 ? digits / power : digits * power) + 0.0;
	if (!(v >= r->low && v <= r->high))
		return;
	if (r->len < COUNT_MAX)
		r->items[r->len] = v;
	r->len++;
}

/* Multiples of digit × 10^exponent. */
static void find_multiples(struct round_values *r, int digit, int exponent)
{
	double step = digit * pow(10, exponent);
	double first = floor(r->low / step), last = ceil(r->high / step);
	r->len = 0;
	if (!(last - first < COUNT_MAX)) {
		r->len = COUNT_MAX;
		return;
	}
	for (double i = first; i <= last; i++)
		round_values_add(r, i * digit, exponent);
}

/* Every `stride`-th power of ten, with 2 and 5 times that if asked for. */
static void find_powers(struct round_values *r, int stride, bool between)
{
	int last = (int)ceil(log10(r->high));
	r->len = 0;
	for (int e = (int)floor(log10(r->low)); e <= last; e++) {
		if (e % stride != 0)
			continue;
		round_values_add(r, 1, e);
		if (between) {
			round_values_add(r, 2, e);
			round_values_add(r, 5, e);
		}
	}
}

/* Takes over what was found if it is not too much; false if a finer search makes no sense. Rather
 * than a single one, the outer ones of too many are taken. */
static bool keep_if_few(struct round_values *kept, const struct round_values *found)
{
	if (found->len <= TARGET_CHOICE_MAX) {
		*kept = *found;
		return true;
	}
	if (kept->len < 2 && found->len <= COUNT_MAX) {
		kept->len = TARGET_CHOICE_MAX;
		for (size_t i = 0; i < TARGET_CHOICE_MAX; i++)
			kept->items[i] =
				found->items[i * (found->len - 1) / (TARGET_CHOICE_MAX - 1)];
	}
	return false;
}

static bool search_powers(struct round_values *kept)
{
	struct round_values found = *kept;
	for (int stride = 64; stride > 0; stride /= 2) {
		find_powers(&found, stride, false);
		if (!keep_if_few(kept, &found))
			return false;
	}
	find_powers(&found, 1, true);
	return keep_if_few(kept, &found);
}

/* The finest of the steps …, 10, 5, 2, 1, … that gives no more than there is room for. */
static void search_multiples(struct round_values *kept)
{
	static const int digits[] = {5, 2, 1};
	struct round_values found = *kept;
	int top = (int)ceil(log10(fmax(fabs(kept->low), fabs(kept->high))));
	for (int exponent = top; exponent > top - 17; exponent--) {
		for (int k = 0; k < 3; k++) {
			find_multiples(&found, digits[k], exponent);
			if (found.len >= kept->len && !keep_if_few(kept, &found))
				return;
		}
	}
}

/* The model's range on the axis, over its frontier: its best and its worst value. */
static void model_range(const struct study *s, size_t model, int axis, double *best, double *worst)
{
	const struct frontier *f = &s->models[model].frontier;
	double cheap = s->configurations.items[f->members[0]].value[axis];
	double good = s->configurations.items[f->members[f->len - 1]].value[axis];
	*best = axis == OBJECTIVE_X ? cheap : good;
	*worst = axis == OBJECTIVE_X ? good : cheap;
}

struct known_range {
	double low, high;               /* over which at least one model is known */
	double chosen_low, chosen_high; /* that all models share, or else the former */
};

static struct known_range find_range(const struct study *s, int axis)
{
	enum direction d = s->table->objective[axis].direction;
	double best, worst, all_best, all_worst, any_best, any_worst;
	model_range(s, 0, axis, &best, &worst);
	all_best = any_best = best;
	all_worst = any_worst = worst;
	for (size_t m = 1; m < s->model_count; m++) {
		model_range(s, m, axis, &best, &worst);
		all_best = objective_better(d, best, all_best) ? all_best : best;
		all_worst = objective_better(d, worst, all_worst) ? worst : all_worst;
		any_best = objective_better(d, best, any_best) ? best : any_best;
		any_worst = objective_better(d, worst, any_worst) ? any_worst : worst;
	}
	bool shared = objective_better(d, all_best, all_worst);
	best = shared ? all_best : any_best;
	worst = shared ? all_worst : any_worst;
	return (struct known_range){fmin(any_best, any_worst), fmax(any_best, any_worst),
				    fmin(best, worst), fmax(best, worst)};
}

size_t target_choice(const struct study *s, int axis, double targets[TARGET_CHOICE_MAX],
		     size_t *headline)
{
	const struct objective *o = &s->table->objective[axis];
	struct round_values r = {.len = 0};
	*headline = 0;
	if (s->model_count == 0)
		return 0;
	struct known_range range = find_range(s, axis);
	for (size_t i = 0; i < sizeof native / sizeof native[0]; i++) {
		double drawn = native[i].targets[native[i].headline];
		if (strcmp(o->field, native[i].field) == 0 && drawn >= range.low &&
		    drawn <= range.high) {
			memcpy(targets, native[i].targets, sizeof native[i].targets);
			*headline = native[i].headline;
			return TARGET_CHOICE_MAX;
		}
	}
	r.low = range.chosen_low;
	r.high = range.chosen_high;
	if (r.low == r.high)
		return 0;
	if (!o->log || (search_powers(&r) && r.len < 3))
		search_multiples(&r);
	memcpy(targets, r.items, r.len * sizeof *targets);
	*headline = r.len ? (r.len - 1) / 2 : 0;
	return r.len;
}
