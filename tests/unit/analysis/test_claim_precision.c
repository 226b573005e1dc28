/* Claims on models at several precisions, and on formats. */
#include "claim.h"
#include "seed_rows.h"

#include <math.h>

struct subject {
	struct table table;
	struct study study;
	struct quantization q;
};

static void subject_init(struct subject *s, const struct seed_row *rows, size_t n)
{
	fixture_init(&s->table, DIRECTION_MIN, DIRECTION_MIN);
	seed_rows_add(&s->table, rows, n);
	fixture_study(&s->study, &s->table, AGGREGATE_MEAN);
	quantization_init(&s->q, &s->study, &(struct quantization_options){0});
}

#define SUBJECT(s, rows) subject_init((s), (rows), sizeof(rows) / sizeof *(rows))

static void subject_release(struct subject *s)
{
	quantization_release(&s->q);
	study_release(&s->study);
	table_release(&s->table);
}

/* The result, whose reason is looked at and released. */
static struct claim_result check(const struct subject *s, const char *source, const char *reason)
{
	struct claim c;
	struct claim_result r;
	struct error err = ERROR_INIT;
	struct claim_data data = {.quantization = &s->q};
	assert_true(claim_parse(&c, source, &err));
	if (!claim_check(&c, &data, &(struct claim_options){0}, &r, &err))
		fail_msg("%s", err.message);
	if (reason)
		assert_string_equal(r.reason, reason);
	else
		assert_null(r.reason);
	claim_result_release(&r);
	claim_release(&c);
	return r;
}

static void check_error(const struct claim_data *data, const char *source, const char *message,
			const char *hint)
{
	char expected[300];
	struct claim c;
	struct claim_result r;
	struct error err = ERROR_INIT;
	assert_true(claim_parse(&c, source, NULL));
	assert_false(claim_check(&c, data, &(struct claim_options){0}, &r, &err));
	snprintf(expected, sizeof expected, "claim \"%s\": %s", source, message);
	assert_string_equal(err.message, expected);
	assert_string_equal(err.hint, hint);
	error_release(&err);
	assert_true(claim_check(&c, data, &(struct claim_options){.lenient = true}, &r, NULL));
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(strncmp(r.reason, message, strlen(message)), 0);
	claim_result_release(&r);
	claim_release(&c);
}

static const struct seed_row plain[] = {
	{"a", "FP16", NULL, 16, 30}, {"a", "INT8", NULL, 8, 31}, {"a", "INT4", NULL, 4, 40},
	{"a", "NF4", NULL, 4, 35},   {"b", "FP16", NULL, 16, 0}, {"b", "INT4", NULL, 4, 80},
	{"c", "FP16", NULL, 16, 20}, {"c", "NF4", NULL, 4, 25},
};

static void test_values(void **state)
{
	static const struct {
		const char *source;
		enum verdict verdict;
		double value;
	} cases[] = {
		{"value(a, bits=16) <= 30", VERDICT_HOLDS, 30},
		{"value(a, bits=8) < 31", VERDICT_REFUTED, 31},
		{"value(a, precision=int4) > 39", VERDICT_HOLDS, 40},
		{"value(a, precision=\"NF4\") = 35", VERDICT_HOLDS, 35},
		{"value(b, bits=4) < 100", VERDICT_HOLDS, 80},
		{"value(c, bits=4) < 100", VERDICT_HOLDS, 25},
		{"degradation(a, bits=16) = 0", VERDICT_HOLDS, 0},
		{"degradation(a, bits=8) <= 5%", VERDICT_HOLDS, 1.0 / 30},
		{"degradation(a, precision=INT4) <= 0.3", VERDICT_REFUTED, 1.0 / 3},
		{"ratio(a, b, precision=INT4) >= 2", VERDICT_HOLDS, 2},
		{"ratio(b, a, precision=INT4) >= 2", VERDICT_REFUTED, 0.5},
		{"ratio(a, c, precision=NF4) < 1", VERDICT_HOLDS, 25.0 / 35},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim_result r = check(&s, cases[i].source, NULL);
		if (r.verdict != cases[i].verdict)
			print_error("%s\n", cases[i].source);
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_true(fabs(r.value - cases[i].value) < 1e-12);
		assert_false(r.repeated);
	}
	struct claim_result r = check(&s, "degradation(a, precision=INT4) <= 0.3", NULL);
	assert_int_equal(r.basis, CLAIM_DEGRADATION);
	assert_same(r.precision.a->value, 40);
	assert_same(r.precision.widest->value, 30);
	r = check(&s, "ratio(a, b, precision=INT4) >= 2", NULL);
	assert_int_equal(r.basis, CLAIM_RATIO);
	assert_same(r.precision.b->value, 80);
	subject_release(&s);
}

