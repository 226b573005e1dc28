#include "divergence.h"
#include "fixture.h"
#include "random.h"
#include "statistics.h"

#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { VALUES = 120 };

static const struct divergence_options standard = DIVERGENCE_OPTIONS_INIT;

static struct divergence find(const double *loss, size_t n)
{
	return divergence_find(NULL, loss, n, &standard);
}

/* The definition in divergence.h, word for word. */
static double smoothed(const double *loss, size_t n, size_t w, size_t i)
{
	double window[VALUES];
	size_t from = i < w / 2 ? 0 : i - w / 2;
	from = from + w > n ? n - w : from;
	for (size_t k = 0; k < w; k++)
		window[k] = isfinite(loss[from + k]) ? loss[from + k] : HUGE_VAL;
	statistics_sort(window, w);
	return window[w / 2];
}

static size_t oracle(const double *loss, size_t n, const struct divergence_options *o)
{
	size_t w = divergence_window(o, n), wanted = divergence_window(o, 2 * VALUES);
	bool grows = n > 2 && n > (o->window > 0 ? wanted : w);
	for (size_t i = 0; i < n; i++) {
		bool all_bad = true, all_lost = true;
		for (size_t j = i; j < n; j++) {
			double s = smoothed(loss, n, w, j), low = HUGE_VAL;
			for (size_t k = 0; k <= j; k++)
				low = fmin(low, smoothed(loss, n, w, k));
			all_bad &= !isfinite(s) || (grows && low > 0 && s > o->multiple * low);
			all_lost &= !isfinite(loss[j]);
		}
		if (all_bad || all_lost)
			return i;
	}
	return n;
}

static void random_curve(struct random *r, double *loss, size_t n)
{
	double slope = random_normal(r, 0, 0.02), noise = 0.6 * random_double(r);
	double bend = random_normal(r, 0, 0.06), lost = random_double(r) < 0.5 ? 0.3 : 0;
	size_t from = random_interval(r, (uint32_t)n);
	for (size_t i = 0; i < n; i++) {
		double at = (double)i, more = i > from ? bend * (at - (double)from) : 0;
		loss[i] = exp(slope * at + more + random_normal(r, 0, noise));
		if (i >= from && random_double(r) < lost * 2 * random_double(r))
			loss[i] = random_double(r) < 0.5 ? NAN : -HUGE_VAL;
		if (lost > 0 && random_double(r) < 0.02)
			loss[i] -= 1;
	}
}

static void test_against_the_definition(void **state)
{
	size_t diverged = 0;
	struct random r;
	(void)state;
	random_seed(&r, 3);
	for (int round = 0; round < 500; round++) {
		double loss[VALUES];
		size_t n = 1 + random_interval(&r, round < 250 ? 12 : 69);
		struct divergence_options o = {1.05 + 2 * random_double(&r),
					       random_interval(&r, 14)};
		random_curve(&r, loss, n);
		struct divergence d = divergence_find(NULL, loss, n, &o);
		assert_int_equal(d.at, oracle(loss, n, &o));
		assert_int_equal(d.diverged, d.at < n);
		diverged += d.diverged;
	}
	assert_in_range(diverged, 100, 400);
}

static void test_numbers(void **state)
{
	static const double steps[] = {10, 20, 30, 40, 50};
	static const double loss[] = {4, NAN, 1, HUGE_VAL, 1};
	(void)state;
	struct divergence d = divergence_find(steps, loss, 5, &standard);
	assert_int_equal(d.values, 5);
	assert_int_equal(d.not_finite, 2);
	assert_same(d.final, 1);
	assert_same(d.smallest, 1);
	assert_same(d.smallest_step, 30);
	assert_same(d.mean, 2);
	assert_same(d.sd, sqrt(3));
	assert_false(d.diverged);
	assert_int_equal(d.cause, DIVERGENCE_NONE);
	assert_int_equal(d.at, 5);
	assert_same(d.step, NAN);
	assert_same(d.low, NAN);
}

