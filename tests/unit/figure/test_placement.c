/*
 * The raster: against a cell-by-cell oracle, on random drawings.
 */
#include "placement.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

enum { SIDE = 48 };

static bool touches(struct placement_rect r, int x, int y)
{
	return r.x0 < x + 1 && r.x1 > x && r.y0 < y + 1 && r.y1 > y;
}

static int ink_at(const struct placement *p, int x, int y)
{
	return p->ink[y * p->columns + x];
}

static bool slow_is_free(const struct placement *p, struct placement_rect r)
{
	if (r.x0 < 0 || r.y0 < 0 || r.x1 > p->columns || r.y1 > p->rows)
		return false;
	for (int y = 0; y < p->rows; y++)
		for (int x = 0; x < p->columns; x++)
			if (touches(r, x, y) && ink_at(p, x, y))
				return false;
	return true;
}

static size_t slow_foreign(const struct placement *p, struct placement_rect r, int owner)
{
	size_t n = 0;
	for (int y = 0; y < p->rows; y++)
		for (int x = 0; x < p->columns; x++)
			n += touches(r, x, y) && ink_at(p, x, y) && ink_at(p, x, y) != owner;
	return n;
}

static double between(struct random *random, double low, double high)
{
	return low + (high - low) * random_double(random);
}

static void draw_at_random(struct placement *p, struct random *random)
{
	unsigned n = random_u32(random) % 8;
	for (unsigned i = 0; i < n; i++) {
		double a[2] = {between(random, -9, SIDE + 9), between(random, -9, SIDE + 9)};
		double b[2] = {between(random, -9, SIDE + 9), between(random, -9, SIDE + 9)};
		int owner = 1 + (int)(random_u32(random) % 12);
		switch (random_u32(random) % 3) {
		case 0:
			placement_add_disc(p, a[0], a[1], between(random, 0, 6), owner);
			break;
		case 1:
			placement_add_segment(p, a, b, between(random, 0, 4), owner);
			break;
		default:
			placement_add_rect(
				p,
				(struct placement_rect){fmin(a[0], b[0]), fmin(a[1], b[1]),
							fmin(a[0], b[0]) + 7, fmin(a[1], b[1]) + 5},
				owner);
		}
	}
}

static double cost_to_point(const void *context, double x0, double y0, double least)
{
	(void)least;
	const double *at = context;
	return hypot(x0 - at[0], y0 - at[1]);
}

static double cost_of_nothing(const void *context, double x0, double y0, double least)
{
	(void)least;
	(void)context;
	(void)x0;
	(void)y0;
	return 0;
}

static double cost_never(const void *context, double x0, double y0, double least)
{
	(void)least;
	(void)context;
	(void)x0;
	(void)y0;
	return INFINITY;
}

static void check_search(struct placement *p, struct random *random)
{
	double w = between(random, 1, 30), h = between(random, 1, 15);
	double step = 1 + random_u32(random) % 3;
	double at[2] = {between(random, 0, SIDE), between(random, 0, SIDE)};
	double best = INFINITY;
	for (double y = 0; y + h <= p->rows; y += step)
		for (double x = 0; x + w <= p->columns; x += step)
			if (slow_is_free(p, (struct placement_rect){x, y, x + w, y + h}))
				best = fmin(best, cost_to_point(at, x, y, INFINITY));
	struct placement_rect found = {0};
	bool ok = placement_search(p, w, h, step, cost_to_point, at, &found);
	assert_int_equal(ok, best < INFINITY);
	if (!ok)
		return;
	assert_true(slow_is_free(p, found));
	assert_true(fabs(cost_to_point(at, found.x0, found.y0, INFINITY) - best) < 1e-12);
	assert_true(fabs(found.x1 - found.x0 - w) < 1e-9);
	assert_true(fabs(found.y1 - found.y0 - h) < 1e-9);
}

