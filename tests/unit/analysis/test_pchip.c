#include "fixture.h"
#include "pchip.h"
#include "random.h"

#include <float.h>
#include <math.h>

enum { N_MAX = 40 };

static void check_near(double found, double expected, double tolerance)
{
	if (!(fabs(found - expected) <= tolerance))
		fail_msg("%.17g is not %.17g", found, expected);
}

static const double known_x[] = {0, 1, 3, 4, 4.5, 7}, known_y[] = {1, 2, 2.5, 2, 2, 8};

/* The constants are those of SciPy's formulas, computed with fifty digits. */
static void test_known_slopes(void **state)
{
	static const double expected[] = {1.25, 0.42857142857142857143, 0, 0, 0, 4.4};
	double slope[6];
	(void)state;
	pchip_slopes(known_x, known_y, 6, slope);
	for (int i = 0; i < 6; i++)
		check_near(slope[i], expected[i], 1e-15);
}

static void test_known_values(void **state)
{
	static const double at[] = {0.25, 0.5, 2, 3.7, 4.2, 5, 6.9};
	static const double expected[] = {1.3119419642857142857,
					  1.6026785714285714286,
					  2.3571428571428571429,
					  2.1079999999999998881,
					  2,
					  2.272,
					  7.566464000000001517};
	double slope[6];
	(void)state;
	pchip_slopes(known_x, known_y, 6, slope);
	struct pchip p = {known_x, known_y, slope, 6};
	for (int i = 0; i < 7; i++)
		check_near(pchip_at(&p, at[i]), expected[i], 1e-14);
	check_near(pchip_integral(&p, 0, 7), 19.669642857142857143, 1e-13);
	check_near(pchip_integral(&p, 0.3, 0.9), 1.0146428571428572014, 1e-14);
	check_near(pchip_integral(&p, 0.5, 6.25), 14.157876488095238095, 1e-13);
	assert_same(pchip_integral(&p, 2, 2), 0);
}

static void test_ends(void **state)
{
	static const double x[] = {0, 1, 2};
	static const double y[3][3] = {{0, 1, 10}, {0, 1, -9}, {0, 1, 1.1}};
	static const double expected[3][3] = {
		{0, 1.8, 13}, {3, 0, -15.5}, {1.45, 0.18181818181818196499, 0}};
	double slope[3];
	(void)state;
	for (int i = 0; i < 3; i++) {
		pchip_slopes(x, y[i], 3, slope);
		for (int k = 0; k < 3; k++)
			check_near(slope[k], expected[i][k], 1e-14);
	}
}

static void test_few_points(void **state)
{
	double x[] = {2, 4}, y[] = {3, 7}, slope[2];
	(void)state;
	pchip_slopes(x, y, 2, slope);
	struct pchip line = {x, y, slope, 2}, point = {x, y, slope, 1};
	assert_same(pchip_at(&line, 3), 5);
	assert_same(pchip_inverse(&line, 5), 3);
	assert_same(pchip_integral(&line, 2, 4), 10);
	pchip_slopes(x, y, 1, slope);
	assert_same(slope[0], 0);
	assert_same(pchip_at(&point, 2), 3);
	assert_same(pchip_at(&point, 2.5), NAN);
	assert_same(pchip_inverse(&point, 3), 2);
	assert_same(pchip_inverse(&point, 4), NAN);
	assert_same(pchip_integral(&point, 2, 2), 0);
}

static void test_never_extrapolates(void **state)
{
	double slope[6];
	(void)state;
	pchip_slopes(known_x, known_y, 6, slope);
	struct pchip p = {known_x, known_y, slope, 6};
	assert_same(pchip_at(&p, 0), 1);
	assert_same(pchip_at(&p, 7), 8);
	assert_same(pchip_at(&p, -DBL_MIN), NAN);
	assert_same(pchip_at(&p, nextafter(7, 8)), NAN);
	assert_same(pchip_at(&p, NAN), NAN);
	assert_same(pchip_inverse(&p, 0.9), NAN);
	assert_same(pchip_inverse(&p, 8.1), NAN);
	assert_same(pchip_integral(&p, -1, 3), NAN);
	assert_same(pchip_integral(&p, 1, 7.5), NAN);
	assert_same(pchip_integral(&p, 3, 2), NAN);
}

/* Strictly ascending steps of very different widths. */
static size_t ascending(struct random *r, double *x, double *y)
{
	size_t n = 2 + random_u32(r) % (N_MAX - 2);
	x[0] = random_normal(r, 0, 3);
	y[0] = random_normal(r, 0, 3);
	for (size_t i = 1; i < n; i++) {
		x[i] = x[i - 1] + exp(random_normal(r, 0, 2));
		y[i] = y[i - 1] + exp(random_normal(r, 0, 2));
	}
	return n;
}

