#include "interval.h"
#include "random.h"
#include "seed_rows.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static const struct interval_options plain = {0};
static const double few[] = {12.5, 11.25, 13.75, 12, 14.5};
static const double others[] = {20.25, 18.5, 23, 19.5, 21.75};

static void check_near(double found, double expected)
{
	if (!(fabs(found - expected) <= 1e-12 * fabs(expected)))
		fail_msg("%.17g is not %.17g", found, expected);
}

static void check_none(const struct interval *i, enum interval_status status, const char *reason)
{
	struct buf b = BUF_INIT;
	assert_int_equal(i->status, status);
	assert_same(i->low, NAN);
	assert_same(i->high, NAN);
	interval_explain(i, (const char *const[2]){"mamba", "rwkv"}, &b);
	assert_string_equal(buf_str(&b), reason);
	buf_release(&b);
}

/* The constants were computed with fifty digits. */
static void test_mean(void **state)
{
	(void)state;
	struct interval i = interval_mean(few, 5, &plain);
	assert_int_equal(i.status, INTERVAL_OK);
	assert_int_equal(i.design, INTERVAL_SINGLE);
	assert_int_equal(i.n[0], 5);
	assert_int_equal(i.n[1], 0);
	assert_same(i.confidence, 0.95);
	check_near(i.mean, 12.8);
	check_near(i.sd, 1.3157697366940767269);
	check_near(i.se, 0.58843011479699099438);
	assert_same(i.df, 4);
	check_near(i.low, 11.166256088020918639);
	check_near(i.high, 14.433743911979081361);
	i = interval_mean(few, 5, &(struct interval_options){.confidence = 0.99});
	check_near(i.low, 10.090811926315286697);
	check_near(i.high, 15.509188073684713303);
}

static void test_two_samples(void **state)
{
	(void)state;
	struct interval i = interval_paired(few, others, 5, &plain);
	assert_int_equal(i.design, INTERVAL_PAIRED);
	assert_int_equal(i.n[1], 5);
	check_near(i.mean, -7.8);
	check_near(i.sd, 0.83666002653407554798);
	check_near(i.se, 0.37416573867739413856);
	check_near(i.low, -8.8388506336835676774);
	check_near(i.high, -6.7611493663164323226);
	i = interval_welch(few, 5, others, 3, &plain);
	assert_int_equal(i.design, INTERVAL_WELCH);
	assert_int_equal(i.n[0], 5);
	assert_int_equal(i.n[1], 3);
	check_near(i.mean, -7.7833333333333333333);
	assert_same(i.sd, NAN);
	check_near(i.se, 1.4358021374053521647);
	check_near(i.df, 2.8312615089256122298);
	check_near(i.low, -12.51068815173197897);
	check_near(i.high, -3.0559785149346876969);
}

static void test_too_few(void **state)
{
	(void)state;
	struct interval i = interval_mean(few, 1, &plain);
	check_none(&i, INTERVAL_ONE_RUN, "only 1 run");
	assert_same(i.mean, 12.5);
	assert_same(i.sd, NAN);
	assert_same(i.se, NAN);
	i = interval_mean(few, 0, &plain);
	check_none(&i, INTERVAL_NO_RUNS, "no runs with a seed");
	assert_same(i.mean, NAN);
	i = interval_paired(few, others, 1, &plain);
	check_none(&i, INTERVAL_ONE_RUN, "only 1 run");
	assert_same(i.mean, 12.5 - 20.25);
	i = interval_welch(few, 1, others, 3, &plain);
	check_none(&i, INTERVAL_ONE_RUN, "only 1 run of mamba");
	i = interval_welch(few, 3, others, 1, &plain);
	check_none(&i, INTERVAL_ONE_RUN, "only 1 run of rwkv");
	i = interval_welch(few, 1, others, 1, &plain);
	check_none(&i, INTERVAL_ONE_RUN, "only 1 run of each");
	i = interval_welch(few, 5, others, 0, &plain);
	check_none(&i, INTERVAL_NO_RUNS, "no runs with a seed");
	i = interval_mean(few, 1, &(struct interval_options){.bootstrap = true});
	check_none(&i, INTERVAL_ONE_RUN, "only 1 run");
}

