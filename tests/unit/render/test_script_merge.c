#include "diff3.h"
#include "process.h"
#include "script.h"
#include "script_merge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct buf text_of(const char *s)
{
	struct buf b = BUF_INIT;
	buf_addstr(&b, s);
	return b;
}

static struct script_merged merged_with(const char *base, const char *author, const char *made,
					bool guessed)
{
	struct buf b = text_of(base), a = text_of(author), m = text_of(made);
	struct script_merge request = {.base = &b, .author = &a, .made = &m, .guessed = guessed};
	struct script_merged out = SCRIPT_MERGED_INIT;
	struct error err = ERROR_INIT;
	if (!script_merge(&out, &request, &err))
		fail_msg("%s", err.message);
	buf_release(&b);
	buf_release(&a);
	buf_release(&m);
	return out;
}

static struct script_merged merged_of(const char *base, const char *author, const char *made)
{
	return merged_with(base, author, made, false);
}

static void assert_merged(const char *base, const char *author, const char *made,
			  const char *expected)
{
	struct script_merged out = merged_of(base, author, made);
	assert_int_equal(out.outcome, SCRIPT_MERGED);
	assert_string_equal(buf_str(&out.text), expected);
	assert_int_equal(out.conflicts.len, 0);
	script_merged_release(&out);
}

static void assert_conflict(const char *base, const char *author, const char *made,
			    const char *text, const char *conflicts)
{
	struct script_merged out = merged_of(base, author, made);
	assert_int_equal(out.outcome, SCRIPT_CONFLICT);
	assert_string_equal(buf_str(&out.text), text);
	assert_string_equal(buf_str(&out.conflicts), conflicts);
	script_merged_release(&out);
}

#define BLOCK(values) SCRIPT_BLOCK_BEGIN "\n" values SCRIPT_BLOCK_END "\n"

static void test_one_side(void **state)
{
	(void)state;
	assert_merged("a\nb\n", "a\nb\n", "a\nB\n", "a\nB\n");
	assert_merged("a\nb\n", "A\nb\n", "a\nb\n", "A\nb\n");
	assert_merged("a\nb\n", "A\nb\n", "A\nb\n", "A\nb\n");
	assert_merged("", "", "", "");
}

/* Neighbouring lines do not conflict. */
static void test_both_sides(void **state)
{
	(void)state;
	assert_merged("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n", "A\nB\nc\n");
	assert_merged("a\nb\nc\n", "a\nb\nc\nd\n", "x\na\nb\nC\n", "x\na\nb\nC\nd\n");
	assert_merged("a\nb\nc\n", "A\nb\nc\n", "A\nB\nc\n", "A\nB\nc\n");
	assert_merged("a\nb\nc\nd\n", "a\nb\nc\n", "A\nb\nc\nd\n", "A\nb\nc\n");
}

static void test_same_line(void **state)
{
	(void)state;
	assert_conflict("a\nb\nc\n", "a\nmine\nc\n", "a\nnew\nC\n", "a\nnew\nC\n",
			"- mine\n+ new\n");
	assert_conflict("a\nb\nc\n", "1\nb\n2\n", "3\nB\n4\n", "3\nB\n4\n",
			"- 1\n+ 3\n\n- 2\n+ 4\n");
	assert_conflict("a\nb\nc\n", "a\nc\n", "a\nB\nc\n", "a\nB\nc\n", "+ B\n");
}

/* Lines that look like what diff3 writes. */
static void test_markers_in_the_text(void **state)
{
	(void)state;
	assert_merged("a\n<<<<<<< \n=======\n>>>>>>> \nb\n", "a\n<<<<<<< \n=======\n>>>>>>> \nB\n",
		      "A\n<<<<<<< \n=======\n>>>>>>> \nb\n", "A\n<<<<<<< \n=======\n>>>>>>> \nB\n");
	assert_conflict("a\n", "<<<<<<<\n=======\n>>>>>>>\n", "x\n", "x\n",
			"- <<<<<<<\n- =======\n- >>>>>>>\n+ x\n");
}

