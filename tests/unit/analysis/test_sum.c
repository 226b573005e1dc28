#include "fixture.h"
#include "sum.h"

static double total(const double *terms, size_t n)
{
	struct sum s = {0};
	for (size_t i = 0; i < n; i++)
		sum_add(&s, terms[i]);
	return sum_value(&s);
}

static void test_what_is_lost_is_kept(void **state)
{
	static const double terms[] = {1, 1e100, 1, -1e100};
	(void)state;
	assert_same(total(terms, 0), 0);
	assert_same(total(terms, 1), 1);
	assert_same(total(terms, 4), 2);
}

static void test_many_terms(void **state)
{
	struct sum s = {0};
	double plain = 0;
	(void)state;
	for (int i = 0; i < 1000000; i++) {
		sum_add(&s, 0.1);
		plain += 0.1;
	}
	assert_true(fabs(sum_value(&s) - 100000) < 2e-11);
	assert_true(fabs(plain - 100000) > 1e-7);
}

static void test_overflow(void **state)
{
	static const double terms[] = {1e308, 1e308, 1e308};
	(void)state;
	assert_same(total(terms, 3), INFINITY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_lost_is_kept),
		cmocka_unit_test(test_many_terms),
		cmocka_unit_test(test_overflow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