static void test_lost(void **state)
{
	(void)state;
	struct interval i = interval_lost(INTERVAL_SINGLE, (const size_t[2]){1},
					  (const size_t[2]){3}, &plain);
	check_none(&i, INTERVAL_NO_VALUE, "1 of 3 runs has a value");
	assert_int_equal(i.n[0], 3);
	i = interval_lost(INTERVAL_SINGLE, (const size_t[2]){2}, (const size_t[2]){3}, &plain);
	check_none(&i, INTERVAL_NO_VALUE, "2 of 3 runs have a value");
	i = interval_lost(INTERVAL_WELCH, (const size_t[2]){1, 2}, (const size_t[2]){3, 2}, &plain);
	check_none(&i, INTERVAL_NO_VALUE, "1 of 3 runs of mamba and 2 of 2 of rwkv have a value");
}

/* Values without spread: the interval is the value. */
static void test_no_spread(void **state)
{
	static const double same[] = {0.1, 0.1, 0.1};
	(void)state;
	struct interval i = interval_mean(same, 3, &plain);
	assert_int_equal(i.status, INTERVAL_OK);
	assert_same(i.low, 0.1);
	assert_same(i.high, 0.1);
	i = interval_welch(same, 3, same, 2, &plain);
	assert_same(i.df, 3);
	assert_same(i.low, 0);
	assert_same(i.high, 0);
	i = interval_welch(few, 5, same, 3, &plain);
	check_near(i.df, 4);
	i = interval_mean(same, 3, &(struct interval_options){.bootstrap = true});
	check_near(i.low, 0.1);
}

/* Of three values, by all 27 samples of them with their weights. */
static void test_bootstrap_against_all_samples(void **state)
{
	static const double v[] = {1, 2, 4};
	double means[27];
	(void)state;
	for (int i = 0; i < 27; i++)
		means[i] = (v[i % 3] + v[i / 3 % 3] + v[i / 9]) / 3;
	struct interval_options o = {
		.bootstrap = true, .confidence = 0.6, .resamples = 40000, .seed = 5};
	struct interval i = interval_mean(v, 3, &o);
	assert_true(i.bootstrap);
	assert_true(i.few_runs);
	assert_same(i.df, NAN);
	int below = 0, above = 0;
	for (int k = 0; k < 27; k++) {
		below += means[k] < i.low - 1e-12;
		above += means[k] > i.high + 1e-12;
	}
	assert_true(below / 27.0 <= 0.2 && above / 27.0 <= 0.2);
	int up_to = 0, from = 0;
	for (int k = 0; k < 27; k++) {
		up_to += means[k] <= i.low + 1e-12;
		from += means[k] >= i.high - 1e-12;
	}
	assert_true(up_to / 27.0 >= 0.2 && from / 27.0 >= 0.2);
}

static void test_bootstrap(void **state)
{
	struct interval_options o = {.bootstrap = true, .seed = 1}, other = o;
	double many[400];
	struct random r;
	(void)state;
	other.seed = 2;
	random_seed(&r, 71);
	for (size_t k = 0; k < COUNT(many); k++)
		many[k] = random_normal(&r, 5, 1);
	struct interval i = interval_mean(many, COUNT(many), &o), again, t;
	again = interval_mean(many, COUNT(many), &o);
	t = interval_mean(many, COUNT(many), &plain);
	assert_false(i.few_runs);
	assert_same(i.low, again.low);
	assert_same(i.high, again.high);
	assert_true(i.low != interval_mean(many, COUNT(many), &other).low);
	assert_true(fabs(i.low - t.low) < 0.02 && fabs(i.high - t.high) < 0.02);
	i = interval_welch(many, 200, many + 200, 200, &o);
	t = interval_welch(many, 200, many + 200, 200, &plain);
	assert_true(fabs(i.low - t.low) < 0.03 && fabs(i.high - t.high) < 0.03);
	assert_false(i.few_runs);
	assert_true(interval_welch(many, 9, many, 20, &o).few_runs);
	assert_true(interval_welch(many, 20, many, 9, &o).few_runs);
	assert_false(interval_welch(many, 10, many, 10, &o).few_runs);
	assert_false(interval_mean(many, 3, &plain).few_runs);
	i = interval_paired(many, many, 50, &o);
	assert_same(i.low, 0);
	assert_same(i.high, 0);
	i = interval_mean((double[]){1, 2}, 2,
			  &(struct interval_options){.bootstrap = true, .resamples = 1});
	assert_same(i.low, i.high);
}

