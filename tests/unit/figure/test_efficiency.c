/*
 * What the figure says: the seed figure, the region that it shades, and every error.
 */
#include "efficiency.h"

#include "efficiency_subject.h"
#include "layout.h"
#include "random_study.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct run two[] = {
	{"resnetbk", 3e9, 30.5}, {"resnetbk", 5e9, 28}, {"resnetbk", 4e9, 33},
	{"mamba", 6e9, 36},      {"mamba", 9e9, 29},
};

static void assert_refused(struct subject *s, const char *message, const char *hint)
{
	struct error err = ERROR_INIT;
	assert_false(figure_efficiency(&s->figure, &s->study, &s->options, &err));
	assert_string_equal(err.message, message);
	if (hint)
		assert_string_equal(err.hint, hint);
	else
		assert_null(err.hint);
	error_release(&err);
}

static void test_attained(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, two, 5);
	subject_build(&s);
	const struct figure *f = &s.figure;
	assert_int_equal(f->series_count, 2);
	assert_string_equal(f->series[0].model, "mamba");
	assert_string_equal(f->series[0].label, "Mamba");
	assert_string_equal(f->series[1].label, "ResNet-BK");
	assert_int_equal(f->series[1].color, 0x2e86ab);
	assert_int_equal(f->series[1].len, 3);
	assert_int_equal(f->series[1].frontier_len, 2);
	ASSERT_LINES(&f->title, "ResNet-BK reaches PPL 30 with 1.80× fewer FLOPs than Mamba",
		     "Steps: frontier of each model. Shaded: dominated.");
	ASSERT_LINES(&f->ratio, "Mamba needs 1.80× the FLOPs", "for the same PPL");
	ASSERT_LINES(&f->metrics, "model      best PPL  GFLOPs at 30  PPL at 5 GFLOPs",
		     "Mamba         29.00          9.00                –",
		     "ResNet-BK     28.00          5.00            28.00",
		     "advantage      3.4%         1.80×          ≥ 22.2%");
	ASSERT_LINES(&f->metrics_less[0], "model      GFLOPs at 30  PPL at 5 GFLOPs",
		     "Mamba              9.00                –",
		     "ResNet-BK          5.00            28.00",
		     "advantage         1.80×          ≥ 22.2%");
	ASSERT_LINES(&f->metrics_less[1], "model      GFLOPs at 30", "Mamba              9.00",
		     "ResNet-BK          5.00", "advantage         1.80×");
	assert_string_equal(f->target_label.text, "target PPL = 30");
	assert_string_equal(f->target_brief, "target 30");
	assert_string_equal(f->x.label, "FLOPs per token (GFLOPs)");
	assert_string_equal(f->y.label, "Perplexity, lower is better");
	assert_true(f->x.unit == 1e9 && f->y.unit == 1);
	assert_true(f->star.shown && f->star.x == 5e9 && f->star.y == 30);
	assert_true(f->cross.shown && f->cross.x == 9e9 && f->cross.y == 30);
	assert_true(f->ratio_arrow.shown && f->metrics_box.shown && !f->has_key);
	assert_null(f->simulated.text);
	assert_int_equal(f->notice_count, 0);
	subject_release(&s);
}

static void test_nearest(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, two, 5);
	s.options.match = MATCH_NEAREST;
	subject_build(&s);
	assert_string_equal(s.figure.title.lines[0].text, "Perplexity against FLOPs per token");
	ASSERT_LINES(&s.figure.ratio, "Mamba needs 3.00× the FLOPs",
		     "nearest to 30: at 29.00 and 30.50");
	assert_true(s.figure.star.x == 3e9 && s.figure.star.y == 30.5);
	assert_true(s.figure.cross.x == 9e9 && s.figure.cross.y == 29);
	subject_release(&s);
}

static void test_interpolated(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, two, 5);
	s.options.match = MATCH_INTERPOLATED;
	subject_build(&s);
	ASSERT_LINES(&s.figure.ratio, "Mamba needs 2.55× the FLOPs", "for the same PPL");
	ASSERT_LINES(&s.figure.metrics, "interpolated  best PPL  GFLOPs at 30  PPL at 5 GFLOPs",
		     "Mamba            29.00          8.45                –",
		     "ResNet-BK        28.00          3.31            28.00",
		     "advantage         3.4%         2.55×          ≥ 22.2%");
	assert_true(s.figure.star.shown && s.figure.star.y == 30);
	assert_true(s.figure.star.x > 3e9 && s.figure.star.x < 3.5e9);
	subject_release(&s);
}

