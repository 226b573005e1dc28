#include "simulated.h"
#include "wording.h"

#include <math.h>

static const enum direction min = DIRECTION_MIN, max = DIRECTION_MAX;
static const struct target quality = {OBJECTIVE_Y, 5}, cost = {OBJECTIVE_X, 5};

static void check_comparison(enum direction x, enum direction y, struct target target,
			     enum match_mode mode, const struct fixture_row rows[2],
			     const char *expected)
{
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	fixture_init(&t, x, y);
	fixture_rename(&t, OBJECTIVE_X, "price");
	fixture_rename(&t, OBJECTIVE_Y, "r[\"score,none\"]");
	fixture_add(&t, rows, 2);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct wording w = wording_make(&s, mode);
	struct comparison c = comparison_make(&s, 0, 1, target, mode);
	wording_comparison(&w, &out, &c);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

#define ROWS(ax, ay, bx, by)                                                                       \
	(const struct fixture_row[])                                                               \
	{                                                                                          \
		{"a", "a", ax, ay},                                                                \
		{                                                                                  \
			"b", "b", bx, by                                                           \
		}                                                                                  \
	}

static void test_cost_ratio(void **state)
{
	(void)state;
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(2, 5, 6, 4),
			 "a needs 3.00× lower price than b");
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(6, 5, 2, 4),
			 "b needs 3.00× lower price than a");
	check_comparison(max, max, quality, MATCH_ATTAINED, ROWS(60, 5, 5, 6),
			 "a has 12.0× more price than b");
	check_comparison(max, min, quality, MATCH_ATTAINED, ROWS(5, 5, 750, 5),
			 "b has 150× more price than a");
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(2, 5, 2, 4),
			 "a and b need the same price");
	check_comparison(max, min, quality, MATCH_ATTAINED, ROWS(2, 5, 2, 4),
			 "a and b have the same price");
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(2, 5, 6, 7),
			 "a needs ≥ 3.00× lower price than b (b does not reach score,none 5: best "
			 "is 7.00 at 6.00)");
	check_comparison(min, max, quality, MATCH_ATTAINED, ROWS(6, 4, 2, 5),
			 "b needs ≥ 3.00× lower price than a (a does not reach score,none 5: best "
			 "is 4.00 at 6.00)");
	check_comparison(
		min, min, quality, MATCH_ATTAINED, ROWS(6, 5, 2, 7),
		"a reaches score,none 5, b does not: 5.00 at 6.00; b at best 7.00 at 2.00");
}

static void test_improvement(void **state)
{
	(void)state;
	check_comparison(min, min, cost, MATCH_ATTAINED, ROWS(2, 3, 2, 4),
			 "a has 25.0 % lower score,none than b");
	check_comparison(min, max, cost, MATCH_ATTAINED, ROWS(2, 4, 2, 5),
			 "b has 25.0 % higher score,none than a");
	check_comparison(min, max, cost, MATCH_ATTAINED, ROWS(2, 4, 3, 4),
			 "a and b have the same score,none");
	check_comparison(min, min, cost, MATCH_ATTAINED, ROWS(2, 3, 9, 4),
			 "a has ≥ 25.0 % lower score,none than b (b has nothing within price 5: "
			 "lowest is 9.00 with 4.00)");
	check_comparison(max, max, cost, MATCH_ATTAINED, ROWS(2, 4, 9, 5),
			 "b has ≥ 25.0 % higher score,none than a (a has nothing at price 5 or "
			 "more: highest is 2.00 with 4.00)");
	check_comparison(min, min, cost, MATCH_ATTAINED, ROWS(2, 6, 9, 4),
			 "a has something within price 5, b has not: 6.00 at 2.00; b at its lowest "
			 "4.00 at 9.00");
}

static void test_unknown(void **state)
{
	(void)state;
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(2, 6, 9, 7),
			 "a does not reach score,none 5: best is 6.00 at 2.00; b does not reach "
			 "score,none 5: best is 7.00 at 9.00");
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(0, 5, -9, 4),
			 "a and b have no meaningful ratio: 5.00 at 0.00 and 4.00 at −9.00");
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(0, 5, 2, 8),
			 "b does not reach score,none 5: best is 8.00 at 2.00; a and b have no "
			 "meaningful ratio: 5.00 at 0.00 and 8.00 at 2.00");
}

static void test_nearest(void **state)
{
	(void)state;
	check_comparison(min, min, quality, MATCH_NEAREST, ROWS(2, 4.5, 6, 8),
			 "a needs 3.00× lower price than b, by the nearest configurations (0.500 "
			 "and 3.00 away)");
}

