/* Each test works in a fresh directory of its own, so that messages show plain file names. */
#include "input.h"
#include "simulate.h"

#include "file_name.h"
#include "strvec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int enter(void **state)
{
	char *directory = strdup("/tmp/paretoplot-input-XXXXXX");

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

static void write_bytes(const char *path, const char *text, size_t len)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static void write_file(const char *path, const char *text)
{
	write_bytes(path, text, strlen(text));
}

static const char *name_or_dot(const struct names *names, uint32_t id)
{
	return id == NAMES_NONE ? "." : names_text(names, id);
}

/* "file:row model config run x y[ z]", a line for each row; then the notices. */
static void print_table(struct buf *out, const struct table *t)
{
	for (size_t i = 0; i < t->len; i++) {
		buf_addf(out, "%s:%u %s %s %s", names_text(&t->files, table_file(t, i)),
			 (unsigned)t->row[i], names_text(&t->models, table_model(t, i)),
			 name_or_dot(&t->configs, table_config(t, i)),
			 name_or_dot(&t->runs, table_run(t, i)));
		for (int d = 0; d < t->dims; d++)
			buf_addf(out, " %.17g", t->value[d][i]);
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < t->notices.len; i++) {
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
	if (t->simulated)
		buf_addf(out, "%zu simulated\n", t->simulated);
}

static void print_failure(struct buf *out, const struct error *err)
{
	buf_addf(out, "error: %s\n", err->message);
	if (err->hint)
		buf_addf(out, "hint: %s\n", err->hint);
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
		assert_false(error_is_set(&err));
		print_table(&out, &t);
		table_release(&t);
	} else {
		print_failure(&out, &err);
		assert_null(t.models.text);
		assert_null(t.objective[0].field);
	}
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	strvec_release(&list);
	error_release(&err);
}

static const struct input_options native = {0};
static const struct input_options xy = {.x = "x", .y = "y:max"};

/* ---- roles ---- */

static void test_native_record(void **state)
{
	(void)state;
	write_file(
		"a.json",
		"{\"config_id\": \"c1\", \"model\": \"mamba\", \"perplexity\": 30.5,\n"
		"\"flops_per_token\": 5e9, \"compute_factor\": 0.5, \"seed\": 7, \"extra\": []}");
	expect(&native, "a.json", "a.json:1 mamba c1 7 5000000000 30.5\n");
	write_file(
		"b.json",
		"[{\"model\": \"m\", \"perplexity\": \"1014.45\", \"flops_per_token\": 1,"
		"\"simulated\": true}, {\"model\": 3, \"perplexity\": 2, \"flops_per_token\": 3, "
		"\"config_id\": true, \"seed\": \"x\", \"simulated\": false}]");
	expect(&native, "b.json", "b.json:1 m . . 1 1014.45\nb.json:2 3 true x 3 2\n1 simulated\n");
}

static void test_mapped_fields(void **state)
{
	const struct input_options o = {.x = "cost.f",
					.y = "r[\"acc,none\"]",
					.z = "size:min",
					.model = "family",
					.config = "m",
					.run = "t[1]"};
	struct table t;
	struct error err = ERROR_INIT;
	const char *path = "a.jsonl";

	(void)state;
	write_file(path, "{\"cost\":{\"f\":1},\"r\":{\"acc,none\":2},\"size\":3,\"family\":\"F\","
			 "\"m\":\"M\",\"t\":[8,9]}\n");
	expect(&o, path, "a.jsonl:1 F M 9 1 2 3\n");
	assert_true(input_read(&o, &path, 1, &t, &err));
	assert_int_equal(t.dims, 3);
	assert_string_equal(t.objective[1].field, "r[\"acc,none\"]");
	assert_int_equal(t.objective[1].direction, DIRECTION_MAX);
	assert_int_equal(t.objective[2].direction, DIRECTION_MIN);
	table_release(&t);
}

static void test_names_are_texts(void **state)
{
	struct table t;
	struct error err = ERROR_INIT;
	const char *path = "a.jsonl";

	(void)state;
	write_file(path, "{\"x\":1,\"y\":1,\"model\":\"a\",\"seed\":1}\n"
			 "{\"x\":1,\"y\":1,\"model\":\"a\",\"seed\":\"1\"}\n"
			 "{\"x\":1,\"y\":1,\"model\":\"a\",\"seed\":1.0}\n"
			 "{\"x\":1,\"y\":1,\"model\":\"a\\u0000b\",\"seed\":null}\n"
			 "{\"x\":1,\"y\":1,\"model\":\"a<00>b\",\"seed\":\"\"}\n"
			 "{\"x\":1,\"y\":1,\"model\":NaN,\"config_id\":{}}\n");
	assert_true(input_read(&xy, &path, 1, &t, &err));
	assert_int_equal(table_run(&t, 0), table_run(&t, 1));
	assert_int_not_equal(table_run(&t, 0), table_run(&t, 2));
	assert_int_equal(table_run(&t, 3), NAMES_NONE);
	assert_int_equal(table_run(&t, 4), NAMES_NONE);
	assert_string_equal(names_text(&t.models, table_model(&t, 3)), "a<00>b");
	assert_string_equal(names_text(&t.models, table_model(&t, 5)), "NaN");
	assert_int_equal(table_config(&t, 5), NAMES_NONE);
	table_release(&t);
}

static size_t model_length(const char *name, const char **model)
{
	*model = name;
	return file_name_model(model);
}

static void test_model_in_the_file_name(void **state)
{
	static const struct {
		const char *name, *model;
	} all[] = {
		{"runs/mamba_efficiency.json", "mamba"},
		{"mamba_efficiency_v2.json", "mamba"},
		{"a_efficiency_b_efficiency.json", "a"},
		{"x/efficiency_resnet_bk_results.json", "resnet_bk"},
		{"efficiency_a_efficiency_results.json", "a_efficiency"},
		{"efficiency__results.json", ""},
		{"_efficiency.json", ""},
		{"mamba_efficiency.jsonl", ""},
		{"mamba.json", ""},
		{"mamba_efficiency/a.json", ""},
		{"efficiency_results.json", ""},
	};
	const char *model;

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		size_t len = model_length(all[i].name, &model);

		assert_int_equal(len, strlen(all[i].model));
		assert_memory_equal(model, all[i].model, len);
	}
	write_file("mamba_efficiency.json", "[{\"x\":1,\"y\":2},{\"x\":1,\"y\":2,\"model\":\"b\"},"
					    "{\"x\":3,\"y\":4,\"model\":null}]");
	expect(&xy, "mamba_efficiency.json",
	       "mamba_efficiency.json:1 mamba . . 1 2\nmamba_efficiency.json:2 b . . 1 2\n"
	       "mamba_efficiency.json:3 mamba . . 3 4\n");
	expect(&(struct input_options){.x = "x", .y = "y", .model = "model"},
	       "mamba_efficiency.json",
	       "mamba_efficiency.json:2 b . . 1 2\n2 rows skipped: model is missing or not a name, "
	       "so the model is unknown (first: mamba_efficiency.json, row 1)\n");
}

