#include "path_pattern.h"

#include "buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* "name=value;…" and what the first nameless place stands for after a bar; "-": no match. */
static void expect(enum pattern_subject subject, const char *pattern, const char *text,
		   const char *expected)
{
	struct path_pattern p;
	struct pattern_match fields[8], nameless;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;

	assert_true(path_pattern_parse(&p, subject, pattern, &err));
	if (path_pattern_match(&p, text, strlen(text), fields, &nameless)) {
		for (size_t i = 0; i < p.fields.len; i++) {
			buf_addf(&out, "%s=", p.fields.items[i]);
			buf_add(&out, fields[i].at, fields[i].len);
			buf_addch(&out, ';');
		}
		if (nameless.at) {
			buf_addch(&out, '|');
			buf_add(&out, nameless.at, nameless.len);
		}
	} else {
		buf_addch(&out, '-');
	}
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	path_pattern_release(&p);
}

static void test_paths(void **state)
{
	const char *pattern = "{model}/{}_step{step}.json";

	(void)state;
	expect(PATTERN_PATH, pattern, "runs/p-70m/70m_step103000.json",
	       "model=p-70m;step=103000;|70m");
	expect(PATTERN_PATH, pattern, "p-70m/70m_step8.json", "model=p-70m;step=8;|70m");
	expect(PATTERN_PATH, pattern, "/a/p/x_step8.json", "model=p;step=8;|x");
	expect(PATTERN_PATH, pattern, "70m_step8.json", "-");
	expect(PATTERN_PATH, pattern, "/70m_step8.json", "-");
	expect(PATTERN_PATH, pattern, "p/70m_step.json", "-");
	expect(PATTERN_PATH, pattern, "p/_step8.json", "-");
	expect(PATTERN_PATH, pattern, "p/70m_step8.jsonl", "-");
	expect(PATTERN_PATH, pattern, "", "-");
	expect(PATTERN_PATH, "{m}.json", "a/b/c.json", "m=c;");
	expect(PATTERN_PATH, "{m}", "a/b", "m=b;");
	expect(PATTERN_PATH, "x{m}", "a/yxb", "-");
	expect(PATTERN_PATH, "runs/{m}.json", "old/runs/c.json", "m=c;");
	expect(PATTERN_PATH, "runs/{m}.json", "old-runs/c.json", "-");
	expect(PATTERN_PATH, "*{m}", "*b", "m=b;");
}

static void test_the_first_place_takes_most(void **state)
{
	(void)state;
	expect(PATTERN_PATH, "{a}-{b}", "x-y-z", "a=x-y;b=z;");
	expect(PATTERN_PATH, "{a}_step{b}", "x_step1_step2", "a=x_step1;b=2;");
	expect(PATTERN_PATH, "{a}--{b}", "x---y", "a=x-;b=y;");
	expect(PATTERN_PATH, "{a}aa{b}a{c}", "aaaaaaa", "a=aa;b=a;c=a;");
}

static void test_columns(void **state)
{
	(void)state;
	expect(PATTERN_COLUMN, "ctx_*", "ctx_2048", "|2048");
	expect(PATTERN_COLUMN, "ctx_*", "x/ctx_2048", "-");
	expect(PATTERN_COLUMN, "{run} - {metric}", "a - b - train/loss",
	       "run=a - b;metric=train/loss;");
	expect(PATTERN_COLUMN, "*__MIN", "gpt2 - train/loss__MIN", "|gpt2 - train/loss");
	expect(PATTERN_COLUMN, "{}.{x}", "a.b.c", "x=c;|a.b");
	expect(PATTERN_COLUMN, "plain", "plain", "");
	expect(PATTERN_COLUMN, "plain", "plainer", "-");
}

/* Against all ways to read the text. */
static bool reads(const char *pattern, const char *text)
{
	if (!*pattern)
		return !*text;
	if (*pattern != '*')
		return *pattern == *text && reads(pattern + 1, text + 1);
	for (size_t n = 1; n <= strlen(text); n++)
		if (reads(pattern + 1, text + n))
			return true;
	return false;
}

static void test_matches_what_can_be_read(void **state)
{
	static const char letters[] = "ab*";
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char pattern[7] = "", text[9] = "";
		struct path_pattern p;
		struct error err = ERROR_INIT;
		struct pattern_match nameless;

		for (size_t i = 0; i < 1 + round % 6u; i++) {
			seed = seed * 1103515245u + 12345u;
			pattern[i] = letters[(seed >> 16) % 3];
			if (i && pattern[i] == '*' && pattern[i - 1] == '*')
				pattern[i] = 'a';
		}
		for (size_t i = 0; i < round % 9u; i++) {
			seed = seed * 1103515245u + 12345u;
			text[i] = letters[(seed >> 16) % 2];
		}
		assert_true(path_pattern_parse(&p, PATTERN_COLUMN, pattern, &err));
		assert_int_equal(path_pattern_match(&p, text, strlen(text), NULL, &nameless),
				 reads(pattern, text));
		path_pattern_release(&p);
	}
}

static void expect_failure(const char *pattern, const char *message)
{
	struct path_pattern p;
	struct error err = ERROR_INIT;

	assert_false(path_pattern_parse(&p, PATTERN_COLUMN, pattern, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	path_pattern_release(&p);
	path_pattern_release(NULL);
}

static void test_errors(void **state)
{
	(void)state;
	expect_failure("", "a pattern is expected at column 1");
	expect_failure("a{b", "\"{\" without \"}\" at column 2");
	expect_failure("a{b{c}", "\"{\" without \"}\" at column 2");
	expect_failure("ab}", "\"}\" without \"{\" at column 3");
	expect_failure("{a}{b}", "two places with nothing between them at column 4");
	expect_failure("a**", "two places with nothing between them at column 3");
	expect_failure("{a}-{a}", "a field that stands there before at column 5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),   cmocka_unit_test(test_the_first_place_takes_most),
		cmocka_unit_test(test_columns), cmocka_unit_test(test_matches_what_can_be_read),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
