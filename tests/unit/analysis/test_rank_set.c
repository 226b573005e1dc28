#include "fixture.h"
#include "random.h"
#include "rank_set.h"

#include <stdbool.h>

enum { LARGEST = 300000 };

static uint32_t oracle_after(const bool *member, uint32_t n, uint32_t i)
{
	while (i < n && !member[i])
		i++;
	return i < n ? i : RANK_SET_NONE;
}

static uint32_t oracle_before(const bool *member, uint32_t i)
{
	while (i > 0 && !member[i])
		i--;
	return member[i] ? i : RANK_SET_NONE;
}

static void check_against_oracle(uint32_t n, uint32_t span, int rounds, struct random *r)
{
	static bool member[LARGEST];
	struct rank_set s;
	rank_set_init(&s, n);
	memset(member, 0, sizeof member);
	for (int k = 0; k < rounds; k++) {
		uint32_t i = random_u32(r) % n / span * span;
		member[i] = random_u32(r) % 2;
		if (member[i])
			rank_set_add(&s, i);
		else
			rank_set_remove(&s, i);
		i = random_u32(r) % n;
		assert_int_equal(rank_set_at_or_after(&s, i), oracle_after(member, n, i));
		assert_int_equal(rank_set_after(&s, i), oracle_after(member, n, i + 1));
		assert_int_equal(rank_set_at_or_before(&s, i), oracle_before(member, i));
	}
	rank_set_release(&s);
}

static void test_neighbours(void **state)
{
	static const uint32_t sizes[] = {1, 2, 63, 64, 65, 127, 128, 4095, 4096, 4097, 5000};
	struct random r;
	(void)state;
	random_seed(&r, 41);
	for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
		check_against_oracle(sizes[k], 1, 3000, &r);
		check_against_oracle(sizes[k], 1 + sizes[k] / 3, 300, &r);
	}
	check_against_oracle(LARGEST, 1, 400, &r);
	check_against_oracle(LARGEST, 70000, 400, &r);
}

static void test_ends(void **state)
{
	struct rank_set s;
	(void)state;
	rank_set_init(&s, 262144); /* 64^3: no level has a word to spare */
	assert_int_equal(rank_set_at_or_after(&s, 0), RANK_SET_NONE);
	assert_int_equal(rank_set_at_or_before(&s, 262143), RANK_SET_NONE);
	rank_set_add(&s, 262143);
	rank_set_add(&s, 0);
	rank_set_add(&s, 0);
	assert_int_equal(rank_set_after(&s, 0), 262143);
	assert_int_equal(rank_set_after(&s, 262143), RANK_SET_NONE);
	assert_int_equal(rank_set_at_or_before(&s, 262142), 0);
	rank_set_remove(&s, 0);
	rank_set_remove(&s, 0);
	assert_int_equal(rank_set_at_or_before(&s, 262142), RANK_SET_NONE);
	assert_int_equal(rank_set_at_or_after(&s, 0), 262143);
	rank_set_release(&s);
	rank_set_release(&s);
	rank_set_release(NULL);
	rank_set_init(&s, 0);
	rank_set_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_neighbours),
		cmocka_unit_test(test_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
