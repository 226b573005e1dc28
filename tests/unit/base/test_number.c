#include "comma_locale.h"
#include "number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRACTION                                                                                   \
	1100      /* every double has an exact decimal of at most 1074 digits after the point      \
		   */
#define POINT 310 /* the place of the point */
#define WIDTH (POINT + 1 + FRACTION)

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

static void check_parsed(const char *text, double expected)
{
	double value = 12345;

	if (!number_parse(text, strlen(text), &value))
		fail_msg("\"%s\" is refused", text);
	if (to_bits(value) != to_bits(expected))
		fail_msg("\"%s\" gives %a, not %a", text, value, expected);
}

static void check_against_strtod(const char *text)
{
	check_parsed(text, UNBANNED_STRTOD(text, NULL));
}

static void test_plain_numbers(void **state)
{
	(void)state;
	check_parsed("0", 0.0);
	check_parsed("-0", -0.0);
	check_parsed("+7", 7.0);
	check_parsed("5.", 5.0);
	check_parsed(".5", 0.5);
	check_parsed("-.5e1", -5.0);
	check_parsed("2.16e9", 2.16e9);
	check_parsed("2.16E+09", 2.16e9);
	check_parsed("1e-0", 1.0);
	check_parsed("0000000000000000000000000000012", 12.0);
	check_parsed("0.0000000000000000000000000000012", 0.0000000000000000000000000000012);
	check_parsed("123456789012345678901234567890", 123456789012345678901234567890.0);
	check_parsed("3.14159265358979323846264338327950288", 3.14159265358979323846);
	check_parsed("0e999999999999999999999", 0.0);
	check_parsed("-0.000e-999999999999999999999", -0.0);
}

static void test_what_is_no_number(void **state)
{
	static const char *const bad[] = {
		"",     "+",         "-",        ".",           "-.",        "e5",       "1e",
		"1e+",  "1e-",       "1e5.",     "1.2.3",       " 1",        "1 ",       "\t1",
		"1\n",  "--1",       "+-1",      "0x10",        "inf",       "nan",      "NaN",
		"INF",  "1,5",       "1'000",    "1_000",       "1e5e5",     "1f",       "1d5",
		"1e 5", "12345678a", "1234567a", "1.12345678:", "12345678/", "\xd9\xa1",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		double value = 12345;

		if (number_parse(bad[i], strlen(bad[i]), &value))
			fail_msg("\"%s\" is accepted", bad[i]);
		assert_true(value == 12345);
	}
}

/* Every byte at every place of a number, so that no digit test by words lets one through. */
static void test_every_byte_at_every_place(void **state)
{
	static const char number[] = "123456789012345678.1234567890123456";
	char text[sizeof number];
	size_t len = sizeof number - 1;

	(void)state;
	for (size_t at = 0; at < len; at++)
		for (int c = 0; c < 256; c++) {
			bool digit = c >= '0' && c <= '9';
			bool sign = at == 0 && (c == '+' || c == '-');
			bool exponent = (c == 'e' || c == 'E') && at >= 18 && at < len - 1;
			bool point = c == '.' && at == 18;
			double value;

			memcpy(text, number, sizeof number);
			text[at] = (char)c;
			if (at == 18 && digit)
				assert_true(number_parse(text, len, &value));
			else
				assert_int_equal(number_parse(text, len, &value),
						 digit || sign || exponent || point);
		}
}

static void test_reads_no_further_than_len(void **state)
{
	double value;

	(void)state;
	assert_true(number_parse("1234", 2, &value));
	assert_true(value == 12);
	assert_true(number_parse("1.5e10", 3, &value));
	assert_true(value == 1.5);
	assert_false(number_parse("1e5", 2, &value));
	assert_false(number_parse("1", 0, &value));
	assert_false(number_parse("1\0002", 3, &value));
	for (size_t len = 1; len < 40; len++) {
		char *exact = malloc(len);

		memset(exact, '7', len);
		assert_true(number_parse(exact, len, &value));
		free(exact);
	}
}

