#include "json_records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "row: cell|cell|…; " for each record, missing cells as ".", objects and arrays as they are. */
static void print_record(void *ctx, const struct record *record, uint32_t row)
{
	static const char marks[] = {[CELL_NULL] = '0', [CELL_NUMBER] = 'n', [CELL_NONFINITE] = 'N',
				     [CELL_BOOL] = 'b', [CELL_TEXT] = 's',   [CELL_OTHER] = 'o'};
	struct buf *out = ctx;

	buf_addf(out, "%u:", (unsigned)row);
	for (size_t i = 0; i < record->count; i++) {
		const char *text = record_text(record, (int)i);

		if (record->cells[i].kind == CELL_MISSING)
			buf_addstr(out, " .");
		else
			buf_addf(out, " %c%s", marks[record->cells[i].kind], text);
		assert_int_equal(strlen(text), record->cells[i].len);
	}
	buf_addstr(out, "; ");
}

static void read_in_pieces(struct buf *out, const char *const *fields, const char *text,
			   size_t piece)
{
	struct field_set set = {0};
	struct json_records j;
	struct error err = ERROR_INIT;
	size_t len = strlen(text);
	bool ok = true;

	for (; *fields; fields++)
		assert_true(field_set_add(&set, *fields, &err) >= 0);
	json_records_init(&j, "f.json", &set, NULL, (struct record_sink){print_record, out});
	for (size_t at = 0; ok && at < len; at += piece) {
		size_t n = len - at < piece ? len - at : piece;
		char *copy = malloc(n);

		memcpy(copy, text + at, n);
		ok = json_records_feed(&j, copy, n, &err);
		free(copy);
	}
	ok = ok && json_records_finish(&j, &err);
	if (!ok)
		buf_addf(out, "error: %s", err.message);
	if (j.strangers)
		buf_addf(out, "strangers: %zu", j.strangers);
	error_release(&err);
	json_records_release(&j);
	field_set_release(&set);
}

static void expect_fields(const char *const *fields, const char *text, const char *expected)
{
	struct buf out = BUF_INIT;

	read_in_pieces(&out, fields, text, 1 << 20);
	assert_string_equal(buf_str(&out), expected);
	for (size_t piece = 1; piece <= 31; piece++) {
		buf_reset(&out);
		read_in_pieces(&out, fields, text, piece);
		assert_string_equal(buf_str(&out), expected);
	}
	buf_release(&out);
}

static void expect(const char *text, const char *expected)
{
	static const char *const fields[] = {"x", "y", "m", NULL};

	expect_fields(fields, text, expected);
}

static void test_one_object(void **state)
{
	(void)state;
	expect("{\"x\": 1, \"y\": \"2\", \"m\": true}", "1: n1 s2 btrue; ");
	expect("{\"y\": null, \"z\": 3}", "1: . 0null .; ");
	expect("\n{\"x\": [1], \"y\": {\"x\": 5}, \"m\": NaN}", "2: o[...] o{...} NNaN; ");
	expect("{}", "1: . . .; ");
}

static void test_array_of_objects(void **state)
{
	(void)state;
	expect("[{\"x\": 1},\n{\"x\": 2}, {\"x\": [{\"x\":4}], \"y\": [[]]}]",
	       "1: n1 . .; 2: n2 . .; 3: o[...] o[...] .; ");
	expect("[]", "");
}

static void test_json_lines(void **state)
{
	(void)state;
	expect("{\"x\":1}\n\n{\"x\":2}\r\n{\"x\":3}", "1: n1 . .; 3: n2 . .; 4: n3 . .; ");
	expect("{\"x\":\n1}\n{\"x\":2}", "1: n1 . .; 3: n2 . .; ");
	expect("[{\"x\":1}]\n[{\"x\":2},{\"x\":3}]", "1: n1 . .; 2: n2 . .; 3: n3 . .; ");
}

static void test_results(void **state)
{
	(void)state;
	expect("{\"results\": [{\"x\": 1}, {\"x\": 2}]}", "1: n1 . .; 2: n2 . .; ");
	expect("{\"results\": []}", "");
	expect("{\"results\": [], \"x\": 1}\n{\"x\": 2}", "2: n2 . .; ");
	expect("{\"results\": {\"x\": 1}, \"y\": 2}", "1: . n2 .; ");
	expect("{\"results\": 1, \"x\": 2}", "1: n2 . .; ");
	expect("{\"results\": [1, 2, [3]], \"x\": 2}", "1: n2 . .; ");
	expect("{\"results\": [1, {\"x\": 3}], \"x\": 2}", "1: n3 . .; strangers: 1");
	expect("{\"other\": [{\"x\": 1}], \"y\": 2}", "1: . n2 .; ");
	expect("[{\"results\": [{\"x\": 1}], \"y\": 2}]", "1: . n2 .; ");
	expect("{\"a\": {\"results\": [{\"x\": 1}]}, \"y\": 2}", "1: . n2 .; ");
	expect("{\"results\": [{\"x\": 1}]}\n{\"results\": [{\"x\": 2}]}\n{\"x\": 3}",
	       "1: n1 . .; 2: n2 . .; 3: n3 . .; ");
}

