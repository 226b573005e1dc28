#include "fixture.h"
#include "radix.h"
#include "random.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static void test_key_order(void **state)
{
	static const double ascending[] = {-INFINITY, -DBL_MAX,  -1, -DBL_MIN, -5e-324, 0, 5e-324,
					   DBL_MIN,   1 - 1e-16, 1,  DBL_MAX,  INFINITY};
	size_t n = sizeof ascending / sizeof ascending[0];
	(void)state;
	for (size_t i = 1; i < n; i++) {
		double a = ascending[i - 1], b = ascending[i];
		assert_true(radix_key(DIRECTION_MIN, a) < radix_key(DIRECTION_MIN, b));
		assert_true(radix_key(DIRECTION_MAX, a) > radix_key(DIRECTION_MAX, b));
	}
	assert_true(radix_key(DIRECTION_MIN, -0.0) == radix_key(DIRECTION_MIN, 0.0));
	assert_true(radix_key(DIRECTION_MAX, -0.0) == radix_key(DIRECTION_MAX, 0.0));
}

/* Sorted, stable, and a permutation, if every index stands once and its key is the right one. */
static void check_sorted(const uint64_t *keys, size_t n)
{
	struct radix_item *items = mem_calloc(2 * n, sizeof *items);
	bool *seen = mem_calloc(n, sizeof *seen);
	for (size_t i = 0; i < n; i++)
		items[i] = (struct radix_item){keys[i], (uint32_t)i};
	radix_sort(items, items + n, n);
	for (size_t i = 0; i < n; i++) {
		assert_false(seen[items[i].index]);
		seen[items[i].index] = true;
		assert_true(items[i].key == keys[items[i].index]);
		if (i > 0 && items[i - 1].key == items[i].key)
			assert_true(items[i - 1].index < items[i].index);
		else if (i > 0)
			assert_true(items[i - 1].key < items[i].key);
	}
	free(items);
	free(seen);
}

static uint64_t random_key(struct random *r, int kind)
{
	uint64_t bits = (uint64_t)random_u32(r) << 32 | random_u32(r);
	switch (kind) {
	case 0:
		return bits;
	case 1:
		return bits % 7;
	case 2: /* two far clusters, each dense */
		return (bits & 1 ? UINT64_MAX - 1000 : 0) + bits / 2 % 500;
	case 3: /* one outlier stretches the range */
		return bits % 5000 == 0 ? UINT64_MAX : bits % 3000;
	case 4:
		return radix_key(DIRECTION_MIN, random_normal(r, 0, 1));
	default:
		return radix_key(DIRECTION_MAX, exp(random_normal(r, 0, 30)));
	}
}

static void test_random_keys(void **state)
{
	static const size_t sizes[] = {0, 1, 2, 47, 48, 49, 100, 1000, 4095, 4096, 20000, 200000};
	uint64_t *keys = mem_calloc(200000, sizeof *keys);
	struct random r;
	(void)state;
	random_seed(&r, 7);
	for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
		for (int kind = 0; kind < 6; kind++) {
			for (size_t i = 0; i < sizes[k]; i++)
				keys[i] = random_key(&r, kind);
			check_sorted(keys, sizes[k]);
		}
	}
	free(keys);
}

static void test_rank(void **state)
{
	static const double values[] = {3, -1, 3, 0.0, 7, -0.0};
	uint32_t rank[6];
	(void)state;
	assert_int_equal(radix_rank(DIRECTION_MIN, values, 6, rank), 4);
	assert_memory_equal(rank, ((uint32_t[]){2, 0, 2, 1, 3, 1}), sizeof rank);
	assert_int_equal(radix_rank(DIRECTION_MAX, values, 6, rank), 4);
	assert_memory_equal(rank, ((uint32_t[]){1, 3, 1, 2, 0, 2}), sizeof rank);
	assert_int_equal(radix_rank(DIRECTION_MIN, values, 0, rank), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key_order),
		cmocka_unit_test(test_random_keys),
		cmocka_unit_test(test_rank),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
