/*
 * Thinning: a cloud keeps its outline, its outliers and its frontier, whatever the order.
 */
#include "thin.h"

#include "mem.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

enum { POINTS = 30000 };
static const double SIDE = 200; /* points */

static struct figure cloud(struct figure_series *s, size_t n, uint32_t seed)
{
	struct random r;
	random_seed(&r, seed);
	*s = (struct figure_series){.len = n, .points = mem_calloc(n, sizeof *s->points)};
	for (size_t i = 0; i < n; i++) {
		s->points[i].x = random_double(&r) / 2;
		s->points[i].y = random_double(&r) / 2;
	}
	s->points[0].x = s->points[0].y = 0.9; /* an outlier */
	s->points[1].on_frontier = true;
	return (struct figure){
		.x = {.max = 1, .unit = 1},
		.y = {.max = 1, .unit = 1},
		.right = SIDE,
		.top = SIDE,
		.series = s,
		.series_count = 1,
	};
}

static bool has_neighbour(const struct figure_series *s, size_t i, double within)
{
	for (size_t k = 0; k < s->len; k++)
		if (s->points[k].shown &&
		    hypot(s->points[k].x - s->points[i].x, s->points[k].y - s->points[i].y) *
				    SIDE <=
			    within)
			return true;
	return false;
}

static void test_cloud(void **state)
{
	struct figure_series s;
	struct figure f = cloud(&s, POINTS, 7);
	size_t shown = 0;
	(void)state;

	thin_points(&f);
	double cell = f.pale_size / 0.5;
	for (size_t i = 0; i < s.len; i++) {
		shown += s.points[i].shown;
		if (i % 97 == 0)
			assert_true(has_neighbour(&s, i, cell * 1.42));
	}
	assert_in_range(shown, THIN_MARKS / 2, THIN_MARKS + 1);
	assert_true(s.points[0].shown && s.points[1].shown);
	free(s.points);
}

/* Which one of a cell is shown is the same in the other order, and not where it is in its cell. */
static void test_lot(void **state)
{
	struct figure_series s, back;
	struct figure f = cloud(&s, POINTS, 8), g = cloud(&back, POINTS, 8);
	double left = 0, n = 0;
	(void)state;

	for (size_t i = 0; i < POINTS; i++)
		back.points[i] = s.points[POINTS - 1 - i];
	thin_points(&f);
	thin_points(&g);
	assert_true(f.pale_size == g.pale_size);
	double cell = f.pale_size / 0.5;
	for (size_t i = 0; i < POINTS; i++) {
		assert_int_equal(s.points[i].shown, back.points[POINTS - 1 - i].shown);
		double at = s.points[i].x * SIDE / cell;
		left += s.points[i].shown ? at - floor(at) : 0;
		n += s.points[i].shown;
	}
	assert_true(fabs(left / n - 0.5) < 0.03);
	free(s.points);
	free(back.points);
}

static void test_few(void **state)
{
	struct figure_series s;
	struct figure f = cloud(&s, THIN_ABOVE, 9);
	(void)state;

	thin_points(&f);
	for (size_t i = 0; i < s.len; i++)
		assert_true(s.points[i].shown);
	assert_true(f.pale_size == 0);
	free(s.points);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cloud),
		cmocka_unit_test(test_lot),
		cmocka_unit_test(test_few),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
