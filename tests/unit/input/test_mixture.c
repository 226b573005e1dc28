/* Records that would be averaged as runs of one configuration but differ in more than their run. */
#include "fixture.h"

#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_enter, fixture_leave)

/* The notice that begins with "runs of"; NULL: none. */
static void expect(const struct input_options *o, const char *path, const char *expected)
{
	struct table t;
	struct error err = ERROR_INIT;
	const char *found = NULL;

	assert_true(input_read(o, &path, 1, &t, &err));
	for (size_t i = 0; i < t.notices.len; i++)
		if (t.notices.items[i].text && !strncmp(t.notices.items[i].text, "runs of", 7))
			found = t.notices.items[i].text;
	if (!expected && found)
		fail_msg("there is a notice: %s", found);
	if (expected)
		assert_string_equal(found ? found : "(none)", expected);
	table_release(&t);
}

static const struct input_options runs = {.x = "gflops", .y = "acc", .model = "model"};
static const struct input_options precisions = {.reading = READ_PRECISIONS};

static void test_methods_and_settings(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,quant,method,group_size,ppl\nA,FP16,,,5\nA,INT4,RTN,32,9\n"
			       "A,INT4,GPTQ,32,7\nA,INT4,AWQ,128,8\n");
	expect(&precisions, "a.csv",
	       "runs of A at INT4 differ in method (RTN, GPTQ, AWQ) and group_size (32, 128): "
	       "--model or --where tells them apart");
	fixture_write("b.csv", "model,config_id,lr,flops_per_token,perplexity\nA,s,0.1,1,20\n"
			       "A,s,0.01,1,30\nB,s,0.1,2,18\n");
	expect(&(struct input_options){0}, "b.csv",
	       "runs of A at s differ in lr (0.1, 0.01): --model, --config or --where tells them "
	       "apart");
	fixture_write("c.csv", "model,config_id,data,gflops,acc\nA,s,web,1,2\nA,m,web,2,3\n"
			       "A,m,books,2,4\nA,s,books,1,3\n");
	expect(&runs, "c.csv",
	       "runs of A at m differ in data (web, books): --model, --config or --where tells "
	       "them apart");
}

/* The seed tells runs apart; what goes with it is no setting, but a method is. */
static void test_seeds(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,config_id,seed,node_type,gflops,acc\nA,s,1,x,1,2\n"
			       "A,s,2,y,1,3\nA,m,1,x,2,4\nA,m,2,y,2,5\n");
	expect(&runs, "a.csv", NULL);
	fixture_write("b.csv", "model,config_id,seed,data,gflops,acc\nA,s,1,x,1,2\n"
			       "A,s,2,x,1,3\nA,s,1,y,1,4\nA,s,2,y,1,5\n");
	expect(&runs, "b.csv",
	       "runs of A at s differ in data (x, y): --model, --config or --where tells them "
	       "apart");
	fixture_write("c.csv", "model,config_id,seed,method,gflops,acc\nA,s,1,x,1,2\n"
			       "A,s,2,y,1,3\n");
	expect(&runs, "c.csv",
	       "runs of A at s differ in method (x, y): --model, --config or --where tells them "
	       "apart");
}

static void test_what_does_not_count(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,config_id,host,started,latency,note,tag,gflops,acc\n"
			       "A,s,h1,2026-01-01,3.1,a,u1,1,2\nA,s,h2,2026-01-02,3.2,b,u2,1,3\n"
			       "A,m,h1,2026-01-01,3.1,a,u3,2,2\nA,m,h2,2026-01-02,3.2,b,u4,2,3\n");
	expect(&runs, "a.csv", NULL);
	fixture_write("b.csv", "model,data,gflops,acc\nA,web,1,2\nA,books,2,3\nA,web,2,4\n"
			       "A,books,1,3\n");
	expect(&runs, "b.csv", NULL);
	fixture_write("c.csv", "model,config_id,data,gflops,acc\nA,s,web,1,2\nA,s,,1,3\n"
			       "B,s,web,1,2\nB,s,,1,3\nC,s,books,1,2\nD,s,books,1,2\n");
	expect(&runs, "c.csv", NULL);
	struct input_options o = runs;
	static const char *const where[] = {"data=web"};
	o.where = where;
	o.where_count = 1;
	fixture_write("d.csv", "model,config_id,data,gflops,acc\nA,s,web,1,2\nA,s,books,1,3\n"
			       "B,s,web,1,2\nB,s,books,1,3\n");
	expect(&o, "d.csv", NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_methods_and_settings),
		TEST(test_seeds),
		TEST(test_what_does_not_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
