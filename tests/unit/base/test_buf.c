#include "buf.h"
#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define EXHAUSTED 42

/* The program's definition must win over the weak one of the layer. */
_Noreturn void mem_exhausted(size_t bytes)
{
	(void)bytes;
	_exit(EXHAUSTED);
}

static void test_empty(void **state)
{
	struct buf b = BUF_INIT;
	char *s;

	(void)state;
	assert_string_equal(buf_str(&b), "");
	assert_true(buf_ends_with(&b, ""));
	assert_false(buf_ends_with(&b, "x"));
	buf_reset(&b);
	s = buf_detach(&b);
	assert_string_equal(s, "");
	free(s);
	buf_release(&b);
	buf_release(NULL);
}

static void test_adding(void **state)
{
	struct buf b = BUF_INIT, other = BUF_INIT;

	(void)state;
	buf_add(&b, "", 0);
	assert_string_equal(b.text, "");
	buf_add(&b, NULL, 0);
	buf_add(&b, "abcdef", 3);
	buf_addstr(&b, "-de");
	buf_addch(&b, '!');
	assert_string_equal(b.text, "abc-de!");
	assert_int_equal(b.len, 7);
	buf_addbuf(&b, &other);
	buf_addstr(&other, "[]");
	buf_addbuf(&b, &other);
	buf_addbuf(&b, &b);
	assert_string_equal(b.text, "abc-de![]abc-de![]");
	buf_fill(&b, '.', 3);
	buf_fill(&b, '.', 0);
	assert_true(buf_ends_with(&b, "[]..."));
	assert_false(buf_ends_with(&b, "[]...."));
	assert_false(buf_ends_with(&b, "a very much longer text than that"));
	buf_reset(&b);
	assert_int_equal(b.len, 0);
	assert_string_equal(b.text, "");
	buf_release(&b);
	assert_null(b.text);
	assert_int_equal(b.cap, 0);
	buf_release(&other);
}

static void test_nul_bytes(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_add(&b, "a\0b", 3);
	buf_addch(&b, '\0');
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.text, "a\0b\0", 5);
	buf_release(&b);
}

static void test_format_of_every_length(void **state)
{
	struct buf b = BUF_INIT;
	char text[300];

	(void)state;
	for (int n = 0; n < 299; n++) {
		memset(text, 'x', sizeof text);
		text[n] = '\0';
		buf_release(&b);
		buf_addstr(&b, "<");
		buf_addf(&b, "%s%d", text, 7);
		assert_int_equal(b.len, n + 2);
		assert_int_equal(strlen(b.text), n + 2);
		assert_int_equal(b.text[n + 1], '7');
	}
	buf_release(&b);
}

static void test_matches_a_plain_array(void **state)
{
	static char expected[200000];
	struct buf b = BUF_INIT;
	size_t len = 0;
	uint32_t random = 1;

	(void)state;
	while (len + 64 < sizeof expected) {
		size_t n;

		random = random * 1664525 + 1013904223;
		n = random >> 27;
		memset(expected + len, 'a' + (int)(random >> 8) % 26, n);
		buf_add(&b, expected + len, n);
		len += n;
		assert_int_equal(b.text[b.len], '\0');
	}
	assert_int_equal(b.len, len);
	assert_memory_equal(b.text, expected, len);
	buf_release(&b);
}

static void test_reserve_and_detach(void **state)
{
	struct buf b = BUF_INIT;
	const char *before;
	char *s;

	(void)state;
	buf_reserve(&b, 1000);
	assert_string_equal(b.text, "");
	before = b.text;
	buf_fill(&b, 'z', 1000);
	assert_ptr_equal(b.text, before);
	s = buf_detach(&b);
	assert_ptr_equal(s, before);
	assert_null(b.text);
	assert_int_equal(b.len, 0);
	assert_int_equal(strlen(s), 1000);
	free(s);
}

static void test_too_much_ends_in_mem_exhausted(void **state)
{
	struct buf b = BUF_INIT;
	int status = 0;
	pid_t child;

	(void)state;
	buf_addstr(&b, "x");
	child = fork();
	if (child == 0) {
		buf_reserve(&b, SIZE_MAX - 1);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXHAUSTED);
	buf_release(&b);
}

static void test_upper(void **state)
{
	struct buf b = BUF_INIT;
	(void)state;
	buf_addupper(&b, "");
	assert_string_equal(buf_str(&b), "");
	buf_addupper(&b, "az_AZ-09é{`");
	assert_string_equal(buf_str(&b), "AZ_AZ-09é{`");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_upper),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_adding),
		cmocka_unit_test(test_nul_bytes),
		cmocka_unit_test(test_format_of_every_length),
		cmocka_unit_test(test_matches_a_plain_array),
		cmocka_unit_test(test_reserve_and_detach),
		cmocka_unit_test(test_too_much_ends_in_mem_exhausted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
