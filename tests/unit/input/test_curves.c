#include "fixture.h"

#include "simulate_quantization.h"
#include "simulate_stability.h"

#include <math.h>

static const struct input_options curves = {.reading = READ_CURVES, .command = "paretoplot f"};

#define LISTS(model, length, more, steps, loss)                                                    \
	"{\"model\":\"" model "\",\"seq_len\":" length "," more "\"steps\":[" steps                \
	"],\"loss\":[" loss "]}"

static void test_lists(void **state)
{
	static const char *const fields[] = {"diverged", "divergence_step"};
	struct input_options o = curves;

	(void)state;
	fixture_write("a.json",
		      "[" LISTS("m", "8192", "\"seed\":1,", "0,10,20", "4,3.5,3") "," LISTS(
			      "n", "32768", "\"seed\":2,\"diverged\":true,\"divergence_step\":10,",
			      "0,10", "4,NaN") "]");
	fixture_expect(&curves, "a.json",
		       "a.json:1 m 8192 1 0 4\na.json:1 m 8192 1 10 3.5\na.json:1 m 8192 1 20 3\n"
		       "a.json:2 n 32768 2 0 4\na.json:2 n 32768 2 10 nan\n"
		       "using x = steps[] (min), y = loss[] (min), model = model, config = "
		       "seq_len\n");
	o.keep = fields;
	o.keep_count = 2;
	fixture_expect(&o, "a.json",
		       "a.json:1 m 8192 1 0 4 diverged=(none) divergence_step=(none)\n"
		       "a.json:1 m 8192 1 10 3.5 diverged=(none) divergence_step=(none)\n"
		       "a.json:1 m 8192 1 20 3 diverged=(none) divergence_step=(none)\n"
		       "a.json:2 n 32768 2 0 4 diverged=true divergence_step=10\n"
		       "a.json:2 n 32768 2 10 nan diverged=true divergence_step=10\n"
		       "using x = steps[] (min), y = loss[] (min), model = model, config = "
		       "seq_len\n");
}

static void test_lists_without_steps(void **state)
{
	(void)state;
	fixture_write("a.json", "{\"model\":\"m\",\"steps\":1000,\"history\":{\"loss\":[3,2,1]}}");
	fixture_expect(&curves, "a.json",
		       "a.json:1 m . . 0 3\na.json:1 m . . 1 2\na.json:1 m . . 2 1\n"
		       "using x = the place in the list (min), y = history.loss[] (min), "
		       "model = model\n");
	fixture_write("c.json", "{\"model\":\"m\",\"trace\":[{\"step\":5,\"loss\":3},"
				"{\"step\":6,\"loss\":2}]}");
	fixture_expect(&curves, "c.json",
		       "c.json:1 m . . 5 3\nc.json:1 m . . 6 2\n"
		       "using x = trace[].step (min), y = trace[].loss (min), model = model\n");
	fixture_write("d.json", "{\"model\":\"m\",\"steps\":[1,2,3],\"loss\":[3,2]}");
	fixture_expect(&curves, "d.json",
		       "error: d.json: none of the 1 records can be used: 1 row skipped: loss[] "
		       "has another number of elements than the other lists (\"2, not 3\" in "
		       "d.json, row 1)\n");
}

