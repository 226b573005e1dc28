#include "mem.h"
#include "strvec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_push(void **state)
{
	struct strvec v = STRVEC_INIT;

	(void)state;
	strvec_push(&v, "gnuplot");
	strvec_pushf(&v, "-e%d", 5);
	strvec_push_len(&v, "abcdef", 2);
	strvec_take(&v, mem_strdup("owned"));
	assert_int_equal(v.len, 4);
	assert_string_equal(v.items[0], "gnuplot");
	assert_string_equal(v.items[1], "-e5");
	assert_string_equal(v.items[2], "ab");
	assert_string_equal(v.items[3], "owned");
	assert_null(v.items[4]);
	strvec_release(&v);
	assert_null(v.items);
	assert_int_equal(v.len, 0);
	strvec_release(&v);
	strvec_release(NULL);
}

static void test_always_terminated(void **state)
{
	struct strvec v = STRVEC_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		strvec_pushf(&v, "%d", i);
		assert_int_equal(v.len, i + 1);
		assert_null(v.items[v.len]);
	}
	assert_string_equal(v.items[999], "999");
	strvec_release(&v);
}

static void test_contains(void **state)
{
	struct strvec v = STRVEC_INIT;

	(void)state;
	assert_false(strvec_contains(&v, ""));
	strvec_push(&v, "a");
	strvec_push(&v, "bc");
	assert_true(strvec_contains(&v, "bc"));
	assert_false(strvec_contains(&v, "b"));
	assert_false(strvec_contains(&v, ""));
	strvec_release(&v);
}

static void test_sort_is_by_bytes(void **state)
{
	const char *sorted[] = {"", "B", "a", "a", "b10", "b2", "\xc3\xa4"};
	const char *mixed[] = {"b2", "a", "\xc3\xa4", "", "b10", "B", "a"};
	struct strvec v = STRVEC_INIT;

	(void)state;
	strvec_sort(&v);
	for (int i = 0; i < 7; i++)
		strvec_push(&v, mixed[i]);
	strvec_sort(&v);
	for (int i = 0; i < 7; i++)
		assert_string_equal(v.items[i], sorted[i]);
	assert_null(v.items[7]);
	strvec_release(&v);
}

static void check_split(const char *text, size_t count, const char *const *parts)
{
	struct strvec v = STRVEC_INIT;

	strvec_split(&v, text, ',');
	assert_int_equal(v.len, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(v.items[i], parts[i]);
	strvec_release(&v);
}

static void test_split(void **state)
{
	(void)state;
	check_split("a,bc,d", 3, (const char *[]){"a", "bc", "d"});
	check_split("one", 1, (const char *[]){"one"});
	check_split("", 1, (const char *[]){""});
	check_split(",x,,", 4, (const char *[]){"", "x", "", ""});
}

static void test_split_appends(void **state)
{
	struct strvec v = STRVEC_INIT;

	(void)state;
	strvec_push(&v, "first");
	strvec_split(&v, "a:b", ':');
	assert_int_equal(v.len, 3);
	assert_string_equal(v.items[2], "b");
	strvec_release(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_push),     cmocka_unit_test(test_always_terminated),
		cmocka_unit_test(test_contains), cmocka_unit_test(test_sort_is_by_bytes),
		cmocka_unit_test(test_split),    cmocka_unit_test(test_split_appends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
