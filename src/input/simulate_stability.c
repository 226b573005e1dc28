#include "simulate_stability.h"

#include "json_writer.h"
#include "random.h"

#include <math.h>
#include <stdio.h>

enum { LENGTHS = SIMULATED_CURVES / 2 };

struct growth {
	uint32_t from, drawn; /* from + int(drawn * random) */
	double rate;
	uint32_t lost;
};

struct law {
	const char *model;
	double length_slope;
	double least, most;
	const struct growth *growth; /* for each length; or NULL */
};

static const int lengths[LENGTHS] = {8192, 32768, 131072, 524288, 1048576};

static const struct growth growths[LENGTHS] = {
	{SIMULATED_STAYS, 0, 0.0, 0}, {600, 0, 0.01, 5},    {200, 100, 0.02, 20},
	{200, 100, 0.02, 20},         {200, 100, 0.02, 20},
};

static const struct law laws[] = {
	{"resnetbk", 0.2, 0.5, 10.0, NULL},
	{"mamba", 0.0, -HUGE_VAL, HUGE_VAL, growths},
};

static void add_noise(struct simulated_curve *curve, const struct law *law, struct random *random)
{
	double shift = law->length_slope * log10(curve->seq_len / 8192.0);
	for (int t = 0; t < SIMULATED_STEPS; t++) {
		double loss = 4.0 * exp(-0.003 * t);
		loss += random_normal(random, 0.0, 0.05);
		loss += shift;
		curve->loss[t] = fmin(fmax(loss, law->least), law->most);
	}
}

static void grow(struct simulated_curve *curve, const struct growth *growth, struct random *random)
{
	uint32_t places[SIMULATED_STEPS], from = curve->grows_from;
	for (uint32_t t = from; t < SIMULATED_STEPS; t++)
		curve->loss[t] *= exp(growth->rate * (t - from));
	random_permutation(random, places, SIMULATED_STEPS - from);
	for (uint32_t i = 0; i < growth->lost; i++)
		curve->loss[from + places[i]] = NAN;
}

static void simulate_curve(struct simulated_curve *curve, const struct law *law,
			   const struct growth *growth, struct random *random)
{
	curve->grows_from = growth ? growth->from : SIMULATED_STAYS;
	if (growth && growth->drawn > 0)
		curve->grows_from += (uint32_t)(growth->drawn * random_double(random));
	add_noise(curve, law, random);
	if (curve->grows_from < SIMULATED_STAYS)
		grow(curve, growth, random);
}

void simulate_stability(uint32_t seed, struct simulated_curve *curves)
{
	struct random random;
	for (int i = 0; i < SIMULATED_CURVES; i++) {
		const struct law *law = &laws[i / LENGTHS];
		int k = i % LENGTHS;
		if (k == 0)
			random_seed(&random, seed);
		curves[i].model = law->model;
		curves[i].seq_len = lengths[k];
		simulate_curve(&curves[i], law, law->growth ? &law->growth[k] : NULL, &random);
	}
}

static void print_steps(struct json_writer *w)
{
	json_array_begin(w, "steps");
	w->compact = true;
	for (int t = 0; t < SIMULATED_STEPS; t++)
		json_integer(w, NULL, t);
	json_array_end(w);
	w->compact = false;
}

static void print_loss(struct json_writer *w, const double *loss)
{
	json_array_begin(w, "loss");
	w->compact = true;
	for (int t = 0; t < SIMULATED_STEPS; t++) {
		if (isfinite(loss[t]))
			json_number(w, NULL, loss[t]);
		else
			json_string(w, NULL, "NaN");
	}
	json_array_end(w);
	w->compact = false;
}

static void print_curve(struct json_writer *w, const struct simulated_curve *curve)
{
	char id[48];
	snprintf(id, sizeof id, "%s_%d", curve->model, curve->seq_len);
	json_object_begin(w, NULL);
	json_string(w, "config_id", id);
	json_string(w, "model", curve->model);
	json_integer(w, "seq_len", curve->seq_len);
	json_bool(w, "simulated", true);
	print_steps(w);
	print_loss(w, curve->loss);
	json_object_end(w);
}

void simulate_stability_print(struct buf *out, const struct simulated_curve *curves)
{
	struct json_writer w;
	json_writer_init(&w, out);
	json_object_begin(&w, NULL);
	json_array_begin(&w, "results");
	for (int i = 0; i < SIMULATED_CURVES; i++)
		print_curve(&w, &curves[i]);
	json_array_end(&w);
	json_object_end(&w);
	json_writer_finish(&w);
}
