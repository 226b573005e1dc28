#include "notice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void expect_text(const struct notices *n, size_t i, const char *text)
{
	struct buf out = BUF_INIT;

	assert_in_range(i, 0, n->len - 1);
	notice_print(&out, &n->items[i]);
	assert_string_equal(buf_str(&out), text);
	buf_release(&out);
}

static void test_one_kind_and_field_is_counted_together(void **state)
{
	struct notices n = NOTICES_INIT;

	(void)state;
	notices_add(&n, NOTICE_MISSING, "perplexity", "runs/a.json", 4, NULL);
	expect_text(&n, 0, "1 row skipped: perplexity is missing (runs/a.json, row 4)");
	notices_add(&n, NOTICE_MISSING, "perplexity", "runs/b.json", 9, NULL);
	notices_add(&n, NOTICE_MISSING, "perplexity", "runs/b.json", 10, NULL);
	notices_add(&n, NOTICE_MISSING, "flops", "runs/b.json", 10, NULL);
	notices_add(&n, NOTICE_NULL, "perplexity", NULL, 0, NULL);
	assert_int_equal(n.len, 3);
	expect_text(&n, 0, "3 rows skipped: perplexity is missing (first: runs/a.json, row 4)");
	expect_text(&n, 1, "1 row skipped: flops is missing (runs/b.json, row 10)");
	expect_text(&n, 2, "1 row skipped: perplexity is null");
	assert_int_equal(notices_skipped(&n), 5);
	notices_release(&n);
	assert_int_equal(notices_skipped(&n), 0);
	notices_release(&n);
	notices_release(NULL);
}

static void test_every_kind_has_its_sentence(void **state)
{
	struct notices n = NOTICES_INIT;

	(void)state;
	notices_add(&n, NOTICE_TEXT, "y", "a.json", 1, "abc");
	notices_add(&n, NOTICE_NONFINITE, "y", "a.json", 2, "NaN");
	notices_add(&n, NOTICE_CENSORED, "y", "a.json", 3, ">1e4");
	notices_add(&n, NOTICE_NONPOSITIVE, "y", "a.json", 0, "0");
	notices_add(&n, NOTICE_NO_MODEL, "model", "a.json", 5, NULL);
	notices_add(&n, NOTICE_TEXT, "z", NULL, 0, "x");
	expect_text(&n, 0, "1 row skipped: y is not a number (\"abc\" in a.json, row 1)");
	expect_text(&n, 1, "1 row skipped: y is not finite (\"NaN\" in a.json, row 2)");
	expect_text(&n, 2, "1 row skipped: y is a bound, not a value (\">1e4\" in a.json, row 3)");
	expect_text(&n, 3,
		    "1 row skipped: y is not positive and its axis is logarithmic (\"0\" in "
		    "a.json)");
	expect_text(&n, 4,
		    "1 row skipped: model is missing or not a name, so the model is unknown "
		    "(a.json, row 5)");
	expect_text(&n, 5, "1 row skipped: z is not a number (\"x\")");
	notices_release(&n);
}

static void test_messages(void **state)
{
	struct notices n = NOTICES_INIT;

	(void)state;
	notices_say(&n, "%d ties", 3);
	notices_say(&n, "other");
	notices_say(&n, "3 ties");
	assert_int_equal(n.len, 2);
	expect_text(&n, 0, "3 ties (2 times)");
	expect_text(&n, 1, "other");
	assert_int_equal(notices_skipped(&n), 0);
	notices_release(&n);
}

static void test_texts_are_shown_as_what_they_are(void **state)
{
	struct notices n = NOTICES_INIT;
	char *huge = malloc(10001);

	(void)state;
	memset(huge, 'x', 10000);
	huge[10000] = '\0';
	notices_add(&n, NOTICE_TEXT, "a\nb", "evil\x1b[2J.json", 1, "x\x1b[31m\n\xff");
	notices_add(&n, NOTICE_TEXT, "long", "a.json", 1, huge);
	notices_say(&n, "two\nlines");
	expect_text(&n, 0,
		    "1 row skipped: a<0A>b is not a number (\"x<1B>[31m<0A><FF>\" in "
		    "evil<1B>[2J.json, row 1)");
	assert_in_range(strlen(n.items[1].text), 70, 80);
	expect_text(&n, 2, "two<0A>lines");
	notices_release(&n);
	free(huge);
}

