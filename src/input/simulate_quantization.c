#include "simulate_quantization.h"

#include "json_writer.h"
#include "random.h"

#include <stdio.h>

enum { PRECISIONS = 5 };

struct law {
	const char *model;
	double base, sd;
	double factor[PRECISIONS];
};

static const int widths[PRECISIONS] = {32, 16, 8, 4, 2};

static const struct law laws[] = {
	{"resnetbk", 30.0, 0.5, {1.0, 1.01, 1.04, 1.12, 1.5}},
	{"mamba", 32.0, 2.0, {1.0, 1.03, 1.15, 6.5, 15.0}},
};

void simulate_quantization(uint32_t seed,
			   struct simulated_quantization runs[SIMULATED_QUANTIZATIONS])
{
	struct random random;
	for (int i = 0; i < SIMULATED_QUANTIZATIONS; i++) {
		const struct law *law = &laws[i / PRECISIONS];
		int k = i % PRECISIONS;
		if (k == 0)
			random_seed(&random, seed);
		double perplexity = law->base * law->factor[k];
		perplexity += random_normal(&random, 0.0, law->sd);
		runs[i] = (struct simulated_quantization){law->model, widths[k], perplexity};
	}
}

static void print_run(struct json_writer *w, const struct simulated_quantization *run)
{
	char id[48];
	snprintf(id, sizeof id, "%s_%dbit", run->model, run->bits);
	json_object_begin(w, NULL);
	json_string(w, "config_id", id);
	json_string(w, "model", run->model);
	json_integer(w, "bits", run->bits);
	json_number(w, "perplexity", run->perplexity);
	json_bool(w, "simulated", true);
	json_object_end(w);
}

void simulate_quantization_print(struct buf *out,
				 const struct simulated_quantization runs[SIMULATED_QUANTIZATIONS])
{
	struct json_writer w;
	json_writer_init(&w, out);
	json_object_begin(&w, NULL);
	json_array_begin(&w, "results");
	for (int i = 0; i < SIMULATED_QUANTIZATIONS; i++)
		print_run(&w, &runs[i]);
	json_array_end(&w);
	json_object_end(&w);
	json_writer_finish(&w);
}
