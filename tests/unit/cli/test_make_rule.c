#include "make_rule.h"
#include "process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add(struct names *list, const char *name)
{
	names_add(list, name, strlen(name));
}

static void print(struct buf *out, const char *target, const char *source)
{
	struct names targets = NAMES_INIT, sources = NAMES_INIT;
	struct error err = ERROR_INIT;
	add(&targets, target);
	if (source)
		add(&sources, source);
	if (!make_rule_print(out, &targets, &sources, &err))
		fail_msg("%s", err.message);
	names_release(&targets);
	names_release(&sources);
}

static void test_rule(void **state)
{
	struct names targets = NAMES_INIT, sources = NAMES_INIT;
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	(void)state;
	add(&targets, "a.pdf");
	add(&targets, "a b.svg");
	add(&sources, "x.json");
	add(&sources, "50%.json");
	assert_true(make_rule_print(&out, &targets, &sources, &err));
	assert_string_equal(buf_str(&out), "a.pdf a\\ b.svg: \\\n  x.json \\\n  50%.json\n"
					   "x.json:\n50\\%.json:\n");
	buf_reset(&out);
	print(&out, "a.pdf", NULL);
	assert_string_equal(buf_str(&out), "a.pdf:\n");
	buf_release(&out);
	names_release(&targets);
	names_release(&sources);
}

static void test_refused(void **state)
{
	static const char *const names[] = {"",    "a\nb", "a\rb", "a\tb",
					    "a;b", "a|b",  "a\\",  "lib(member)"};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct names targets = NAMES_INIT, sources = NAMES_INIT;
		struct buf out = BUF_INIT, expected = BUF_INIT;
		struct error err = ERROR_INIT;
		add(&targets, "a");
		add(&sources, names[i]);
		assert_false(make_rule_print(&out, &targets, &sources, &err));
		buf_addf(&expected, "%s: make has no way to write this name", names[i]);
		assert_string_equal(err.message, buf_str(&expected));
		error_release(&err);
		buf_release(&expected);
		buf_release(&out);
		names_release(&targets);
		names_release(&sources);
	}
}

/* What make takes the target of a rule for. */
static void ask_make(struct buf *answer, const char *name)
{
	struct buf input = BUF_INIT;
	struct error err = ERROR_INIT;
	struct process_result result = PROCESS_RESULT_INIT;
	const char *const argv[] = {"make", "-rRs", "-f", "-", NULL};
	print(&input, "all", name);
	/* The last rule is "SOURCE:"; its recipe says what the source is called. */
	buf_addstr(&input, "\t$(info [$@])@:\n");
	struct process p = {.argv = argv,
			    .directory = "/",
			    .input = buf_str(&input),
			    .input_len = input.len,
			    .timeout = 10};
	if (!process_run(&p, &result, &err))
		fail_msg("%s", err.message);
	buf_addbuf(answer, &result.out);
	buf_addbuf(answer, &result.errors);
	process_result_release(&result);
	buf_release(&input);
}

static void test_with_make(void **state)
{
	static const char *const names[] = {
		"a b",      "a#b",       "a$b",    "a$$b",     "a%b",     "%",     "a:b",
		"a\\b",     "a\\ b",     "a\\\\b", "a\\#b",    "a&b",     "a&",    "a=b",
		"b:=c",     "~a",        "a~",     "a\"b",     "a'b",     "(a) b", "a{b}",
		"a,b",      "a!b",       "a<b>",   "-a",       "@a",      "a`b",   "é",
		"a\\%b",    "a\\:b",     "a^b",    "%.pdf",    "a\\\\ b", "a\\=b", "define x",
		"export a", "include x", "$(x)y",  "a b c  d", " a",      "a+b"};
	char *make = process_find("make");
	(void)state;
	if (!make)
		skip();
	free(make);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf answer = BUF_INIT, expected = BUF_INIT;
		ask_make(&answer, names[i]);
		buf_addf(&expected, "[%s]\n", names[i]);
		assert_string_equal(buf_str(&answer), buf_str(&expected));
		buf_release(&answer);
		buf_release(&expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rule),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_with_make),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