struct world {
	struct table t;
	struct study s;
	struct seeds a, b;
};

static void world_init(struct world *w, enum direction x, enum direction y)
{
	fixture_init(&w->t, x, y);
}

/* Three configurations of a seed: the middle one decides at quality 30. `turn` & 1: costs are
 * better when higher; & 2: qualities. */
static void world_add(struct world *w, const char *model, int seed, double cost, int turn)
{
	static const char *const configs[] = {"small", "medium", "large"};
	char name[16];
	snprintf(name, sizeof name, "seed%d", seed);
	for (int k = 0; k < 3; k++) {
		double x = cost * exp2(k - 1), y = 40 - 10 * k;
		struct seed_row row = {model, configs[k], name, turn & 1 ? 1 / x : x,
				       turn & 2 ? 1 / y : y};
		seed_rows_add(&w->t, &row, 1);
	}
}

static void world_study(struct world *w)
{
	fixture_study(&w->s, &w->t, AGGREGATE_MEAN);
	seeds_init(&w->a, &w->s, 0, AGGREGATE_MEAN);
	seeds_init(&w->b, &w->s, w->s.model_count - 1, AGGREGATE_MEAN);
}

static void world_release(struct world *w)
{
	seeds_release(&w->a);
	seeds_release(&w->b);
	study_release(&w->s);
	table_release(&w->t);
}

static void test_at_target(void **state)
{
	struct world w;
	(void)state;
	world_init(&w, DIRECTION_MIN, DIRECTION_MIN);
	for (int k = 0; k < 5; k++)
		world_add(&w, "a", k, few[k], 0);
	world_study(&w);
	struct target quality = {OBJECTIVE_Y, 30}, cost = {OBJECTIVE_X, 13};
	struct interval i = interval_at_target(&w.a, quality, MATCH_ATTAINED, &plain);
	assert_int_equal(i.status, INTERVAL_OK);
	check_near(i.low, 11.166256088020918639);
	check_near(i.high, 14.433743911979081361);
	i = interval_at_target(&w.a, cost, MATCH_ATTAINED, &plain);
	check_near(i.mean, (3 * 30 + 2 * 40) / 5.0);
	i = interval_at_target(&w.a, (struct target){OBJECTIVE_Y, 10}, MATCH_ATTAINED, &plain);
	check_none(&i, INTERVAL_NOT_REACHED, "0 of 5 runs reach the target");
	assert_same(i.mean, NAN);
	i = interval_at_target(&w.a, (struct target){OBJECTIVE_X, 6.1}, MATCH_ATTAINED, &plain);
	check_none(&i, INTERVAL_NOT_REACHED, "2 of 5 runs reach the target");
	i = interval_at_target(&w.a, (struct target){OBJECTIVE_X, 25.5}, MATCH_INTERPOLATED,
			       &plain);
	check_none(&i, INTERVAL_ONLY_BOUNDED,
		   "2 of 5 runs have a value at the target, the others a bound");
	assert_int_equal(i.reached[0], 5);
	i = interval_at_target(&w.a, quality, MATCH_INTERPOLATED, &plain);
	check_near(i.low, 11.166256088020918639);
	world_release(&w);
}

