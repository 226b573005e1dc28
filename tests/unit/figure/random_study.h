/*
 * random_study: studies as different from one another as users' data are.
 *
 *     struct random_study d;
 *     random_study_init(&d, seed);
 *     … d.study …
 *     random_study_release(&d);
 */
#ifndef PARETOPLOT_TEST_RANDOM_STUDY_H
#define PARETOPLOT_TEST_RANDOM_STUDY_H

#include "mem.h"
#include "random.h"
#include "study.h"
#include "target_choice.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct random_study {
	struct random random;
	struct table table;
	struct study study;
	bool has_target[2]; /* by axis */
	struct target target[2];
	double scale[2], offset[2], spread;
	int shape;
};

enum { SHAPE_CURVE, SHAPE_CLOUD, SHAPE_CLUSTERS, SHAPE_EQUAL, SHAPE_LINE, SHAPE_COUNT };

static inline double random_between(struct random *r, double low, double high)
{
	return low + (high - low) * random_double(r);
}

static inline unsigned random_below(struct random *r, unsigned n)
{
	return random_u32(r) % n;
}

static inline void random_study_name(struct random *r, unsigned model, char name[200])
{
	static const char *const stems[] = {
		"Mamba",
		"RWKV-4",
		"pythia_deduped",
		"a",
		"GPT-NeoX with rotary positions",
		"llama.cpp Q4_K_M (imatrix, 4096 tokens of context)",
		"模型",
		"M",
	};
	static const char *const alone[] = {"W", "x^2_i", "R&D {100%}", "\x01\xff bad"};
	if (random_below(r, 12) == 0)
		snprintf(name, 200, "%s %u", alone[random_below(r, 4)], model);
	else if (random_below(r, 40) == 0)
		snprintf(name, 200, "%0150u", model);
	else
		snprintf(name, 200, "%s %u", stems[random_below(r, 8)], model);
}

/* In [0, 1], the smaller the better. */
static inline void random_study_place(struct random_study *d, unsigned model, double at[2])
{
	struct random *r = &d->random;
	double u = random_double(r), lift = 0.1 * model * d->spread;
	switch (d->shape) {
	case SHAPE_CURVE:
		at[0] = u;
		at[1] = pow(1 - u, 2) + lift + 0.02 * random_double(r);
		break;
	case SHAPE_CLUSTERS:
		at[0] = 0.2 * random_below(r, 5) + 0.01 * u;
		at[1] = 0.3 * random_below(r, 3) + 0.01 * random_double(r);
		break;
	case SHAPE_EQUAL:
		at[0] = at[1] = 0.5;
		break;
	case SHAPE_LINE:
		at[0] = u;
		at[1] = lift;
		break;
	default:
		at[0] = u;
		at[1] = random_double(r);
	}
}

static inline void random_study_fill(struct random_study *d)
{
	struct random *r = &d->random;
	bool simulated = random_below(r, 2), runs = random_below(r, 5) == 0;
	unsigned models = random_below(r, 3) ? 1 + random_below(r, 4) : 1 + random_below(r, 12);
	unsigned most = random_below(r, 4) ? 12 : 60;
	for (unsigned m = 0; m < models; m++) {
		char name[200], config[32];
		unsigned points = 1 + random_below(r, most);
		random_study_name(r, m, name);
		for (unsigned i = 0; i < points; i++) {
			double at[2];
			random_study_place(d, m, at);
			struct table_row row = {.run = NAMES_NONE, .row = i + 1};
			for (int k = 0; k < 2; k++) {
				double v = d->table.objective[k].direction == DIRECTION_MIN
						   ? at[k]
						   : 2 - at[k];
				row.value[k] = d->scale[k] * (d->offset[k] + v);
			}
			int len = snprintf(config, sizeof config, "c%u", runs ? i / 3 : i);
			row.model = names_add(&d->table.models, name, strlen(name));
			row.config = names_add(&d->table.configs, config, (size_t)len);
			row.file = names_add(&d->table.files, "runs.json", 9);
			row.simulated = simulated;
			table_add(&d->table, &row);
		}
	}
}

static inline void random_study_init(struct random_study *d, uint32_t seed)
{
	static const char *const fields[2][4] = {{"cost", "flops_per_token", "latency", "params"},
						 {"loss", "perplexity", "accuracy", "score"}};
	struct objective objectives[2];
	memset(d, 0, sizeof *d);
	random_seed(&d->random, seed);
	struct random *r = &d->random;
	for (int k = 0; k < 2; k++) {
		objectives[k] = (struct objective){
			.field = mem_strdup(fields[k][random_below(r, 4)]),
			.direction = random_below(r, 3) ? DIRECTION_MIN : DIRECTION_MAX,
			.log = random_below(r, 3) == 0,
		};
		d->scale[k] = pow(10, random_between(r, -3, 10));
		if (random_below(r, 12) == 0)
			d->scale[k] = pow(10, random_between(r, -100, 100));
		d->offset[k] = random_below(r, 2) ? 0.1 : random_between(r, 0.01, 20);
		if (!objectives[k].log && random_below(r, 10) == 0)
			d->offset[k] = -0.5;
	}
	d->spread = random_double(r);
	d->shape = (int)random_below(r, SHAPE_COUNT);
	table_init(&d->table, objectives, 2);
	random_study_fill(d);
	study_init(&d->study, &d->table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	for (int axis = 0; axis < 2; axis++) {
		double targets[TARGET_CHOICE_MAX];
		size_t headline = 0, n = target_choice(&d->study, axis, targets, &headline);
		d->has_target[axis] = n > 0 && random_below(r, 8) > 0;
		if (n > 0)
			d->target[axis] = (struct target){axis, targets[headline]};
	}
}

static inline void random_study_release(struct random_study *d)
{
	study_release(&d->study);
	table_release(&d->table);
}

#endif
