#include "fixture.h"

#include "collector.h"
#include "simulate.h"

static const char *const note[] = {"note"};
static const char *const several[] = {"n", "meta.kind", "list", "flag"};

static const struct input_options xy = {.x = "x",
					.y = "y",
					.model = "m",
					.keep = note,
					.keep_count = 1,
					.keep_option = "--annotate"};

static void test_texts_of_json(void **state)
{
	const struct input_options o = {
		.x = "x", .y = "y", .model = "m", .keep = several, .keep_count = 4};

	(void)state;
	fixture_write("a.json",
		      "[{\"m\":\"a\",\"x\":1,\"y\":2,\"n\":1.50e1,\"meta\":{\"kind\":\"big "
		      "one\"},\"list\":[1],\"flag\":true},\n"
		      "{\"m\":\"a\",\"x\":2,\"y\":1,\"n\":null,\"meta\":{\"kind\":\"\"},"
		      "\"list\":\"no\",\"flag\":NaN},\n"
		      "{\"m\":\"a\",\"x\":3,\"y\":1,\"n\":null}]");
	fixture_expect(&o, "a.json",
		       "a.json:1 a . . 1 2 n=1.50e1 meta.kind=big one list=(none) flag=true\n"
		       "a.json:2 a . . 2 1 n=(none) meta.kind=(none) list=no flag=NaN\n"
		       "a.json:3 a . . 3 1 n=(none) meta.kind=(none) list=(none) flag=(none)\n");
}

static void test_texts_around_records_and_in_lists(void **state)
{
	const char *const each[] = {"note", "tags[]"};
	struct input_options o = xy;

	(void)state;
	fixture_write("a.json", "{\"note\":\"N\",\"results\":[{\"m\":\"a\",\"x\":1,\"y\":2},"
				"{\"m\":\"a\",\"x\":2,\"y\":2,\"note\":\"own\"}]}");
	fixture_expect(&xy, "a.json",
		       "a.json:1 a N . 1 2 note=N\na.json:2 a own . 2 2 note=own\n"
		       "using config = note\n");
	fixture_write("b.json", "{\"m\":\"a\",\"xs\":[1,2],\"ys\":[3,4],\"note\":7,"
				"\"tags\":[\"p\",null]}");
	o.x = "xs[]";
	o.y = "ys[]";
	o.keep = each;
	o.keep_count = 2;
	fixture_expect(&o, "b.json",
		       "b.json:1 a . . 1 3 note=7 tags[]=p\nb.json:1 a . . 2 4 note=7 "
		       "tags[]=(none)\n");
}

static void test_texts_of_tables(void **state)
{
	const char *const made[] = {"note", "twice", "step"};
	const char *const lets[] = {"twice=2*x"};
	struct input_options o = xy;

	(void)state;
	fixture_write("a.csv", "m,x,y,note\na,1,2,007\nb,2,3,\n");
	fixture_expect(&xy, "a.csv", "a.csv:2 a . . 1 2 note=007\na.csv:3 b . . 2 3 note=(none)\n");
	fixture_write("w.csv", "m,note,10,20\na,N,3,4\n");
	o.x = "step";
	o.melt = "step,y=*";
	fixture_expect(&o, "w.csv", "w.csv:2 a . . 10 3 note=N\nw.csv:2 a . . 20 4 note=N\n");
	fixture_write("n.csv", "who,note\na,yes\nb,no\n");
	fixture_write("x.csv", "m,x,y\na,1,2\nb,2,3\n");
	o = xy;
	o.join = "n.csv";
	o.on = "m=who";
	o.lets = lets;
	o.let_count = 1;
	o.keep = made;
	o.keep_count = 2;
	fixture_expect(&o, "x.csv",
		       "x.csv:2 a . . 1 2 note=yes twice=2\nx.csv:3 b . . 2 3 note=no twice=4\n");
}

static void test_a_field_that_is_an_axis_too(void **state)
{
	const char *const axes[] = {"x", "m"};
	struct input_options o = xy;

	(void)state;
	o.keep = axes;
	o.keep_count = 2;
	fixture_write("a.jsonl",
		      "{\"m\":\"a\",\"x\":1.0,\"y\":2}\n{\"m\":\"a\",\"x\":2,\"y\":2}\n");
	fixture_expect(&o, "a.jsonl",
		       "a.jsonl:1 a . . 1 2 x=1.0 m=a\na.jsonl:2 a . . 2 2 x=2 m=a\n");
}

static void test_a_field_that_is_not_there(void **state)
{
	const char *const bad[] = {"a..b"}, *const two[] = {"gone", "note"};
	struct input_options o = xy;

	(void)state;
	fixture_write("a.csv", "m,x,y,notes\na,1,2,A\n");
	fixture_expect(&o, "a.csv",
		       "error: a.csv: no record has the field \"note\"\n"
		       "hint: did you mean \"notes\"?\n");
	o.keep_option = NULL;
	fixture_expect(&o, "a.csv", "a.csv:2 a . . 1 2 note=(none)\n");
	o = xy;
	o.keep = two;
	o.keep_count = 2;
	o.keep_lenient = 1;
	fixture_write("b.csv", "m,x,y,note\na,1,2,A\n");
	fixture_expect(&o, "b.csv", "b.csv:2 a . . 1 2 gone=(none) note=A\n");
	o.keep_lenient = 0;
	fixture_expect(&o, "b.csv",
		       "error: b.csv: no record has the field \"gone\"\n"
		       "hint: the fields are: m, x, y, note\n");
	o.keep = bad;
	o.keep_count = 1;
	fixture_expect(&o, "b.csv", "error: field \"a..b\": a name is expected at column 3\n");
}

