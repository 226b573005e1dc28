#include "curve_rows.h"
#include "random.h"

#include <math.h>
#include <stdlib.h>

static void assert_name(const struct curve_set *set, size_t i, const char *expected)
{
	struct buf name = BUF_INIT;
	curve_name(set, &set->curves[i], &name);
	assert_string_equal(buf_str(&name), expected);
	buf_release(&name);
}

static void test_order(void **state)
{
	static const struct curve_row rows[] = {
		{"b", "131072", NULL, 3, 1, 0, 0, 0}, {"a", "8192", "10", 2, 5, 0, 0, 0},
		{"a", "8192", "9", 0, 6, 0, 0, 0},    {"a", "8192", "10", 1, 7, 0, 0, 0},
		{"b", "131072", NULL, 1, 2, 0, 0, 0}, {"a", "long", NULL, 1, 8, 0, 0, 0},
		{"a", NULL, NULL, 4, 9, 0, 0, 0},     {"a", "8192.0", "10", 0, 3, 0, 0, 0},
		{"b", "131072", NULL, 2, 4, 0, 0, 0}, {"a", "1000", NULL, 4, 9, 0, 0, 0},
	};
	struct table t;
	struct curve_set set;
	size_t begin, end;
	(void)state;
	curve_rows_init(&t);
	CURVE_ROWS_ADD(&t, rows);
	curve_rows_set(&set, &t);
	assert_int_equal(set.len, 6);
	assert_name(&set, 0, "a at 1000");
	assert_name(&set, 1, "a at 8192, run 9");
	assert_name(&set, 2, "a at 8192, run 10");
	assert_name(&set, 3, "a at long");
	assert_name(&set, 4, "a");
	assert_name(&set, 5, "b at 131072");
	assert_int_equal(set.length_count, 4);
	assert_string_equal(set.lengths[0].label, "1000");
	assert_string_equal(set.lengths[1].label, "8k");
	assert_string_equal(set.lengths[1].text, "8192");
	assert_string_equal(set.lengths[2].label, "128k");
	assert_string_equal(set.lengths[3].label, "long");
	assert_same(set.lengths[3].value, NAN);
	assert_int_equal(set.model_count, 2);
	assert_int_equal(set.models[0].begin, 0);
	assert_int_equal(set.models[0].end, 5);
	assert_int_equal(set.models[1].begin, 5);
	assert_int_equal(set.models[1].end, 6);
	const struct run_curve *c = &set.curves[2];
	assert_int_equal(c->len, 3);
	assert_int_equal(c->row, 2);
	for (size_t i = 0; i < 3; i++)
		assert_same(curve_steps(&set, c)[i], (double)i);
	assert_same(curve_loss(&set, c)[0], 3);
	assert_same(curve_loss(&set, c)[1], 7);
	assert_same(curve_loss(&set, c)[2], 5);
	assert_same(c->divergence.final, 5);
	curve_set_range(&set, 0, 1, &begin, &end);
	assert_int_equal(begin, 1);
	assert_int_equal(end, 3);
	curve_set_range(&set, 0, CURVE_NO_LENGTH, &begin, &end);
	assert_int_equal(begin, 4);
	assert_int_equal(end, 5);
	curve_set_range(&set, 1, 1, &begin, &end);
	assert_int_equal(begin, end);
	assert_int_equal(set.notice_count, 0);
	curve_set_release(&set);
	curve_set_release(NULL);
	table_release(&t);
}

