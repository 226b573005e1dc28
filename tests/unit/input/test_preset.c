#include "preset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_none(void **state)
{
	const struct input_options given = {.x = "a"};
	struct preset_options p;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(preset_apply(&p, &given, &err));
	assert_memory_equal(&p.options, &given, sizeof given);
	preset_release(&p);
	preset_release(NULL);
}

static void test_a_preset_fills_what_is_not_given(void **state)
{
	const struct input_options given = {.preset = "google-benchmark", .model = "m"};
	struct preset_options p;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(preset_apply(&p, &given, &err));
	assert_string_equal(p.options.rows, "benchmarks");
	assert_string_equal(p.options.x, "real_time:min");
	assert_null(p.options.y);
	assert_string_equal(p.options.model, "m");
	assert_string_equal(p.options.run, "repetition_index");
	assert_true(p.options.lenient_run);
	assert_string_equal(p.options.uniform, "time_unit");
	assert_int_equal(p.options.where_count, 1);
	assert_string_equal(p.options.where[0], "run_type!=aggregate");
	assert_int_equal(p.options.lenient_where, 1);
	preset_release(&p);
}

static void test_conditions(void **state)
{
	const char *const same[] = {"name=a", "run_type=aggregate"};
	const char *const other[] = {"run_types=1"};
	struct input_options given = {
		.preset = "google-benchmark", .where = same, .where_count = 2, .run = "r"};
	struct preset_options p;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(preset_apply(&p, &given, &err));
	assert_int_equal(p.options.where_count, 2);
	assert_int_equal(p.options.lenient_where, 0);
	assert_false(p.options.lenient_run);
	preset_release(&p);
	given.where = other;
	given.where_count = 1;
	assert_true(preset_apply(&p, &given, &err));
	assert_int_equal(p.options.where_count, 2);
	assert_string_equal(p.options.where[0], "run_type!=aggregate");
	assert_string_equal(p.options.where[1], "run_types=1");
	preset_release(&p);
}

static void test_a_formula_goes_with_x(void **state)
{
	const char *const lets[] = {"a=1"};
	struct input_options given = {.preset = "lm-eval", .lets = lets, .let_count = 1};
	struct preset_options p;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(preset_apply(&p, &given, &err));
	assert_int_equal(p.options.let_count, 2);
	assert_string_equal(p.options.lets[0], "flops_per_token=2*config.model_num_parameters");
	assert_string_equal(p.options.lets[1], "a=1");
	preset_release(&p);
	given.x = "step";
	assert_true(preset_apply(&p, &given, &err));
	assert_int_equal(p.options.let_count, 1);
	assert_string_equal(p.options.x, "step");
	preset_release(&p);
}

static void test_paths(void **state)
{
	const char *const patterns[] = {"{a}"};
	struct input_options given = {.preset = "optuna"};
	struct preset_options p;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(preset_apply(&p, &given, &err));
	assert_int_equal(p.options.path_field_count, 1);
	assert_string_equal(p.options.path_fields[0], "{study}.csv");
	preset_release(&p);
	given.path_fields = patterns;
	given.path_field_count = 1;
	assert_true(preset_apply(&p, &given, &err));
	assert_ptr_equal(p.options.path_fields, patterns);
	preset_release(&p);
}

static void test_every_name_is_one(void **state)
{
	static const char names[] = PRESET_NAMES;

	(void)state;
	for (const char *at = names; *at; at += *at == ' ') {
		char name[40] = "";
		size_t len = strcspn(at, " ");
		struct preset_options p;
		struct error err = ERROR_INIT;

		memcpy(name, at, len);
		at += len;
		assert_true(preset_apply(&p, &(struct input_options){.preset = name}, &err));
		assert_non_null(p.options.model);
		preset_release(&p);
	}
}

static void expect_failure(const char *name, const char *message, const char *hint)
{
	struct preset_options p;
	struct error err = ERROR_INIT;

	assert_false(preset_apply(&p, &(struct input_options){.preset = name}, &err));
	assert_string_equal(err.message, message);
	assert_string_equal(err.hint, hint);
	error_release(&err);
}

static void test_errors(void **state)
{
	(void)state;
	expect_failure("hyprefine", "--preset: no preset \"hyprefine\"",
		       "did you mean \"hyperfine\"?");
	expect_failure("x", "--preset: no preset \"x\"",
		       "the presets are: lm-eval hyperfine google-benchmark wandb optuna mlflow "
		       "ann-benchmarks");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_a_preset_fills_what_is_not_given),
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_a_formula_goes_with_x),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_every_name_is_one),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