/* Nothing in the table is divided by a power of ten that no heading tells. */
static void test_many_decades(void **state)
{
	static const struct run runs[] = {
		{"pythia-1.4b-deduped", 1, 3594273},
		{"pythia-1.4b-deduped", 1000, 5000},
		{"pythia-1.4b-deduped", 143000, 6.1},
		{"pythia-70m-deduped", 1, 3684074},
		{"pythia-70m-deduped", 3000, 9000},
		{"other", 1, 4e6},
		{"other", 2000, 9500},
	};
	struct subject s;
	(void)state;

	for (int log = 0; log < 2; log++) {
		subject_init(&s, runs, 7, (const char *[]){"step", "perplexity"});
		s.table.objective[0].log = s.table.objective[1].log = log;
		s.target[0].value = 100;
		s.target[1].value = 10000;
		subject_build(&s);
		assert_true(s.figure.x.unit == (log ? 1 : 1e3));
		assert_true(s.figure.y.unit == (log ? 1 : 1e6));
		ASSERT_LINES(&s.figure.metrics,
			     "model                best PPL  Step at 10000  PPL at 100",
			     "other                    9500           2000     4000000",
			     "pythia-1.4b-deduped      6.10           1000     3594273",
			     "pythia-70m-deduped       9000           3000     3684074",
			     "row 2 vs row 1          99.9%          2.00×       10.1%");
		subject_release(&s);
	}
}

/* What every configuration meets is known from one side only: no star stands there. */
static void test_upper_bounds(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, two, 5);
	s.options.match = MATCH_INTERPOLATED;
	s.target[0].value = 9.5e9;
	s.target[1].value = 34;
	subject_build(&s);
	assert_false(s.figure.star.shown);
	assert_true(s.figure.cross.shown && s.figure.cross.y == 34);
	ASSERT_LINES(&s.figure.metrics, "interpolated  best PPL  GFLOPs at 34  PPL at 9.5 GFLOPs",
		     "Mamba            29.00          6.68            ≤ 29.00",
		     "ResNet-BK        28.00        ≤ 3.00            ≤ 28.00",
		     "advantage         3.4%      ≥ 2.226×                  –");
	ASSERT_LINES(&s.figure.ratio, "Mamba needs ≥ 2.226× the FLOPs", "for the same PPL");
	subject_release(&s);

	subject_native(&s, two, 5);
	s.options.match = MATCH_INTERPOLATED;
	s.target[1].value = 40;
	subject_build(&s);
	assert_false(s.figure.star.shown || s.figure.cross.shown);
	assert_int_equal(s.figure.ratio.len, 0);
	ASSERT_LINES(&s.figure.metrics, "interpolated  best PPL  GFLOPs at 40  PPL at 5 GFLOPs",
		     "Mamba            29.00        ≤ 6.00                –",
		     "ResNet-BK        28.00        ≤ 3.00            28.00",
		     "advantage         3.4%             –          ≥ 22.2%");
	subject_release(&s);

	subject_native(&s, two, 1);
	s.options.match = MATCH_INTERPOLATED;
	s.target[1].value = 31;
	subject_build(&s);
	ASSERT_LINES(&s.figure.ratio, "PPL 31 at ≤ 3.00 GFLOPs");
	assert_true(s.figure.ratio_aim.x == 3e9 && s.figure.ratio_aim.y == 30.5);
	subject_release(&s);
}

static void test_not_reached(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, two, 5);
	s.target[1].value = 28.5;
	subject_build(&s);
	assert_string_equal(s.figure.title.lines[0].text,
			    "ResNet-BK reaches PPL 28.5, Mamba does not");
	ASSERT_LINES(&s.figure.ratio, "Mamba does not reach 28.5", "(best 29.00 at 9.00 GFLOPs)");
	assert_true(s.figure.star.shown && !s.figure.cross.shown);
	assert_true(s.figure.ratio_aim.x == 9e9 && s.figure.ratio_aim.y == 29);
	subject_release(&s);

	subject_native(&s, two, 5);
	s.target[1].value = 3;
	subject_build(&s);
	assert_false(s.figure.star.shown || s.figure.has_target || s.figure.metrics_box.shown);
	assert_int_equal(s.figure.ratio.len, 0);
	subject_release(&s);
}

