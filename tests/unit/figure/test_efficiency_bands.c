/*
 * Bands of repeated runs: what they are, where there is none, and what is said of them.
 */
#include "efficiency_subject.h"
#include "random.h"

#include <math.h>

struct seeded {
	const char *model, *config, *seed;
	double x, y;
};

static void subject_seeded(struct subject *s, const struct seeded *runs, size_t n,
			   const char *const fields[2])
{
	struct table_row row = {.row = 0};
	subject_init(s, NULL, 0, fields);
	study_release(&s->study);
	row.file = names_add(&s->table.files, "runs.json", 9);
	for (size_t i = 0; i < n; i++) {
		const struct seeded *r = &runs[i];
		row.row = (uint32_t)i + 1;
		row.model = names_add(&s->table.models, r->model, strlen(r->model));
		row.config = names_add(&s->table.configs, r->config, strlen(r->config));
		row.run = names_add(&s->table.runs, r->seed, strlen(r->seed));
		row.value[0] = r->x;
		row.value[1] = r->y;
		table_add(&s->table, &row);
	}
	study_init(&s->study, &s->table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	s->options.quality_target = s->options.cost_target = NULL;
	s->options.uncertainty = UNCERTAINTY_BAND;
	s->options.width = 720;
}

static const struct seeded repeated[] = {
	{"a", "1", "0", 1e9, 40}, {"a", "1", "1", 1e9, 44}, {"a", "1", "2", 1e9, 42},
	{"a", "2", "0", 2e9, 30}, {"a", "2", "1", 2e9, 39}, {"a", "2", "2", 2e9, 43},
	{"a", "3", "0", 4e9, 29}, {"a", "3", "1", 4e9, 31}, {"a", "3", "2", 4e9, 30},
	{"b", "1", "0", 3e9, 35}, {"b", "1", "1", 3e9, 37},
};
enum { REPEATED = sizeof repeated / sizeof *repeated };

static void assert_stairs(const struct figure_stairs *s, const double (*corners)[2], size_t n)
{
	assert_int_equal(s->len, n);
	for (size_t i = 0; i < n; i++)
		assert_true(s->corners[i][0] == corners[i][0] && s->corners[i][1] == corners[i][1]);
}

static void test_bands(void **state)
{
	struct subject s;
	(void)state;

	subject_seeded(&s, repeated, REPEATED, (const char *[]){"flops_per_token", "perplexity"});
	subject_build(&s);
	const struct figure *f = &s.figure;
	assert_true(f->has_bands && f->series[0].no_bars && !f->series[1].no_bars);
	assert_int_equal(f->band_count, 1);
	const struct figure_band *band = &f->bands[0];
	assert_int_equal(band->series, 0);
	assert_int_equal(band->runs, 3);
	assert_stairs(&band->quarter[0], (const double[][2]){{1e9, 40}, {2e9, 30}, {4e9, 29}}, 3);
	assert_stairs(&band->quarter[1], (const double[][2]){{1e9, 42}, {2e9, 39}, {4e9, 30}}, 3);
	assert_stairs(&band->quarter[2], (const double[][2]){{1e9, 44}, {2e9, 42}, {4e9, 31}}, 3);
	assert_int_equal(f->notice_count, 1);
	assert_string_equal(
		f->notices[0],
		"bars in place of a band: b (2 runs); a band takes 3 runs that differ in the "
		"seed (--run)");
	ASSERT_LINES(&f->title, "Perplexity against FLOPs per token",
		     "Steps: frontier of each model; ringed: of all. Points: means, bars ±1 s.d.; "
		     "bands: 25–75 % of 3 runs attain, thin: 50 %. Shaded: dominated.");
	assert_non_null(strstr(
		f->caption, " Points are means over repeated runs, bars one sample standard "
			    "deviation. Bands lie between what at least 25 % and at least 75 % of "
			    "the 3 runs of a model attain, thin lines are what at least half "
			    "attain (1, 3 and 2 of them)."));
	assert_int_equal(f->more_count, 2);
	assert_string_equal(f->more_files[0].name, "bands");
	assert_string_equal(f->more_files[1].name, "medians");
	const struct figure_rows *outline = &f->more_files[0].blocks[0];
	static const double around[][2] = {{1e9, 40}, {2e9, 40}, {2e9, 30}, {4e9, 30},
					   {4e9, 29}, {4e9, 31}, {4e9, 42}, {2e9, 42},
					   {2e9, 44}, {1e9, 44}, {1e9, 40}};
	assert_int_equal(outline->len, 11);
	assert_memory_equal(outline->values, around, sizeof around);
	assert_string_equal(outline->title, "a");
	assert_int_equal(f->value_count, 2);
	assert_true(f->values[0].values[0] == 1 && f->values[1].values[0] == 1);
	subject_release(&s);
}

static void test_bands_of_none(void **state)
{
	struct subject s;
	(void)state;

	subject_seeded(&s, repeated + 9, 2, (const char *[]){"flops_per_token", "perplexity"});
	subject_build(&s);
	assert_int_equal(s.figure.band_count, 0);
	assert_int_equal(s.figure.more_count, 2);
	assert_int_equal(s.figure.more_files[0].block_count, 0);
	assert_true(s.figure.values[0].values[0] == 0 && s.figure.values[1].len == 0);
	assert_null(strstr(s.figure.caption, "Bands"));
	assert_string_equal(s.figure.title.lines[1].text,
			    "Steps: Pareto frontier. Points: means over runs, bars ±1 s.d. Shaded: "
			    "dominated.");
	subject_release(&s);

	subject_seeded(&s, repeated, REPEATED, (const char *[]){"flops_per_token", "perplexity"});
	s.options.uncertainty = UNCERTAINTY_NONE;
	subject_build(&s);
	assert_true(s.figure.series[0].no_bars && s.figure.series[1].no_bars);
	assert_false(s.figure.has_bands);
	assert_int_equal(s.figure.more_count, 0);
	assert_string_equal(
		s.figure.title.lines[1].text,
		"Steps: frontier of each model; ringed: of all. Points: means over runs. "
		"Shaded: dominated.");
	assert_non_null(strstr(s.figure.caption, " Points are means over repeated runs."));
	subject_release(&s);
}

static void test_no_band_where_runs_are_lost(void **state)
{
	struct subject s;
	(void)state;
	subject_seeded(&s, repeated, 9, (const char *[]){"flops_per_token", "perplexity"});
	table_lose(&s.table, &(struct table_lost){0, 0, names_add(&s.table.runs, "7", 1)});
	subject_build(&s);
	assert_int_equal(s.figure.band_count, 0);
	assert_int_equal(s.figure.notice_count, 1);
	assert_string_equal(
		s.figure.notices[0],
		"bars in place of a band: a (3 runs, 1 record without a value); a band takes 3 "
		"runs that differ in the seed (--run)");
	subject_release(&s);
}

/* How many runs have a point at least as good as (x, y), the slow way. */
static size_t attaining(const struct seeded *runs, size_t n, const double at[2], bool max_x)
{
	bool attains[10] = {false};
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		if ((max_x ? runs[i].x >= at[0] : runs[i].x <= at[0]) && runs[i].y <= at[1])
			attains[runs[i].seed[0] - '0'] = true;
	for (size_t k = 0; k < 10; k++)
		count += attains[k];
	return count;
}

/* The level of stairs at a cost: that of the last corner that is no worse. */
static double level_at(const struct figure_stairs *s, double x, bool max_x)
{
	size_t i = 0;
	while (i + 1 < s->len && (max_x ? s->corners[i + 1][0] >= x : s->corners[i + 1][0] <= x))
		i++;
	return s->corners[i][1];
}

static void test_random_bands(void **state)
{
	enum { RUNS = 60 };
	static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	struct random r;
	(void)state;

	random_seed(&r, 7);
	for (int round = 0; round < 60; round++) {
		struct seeded runs[RUNS];
		struct subject s;
		bool max_x = round % 2;
		uint32_t seeds = 3 + random_interval(&r, 7);
		for (size_t i = 0; i < RUNS; i++)
			runs[i] = (struct seeded){
				"a", digits[random_interval(&r, 9)],
				digits[i < seeds ? i : random_interval(&r, seeds - 1)],
				1 + random_interval(&r, 19), 1 + random_interval(&r, 19)};
		subject_seeded(&s, runs, RUNS,
			       (const char *[]){max_x ? "speed:max" : "cost:min", "loss:min"});
		subject_build(&s);
		const struct figure_band *band = &s.figure.bands[0];
		assert_int_equal(band->runs, seeds);
		double from = band->quarter[0].corners[0][0];
		double to = band->quarter[0].corners[band->quarter[0].len - 1][0];
		for (size_t k = 0; k < 3; k++) {
			size_t least = (seeds * (k + 1) + 3) / 4;
			for (double x = fmin(from, to); x <= fmax(from, to); x += 0.5) {
				double y = level_at(&band->quarter[k], x, max_x);
				assert_true(attaining(runs, RUNS, (double[]){x, y}, max_x) >=
					    least);
				assert_true(attaining(runs, RUNS, (double[]){x, y - 0.5}, max_x) <
					    least);
			}
		}
		subject_release(&s);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_bands_of_none),
		cmocka_unit_test(test_no_band_where_runs_are_lost),
		cmocka_unit_test(test_random_bands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