static void test_open(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	struct claim_result r = check(
		&s, "value(b, bits=8) < 5",
		"\"b\" was not measured at \"INT8\", but at \"FP16\", \"INT4\"");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	struct table_row row = {.model = names_add(&s.table.models, "b", 1),
				.config = names_add(&s.table.configs, "int8", 4),
				.run = NAMES_NONE};
	table_add_gap(&s.table, &row, ">1e4", 4);
	r = check(&s, "value(b, bits=8) < 5",
		  "\"b\" has no value at \"INT8\" that is a number, but \">1e4\"; it was measured "
		  "at \"FP16\", \"INT4\"");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	r = check(&s, "ratio(b, c, precision=NF4) < 5",
		  "\"b\" was not measured at \"NF4\", but at \"FP16\", \"INT4\"");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	r = check(&s, "degradation(b, bits=4) < 5%",
		  "the value at the widest precision is 0, of which there is no percentage");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	r = check(&s, "ratio(b, a, bits=16) > 1",
		  "there is no ratio of values that are not both positive");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	subject_release(&s);
}

static void test_errors(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, plain);
	struct claim_data data = {.quantization = &s.q};
	check_error(&data, "value(a, bits=5) < 5", "there is no precision with 5 bits",
		    "the precisions are \"FP16\", \"INT8\", \"NF4\", \"INT4\"");
	check_error(&data, "value(a, precision=Q4_K_M) < 5", "there is no precision \"Q4_K_M\"",
		    "the precisions are \"FP16\", \"INT8\", \"NF4\", \"INT4\"");
	check_error(&data, "value(a, precision=INT3) < 5", "there is no precision \"INT3\"",
		    "did you mean \"INT8\"?");
	check_error(&data, "value(a, bits=4) < 5", "2 precisions have 4 bits",
		    "name one, precision=NAME: \"NF4\", \"INT4\"");
	check_error(&data, "value(x, bits=4) < 5", "there is no model \"x\"",
		    "the models are \"a\", \"b\", \"c\"");
	check_error(&data, "ratio(a, model-x, bits=4) < 5", "there is no model \"model-x\"",
		    "the models are \"a\", \"b\", \"c\"");
	check_error(&data, "best(a) < 5", "the data hold no costs with qualities",
		    "--figure efficiency reads them");
	check_error(&(struct claim_data){0}, "value(a, bits=4) < 5", "the data hold no precisions",
		    "--figure quantization reads them");
	subject_release(&s);
}

static const struct seed_row repeated[] = {
	{"a", "16", "1", 16, 10}, {"a", "16", "2", 16, 11}, {"a", "16", "3", 16, 12},
	{"a", "4", "1", 4, 20},   {"a", "4", "2", 4, 22},   {"a", "4", "3", 4, 24},
	{"b", "16", "1", 16, 10}, {"b", "4", "1", 4, 39},   {"b", "4", "2", 4, 44},
	{"b", "4", "3", 4, 49},   {"c", "4", "1", 4, 30},
};

