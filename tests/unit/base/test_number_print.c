#include "comma_locale.h"
#include "number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state * 2685821657736338717u;
}

static double from_bits(uint64_t bits)
{
	double value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

static uint64_t to_bits(double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof bits);
	return bits;
}

static void check_printed(double value, const char *expected)
{
	struct buf b = BUF_INIT;

	buf_addstr(&b, "=");
	number_print(&b, value);
	assert_string_equal(b.text + 1, expected);
	buf_release(&b);
}

static void test_shortest_text(void **state)
{
	(void)state;
	check_printed(0.0, "0");
	check_printed(-0.0, "-0");
	check_printed(1.0, "1");
	check_printed(-120.0, "-120");
	check_printed(0.1, "0.1");
	check_printed(0.1 + 0.2, "0.30000000000000004");
	check_printed(1.0 / 3, "0.3333333333333333");
	check_printed(2.16e9, "2160000000");
	check_printed(123456.789, "123456.789");
	check_printed(9007199254740992.0, "9007199254740992");
	check_printed(9007199254740994.0, "9007199254740994");
	check_printed(9999999999999998.0, "9999999999999998");
	check_printed(1125899906842624.25, "1125899906842624.2");
	check_printed(1125899906842624.75, "1125899906842624.8");
	check_printed(1e15, "1000000000000000");
	check_printed(1e16, "1e+16");
	check_printed(1e22, "1e+22");
	check_printed(1e23, "1e+23");
	check_printed(9.5e-3, "0.0095");
	check_printed(1e-4, "0.0001");
	check_printed(9.999e-5, "9.999e-05");
	check_printed(-1.5e-10, "-1.5e-10");
	check_printed(5e-324, "5e-324");
	check_printed(DBL_MIN, "2.2250738585072014e-308");
	check_printed(DBL_MAX, "1.7976931348623157e+308");
	check_printed(0x1p-44, "5.684341886080802e-14");
	check_printed(9.007199254740993e15 * 4, "3.602879701896397e+16");
	check_printed(NAN, "nan");
	check_printed(INFINITY, "inf");
	check_printed(-INFINITY, "-inf");
}

static int count_digits(const char *text)
{
	int count = 0, zeros = 0;

	for (; *text && *text != 'e'; text++) {
		if (*text < '0' || *text > '9' || (*text == '0' && count == 0))
			continue;
		count++;
		zeros = *text == '0' ? zeros + 1 : 0;
	}
	return count - zeros;
}

/* Reads back, and the nearest text of one digit less does not; nor do that text's neighbours, which
 * can be the ones that read back just above a power of two. */
static void check_shortest(double value)
{
	struct buf b = BUF_INIT;
	char text[64];
	double back = 0;
	int digits;

	number_print(&b, value);
	assert_true(number_parse(b.text, b.len, &back));
	if (to_bits(back) != to_bits(value))
		fail_msg("%a is printed as %s", value, b.text);
	digits = count_digits(b.text);
	assert_true(digits <= 17);
	for (int step = -1; digits > 1 && step <= 1; step++) {
		char *e, moved[80];
		long long n = 0;
		int length;

		snprintf(text, sizeof text, "%.*e", digits - 2, fabs(value));
		for (e = text; *e != 'e'; e++)
			if (*e != '.')
				n = 10 * n + *e - '0';
		length = snprintf(moved, sizeof moved, "%llde%ld", n + step,
				  strtol(e + 1, NULL, 10) - digits + 2);
		assert_true(number_parse(moved, (size_t)length, &back));
		if (back == fabs(value))
			fail_msg("%a is printed as %s although %s is shorter", value, b.text,
				 moved);
	}
	if (value != 0 && digits == 17) {
		snprintf(text, sizeof text, "%.16e", value);
		assert_true(number_parse(text, strlen(text), &back));
		assert_true(back == value);
	}
	buf_release(&b);
}

