/* Runs that have a seed and no value. */
#include "fixture.h"

static const struct input_options native = {0};

static void test_every_way_to_have_no_value(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,config_id,flops_per_token,perplexity,seed\n"
			       "A,c,1,29,1\nA,c,1,nan,2\nA,c,1,,3\nA,c,inf,30,4\n"
			       "A,c,1,>1e4,5\nA,c,1,oom,6\nA,d,1,nan,\nB,c,1,nan,1\n");
	fixture_expect(
		&native, "a.csv",
		"a.csv:2 A c 1 1 29\n"
		"3 rows skipped: perplexity is not finite (first: \"nan\" in a.csv, row 3)\n"
		"1 row skipped: perplexity is missing (a.csv, row 4)\n"
		"1 row skipped: flops_per_token is not finite (\"inf\" in a.csv, row 5)\n"
		"1 row skipped: perplexity is a bound, not a value (\">1e4\" in a.csv, row 6)\n"
		"1 row skipped: perplexity is not a number (\"oom\" in a.csv, row 7)\n"
		"lost: A c 2\n"
		"lost: A c 3\n"
		"lost: A c 4\n"
		"lost: A c 5\n"
		"lost: A c 6\n"
		"lost: B c 1\n");
}

static void test_a_run_with_a_row_is_not_lost(void **state)
{
	(void)state;
	fixture_write("a.jsonl",
		      "{\"model\":\"A\",\"config_id\":\"c\",\"seed\":1,\"loss\":3}\n"
		      "{\"model\":\"A\",\"config_id\":\"c\",\"seed\":2,\"loss\":3}\n"
		      "{\"model\":\"A\",\"config_id\":\"c\",\"seed\":1,\"flops_per_token\":1,"
		      "\"perplexity\":9}\n");
	fixture_expect(&native, "a.jsonl",
		       "a.jsonl:3 A c 1 1 9\n"
		       "2 rows skipped: flops_per_token is missing (first: a.jsonl, row 1)\n"
		       "lost: A c 2\n");
}

static void test_a_file_that_breaks_loses_none(void **state)
{
	struct input_options o = {.keep_going = true};

	(void)state;
	fixture_write("a.jsonl", "{\"model\":\"A\",\"seed\":2,\"flops_per_token\":1,"
				 "\"perplexity\":null}\n{broken\n");
	fixture_write("b.jsonl", "{\"model\":\"A\",\"seed\":1,\"flops_per_token\":1,"
				 "\"perplexity\":3}\n");
	fixture_expect(&o, "a.jsonl b.jsonl",
		       "b.jsonl:1 A . 1 1 3\n"
		       "1 file skipped (first: a.jsonl:2:2: not JSON near broken)\n");
}

static void test_precisions(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,precision,perplexity,seed\nA,float16,6,1\nA,fp16,nan,2\n"
			       "A,int4,nan,1\n");
	fixture_expect(&(struct input_options){.reading = READ_PRECISIONS}, "a.csv",
		       "a.csv:2 A FP16 1 16 6\n"
		       "using x = precision (precision), y = perplexity (min), model = model\n"
		       "2 rows skipped: perplexity is not finite (first: \"nan\" in a.csv, row 3)\n"
		       "lost: A FP16 2\n"
		       "lost: A INT4 1\n");
}

static void test_simulated(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,flops_per_token,perplexity,simulated\nA,1,2,1\nA,2,1,0\n"
			       "A,3,1,yes\nA,4,1,no\nA,5,1,True\nA,6,1,1.0\nA,7,1,\n");
	fixture_expect(&native, "a.csv",
		       "a.csv:2 A . . 1 2\n"
		       "a.csv:3 A . . 2 1\n"
		       "a.csv:4 A . . 3 1\n"
		       "a.csv:5 A . . 4 1\n"
		       "a.csv:6 A . . 5 1\n"
		       "a.csv:7 A . . 6 1\n"
		       "a.csv:8 A . . 7 1\n"
		       "4 simulated\n");
	fixture_write("a.json", "[{\"model\":\"A\",\"flops_per_token\":1,\"perplexity\":2,"
				"\"simulated\":1},{\"model\":\"A\",\"flops_per_token\":1,"
				"\"perplexity\":2,\"simulated\":0}]");
	fixture_expect(&native, "a.json",
		       "a.json:1 A . . 1 2\n"
		       "a.json:2 A . . 1 2\n"
		       "1 simulated\n");
}

#define IN_DIRECTORY(test) cmocka_unit_test_setup_teardown(test, fixture_enter, fixture_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_DIRECTORY(test_every_way_to_have_no_value),
		IN_DIRECTORY(test_a_run_with_a_row_is_not_lost),
		IN_DIRECTORY(test_a_file_that_breaks_loses_none),
		IN_DIRECTORY(test_precisions),
		IN_DIRECTORY(test_simulated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
