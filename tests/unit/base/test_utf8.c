#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static void test_every_code_point_comes_back(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
		uint32_t back;

		if (cp == 0xd800)
			cp = 0xe000;
		buf_reset(&b);
		utf8_encode(&b, cp);
		assert_int_equal(b.len, cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4);
		assert_int_equal(utf8_decode(b.text, b.len, &back), b.len);
		assert_int_equal(back, cp);
		for (size_t cut = 1; cut < b.len; cut++) {
			assert_int_equal(utf8_decode(b.text, cut, &back), 1);
			assert_int_equal(back, UTF8_BAD);
		}
	}
	buf_release(&b);
}

static void test_impossible_code_points_become_the_replacement(void **state)
{
	const uint32_t bad[] = {0xd800, 0xdfff, 0x110000, UTF8_BAD};
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 4; i++) {
		buf_reset(&b);
		utf8_encode(&b, bad[i]);
		assert_string_equal(b.text, "\xef\xbf\xbd");
	}
	buf_release(&b);
}

/* The well-formed sequences as the Unicode standard tabulates them (table 3-7). */
static size_t well_formed(const unsigned char *u, size_t len)
{
	static const struct {
		unsigned char first, last, low, high;
		size_t length;
	} rows[] = {
		{0x00, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2},
		{0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
		{0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
		{0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4},
		{0xf4, 0xf4, 0x80, 0x8f, 4},
	};

	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		size_t n = rows[r].length;

		if (u[0] < rows[r].first || u[0] > rows[r].last)
			continue;
		if (n > len || (n > 1 && (u[1] < rows[r].low || u[1] > rows[r].high)))
			return 0;
		for (size_t i = 2; i < n; i++)
			if (u[i] < 0x80 || u[i] > 0xbf)
				return 0;
		return n;
	}
	return 0;
}

static void test_decoding_is_strict(void **state)
{
	static const unsigned char edges[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f,
					      0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xff};

	(void)state;
	for (unsigned lead = 0; lead < 256; lead++)
		for (unsigned i = 0; i < 13 * 13 * 13; i++) {
			unsigned char u[] = {(unsigned char)lead, edges[i % 13], edges[i / 13 % 13],
					     edges[i / 169]};

			for (size_t len = 1; len <= 4; len++) {
				size_t expected = well_formed(u, len);
				uint32_t cp;
				size_t n = utf8_decode((char *)u, len, &cp);

				assert_int_equal(n, expected ? expected : 1);
				assert_int_equal(cp == UTF8_BAD, expected == 0);
			}
		}
}

static void test_validity(void **state)
{
	char text[64];

	(void)state;
	assert_true(utf8_valid("", 0));
	assert_true(utf8_valid("\0x", 2));
	assert_true(utf8_valid("perplexit\xc3\xa9 \xe2\x80\xa6 \xf0\x9f\x98\x80", 20));
	assert_false(utf8_valid("\xc3", 1));
	for (size_t bad = 0; bad < sizeof text; bad++) {
		memset(text, 'a', sizeof text);
		assert_true(utf8_valid(text, sizeof text));
		text[bad] = '\xff';
		assert_false(utf8_valid(text, sizeof text));
		assert_true(utf8_valid(text, bad));
	}
}

static void test_length(void **state)
{
	(void)state;
	assert_int_equal(utf8_length("", 0), 0);
	assert_int_equal(utf8_length("abc", 3), 3);
	assert_int_equal(utf8_length("\xc3\xa9\xe2\x80\xa6\xf0\x9f\x98\x80", 9), 3);
	assert_int_equal(utf8_length("\xff\xfe"
				     "a\xc3",
				     4),
			 4);
	assert_int_equal(utf8_length("\xed\xa0\x80", 3), 3);
}

static void check_sanitized(const char *text, size_t len, size_t max, const char *expected)
{
	struct buf b = BUF_INIT;
	bool same = strlen(expected) == len && memcmp(text, expected, len) == 0;

	buf_addstr(&b, "\"");
	assert_int_equal(utf8_sanitize(&b, text, len, max), same);
	assert_string_equal(b.text + 1, expected);
	assert_true(b.len - 1 <= max);
	buf_release(&b);
}

static void test_sanitize(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"", ""},
		{"plain text ~", "plain text ~"},
		{"\xc3\xa9\xe2\x80\xa6\xf0\x9f\x98\x80", "\xc3\xa9\xe2\x80\xa6\xf0\x9f\x98\x80"},
		{"a\tb\n\x1b[31m\x7f", "a<09>b<0A><1B>[31m<7F>"},
		{"\xff\xc3(", "<FF><C3>("},
		{"\xed\xa0\x80", "<ED><A0><80>"},
		{"\xc2\x80\xc2\x9f\xc2\xa0", "<U+0080><U+009F>\xc2\xa0"},
		{"\xe2\x80\xa8\xe2\x80\xa9", "<U+2028><U+2029>"},
		{"\xe2\x80\x8a\xe2\x80\x8b\xe2\x80\x8f\xe2\x80\x90",
		 "\xe2\x80\x8a<U+200B><U+200F>\xe2\x80\x90"},
		{"\xe2\x80\xae"
		 "txt\xe2\x81\xa6\xd8\x9c",
		 "<U+202E>txt<U+2066><U+061C>"},
		{"\xef\xbb\xbfmodel", "<U+FEFF>model"},
		{"\xef\xb7\x90\xef\xb7\xb0", "<U+FDD0>\xef\xb7\xb0"},
		{"\xef\xbf\xbd\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd<U+FFFE><U+FFFF>"},
		{"\xf4\x8f\xbf\xbf", "<U+10FFFF>"},
		{"\xf0\x9f\xbf\xbe", "<U+1FFFE>"},
		{"\xf3\xa0\x80\xa1", "<U+E0021>"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_sanitized(cases[i].text, strlen(cases[i].text), 1000, cases[i].expected);
	check_sanitized("a\0b", 3, 1000, "a<00>b");
}

static void test_sanitize_cuts(void **state)
{
	(void)state;
	check_sanitized("abcdef", 6, 6, "abcdef");
	check_sanitized("abcdef", 6, 5, "ab\xe2\x80\xa6");
	check_sanitized("abcdef", 6, 3, "\xe2\x80\xa6");
	check_sanitized("abcdef", 6, 2, "");
	check_sanitized("abcdef", 6, 0, "");
	check_sanitized("", 0, 0, "");
	check_sanitized("ab", 2, 2, "ab");
	check_sanitized("\xc3\xa9\xc3\xa9\xc3\xa9", 6, 5, "\xc3\xa9\xe2\x80\xa6");
	check_sanitized("\xc3\xa9\xc3\xa9\xc3\xa9", 6, 4, "\xe2\x80\xa6");
	check_sanitized("a\n\n", 3, 9, "a<0A><0A>");
	check_sanitized("a\n\n", 3, 8, "a<0A>\xe2\x80\xa6");
	check_sanitized("a\n\n", 3, 7, "a\xe2\x80\xa6");
}

static void test_sanitized_text_is_safe(void **state)
{
	uint32_t random = 5;
	char text[40];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct buf once = BUF_INIT, twice = BUF_INIT;
		size_t max;

		for (size_t i = 0; i < sizeof text; i++) {
			random = random * 1664525 + 1013904223;
			text[i] = (char)(random >> (round & 1 ? 24 : 25));
		}
		max = random >> 25;
		utf8_sanitize(&once, text, sizeof text, max);
		assert_true(once.len <= max);
		assert_int_equal(strlen(once.text), once.len);
		assert_true(utf8_valid(once.text, once.len));
		assert_true(utf8_sanitize(&twice, once.text, once.len, once.len));
		buf_release(&once);
		buf_release(&twice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_point_comes_back),
		cmocka_unit_test(test_impossible_code_points_become_the_replacement),
		cmocka_unit_test(test_decoding_is_strict),
		cmocka_unit_test(test_validity),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_sanitize),
		cmocka_unit_test(test_sanitize_cuts),
		cmocka_unit_test(test_sanitized_text_is_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
