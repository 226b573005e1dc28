/*
 * The key above the plot: rows, columns, the legend in rows of its own.
 */
#include "key.h"

#include "color.h"
#include "place_texts.h"
#include "text_fit.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void key_init(struct figure *f, const char *const *names, size_t n,
		     const char *const *legend, size_t m)
{
	*f = (struct figure){.font = "Liberation Serif", .font_size = 10, .has_key = true};
	f->theme = color_theme(NULL);
	f->series = arena_alloc(&f->arena, n * sizeof *f->series);
	f->legend = arena_alloc(&f->arena, (m + 1) * sizeof *f->legend);
	f->series_count = n;
	f->legend_len = m;
	for (size_t i = 0; i < n; i++)
		f->series[i] = (struct figure_series){.name = {.text = names[i], .bold = true}};
	for (size_t i = 0; i < m; i++)
		f->legend[i] = (struct figure_legend){.text = {.text = legend[i]}};
}

static double x_of(const struct figure *f, size_t i)
{
	return f->series[i].name.x;
}

static double y_of(const struct figure *f, size_t i)
{
	return f->series[i].name.y;
}

static void test_columns(void **state)
{
	static const char *const names[] = {"aaaa", "bb", "cccc", "d", "eeee"};
	struct figure f;
	(void)state;
	key_init(&f, names, 5, NULL, 0);
	double height = key_place(&f, 4, 130, 100);
	assert_true(fabs(height - 3 * 13.5) < 1e-9);
	for (size_t i = 0; i < 5; i++) {
		assert_true(fabs(x_of(&f, i) - x_of(&f, i % 2)) < 1e-12);
		assert_true(fabs(y_of(&f, i) - y_of(&f, i & ~(size_t)1)) < 1e-12);
		assert_false(f.series[i].name.bold);
		assert_true(f.series[i].name.size == 9);
	}
	assert_true(y_of(&f, 0) > y_of(&f, 2) && y_of(&f, 2) > y_of(&f, 4) && y_of(&f, 4) > 1.04);
	figure_release(&f);

	key_init(&f, names, 5, NULL, 0); /* all in one row */
	assert_true(fabs(key_place(&f, 4, 500, 100) - 13.5) < 1e-9);
	assert_true(y_of(&f, 0) == y_of(&f, 4));
	figure_release(&f);
}

/* One long name: columns would need more rows than names one after the other. */
static void test_rows(void **state)
{
	static const char *const names[] = {"a", "b", "c", "a name that is a good deal longer",
					    "d"};
	struct figure f;
	(void)state;
	key_init(&f, names, 5, NULL, 0);
	assert_true(fabs(key_place(&f, 4, 240, 100) - 2 * 13.5) < 1e-9);
	assert_true(y_of(&f, 0) == y_of(&f, 2));
	assert_true(y_of(&f, 3) < y_of(&f, 2));
	for (size_t i = 0; i < 5; i++) /* inside */
		assert_true(x_of(&f, i) + text_fit_width(&f, &f.series[i].name) / 240 < 1 + 1e-6);
	figure_release(&f);
}

static void test_legend(void **state)
{
	static const char *const names[] = {"a", "b"}, *const legend[] = {"8k", "32k", "128k"};
	struct figure f;
	(void)state;
	key_init(&f, names, 2, legend, 3);
	key_place(&f, 4, 180, 100); /* two rows either way */
	assert_true(y_of(&f, 1) == y_of(&f, 0));
	assert_true(f.legend[0].text.y < y_of(&f, 0));
	assert_true(f.legend[0].text.x == x_of(&f, 0) && f.legend[1].text.x == x_of(&f, 1));
	figure_release(&f);

	key_init(&f, names, 2, legend, 3);
	key_place(&f, 4, 500, 100); /* one row would do: no other is begun */
	assert_true(f.legend[2].text.y == y_of(&f, 0));
	figure_release(&f);
}

