#include "json_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

static void write_sample(struct json_writer *w)
{
	json_object_begin(w, NULL);
	json_number(w, "cost", 2.16e9);
	json_integer(w, "runs", INT64_MIN);
	json_bool(w, "yes", true);
	json_bool(w, "no", false);
	json_null(w, "none");
	json_string(w, "text", "a\"b");
	json_string(w, "absent", NULL);
	json_array_begin(w, "points");
	json_number(w, NULL, 1);
	json_array_begin(w, NULL);
	json_array_end(w);
	json_object_begin(w, NULL);
	json_object_end(w);
	json_array_end(w);
	json_object_begin(w, "in\n");
	json_string(w, "", "{");
	json_string(w, "b", "[");
	json_object_end(w);
	json_object_end(w);
	json_writer_finish(w);
}

static void test_indented(void **state)
{
	struct buf b = BUF_INIT;
	struct json_writer w;

	(void)state;
	json_writer_init(&w, &b);
	write_sample(&w);
	assert_string_equal(b.text, "{\n"
				    "  \"cost\": 2160000000,\n"
				    "  \"runs\": -9223372036854775808,\n"
				    "  \"yes\": true,\n"
				    "  \"no\": false,\n"
				    "  \"none\": null,\n"
				    "  \"text\": \"a\\\"b\",\n"
				    "  \"absent\": null,\n"
				    "  \"points\": [\n"
				    "    1,\n"
				    "    [],\n"
				    "    {}\n"
				    "  ],\n"
				    "  \"in\\n\": {\n"
				    "    \"\": \"{\",\n"
				    "    \"b\": \"[\"\n"
				    "  }\n"
				    "}\n");
	buf_release(&b);
}

static void test_compact(void **state)
{
	struct buf b = BUF_INIT;
	struct json_writer w;

	(void)state;
	json_writer_init(&w, &b);
	w.compact = true;
	write_sample(&w);
	assert_string_equal(
		b.text, "{\"cost\": 2160000000, \"runs\": -9223372036854775808, \"yes\": true, "
			"\"no\": false, \"none\": null, \"text\": \"a\\\"b\", \"absent\": null, "
			"\"points\": [1, [], {}], \"in\\n\": {\"\": \"{\", \"b\": \"[\"}}\n");
	buf_release(&b);
}

static void test_top_level_values_append(void **state)
{
	struct buf b = BUF_INIT;
	struct json_writer w;

	(void)state;
	buf_addstr(&b, "// [");
	json_writer_init(&w, &b);
	json_string(&w, NULL, "x");
	json_writer_finish(&w);
	assert_string_equal(b.text, "// [\"x\"\n");
	buf_release(&b);
}

static void test_deep(void **state)
{
	struct buf b = BUF_INIT;
	struct json_writer w;

	(void)state;
	json_writer_init(&w, &b);
	w.compact = true;
	for (int i = 0; i < 100; i++)
		json_array_begin(&w, NULL);
	for (int i = 0; i < 100; i++)
		json_array_end(&w);
	assert_int_equal(b.len, 200);
	assert_memory_equal(b.text + 98, "[[]]", 4);
	buf_release(&b);
}

static void test_numbers(void **state)
{
	const double values[] = {0.1, -0.0, 5e-324, NAN, INFINITY, -INFINITY};
	struct buf b = BUF_INIT;
	struct json_writer w;

	(void)state;
	json_writer_init(&w, &b);
	w.compact = true;
	json_array_begin(&w, NULL);
	for (int i = 0; i < 6; i++)
		json_number(&w, NULL, values[i]);
	json_array_end(&w);
	assert_string_equal(b.text, "[0.1, -0, 5e-324, null, null, null]");
	buf_release(&b);
}

static void check_quoted(const char *text, size_t len, const char *expected)
{
	struct buf b = BUF_INIT;

	json_quote(&b, text, len);
	assert_string_equal(b.text, expected);
	buf_release(&b);
}

static void test_quoting(void **state)
{
	(void)state;
	check_quoted("", 0, "\"\"");
	check_quoted("a/b\\c\"", 6, "\"a/b\\\\c\\\"\"");
	check_quoted("\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\"");
	check_quoted("\0\x1f\x7f", 3, "\"\\u0000\\u001f\\u007f\"");
	check_quoted("\xc2\x85\xc2\xa0", 4, "\"\\u0085\xc2\xa0\"");
	check_quoted("\xf0\x9f\x98\x80 \xc3\xa9", 7, "\"\xf0\x9f\x98\x80 \xc3\xa9\"");
	check_quoted("a\xff\xc3", 3, "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_indented),
		cmocka_unit_test(test_compact),
		cmocka_unit_test(test_top_level_values_append),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_quoting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
