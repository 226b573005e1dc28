/* What is recognised in small files of the shapes that people have. Each test works in a fresh
 * directory of its own. */
#include "recognise.h"

#include "sample.h"
#include "strvec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct sample_limits limits = {
	.files = 20, .bytes = 1 << 18, .records = 1000, .kept = 4000};

static const struct input_options nothing = {.command = "paretoplot f"};

static int enter(void **state)
{
	char *directory = strdup("/tmp/paretoplot-recognise-XXXXXX");

	*state = directory;
	return mkdtemp(directory) && !chdir(directory) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	(void)status, (void)type, (void)ftw;
	return remove(path);
}

static int leave(void **state)
{
	int failed = chdir("/") || nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS);

	free(*state);
	return failed;
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

static void print_roles(struct buf *out, const struct sample *s, const struct recognised *r)
{
	for (size_t i = 0; r->roles && i < s->fields.len; i++)
		if (r->roles[i])
			buf_addf(out, "%s: %s\n", s->fields.items[i].path.text, r->roles[i]);
}

/* The line ("nothing" if there is none) or the error, and the roles if `roles`. */
static void expect_of(const struct input_options *o, const char *paths, bool roles,
		      const char *expected)
{
	struct strvec list = STRVEC_INIT, files = STRVEC_INIT;
	struct error err = ERROR_INIT;
	struct sample sample;
	struct recognised r;
	struct buf out = BUF_INIT;

	strvec_split(&list, paths, ' ');
	assert_true(input_list_files(&files, (const char *const *)list.items, list.len, &err));
	assert_true(sample_take(&sample, o, &files, &limits, &err));
	if (recognise(&r, &sample, &err))
		buf_addf(&out, "%s\n", r.line ? r.line : "nothing");
	else
		buf_addf(&out, "error: %s\nhint: %s\n", err.message, err.hint);
	if (roles)
		print_roles(&out, &sample, &r);
	assert_string_equal(buf_str(&out), expected);
	recognised_release(&r);
	sample_release(&sample);
	error_release(&err);
	buf_release(&out);
	strvec_release(&list);
	strvec_release(&files);
}

static void expect(const struct input_options *o, const char *paths, const char *expected)
{
	expect_of(o, paths, false, expected);
}

/* A table of n rows: the header, then `row` with two numbers, i and the parity of i. */
static void write_rows(const char *path, const char *header, const char *row, int n)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fprintf(file, "%s\n", header);
	for (int i = 1; i <= n; i++) {
		struct buf line = BUF_INIT;
		for (const char *s = row; *s; s++) {
			if (*s == '#')
				buf_addf(&line, "%d", i);
			else if (*s == '?')
				buf_addf(&line, "%d", i % 2);
			else
				buf_addch(&line, *s);
		}
		fprintf(file, "%s\n", buf_str(&line));
		buf_release(&line);
	}
	assert_int_equal(fclose(file), 0);
}

/* ---- axes ---- */

static void test_native_fields_are_left_alone(void **state)
{
	(void)state;
	write_file("a.jsonl",
		   "{\"model\":\"a\",\"perplexity\":2,\"flops_per_token\":1,\"acc\":3}\n"
		   "{\"model\":\"a\",\"perplexity\":3,\"flops_per_token\":2,\"ms\":3}\n");
	expect_of(&nothing, "a.jsonl", true,
		  "nothing\nmodel: model\nperplexity: y\nflops_per_token: x\n");
	write_file("b.jsonl", "{\"model\":\"a\",\"acc\":2,\"flops_per_token\":1,\"params\":3}\n");
	expect(&nothing, "b.jsonl",
	       "using x = flops_per_token (min), y = acc (max), model = model\n");
}