static void test_find(void **state)
{
	static const struct curve_row rows[] = {{"a", "32768", NULL, 1, 1, 0, 0, 0},
						{"b", "8192", NULL, 1, 1, 0, 0, 0},
						{"b", "x", NULL, 1, 1, 0, 0, 0}};
	struct table t;
	struct curve_set set;
	(void)state;
	curve_rows_init(&t);
	CURVE_ROWS_ADD(&t, rows);
	curve_set_init(&set, &t,
		       &(struct curve_set_options){.divergence = DIVERGENCE_OPTIONS_INIT,
						   .models = (const char *const[]){"b"},
						   .model_count = 1});
	assert_int_equal(curve_set_find_model(&set, "b"), 0);
	assert_int_equal(curve_set_find_model(&set, "a"), 1);
	assert_int_equal(curve_set_find_model(&set, "c"), 2);
	assert_int_equal(curve_set_find_length(&set, 32768), 1);
	assert_int_equal(curve_set_find_length(&set, 32), 3);
	assert_int_equal(curve_set_find_length(&set, NAN), 3);
	assert_int_equal(curve_set_find_length_text(&set, "3.2768e4"), 1);
	assert_int_equal(curve_set_find_length_text(&set, "32k"), 1);
	assert_int_equal(curve_set_find_length_text(&set, "x"), 2);
	assert_int_equal(curve_set_find_length_text(&set, "64k"), 3);
	curve_set_release(&set);
	table_release(&t);
}

static void test_labels(void **state)
{
	static const struct {
		double tokens;
		const char *label;
	} cases[] = {{8192, "8k"},          {32768, "32k"},     {131072, "128k"}, {524288, "512k"},
		     {1048576, "1M"},       {1572864, "1536k"}, {1024, "1k"},     {512, "512"},
		     {32000, "32000"},      {0, "0"},           {-1024, "-1024"}, {0.5, "0.5"},
		     {2147483648, "2048M"}, {1e6, "1000000"}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf label = BUF_INIT;
		curve_length_label(cases[i].tokens, &label);
		assert_string_equal(buf_str(&label), cases[i].label);
		buf_release(&label);
	}
}

static void test_divergence(void **state)
{
	double loss[200], falling[200];
	struct table t;
	struct curve_set set;
	(void)state;
	curve_rows_init(&t);
	curve_rows_growing(loss, 200, 120);
	curve_rows_growing(falling, 200, 200);
	curve_rows_add_list(&t, (struct curve_row){.model = "m", .length = "32768"}, loss, 200, 1);
	loss[190] = NAN;
	loss[191] = HUGE_VAL;
	curve_rows_add_list(&t, (struct curve_row){.model = "m", .length = "65536"}, loss, 200, 2);
	curve_rows_add_list(&t, (struct curve_row){.model = "r", .length = "32768"}, falling, 200,
			    3);
	curve_rows_set(&set, &t);
	assert_int_equal(set.len, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct run_curve *c = &set.curves[i];
		struct divergence d = divergence_find(curve_steps(&set, c), curve_loss(&set, c),
						      200, &set.options.divergence);
		assert_same(c->divergence.step, d.step);
		assert_int_equal(c->divergence.not_finite, i == 1 ? 2 : 0);
	}
	assert_int_equal(set.models[0].diverged, 2);
	assert_int_equal(set.models[1].diverged, 0);
	curve_set_release(&set);
	table_release(&t);
}

/* ---- notices --------------------------------------------------------------------------------- */

/* What is said of a curve that grows from step 120 on, or falls all the time. */
static void check_stated(struct curve_row stated, bool growing, const char *expected)
{
	double loss[200];
	struct table t;
	struct curve_set set;
	stated.model = "mamba";
	stated.length = "32768";
	curve_rows_init(&t);
	curve_rows_growing(loss, 200, growing ? 120 : 200);
	curve_rows_add_list(&t, stated, loss, 200, 3);
	curve_rows_set(&set, &t);
	assert_int_equal(set.notice_count, expected ? 1 : 0);
	if (expected)
		assert_string_equal(set.notices[0], expected);
	curve_set_release(&set);
	table_release(&t);
}

/* What an evaluation gives at a length has no noise of steps: each value counts. Of so few steps
 * medians of 3 tell it too; of 5 there is only one. */