/* ---- bad values ---- */

static void test_bad_values_become_notices(void **state)
{
	const struct input_options o = {.x = "x", .y = "y", .log = {true, false}};

	(void)state;
	write_file("a.jsonl", "{\"x\":1,\"y\":-1,\"model\":\"a\"}\n"
			      "{\"y\":1,\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":null,\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":\"abc\",\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":[1],\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":NaN,\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":1e999,\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":\">1e4\",\"model\":\"a\"}\n"
			      "{\"x\":0,\"y\":1,\"model\":\"a\"}\n"
			      "{\"x\":-1,\"y\":1,\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":1}\n"
			      "{\"x\":1,\"y\":\"\",\"model\":\"a\"}\n");
	expect(&o, "a.jsonl",
	       "a.jsonl:1 a . . 1 -1\n"
	       "1 row skipped: x is missing (a.jsonl, row 2)\n"
	       "1 row skipped: y is null (a.jsonl, row 3)\n"
	       "2 rows skipped: y is not a number (first: \"abc\" in a.jsonl, row 4)\n"
	       "2 rows skipped: y is not finite (first: \"NaN\" in a.jsonl, row 6)\n"
	       "1 row skipped: y is a bound, not a value (\">1e4\" in a.jsonl, row 8)\n"
	       "2 rows skipped: x is not positive and its axis is logarithmic (first: \"0\" in "
	       "a.jsonl, row 9)\n"
	       "1 row skipped: model is missing or not a name, so the model is unknown (a.jsonl, "
	       "row 11)\n"
	       "1 row skipped: y is missing (a.jsonl, row 12)\n");
}