static void test_one_cost_and_one_quality(void **state)
{
	(void)state;
	write_rows("a.csv", "arch,infer_gmacs,top1,infer_batch_size", "net?,#,#,8", 6);
	expect_of(&nothing, "a.csv", true,
		  "using x = infer_gmacs (min), y = top1 (max), model = arch\n"
		  "arch: model\ninfer_gmacs: x\ntop1: y\n");
	write_rows("b.csv", "arch,Model size [GiB],Accuracy (%)", "net?,#,#", 6);
	expect(&nothing, "b.csv",
	       "using x = [\"Model size [GiB]\"] (min), y = [\"Accuracy (%)\"] (max), model = "
	       "arch\n");
	write_rows("c.csv", "engine,qps,mean_precision", "e?,#,0.#", 6);
	expect(&nothing, "c.csv",
	       "using x = qps (max), y = mean_precision (max), model = engine\n");
}

static void test_what_is_given_is_not_chosen(void **state)
{
	(void)state;
	write_rows("a.csv", "arch,flops,params,top1,top5", "net?,#,1#,#,2#", 6);
	expect(&(struct input_options){.x = "params"}, "a.csv",
	       "using y = top1 (max), model = arch\n");
	expect(&(struct input_options){.x = "params:max", .y = "top5"}, "a.csv",
	       "using model = arch\n");
	expect(&(struct input_options){.x = "params", .y = "top5", .model = "arch"}, "a.csv",
	       "nothing\n");
	expect(&(struct input_options){.x = "params", .model = "arch"}, "a.csv",
	       "using y = top1 (max)\n");
	expect(&(struct input_options){.x = "params", .y = "top5", .z = "flops"}, "a.csv",
	       "using model = arch\n");
}

static void test_a_quality_as_cost_takes_a_cost_as_quality(void **state)
{
	(void)state;
	write_rows("a.csv", "engine,precision,rps", "e?,0.#,#", 6);
	expect(&(struct input_options){.x = "precision"}, "a.csv",
	       "using y = rps (max), model = engine\n");
	expect(&(struct input_options){.y = "rps"}, "a.csv",
	       "using x = precision (max), model = engine\n");
	write_rows("b.csv", "engine,params,flops", "e?,0.#,#", 6);
	expect(&(struct input_options){.y = "params:max"}, "b.csv",
	       "using x = flops (min), model = engine\n");
}

static void test_nested_fields(void **state)
{
	(void)state;
	write_file("a.jsonl",
		   "{\"model\":\"a\",\"results\":{\"wiki\":{\"ppl\":9,\"ppl_stderr\":1}},"
		   "\"cost\":{\"flops\":1}}\n"
		   "{\"model\":\"a\",\"results\":{\"wiki\":{\"ppl\":8,\"ppl_stderr\":1}},"
		   "\"cost\":{\"flops\":2}}\n");
	expect(&nothing, "a.jsonl",
	       "using x = cost.flops (min), y = results.wiki.ppl (min), y error = "
	       "results.wiki.ppl_stderr, model = model\n");
	write_file("b.jsonl",
		   "{\"model\":\"a\",\"results\":{\"wiki\":{\"ppl\":9},\"pile\":{\"ppl\":7}},"
		   "\"flops\":1}\n"
		   "{\"model\":\"a\",\"results\":{\"wiki\":{\"ppl\":8},\"pile\":{\"ppl\":6}},"
		   "\"flops\":2}\n");
	expect(&nothing, "b.jsonl",
	       "error: it is not clear which field is the quality: results.wiki.ppl (9), "
	       "results.pile.ppl (7)\n"
	       "hint: paretoplot f --x flops --y results.wiki.ppl\n");
	write_file("c.jsonl", "{\"_runtime\":3,\"_wandb\":{\"runtime\":4},\"val/loss\":2,"
			      "\"train/loss\":1,\"_step\":7}\n"
			      "{\"_runtime\":5,\"_wandb\":{\"runtime\":6},\"val/loss\":3,"
			      "\"train/loss\":2,\"_step\":9}\n");
	expect(&nothing, "c.jsonl",
	       "using x = _runtime (min), y = val/loss (min), model = the file's name\n");
}

