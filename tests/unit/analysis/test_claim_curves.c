/* Claims on training curves. */
#include "claim.h"
#include "curve_rows.h"

#include <math.h>

enum { STEPS = 200 };

struct subject {
	struct table table;
	struct curve_set set;
};

/* A curve of STEPS values times `scale`, growing or not. */
static void add_curve(struct subject *s, const char *model, const char *length, const char *run,
		      double scale, bool growing)
{
	double loss[STEPS];
	curve_rows_growing(loss, STEPS, growing ? 120 : STEPS);
	for (size_t i = 0; i < STEPS; i++)
		loss[i] *= scale;
	curve_rows_add_list(&s->table,
			    (struct curve_row){.model = model, .length = length, .run = run}, loss,
			    STEPS, (uint32_t)s->table.len + 1);
}

static void subject_init(struct subject *s)
{
	curve_rows_init(&s->table);
	add_curve(s, "good", "8192", "1", 1, false);
	add_curve(s, "good", "8192", "2", 1.1, false);
	add_curve(s, "good", "8192", "3", 1.2, false);
	add_curve(s, "good", "32768", NULL, 1, false);
	add_curve(s, "bad", "8192", "1", 1, true);
	add_curve(s, "bad", "8192", "2", 1, false);
	add_curve(s, "bad", "8192", "3", 1, true);
	add_curve(s, "bad", "65536", NULL, 1, true);
	add_curve(s, "one", NULL, NULL, 1, false);
	curve_rows_set(&s->set, &s->table);
}

static void subject_release(struct subject *s)
{
	curve_set_release(&s->set);
	table_release(&s->table);
}

static struct claim_result check(const struct subject *s, const char *source, const char *reason)
{
	struct claim c;
	struct claim_result r;
	struct error err = ERROR_INIT;
	assert_true(claim_parse(&c, source, &err));
	if (!claim_check(&c, &(struct claim_data){.curves = &s->set}, &(struct claim_options){0},
			 &r, &err))
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

static void test_divergence(void **state)
{
	static const struct {
		const char *source;
		enum verdict verdict;
		size_t runs, diverged;
	} cases[] = {
		{"stable(good, seq_len=8192)", VERDICT_HOLDS, 3, 0},
		{"stable(good, seq_len=8k)", VERDICT_HOLDS, 3, 0},
		{"stable(good)", VERDICT_HOLDS, 4, 0},
		{"stable(one)", VERDICT_HOLDS, 1, 0},
		{"stable(bad, seq_len=8192)", VERDICT_REFUTED, 3, 2},
		{"stable(bad)", VERDICT_REFUTED, 4, 3},
		{"diverges(bad, seq_len=\"65536\")", VERDICT_HOLDS, 1, 1},
		{"diverges(bad, seq_len=8192)", VERDICT_INCONCLUSIVE, 3, 2},
		{"diverges(bad)", VERDICT_INCONCLUSIVE, 4, 3},
		{"diverges(good)", VERDICT_REFUTED, 4, 0},
	};
	struct subject s;
	(void)state;
	subject_init(&s);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim_result r = check(&s, cases[i].source, NULL);
		if (r.verdict != cases[i].verdict)
			print_error("%s\n", cases[i].source);
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_int_equal(r.curves.end - r.curves.begin, cases[i].runs);
		assert_int_equal(r.curves.diverged, cases[i].diverged);
	}
	struct claim_result r = check(
		&s, "stable(bad, seq_len=32768)",
		"\"bad\" has no curve at \"32768\", but at \"8192\", \"65536\"");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	r = check(&s, "diverges(one, seq_len=32k)",
		  "\"one\" has no curve at \"32768\", but at none");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	subject_release(&s);
}