/* A file that fails leaves no text behind. */
static void test_a_broken_file(void **state)
{
	struct input_options o = xy;

	(void)state;
	o.keep_going = true;
	fixture_write("a.json", "[{\"m\":\"a\",\"x\":1,\"y\":2,\"note\":\"bad\"}, oops");
	fixture_write("b.json", "[{\"m\":\"b\",\"x\":1,\"y\":2},"
				"{\"m\":\"b\",\"x\":2,\"y\":2,\"note\":\"good\"}]");
	fixture_expect(&o, "a.json b.json",
		       "b.json:1 b . . 1 2 note=(none)\nb.json:2 b . . 2 2 note=good\n"
		       "1 file skipped (first: a.json:1:38: not JSON near oops)\n");
}

/* More rows than a table grows by at once, and a large table, with and without the text. */
static void test_many_rows(void **state)
{
	struct table t;
	struct error err = ERROR_INIT;
	const char *const path = "a.csv";
	FILE *file = fopen(path, "w");
	enum { ROWS = 400000 };

	(void)state;
	fprintf(file, "m,x,y,note\n");
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "a,%d,%d,%s\n", i + 1, i % 7 + 1,
			i % 3 ? (i % 3 == 1 ? "p" : "q") : "");
	assert_int_equal(fclose(file), 0);
	assert_true(input_read(&xy, &path, 1, &t, &err));
	assert_int_equal(t.len, ROWS);
	assert_int_equal(t.kept[0].texts.len, 2);
	for (size_t i = 0; i < t.len; i++) {
		const char *text = table_kept_text(&t, 0, i);
		assert_true(t.value[0][i] == (double)i + 1);
		if (i % 3)
			assert_string_equal(text, i % 3 == 1 ? "p" : "q");
		else
			assert_null(text);
	}
	table_release(&t);
}

static void set_up(struct collector *c, struct table *t, const char *x, const char *text)
{
	struct record record;
	collector_begin_file(c, "a.csv");
	record_init(&record, c->fields.len);
	record_set(&record, c->slot[ROLE_X], true, CELL_TEXT, x, strlen(x));
	record_set(&record, c->slot[ROLE_Y], true, CELL_TEXT, "2", 1);
	record_set(&record, c->slot[ROLE_MODEL], true, CELL_TEXT, "a", 1);
	record_set(&record, c->kept_slots[0], true, CELL_TEXT, text, strlen(text));
	collector_record(c, &record, (uint32_t)t->len + 1);
	record_release(&record);
}

static void test_halves_of_a_file(void **state)
{
	struct table t, half;
	struct collector c, fork;
	struct error err = ERROR_INIT;
	struct plain_slots slots;

	(void)state;
	assert_true(collector_init(&c, &xy, &t, &err));
	assert_false(collector_plain_slots(&c, &slots));
	set_up(&c, &t, "1", "one");
	collector_fork(&fork, &half, &c);
	set_up(&fork, &half, "2", "two");
	set_up(&fork, &half, "3", "");
	set_up(&fork, &half, "4", "one");
	assert_true(collector_join(&c, &fork, 1));
	collector_end_fork(&fork);
	assert_int_equal(t.len, 4);
	assert_string_equal(table_kept_text(&t, 0, 0), "one");
	assert_string_equal(table_kept_text(&t, 0, 1), "two");
	assert_null(table_kept_text(&t, 0, 2));
	assert_string_equal(table_kept_text(&t, 0, 3), "one");
	collector_release(&c);
	table_release(&t);
}

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

static void test_simulated_results(void **state)
{
	static const struct simulated_run run = {"c", "m", 1, 2, 0.5};
	const char *const factor[] = {"compute_factor"};
	const struct input_options o = {
		.keep = factor, .keep_count = 1, .keep_option = "--annotate"};
	struct table t;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(read_simulated(&o, &run, 1, &t, &err));
	assert_string_equal(table_kept_text(&t, 0, 0), "0.5");
	table_release(&t);
	assert_false(read_simulated(
		&(struct input_options){.keep = note, .keep_count = 1, .keep_option = "--annotate"},
		&run, 1, &t, &err));
	assert_string_equal(err.message, "simulated: no record has the field \"note\"");
	error_release(&err);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_texts_of_json),
		TEST(test_texts_around_records_and_in_lists),
		TEST(test_texts_of_tables),
		TEST(test_a_field_that_is_an_axis_too),
		TEST(test_a_field_that_is_not_there),
		TEST(test_a_broken_file),
		TEST(test_many_rows),
		TEST(test_halves_of_a_file),
		TEST(test_simulated_results),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