static void test_a_level(void **state)
{
	double steps[60], loss[60];
	(void)state;
	for (int i = 0; i < 60; i++) {
		steps[i] = 100 * i;
		loss[i] = i < 40 ? 2 : 7;
	}
	for (size_t window = 0; window < 30; window++) {
		struct divergence_options o = {3, window};
		struct divergence d = divergence_find(steps, loss, 60, &o);
		assert_true(d.diverged);
		assert_int_equal(d.at, 40);
		assert_int_equal(d.cause, DIVERGENCE_GREW);
		assert_same(d.step, 4000);
		assert_same(d.low, 2);
	}
	assert_false(
		divergence_find(steps, loss, 60, &(struct divergence_options){3.5, 0}).diverged);
	loss[20] = 1;
	assert_int_equal(find(loss, 60).at,
			 40); /* one low value is not the smallest smoothed one */
}

static void test_no_divergence(void **state)
{
	double spike[] = {3, 2, 1, 1, 1, 90, 95, 1, 1, 1};
	double recovered[] = {3, 2, 1, 1, 1, 9, 9, 9, 9, 9, 9, 1, 1, 1};
	double last[] = {3, 2, 1, 1, 1, 1, 1, 1, 1, 90};
	double negative[] = {1, 0, -1, -2, -2, -2, 9, 9, 9, 9};
	double zero[] = {0, 0, 0, 0, 0, 9, 9, 9, 9, 9};
	double falling[] = {1e6, 1e5, 1e4, 1e3, 100, 10, 1};
	(void)state;
	assert_false(find(spike, COUNT(spike)).diverged);
	assert_false(find(recovered, COUNT(recovered)).diverged);
	assert_false(find(last, COUNT(last)).diverged);
	assert_false(find(negative, COUNT(negative)).diverged);
	assert_false(find(zero, COUNT(zero)).diverged);
	assert_false(find(falling, COUNT(falling)).diverged);
}

static void check_lost(const double *loss, size_t n, size_t at)
{
	struct divergence d = find(loss, n);
	assert_true(d.diverged);
	assert_int_equal(d.at, at);
	assert_int_equal(d.cause, DIVERGENCE_LOST);
}

static void test_lost(void **state)
{
	double end[] = {3, 2, 1, 1, 1, 1, 1, 1, 1, NAN};
	double rest[] = {3, 2, 1, 1, 1, 1, NAN, -HUGE_VAL, HUGE_VAL, NAN};
	double holes[] = {3, NAN, 1, NAN, 1, 1, 1, NAN, NAN, 1};
	double all[] = {NAN, NAN, HUGE_VAL};
	double most[] = {2, 2, 2, 2, 2, NAN, NAN, NAN, 1, NAN, NAN, NAN, 1, NAN, NAN, NAN};
	double grown[] = {1, 1, 1, 1, 1, 9, 9, 9, 9, NAN, NAN, NAN, NAN, NAN, NAN};
	(void)state;
	check_lost(end, COUNT(end), 9);
	check_lost(rest, COUNT(rest), 6);
	check_lost(all, COUNT(all), 0);
	check_lost(most, COUNT(most), 5);
	assert_false(find(holes, COUNT(holes)).diverged);
	assert_same(find(end, COUNT(end)).final, 1);
	assert_same(find(end, COUNT(end)).low, 1);
	assert_same(find(all, COUNT(all)).low, NAN);
	assert_same(find(all, COUNT(all)).mean, NAN);
	assert_int_equal(find(all, COUNT(all)).not_finite, 3);
	assert_int_equal(find(grown, COUNT(grown)).at, 5);
	assert_int_equal(find(grown, COUNT(grown)).cause, DIVERGENCE_GREW);
}