static void test_evaluations(void **state)
{
	static const char *const fields[] = {"context", "step", "run.max_seq_len", "lengths"};
	static const size_t windows[] = {0, 5};
	static const struct curve_row rows[] = {{"a", NULL, NULL, 8192, 4.4, 0, 0, 0},
						{"a", NULL, NULL, 16384, 4.2, 0, 0, 0},
						{"a", NULL, NULL, 32768, 4.1, 0, 0, 0},
						{"a", NULL, NULL, 65536, 61.5, 0, 0, 0},
						{"a", NULL, NULL, 131072, 1204, 0, 0, 0}};
	(void)state;
	for (size_t i = 0; i < 8; i++) {
		struct table t;
		struct curve_set set;
		curve_rows_init(&t);
		free(t.objective[OBJECTIVE_X].field);
		t.objective[OBJECTIVE_X].field = mem_strdup(fields[i / 2]);
		table_set_unit(&t, OBJECTIVE_X, "");
		CURVE_ROWS_ADD(&t, rows);
		curve_set_init(&set, &t,
			       &(struct curve_set_options){.divergence = {3, windows[i % 2]}});
		assert_int_equal(set.by_length, i / 2 % 2 == 0);
		assert_int_equal(set.curves[0].divergence.diverged, i % 2 == 0);
		assert_int_equal(set.curves[0].divergence.at, i % 2 == 0 ? 3 : 5);
		curve_set_release(&set);
		table_release(&t);
	}
}

static void test_stated(void **state)
{
	(void)state;
	check_stated((struct curve_row){0}, true, NULL);
	check_stated((struct curve_row){.diverged = "True"}, true, NULL);
	check_stated((struct curve_row){.stable = "0"}, true, NULL);
	check_stated((struct curve_row){.stable = "yes"}, false, NULL);
	check_stated((struct curve_row){.diverged = "maybe"}, true, NULL);
	check_stated((struct curve_row){.divergence_step = "-1"}, false, NULL);
	check_stated((struct curve_row){.divergence_step = "none"}, false, NULL);
	check_stated((struct curve_row){.diverged = "no", .divergence_step = "7"}, false, NULL);
	check_stated((struct curve_row){.stable = "1"}, true,
		     "a.json: row 3: mamba at 32768 is stated to be stable, but has diverged at "
		     "step 142");
	check_stated((struct curve_row){.diverged = "FALSE"}, true,
		     "a.json: row 3: mamba at 32768 is stated to be stable, but has diverged at "
		     "step 142");
	check_stated((struct curve_row){.diverged = "yes"}, false,
		     "a.json: row 3: mamba at 32768 is stated to have diverged, but its numbers do "
		     "not show it");
	check_stated((struct curve_row){.divergence_step = "120"}, false,
		     "a.json: row 3: mamba at 32768 is stated to have diverged, but its numbers do "
		     "not show it");
}

static void test_stated_step(void **state)
{
	(void)state;
	check_stated((struct curve_row){.divergence_step = "120"}, true, NULL);
	check_stated((struct curve_row){.divergence_step = "99"}, true, NULL);
	check_stated((struct curve_row){.divergence_step = "162"}, true, NULL);
	check_stated(
		(struct curve_row){.divergence_step = "163"}, true,
		"a.json: row 3: mamba at 32768 is stated to have diverged at step 163, but has "
		"at step 142");
	check_stated(
		(struct curve_row){.divergence_step = "1e6"}, true,
		"a.json: row 3: mamba at 32768 is stated to have diverged at step 1000000, but "
		"has at step 142");
	check_stated((struct curve_row){.diverged = "1", .divergence_step = "98"}, true,
		     "a.json: row 3: mamba at 32768 is stated to have diverged at step 98, but its "
		     "loss falls up to step 119");
}

