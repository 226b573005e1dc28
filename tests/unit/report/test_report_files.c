#include "curve_rows.h"
#include "forms.h"
#include "report_files.h"
#include "report_tables.h"
#include "simulated.h"

#include <math.h>
#include <stdlib.h>

enum { KINDS = 3 };

/* One subject of each kind, the last one simulated. */
struct subjects {
	struct table tables[KINDS];
	struct study studies[2];
	struct quantization q;
	struct curve_set curves;
	struct report_options o;
	struct report_subject r[KINDS];
};

static void subjects_init(struct subjects *s)
{
	static const struct target targets[] = {{OBJECTIVE_Y, 30}};
	static const struct fixture_row precisions[] = {
		{"a", "FP16", 16, 30}, {"a", "INT4", 4, 33}, {"b", "FP16", 16, 31}};
	static const struct curve_row curves[] = {{"a", "8192", NULL, 0, 4, 0, 0, 0},
						  {"a", "8192", NULL, 1, 3, 0, 0, 0}};
	*s = (struct subjects){.o = {.targets = targets, .target_count = 1}};
	simulated_study(&s->tables[0], &s->studies[0]);
	notices_say(&s->tables[0].notices, "one *file* is empty");
	report_subject_study(&s->r[0], &s->studies[0], &s->o);
	fixture_init(&s->tables[1], DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&s->tables[1], precisions);
	fixture_study(&s->studies[1], &s->tables[1], AGGREGATE_MEAN);
	quantization_init(&s->q, &s->studies[1], &(struct quantization_options){0});
	report_subject_quantization(&s->r[1], &s->q, &s->o);
	curve_rows_init(&s->tables[2]);
	CURVE_ROWS_ADD(&s->tables[2], curves);
	s->tables[2].simulated = 2;
	curve_rows_set(&s->curves, &s->tables[2]);
	report_subject_curves(&s->r[2], &s->curves, &s->o);
}

static void subjects_release(struct subjects *s)
{
	for (size_t i = 0; i < KINDS; i++)
		report_subject_release(&s->r[i]);
	quantization_release(&s->q);
	curve_set_release(&s->curves);
	study_release(&s->studies[0]);
	study_release(&s->studies[1]);
	for (size_t i = 0; i < KINDS; i++)
		table_release(&s->tables[i]);
}

static void add_form(struct buf *out, const struct report_subject *r, enum compare_format format)
{
	report_subject_print(out, r, format);
}

static void test_tables_markdown(void **state)
{
	struct subjects s;
	struct buf found = BUF_INIT, expected = BUF_INIT;
	(void)state;
	subjects_init(&s);
	buf_addstr(&expected, "## Cost and quality\n\n");
	add_form(&expected, &s.r[0], COMPARE_MD);
	buf_addstr(&expected, "\n### Notices\n\n- one \\*file\\* is empty\n"
			      "\n## Robustness under quantization\n\n");
	add_form(&expected, &s.r[1], COMPARE_MD);
	buf_addstr(&expected, "\n## Stability of training\n\n");
	add_form(&expected, &s.r[2], COMPARE_MD);
	report_tables_markdown(&found, s.r, KINDS);
	assert_string_equal(found.text, expected.text);
	buf_release(&found);
	buf_release(&expected);
	subjects_release(&s);
}

