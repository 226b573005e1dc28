/*
 * What the figure of training curves says and shows: titles, axes, divergences, values that are not
 * finite, thinning.
 */
#include "stability_figure.h"

#include "layout.h"
#include "mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { STEPS = 200 };

struct subject {
	struct table table;
	struct curve_set set;
	struct curve_set_options wanted;
	struct figure_options options;
	struct figure figure;
};

static void subject_init(struct subject *s, const char *cost, const char *quality)
{
	struct objective objectives[2];
	struct error err = ERROR_INIT;
	*s = (struct subject){
		.options = {.font = "Liberation Serif", .mono = "Liberation Mono", .width = 504},
		.wanted = {.divergence = DIVERGENCE_OPTIONS_INIT}};
	assert_true(objective_parse(&objectives[0], cost, &err));
	assert_true(objective_parse(&objectives[1], quality, &err));
	table_init(&s->table, objectives, 2);
}

static uint32_t name(struct names *names, const char *text)
{
	return text ? names_add(names, text, strlen(text)) : NAMES_NONE;
}

static void add(struct subject *s, const char *model, const char *length, double step, double loss)
{
	struct table_row row = {.value = {step, loss},
				.model = name(&s->table.models, model),
				.config = name(&s->table.configs, length),
				.run = NAMES_NONE,
				.file = name(&s->table.files, "a.json"),
				.row = (uint32_t)s->table.len + 1};
	table_add(&s->table, &row);
}

/* Falls from 4 by half a percent a step; from step `turn` on grows by 5 %. */
static void add_curve(struct subject *s, const char *model, const char *length, size_t turn)
{
	double value = 4;
	for (size_t i = 0; i < STEPS; i++) {
		add(s, model, length, (double)i, value);
		value *= i < turn ? 0.995 : 1.05;
	}
}

static bool build(struct subject *s, struct error *err)
{
	curve_set_init(&s->set, &s->table, &s->wanted);
	return figure_stability(&s->figure, &s->set, &s->options, err);
}

static const struct figure *built(struct subject *s)
{
	struct error err = ERROR_INIT;
	if (!build(s, &err))
		fail_msg("%s", err.message);
	return &s->figure;
}

static void subject_release(struct subject *s)
{
	figure_release(&s->figure);
	curve_set_release(&s->set);
	table_release(&s->table);
}

static const struct figure_file *file(const struct figure *f, const char *called)
{
	for (size_t i = 0; i < f->file_count; i++)
		if (strcmp(f->files[i].name, called) == 0)
			return &f->files[i];
	fail_msg("no file %s", called);
	return NULL;
}

static const struct figure_value *value(const struct figure *f, const char *called)
{
	for (size_t i = 0; i < f->value_count; i++)
		if (strcmp(f->values[i].name, called) == 0)
			return &f->values[i];
	fail_msg("no value %s", called);
	return NULL;
}

/* The title of models "a", "b", … of which one curve each turns at these steps (STEPS: never), at
 * each length. */
static void assert_title(const char *const *lengths, size_t length_count, const size_t *turns,
			 size_t models, const char *title)
{
	static const char *const names[] = {"a", "b", "c"};
	struct subject s;
	subject_init(&s, "step", "loss");
	for (size_t m = 0; m < models; m++)
		for (size_t k = 0; k < length_count; k++)
			add_curve(&s, names[m], lengths[k], turns[m * length_count + k]);
	assert_string_equal(built(&s)->title.lines[0].text, title);
	subject_release(&s);
}

static void test_titles(void **state)
{
	static const char *const none[] = {NULL}, *const three[] = {"8192", "32768", "1000"};
	(void)state;
	assert_title(none, 1, (size_t[]){STEPS}, 1, "Loss against step: no run diverges");
	assert_title(none, 1, (size_t[]){STEPS, STEPS}, 2, "Loss against step: no run diverges");
	assert_title(none, 1, (size_t[]){100}, 1, "a diverges at step 123");
	assert_title(none, 1, (size_t[]){100, STEPS}, 2, "a diverges at step 123, b is stable");
	assert_title(none, 1, (size_t[]){100, STEPS, 50}, 3,
		     "Loss against step: 2 of 3 runs diverge");
	assert_title(three, 3, (size_t[]){STEPS, 100, STEPS}, 1, "a diverges at 32k");
	assert_title(three, 3, (size_t[]){100, 100, STEPS, STEPS, STEPS, STEPS}, 2,
		     "a diverges from 8k on, b is stable up to 32k");
	/* not from a length on: only the shortest */
	assert_title(three, 3, (size_t[]){STEPS, STEPS, 100}, 1, "a diverges in 1 of 3 runs");
}