/* What is stated may be true of values that are not known. */
static void test_stated_of_gaps(void **state)
{
	const struct curve_row r = {.model = "m", .diverged = "yes"};
	(void)state;
	for (int end = 0; end < 2; end++) {
		double loss[200];
		struct table t;
		struct curve_set set;
		curve_rows_init(&t);
		curve_rows_growing(loss, 200, 200);
		curve_rows_add_list(&t, r, loss, 200, 3);
		curve_rows_gap(&t, &(struct curve_row){.model = "m", .step = end ? 200 : 100},
			       "null", 3);
		curve_rows_set(&set, &t);
		assert_int_equal(set.notice_count, !end);
		curve_set_release(&set);
		table_release(&t);
	}
}

/* A flag by step: one row that tells of a divergence counts. */
static void test_stated_by_row(void **state)
{
	double loss[200];
	struct table t;
	struct curve_set set;
	(void)state;
	curve_rows_init(&t);
	curve_rows_growing(loss, 200, 120);
	for (size_t i = 0; i < 200; i++)
		curve_rows_add_at(&t,
				  &(struct curve_row){.model = "m",
						      .step = (double)i,
						      .loss = loss[i],
						      .diverged = i < 150 ? "0" : "1"},
				  (uint32_t)i + 2);
	curve_rows_set(&set, &t);
	assert_int_equal(set.notice_count, 0);
	curve_set_release(&set);
	table_release(&t);
}

/* ---- records with lists, several values at a step, gaps -------------------------------------- */

static void add_steps(struct table *t, struct curve_row r, double first, size_t n, uint32_t line)
{
	for (size_t i = 0; i < n; i++) {
		r.step = first + (double)i;
		r.loss = 5 - (double)i / 100;
		curve_rows_add_at(t, &r, line);
	}
}

static void check_run_name(const struct curve_set *set, size_t i, const char *expected)
{
	struct buf name = BUF_INIT;
	curve_run_name(set, &set->curves[i], &name);
	assert_string_equal(buf_str(&name), expected);
	buf_release(&name);
}

/* A list that begins anew is another curve, one that goes on is not. */
static void test_lists(void **state)
{
	const struct curve_row anew = {.model = "anew"}, on = {.model = "on", .run = "1"},
			       one = {.model = "one"};
	struct table t;
	struct curve_set set;
	(void)state;
	curve_rows_init(&t);
	add_steps(&t, anew, 0, 20, 1);
	add_steps(&t, on, 0, 10, 2);
	add_steps(&t, anew, 0, 10, 3);
	add_steps(&t, on, 10, 10, 4);
	add_steps(&t, one, 0, 4, 5);
	add_steps(&t, anew, 10, 9, 6);
	add_steps(&t, on, 0, 10, 7);
	curve_rows_set(&set, &t);
	assert_int_equal(set.len, 5);
	assert_name(&set, 0, "anew, record 1");
	assert_name(&set, 1, "anew, record 2");
	assert_name(&set, 2, "on, run 1, record 1");
	assert_name(&set, 3, "on, run 1, record 2");
	assert_name(&set, 4, "one");
	check_run_name(&set, 1, "record 2");
	check_run_name(&set, 3, "1, record 2");
	check_run_name(&set, 4, "");
	assert_int_equal(set.curves[0].len, 20);
	assert_int_equal(set.curves[1].len, 19); /* the third list goes on where the second ends */
	assert_int_equal(set.curves[1].row, 3);
	assert_int_equal(set.curves[2].len, 20);
	assert_int_equal(set.curves[3].row, 7);
	assert_int_equal(set.models[0].untold, 0);
	assert_int_equal(set.notice_count, 2);
	assert_string_equal(set.notices[0],
			    "a.json: row 1: anew, record 1 is one of 2 records of that name, each "
			    "taken for a run; if a field tells them apart, name it");
	curve_set_release(&set);
	table_release(&t);
}

