#include "fixture.h"
#include "front_rows.h"
#include "random.h"

#include <stdlib.h>

static bool dominates(const struct table *t, size_t a, size_t b)
{
	bool better = false;
	for (int d = 0; d < t->dims; d++) {
		int c = objective_compare(t->objective[d].direction, t->value[d][a],
					  t->value[d][b]);
		if (c > 0)
			return false;
		better |= c < 0;
	}
	return better;
}

static size_t slow_front(const struct table *t, bool per_model, uint32_t *rows)
{
	size_t n = 0;
	for (size_t i = 0; i < t->len; i++) {
		bool free = true;
		for (size_t k = 0; k < t->len; k++)
			if ((!per_model || table_model(t, k) == table_model(t, i)) &&
			    dominates(t, k, i))
				free = false;
		if (free)
			rows[n++] = (uint32_t)i;
	}
	return n;
}

static void random_table(struct table *t, struct random *r, int dims, size_t n)
{
	static const char *const models[] = {"a", "b", "c"};
	struct objective objectives[3];
	for (int d = 0; d < dims; d++) {
		bool max = random_double(r) < 0.5;
		objectives[d] = (struct objective){
			.field = mem_strdup("f"), .direction = max ? DIRECTION_MAX : DIRECTION_MIN};
	}
	table_init(t, objectives, dims);
	for (size_t i = 0; i < n; i++) {
		const char *model = models[(size_t)(random_double(r) * 3)];
		struct table_row row = {.config = NAMES_NONE, .run = NAMES_NONE};
		for (int d = 0; d < dims; d++)
			row.value[d] = (double)(int)(random_double(r) * 12); /* many ties */
		row.model = names_add(&t->models, model, 1);
		table_add(t, &row);
	}
}

static void test_oracle(void **state)
{
	struct random r;
	uint32_t found[60], expected[60];
	(void)state;
	random_seed(&r, 11);
	for (int round = 0; round < 600; round++) {
		struct table t;
		bool per_model = round & 1;
		random_table(&t, &r, 2 + (round >> 1 & 1), (size_t)(random_double(&r) * 60));
		size_t n = front_rows(&t, per_model, found);
		assert_int_equal(n, slow_front(&t, per_model, expected));
		assert_memory_equal(found, expected, n * sizeof *found);
		table_release(&t);
	}
}

/* The frontier of the frontiers of two halves. */
static void test_composes(void **state)
{
	struct random r;
	uint32_t whole[60], half[60];
	(void)state;
	random_seed(&r, 12);
	for (int round = 0; round < 200; round++) {
		struct table t, kept;
		random_table(&t, &r, 2, 40);
		size_t n = front_rows(&t, false, whole), from = 0;
		struct objective objectives[2];
		for (int d = 0; d < 2; d++)
			objectives[d] = (struct objective){.field = mem_strdup("f"),
							   .direction = t.objective[d].direction};
		table_init(&kept, objectives, 2);
		for (size_t to = 20; to <= 40; from = to, to += 20) {
			struct table part = t;
			part.len = to - from;
			for (int d = 0; d < 2; d++)
				part.value[d] = t.value[d] + from;
			size_t count = front_rows(&part, false, half);
			for (size_t i = 0; i < count; i++) {
				struct table_row row = {.row = half[i] + (uint32_t)from};
				for (int d = 0; d < 2; d++)
					row.value[d] = part.value[d][half[i]];
				table_add(&kept, &row);
			}
		}
		assert_int_equal(front_rows(&kept, false, half), n);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(kept.row[half[i]], whole[i]);
		table_release(&kept);
		table_release(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_oracle),
		cmocka_unit_test(test_composes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
