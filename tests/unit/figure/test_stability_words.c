/*
 * What the stability figure says of curves, and that it says no more than they tell.
 */
#include "stability_figure.h"

#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

struct subject {
	struct table table;
	struct curve_set set;
	struct figure_options options;
	struct figure figure;
};

static void subject_init(struct subject *s, const char *x, const char *y)
{
	struct objective objectives[2];
	struct error err = ERROR_INIT;
	*s = (struct subject){.options = {.font = "Liberation Serif", .mono = "Liberation Mono"}};
	assert_true(objective_parse(&objectives[0], x, &err));
	assert_true(objective_parse(&objectives[1], y, &err));
	table_init(&s->table, objectives, 2);
}

static uint32_t add_name(struct names *names, const char *text)
{
	return text ? names_add(names, text, strlen(text)) : NAMES_NONE;
}

static void add_value(struct subject *s, const char *model, const char *length, double step,
		      double loss)
{
	table_add(&s->table, &(struct table_row){.value = {step, loss},
						 .model = add_name(&s->table.models, model),
						 .config = add_name(&s->table.configs, length),
						 .run = NAMES_NONE,
						 .file = add_name(&s->table.files, "a.json"),
						 .row = (uint32_t)s->table.len + 1});
}

/* 20 values that fall from 4 to 2. */
static void add_falling(struct subject *s, const char *model, const char *length)
{
	for (int i = 0; i < 20; i++)
		add_value(s, model, length, i, 4 - i / 10.0);
}

/* 20 values that fall to 2, and are 40 from step 10 on. */
static void add_diverging(struct subject *s, const char *model, const char *length)
{
	for (int i = 0; i < 20; i++)
		add_value(s, model, length, i, i < 10 ? 4 - i / 5.0 : 40);
}

static void subject_build(struct subject *s)
{
	struct error err = ERROR_INIT;
	curve_set_init(&s->set, &s->table,
		       &(struct curve_set_options){.divergence = DIVERGENCE_OPTIONS_INIT});
	if (!figure_stability(&s->figure, &s->set, &s->options, &err))
		fail_msg("%s", err.message);
}

static void subject_release(struct subject *s)
{
	figure_release(&s->figure);
	curve_set_release(&s->set);
	table_release(&s->table);
}

static const char *title(const struct subject *s)
{
	return s->figure.title.lines[0].text;
}

static void check_title(struct subject *s, const char *expected)
{
	subject_build(s);
	assert_string_equal(title(s), expected);
	subject_release(s);
}

/* ---- titles ---------------------------------------------------------------------------------- */

static void test_no_run_diverges(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", NULL);
	add_falling(&s, "B", NULL);
	check_title(&s, "Loss against step: no run diverges");
}

static void test_one_diverges(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", NULL);
	add_diverging(&s, "B", NULL);
	check_title(&s, "A is stable, B diverges at step 10");
}

/* One or two values cannot tell. */
static void test_too_short(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", NULL);
	add_value(&s, "B", NULL, 1, 4);
	check_title(&s, "Loss against step");

	subject_init(&s, "step:min", "loss:min");
	add_diverging(&s, "A", NULL);
	add_value(&s, "B", NULL, 1, 4);
	check_title(&s, "A diverges at step 10, B is not judged");
}

/* What is not judged is counted apart, and has its reason in the description. */
static void test_not_judged(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", NULL);
	for (int i = 0; i < 20; i++)
		add_value(&s, "B", NULL, i, i < 10 ? -1 : 90);
	subject_build(&s);
	assert_string_equal(title(&s), "Loss against step");
	assert_non_null(strstr(s.figure.description, "B is not judged (values of 0 or below)."));
	subject_release(&s);

	subject_init(&s, "step:min", "loss:min");
	add_diverging(&s, "A", NULL);
	add_value(&s, "B", NULL, 1, 4);
	add_value(&s, "C", NULL, 1, 4);
	check_title(&s, "Loss against step: 1 of 3 runs diverge, 2 not judged");

	subject_init(&s, "step:min", "loss:min");
	add_value(&s, "A", "1024", 1, 4);
	add_diverging(&s, "A", "2048");
	add_falling(&s, "B", "1024");
	add_value(&s, "B", "2048", 1, 4);
	subject_build(&s);
	assert_string_equal(title(&s), "A diverges in 1 of 2 runs, 1 not judged, B: 1 of 2 runs "
				       "not judged");
	subject_release(&s);
}