/* Two values that are finite tell nothing, and one that is lost at the end does. */
static void test_short_curves(void **state)
{
	static const struct curve_row rows[] = {
		{"a", "8", NULL, 1, 4, 0, 0, 0},
		{"a", "8", NULL, 2, 40, 0, 0, 0},
		{"b", "8", NULL, 1, 4, 0, 0, 0},
		{"b", "8", NULL, 2, NAN, 0, 0, 0},
	};
	struct subject s;
	(void)state;
	curve_rows_init(&s.table);
	CURVE_ROWS_ADD(&s.table, rows);
	curve_rows_set(&s.set, &s.table);
	assert_int_equal(check(&s, "stable(a)", NULL).verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(check(&s, "diverges(a)", NULL).verdict, VERDICT_INCONCLUSIVE);
	assert_int_equal(check(&s, "stable(b)", NULL).verdict, VERDICT_REFUTED);
	assert_int_equal(check(&s, "diverges(b)", NULL).verdict, VERDICT_HOLDS);
	subject_release(&s);
}

static void test_loss(void **state)
{
	static const struct {
		const char *source;
		enum verdict verdict;
		size_t n;
	} cases[] = {
		{"loss_at(one, step=0) = 3.96", VERDICT_HOLDS, 1},
		{"loss_at(good, step=0, seq_len=8192) < 6", VERDICT_HOLDS, 3},
		{"loss_at(good, step=0, seq_len=8192) < 4.5", VERDICT_INCONCLUSIVE, 3},
		{"loss_at(good, seq_len=8192, step=0) > 6", VERDICT_REFUTED, 3},
		{"final_loss(good, seq_len=32k) < 0.54", VERDICT_HOLDS, 1},
		{"final_loss(good, seq_len=32k) < 0.53", VERDICT_REFUTED, 1},
		{"final_loss(one) > 1", VERDICT_REFUTED, 1},
	};
	struct subject s;
	(void)state;
	subject_init(&s);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim_result r = check(&s, cases[i].source, NULL);
		if (r.verdict != cases[i].verdict)
			print_error("%s\n", cases[i].source);
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_int_equal(r.repeated, cases[i].n > 1);
		assert_int_equal(r.repeated ? r.interval.n[0] : 1, cases[i].n);
	}
	struct claim_result r = check(&s, "loss_at(good, step=0, seq_len=8192) < 6", NULL);
	assert_true(fabs(r.value - 4.356) < 1e-12);
	assert_true(fabs(r.high - (4.356 + 4.302652729911275 * 0.396 / sqrt(3))) < 1e-9);
	assert_int_equal(claim_curve_index(&r, &s.set.curves[0]), 0);
	r = check(&s, "final_loss(good, seq_len=8192) < 6", NULL);
	assert_int_equal(claim_curve_index(&r, &s.set.curves[0]), STEPS - 1);
	subject_release(&s);
}

static void test_steps(void **state)
{
	static const struct curve_row rows[] = {
		{"a", "8", NULL, 10, 4, 0, 0, 0},   {"a", "8", NULL, 20, 2, 0, 0, 0},
		{"a", "8", NULL, 30, NAN, 0, 0, 0}, {"a", "8", NULL, 40, 1, 0, 0, 0},
		{"b", "8", "1", 10, 1, 0, 0, 0},    {"b", "8", "2", 10, NAN, 0, 0, 0},
		{"b", "8", "2", 20, 1, 0, 0, 0},
	};
	struct subject s;
	(void)state;
	curve_rows_init(&s.table);
	CURVE_ROWS_ADD(&s.table, rows);
	curve_rows_set(&s.set, &s.table);
	assert_same(check(&s, "loss_at(a, step=20) < 3", NULL).value, 2);
	check(&s, "loss_at(a, step=5) < 3", "a at 8 has no value at step 5: its first is 10");
	check(&s, "loss_at(a, step=25) < 3",
	      "a at 8 has no value at step 25; those next to it are 20 and 30");
	check(&s, "loss_at(a, step=50) < 3", "a at 8 has no value at step 50: its last is 40");
	struct claim_result r = check(&s, "loss_at(b, step=20) < 3",
				      "b at 8, run 1 has no value at step 20: its last is 10");
	assert_int_equal(r.verdict, VERDICT_INCONCLUSIVE);
	static const struct {
		const char *rest;
		enum verdict verdict;
	} lost[] = {
		{"< 3", VERDICT_REFUTED},       {"<= 3", VERDICT_REFUTED},
		{"= 3", VERDICT_REFUTED},       {"> 3", VERDICT_INCONCLUSIVE},
		{">= 3", VERDICT_INCONCLUSIVE}, {"!= 3", VERDICT_INCONCLUSIVE},
	};
	for (size_t i = 0; i < sizeof lost / sizeof *lost; i++) {
		char source[60];
		snprintf(source, sizeof source, "loss_at(a, step=30) %s", lost[i].rest);
		r = check(&s, source, NULL);
		assert_int_equal(r.verdict, lost[i].verdict);
		assert_true(isnan(r.value));
		snprintf(source, sizeof source, "loss_at(b, step=10) %s", lost[i].rest);
		assert_int_equal(check(&s, source, NULL).verdict, lost[i].verdict);
	}
	s.table.objective[OBJECTIVE_Y].direction = DIRECTION_MAX;
	assert_int_equal(check(&s, "loss_at(a, step=30) > 3", NULL).verdict, VERDICT_REFUTED);
	assert_int_equal(check(&s, "loss_at(a, step=30) < 3", NULL).verdict, VERDICT_INCONCLUSIVE);
	subject_release(&s);
}

