/*
 * Ranges and tics: known ones, and properties of many random ones.
 */
#include "axis.h"

#include "number.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>

static const struct font_face serif = {.family = FONT_SERIF};

/* As layout asks for them, with texts of `size` points. */
static struct axis_request horizontal(double min, double max, bool log, double length, double size)
{
	return (struct axis_request){
		.min = min,
		.max = max,
		.log = log,
		.unit = 1,
		.length = length,
		.padding = fmin(14, length * 0.06),
		.tic_space = size * 2.6,
		.tics_wanted = (int)fmax(4, length / 62),
		.face = &serif,
		.size = size,
	};
}

static struct axis_request vertical(double min, double max, bool log, double length, double size)
{
	return (struct axis_request){
		.min = min,
		.max = max,
		.log = log,
		.unit = 1,
		.length = length,
		.padding = fmin(14, length * 0.07),
		.tic_space = size * 1.6,
		.tics_wanted = (int)fmax(3, length / 34),
	};
}

static void assert_tics(const struct figure_axis *axis, const double *tics, size_t n)
{
	assert_int_equal(axis->tic_count, n);
	for (size_t i = 0; i < n; i++)
		if (axis->tics[i] != tics[i])
			fail_msg("tic %zu is %.17g, not %.17g", i, axis->tics[i], tics[i]);
}

#define ASSERT_TICS(axis, ...)                                                                     \
	assert_tics((axis), (const double[]){__VA_ARGS__},                                         \
		    sizeof(double[]){__VA_ARGS__} / sizeof(double))

static void test_seed_figure(void **state)
{
	struct arena arena = ARENA_INIT;
	struct figure_axis axis = {0};
	struct axis_request r = horizontal(2.16e9, 9.97e9, false, 340, 9);
	(void)state;

	r.unit = 1e9;
	axis_choose(&axis, &r, &arena);
	ASSERT_TICS(&axis, 2, 4, 6, 8, 10);
	assert_int_equal(axis.minor, 4);
	assert_false(axis.powers);
	assert_true(axis.unit == 1e9);
	assert_false(axis.log);
	assert_true(axis.min < 2.16e9 && axis.min > 1e9);
	assert_true(axis.max > 9.97e9 && axis.max < 11e9);

	r = vertical(28.15, 36.59, false, 210, 9);
	axis_choose(&axis, &r, &arena);
	ASSERT_TICS(&axis, 28, 30, 32, 34, 36);
	arena_release(&arena);
}

static void test_equal_values(void **state)
{
	static const double values[] = {0, 5, -5, 1e-12, 3e20, -7e-9, 28.123456789012345};
	struct arena arena = ARENA_INIT;
	(void)state;

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct figure_axis axis = {0};
		struct axis_request r = horizontal(values[i], values[i], false, 300, 9);
		axis_choose(&axis, &r, &arena);
		assert_true(axis.min < values[i] || (values[i] == 0 && axis.min <= 0));
		assert_true(axis.max > values[i]);
		assert_true(axis.tic_count >= 2);
		if (values[i] <= 0)
			continue;
		r.log = true;
		axis_choose(&axis, &r, &arena);
		assert_true(axis.min > 0 && axis.min < values[i] && axis.max > values[i]);
		assert_true(axis.tic_count >= 2);
	}
	arena_release(&arena);
}

/* Values that differ by less than can be shown: no endless loop, no empty range. */
static void test_nearly_equal_values(void **state)
{
	static const double pairs[][2] = {
		{28, 28.000000000000004},
		{1e17, 1e17 + 16},
		{-1e17 - 16, -1e17},
		{1e300, 1.0000000000000002e300},
		{123456789.0, 123456789.00001},
	};
	struct arena arena = ARENA_INIT;
	(void)state;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		for (int log = 0; log < (pairs[i][0] > 0 ? 2 : 1); log++) {
			struct figure_axis axis = {0};
			struct axis_request r = horizontal(pairs[i][0], pairs[i][1], log, 300, 9);
			axis_choose(&axis, &r, &arena);
			assert_true(axis.min <= pairs[i][0] && axis.max >= pairs[i][1]);
			assert_true(axis.max - axis.min > 1e-9 * fabs(axis.max));
			assert_true(axis.tic_count >= 2);
		}
	}
	arena_release(&arena);
}

