/* The simulated curves with their laws stated: no notice contradicts what is true. */
#include "curve_rows.h"
#include "simulate_stability.h"

#include <stdlib.h>

/* Adds what the law says, the step `late` steps later. */
static void add_curve(struct table *t, const struct simulated_curve *c, uint32_t late,
		      uint32_t line)
{
	char length[20], step[20];
	bool grows = c->grows_from < SIMULATED_STAYS;
	snprintf(length, sizeof length, "%d", c->seq_len);
	snprintf(step, sizeof step, "%u", (unsigned)(c->grows_from + late));
	curve_rows_add_list(t,
			    (struct curve_row){.model = c->model,
					       .length = length,
					       .diverged = grows ? "true" : "false",
					       .divergence_step = grows ? step : NULL},
			    c->loss, SIMULATED_STEPS, line);
}

static size_t count_notices(struct simulated_curve *curves, uint32_t seed, uint32_t late)
{
	struct table t;
	struct curve_set set;
	simulate_stability(seed, curves);
	curve_rows_init(&t);
	for (uint32_t i = 0; i < SIMULATED_CURVES; i++)
		add_curve(&t, &curves[i], late, i + 1);
	curve_rows_set(&set, &t);
	assert_int_equal(set.len, SIMULATED_CURVES);
	assert_int_equal(set.length_count, 5);
	assert_string_equal(set.lengths[4].label, "1M");
	size_t count = set.notice_count;
	curve_set_release(&set);
	table_release(&t);
	return count;
}

static void test_stated_laws(void **state)
{
	struct simulated_curve *curves = mem_calloc(SIMULATED_CURVES, sizeof *curves);
	(void)state;
	for (uint32_t seed = 0; seed < 100; seed++)
		assert_int_equal(count_notices(curves, seed, 0), 0);
	assert_int_equal(count_notices(curves, 42, 300), 4);
	free(curves);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_stated_laws)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
