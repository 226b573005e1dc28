/* Tables through the collector, in a fresh directory for each test. */
#include "csv_file.h"

#include "input.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int enter(void **state)
{
	char *directory = strdup("/tmp/paretoplot-csv-XXXXXX");
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

static void write_file(const char *path, const char *text, size_t len)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static const char *name_or_dot(const struct names *names, uint32_t id)
{
	return id == NAMES_NONE ? "." : names_text(names, id);
}

/* "file:row model config run x[±error][ unit] y…", a line for each row; then the notices. */
static void print_table(struct buf *out, const struct table *t)
{
	for (size_t i = 0; i < t->len; i++) {
		buf_addf(out, "%s:%u %s %s %s", names_text(&t->files, table_file(t, i)),
			 (unsigned)t->row[i], names_text(&t->models, table_model(t, i)),
			 name_or_dot(&t->configs, table_config(t, i)),
			 name_or_dot(&t->runs, table_run(t, i)));
		for (int d = 0; d < t->dims; d++) {
			buf_addf(out, " %.17g", t->value[d][i]);
			if (t->error[d] && t->error[d][i] != 0)
				buf_addf(out, "±%.17g", t->error[d][i]);
			buf_addstr(out, t->unit[d] ? t->unit[d] : "");
		}
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < t->notices.len; i++) {
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
	if (t->simulated)
		buf_addf(out, "%zu simulated\n", t->simulated);
}

static void print_failure(struct buf *out, struct error *err)
{
	buf_addf(out, "error: %s\n", err->message);
	if (err->hint)
		buf_addf(out, "hint: %s\n", err->hint);
	error_release(err);
}

static void read_input(struct buf *out, const struct input_options *o, const char *path)
{
	struct table t;
	struct error err = ERROR_INIT;
	if (input_read(o, &path, 1, &t, &err)) {
		print_table(out, &t);
		table_release(&t);
	} else {
		print_failure(out, &err);
	}
}

static const struct input_options xym = {.x = "x", .y = "y", .model = "m"};
static const struct input_options xy = {.x = "x", .y = "y"};

static void expect(const struct input_options *o, const char *text, const char *expected)
{
	struct buf out = BUF_INIT;
	write_file("t.csv", text, strlen(text));
	read_input(&out, o, "t.csv");
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

#define CELLS(x, y) "m,x,y\na," x "," y "\n"

static void test_shapes_of_cells(void **state)
{
	(void)state;
	expect(&xym, CELLS("\"1,014.45\"", "2"), "t.csv:2 a . . 1014.45 2\n");
	expect(&xym, CELLS("174.43us", "2"), "t.csv:2 a . . 174.43000000000001us 2\n");
	expect(&xym, CELLS("20.94 GMACs", "2"), "t.csv:2 a . . 20.940000000000001GMACs 2\n");
	expect(&xym, CELLS("13.0G", "2"), "t.csv:2 a . . 13000000000 2\n");
	expect(&xym, CELLS("2", "-0.46%"), "t.csv:2 a . . 2 -0.46000000000000002%\n");
	expect(&xym, CELLS("14.5", "6.25 ± 0.5"), "t.csv:2 a . . 14.5 6.25±0.5\n");
	expect(&xym, CELLS("0.75 ± 0.25 %", "2"), "t.csv:2 a . . 0.75±0.25% 2\n");
	expect(&xym, CELLS("1", "2") "b,,3\nb,-,3\nb,—,3\nb,None,3\nb, ,3\n",
	       "t.csv:2 a . . 1 2\n5 rows skipped: x is missing (first: t.csv, row 3)\n");
	expect(&xym, CELLS("1", "2") "b,>1e4,3\n",
	       "t.csv:2 a . . 1 2\n1 row skipped: x is a bound, not a value (\">1e4\" in t.csv, "
	       "row "
	       "3)\n");
	expect(&xym, CELLS("1", "2") "b,NaN,3\nb,inf,4\n",
	       "t.csv:2 a . . 1 2\n2 rows skipped: x is not finite (first: \"NaN\" in t.csv, row "
	       "3)\n");
	expect(&xym, CELLS("1", "2") "b,\"1,5\",3\nb,OOM,3\n",
	       "t.csv:2 a . . 1 2\n2 rows skipped: x is not a number (first: \"1,5\" in t.csv, row "
	       "3)\n");
	expect(&xym, "m;x;y\na;1;2\nb;1,014;3\n",
	       "t.csv:2 a . . 1 2\n1 row skipped: x is not a number (\"1,014\" in t.csv, row 3)\n");
	expect(&xym, CELLS("9007199254740993", "1e-3"), "t.csv:2 a . . 9007199254740992 0.001\n");
}

static void test_units_of_columns(void **state)
{
	(void)state;
	expect(&xym, CELLS("1.5 ms", "1") "a,2 ms,2\n",
	       "t.csv:2 a . . 1.5ms 1\nt.csv:3 a . . 2ms 2\n");
	expect(&xym, CELLS("1.5 ms", "1") "a,200us,2\na,3s,3\na,0,4\n",
	       "t.csv:2 a . . 0.0015s 1\nt.csv:3 a . . 0.00020000000000000001s 2\n"
	       "t.csv:4 a . . 3s 3\nt.csv:5 a . . 0s 4\n");
	expect(&xym, CELLS("1.5 ms ± 0.5 ms", "1") "a,2 s ± 250 ms,2\n",
	       "t.csv:2 a . . 0.0015±0.00050000000000000001s 1\nt.csv:3 a . . 2±0.25s 2\n");
	expect(&xym, CELLS("1 GiB", "1") "a,1 GB,2\na,512 B,3\n",
	       "t.csv:2 a . . 1073741824B 1\nt.csv:3 a . . 1000000000B 2\nt.csv:4 a . . 512B 3\n");
	expect(&xym, CELLS("125M", "1") "a,1.5B,2\na,7000,3\n",
	       "t.csv:2 a . . 125000000 1\nt.csv:3 a . . 1500000000 2\nt.csv:4 a . . 7000 3\n");
	expect(&xym, CELLS("1.5 ms", "1") "a,3 GiB,2\na,4,3\n",
	       "t.csv:2 a . . 1.5ms 1\n2 rows skipped: x has a unit that does not go with the "
	       "others (first: \"3 GiB\" in t.csv, row 3)\n");
}

static void test_models(void **state)
{
	(void)state;
	expect(&xy, "x,y\n1,2\n3,4\n",
	       "t.csv:2 t . . 1 2\nt.csv:3 t . . 3 4\n"
	       "using model = the file's name\n");
	const struct input_options named = {.x = "x", .y = "y", .model = "model"};
	expect(&named, "x,y,model\n1,2,a\n3,4,\n5,6,b\n",
	       "t.csv:2 a . . 1 2\nt.csv:4 b . . 5 6\n1 row skipped: model is missing or not a "
	       "name, "
	       "so the model is unknown (t.csv, row 3)\n");
	expect(&named, "model,config_id,seed,simulated,x,y\na,c,1,True,1,2\na,c,,false,3,4\n",
	       "t.csv:2 a c 1 1 2\nt.csv:3 a c . 3 4\n1 simulated\n");
	expect(&xym, "x,y\n1,2\n",
	       "error: t.csv: no record has the field \"m\"\nhint: the fields are: x, y\n");
}

static void test_several_files(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	write_file("a.csv", "x,y\n1,2\n", 8);
	write_file("b.tsv", "x\ty\n3\t4\n", 8);
	write_file("c.ndjson", "{\"x\":5,\"y\":6,\"model\":\"c\"}", 25);
	write_file("d.txt", "x,y\n7,8\n", 8);
	read_input(&out, &xy, ".");
	assert_string_equal(buf_str(&out),
			    "a.csv:2 a . . 1 2\nb.tsv:2 b . . 3 4\nc.ndjson:1 c . . 5 6\n"
			    "using model = the file's name\n");
	buf_reset(&out);
	read_input(&out, &xy, "d.txt");
	assert_string_equal(buf_str(&out), "d.txt:2 d . . 7 8\nusing model = the file's name\n");
	buf_release(&out);
}

static void test_what_cannot_be_used(void **state)
{
	(void)state;
	expect(&xym, "m,x,zzz\na,1,2\n",
	       "error: t.csv: no record has the field \"y\"\nhint: the fields are: m, x, zzz\n");
	expect(&xym, "m,x,y\n",
	       "error: t.csv: there is no record: the table has no row below its header\n");
	expect(&xym, "m,x,y\na,1,2,3\n",
	       "error: t.csv: none of the 1 records can be used: 1 row skipped: more cells than "
	       "the "
	       "header has (\"4 instead of 3\" in t.csv, row 2)\n");
	expect(&xym, "m,x,y\na,\"1,2\n",
	       "error: t.csv:2:3: the quote that opens here is not closed\n");
	expect(&xym, "\xef\xbb\xbfm,x,y\na,1,2\n", "t.csv:2 a . . 1 2\n");
}

/* ---- all ways give the same ---- */

static void read_table_by(struct buf *out, const struct input_options *o, size_t split_from)
{
	struct table t;
	struct collector c;
	struct error err = ERROR_INIT;
	struct source s = SOURCE_INIT;
	assert_true(collector_init(&c, o, &t, &err));
	assert_true(source_open(&s, "t.csv", &err));
	collector_begin_file(&c, "t.csv");
	const struct csv_file file = {.source = &s,
				      .fields = &c.fields,
				      .sink = {collector_record, &c},
				      .collector = &c,
				      .notices = &t.notices,
				      .split_from = split_from};
	bool ok = csv_file_read(&file, &err);
	print_table(out, &t);
	if (!ok)
		print_failure(out, &err);
	buf_addf(out, "%zu records, %zu from the file's name", c.records, c.file_modelled);
	for (size_t i = 0; ok && i < 4; i++)
		buf_addf(out, " %d", c.seen[i] > 0);
	source_release(&s);
	collector_release(&c);
	table_release(&t);
}

/* One thread, two threads, and one without the short way. */
static void expect_same(const struct input_options *o, const struct buf *text)
{
	static const char *const all[] = {"nowhere!=1"};
	struct input_options filtered = *o;
	struct buf one = BUF_INIT, two = BUF_INIT, slow = BUF_INIT;
	filtered.where = all;
	filtered.where_count = 1;
	write_file("t.csv", text->text, text->len);
	read_table_by(&one, o, SIZE_MAX);
	read_table_by(&two, o, 1);
	read_table_by(&slow, &filtered, 1);
	assert_string_equal(buf_str(&one), buf_str(&two));
	assert_string_equal(buf_str(&one), buf_str(&slow));
	buf_release(&one);
	buf_release(&two);
	buf_release(&slow);
}

static double log_uniform(struct random *r)
{
	return exp(40 * random_double(r) - 20);
}

/* Out of `odd` rows one is not plain. */
static void add_row(struct buf *text, struct random *r, unsigned odd, bool names)
{
	static const char *const strange[] = {
		"m,x\n",
		"# what follows\n",
		"\n",
		"Note: no row\n",
		"\"m\nn\",1,2,3\n",
		"m,1,2,3,4,5\n",
		"m,\"1\",\"2\",\"c \"\"d\"\"\"\r\n",
		"m, 1 ,2 ,c\r\n",
		" m ,1,2,c\r",
		"m,n/a,2,c\n",
		"m,1e999,-5,c\n",
		"m,1,-5,c\n",
		"m,0,1,c\n",
		"m,1.5K,1,c\n",
		",1,2,\n",
		"m,x,y,config_id\n",
		",,,\n",
		"m,1,2\n",
		"m,1e,2,c\n",
		"m,1 ± 0.5,2,c\n",
	};
	if (odd && random_u32(r) % odd == 0) {
		buf_addstr(text, strange[random_u32(r) % (sizeof strange / sizeof *strange)]);
		return;
	}
	buf_addf(text, "%s,%.*g,%.*g,", names ? random_u32(r) % 2 ? "resnet" : "mamba" : "m",
		 (int)(random_u32(r) % 18), log_uniform(r), (int)(random_u32(r) % 18),
		 log_uniform(r));
	buf_addf(text, names ? "c%u\n" : "\n", (unsigned)(random_u32(r) % 50));
}

static void test_all_ways_give_the_same(void **state)
{
	static const struct input_options options[] = {
		{.x = "x", .y = "y", .model = "m"},
		{.x = "x", .y = "y:max", .model = "m", .config = "nowhere", .log = {true, true}},
		{.x = "x", .y = "y"},
		{.x = "x", .y = "x", .model = "m"},
		{.x = "y", .y = "x", .z = "y", .model = "config_id", .run = "m"},
	};
	struct random r;
	struct buf text = BUF_INIT;
	(void)state;
	random_seed(&r, 7);
	for (unsigned round = 0; round < 30; round++) {
		buf_reset(&text);
		buf_addstr(&text, "m,x,y,config_id\n");
		for (int i = 0; i < 8000; i++)
			add_row(&text, &r, round % 3 ? 3 * round * round : 0, round % 2);
		expect_same(&options[round % 5], &text);
	}
	buf_release(&text);
}

/* The second half begins inside a quoted cell, has a unit that the first has not, or is broken. */
static void test_a_second_half_that_has_to_be_read_again(void **state)
{
	static const char *const ends[] = {"m,\"1\n", "m,1,2,\"c\nd", "m,1 ms,2,c\n", "m,1K,2,c\n"};
	struct buf text = BUF_INIT;
	(void)state;
	buf_addstr(&text, "m,x,y,config_id\n");
	for (int i = 0; i < 3000; i++)
		buf_addstr(&text, "m,1.5,2.5,c\n");
	buf_addstr(&text, "m,1,2,\"");
	for (int i = 0; i < 30000; i++)
		buf_addstr(&text, "m,1.5,2.5,c\n");
	buf_addstr(&text, "\"\n");
	expect_same(&xym, &text);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		buf_reset(&text);
		buf_addstr(&text, "m,x,y,config_id\n");
		for (int k = 0; k < 20000; k++)
			buf_addstr(&text, "m,1.5,2.5,c\n");
		buf_addstr(&text, ends[i]);
		expect_same(&xym, &text);
	}
	buf_reset(&text);
	buf_addstr(&text, "x,y\n");
	for (int k = 0; k < 20000; k++)
		buf_addstr(&text, "1,2\r");
	expect_same(&xy, &text);
	buf_release(&text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
	const struct CMUnitTest tests[] = {
		TEST(test_shapes_of_cells),
		TEST(test_units_of_columns),
		TEST(test_models),
		TEST(test_several_files),
		TEST(test_what_cannot_be_used),
		TEST(test_all_ways_give_the_same),
		TEST(test_a_second_half_that_has_to_be_read_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
