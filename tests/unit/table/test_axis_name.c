#include "axis_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(const char *x, const char *y, const char *name, int axis)
{
	struct objective objectives[OBJECTIVE_MAX_COUNT] = {0};
	struct error err = ERROR_INIT;
	struct table t;
	assert_true(objective_parse(&objectives[0], x, &err));
	assert_true(objective_parse(&objectives[1], y, &err));
	table_init(&t, objectives, 2);
	if (axis_of_name(&t, 2, name) != axis)
		fail_msg("%s of %s and %s is %d", name, x, y, axis_of_name(&t, 2, name));
	table_release(&t);
}

static void test_names(void **state)
{
	(void)state;
	check("flops_per_token", "perplexity", "perplexity", 1);
	check("flops_per_token", "eval.acc", "eval.acc", 1);
	check("flops_per_token", "eval.acc", "acc", 1);
	check("flops_per_token", "eval.acc", "accuracy", 1);
	check("flops_per_token", "eval.acc", "Accuracy", 1);
	check("flops_per_token", "ppl", "perplexity", 1);
	check("flops_per_token", "perplexity", "PPL", 1);
	check("flops_per_token", "perplexity", "FLOPs per token", 0);
	check("flops_per_token", "perplexity", "FLOPs", 0);
	check("flops_per_token", "perplexity", "perplexty", AXIS_UNKNOWN);
	check("foo:min", "bar:max", "Bar", AXIS_UNKNOWN);
}

static void test_the_nearer_meaning_counts(void **state)
{
	(void)state;
	check("a.loss:min", "loss:min", "loss", 1);
	check("a.loss:min", "b.loss:min", "loss", AXIS_AMBIGUOUS);
	check("acc:min", "val_accuracy", "acc", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_the_nearer_meaning_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