static void check_ratio(const struct interval_comparison *c, double value, double low, double high)
{
	check_near(c->ratio, value);
	check_near(c->ratio_low, low);
	check_near(c->ratio_high, high);
	check_near(c->value, value);
	check_near(c->low, low);
	check_near(c->high, high);
}

static void test_cost_ratio(void **state)
{
	(void)state;
	for (int turn = 0; turn < 4; turn++) {
		struct world w;
		struct target target = {OBJECTIVE_Y, turn & 2 ? 1 / 30.0 : 30};
		world_init(&w, (enum direction)(turn & 1), (enum direction)(turn >> 1));
		for (int k = 0; k < 5; k++) {
			world_add(&w, "a", k, few[k], turn);
			world_add(&w, "b", k, others[k], turn);
		}
		world_study(&w);
		struct interval_comparison c = interval_compare(&w.a, &w.b, target, MATCH_ATTAINED,
								&plain);
		assert_int_equal(c.log.status, INTERVAL_OK);
		assert_int_equal(c.log.design, INTERVAL_PAIRED);
		check_near(c.log.mean, 0.47705141367691545682);
		check_near(c.log.sd, 0.041947068339617358828);
		check_ratio(&c, 1.6113162856195452123, 1.5295403250046470334,
			    1.6974643491631249616);
		world_release(&w);
		world_init(&w, (enum direction)(turn & 1), (enum direction)(turn >> 1));
		for (int k = 0; k < 5; k++)
			world_add(&w, "a", k, few[k], turn);
		for (int k = 0; k < 3; k++)
			world_add(&w, "b", k, others[k], turn);
		world_study(&w);
		c = interval_compare(&w.a, &w.b, target, MATCH_ATTAINED, &plain);
		assert_int_equal(c.log.design, INTERVAL_WELCH);
		check_near(c.log.se, 0.078019636165998132606);
		check_near(c.log.df, 4.0922543861129730112);
		check_ratio(&c, 1.6083922344874560304, 1.2976179014777453147,
			    1.9935957857960536085);
		world_release(&w);
	}
}

/* One configuration a seed, at a cost that both can pay. */
static void test_improvement(void **state)
{
	(void)state;
	for (int turn = 0; turn < 2; turn++) {
		struct world w;
		char name[16];
		world_init(&w, DIRECTION_MIN, (enum direction)turn);
		for (int k = 0; k < 5; k++) {
			const double *better = turn ? others : few, *worse = turn ? few : others;
			snprintf(name, sizeof name, "%d", k);
			seed_rows_add(&w.t, &(struct seed_row){"a", "c", name, 1, better[k]}, 1);
			seed_rows_add(&w.t, &(struct seed_row){"b", "c", name, 1, worse[k]}, 1);
		}
		world_study(&w);
		struct interval_comparison c = interval_compare(
			&w.a, &w.b, (struct target){OBJECTIVE_X, 2}, MATCH_ATTAINED, &plain);
		check_near(c.ratio, 1.6113162856195452123);
		check_near(c.ratio_low, 1.5295403250046470334);
		check_near(c.value, turn ? 0.6113162856195452123 : 0.3793893794007650948);
		check_near(c.low, turn ? 0.5295403250046470334 : 0.34620880296375199491);
		check_near(c.high, turn ? 0.6974643491631249616 : 0.41088600741864487748);
		world_release(&w);
	}
}

static void check_no_comparison(const struct world *w, struct target target,
				enum interval_status status, const char *reason)
{
	struct interval_comparison c = interval_compare(&w->a, &w->b, target, MATCH_ATTAINED,
							&plain);
	check_none(&c.log, status, reason);
	assert_same(c.low, NAN);
	assert_same(c.high, NAN);
	assert_same(c.ratio_low, NAN);
	assert_same(c.ratio_high, NAN);
}