static void test_few_values(void **state)
{
	double one[] = {4}, two[] = {1, 100}, three[] = {1, 100, 100};
	(void)state;
	struct divergence none = find(NULL, 0);
	assert_false(none.diverged);
	assert_int_equal(none.values, 0);
	assert_same(none.final, NAN);
	assert_false(find(one, 1).diverged);
	assert_same(find(one, 1).sd, NAN);
	assert_same(find(one, 1).smallest_step, 0);
	assert_false(find(two, 2).diverged);
	assert_false(find(three, 3).diverged);
}

/* Perplexity of Llama 2 70B on Proof-pile at 1024, 1536, … 8192 tokens: YaRN (MIT licence),
 * data/proofpile-long-small-32k-70b.csv. It was trained on 4096. */
static void test_beyond_the_context(void **state)
{
	static const double perplexity[] = {
		3.7055604457855225, 3.45805287361145,  3.2749223709106445, 3.173884868621826,
		3.0366575717926025, 3.018570899963379, 2.957059383392334,  2.9754884243011475,
		3.6701107025146484, 6.477595806121826, 11.858061790466309, 19.669586181640625,
		29.5391902923584,   41.38957214355469, 56.098636627197266,
	};
	double tokens[COUNT(perplexity)];
	(void)state;
	for (size_t i = 0; i < COUNT(perplexity); i++)
		tokens[i] = 1024 + 512.0 * (double)i;
	struct divergence d = divergence_find(tokens, perplexity, COUNT(perplexity), &standard);
	assert_true(d.diverged);
	assert_same(d.step, 6144);
	assert_same(d.low, 3.018570899963379);
}

static void test_window(void **state)
{
	static const struct {
		size_t window, n, expected;
	} cases[] = {
		{0, 0, 0},     {0, 1, 1},      {0, 2, 1},        {0, 3, 3},   {0, 4, 3},
		{0, 9, 3},     {0, 10, 5},     {0, 599, 5},      {0, 600, 7}, {0, 700, 7},
		{0, 1000, 11}, {0, 3100, 31},  {0, 1 << 30, 31}, {4, 100, 5}, {5, 100, 5},
		{99, 100, 99}, {100, 100, 99}, {101, 100, 99},   {1, 100, 1}, {7, 3, 3},
		{2, 2, 1},     {7, 0, 0},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct divergence_options o = {3, cases[i].window};
		assert_int_equal(divergence_window(&o, cases[i].n), cases[i].expected);
	}
}

/* Of few values a window of 5 would be most, and its medians all alike. */
static void test_short(void **state)
{
	const double grows[] = {3, 3.1, 90, 200, 300}, late[] = {3, 3.1, 3, 3, 90};
	const double again[] = {3, 3.1, 90, 3, 3}, three[] = {3, 90, 200};
	(void)state;
	for (size_t n = 4; n <= 5; n++) {
		struct divergence d = divergence_find(NULL, grows, n, &standard);
		assert_true(d.diverged && divergence_is_told(&d));
		assert_int_equal(d.at, 2);
		assert_int_equal(d.window, 3);
		assert_same(d.low, 3.1);
	}
	struct divergence d = divergence_find(NULL, late, COUNT(late), &standard);
	assert_true(!d.diverged && divergence_is_told(&d));
	d = divergence_find(NULL, again, COUNT(again), &standard);
	assert_true(!d.diverged && divergence_is_told(&d));
	for (size_t n = 1; n <= COUNT(three); n++) {
		d = divergence_find(NULL, three, n, &standard);
		assert_true(!d.diverged && !divergence_is_told(&d));
	}
	d = divergence_find(NULL, grows, COUNT(grows), &(struct divergence_options){3, 99});
	assert_true(!d.diverged && !divergence_is_told(&d));
	d = divergence_find(NULL, three, COUNT(three), &(struct divergence_options){3, 1});
	assert_true(d.diverged);
}

static void check_doubt(const double *loss, size_t n, struct divergence_options o,
			enum divergence_doubt expected)
{
	struct divergence d = divergence_find(NULL, loss, n, &o);
	assert_int_equal(d.doubt, expected);
	assert_int_equal(divergence_is_told(&d), expected == DIVERGENCE_SURE);
	assert_int_equal(*divergence_doubt_text(d.doubt) == '\0', expected == DIVERGENCE_SURE);
}