static void test_block(void **state)
{
	(void)state;
	assert_merged(BLOCK("X = 1\n") "a\n", BLOCK("X = 1\n") "A\n", BLOCK("X = 2\n") "a\n",
		      BLOCK("X = 2\n") "A\n");
	struct script_merged out = merged_of(BLOCK("X = 1\n") "a\n", BLOCK("X = 7\n") "A\n",
					     BLOCK("X = 2\n") "a\n");
	assert_int_equal(out.outcome, SCRIPT_MERGED);
	assert_string_equal(buf_str(&out.text), BLOCK("X = 2\n") "A\n");
	assert_true(out.block_edited);
	script_merged_release(&out);
}

/* However little is left of what the author began with, the numbers are the new ones. */
static void test_block_of_a_damaged_base(void **state)
{
	static const char *const bases[] = {"", "\x01\xff\n", SCRIPT_BLOCK_BEGIN};
	(void)state;
	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
		struct script_merged out = merged_of(bases[i], BLOCK("X = 1\n"), BLOCK("X = 2\n"));
		assert_int_equal(out.outcome, SCRIPT_MERGED);
		assert_string_equal(buf_str(&out.text), BLOCK("X = 2\n"));
		script_merged_release(&out);
	}
}

static void test_block_without_marks(void **state)
{
	(void)state;
	assert_merged(BLOCK("#\nX = 1\nY = 1\n") "a\n", "#\nX = 1\nY = 7\na\n",
		      BLOCK("#\nX = 2\nY = 1\n") "a\n", "#\nX = 2\nY = 7\na\n");
	assert_conflict(BLOCK("X = 1\n") "a\n", "X = 7\na\n", BLOCK("X = 2\n") "a\n",
			BLOCK("X = 2\n") "a\n",
			"- X = 7\n+ " SCRIPT_BLOCK_BEGIN "\n+ X = 2\n+ " SCRIPT_BLOCK_END "\n");
}

#define A  "# ---- a --\na1\na2\n\n"
#define B  "# ---- b --\nb1\nb2\n\n"
#define C  "# ---- c --\nc1\nc2\n\n"
#define MX "# ---- model: x --\nx1\n\n"
#define MY "# ---- model: y --\ny1\n\n"

static void test_order_of_sections(void **state)
{
	(void)state;
	assert_merged(A B C, C A "mine\n" B, A "# ---- b --\nb1\nB2\n\n" C,
		      C A "mine\n"
			  "# ---- b --\nb1\nB2\n\n");
	assert_merged(A C, C A, A B C, C A B);
	assert_merged(A C, A C, B A C, B A C);
	assert_merged(A B C, A C, A B C MX MY, A C MX MY);
}

static void test_models_come_and_go(void **state)
{
	(void)state;
	assert_merged(A MX C, A MX C "mine\n", A MX MY C, A MX MY C "mine\n");
	assert_merged(A MX MY C, A MX MY C "mine\n", A MY C, A MY C "mine\n");
	/* One that was edited does nothing when its model is gone, and waits for its return. */
	assert_merged(A MX MY C, A MX "mine\n" MY C, A MY C, A MX "mine\n" MY C);
	assert_merged(A MY C, A MX "mine\n" MY C, A MX MY C, A MX "mine\n" MY C);
	/* But for blanks it is as it was. */
	assert_merged(A MX MY C, A "# ---- model: x --\n\tx1  \n" MY C, A MY C, A MY C);
}

static void test_deleted_sections(void **state)
{
	(void)state;
	assert_merged(A B C, A C, A B C, A C);
	assert_merged(A B C, A C, A "# ---- d --\nd\n" B C, A "# ---- d --\nd\n" C);
	assert_merged(A MX C, A C, A MX MY C, A MY C);
	assert_conflict(A B C, A C, A "# ---- b --\nb1\nB2\n\n" C, A "# ---- b --\nb1\nB2\n\n" C,
			"+ # ---- b --\n+ b1\n+ B2\n+ \n");
	assert_conflict(A B C, A "# ---- b --\nb1\nmine\n\n" C, A C, A C,
			"- # ---- b --\n- b1\n- mine\n- \n");
}

/* Then lines are all there is to go by. */
static void test_headings_that_are_gone(void **state)
{
	(void)state;
	assert_merged(A B C, A "b1\nb2\n\n" C, A "# ---- b --\nb1\nB2\n\n" C, A "b1\nB2\n\n" C);
	assert_merged(A B C, A "# ---- mine --\nb1\nb2\n\n" C, A B "more\n" C,
		      A "# ---- mine --\nb1\nb2\n\nmore\n" C);
}