static void test_divergence(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", "8192", STEPS);
	add_curve(&s, "a", "32768", 60);
	const struct figure *f = built(&s);
	size_t at = s.set.curves[1].divergence.at;
	const struct figure_file *curves = file(f, "curves"), *after = file(f, "after");
	assert_int_equal(curves->block_count, 2);
	assert_int_equal(curves->blocks[0].len, STEPS);
	assert_int_equal(curves->blocks[1].len, at + 1); /* they share the point */
	assert_int_equal(after->block_count, 1);
	assert_int_equal(after->blocks[0].len, STEPS - at);
	assert_true(after->blocks[0].values[0] == (double)at);
	const struct figure_rows *marks = file(f, "divergence")->blocks;
	assert_int_equal(marks->len, 1);
	assert_true(marks->values[0] == s.set.curves[1].divergence.step);
	assert_int_equal(f->note_count, 1);
	assert_string_equal(f->notes[0].text.text, "32k: step 83");
	assert_int_equal(f->notes[0].text.color, f->theme->alarm);
	assert_string_equal(f->notes[0].brief[0], "32k");
	assert_string_equal(f->notes[0].brief[1], "step 83");
	assert_int_equal(f->spot_count, 1);
	assert_true(*value(f, "DIVERGENCES")->values == 1);
	assert_true(*value(f, "LOST_COUNT")->values == 0);
	assert_non_null(strstr(f->title.lines[1].text, "Red: diverged, above 3 times the least"));
	assert_null(strstr(f->title.lines[1].text, "not finite"));
	/* colour by model, dash by length */
	assert_int_equal(f->series_count, 1);
	const struct figure_value *dash = value(f, "SMOOTH_DASH");
	assert_true(dash->values[0] == 1 && dash->values[1] == 2);
	assert_int_equal(f->legend_len, 2);
	assert_true(f->has_key);
	assert_true(f->lines_only);
	assert_string_equal(f->legend[0].text.text, "8k tokens");
	assert_string_equal(f->legend[1].text.text, "32k tokens");
	assert_int_equal(f->legend[1].dash, DASH_LONG);
	assert_int_equal(f->series[0].dash, DASH_SOLID);
	subject_release(&s);
}

/* A block of marks for each model that has any. */
static void test_divergences_by_model(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", "8192", 60);
	add_curve(&s, "b", "8192", STEPS);
	add_curve(&s, "c", "8192", 70);
	add_curve(&s, "c", "32768", 60);
	const struct figure *f = built(&s);
	const struct figure_file *marks = file(f, "divergence");
	assert_int_equal(marks->block_count, 2);
	assert_int_equal(marks->blocks[0].series, 0);
	assert_int_equal(marks->blocks[0].len, 1);
	assert_int_equal(marks->blocks[1].series, 2);
	assert_int_equal(marks->blocks[1].len, 2);
	assert_string_equal(marks->blocks[1].title, "c");
	assert_true(*value(f, "DIVERGENCES")->values == 2);
	subject_release(&s);
}

/* Labels name what tells one divergence from another, and no more. */
static void test_labels(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "org/a", NULL, 60);
	const struct figure *f = built(&s);
	assert_string_equal(f->notes[0].text.text, "step 83");
	assert_null(f->notes[0].brief[0]);
	subject_release(&s);

	subject_init(&s, "step", "loss");
	add_curve(&s, "org/a", NULL, 60);
	add_curve(&s, "org/b", NULL, 150);
	f = built(&s);
	assert_string_equal(f->notes[0].text.text, "a: step 83");
	assert_string_equal(f->notes[1].text.text, "b: step 173");
	assert_string_equal(f->notes[1].brief[0], "b");
	subject_release(&s);

	subject_init(&s, "step", "loss");
	add_curve(&s, "a", "8192", 60);
	add_curve(&s, "a", "4096", STEPS);
	add_curve(&s, "b", "8192", 150);
	f = built(&s);
	assert_string_equal(f->notes[0].text.text, "a 8k: step 83");
	assert_string_equal(f->notes[0].brief[0], "a 8k");
	subject_release(&s);
}

