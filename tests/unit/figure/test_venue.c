/*
 * Venues: the whole table, and what is said of a name that is not in it.
 */
#include "buf.h"
#include "strvec.h"
#include "venue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct venue *found(const char *text, double *width)
{
	struct error err = ERROR_INIT;
	const struct venue *v;
	if (!venue_find(text, &v, width, &err))
		fail_msg("%s: %s", text, err.message);
	return v;
}

static void check_sound(const struct venue *v)
{
	assert_true(v->full > 0 && v->full < 72 * 8);
	assert_true(v->column == 0 || (v->column > 100 && v->column < v->full));
	assert_true(v->middle == 0 || (v->middle > v->column && v->middle < v->full));
	assert_true(v->text >= v->tics && v->tics >= 5 && v->text <= 12);
	assert_true(v->text == (int)v->text && v->tics == (int)v->tics);
	assert_true(strstr(v->source, "(read)") || strstr(v->source, "(second hand)"));
}

static void test_table_is_sound(void **state)
{
	struct buf listed = BUF_INIT;
	struct strvec names = STRVEC_INIT;
	struct error err = ERROR_INIT;
	const struct venue *v;
	double width;
	(void)state;

	strvec_split(&names, VENUE_NAMES, ' ');
	for (size_t i = 0; i < names.len; i++) {
		v = found(names.items[i], &width);
		assert_string_equal(v->name, names.items[i]);
		check_sound(v);
		buf_addf(&listed, "%s%s", i ? ", " : "there are ", names.items[i]);
	}
	assert_false(venue_find("list", &v, &width, &err));
	assert_string_equal(err.hint, buf_str(&listed));
	error_release(&err);
	strvec_release(&names);
	buf_release(&listed);
}

static void test_widths(void **state)
{
	static const struct {
		const char *text, *name;
		double inches;
	} cases[] = {
		{"neurips", "neurips", 5.5},
		{"icml", "icml", 3.25},
		{"ICML:full", "icml", 6.75},
		{"icml:Column", "icml", 3.25},
		{"nature", "nature", 89 / 25.4},
		{"nature:full", "nature", 183 / 25.4},
		{"science:middle", "science", 121 / 25.4},
		{"cvpr", "cvpr", 237.13594 / 72.27},
		{"acl", "acl", 7.7 / 2.54},
		{"jmlr:full", "jmlr", 6},
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double width;
		const struct venue *v = found(cases[i].text, &width);
		assert_string_equal(v->name, cases[i].name);
		assert_float_equal(width, cases[i].inches * 72, 1e-9);
	}
}

static void test_errors(void **state)
{
	static const struct {
		const char *text, *message, *hint;
	} cases[] = {
		{"icmll", "--venue: \"icmll\" is not known",
		 "did you mean \"icml\"? There are neurips, iclr, "},
		{"list", "--venue: \"list\" is not known", "there are neurips, iclr, icml, "},
		{"", "--venue: \"\" is not known", "there are neurips, "},
		{"neurips:column", "--venue: neurips has no column width", NULL},
		{"icml:middle", "--venue: icml has no middle width", NULL},
		{"icml:wide",
		 "--venue: \"wide\" is not a width: column, middle or full is expected", NULL},
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct error err = ERROR_INIT;
		const struct venue *v;
		double width = -1;
		assert_false(venue_find(cases[i].text, &v, &width, &err));
		assert_string_equal(err.message, cases[i].message);
		if (cases[i].hint)
			assert_memory_equal(err.hint, cases[i].hint, strlen(cases[i].hint));
		else
			assert_null(err.hint);
		error_release(&err);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_is_sound),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