static void test_records_inherit(void **state)
{
	(void)state;
	expect("{\"m\": \"a\", \"results\": [{\"x\": 1}, {\"x\": 2, \"m\": \"b\"}], \"y\": 9}",
	       "1: n1 n9 sa; 2: n2 n9 sb; ");
	expect("{\"results\": [{\"x\":1,\"y\":2,\"m\":\"a\"}, {\"x\":1}, "
	       "{\"x\":3,\"y\":4,\"m\":\"c\"}],"
	       " \"y\": 5, \"m\": \"o\"}",
	       "1: n1 n2 sa; 2: n1 n5 so; 3: n3 n4 sc; ");
	expect("{\"m\": {\"x\": 1}, \"y\": null, \"results\": [{\"x\": 1}]}", "1: n1 0null .; ");
	expect("{\"y\": 3, \"results\": [{\"y\": null}]}", "1: . 0null .; ");
	expect("{\"m\": \"a\", \"results\": [{\"x\": 1}]}\n{\"results\": [{\"x\": 2}]}",
	       "1: n1 . sa; 2: n2 . .; ");
}

static void test_strangers(void **state)
{
	(void)state;
	expect("[1, \"x\", [{\"x\": 1}, 2], {\"x\": 3}, null]", "1: n3 . .; strangers: 4");
	expect("5\n{\"x\":1}\n\"x\"", "2: n1 . .; strangers: 2");
	expect("[[[[1]]]]", "strangers: 1");
}

static void test_paths(void **state)
{
	static const char *const fields[] = {"r.a.ppl", "r[\"b,c\"]", "t[1]", "t[2].k", "r", NULL};

	(void)state;
	expect_fields(
		fields,
		"{\"r\": {\"a\": {\"ppl\": 3, \"x\": 1}, \"b,c\": 4, \"ppl\": 7}, \"t\": [5, 6, "
		"{\"k\": 8}]}",
		"1: n3 n4 n6 n8 o{...}; ");
	expect_fields(fields, "{\"a\": {\"ppl\": 3}, \"t\": {\"1\": 2}, \"r\": [1]}",
		      "1: . . . . o[...]; ");
	expect_fields(fields, "{\"t\": [[7,8],[9,10],11]}", "1: . . o[...] . .; ");
}

static void test_a_key_met_before_is_not_mistaken(void **state)
{
	static const char *const fields[] = {"a.c", "a.b", "c", "b", NULL};

	(void)state;
	expect_fields(fields,
		      "{\"a\":{\"b\":1,\"c\":2},\"c\":3,\"b\":4}\n{\"b\":5,\"a\":{\"c\":6,\"b\":7},"
		      "\"c\":8}\n{\"c\":9,\"a\":{\"c\":10},\"b\":11}",
		      "1: n2 n1 n3 n4; 2: n6 n7 n8 n5; 3: n10 . n9 n11; ");
}

static void test_flat_keys_win(void **state)
{
	static const char *const fields[] = {"a.b", "c", NULL};

	(void)state;
	expect_fields(fields, "{\"a.b\": 1, \"a\": {\"b\": 2}}", "1: n1 .; ");
	expect_fields(fields, "{\"a\": {\"b\": 2}, \"a.b\": 1}", "1: n1 .; ");
	expect_fields(fields, "{\"a\": {\"b\": 2}, \"x\": {\"a.b\": 1}}", "1: n2 .; ");
}

static void test_the_last_of_equal_keys_counts(void **state)
{
	(void)state;
	expect("{\"x\": 1, \"x\": 2}", "1: n2 . .; ");
	expect("{\"x\": 1, \"x\": null}", "1: 0null . .; ");
}

static void test_results_as_a_wanted_path(void **state)
{
	static const char *const fields[] = {"results[0].x", "results[1].x", NULL};

	(void)state;
	expect_fields(fields, "{\"results\": [{\"x\": 1}, {\"x\": 2}]}", "1: n1 n2; ");
}

static void test_errors_pass_through(void **state)
{
	(void)state;
	expect("{\"x\": 1}\n{\"x\": }", "1: n1 . .; error: f.json:2:7: a value is expected near }");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_object),
		cmocka_unit_test(test_array_of_objects),
		cmocka_unit_test(test_json_lines),
		cmocka_unit_test(test_results),
		cmocka_unit_test(test_records_inherit),
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_a_key_met_before_is_not_mistaken),
		cmocka_unit_test(test_flat_keys_win),
		cmocka_unit_test(test_the_last_of_equal_keys_counts),
		cmocka_unit_test(test_results_as_a_wanted_path),
		cmocka_unit_test(test_errors_pass_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
