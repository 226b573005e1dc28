/* The simulated curves, whose laws tell which of them grow and from where. */
#include "divergence.h"
#include "mem.h"
#include "simulate_stability.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct divergence_options standard = DIVERGENCE_OPTIONS_INIT;

static struct divergence find(const struct simulated_curve *curve)
{
	return divergence_find(NULL, curve->loss, SIMULATED_STEPS, &standard);
}

static void test_standard(void **state)
{
	static const size_t at[SIMULATED_CURVES] = {
		SIMULATED_STEPS,
		SIMULATED_STEPS,
		SIMULATED_STEPS,
		SIMULATED_STEPS,
		SIMULATED_STEPS,
		SIMULATED_STEPS,
		750,
		307,
		313,
		355,
	};
	static const size_t lost[SIMULATED_CURVES] = {0, 0, 0, 0, 0, 0, 5, 20, 20, 20};
	(void)state;
	struct simulated_curve *curves = mem_calloc(SIMULATED_CURVES, sizeof *curves);
	simulate_stability(42, curves);
	for (int i = 0; i < SIMULATED_CURVES; i++) {
		struct divergence d = find(&curves[i]);
		assert_int_equal(d.at, at[i]);
		assert_int_equal(d.not_finite, lost[i]);
	}
	assert_true(find(&curves[5]).final == 0.22837575442374847);
	free(curves);
}

/* With any seed: exactly those that grow have diverged, after they begin to and before they have
 * grown tenfold. */
static void test_seeds(void **state)
{
	(void)state;
	struct simulated_curve *curves = mem_calloc(SIMULATED_CURVES, sizeof *curves);
	for (uint32_t seed = 0; seed < 100; seed++) {
		simulate_stability(seed, curves);
		for (int i = 0; i < SIMULATED_CURVES; i++) {
			struct divergence d = find(&curves[i]);
			assert_int_equal(d.diverged, curves[i].grows_from < SIMULATED_STAYS);
			if (d.diverged)
				assert_in_range(d.at, curves[i].grows_from,
						curves[i].grows_from + 230);
		}
	}
	free(curves);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standard),
		cmocka_unit_test(test_seeds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