/* Several values at a step: maybe of several runs. */
static void test_mixed(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_diverging(&s, "A", NULL);
	add_diverging(&s, "A", NULL);
	subject_build(&s);
	assert_string_equal(title(&s), "Loss against step");
	assert_non_null(strstr(s.figure.description, "1 curve of 1 model. A is not judged "
						     "(several values at one place)."));
	assert_int_equal(s.figure.note_count, 0);
	subject_release(&s);
}

static void add_gap(struct subject *s, const char *model, const char *length, double step)
{
	struct table_row row = {.value = {step},
				.model = add_name(&s->table.models, model),
				.config = add_name(&s->table.configs, length),
				.run = NAMES_NONE};
	table_add_gap(&s->table, &row, ">9", 2);
}

/* Values that are not known: at the end of a curve, of a whole curve, of a model. */
static void test_gaps(void **state)
{
	static const struct {
		const char *model, *length;
	} cases[] = {{"A", "1024"}, {"A", "2048"}, {"C", "1024"}};
	struct subject s;
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		subject_init(&s, "step:min", "loss:min");
		add_falling(&s, "A", "1024");
		add_falling(&s, "B", "1024");
		add_gap(&s, cases[i].model, cases[i].length, 20);
		subject_build(&s);
		assert_string_equal(title(&s), "Loss against step");
		assert_int_equal(strstr(s.figure.description, "(its last value is not known).") !=
					 NULL,
				 i < 2);
		subject_release(&s);
	}
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", NULL);
	add_gap(&s, "A", NULL, 3);
	check_title(&s, "Loss against step: no run diverges");
}

/* An accuracy that grows is no divergence, and one that does not is no proof of stability. */
static void test_more_is_better(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "accuracy:max");
	for (int i = 0; i < 200; i++)
		add_value(&s, "A", NULL, i, 1 - 0.9 * exp(-i / 30.0));
	subject_build(&s);
	assert_string_equal(title(&s), "Accuracy against step");
	assert_non_null(strstr(s.figure.caption, "the median of 5 values is not finite."));
	assert_non_null(strstr(s.figure.caption,
			       "A is not judged (more is better, and its end is finite)."));
	subject_release(&s);

	subject_init(&s, "step:min", "accuracy:max");
	for (int i = 0; i < 20; i++)
		add_value(&s, "A", NULL, i, i < 10 ? 0.5 : NAN);
	subject_build(&s);
	assert_string_equal(title(&s), "A diverges at step 10");
	assert_string_equal(s.figure.title.lines[1].text,
			    "Red: diverged, not finite. At the top: not finite.");
	subject_release(&s);
}

static void test_lengths(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", "8192");
	add_falling(&s, "A", "32768");
	add_falling(&s, "B", "8192");
	add_diverging(&s, "B", "32768");
	add_diverging(&s, "B", "131072");
	check_title(&s, "A is stable up to 32k, B diverges from 32k on");
}

/* Nothing is said of lengths at which there is no curve, or that have no order. */
static void test_lengths_of_one_curve(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", "8192");
	add_diverging(&s, "B", "32768");
	check_title(&s, "A is stable at 8k, B diverges at 32k");

	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", "short");
	add_falling(&s, "A", "long");
	add_falling(&s, "B", "long");
	add_diverging(&s, "B", "short");
	check_title(&s, "A is stable, B diverges in 1 of 2 runs");
}

static void test_focus(void **state)
{
	static const char *const focus[] = {"A"};
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	add_falling(&s, "A", NULL);
	add_diverging(&s, "B", NULL);
	s.options.focus = focus;
	s.options.focus_count = 1;
	check_title(&s, "Loss against step: no run in focus diverges");
}

/* ---- caption --------------------------------------------------------------------------------- */

static void test_many_divergences(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	for (int i = 1; i <= 15; i++) {
		char length[8];
		snprintf(length, sizeof length, "%d", i);
		add_diverging(&s, "A", length);
	}
	subject_build(&s);
	assert_non_null(strstr(s.figure.caption, "(1: step 10, 2: step 10, "));
	assert_non_null(strstr(s.figure.caption, ", 12: step 10 and 3 more)."));
	subject_release(&s);
}

/* ---- axes ------------------------------------------------------------------------------------ */

/* All at one length, on a log axis that was asked for. */
static void test_one_length_in_the_log(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "context_length:min", "perplexity:min");
	s.table.objective[OBJECTIVE_X].log = true;
	add_value(&s, "A", NULL, 2048, 3);
	add_value(&s, "B", NULL, 2048, 4);
	subject_build(&s);
	assert_true(s.figure.x.log && s.figure.x.min < 2048 && s.figure.x.max > 2048);
	assert_true(s.figure.x.tic_count > 0);
	subject_release(&s);
}