static void test_upper_bounds(void **state)
{
	(void)state;
	/* Both models meet quality 5, with one configuration each. */
	check_comparison(min, min, quality, MATCH_INTERPOLATED, ROWS(2, 4, 6, 4),
			 "a meets score,none 5 at its lowest price, 2.00; b meets score,none 5 at "
			 "its lowest price, 6.00");
	check_comparison(min, min, quality, MATCH_INTERPOLATED, ROWS(2, 4, 6, 5),
			 "a needs ≥ 3.00× lower price than b (a meets score,none 5 at its lowest "
			 "price, 2.00)");
	check_comparison(min, min, quality, MATCH_INTERPOLATED, ROWS(6, 4, 2, 5),
			 "a meets score,none 5 at its lowest price, 6.00; b has 5.00 at 2.00");
	check_comparison(min, min, quality, MATCH_INTERPOLATED, ROWS(2, 4, 6, 7),
			 "a needs ≥ 3.00× lower price than b (b does not reach score,none 5: best "
			 "is 7.00 at 6.00)");
	check_comparison(min, min, cost, MATCH_INTERPOLATED, ROWS(2, 4, 5, 6),
			 "a has ≥ 33.3 % lower score,none than b (a is measured up to 2.00 only, "
			 "with 4.00)");
	check_comparison(max, max, quality, MATCH_INTERPOLATED, ROWS(6, 8, 2, 5),
			 "a has ≥ 3.00× more price than b (a meets score,none 5 at its highest "
			 "price, 6.00)");
}

static void test_small_advantages(void **state)
{
	(void)state;
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(2, 5, 2.002, 5),
			 "a needs 1.0010× lower price than b");
	check_comparison(min, min, cost, MATCH_ATTAINED, ROWS(5, 2, 5, 2.0002),
			 "a has 0.0100 % lower score,none than b");
}

static void test_magnitudes(void **state)
{
	static const struct {
		double value;
		const char *expected;
	} cases[] = {
		{0, "0"},
		{0.5123456, "0.5123"},
		{1170, "1170"},
		{8.7e10, "8.700×10¹⁰"},
		{9.0241e9, "9.024×10⁹"},
		{1.5e-7, "1.500×10⁻⁷"},
		{1e300, "1.000×10³⁰⁰"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = BUF_INIT;
		wording_magnitude(&out, cases[i].value);
		assert_string_equal(buf_str(&out), cases[i].expected);
		buf_release(&out);
	}
}

static void test_targets_and_values(void **state)
{
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	(void)state;
	simulated_study(&t, &s);
	struct wording w = wording_make(&s, MATCH_ATTAINED);
	wording_target(&w, &out, (struct target){OBJECTIVE_Y, 30});
	buf_addstr(&out, "|");
	wording_target(&w, &out, (struct target){OBJECTIVE_X, 5e9});
	buf_addstr(&out, "|");
	wording_target(&w, &out, (struct target){OBJECTIVE_X, 2.3e6});
	buf_addstr(&out, "|");
	wording_target(&w, &out, (struct target){OBJECTIVE_Y, -0.1});
	buf_addstr(&out, "|");
	wording_value(&w, &out, OBJECTIVE_Y, -0.25);
	buf_addstr(&out, "|");
	wording_name(&w, &out, OBJECTIVE_X);
	buf_addstr(&out, "|");
	wording_name(&w, &out, OBJECTIVE_Y);
	buf_addstr(&out, "|");
	wording_configuration(&w, &out, s.models[1].best);
	assert_string_equal(buf_str(&out), "30|5 GFLOPs|2.3 MFLOPs|−0.1|−0.250|FLOPs|perplexity|"
					   "mamba_config_0");
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static void test_comparison_values(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	wording_comparison_value(&out, COMPARISON_COST_RATIO, 4.619458696193811, 2);
	buf_addstr(&out, "|");
	wording_comparison_value(&out, COMPARISON_IMPROVEMENT, 0.23060669360750545, 1);
	buf_addstr(&out, "|");
	wording_comparison_value(&out, COMPARISON_IMPROVEMENT, -0.07, -1);
	buf_addstr(&out, "|");
	wording_comparison_value(&out, COMPARISON_COST_RATIO, 1234567, 2);
	assert_string_equal(buf_str(&out), "4.62×|23.1 %|−7 %|1.23e+06×");
	buf_release(&out);
}

static void test_hostile_names(void **state)
{
	static const struct fixture_row rows[] = {{"a\x1b[31m\n", "c\xff", 1, 2}};
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	(void)state;
	fixture_init(&t, min, min);
	fixture_rename(&t, OBJECTIVE_X, "[\"p\rq\"]");
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct wording w = wording_make(&s, MATCH_ATTAINED);
	wording_model(&w, &out, 0);
	wording_configuration(&w, &out, 0);
	wording_name(&w, &out, OBJECTIVE_X);
	assert_string_equal(buf_str(&out), "a<1B>[31m<0A>c<FF>p<0D>q");
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static void test_of_a_table(void **state)
{
	static const double values[] = {30.25, 0.5, NAN, INFINITY, -INFINITY};
	struct table t;
	struct buf out = BUF_INIT;
	(void)state;
	fixture_init(&t, min, max);
	fixture_rename(&t, OBJECTIVE_X, "latency_s");
	fixture_rename(&t, OBJECTIVE_Y, "r.acc\n");
	struct wording w = wording_of_table(&t);
	for (size_t i = 0; i < 5; i++) {
		wording_value(&w, &out, OBJECTIVE_X, values[i]);
		buf_addch(&out, '|');
	}
	wording_spread(&w, &out, OBJECTIVE_X, 30.25, 0.5);
	buf_addch(&out, '|');
	wording_spread(&w, &out, OBJECTIVE_X, 30.25, NAN);
	buf_addch(&out, '|');
	wording_spread(&w, &out, OBJECTIVE_X, INFINITY, 0.5);
	buf_addch(&out, '|');
	wording_named_target(&w, &out, (struct target){OBJECTIVE_X, 2});
	buf_addch(&out, '|');
	wording_objective(&out, "quality", &t.objective[OBJECTIVE_Y]);
	buf_addch(&out, '|');
	wording_objective(&out, "cost", &t.objective[OBJECTIVE_X]);
	assert_string_equal(buf_str(&out), "30.25 s|500.00 ms|–|∞|−∞|30.25 ± 0.500 s|30.25 s|∞|2 s|"
					   "quality: r.acc<0A> (higher is better)|"
					   "cost: latency_s (lower is better)");
	buf_release(&out);
	table_release(&t);
}

static void test_counts(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	for (size_t i = 0; i < 3; i++)
		wording_count(&out, i, "model");
	assert_string_equal(buf_str(&out), "0 models1 model2 models");
	buf_release(&out);
}

static void test_signed_percents_and_ratios(void **state)
{
	static const double values[] = {0,      0.0003, -0.0279, 0.09994, 0.09996,
					13.534, -0.5,   1e5,     NAN,     INFINITY};
	static const double ratios[] = {0.00123, 0.0936, 0.1, 0.5, 1, 1.234, 12.34, 1234, NAN};
	struct buf out = BUF_INIT;
	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		wording_signed_percent(&out, values[i]);
		buf_addch(&out, '|');
	}
	assert_string_equal(buf_str(&out), "0.00 %|+0.03 %|−2.79 %|+9.99 %|+10.0 %|+1353.4 %|"
					   "−50.0 %|+1.00e+07 %|–|–|");
	buf_reset(&out);
	for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
		wording_ratio(&out, ratios[i]);
		buf_addch(&out, '|');
	}
	assert_string_equal(buf_str(&out),
			    "0.00123×|0.0936×|0.10×|0.50×|1.00×|1.23×|12.3×|1234×|–|");
	buf_release(&out);
}

/* What the printed text cannot tell is not said to be equal, nor to differ. */
static void test_almost_the_same(void **state)
{
	(void)state;
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(200, 5, 201, 4),
			 "a needs 1.0050× lower price than b");
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(1e9, 5, 1e9 + 1, 4),
			 "a and b need almost the same price");
	check_comparison(min, min, cost, MATCH_ATTAINED, ROWS(2, 5, 2, 5.000001),
			 "a and b have almost the same score,none");
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(1e9, 5, 1e9 + 1, 7),
			 "a reaches score,none 5, b does not: 5.00 at 1.00×10⁹; b at best 7.00 at "
			 "1.00×10⁹");
}