static void test_the_table_decides_between_names_of_one_quantity(void **state)
{
	(void)state;
	write_rows("a.csv", "arch,flops,ppl,perplexity", "net?,#,1#,2#", 4);
	expect(&(struct input_options){.y = "ppl"}, "a.csv",
	       "using x = flops (min), model = arch\n");
	write_rows("b.csv", "arch,flops,acc,accuracy", "net?,#,1#,2#", 4);
	expect(&nothing, "b.csv", "using x = flops (min), y = accuracy (max), model = arch\n");
	write_rows("c.csv", "arch,flops,wiki_acc,pile_acc", "net?,#,#,#", 4);
	expect(&nothing, "c.csv", "using x = flops (min), y = wiki_acc (max), model = arch\n");
	write_rows("d.csv", "arch,flops,params,top1", "net?,#,8,#", 4);
	expect(&nothing, "d.csv", "using x = flops (min), y = top1 (max), model = arch\n");
}

static void test_steps_for_want_of_a_cost(void **state)
{
	(void)state;
	write_file("trainer_state.json",
		   "{\"epoch\":2,\"log_history\":["
		   "{\"epoch\":0,\"eval_loss\":5,\"eval_runtime\":1,\"step\":0},"
		   "{\"epoch\":1,\"loss\":3,\"learning_rate\":0.1,\"step\":10},"
		   "{\"epoch\":2,\"loss\":2,\"learning_rate\":0.1,\"step\":20},"
		   "{\"epoch\":2,\"eval_loss\":4,\"eval_runtime\":2,\"step\":20}],"
		   "\"total_flos\":5e15,\"best_metric\":null}");
	expect(&nothing, "trainer_state.json",
	       "error: it is not clear which field is the quality: loss (3), eval_loss (5)\n"
	       "hint: paretoplot f --x step --y loss\n");
	expect(&(struct input_options){.y = "loss"}, "trainer_state.json",
	       "using x = step (min), model = the file's name\n");
}

/* ---- what is not clear ---- */

static void test_unclear(void **state)
{
	(void)state;
	write_rows("a.csv", "arch,latency_ms,params,flops,top1", "net?,#.5,1.2e+0#,3e9,#", 3);
	expect_of(&nothing, "a.csv", true,
		  "error: it is not clear which field is the cost: latency_ms (1.5), params "
		  "(1.2e+01)\n"
		  "hint: paretoplot f --x latency_ms --y top1 --model arch\n"
		  "arch: model\nlatency_ms: x?\nparams: x?\ntop1: y\n");
	expect(&(struct input_options){.y = "top1"}, "a.csv",
	       "error: it is not clear which field is the cost: latency_ms (1.5), params "
	       "(1.2e+01)\n"
	       "hint: paretoplot --x latency_ms --model arch\n");
	write_rows("b.csv", "params,it's acc,my acc", "#,1#,2#", 3);
	expect(&nothing, "b.csv",
	       "error: it is not clear which field is the quality: [\"it's acc\"] (11), [\"my "
	       "acc\"] (21)\n"
	       "hint: paretoplot f --x params --y '[\"it'\\''s acc\"]'\n");
	write_rows("c.csv", "a_acc,b_acc,c_acc,d_acc,e_acc,f_acc,g_acc,h_acc,i_acc,params",
		   "1#,2#,3#,4#,5#,6#,7#,8#,9#,#", 3);
	expect(&nothing, "c.csv",
	       "error: it is not clear which field is the quality: a_acc (11), b_acc (21), c_acc "
	       "(31), d_acc (41), e_acc (51), f_acc (61), g_acc (71), h_acc (81), … (9 in all)\n"
	       "hint: paretoplot f --x params --y a_acc\n");
}