/* ---- series ---------------------------------------------------------------------------------- */

/* Models in focus have their own series, all others one; in time for 1e5 of them. */
static void test_many_models(void **state)
{
	enum { MODELS = 20000 };
	static const char *const focus[] = {"m00007", "m19999"};
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	for (int m = 0; m < MODELS; m++) {
		char name[8];
		snprintf(name, sizeof name, "m%05d", m);
		for (int i = 0; i < 2; i++)
			add_value(&s, name, NULL, i, m + 1 + i);
	}
	s.options.focus = focus;
	s.options.focus_count = 2;
	subject_build(&s);
	assert_int_equal(s.figure.series_count, 3);
	assert_int_equal(s.figure.series[0].len, 2);
	assert_int_equal(s.figure.series[1].len, 2);
	assert_int_equal(s.figure.series[2].len, 2 * (MODELS - 2));
	assert_true(s.figure.series[0].points[0].y == 8);
	assert_true(s.figure.series[1].points[1].y == MODELS + 1);
	subject_release(&s);
}

/* ---- blocks of files ------------------------------------------------------------------------- */

static size_t breaks(const struct figure_rows *rows)
{
	size_t n = 0;
	for (size_t i = 0; i < rows->len; i++)
		n += isnan(rows->values[2 * i]) && isnan(rows->values[2 * i + 1]);
	return n;
}

/* gnuplot reads a file from its beginning for each block. */
static void test_many_curves_share_blocks(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	for (int i = 0; i < 300; i++) {
		char length[8];
		snprintf(length, sizeof length, "%d", i + 1);
		add_falling(&s, i % 2 ? "A" : "B", length);
	}
	subject_build(&s);
	const struct figure_file *curves = &s.figure.files[0];
	assert_int_equal(curves->block_count, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_string_equal(curves->blocks[i].title, i ? "B" : "A");
		assert_int_equal(curves->blocks[i].series, i);
		assert_int_equal(breaks(&curves->blocks[i]), 149);
	}
	assert_int_equal(s.figure.series[0].points[0].begins, true);
	subject_release(&s);
}

static void test_curves_out_of_focus_share_a_block(void **state)
{
	static const char *const focus[] = {"m150"};
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	for (int i = 0; i < 300; i++) {
		char model[8];
		snprintf(model, sizeof model, "m%d", i);
		add_diverging(&s, model, NULL);
	}
	s.options.focus = focus;
	s.options.focus_count = 1;
	subject_build(&s);
	const struct figure_file *curves = &s.figure.files[0];
	assert_int_equal(curves->block_count, 2);
	assert_string_equal(curves->blocks[0].title, "m150");
	assert_int_equal(breaks(&curves->blocks[0]), 0);
	assert_string_equal(curves->blocks[1].title, "299 other models");
	assert_int_equal(breaks(&curves->blocks[1]), 298);
	assert_int_equal(s.figure.files[1].block_count, 1);
	subject_release(&s);
}

/* More lengths than dashes have no key. */
static void test_many_lengths(void **state)
{
	static const char *const lengths[] = {"1024", "2048", "4096", "8192", "16384", "32768"};
	struct subject s;
	(void)state;
	subject_init(&s, "step:min", "loss:min");
	for (int i = 0; i < DASH_COUNT; i++)
		add_falling(&s, "A", lengths[i]);
	subject_build(&s);
	assert_int_equal(s.figure.legend_len, DASH_COUNT);
	assert_int_equal(s.figure.notice_count, 0);
	subject_release(&s);

	subject_init(&s, "step:min", "loss:min");
	for (int i = 0; i <= DASH_COUNT; i++)
		add_falling(&s, "A", lengths[i]);
	subject_build(&s);
	assert_int_equal(s.figure.legend_len, 0);
	assert_false(s.figure.has_key);
	assert_int_equal(s.figure.notice_count, 1);
	assert_string_equal(s.figure.notices[0],
			    "6 lengths are too many for a dash each: at most 5 can be told apart");
	subject_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_run_diverges),
		cmocka_unit_test(test_one_diverges),
		cmocka_unit_test(test_too_short),
		cmocka_unit_test(test_not_judged),
		cmocka_unit_test(test_mixed),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_more_is_better),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_lengths_of_one_curve),
		cmocka_unit_test(test_focus),
		cmocka_unit_test(test_many_divergences),
		cmocka_unit_test(test_one_length_in_the_log),
		cmocka_unit_test(test_many_models),
		cmocka_unit_test(test_many_curves_share_blocks),
		cmocka_unit_test(test_curves_out_of_focus_share_a_block),
		cmocka_unit_test(test_many_lengths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
