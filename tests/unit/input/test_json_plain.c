#include "json_plain.h"

#include "json_records.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void print_name(struct buf *out, const struct names *names, uint32_t id)
{
	if (id != NAMES_NONE)
		buf_add(out, names_text(names, id), names->length[id]);
	buf_addch(out, '|');
}

static void print_table(struct buf *out, const struct collector *c)
{
	const struct table *t = c->table;
	for (size_t i = 0; i < t->len; i++) {
		buf_addf(out, "%u %a %a ", (unsigned)t->row[i], t->value[0][i], t->value[1][i]);
		print_name(out, &t->models, table_model(t, i));
		print_name(out, &t->configs, table_config(t, i));
		print_name(out, &t->runs, table_run(t, i));
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < t->notices.len; i++) {
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
	buf_addf(out, "%zu records, %zu simulated, seen", c->records, t->simulated);
	for (size_t i = 0; i < c->fields.len; i++)
		buf_addf(out, " %zu", c->seen[i]);
}

/* Reads the text; returns the lines that went the quick way. */
static size_t read_lines(struct buf *out, const struct input_options *o, const struct buf *text,
			 size_t piece, bool quick)
{
	struct collector c;
	struct json_records j;
	struct table t;
	struct error err = ERROR_INIT;
	bool ok = true;
	assert_true(collector_init(&c, o, &t, &err));
	collector_begin_file(&c, "f.jsonl");
	json_records_init(&j, "f.jsonl", &c.fields, NULL,
			  (struct record_sink){collector_record, &c});
	if (quick)
		json_records_set_collector(&j, &c);
	for (size_t at = 0; ok && at < text->len; at += piece) {
		size_t n = text->len - at < piece ? text->len - at : piece;
		ok = json_records_feed(&j, text->text + at, n, &err);
	}
	ok = ok && json_records_finish(&j, &err);
	size_t rows = j.plain.rows;
	print_table(out, &c);
	buf_addf(out, " %zu %s\n", j.strangers, ok ? "" : err.message);
	json_records_release(&j);
	collector_release(&c);
	table_release(&t);
	error_release(&err);
	return rows;
}

static const struct input_options options = {.x = "x", .y = "y", .model = "m", .log = {true}};

/* The lines, each `times` times; `quick` of them go the quick way if the text comes as a whole. */
static void expect(const char *lines, int times, size_t quick)
{
	struct buf text = BUF_INIT, slow = BUF_INIT, out = BUF_INIT;
	for (int i = 0; i < times; i++)
		buf_addstr(&text, lines);
	assert_int_equal(read_lines(&slow, &options, &text, text.len, false), 0);
	assert_int_equal(read_lines(&out, &options, &text, text.len, true), quick);
	assert_string_equal(buf_str(&out), buf_str(&slow));
	for (size_t piece = 1; piece < 100; piece += 7) {
		buf_reset(&out);
		read_lines(&out, &options, &text, piece, true);
		assert_string_equal(buf_str(&out), buf_str(&slow));
	}
	buf_release(&text);
	buf_release(&slow);
	buf_release(&out);
}

static void test_lines_that_look_alike(void **state)
{
	(void)state;
	expect("{\"x\":1,\"y\":2,\"m\":\"a\"}\n", 50, 49);
	expect("{ \"m\" : \"a\" , \"x\" : 1.5e3 , \"y\" : -0.25 }\r\n", 50, 49);
	expect("{\"config_id\":7,\"seed\":true,\"m\":\"a b\",\"x\":1,\"y\":5,\"simulated\":true,"
	       "\"z\":null,\"w\":\"\",\"v\":-1E-7}\n",
	       50, 49);
	expect("{\"seed\":null,\"config_id\":\"\",\"m\":1.50,\"x\":1,\"y\":2}\n", 50, 49);
}

static void test_lines_that_take_the_long_way(void **state)
{
	static const char *const lines[] = {
		"{\"x\":1,\"y\":2,\"m\":\"a\",\"z\":[1]}\n",
		"{\"x\":1,\"y\":2,\"m\":\"a\",\"z\":{}}\n",
		"{\"x\":1,\"y\":2,\"m\":\"a\\n\"}\n",
		"{\"x\":1,\"y\":2,\"m\":\"\xc3\xa9\"}\n",
		"{\"x\":1,\"y\":2,\"\xc3\xa9\":1,\"m\":\"a\"}\n",
		"{\"x\":\"1\",\"y\":2,\"m\":\"a\"}\n",
		"{\"x\":1,\"y\":2,\"m\":\"a\",\"x\":3}\n",
		"{\"x\":1,\"y\":2}\n",
		"{\"y\":2,\"m\":\"a\"}\n",
		"{\"x\":0,\"y\":2,\"m\":\"a\"}\n",
		"{\"x\":1e999,\"y\":2,\"m\":\"a\"}\n",
		"{\"x\":NaN,\"y\":2,\"m\":\"a\"}\n",
		"{\"x\":1,\"y\":2,\"m\":null}\n",
		"{\"x\":1,\"y\":2,\"m\":\"\"}\n",
		"[{\"x\":1,\"y\":2,\"m\":\"a\"}]\n",
		"{\"results\":[{\"x\":1,\"y\":2,\"m\":\"a\"}]}\n",
		"{\"x\":1,\"y\":2,\n\"m\":\"a\"}\n",
		"{\"x\":1,\"y\":2,\"m\":\"a\"} {\"x\":1,\"y\":2,\"m\":\"a\"}\n",
		" {\"x\":1,\"y\":2,\"m\":\"a\"}\n",
		"{}\n",
		"7\n",
		"\n",
	};
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		expect(lines[i], 50, 0);
}

/* What JSON does not allow is an error of the right line, behind lines that went the quick way. */
static void test_what_is_no_json(void **state)
{
	static const char *const values[] = {"+1",   ".5",  "5.",  "01",       "-",        "1e",
					     "5.e3", "tru", "nul", "\"a\tb\"", "\"\xff\"", "1 2",
					     "-01",  "0x1", "--1", "truee",    "\"a"};
	struct buf text = BUF_INIT, slow = BUF_INIT, quick = BUF_INIT;
	(void)state;
	for (size_t i = 0; i < 2 * sizeof values / sizeof *values; i++) {
		const char *value = values[i / 2], *x = i % 2 ? value : "1",
			   *z = i % 2 ? "1" : value;
		buf_reset(&text);
		buf_reset(&slow);
		buf_reset(&quick);
		for (int k = 0; k < 5; k++)
			buf_addstr(&text, "{\"x\":1,\"z\":2,\"y\":2,\"m\":\"a\"}\n");
		buf_addf(&text, "{\"x\":%s,\"z\":%s,\"y\":2,\"m\":\"a\"}\n", x, z);
		read_lines(&slow, &options, &text, text.len, false);
		assert_int_equal(read_lines(&quick, &options, &text, text.len, true), 4);
		assert_string_equal(buf_str(&quick), buf_str(&slow));
		assert_non_null(strstr(buf_str(&slow), "f.jsonl:6:"));
	}
	buf_release(&text);
	buf_release(&slow);
	buf_release(&quick);
}

static void add_line(struct buf *text, struct random *r, unsigned odd)
{
	static const char *const strange[] = {
		"\n",
		"{\"x\":1,\"y\":2,\"m\":\"b\"}\n",
		"{\"m\":\"b\",\"x\":1,\"y\":2}\n",
		"{\"x\": \"1.5 ms\", \"y\": 2, \"m\": \"b\"}\n",
		"{\"x\": 1, \"y\": 2, \"m\": [\n1]}\n",
		"{\"x\": -1, \"y\": 2, \"m\": \"b\"}\n",
		"{\"x\": 1, \"y\": 2, \"m\": \"\\u00e9\"}\n",
		"{\"x\": 1, \"y\": 2, \"m\": \"b\", \"y\": NaN}\n",
		"[{\"x\": 1, \"y\": 2, \"m\": \"b\"}, 3]\n",
		"{\"x\": 1, \"y\": 2, \"m\": \"b\"}{\"x\": 3, \"y\": 4, \"m\": \"b\"}",
	};
	if (random_u32(r) % odd == 0)
		buf_addstr(text, strange[random_u32(r) % (sizeof strange / sizeof *strange)]);
	else
		buf_addf(text,
			 "{\"x\": %.9g, \"y\": %.17g, \"m\": \"%c\", \"config_id\": \"c%u\"}\n",
			 100 * random_double(r) + 1e-9, random_normal(r, 0, 1),
			 (int)('a' + random_u32(r) % 3), (unsigned)(random_u32(r) % 9));
}

static void test_mixed_lines(void **state)
{
	struct random r;
	struct buf text = BUF_INIT, slow = BUF_INIT, quick = BUF_INIT;
	size_t rows = 0;
	(void)state;
	random_seed(&r, 3);
	for (unsigned round = 0; round < 100; round++) {
		buf_reset(&text);
		buf_reset(&slow);
		buf_reset(&quick);
		for (unsigned i = 0; i < 200; i++)
			add_line(&text, &r, 2 + round);
		read_lines(&slow, &options, &text, text.len, false);
		rows += read_lines(&quick, &options, &text, 1 + random_u32(&r) % 5000, true);
		assert_string_equal(buf_str(&quick), buf_str(&slow));
	}
	assert_true(rows > 5000);
	buf_release(&text);
	buf_release(&slow);
	buf_release(&quick);
}

static void test_closed_for_some_options(void **state)
{
	static const char *const where[] = {"x>0"};
	const struct input_options closed[] = {
		{.x = "x", .y = "y", .model = "m", .where = where, .where_count = 1},
		{.x = "x", .y = "y", .model = "x"},
		{.x = "x", .y = "x", .model = "m"},
		{.x = "x", .y = "y", .model = "m", .config = "m"},
	};
	struct buf text = BUF_INIT, out = BUF_INIT;
	(void)state;
	for (int i = 0; i < 50; i++)
		buf_addstr(&text, "{\"x\":1,\"y\":2,\"m\":\"a\"}\n");
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		assert_int_equal(read_lines(&out, &closed[i], &text, text.len, true), 0);
	buf_release(&text);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_that_look_alike),
		cmocka_unit_test(test_lines_that_take_the_long_way),
		cmocka_unit_test(test_what_is_no_json),
		cmocka_unit_test(test_mixed_lines),
		cmocka_unit_test(test_closed_for_some_options),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
