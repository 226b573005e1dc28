#include "known_field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct expectation {
	const char *path;
	enum field_role role;
	enum direction direction;
	const char *label, *brief, *unit;
	bool si_prefix;
};

static void test_names_tell_role_direction_and_unit(void **state)
{
	static const struct expectation all[] = {
		{"perplexity", FIELD_QUALITY, DIRECTION_MIN, "Perplexity", "PPL", "", false},
		{"ppl", FIELD_QUALITY, DIRECTION_MIN, "Perplexity", "PPL", "", false},
		{"pile_ppl", FIELD_QUALITY, DIRECTION_MIN, "Perplexity", "PPL", "", false},
		{"results[\"perplexity,none\"]", FIELD_QUALITY, DIRECTION_MIN, "Perplexity", "PPL",
		 "", false},
		{"val-loss", FIELD_QUALITY, DIRECTION_MIN, "Loss", "Loss", "", false},
		{"results.lambada_openai.acc", FIELD_QUALITY, DIRECTION_MAX, "Accuracy", "Acc.", "",
		 false},
		{"Top-1", FIELD_QUALITY, DIRECTION_MAX, "Top-1 accuracy", "Top-1", "", false},
		{"top1_err", FIELD_LESSER_QUALITY, DIRECTION_MIN, "Top-1 error", "Top-1 err.", "",
		 false},
		{"results.mean_precisions", FIELD_QUALITY, DIRECTION_MAX, "Precision", "Prec.", "",
		 false},
		{"recall@10", FIELD_QUALITY, DIRECTION_MAX, "Recall", "Recall", "", false},
		{"flops_per_token", FIELD_COST, DIRECTION_MIN, "FLOPs per token", "FLOPs", "FLOPs",
		 true},
		{"avg_flops_per_token", FIELD_COST, DIRECTION_MIN, "FLOPs per token", "FLOPs",
		 "FLOPs", true},
		{"flop_per_token_forward", FIELD_COST, DIRECTION_MIN, "FLOPs per token", "FLOPs",
		 "FLOPs", true},
		{"train_flops_6ND", FIELD_COST, DIRECTION_MIN, "Training FLOPs", "FLOPs", "FLOPs",
		 true},
		{"infer_gmacs", FIELD_COST, DIRECTION_MIN, "Multiply-accumulates", "MACs", "GMACs",
		 false},
		{"param_count", FIELD_COST, DIRECTION_MIN, "Parameters", "Params", "", false},
		{"results.rps", FIELD_COST, DIRECTION_MAX, "Requests per second", "RPS", "", false},
		{"qps", FIELD_COST, DIRECTION_MAX, "Queries per second", "QPS", "", false},
		{"infer_samples_per_sec", FIELD_COST, DIRECTION_MAX, "Samples per second",
		 "Samples/s", "", false},
		{"latency", FIELD_COST, DIRECTION_MIN, "Latency", "Latency", "", false},
		{"p95_time", FIELD_LESSER_COST, DIRECTION_MIN, "Time", "Time", "", false},
		{"times[0]", FIELD_COST, DIRECTION_MIN, "Time", "Time", "", false},
		{"wall_seconds", FIELD_COST, DIRECTION_MIN, "Time", "Time", "s", true},
		{"step_time_ms", FIELD_COST, DIRECTION_MIN, "Time", "Time", "ms", false},
		{"peak_memory_bytes", FIELD_COST, DIRECTION_MIN, "Size", "Size", "B", true},
		{"acc_stderr", FIELD_OTHER, DIRECTION_MIN, "Standard error", "SE", "", false},
		{"acc_stderr,none", FIELD_OTHER, DIRECTION_MIN, "Standard error", "SE", "", false},
		{"train/loss", FIELD_LESSER_QUALITY, DIRECTION_MIN, "Training loss", "Loss", "",
		 false},
		{"global-step", FIELD_LESSER_COST, DIRECTION_MIN, "Step", "Step", "", false},
		{"[\"Model size [GiB]\"]", FIELD_COST, DIRECTION_MIN, "Size", "Size", "GiB", false},
		{"[\"Accuracy (%)\"]", FIELD_QUALITY, DIRECTION_MAX, "Accuracy", "Acc.", "", false},
		{"FLOPs(G)", FIELD_COST, DIRECTION_MIN, "FLOPs", "FLOPs", "FLOPs", true},
		{"#Params (M)", FIELD_COST, DIRECTION_MIN, "Parameters", "Params", "M", false},
		{"Training time (h)", FIELD_COST, DIRECTION_MIN, "Time", "Time", "", false},
		{"TFLOPs", FIELD_COST, DIRECTION_MIN, "Compute", "Compute", "TFLOPs", false},
		{"Tokens/s", FIELD_COST, DIRECTION_MAX, "Tokens per second", "Tok/s", "", false},
		{"config.seed", FIELD_RUN, DIRECTION_MIN, "Seed", "Seed", "", false},
		{"[\"args.seed\"]", FIELD_RUN, DIRECTION_MIN, "Seed", "Seed", "", false},
		{"eval_g0_steps_per_second", FIELD_OTHER, DIRECTION_MAX, "Throughput", "Thr.", "",
		 false},
		{"batch size", FIELD_OTHER, DIRECTION_MIN, "Batch size", "Batch", "", false},
		{"model", FIELD_MODEL, DIRECTION_MIN, "Model", "Model", "", false},
		{"config_id", FIELD_CONFIG, DIRECTION_MIN, "Configuration", "Config.", "", false},
		{"params.seed", FIELD_RUN, DIRECTION_MIN, "Seed", "Seed", "", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const struct known_field *known = known_field_find(all[i].path);

		print_message("%s\n", all[i].path);
		assert_non_null(known);
		assert_int_equal(known->role, all[i].role);
		assert_int_equal(known->direction, all[i].direction);
		assert_string_equal(known->label, all[i].label);
		assert_string_equal(known->brief, all[i].brief);
		assert_string_equal(known->unit, all[i].unit);
		assert_int_equal(known->si_prefix, all[i].si_prefix);
	}
}

static void test_the_last_key_counts(void **state)
{
	(void)state;
	assert_ptr_equal(known_field_find("ppl.x.acc"), known_field_find("acc"));
	assert_ptr_equal(known_field_find("a[\"mean.PPL\"]"), known_field_find("mean_ppl"));
	assert_null(known_field_find("ppl.unheard_of"));
}

static void test_unknown_names(void **state)
{
	(void)state;
	assert_null(known_field_find(""));
	assert_null(known_field_find("[0]"));
	assert_null(known_field_find("pplx"));
	assert_null(known_field_find("_"));
	assert_null(known_field_find("learning_rate"));
	/* a path that does not parse is taken as one key */
	assert_non_null(known_field_find("a[x]_ppl"));
	assert_null(known_field_find("times[x]"));
}

static void test_brackets(void **state)
{
	static const char *const cases[][2] = {
		{"FLOPs (G)", "G"},     {"[\"FLOPs [G]\"]", "G"},
		{"a.b (x) (ms)", "ms"}, {"Cost(USD)", "USD"},
		{"times[0]", NULL},     {"times[x]", NULL},
		{"Accuracy", NULL},     {"(G)", NULL},
		{"a (b) c", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = BUF_INIT;
		assert_int_equal(known_field_bracket(cases[i][0], &out), cases[i][1] != NULL);
		assert_string_equal(buf_str(&out), cases[i][1] ? cases[i][1] : "");
		buf_release(&out);
	}
}

static void test_match(void **state)
{
	static const char *const patterns[] = {"step", "*_size_gib", "train/loss"};

	(void)state;
	assert_int_equal(known_field_match("STEP", patterns, 3), 0);
	assert_int_equal(known_field_match("log[0].Step", patterns, 3), 0);
	assert_int_equal(known_field_match("[\"Model size [GiB]\"]", patterns, 3), 1);
	assert_int_equal(known_field_match("train/loss", patterns, 3), 2);
	assert_int_equal(known_field_match("steps", patterns, 3), 3);
	assert_int_equal(known_field_match("step", patterns, 0), 0);
	assert_int_equal(known_field_find("group_size")->role, FIELD_OTHER);
	assert_int_equal(known_field_find("block_size")->role, FIELD_OTHER);
}

static void assert_less(const char *path, const char *name, const char *word, const char *noun)
{
	struct known_less less = known_field_less(known_field_find(path), name);
	assert_string_equal(less.word, word);
	assert_string_equal(less.noun, noun);
}

static void test_less(void **state)
{
	(void)state;
	assert_less("flops_per_token", "FLOPs", "fewer", "FLOPs");
	assert_less("latency_ms", "latency", "lower", "latency");
	assert_less("size_gib", "size", "smaller", "size");
	assert_less("steps", "step", "fewer", "steps");
	assert_less("of_nobody", "loss", "lower", "loss");
	assert_less("of_nobody", "tokens", "fewer", "tokens");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_tell_role_direction_and_unit),
		cmocka_unit_test(test_the_last_key_counts),
		cmocka_unit_test(test_unknown_names),
		cmocka_unit_test(test_brackets),
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_less),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