/* The divergence at the very first step: nothing lies before it. */
static void test_at_once(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", NULL, STEPS);
	for (int i = 0; i < 50; i++)
		add(&s, "b", NULL, i, NAN);
	const struct figure *f = built(&s);
	assert_int_equal(s.set.curves[1].divergence.at, 0);
	assert_true(s.set.curves[1].divergence.diverged);
	assert_string_equal(f->title.lines[0].text, "a is stable, b diverges at step 0");
	const struct figure_rows *marks = file(f, "divergence")->blocks;
	assert_int_equal(marks->len, 1);
	assert_true(marks->values[0] == 0 && isfinite(marks->values[1]));
	assert_true(marks->values[1] <= f->y.max);
	subject_release(&s);
}

static void test_not_finite(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	for (int i = 0; i < 100; i++)
		add(&s, "a", NULL, i, i == 20 ? INFINITY : i == 60 ? NAN : i == 61 ? -INFINITY : 2);
	const struct figure *f = built(&s);
	const struct figure_file *lost = file(f, "lost");
	assert_int_equal(lost->block_count, 1);
	assert_int_equal(lost->width, 1);
	assert_int_equal(lost->blocks[0].len, 3);
	assert_true(lost->blocks[0].values[0] == 20 && lost->blocks[0].values[1] == 60);
	assert_true(*value(f, "LOST_COUNT")->values == 1);
	assert_string_equal(f->title.lines[0].text, "Loss against step: no run diverges");
	assert_non_null(strstr(f->title.lines[1].text, "At the top: not finite."));
	assert_non_null(strstr(f->description, "3 values are not finite, marked at the top."));
	assert_int_equal(f->spot_count, 3);
	assert_true(f->spots[0][0] == 20 && isinf(f->spots[0][1]));
	/* rows of values that are not there break the line */
	bool broken = false;
	const struct figure_rows *rows = file(f, "curves")->blocks;
	for (size_t i = 0; i < rows->len; i++)
		broken = broken || isnan(rows->values[2 * i + 1]);
	assert_true(broken);
	subject_release(&s);
}

static void test_one_value(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add(&s, "a", NULL, 5, 2);
	const struct figure *f = built(&s);
	assert_true(f->x.min < 5 && f->x.max > 5 && f->y.min < 2 && f->y.max > 2);
	assert_true(*value(f, "MARKS")->values == 1); /* a line alone would show nothing */
	assert_false(f->lines_only);
	subject_release(&s);

	subject_init(&s, "step", "loss");
	for (int i = 0; i < 60; i++) /* one step, many values */
		add(&s, "a", NULL, 5, 2 + i);
	f = built(&s);
	assert_true(f->x.min < 5 && f->x.max > 5);
	subject_release(&s);

	subject_init(&s, "step", "loss");
	for (int i = 0; i < 60; i++) /* a constant */
		add(&s, "a", NULL, i, 0);
	f = built(&s);
	assert_true(f->y.min < 0 && f->y.max > 0);
	assert_false(f->y.log);
	subject_release(&s);
}

static void test_scales(void **state)
{
	struct subject s;
	(void)state;
	for (int linear = 0; linear < 2; linear++) {
		subject_init(&s, "step", "loss");
		s.options.linear = linear;
		for (int i = 0; i < 60; i++)
			add(&s, "a", NULL, i, 20 * pow(0.9, i));
		assert_int_equal(built(&s)->y.log, !linear);
		assert_false(s.figure.x.log);
		subject_release(&s);
	}
	subject_init(&s, "step", "loss");
	for (int i = 0; i < 60; i++)
		add(&s, "a", NULL, i, -100. * i);
	const struct figure *f = built(&s);
	assert_false(f->y.log);
	assert_true(f->y.min <= -5900);
	assert_string_equal(f->title.lines[0].text, "Loss against step");
	subject_release(&s);
}