static void test_monotone(void **state)
{
	double x[N_MAX], y[N_MAX], slope[N_MAX];
	struct random r;
	(void)state;
	random_seed(&r, 11);
	for (int round = 0; round < 300; round++) {
		size_t n = ascending(&r, x, y);
		pchip_slopes(x, y, n, slope);
		struct pchip p = {x, y, slope, n};
		double before = y[0];
		for (int i = 0; i <= 500; i++) {
			double at = fmin(x[0] + (x[n - 1] - x[0]) * i / 500, x[n - 1]);
			double value = pchip_at(&p, at);
			assert_true(value >= before - 1e-13 * (1 + fabs(before)));
			before = value;
			double back = pchip_at(&p, pchip_inverse(&p, value));
			check_near(back, value, 1e-11 * (1 + fabs(value)));
		}
		for (size_t i = 0; i < n; i++) {
			assert_same(pchip_at(&p, x[i]), y[i]);
			assert_same(pchip_inverse(&p, y[i]), x[i]);
		}
	}
}

/* Turning the sign of either axis turns the curve, to the last bit. */
static void test_mirrored(void **state)
{
	double x[N_MAX], y[N_MAX], slope[N_MAX], turned_x[N_MAX], turned_y[N_MAX],
		turned_slope[N_MAX];
	struct random r;
	(void)state;
	random_seed(&r, 12);
	for (int round = 0; round < 300; round++) {
		size_t n = ascending(&r, x, y);
		for (size_t i = 0; i < n; i++) {
			turned_x[i] = -x[n - 1 - i];
			turned_y[i] = -y[n - 1 - i];
		}
		pchip_slopes(x, y, n, slope);
		pchip_slopes(turned_x, turned_y, n, turned_slope);
		for (size_t i = 0; i < n; i++)
			assert_same(turned_slope[i], slope[n - 1 - i]);
		struct pchip p = {x, y, slope, n}, turned = {turned_x, turned_y, turned_slope, n};
		for (int i = 0; i < 50; i++) {
			double at = x[0] + (x[n - 1] - x[0]) * random_double(&r);
			double value = pchip_at(&p, at);
			check_near(-pchip_at(&turned, -at), value, 1e-11 * (1 + fabs(value)));
		}
	}
}

/* A window of four points gives the curve between the two in the middle. */
static void test_window(void **state)
{
	double x[N_MAX], y[N_MAX], slope[N_MAX], part[4];
	struct random r;
	(void)state;
	random_seed(&r, 13);
	for (int round = 0; round < 300; round++) {
		size_t n = ascending(&r, x, y);
		pchip_slopes(x, y, n, slope);
		struct pchip p = {x, y, slope, n};
		for (size_t k = 0; k + 1 < n; k++) {
			size_t from = k > 0 ? k - 1 : 0, to = k + 3 < n ? k + 3 : n;
			pchip_slopes(x + from, y + from, to - from, part);
			struct pchip window = {x + from, y + from, part, to - from};
			double at = x[k] + (x[k + 1] - x[k]) * random_double(&r);
			assert_same(pchip_at(&window, at), pchip_at(&p, at));
		}
	}
}

/* By the trapezium rule in many steps. */
static void test_integral(void **state)
{
	enum { STEPS = 20000 };
	double x[N_MAX], y[N_MAX], slope[N_MAX];
	struct random r;
	(void)state;
	random_seed(&r, 14);
	for (int round = 0; round < 30; round++) {
		size_t n = ascending(&r, x, y);
		pchip_slopes(x, y, n, slope);
		struct pchip p = {x, y, slope, n};
		double from = x[0] + (x[n - 1] - x[0]) * 0.5 * random_double(&r);
		double to = from + (x[n - 1] - from) * random_double(&r), sum = 0, size = 0;
		for (int i = 0; i < STEPS; i++) {
			double value = pchip_at(&p, from + (to - from) * (i + 0.5) / STEPS);
			sum += value / STEPS * (to - from);
			size += fabs(value) / STEPS * (to - from);
		}
		check_near(pchip_integral(&p, from, to), sum, 1e-5 * size);
		double middle = from + (to - from) * random_double(&r);
		check_near(pchip_integral(&p, from, middle) + pchip_integral(&p, middle, to),
			   pchip_integral(&p, from, to), 1e-12 * (1 + size));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_slopes),
		cmocka_unit_test(test_known_values),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_few_points),
		cmocka_unit_test(test_never_extrapolates),
		cmocka_unit_test(test_monotone),
		cmocka_unit_test(test_mirrored),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_integral),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