static void test_bounds_are_rounded_to_their_side(void **state)
{
	(void)state;
	check_comparison(min, min, quality, MATCH_ATTAINED, ROWS(1, 5, 1.9951, 7),
			 "a needs ≥ 1.995× lower price than b (b does not reach score,none 5: best "
			 "is 7.00 at 2.00)");
	check_comparison(min, min, cost, MATCH_ATTAINED, ROWS(2, 3, 9, 3.0049),
			 "a has ≥ 0.1 % lower score,none than b (b has nothing within price 5: "
			 "lowest is 9.00 with 3.00)");
	struct buf out = BUF_INIT;
	wording_bound_value(&out, COMPARISON_COST_RATIO, 0.5012, NUMBER_UP);
	wording_bound_value(&out, COMPARISON_IMPROVEMENT, -0.33333, NUMBER_UP);
	wording_bound_value(&out, COMPARISON_IMPROVEMENT, -0.33333, NUMBER_DOWN);
	wording_bound_value(&out, COMPARISON_COST_RATIO, 99.97, NUMBER_DOWN);
	assert_string_equal(buf_str(&out), "0.502×−33.3 %−33.4 %99.97×");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cost_ratio),
		cmocka_unit_test(test_improvement),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_upper_bounds),
		cmocka_unit_test(test_small_advantages),
		cmocka_unit_test(test_magnitudes),
		cmocka_unit_test(test_targets_and_values),
		cmocka_unit_test(test_comparison_values),
		cmocka_unit_test(test_hostile_names),
		cmocka_unit_test(test_of_a_table),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_almost_the_same),
		cmocka_unit_test(test_bounds_are_rounded_to_their_side),
		cmocka_unit_test(test_signed_percents_and_ratios),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