static void test_a_nul_in_a_bad_value_is_shown(void **state)
{
	(void)state;
	write_file("a.jsonl", "{\"x\":1,\"y\":1,\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":\"1\\u0000\",\"model\":\"a\"}\n");
	expect(&xy, "a.jsonl",
	       "a.jsonl:1 a . . 1 1\n"
	       "1 row skipped: y is not a number (\"1<00>\" in a.jsonl, row 2)\n");
}

static void test_no_usable_record(void **state)
{
	(void)state;
	write_file("a.jsonl", "{\"x\":1,\"y\":null,\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":\"b\",\"model\":\"a\"}\n"
			      "{\"x\":1,\"y\":\"c\",\"model\":\"a\"}\n");
	expect(&xy, "a.jsonl",
	       "error: a.jsonl: none of the 3 records can be used: 2 rows skipped: y is not a "
	       "number (first: \"b\" in a.jsonl, row 2)\n");
	write_file("b.json", "{\"x\":1,\"y\":1,\"name\":\"a\"}");
	expect(&(struct input_options){.x = "x", .y = "y", .model = "who"}, "b.json",
	       "error: b.json: no record has the field \"who\"\nhint: the fields are: x, y, "
	       "name\n");
	write_file("b.json", "{\"x\":1,\"y\":1,\"m\":null}");
	expect(&(struct input_options){.x = "x", .y = "y", .model = "m"}, "b.json",
	       "error: b.json: none of the 1 records can be used: 1 row skipped: m is missing "
	       "or not a name, so the model is unknown (b.json, row 1)\n");
	write_file("c.json", "[1, 2]");
	expect(&xy, "c.json",
	       "error: c.json: there is no record\nhint: a record is an object: alone, in an "
	       "array, in an array under \"results\", or one a line\n");
}

static void test_values_that_are_no_records(void **state)
{
	(void)state;
	write_file("a.json", "[1, {\"x\":1,\"y\":1,\"model\":\"a\"}]");
	write_file("b.json", "[]");
	write_file("c.json", "{\"results\": [[]]}\n\"x\"");
	expect(&xy, "a.json b.json c.json",
	       "a.json:1 a . . 1 1\n"
	       "1 row skipped: x is missing (c.json, row 1)\n"
	       "2 values skipped: an object is expected as a record (first: a.json)\n"
	       "1 file without a record (first: b.json)\n");
}

/* ---- unknown fields ---- */

static void test_a_broken_file_is_told_before_what_is_unclear(void **state)
{
	(void)state;
	write_file("a.jsonl", "{\"params\":1,\"flops\":2,\"acc\":3}\n{\"params\":");
	expect(&native, "a.jsonl",
	       "error: a.jsonl:2:11: the file ends in the middle of an object or array\n");
	expect(&(struct input_options){.keep_going = true}, "a.jsonl",
	       "error: a.jsonl: it is not clear which field is the cost: flops (2), params (1)\n"
	       "hint: paretoplot --x flops --y acc\n");
}