static void check_verdict(const struct subject *s, const char *source, const char *reason,
			  enum verdict verdict)
{
	struct claim_result r = check(s, source, reason);
	if (r.verdict != verdict)
		print_error("%s\n", source);
	assert_int_equal(r.verdict, verdict);
}

/* Several values at a step may be of several runs. */
static void test_mixed(void **state)
{
	static const char reason[] =
		"m at 8 has several values at one step, which may be of several runs";
	struct subject s;
	(void)state;
	curve_rows_init(&s.table);
	for (int i = 0; i < 20; i++) {
		const struct curve_row r = {"m", "8", NULL, i, i < 10 ? 1 : 90, 0, 0, 0};
		curve_rows_add(&s.table, &r, 1);
		curve_rows_add(&s.table, &r, i > 4 ? 1 : 0);
	}
	curve_rows_set(&s.set, &s.table);
	check_verdict(&s, "stable(m)", NULL, VERDICT_INCONCLUSIVE);
	check_verdict(&s, "diverges(m)", NULL, VERDICT_INCONCLUSIVE);
	check_verdict(&s, "final_loss(m) > 1", reason, VERDICT_INCONCLUSIVE);
	check_verdict(&s, "loss_at(m, step=0) > 1", reason, VERDICT_INCONCLUSIVE);
	subject_release(&s);
}

static void add_gaps(struct table *t, const char *model, const char *length, int first, int n)
{
	for (int i = first; i < first + n; i++)
		curve_rows_gap(t, &(struct curve_row){model, length, NULL, i, 0, 0, 0, 0}, ">9",
			       (uint32_t)i);
}

