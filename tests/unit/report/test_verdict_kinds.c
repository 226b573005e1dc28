/* Verdicts over all kinds of data: the claims of examples/requirements.json on the simulated
 * results, and their evidence in words and as JSON. Argument: that file. */
#include "claims_file.h"
#include "curve_rows.h"
#include "simulate_quantization.h"
#include "simulate_stability.h"
#include "simulated.h"
#include "summary_json.h"
#include "verdict_text.h"

#include <math.h>
#include <stdlib.h>

enum { CLAIMS_MAX = 24 };

static const char *requirements;

/* The three simulated results, and claims on them. */
struct subject {
	struct table efficiency, precisions, curves;
	struct study study, of_precisions;
	struct quantization quantization;
	struct curve_set set;
	struct claim_data data;
	struct claim claims[CLAIMS_MAX];
	struct claim_result results[CLAIMS_MAX];
	size_t count;
};

static void init_precisions(struct subject *s)
{
	struct simulated_quantization runs[SIMULATED_QUANTIZATIONS];
	simulate_quantization(42, runs);
	fixture_init(&s->precisions, DIRECTION_MIN, DIRECTION_MIN);
	fixture_rename(&s->precisions, OBJECTIVE_Y, "perplexity");
	for (size_t i = 0; i < SIMULATED_QUANTIZATIONS; i++) {
		char bits[20];
		snprintf(bits, sizeof bits, "%d", runs[i].bits);
		fixture_add(&s->precisions,
			    &(struct fixture_row){runs[i].model, bits, runs[i].bits,
						  runs[i].perplexity},
			    1);
	}
	fixture_study(&s->of_precisions, &s->precisions, AGGREGATE_MEAN);
	quantization_init(&s->quantization, &s->of_precisions, &(struct quantization_options){0});
}

static void init_curves(struct subject *s)
{
	struct simulated_curve *curves = mem_calloc(SIMULATED_CURVES, sizeof *curves);
	simulate_stability(42, curves);
	curve_rows_init(&s->curves);
	for (uint32_t i = 0; i < SIMULATED_CURVES; i++) {
		char length[20];
		snprintf(length, sizeof length, "%d", curves[i].seq_len);
		curve_rows_add_list(&s->curves,
				    (struct curve_row){.model = curves[i].model, .length = length},
				    curves[i].loss, SIMULATED_STEPS, i + 1);
	}
	curve_rows_set(&s->set, &s->curves);
	free(curves);
}

static void subject_init(struct subject *s)
{
	*s = (struct subject){0};
	simulated_study(&s->efficiency, &s->study);
	init_precisions(s);
	init_curves(s);
	s->data = (struct claim_data){
		.study = &s->study, .quantization = &s->quantization, .curves = &s->set};
}

static void add_claim(struct subject *s, const char *source, const struct claim_options *o)
{
	struct error err = ERROR_INIT;
	assert_true(s->count < CLAIMS_MAX);
	struct claim *c = &s->claims[s->count];
	if (!claim_parse(c, source, &err) ||
	    !claim_check(c, &s->data, o, &s->results[s->count], &err))
		fail_msg("%s", err.message);
	s->count++;
}

static void drop_claims(struct subject *s)
{
	for (size_t i = 0; i < s->count; i++) {
		claim_release(&s->claims[i]);
		claim_result_release(&s->results[i]);
	}
	s->count = 0;
}

static void subject_release(struct subject *s)
{
	drop_claims(s);
	quantization_release(&s->quantization);
	curve_set_release(&s->set);
	study_release(&s->study);
	study_release(&s->of_precisions);
	table_release(&s->efficiency);
	table_release(&s->precisions);
	table_release(&s->curves);
}

/* ---- the requirements ------------------------------------------------------------------------ */

