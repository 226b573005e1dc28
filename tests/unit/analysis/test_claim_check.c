/*
 * What claims say that rest on more than one comparison, and what repeated runs do to a verdict.
 */
#include "claim.h"
#include "seed_rows.h"

#include <math.h>

struct subject {
	struct table table;
	struct study study;
};

static void subject_init(struct subject *s, const struct seed_row *rows, size_t n)
{
	fixture_init(&s->table, DIRECTION_MIN, DIRECTION_MIN);
	seed_rows_add(&s->table, rows, n);
	fixture_study(&s->study, &s->table, AGGREGATE_MEAN);
}

#define SUBJECT(s, rows) subject_init((s), (rows), sizeof(rows) / sizeof *(rows))

static void subject_release(struct subject *s)
{
	study_release(&s->study);
	table_release(&s->table);
}

static struct claim_result check_with(const struct subject *s, const char *source,
				      const struct claim_options *o)
{
	struct claim c;
	struct claim_result r = {0};
	struct error err = ERROR_INIT;
	if (!claim_parse(&c, source, &err) ||
	    !claim_check(&c, &(struct claim_data){.study = &s->study}, o, &r, &err))
		fail_msg("%s", err.message);
	claim_release(&c);
	return r;
}

static struct claim_result check(const struct subject *s, const char *source)
{
	return check_with(s, source, &(struct claim_options){.mode = MATCH_ATTAINED});
}

static enum verdict verdict(const struct subject *s, const char *source)
{
	return check(s, source).verdict;
}

static const struct seed_row plain[] = {
	{"a", "1", NULL, 1, 40}, {"a", "2", NULL, 2, 30}, {"a", "3", NULL, 4, 25},
	{"b", "1", NULL, 2, 40}, {"b", "2", NULL, 4, 30}, {"b", "3", NULL, 8, 25},
	{"c", "1", NULL, 1, 50}, {"c", "2", NULL, 3, 28},
};

static void test_best(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	struct claim_result r = check(&s, "best(a) <= 25");
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_int_equal(r.basis, CLAIM_BEST);
	assert_same(r.value, 25);
	assert_false(r.repeated);
	assert_int_equal(verdict(&s, "best(c) < 28"), VERDICT_REFUTED);
	assert_int_equal(verdict(&s, "best(c) = 28"), VERDICT_HOLDS);
	subject_release(&s);
}

static void test_reaches(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	struct claim_result r = check(&s, "reaches(b, loss=28)");
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_int_equal(r.basis, CLAIM_REACHES);
	assert_int_equal(r.reached.target.axis, OBJECTIVE_Y);
	assert_same(r.reached.match.value, 8);
	assert_true(isnan(r.value));
	assert_int_equal(verdict(&s, "reaches(c, loss=25)"), VERDICT_REFUTED);
	assert_int_equal(verdict(&s, "reaches(b, cost=2)"), VERDICT_HOLDS);
	assert_int_equal(verdict(&s, "reaches(b, cost=1.9)"), VERDICT_REFUTED);
	/* Nearest finds something always; that is no reaching. */
	r = check_with(&s, "reaches(c, loss=25)", &(struct claim_options){.mode = MATCH_NEAREST});
	assert_int_equal(r.verdict, VERDICT_REFUTED);
	subject_release(&s);
}

static void test_dominates(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	struct claim_result r = check(&s, "dominates(a, b)");
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_int_equal(r.coverage.covered.count, 3);
	assert_int_equal(verdict(&s, "dominates(b, a)"), VERDICT_REFUTED);
	assert_int_equal(verdict(&s, "dominates(a, a)"), VERDICT_REFUTED);
	r = check(&s, "dominates(a, c)");
	assert_int_equal(r.verdict, VERDICT_REFUTED);
	assert_int_equal(r.coverage.covered.of, 2);
	assert_int_equal(r.coverage.covered.count, 1);
	subject_release(&s);
}

static void test_saving(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	struct claim_result r = check(&s, "saving(a, b) >= 49.99%");
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_int_equal(r.bd.status, BD_OK);
	assert_true(fabs(r.value - 0.5) < 1e-12);
	assert_int_equal(verdict(&s, "saving(b, a) > 0"), VERDICT_REFUTED);
	r = check(&s, "saving(a, c) > 0");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.bd.status, BD_FEW_POINTS);
	assert_true(isnan(r.value));
	r = check_with(&s, "saving(a, b) > 0", &(struct claim_options){.axis = BD_AXIS_LINEAR});
	assert_false(r.bd.log_quality);
	subject_release(&s);
}

