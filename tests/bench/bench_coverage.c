/*
 * How often the intervals over seeds cover the truth, in simulated studies.
 *
 *     bench_coverage [STUDIES]     10000 if not given
 *
 * In each study two models are run with some seeds; the log of the cost at which a seed reaches the
 * target is normal, so that the true cost ratio is known. Paired: both models are run with the same
 * seeds, which have something in common. Welch: seeds of their own, with equal standard deviations
 * or with one three times the other. An interval that keeps its promise covers the true ratio in
 * 95 % of the studies. The paired t interval does exactly; Welch's is an approximation and a little
 * wide for few seeds of equal spread; a percentile bootstrap of three pairs is the range from the
 * least to the largest of them, which covers 1 - 2 / 2^3 = 75 %.
 */
#include "interval.h"
#include "mem.h"
#include "number.h"
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TRUE_RATIO 1.5

struct experiment {
	const char *name;
	size_t seeds;
	double common, sd_a, sd_b; /* standard deviations of the log cost */
	bool paired, bootstrap;
	double at_least, at_most; /* of the coverage, or else something is wrong */
};

static const struct experiment experiments[] = {
	{"paired t", 3, 0.3, 0.1, 0.1, true, false, 0.94, 0.96},
	{"paired t", 5, 0.3, 0.1, 0.1, true, false, 0.94, 0.96},
	{"paired t", 10, 0.3, 0.1, 0.1, true, false, 0.94, 0.96},
	{"Welch, sd 1:1", 3, 0, 0.2, 0.2, false, false, 0.93, 0.98},
	{"Welch, sd 1:1", 5, 0, 0.2, 0.2, false, false, 0.93, 0.98},
	{"Welch, sd 1:1", 10, 0, 0.2, 0.2, false, false, 0.93, 0.98},
	{"Welch, sd 1:3", 3, 0, 0.1, 0.3, false, false, 0.93, 0.98},
	{"Welch, sd 1:3", 5, 0, 0.1, 0.3, false, false, 0.93, 0.98},
	{"Welch, sd 1:3", 10, 0, 0.1, 0.3, false, false, 0.93, 0.98},
	{"bootstrap, pairs", 3, 0.3, 0.1, 0.1, true, true, 0.74, 0.76},
	{"bootstrap, sd 1:1", 3, 0, 0.2, 0.2, false, true, 0.77, 0.81},
	{"bootstrap, pairs", 10, 0.3, 0.1, 0.1, true, true, 0.88, 0.92},
	{"bootstrap, sd 1:1", 10, 0, 0.2, 0.2, false, true, 0.89, 0.94},
};

static void add_point(struct table *t, const char *model, const char *seed, const char *config,
		      double cost, double loss)
{
	struct table_row row = {.value = {cost, loss}, .file = NAMES_NONE};
	row.model = names_add(&t->models, model, strlen(model));
	row.config = names_add(&t->configs, config, strlen(config));
	row.run = names_add(&t->runs, seed, strlen(seed));
	row.row = (uint32_t)t->len + 1;
	table_add(t, &row);
}

/* Three configurations, of which the middle one is the cheapest that reaches the target. */
static void add_seed(struct table *t, const char *model, const char *seed, double log_cost)
{
	double cost = exp(log_cost);
	add_point(t, model, seed, "small", cost / 2, 40);
	add_point(t, model, seed, "medium", cost, 30);
	add_point(t, model, seed, "large", cost * 2, 20);
}

static void fill_table(struct table *t, const struct experiment *e, struct random *r)
{
	struct objective objectives[2] = {{.field = mem_strdup("cost")},
					  {.field = mem_strdup("loss")}};
	char seed[32];
	table_init(t, objectives, 2);
	for (size_t k = 0; k < e->seeds; k++) {
		double common = random_normal(r, 0, e->common);
		double a = common + random_normal(r, 0, e->sd_a);
		double b = common + log(TRUE_RATIO) + random_normal(r, 0, e->sd_b);
		snprintf(seed, sizeof seed, "%zu", k);
		add_seed(t, "A", seed, a);
		snprintf(seed, sizeof seed, "%zu", e->paired ? k : e->seeds + k);
		add_seed(t, "B", seed, b);
	}
}

/* Covers the truth? Sets *ok to false if there is no interval at all. */
static bool run_study(const struct experiment *e, struct random *r, bool *ok)
{
	struct table t;
	struct study s;
	struct seeds a, b;
	fill_table(&t, e, r);
	study_init(&s, &t, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	seeds_init(&a, &s, 0, AGGREGATE_MEAN);
	seeds_init(&b, &s, 1, AGGREGATE_MEAN);
	struct interval_options o = {.bootstrap = e->bootstrap, .seed = random_u32(r)};
	struct interval_comparison c = interval_compare(&a, &b, (struct target){OBJECTIVE_Y, 30},
							MATCH_ATTAINED, &o);
	*ok &= c.log.status == INTERVAL_OK &&
	       c.log.design == (e->paired ? INTERVAL_PAIRED : INTERVAL_WELCH);
	seeds_release(&b);
	seeds_release(&a);
	study_release(&s);
	table_release(&t);
	return c.low <= TRUE_RATIO && TRUE_RATIO <= c.high;
}

static bool run_experiment(const struct experiment *e, size_t studies)
{
	struct random r;
	size_t covered = 0;
	bool ok = true;
	random_seed(&r, 2024);
	for (size_t i = 0; i < studies; i++)
		covered += run_study(e, &r, &ok);
	double share = (double)covered / (double)studies;
	double error = sqrt(share * (1 - share) / (double)studies);
	printf("%-18s %5zu seeds   covers %6.2f %% +- %.2f %%   %+6.1f s.e. from 95 %%\n", e->name,
	       e->seeds, 100 * share, 100 * error, (share - 0.95) / error);
	double slack = 4 * error;
	return ok && share >= e->at_least - slack && share <= e->at_most + slack;
}

int main(int argc, char **argv)
{
	double studies = 10000;
	bool ok = true;
	if (argc > 1 && (!number_parse(argv[1], strlen(argv[1]), &studies) ||
			 !(studies >= 1 && studies <= 1e9))) {
		fprintf(stderr, "bench_coverage: STUDIES is a number from 1 to 1e9\n");
		return 1;
	}
	printf("%.0f simulated studies each; +- is one standard error\n", studies);
	for (size_t i = 0; i < sizeof experiments / sizeof experiments[0]; i++)
		ok &= run_experiment(&experiments[i], (size_t)studies);
	return ok ? 0 : 1;
}