/* What diverges far leaves the frame, with a notice; a spike does not. */
static void test_headroom(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	double value = 4;
	for (int i = 0; i < 200; i++) {
		add(&s, "a", NULL, i, value);
		value *= i < 100 ? 0.99 : 1.2;
	}
	const struct figure *f = built(&s);
	assert_true(f->y.log);
	assert_true(f->y.max >= STABILITY_HEADROOM * 4);
	assert_true(f->y.max < 2 * STABILITY_HEADROOM * 4);
	assert_int_equal(f->notice_count, 1);
	assert_non_null(
		strstr(f->notices[0], "curves that diverge leave the frame: they go up to"));
	for (size_t i = 0; i < f->note_count; i++)
		assert_true(f->notes[i].y <= f->y.max);
	subject_release(&s);

	subject_init(&s, "step", "loss");
	for (int i = 0; i < 200; i++)
		add(&s, "a", NULL, i, i == 120 ? 4000 : 4);
	f = built(&s);
	assert_int_equal(s.set.models[0].diverged, 0);
	assert_true(f->y.max >= 4000);
	assert_int_equal(f->notice_count, 0);
	subject_release(&s);
}

/* Quality against the context length: doublings on a log axis. */
static void test_by_length(void **state)
{
	static const char *const tics[] = {"32k", "16k", "8k", "4k", "2k"};
	struct subject s;
	(void)state;
	subject_init(&s, "context_length", "perplexity");
	for (int k = 0; k <= 4; k++)
		add(&s, "a", NULL, ldexp(2048, k), 5 - k);
	const struct figure *f = built(&s);
	assert_true(f->x.log);
	assert_string_equal(f->x.label, "Context length (tokens)");
	assert_int_equal(f->x.tic_count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(f->x.tic_names[i], tics[i]);
	assert_false(f->has_key);
	assert_int_equal(f->legend_len, 0);
	assert_true(*value(f, "MARKS")->values == 1);
	subject_release(&s);

	subject_init(&s, "context_length", "perplexity");
	s.options.linear = true;
	for (int k = 0; k <= 4; k++)
		add(&s, "a", NULL, ldexp(2048, k), 5 - k);
	assert_false(built(&s)->x.log);
	subject_release(&s);

	/* one length, and lengths without a power of two between them, on an axis that must be log
	 */
	for (int n = 1; n <= 2; n++) {
		subject_init(&s, "context_length", "perplexity");
		s.table.objective[OBJECTIVE_X].log = true;
		for (int k = 0; k < n; k++)
			add(&s, "a", NULL, 2500 + 100 * k, 5 - k);
		f = built(&s);
		assert_true(f->x.log);
		assert_true(f->x.max > f->x.min);
		assert_true(f->x.tic_count > 0);
		subject_release(&s);
	}
}

/* A million steps: what is drawn is small, has the spike, and is found fast. */
static void test_thinning(void **state)
{
	enum { N = 1000000, AT = 543210 };
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	for (int i = 0; i < N; i++)
		add(&s, "a", NULL, i, i == AT ? 60 : 2 + 0.1 * (i % 1000 * 919 % 1000) / 1000);
	clock_t begin = clock();
	const struct figure *f = built(&s);
	double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
	size_t rows = 0;
	bool spike = false;
	for (size_t k = 0; k < f->file_count; k++)
		for (size_t b = 0; b < f->files[k].block_count; b++)
			rows += f->files[k].blocks[b].len;
	const struct figure_rows *curve = file(f, "curves")->blocks;
	for (size_t i = 0; i < curve->len; i++)
		spike = spike || (curve->values[2 * i] == AT && curve->values[2 * i + 1] == 60);
	assert_true(spike);
	assert_true(rows < 20000);
	assert_true(f->y.max >= 60);
	assert_string_equal(f->x.label, "Step (×10³)");
	if (seconds > 5)
		fail_msg("%g s", seconds);
	subject_release(&s);
}

/* Thirty long curves together stay small too. */
static void test_many_curves(void **state)
{
	static const char *const lengths[] = {"8192", "32768", "131072", "524288", "1048576"};
	char model[] = "m00";
	struct subject s;
	size_t rows = 0;
	(void)state;
	subject_init(&s, "step", "loss");
	for (int m = 0; m < 12; m++) {
		model[1] = (char)('0' + m / 10);
		model[2] = (char)('0' + m % 10);
		for (int k = 0; k < 5; k++)
			for (int i = 0; i < 8000; i++)
				add(&s, model, lengths[k], i,
				    2 + m + (i % 1000 * 919 % 1000) / 1000.);
	}
	const struct figure *f = built(&s);
	for (size_t k = 0; k < f->file_count; k++)
		for (size_t b = 0; b < f->files[k].block_count; b++)
			rows += f->files[k].blocks[b].len;
	assert_int_equal(file(f, "curves")->block_count, 60);
	assert_true(rows < 200000);
	assert_int_equal(f->series_count, 12);
	assert_true(f->has_key);
	subject_release(&s);
}

static void test_focus(void **state)
{
	static const char *const focus[] = {"b"};
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", NULL, 60);
	add_curve(&s, "b", NULL, STEPS);
	add_curve(&s, "c", NULL, STEPS);
	s.options.focus = focus;
	s.options.focus_count = 1;
	const struct figure *f = built(&s);
	assert_int_equal(f->series_count, 2);
	assert_string_equal(f->title.lines[0].text, "Loss against step: no run in focus diverges");
	assert_non_null(strstr(f->title.lines[1].text, "Grey: 2 other models."));
	/* what is grey stays grey */
	assert_int_equal(file(f, "after")->block_count, 0);
	assert_int_equal(file(f, "divergence")->blocks[0].len, 0);
	assert_int_equal(f->note_count, 0);
	const struct figure_value *model = value(f, "CURVE_MODEL");
	assert_int_equal(model->len, 3);
	assert_true(model->values[0] == 1 && model->values[1] == 2 && model->values[2] == 2);
	subject_release(&s);
}

static void test_names(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "", "", 60);
	add_curve(&s, "{/:Bold x}%d\n<\xff", "8192", 60);
	add_curve(&s, "a/", "no number `x`", STEPS);
	const struct figure *f = built(&s);
	assert_int_equal(f->series_count, 3);
	assert_int_equal(f->note_count, 2);
	assert_int_equal(f->legend_len, 3);
	subject_release(&s);
}

