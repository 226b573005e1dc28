/*
 * What the figure of several precisions says and shows: titles, axes, values at marks, threshold.
 */
#include "quantization_figure.h"

#include "layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct run {
	const char *model, *name; /* name NULL: a number of bits alone */
	double bits, y;
};

struct subject {
	struct table table;
	struct study study;
	struct quantization q;
	struct quantization_options wanted;
	struct figure_options options;
	struct figure figure;
};

static void add(struct table *t, const struct run *r)
{
	struct table_row row = {.value = {r->bits, r->y},
				.config = NAMES_NONE,
				.run = NAMES_NONE,
				.row = (uint32_t)t->len + 1};
	row.model = names_add(&t->models, r->model, strlen(r->model));
	row.file = names_add(&t->files, "runs.csv", 8);
	if (r->name)
		row.config = names_add(&t->configs, r->name, strlen(r->name));
	table_add(t, &row);
}

static void subject_init(struct subject *s, const char *quality, const struct run *runs, size_t n)
{
	struct objective objectives[2];
	struct error err = ERROR_INIT;
	*s = (struct subject){.options = {.font = "Liberation Serif", .mono = "Liberation Mono"}};
	assert_true(objective_parse(&objectives[0], "bits:min", &err));
	assert_true(objective_parse(&objectives[1], quality, &err));
	table_init(&s->table, objectives, 2);
	for (size_t i = 0; i < n; i++)
		add(&s->table, &runs[i]);
}

