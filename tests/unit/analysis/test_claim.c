#include "claim.h"
#include "simulated.h"

#include <math.h>

#define RATIO       "cost_ratio(resnetbk, mamba, perplexity=30)"
#define IMPROVEMENT "improvement(resnetbk, mamba, flops_per_token=5e9)"
#define GRAMMAR                                                                                    \
	"a claim is cost_ratio(A, B, QUALITY=VALUE), improvement(A, B, COST=VALUE), best(A), "     \
	"saving(A, B), frontier_share(A), value(A, bits=N), degradation(A, bits=N), "              \
	"ratio(A, B, bits=N), loss_at(A, step=N) or final_loss(A, seq_len=N), then >=, <=, >, <, " \
	"= or !=, then a number; or it is reaches(A, FIELD=VALUE), dominates(A, B), "              \
	"stable(A, seq_len=N), diverges(A, seq_len=N) or written(FORMAT) alone"

static void test_parse(void **state)
{
	struct claim c;
	(void)state;
	assert_true(claim_parse(&c, RATIO " >= 2", NULL));
	assert_null(c.id);
	assert_null(c.text);
	assert_string_equal(c.source, RATIO " >= 2");
	assert_string_equal(c.model_a, "resnetbk");
	assert_string_equal(c.model_b, "mamba");
	assert_string_equal(c.arguments[0].field, "perplexity");
	assert_same(c.arguments[0].value, 30);
	assert_int_equal(c.op, CLAIM_GE);
	assert_same(c.threshold, 2);
	assert_false(c.percent);
	claim_release(&c);
	claim_release(&c);
	claim_release(NULL);
	assert_true(claim_parse(
		&c, "  improvement(\"My \\\"Model\\\" \\\\, (1)\",b c ,f = 5e9)<30 %  ", NULL));
	assert_string_equal(c.model_a, "My \"Model\" \\, (1)");
	assert_string_equal(c.model_b, "b c");
	assert_string_equal(c.arguments[0].field, "f");
	assert_same(c.arguments[0].value, 5e9);
	assert_int_equal(c.op, CLAIM_LT);
	assert_same(c.threshold, 0.3);
	assert_true(c.percent);
	assert_false(claim_is_plain(&c));
	claim_release(&c);
	assert_true(claim_parse(&c, "reaches(a, y=3)", NULL));
	assert_true(claim_is_plain(&c));
	assert_null(c.model_b);
	assert_same(c.arguments[0].value, 3);
	claim_release(&c);
}

static void test_parse_arguments(void **state)
{
	struct claim c;
	(void)state;
	assert_true(claim_parse(&c, "loss_at(a, seq_len=128k, step = 1e3) < 3", NULL));
	assert_int_equal(c.argument_count, 2);
	assert_string_equal(c.arguments[0].field, "seq_len");
	assert_string_equal(c.arguments[0].text, "128k");
	assert_same(c.arguments[0].value, NAN);
	assert_string_equal(c.arguments[1].field, "step");
	assert_null(c.arguments[1].text);
	assert_same(c.arguments[1].value, 1000);
	claim_release(&c);
	assert_true(claim_parse(&c, "value(a, precision=\"Q4 (K)\")<1", NULL));
	assert_string_equal(c.arguments[0].text, "Q4 (K)");
	claim_release(&c);
	assert_true(claim_parse(&c, "stable(a)", NULL));
	assert_int_equal(c.argument_count, 0);
	assert_true(claim_is_plain(&c));
	claim_release(&c);
	assert_true(claim_parse(&c, "written( pdf )", NULL));
	assert_string_equal(c.model_a, "pdf");
	claim_release(&c);
}