static void test_no_comparison(void **state)
{
	struct world w;
	(void)state;
	world_init(&w, DIRECTION_MIN, DIRECTION_MIN);
	for (int k = 0; k < 5; k++)
		world_add(&w, "a", k, few[k], 0);
	for (int k = 0; k < 3; k++)
		world_add(&w, "b", k, others[k], 0);
	world_study(&w);
	check_no_comparison(&w, (struct target){OBJECTIVE_X, 6.1}, INTERVAL_NOT_REACHED,
			    "2 of 5 runs of mamba and 0 of 3 of rwkv reach the target");
	check_no_comparison(&w, (struct target){OBJECTIVE_X, 9.5}, INTERVAL_NOT_REACHED,
			    "5 of 5 runs of mamba and 1 of 3 of rwkv reach the target");
	struct interval_comparison c = interval_compare(
		&w.a, &w.b, (struct target){OBJECTIVE_X, 26}, MATCH_INTERPOLATED, &plain);
	check_none(
		&c.log, INTERVAL_ONLY_BOUNDED,
		"2 of 5 runs of mamba and 3 of 3 of rwkv have a value at the target, the others a "
		"bound");
	world_release(&w);
	world_init(&w, DIRECTION_MIN, DIRECTION_MIN);
	seed_rows_add(&w.t, &(struct seed_row){"a", "c", "1", 1, 0}, 1);
	seed_rows_add(&w.t, &(struct seed_row){"b", "c", "1", 1, 2}, 1);
	world_study(&w);
	check_no_comparison(&w, (struct target){OBJECTIVE_X, 2}, INTERVAL_NOT_POSITIVE,
			    "a value is not positive");
	struct target quality = {OBJECTIVE_Y, 3};
	check_no_comparison(&w, quality, INTERVAL_ONE_RUN, "only 1 run");
	assert_same(interval_compare(&w.a, &w.b, quality, MATCH_ATTAINED, &plain).value, 1);
	world_release(&w);
	world_init(&w, DIRECTION_MIN, DIRECTION_MIN);
	seed_rows_add(&w.t, &(struct seed_row){"a", "c", NULL, 1, 1}, 1);
	world_study(&w);
	check_no_comparison(&w, quality, INTERVAL_NO_RUNS, "no runs with a seed");
	world_release(&w);
}

/* The order of the rows changes nothing; A against B is the inverse of B against A. */
static void test_order(void **state)
{
	struct interval_options o = {.bootstrap = true, .seed = 3};
	double low = 0;
	(void)state;
	for (int round = 0; round < 2; round++) {
		struct world w;
		struct target target = {OBJECTIVE_Y, 30};
		world_init(&w, DIRECTION_MIN, DIRECTION_MIN);
		for (int i = 0; i < 5; i++) {
			int k = round ? 4 - i : i;
			world_add(&w, "b", k, others[k], 0);
			world_add(&w, "a", k, few[k], 0);
		}
		world_study(&w);
		struct interval_comparison ab = interval_compare(&w.a, &w.b, target, MATCH_ATTAINED,
								 &plain);
		struct interval_comparison ba = interval_compare(&w.b, &w.a, target, MATCH_ATTAINED,
								 &plain);
		check_near(ab.low * ba.high, 1);
		struct interval_comparison c = interval_compare(&w.a, &w.b, target, MATCH_ATTAINED,
								&o);
		assert_true(c.low > 1 && c.low < c.value && c.value < c.high);
		if (round)
			assert_same(c.low, low);
		low = c.low;
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mean),
		cmocka_unit_test(test_two_samples),
		cmocka_unit_test(test_too_few),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_no_spread),
		cmocka_unit_test(test_bootstrap_against_all_samples),
		cmocka_unit_test(test_bootstrap),
		cmocka_unit_test(test_at_target),
		cmocka_unit_test(test_cost_ratio),
		cmocka_unit_test(test_improvement),
		cmocka_unit_test(test_no_comparison),
		cmocka_unit_test(test_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
