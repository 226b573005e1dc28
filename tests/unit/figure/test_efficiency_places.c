/*
 * What stands in the plot of an efficiency figure beside its curves: the lines and the ratio
 * between star and cross, labels at the frontier, and where the frontier goes on.
 */
#include "efficiency_subject.h"
#include "layout.h"
#include "place_texts.h"
#include "text_fit.h"

#include <math.h>
#include <stdio.h>

static const struct run two[] = {
	{"resnetbk", 3e9, 30.5}, {"resnetbk", 5e9, 28}, {"resnetbk", 4e9, 33},
	{"mamba", 6e9, 36},      {"mamba", 9e9, 29},
};

static const struct run five[] = {
	{"a", 1e9, 40}, {"a", 4e9, 29}, {"b", 2e9, 35}, {"b", 6e9, 27}, {"c", 1e9, 50},
	{"c", 8e9, 45}, {"d", 3e9, 36}, {"e", 2e9, 60}, {"e", 3e9, 25},
};

/* Both of two models meet the target, far enough from each other and from all else. */
static const struct run apart[] = {
	{"a", 1e9, 40}, {"a", 2e9, 29}, {"a", 9e9, 20}, {"b", 2e9, 44}, {"b", 6e9, 28},
};

static void test_span(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, apart, 5);
	s.options.metrics = METRICS_CAPTION;
	subject_build(&s);
	const struct figure *f = &s.figure;
	assert_true(f->star.x == 2e9 && f->cross.x == 6e9);
	assert_true(f->drops && f->span.shown);
	assert_string_equal(f->span.text.text, "3.00×");
	double from = figure_axis_position(&f->x, 2e9), to = figure_axis_position(&f->x, 6e9);
	double width = text_fit_width(f, &f->span.text) / (f->right - f->left);
	assert_true(f->span.text.x > from && f->span.text.x + width < to);
	assert_true(fabs(f->span.text.x + width / 2 - (from + to) / 2) < 0.01);
	assert_true(f->span.y > 0 && f->span.text.y > f->span.y);
	assert_true(f->span.text.y < figure_axis_position(&f->y, 20));
	assert_true(f->joint_end[0] == 9e9 && f->joint_end[1] == 20);
	assert_true(f->joint_edge == f->x.max);
	subject_release(&s);
}

/* No lines and no arrow where a ratio is but a bound, is of other qualities, or is one. */
static void test_no_span(void **state)
{
	static const struct run same[] = {{"a", 2e9, 29}, {"a", 9e9, 20}, {"b", 2e9, 28}};
	static const struct run near[] = {
		{"a", 1e9, 40}, {"a", 2e9, 29}, {"a", 90e9, 20}, {"b", 2.2e9, 28}};
	struct subject s;
	(void)state;

	subject_native(&s, two + 3, 2);
	subject_build(&s);
	assert_false(s.figure.drops || s.figure.span.shown);
	subject_release(&s);

	subject_native(&s, apart, 5); /* the metrics are worth more than the lines */
	subject_build(&s);
	assert_true(s.figure.metrics_box.shown && s.figure.metrics.len == 4);
	assert_false(s.figure.drops || s.figure.span.shown);
	subject_release(&s);

	subject_native(&s, apart, 5);
	s.target[1].value = 24;
	subject_build(&s);
	assert_true(s.figure.star.shown && !s.figure.cross.shown);
	assert_false(s.figure.drops || s.figure.span.shown);
	subject_release(&s);

	subject_native(&s, apart, 5);
	s.options.match = MATCH_NEAREST;
	subject_build(&s);
	assert_true(s.figure.star.shown && s.figure.cross.shown);
	assert_false(s.figure.drops || s.figure.span.shown);
	subject_release(&s);

	subject_native(&s, same, 3);
	subject_build(&s);
	assert_true(s.figure.star.x == s.figure.cross.x);
	assert_false(s.figure.drops || s.figure.span.shown);
	subject_release(&s);

	subject_native(&s, near, 4);
	subject_build(&s);
	assert_true(s.figure.cross.shown);
	assert_false(s.figure.drops || s.figure.span.shown);
	subject_release(&s);
}

/* More cost reaches the same: to the left where more is better. */
static void test_joint_edge(void **state)
{
	static const struct run runs[] = {{"a", 1, 10}, {"a", 2, 8}, {"b", 3, 5}};
	struct subject s;
	(void)state;

	subject_init(&s, runs, 3, (const char *[]){"speed:max", "quality:max"});
	s.options.quality_target = s.options.cost_target = NULL;
	subject_build(&s);
	assert_true(s.figure.joint_end[0] == 1 && s.figure.joint_end[1] == 10);
	assert_true(s.figure.joint_edge == s.figure.x.min);
	subject_release(&s);
}

