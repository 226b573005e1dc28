#include "unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct unit parsed(const char *text)
{
	struct unit unit;
	assert_true(unit_parse(&unit, text, strlen(text)));
	return unit;
}

static void expect(const char *text, const char *base, double one)
{
	struct unit unit = parsed(text);
	assert_string_equal(unit.text, *base ? text : "");
	assert_string_equal(unit.base, base);
	assert_true(unit_to_base(1, &unit) == one);
}

static void test_units(void **state)
{
	(void)state;
	expect("", "", 1);
	expect("K", "", 1e3);
	expect("k", "", 1e3);
	expect("M", "", 1e6);
	expect("G", "", 1e9);
	expect("T", "", 1e12);
	expect("P", "", 1e15);
	expect("million", "", 1e6);
	expect("s", "s", 1);
	expect("ms", "s", 1e-3);
	expect("us", "s", 1e-6);
	expect("\u00b5s", "s", 1e-6);
	expect("\u03bcs", "s", 1e-6);
	expect("ns", "s", 1e-9);
	expect("min", "s", 60);
	expect("h", "s", 3600);
	expect("B", "B", 1);
	expect("kB", "B", 1e3);
	expect("KB", "B", 1e3);
	expect("GB", "B", 1e9);
	expect("KiB", "B", 1024);
	expect("GiB", "B", 1073741824);
	expect("TiB", "B", 0x1p40);
	expect("GMACs", "MACs", 1e9);
	expect("GFLOPs", "FLOPs", 1e9);
	expect("MFLOP", "FLOPs", 1e6);
	expect("TFLOP/s", "FLOP/s", 1e12);
	expect("GB/s", "B/s", 1e9);
	expect("mW", "W", 1e-3);
	expect("MW", "W", 1e6);
	expect("Wh", "J", 3600);
	expect("kWh", "J", 3.6e6);
	expect("MWh", "J", 3.6e9);
	expect("GWh", "J", 3.6e12);
	expect("%", "%", 1);
	expect("x", "×", 1);
	expect("tok/s", "tok/s", 1);
}

static void test_what_is_no_unit(void **state)
{
	static const char *const none[] = {"m",      "Ms",  "MS",   "u",  "e",   "E",
					   "kmin",   "KMB", "S",    "b",  "gb",  "kk",
					   "layers", "K ",  "ms/s", "%%", "Kis", "samples/second"};
	struct unit unit;
	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (unit_parse(&unit, none[i], strlen(none[i])))
			fail_msg("\"%s\" is a unit", none[i]);
}

static void test_conversion_rounds_once(void **state)
{
	struct unit us = parsed("us"), ms = parsed("ms"), s = parsed("s"), gib = parsed("GiB");
	(void)state;
	assert_true(unit_to_base(174.43, &us) == 174.43e-6);
	assert_true(unit_convert(174.43, &us, &us) == 174.43);
	assert_true(unit_convert(1.2, &s, &ms) == 1200);
	assert_true(unit_convert(30, &ms, &s) == 0.03);
	assert_true(unit_convert(1.5, &gib, &gib) == 1.5);
	assert_true(unit_same_kind(&us, &s) && !unit_same_kind(&us, &gib));
	assert_true(unit_same_kind(&unit_none, &(struct unit){.base = "", .factor = 1e9}));
}

/* Shows the units to a column, one after the other, and writes what becomes of the values: 1 of
 * each, and all of them converted when the column turns. */
static void expect_column(const char *const *units, const char *unit, const double *values)
{
	struct unit_column column = {0};
	double found[8];
	size_t n = 0;
	for (; units[n]; n++) {
		struct unit own = parsed(units[n]), former;
		if (!unit_column_take(&column, &own, &former)) {
			assert_null(values);
			assert_null(units[n + 1]);
			return;
		}
		for (size_t i = 0; i < n; i++)
			found[i] = unit_convert(found[i], &former, &column.unit);
		found[n] = unit_convert(1, &own, &column.unit);
	}
	assert_non_null(values);
	assert_string_equal(column.unit.text, unit);
	for (size_t i = 0; i < n; i++)
		assert_true(found[i] == values[i]);
}

#define COLUMN(...) ((const char *const[]){__VA_ARGS__, NULL})
#define VALUES(...) ((const double[]){__VA_ARGS__})

static void test_columns(void **state)
{
	(void)state;
	expect_column(COLUMN("ms", "ms"), "ms", VALUES(1, 1));
	expect_column(COLUMN("ms", "us", "s", "ms"), "s", VALUES(1e-3, 1e-6, 1, 1e-3));
	expect_column(COLUMN("us", "ms"), "s", VALUES(1e-6, 1e-3));
	expect_column(COLUMN("GB", "GiB"), "B", VALUES(1e9, 1073741824));
	expect_column(COLUMN("", "K", "", "G"), "", VALUES(1, 1e3, 1, 1e9));
	expect_column(COLUMN("G", "G"), "", VALUES(1e9, 1e9));
	expect_column(COLUMN("%", "%"), "%", VALUES(1, 1));
	expect_column(COLUMN("ms", "GiB"), NULL, NULL);
	expect_column(COLUMN("ms", ""), NULL, NULL);
	expect_column(COLUMN("", "%"), NULL, NULL);
	expect_column(COLUMN("GMACs", "GFLOPs"), NULL, NULL);
}

static void test_b_is_bytes_or_billions(void **state)
{
	(void)state;
	expect_column(COLUMN("B", "B"), "B", VALUES(1, 1));
	expect_column(COLUMN("B", "KiB"), "B", VALUES(1, 1024));
	expect_column(COLUMN("KiB", "B"), "B", VALUES(1024, 1));
	expect_column(COLUMN("M", "B", "T"), "", VALUES(1e6, 1e9, 1e12));
	expect_column(COLUMN("B", "B", "M", "B"), "", VALUES(1e9, 1e9, 1e6, 1e9));
	expect_column(COLUMN("", "B"), NULL, NULL);
	expect_column(COLUMN("KiB", "B", "M"), NULL, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_what_is_no_unit),
		cmocka_unit_test(test_conversion_rounds_once),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_b_is_bytes_or_billions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