static void test_guessed(void **state)
{
	(void)state;
	/* The author has no section of y: it is new. Others that are not there were deleted. */
	struct script_merged out = merged_with(A MX MY B C, A MX C, A MX MY B C, true);
	assert_int_equal(out.outcome, SCRIPT_MERGED);
	assert_string_equal(buf_str(&out.text), A MX MY C);
	script_merged_release(&out);
	out = merged_with(BLOCK("X = 2\n") A, BLOCK("X = 1\n") A, BLOCK("X = 2\n") A, true);
	assert_string_equal(buf_str(&out.text), BLOCK("X = 2\n") A);
	assert_false(out.block_edited);
	script_merged_release(&out);
}

static void test_line_ends(void **state)
{
	(void)state;
	assert_merged("a\nb\nc\n", "a\r\nb\r\nC\r\n", "A\nb\nc\n", "A\r\nb\r\nC\r\n");
	assert_merged("a\nb\nc\n", "a\nb\nC", "A\nb\nc\n", "A\nb\nC");
	assert_merged("a\nb\nc\n", "a\nb\nc", "a\nb\nD\n", "a\nb\nD");
	/* A single one is an edit of that line. */
	assert_merged("a\nb\nc\n", "a\r\nb\nc\n", "a\nb\nC\n", "a\r\nb\nC\n");
}

static void test_command(void **state)
{
	struct buf script = text_of("# paretoplot: no\n" BLOCK("x\n# paretoplot: a 'b c'\ny\n"
							       "# paretoplot: later\n"));
	struct buf command = BUF_INIT;
	(void)state;
	assert_true(script_find_command(&script, &command));
	assert_string_equal(buf_str(&command), "a 'b c'");
	buf_release(&script);
	buf_reset(&command);
	script = text_of(BLOCK("# paretoplot: a b \t\r\n"));
	assert_true(script_find_command(&script, &command));
	assert_string_equal(buf_str(&command), "a b");
	buf_release(&script);
	buf_reset(&command);
	script = text_of(BLOCK("x\n") "# paretoplot: no\n");
	assert_false(script_find_command(&script, &command));
	assert_int_equal(command.len, 0);
	buf_release(&script);
	buf_release(&command);
}

static void test_same_block(void **state)
{
	struct buf a = text_of("a\n" BLOCK("x = 1\n") "b\n"), b = text_of(BLOCK("x = 1 \r\n")),
		   c = text_of(BLOCK("x = 2\n")), none = text_of("a\n");
	(void)state;
	assert_true(script_same_block(&a, &b));
	assert_false(script_same_block(&a, &c));
	assert_false(script_same_block(&a, &none));
	assert_false(script_same_block(&none, &none));
	buf_release(&a);
	buf_release(&b);
	buf_release(&c);
	buf_release(&none);
}

static void test_without_diff3(void **state)
{
	const char *path = getenv("PATH");
	char *former = path ? strdup(path) : NULL;
	(void)state;
	setenv("PATH", "/nonexistent", 1);
	struct script_merged out = merged_of("a\nb\n", "A\nb\n", "a\nB\n");
	assert_int_equal(out.outcome, SCRIPT_NO_DIFF3);
	assert_string_equal(buf_str(&out.text), "a\nB\n");
	script_merged_release(&out);
	/* It is needed only where both changed a section. */
	assert_merged(A B, A "mine\n" B, A B "new\n", A "mine\n" B "new\n");
	if (former)
		setenv("PATH", former, 1);
	free(former);
}

static bool has_diff3(void)
{
	char *program = process_find("diff3");
	free(program);
	return program;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_side),
		cmocka_unit_test(test_both_sides),
		cmocka_unit_test(test_same_line),
		cmocka_unit_test(test_markers_in_the_text),
		cmocka_unit_test(test_block),
		cmocka_unit_test(test_block_of_a_damaged_base),
		cmocka_unit_test(test_block_without_marks),
		cmocka_unit_test(test_order_of_sections),
		cmocka_unit_test(test_models_come_and_go),
		cmocka_unit_test(test_deleted_sections),
		cmocka_unit_test(test_headings_that_are_gone),
		cmocka_unit_test(test_guessed),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_command),
		cmocka_unit_test(test_same_block),
		cmocka_unit_test(test_without_diff3),
	};
	if (!has_diff3())
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