static void test_random_bits_round_trip(void **state)
{
	uint64_t random = 362436069;

	(void)state;
	for (int i = 0; i < 1000000; i++) {
		double value = from_bits(next_random(&random)), back;
		struct buf b = BUF_INIT;

		if (!isfinite(value))
			continue;
		number_print(&b, value);
		if (!number_parse(b.text, b.len, &back) || to_bits(back) != to_bits(value))
			fail_msg("%a is printed as %s", value, b.text);
		buf_release(&b);
	}
}

static void test_nothing_shorter_reads_back(void **state)
{
	uint64_t random = 521288629;

	(void)state;
	for (int i = 0; i < 30000; i++) {
		double value = from_bits(next_random(&random));

		if (isfinite(value))
			check_shortest(value);
		check_shortest(from_bits(next_random(&random) >> (12 + i % 52)));
		check_shortest((double)(next_random(&random) >> i % 64));
		check_shortest((double)(next_random(&random) % 100000) / 1000);
	}
	for (int e = -1074; e < 1024; e++) {
		check_shortest(ldexp(1, e));
		check_shortest(nextafter(ldexp(1, e), 0));
		check_shortest(nextafter(ldexp(1, e), 1e300));
	}
}

static void check_significant(double value, int digits, const char *expected)
{
	struct buf b = BUF_INIT;

	buf_addstr(&b, "=");
	number_print_significant(&b, value, digits);
	assert_string_equal(b.text + 1, expected);
	buf_release(&b);
}

static void test_significant_digits(void **state)
{
	(void)state;
	check_significant(4.6249, 3, "4.62");
	check_significant(2, 3, "2.00");
	check_significant(0.00123, 3, "0.00123");
	check_significant(0.0001, 2, "0.00010");
	check_significant(0.00009996, 3, "0.000100");
	check_significant(0.00009994, 3, "9.99e-05");
	check_significant(1.2e10, 2, "1.2e+10");
	check_significant(123456, 3, "123000");
	check_significant(123456, 6, "123456");
	check_significant(123456, 8, "123456.00");
	check_significant(999499, 3, "999000");
	check_significant(999500, 3, "1.00e+06");
	check_significant(1e6, 1, "1e+06");
	check_significant(9.99, 1, "10");
	check_significant(-0.5, 2, "-0.50");
	check_significant(0, 3, "0.00");
	check_significant(-0.0, 1, "0");
	check_significant(1.5e300, 2, "1.5e+300");
	check_significant(3, 0, "3");
	check_significant(0.1, 99, "0.10000000000000001");
	check_significant(NAN, 3, "nan");
	check_significant(-INFINITY, 3, "-inf");
}

static void check_scientific(double value, int digits, const char *expected)
{
	struct buf b = BUF_INIT;
	number_print_scientific(&b, value, digits);
	assert_string_equal(b.text, expected);
	buf_release(&b);
}

static void test_powers_of_ten(void **state)
{
	(void)state;
	check_scientific(4.6249, 3, "4.62");
	check_scientific(-1.2e10, 2, "-1.2×10¹⁰");
	check_scientific(1e6, 1, "1×10⁶");
	check_scientific(9.99e-5, 3, "9.99×10⁻⁵");
	check_scientific(1.5e300, 2, "1.5×10³⁰⁰");
	check_scientific(0, 3, "0.00");
	check_scientific(NAN, 3, "nan");
}

static void check_fixed(double value, int decimals, const char *expected)
{
	struct buf b = BUF_INIT;

	buf_addstr(&b, "-1.");
	number_print_fixed(&b, value, decimals);
	assert_string_equal(b.text + 3, expected);
	assert_int_equal(b.len, strlen(b.text));
	buf_release(&b);
}