static void test_options(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", NULL, 100);
	s.wanted.divergence.multiple = 1000;
	assert_string_equal(built(&s)->title.lines[0].text, "Loss against step: no run diverges");
	subject_release(&s);

	subject_init(&s, "step", "loss");
	add_curve(&s, "a", NULL, 100);
	s.wanted.divergence.multiple = 1.5;
	s.wanted.divergence.window = 1;
	const struct figure *f = built(&s);
	assert_non_null(strstr(f->title.lines[1].text, "Thick: median of 1 value"));
	assert_non_null(strstr(f->title.lines[1].text, "above 1.5 times"));
	subject_release(&s);
}

static void test_simulated(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", NULL, STEPS);
	s.table.simulated = s.table.len;
	const struct figure *f = built(&s);
	assert_string_equal(f->simulated.text, "SIMULATED DATA");
	assert_non_null(strstr(f->caption, " The data are simulated."));
	subject_release(&s);
}

static void assert_refused(struct subject *s, const char *message)
{
	struct error err = ERROR_INIT;
	assert_false(build(s, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	subject_release(s);
}

static void test_errors(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, "step", "loss");
	assert_refused(&s, "there is nothing to draw");
	subject_init(&s, "step", "loss");
	add(&s, "a", NULL, 1, NAN);
	add(&s, "a", NULL, 2, -INFINITY);
	assert_refused(&s, "loss has no finite value that could be drawn");
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", NULL, STEPS);
	s.options.width = 90;
	assert_refused(&s, "a width of 1.25 in is too small: at least 2 in");
	subject_init(&s, "step", "loss");
	add_curve(&s, "a", NULL, STEPS);
	s.options.focus = (const char *const[]){"c"};
	s.options.focus_count = 1;
	assert_refused(&s, "--focus: there is no model \"c\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_divergence),
		cmocka_unit_test(test_divergences_by_model),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_at_once),
		cmocka_unit_test(test_not_finite),
		cmocka_unit_test(test_one_value),
		cmocka_unit_test(test_scales),
		cmocka_unit_test(test_headroom),
		cmocka_unit_test(test_by_length),
		cmocka_unit_test(test_thinning),
		cmocka_unit_test(test_many_curves),
		cmocka_unit_test(test_focus),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_simulated),
		cmocka_unit_test(test_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
