/*
 * Words: numbers, counts and units as a person writes them, and columns that stand below one
 * another.
 */
#include "words.h"

#include "font_metrics.h"
#include "objective.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

static const struct known_field *field(const char *name)
{
	const struct known_field *k = known_field_find(name);
	assert_non_null(k);
	return k;
}

static void test_ratios(void **state)
{
	static const struct {
		double ratio;
		const char *text;
	} cases[] = {{4.6195, "4.62×"}, {12.34, "12.3×"},    {9.996, "10.0×"},    {150.2, "150×"},
		     {1, "1.00×"},      {1.0045, "1.0045×"}, {0.9999, "0.9999×"}, {INFINITY, "∞×"}};
	struct arena arena = ARENA_INIT;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(words_ratio(&arena, cases[i].ratio), cases[i].text);
	assert_string_equal(words_ratio_toward(&arena, 1.9951, NUMBER_DOWN), "1.995×");
	assert_string_equal(words_ratio_toward(&arena, 0.5012, NUMBER_UP), "0.502×");
	assert_string_equal(words_ratio_toward(&arena, INFINITY, NUMBER_DOWN), "∞×");
	assert_string_equal(words_percent_toward(&arena, 0.23059, NUMBER_DOWN), "23.0%");
	assert_string_equal(words_percent_toward(&arena, -0.3333, NUMBER_UP), "−33.3%");
	arena_release(&arena);
}

/* Of a bound, in the unit that is shown. */
static void test_bounds(void **state)
{
	struct arena arena = ARENA_INIT;
	struct figure_axis axis = {.unit = 1e9}, plain = {.unit = 1};
	const struct known_field *flops = field("flops_per_token"), *params = field("params");
	(void)state;
	double least = words_toward(&axis, flops, 1.9951e9, NUMBER_DOWN);
	assert_string_equal(words_quantity_on(&arena, &axis, flops, least), "1.99 GFLOPs");
	double most = words_toward(&axis, flops, 1.9951e9, NUMBER_UP);
	assert_string_equal(words_quantity_on(&arena, &axis, flops, most), "2.00 GFLOPs");
	least = words_toward(&plain, params, 2.8051e9, NUMBER_UP);
	assert_string_equal(words_quantity_on(&arena, &plain, params, least), "2.81 billion");
	least = words_toward(&plain, NULL, 999.7, NUMBER_DOWN);
	assert_string_equal(words_quantity_on(&arena, &plain, NULL, least), "999.00");
	assert_true(isinf(words_toward(&plain, NULL, INFINITY, NUMBER_UP)));
	arena_release(&arena);
}

static void test_quantities(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct known_field *params = field("params"), *flops = field("flops_per_token");
	const struct known_field *ppl = field("perplexity");
	(void)state;

	assert_string_equal(words_quantity(&arena, flops, 9.97e9), "9.97 GFLOPs");
	assert_string_equal(words_quantity(&arena, ppl, 32.25), "32.25");
	assert_string_equal(words_quantity(&arena, params, 2.8e9), "2.80 billion");
	assert_string_equal(words_quantity(&arena, params, 160e6), "160.00 million");
	assert_string_equal(words_quantity(&arena, params, 7.1e12), "7.10 trillion");
	assert_string_equal(words_quantity(&arena, params, 120000), "120000");
	assert_string_equal(words_quantity(&arena, NULL, -3.5), "−3.50");
	assert_string_equal(words_target(&arena, params, 1e9), "1 billion");
	assert_string_equal(words_target(&arena, flops, 5e9), "5 GFLOPs");
	assert_string_equal(words_target(&arena, NULL, -4), "−4");
	assert_string_equal(words_target(&arena, NULL, 2e9), "2×10⁹");
	assert_string_equal(words_plain(&arena, -0.5), "−0.5");
	assert_string_equal(words_scaled(&arena, -2e9, 1e9), "−2.00");
	assert_string_equal(words_quantity(&arena, NULL, -2e7), "−2.00×10⁷");
	assert_string_equal(words_percent(&arena, -0.031), "−3.1%");
	assert_string_equal(words_percent(&arena, -0.0003), "0.0%");
	arena_release(&arena);
}

