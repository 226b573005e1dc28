/*
 * simulated_driver: what test_simulated.py compares with NumPy.
 *
 *     simulated_driver quantization|stability SEED    the results, as JSON
 *     simulated_driver permutation SEED N             two permutations of N, then a word
 */
#include "mem.h"
#include "number.h"
#include "random.h"
#include "simulate_quantization.h"
#include "simulate_stability.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_quantization(struct buf *out, uint32_t seed)
{
	struct simulated_quantization runs[SIMULATED_QUANTIZATIONS];
	simulate_quantization(seed, runs);
	simulate_quantization_print(out, runs);
}

static void print_stability(struct buf *out, uint32_t seed)
{
	struct simulated_curve *curves = mem_calloc(SIMULATED_CURVES, sizeof *curves);
	simulate_stability(seed, curves);
	simulate_stability_print(out, curves);
	free(curves);
}

static void print_permutations(struct buf *out, uint32_t seed, uint32_t n)
{
	uint32_t *items = mem_calloc(n, sizeof *items);
	struct random random;
	random_seed(&random, seed);
	for (int i = 0; i < 2; i++) {
		random_permutation(&random, items, n);
		for (uint32_t k = 0; k < n; k++)
			buf_addf(out, "%" PRIu32 " ", items[k]);
	}
	buf_addf(out, "%" PRIu32 "\n", random_u32(&random));
	free(items);
}

static uint32_t argument(const char *text)
{
	double value = 0;
	return number_parse(text, strlen(text), &value) ? (uint32_t)value : 0;
}

int main(int argc, char **argv)
{
	struct buf out = BUF_INIT;
	if (argc == 3 && !strcmp(argv[1], "quantization"))
		print_quantization(&out, argument(argv[2]));
	else if (argc == 3 && !strcmp(argv[1], "stability"))
		print_stability(&out, argument(argv[2]));
	else if (argc == 4 && !strcmp(argv[1], "permutation"))
		print_permutations(&out, argument(argv[2]), argument(argv[3]));
	else
		return 2;
	fputs(buf_str(&out), stdout);
	buf_release(&out);
	return 0;
}
