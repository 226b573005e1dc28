#include "figure_command.h"
#include "options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is recorded of a command, NULL at its end, whose script is in `directory`. */
static void record_of(struct buf *out, const char *directory, bool summary,
		      const char *const *words)
{
	struct settings s;
	struct error err = ERROR_INIT;
	struct strvec argv = STRVEC_INIT;
	settings_init(&s);
	strvec_push(&argv, "paretoplot");
	while (*words)
		strvec_push(&argv, *words++);
	if (!options_parse(&s, (int)argv.len, argv.items, &err))
		fail_msg("%s", err.message);
	struct figure_command r = {
		.settings = &s, .outputs = &s.outputs, .directory = directory, .summary = summary};
	figure_command_print(out, &r);
	settings_release(&s);
	strvec_release(&argv);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void assert_record(const char *expected, const char *directory, const char *const *words)
{
	struct buf out = BUF_INIT;
	record_of(&out, directory, true, words);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_plain(void **state)
{
	(void)state;
	assert_record("a.json b.json --log xy --simulate -o fig", ".",
		      WORDS("--log=xy", "a.json", "--simulate", "b.json", "-o", "fig"));
	assert_record("- -o -", ".", WORDS("plot", "-", "-o-"));
	assert_record("--width 84mm --save-summary --seed 7 -o a -o b.pdf", ".",
		      WORDS("--width", "84mm", "--save_summary", "--seed", "7", "-o", "a", "-o",
			    "b.pdf"));
}

static void test_paths(void **state)
{
	(void)state;
	assert_record("../a.json --template-dir ../my -o fig", "out",
		      WORDS("a.json", "--template-dir", "my/", "-o", "out/fig"));
	/* not taken for options and commands */
	assert_record("./-x ./compare ../verify --join ./-j --on a -o ./-", ".",
		      WORDS("--join", "-j", "--on", "a", "-o", "./-", "--", "-x", "./compare",
			    "../verify"));
	assert_record("old -o plot", ".", WORDS("--results-dir", "old", "-o", "plot"));
}

static void test_left_out(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	assert_record("a -o b", ".",
		      WORDS("a", "-q", "-v", "--force", "--gnuplot", "/bin/x", "--timeout", "3",
			    "--claim", "c", "--claims", "f", "-n", "--deps", "d", "-o", "b"));
	record_of(&out, ".", false, WORDS("a", "--save-summary", "-o", "b"));
	assert_string_equal(buf_str(&out), "a -o b");
	buf_release(&out);
}

static void test_quotes(void **state)
{
	(void)state;
	assert_record("a --title 'Half the cost (of B) <1%>' -o b", ".",
		      WORDS("a", "--title", "Half the cost (of B) <1%>", "-o", "b"));
	assert_record("a --title '' --xlabel 'é×模' -o b", ".",
		      WORDS("a", "--title", "", "--xlabel", "é×模", "-o", "b"));
	assert_record("a --title $'it\\x27s \\x24x \\x60y\\x60 \\x40z \\x23 \\x5c\\x0a' -o b", ".",
		      WORDS("a", "--title", "it's $x `y` @z # \\\n", "-o", "b"));
	assert_record("a --title $'\\xff\\xc3 \\xe2\\x80\\xae\\x7f' -o b", ".",
		      WORDS("a", "--title", "\xff\xc3 \u202e\x7f", "-o", "b"));
}

static void assert_words(const char *line, const char *const *expected)
{
	struct strvec words = STRVEC_INIT;
	struct error err = ERROR_INIT;
	if (!figure_command_parse(line, &words, &err))
		fail_msg("%s: %s", line, err.message);
	for (size_t i = 0; i < words.len; i++) {
		assert_non_null(expected[i]);
		assert_string_equal(words.items[i], expected[i]);
	}
	assert_null(expected[words.len]);
	strvec_release(&words);
}

static void test_reading(void **state)
{
	(void)state;
	assert_words("a --log xy", WORDS("a", "--log", "xy"));
	assert_words("'a b' '' $'\\x27\\x0a' x", WORDS("a b", "", "'\n", "x"));
	assert_words("", (const char *const[]){NULL});
}

static void test_unreadable(void **state)
{
	static const char *const lines[] = {
		"'a",       "a'b'",   "$x",    "`a`", "a  b",     " a", "$'\\", "$'\\x2'",
		"$'\\x00'", "$'\\n'", "\"a\"", "a;b", "$'\\xGG'", "$'", "'a'b", "a\tb"};
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct strvec words = STRVEC_INIT;
		struct error err = ERROR_INIT;
		if (figure_command_parse(lines[i], &words, &err))
			fail_msg("%s is taken", lines[i]);
		assert_string_equal(err.message, "the command that it records is not readable");
		error_release(&err);
		strvec_release(&words);
	}
}

/* Any bytes come back, and never is there a line end or a character that gnuplot's scanners know,
 * but for quotes in pairs. */
static void test_random_words(void **state)
{
	(void)state;
	srand(7);
	for (int round = 0; round < 3000; round++) {
		char title[24];
		size_t len = (size_t)rand() % sizeof title;
		for (size_t i = 0; i < len; i++)
			title[i] = (char)(rand() % 3 ? 1 + rand() % 255
						     : "'\\ $\n`@#{}\"x~\x80"[rand() % 14]);
		title[len] = '\0';
		struct buf out = BUF_INIT;
		struct strvec words = STRVEC_INIT;
		struct error err = ERROR_INIT;
		record_of(&out, ".", true, WORDS("a", "--title", title, "-o", "b"));
		if (!figure_command_parse(buf_str(&out), &words, &err))
			fail_msg("%s: %s", buf_str(&out), err.message);
		assert_int_equal(words.len, 5);
		assert_string_equal(words.items[2], title);
		assert_int_equal(strcspn(buf_str(&out), "\n\r\"`@#{}\x7f"), out.len);
		buf_release(&out);
		strvec_release(&words);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),        cmocka_unit_test(test_paths),
		cmocka_unit_test(test_left_out),     cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_reading),      cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_random_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
