#include "names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static void test_numbers_count_from_zero(void **state)
{
	struct names n = NAMES_INIT;

	(void)state;
	assert_int_equal(names_find(&n, "mamba", 5), NAMES_NONE);
	assert_int_equal(names_add(&n, "mamba", 5), 0);
	assert_int_equal(names_add(&n, "resnetbk", 8), 1);
	assert_int_equal(names_add(&n, "mamba", 5), 0);
	assert_int_equal(names_add(&n, "", 0), 2);
	assert_int_equal(names_add(&n, NULL, 0), 2);
	assert_int_equal(n.len, 3);
	assert_string_equal(names_text(&n, 1), "resnetbk");
	assert_string_equal(names_text(&n, 2), "");
	assert_int_equal(n.length[1], 8);
	assert_int_equal(names_find(&n, "resnet", 6), NAMES_NONE);
	assert_int_equal(names_find(&n, "resnetbkx", 8), 1);
	names_release(&n);
	assert_int_equal(n.len, 0);
	assert_int_equal(names_find(&n, "mamba", 5), NAMES_NONE);
	assert_int_equal(names_add(&n, "x", 1), 0);
	names_release(&n);
	names_release(NULL);
}

static void test_texts_may_hold_nul_and_never_move(void **state)
{
	struct names n = NAMES_INIT;
	const char *first;
	char text[32];

	(void)state;
	assert_int_equal(names_add(&n, "a\0b", 3), 0);
	assert_int_equal(names_add(&n, "a\0c", 3), 1);
	assert_int_equal(names_add(&n, "a", 1), 2);
	first = names_text(&n, 0);
	for (int i = 0; i < 50000; i++)
		names_add(&n, text, (size_t)snprintf(text, sizeof text, "config_%d", i));
	assert_ptr_equal(names_text(&n, 0), first);
	assert_memory_equal(first, "a\0b", 4);
	assert_int_equal(n.len, 50003);
	for (int i = 0; i < 50000; i++) {
		size_t len = (size_t)snprintf(text, sizeof text, "config_%d", i);

		assert_int_equal(names_find(&n, text, len), i + 3);
		assert_string_equal(names_text(&n, (uint32_t)i + 3), text);
	}
	names_release(&n);
}

/* Every prefix and every changed byte of one text is another text, at every length. */
static void test_every_byte_counts(void **state)
{
	struct names n = NAMES_INIT;
	char text[64];
	uint32_t next = 0;

	(void)state;
	for (size_t len = 1; len < sizeof text; len++) {
		for (size_t k = 0; k < len; k++) {
			memset(text, 'a', len);
			text[k] = 'b';
			assert_int_equal(names_add(&n, text, len), next++);
		}
	}
	names_release(&n);
}

/* Against a linear search over short texts of a small alphabet, so that most repeat. */
static void test_matches_a_linear_search(void **state)
{
	struct names n = NAMES_INIT;
	char seen[2000][16];
	uint32_t random = 3, count = 0;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char text[16] = {0};
		uint32_t at = 0;
		size_t len;

		random = random * 1664525 + 1013904223;
		len = (random >> 16) % 11;
		for (size_t k = 0; k < len; k++)
			text[k] = "ab"[random >> (k + 10) & 1];
		while (at < count && strcmp(seen[at], text) != 0)
			at++;
		if (at == count)
			memcpy(seen[count++], text, sizeof text);
		assert_int_equal(names_add(&n, text, len), at);
		assert_int_equal(n.len, count);
	}
	names_release(&n);
}

static void test_slots_are_spread(void **state)
{
	struct names n = NAMES_INIT;
	size_t worst = 0, run = 0;
	char text[32];

	(void)state;
	for (int i = 0; i < 100000; i++)
		names_add(&n, text, (size_t)snprintf(text, sizeof text, "model_%d", i * 1024));
	for (size_t at = 0; at < n.slot_count; at++) {
		run = n.slots[at] == NAMES_NONE ? 0 : run + 1;
		worst = run > worst ? run : worst;
	}
	assert_true(worst < 200);
	names_release(&n);
}

static int sign(int x)
{
	return (x > 0) - (x < 0);
}

static void test_natural_order(void **state)
{
	const char *sorted[] = {
		"",
		"0",
		"00",
		"01",
		"1",
		"2",
		"10",
		"99999999999999999999999",
		"100000000000000000000000",
		"A",
		"a",
		"a-1",
		"a1",
		"a1b2",
		"a1b10",
		"a02",
		"a2",
		"config_2",
		"config_10",
		"config_10a",
		"config_10b",
		"config_x",
		"\xc3\xa4",
	};
	int count = sizeof sorted / sizeof *sorted;

	(void)state;
	for (int i = 0; i < count; i++)
		for (int k = 0; k < count; k++) {
			int expected = sign(i - k);

			if (sign(names_natural_compare(sorted[i], sorted[k])) != expected)
				fail_msg("\"%s\" against \"%s\"", sorted[i], sorted[k]);
		}
}

static void test_natural_order_is_an_order(void **state)
{
	char text[60][8] = {{0}};
	uint32_t random = 11;

	(void)state;
	for (int i = 0; i < 60; i++)
		for (int k = 0; k < 5; k++) {
			random = random * 1664525 + 1013904223;
			text[i][k] = "01a:"[random >> 30];
		}
	for (int a = 0; a < 60; a++)
		for (int b = 0; b < 60; b++) {
			int ab = sign(names_natural_compare(text[a], text[b]));

			assert_int_equal(ab, -sign(names_natural_compare(text[b], text[a])));
			assert_int_equal(ab == 0, strcmp(text[a], text[b]) == 0);
			for (int c = 0; c < 60; c++)
				if (ab <= 0 && names_natural_compare(text[b], text[c]) <= 0)
					assert_true(names_natural_compare(text[a], text[c]) <= 0);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_count_from_zero),
		cmocka_unit_test(test_texts_may_hold_nul_and_never_move),
		cmocka_unit_test(test_every_byte_counts),
		cmocka_unit_test(test_matches_a_linear_search),
		cmocka_unit_test(test_slots_are_spread),
		cmocka_unit_test(test_natural_order),
		cmocka_unit_test(test_natural_order_is_an_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