static void test_a_field_that_is_nowhere(void **state)
{
	static const char *const where[] = {"modle=a"};

	(void)state;
	write_file("a.json",
		   "{\"flops\":1,\"perplexity\":2,\"model\":\"a\",\"r\":{\"acc\":1,\"b c\":2}}");
	expect(&(struct input_options){.x = "flops", .y = "perplexty"}, "a.json",
	       "error: a.json: no record has the field \"perplexty\"\nhint: did you mean "
	       "\"perplexity\"?\n");
	expect(&(struct input_options){.x = "flops", .y = "acc:max"}, "a.json",
	       "error: a.json: no record has the field \"acc\"\nhint: did you mean \"r.acc\"?\n");
	expect(&(struct input_options){.x = "nothing_like_it", .y = "acc"}, "a.json",
	       "error: a.json: no record has the field \"nothing_like_it\"\nhint: the fields are: "
	       "flops, perplexity, model, r.acc, r[\"b c\"]\n");
	expect(&native, "a.json",
	       "a.json:1 a . . 1 2\n"
	       "using x = flops (min), y = perplexity (min), model = model\n");
	expect(&(struct input_options){.x = "flops", .y = "r.acc", .model = "mdel"}, "a.json",
	       "error: a.json: no record has the field \"mdel\"\nhint: did you mean \"model\"?\n");
	expect(&(struct input_options){.x = "flops", .y = "r.acc", .config = "r.adc"}, "a.json",
	       "error: a.json: no record has the field \"r.adc\"\nhint: did you mean \"r.acc\"?\n");
	expect(&(struct input_options){.x = "flops", .y = "r.acc", .run = "flop"}, "a.json",
	       "error: a.json: no record has the field \"flop\"\nhint: did you mean \"flops\"?\n");
	expect(&(struct input_options){.x = "flops", .y = "r.acc", .z = "modell"}, "a.json",
	       "error: a.json: no record has the field \"modell\"\nhint: did you mean "
	       "\"model\"?\n");
	expect(
		&(struct input_options){
			.x = "flops", .y = "r.acc", .where = where, .where_count = 1},
		"a.json",
		"error: a.json: no record has the field \"modle\"\nhint: did you mean "
		"\"model\"?\n");
	write_file("b.json", "{}");
	expect(&xy, "b.json a.json",
	       "error: b.json and 1 more: no record has the field \"x\"\nhint: the fields are: "
	       "flops, perplexity, model, r.acc, r[\"b c\"]\n");
	expect(&xy, "b.json", "error: b.json: no record has the field \"x\"\n");
}

static void test_options_that_do_not_parse(void **state)
{
	static const char *const where[] = {"a"};

	(void)state;
	expect(&(struct input_options){.x = "a..b"}, "a.json",
	       "error: field \"a..b\": a name is expected at column 3\n");
	expect(&(struct input_options){.y = ":max"}, "a.json",
	       "error: field \":max\": a name is expected at column 1\n");
	expect(&(struct input_options){.model = "a["}, "a.json",
	       "error: field \"a[\": a number is expected at column 3\n");
	expect(&(struct input_options){.where = where, .where_count = 1}, "a.json",
	       "error: condition \"a\": one of = != < <= > >= is expected\n");
}

static void test_conditions(void **state)
{
	static const char *const where[] = {"k>=2", "m!=b"}, *const none[] = {"k>9"};

	(void)state;
	write_file("a.jsonl", "{\"x\":1,\"y\":1,\"model\":\"a\",\"k\":1}\n"
			      "{\"x\":2,\"y\":1,\"model\":\"a\",\"k\":2,\"m\":\"b\"}\n"
			      "{\"x\":3,\"y\":1,\"model\":\"a\",\"k\":3}\n"
			      "{\"x\":\"bad\",\"y\":1,\"model\":\"a\",\"k\":1}\n");
	expect(&(struct input_options){.x = "x", .y = "y", .where = where, .where_count = 2},
	       "a.jsonl", "a.jsonl:3 a . . 3 1\n");
	expect(&(struct input_options){.x = "x", .y = "y", .where = none, .where_count = 1},
	       "a.jsonl", "error: a.jsonl: none of the 4 records meets the conditions\n");
}