static void test_nothing_found(void **state)
{
	(void)state;
	write_rows("a.csv", "arch,width,top1", "net?,#,#", 3);
	expect(&nothing, "a.csv",
	       "error: no field is recognised as the cost\n"
	       "hint: name it with --x FIELD; the fields are: arch, width, top1\n");
	write_rows("b.csv", "arch,params,depth", "net?,#,#", 3);
	expect(&nothing, "b.csv",
	       "error: no field is recognised as the quality\n"
	       "hint: name it with --y FIELD; the fields are: arch, params, depth\n");
	write_rows("c.csv", "params,loss", "big#,small#", 3);
	expect(&nothing, "c.csv",
	       "error: no field is recognised as the cost\n"
	       "hint: name it with --x FIELD; the fields are: params, loss\n");
}

static void test_columns_that_are_numbers(void **state)
{
	(void)state;
	write_rows("a.csv", ",2048,4096,8192", "org/net?,#,#,#", 4);
	expect(&nothing, "a.csv",
	       "error: no field is recognised as the cost\n"
	       "hint: the columns that are numbers may be values of one field: paretoplot f "
	       "--melt 'context,ppl=*'\n");
	expect(&(struct input_options){.melt = "context,ppl=*"}, "a.csv",
	       "using x = context (min), y = ppl (min), model = column_1\n");
}

static void test_numbers_in_the_names_of_files(void **state)
{
	static const char *const patterns[] = {"{}_step{step}.json"};

	(void)state;
	write_file("70m_step1.json", "{\"results\":{\"lambada\":{\"ppl\":9}}}");
	write_file("70m_step64.json", "{\"results\":{\"lambada\":{\"ppl\":8}}}");
	expect(&nothing, "70m_step1.json 70m_step64.json",
	       "error: no field is recognised as the cost\n"
	       "hint: it may be in the names of the files: paretoplot f --path-field "
	       "'{}_step{step}.json'\n");
	expect(&(struct input_options){.path_fields = patterns, .path_field_count = 1},
	       "70m_step1.json 70m_step64.json",
	       "using x = step (min), y = results.lambada.ppl (min), model = the file's name\n");
	write_file("x64.json", "{\"ppl\":8}");
	expect(&nothing, "x64.json 70m_step64.json",
	       "error: no field is recognised as the cost\n"
	       "hint: name it with --x FIELD; the fields are: ppl, results.lambada.ppl\n");
}

/* ---- names ---- */

static void test_a_family_is_the_model(void **state)
{
	(void)state;
	write_rows("a.csv", "model,family,flops,ppl", "net-#,f?,#,#", 14);
	expect(&nothing, "a.csv",
	       "using x = flops (min), y = ppl (min), model = family, config = model\n");
}

static void test_a_model_for_each_record(void **state)
{
	(void)state;
	write_rows("results.csv", "model,params,top1", "net-#,#,#", 14);
	expect_of(
		&nothing, "results.csv", true,
		"using x = params (min), y = top1 (max), model = the file's name (each record has "
		"a model of its own), config = model\n"
		"model: config\nparams: x\ntop1: y\n");
	write_rows("few.csv", "model,params,top1", "net-#,#,#", 12);
	expect(&nothing, "few.csv", "using x = params (min), y = top1 (max), model = model\n");
	write_rows("many.csv", "model,params,top1", "net-#,#,#", 14);
	FILE *again = fopen("many.csv", "a");
	assert_non_null(again);
	for (int i = 0; i < 28; i++)
		fprintf(again, "net-%d,%d,%d\n", i % 14 + 1, i, i);
	assert_int_equal(fclose(again), 0);
	expect(&nothing, "many.csv", "using x = params (min), y = top1 (max), model = model\n");
	write_rows("sizes.csv", "model,size_px,params,top1", "net-#,#,#,#", 30);
	FILE *file = fopen("sizes.csv", "a");
	assert_non_null(file);
	fputs("net-1,31,31,31\n", file);
	assert_int_equal(fclose(file), 0);
	expect(&nothing, "sizes.csv",
	       "using x = params (min), y = top1 (max), model = the file's name (each record has a "
	       "model of its own)\n");
}