static void test_values_that_are_not_finite(void **state)
{
	struct input_options o = curves;

	(void)state;
	o.log[OBJECTIVE_Y] = true;
	fixture_write("a.jsonl", "{\"model\":\"m\",\"step\":1,\"loss\":2}\n"
				 "{\"model\":\"m\",\"step\":2,\"loss\":NaN}\n"
				 "{\"model\":\"m\",\"step\":3,\"loss\":\"nan\"}\n"
				 "{\"model\":\"m\",\"step\":4,\"loss\":Infinity}\n"
				 "{\"model\":\"m\",\"step\":5,\"loss\":-Infinity}\n"
				 "{\"model\":\"m\",\"step\":6,\"loss\":\" +inf\"}\n"
				 "{\"model\":\"m\",\"step\":7,\"loss\":\"-INF\"}\n"
				 "{\"model\":\"m\",\"step\":8,\"loss\":1e999}\n"
				 "{\"model\":\"m\",\"step\":9,\"loss\":-1e999}\n"
				 "{\"model\":\"m\",\"step\":10,\"loss\":null}\n"
				 "{\"model\":\"m\",\"step\":11}\n"
				 "{\"model\":\"m\",\"step\":12,\"loss\":0}\n"
				 "{\"model\":\"m\",\"step\":13,\"loss\":\"bad\"}\n"
				 "{\"model\":\"m\",\"step\":NaN,\"loss\":1}\n"
				 "{\"model\":\"m\",\"step\":15,\"loss\":\">1e4\"}\n");
	fixture_expect(&o, "a.jsonl",
		       "a.jsonl:1 m . . 1 2\na.jsonl:2 m . . 2 nan\na.jsonl:3 m . . 3 nan\n"
		       "a.jsonl:4 m . . 4 inf\na.jsonl:5 m . . 5 -inf\na.jsonl:6 m . . 6 inf\n"
		       "a.jsonl:7 m . . 7 -inf\na.jsonl:8 m . . 8 inf\na.jsonl:9 m . . 9 -inf\n"
		       "using x = step (min), y = loss (min), model = model\n"
		       "1 row skipped: loss is null (a.jsonl, row 10)\n"
		       "1 row skipped: loss is missing (a.jsonl, row 11)\n"
		       "1 row skipped: loss is not positive and its axis is logarithmic (\"0\" in "
		       "a.jsonl, row 12)\n"
		       "1 row skipped: loss is not a number (\"bad\" in a.jsonl, row 13)\n"
		       "1 row skipped: step is not finite (\"NaN\" in a.jsonl, row 14)\n"
		       "1 row skipped: loss is a bound, not a value (\">1e4\" in a.jsonl, row "
		       "15)\n");
	/* Of runs and precisions they are none. */
	fixture_write("b.csv", "model,bits,loss\nm,4,inf\nm,8,1\n");
	o.reading = READ_PRECISIONS;
	fixture_expect(&o, "b.csv",
		       "b.csv:3 m 8 . 8 1\n"
		       "using x = bits (precision), y = loss (min), model = model\n"
		       "1 row skipped: loss is not finite (\"inf\" in b.csv, row 2)\n");
}

static void print_gaps(struct buf *out, const struct table *t)
{
	for (size_t i = 0; i < t->gap_count; i++) {
		const struct table_gap *gap = &t->gaps[i];
		buf_addf(out, "%s:%u %s %s %s %g %s\n", names_text(&t->files, gap->file),
			 (unsigned)gap->row, names_text(&t->models, gap->model),
			 gap->config == NAMES_NONE ? "." : names_text(&t->configs, gap->config),
			 gap->run == NAMES_NONE ? "." : names_text(&t->runs, gap->run), gap->x,
			 names_text(&t->gap_texts, gap->text));
	}
}

static void check_gaps(enum input_reading reading, const char *path, const char *text,
		       const char *expected)
{
	const struct input_options o = {.reading = reading, .log = {false, true}};
	struct table t;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;
	fixture_write(path, text);
	if (!input_read(&o, &path, 1, &t, &err))
		fail_msg("%s", err.message);
	print_gaps(&out, &t);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	table_release(&t);
}

