#include "fixture.h"
#include "random.h"
#include "series_thin.h"

#include <math.h>
#include <stdlib.h>

static double column_of(double x, const struct series_thin_axis *axis)
{
	double at = floor((x - axis->left) / (axis->right - axis->left) * (double)axis->columns);
	return at < 0 ? -1 : at > (double)axis->columns ? (double)axis->columns : at;
}

/* What the rule says of i, by looking at all values of its column. */
static bool oracle(const double *x, const double *y, size_t n, const struct series_thin_axis *axis,
		   size_t i)
{
	bool first = true, last = true, smallest = true, largest = true;
	bool first_lost = true, last_lost = true;
	for (size_t k = 0; k < n; k++) {
		if (k == i || column_of(x[k], axis) != column_of(x[i], axis))
			continue;
		first &= k > i;
		last &= k < i;
		smallest &= !isfinite(y[k]) || y[k] > y[i] || (y[k] == y[i] && k > i);
		largest &= !isfinite(y[k]) || y[k] < y[i] || (y[k] == y[i] && k > i);
		first_lost &= isfinite(y[k]) || k > i;
		last_lost &= isfinite(y[k]) || k < i;
	}
	if (isfinite(y[i]))
		return first || last || smallest || largest;
	return first || last || first_lost || last_lost;
}

static void test_against_the_rule(void **state)
{
	enum { VALUES = 400 };
	static const struct series_thin_axis axes[] = {
		{0, 400, 20}, {0, 400, 1}, {100, 300, 7}, {400, 0, 13}, {-1e9, 1e9, 99},
	};
	struct random r;
	(void)state;
	random_seed(&r, 11);
	for (int round = 0; round < 100; round++) {
		const struct series_thin_axis *axis = &axes[round % 5];
		double x[VALUES], y[VALUES];
		size_t kept[VALUES], at = 0;
		for (int i = 0; i < VALUES; i++) {
			x[i] = i + (round % 2 ? random_double(&r) : 0);
			y[i] = round % 3 ? random_normal(&r, 0, 1) : random_interval(&r, 3);
			if (random_interval(&r, 9) < (uint32_t)(round % 4))
				y[i] = random_interval(&r, 1) ? NAN : HUGE_VAL;
		}
		size_t len = series_thin(x, y, VALUES, axis, kept);
		for (size_t i = 0; i < VALUES; i++) {
			bool is_kept = at < len && kept[at] == i;
			bool whole = VALUES <= 4 * axis->columns;
			assert_int_equal(is_kept, whole || oracle(x, y, VALUES, axis, i));
			at += is_kept;
		}
		assert_int_equal(at, len);
		assert_true(VALUES <= 4 * axis->columns ||
			    len <= SERIES_THIN_MOST * (axis->columns + 2));
	}
}

static void test_a_million(void **state)
{
	enum { VALUES = 1000000 };
	const struct series_thin_axis axis = {0, VALUES, 1000};
	double *x = mem_calloc(VALUES, sizeof *x), *y = mem_calloc(VALUES, sizeof *y);
	size_t *kept = mem_calloc(VALUES, sizeof *kept);
	bool spike = false, hole = false;
	(void)state;
	for (int i = 0; i < VALUES; i++)
		x[i] = i;
	y[123456] = 9;
	y[765432] = NAN;
	size_t len = series_thin(x, y, VALUES, &axis, kept);
	for (size_t i = 0; i < len; i++) {
		spike |= kept[i] == 123456;
		hole |= kept[i] == 765432;
	}
	assert_true(spike && hole);
	assert_int_equal(kept[0], 0);
	assert_int_equal(kept[len - 1], VALUES - 1);
	assert_int_equal(len, 2 * 1000 + 2);
	free(x);
	free(y);
	free(kept);
}

static void test_few(void **state)
{
	static const double x[] = {0, NAN, 1, HUGE_VAL, 2, 3, 4, 5, 6, 7};
	static const double y[] = {1, 1, NAN, 1, 1, 1, 5, 1, 1, 1};
	static const size_t whole[] = {0, 2, 4, 5, 6, 7, 8, 9}, thin[] = {0, 2, 6, 9};
	size_t kept[10];
	(void)state;
	assert_int_equal(series_thin(x, y, 0, &(struct series_thin_axis){0, 1, 1}, kept), 0);
	assert_int_equal(series_thin(x, y, 10, &(struct series_thin_axis){0, 8, 3}, kept), 8);
	assert_memory_equal(kept, whole, sizeof whole);
	assert_int_equal(series_thin(x, y, 10, &(struct series_thin_axis){0, 8, 1}, kept), 4);
	assert_memory_equal(kept, thin, sizeof thin);
	assert_int_equal(series_thin(x, y, 10, &(struct series_thin_axis){5, 5, 2}, kept), 4);
	assert_memory_equal(kept, thin, sizeof thin);
	assert_int_equal(series_thin(x + 1, y, 1, &(struct series_thin_axis){0, 8, 1}, kept), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_the_rule),
		cmocka_unit_test(test_a_million),
		cmocka_unit_test(test_few),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