/* ---- files ---- */

#define RECORD(x) "{\"x\":" #x ",\"y\":1,\"model\":\"a\"}\n"

static void test_directories(void **state)
{
	(void)state;
	assert_int_equal(mkdir("d", 0777) | mkdir("d/b", 0777) | mkdir("e", 0777), 0);
	expect(&xy, "d", "error: d: no JSON or CSV file in this directory or below it\n");
	write_file("d/z.json", RECORD(1));
	write_file("d/b/c.jsonl", RECORD(2) RECORD(3));
	write_file("d/notes.txt", "no JSON");
	write_file("d/.hidden.json", "no JSON");
	expect(&xy, "d",
	       "d/b/c.jsonl:1 a . . 2 1\nd/b/c.jsonl:2 a . . 3 1\nd/z.json:1 a . . 1 1\n");
	expect(&xy, "e d", "error: e: no JSON or CSV file in this directory or below it\n");
	expect(&xy, "d/z.json nowhere", "error: nowhere: No such file or directory\n");
	expect(&xy, "d/z.json d ./d/z.json",
	       "d/z.json:1 a . . 1 1\nd/b/c.jsonl:1 a . . 2 1\nd/b/c.jsonl:2 a . . 3 1\n"
	       "d/z.json is named more than once and was read once\n"
	       "./d/z.json is named more than once and was read once\n");
}

static void test_stdin(void **state)
{
	int saved = dup(STDIN_FILENO), fd;

	(void)state;
	write_file("in", RECORD(1) RECORD(2));
	for (int round = 0; round < 2; round++) {
		fd = open("in", O_RDONLY);
		assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
		close(fd);
		if (round == 0)
			expect(&xy, "-", "stdin:1 a . . 1 1\nstdin:2 a . . 2 1\n");
		else
			expect(&(struct input_options){.x = "x", .y = "modl"}, "-",
			       "error: stdin: no record has the field \"modl\"\nhint: did you mean "
			       "\"model\"?\n");
	}
	assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
	close(saved);
}

static void expect_refusal(const char *bytes, size_t len, const char *expected)
{
	write_bytes("f.jsonl", bytes, len);
	expect(&xy, "f.jsonl", expected);
}

#define REFUSE(bytes, expected) expect_refusal(bytes, sizeof(bytes) - 1, expected)

static void test_content_that_is_no_json_text(void **state)
{
	(void)state;
	REFUSE("", "error: f.jsonl: the file is empty\n");
	REFUSE(" \n", "error: f.jsonl: the file is empty\n");
	REFUSE("\xef\xbb\xbf", "error: f.jsonl: the file is empty\n");
	REFUSE("\x1f\x8b\x08\x00",
	       "error: f.jsonl: a gzip file\nhint: uncompress it first: gunzip\n");
	REFUSE("\x28\xb5\x2f\xfd...",
	       "error: f.jsonl: a Zstandard file\nhint: uncompress it first: unzstd\n");
	REFUSE("\xfd\x37zXZ\x00", "error: f.jsonl: an xz file\nhint: uncompress it first: unxz\n");
	REFUSE("BZh91AY", "error: f.jsonl: a bzip2 file\nhint: uncompress it first: bunzip2\n");
	REFUSE("PK\x03\x04...", "error: f.jsonl: a zip archive\nhint: unpack it first: unzip\n");
	REFUSE("%PDF-1.7", "error: f.jsonl: a PDF document\n");
	REFUSE("\xff\xfe{\0}\0", "error: f.jsonl: UTF-16 text\nhint: convert it first: iconv -f "
				 "UTF-16 -t UTF-8\n");
	REFUSE("\xfe\xff\0{\0}", "error: f.jsonl: UTF-16 text\nhint: convert it first: iconv -f "
				 "UTF-16 -t UTF-8\n");
	REFUSE("{\0}\0", "error: f.jsonl: UTF-16 text\nhint: convert it first: iconv -f UTF-16 -t "
			 "UTF-8\n");
	REFUSE("\x89PNG\r\n\x1a\n\0\0\0\r",
	       "error: f.jsonl: a binary file\nhint: JSON, JSON Lines or CSV is expected\n");
	REFUSE("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n",
	       "error: f.jsonl: a Git LFS pointer, not the data\nhint: fetch the data with: git "
	       "lfs pull\n");
	REFUSE("x,y\n1,2\n", "error: f.jsonl:1:1: not JSON near x\nhint: JSON or JSON Lines is "
			     "expected\n");
}

