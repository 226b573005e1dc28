#include "csv_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* "row: cell|cell; " for each record, missing cells as ".". */
static void print_record(void *ctx, const struct record *record, uint32_t row)
{
	struct buf *out = ctx;
	buf_addf(out, "%u: ", (unsigned)row);
	for (size_t i = 0; i < record->count; i++) {
		const char *text = record_text(record, (int)i);
		buf_addf(out, "%s%s", i ? "|" : "",
			 record->cells[i].kind == CELL_MISSING ? "." : text);
		assert_int_equal(strlen(text), record->cells[i].len);
	}
	buf_addstr(out, record->commas_unclear ? " unclear; " : "; ");
}

static void print_end(struct buf *out, const struct notices *notices, struct error *err)
{
	for (size_t i = 0; i < notices->len; i++) {
		notice_print(out, &notices->items[i]);
		buf_addstr(out, "; ");
	}
	if (error_is_set(err))
		buf_addf(out, "error: %s%s%s", err->message, err->hint ? " hint: " : "",
			 err->hint ? err->hint : "");
	error_release(err);
}

static void read_in_pieces(struct buf *out, const char *const *fields, const char *text,
			   size_t piece)
{
	struct field_set set = {0};
	struct csv_reader r;
	struct notices notices = NOTICES_INIT;
	struct error err = ERROR_INIT;
	size_t len = strlen(text);
	bool ok = true;
	for (; *fields; fields++)
		assert_true(field_set_add(&set, *fields, &err) >= 0);
	csv_reader_init(&r, "t.csv", &set, (struct record_sink){print_record, out}, &notices);
	for (size_t at = 0; ok && at < len; at += piece) {
		size_t n = len - at < piece ? len - at : piece;
		char *copy = malloc(n);
		memcpy(copy, text + at, n);
		ok = csv_reader_feed(&r, copy, n, &err);
		free(copy);
	}
	ok = ok && csv_reader_finish(&r, &err);
	assert_int_equal(ok, !error_is_set(&err));
	print_end(out, &notices, &err);
	csv_reader_release(&r);
	csv_reader_release(&r);
	csv_reader_release(NULL);
	notices_release(&notices);
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
	static const char *const fields[] = {"a", "c", NULL};
	expect_fields(fields, text, expected);
}

static void test_plain_tables(void **state)
{
	(void)state;
	expect("a,b,c\n1,2,3\n4,5,6\n", "2: 1|3; 3: 4|6; ");
	expect("a,b,c\n1,2,3", "2: 1|3; ");
	expect("c,a\n1,2\n", "2: 2|1; ");
	expect("b,a\n1,2\n", "2: 2|.; ");
	expect("a\n1\n2\n", "2: 1|.; 3: 2|.; ");
	expect("a,b,c\n", "");
	expect("a,c\nx,\n,\n,y\n", "2: x|; 4: |y; ");
}

static void test_line_ends(void **state)
{
	(void)state;
	expect("a,c\r\n1,2\r\n3,4\r\n", "2: 1|2; 3: 3|4; ");
	expect("a,c\r1,2\r3,4\r", "2: 1|2; 3: 3|4; ");
	expect("a,c\r1,2\n3,4\r\n5,6", "2: 1|2; 3: 3|4; 4: 5|6; ");
	expect("\n\r\n \na,c\n\n1,2\n\n\r\n3,4\n\n", "6: 1|2; 9: 3|4; ");
	expect("a,c\n\r\n\r1,2\n", "4: 1|2; ");
}

static void test_quotes(void **state)
{
	(void)state;
	expect("\"a\",\"b\",\"c\"\n\"1\",\"2\",\"3\"\n", "2: 1|3; ");
	expect("a,c\n\"1,014.45\",\"x \"\"y\"\" z\"\n", "2: 1,014.45|x \"y\" z; ");
	expect("a,c\n\"two\nlines\",2\n3,4\n", "2: two\nlines|2; 4: 3|4; ");
	expect("a,c\r\n\"two\r\nlines\",2\r\n3,4\r\n", "2: two\r\nlines|2; 4: 3|4; ");
	expect("a,c\n\"\",\"\"\"\"\n", "2: |\"; ");
	expect("a,c\n\"p\"q,r\"s\"\n", "2: pq|r\"s\"; ");
	expect("a,c\n\"a\" , \"b, b\" \n", "2: a|b, b; ");
	expect("a,c\n5\" disk,\" x \"\n", "2: 5\" disk| x ; ");
	expect("\"a\nb\",c\n1,2\n", "3: .|2; ");
}

static void test_open_quotes(void **state)
{
	(void)state;
	expect("a,c\n1,\"2\n3,4\n", "error: t.csv:2:3: the quote that opens here is not closed");
	expect("a,c\n\"1\n\", \"\n", "error: t.csv:3:4: the quote that opens here is not closed");
	expect("\"a,c\n1,2\n", "error: t.csv:1:1: the quote that opens here is not closed");
	expect("a,c\r1,\"\"\"\r", "error: t.csv:2:3: the quote that opens here is not closed");
}