static void test_notes(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, five, 9);
	s.options.annotate = ANNOTATE_MODEL;
	subject_build(&s);
	const struct figure *f = &s.figure;
	const char *const names[] = {"a", "b", "e"};
	assert_int_equal(f->note_count, 3);
	for (size_t i = 0; i < f->note_count; i++) {
		assert_true(f->notes[i].x == f->joint[i][0] && f->notes[i].y == f->joint[i][1]);
		if (f->notes[i].text.text)
			assert_string_equal(f->notes[i].text.text, names[i]);
	}
	subject_release(&s);

	subject_native(&s, two, 3);
	s.options.annotate = ANNOTATE_FRONTIER;
	subject_build(&s);
	assert_int_equal(s.figure.note_count, 0);
	assert_int_equal(s.figure.notice_count, 1);
	assert_string_equal(s.figure.notices[0],
			    "the data name no configurations that --annotate could show");
	subject_release(&s);
}

struct noted {
	const char *config, *text; /* NULL: none */
	double x, y;
};

static void subject_noted(struct subject *s, const struct noted *runs, size_t n)
{
	struct table_row row = {.run = NAMES_NONE};
	subject_native(s, NULL, 0);
	study_release(&s->study);
	table_keep(&s->table, (const char *[]){"size"}, 1);
	row.model = names_add(&s->table.models, "mamba", 5);
	row.file = names_add(&s->table.files, "runs.json", 9);
	for (size_t i = 0; i < n; i++) {
		uint32_t kept = NAMES_NONE;
		const char *text = runs[i].text;
		if (text)
			kept = names_add(&s->table.kept[0].texts, text, strlen(text));
		row.kept = &kept;
		row.row = (uint32_t)i + 1;
		row.config = names_add(&s->table.configs, runs[i].config, strlen(runs[i].config));
		row.value[0] = runs[i].x;
		row.value[1] = runs[i].y;
		table_add(&s->table, &row);
	}
	study_init(&s->study, &s->table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	s->options.annotate = ANNOTATE_FIELD;
	s->options.width = 720;
	subject_build(s);
}

/* What one run of several says is not said of all; equal points with equal texts have one label. */
static void test_notes_of_a_field(void **state)
{
	static const struct noted runs[] = {
		{"a", "130M", 1e9, 40}, {"b", "small", 2e9, 36}, {"b", "large", 2e9, 34},
		{"c", NULL, 3e9, 31},   {"c", "370M", 3e9, 31},  {"d", NULL, 4e9, 30},
		{"e", "1.40", 5e9, 29}, {"f", "1.40", 5e9, 29},  {"g", "", 6e9, 27},
		{"z", "z", 7e9, 50},
	};
	struct subject s;
	(void)state;

	subject_noted(&s, runs, sizeof runs / sizeof *runs);
	const struct figure *f = &s.figure;
	assert_int_equal(f->note_count, 3);
	assert_string_equal(f->notes[0].text.text, "130M");
	assert_string_equal(f->notes[1].text.text, "370M");
	assert_string_equal(f->notes[2].text.text, "1.40");
	assert_true(f->notes[2].x == 5e9 && f->notes[2].y == 29);
	assert_int_equal(f->notice_count, 2);
	assert_string_equal(f->notices[0], "2 of 7 frontier members without a label: no \"size\"");
	assert_string_equal(f->notices[1],
			    "1 of 7 frontier members without a label: the runs differ in "
			    "\"size\"");
	subject_release(&s);

	subject_noted(&s, runs, 1);
	assert_int_equal(s.figure.note_count, 1);
	assert_int_equal(s.figure.notice_count, 0);
	subject_release(&s);
}

/* Equal points with equal names have one label; what has no room is counted. */
static void test_crowded_notes(void **state)
{
	enum { MANY = 100 };
	static struct run runs[2 * MANY];
	struct subject s;
	char expected[80];
	size_t placed = 0;
	(void)state;

	for (int i = 0; i < MANY; i++)
		runs[i] = runs[MANY + i] = (struct run){"mamba", 1e9 + 1e7 * i, 30 - 0.01 * i};
	subject_native(&s, runs, 2 * MANY);
	s.options.annotate = ANNOTATE_MODEL;
	subject_build(&s);
	const struct figure *f = &s.figure;
	assert_int_equal(f->note_count, MANY);
	for (size_t i = 0; i < f->note_count; i++)
		placed += f->notes[i].text.text != NULL;
	assert_in_range(placed, 1, MANY - 1);
	snprintf(expected, sizeof expected,
		 "%zu of %d labels of frontier members found no room in the plot", MANY - placed,
		 MANY);
	assert_string_equal(f->notices[f->notice_count - 1], expected);
	subject_release(&s);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_span),
		cmocka_unit_test(test_no_span),
		cmocka_unit_test(test_joint_edge),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_notes_of_a_field),
		cmocka_unit_test(test_crowded_notes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
