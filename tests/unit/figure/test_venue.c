/*
 * Venues: the whole table, and what is said of a name that is not in it.
 */
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

static void test_table_is_sound(void **state)
{
	size_t n;
	const struct venue *v = venue_table(&n);
	(void)state;

	assert_true(n >= 20);
	for (size_t i = 0; i < n; i++) {
		assert_true(v[i].full > 0 && v[i].full < 72 * 8);
		assert_true(v[i].column == 0 || (v[i].column > 100 && v[i].column < v[i].full));
		assert_true(v[i].middle == 0 ||
			    (v[i].middle > v[i].column && v[i].middle < v[i].full));
		assert_true(v[i].text >= v[i].tics && v[i].tics >= 5 && v[i].text <= 12);
		assert_true(v[i].text == (int)v[i].text && v[i].tics == (int)v[i].tics);
		assert_true(strstr(v[i].source, "(read)") || strstr(v[i].source, "(second hand)"));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(v[i].name, v[k].name);
	}
}

static void test_names_are_listed(void **state)
{
	size_t n;
	const struct venue *v = venue_table(&n);
	const char *at = VENUE_NAMES;
	(void)state;

	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(at, " ");
		assert_int_equal(len, strlen(v[i].name));
		assert_memory_equal(at, v[i].name, len);
		at += len + (at[len] == ' ');
	}
	assert_string_equal(at, "");
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
		cmocka_unit_test(test_names_are_listed),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