static void test_from_zero(void **state)
{
	struct arena arena = ARENA_INIT;
	struct figure_axis axis = {0};
	struct axis_request r = horizontal(0, 1, false, 300, 9);
	(void)state;

	axis_choose(&axis, &r, &arena);
	assert_true(axis.min < 0 && axis.min > -0.1);
	assert_true(axis.tics[0] == 0);
	r = horizontal(0.05, 1, false, 300, 9);
	axis_choose(&axis, &r, &arena);
	assert_true(axis.min == 0);
	r = horizontal(-0.001, 1, false, 300, 9);
	axis_choose(&axis, &r, &arena);
	assert_true(axis.min < -0.001);
	r = horizontal(-30, -10, false, 300, 9);
	axis_choose(&axis, &r, &arena);
	assert_true(axis.min < -30 && axis.max > -10);
	ASSERT_TICS(&axis, -30, -25, -20, -15, -10);
	assert_int_equal(axis.minor, 5);
	arena_release(&arena);
}

static void test_log_tics(void **state)
{
	struct arena arena = ARENA_INIT;
	struct figure_axis axis = {0};
	struct axis_request r = horizontal(1, 1e6, true, 300, 9);
	(void)state;

	axis_choose(&axis, &r, &arena);
	assert_true(axis.powers && axis.log);
	ASSERT_TICS(&axis, 1, 10, 100, 1e3, 1e4, 1e5, 1e6);

	r = horizontal(1e-30, 1e30, true, 300, 9);
	axis_choose(&axis, &r, &arena);
	assert_true(axis.powers);
	for (size_t i = 1; i < axis.tic_count; i++) {
		assert_float_equal(log10(axis.tics[i] / axis.tics[i - 1]),
				   log10(axis.tics[1] / axis.tics[0]), 1e-9);
	}
	assert_true(axis.tic_count >= 4);

	r = horizontal(2, 80, true, 300, 9);
	axis_choose(&axis, &r, &arena);
	assert_false(axis.powers);
	ASSERT_TICS(&axis, 2, 5, 10, 20, 50);
	assert_int_equal(axis.minor, 1);

	r = vertical(30, 480, true, 280, 9); /* with room for more */
	axis_choose(&axis, &r, &arena);
	ASSERT_TICS(&axis, 50, 100, 200, 500);

	r = vertical(6, 30, true, 280, 9); /* 1-2-5 would be 10 and 20 */
	axis_choose(&axis, &r, &arena);
	assert_true(axis.tic_count >= 5);
	arena_release(&arena);
}

static bool is_one_two_five(double step)
{
	double m = step / pow(10, floor(log10(step) + 1e-9));
	return fabs(m - 1) < 1e-4 || fabs(m - 2) < 1e-4 || fabs(m - 5) < 1e-4 ||
	       fabs(m - 10) < 1e-4;
}

static void check_axis(const struct figure_axis *axis, const struct axis_request *r)
{
	double low = axis->min / axis->unit, high = axis->max / axis->unit;
	assert_true(isfinite(axis->min) && isfinite(axis->max));
	assert_true(axis->min <= r->min && axis->max >= r->max && axis->min < axis->max);
	if (!r->log && r->min >= 0)
		assert_true(axis->min > -0.15 * axis->max && axis->tics[0] >= 0);
	if (r->log)
		assert_true(axis->min > 0);
	double slack = 1e-9 * (high - low);
	for (size_t i = 0; i < axis->tic_count; i++) {
		assert_true(axis->tics[i] >= low - slack && axis->tics[i] <= high + slack);
		if (i > 0)
			assert_true(axis->tics[i] > axis->tics[i - 1]);
	}
	if (!r->log) {
		assert_true(axis->tic_count >= 2);
		char text[32];
		double step;
		int len = snprintf(text, sizeof text, "%.6g", axis->tics[1] - axis->tics[0]);
		assert_true(number_parse(text, (size_t)len, &step));
		assert_true(is_one_two_five(step));
		if (fabs(remainder(axis->tics[0], step)) >= 1e-4 * step)
			fail_msg("tics %.17g and %.17g (%.17g to %.17g)", axis->tics[0],
				 axis->tics[1], r->min, r->max);
		assert_true(axis->minor == 4 || axis->minor == 5);
	}
	double used = figure_axis_position(axis, r->max) - figure_axis_position(axis, r->min);
	if (r->min < r->max)
		assert_true(used > 0.35);
}

static double tic_at(const struct figure_axis *axis, double length, size_t i)
{
	return figure_axis_position(axis, axis->tics[i] * axis->unit) * length;
}