static void test_fixed_decimals(void **state)
{
	(void)state;
	check_fixed(1.5, 0, "2");
	check_fixed(2.5, 0, "2");
	check_fixed(-1.255, 2, "-1.25");
	check_fixed(12345.678, 1, "12345.7");
	check_fixed(1e21, 2, "1000000000000000000000.00");
	check_fixed(0, 3, "0.000");
	check_fixed(-0.0, 1, "0.0");
	check_fixed(-0.004, 2, "0.00");
	check_fixed(-0.006, 2, "-0.01");
	check_fixed(-0.4, 0, "0");
	check_fixed(-100, 0, "-100");
	check_fixed(7, -3, "7");
	check_fixed(INFINITY, 2, "inf");
	check_fixed(NAN, 2, "nan");
}

static void test_a_decimal_comma_changes_nothing(void **state)
{
	char text[8];

	(void)state;
	if (!use_comma_locale())
		skip();
	snprintf(text, sizeof text, "%.1f", 1.5);
	assert_string_equal(text, "1,5");
	test_shortest_text(state);
	test_significant_digits(state);
	test_fixed_decimals(state);
	setlocale(LC_ALL, "C");
}

static int two(double value)
{
	(void)value;
	return 2;
}

/* "100" from 99.95 on, "99.9" below it. */
static int fewer_from_100(double value)
{
	return fabs(value) >= 99.95 ? 0 : 1;
}

static void test_bounds_are_rounded_to_their_side(void **state)
{
	(void)state;
	assert_int_equal(number_side_behind("≥ "), NUMBER_DOWN);
	assert_int_equal(number_side_behind("> "), NUMBER_DOWN);
	assert_int_equal(number_side_behind("≤ "), NUMBER_UP);
	assert_int_equal(number_side_behind("< "), NUMBER_UP);
	assert_int_equal(number_side_behind(""), NUMBER_NEAREST);
	assert_int_equal(number_side_behind("from "), NUMBER_NEAREST);
	assert_true(number_toward(1.9951, NUMBER_DOWN, two) == 1.99);
	assert_true(number_toward(1.9951, NUMBER_UP, two) == 2);
	assert_true(number_toward(1.9951, NUMBER_NEAREST, two) == 1.9951);
	assert_true(number_toward(-1.9951, NUMBER_DOWN, two) == -2);
	assert_true(number_toward(4.62, NUMBER_DOWN, two) == 4.62);
	assert_true(number_toward(0.1 + 0.2, NUMBER_UP, two) == 0.3);
	assert_true(number_toward(99.96, NUMBER_DOWN, fewer_from_100) == 99.9);
	assert_true(number_toward(99.91, NUMBER_UP, fewer_from_100) == 100);
	assert_true(isinf(number_toward(INFINITY, NUMBER_DOWN, two)));
	assert_true(isnan(number_toward(NAN, NUMBER_UP, two)));
	assert_true(number_round(12345, -2, NUMBER_DOWN) == 12300);
	assert_true(number_round(12345, -2, NUMBER_UP) == 12400);
}

static void test_decimals_that_tell_a_difference(void **state)
{
	(void)state;
	assert_int_equal(number_decimals_beside(1.0045, 1, 2), 4);
	assert_int_equal(number_decimals_beside(1.005, 1, 2), 4); /* a little less: "1.00" */
	assert_int_equal(number_decimals_beside(1.01, 1, 2), 2);
	assert_int_equal(number_decimals_beside(0.9999, 1, 2), 4);
	assert_int_equal(number_decimals_beside(1, 1, 2), 2);
	assert_int_equal(number_decimals_beside(0.04, 0, 1), 4);
	assert_int_equal(number_decimals_beside(-0.04, 0, 1), 4);
	assert_int_equal(number_decimals_beside(0.06, 0, 1), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shortest_text),
		cmocka_unit_test(test_random_bits_round_trip),
		cmocka_unit_test(test_nothing_shorter_reads_back),
		cmocka_unit_test(test_significant_digits),
		cmocka_unit_test(test_powers_of_ten),
		cmocka_unit_test(test_fixed_decimals),
		cmocka_unit_test(test_bounds_are_rounded_to_their_side),
		cmocka_unit_test(test_decimals_that_tell_a_difference),
		cmocka_unit_test(test_a_decimal_comma_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