/* Values that are not known decide nothing where they are the last. */
static void test_gaps(void **state)
{
	struct subject s;
	(void)state;
	curve_rows_init(&s.table);
	add_curve(&s, "end", NULL, NULL, 1, false);
	add_gaps(&s.table, "end", NULL, STEPS, 2);
	add_curve(&s, "hole", NULL, NULL, 1, false);
	add_gaps(&s.table, "hole", NULL, 10, 2);
	add_curve(&s, "grown", NULL, NULL, 1, true);
	add_gaps(&s.table, "grown", NULL, STEPS, 1);
	add_curve(&s, "all", "8", NULL, 1, false);
	add_gaps(&s.table, "all", "9", 0, 4);
	add_gaps(&s.table, "none", NULL, 0, 4);
	curve_rows_set(&s.set, &s.table);
	check_verdict(&s, "stable(none)", "\"none\" has no value", VERDICT_INCONCLUSIVE);
	check_verdict(&s, "final_loss(none) < 4", "\"none\" has no value", VERDICT_INCONCLUSIVE);
	check_verdict(&s, "stable(end)", NULL, VERDICT_INCONCLUSIVE);
	check_verdict(&s, "diverges(end)", NULL, VERDICT_INCONCLUSIVE);
	check_verdict(&s, "final_loss(end) < 4",
		      "the last value of end is not known (2 values left out, the last at step "
		      "201: \">9\")",
		      VERDICT_INCONCLUSIVE);
	check_verdict(&s, "loss_at(end, step=0) < 4", NULL, VERDICT_HOLDS);
	check_verdict(&s, "loss_at(end, step=201) < 4",
		      "end has no value at step 201: its last is 199 (2 values left out, the last "
		      "at step 201: \">9\")",
		      VERDICT_INCONCLUSIVE);
	check_verdict(&s, "stable(hole)", NULL, VERDICT_HOLDS);
	check_verdict(&s, "final_loss(hole) < 4", NULL, VERDICT_HOLDS);
	check_verdict(&s, "diverges(grown)", NULL, VERDICT_HOLDS);
	check_verdict(&s, "stable(grown)", NULL, VERDICT_REFUTED);
	check_verdict(&s, "stable(all)", NULL, VERDICT_INCONCLUSIVE);
	check_verdict(&s, "stable(all, seq_len=8)", NULL, VERDICT_HOLDS);
	check_verdict(&s, "stable(all, seq_len=9)", NULL, VERDICT_INCONCLUSIVE);
	check_verdict(&s, "final_loss(all, seq_len=9) < 4",
		      "the last value of all at 9 is not known (4 values left out, the last at "
		      "step 3: \">9\")",
		      VERDICT_INCONCLUSIVE);
	check_verdict(&s, "loss_at(all, seq_len=9, step=1) < 4",
		      "all at 9 has no value at step 1 (4 values left out, the last at step 3: "
		      "\">9\")",
		      VERDICT_INCONCLUSIVE);
	subject_release(&s);
}

/* A quality that collapses is no proof of stability, nor is a loss that explodes from below 0. */
static void test_no_multiple(void **state)
{
	for (int more = 0; more < 2; more++) {
		struct subject s;
		curve_rows_init(&s.table);
		s.table.objective[OBJECTIVE_Y].direction = more ? DIRECTION_MAX : DIRECTION_MIN;
		for (int i = 0; i < 20; i++)
			curve_rows_add(&s.table,
				       &(struct curve_row){"a", NULL, NULL, i,
							   more     ? i < 10 ? 0.9 : 0.01
							   : i < 10 ? -1
								    : 90,
							   0, 0, 0},
				       1);
		curve_rows_set(&s.set, &s.table);
		check_verdict(&s, "stable(a)", NULL, VERDICT_INCONCLUSIVE);
		check_verdict(&s, "diverges(a)", NULL, VERDICT_INCONCLUSIVE);
		subject_release(&s);
	}
	(void)state;
}

static void test_errors(void **state)
{
	static const struct curve_row alone[] = {{"a", NULL, NULL, 1, 1, 0, 0, 0}};
	struct subject s;
	(void)state;
	subject_init(&s);
	struct claim_data data = {.curves = &s.set};
	check_error(&data, "stable(good, seq_len=4096)", "there is no length \"4096\"",
		    "the lengths are \"8192\", \"32768\", \"65536\"");
	check_error(&data, "stable(good, seq_len=8912)", "there is no length \"8912\"",
		    "did you mean \"8192\"?");
	check_error(&data, "stable(god)", "there is no model \"god\"", "did you mean \"good\"?");
	check_error(&data, "final_loss(good) < 1", "\"good\" has curves at 2 lengths",
		    "name one, seq_len=N: \"8192\", \"32768\"");
	check_error(&(struct claim_data){0}, "stable(good)", "the data hold no training curves",
		    "--figure stability reads them");
	subject_release(&s);
	curve_rows_init(&s.table);
	CURVE_ROWS_ADD(&s.table, alone);
	curve_rows_set(&s.set, &s.table);
	check_error(&data, "stable(a, seq_len=1)", "there is no length \"1\"",
		    "the curves have no lengths");
	subject_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_divergence),  cmocka_unit_test(test_short_curves),
		cmocka_unit_test(test_loss),        cmocka_unit_test(test_steps),
		cmocka_unit_test(test_mixed),       cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_no_multiple), cmocka_unit_test(test_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