static void test_scan_takes_the_longest_beginning(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		double value;
	} cases[] = {
		{"1", 1, 1},        {"1e", 1, 1},      {"1.5e+ s", 3, 1.5},
		{"2.5.1", 3, 2.5},  {"-3ms", 2, -3},   {"174.43us", 6, 174.43},
		{"1e3s", 3, 1000},  {"7E-1x", 4, 0.7}, {"1,014", 1, 1},
		{"5.", 2, 5},       {".5%", 2, 0.5},   {"12345678,", 8, 12345678},
		{"+1e5e5", 4, 1e5}, {"1 2", 1, 1},
	};
	static const char *const none[] = {"", "-", "x1", ".", "e5", " 1", "+e1", "--1"};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double value = -1;
		assert_int_equal(number_scan(cases[i].text, strlen(cases[i].text), &value),
				 cases[i].len);
		assert_true(value == cases[i].value);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		double value = -1;
		assert_int_equal(number_scan(none[i], strlen(none[i]), &value), 0);
		assert_true(value == -1);
	}
}

static void test_limits(void **state)
{
	(void)state;
	check_parsed("1e308", 1e308);
	check_parsed("1e309", INFINITY);
	check_parsed("-1e309", -INFINITY);
	check_parsed("1e99999999999999999999999", INFINITY);
	check_parsed("1e-99999999999999999999999", 0.0);
	check_parsed("-1e-400", -0.0);
	check_parsed("1.7976931348623157e308", DBL_MAX);
	check_parsed("1.7976931348623158e308", DBL_MAX);
	check_parsed("1.7976931348623159e308", INFINITY);
	check_parsed("2.2250738585072014e-308", DBL_MIN);
	check_parsed("2.2250738585072011e-308", 0x0.fffffffffffffp-1022);
	check_parsed("4.9e-324", 0x1p-1074);
	check_parsed("2.4703282292062328e-324", 0x1p-1074);
	check_parsed("2.4703282292062327e-324", 0.0);
	check_parsed("9007199254740993", 9007199254740992.0);
	check_parsed("9007199254740993.00000000000000000001", 9007199254740994.0);
	check_parsed("9007199254740995", 9007199254740996.0);
	check_parsed("18446744073709551615", 18446744073709551616.0);
	check_parsed("9999999999999999999", 1e19);
	check_parsed("99999999999999999999", 1e20);
}

static void test_many_digits(void **state)
{
	char text[3000];

	(void)state;
	memset(text, '0', sizeof text);
	text[1] = '.';
	text[400] = '1';
	text[401] = '\0';
	check_parsed(text, 0.0);
	check_parsed("1.00000000000000000000000000000000000000000000000000000000000001", 1.0);
	memset(text, '9', 400);
	text[400] = '\0';
	check_parsed(text, INFINITY);
	memcpy(text + 400, "e-400", 6);
	check_parsed(text, 1.0);
	memset(text + 1, '0', 2000);
	text[0] = '1';
	memcpy(text + 2001, "e-2000", 7);
	check_parsed(text, 1.0);
	text[0] = '.';
	text[2000] = '1';
	memcpy(text + 2001, "e2000", 6);
	check_parsed(text, 1.0);
}

static void test_hard_cases_match_strtod(void **state)
{
	static const char *const hard[] = {
		"6.631236871469758276785396630275967e243",
		"5e-324",
		"3e-324",
		"2e-324",
		"7e-324",
		"8.442911973260991817129021e-309",
		"2.2250738585072012e-308",
		"4.1878218394998157e-308",
		"1.00000000000000011102230246251565404236316680908203125",
		"1.00000000000000011102230246251565404236316680908203124",
		"1.00000000000000011102230246251565404236316680908203126",
		"4503599627370496.5",
		"4503599627370497.5",
		"4503599627475353.5",
		"9214843084008499",
		"30078505129381147446200",
		"1777820000000000000001",
		"0.500000000000000166533453693773481063544750213623046875",
		"3.518437208883201171875e13",
		"62.5364939768271845828",
		"8.10109172351e-10",
		"1.50000000000000011102230246251565",
		"6929495644600919.5",
		"3.7455744005952583e15",
		"2.2250738585072013e-308",
	};

	(void)state;
	for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
		check_against_strtod(hard[i]);
	check_against_strtod(
		"9355950000000000000."
		"00000000000000000000000000000000001844674407370955161600000184467440737");
}