static void test_random(void **state)
{
	struct random random;
	(void)state;

	random_seed(&random, 11);
	for (int trial = 0; trial < 400; trial++) {
		struct placement p;
		placement_init(&p, between(&random, 20, SIDE), between(&random, 20, SIDE));
		draw_at_random(&p, &random);
		for (int i = 0; i < 20; i++) {
			double x = between(&random, -3, SIDE), y = between(&random, -3, SIDE);
			struct placement_rect r = {x, y, x + between(&random, 0.5, 20),
						   y + between(&random, 0.5, 20)};
			int owner = 1 + (int)(random_u32(&random) % 12);
			assert_int_equal(placement_is_free(&p, r), slow_is_free(&p, r));
			assert_int_equal(placement_foreign_ink(&p, r, owner),
					 slow_foreign(&p, r, owner));
		}
		check_search(&p, &random);
		placement_release(&p);
	}
}

/* Every point of the stroke has ink around it as wide as the stroke. */
static void test_segment_covers(void **state)
{
	struct random random;
	(void)state;

	random_seed(&random, 12);
	for (int trial = 0; trial < 300; trial++) {
		struct placement p;
		placement_init(&p, SIDE, SIDE);
		double a[2] = {between(&random, 0, SIDE), between(&random, 0, SIDE)};
		double b[2] = {between(&random, 0, SIDE), between(&random, 0, SIDE)};
		placement_add_segment(&p, a, b, 3, PLACEMENT_LINE);
		for (int i = 0; i <= 100; i++) {
			int x = (int)floor(a[0] + (b[0] - a[0]) * i / 100);
			int y = (int)floor(a[1] + (b[1] - a[1]) * i / 100);
			if (x < SIDE && y < SIDE)
				assert_int_equal(ink_at(&p, x, y), PLACEMENT_LINE);
		}
		placement_release(&p);
	}
}

static void test_ties(void **state)
{
	struct placement p;
	struct placement_rect r;
	(void)state;

	placement_init(&p, 20.9, 10.9);
	assert_int_equal(p.columns, 20);
	assert_int_equal(p.rows, 10);
	placement_add_rect(&p, (struct placement_rect){0, 0, 3, 2}, PLACEMENT_TEXT);
	assert_true(placement_search(&p, 4, 2, 1, cost_of_nothing, NULL, &r));
	assert_true(r.x0 == 3 && r.y0 == 0 && r.x1 == 7 && r.y1 == 2);
	assert_false(placement_search(&p, 4, 2, 1, cost_never, NULL, &r));
	assert_false(placement_search(&p, 21, 2, 1, cost_of_nothing, NULL, &r));
	assert_false(placement_search(&p, 4, 11, 1, cost_of_nothing, NULL, &r));
	placement_add_rect(&p, (struct placement_rect){-5, -5, 50, 50}, PLACEMENT_MARK);
	assert_false(placement_search(&p, 1, 1, 1, cost_of_nothing, NULL, &r));
	placement_release(&p);
	placement_release(&p);
	placement_release(NULL);
}

static void test_crossings(void **state)
{
	struct placement p;
	size_t text, other;
	(void)state;

	placement_init(&p, 40, 20);
	placement_add_rect(&p, (struct placement_rect){10, 0, 15, 20}, PLACEMENT_TEXT);
	placement_add_rect(&p, (struct placement_rect){20, 0, 23, 20}, PLACEMENT_SERIES + 2);
	placement_crossings(&p, (double[]){0.5, 9.5}, (double[]){30.5, 9.5}, &text, &other);
	assert_int_equal(text, 5);
	assert_int_equal(other, 3);
	placement_crossings(&p, (double[]){0.5, 9.5}, (double[]){0.5, 9.5}, &text, &other);
	assert_int_equal(text + other, 0);
	placement_crossings(&p, (double[]){-50, -3}, (double[]){90, -3}, &text, &other);
	assert_int_equal(text + other, 0);
	placement_release(&p);
}

/* A place that is no number is none. */
static void test_nowhere(void **state)
{
	struct placement p;
	(void)state;
	placement_init(&p, SIDE, SIDE);
	assert_true(placement_is_free(&p, (struct placement_rect){1, 1, 5, 5}));
	assert_false(placement_is_free(&p, (struct placement_rect){NAN, 1, NAN, 5}));
	assert_false(placement_is_free(&p, (struct placement_rect){1, NAN, 5, NAN}));
	placement_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),         cmocka_unit_test(test_nowhere),
		cmocka_unit_test(test_segment_covers), cmocka_unit_test(test_ties),
		cmocka_unit_test(test_crossings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