static void test_other_texts(void **state)
{
	(void)state;
	write_rows("a.csv", "quant,imatrix,size_gib,ppl,kld", "q#,m?,#,#,#", 8);
	expect(&nothing, "a.csv",
	       "using x = size_gib (min), y = ppl (min), model = imatrix, config = quant\n");
	write_rows("b.csv", "one,two,params,ppl", "a?,b?,#,#", 8);
	expect(&nothing, "b.csv",
	       "using x = params (min), y = ppl (min), model = the file's name\n");
	write_rows("c.csv", "arch,variant,trial,params,ppl", "n,v?,#,#,#", 8);
	expect(&nothing, "c.csv",
	       "using x = params (min), y = ppl (min), model = arch, config = variant, run = "
	       "trial\n");
	write_rows("d.csv", "arch,variant,params,ppl", "n,v?,#,#", 8);
	expect(&nothing, "d.csv", "using x = params (min), y = ppl (min), model = arch\n");
}

static void test_an_object_of_alike_objects(void **state)
{
	static const char text[] = "{\"0211\":{\"acc\":1,\"flops\":5,\"t\":[1,2]},"
				   "\"1111\":{\"acc\":2,\"flops\":6,\"t\":[1,2]},"
				   "\"2111\":{\"t\":[1,2],\"flops\":7,\"acc\":3}}";

	(void)state;
	write_file("nas.json", text);
	expect_of(
		&nothing, "nas.json", true,
		"using rows = *, x = flops (min), y = acc (max), model = the file's name, config = "
		"key\nacc: y\nflops: x\nkey: config\n");
	expect(&(struct input_options){.x = "[\"0211\"].flops", .y = "[\"0211\"].acc"}, "nas.json",
	       "using model = the file's name\n");
	expect(&(struct input_options){.x = "flops", .y = "acc", .model = "key"}, "nas.json",
	       "using rows = *\n");
	write_file("two.json", "{\"a\":{\"acc\":1,\"flops\":5},\"b\":{\"acc\":2,\"flops\":6}}");
	expect(&nothing, "two.json",
	       "error: it is not clear which field is the cost: a.flops (5), b.flops (6)\n"
	       "hint: paretoplot f --x a.flops --y a.acc\n");
}

static void test_many_files(void **state)
{
	struct buf name = BUF_INIT;

	(void)state;
	mkdir("runs", 0777);
	mkdir("runs/a", 0777);
	mkdir("runs/b", 0777);
	for (int i = 0; i < 14; i++) {
		struct buf text = BUF_INIT;
		buf_reset(&name);
		buf_addf(&name, "runs/%c/r%d.json", "ab"[i % 2], i);
		buf_addf(&text, "{\"kind\":\"gpt\",\"flops\":%d,\"ppl\":%d}", i, i);
		write_file(buf_str(&name), buf_str(&text));
		buf_release(&text);
	}
	buf_release(&name);
	expect(&nothing, "runs",
	       "using x = flops (min), y = ppl (min), model = the folder's name, config = the "
	       "file's name\n");
	expect(&nothing, "runs/a",
	       "using x = flops (min), y = ppl (min), model = the file's name\n");
}

static void test_conditions_and_computed_fields(void **state)
{
	static const char *const where[] = {"split=test"}, *const lets[] = {"flops=2*n"};

	(void)state;
	write_file("a.jsonl", "{\"split\":\"train\",\"n\":1,\"loss\":2}\n"
			      "{\"split\":\"test\",\"n\":1,\"acc\":2,\"arch\":\"a\"}\n"
			      "{\"split\":\"test\",\"n\":2,\"acc\":3,\"arch\":\"a\"}\n");
	expect(
		&(struct input_options){
			.where = where, .where_count = 1, .lets = lets, .let_count = 1},
		"a.jsonl", "using x = flops (min), y = acc (max), model = arch\n");
}

