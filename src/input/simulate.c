#include "simulate.h"

#include "json_writer.h"
#include "mem.h"
#include "random.h"

#include <stdio.h>

struct law {
	const char *model;
	double base_flops, drop;
	double base_ppl, slope;
	double ppl_sd, flops_sd;
	double least_ppl, least_flops;
};

static const struct law laws[] = {
	{"resnetbk", 5e9, 0.6, 28.0, 0.15, 0.3, 0.1e9, 20.0, 1e9},
	{"mamba", 10e9, 0.5, 32.0, 0.35, 0.5, 0.2e9, 25.0, 2e9},
};

enum { LAW_COUNT = sizeof laws / sizeof laws[0] };

static double at_least(double least, double value)
{
	return value > least ? value : least;
}

static void simulate_model(const struct law *law, int n, uint32_t seed, struct simulated_run *runs)
{
	struct random random;
	random_seed(&random, seed);
	for (int i = 0; i < n; i++) {
		double factor = 1.0 - ((double)i / (double)n) * law->drop;
		double flops = law->base_flops * factor;
		double ppl = law->base_ppl * (1.0 + (1.0 - factor) * law->slope);
		ppl += random_normal(&random, 0.0, law->ppl_sd);
		flops += random_normal(&random, 0.0, law->flops_sd);
		struct simulated_run *run = &runs[i];
		snprintf(run->config_id, sizeof run->config_id, "%s_config_%d", law->model, i);
		run->model = law->model;
		run->perplexity = at_least(law->least_ppl, ppl);
		run->flops_per_token = at_least(law->least_flops, flops);
		run->compute_factor = factor;
	}
}

size_t simulate_efficiency(const struct simulate_options *o, struct simulated_run **runs)
{
	size_t n = o->num_configs > 0 ? (size_t)o->num_configs : 0;
	*runs = mem_calloc(n * LAW_COUNT, sizeof **runs);
	for (size_t i = 0; i < LAW_COUNT; i++)
		simulate_model(&laws[i], (int)n, o->seed, *runs + i * n);
	return n * LAW_COUNT;
}

static void print_run(struct json_writer *w, const struct simulated_run *run)
{
	json_object_begin(w, NULL);
	json_string(w, "config_id", run->config_id);
	json_string(w, "model", run->model);
	json_number(w, "perplexity", run->perplexity);
	json_number(w, "flops_per_token", run->flops_per_token);
	json_number(w, "compute_factor", run->compute_factor);
	json_bool(w, "simulated", true);
	json_object_end(w);
}

void simulate_print(struct buf *out, const struct simulated_run *runs, size_t n)
{
	struct json_writer w;
	json_writer_init(&w, out);
	json_object_begin(&w, NULL);
	json_array_begin(&w, "results");
	for (size_t i = 0; i < n; i++)
		print_run(&w, &runs[i]);
	json_array_end(&w);
	json_object_end(&w);
	json_writer_finish(&w);
}
