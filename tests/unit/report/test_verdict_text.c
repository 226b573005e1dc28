#include "simulated.h"
#include "verdict_text.h"

static void check(const char *const *sources, size_t n, enum match_mode mode, bool simulated,
		  const char *expected)
{
	struct claim claims[4];
	struct claim_result results[4];
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	simulated_study(&t, &s);
	t.simulated = simulated ? t.len : 0;
	for (size_t i = 0; i < n; i++) {
		assert_true(claim_parse(&claims[i], sources[i], NULL));
		assert_true(claim_check(&claims[i], &(struct claim_data){.study = &s},
					&(struct claim_options){.mode = mode}, &results[i], NULL));
	}
	if (n == 1) {
		claims[0].id = mem_strdup("C\x07"
					  "1");
		claims[0].text = mem_strdup("as “the paper” says");
	}
	struct report_options o = {
		.mode = mode, .claims = claims, .results = results, .claim_count = n};
	verdict_text(&out, &s, &o);
	assert_string_equal(buf_str(&out), expected);
	for (size_t i = 0; i < n; i++)
		claim_release(&claims[i]);
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

static const char *const two[] = {
	"cost_ratio(resnetbk, mamba, perplexity=30) >= 2",
	"improvement(resnetbk, mamba, flops_per_token=5e9) >= 30%",
};

static void test_attained(void **state)
{
	(void)state;
	check(two, 2, MATCH_ATTAINED, true,
	      "SIMULATED DATA\n"
	      "\n"
	      "inconclusive: cost_ratio(resnetbk, mamba, perplexity=30) >= 2\n"
	      "  ≥ 4.619× is all that is known; that bound alone meets the claim\n"
	      "  resnetbk: 30.00 at 2.16 GFLOPs (resnetbk_config_9)\n"
	      "  mamba does not reach perplexity 30: best is 32.25 at 9.97 GFLOPs "
	      "(mamba_config_0)\n"
	      "  match: attained\n"
	      "\n"
	      "inconclusive: improvement(resnetbk, mamba, flops_per_token=5e9) >= 30%\n"
	      "  ≥ 23.06 % is all that is known; that bound leaves the claim open\n"
	      "  resnetbk: 28.15 at 4.99 GFLOPs (resnetbk_config_0)\n"
	      "  mamba has nothing within 5 GFLOPs: lowest is 5.22 GFLOPs with 36.59 "
	      "(mamba_config_9)\n"
	      "  match: attained\n"
	      "\n"
	      "2 claims: 0 hold, 0 refuted, 2 inconclusive\n");
}

static void test_nearest(void **state)
{
	(void)state;
	check(two, 2, MATCH_NEAREST, false,
	      "holds: cost_ratio(resnetbk, mamba, perplexity=30) >= 2\n"
	      "  4.62× > 2×\n"
	      "  resnetbk: 30.00 at 2.16 GFLOPs (resnetbk_config_9, 0.00441 away)\n"
	      "  mamba: 32.25 at 9.97 GFLOPs (mamba_config_0, 2.25 away)\n"
	      "  match: nearest; not a claim that the target is attained\n"
	      "\n"
	      "refuted: improvement(resnetbk, mamba, flops_per_token=5e9) >= 30%\n"
	      "  23.06 % < 30 %\n"
	      "  resnetbk: 28.15 at 4.99 GFLOPs (resnetbk_config_0, 13.83 MFLOPs away)\n"
	      "  mamba: 36.59 at 5.22 GFLOPs (mamba_config_9, 217.54 MFLOPs away)\n"
	      "  match: nearest; not a claim that the target is attained\n"
	      "\n"
	      "2 claims: 1 holds, 1 refuted, 0 inconclusive\n");
}

static void test_unknown_with_text(void **state)
{
	(void)state;
	check((const char *const[]){"cost_ratio(resnetbk, mamba, perplexity=25) >= 2"}, 1,
	      MATCH_ATTAINED, false,
	      "C<07>1, inconclusive: cost_ratio(resnetbk, mamba, perplexity=25) >= 2\n"
	      "  \"as “the paper” says\"\n"
	      "  nothing is known of the value\n"
	      "  resnetbk does not reach perplexity 25: best is 28.15 at 4.99 GFLOPs "
	      "(resnetbk_config_0)\n"
	      "  mamba does not reach perplexity 25: best is 32.25 at 9.97 GFLOPs "
	      "(mamba_config_0)\n"
	      "  match: attained\n"
	      "\n"
	      "1 claim: 0 hold, 0 refuted, 1 inconclusive\n");
}

static void test_no_claims(void **state)
{
	(void)state;
	check(NULL, 0, MATCH_ATTAINED, false, "0 claims: 0 hold, 0 refuted, 0 inconclusive\n");
}

/* The second line of the block: what is said of the value. */
static void check_value(const char *source, enum match_mode mode, const char *expected)
{
	struct claim c;
	struct claim_result r;
	struct table t;
	struct study s;
	struct buf out = BUF_INIT;
	simulated_study(&t, &s);
	assert_true(claim_parse(&c, source, NULL));
	assert_true(claim_check(&c, &(struct claim_data){.study = &s},
				&(struct claim_options){.mode = mode}, &r, NULL));
	struct report_options o = {.mode = mode, .claims = &c, .results = &r, .claim_count = 1};
	verdict_text(&out, &s, &o);
	char *line = strchr(out.text, '\n') + 3;
	*strchr(line, '\n') = '\0';
	assert_string_equal(line, expected);
	claim_release(&c);
	buf_release(&out);
	study_release(&s);
	table_release(&t);
}

#define RATIO   "cost_ratio(resnetbk, mamba, perplexity=30) "
#define INVERSE "cost_ratio(mamba, resnetbk, perplexity=30) "

static void test_digits_that_tell(void **state)
{
	(void)state;
	check_value(RATIO "> 4.62", MATCH_NEAREST, "4.6195× < 4.62×");
	check_value(RATIO "> 4.6194", MATCH_NEAREST, "4.62× > 4.6194×");
	check_value(RATIO "> 4.6194587", MATCH_NEAREST, "4.619458696193811× < 4.6194587×");
	check_value("improvement(resnetbk, mamba, flops_per_token=5e9) > 7%", MATCH_NEAREST,
		    "23.06 % > 7 %");
	check_value(INVERSE "< 0.2164756", MATCH_NEAREST, "0.21647558× < 0.2164756×");
}

static void test_weight_of_bounds(void **state)
{
	static const struct {
		const char *claim, *weight;
	} cases[] = {
		{RATIO ">= 4.6", "meets the claim"},         {RATIO ">= 5", "open"},
		{RATIO "> 4.6", "meets the claim"},          {RATIO "> 5", "open"},
		{RATIO "< 4.6", "contradicts the claim"},    {RATIO "< 5", "open"},
		{RATIO "<= 4.6", "contradicts the claim"},   {RATIO "<= 5", "open"},
		{RATIO "= 4.6", "contradicts the claim"},    {RATIO "= 5", "open"},
		{RATIO "!= 4.6", "meets the claim"},         {RATIO "!= 5", "open"},
		{INVERSE "<= 0.3", "meets the claim"},       {INVERSE "<= 0.2", "open"},
		{INVERSE "< 0.3", "meets the claim"},        {INVERSE "< 0.2", "open"},
		{INVERSE ">= 0.3", "contradicts the claim"}, {INVERSE ">= 0.2", "open"},
		{INVERSE "> 0.3", "contradicts the claim"},  {INVERSE "> 0.2", "open"},
		{INVERSE "= 0.3", "contradicts the claim"},  {INVERSE "= 0.2", "open"},
		{INVERSE "!= 0.3", "meets the claim"},       {INVERSE "!= 0.2", "open"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char expected[160];
		bool least = strncmp(cases[i].claim, RATIO, strlen(RATIO)) == 0;
		bool open = strcmp(cases[i].weight, "open") == 0;
		snprintf(expected, sizeof expected, "%s is all that is known; that bound %s%s",
			 least ? "≥ 4.619×" : "≤ 0.22×", open ? "" : "alone ",
			 open ? "leaves the claim open" : cases[i].weight);
		check_value(cases[i].claim, MATCH_ATTAINED, expected);
	}
}

static void test_lines(void **state)
{
	struct table t;
	struct study s;
	struct claim claim;
	struct claim_result result;
	struct strvec lines = STRVEC_INIT;
	(void)state;
	simulated_study(&t, &s);
	assert_true(claim_parse(&claim, two[0], NULL));
	assert_true(claim_check(&claim, &(struct claim_data){.study = &s},
				&(struct claim_options){.mode = MATCH_ATTAINED}, &result, NULL));
	verdict_evidence_lines(&lines, MATCH_ATTAINED, &claim, &result);
	assert_int_equal(lines.len, 4);
	assert_string_equal(lines.items[0],
			    "≥ 4.619× is all that is known; that bound alone meets the claim");
	assert_string_equal(lines.items[1], "resnetbk: 30.00 at 2.16 GFLOPs (resnetbk_config_9)");
	assert_string_equal(lines.items[3], "match: attained");
	strvec_release(&lines);
	claim_result_release(&result);
	claim_release(&claim);
	study_release(&s);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attained),          cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_unknown_with_text), cmocka_unit_test(test_no_claims),
		cmocka_unit_test(test_digits_that_tell),  cmocka_unit_test(test_lines),
		cmocka_unit_test(test_weight_of_bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