/* What stands in place of a loss is kept, but for nothing at all. */
static void test_gaps(void **state)
{
	(void)state;
	check_gaps(READ_CURVES, "a.jsonl",
		   "{\"model\":\"m\",\"step\":1,\"loss\":2,\"seed\":3}\n"
		   "{\"model\":\"m\",\"step\":2,\"loss\":null,\"seed\":3}\n"
		   "{\"model\":\"m\",\"step\":3}\n"
		   "{\"model\":\"m\",\"step\":4,\"loss\":\"\"}\n"
		   "{\"model\":\"n\",\"step\":5,\"loss\":\">1e4\"}\n"
		   "{\"step\":5,\"loss\":\"bad\"}\n"
		   "{\"model\":\"m\",\"step\":null,\"loss\":null}\n"
		   "{\"model\":\"m\",\"step\":6,\"loss\":0}\n",
		   "a.jsonl:2 m . 3 2 null\na.jsonl:5 n . . 5 >1e4\na.jsonl:8 m . . 6 0\n");
	check_gaps(READ_CURVES, "b.json",
		   "[" LISTS("m", "8192", "", "1,2,3", "4,null,\"diverged\"") "]",
		   "b.json:1 m 8192 . 2 null\nb.json:1 m 8192 . 3 diverged\n");
	check_gaps(READ_CURVES, "c.csv", "model,step,loss\nm,1,2\nm,2,\nm,3,>9\nm,4,n/a\n",
		   "c.csv:4 m . . 3 >9\nc.csv:5 m . . 4 n/a\n");
	check_gaps(READ_PRECISIONS, "d.csv", "model,precision,loss\nm,INT8,2\nm,INT2,>9\n",
		   "d.csv:3 m INT2 . 2 >9\n");
	check_gaps(READ_RUNS, "e.csv", "model,flops_per_token,perplexity\nm,8,2\nm,2,>9\n", "");
}

static void test_long_tables(void **state)
{
	(void)state;
	fixture_write("a.csv", "epoch,step,loss,eval_loss,model,seq_len,seed\n"
			       "0,1,4,5,m,1024,1\n0,2,nan,5,m,1024,1\n0,1,3,5,m,2048,2\n");
	fixture_expect(&curves, "a.csv",
		       "a.csv:2 m 1024 1 1 4\na.csv:3 m 1024 1 2 nan\na.csv:4 m 2048 2 1 3\n"
		       "using x = step (min), y = loss (min), model = model, config = seq_len\n");
	fixture_write("b.csv", "model,config_id,name,step,loss\nm,c,d,1,2\nn,e,f,2,3\n");
	fixture_expect(&curves, "b.csv",
		       "b.csv:2 m . . 1 2\nb.csv:3 n . . 2 3\n"
		       "using x = step (min), y = loss (min), model = model\n");
}

static void test_a_trainers_log(void **state)
{
	struct input_options o = curves;
	static const char log[] =
		"{\"global_step\":30,\"epoch\":1,\"log_history\":["
		"{\"step\":10,\"epoch\":0.1,\"loss\":4,\"lr\":1},"
		"{\"step\":10,\"epoch\":0.1,\"eval_loss\":3.5},"
		"{\"step\":20,\"epoch\":0.2,\"loss\":3,\"eval_loss\":3},"
		"{\"step\":30,\"epoch\":0.3,\"train_loss\":3.3,\"train_runtime\":9}]}";

	(void)state;
	assert_int_equal(mkdir("runs", 0700), 0);
	assert_int_equal(mkdir("runs/mamba", 0700), 0);
	assert_int_equal(mkdir("runs/mamba/checkpoint-30", 0700), 0);
	fixture_write("runs/mamba/checkpoint-30/trainer_state.json", log);
	fixture_expect(
		&curves, "runs",
		"runs/mamba/checkpoint-30/trainer_state.json:1 mamba . . 10 4\n"
		"runs/mamba/checkpoint-30/trainer_state.json:3 mamba . . 20 3\n"
		"using x = step (min), y = loss (min), model = the name of the file or its folder\n"
		"2 rows skipped: loss is missing (first: "
		"runs/mamba/checkpoint-30/trainer_state.json, row 2)\n");
	o.y = "eval_loss";
	fixture_write("trainer_state.json", log);
	fixture_expect(&o, "trainer_state.json",
		       "trainer_state.json:2 trainer_state . . 10 3.5\n"
		       "trainer_state.json:3 trainer_state . . 20 3\n"
		       "using x = step (min), model = the name of the file or its folder\n"
		       "2 rows skipped: eval_loss is missing (first: trainer_state.json, row 1)\n");
	fixture_write("resnet.jsonl", "{\"iter\":1,\"val_loss\":2}\n{\"iter\":2,\"val_loss\":1}\n");
	fixture_expect(&curves, "resnet.jsonl",
		       "resnet.jsonl:1 resnet . . 1 2\nresnet.jsonl:2 resnet . . 2 1\n"
		       "using x = iter (min), y = val_loss (min), model = the name of the file or "
		       "its folder\n");
}

