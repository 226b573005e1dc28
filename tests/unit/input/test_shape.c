/* Options that shape records, from files to a table. Each test works in a fresh directory. */
#include "input.h"

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

static int enter(void **state)
{
	char *directory = strdup("/tmp/paretoplot-shape-XXXXXX");

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
	assert_int_equal(fputs(text, file) >= 0, 1);
	assert_int_equal(fclose(file), 0);
}

static const char *name_or_dot(const struct names *names, uint32_t id)
{
	return id == NAMES_NONE ? "." : names_text(names, id);
}

/* "row model config run x y", a line for each row; then the notices, but for the one of what was
 * recognised. */
static void print_table(struct buf *out, const struct table *t)
{
	for (size_t i = 0; i < t->len; i++)
		buf_addf(out, "%u %s %s %s %.17g %.17g\n", (unsigned)t->row[i],
			 names_text(&t->models, table_model(t, i)),
			 name_or_dot(&t->configs, table_config(t, i)),
			 name_or_dot(&t->runs, table_run(t, i)), t->value[0][i], t->value[1][i]);
	for (size_t i = 0; i < t->notices.len; i++) {
		if (t->notices.items[i].text && !strncmp(t->notices.items[i].text, "using ", 6))
			continue;
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
}

/* paths: separated by blanks. */
static void expect(const struct input_options *o, const char *paths, const char *expected)
{
	struct strvec list = STRVEC_INIT;
	struct table t;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;

	strvec_split(&list, paths, ' ');
	if (input_read(o, (const char *const *)list.items, list.len, &t, &err)) {
		print_table(&out, &t);
		table_release(&t);
	} else {
		buf_addf(&out, "error: %s\n", err.message);
		if (err.hint)
			buf_addf(&out, "hint: %s\n", err.hint);
	}
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	strvec_release(&list);
	error_release(&err);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- rows ---- */

static void test_entries_of_an_object(void **state)
{
	const struct input_options o = {
		.x = "flops", .y = "acc:max", .config = "key", .rows = "*", .model = "kind"};

	(void)state;
	write_file("nas.json", "{\"kind\": \"nas\", \"0210\": {\"acc\": 89.5, \"flops\": 4}, "
			       "\"1\": {\"acc\": 92, \"flops\": 6}}");
	expect(&o, "nas.json", "1 nas 0210 . 4 89.5\n2 nas 1 . 6 92\n");
	expect(&(struct input_options){.x = "flops", .y = "acc", .rows = "runs"}, "nas.json",
	       "error: nas.json: there is no record at --rows \"runs\"\n");
	write_file("two.json", "{\"runs\": [{\"a\": 1}], \"meta\": {\"b\": [{}]}}");
	expect(&(struct input_options){.rows = "ruins"}, "two.json",
	       "error: two.json: there is no record at --rows \"ruins\"\n"
	       "hint: there are objects at: runs, meta.b\n");
	expect(&(struct input_options){.rows = "a..b"}, "two.json",
	       "error: --rows: field \"a..b\": a name is expected at column 3\n");
}

static void test_keys_as_values(void **state)
{
	const struct input_options records = {
		.x = "key", .y = "ppl", .model = "model", .rows = "curve.*"};
	const struct input_options scalars = {
		.x = "step", .y = "ppl", .model = "model", .rows = "curve", .melt = "step,ppl=*"};
	const struct input_options models = {
		.x = "flops", .y = "ppl", .model = "key1", .config = "key2", .rows = "*.*"};

	(void)state;
	write_file("a.json", "{\"model\": \"m\", \"curve\": {\"100\": {\"ppl\": 5}, "
			     "\"1e3\": {\"ppl\": 4}, \"last\": {\"ppl\": 3}}}");
	expect(&records, "a.json",
	       "1 m . . 100 5\n2 m . . 1000 4\n"
	       "1 row skipped: key is not a number (\"last\" in a.json, row 3)\n");
	write_file("b.json", "{\"curve\": {\"100\": 5, \"1000\": 4}, \"model\": \"m\"}");
	expect(&scalars, "b.json", "1 m . . 100 5\n1 m . . 1000 4\n");
	write_file("c.json", "{\"a.b\": {\"c,1\": {\"flops\": 1, \"ppl\": 5}, "
			     "\"c|2\": {\"flops\": 2, \"ppl\": 4}}}");
	expect(&models, "c.json", "1 a.b c,1 . 1 5\n2 a.b c|2 . 2 4\n");
}

/* ---- lists ---- */

static void test_parallel_arrays(void **state)
{
	const struct input_options o = {.x = "r.bpp[]", .y = "r.psnr[]:max"};

	(void)state;
	write_file("c.jsonl",
		   "{\"model\": \"a\", \"r\": {\"bpp\": [1, 2], \"psnr\": [30, 33]}}\n"
		   "{\"model\": \"b\", \"r\": {\"bpp\": [1, 2, 3], \"psnr\": [30, 33]}}\n"
		   "{\"model\": \"c\", \"r\": {\"bpp\": [1, null], \"psnr\": [30, 33]}}\n"
		   "{\"model\": \"d\", \"r\": {\"bpp\": [], \"psnr\": []}}\n");
	expect(&o, "c.jsonl",
	       "1 a . . 1 30\n1 a . . 2 33\n3 c . . 1 30\n"
	       "1 row skipped: r.psnr[] has another number of elements than the other lists "
	       "(\"2, not 3\" in c.jsonl, row 2)\n"
	       "1 row skipped: r.bpp[] is null (c.jsonl, row 3)\n"
	       "1 row skipped: r.bpp[] is missing (c.jsonl, row 4)\n");
	expect(&(struct input_options){.x = "r.bpp[0]", .y = "r.bpp[]"}, "c.jsonl",
	       "error: field \"r.bpp[]\": [] and a number cannot be used for one array\n");
}

static void test_replicates(void **state)
{
	const struct input_options o = {.x = "flops", .y = "acc[]:max"};
	const struct input_options named = {
		.x = "flops", .y = "acc[]:max", .config = "n", .run = "s"};
	const char *const lets[] = {"cost=flops*acc[]"};
	const struct input_options both = {
		.x = "cost", .y = "acc[]:max", .lets = lets, .let_count = COUNT(lets)};

	(void)state;
	write_file("n.json", "[{\"model\": \"a\", \"n\": \"p\", \"s\": 5, \"flops\": 4, "
			     "\"acc\": [90, 91]}, {\"model\": \"a\", \"n\": \"q\", "
			     "\"flops\": 6, \"acc\": [92]}]");
	expect(&o, "n.json", "1 a n.json:1 0 4 90\n1 a n.json:1 1 4 91\n2 a n.json:2 0 6 92\n");
	expect(&named, "n.json", "1 a p 5 4 90\n1 a p 5 4 91\n2 a q 0 6 92\n");
	expect(&both, "n.json", "1 a . . 360 90\n1 a . . 364 91\n2 a . . 552 92\n");
}

static void test_only_unequal_lists(void **state)
{
	const struct input_options o = {.x = "a[]", .y = "b[]"};

	(void)state;
	write_file("u.json", "{\"model\": \"m\", \"a\": [1], \"b\": [1, 2]}");
	expect(&o, "u.json",
	       "error: u.json: none of the 1 records can be used: 1 row skipped: b[] has another "
	       "number of elements than the other lists (\"2, not 1\" in u.json, row 1)\n");
}

/* ---- columns ---- */

static void test_melt(void **state)
{
	const struct input_options o = {
		.x = "context", .y = "value", .model = "column_1", .melt = "context=*"};
	const struct input_options flat = {.x = "n", .y = "ppl", .melt = "n,ppl=ctx_*,!ctx_4"};

	(void)state;
	write_file("w.csv", ",2048,4096,note\na,5.5,4.5,x\nb,6.5,,y\n");
	expect(&o, "w.csv",
	       "2 a . . 2048 5.5\n2 a . . 4096 4.5\n3 b . . 2048 6.5\n"
	       "1 row skipped: value is missing (w.csv, row 3)\n");
	write_file("w.json", "[{\"model\": \"a\", \"ctx_2\": 5, \"ctx_2\": 7, \"ctx_4\": 9}, "
			     "{\"model\": \"b\"}]");
	expect(&flat, "w.json", "1 a . . 2 7\n1 row skipped: n is missing (w.json, row 2)\n");
	expect(&(struct input_options){.melt = "context"}, "w.json",
	       "error: --melt \"context\": NAME=COLUMNS is expected\n");
}

static void test_a_chart_of_runs(void **state)
{
	const struct input_options o = {.preset = "wandb"};
	const char *const where[] = {"metric=loss"};
	const struct input_options loss = {
		.preset = "wandb", .where = where, .where_count = COUNT(where)};

	(void)state;
	write_file("e.csv", "\"Step\",\"a b - loss\",\"a b - loss__MIN\",\"a b - loss__MAX\"\n"
			    "\"1\",\"5\",\"4\",\"6\"\n\"2\",\"3\",\"3\",\"3\"\n");
	expect(&o, "e.csv", "2 a b . . 1 5\n3 a b . . 2 3\n");
	write_file("f.csv", "Step,a - loss,a - acc\n1,5,0.5\n");
	expect(&o, "f.csv",
	       "error: f.csv: metric is not the same in all records (\"loss\", \"acc\")\n"
	       "hint: choose with --where metric=loss\n");
	expect(&loss, "f.csv", "2 a . . 1 5\n");
}

/* ---- paths ---- */

static void test_path_fields(void **state)
{
	const char *const path_fields[] = {"{model}/{}_step{step}.json"};
	const char *const two[] = {"{model}/{}_step{step}.json", "{model}_{step}.json"};
	const char *const bad[] = {"{model"};
	const char *const none[] = {"{}.json"};
	const struct input_options o = {.x = "step",
					.y = "ppl",
					.path_fields = path_fields,
					.path_field_count = COUNT(path_fields)};

	(void)state;
	assert_int_equal(mkdir("p-70m", 0777), 0);
	write_file("p-70m/70m_step103000.json", "{\"ppl\": 9, \"model\": \"own\"}");
	write_file("p-70m/70m_step8.json", "{\"ppl\": 19}");
	write_file("odd_16.json", "{\"ppl\": 29, \"model\": \"odd\"}");
	expect(&o, "p-70m", "1 p-70m . . 103000 9\n1 p-70m . . 8 19\n");
	expect(&o, "p-70m/70m_step8.json odd_16.json",
	       "1 p-70m . . 8 19\n1 row skipped: step is missing (odd_16.json, row 1)\n"
	       "1 file with a path that --path-field does not match (odd_16.json)\n");
	expect(
		&(struct input_options){
			.x = "step", .y = "ppl", .path_fields = two, .path_field_count = 2},
		"p-70m/70m_step8.json odd_16.json", "1 p-70m . . 8 19\n1 odd . . 16 29\n");
	expect(&o, "odd_16.json",
	       "error: odd_16.json: --path-field \"{model}/{}_step{step}.json\": the path does not "
	       "match\n");
	expect(&(struct input_options){.path_fields = bad, .path_field_count = 1}, "odd_16.json",
	       "error: --path-field \"{model\": \"{\" without \"}\" at column 1\n");
	expect(&(struct input_options){.path_fields = none, .path_field_count = 1}, "odd_16.json",
	       "error: --path-field \"{}.json\": a field in braces is expected\n");
}

/* ---- joins ---- */

static void test_join(void **state)
{
	struct input_options o = {
		.model = "model", .x = "gmacs", .y = "top1:max", .join = "top.csv", .on = "model"};

	(void)state;
	write_file("speed.csv", "model,gmacs,size\na,1,224\nb,2,224\nc,3,224\n");
	write_file("top.csv", "model,top1,img,gmacs\na,70,224,9\nb,80,224,9\nb,81,224,9\n,1,2,3\n");
	expect(&o, "speed.csv",
	       "2 a . . 1 70\n3 b . . 2 80\n"
	       "1 row skipped: top1 is missing (speed.csv, row 4)\n"
	       "1 record without a partner in top.csv (\"c\" in speed.csv, row 4)\n"
	       "1 record of top.csv ignored: another one before has the same key (\"b\")\n"
	       "1 record of top.csv ignored: no key\n");
	o.on = "model,size=img";
	write_file("top.csv", "model,top1,img\na,70,224\nb,80,256\na,70,224\n");
	expect(&o, "speed.csv",
	       "2 a . . 1 70\n2 rows skipped: top1 is missing (first: speed.csv, row 3)\n"
	       "2 records without a partner in top.csv (first: \"b, 224\" in speed.csv, row 3)\n");
	o.on = "model=name";
	write_file("top.csv", "name,top1\nx,70\n");
	expect(&o, "speed.csv",
	       "error: speed.csv: --join top.csv: no record has a partner (first: \"a\" in "
	       "speed.csv, row 2)\n"
	       "hint: a key there is \"x\"; --on FIELD~PATTERN compares a part of a text\n");
	o.on = "model=who~*.*";
	write_file("top.csv", "who,top1\na.in1k,70\nb,80\nc.x.y,90\n");
	expect(&o, "speed.csv",
	       "2 a . . 1 70\n3 b . . 2 80\n1 row skipped: top1 is missing (speed.csv, row "
	       "4)\n"
	       "1 record without a partner in top.csv (\"c\" in speed.csv, row 4)\n");
}

static void test_join_of_json(void **state)
{
	struct input_options o = {
		.x = "cost", .y = "q:max", .join = "j.jsonl", .on = "a.id=key.id"};

	(void)state;
	write_file("m.jsonl", "{\"a\": {\"id\": 7}, \"cost\": 1, \"model\": \"m\"}\n");
	write_file("j.jsonl", "{\"key\": {\"id\": \"7\"}, \"q\": 5, \"cost\": 2, \"seed\": 3}\n");
	expect(&o, "m.jsonl", "1 m . 3 1 5\n");
}

static void test_join_errors(void **state)
{
	struct input_options o = {.x = "g", .y = "t", .join = "top.csv"};

	(void)state;
	write_file("speed.csv", "model,g\na,1\n");
	write_file("top.csv", "name,t\na,2\n");
	expect(&o, "speed.csv",
	       "error: --join: --on FIELD is missing\n"
	       "hint: --on tells which fields must be equal: --on model=name\n");
	o.on = "model";
	expect(&o, "speed.csv", "error: --join: top.csv: no record has the field \"model\"\n");
	o.on = "id=name";
	expect(&o, "speed.csv",
	       "error: speed.csv: --join top.csv: no record has a partner (speed.csv, row 2)\n"
	       "hint: a key there is \"a\"; --on FIELD~PATTERN compares a part of a text\n");
	o.on = "model..=name";
	expect(&o, "speed.csv",
	       "error: --on \"model..=name\": field \"model..\": a name is expected at column 7\n");
	o.on = "model=name~x";
	expect(&o, "speed.csv", "error: --on \"model=name~x\": pattern \"x\": a * is expected\n");
	o.on = "model=na..me";
	expect(&o, "speed.csv", "error: --on: field \"na..me\": a name is expected at column 4\n");
	o.on = "model=name";
	o.join = "nowhere.csv";
	expect(&o, "speed.csv", "error: --join: nowhere.csv: No such file or directory\n");
	o.join = NULL;
	expect(&o, "speed.csv", "error: --on: --join FILE is missing\n");
}

/* ---- computed fields ---- */

static void test_lets(void **state)
{
	const char *const lets[] = {"twice=2*size", "flops=twice*steps"};
	const char *const order[] = {"flops=twice*steps", "twice=2*size"};
	const char *const logs[] = {"flops=log(size-1)"};
	const char *const where[] = {"twice>2"};
	struct input_options o = {.x = "flops", .y = "ppl", .lets = lets, .let_count = 2};

	(void)state;
	write_file("l.csv", "model,size,steps,ppl\na,1,10,5\nb,2,10,4\nc,,10,3\nd,x,10,2\n");
	expect(&o, "l.csv",
	       "2 a . . 20 5\n3 b . . 40 4\n1 row skipped: flops is missing (l.csv, row 4)\n"
	       "1 row skipped: flops is not a number (\"x\" in l.csv, row 5)\n");
	o.where = where;
	o.where_count = 1;
	expect(&o, "l.csv", "3 b . . 40 4\n");
	o.where_count = 0;
	o.lets = order;
	expect(&o, "l.csv",
	       "error: --let \"twice=2*size\": \"flops=twice*steps\" uses it before\n"
	       "hint: put this --let before that one\n");
	o.lets = logs;
	o.let_count = 1;
	expect(&o, "l.csv",
	       "3 b . . 0 4\n1 row skipped: flops is not finite (\"-Infinity\" in l.csv, row 2)\n"
	       "1 row skipped: flops is missing (l.csv, row 4)\n"
	       "1 row skipped: flops is not a number (\"x\" in l.csv, row 5)\n");
}

static void test_a_let_of_an_unknown_field(void **state)
{
	const char *const lets[] = {"flops=2*sizes"};
	const struct input_options o = {
		.x = "flops", .y = "ppl", .lets = lets, .let_count = COUNT(lets)};

	(void)state;
	write_file("l.csv", "model,size,ppl\na,1,5\n");
	expect(&o, "l.csv",
	       "error: l.csv: no record has the field \"sizes\"\nhint: did you mean \"size\"?\n");
}

/* ---- presets ---- */

static void test_lm_eval(void **state)
{
	struct input_options o = {.preset = "lm-eval"};
	const char *const where[] = {"key=b"};
	const char *const lets[] = {"flops_per_token=3*config.model_num_parameters"};

	(void)state;
	write_file("lm.json", "{\"results\": {\"a\": {\"acc,none\": 0.5, \"alias\": \"a\"}, "
			      "\"b\": {\"acc,none\": 0.75}}, \"model_name\": \"m\", "
			      "\"config\": {\"model_num_parameters\": 1000}}");
	expect(&o, "lm.json",
	       "error: lm.json: key is not the same in all records (\"a\", \"b\")\n"
	       "hint: choose with --where key=a\n");
	o.where = where;
	o.where_count = 1;
	expect(&o, "lm.json",
	       "2 m . . 2000 0.75\n--preset lm-eval: flops_per_token is taken for 2 × "
	       "config.model_num_parameters (--x or --let names another cost)\n");
	o.lets = lets;
	o.let_count = 1;
	expect(&o, "lm.json", "2 m . . 3000 0.75\n");
	o.let_count = 0;
	o.x = "config.model_num_parameters";
	expect(&o, "lm.json", "2 m . . 1000 0.75\n");
}

static void test_a_misspelt_condition(void **state)
{
	static const char *const wheres[] = {"ac>100", "ac!=3", "acc>100"};
	static const char *const expected[] = {
		"error: a.csv: no record has the field \"ac\"\nhint: did you mean \"acc\"?\n",
		"error: a.csv: no record has the field \"ac\"\nhint: did you mean \"acc\"?\n",
		"error: a.csv: none of the 2 records meets the conditions\n",
	};

	(void)state;
	write_file("a.csv", "model,gflops,acc\nA,1,70\nA,2,71\n");
	for (size_t i = 0; i < 3; i++) {
		const struct input_options o = {.where = &wheres[i], .where_count = 1};
		expect(&o, "a.csv", expected[i]);
	}
}

static void test_a_preset_for_other_files(void **state)
{
	const struct input_options o = {.preset = "wandb"};

	(void)state;
	write_file("a.csv", "Name,loss\nfog,2\n");
	expect(&o, "a.csv",
	       "error: a.csv: no record has the field \"Step\"\nhint: --preset wandb is for "
	       "exports "
	       "of charts (Step, RUN - METRIC, …), not for the table of runs\n");
}

static void test_hyperfine(void **state)
{
	const struct input_options o = {.preset = "hyperfine", .y = "parameters.n"};

	(void)state;
	write_file("h.json", "{\"results\": [{\"command\": \"sort a\", \"mean\": 2, "
			     "\"times\": [1.5, 2.5], \"parameters\": {\"n\": \"8\"}}]}");
	expect(&o, "h.json", "1 sort a sort a 0 1.5 8\n1 sort a sort a 1 2.5 8\n");
}

static void test_google_benchmark(void **state)
{
	const struct input_options o = {.preset = "google-benchmark", .y = "items:max"};

	(void)state;
	write_file("g.json",
		   "{\"context\": {\"num_cpus\": 4}, \"benchmarks\": ["
		   "{\"name\": \"BM_a\", \"run_type\": \"iteration\", \"repetition_index\": 0, "
		   "\"real_time\": 10, \"time_unit\": \"ns\", \"items\": 5}, "
		   "{\"name\": \"BM_a\", \"run_type\": \"iteration\", \"repetition_index\": 1, "
		   "\"real_time\": 12, \"time_unit\": \"ns\", \"items\": 5}, "
		   "{\"name\": \"BM_a_mean\", \"run_type\": \"aggregate\", "
		   "\"real_time\": 11, \"time_unit\": \"ns\", \"items\": 5}]}");
	expect(&o, "g.json", "1 BM_a BM_a 0 10 5\n2 BM_a BM_a 1 12 5\n");
	write_file("mixed.json",
		   "{\"benchmarks\": [{\"name\": \"a\", \"real_time\": 1, \"time_unit\": \"ns\", "
		   "\"items\": 5}, {\"name\": \"b\", \"real_time\": 1, \"time_unit\": \"us\", "
		   "\"items\": 5}]}");
	expect(&o, "mixed.json",
	       "error: mixed.json: time_unit is not the same in all records (\"ns\", \"us\")\n"
	       "hint: choose with --where time_unit=ns\n");
}

static void test_tables_of_tools(void **state)
{
	const struct input_options optuna = {.preset = "optuna"};
	const struct input_options ann = {.preset = "ann-benchmarks"};
	const struct input_options mlflow = {
		.preset = "mlflow", .x = "metrics.time", .y = "metrics.val loss"};

	(void)state;
	write_file("tune.csv", "number,values_0,values_1,params_lr,state\n0,1.5,0.25,0.1,COMPLETE\n"
			       "1,,,0.2,FAIL\n2,2.5,0.5,0.3,COMPLETE\n");
	expect(&optuna, "tune.csv", "2 tune 0 . 1.5 0.25\n4 tune 2 . 2.5 0.5\n");
	write_file("ann.csv", "algorithm,parameters,dataset,count,qps,k-nn\n"
			      "hnsw,\"M=16, ef=10\",glove,10,900.5,0.75\n");
	expect(&ann, "ann.csv", "2 hnsw M=16, ef=10 . 0.75 900.5\n");
	write_file("ml.csv", "run_id,status,metrics.time,metrics.val loss,params.lr,"
			     "tags.mlflow.runName\nr1,FINISHED,5,0.5,0.1,big\n"
			     "r2,RUNNING,6,0.75,0.1,small\n");
	expect(&mlflow, "ml.csv", "2 big r1 . 5 0.5\n");
}

/* A file that is skipped leaves nothing of its own behind. */
static void test_keep_going(void **state)
{
	const char *const path_fields[] = {"{model}_{}.json"};
	const struct input_options o = {.x = "x",
					.y = "y",
					.keep_going = true,
					.path_fields = path_fields,
					.path_field_count = COUNT(path_fields)};

	(void)state;
	write_file("a_1.json", "{\"x\": 1, \"y\": 2}");
	write_file("broken.json", "{\"x\": 1, \"model\": \"m\", \"y\": 2}\n?");
	expect(&o, "a_1.json broken.json",
	       "1 a . . 1 2\n1 file skipped (first: broken.json:2:1: not JSON near ?)\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_entries_of_an_object, enter, leave),
		cmocka_unit_test_setup_teardown(test_keys_as_values, enter, leave),
		cmocka_unit_test_setup_teardown(test_parallel_arrays, enter, leave),
		cmocka_unit_test_setup_teardown(test_replicates, enter, leave),
		cmocka_unit_test_setup_teardown(test_only_unequal_lists, enter, leave),
		cmocka_unit_test_setup_teardown(test_melt, enter, leave),
		cmocka_unit_test_setup_teardown(test_a_chart_of_runs, enter, leave),
		cmocka_unit_test_setup_teardown(test_path_fields, enter, leave),
		cmocka_unit_test_setup_teardown(test_join, enter, leave),
		cmocka_unit_test_setup_teardown(test_join_of_json, enter, leave),
		cmocka_unit_test_setup_teardown(test_join_errors, enter, leave),
		cmocka_unit_test_setup_teardown(test_lets, enter, leave),
		cmocka_unit_test_setup_teardown(test_a_let_of_an_unknown_field, enter, leave),
		cmocka_unit_test_setup_teardown(test_lm_eval, enter, leave),
		cmocka_unit_test_setup_teardown(test_a_misspelt_condition, enter, leave),
		cmocka_unit_test_setup_teardown(test_a_preset_for_other_files, enter, leave),
		cmocka_unit_test_setup_teardown(test_hyperfine, enter, leave),
		cmocka_unit_test_setup_teardown(test_google_benchmark, enter, leave),
		cmocka_unit_test_setup_teardown(test_tables_of_tools, enter, leave),
		cmocka_unit_test_setup_teardown(test_keep_going, enter, leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