static void test_restore(void **state)
{
	struct notices n = NOTICES_INIT;
	const size_t counts[] = {1};

	(void)state;
	notices_add(&n, NOTICE_NULL, "y", "a.json", 1, NULL);
	notices_add(&n, NOTICE_NULL, "y", "b.json", 1, NULL);
	notices_add(&n, NOTICE_NULL, "x", "b.json", 2, NULL);
	notices_say(&n, "said");
	notices_restore(&n, counts, 1);
	assert_int_equal(n.len, 1);
	expect_text(&n, 0, "1 row skipped: y is null (a.json, row 1)");
	notices_restore(&n, NULL, 0);
	assert_int_equal(n.len, 0);
	notices_release(&n);
}

static void test_precisions(void **state)
{
	struct notices n = NOTICES_INIT;

	(void)state;
	notices_add(&n, NOTICE_NO_PRECISION, "quant", "t.csv", 4, "good");
	notices_add(&n, NOTICE_PRECISIONS, "the file's name", "int4_int8.csv", 5, NULL);
	expect_text(&n, 0, "1 row skipped: quant tells no precision (\"good\" in t.csv, row 4)");
	expect_text(&n, 1,
		    "1 row skipped: the file's name tells more than one precision (int4_int8.csv, "
		    "row 5)");
	assert_int_equal(notices_skipped(&n), 2);
	notices_release(&n);
}

static void test_rows_of_tables(void **state)
{
	struct notices n = NOTICES_INIT, more = NOTICES_INIT;

	(void)state;
	notices_add(&n, NOTICE_NO_ROW, NULL, "t.csv", 49, "Note: all runs");
	notices_add(&n, NOTICE_SHORT_ROW, NULL, "t.csv", 2, "16 of 40");
	notices_add(&n, NOTICE_LONG_ROW, NULL, "t.csv", 9, "5 instead of 4");
	notices_add(&n, NOTICE_UNIT, "latency", "t.csv", 3, "3 GiB");
	notices_say(&n, "one");
	expect_text(&n, 0, "1 line of the table is no row (\"Note: all runs\" in t.csv, line 49)");
	expect_text(&n, 1, "1 row has fewer cells than the header (\"16 of 40\" in t.csv, row 2)");
	expect_text(&n, 2,
		    "1 row skipped: more cells than the header has (\"5 instead of 4\" in t.csv, "
		    "row 9)");
	expect_text(&n, 3,
		    "1 row skipped: latency has a unit that does not go with the others (\"3 GiB\" "
		    "in t.csv, row 3)");
	assert_int_equal(notices_skipped(&n), 2);
	notices_add(&more, NOTICE_NO_ROW, NULL, "u.csv", 1, "*");
	notices_add(&more, NOTICE_SHORT_ROW, NULL, "u.csv", 1, "1 of 2");
	notices_add(&more, NOTICE_LONG_ROW, NULL, "u.csv", 1, "3 instead of 2");
	notices_add(&more, NOTICE_MISSING, "latency", "u.csv", 4, NULL);
	notices_say(&more, "two");
	notices_say(&more, "one");
	notices_append(&n, &more, 10);
	assert_int_equal(n.len, 7);
	expect_text(
		&n, 0,
		"2 lines of the table are no rows (first: \"Note: all runs\" in t.csv, line 49)");
	expect_text(
		&n, 1,
		"2 rows have fewer cells than the header (first: \"16 of 40\" in t.csv, row 2)");
	expect_text(&n, 2,
		    "2 rows skipped: more cells than the header has (first: \"5 instead of 4\" in "
		    "t.csv, row 9)");
	expect_text(&n, 4, "one (2 times)");
	expect_text(&n, 5, "1 row skipped: latency is missing (u.csv, row 14)");
	expect_text(&n, 6, "two");
	assert_int_equal(notices_skipped(&n), 4);
	notices_release(&n);
	notices_release(&more);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_kind_and_field_is_counted_together),
		cmocka_unit_test(test_every_kind_has_its_sentence),
		cmocka_unit_test(test_precisions),
		cmocka_unit_test(test_rows_of_tables),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_texts_are_shown_as_what_they_are),
		cmocka_unit_test(test_restore),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
