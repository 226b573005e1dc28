#include "shell_word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const char *word, const char *expected)
{
	struct buf out = BUF_INIT;

	shell_word_print(&out, word);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_plain_words(void **state)
{
	(void)state;
	expect("results/a-1_b.json", "results/a-1_b.json");
	expect("--x", "--x");
	expect("flops=2", "flops=2");
}

static void test_words_in_quotes(void **state)
{
	(void)state;
	expect("", "''");
	expect("a b", "'a b'");
	expect("step>3", "'step>3'");
	expect("=x", "'=x'");
	expect("~", "'~'");
	expect("{}_*", "'{}_*'");
	expect("$HOME", "'$HOME'");
	expect("it's", "'it'\\''s'");
	expect("'", "''\\'''");
	expect("größe", "'größe'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_words),
		cmocka_unit_test(test_words_in_quotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
