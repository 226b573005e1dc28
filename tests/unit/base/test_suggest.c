#include "suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

static const char *const fields[] = {"perplexity", "flops_per_token", "model", "config_id",
				     "compute_factor"};

static void check(const char *word, const char *expected)
{
	const char *found = suggest_word(word, fields, 5);

	if (expected)
		assert_string_equal(found, expected);
	else
		assert_null(found);
}

static void test_kinds_of_edits(void **state)
{
	(void)state;
	check("model", "model");
	check("modle", "model");
	check("mode", "model");
	check("modell", "model");
	check("mudel", "model");
	check("mud", NULL);
	check("prplexity", "perplexity");
	check("perpelxity", "perplexity");
	check("prplexiti", "perplexity");
	check("banana", NULL);
	check("", NULL);
}

static void test_folding(void **state)
{
	(void)state;
	check("Config-ID", "config_id");
	check("FLOPS-PER-TOKN", "flops_per_token");
}

static void test_limits(void **state)
{
	const char *const one[] = {"abcdefghijklmno"};
	const char *const two[] = {"ab"};

	(void)state;
	assert_string_equal(suggest_word("abcdefghijkl", one, 1), one[0]);
	assert_null(suggest_word("abcdefghijk", one, 1));
	assert_string_equal(suggest_word("abcXXXghijklmno", one, 1), one[0]);
	assert_null(suggest_word("abcXXXXhijklmno", one, 1));
	assert_string_equal(suggest_word("ax", two, 1), "ab");
	assert_null(suggest_word("xy", two, 1));
	assert_null(suggest_word("Z", (const char *const[]){"A"}, 1));
	assert_string_equal(suggest_word("Z", (const char *const[]){"z"}, 1), "z");
	assert_string_equal(suggest_word("z", (const char *const[]){"za"}, 1), "za");
	assert_string_equal(suggest_word("abc", two, 1), "ab");
	assert_null(suggest_word("abcd", two, 1));
	assert_null(suggest_word("ab", two, 0));
	assert_null(suggest_word("ab", NULL, 0));
}

static void test_nearest_then_earliest(void **state)
{
	const char *const candidates[] = {"bat-xx", "cat-y", "cat-x", "cat-z"};

	(void)state;
	assert_string_equal(suggest_word("cat-x", candidates, 4), "cat-x");
	assert_string_equal(suggest_word("cat-q", candidates, 4), "cat-y");
	assert_ptr_equal(suggest_word("cat-q", candidates, 4), candidates[1]);
}

static int smallest(int a, int b)
{
	return a < b ? a : b;
}

/* The definition, by recursion on prefixes. */
static int slow_distance(const char *a, int an, const char *b, int bn)
{
	int best;

	if (an == 0 || bn == 0)
		return an + bn;
	best = smallest(slow_distance(a, an - 1, b, bn), slow_distance(a, an, b, bn - 1)) + 1;
	best = smallest(best, slow_distance(a, an - 1, b, bn - 1) + (a[an - 1] != b[bn - 1]));
	if (an > 1 && bn > 1 && a[an - 1] == b[bn - 2] && a[an - 2] == b[bn - 1])
		best = smallest(best, slow_distance(a, an - 2, b, bn - 2) + 1);
	return best;
}

static void test_matches_the_definition(void **state)
{
	uint32_t random = 9;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char word[8] = {0}, text[8] = {0};
		const char *const candidates[] = {text};
		int limit, n, m;

		random = random * 1664525 + 1013904223;
		n = (int)(random >> 8) % 7;
		m = (int)(random >> 12) % 7;
		for (int i = 0; i < n; i++)
			word[i] = "abc"[(random >> (i + 12)) % 3];
		for (int i = 0; i < m; i++)
			text[i] = "abc"[(random >> (i + 18)) % 3];
		limit = n / 3 < 1 ? 1 : n / 3;
		int edits = slow_distance(word, n, text, m);
		bool shares = edits == 0 || edits < (n > m ? n : m);
		assert_int_equal(suggest_word(word, candidates, 1) != NULL,
				 edits <= limit && shares);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds_of_edits),
		cmocka_unit_test(test_folding),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_nearest_then_earliest),
		cmocka_unit_test(test_matches_the_definition),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