static void test_runs(void **state)
{
	static const struct {
		const char *source;
		enum verdict verdict;
		bool repeated;
	} cases[] = {
		{"value(a, bits=4) < 30", VERDICT_HOLDS, true},
		{"value(a, bits=4) < 23", VERDICT_INCONCLUSIVE, true},
		{"value(a, bits=4) > 30", VERDICT_REFUTED, true},
		{"value(c, bits=4) <= 30", VERDICT_HOLDS, false},
		{"degradation(a, bits=4) >= 99.9%", VERDICT_HOLDS, true}, /* no spread */
		{"degradation(b, bits=4) >= 1", VERDICT_HOLDS, true},     /* one run has both */
		{"ratio(a, b, bits=4) > 1.8", VERDICT_HOLDS, true},
		{"ratio(a, b, bits=4) > 2.01", VERDICT_INCONCLUSIVE, true},
		{"ratio(a, c, bits=4) > 1.2", VERDICT_HOLDS, true}, /* a single run of c */
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, repeated);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim_result r = check(&s, cases[i].source, NULL);
		if (r.verdict != cases[i].verdict || r.repeated != cases[i].repeated)
			print_error("%s\n", cases[i].source);
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_int_equal(r.repeated, cases[i].repeated);
	}
	struct claim_result r = check(&s, "value(a, bits=4) < 30", NULL);
	assert_int_equal(r.interval.n[0], 3);
	assert_same(r.mean, 22);
	assert_true(fabs(r.low - (22 - 4.302652729911275 * 2 / sqrt(3))) < 1e-9);
	r = check(&s, "ratio(a, b, bits=4) > 1.8", NULL);
	assert_int_equal(r.interval.design, INTERVAL_PAIRED);
	double mean = cbrt(39.0 / 20 * 44 / 22 * 49 / 24);
	assert_true(fabs(r.mean - mean) < 1e-12);
	assert_true(r.low < mean && mean < r.high);
	r = check(&s, "ratio(a, c, bits=4) > 1.2", NULL);
	assert_int_equal(r.interval.design, INTERVAL_WELCH);
	assert_int_equal(r.interval.status, INTERVAL_ONE_RUN);
	subject_release(&s);
}

/* Two of three runs of a blew up at INT4, one of c at its widest precision. */
static const struct seed_row lost[] = {
	{"a", "FP16", "1", 16, 6},   {"a", "FP16", "2", 16, 9},  {"a", "FP16", "3", 16, 9},
	{"a", "INT4", "1", 4, 8},    {"a", "INT4", "2", 4, NAN}, {"a", "INT4", "3", 4, NAN},
	{"b", "FP16", "1", 16, 6},   {"b", "INT4", "1", 4, 8},   {"c", "FP16", "1", 16, 6},
	{"c", "FP16", "2", 16, NAN}, {"c", "INT4", "1", 4, 7},   {"c", "INT4", "2", 4, 7.001},
};

static void test_lost(void **state)
{
	static const struct {
		const char *source;
		enum verdict verdict;
		size_t found, n;
	} cases[] = {
		{"degradation(a, bits=4) <= 10%", VERDICT_INCONCLUSIVE, 1, 3},
		{"value(a, bits=4) < 100", VERDICT_INCONCLUSIVE, 1, 3},
		{"value(a, bits=16) < 100", VERDICT_HOLDS, 3, 3},
		{"ratio(a, b, bits=4) > 0.1", VERDICT_INCONCLUSIVE, 1, 3},
		{"ratio(b, a, bits=4) > 0.1", VERDICT_INCONCLUSIVE, 1, 1},
		{"degradation(c, bits=4) < 100%", VERDICT_INCONCLUSIVE, 1, 2},
		{"value(c, bits=4) < 8", VERDICT_HOLDS, 2, 2},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, lost);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim_result r = check(&s, cases[i].source, NULL);
		if (r.verdict != cases[i].verdict)
			print_error("%s\n", cases[i].source);
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_true(r.repeated);
		assert_int_equal(r.interval.found[0], cases[i].found);
		assert_int_equal(r.interval.n[0], cases[i].n);
		if (r.verdict == VERDICT_INCONCLUSIVE)
			assert_int_equal(r.interval.status, INTERVAL_NO_VALUE);
	}
	subject_release(&s);
}

