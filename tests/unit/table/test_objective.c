#include "objective.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const char *text, const char *field, enum direction direction)
{
	struct objective o;
	struct error err = ERROR_INIT;

	assert_true(objective_parse(&o, text, &err));
	assert_string_equal(o.field, field);
	assert_int_equal(o.direction, direction);
	assert_false(o.log);
	objective_release(&o);
	assert_null(o.field);
	objective_release(&o);
}

static void test_direction_is_given_known_or_min(void **state)
{
	(void)state;
	expect("perplexity", "perplexity", DIRECTION_MIN);
	expect("perplexity:max", "perplexity", DIRECTION_MAX);
	expect("results.lambada.acc", "results.lambada.acc", DIRECTION_MAX);
	expect("results.lambada.acc:min", "results.lambada.acc", DIRECTION_MIN);
	expect("something", "something", DIRECTION_MIN);
	expect("something:max", "something", DIRECTION_MAX);
}

static void test_only_min_and_max_after_the_last_colon(void **state)
{
	(void)state;
	expect("a:b", "a:b", DIRECTION_MIN);
	expect("a:MAX", "a:MAX", DIRECTION_MIN);
	expect("a:maximum", "a:maximum", DIRECTION_MIN);
	expect("a:min:max", "a:min", DIRECTION_MAX);
	expect("a:", "a:", DIRECTION_MIN);
}

static void test_a_field_is_needed(void **state)
{
	struct objective o;
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(objective_parse(&o, ":min", &err));
	assert_string_equal(err.message, "field \":min\": a name is expected at column 1");
	error_release(&err);
	assert_false(objective_parse(&o, "", &err));
	assert_string_equal(err.message, "field \"\": a name is expected at column 1");
	error_release(&err);
	objective_release(NULL);
}

static void test_comparison(void **state)
{
	(void)state;
	assert_true(objective_better(DIRECTION_MIN, 1, 2));
	assert_false(objective_better(DIRECTION_MIN, 2, 2));
	assert_true(objective_better(DIRECTION_MAX, 2, 1));
	assert_false(objective_better(DIRECTION_MAX, 1, 1));
	assert_int_equal(objective_compare(DIRECTION_MIN, 1, 2), -1);
	assert_int_equal(objective_compare(DIRECTION_MIN, 2, 1), 1);
	assert_int_equal(objective_compare(DIRECTION_MAX, 2, 1), -1);
	assert_int_equal(objective_compare(DIRECTION_MAX, 1, 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_direction_is_given_known_or_min),
		cmocka_unit_test(test_only_min_and_max_after_the_last_colon),
		cmocka_unit_test(test_a_field_is_needed),
		cmocka_unit_test(test_comparison),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