/* "+" holds, "-" is refuted, "?" is inconclusive; in the order of the file. */
static void check_requirements(enum match_mode mode, bool whole, const char *expected)
{
	struct subject s;
	struct claims_file file = {0};
	struct error err = ERROR_INIT;
	char found[CLAIMS_MAX + 1] = {0};
	size_t ids = 0;
	subject_init(&s);
	s.data.formats = (const char *const[]){"pdf", "svg", "png", "eps"};
	s.data.format_count = 4;
	if (!whole)
		s.data = (struct claim_data){.study = &s.study};
	if (!claims_file_read(&file, requirements, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < file.len; i++) {
		char id[8];
		ids += i == 0 || strcmp(file.items[i].id, file.items[i - 1].id) != 0;
		snprintf(id, sizeof id, "8.%zu", ids);
		assert_string_equal(file.items[i].id, id);
		add_claim(&s, file.items[i].claim,
			  &(struct claim_options){.mode = mode, .lenient = !whole});
		found[i] = "+-?"[s.results[i].verdict];
	}
	assert_int_equal(ids, 12);
	assert_string_equal(found, expected);
	claims_file_release(&file);
	subject_release(&s);
}

static void test_requirements(void **state)
{
	(void)state;
	check_requirements(MATCH_ATTAINED, true, "+++++++++++++??++++");
	check_requirements(MATCH_NEAREST, true, "++++++++++++++-++++");
	check_requirements(MATCH_NEAREST, false, "?????????????+-????");
}

/* ---- in words -------------------------------------------------------------------------------- */

/* The evidence of one claim: its lines behind the first. */
static void check_words(struct subject *s, const char *source, const char *expected)
{
	struct buf out = BUF_INIT;
	add_claim(s, source, &(struct claim_options){.lenient = true});
	struct report_options o = {
		.claims = s->claims, .results = s->results, .claim_count = s->count};
	verdict_text(&out, NULL, &o);
	char *text = strchr(out.text, '\n') + 1;
	*strstr(text, "\n\n") = '\0';
	assert_string_equal(text, expected);
	buf_release(&out);
	drop_claims(s);
}

static void test_words_of_precisions(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s);
	check_words(&s, "value(mamba, bits=4) < 50",
		    "  211.05 > 50\n  mamba at 4 bits: 211.05 against 32.99 at 32 bits: +539.7 %");
	check_words(&s, "value(mamba, bits=32) < 50", "  32.99 < 50\n  mamba at 32 bits: 32.99");
	check_words(&s, "degradation(resnetbk, bits=8) <= 5%",
		    "  4.22 % < 5 %\n  resnetbk at 8 bits: 31.52 against 30.25 at 32 bits: +4.22 "
		    "%");
	check_words(&s, "ratio(resnetbk, mamba, bits=4) > 6",
		    "  6.14× > 6×\n  resnetbk at 4 bits: 34.36\n  mamba at 4 bits: 211.05");
	check_words(&s, "value(mamba, bits=5) < 50",
		    "  there is no precision with 5 bits; the precisions are \"32\", \"16\", "
		    "\"8\", \"4\", \"2\"");
	subject_release(&s);
}

static void test_words_of_curves(void **state)
{
	static const char *const formats[] = {"pdf", "s\x1b"};
	struct subject s;
	(void)state;
	subject_init(&s);
	check_words(&s, "diverges(mamba, seq_len=32k)",
		    "  mamba at 32768 diverged at step 750 (above 3 times 0.652)");
	check_words(&s, "stable(resnetbk, seq_len=8192)",
		    "  resnetbk at 8192 did not diverge in 1000 values: final 0.500, smallest "
		    "0.500 at step 646");
	check_words(&s, "diverges(mamba)",
		    "  4 of 5 runs diverged\n"
		    "  mamba at 8192 did not diverge in 1000 values: final 0.228, smallest "
		    "0.0922 at step 977\n"
		    "  mamba at 32768 diverged at step 750 (above 3 times 0.652)\n"
		    "  mamba at 131072 diverged at step 307 (above 3 times 2.00)\n"
		    "  mamba at 524288 diverged at step 313 (above 3 times 1.91)\n"
		    "  mamba at 1048576 diverged at step 355 (above 3 times 1.71)");
	check_words(&s, "final_loss(mamba, seq_len=8k) < 0.2",
		    "  0.23 > 0.2\n  mamba at 8192: 0.228 at step 999");
	check_words(&s, "loss_at(mamba, seq_len=8k, step=1000) < 0.2",
		    "  mamba at 8192 has no value at step 1000: its last is 999");
	check_words(&s, "written(pdf)", "  no figure is written");
	s.data.formats = formats;
	s.data.format_count = 2;
	check_words(&s, "written(eps)", "  figures are written as pdf, s<1B>");
	s.data = (struct claim_data){0};
	check_words(&s, "stable(mamba)", "  the data hold no training curves");
	subject_release(&s);
}

static void test_words_of_runs(void **state)
{
	static const struct curve_row rows[] = {
		{"a", NULL, "1", 1, 4, 0, 0, 0},    {"a", NULL, "1", 2, 1, 0, 0, 0},
		{"a", NULL, "1", 3, 1, 0, 0, 0},    {"a", NULL, "2", 1, 5, 0, 0, 0},
		{"a", NULL, "2", 2, NAN, 0, 0, 0},  {"a", NULL, "2", 3, 2, 0, 0, 0},
		{"b", NULL, NULL, 1, 5, 0, 0, 0},   {"b", NULL, NULL, 2, 6, 0, 0, 0},
		{"c", NULL, NULL, 1, 5, 0, 0, 0},   {"c", NULL, NULL, 2, 5, 0, 0, 0},
		{"c", NULL, NULL, 3, 5, 0, 0, 0},   {"c", NULL, NULL, 4, 5, 0, 0, 0},
		{"c", NULL, NULL, 5, 5, 0, 0, 0},   {"c", NULL, NULL, 6, NAN, 0, 0, 0},
		{"c", NULL, NULL, 7, NAN, 0, 0, 0}, {"c", NULL, NULL, 8, NAN, 0, 0, 0},
	};
	struct subject s;
	(void)state;
	subject_init(&s);
	curve_set_release(&s.set);
	table_release(&s.curves);
	curve_rows_init(&s.curves);
	CURVE_ROWS_ADD(&s.curves, rows);
	curve_rows_gap(&s.curves, &(struct curve_row){.model = "b", .step = 3}, "x\x1b", 1);
	curve_rows_gap(&s.curves, &(struct curve_row){.model = "c", .step = 2}, ">9", 1);
	curve_rows_set(&s.set, &s.curves);
	check_words(&s, "loss_at(a, step=1) < 3",
		    "  4.50 > 3\n  a, run 1: 4.00 at step 1\n  a, run 2: 5.00 at step 1\n"
		    "  over 2 runs 4.50, 95 % interval -1.85 to 10.9 (t)\n"
		    "  3 lies inside that interval");
	check_words(&s, "loss_at(a, step=2) < 3",
		    "  there is no finite value of every run\n  a, run 1: 1.00 at step 2\n"
		    "  a, run 2: not finite at step 2");
	check_words(&s, "stable(a)",
		    "  0 of 2 runs diverged, 2 not judged\n"
		    "  a, run 1 is not judged: too few values\n"
		    "  a, run 2 is not judged: too few values");
	check_words(&s, "stable(b)",
		    "  b is not judged: its last value is not known; 1 value left out, the last at "
		    "step 3: \"x<1B>\"");
	check_words(&s, "stable(c)",
		    "  c diverged at step 6 (not finite); 1 value left out, the last at step 2: "
		    "\">9\"");
	subject_release(&s);
}