static void test_tables_tex(void **state)
{
	struct subjects s;
	struct buf found = BUF_INIT;
	(void)state;
	subjects_init(&s);
	report_tables_tex(&found, s.r, KINDS);
	assert_int_equal(forms_count(&found, "% Tables of paretoplot, for \\input"), 1);
	assert_non_null(strstr(found.text, "\n\n% ---- Cost and quality ----\n"
					   "% notice: one *file* is empty\n"
					   "% 2 models, 20 configurations"));
	assert_non_null(strstr(found.text, "\n% ---- Robustness under quantization ----\n"
					   "% 2 models, 2 precisions"));
	assert_non_null(strstr(found.text, "\n% ---- Stability of training ----\n"
					   "% SIMULATED DATA\n% 1 model, 1 length"));
	assert_int_equal(forms_count(&found, "{SIMULATED DATA.} "), 1);
	buf_release(&found);
	subjects_release(&s);
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The macros of all kinds have different names. */
static void test_numbers(void **state)
{
	struct subjects s;
	struct buf found = BUF_INIT;
	char *names[4096];
	size_t n = 0;
	(void)state;
	subjects_init(&s);
	report_numbers(&found, s.r, KINDS);
	assert_int_equal(forms_count(&found, "% Numbers of paretoplot as macros"), 1);
	for (char *at = found.text; (at = strstr(at, "\\newcommand{")) && n < 4096;) {
		at += strlen("\\newcommand{");
		names[n++] = at;
		at = strchr(at, '}');
		*at++ = '\0';
	}
	assert_true(n > 60);
	qsort(names, n, sizeof *names, compare_lines);
	for (size_t i = 1; i < n; i++)
		assert_string_not_equal(names[i - 1], names[i]);
	buf_release(&found);
	subjects_release(&s);
}

/* A figure in the summary is its own summary without schema_version and claims. */
static void test_summary(void **state)
{
	static const struct report_left_out left_out[] = {{"notes.csv", "no \"number\" in it"}};
	static const char *const begins[] = {
		"    {\n      \"kind\": \"efficiency\",\n      \"name\": \"efficiency\",\n"
		"      \"title\": \"Cost and quality\",\n      \"simulated\": false,\n",
		"    {\n      \"kind\": \"quantization\",\n      \"name\": \"quantization\",\n"
		"      \"title\": \"Robustness under quantization\",\n      \"simulated\": "
		"false,\n",
		"    {\n      \"kind\": \"stability\",\n      \"name\": \"stability\",\n"
		"      \"title\": \"Stability of training\",\n      \"simulated\": true,\n",
	};
	struct subjects s;
	struct buf found = BUF_INIT;
	(void)state;
	subjects_init(&s);
	report_summary(&found, s.r, KINDS, &s.o, left_out, 1);
	assert_non_null(strstr(found.text,
			       "{\n  \"schema_version\": 1,\n  \"kind\": \"report\",\n"
			       "  \"simulated\": true,\n  \"notice\": \"SIMULATED DATA\",\n"
			       "  \"figures\": [\n"));
	for (size_t i = 0; i < KINDS; i++)
		assert_non_null(strstr(found.text, begins[i]));
	assert_non_null(strstr(found.text, "      \"notices\": [\n        \"one *file* is empty\"\n"
					   "      ]\n    },\n"));
	assert_non_null(strstr(found.text,
			       "      \"notices\": []\n    }\n  ],\n  \"claims\": [],\n"
			       "  \"left_out\": [\n    {\n      \"what\": \"notes.csv\",\n"
			       "      \"why\": \"no \\\"number\\\" in it\"\n    }\n  ]\n}\n"));
	assert_int_equal(forms_count(&found, "\"schema_version\""), 1);
	assert_int_equal(forms_count(&found, "\"claims\""), 1);
	buf_release(&found);
	subjects_release(&s);
}

/* Several of one kind: their titles, labels and macros differ. */
static void test_several_of_a_kind(void **state)
{
	struct subjects s;
	struct buf found = BUF_INIT;
	(void)state;
	subjects_init(&s);
	struct report_subject r[] = {s.r[0], s.r[0]}, *second = &r[1];
	second->name = "efficiency-12";
	second->title = "Cost and quality: a_b against *c*";
	second->number = 12;
	report_tables_markdown(&found, r, 2);
	assert_non_null(strstr(found.text, "\n## Cost and quality: a\\_b against \\*c\\*\n"));
	buf_reset(&found);
	report_tables_tex(&found, r, 2);
	assert_non_null(strstr(found.text, "\n% ---- Cost and quality: a_b against *c* ----\n"));
	assert_int_equal(forms_count(&found, "\\label{tab:pp-summary}"), 1);
	assert_int_equal(forms_count(&found, "\\label{tab:pp-summary-12}"), 1);
	assert_int_equal(forms_count(&found, "\\label{tab:pp-bd-cost-12}"), 1);
	buf_reset(&found);
	report_numbers(&found, r, 2);
	assert_int_equal(forms_count(&found, "\\newcommand{\\ppModels}{2}"), 1);
	assert_int_equal(forms_count(&found, "\\newcommand{\\ppTwelveModels}{2}"), 1);
	assert_non_null(strstr(found.text, "\n% ---- Cost and quality: a_b against *c* ----\n"));
	buf_reset(&found);
	report_summary(&found, r, 2, &s.o, NULL, 0);
	assert_non_null(strstr(found.text,
			       "\"name\": \"efficiency-12\",\n"
			       "      \"title\": \"Cost and quality: a_b against *c*\",\n"));
	buf_release(&found);
	subjects_release(&s);
}

static void test_nothing(void **state)
{
	struct report_options o = {0};
	struct buf found = BUF_INIT;
	(void)state;
	report_summary(&found, NULL, 0, &o, NULL, 0);
	assert_string_equal(found.text,
			    "{\n  \"schema_version\": 1,\n  \"kind\": \"report\",\n"
			    "  \"simulated\": false,\n  \"figures\": [],\n  \"claims\": [],\n"
			    "  \"left_out\": []\n}\n");
	buf_reset(&found);
	report_tables_markdown(&found, NULL, 0);
	assert_int_equal(found.len, 0);
	buf_release(&found);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static const struct report_cell *cell_at(const struct report_table *t, size_t row, size_t column)
{
	return &t->cells[row * t->column_count + column];
}

static void test_tables_of_a_study(void **state)
{
	static const char *const labels[] = {"summary", "frontiers",  "coverage", "equal-quality",
					     "bd-cost", "bd-quality", "members"};
	struct subjects s;
	struct report_tables t;
	(void)state;
	subjects_init(&s);
	report_tables_init(&t, &s.r[0]);
	assert_int_equal(t.len, sizeof labels / sizeof *labels);
	for (size_t i = 0; i < t.len; i++)
		assert_string_equal(t.items[i].label, labels[i]);
	assert_false(t.simulated);
	assert_int_equal(t.head_count, 2);
	const struct report_table *summary = &t.items[0];
	assert_string_equal(summary->title, "Summary");
	assert_string_equal(summary->legend, "mean: over configurations");
	assert_int_equal(summary->column_count, 7);
	assert_int_equal(summary->row_count, 2);
	assert_string_equal(summary->columns[0].name, "model");
	assert_false(summary->columns[0].numeric);
	assert_string_equal(summary->columns[3].name, "frontier");
	assert_true(summary->columns[3].numeric);
	assert_string_equal(cell_at(summary, 1, 0)->text, "mamba");
	assert_same(cell_at(summary, 1, 0)->number, NAN);
	assert_string_equal(cell_at(summary, 1, 3)->text, "8");
	assert_same(cell_at(summary, 1, 3)->number, 8);
	assert_string_equal(cell_at(summary, 0, 4)->text, "28.15 at 4.99 GFLOPs");
	assert_same(cell_at(summary, 0, 4)->number, 28.14901424590337);
	const struct report_table *quality = &t.items[3];
	assert_same(cell_at(quality, 0, 1)->number, 2158769629.866471);
	assert_string_equal(cell_at(quality, 1, 1)->text, "> 9.97 GFLOPs");
	assert_same(cell_at(quality, 1, 1)->number, NAN);
	assert_int_equal(quality->remark_count, 1);
	const struct report_table *members = &t.items[6];
	assert_int_equal(members->row_count, 15);
	assert_string_equal(cell_at(members, 0, 1)->text, "resnetbk_config_9");
	assert_string_equal(cell_at(members, 0, 5)->text, "yes");
	assert_string_equal(cell_at(members, 14, 0)->text, "mamba");
	assert_string_equal(cell_at(members, 14, 5)->text, "no");
	assert_same(cell_at(members, 0, 2)->number, 2158769629.866471);
	assert_same(cell_at(members, 0, 3)->number, 29.99559277734364);
	report_tables_release(&t);
	report_tables_release(&t);
	report_tables_release(NULL);
	subjects_release(&s);
}

static void test_tables_of_the_others(void **state)
{
	struct subjects s;
	struct report_tables t;
	(void)state;
	subjects_init(&s);
	report_tables_init(&t, &s.r[1]);
	assert_int_equal(t.len, 3);
	assert_string_equal(t.items[1].label, "quantization-values");
	assert_same(cell_at(&t.items[1], 1, 2)->number, 4);
	assert_same(cell_at(&t.items[1], 1, 3)->number, 33);
	assert_string_equal(cell_at(&t.items[1], 1, 5)->text, "+10.0 %");
	assert_same(cell_at(&t.items[1], 1, 5)->number, 10);
	report_tables_release(&t);
	report_tables_init(&t, &s.r[2]);
	assert_int_equal(t.len, 1);
	assert_true(t.simulated);
	assert_string_equal(t.items[0].columns[1].name, "length");
	assert_true(t.items[0].columns[1].numeric);
	assert_string_equal(cell_at(&t.items[0], 0, 1)->text, "8k");
	assert_same(cell_at(&t.items[0], 0, 1)->number, 8192);
	report_tables_release(&t);
	subjects_release(&s);
}

static void test_many_members(void **state)
{
	struct table table;
	struct study study;
	struct report_subject r;
	struct report_tables t;
	struct report_options o = {0};
	(void)state;
	fixture_init(&table, DIRECTION_MIN, DIRECTION_MIN);
	for (int i = 0; i < 1002; i++)
		fixture_add(&table, &(struct fixture_row){"a", NULL, i, -i}, 1);
	fixture_study(&study, &table, AGGREGATE_MEAN);
	report_subject_study(&r, &study, &o);
	report_tables_init(&t, &r);
	const struct report_table *members = &t.items[t.len - 1];
	assert_int_equal(members->row_count, 1000);
	assert_int_equal(members->remark_count, 1);
	assert_string_equal(members->remarks[0],
			    "2 more are not listed here; --format json has all");
	report_tables_release(&t);
	report_subject_release(&r);
	study_release(&study);
	table_release(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables_markdown),
		cmocka_unit_test(test_tables_tex),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_summary),
		cmocka_unit_test(test_several_of_a_kind),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_tables_of_a_study),
		cmocka_unit_test(test_tables_of_the_others),
		cmocka_unit_test(test_many_members),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
