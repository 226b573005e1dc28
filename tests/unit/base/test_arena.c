#include "arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define PIECES 4000

struct piece {
	unsigned char *at;
	size_t size;
};

static void test_pieces_are_zeroed_aligned_and_apart(void **state)
{
	struct piece *pieces = calloc(PIECES, sizeof *pieces);
	struct arena a = ARENA_INIT;
	uint32_t random = 7;

	(void)state;
	for (size_t i = 0; i < PIECES; i++) {
		struct piece *p = &pieces[i];

		random = random * 1664525 + 1013904223;
		p->size = i % 97 == 0 ? random >> 14 : random >> 24;
		p->at = arena_alloc(&a, p->size);
		assert_int_equal((uintptr_t)p->at % alignof(max_align_t), 0);
		for (size_t k = 0; k < p->size; k++)
			assert_int_equal(p->at[k], 0);
		memset(p->at, (int)(i & 0xff), p->size);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < pieces[i].size; k++)
			assert_int_equal(pieces[i].at[k], i & 0xff);
	arena_release(&a);
	assert_null(a.head);
	free(pieces);
}

static void test_strings_stay(void **state)
{
	struct arena a = ARENA_INIT;
	char *first = arena_strdup(&a, "mamba"), *part = arena_strndup(&a, "transformer", 5);
	double *number = arena_alloc(&a, sizeof *number);

	(void)state;
	*number = 1.5;
	for (int i = 0; i < 100000; i++)
		arena_strdup(&a, "filler");
	assert_string_equal(first, "mamba");
	assert_string_equal(part, "trans");
	assert_string_equal(arena_strdup(&a, ""), "");
	assert_string_equal(arena_strndup(&a, NULL, 0), "");
	assert_memory_equal(arena_strndup(&a, "a\0b", 3), "a\0b", 4);
	assert_true(*number == 1.5);
	arena_release(&a);
}

static void test_a_large_piece_leaves_the_block_in_use(void **state)
{
	struct arena a = ARENA_INIT;
	char *before = arena_strdup(&a, "a"), *large = arena_alloc(&a, 10000000);
	char *after = arena_strdup(&a, "b");

	(void)state;
	assert_ptr_equal(after, before + 2);
	large[9999999] = 'x';
	assert_string_equal(before, "a");
	arena_release(&a);
}

static void test_nothing(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	assert_ptr_not_equal(arena_alloc(&a, 0), arena_alloc(&a, 0));
	arena_release(&a);
	arena_release(&a);
	arena_release(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_are_zeroed_aligned_and_apart),
		cmocka_unit_test(test_strings_stay),
		cmocka_unit_test(test_a_large_piece_leaves_the_block_in_use),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
