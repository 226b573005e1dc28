#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_calloc_zeroes(void **state)
{
	unsigned char *p = mem_calloc(1000, 3);

	(void)state;
	for (size_t i = 0; i < 3000; i++)
		assert_int_equal(p[i], 0);
	free(p);
}

static void test_nothing_is_a_valid_pointer(void **state)
{
	void *p = mem_calloc(0, 8), *q = mem_calloc(8, 0), *r = mem_realloc(NULL, 0, 4);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	assert_non_null(r);
	r = mem_realloc(r, 0, 0);
	assert_non_null(r);
	free(p);
	free(q);
	free(r);
}

static void test_realloc_keeps_content(void **state)
{
	int *p = mem_realloc(NULL, 4, sizeof *p);

	(void)state;
	for (int i = 0; i < 4; i++)
		p[i] = i;
	p = mem_realloc(p, 100000, sizeof *p);
	for (int i = 0; i < 4; i++)
		assert_int_equal(p[i], i);
	p = mem_realloc(p, 2, sizeof *p);
	assert_int_equal(p[1], 1);
	free(p);
}

static void test_copies(void **state)
{
	char *a = mem_strdup("frontier"), *b = mem_strndup("frontier", 5), *c = mem_strdup("");
	char *d = mem_strndup(NULL, 0), *e = mem_strndup("a\0b", 3);

	(void)state;
	assert_string_equal(a, "frontier");
	assert_string_equal(b, "front");
	assert_string_equal(c, "");
	assert_string_equal(d, "");
	assert_memory_equal(e, "a\0b", 4);
	free(a);
	free(b);
	free(c);
	free(d);
	free(e);
}

static void test_growth(void **state)
{
	size_t cap = 0, moves = 0;
	int *items = NULL;

	(void)state;
	assert_int_equal(mem_grow_capacity(0, 1000), 1000);
	for (size_t len = 0; len < 100000; len++) {
		size_t before = cap;

		MEM_GROW(items, cap, len + 1);
		assert_true(cap > len);
		moves += cap != before;
		items[len] = (int)len;
	}
	assert_true(moves < 30);
	assert_true(cap < 200000);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(items[i], i);
	free(items);
}

static int end_of(void (*run)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		run();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void ask_for_too_much(void)
{
	volatile size_t n = SIZE_MAX / 2;

	free(mem_calloc(n, 4));
}

static void ask_for_too_much_again(void)
{
	volatile size_t n = SIZE_MAX / 8 + 2;

	free(mem_realloc(NULL, n, 8));
}

static void ask_for_a_huge_copy(void)
{
	volatile size_t n = SIZE_MAX;

	free(mem_strndup("x", n));
}

static void test_exhaustion_aborts(void **state)
{
	void (*runs[])(void) = {ask_for_too_much, ask_for_too_much_again, ask_for_a_huge_copy};

	(void)state;
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		int status = end_of(runs[i]);

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGABRT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calloc_zeroes),
		cmocka_unit_test(test_nothing_is_a_valid_pointer),
		cmocka_unit_test(test_realloc_keeps_content),
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_exhaustion_aborts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
