/* Claims over several figures. */
#include "claim_figures.h"
#include "curve_rows.h"

#include <math.h>

enum { STEPS = 200, SETS = 3 };

struct subject {
	struct table tables[SETS];
	struct curve_set sets[SETS];
	struct claim_figure figures[SETS + 1];
};

static void fill(struct subject *s, size_t i, const char *model, bool growing, const char *other)
{
	double loss[STEPS];
	curve_rows_init(&s->tables[i]);
	curve_rows_growing(loss, STEPS, growing ? 120 : STEPS);
	curve_rows_add_list(&s->tables[i], (struct curve_row){.model = model, .length = "8192"},
			    loss, STEPS, 1);
	curve_rows_growing(loss, STEPS, STEPS);
	curve_rows_add_list(&s->tables[i], (struct curve_row){.model = other, .length = "8192"},
			    loss, STEPS, 2);
	curve_rows_set(&s->sets[i], &s->tables[i]);
}

static void subject_init(struct subject *s)
{
	static const char *const formats[] = {"pdf"};
	static const char *const names[] = {"stability", "stability-2", "stability-3"};
	fill(s, 0, "a", false, "x");
	fill(s, 1, "a", true, "y");
	fill(s, 2, "b", true, "y");
	s->figures[0] = (struct claim_figure){"nothing", {.formats = formats, .format_count = 1}};
	for (size_t i = 0; i < SETS; i++)
		s->figures[i + 1] = (struct claim_figure){
			names[i], {.curves = &s->sets[i], .formats = formats, .format_count = 1}};
}

static void subject_release(struct subject *s)
{
	for (size_t i = 0; i < SETS; i++) {
		curve_set_release(&s->sets[i]);
		table_release(&s->tables[i]);
	}
}

/* NULL: there must be none. */
static void assert_text(const char *found, const char *expected)
{
	if (!expected)
		assert_null(found);
	else if (!found)
		fail_msg("NULL, not \"%s\"", expected);
	else
		assert_string_equal(found, expected);
}

static void expect(const struct claim_figure *figures, size_t n, const char *source,
		   enum verdict verdict, const char *where, const char *reason)
{
	struct claim c;
	struct claim_result r;
	struct error err = ERROR_INIT;
	assert_true(claim_parse(&c, source, &err));
	claim_check_figures(&c, figures, n, &(struct claim_options){0}, &r);
	assert_int_equal(r.verdict, verdict);
	assert_text(r.reason, reason);
	assert_text(r.where, where);
	claim_result_release(&r);
	claim_release(&c);
}

static void test_one_has_it(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s);
	expect(s.figures, 4, "diverges(b)", VERDICT_HOLDS, "stability-3", NULL);
	expect(s.figures, 4, "stable(x)", VERDICT_HOLDS, "stability", NULL);
	expect(s.figures, 4, "stable(b, seq_len=8192)", VERDICT_REFUTED, "stability-3", NULL);
	subject_release(&s);
}

static void test_several_agree(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s);
	expect(s.figures, 4, "stable(y)", VERDICT_HOLDS, "stability-2; likewise stability-3", NULL);
	expect(s.figures, 4, "diverges(y)", VERDICT_REFUTED, "stability-2; likewise stability-3",
	       NULL);
	subject_release(&s);
}

static void test_several_disagree(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s);
	expect(s.figures, 4, "stable(a)", VERDICT_INCONCLUSIVE, NULL,
	       "stability: holds; stability-2: refuted");
	expect(s.figures, 4, "diverges(a)", VERDICT_INCONCLUSIVE, NULL,
	       "stability: refuted; stability-2: holds");
	subject_release(&s);
}

/* Where they do not agree, the result has what each of those says that could be checked. */
static void test_parts_are_kept(void **state)
{
	struct subject s;
	struct claim c;
	struct claim_result r;
	struct error err = ERROR_INIT;
	(void)state;
	subject_init(&s);
	assert_true(claim_parse(&c, "stable(a)", &err));
	claim_check_figures(&c, s.figures, 4, &(struct claim_options){0}, &r);
	assert_int_equal(r.part_count, 2);
	assert_string_equal(r.parts[0].where, "stability");
	assert_int_equal(r.parts[0].verdict, VERDICT_HOLDS);
	assert_ptr_equal(r.parts[0].data.curves, &s.sets[0]);
	assert_string_equal(r.parts[1].where, "stability-2");
	assert_int_equal(r.parts[1].verdict, VERDICT_REFUTED);
	assert_ptr_equal(r.parts[1].data.curves, &s.sets[1]);
	claim_result_release(&r);
	assert_null(r.parts);
	claim_check_figures(&c, s.figures, 2, &(struct claim_options){0}, &r);
	assert_int_equal(r.part_count, 0);
	claim_result_release(&r);
	claim_release(&c);
	subject_release(&s);
}

static void test_none_has_it(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s);
	expect(s.figures + 2, 2, "stable(nobody)", VERDICT_INCONCLUSIVE, NULL,
	       "stability-2: there is no model \"nobody\"; the models are \"a\", \"y\"; "
	       "stability-3: there is no model \"nobody\"; the models are \"b\", \"y\"");
	expect(s.figures, 4, "best(a) < 3", VERDICT_INCONCLUSIVE, NULL,
	       "the data hold no costs with qualities");
	expect(s.figures, 4, "value(a, bits=4) < 3", VERDICT_INCONCLUSIVE, NULL,
	       "the data hold no precisions");
	subject_release(&s);
}

/* What rests on one figure only, or on none, does not tell where. */
static void test_not_told(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s);
	expect(s.figures, 2, "stable(a)", VERDICT_HOLDS, NULL, NULL);
	expect(s.figures, 2, "stable(nobody)", VERDICT_INCONCLUSIVE, NULL,
	       "there is no model \"nobody\"; the models are \"a\", \"x\"");
	expect(s.figures, 4, "written(pdf)", VERDICT_HOLDS, NULL, NULL);
	expect(s.figures, 4, "written(eps)", VERDICT_REFUTED, NULL, NULL);
	subject_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_has_it),       cmocka_unit_test(test_several_agree),
		cmocka_unit_test(test_several_disagree), cmocka_unit_test(test_none_has_it),
		cmocka_unit_test(test_not_told),         cmocka_unit_test(test_parts_are_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
