#include "forms.h"
#include "simulated.h"

static const struct target targets[] = {
	{OBJECTIVE_Y, 25},  {OBJECTIVE_Y, 30},  {OBJECTIVE_Y, 35},  {OBJECTIVE_Y, 40},
	{OBJECTIVE_X, 3e9}, {OBJECTIVE_X, 5e9}, {OBJECTIVE_X, 7e9}, {OBJECTIVE_X, 10e9},
};

static void check_simulated(enum match_mode mode, const char *expected)
{
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	struct report_options o = {.mode = mode, .targets = targets, .target_count = 8};
	simulated_study(&t, &s);
	t.simulated = t.len;
	compare_report(&out, &s, &o, COMPARE_BRIEF);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static void test_attained(void **state)
{
	(void)state;
	check_simulated(
		MATCH_ATTAINED,
		"SIMULATED DATA\n"
		"\n"
		"2 models, 20 configurations, 20 runs (aggregate: mean)\n"
		"cost: flops_per_token (lower is better), quality: perplexity (lower is better)\n"
		"\n"
		"Summary (mean: over configurations)\n"
		"model     runs  configurations  frontier  best perplexity       lowest FLOPs      "
		"   mean\n"
		"resnetbk    10              10         7  28.15 at 4.99 GFLOPs  2.16 GFLOPs "
		"(30.00)  29.08 and 3.63 GFLOPs\n"
		"mamba       10              10         8  32.25 at 9.97 GFLOPs  5.22 GFLOPs "
		"(36.59)  34.43 and 7.72 GFLOPs\n"
		"\n"
		"FLOPs at equal perplexity (attained: the cheapest measured configuration that "
		"meets the target)\n"
		"model                25             30           35           40\n"
		"resnetbk  > 4.98 GFLOPs    2.16 GFLOPs  2.16 GFLOPs  2.16 GFLOPs\n"
		"mamba     > 9.97 GFLOPs  > 9.97 GFLOPs  7.41 GFLOPs  5.22 GFLOPs\n"
		"  25: resnetbk does not reach perplexity 25: best is 28.15 at 4.99 GFLOPs; mamba "
		"does not reach perplexity 25: best is 32.25 at 9.97 GFLOPs\n"
		"  30: resnetbk needs ≥ 4.619× fewer FLOPs than mamba (mamba does not reach "
		"perplexity 30: best is 32.25 at 9.97 GFLOPs)\n"
		"  35: resnetbk needs 3.43× fewer FLOPs than mamba\n"
		"  40: resnetbk needs 2.42× fewer FLOPs than mamba\n"
		"\n"
		"perplexity at equal FLOPs (attained: the best measured quality within the "
		"budget)\n"
		"model             3 GFLOPs          5 GFLOPs  7 GFLOPs  10 GFLOPs\n"
		"resnetbk             29.25             28.15     28.15      28.15\n"
		"mamba     from 5.22 GFLOPs  from 5.22 GFLOPs     35.06      32.25\n"
		"  3 GFLOPs: resnetbk has ≥ 20.0 % lower perplexity than mamba (mamba has nothing "
		"within 3 GFLOPs: lowest is 5.22 GFLOPs with 36.59)\n"
		"  5 GFLOPs: resnetbk has ≥ 23.0 % lower perplexity than mamba (mamba has nothing "
		"within 5 GFLOPs: lowest is 5.22 GFLOPs with 36.59)\n"
		"  7 GFLOPs: resnetbk has 19.7 % lower perplexity than mamba\n"
		"  10 GFLOPs: resnetbk has 12.7 % lower perplexity than mamba\n");
}

static void test_nearest(void **state)
{
	(void)state;
	check_simulated(
		MATCH_NEAREST,
		"SIMULATED DATA\n"
		"\n"
		"2 models, 20 configurations, 20 runs (aggregate: mean)\n"
		"cost: flops_per_token (lower is better), quality: perplexity (lower is better)\n"
		"\n"
		"Summary (mean: over configurations)\n"
		"model     runs  configurations  frontier  best perplexity       lowest FLOPs      "
		"   mean\n"
		"resnetbk    10              10         7  28.15 at 4.99 GFLOPs  2.16 GFLOPs "
		"(30.00)  29.08 and 3.63 GFLOPs\n"
		"mamba       10              10         8  32.25 at 9.97 GFLOPs  5.22 GFLOPs "
		"(36.59)  34.43 and 7.72 GFLOPs\n"
		"\n"
		"FLOPs at equal perplexity (nearest: the configuration nearest to the target, and "
		"how far away; not a claim that the target is attained)\n"
		"model                          25                          30                     "
		"    35                        40\n"
		"resnetbk  4.99 GFLOPs (3.15 away)  2.16 GFLOPs (0.00441 away)    2.16 GFLOPs "
		"(5.00 away)  2.16 GFLOPs (10.00 away)\n"
		"mamba     9.97 GFLOPs (7.25 away)     9.97 GFLOPs (2.25 away)  6.39 GFLOPs "
		"(0.0575 away)   5.22 GFLOPs (3.41 away)\n"
		"  25: resnetbk needs 2.00× fewer FLOPs than mamba, by the nearest configurations "
		"(3.15 and 7.25 away)\n"
		"  30: resnetbk needs 4.62× fewer FLOPs than mamba, by the nearest configurations "
		"(0.00441 and 2.25 away)\n"
		"  35: resnetbk needs 2.96× fewer FLOPs than mamba, by the nearest configurations "
		"(5.00 and 0.0575 away)\n"
		"  40: resnetbk needs 2.42× fewer FLOPs than mamba, by the nearest configurations "
		"(10.00 and 3.41 away)\n"
		"\n"
		"perplexity at equal FLOPs (nearest: the configuration nearest to the target, and "
		"how far away; not a claim that the target is attained)\n"
		"model                     3 GFLOPs                    5 GFLOPs                    "
		"7 GFLOPs                  10 GFLOPs\n"
		"resnetbk  29.58 (8.67 MFLOPs away)   28.15 (13.83 MFLOPs away)    28.15 (2.01 "
		"GFLOPs away)   28.15 (5.01 GFLOPs away)\n"
		"mamba     36.59 (2.22 GFLOPs away)  36.59 (217.54 MFLOPs away)  35.48 (382.66 "
		"MFLOPs away)  32.25 (27.65 MFLOPs away)\n"
		"  3 GFLOPs: resnetbk has 19.1 % lower perplexity than mamba, by the nearest "
		"configurations (8.67 MFLOPs and 2.22 GFLOPs away)\n"
		"  5 GFLOPs: resnetbk has 23.1 % lower perplexity than mamba, by the nearest "
		"configurations (13.83 MFLOPs and 217.54 MFLOPs away)\n"
		"  7 GFLOPs: resnetbk has 20.7 % lower perplexity than mamba, by the nearest "
		"configurations (2.01 GFLOPs and 382.66 MFLOPs away)\n"
		"  10 GFLOPs: resnetbk has 12.7 % lower perplexity than mamba, by the nearest "
		"configurations (5.01 GFLOPs and 27.65 MFLOPs away)\n");
}

static void test_directions_seeds_and_duplicates(void **state)
{
	static const struct fixture_row rows[] = {
		{"fast", "a", 100, 70}, {"fast", "a", 110, 72}, {"fast", "b", 50, 75},
		{"fast", "c", 50, 75},  {"good", "d", 20, 90},  {"模型", "e", 30, 60},
	};
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	struct report_options o = {
		.targets = (struct target[]){{OBJECTIVE_Y, 71}, {OBJECTIVE_X, 40}},
		.target_count = 2};
	(void)state;
	fixture_init(&t, DIRECTION_MAX, DIRECTION_MAX);
	fixture_rename(&t, OBJECTIVE_X, "speed_x");
	fixture_rename(&t, OBJECTIVE_Y, "r.top1");
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_NONE);
	o.aggregate = AGGREGATE_NONE;
	compare_report(&out, &s, &o, COMPARE_TEXT);
	assert_string_equal(
		buf_str(&out),
		"3 models, 6 configurations, 6 runs (aggregate: none)\n"
		"cost: speed_x (higher is better), quality: r.top1 (higher is better)\n"
		"\n"
		"Summary (mean: over configurations)\n"
		"model  runs  configurations        frontier  best top-1 accuracy  highest speed_x "
		" mean\n"
		"fast      4               4  3 (2 distinct)  75.00 at 50.00       110.00 (72.00)  "
		" 73.00 and 77.50\n"
		"good      1               1               1  90.00 at 20.00       20.00 (90.00)   "
		" 90.00 and 20.00\n"
		"模型      1               1               1  60.00 at 30.00       30.00 (60.00)   "
		" 60.00 and 30.00\n"
		"\n"
		"Against the joint frontier\n"
		"model      share of it  behind it at worst     hypervolume  knee (heuristic)\n"
		"fast   2 of 3 (66.7 %)               1.20×  1170 (100.0 %)  –\n"
		"good   1 of 3 (33.3 %)               5.50×       0 (0.0 %)  –\n"
		"模型    0 of 3 (0.0 %)               3.67×       0 (0.0 %)  –\n"
		"  joint frontier: 3 points (4 configurations)\n"
		"  behind it at worst: the factor by which both speed_x and top-1 accuracy would "
		"have to improve to reach all of the joint frontier\n"
		"  knee: the point furthest from the chord between the frontier's ends; a "
		"heuristic, it depends on where the frontier ends\n"
		"  hypervolume: what the frontier dominates up to the reference point, speed_x "
		"20.00 (the worst of all), top-1 accuracy 60.00 (the worst of all); in brackets: "
		"of the joint frontier's\n"
		"\n"
		"Coverage (how many points of the column's frontier the row's is at least as good "
		"as)\n"
		"model    fast    good               模型\n"
		"fast        –  0 of 1  1 of 1, dominates\n"
		"good   0 of 2       –             0 of 1\n"
		"模型   0 of 2  0 of 1                  –\n"
		"\n"
		"speed_x at equal top-1 accuracy (attained: the highest measured configuration "
		"that meets the target)\n"
		"model       71\n"
		"fast    110.00\n"
		"good     20.00\n"
		"模型   < 30.00\n"
		"  71: fast has 5.50× more speed_x than good\n"
		"  71: fast has ≥ 3.666× more speed_x than 模型 (模型 does not reach top-1 "
		"accuracy "
		"71: best is 60.00 at 30.00)\n"
		"  71: good reaches top-1 accuracy 71, 模型 does not: 90.00 at 20.00; 模型 at best "
		"60.00 at 30.00\n"
		"\n"
		"top-1 accuracy at equal speed_x (attained: the best measured quality at the "
		"target or above)\n"
		"model          40\n"
		"fast        75.00\n"
		"good   from 20.00\n"
		"模型   from 30.00\n"
		"  40: fast has something at speed_x 40 or more, good has not: 75.00 at 50.00; "
		"good at its highest 90.00 at 20.00\n"
		"  40: fast has ≥ 25.0 % higher top-1 accuracy than 模型 (模型 has nothing at "
		"speed_x 40 or more: highest is 30.00 with 60.00)\n"
		"  40: good has nothing at speed_x 40 or more: highest is 20.00 with 90.00; 模型 "
		"has nothing at speed_x 40 or more: highest is 30.00 with 60.00\n"
		"\n"
		"BD-cost: speed_x of A against B at equal top-1 accuracy, averaged over the range "
		"that they share (monotone cubic (PCHIP) of ln cost over quality through all "
		"frontier points, integrated exactly; quality in the log where lower is better and "
		"all are positive)\n"
		"A     B     change  range  overlap  points of A and B in it  note\n"
		"fast  good    none      –        –                        –  the frontiers share "
		"no range of r.top1\n"
		"fast  模型    none      –        –                        –  the frontiers share "
		"no range of r.top1\n"
		"good  模型    none      –        –                        –  the frontiers share "
		"no range of r.top1\n"
		"\n"
		"BD-quality: top-1 accuracy of A against B at equal speed_x, averaged over the "
		"range that they share (likewise of quality over ln speed_x)\n"
		"A     B     change  range  overlap  points of A and B in it  note\n"
		"fast  good    none      –        –                        –  the frontiers share "
		"no range of speed_x\n"
		"fast  模型    none      –        –                        –  the frontiers share "
		"no range of speed_x\n"
		"good  模型    none      –        –                        –  the frontiers share "
		"no range of speed_x\n");
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static void test_one_model_without_targets(void **state)
{
	static const struct fixture_row row = {"m", NULL, 1, 2};
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_rename(&t, OBJECTIVE_X, "a");
	fixture_rename(&t, OBJECTIVE_Y, "b");
	fixture_add(&t, &row, 1);
	fixture_study(&s, &t, AGGREGATE_MEDIAN);
	compare_report(&out, &s, &(struct report_options){.aggregate = AGGREGATE_MEDIAN},
		       COMPARE_TEXT);
	assert_string_equal(
		buf_str(&out),
		"1 model, 1 configuration, 1 run (aggregate: median)\n"
		"cost: a (lower is better), quality: b (lower is better)\n"
		"\n"
		"Summary (mean: over configurations; median: of each axis by itself, so that a "
		"point need not be one that a run has measured)\n"
		"model  runs  configurations  frontier  best b        lowest a     mean\n"
		"m         1               1         1  2.00 at 1.00  1.00 (2.00)  2.00 and 1.00\n"
		"\n"
		"Against the joint frontier\n"
		"model       share of it  behind it at worst  hypervolume  knee (heuristic)\n"
		"m      1 of 1 (100.0 %)               1.00×            0  –\n"
		"  joint frontier: 1 point\n"
		"  behind it at worst: the factor by which both a and b would have to improve to "
		"reach all of the joint frontier\n"
		"  knee: the point furthest from the chord between the frontier's ends; a "
		"heuristic, it depends on where the frontier ends\n"
		"  hypervolume: what the frontier dominates up to the reference point, a 1.00 (the "
		"worst of all), b 2.00 (the worst of all); in brackets: of the joint frontier's\n");
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

/* The first row of simulated data says so. */
static void test_simulated_csv(void **state)
{
	struct table t;
	struct study s;
	struct report_options o = {0};
	struct buf out = BUF_INIT;
	(void)state;
	simulated_study(&t, &s);
	t.simulated = t.len;
	compare_report(&out, &s, &o, COMPARE_CSV);
	assert_non_null(strstr(buf_str(&out), ",second\nsimulated,,,,,1,,,,,,,,,,\nreference,"));
	buf_reset(&out);
	t.simulated = 0;
	compare_report(&out, &s, &o, COMPARE_CSV);
	assert_null(strstr(buf_str(&out), "simulated"));
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;
	for (const char *at = text; (at = strstr(at, part)); at++)
		n++;
	return n;
}

static void many_models(struct buf *out, int models, enum compare_format format)
{
	struct table t;
	struct study s;
	struct report_options o = {.targets = (struct target[]){{OBJECTIVE_Y, 2}},
				   .target_count = 1};
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	for (int m = 0; m < models; m++) {
		char name[8];
		snprintf(name, sizeof name, "m%d", m);
		fixture_add(&t, &(struct fixture_row){name, NULL, 1, m + 1}, 1);
	}
	fixture_study(&s, &t, AGGREGATE_MEAN);
	compare_report(out, &s, &o, format);
	study_release(&s);
	table_release(&t);
}

static void test_pairs_of_many_models(void **state)
{
	struct buf csv = BUF_INIT, json = BUF_INIT, text = BUF_INIT;
	const char *notice =
		"    \"pairs are listed among the first 24 of 25 models; --models puts "
		"others first\"\n";
	(void)state;
	many_models(&csv, 25, COMPARE_CSV);
	assert_int_equal(count(csv.text, "\ncoverage,"), 24 * 23);
	assert_int_equal(count(csv.text, "\ncost_ratio,"), 24 * 23);
	assert_int_equal(count(csv.text, "\nmatch,"), 25);
	assert_non_null(strstr(csv.text, "\npair_models,,,,,,,,,,24,25,,,,\n"));
	assert_null(strstr(csv.text, "\ncoverage,m24,"));
	many_models(&json, 25, COMPARE_JSON);
	assert_int_equal(count(json.text, "\"dominates\": "), 24 * 23);
	assert_int_equal(count(json.text, "\"kind\": \"cost_ratio\""), 24 * 23);
	assert_int_equal(count(json.text, "\"log_quality\": "), 2 * 24 * 23);
	assert_non_null(strstr(json.text, "  \"pairs\": {\n    \"models\": 24,\n    \"of\": 25\n"
					  "  },\n  \"models\": ["));
	assert_non_null(strstr(json.text, notice));
	many_models(&text, 25, COMPARE_TEXT);
	assert_non_null(strstr(text.text,
			       "  13 more models are not compared here; --models puts "
			       "others first, and --format csv has those of the first 24\n"));
	buf_release(&csv);
	buf_release(&json);
	buf_release(&text);
}

static void test_pairs_of_few_models(void **state)
{
	struct buf csv = BUF_INIT, json = BUF_INIT, text = BUF_INIT;
	(void)state;
	many_models(&csv, 24, COMPARE_CSV);
	assert_int_equal(count(csv.text, "\ncoverage,"), 24 * 23);
	assert_null(strstr(csv.text, "pair_models"));
	many_models(&json, 24, COMPARE_JSON);
	assert_null(strstr(json.text, "\"pairs\""));
	assert_null(strstr(json.text, "pairs are"));
	many_models(&text, 13, COMPARE_TEXT);
	assert_non_null(strstr(text.text, "  1 more model is not compared here; --models puts "
					  "others first, and --format csv has all pairs\n"));
	buf_release(&csv);
	buf_release(&json);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attained),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_directions_seeds_and_duplicates),
		cmocka_unit_test(test_one_model_without_targets),
		cmocka_unit_test(test_pairs_of_many_models),
		cmocka_unit_test(test_simulated_csv),
		cmocka_unit_test(test_pairs_of_few_models),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