static void test_byte_order_mark_and_crlf(void **state)
{
	(void)state;
	write_file("a.jsonl", "\xef\xbb\xbf{\"x\":1,\"y\":1,\"model\":\"a\"}\r\n"
			      "{\"x\":2,\"y\":1,\r\n\"model\":\"a\"}\r\n{\"x\":3,\"y\":1,"
			      "\"model\":\"a\"}");
	expect(&xy, "a.jsonl", "a.jsonl:1 a . . 1 1\na.jsonl:2 a . . 2 1\na.jsonl:4 a . . 3 1\n");
	write_file("b.jsonl", "\xef\xbb\xbf{x}");
	expect(&xy, "b.jsonl", "error: b.jsonl:1:2: not JSON near x\n");
}

static void test_keep_going(void **state)
{
	struct input_options o = xy;

	(void)state;
	write_file("a.jsonl", RECORD(1) RECORD(null));
	write_file("b.jsonl", RECORD(2) RECORD(null) "{\"x\": \"t\"}\n{\"k\":1}\n{");
	write_file("c.jsonl", RECORD(3));
	write_file("d.jsonl", "");
	expect(&o, "a.jsonl b.jsonl c.jsonl",
	       "error: b.jsonl:5:2: the file ends in the middle of an object or array\n");
	o.keep_going = true;
	expect(&o, "a.jsonl b.jsonl c.jsonl d.jsonl",
	       "a.jsonl:1 a . . 1 1\nc.jsonl:1 a . . 3 1\n1 row skipped: x is null (a.jsonl, row "
	       "2)\n2 files skipped (first: b.jsonl:5:2: the file ends in the middle of an object "
	       "or array)\n");
	expect(&o, "b.jsonl",
	       "error: b.jsonl: no file could be read; b.jsonl:5:2: the file ends in the middle of "
	       "an object or array\n");
	expect(&o, "a.jsonl nowhere", "error: nowhere: No such file or directory\n");
	assert_int_equal(mkdir("r", 0755), 0);
	write_file("r/a.jsonl", RECORD(5));
	assert_int_equal(symlink("nowhere", "r/b.json"), 0);
	expect(&o, "r",
	       "r/a.jsonl:1 a . . 5 1\nusing model = the file's name (each record has a model of "
	       "its own)\n1 file skipped (first: r/b.json: No such file or "
	       "directory)\n");
	o.keep_going = false;
	expect(&o, "r", "error: r/b.json: No such file or directory\n");
	o.keep_going = true;
	o.x = "k";
	expect(&o, "b.jsonl a.jsonl",
	       "error: b.jsonl and 1 more: no record has the field \"k\"\nhint: the fields "
	       "are: x, y, model\n");
}