static void test_repeated(void **state)
{
	struct table t;
	struct curve_set set;
	(void)state;
	curve_rows_init(&t);
	for (uint32_t i = 0; i < 30; i++)
		add_steps(&t, (struct curve_row){.model = "m\x1b"}, i % 10, 1, i + 1);
	add_steps(&t, (struct curve_row){.model = "n", .run = "1"}, 0, 20, 40);
	add_steps(&t, (struct curve_row){.model = "n", .run = "1"}, 5, 1, 41);
	curve_rows_set(&set, &t);
	assert_int_equal(set.len, 2);
	assert_int_equal(set.notice_count, 2);
	assert_string_equal(
		set.notices[0],
		"a.json: row 1: m<1B> has several values at 10 of its steps; if they are "
		"of several runs, name the field that tells them apart");
	assert_string_equal(set.notices[1],
			    "a.json: row 40: n, run 1 has several values at 1 of its steps");
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(set.curves[i].divergence.doubt, DIVERGENCE_MIXED);
		assert_int_equal(set.models[i].untold, 1);
		assert_same(set.curves[i].divergence.final, NAN);
	}
	curve_set_release(&set);
	table_release(&t);
}

static void gap(struct table *t, const char *model, const char *length, double step,
		const char *text, uint32_t line)
{
	curve_rows_gap(t, &(struct curve_row){.model = model, .length = length, .step = step}, text,
		       line);
}

static void check_gaps(const struct curve_set *set, size_t i, const char *expected)
{
	struct buf text = BUF_INIT;
	curve_gaps(set, &set->curves[i], &text);
	assert_string_equal(buf_str(&text), expected);
	buf_release(&text);
}

static void test_gaps(void **state)
{
	struct table t;
	struct curve_set set;
	(void)state;
	curve_rows_init(&t);
	add_steps(&t, (struct curve_row){.model = "a"}, 0, 20, 1);
	gap(&t, "a", NULL, 30, "null", 1); /* of the first list */
	gap(&t, "a", NULL, 20, "x", 1);
	add_steps(&t, (struct curve_row){.model = "a"}, 0, 20, 2);
	gap(&t, "a", NULL, 10, ">9", 2);
	gap(&t, "a", "64", 10, ">9", 3);
	gap(&t, "none", "128", 10, ">9", 4);
	gap(&t, "none", NULL, 11, ">9", 5);
	curve_rows_set(&set, &t);
	assert_int_equal(set.model_count, 1);
	assert_int_equal(set.lost_models, 1);
	assert_int_equal(set.length_count, 1);
	assert_int_equal(set.len, 3);
	assert_name(&set, 0, "a at 64");
	assert_int_equal(set.curves[0].len, 0);
	assert_int_equal(set.curves[0].row, 3);
	check_gaps(&set, 0, "1 value left out, the last at step 10: \">9\"");
	check_gaps(&set, 1, "2 values left out, the last at step 30: \"null\"");
	check_gaps(&set, 2, "1 value left out, the last at step 10: \">9\"");
	assert_int_equal(set.curves[0].divergence.doubt, DIVERGENCE_END_UNKNOWN);
	assert_int_equal(set.curves[1].divergence.doubt, DIVERGENCE_END_UNKNOWN);
	assert_int_equal(set.curves[2].divergence.doubt, DIVERGENCE_SURE);
	assert_true(curve_end_is_known(&set, &set.curves[2]));
	assert_int_equal(set.models[0].untold, 2);
	curve_set_release(&set);
	table_release(&t);
}

static void test_many_notices(void **state)
{
	static const double loss[] = {3, 2, 1};
	struct table t;
	struct curve_set set;
	char name[20];
	(void)state;
	curve_rows_init(&t);
	for (uint32_t i = 0; i < CURVE_NOTICES + 3; i++) {
		snprintf(name, sizeof name, "m%u", (unsigned)i);
		curve_rows_add_list(&t, (struct curve_row){.model = name, .diverged = "1"}, loss, 3,
				    i + 1);
	}
	curve_rows_set(&set, &t);
	assert_int_equal(set.notice_count, CURVE_NOTICES + 1);
	assert_string_equal(set.notices[CURVE_NOTICES],
			    "3 more curves are not as is stated of them");
	curve_set_release(&set);
	table_release(&t);
}

