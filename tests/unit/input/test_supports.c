#include "fixture.h"

static void say(struct buf *out, const struct input_options *o, enum input_reading r,
		const char *path)
{
	static const char *const names[] = {"runs", "precisions", "curves"};
	struct buf why = BUF_INIT;
	struct error err = ERROR_INIT;
	bool ok = input_supports(o, r, path, &why, &err);

	buf_addf(out, "%s: ", names[r]);
	if (error_is_set(&err)) {
		assert_false(ok);
		assert_int_equal(why.len, 0);
		fixture_print_error(out, &err);
	} else {
		assert_int_not_equal(why.len, 0);
		buf_addf(out, "%s\n", ok ? "yes" : buf_str(&why));
	}
	buf_release(&why);
}

static void expect_with(const struct input_options *o, const char *path, const char *expected)
{
	struct buf out = BUF_INIT;
	for (int r = READ_RUNS; r <= READ_CURVES; r++)
		say(&out, o, (enum input_reading)r, path);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void expect(const char *path, const char *text, const char *expected)
{
	static const struct input_options nothing = {0};
	fixture_write(path, text);
	expect_with(&nothing, path, expected);
}

#define NO_COST      "runs: it has no field for the cost\n"
#define NO_PRECISION "precisions: it has no field for the precision\n"
#define NO_STEP      "curves: it has no field for the step or context length\n"

static void test_runs(void **state)
{
	(void)state;
	expect("a.csv", "model,flops,ppl\nm,1,2\nm,2,1\n", "runs: yes\n" NO_PRECISION NO_STEP);
	expect("a.json", "[{\"model\":\"m\",\"flops_per_token\":1,\"perplexity\":2}]",
	       "runs: yes\n" NO_PRECISION NO_STEP);
	expect("b.csv", "model,flops,params,ppl\nm,1,3,2\nm,2,4,1\n",
	       "runs: it is not clear which of its fields is the cost\n" NO_PRECISION NO_STEP);
	expect("c.csv", "model,flops\nm,1\nm,2\n",
	       "runs: it has no field for the quality\n" NO_PRECISION NO_STEP);
	expect("d.csv", "model,name\nm,n\n", NO_COST NO_PRECISION NO_STEP);
	expect("e.csv", "model,compute_factor,ppl\nm,1,2\nm,2,1\n",
	       "runs: it has no field for the cost, only compute_factor\n" NO_PRECISION NO_STEP);
}

static void test_precisions(void **state)
{
	(void)state;
	expect("a.csv", "model,bits,ppl\nm,4,2\nm,8,1\n",
	       "runs: it has no field for the cost, only bits\nprecisions: yes\n" NO_STEP);
	expect("b.csv", "quant,size_gib,ppl\nf16,4,2\nint8,2,1\n",
	       "runs: yes\nprecisions: yes\n" NO_STEP);
	expect("c.csv", "model,bits\nm,4\nm,8\n",
	       "runs: it has no field for the quality\nprecisions: it has no field for the "
	       "quality\n" NO_STEP);
	expect("m_int4.json", "{\"perplexity\":2}", NO_COST "precisions: yes\n" NO_STEP);
	expect("m_int4_fp16.json", "{\"perplexity\":2}",
	       NO_COST "precisions: its name tells more than one precision\n" NO_STEP);
	/* what detectors have, what attention is called, quarters */
	expect("f.csv", "model,precision,f1\nm,45.2,50\nm,40.1,60\n", NO_COST NO_PRECISION NO_STEP);
	expect("g.csv", "model,attention,acc\nm,single,50\nm,half,60\n",
	       NO_COST NO_PRECISION NO_STEP);
	expect("h.csv", "model,quarter,acc\nm,Q3,50\nm,Q4,60\n", NO_COST NO_PRECISION NO_STEP);
	expect("i.csv", "model,how,acc\nm,FP16,50\nm,Q4_K_M,60\n",
	       NO_COST "precisions: yes\n" NO_STEP);
	expect("j.csv", "model,precision,acc\nm,16,50\nm,4,60\n",
	       NO_COST "precisions: yes\n" NO_STEP);
	expect("d.csv", "model,dtype,flops,ppl\nm,fp16,1,2\nn,fp16,2,1\n",
	       "runs: yes\nprecisions: its dtype is always the same\n" NO_STEP);
	expect("e.csv", "model,dtype,flops,ppl\nm,fp16,1,2\nm,fp8,2,1\n",
	       "runs: yes\nprecisions: yes\n" NO_STEP);
}

static void test_curves(void **state)
{
	(void)state;
	expect("a.csv", "model,step,loss\nm,1,2\nm,2,1\n",
	       "runs: it has no field for the cost, only step\n" NO_PRECISION "curves: yes\n");
	expect("b.csv", "model,step,loss\nm,1,2\n",
	       "runs: it has no field for the cost, only step\n" NO_PRECISION
	       "curves: it has one step only\n");
	expect("c.csv", "model,context_length,perplexity\nm,2048,3\n",
	       "runs: it has no field for the cost, only context_length\n" NO_PRECISION
	       "curves: it has one context length only\n");
	expect("d.csv", ",2048,4096\nm,3,2\n", NO_COST NO_PRECISION "curves: yes\n");
	/* neither years nor numbers of devices nor folds */
	expect("h.csv", "country,2019,2020,2021\nm,3,2,1\n", NO_COST NO_PRECISION NO_STEP);
	expect("i.csv", "framework,1,2,4,8\nm,9,5,3,2\n", NO_COST NO_PRECISION NO_STEP);
	expect("j.csv", "model,1024,2048,3000\nm,9,5,3\n", NO_COST NO_PRECISION "curves: yes\n");
	expect("e.json", "{\"model\":\"m\",\"loss\":[3,2]}", NO_COST NO_PRECISION "curves: yes\n");
	expect("f.csv", "step,accuracy\n1,2\n2,3\n",
	       "runs: it has no field for the cost, only step\n" NO_PRECISION
	       "curves: it has no field for the loss or perplexity\n");
	expect("g.csv", "step,a_loss,b_loss\n1,2,3\n2,3,4\n",
	       "runs: it is not clear which of its fields is the quality\n" NO_PRECISION
	       "curves: it is not clear which of its fields is the loss or perplexity\n");
}

static void test_options(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,step,loss\nm,1,2\nm,2,1\n");
	expect_with(&(struct input_options){.x = "step"}, "a.csv",
		    "runs: yes\nprecisions: yes\ncurves: yes\n");
	expect_with(&(struct input_options){.where = (const char *const[]){"model=n"},
					    .where_count = 1},
		    "a.csv",
		    "runs: it has no records\nprecisions: it has no records\n"
		    "curves: it has no records\n");
	expect_with(&(struct input_options){.y = "los"}, "a.csv",
		    "runs: it has no field \"los\"\n"
		    "precisions: it has no field \"los\"\n"
		    "curves: it has no field \"los\"\n");
}

static void test_files_that_cannot_be_read(void **state)
{
	const struct input_options bad = {.preset = "nothing"};

	(void)state;
	expect("a.json", "{\"a\": oops}",
	       "runs: error: a.json:1:7: not JSON near oops\n"
	       "precisions: error: a.json:1:7: not JSON near oops\n"
	       "curves: error: a.json:1:7: not JSON near oops\n");
	expect_with(&(struct input_options){0}, "gone.json",
		    "runs: error: gone.json: No such file or directory\n"
		    "precisions: error: gone.json: No such file or directory\n"
		    "curves: error: gone.json: No such file or directory\n");
	fixture_write("b.csv", "model,flops,ppl\nm,1,2\n");
	struct buf why = BUF_INIT;
	struct error err = ERROR_INIT;
	assert_false(input_supports(&bad, READ_RUNS, "b.csv", &why, &err));
	assert_string_equal(err.message, "--preset: no preset \"nothing\"");
	error_release(&err);
	expect("c.json", "[]",
	       "runs: it has no records\nprecisions: it has no records\n"
	       "curves: it has no records\n");
}

/* What a file supports can be read. */
static void test_what_is_supported_can_be_read(void **state)
{
	static const char *const texts[] = {
		"model,flops,ppl\nm,1,2\nm,2,1\n",         "model,bits,ppl\nm,4,2\nm,8,1\n",
		"model,step,loss\nm,1,2\nm,2,1\n",         ",2048,4096\nm,3,2\n",
		"quant,size_gib,ppl\nf16,4,2\nint8,2,1\n", "step,tokens,ppl\n1,10,5\n2,20,4\n",
	};
	size_t supported = 0;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		fixture_write("t.csv", texts[i]);
		for (int r = READ_RUNS; r <= READ_CURVES; r++) {
			const struct input_options o = {.reading = (enum input_reading)r};
			const char *const path = "t.csv";
			struct buf why = BUF_INIT;
			struct error err = ERROR_INIT;
			struct table t;
			bool ok = input_supports(&o, o.reading, path, &why, &err);
			buf_release(&why);
			if (!ok)
				continue;
			supported++;
			assert_true(input_read(&o, &path, 1, &t, &err));
			table_release(&t);
		}
	}
	assert_int_equal(supported, 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_runs),
		TEST(test_precisions),
		TEST(test_curves),
		TEST(test_options),
		TEST(test_files_that_cannot_be_read),
		TEST(test_what_is_supported_can_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