/* ---- as JSON --------------------------------------------------------------------------------- */

static void check_json(struct subject *s, const char *source, const char *expected)
{
	struct buf out = BUF_INIT;
	struct report_subject r;
	add_claim(s, source, &(struct claim_options){.lenient = true});
	struct report_options o = {
		.claims = s->claims, .results = s->results, .claim_count = s->count};
	report_subject_curves(&r, &s->set, &o);
	summary_json(&out, &r);
	char *text = strstr(out.text, "\"basis\"");
	char *end = strstr(text, "\n    }\n  ],");
	assert_non_null(end);
	*end = '\0';
	struct buf packed = BUF_INIT;
	for (const char *at = text; *at; at++)
		if (*at != '\n' && *at != ' ')
			buf_addch(&packed, *at);
	assert_string_equal(buf_str(&packed), expected);
	buf_release(&packed);
	report_subject_release(&r);
	buf_release(&out);
	drop_claims(s);
}

static void test_json(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s);
	check_json(&s, "value(mamba, bits=4) < 50",
		   "\"basis\":\"value\",\"model\":\"mamba\",\"precision\":\"4\",\"bits\":4,"
		   "\"value\":211.04605971281606,\"evidence\":{\"model\":\"mamba\","
		   "\"precision\":\"4\",\"runs\":1,\"value\":211.04605971281606,"
		   "\"change\":5.396608977864016,\"degradation\":5.396608977864016},\"widest\":{"
		   "\"model\":\"mamba\",\"precision\":\"32\",\"runs\":1,"
		   "\"value\":32.993428306022466,\"change\":0,\"degradation\":0}");
	check_json(&s, "ratio(mamba, mamba, bits=32) = 1",
		   "\"basis\":\"ratio\",\"a\":\"mamba\",\"b\":\"mamba\",\"precision\":\"32\","
		   "\"bits\":32,\"value\":1,\"evidence_a\":{\"model\":\"mamba\","
		   "\"precision\":\"32\",\"runs\":1,\"value\":32.993428306022466,"
		   "\"change\":0,\"degradation\":0},\"evidence_b\":{\"model\":\"mamba\","
		   "\"precision\":\"32\",\"runs\":1,\"value\":32.993428306022466,"
		   "\"change\":0,\"degradation\":0}");
	check_json(
		&s, "diverges(mamba, seq_len=32768)",
		"\"basis\":\"diverges\",\"model\":\"mamba\",\"runs\":1,\"diverged\":1,"
		"\"not_judged\":0,\"evidence\":[{\"length\":\"32768\",\"run\":null,\"values\":1000,"
		"\"not_finite\":5,\"diverged\":true,\"doubt\":null,\"step\":750,"
		"\"low\":0.6520507308311041,"
		"\"smallest\":0.5332234981911056,\"final\":8.783999691191221}]");
	check_json(&s, "final_loss(mamba, seq_len=8192) < 1",
		   "\"basis\":\"final_loss\",\"model\":\"mamba\",\"runs\":1,"
		   "\"value\":0.22837575442374847,\"evidence\":[{\"length\":\"8192\","
		   "\"run\":null,\"step\":999,\"loss\":0.22837575442374847}]");
	check_json(&s, "stable(x)",
		   "\"basis\":\"stable\",\"reason\":\"thereisnomodel\\\"x\\\";themodelsare"
		   "\\\"mamba\\\",\\\"resnetbk\\\"\"");
	s.data.formats = (const char *const[]){"pdf"};
	s.data.format_count = 1;
	check_json(&s, "written(pdf)", "\"basis\":\"written\",\"formats\":[\"pdf\"]");
	subject_release(&s);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_requirements),
		cmocka_unit_test(test_words_of_precisions),
		cmocka_unit_test(test_words_of_curves),
		cmocka_unit_test(test_words_of_runs),
		cmocka_unit_test(test_json),
	};
	if (argc != 2)
		return 1;
	requirements = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