/* What is not found may be there all the same. */
static void test_doubts(void **state)
{
	const double level[] = {4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	const double zero[] = {2, 1, 0.5, 0, 0, 0, 0, 50, 50, 60, 70, 80, 90, 100, 100};
	const double negative[] = {2, 1, -0.1, -0.1, -0.2, -0.2, 50, 60, 70, 80, 90, 90};
	const double dip[] = {2, 2, 2, 2, 0, 2, 2, 2, 2, 2, 2, 2};
	const double sunk[] = {2, 1, 0, 0, 0, 0, 0, 0, 0, 0, NAN, NAN};
	(void)state;
	check_doubt(level, COUNT(level), standard, DIVERGENCE_SURE);
	check_doubt(zero, COUNT(zero), standard, DIVERGENCE_NOT_POSITIVE);
	check_doubt(negative, COUNT(negative), standard, DIVERGENCE_NOT_POSITIVE);
	check_doubt(dip, COUNT(dip), standard, DIVERGENCE_SURE);
	check_doubt(sunk, COUNT(sunk), standard, DIVERGENCE_SURE);
	assert_true(find(sunk, COUNT(sunk)).diverged);
	check_doubt(level, 2, standard, DIVERGENCE_SHORT);
	check_doubt(level, 3, standard, DIVERGENCE_SHORT);
	check_doubt(level, 4, standard, DIVERGENCE_SURE);
	check_doubt(NULL, 0, standard, DIVERGENCE_SHORT);
	check_doubt(level, COUNT(level), (struct divergence_options){HUGE_VAL, 0}, DIVERGENCE_MORE);
	check_doubt(sunk, COUNT(sunk), (struct divergence_options){HUGE_VAL, 0}, DIVERGENCE_SURE);
}

/* As many values as the window, or fewer: be they even or odd. */
static void test_window_of_all(void **state)
{
	const double loss[] = {1, 1, 1, 1, 1, 1, 10, 10, 10, 10, 10, 10};
	(void)state;
	for (size_t n = 10; n <= COUNT(loss); n++) {
		const double *from = loss + (COUNT(loss) - n) / 2;
		for (size_t window = n - 1 + n % 2; window < 40; window += 2) {
			struct divergence_options o = {3, window};
			struct divergence d = divergence_find(NULL, from, n, &o);
			bool judged = (window | 1) < n;
			assert_int_equal(d.doubt, judged ? DIVERGENCE_SURE : DIVERGENCE_SHORT);
			assert_true(judged || !d.diverged);
		}
	}
}

static void test_changes(void **state)
{
	const double level[] = {4, 3, 2, 1, 1, 1}, lost[] = {4, 3, 2, 1, 1, NAN};
	struct divergence d = find(level, COUNT(level));
	(void)state;
	divergence_end_unknown(&d);
	assert_int_equal(d.doubt, DIVERGENCE_END_UNKNOWN);
	assert_same(d.final, NAN);
	assert_same(d.smallest, 1);
	d = find(lost, COUNT(lost));
	divergence_end_unknown(&d);
	assert_true(d.diverged && divergence_is_told(&d));
	assert_same(d.final, NAN);
	divergence_mixed(&d);
	assert_false(d.diverged);
	assert_int_equal(d.doubt, DIVERGENCE_MIXED);
	assert_int_equal(d.cause, DIVERGENCE_NONE);
	assert_int_equal(d.at, COUNT(lost));
	assert_same(d.step, NAN);
	assert_same(d.low, NAN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_the_definition),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_a_level),
		cmocka_unit_test(test_no_divergence),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_few_values),
		cmocka_unit_test(test_beyond_the_context),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_doubts),
		cmocka_unit_test(test_window_of_all),
		cmocka_unit_test(test_changes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