static void test_options(void **state)
{
	struct figure_model_text label = {"mamba", "M\x01"};
	struct figure_model_color color = {"mamba", 0x123456};
	struct subject s;
	(void)state;

	subject_native(&s, two, 5);
	s.options.labels = &label;
	s.options.label_count = 1;
	s.options.colors = &color;
	s.options.color_count = 1;
	s.options.title = "";
	s.options.xlabel = "cost\n";
	s.options.ylabel = "";
	s.options.width = 300.4;
	s.options.height = 260;
	subject_build(&s);
	assert_string_equal(s.figure.series[0].label, "M<01>");
	assert_int_equal(s.figure.series[0].color, 0x123456);
	assert_int_equal(s.figure.title.len, 0);
	assert_string_equal(s.figure.x.label, "cost<0A>");
	assert_string_equal(s.figure.y.label, "");
	assert_true(s.figure.width == 300 && s.figure.height == 260);
	subject_release(&s);
}

static void test_errors(void **state)
{
	static const struct run many[] = {
		{"a", 1, 1}, {"b", 1, 1}, {"c", 1, 1}, {"d", 1, 1}, {"e", 1, 1},
		{"f", 1, 1}, {"g", 1, 1}, {"h", 1, 1}, {"i", 1, 1}, {"j", 1, 1},
		{"k", 1, 1}, {"l", 1, 1}, {"m", 1, 1},
	};
	struct figure_model_text label = {"mumba", "M"};
	struct figure_model_color color = {"mumba", 0};
	struct subject s;
	(void)state;

	subject_native(&s, NULL, 0);
	assert_refused(&s, "there is nothing to draw", NULL);
	subject_release(&s);
	subject_native(&s, many, 13);
	assert_refused(&s, "13 models are too many for one figure: at most 12 can be told apart",
		       "--focus A,B draws these and greys the rest; --where 'model=NAME' leaves "
		       "the rest out");
	subject_release(&s);
	subject_native(&s, two, 5);
	s.options.labels = &label;
	s.options.label_count = 1;
	assert_refused(&s, "--label: there is no model \"mumba\"", "did you mean \"mamba\"?");
	s.options.label_count = 0;
	s.options.colors = &color;
	s.options.color_count = 1;
	assert_refused(&s, "--color: there is no model \"mumba\"", "did you mean \"mamba\"?");
	s.options.color_count = 0;
	s.options.width = 100.8;
	assert_refused(&s, "a width of 1.403 in is too small: at least 2 in", NULL);
	s.options.width = 234;
	s.options.height = 90;
	assert_refused(&s, "a page of 3.25 x 1.25 in has no room for the plot",
		       "make it larger with --width and --height");
	subject_release(&s);
}

static bool inside(const struct figure *f, double x, double y)
{
	bool in = false;
	for (size_t i = 0, k = f->dominated_len - 1; i < f->dominated_len; k = i++) {
		const double *a = f->dominated[i], *b = f->dominated[k];
		if ((a[1] > y) != (b[1] > y) &&
		    x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
			in = !in;
	}
	return in;
}

static bool dominated(const struct random_study *d, double x, double y)
{
	const struct configurations *c = &d->study.configurations;
	for (size_t i = 0; i < c->len; i++) {
		const double *v = c->items[i].value;
		if (!objective_better(d->table.objective[0].direction, x, v[0]) &&
		    !objective_better(d->table.objective[1].direction, y, v[1]))
			return true;
	}
	return false;
}

/* A place in the plot is in the polygon if and only if some configuration dominates it. */
static void test_dominated_region(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 150; seed++) {
		struct random_study d;
		struct figure f;
		struct error err = ERROR_INIT;
		struct figure_options o = {.font = "Liberation Serif", .mono = "Liberation Mono"};
		random_study_init(&d, seed);
		assert_true(figure_efficiency(&f, &d.study, &o, &err));
		for (int i = 0; i < 200; i++) {
			double x = random_between(&d.random, f.x.min, f.x.max);
			double y = random_between(&d.random, f.y.min, f.y.max);
			assert_int_equal(inside(&f, x, y), dominated(&d, x, y));
		}
		figure_release(&f);
		random_study_release(&d);
	}
}