static void test_separators(void **state)
{
	(void)state;
	expect("a\tb\tc\n1, 5\t2\t3\n", "2: 1, 5|3; ");
	expect("a;b;c\n1,5;2;3\n", "2: 1,5|3 unclear; ");
	expect("\"a;;;\",b,c\n1,2,3\n", "2: .|3; ");
	expect("a,b;c\n1,2\n", "2: 1|.; ");
	expect("a, b ,c \n 1 ,2, 3\t\n", "2: 1|3; ");
	expect("a\t c\n 1 \t\t\n", "2: 1|; ");
}

static void test_names_of_columns(void **state)
{
	static const char *const first[] = {"column_1", "2048", NULL};
	static const char *const dotted[] = {"a.b", "[\"x y\"]", NULL};
	static const char *const again[] = {"c", "c_2", "c_3", NULL};
	(void)state;
	expect_fields(first, ",2048,4096\nllama,5.5,4.5\n", "2: llama|5.5; ");
	expect_fields(dotted, "a,a.b,x y\n1,2,3\n", "2: 2|3; ");
	expect_fields(again, "c,c,c\n1,2,3\n",
		      "2: 1|2|3; t.csv: column 2 is called \"c\" again and is read as \"c_2\"; "
		      "t.csv: column 3 is called \"c\" again and is read as \"c_3\"; ");
	expect_fields(again, "c,c_2,c\n1,2,3\n",
		      "2: 1|2|3; t.csv: column 3 is called \"c\" again and is read as \"c_3\"; ");
	expect("a,b,b\n1,2,3\n", "2: 1|.; ");
	expect(",column_1,a\n1,2,3\n", "2: 3|.; ");
	expect("0.1,0.2\n0.3,0.4\n",
	       "error: t.csv:1: the names of the columns are missing hint: the first line of a "
	       "table is to name its columns; here it holds only numbers");
	expect("", "error: t.csv: there is no header");
	expect("\n# x\n\n", "error: t.csv: there is no header");
}

static void test_comments(void **state)
{
	(void)state;
	expect("# made by hand\n#\n## x\n#! y\na,c\n# b\n1,2\n#note\n#x,y\n", "7: 1|2; 9: #x|y; ");
	expect("#a,c\n1,2\n", "2: .|2; ");
	expect("a,c\n1,2\na,c\n3,4\n", "2: 1|2; 4: 3|4; ");
}

static void test_ragged_rows(void **state)
{
	static const char *const wide[] = {"a", "b", "c", NULL};
	(void)state;
	expect_fields(
		wide, "a,b,c\n1,2\n3\n4,5,6\n",
		"2: 1|2|.; 3: 3|.|.; 4: 4|5|6; "
		"2 rows have fewer cells than the header (first: \"2 of 3\" in t.csv, row 2); ");
	expect("a,b,c\n1,2,3,,\n4,5,6,7\n8,9,10,,11\n",
	       "2: 1|3; 2 rows skipped: more cells than the header has (first: \"4 instead of 3\" "
	       "in "
	       "t.csv, row 3); ");
	expect("a,b,c\n,,\n,,,,\n1,2,3\n", "4: 1|3; ");
}

static void test_footnotes(void **state)
{
	(void)state;
	expect("a,b,c\n1,2,3\nNote: all runs, one seed\n* see the paper\n",
	       "2: 1|3; 2 lines of the table are no rows (first: \"Note: all runs, one seed\" in "
	       "t.csv, line 3); ");
	expect("a,b,c\n1,2,3\n\"one\ntwo\"\n4,5,6\n",
	       "2: 1|3; 5: 4|6; 1 line of the table is no row (\"\"one<0A>two\"\" in t.csv, line "
	       "3); ");
	expect("a,b,c\nx,1.5 ms\n",
	       "2: x|.; 1 row has fewer cells than the header (\"2 of 3\" in t.csv, row 2); ");
}

static void test_list_of_fields(void **state)
{
	struct field_list list = FIELD_LIST_INIT;
	struct buf out = BUF_INIT;
	static const char text[] = "model,\"top 1\",,a.b,model\n1,2";
	(void)state;
	csv_reader_list_fields(&list, text, sizeof text - 1);
	csv_reader_list_fields(&list, "x,y", 3);
	csv_reader_list_fields(&list, "\"x,y", 4);
	field_list_print(&out, &list);
	assert_string_equal(buf_str(&out),
			    "model, [\"top 1\"], column_3, [\"a.b\"], model_2, x, y");
	buf_release(&out);
	field_list_release(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_tables), cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_quotes),       cmocka_unit_test(test_open_quotes),
		cmocka_unit_test(test_separators),   cmocka_unit_test(test_names_of_columns),
		cmocka_unit_test(test_comments),     cmocka_unit_test(test_ragged_rows),
		cmocka_unit_test(test_footnotes),    cmocka_unit_test(test_list_of_fields),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