static void test_share(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	struct claim_result r = check(&s, "frontier_share(a) >= 0.75");
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_int_equal(r.share.count, 3);
	assert_int_equal(r.share.of, 4);
	assert_int_equal(verdict(&s, "frontier_share(a) > 75%"), VERDICT_REFUTED);
	assert_int_equal(verdict(&s, "frontier_share(b) = 0"), VERDICT_HOLDS);
	subject_release(&s);
}

/* Of three seeds, cost ratios at loss 30 of about 1.8, 2 and 2.2. */
static const struct seed_row repeated[] = {
	{"a", "1", "1", 1.0, 30}, {"a", "1", "2", 1.0, 30}, {"a", "1", "3", 1.0, 30},
	{"b", "1", "1", 1.8, 30}, {"b", "1", "2", 2.0, 30}, {"b", "1", "3", 2.2, 30},
};

static void test_intervals(void **state)
{
	static const struct {
		const char *source;
		enum verdict verdict;
	} cases[] = {
		{"cost_ratio(a, b, loss=30) >= 1.4", VERDICT_HOLDS},
		{"cost_ratio(a, b, loss=30) >= 1.9", VERDICT_INCONCLUSIVE},
		{"cost_ratio(a, b, loss=30) >= 2.1", VERDICT_INCONCLUSIVE},
		{"cost_ratio(a, b, loss=30) >= 2.9", VERDICT_REFUTED},
		{"cost_ratio(a, b, loss=30) <= 2.9", VERDICT_HOLDS},
		{"cost_ratio(a, b, loss=30) < 1.4", VERDICT_REFUTED},
		{"cost_ratio(a, b, loss=30) = 2", VERDICT_INCONCLUSIVE},
		{"cost_ratio(a, b, loss=30) = 4", VERDICT_REFUTED},
		{"cost_ratio(a, b, loss=30) != 4", VERDICT_HOLDS},
		{"cost_ratio(a, b, loss=30) != 2", VERDICT_INCONCLUSIVE},
		{"best(b) <= 30", VERDICT_HOLDS}, /* no spread */
		{"best(b) < 30", VERDICT_REFUTED},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, repeated);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim_result r = check(&s, cases[i].source);
		if (r.verdict != cases[i].verdict)
			print_error("%s\n", cases[i].source);
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_true(r.repeated);
	}
	struct claim_result r = check(&s, "cost_ratio(a, b, loss=30) >= 1.9");
	assert_int_equal(r.interval.status, INTERVAL_OK);
	assert_int_equal(r.interval.design, INTERVAL_PAIRED);
	assert_true(r.low > 1.4 && r.low < 1.9 && r.high > 2.1 && r.high < 2.9);
	r = check_with(&s, "cost_ratio(a, b, loss=30) >= 1.79",
		       &(struct claim_options){.interval.bootstrap = true});
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_true(r.interval.few_runs);
	subject_release(&s);
}

/* One seed of a is worse than 30; on average it meets it. */
static const struct seed_row some_miss[] = {
	{"a", "1", "1", 1, 25}, {"a", "1", "2", 1, 28}, {"a", "1", "3", 1, 31},
	{"b", "1", "1", 2, 30}, {"b", "1", "2", 2, 30}, {"b", "1", "3", 2, 30},
};

static void test_some_runs_miss(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, some_miss);
	struct claim_result r = check(&s, "cost_ratio(a, b, loss=30) >= 1.5");
	assert_int_equal(r.comparison.bound, COMPARISON_EXACT);
	assert_same(r.value, 2);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.status, INTERVAL_NOT_REACHED);
	assert_true(isnan(r.low));
	r = check(&s, "reaches(a, loss=30)");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.reached[0], 2);
	assert_int_equal(r.interval.n[0], 3);
	assert_int_equal(verdict(&s, "reaches(a, loss=31)"), VERDICT_HOLDS);
	assert_int_equal(verdict(&s, "reaches(a, loss=24)"), VERDICT_REFUTED);
	assert_int_equal(verdict(&s, "reaches(a, loss=26)"), VERDICT_INCONCLUSIVE);
	assert_int_equal(verdict(&s, "best(a) < 30"), VERDICT_INCONCLUSIVE);
	subject_release(&s);
}

/* Two seeds of a blew up; c has a configuration that none did, and one that all did. */
static const struct seed_row some_lost[] = {
	{"a", "1", "1", 1, 29},  {"a", "1", "2", 1, NAN},  {"a", "1", "3", 1, NAN},
	{"b", "1", "1", 2, 29},  {"b", "1", "2", 2, 29.1}, {"b", "1", "3", 2, 29.2},
	{"c", "1", "1", 2, 29},  {"c", "1", "2", 2, 29},   {"c", "2", "1", 1, NAN},
	{"c", "2", "2", 1, NAN},
};