/* Every configuration is in a series once, in order of cost, and on the frontier if it is one. */
static void test_series(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 150; seed++) {
		struct random_study d;
		struct figure f;
		struct error err = ERROR_INIT;
		struct figure_options o = {.font = "Liberation Serif", .mono = "Liberation Mono"};
		size_t points = 0;
		random_study_init(&d, seed);
		assert_true(figure_efficiency(&f, &d.study, &o, &err));
		for (size_t m = 0; m < f.series_count; m++) {
			const struct figure_series *s = &f.series[m];
			size_t members = 0;
			for (size_t i = 0; i < s->len; i++)
				members += s->points[i].on_frontier;
			assert_int_equal(members, s->frontier_len);
			assert_true(members > 0);
			for (size_t i = 1; i < s->len; i++)
				assert_true(objective_compare(d.table.objective[0].direction,
							      s->points[i - 1].x,
							      s->points[i].x) <= 0);
			points += s->len;
		}
		assert_int_equal(points, d.study.configurations.len);
		figure_release(&f);
		random_study_release(&d);
	}
}

/* ---- focus, metrics, labels at the frontier -------------------------------------------------- */

static const struct run five[] = {
	{"a", 1e9, 40}, {"a", 4e9, 29}, {"b", 2e9, 35}, {"b", 6e9, 27}, {"c", 1e9, 50},
	{"c", 8e9, 45}, {"d", 3e9, 36}, {"e", 2e9, 60}, {"e", 3e9, 25},
};

static void test_focus(void **state)
{
	static const char *const names[] = {"b", "a"};
	struct subject s;
	(void)state;

	subject_native(&s, five, 9);
	s.options.focus = names;
	s.options.focus_count = 2;
	subject_build(&s);
	const struct figure *f = &s.figure;
	assert_int_equal(f->series_count, 3);
	assert_string_equal(f->series[0].model, "a");
	assert_string_equal(f->series[1].model, "b");
	const struct figure_series *others = &f->series[2];
	assert_true(others->others && !f->series[1].others);
	assert_int_equal(others->len, 5);
	assert_int_equal(others->frontier_len, 5);
	size_t begins = 0;
	for (size_t i = 0; i < others->len; i++)
		begins += others->points[i].begins;
	assert_int_equal(begins, 3);
	assert_null(others->name.text);
	assert_int_equal(others->color, color_theme(NULL)->other);
	assert_non_null(strstr(others->points[0].name, "c: "));
	/* e is the best of all, but not in focus */
	ASSERT_LINES(&f->title, "a reaches PPL 30 with 1.50× fewer FLOPs than b",
		     "Steps: frontier of each model; ringed: of all. Grey: 3 other models. Shaded: "
		     "dominated.");
	ASSERT_LINES(&f->metrics, "model      best PPL  GFLOPs at 30  PPL at 5 GFLOPs",
		     "a             29.00          4.00            29.00",
		     "b             27.00          6.00            35.00",
		     "advantage     −7.4%         1.50×            17.1%");
	assert_non_null(strstr(f->caption, "; grey: 3 other models."));
	assert_non_null(strstr(f->description, "of a, b and 3 other models."));
	assert_int_equal(f->joint_len, 3);
	subject_release(&s);
}

/* Any number of models. */
static void test_focus_on_one_of_many(void **state)
{
	enum { MANY = 300 };
	static const char *const names[] = {"m7"};
	static char name[MANY][8];
	static struct run runs[MANY];
	struct subject s;
	(void)state;

	for (int i = 0; i < MANY; i++) {
		snprintf(name[i], sizeof name[i], "m%d", i);
		runs[i] = (struct run){name[i], 1e9 + 1e7 * i, 50 - i * 0.1};
	}
	subject_native(&s, runs, MANY);
	assert_refused(&s, "300 models are too many for one figure: at most 12 can be told apart",
		       "--focus A,B draws these and greys the rest; --where 'model=NAME' leaves "
		       "the rest out");
	s.options.focus = names;
	s.options.focus_count = 1;
	subject_build(&s);
	assert_int_equal(s.figure.series_count, 2);
	assert_string_equal(s.figure.series[1].label, "299 other models");
	assert_int_equal(s.figure.series[1].len, MANY - 1);
	subject_release(&s);

	subject_native(&s, five, 9);
	s.options.focus = (const char *const[]){"aa"};
	s.options.focus_count = 1;
	assert_refused(&s, "--focus: there is no model \"aa\"", "did you mean \"a\"?");
	subject_release(&s);
}