static void check_room(const struct figure_axis *axis, const struct axis_request *r, double size,
		       bool upright)
{
	for (size_t i = 1; i < axis->tic_count; i++) {
		double apart = tic_at(axis, r->length, i) - tic_at(axis, r->length, i - 1);
		double a = axis_tic_width(axis, axis->tics[i - 1], &serif, size);
		double b = axis_tic_width(axis, axis->tics[i], &serif, size);
		double needed = upright ? size : (a + b) / 2 + 2;
		if (apart >= needed)
			continue;
		fail_msg("%.9g and %.9g are %.3g points apart and need %.3g (%.17g to %.17g, %s, "
			 "%g points)",
			 axis->tics[i - 1], axis->tics[i], apart, needed, r->min, r->max,
			 r->log ? "log" : "linear", r->length);
	}
}

static double magnitude(struct random *random, double decades)
{
	return pow(10, (random_double(random) * 2 - 1) * decades);
}

static void random_range(struct random *random, bool log, double range[2])
{
	double decades = random_double(random) < 0.7 ? 4 : 100;
	double a = magnitude(random, decades), b;
	switch (random_u32(random) % 4) {
	case 0:
		b = a * (1 + random_double(random) * 0.01);
		break;
	case 1:
		b = a * (1 + random_double(random));
		break;
	case 2:
		b = a * magnitude(random, 3);
		break;
	default:
		b = magnitude(random, decades);
		break;
	}
	if (!log && random_u32(random) % 4 == 0)
		a = -a;
	if (!log && random_u32(random) % 6 == 0)
		b = -b;
	if (random_u32(random) % 20 == 0 && !log)
		a = 0;
	range[0] = fmin(a, b);
	range[1] = fmax(a, b);
}

static double unit_of(const double range[2])
{
	double size = fmax(fabs(range[0]), fabs(range[1]));
	if (size == 0 || (size >= 1e-3 && size < 1e5))
		return 1;
	return pow(10, 3 * floor(log10(size) / 3));
}

static void test_random(void **state)
{
	struct random random;
	(void)state;

	random_seed(&random, 7);
	for (int trial = 0; trial < 40000; trial++) {
		struct arena arena = ARENA_INIT;
		struct figure_axis axis = {0};
		bool log = random_u32(&random) % 2, upright = random_u32(&random) % 2;
		double range[2], size = 7 + random_u32(&random) % 3;
		random_range(&random, log, range);
		struct axis_request r;
		if (upright)
			r = vertical(range[0], range[1], log, 100 + 200 * random_double(&random),
				     size);
		else
			r = horizontal(range[0], range[1], log, 190 + 230 * random_double(&random),
				       size);
		r.unit = unit_of(range);
		axis_choose(&axis, &r, &arena);
		check_axis(&axis, &r);
		check_room(&axis, &r, size, upright);
		if (axis.tic_count < 2)
			fail_msg("%zu tics from %.17g to %.17g, %s, %g points", axis.tic_count,
				 range[0], range[1], log ? "log" : "linear", r.length);
		arena_release(&arena);
	}
}

static void test_tic_width(void **state)
{
	double tics[] = {100, 0.001};
	struct figure_axis axis = {.tics = tics, .tic_count = 2, .decimals = -1};
	(void)state;

	assert_float_equal(axis_tic_width(&axis, 100, &serif, 10), 15, 1e-9);
	assert_float_equal(axis_tic_width(&axis, 0.5, &serif, 10), 12.5, 1e-9);
	axis.decimals = 2;
	assert_float_equal(axis_tic_width(&axis, 0.5, &serif, 10), 17.5, 1e-9);
	assert_float_equal(axis_tic_width(&axis, -3, &serif, 10),
			   17.5 + font_text_width(&serif, 10, "−"), 1e-9);
	axis.powers = true;
	assert_float_equal(axis_tic_width(&axis, 100, &serif, 10), 10 + 4, 1e-9);
	assert_float_equal(axis_tic_width(&axis, 1e12, &serif, 10), 10 + 8, 1e-9);
	assert_float_equal(axis_tic_width(&axis, 0.001, &serif, 10),
			   10 + font_text_width(&serif, 8, "−3"), 1e-9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seed_figure),
		cmocka_unit_test(test_equal_values),
		cmocka_unit_test(test_nearly_equal_values),
		cmocka_unit_test(test_from_zero),
		cmocka_unit_test(test_log_tics),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_tic_width),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