static void test_random_text_matches_strtod(void **state)
{
	uint64_t random = 88172645463325252;
	char text[128];

	(void)state;
	for (int i = 0; i < 300000; i++) {
		unsigned long long m = next_random(&random) >> (next_random(&random) % 64);
		unsigned long long n = next_random(&random) >> (next_random(&random) % 64);
		int wide = (int)(next_random(&random) % 700) - 360;
		int narrow = (int)(next_random(&random) % 60) - 30;

		snprintf(text, sizeof text, "%llue%d", m, wide);
		check_against_strtod(text);
		snprintf(text, sizeof text, "%llue%d", m, narrow);
		check_against_strtod(text);
		snprintf(text, sizeof text, "-%llu.%llue%d", m, n, narrow);
		check_against_strtod(text);
		snprintf(text, sizeof text, "%llu%llu%llue%d", m, n, m, wide);
		check_against_strtod(text);
	}
}

/* Writes the exact middle between two neighbours into middle[WIDTH + 2], by adding and halving. */
static void write_middle(char *middle, double low, double high)
{
	static char a[WIDTH + 1], b[WIDTH + 1];
	int carry = 0, rest = 0;

	snprintf(a, sizeof a, "%0*.*f", WIDTH, FRACTION, low);
	snprintf(b, sizeof b, "%0*.*f", WIDTH, FRACTION, high);
	for (int i = WIDTH - 1; i >= 0; i--) {
		if (i == POINT)
			continue;
		carry += a[i] - '0' + b[i] - '0';
		a[i] = (char)('0' + carry % 10);
		carry /= 10;
	}
	rest = carry;
	for (int i = 0; i < WIDTH; i++) {
		middle[i] = '.';
		if (i == POINT)
			continue;
		rest = 10 * rest + a[i] - '0';
		middle[i] = (char)('0' + rest / 2);
		rest %= 2;
	}
	assert_int_equal(rest, 0);
	middle[WIDTH] = '\0';
}

static void check_middle(double low)
{
	double high = nextafter(low, INFINITY);
	static char text[WIDTH + 2];
	int last;

	write_middle(text, low, high);
	check_parsed(text, to_bits(low) & 1 ? high : low);
	text[WIDTH] = '1';
	text[WIDTH + 1] = '\0';
	check_parsed(text, high);
	text[WIDTH] = '\0';
	for (last = WIDTH - 1; text[last] == '0' || last == POINT; last--)
		if (last != POINT)
			text[last] = '9';
	text[last]--;
	check_parsed(text, low);
}

static void test_middles_go_to_even(void **state)
{
	uint64_t random = 1234567;

	(void)state;
	check_middle(0.0);
	check_middle(0x1p-1074);
	check_middle(DBL_MIN);
	check_middle(nextafter(DBL_MIN, 0));
	check_middle(9007199254740992.0);
	check_middle(1.0);
	check_middle(nextafter(1.0, 0));
	for (int i = 0; i < 3000; i++) {
		double value = fabs(from_bits(next_random(&random)));

		if (i % 3 == 0)
			value = from_bits(to_bits(value) >> 12);
		if (i % 3 == 1)
			value = ldexp(value, -ilogb(value) + i % 60);
		if (value < DBL_MAX)
			check_middle(value);
	}
}

static void test_errno_is_left_alone(void **state)
{
	char text[60];

	(void)state;
	errno = EINTR;
	snprintf(text, sizeof text, "%s", "9007199254740993000000000000000000000e400");
	check_parsed(text, INFINITY);
	check_parsed("1.00000000000000011102230246251565404236316680908203125", 1.0);
	assert_int_equal(errno, EINTR);
}

static void test_a_decimal_comma_changes_nothing(void **state)
{
	char text[8];

	(void)state;
	if (!use_comma_locale())
		skip();
	snprintf(text, sizeof text, "%.1f", 1.5);
	assert_string_equal(text, "1,5");
	test_plain_numbers(state);
	test_what_is_no_number(state);
	test_limits(state);
	test_many_digits(state);
	test_middles_go_to_even(state);
	setlocale(LC_ALL, "C");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_numbers),
		cmocka_unit_test(test_what_is_no_number),
		cmocka_unit_test(test_every_byte_at_every_place),
		cmocka_unit_test(test_reads_no_further_than_len),
		cmocka_unit_test(test_scan_takes_the_longest_beginning),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_many_digits),
		cmocka_unit_test(test_hard_cases_match_strtod),
		cmocka_unit_test(test_random_text_matches_strtod),
		cmocka_unit_test(test_middles_go_to_even),
		cmocka_unit_test(test_errno_is_left_alone),
		cmocka_unit_test(test_a_decimal_comma_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