static void expect_models(const char *const *files, size_t n, const char *expected)
{
	struct table t;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		for (const char *s = strchr(files[i], '/'); s; s = strchr(s + 1, '/')) {
			char *folder = strndup(files[i], (size_t)(s - files[i]));
			mkdir(folder, 0700);
			free(folder);
		}
		fixture_write(files[i], "step,loss\n1,4\n2,3\n");
	}
	assert_true(input_read(&curves, files, n, &t, &err));
	for (size_t i = 0; i < t.models.len; i++)
		buf_addf(&out, "%s ", names_text(&t.models, (uint32_t)i));
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	table_release(&t);
}

#define EXPECT_MODELS(expected, ...)                                                               \
	expect_models((const char *const[]){__VA_ARGS__},                                          \
		      sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), expected)

static void test_the_folder_that_differs(void **state)
{
	(void)state;
	EXPECT_MODELS("a b ", "l/a/version_0/metrics.csv", "l/b/version_0/metrics.csv");
	EXPECT_MODELS("a b ", "l/a/version_0/metrics.csv", "l/b/version_1/metrics.csv");
	EXPECT_MODELS("a b ", "l/a/logs/metrics.csv", "l/b/logs/metrics.csv");
	EXPECT_MODELS("a b ", "l/a/checkpoint-9/log.csv", "l/b/checkpoint-9/log.csv");
	EXPECT_MODELS("a b ", "l/a/gpt.csv", "l/b/gpt.csv");
	EXPECT_MODELS("gpt mamba ", "l/a/gpt.csv", "l/a/mamba.csv");
	EXPECT_MODELS("version_0 version_1 ", "l/a/version_0/metrics.csv",
		      "l/a/version_1/metrics.csv");
	EXPECT_MODELS("a/version_0 a/version_1 b/version_0 ", "l/a/version_0/metrics.csv",
		      "l/a/version_1/metrics.csv", "l/b/version_0/metrics.csv");
	EXPECT_MODELS("a ", "l/a/version_0/metrics.csv");
	EXPECT_MODELS("log ", "log.csv");
	EXPECT_MODELS("log a ", "log.csv", "l/a/log.csv");
}

static void test_evaluations(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,step,context_length,ppl,seed\nm,1000,2048,9,1\n"
			       "m,1000,4096,8,1\n");
	fixture_expect(&curves, "a.csv",
		       "a.csv:2 m . 1 2048 9\na.csv:3 m . 1 4096 8\n"
		       "using x = context_length (min), y = ppl (min), model = model\n");
	fixture_write("b.json", "{\"model\":\"m\",\"n_ctx\":[2048,4096],\"perplexity\":[9,8]}");
	fixture_expect(&curves, "b.json",
		       "b.json:1 m . . 2048 9\nb.json:1 m . . 4096 8\n"
		       "using x = n_ctx[] (min), y = perplexity[] (min), model = model\n");
}

