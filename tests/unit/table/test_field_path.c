#include "field_path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void expect_canonical(const char *text, const char *canonical)
{
	struct field_path path;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;

	assert_true(field_path_parse(&path, text, &err));
	assert_string_equal(path.text, text);
	field_path_print(&out, path.steps, path.len);
	assert_string_equal(buf_str(&out), canonical);
	field_path_release(&path);
	assert_true(field_path_parse(&path, buf_str(&out), &err));
	buf_reset(&out);
	field_path_print(&out, path.steps, path.len);
	assert_string_equal(buf_str(&out), canonical);
	field_path_release(&path);
	buf_release(&out);
}

static void test_keys_and_indices(void **state)
{
	struct field_path path;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(field_path_parse(&path, "a[\"b.c\"].d[12]", &err));
	assert_int_equal(path.len, 4);
	assert_string_equal(path.steps[0].key, "a");
	assert_string_equal(path.steps[1].key, "b.c");
	assert_int_equal(path.steps[1].key_len, 3);
	assert_string_equal(path.steps[2].key, "d");
	assert_null(path.steps[3].key);
	assert_int_equal(path.steps[3].index, 12);
	field_path_release(&path);
	assert_int_equal(path.len, 0);
	field_path_release(&path);
	field_path_release(NULL);
}

static void test_each(void **state)
{
	struct field_path path;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(field_path_parse(&path, "a[][\"b\"].b", &err));
	assert_true(path.each);
	assert_false(path.steps[0].each);
	assert_true(path.steps[1].each);
	assert_null(path.steps[1].key);
	assert_true(path.steps[2].quoted);
	assert_false(path.steps[3].quoted);
	field_path_release(&path);
	assert_true(field_path_parse(&path, "a[0]", &err));
	assert_false(path.each);
	field_path_release(&path);
}

static void test_what_is_printed_reads_back(void **state)
{
	(void)state;
	expect_canonical("perplexity", "perplexity");
	expect_canonical("results.lambada_openai.ppl", "results.lambada_openai.ppl");
	expect_canonical("results[\"perplexity,none\"]", "results.perplexity,none");
	expect_canonical("[\"a b\"].c", "[\"a b\"].c");
	expect_canonical("a b.c", "[\"a b\"].c");
	expect_canonical("[3][\"x\"]", "[3].x");
	expect_canonical("[\"\"]", "[\"\"]");
	expect_canonical("times[]", "times[]");
	expect_canonical("a.b[].c[0]", "a.b[].c[0]");
	expect_canonical("[\"say \\\"x\\\\y\\\"\"]", "[\"say \\\"x\\\\y\\\"\"]");
	expect_canonical("[\"]\"][\"x\"]", "[\"]\"].x");
	expect_canonical("times[4294967295]", "times[4294967295]");
	expect_canonical("harness|drop|3", "harness|drop|3");
	expect_canonical("größe", "größe");
}

static void expect_error(const char *text, const char *message)
{
	struct field_path path;
	struct error err = ERROR_INIT;

	assert_false(field_path_parse(&path, text, &err));
	assert_string_equal(err.message, message);
	assert_null(path.text);
	error_release(&err);
}

static void test_errors_name_the_column(void **state)
{
	(void)state;
	expect_error("", "field \"\": a name is expected at column 1");
	expect_error(".a", "field \".a\": a name is expected at column 1");
	expect_error("a.", "field \"a.\": a name is expected at column 3");
	expect_error("a..b", "field \"a..b\": a name is expected at column 3");
	expect_error("times[x]", "field \"times[x]\": a number is expected at column 7");
	expect_error("a[].b[]", "field \"a[].b[]\": a second [] cannot be used at column 7");
	expect_error("times[", "field \"times[\": a number is expected at column 7");
	expect_error("times[-1]", "field \"times[-1]\": a number is expected at column 7");
	expect_error("times[1", "field \"times[1\": \"]\" is expected at column 8");
	expect_error("a[\"b\"", "field \"a[\"b\"\": \"]\" is expected at column 6");
	expect_error("a[\"b", "field \"a[\"b\": the closing quote is missing at column 5");
	expect_error("a[0]b", "field \"a[0]b\": \".\" or \"[\" is expected at column 5");
	expect_error("a]", "field \"a]\": \".\" or \"[\" is expected at column 2");
	expect_error("a\"b", "field \"a\"b\": \".\" or \"[\" is expected at column 2");
	expect_error("a[4294967296]",
		     "field \"a[4294967296]\": the index is too large at column 12");
}

static void test_last_key(void **state)
{
	static const char *const cases[][2] = {
		{"perplexity", "perplexity"},
		{"results.lambada.ppl", "ppl"},
		{"results[\"perplexity,none\"]", "perplexity,none"},
		{"results[\"a.b\"]", "a.b"},
		{"runs[].loss", "loss"},
		{"runs[3].loss", "loss"},
		{"times[0]", NULL},
		{"times[]", NULL},
		{"a..b", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *key = field_path_last_key(cases[i][0]);
		if (cases[i][1])
			assert_string_equal(key, cases[i][1]);
		else
			assert_null(key);
		free(key);
	}
	assert_true(field_path_ends_with("results[\"a.b\"]", "a.b"));
	assert_false(field_path_ends_with("results[\"a.b\"]", "b"));
	assert_false(field_path_ends_with("times[0]", "times"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_and_indices),
		cmocka_unit_test(test_each),
		cmocka_unit_test(test_what_is_printed_reads_back),
		cmocka_unit_test(test_errors_name_the_column),
		cmocka_unit_test(test_last_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