static void test_none(void **state)
{
	struct table t;
	struct curve_set set;
	(void)state;
	curve_rows_init(&t);
	curve_rows_set(&set, &t);
	assert_int_equal(set.len, 0);
	assert_int_equal(set.model_count, 0);
	assert_int_equal(curve_set_find_length(&set, 1), 0);
	curve_set_release(&set);
	table_release(&t);
}

/* ---- a slow oracle --------------------------------------------------------------------------- */

enum { RANDOM_ROWS = 120 };

static bool is_same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_of(const struct curve_row *r, const struct curve_row *key)
{
	return is_same_text(r->model, key->model) && is_same_text(r->length, key->length) &&
	       is_same_text(r->run, key->run);
}

/* The values of one curve, sorted by insertion. */
static size_t slow_curve(const struct curve_row *rows, size_t n, const struct curve_row *key,
			 struct curve_row *found)
{
	size_t len = 0;
	for (size_t i = 0; i < n; i++) {
		size_t at = len;
		if (!is_of(&rows[i], key))
			continue;
		for (; at > 0 && found[at - 1].step > rows[i].step; at--)
			found[at] = found[at - 1];
		found[at] = rows[i];
		len++;
	}
	return len;
}

static const char *name_or_null(const struct names *names, uint32_t id)
{
	return id == NAMES_NONE ? NULL : names_text(names, id);
}

static void check_with_oracle(const struct curve_set *set, const struct curve_row *rows, size_t n)
{
	size_t values = 0;
	for (size_t i = 0; i < set->len; i++) {
		const struct run_curve *c = &set->curves[i];
		const struct curve_row key = {.model = set->models[c->model].name,
					      .length = c->length == CURVE_NO_LENGTH
								? NULL
								: set->lengths[c->length].text,
					      .run = name_or_null(&set->table->runs, c->run)};
		struct curve_row found[RANDOM_ROWS];
		assert_int_equal(slow_curve(rows, n, &key, found), c->len);
		for (size_t k = 0; k < c->len; k++) {
			assert_same(curve_steps(set, c)[k], found[k].step);
			assert_same(curve_loss(set, c)[k], found[k].loss);
		}
		values += c->len;
	}
	assert_int_equal(values, n);
}

static void test_random(void **state)
{
	static const char *const models[] = {"a", "b"}, *const lengths[] = {NULL, "10", "9", "x"},
				 *const runs[] = {NULL, "1", "2"};
	struct random r;
	(void)state;
	random_seed(&r, 11);
	for (size_t round = 0; round < 300; round++) {
		struct curve_row rows[RANDOM_ROWS];
		size_t n = 1 + random_interval(&r, RANDOM_ROWS - 1);
		struct table t;
		struct curve_set set;
		curve_rows_init(&t);
		for (size_t i = 0; i < n; i++) {
			rows[i] = (struct curve_row){.model = models[random_interval(&r, 1)],
						     .length = lengths[random_interval(&r, 3)],
						     .run = runs[random_interval(&r, 2)],
						     .step = random_interval(&r, 20),
						     .loss = random_double(&r)};
			if (i > 0 && random_interval(&r, 2) > 0) {
				rows[i].model = rows[i - 1].model;
				rows[i].length = rows[i - 1].length;
				rows[i].run = rows[i - 1].run;
			}
		}
		curve_rows_add(&t, rows, n);
		curve_rows_set(&set, &t);
		check_with_oracle(&set, rows, n);
		curve_set_release(&set);
		table_release(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),          cmocka_unit_test(test_find),
		cmocka_unit_test(test_labels),         cmocka_unit_test(test_divergence),
		cmocka_unit_test(test_evaluations),    cmocka_unit_test(test_stated),
		cmocka_unit_test(test_stated_step),    cmocka_unit_test(test_stated_by_row),
		cmocka_unit_test(test_stated_of_gaps), cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_lists),          cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_many_notices),   cmocka_unit_test(test_none),
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