static void test_metrics(void **state)
{
	static const struct {
		enum figure_metrics metrics;
		double width;
		bool boxed, below;
	} cases[] = {
		{METRICS_AUTO, 0, true, false},     {METRICS_AUTO, 234, true, true},
		{METRICS_OUTSIDE, 0, true, true},   {METRICS_INSIDE, 0, true, false},
		{METRICS_CAPTION, 0, false, false}, {METRICS_NONE, 0, false, false},
		{METRICS_OUTSIDE, 234, true, true}, {METRICS_NONE, 234, false, false},
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct subject s;
		subject_native(&s, two, 5);
		s.options.metrics = cases[i].metrics;
		s.options.width = cases[i].width;
		subject_build(&s);
		const struct figure *f = &s.figure;
		assert_int_equal(f->metrics.len > 0, cases[i].boxed);
		assert_int_equal(f->metrics_box.shown, cases[i].boxed);
		if (cases[i].boxed)
			assert_int_equal(f->metrics_box.y1 < 0, cases[i].below);
		bool said = strstr(f->caption,
				   " Best PPL: Mamba 29.00, ResNet-BK 28.00 (3.4%). GFLOPs at 30: "
				   "Mamba "
				   "9.00, ResNet-BK 5.00 (1.80×). PPL at 5 GFLOPs: Mamba –, "
				   "ResNet-BK 28.00 (≥ 22.2%).") != NULL;
		assert_int_equal(said, cases[i].metrics == METRICS_CAPTION);
		subject_release(&s);
	}
}

/* A model alone is named by its curve; a column that says nothing is left out. */
static void test_metrics_of_one_model(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, two, 3);
	s.target[0].value = 1e9;
	subject_build(&s);
	ASSERT_LINES(&s.figure.metrics, "best PPL  GFLOPs at 30", "28.00             5.00");
	ASSERT_LINES(&s.figure.metrics_less[0], "GFLOPs at 30", "5.00");
	subject_release(&s);
}

static void test_sizes(void **state)
{
	struct subject s;
	(void)state;

	subject_native(&s, two, 5);
	s.options.width = 252;
	s.options.text_size = 7;
	s.options.tic_size = 6;
	s.options.height_max = 200;
	subject_build(&s);
	assert_true(s.figure.font_size == 7 && s.figure.tic_size == 6);
	assert_true(s.figure.width == 252 && s.figure.height <= 200);
	for (size_t i = 0; i < s.figure.metrics.len; i++)
		assert_true(s.figure.metrics.lines[i].size >= 6);
	subject_release(&s);
}

static void test_dark(void **state)
{
	struct subject s;
	const struct color_theme *dark = color_theme("dark");
	(void)state;

	subject_native(&s, two, 5);
	s.options.theme = dark;
	s.options.palette = color_palette("grey");
	subject_build(&s);
	const struct figure *f = &s.figure;
	assert_int_equal(f->series[0].color, 0xffffff);
	assert_int_equal(f->joint_color, dark->seed_joint);
	assert_int_equal(f->title.lines[0].color, dark->ink);
	assert_int_equal(f->star.color, dark->target);
	for (size_t i = 0; i < 2; i++) {
		assert_true(color_contrast(f->series[i].tint, dark->paper) <
			    color_contrast(f->series[i].color, dark->paper));
		assert_string_equal(f->series[i].label, i ? "ResNet-BK" : "Mamba");
	}
	subject_release(&s);
}

/* No two of twelve series are alike but for their colour. */
static void test_twelve_differ(void **state)
{
	static const char *const names = "abcdefghijkl";
	struct run runs[FIGURE_MODELS_MAX];
	char name[FIGURE_MODELS_MAX][2];
	struct subject s;
	(void)state;

	for (int i = 0; i < FIGURE_MODELS_MAX; i++) {
		name[i][0] = names[i];
		name[i][1] = '\0';
		runs[i] = (struct run){name[i], 1e9 * (i + 1), 40 - i};
	}
	subject_native(&s, runs, FIGURE_MODELS_MAX);
	s.options.palette = color_palette("grey");
	subject_build(&s);
	const struct figure_series *series = s.figure.series;
	for (size_t i = 0; i < FIGURE_MODELS_MAX; i++) {
		for (size_t k = 0; k < i; k++) {
			bool mark = series[i].marker == series[k].marker &&
				    series[i].open == series[k].open;
			assert_false(mark);
			assert_true(series[i].dash != series[k].dash ||
				    series[i].marker != series[k].marker);
		}
	}
	subject_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attained),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_interpolated),
		cmocka_unit_test(test_upper_bounds),
		cmocka_unit_test(test_not_reached),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_dominated_region),
		cmocka_unit_test(test_series),
		cmocka_unit_test(test_many_decades),
		cmocka_unit_test(test_focus),
		cmocka_unit_test(test_focus_on_one_of_many),
		cmocka_unit_test(test_metrics),

		cmocka_unit_test(test_metrics_of_one_model),

		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_dark),
		cmocka_unit_test(test_twelve_differ),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