/* What is wider than the plot box is cut; what has no name takes no place. */
static void test_cut(void **state)
{
	static const char *const names[] = {
		NULL, "a name that goes on and on and on and on and on and on and on"};
	struct figure f;
	(void)state;
	key_init(&f, names, 2, NULL, 0);
	assert_true(fabs(key_place(&f, 0, 120, 100) - 13.5) < 1e-9);
	assert_string_equal(strstr(f.series[1].name.text, "…"), "…");
	assert_true(27 + text_fit_width(&f, &f.series[1].name) <= 120 + 1e-6);
	assert_true(fabs(x_of(&f, 1) - 27. / 120) < 1e-9);
	figure_release(&f);
}

/* Owners go where that saves rows and leaves names apart; where there is room they stay. */
static void test_owners(void **state)
{
	static const char *const names[] = {"some-owner/aa", "some-owner/bb", "another/cc", "dd"};
	static const char *const alike[] = {"some-owner/aa", "another-one/aa", "another/cc", "dd"};
	struct figure f;
	(void)state;
	key_init(&f, names, 4, NULL, 0);
	assert_true(fabs(key_place(&f, 4, 110, 100) - 2 * 13.5) < 1e-9);
	assert_string_equal(f.series[0].name.text, "aa");
	assert_string_equal(f.series[2].name.text, "cc");
	assert_string_equal(f.series[3].name.text, "dd");
	figure_release(&f);

	key_init(&f, names, 4, NULL, 0);
	assert_true(key_place(&f, 4, 240, 100) < 3 * 13.5);
	assert_string_equal(f.series[0].name.text, "some-owner/aa");
	figure_release(&f);

	key_init(&f, alike, 4, NULL, 0);
	key_place(&f, 4, 110, 100);
	assert_string_equal(f.series[0].name.text, "some-owner/aa");
	assert_string_equal(f.series[1].name.text, "another-one/aa");
	figure_release(&f);
}

/* Of many rows columns may take one more, a single one too. */
static void test_long_names(void **state)
{
	static const char *const names[] = {"a",
					    "b",
					    "a name of some length",
					    "another name so long",
					    "and so long is this",
					    "this one is as long"};
	struct figure f;
	(void)state;
	key_init(&f, names, 6, NULL, 0);
	assert_true(fabs(key_place(&f, 4, 150, 100) - 6 * 13.5) < 1e-9);
	for (size_t i = 1; i < 6; i++)
		assert_true(x_of(&f, i) == x_of(&f, 0) && y_of(&f, i) < y_of(&f, i - 1));
	figure_release(&f);
}

/* Many rows of one column: smaller, in two. */
static void test_compact(void **state)
{
	static const char *const names[] = {"a model's name 1", "a model's name 2",
					    "a model's name 3", "a model's name 4",
					    "a model's name 5", "a model's name 6"};
	struct figure f;
	(void)state;
	key_init(&f, names, 6, NULL, 0);
	assert_true(fabs(key_place(&f, 4, 180, 100) - 3 * 11.5) < 1e-9);
	assert_true(f.series[0].name.size < 9 && f.series[0].name.size >= 6);
	assert_true(fabs(f.key_sample - 16. / 180) < 1e-12);
	assert_true(y_of(&f, 1) == y_of(&f, 0) && y_of(&f, 2) < y_of(&f, 0));
	figure_release(&f);

	key_init(&f, names, 4, NULL, 0); /* not so many */
	assert_true(fabs(key_place(&f, 4, 180, 100) - 4 * 13.5) < 1e-9);
	assert_true(f.series[0].name.size == 9);
	figure_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns), cmocka_unit_test(test_rows),
		cmocka_unit_test(test_legend),  cmocka_unit_test(test_cut),
		cmocka_unit_test(test_owners),  cmocka_unit_test(test_long_names),
		cmocka_unit_test(test_compact),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