static void test_parse_fields(void **state)
{
	struct claim c;
	(void)state;
	assert_true(claim_parse(
		&c, "cost_ratio(r[\"a,(b=\\\"]\"].x=80%, GPT-J, pythia-1.4b)!=-1e-3", NULL));
	assert_string_equal(c.arguments[0].field, "r[\"a,(b=\\\"]\"].x");
	assert_same(c.arguments[0].value, 0.8);
	assert_string_equal(c.model_a, "GPT-J");
	assert_string_equal(c.model_b, "pythia-1.4b");
	assert_int_equal(c.op, CLAIM_NE);
	assert_same(c.threshold, -1e-3);
	claim_release(&c);
	assert_true(claim_parse(&c, "cost_ratio(a, b, \"recall/ap\"=1) = 4", NULL));
	assert_string_equal(c.arguments[0].field, "recall/ap");
	assert_int_equal(c.op, CLAIM_EQ);
	claim_release(&c);
}

static void check_error(const char *source, size_t column, const char *message, const char *hint)
{
	char expected[500];
	struct error err = ERROR_INIT;
	struct claim c;
	assert_false(claim_parse(&c, source, &err));
	assert_null(c.source);
	snprintf(expected, sizeof expected, "claim \"%s\", column %zu: %s", source, column,
		 message);
	assert_string_equal(err.message, expected);
	assert_string_equal(err.hint, hint);
	error_release(&err);
}