static void test_lost_runs(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, some_lost);
	struct claim_result r = check(&s, "cost_ratio(a, b, loss=30) >= 2");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.status, INTERVAL_NOT_REACHED);
	assert_int_equal(r.interval.reached[0], 1);
	assert_int_equal(r.interval.n[0], 3);
	r = check(&s, "reaches(a, loss=30)");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.reached[0], 1);
	assert_int_equal(verdict(&s, "reaches(a, loss=20)"), VERDICT_REFUTED);
	r = check(&s, "best(a) < 30");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.status, INTERVAL_NO_VALUE);
	assert_int_equal(verdict(&s, "best(b) < 30"), VERDICT_HOLDS);
	assert_int_equal(verdict(&s, "best(c) < 30"), VERDICT_HOLDS);
	assert_int_equal(verdict(&s, "dominates(c, b)"), VERDICT_HOLDS);
	static const char *const open[] = {"dominates(a, b)", "dominates(b, a)", "saving(a, b) > 0",
					   "frontier_share(b) < 1"};
	for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
		r = check(&s, open[i]);
		assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
		assert_string_equal(r.reason, "2 of 3 records of \"a\" have no value");
		claim_result_release(&r);
	}
	subject_release(&s);
}

/* A model without any value is known all the same. */
static void test_lost_model(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "1", "1", 1, 30}, {"b", "1", "1", 1, NAN}, {"b", "1", "2", 1, NAN}};
	static const char *const open[] = {"best(b) < 30", "reaches(b, loss=30)",
					   "cost_ratio(a, b, loss=30) >= 2", "dominates(a, b)"};
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
		struct claim_result r = check(&s, open[i]);
		assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
		assert_string_equal(r.reason, "\"b\" has no value");
		claim_result_release(&r);
	}
	subject_release(&s);
}

/* A seed with a mean below zero has no log: no interval can be made. */
static const struct seed_row no_log[] = {
	{"a", "1", "1", 1, -1},
	{"a", "1", "2", 1, 9},
	{"b", "1", "1", 1, 5},
	{"b", "1", "2", 1, 5.2},
};

static void test_not_positive(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, no_log);
	struct claim_result r = check(&s, "improvement(a, b, cost=1) > 0");
	assert_true(r.value > 0);
	assert_int_equal(r.interval.status, INTERVAL_NOT_POSITIVE);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	subject_release(&s);
}

/* A field is what the program calls it, too. */
static void test_labels_of_axes(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	fixture_rename(&s.table, OBJECTIVE_Y, "eval.ppl");
	assert_int_equal(verdict(&s, "reaches(b, perplexity=28)"), VERDICT_HOLDS);
	assert_int_equal(verdict(&s, "reaches(b, Perplexity=20)"), VERDICT_REFUTED);
	assert_int_equal(verdict(&s, "reaches(b, ppl=28)"), VERDICT_HOLDS);
	subject_release(&s);
}

/* An error says which claim of several it is about. */
static void test_errors_tell_the_claim(void **state)
{
	static const char *const expected[] = {
		"claim \"best(z) < 3\": there is no model \"z\"",
		"claim 1, \"best(z) < 3\": there is no model \"z\"",
		"claim 8.1, \"best(z) < 3\": there is no model \"z\"",
	};
	struct subject s;
	struct claim c;
	struct claim_result r;
	(void)state;
	SUBJECT(&s, plain);
	assert_true(claim_parse(&c, "best(z) < 3", NULL));
	for (size_t i = 0; i < 3; i++) {
		struct error err = ERROR_INIT;
		c.number = i;
		if (i == 2)
			c.id = mem_strdup("8.1");
		assert_false(claim_check(&c, &(struct claim_data){.study = &s.study},
					 &(struct claim_options){0}, &r, &err));
		assert_string_equal(err.message, expected[i]);
		assert_string_equal(err.hint, "the models are \"a\", \"b\", \"c\"");
		error_release(&err);
	}
	claim_release(&c);
	subject_release(&s);
}

/* One seed says nothing of the spread: the verdict is that of the values. */
static const struct seed_row one_seed[] = {
	{"a", "1", "1", 1, 30},
	{"b", "1", "2", 2, 30},
};

static void test_one_run(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, one_seed);
	struct claim_result r = check(&s, "cost_ratio(a, b, loss=30) >= 2");
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_false(r.repeated);
	subject_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_best),           cmocka_unit_test(test_reaches),
		cmocka_unit_test(test_dominates),      cmocka_unit_test(test_saving),
		cmocka_unit_test(test_share),          cmocka_unit_test(test_intervals),
		cmocka_unit_test(test_some_runs_miss), cmocka_unit_test(test_lost_runs),
		cmocka_unit_test(test_not_positive),   cmocka_unit_test(test_errors_tell_the_claim),
		cmocka_unit_test(test_labels_of_axes), cmocka_unit_test(test_one_run),
		cmocka_unit_test(test_lost_model),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