static void test_a_file_of_many_pieces(void **state)
{
	struct table t;
	struct error err = ERROR_INIT;
	struct buf text = BUF_INIT;
	const char *path = "big.jsonl";

	(void)state;
	for (int i = 1; i <= 20000; i++)
		buf_addf(&text, "{\"model\":\"m%d\",\"x\":%d,\"y\":%s}\n", i % 7, i,
			 i % 100 ? "1" : "NaN");
	write_bytes(path, text.text, text.len);
	assert_true(input_read(&xy, &path, 1, &t, &err));
	assert_int_equal(t.len, 19800);
	assert_int_equal(t.models.len, 7);
	assert_int_equal(notices_skipped(&t.notices), 200);
	for (size_t i = 0; i < t.len; i++)
		assert_int_equal(t.row[i], (uint32_t)t.value[0][i]);
	table_release(&t);
	buf_release(&text);
}

/* ---- simulated results ---- */

/* The simulated results as the program reads them. */
static bool read_simulated(const struct input_options *o, const struct simulated_run *runs,
			   size_t n, struct table *t, struct error *err)
{
	struct buf text = BUF_INIT;
	simulate_print(&text, runs, n);
	bool ok = input_read_text(o, "simulated", buf_str(&text), text.len, t, err);
	buf_release(&text);
	return ok;
}

static void test_simulated_as_if_read(void **state)
{
	static const struct input_options all[] = {
		{0},
		{.x = "compute_factor", .y = "perplexity:max", .run = "config_id"},
	};
	struct simulated_run *runs;
	size_t n = simulate_efficiency(&(struct simulate_options)SIMULATE_OPTIONS_INIT, &runs);
	const char *path = "simulated";

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct buf json = BUF_INIT, direct = BUF_INIT, read = BUF_INIT;
		struct table t;
		struct error err = ERROR_INIT;

		simulate_print(&json, runs, n);
		write_bytes(path, json.text, json.len);
		assert_true(input_read(&all[i], &path, 1, &t, &err));
		print_table(&read, &t);
		table_release(&t);
		assert_true(read_simulated(&all[i], runs, n, &t, &err));
		assert_int_equal(t.simulated, n);
		print_table(&direct, &t);
		table_release(&t);
		assert_string_equal(buf_str(&direct), buf_str(&read));
		buf_release(&json);
		buf_release(&direct);
		buf_release(&read);
	}
	free(runs);
}

static void test_simulated_errors(void **state)
{
	struct simulated_run *runs;
	size_t n = simulate_efficiency(&(struct simulate_options){2, 42}, &runs);
	struct table t;
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(read_simulated(&(struct input_options){.y = "perplexty"}, runs, n, &t, &err));
	assert_string_equal(err.message, "simulated: no record has the field \"perplexty\"");
	assert_string_equal(err.hint, "did you mean \"perplexity\"?");
	error_release(&err);
	assert_false(read_simulated(&native, runs, 0, &t, &err));
	assert_string_equal(err.message, "simulated: there is no record");
	error_release(&err);
	free(runs);
}

#define IN_DIRECTORY(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_DIRECTORY(test_native_record),
		IN_DIRECTORY(test_mapped_fields),
		IN_DIRECTORY(test_names_are_texts),
		IN_DIRECTORY(test_model_in_the_file_name),
		IN_DIRECTORY(test_bad_values_become_notices),
		IN_DIRECTORY(test_a_nul_in_a_bad_value_is_shown),
		IN_DIRECTORY(test_no_usable_record),
		IN_DIRECTORY(test_values_that_are_no_records),
		IN_DIRECTORY(test_a_broken_file_is_told_before_what_is_unclear),
		IN_DIRECTORY(test_a_field_that_is_nowhere),
		IN_DIRECTORY(test_options_that_do_not_parse),
		IN_DIRECTORY(test_conditions),
		IN_DIRECTORY(test_directories),
		IN_DIRECTORY(test_stdin),
		IN_DIRECTORY(test_content_that_is_no_json_text),
		IN_DIRECTORY(test_byte_order_mark_and_crlf),
		IN_DIRECTORY(test_keep_going),
		IN_DIRECTORY(test_a_file_of_many_pieces),
		IN_DIRECTORY(test_simulated_as_if_read),
		IN_DIRECTORY(test_simulated_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