static bool build(struct subject *s, struct error *err)
{
	study_init(&s->study, &s->table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	quantization_init(&s->q, &s->study, &s->wanted);
	return figure_quantization(&s->figure, &s->q, &s->options, err);
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
	quantization_release(&s->q);
	study_release(&s->study);
	table_release(&s->table);
}

#define SUBJECT(s, quality, runs)                                                                  \
	subject_init((s), (quality), (runs), sizeof(runs) / sizeof(runs)[0])

static const struct run two[] = {
	{"a", "FP16", 16, 10}, {"a", "INT8", 8, 10.5}, {"a", "INT4", 4, 11}, {"a", "INT2", 2, 15},
	{"b", "FP16", 16, 8},  {"b", "INT8", 8, 8.4},  {"b", "INT4", 4, 12}, {"b", "INT2", 2, 70},
};

static void assert_title(const struct run *runs, size_t n, const char *quality, const char *title)
{
	struct subject s;
	subject_init(&s, quality, runs, n);
	s.options.width = 504;
	const struct figure *f = built(&s);
	assert_string_equal(f->title.lines[0].text, title);
	bool told = strstr(title, " at ") || strncmp(title, "At ", 3) == 0;
	const char *second = f->title.len > 1 ? f->title.lines[1].text : "";
	assert_true(told == (strstr(second, "Changes: against the widest") != NULL));
	subject_release(&s);
}

#define ASSERT_TITLE(quality, title, ...)                                                          \
	assert_title((const struct run[]){__VA_ARGS__},                                            \
		     sizeof((const struct run[]){__VA_ARGS__}) / sizeof(struct run), (quality),    \
		     (title))

static void test_titles(void **state)
{
	(void)state;
	assert_title(two, 4, "perplexity", "a: PPL rises by 10.0% at INT4");
	assert_title(two, 8, "perplexity", "At INT4, PPL rises by 10.0% for a, by 50.0% for b");
	ASSERT_TITLE("perplexity", "At 4 bits, PPL rises by 10.0% (m) to 30.0% (k)",
		     {"k", NULL, 16, 10}, {"k", NULL, 4, 13}, {"l", NULL, 16, 10},
		     {"l", NULL, 4, 12}, {"m", NULL, 16, 10}, {"m", NULL, 4, 11});
	ASSERT_TITLE("accuracy", "At INT8, acc. falls by 10.0% for a, by 25.0% for b",
		     {"a", "FP16", 16, 0.8}, {"a", "INT8", 8, 0.72}, {"b", "FP16", 16, 0.4},
		     {"b", "INT8", 8, 0.3});
	ASSERT_TITLE("perplexity", "a: PPL falls by 10.0% at INT8", {"a", "FP16", 16, 10},
		     {"a", "INT8", 8, 9});
	/* equal changes are of two models all the same */
	ASSERT_TITLE("perplexity", "At INT8, PPL rises by 10.0% for a, by 10.0% for b",
		     {"a", "FP16", 16, 10}, {"a", "INT8", 8, 11}, {"b", "FP16", 16, 20},
		     {"b", "INT8", 8, 22});
}

/* Where the data bear out no comparison, none is made. */
static void test_plain_titles(void **state)
{
	static const char plain[] = "Perplexity against precision";
	(void)state;
	ASSERT_TITLE("perplexity", plain, {"a", "FP16", 16, 10});
	ASSERT_TITLE("perplexity", plain, {"a", "FP16", 16, 10}, {"a", "INT8", 8, 10});
	ASSERT_TITLE("perplexity", plain, {"a", "FP16", 16, 10}, {"a", "INT8", 8, 11},
		     {"b", "FP16", 16, 10}, {"b", "INT8", 8, 9});
	ASSERT_TITLE("perplexity", plain, {"a", "FP16", 16, 10}, {"a", "INT8", 8, 11},
		     {"b", "FP16", 16, 10}, {"b", "INT4", 4, 11});
	/* what stays as it is, or seems to, does not fall */
	ASSERT_TITLE("accuracy", "Accuracy against precision", {"a", "FP16", 16, 0.8},
		     {"a", "INT8", 8, 0.8}, {"b", "FP16", 16, 0.4}, {"b", "INT8", 8, 0.3});
	ASSERT_TITLE("perplexity", plain, {"a", "FP16", 16, 6}, {"a", "INT8", 8, 6.001});
	/* against different precisions */
	ASSERT_TITLE("perplexity", plain, {"a", "FP16", 16, 10}, {"a", "INT4", 4, 11},
		     {"b", "INT8", 8, 10}, {"b", "INT4", 4, 11});
	/* no change in percent of nothing */
	ASSERT_TITLE("loss", "Loss against precision", {"a", "FP16", 16, 0}, {"a", "INT4", 4, 11});
}

/* y NAN: the run was lost. */
struct seeded {
	const char *name, *seed;
	double bits, y;
};

static void assert_title_of_runs(const struct seeded *runs, size_t n, const char *title)
{
	struct subject s;
	subject_init(&s, "perplexity", NULL, 0);
	s.options.width = 504;
	for (size_t i = 0; i < n; i++) {
		struct table *t = &s.table;
		struct table_row row = {.value = {runs[i].bits, runs[i].y}};
		row.model = names_add(&t->models, "a", 1);
		row.file = names_add(&t->files, "runs.csv", 8);
		row.config = names_add(&t->configs, runs[i].name, strlen(runs[i].name));
		row.run = names_add(&t->runs, runs[i].seed, strlen(runs[i].seed));
		if (isnan(row.value[OBJECTIVE_Y]))
			table_lose(t, &(struct table_lost){row.model, row.config, row.run});
		else
			table_add(t, &row);
	}
	assert_string_equal(built(&s)->title.lines[0].text, title);
	subject_release(&s);
}

/* With repeated runs the title says what a claim on the change would. */
static void test_titles_over_runs(void **state)
{
	static const char plain[] = "Perplexity against precision";
	static const struct seeded sure[] = {{"FP16", "1", 16, 10},  {"FP16", "2", 16, 10.1},
					     {"FP16", "3", 16, 9.9}, {"INT4", "1", 4, 11},
					     {"INT4", "2", 4, 11.1}, {"INT4", "3", 4, 10.9}};
	static const struct seeded noisy[] = {{"FP16", "1", 16, 10},   {"FP16", "2", 16, 14},
					      {"FP16", "3", 16, 11.5}, {"INT4", "1", 4, 10.2},
					      {"INT4", "2", 4, 14.1},  {"INT4", "3", 4, 11.4}};
	static const struct seeded lost[] = {{"FP16", "1", 16, 10},
					     {"FP16", "2", 16, 10.1},
					     {"INT4", "1", 4, 11},
					     {"INT4", "2", 4, NAN}};
	static const struct seeded one[] = {
		{"FP16", "1", 16, 10}, {"FP16", "2", 16, 10}, {"INT4", "1", 4, 11}};
	static const struct seeded other_seeds[] = {{"FP16", "0", 16, 10},
						    {"INT4", "1", 4, 9.5},
						    {"INT4", "2", 4, 10},
						    {"INT4", "3", 4, 11.8}};
	static const struct seeded wide_lost[] = {{"FP16", "1", 16, NAN}, {"FP16", "2", 16, NAN},
						  {"INT8", "1", 8, 10},   {"INT8", "2", 8, 10.1},
						  {"INT4", "1", 4, 11},   {"INT4", "2", 4, 11.1}};
	(void)state;
	assert_title_of_runs(wide_lost, 6, plain);
	assert_title_of_runs(wide_lost + 2, 4, "a: PPL rises by 10.0% at INT4");
	assert_title_of_runs(sure, 6, "a: PPL rises by 10.0% at INT4");
	assert_title_of_runs(noisy, 6, plain);
	assert_title_of_runs(lost, 4, plain);
	assert_title_of_runs(one, 3, "a: PPL rises by 10.0% at INT4");
	assert_title_of_runs(other_seeds, 4, plain);
}

static void test_named_axis(void **state)
{
	static const char *const names[] = {"FP16", "INT8", "INT4", "INT2"};
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", two);
	const struct figure *f = built(&s);
	assert_int_equal(f->x.tic_count, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(f->x.tic_names[i], names[i]);
		assert_true(f->x.tics[i] == (double)i + 1);
		assert_true(f->series[1].points[i].x == (double)i + 1);
		assert_string_equal(f->series[1].points[i].name, names[i]);
	}
	assert_string_equal(f->x.label, "Precision");
	assert_false(f->x.log);
	assert_true(f->y.log == false); /* 8 to 70 is less than a decade */
	assert_string_equal(f->y.label, "Perplexity, lower is better");
	assert_int_equal(f->join, JOIN_LINES);
	subject_release(&s);
}

/* Names that do not fit side by side, and numbers, give an axis of bits, wide to narrow. */
static void test_bits_axis(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", two);
	s.options.width = 150;
	s.options.height = 200;
	const struct figure *f = built(&s);
	assert_string_equal(f->x.label, "Bits per weight");
	assert_true(f->series[0].points[0].x == -4 && f->series[0].points[3].x == -1);
	subject_release(&s);

	static const struct run bits[] = {
		{"a", NULL, 32, 10}, {"a", NULL, 8, 11}, {"a", NULL, 4.5, 12}, {"a", NULL, 4, 13}};
	SUBJECT(&s, "perplexity", bits);
	f = built(&s);
	assert_string_equal(f->x.label, "Bits per weight");
	assert_true(f->series[0].points[0].x < f->series[0].points[1].x);
	assert_true(f->x.min < -5 && f->x.max > -2);
	bool wide = false, narrow = false;
	for (size_t i = 0; i < f->x.tic_count; i++) {
		wide = wide || strcmp(f->x.tic_names[i], "32") == 0;
		narrow = narrow || strcmp(f->x.tic_names[i], "4") == 0;
		for (size_t k = 0; k < i; k++)
			assert_true(fabs(f->x.tics[i] - f->x.tics[k]) > 0.2);
	}
	assert_true(wide); /* one of 4 and 4.5 has no room beside the other */
	assert_true(narrow != (strcmp(f->x.tic_names[2], "4.5") == 0));
	subject_release(&s);
}

/* Many types: still few tics, all on the axis, at least three. */
static void test_many_precisions(void **state)
{
	static const char *const types[] = {"F16",    "Q8_0",   "Q6_K",   "Q5_K_M", "Q5_K_S",
					    "Q4_K_M", "Q4_K_S", "IQ4_XS", "Q3_K_L", "Q3_K_M",
					    "Q3_K_S", "IQ3_M",  "Q2_K",   "IQ2_M",  "IQ1_S"};
	static const double bits[] = {16,   8.5, 6.6, 5.7, 5.5, 4.9, 4.7, 4.4,
				      4.31, 4.0, 3.6, 3.6, 3.2, 2.9, 2};
	struct subject s;
	(void)state;
	subject_init(&s, "perplexity", NULL, 0);
	for (size_t i = 0; i < 15; i++)
		add(&s.table, &(struct run){"a", types[i], bits[i], 6 + (double)i});
	s.options.width = 234;
	const struct figure *f = built(&s);
	assert_string_equal(f->x.label, "Bits per weight");
	assert_in_range(f->x.tic_count, 3, 8);
	for (size_t i = 0; i < f->x.tic_count; i++) {
		assert_true(f->x.tics[i] >= f->x.min && f->x.tics[i] <= f->x.max);
		assert_null(strchr(f->x.tic_names[i], '.'));
	}
	assert_int_equal(f->note_count, 15);
	subject_release(&s);
}

/* The second file is a closed rectangle over the whole width, between `far` and `threshold`. */
static void assert_region(const struct figure *f, double far, double threshold)
{
	const double corners[5][2] = {{f->x.min, far},
				      {f->x.max, far},
				      {f->x.max, threshold},
				      {f->x.min, threshold},
				      {f->x.min, far}};
	assert_string_equal(f->files[1].name, "within");
	assert_int_equal(f->files[1].blocks[0].len, 5);
	assert_memory_equal(f->files[1].blocks[0].values, corners, sizeof corners);
}

static void test_threshold(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", two);
	s.wanted = (struct quantization_options){.has_threshold = true, .threshold = 12};
	const struct figure *f = built(&s);
	assert_true(f->has_target && f->target == 12);
	assert_string_equal(f->target_label.text, "threshold: PPL 12");
	assert_region(f, f->y.min, 12);             /* what is low */
	assert_false(f->series[1].points[2].fails); /* 12 is within */
	assert_true(f->series[1].points[3].fails);
	assert_true(f->series[0].points[3].fails);
	assert_string_equal(f->files[2].name, "beyond");
	assert_int_equal(f->files[2].blocks[0].len, 2);
	assert_true(f->files[2].blocks[0].values[0] == 4 && f->files[2].blocks[0].values[1] == 15);
	assert_non_null(strstr(f->caption, "Shaded: within the threshold of perplexity 12"));
	assert_non_null(strstr(f->caption, "3 of 4 precisions within 12."));
	subject_release(&s);
}

/* Where much is good, what is high is tinted; a threshold outside the data widens the axis. */
static void test_threshold_max(void **state)
{
	static const struct run runs[] = {{"a", "FP16", 16, 0.8}, {"a", "INT4", 4, 0.6}};
	struct subject s;
	(void)state;
	SUBJECT(&s, "accuracy", runs);
	s.wanted = (struct quantization_options){.has_threshold = true, .threshold = 0.9};
	const struct figure *f = built(&s);
	assert_true(f->y.max >= 0.9);
	assert_region(f, f->y.max, 0.9);
	assert_true(f->series[0].points[0].fails && f->series[0].points[1].fails);
	assert_string_equal(f->y.label, "Accuracy, higher is better");
	subject_release(&s);

	SUBJECT(&s, "accuracy", runs);
	f = built(&s);
	assert_false(f->has_target);
	assert_int_equal(f->files[1].blocks[0].len, 0);
	subject_release(&s);
}

static void test_log(void **state)
{
	static const struct run runs[] = {{"a", "FP16", 16, 5}, {"a", "INT2", 2, 51}};
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", runs);
	assert_true(built(&s)->y.log);
	subject_release(&s);
	SUBJECT(&s, "perplexity", runs);
	s.options.linear = true;
	assert_false(built(&s)->y.log);
	subject_release(&s);
	static const struct run negative[] = {{"a", "FP16", 16, -5}, {"a", "INT2", 2, -51}};
	SUBJECT(&s, "loss", negative);
	assert_false(built(&s)->y.log);
	subject_release(&s);
}

/* Bars of repeated runs, and what is said of them. */
static void test_bars(void **state)
{
	static const struct run runs[] = {{"a", "FP16", 16, 5},
					  {"a", "FP16", 16, 7},
					  {"a", "INT4", 4, 8},
					  {"b", "FP16", 16, 5}};
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", runs);
	s.options.width = 504;
	const struct figure *f = built(&s);
	assert_true(f->series[0].points[0].y == 6);
	assert_float_equal(f->series[0].points[0].y_sd, sqrt(2), 1e-12);
	assert_int_equal(f->series[0].points[0].runs, 2);
	assert_non_null(strstr(f->title.lines[1].text, "Points: means over runs, bars ±1 s.d."));
	assert_non_null(strstr(f->caption, "bars one sample standard deviation"));
	assert_true(f->y.max >= 6 + sqrt(2));
	subject_release(&s);

	static const struct run below[] = {{"a", "FP16", 16, -5}, {"a", "FP16", 16, -7}};
	SUBJECT(&s, "score", below);
	assert_true(built(&s)->y.min <= -6 - sqrt(2));
	subject_release(&s);
}

/* A value at every mark, in the colour of its model, none on another. */
static void test_notes(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", two);
	s.options.width = 504;
	const struct figure *f = built(&s);
	assert_int_equal(f->note_count, 8);
	for (size_t i = 0; i < 8; i++) {
		const struct figure_series *series = &f->series[f->notes[i].series];
		assert_int_equal(f->notes[i].text.color, series->name_color);
		assert_true(f->notes[i].y == series->points[i % 4].y);
	}
	assert_string_equal(f->notes[0].text.text, "10.00");
	assert_string_equal(f->notes[7].text.text, "70.00");
	assert_int_equal(f->notice_count, 0);
	subject_release(&s);
}

/* What finds no room is left out, and that is told. */
static void test_notes_without_room(void **state)
{
	struct subject s;
	char name[] = "model_00";
	(void)state;
	subject_init(&s, "perplexity", NULL, 0);
	for (int m = 0; m < 12; m++)
		for (int k = 0; k < 24; k++) {
			name[6] = (char)('0' + m / 10);
			name[7] = (char)('0' + m % 10);
			add(&s.table, &(struct run){name, NULL, 26 - k, 10 + 0.01 * m + k / 10.});
		}
	s.options.width = 234;
	const struct figure *f = built(&s);
	size_t shown = 0;
	for (size_t i = 0; i < f->note_count; i++)
		shown += f->notes[i].text.text != NULL;
	assert_int_equal(f->note_count, 288);
	assert_true(shown < 150);
	assert_int_equal(f->notice_count, 1);
	assert_non_null(strstr(f->notices[0], "of 288 values at marks found no room in the plot"));
	assert_true(f->has_key);
	subject_release(&s);
}

static void test_focus(void **state)
{
	struct subject s;
	static const char *const focus[] = {"b"};
	(void)state;
	SUBJECT(&s, "perplexity", two);
	add(&s.table, &(struct run){"c", "FP16", 16, 9});
	add(&s.table, &(struct run){"c", "INT4", 4, 10});
	s.options.focus = focus;
	s.options.focus_count = 1;
	s.options.width = 504;
	const struct figure *f = built(&s);
	assert_int_equal(f->series_count, 2);
	assert_string_equal(f->series[0].model, "b");
	assert_true(f->series[1].others);
	assert_int_equal(f->series[1].len, 6);
	assert_true(f->series[1].points[0].begins && f->series[1].points[4].begins);
	assert_false(f->series[1].points[5].begins);
	assert_int_equal(f->note_count, 4);
	assert_string_equal(f->title.lines[0].text, "b: PPL rises by 50.0% at INT4");
	assert_non_null(strstr(f->title.lines[1].text, "Grey: 2 other models."));
	/* a break before the second model of the rows */
	const struct figure_rows *rows = &f->files[0].blocks[1];
	assert_int_equal(rows->len, 7);
	assert_true(isnan(rows->values[4 * 5]) && isnan(rows->values[4 * 5 + 1]));
	assert_string_equal(rows->names[4], "");
	subject_release(&s);
}

/* Whatever models and precisions are called, and whatever is missing, there is a figure. */
static void test_names(void **state)
{
	static const struct run odd[] = {
		{"", "FP16", 16, 10},
		{"", "INT4", 4, 11},
		{"{/:Bold x}", "50%\"`@T`'", 8, 3},
		{"\xff\n<", "a\\b_c", 3, 9},
		{"\xff\n<", "{}^", 2.5, 9},
		{"50% of %d", "", 1, 99},
	};
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", odd);
	const struct figure *f = built(&s);
	assert_int_equal(f->series_count, 4);
	assert_string_equal(f->title.lines[0].text, "Perplexity against precision");
	assert_non_null(strstr(f->description, "6 precisions from FP16 to "));
	subject_release(&s);
}

static void test_simulated(void **state)
{
	struct subject s;
	(void)state;
	SUBJECT(&s, "perplexity", two);
	s.table.simulated = s.table.len;
	const struct figure *f = built(&s);
	assert_string_equal(f->simulated.text, "SIMULATED DATA");
	assert_non_null(strstr(f->caption, " The data are simulated."));
	assert_non_null(strstr(f->description, " The data are simulated."));
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
	subject_init(&s, "perplexity", NULL, 0);
	assert_refused(&s, "there is nothing to draw");
	SUBJECT(&s, "perplexity", two);
	s.options.width = 90;
	assert_refused(&s, "a width of 1.25 in is too small: at least 2 in");
	SUBJECT(&s, "perplexity", two);
	s.options.focus = (const char *const[]){"c"};
	s.options.focus_count = 1;
	assert_refused(&s, "--focus: there is no model \"c\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_plain_titles),
		cmocka_unit_test(test_titles_over_runs),
		cmocka_unit_test(test_named_axis),
		cmocka_unit_test(test_bits_axis),
		cmocka_unit_test(test_many_precisions),
		cmocka_unit_test(test_threshold),
		cmocka_unit_test(test_threshold_max),
		cmocka_unit_test(test_log),
		cmocka_unit_test(test_bars),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_notes_without_room),
		cmocka_unit_test(test_focus),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_simulated),
		cmocka_unit_test(test_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