static void test_wide_tables(void **state)
{
	struct input_options o = curves;

	(void)state;
	fixture_write("a.csv", ",2048,4096\norg/m,3.5,3\norg/n,3,\n");
	fixture_expect(&curves, "a.csv",
		       "a.csv:2 org/m . . 2048 3.5\na.csv:2 org/m . . 4096 3\n"
		       "a.csv:3 org/n . . 2048 3\n"
		       "using x = context (min), y = perplexity (min)\n"
		       "the columns that are numbers are read as the perplexity at that context "
		       "length: --melt 'context,perplexity=*' --model column_1\n"
		       "1 row skipped: perplexity is missing (a.csv, row 3)\n");
	fixture_write("b.csv", "model,2048,4096\nm,0.5,3\n");
	fixture_expect(&curves, "b.csv",
		       "error: b.csv: the columns that are numbers hold values below 1, which no "
		       "perplexity has\n"
		       "hint: name what they hold: --melt 'context,NAME=*' --y NAME\n");
	o.y = "nll";
	fixture_expect(&o, "b.csv",
		       "b.csv:2 m . . 2048 0.5\nb.csv:2 m . . 4096 3\n"
		       "using x = context (min), model = model\n"
		       "the columns that are numbers are read as the nll at that context length: "
		       "--melt 'context,nll=*'\n");
	o.y = "l'oss";
	fixture_expect(&o, "b.csv",
		       "b.csv:2 m . . 2048 0.5\nb.csv:2 m . . 4096 3\n"
		       "using x = context (min), model = model\n"
		       "the columns that are numbers are read as the l'oss at that context length: "
		       "--melt 'context,l'\\''oss=*'\n");
	fixture_write("c.csv", "Step,a - train/loss,a - train/loss__MIN,a - train/loss__MAX,"
			       "b - train/loss,b - train/loss__MIN,b - train/loss__MAX\n"
			       "1,5,4,6,7,6,8\n2,4,3,5,,,\n");
	fixture_expect(&curves, "c.csv",
		       "c.csv:2 a . . 1 5\nc.csv:2 b . . 1 7\nc.csv:3 a . . 2 4\n"
		       "using x = Step (min)\n"
		       "the columns are read as runs and their train/loss: --melt "
		       "'column,train/loss={run} - {metric},!*__MIN,!*__MAX' --y train/loss "
		       "--model run\n"
		       "1 row skipped: train/loss is missing (c.csv, row 3)\n");
	/* Numbers as names are nothing special for runs. */
	o = (struct input_options){.command = "paretoplot f"};
	fixture_expect(&o, "a.csv",
		       "error: a.csv: no field is recognised as the cost\n"
		       "hint: name it with --x FIELD; the fields are: column_1, 2048, 4096\n");
}

static void test_fields_that_are_not_clear(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,step,a_loss,b_loss\nm,1,2,3\nm,2,2,3\n");
	fixture_expect(&curves, "a.csv",
		       "error: a.csv: it is not clear which field is the loss or perplexity: "
		       "a_loss (2), b_loss (3)\nhint: paretoplot f --x step --y a_loss\n");
	fixture_write("b.csv", "model,flops,loss\nm,1,2\nm,2,2\n");
	fixture_expect(&curves, "b.csv",
		       "error: b.csv: no field is recognised as the step or context length\n"
		       "hint: name it with --x FIELD; the fields are: model, flops, loss\n");
}

/* A list that is much longer than a sample, with what tells its meaning behind it. */
static void test_a_long_list(void **state)
{
	enum { STEPS = 400000 };
	const char *const path = "a.json";
	struct table t;
	struct error err = ERROR_INIT;
	FILE *file = fopen(path, "w");

	(void)state;
	fprintf(file, "{\"steps\":[0");
	for (int i = 1; i < STEPS; i++)
		fprintf(file, ", %d", i * 10);
	fprintf(file, "],\"loss\":[4.125");
	for (int i = 1; i < STEPS; i++)
		fprintf(file, ", %d.125", i % 7 + 1);
	fprintf(file, "],\"model\":\"m\"}");
	assert_int_equal(fclose(file), 0);
	assert_true(input_read(&curves, &path, 1, &t, &err));
	assert_int_equal(t.len, STEPS);
	assert_string_equal(names_text(&t.models, table_model(&t, STEPS - 1)), "m");
	for (size_t i = 1; i < t.len; i++) {
		assert_true(t.value[0][i] == (double)i * 10);
		assert_true(t.value[1][i] == (double)(i % 7 + 1) + 0.125);
	}
	table_release(&t);
}

