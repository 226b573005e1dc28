/* json_records with row paths, arrays under known keys, lists and melted columns. */
#include "json_records.h"

#include "melt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

struct setting {
	const char *const *fields; /* NULL-terminated */
	const char *rows;          /* NULL: none */
	const char *melt;          /* the same */
	size_t needed;             /* so many of the first fields are needed */
};

/* "row: cell cell …; ": a missing cell is ".", a list "N[index=text …]"; columns as NAME=text. */
static void print_record(void *ctx, const struct record *record, uint32_t row)
{
	struct buf *out = ctx;

	buf_addf(out, "%u:", (unsigned)row);
	for (size_t i = 0; i < record->count; i++) {
		const struct cell *cell = &record->cells[i];

		if (cell->kind == CELL_LIST)
			buf_addf(out, " %zu[]", cell->len);
		else
			buf_addf(out, " %s",
				 cell->kind == CELL_MISSING ? "." : record_text(record, (int)i));
	}
	for (size_t i = 0; i < record->item_count; i++) {
		const struct record_item *item = &record->items[i];

		buf_addf(out, item->slot == RECORD_COLUMN ? " #%u=%s" : " [%u]=%s",
			 (unsigned)item->index, record->text.text + item->cell.at);
	}
	buf_addstr(out, "; ");
}

static void read_in_pieces(struct buf *out, const struct setting *setting, const char *text,
			   size_t piece)
{
	struct field_set set = {0};
	struct json_records j;
	struct rows rows;
	struct melt melt;
	struct error err = ERROR_INIT;
	size_t len = strlen(text);
	bool ok = true;

	for (size_t i = 0; setting->fields[i]; i++) {
		assert_int_equal(field_set_add(&set, setting->fields[i], &err), i);
		set.items[i].needed = i < setting->needed;
	}
	if (setting->rows)
		assert_true(rows_parse(&rows, setting->rows, &err));
	if (setting->melt) {
		assert_true(melt_parse(&melt, setting->melt, &err));
		set.melt = &melt;
	}
	json_records_init(&j, "f.json", &set, setting->rows ? &rows : NULL,
			  (struct record_sink){print_record, out});
	for (size_t at = 0; ok && at < len; at += piece) {
		size_t n = len - at < piece ? len - at : piece;
		char *copy = malloc(n);

		memcpy(copy, text + at, n);
		ok = json_records_feed(&j, copy, n, &err);
		free(copy);
	}
	ok = ok && json_records_finish(&j, &err);
	if (!ok)
		buf_addf(out, "error: %s; hint: %s", err.message, err.hint ? err.hint : "none");
	if (j.strangers)
		buf_addf(out, "strangers: %zu", j.strangers);
	error_release(&err);
	json_records_release(&j);
	if (setting->rows)
		rows_release(&rows);
	if (setting->melt)
		melt_release(&melt);
	field_set_release(&set);
}

static void expect_with(const struct setting *setting, const char *text, const char *expected)
{
	struct buf out = BUF_INIT;

	read_in_pieces(&out, setting, text, 1 << 20);
	assert_string_equal(buf_str(&out), expected);
	for (size_t piece = 1; piece <= 9; piece++) {
		buf_reset(&out);
		read_in_pieces(&out, setting, text, piece);
		assert_string_equal(buf_str(&out), expected);
	}
	buf_release(&out);
}

static const char *const plain[] = {"x", "y", "m", NULL};
static const char *const keyed[] = {"x", "key", "key1", "key2", NULL};

static void expect(const char *rows, const char *text, const char *expected)
{
	expect_with(&(struct setting){.fields = plain, .rows = rows}, text, expected);
}

static void expect_keys(const char *rows, const char *text, const char *expected)
{
	expect_with(&(struct setting){.fields = keyed, .rows = rows}, text, expected);
}

/* x and y are needed. */
static void expect_found(const char *text, const char *expected)
{
	expect_with(&(struct setting){.fields = plain, .needed = 2}, text, expected);
}

static void test_a_key_path(void **state)
{
	(void)state;
	expect("log", "{\"log\": [{\"x\": 1}, {\"x\": 2}], \"results\": [{\"x\": 3}]}",
	       "1: 1 . .; 2: 2 . .; ");
	expect("a.b", "{\"a\": {\"b\": [{\"x\": 1}], \"c\": [{\"x\": 2}]}, \"b\": {\"x\": 3}}",
	       "1: 1 . .; ");
	expect("a.b", "{\"a\": {\"b\": {\"x\": 1, \"z\": {\"x\": 9}}}}", "1: 1 . .; ");
	expect("log", "[{\"log\": [{\"x\": 1}]}, {\"log\": [{\"x\": 2}]}]", "1: 1 . .; 2: 2 . .; ");
	expect("log", "{\"log\": [{\"x\": 1}]}\n{\"log\": [{\"x\": 2}]}\n", "1: 1 . .; 2: 2 . .; ");
	expect("log", "{\"log\": [[{\"x\": 1}], [[{\"x\": 2}]]]}", "1: 1 . .; 2: 2 . .; ");
	expect("log", "{\"other\": [{\"x\": 1}]}", "");
	expect("log", "{\"log\": 5, \"x\": 1}", "");
	expect("log", "{\"log\": [1, {\"x\": 1}, \"a\", null]}", "1: 1 . .; strangers: 3");
	expect("log", "[1, {\"log\": []}]", "");
}