static void test_units_of_axes(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct known_field *params = field("params"), *flops = field("flops");
	const struct figure_axis exa = {.unit = 1e18}, one = {.unit = 1}, billion = {.unit = 1e9};
	(void)state;

	assert_string_equal(words_quantity_on(&arena, &exa, flops, 1.37e21), "1370 EFLOPs");
	assert_string_equal(words_quantity_on(&arena, &exa, flops, 5.65e17), "0.565 EFLOPs");
	assert_string_equal(words_quantity_on(&arena, &exa, flops, 3e12), "3.00 TFLOPs");
	assert_string_equal(words_quantity_on(&arena, &one, flops, 3.37437e20), "3.37×10²⁰ FLOPs");
	assert_string_equal(words_quantity_on(&arena, &one, flops, 250), "250.00 FLOPs");
	assert_string_equal(words_quantity_on(&arena, &billion, params, 410e6), "0.410 billion");
	assert_string_equal(words_quantity_on(&arena, &billion, params, 14e6), "14.00 million");
	assert_string_equal(words_quantity_on(&arena, &one, params, 410e6), "410.00 million");
	assert_string_equal(words_quantity_on(&arena, &exa, NULL, 32.25), "32.25");
	assert_string_equal(words_target_on(&arena, &exa, flops, 1e21), "1000 EFLOPs");
	assert_string_equal(words_target_on(&arena, &one, flops, 1e20), "1×10²⁰ FLOPs");
	assert_string_equal(words_target_on(&arena, &exa, flops, 5e9), "5 GFLOPs");
	assert_string_equal(words_target_on(&arena, &billion, params, 5e8), "0.5 billion");
	assert_string_equal(words_target_on(&arena, &one, NULL, 2e9), "2×10⁹");
	arena_release(&arena);
}

static void assert_label(const char *name, double unit, const char *expected)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct objective o;
	struct figure_axis axis = {.unit = unit};
	assert_true(objective_parse(&o, name, &err));
	words_label_axis(&arena, &axis, NULL, known_field_find(o.field), &o, false);
	assert_string_equal(axis.label, expected);
	objective_release(&o);
	arena_release(&arena);
}

static void test_axis_labels(void **state)
{
	(void)state;
	assert_label("params", 1e9, "Parameters (billions)");
	assert_label("params", 1e6, "Parameters (millions)");
	assert_label("params", 1e3, "Parameters (×10³)");
	assert_label("params", 1, "Parameters");
	assert_label("flops_per_token", 1e9, "FLOPs per token (GFLOPs)");
	assert_label("flops_per_token", 1, "FLOPs per token");
	assert_label("train_seconds", 1, "Time (s)");
	assert_label("some.thing:max", 1e-6, "thing (×10⁻⁶)");
}

/* Every column ends where the column of the header ends, to half a letter. */
static void test_table(void **state)
{
	static const char *const cells[] = {"model", "best", "at 30", "日本語", "1.00",
					    "−2.00", "é",    "≥ 3",   "–"};
	struct arena arena = ARENA_INIT;
	struct font_face mono = {.family = FONT_MONO};
	double cell = font_text_width(&mono, 1, "0");
	(void)state;

	struct figure_block b = words_table(&arena, cells, 3, 3, 0x123456);
	assert_int_equal(b.len, 3);
	double wanted = font_text_width(&mono, 1, b.lines[0].text);
	for (size_t i = 0; i < b.len; i++) {
		double width = font_text_width(&mono, 1, b.lines[i].text);
		assert_true(fabs(width - wanted) <= cell / 2);
		assert_int_equal(b.lines[i].color, 0x123456);
	}
	assert_string_equal(b.lines[0].text, "model  best  at 30");
	assert_string_equal(b.lines[2].text, "é       ≥ 3      –");
	arena_release(&arena);
}

static void test_last_part(void **state)
{
	static const char *const names[][2] = {
		{"org/model", "model"},
		{"model", "model"},
		{"ResNet-BK w/o SSM", "ResNet-BK w/o SSM"},
		{"a/b/c", "a/b/c"},
		{"/model", "/model"},
		{"org/", "org/"},
		{"", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_string_equal(words_last_part(names[i][0]), names[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ratios),      cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_quantities),  cmocka_unit_test(test_units_of_axes),
		cmocka_unit_test(test_axis_labels), cmocka_unit_test(test_table),
		cmocka_unit_test(test_last_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