static void test_grammar_errors(void **state)
{
	(void)state;
	check_error("", 1, "the name of a function is expected", GRAMMAR);
	check_error("  (a)", 3, "the name of a function is expected", GRAMMAR);
	check_error("cost_rato(a, b, y=1) > 2", 1, "there is no function \"cost_rato\"",
		    "did you mean \"cost_ratio\"?");
	check_error("beats(a, b)", 1, "there is no function \"beats\"", GRAMMAR);
	check_error("cost_ratio a", 12, "\"(\" is expected", GRAMMAR);
	check_error("cost_ratio(", 12, "a model's name or FIELD=VALUE is expected", GRAMMAR);
	check_error("cost_ratio(a, , y=1)", 15, "a model's name or FIELD=VALUE is expected",
		    GRAMMAR);
	check_error("cost_ratio(=1)", 12, "a model's name or FIELD=VALUE is expected", GRAMMAR);
	check_error("cost_ratio(\"a, b", 12, "the quoted name does not end", GRAMMAR);
	check_error("cost_ratio(\"a\\", 12, "the quoted name does not end", GRAMMAR);
	check_error("cost_ratio(\"a\" x, b)", 16, "\",\" or \")\" is expected", GRAMMAR);
	check_error("cost_ratio(é, b, y=1", 21, "\",\" or \")\" is expected", GRAMMAR);
	check_error("cost_ratio(a, b, y=)", 20, "a number is expected", GRAMMAR);
	check_error("cost_ratio(a, b, y=3x)", 20, "\"3x\" is not a number", GRAMMAR);
	check_error("cost_ratio(a, b, y=1e999)", 20, "\"1e999\" is too large", GRAMMAR);
	check_error("cost_ratio(a, b, y=1, y=2)", 23, "cost_ratio takes no further target",
		    GRAMMAR);
	check_error("cost_ratio(a, b, c, y=2)", 18, "cost_ratio takes no further model", GRAMMAR);
	check_error("cost_ratio(a, y=2) > 1", 18, "cost_ratio needs 2 models", GRAMMAR);
	check_error("improvement(a, b) > 1", 17, "improvement needs a target, FIELD=VALUE",
		    GRAMMAR);
	check_error("value(a) < 1", 8, "value needs a precision, bits=N or precision=NAME",
		    GRAMMAR);
	check_error("value(a, bit=4) < 1", 10, "value has no argument \"bit\"",
		    "did you mean \"bits\"?");
	check_error("value(a, width=4) < 1", 10, "value has no argument \"width\"",
		    "value takes bits and precision");
	check_error("stable(a, step=4)", 11, "stable has no argument \"step\"",
		    "stable takes seq_len");
	check_error("value(a, bits=4, precision=INT4) < 1", 18, "value takes no further precision",
		    GRAMMAR);
	check_error("loss_at(a, step=1, seq_len=8, seq_len=9) < 1", 31,
		    "loss_at takes no further length", GRAMMAR);
	check_error("loss_at(a, seq_len=8) < 1", 21, "loss_at needs a step, step=N", GRAMMAR);
	check_error("loss_at(a, step=x) < 1", 17, "\"x\" is not a number", GRAMMAR);
	check_error("value(a, precision=) < 1", 20, "a value is expected", GRAMMAR);
	check_error("value(a, precision=", 20, "a value is expected", GRAMMAR);
	check_error("value(a, precision=\"x", 20, "the quoted name does not end", GRAMMAR);
	check_error("degradation(a, bits=8) < 5", 26, "degradation is a share, of which 5 is 500 %",
		    "write 5% or 500%");
	check_error("ratio(a, bits=8) < 5", 16, "ratio needs 2 models", GRAMMAR);
	check_error("written()", 9, "a model's name or FIELD=VALUE is expected", GRAMMAR);
	check_error("written(a=1)", 9, "written takes no further target", GRAMMAR);
	check_error("stable(a) > 1", 11, "\"> 1\" is left over", GRAMMAR);
	check_error("best() > 1", 6, "a model's name or FIELD=VALUE is expected", GRAMMAR);
	check_error("best(a, b) > 1", 9, "best takes no further model", GRAMMAR);
	check_error("improvement(a, b, x=1) >= 10", 27,
		    "improvement is a share, of which 10 is 1000 %", "write 10% or 1000%");
	check_error("saving(a, b) > 30", 16, "saving is a share, of which 30 is 3000 %",
		    "write 30% or 3000%");
	check_error("frontier_share(a) < -2", 21,
		    "frontier_share is a share, of which -2 is -200 %", "write -2% or -200%");
	check_error("saving(a) > 1", 9, "saving needs 2 models", GRAMMAR);
	check_error("reaches(y=1)", 12, "reaches needs a model", GRAMMAR);
	check_error("reaches(a)", 10, "reaches needs a target, FIELD=VALUE", GRAMMAR);
	check_error("frontier_share(a, y=1) > 1", 19, "frontier_share takes no further target",
		    GRAMMAR);
	check_error("dominates(a, b) > 1", 17, "\"> 1\" is left over", GRAMMAR);
	check_error("best(a)", 8, "one of >=, <=, >, <, =, != is expected", GRAMMAR);
	check_error("cost_ratio(a, b, y=2)", 22, "one of >=, <=, >, <, =, != is expected", GRAMMAR);
	check_error("cost_ratio(a, b, y=2) ~ 2", 23, "one of >=, <=, >, <, =, != is expected",
		    GRAMMAR);
	check_error("cost_ratio(a, b, y=2) >=", 25, "a number is expected", GRAMMAR);
	check_error("cost_ratio(a, b, y=2) > nan", 25, "\"nan\" is not a number", GRAMMAR);
	check_error("cost_ratio(a, b, y=2) > 2 times", 27, "\"times\" is left over", GRAMMAR);
}

static void test_hostile_source(void **state)
{
	struct error err = ERROR_INIT;
	struct claim c;
	(void)state;
	assert_false(claim_parse(&c, "cost_ratio(a\x1b[2J\xff, b", &err));
	assert_string_equal(err.message, "claim \"cost_ratio(a<1B>[2J<FF>, b\", column 21: "
					 "\",\" or \")\" is expected");
	error_release(&err);
}

static struct claim_result check_simulated(const char *source, enum match_mode mode)
{
	struct table t;
	struct study s;
	struct claim c;
	struct claim_result result;
	struct error err = ERROR_INIT;
	simulated_study(&t, &s);
	assert_true(claim_parse(&c, source, &err));
	assert_true(claim_check(&c, &(struct claim_data){.study = &s},
				&(struct claim_options){.mode = mode}, &result, &err));
	assert_false(error_is_set(&err));
	claim_release(&c);
	study_release(&s);
	table_release(&t);
	return result;
}

