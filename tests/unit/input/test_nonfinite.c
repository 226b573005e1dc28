#include "nonfinite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void test_match(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		bool cut;
	} all[] = {
		{"NaN", 3, false},       {"NaNa", 3, false},     {"Infinity,", 8, false},
		{"-Infinity", 9, false}, {"", 0, true},          {"N", 0, true},
		{"Na", 0, true},         {"-", 0, true},         {"-I", 0, true},
		{"-Infinit", 0, true},   {"Infinit", 0, true},   {"nan", 0, false},
		{"Nan", 0, false},       {"-1", 0, false},       {"-NaN", 0, false},
		{"Infinite", 0, false},  {"INFINITY", 0, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		bool cut;

		assert_int_equal(nonfinite_match(all[i].text, strlen(all[i].text), &cut),
				 all[i].len);
		assert_int_equal(cut, all[i].cut);
	}
}

/* Byte by byte: the places of tokens outside strings. */
static size_t oracle(const char *text, size_t len, size_t *places)
{
	static const char *const tokens[] = {"-Infinity", "Infinity", "NaN"};
	bool in_string = false;
	size_t n = 0;

	for (size_t i = 0; i < len;) {
		size_t step = 1;

		if (in_string && text[i] == '\\' && i + 1 < len && text[i + 1] != '\n')
			step = 2;
		else if (text[i] == '"')
			in_string = !in_string;
		else if (text[i] == '\n')
			in_string = false;
		for (size_t t = 0; !in_string && t < 3; t++) {
			size_t token = strlen(tokens[t]);

			if (len - i >= token && !memcmp(text + i, tokens[t], token)) {
				places[n++] = i;
				step = token;
				break;
			}
		}
		i += step;
	}
	return n;
}

static void test_against_an_oracle(void **state)
{
	static const char *const parts[] = {"NaN", "-Infinity", "Infinity", "\"", "\"", "\\\"",
					    "\n",  "a",         "N",        "I",  "-",  ","};
	char text[400];
	size_t places[400];
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct nonfinite_scan scan = {0};
		size_t len = 0, found = 0;

		for (int i = 0; i < 30; i++) {
			seed = seed * 1103515245 + 12345;
			const char *part = parts[seed / 65536 % 12];
			memcpy(text + len, part, strlen(part));
			len += strlen(part);
		}
		text[len++] = '\n';
		size_t expected = oracle(text, len, places);
		nonfinite_begin(&scan, text, len);
		while (nonfinite_next(&scan)) {
			assert_true(found < expected);
			assert_int_equal(scan.at - text, places[found]);
			found++;
		}
		assert_int_equal(found, expected);
		assert_false(scan.in_string);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_against_an_oracle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