/* Seeds of one precision that the other has not: as repeated as pairs. */
static void test_unpaired(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "FP16", "0", 16, 9},  {"a", "FP16", "1", 16, 10},
		{"a", "FP16", "2", 16, 11}, {"a", "INT4", "3", 4, 9.5},
		{"a", "INT4", "4", 4, 10},  {"a", "INT4", "5", 4, 11.8},
		{"b", "FP16", "3", 16, 10}, {"b", "INT4", "3", 4, 9.5},
		{"b", "INT4", "4", 4, 10},  {"b", "INT4", "5", 4, 11.8},
		{"c", "FP16", "0", 16, 9},  {"c", "FP16", "1", 16, 11},
		{"c", "INT4", "2", 4, 20},  {"d", "FP16", NULL, 16, 5},
		{"d", "INT4", "0", 4, 6},   {"d", "INT4", "1", 4, 6.01},
		{"f", "FP16", "0", 16, 10}, {"f", "INT4", "1", 4, 11},
	};
	const double mean = 31.3 / 30, square = (9.5 * 9.5 + 100 + 11.8 * 11.8) / 100;
	const double of_narrow = (square - 3 * mean * mean) / 2 / 3;
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	struct claim_result r = check(&s, "degradation(a, bits=4) > 0", NULL);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.design, INTERVAL_WELCH);
	assert_true(fabs(r.mean - (mean - 1)) < 1e-12);
	assert_true(fabs(r.interval.se - sqrt(of_narrow + mean * mean * 0.01 / 3)) < 1e-12);
	r = check(&s, "degradation(b, bits=4) > 0", NULL);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.n[0], 3);
	assert_true(fabs(r.interval.se - sqrt(of_narrow)) < 1e-12);
	r = check(&s, "degradation(c, bits=4) > 0", NULL);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.interval.n[0], 2);
	assert_true(fabs(r.mean - 1) < 1e-12);
	assert_true(fabs(r.interval.se - 2 * 0.1) < 1e-12);
	assert_int_equal(check(&s, "degradation(d, bits=4) > 10%", NULL).verdict, VERDICT_HOLDS);
	r = check(&s, "degradation(f, bits=4) > 0", NULL);
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	assert_false(r.repeated);
	subject_release(&s);
}

/* The widest value is not of the widest precision: what it would be against is not known. */
static void test_widest_lost(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "FP16", "1", 16, NAN}, {"a", "FP16", "2", 16, NAN},
		{"a", "INT8", "1", 8, 10},   {"a", "INT8", "2", 8, 10.1},
		{"a", "INT4", "1", 4, 11},   {"a", "INT4", "2", 4, 11.1},
		{"a", "INT2", "1", 2, NAN},  {"b", "FP16", "1", 16, 10},
		{"b", "FP16", "2", 16, NAN}, {"b", "INT4", "1", 4, 11},
		{"b", "INT2", "1", 2, NAN},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	struct claim_result r = check(&s, "degradation(a, bits=4) >= 2%",
				      "\"a\" has no value at 16 bits, wider than \"INT8\"");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(check(&s, "value(a, bits=4) < 20", NULL).verdict, VERDICT_HOLDS);
	assert_same(s.q.models[0].lost_bits, 16);
	assert_same(s.q.models[1].lost_bits, 0);
	subject_release(&s);
}

/* A gap of a precision counts as a lost run does. */
static void test_widest_gap(void **state)
{
	static const struct seed_row rows[] = {{"a", "INT8", NULL, 8, 10},
					       {"a", "INT4", NULL, 4, 11}};
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	quantization_release(&s.q);
	struct table_row gap = {.value = {32}, .run = NAMES_NONE, .file = NAMES_NONE};
	gap.config = names_add(&s.table.configs, "FP32", 4);
	table_add_gap(&s.table, &gap, "OOM", 3);
	quantization_init(&s.q, &s.study, &(struct quantization_options){0});
	check(&s, "degradation(a, bits=4) >= 2%",
	      "\"a\" has no value at 32 bits, wider than \"INT8\"");
	subject_release(&s);
}