static void test_the_two_claims(void **state)
{
	(void)state;
	struct claim_result r = check_simulated(RATIO " >= 2", MATCH_ATTAINED);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(r.comparison.bound, COMPARISON_AT_LEAST);
	assert_same(r.comparison.value, 4.619458696193811);
	r = check_simulated(IMPROVEMENT " >= 30%", MATCH_ATTAINED);
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	r = check_simulated(RATIO " >= 2", MATCH_NEAREST);
	assert_int_equal(r.verdict, VERDICT_HOLDS);
	r = check_simulated(IMPROVEMENT " >= 30%", MATCH_NEAREST);
	assert_int_equal(r.verdict, VERDICT_REFUTED);
	assert_same(100 * r.comparison.value, 23.060669360750545);
}

/* cost_ratio(a, b, loss=5) is exactly 3 here. */
static void test_verdicts(void **state)
{
	static const struct fixture_row rows[] = {{"a", "1", 2, 5}, {"b", "1", 6, 5}};
	static const struct {
		const char *rest;
		enum verdict verdict;
	} cases[] = {
		{">= 3", VERDICT_HOLDS},
		{">= 2.9", VERDICT_HOLDS},
		{">= 3.1", VERDICT_REFUTED},
		{"<= 3", VERDICT_HOLDS},
		{"<= 3.1", VERDICT_HOLDS},
		{"<= 2.9", VERDICT_REFUTED},
		{"> 3", VERDICT_REFUTED},
		{"> 2.9", VERDICT_HOLDS},
		{"< 3", VERDICT_REFUTED},
		{"< 3.1", VERDICT_HOLDS},
		{"= 3", VERDICT_HOLDS},
		{"= 3.0000000000001", VERDICT_HOLDS},
		{"= 3.00000000001", VERDICT_REFUTED},
		{"!= 3", VERDICT_REFUTED},
		{"!= 3.0000000000001", VERDICT_REFUTED},
		{"!= 3.00000000001", VERDICT_HOLDS},
		{">= 300%", VERDICT_HOLDS},
		{"> 301%", VERDICT_REFUTED},
	};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char source[80];
		struct claim c;
		struct claim_result result;
		snprintf(source, sizeof source, "cost_ratio(a, b, loss=5) %s", cases[i].rest);
		assert_true(claim_parse(&c, source, NULL));
		assert_true(claim_check(&c, &(struct claim_data){.study = &s},
					&(struct claim_options){.mode = MATCH_ATTAINED}, &result,
					NULL));
		if (result.verdict != cases[i].verdict)
			print_error("%s\n", source);
		assert_int_equal(result.verdict, cases[i].verdict);
		claim_release(&c);
	}
	study_release(&s);
	table_release(&t);
}

static void check_unresolved(const struct study *s, const char *source, const char *message,
			     const char *hint)
{
	char expected[300];
	struct error err = ERROR_INIT;
	struct claim c;
	struct claim_result result;
	assert_true(claim_parse(&c, source, NULL));
	assert_false(claim_check(&c, &(struct claim_data){.study = s},
				 &(struct claim_options){.mode = MATCH_ATTAINED}, &result, &err));
	snprintf(expected, sizeof expected, "claim \"%s\": %s", source, message);
	assert_string_equal(err.message, expected);
	assert_string_equal(err.hint, hint);
	error_release(&err);
	claim_release(&c);
}