static void test_an_index(void **state)
{
	(void)state;
	expect("a[1]", "{\"a\": [{\"x\": 1}, {\"x\": 2}, {\"x\": 3}]}", "1: 2 . .; ");
	expect("[1].b", "[{\"b\": {\"x\": 1}}, {\"b\": [{\"x\": 2}]}]", "1: 2 . .; ");
	expect("a[].b", "{\"a\": [{\"b\": {\"x\": 1}}, {\"b\": {\"x\": 2}}]}",
	       "1: 1 . .; 2: 2 . .; ");
}

static void test_entries(void **state)
{
	(void)state;
	expect_keys("*", "{\"0210\": {\"x\": 1}, \"11\": {\"x\": 2}}",
		    "1: 1 0210 0210 .; 2: 2 11 11 .; ");
	expect_keys("results.*", "{\"results\": {\"a\": {\"x\": 1}, \"b\": {\"x\": 2}}}",
		    "1: 1 a a .; 2: 2 b b .; ");
	expect_keys("*.*", "{\"m\": {\"a\": {\"x\": 1}, \"b\": {\"x\": 2}}, \"n\": {\"c\": {}}}",
		    "1: 1 a m a; 2: 2 b m b; 3: . c n c; ");
	expect_keys("*", "{\"m\": [{\"x\": 1}, {\"x\": 2}]}", "1: 1 m m .; 2: 2 m m .; ");
	expect_keys("r.*", "{\"r\": [{\"x\": 1}, {\"x\": 2}]}", "1: 1 0 0 .; 2: 2 1 1 .; ");
	expect_keys("*", "{\"a\": {\"x\": 1, \"key\": \"own\"}}", "1: 1 own a .; ");
	expect_keys("*", "{\"x\": 5, \"a\": {}, \"b\": {\"x\": 2}}", "1: 5 a a .; 2: 2 b b .; ");
	expect_keys("*", "{\"\": {\"x\": 1}}", "1: 1   .; ");
	expect_keys("log", "{\"log\": {\"x\": 1}}", "1: 1 . . .; ");
}

static void test_records_inherit_from_the_nearest(void **state)
{
	(void)state;
	expect("a.b",
	       "{\"x\": 1, \"a\": {\"y\": 2, \"b\": [{\"m\": 3}, {\"x\": 4}], \"x\": 5}, \"y\": 6}",
	       "1: 5 2 3; 2: 4 2 .; ");
	expect("*.b",
	       "{\"p\": {\"b\": [{\"x\": 1}], \"y\": 2}, \"q\": {\"b\": [{\"x\": 3}]}, \"m\": 4}",
	       "1: 1 2 4; 2: 3 . 4; ");
	expect("a", "{\"a\": [{\"x\": 1, \"y\": 2, \"m\": 3}], \"m\": 4}", "1: 1 2 3; ");
	expect("a", "{\"m\": [1], \"y\": {\"x\": 2}, \"a\": [{\"x\": 1}]}", "1: 1 . .; ");
	expect("a", "{\"x\": 1, \"a\": [{}]}\n{\"a\": [{}]}", "1: 1 . .; 2: . . .; ");
}

static void test_known_keys(void **state)
{
	(void)state;
	expect_found("{\"rows\": [{\"x\": 1}, {\"x\": 2}], \"m\": 3}", "1: 1 . 3; 2: 2 . 3; ");
	expect_found("{\"benchmarks\": [{\"x\": 1}], \"data\": []}", "1: 1 . .; ");
	expect_found("{\"x\": 1, \"rows\": [{\"y\": 2}, 7]}", "1: 1 2 .; strangers: 1");
	expect_found("{\"x\": 1, \"y\": 2, \"rows\": [{\"y\": 3}, 7]}", "1: 1 2 .; ");
	expect_found("{\"rows\": [{\"y\": 3}], \"x\": 1, \"y\": 2}\n{\"x\": 5}",
		     "1: 1 2 .; 2: 5 . .; ");
	expect_found("{\"rows\": [], \"x\": 1}", "1: 1 . .; ");
	expect_found("{\"rows\": [1, 2], \"x\": 1}", "1: 1 . .; ");
	expect_found("{\"rows\": {\"x\": 2}, \"y\": 1}", "1: . 1 .; ");
	expect_found("{\"unknown\": [{\"x\": 2}], \"y\": 1}", "1: . 1 .; ");
	expect_found("{\"a\": {\"rows\": [{\"x\": 2}]}, \"y\": 1}", "1: . 1 .; ");
}