/* ---- text in memory ---- */

static void test_simulated_precisions(void **state)
{
	struct simulated_quantization runs[SIMULATED_QUANTIZATIONS];
	const struct input_options o = {.reading = READ_PRECISIONS};
	struct buf text = BUF_INIT;
	struct table t;
	struct error err = ERROR_INIT;

	(void)state;
	simulate_quantization(42, runs);
	simulate_quantization_print(&text, runs);
	assert_true(input_read_text(&o, "simulated", text.text, text.len, &t, &err));
	assert_int_equal(t.len, SIMULATED_QUANTIZATIONS);
	assert_int_equal(t.simulated, t.len);
	assert_string_equal(names_text(&t.files, table_file(&t, 0)), "simulated");
	for (size_t i = 0; i < t.len; i++) {
		char bits[8];
		snprintf(bits, sizeof bits, "%d", runs[i].bits);
		assert_string_equal(names_text(&t.models, table_model(&t, i)), runs[i].model);
		assert_string_equal(names_text(&t.configs, table_config(&t, i)), bits);
		assert_true(t.value[0][i] == runs[i].bits && t.value[1][i] == runs[i].perplexity);
	}
	table_release(&t);
	buf_release(&text);
}

static void test_simulated_curves(void **state)
{
	struct simulated_curve *simulated = calloc(SIMULATED_CURVES, sizeof *simulated);
	struct buf text = BUF_INIT;
	struct table t;
	struct error err = ERROR_INIT;
	size_t lost = 0;

	(void)state;
	simulate_stability(42, simulated);
	simulate_stability_print(&text, simulated);
	assert_true(input_read_text(&curves, "simulated", text.text, text.len, &t, &err));
	assert_int_equal(t.len, SIMULATED_CURVES * SIMULATED_STEPS);
	assert_int_equal(t.simulated, t.len);
	for (size_t i = 0; i < t.len; i++) {
		const struct simulated_curve *c = &simulated[i / SIMULATED_STEPS];
		double loss = c->loss[i % SIMULATED_STEPS];
		char length[16];
		snprintf(length, sizeof length, "%d", c->seq_len);
		assert_string_equal(names_text(&t.models, table_model(&t, i)), c->model);
		assert_string_equal(names_text(&t.configs, table_config(&t, i)), length);
		assert_true(t.value[0][i] == (double)(i % SIMULATED_STEPS));
		assert_true(isfinite(loss) ? t.value[1][i] == loss : isnan(t.value[1][i]));
		lost += !isfinite(loss);
	}
	assert_int_equal(lost, 65);
	table_release(&t);
	buf_release(&text);
	free(simulated);
}

static void test_text_that_is_wrong(void **state)
{
	static const char broken[] = "{\"results\":[", empty[] = "";
	struct input_options o = curves;
	struct table t;
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(input_read_text(&o, "simulated", broken, strlen(broken), &t, &err));
	assert_string_equal(err.message,
			    "simulated:1:13: the file ends in the middle of an object or array");
	error_release(&err);
	assert_false(input_read_text(&o, "simulated", empty, 0, &t, &err));
	assert_string_equal(err.message, "simulated: the file is empty");
	error_release(&err);
	o.rows = "results";
	assert_false(input_read_text(&o, "simulated", broken, strlen(broken), &t, &err));
	assert_string_equal(err.message, "--rows, --melt, --path-field, --join and --preset are "
					 "for files, not for simulated results");
	error_release(&err);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_lists),
		TEST(test_lists_without_steps),
		TEST(test_values_that_are_not_finite),
		TEST(test_gaps),
		TEST(test_long_tables),
		TEST(test_a_trainers_log),
		TEST(test_the_folder_that_differs),
		TEST(test_evaluations),
		TEST(test_wide_tables),
		TEST(test_fields_that_are_not_clear),
		TEST(test_a_long_list),
		TEST(test_simulated_precisions),
		TEST(test_simulated_curves),
		TEST(test_text_that_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