static void test_unknown_names(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	simulated_study(&t, &s);
	check_unresolved(&s, "cost_ratio(resnetbkk, mamba, perplexity=30) > 1",
			 "there is no model \"resnetbkk\"", "did you mean \"resnetbk\"?");
	check_unresolved(&s, "cost_ratio(resnetbk, gpt, perplexity=30) > 1",
			 "there is no model \"gpt\"", "the models are \"resnetbk\", \"mamba\"");
	check_unresolved(&s, "cost_ratio(resnetbk, mamba, perplexty=30) > 1",
			 "no axis is called \"perplexty\"", "did you mean \"perplexity\"?");
	check_unresolved(&s, "cost_ratio(resnetbk, mamba, loss=30) > 1",
			 "no axis is called \"loss\"",
			 "the axes are \"flops_per_token\", \"perplexity\"");
	check_unresolved(&s, "cost_ratio(resnetbk, mamba, flops_per_token=5e9) > 1",
			 "the target cannot stand on \"flops_per_token\"",
			 "cost_ratio(A, B, QUALITY=VALUE); here, perplexity=VALUE");
	check_unresolved(&s, "improvement(resnetbk, mamba, perplexity=30) > 1",
			 "the target cannot stand on \"perplexity\"",
			 "improvement(A, B, COST=VALUE); here, flops_per_token=VALUE");
	study_release(&s);
	table_release(&t);
}

static void check_field(const struct study *s, const char *field, bool ok)
{
	char source[120];
	struct claim c;
	struct claim_result result;
	struct error err = ERROR_INIT;
	snprintf(source, sizeof source, "cost_ratio(resnetbk, mamba, %s=33) > 1", field);
	assert_true(claim_parse(&c, source, NULL));
	assert_int_equal(claim_check(&c, &(struct claim_data){.study = s},
				     &(struct claim_options){.mode = MATCH_ATTAINED}, &result,
				     &err),
			 ok);
	if (!ok) {
		snprintf(source, sizeof source, "both axes are called \"%s\"", field);
		assert_non_null(strstr(err.message, source));
		assert_string_equal(err.hint, "the axes are \"cost.value\", \"results.value\"");
	}
	error_release(&err);
	claim_release(&c);
}

static void test_last_key(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	simulated_study(&t, &s);
	fixture_rename(&t, OBJECTIVE_Y, "results[\"perplexity,none\"]");
	check_field(&s, "results[\"perplexity,none\"]", true);
	check_field(&s, "\"perplexity,none\"", true);
	fixture_rename(&t, OBJECTIVE_X, "perplexity");
	fixture_rename(&t, OBJECTIVE_Y, "results.perplexity");
	check_field(&s, "results.perplexity", true);
	fixture_rename(&t, OBJECTIVE_X, "cost.value");
	fixture_rename(&t, OBJECTIVE_Y, "results.value");
	check_field(&s, "value", false);
	study_release(&s);
	table_release(&t);
}

/* Whether "value OP threshold" holds, for >=, <=, >, <, = and !=. */
static void check_compare(double value, double threshold, const char *expected)
{
	char got[] = "------";
	for (int op = CLAIM_GE; op <= CLAIM_NE; op++)
		if (claim_compare(value, (enum claim_operator)op, threshold))
			got[op] = '+';
	assert_string_equal(got, expected);
}

static void test_compare(void **state)
{
	(void)state;
	check_compare(2, 2, "++--+-");
	check_compare(3, 2, "+-+--+");
	check_compare(-3, -2, "-+-+-+");
	check_compare(0, 0, "++--+-");
	check_compare(1e-300, 0, "+-+--+");
	check_compare(0.3 / 0.1, 3, "++--+-");
	check_compare(0.1 + 0.2, 0.3, "++--+-");
	check_compare(28.000000001, 28, "+-+--+");
}

static void test_verdict_name(void **state)
{
	(void)state;
	assert_string_equal(verdict_name(VERDICT_HOLDS), "holds");
	assert_string_equal(verdict_name(VERDICT_REFUTED), "refuted");
	assert_string_equal(verdict_name(VERDICT_INCONCLUSIVE), "inconclusive");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),          cmocka_unit_test(test_parse_arguments),
		cmocka_unit_test(test_parse_fields),   cmocka_unit_test(test_grammar_errors),
		cmocka_unit_test(test_hostile_source), cmocka_unit_test(test_the_two_claims),
		cmocka_unit_test(test_verdicts),       cmocka_unit_test(test_unknown_names),
		cmocka_unit_test(test_last_key),       cmocka_unit_test(test_compare),
		cmocka_unit_test(test_verdict_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