static void test_without_values(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "FP16", "1", 16, 10},  {"a", "INT4", "1", 4, 11},  {"a", "INT2", "1", 2, NAN},
		{"c", "FP16", "1", 16, NAN}, {"c", "INT4", "1", 4, NAN},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	struct claim_result r = check(&s, "value(c, bits=4) < 20", "\"c\" has no value");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	check(&s, "ratio(a, c, bits=4) < 20", "\"c\" has no value");
	check(&s, "ratio(c, c, bits=4) < 20", "\"c\" has no value");
	check(&s, "value(a, bits=2) < 20", "no model has a value at 2 bits");
	check(&s, "ratio(a, a, precision=int2) < 20", "no model has a value at \"int2\"");
	const struct claim_data data = {.quantization = &s.q};
	check_error(&data, "value(a, bits=3) < 5", "there is no precision with 3 bits",
		    "the precisions are \"FP16\", \"INT4\"");
	check_error(&data, "ratio(c, model-x, bits=4) < 5", "there is no model \"model-x\"",
		    "the models are \"a\"");
	subject_release(&s);
}

/* A run whose value has no log is not left out. */
static void test_not_positive(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "INT4", "1", 4, 1}, {"a", "INT4", "2", 4, 1.01}, {"a", "INT4", "3", 4, -0.9},
		{"b", "INT4", "1", 4, 3}, {"b", "INT4", "2", 4, 3.1},  {"b", "INT4", "3", 4, 2.9},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	struct claim_result r = check(&s, "ratio(a, b, bits=4) >= 2", NULL);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_true(r.repeated);
	assert_int_equal(r.interval.status, INTERVAL_NOT_POSITIVE);
	subject_release(&s);
}

/* The counts are those of A and of B, in that order. */
static void test_counts_of_ratio(void **state)
{
	static const struct seed_row rows[] = {
		{"a", "INT4", "1", 4, 6},
		{"a", "INT4", "2", 4, 6.5},
		{"b", "INT4", "1", 4, 8},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	struct claim_result r = check(&s, "ratio(a, b, bits=4) > 1", NULL);
	assert_int_equal(r.interval.n[0], 2);
	assert_int_equal(r.interval.n[1], 1);
	r = check(&s, "ratio(b, a, bits=4) > 1", NULL);
	assert_int_equal(r.interval.n[0], 1);
	assert_int_equal(r.interval.n[1], 2);
	subject_release(&s);
}

static enum verdict written(const char *source, const struct claim_data *data)
{
	struct claim c;
	struct claim_result r;
	assert_true(claim_parse(&c, source, NULL));
	assert_true(claim_check(&c, data, &(struct claim_options){0}, &r, NULL));
	if (data->format_count == 0)
		assert_string_equal(r.reason, "no figure is written");
	claim_result_release(&r);
	claim_release(&c);
	return r.verdict;
}

static void test_written(void **state)
{
	struct claim_data data = {.formats = (const char *const[]){"pdf", "svg"},
				  .format_count = 2};
	(void)state;
	assert_int_equal(written("written(pdf)", &data), VERDICT_HOLDS);
	assert_int_equal(written("written(SVG)", &data), VERDICT_HOLDS);
	assert_int_equal(written("written(eps)", &data), VERDICT_REFUTED);
	assert_int_equal(written("written(pdf)", &(struct claim_data){0}), VERDICT_INCONCLUSIVE);
	claim_result_release(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),         cmocka_unit_test(test_open),
		cmocka_unit_test(test_errors),         cmocka_unit_test(test_runs),
		cmocka_unit_test(test_lost),           cmocka_unit_test(test_counts_of_ratio),
		cmocka_unit_test(test_not_positive),   cmocka_unit_test(test_unpaired),
		cmocka_unit_test(test_without_values), cmocka_unit_test(test_widest_lost),
		cmocka_unit_test(test_widest_gap),     cmocka_unit_test(test_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