static void test_results_come_first(void **state)
{
	(void)state;
	expect_found("{\"results\": [{\"x\": 1}], \"runs\": [{\"x\": 2}]}", "1: 1 . .; ");
	expect_found("{\"runs\": [{\"x\": 2}, {\"x\": 3}], \"results\": [{\"x\": 1}]}",
		     "1: 1 . .; ");
	expect_found("{\"results\": [{\"x\": 1}], \"x\": 5, \"y\": 6}", "1: 1 6 .; ");
	expect_found("{\"runs\": [{\"x\": 2}], \"results\": 3}", "1: 2 . .; ");
}

static void test_two_known_keys(void **state)
{
	(void)state;
	expect_found("{\"runs\": [{\"x\": 1}], \"data\": [{\"x\": 2}]}",
		     "error: f.json: both \"runs\" and \"data\" hold objects that may be the "
		     "records; hint: choose with --rows runs or --rows data");
	expect_found("{\"runs\": [{\"x\": 1}], \"data\": [{\"x\": 2}], \"x\": 3, \"y\": 4}",
		     "1: 3 4 .; ");
	expect_found("{\"runs\": [{\"x\": 1}], \"data\": [2]}", "1: 1 . .; ");
	expect_found("{\"runs\": [{\"x\": 1}], \"data\": [{\"x\": 2}], \"results\": [{\"x\": 3}]}",
		     "1: 3 . .; ");
}

static void test_lists(void **state)
{
	static const char *const fields[] = {"t[]", "r[].a", "r[].b[0]", "n.s[]", NULL};
	const struct setting setting = {.fields = fields};

	(void)state;
	expect_with(&setting, "{\"t\": [1, null, \"x\"]}", "1: 3[] . . . [0]=1 [1]=null [2]=x; ");
	expect_with(&setting, "{\"t\": []}", "1: 0[] . . .; ");
	expect_with(&setting, "{\"t\": 5}", "1: . . . .; ");
	expect_with(&setting, "{\"t\": [[1], {\"t\": 2}]}", "1: 2[] . . . [0]=[...] [1]={...}; ");
	expect_with(&setting, "{\"r\": [{\"a\": 1, \"b\": [2, 3]}, {}, {\"b\": [4]}]}",
		    "1: . 3[] 3[] . [0]=1 [0]=2 [2]=4; ");
	expect_with(&setting, "{\"n\": {\"s\": [7]}, \"s\": [8]}", "1: . . . 1[] [0]=7; ");
	expect_with(&(struct setting){.fields = fields, .rows = "a"},
		    "{\"t\": [9], \"a\": [{\"t\": [1]}, {\"t\": [2, 3]}]}",
		    "1: 1[] . . . [0]=1; 2: 2[] . . . [0]=2 [1]=3; ");
}

static void test_columns(void **state)
{
	const struct setting setting = {.fields = plain, .melt = "c=*"};
	const struct setting rows = {.fields = plain, .melt = "c=*", .rows = "r"};

	(void)state;
	expect_with(&setting, "{\"x\": 1, \"2048\": 5, \"4096\": null}", "1: 1 . . #1=5 #2=null; ");
	expect_with(&setting, "{\"2\": [1], \"y\": {\"3\": 1}, \"4\": 1}", "1: . {...} . #2=1; ");
	expect_with(&rows, "{\"9\": 1, \"r\": [{\"1\": 2}, {\"1\": 3, \"x\": 4}]}",
		    "1: . . . #2=2; 2: 4 . . #2=3; ");
}

static void test_an_index_beside_each(void **state)
{
	struct field_set set = {0};
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(field_set_add(&set, "a[]", &err), 0);
	assert_true(field_set_is_list(&set, 0));
	assert_int_equal(field_set_add(&set, "b[0]", &err), 1);
	assert_false(field_set_is_list(&set, 1));
	assert_int_equal(field_set_add(&set, "a[].b", &err), 2);
	assert_int_equal(field_set_add(&set, "a[1]", &err), -1);
	assert_string_equal(err.message,
			    "field \"a[1]\": [] and a number cannot be used for one array");
	error_release(&err);
	assert_int_equal(field_set_add(&set, "b[].c", &err), -1);
	assert_string_equal(err.message,
			    "field \"b[].c\": [] and a number cannot be used for one array");
	error_release(&err);
	assert_int_equal(field_set_find_key(&set, "a", 1), -1);
	assert_int_equal(field_set_add(&set, "a", &err), 3);
	assert_int_equal(field_set_find_key(&set, "a", 1), 3);
	field_set_release(&set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_key_path),
		cmocka_unit_test(test_an_index),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_records_inherit_from_the_nearest),
		cmocka_unit_test(test_known_keys),
		cmocka_unit_test(test_results_come_first),
		cmocka_unit_test(test_two_known_keys),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_an_index_beside_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