static void test_a_joined_file(void **state)
{
	(void)state;
	write_rows("speed.csv", "model,infer_gmacs", "net-#,#", 3);
	write_rows("top.csv", "model,top1", "net-#,#", 3);
	expect(&(struct input_options){.join = "top.csv", .on = "model"}, "speed.csv",
	       "using x = infer_gmacs (min), y = top1 (max), model = model\n");
}

static void test_nothing_to_look_at(void **state)
{
	(void)state;
	write_file("a.json", "[1,2");
	expect(&nothing, "a.json", "nothing\n");
	expect(&nothing, "nowhere.json", "nothing\n");
}

static void test_options_that_do_not_parse(void **state)
{
	struct strvec files = STRVEC_INIT;
	struct error err = ERROR_INIT;
	struct sample s;

	(void)state;
	write_file("a.json", "{\"x\":1}");
	strvec_push(&files, "a.json");
	assert_false(sample_take(&s, &(struct input_options){.x = "a["}, &files, &limits, &err));
	assert_true(error_is_set(&err));
	error_release(&err);
	sample_release(&s);
	assert_false(sample_take(&s, &(struct input_options){.rows = "a["}, &files, &limits, &err));
	assert_true(error_is_set(&err));
	error_release(&err);
	sample_release(&s);
	strvec_release(&files);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

/* "hf" is a setting of lm-eval, not a model. */
static void test_a_constant_below_another_field(void **state)
{
	static const char *const record =
		"{\"config\":{\"model\":\"hf\",\"model_num_parameters\":%d},\"model_name\":\"m%d\","
		"\"total_evaluation_time_seconds\":%d,\"acc\":%d}\n";
	const struct input_options given = {.x = "config.model_num_parameters"};
	struct buf text = BUF_INIT;

	(void)state;
	for (int i = 1; i <= 3; i++)
		buf_addf(&text, record, i, i, i, i);
	write_file("a.jsonl", buf_str(&text));
	buf_release(&text);
	expect(&given, "a.jsonl", "using y = acc (max), model = model_name\n");
	expect(&nothing, "a.jsonl",
	       "error: it is not clear which field is the cost: total_evaluation_time_seconds (1), "
	       "config.model_num_parameters (1)\nhint: these are results of lm-eval: paretoplot f "
	       "--preset lm-eval\n");
}

static void test_cells_with_footnotes(void **state)
{
	(void)state;
	write_file("a.csv", "Model,GFLOPs,PPL\nA,1,5.68\nA,2,**6.09**\nA,3,8.07$\\pm$0.1\n");
	expect(&nothing, "a.csv",
	       "error: no field is recognised as the quality: PPL holds as many texts as numbers "
	       "or more (first: \"**6.09**\")\nhint: name it with --y FIELD; the fields are: "
	       "Model, GFLOPs, PPL\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_native_fields_are_left_alone),
		TEST(test_one_cost_and_one_quality),
		TEST(test_what_is_given_is_not_chosen),
		TEST(test_a_quality_as_cost_takes_a_cost_as_quality),
		TEST(test_nested_fields),
		TEST(test_the_table_decides_between_names_of_one_quantity),
		TEST(test_steps_for_want_of_a_cost),
		TEST(test_unclear),
		TEST(test_nothing_found),
		TEST(test_columns_that_are_numbers),
		TEST(test_numbers_in_the_names_of_files),
		TEST(test_a_family_is_the_model),
		TEST(test_a_model_for_each_record),
		TEST(test_other_texts),
		TEST(test_an_object_of_alike_objects),
		TEST(test_many_files),
		TEST(test_conditions_and_computed_fields),
		TEST(test_a_joined_file),
		TEST(test_nothing_to_look_at),
		TEST(test_options_that_do_not_parse),
		TEST(test_a_constant_below_another_field),
		TEST(test_cells_with_footnotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
