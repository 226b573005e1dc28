#include "fixture.h"
#include "random.h"
#include "running_median.h"
#include "statistics.h"

#include <math.h>
#include <stdlib.h>

enum { VALUES = 300 };

static double oracle(const double *values, size_t w)
{
	double sorted[VALUES];
	memcpy(sorted, values, w * sizeof *sorted);
	statistics_sort(sorted, w);
	return sorted[w / 2];
}

static void check(const double *values, size_t n, size_t w)
{
	struct running_median m;
	running_median_init(&m, values, w);
	assert_same(running_median_value(&m), oracle(values, w));
	for (size_t i = w; i < n; i++) {
		running_median_push(&m, values[i]);
		assert_same(running_median_value(&m), oracle(values + i + 1 - w, w));
	}
	running_median_release(&m);
	assert_null(m.value);
}

/* Few different values make many ties; some are infinite. */
static double draw(struct random *r, int kind)
{
	uint32_t at = random_interval(r, 9);
	if (kind == 0)
		return random_normal(r, 0, 1);
	return at == 0 ? HUGE_VAL : at == 1 ? -HUGE_VAL : at % 4;
}

static void test_against_sorting(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 1);
	for (int round = 0; round < 60; round++) {
		double values[VALUES];
		for (int i = 0; i < VALUES; i++)
			values[i] = draw(&r, round % 2);
		size_t w = 2 * random_interval(&r, round < 30 ? 5 : 149) + 1;
		check(values, VALUES, w);
	}
}

static void test_slopes(void **state)
{
	double up[VALUES], down[VALUES];
	(void)state;
	for (int i = 0; i < VALUES; i++) {
		up[i] = i;
		down[i] = -i;
	}
	for (size_t w = 1; w < 40; w += 2) {
		check(up, VALUES, w);
		check(down, VALUES, w);
	}
	check(up, 1, 1);
	check(up, VALUES, VALUES - 1);
}

static void test_release(void **state)
{
	struct running_median zeroed = {0};
	(void)state;
	running_median_release(&zeroed);
	running_median_release(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_sorting),
		cmocka_unit_test(test_slopes),
		cmocka_unit_test(test_release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
