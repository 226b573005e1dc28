/* Repeated runs of configurations: which field names them, and what is averaged if none does. */
#include "fixture.h"

#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_enter, fixture_leave)

static const struct input_options nothing;
static const struct input_options given = {.x = "gflops", .y = "acc", .model = "model"};

#define POOLED(cost)                                                                               \
	"no field names the configurations: runs of one model at equal " cost                      \
	" are averaged as runs of one (--config FIELD names another field)\n"
#define SINGLE(why, run, field)                                                                    \
	why ": each record counts as one of its own, and nothing is averaged over the values "     \
	    "of " run " (--config " field " takes equal ones as runs of one)\n"
#define NO_FIELD "no field names the configurations"
#define USING    "using x = gflops (min), y = acc (max), model = model"

static void test_a_size_that_is_text(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,size,seed,gflops,acc\nA,s,1,1,70\nA,s,2,1,72\nA,m,1,2,75\n"
			       "A,m,2,2,77\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A s 1 1 70\na.csv:3 A s 2 1 72\na.csv:4 A m 1 2 75\n"
		       "a.csv:5 A m 2 2 77\n" USING ", config = size\n");
	fixture_write("b.csv", "model,size,name,seed,gflops,acc\nA,s,x,1,1,70\nA,s,x,2,1,72\n"
			       "A,m,y,1,2,75\nA,m,y,2,2,77\n");
	fixture_expect(&given, "b.csv",
		       "b.csv:2 A x 1 1 70\nb.csv:3 A x 2 1 72\nb.csv:4 A y 1 2 75\n"
		       "b.csv:5 A y 2 2 77\nusing config = name\n");
}

static void test_every_role_by_itself(void **state)
{
	struct input_options o = given;
	static const char rows[] = "a.csv:2 A s 1 1 70\na.csv:3 A s 2 1 72\na.csv:4 B s 1 2 75\n"
				   "a.csv:5 B s 2 2 77\n";
	char expected[400];

	(void)state;
	fixture_write("a.csv", "model,variant,replicate,gflops,acc\nA,s,1,1,70\nA,s,2,1,72\n"
			       "B,s,1,2,75\nB,s,2,2,77\n");
	snprintf(expected, sizeof expected, "%susing run = replicate\n", rows);
	o.config = "variant";
	fixture_expect(&o, "a.csv", expected);
	o.run = "replicate";
	fixture_expect(&o, "a.csv", rows);
	fixture_write("b.csv", "model,variant,seed,gflops,acc\nA,s,1,1,70\nA,m,1,2,75\n");
	fixture_expect(&given, "b.csv",
		       "b.csv:2 A s 1 1 70\nb.csv:3 A m 1 2 75\nusing config = variant\n");
	o = given;
	o.model = NULL;
	fixture_expect(&o, "b.csv",
		       "b.csv:2 A s 1 1 70\nb.csv:3 A m 1 2 75\nusing model = model, config = "
		       "variant\n");
}

static void test_equal_costs_are_one_configuration(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,seed,gflops,acc\nA,1,1,70\nA,2,1,72\nB,1,1,75\nB,1,3,77\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A 1 1 1 70\na.csv:3 A 1 2 1 72\na.csv:4 B 1 1 1 75\n"
		       "a.csv:5 B 3 1 3 77\n" USING ", config = gflops\n" POOLED("gflops"));
	fixture_expect(&given, "a.csv",
		       "a.csv:2 A 1 1 1 70\na.csv:3 A 1 2 1 72\na.csv:4 B 1 1 1 75\n"
		       "a.csv:5 B 3 1 3 77\nusing config = gflops\n" POOLED("gflops"));
	fixture_write("n.jsonl",
		      "{\"model\":\"A\",\"seed\":1,\"flops_per_token\":2,\"perplexity\":5}\n"
		      "{\"model\":\"A\",\"seed\":2,\"flops_per_token\":2,\"perplexity\":6}\n");
	fixture_expect(&nothing, "n.jsonl",
		       "n.jsonl:1 A 2 1 2 5\nn.jsonl:2 A 2 2 2 6\n"
		       "using x = flops_per_token (min), y = perplexity (min), model = model, "
		       "config = flops_per_token\n" POOLED("flops_per_token"));
}

static void test_a_run_without_a_value(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,seed,gflops,acc\nA,1,1,70\nA,2,1,NaN\nA,1,2,80\nA,2,2,82\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A 1 1 1 70\na.csv:4 A 2 1 2 80\na.csv:5 A 2 2 2 82\n" USING
		       ", config = gflops\n" POOLED(
			       "gflops") "1 row skipped: acc is not finite (\"NaN\" in a.csv, row "
					 "3)\nlost: A 1 2\n");
}

/* Of A nothing would be averaged, of B all: measured costs, and those that are written in two ways.
 */
static void test_costs_that_differ_partly(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,seed,gflops,acc\nA,1,1,70\nA,2,1.1,72\nB,1,2,75\nB,2,2,77\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A . 1 1 70\na.csv:3 A . 2 1.1000000000000001 72\n"
		       "a.csv:4 B . 1 2 75\na.csv:5 B . 2 2 77\n" USING
		       "\n" SINGLE(NO_FIELD, "seed", "FIELD"));
	fixture_write("b.csv", "model,seed,gflops,acc\nA,1,1,70\nA,2,1,71\nA,3,1.00,72\n");
	fixture_expect(&nothing, "b.csv",
		       "b.csv:2 A . 1 1 70\nb.csv:3 A . 2 1 71\nb.csv:4 A . 3 1 72\n" USING
		       "\n" SINGLE(NO_FIELD, "seed", "FIELD"));
	fixture_write("c.csv", "model,seed,flops,acc\nA,1,1 GFLOPs,70\nA,2,1 GFLOPs,71\n"
			       "A,3,1000 MFLOPs,72\n");
	fixture_expect(&nothing, "c.csv",
		       "c.csv:2 A . 1 1000000000 70\nc.csv:3 A . 2 1000000000 71\n"
		       "c.csv:4 A . 3 1000000000 72\nusing x = flops (min), y = acc (max), model = "
		       "model\n" SINGLE(NO_FIELD, "seed", "FIELD"));
}

/* Runs that have a name each, in a list of all of them. */
static void test_names_of_runs_are_no_configurations(void **state)
{
	(void)state;
	fixture_write("a.csv", "Name,arch,trainer.seed,params,loss\nfog,A,1,1,70\nsky,A,2,1,72\n"
			       "sun,B,1,2,75\nsea,B,2,2,77\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A 1 1 1 70\na.csv:3 A 1 2 1 72\na.csv:4 B 2 1 2 75\n"
		       "a.csv:5 B 2 2 2 77\nusing x = params (min), y = loss (min), model = arch, "
		       "config = params, run = [\"trainer.seed\"]\n" POOLED("params"));
}

static void test_the_models_of_files(void **state)
{
	(void)state;
	fixture_write("a.csv", "seed,gflops,acc\n1,1,70\n2,1,72\n");
	fixture_write("b.csv", "seed,gflops,acc\n1,1,71\n2,1,73\n");
	fixture_expect(&nothing, "a.csv b.csv",
		       "a.csv:2 a 1 1 1 70\na.csv:3 a 1 2 1 72\nb.csv:2 b 1 1 1 71\n"
		       "b.csv:3 b 1 2 1 73\nusing x = gflops (min), y = acc (max), model = the "
		       "file's name, config = gflops\n" POOLED("gflops"));
}

static void test_costs_that_differ(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,depth,seed,gflops,acc\nA,6,1,1,70\nA,6,2,1.1,72\n"
			       "A,12,1,2,75\nA,12,2,2.1,77\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A . 1 1 70\na.csv:3 A . 2 1.1000000000000001 72\n"
		       "a.csv:4 A . 1 2 75\na.csv:5 A . 2 2.1000000000000001 77\n" USING
		       "\n" SINGLE(NO_FIELD, "seed", "depth"));
	fixture_write("b.csv", "model,seed,gflops,acc\nA,1,1,70\nA,2,1.1,72\n");
	fixture_expect(&nothing, "b.csv",
		       "b.csv:2 A . 1 1 70\nb.csv:3 A . 2 1.1000000000000001 72\n" USING
		       "\n" SINGLE(NO_FIELD, "seed", "FIELD"));
	fixture_write("c.csv", "model,name,seed,gflops,acc\nA,p,1,1,70\nA,q,2,1.5,72\n"
			       "A,r,1,2,75\n");
	fixture_expect(
		&nothing, "c.csv",
		"c.csv:2 A p 1 1 70\nc.csv:3 A q 2 1.5 72\nc.csv:4 A r 1 2 75\n" USING
		", config = name\n" SINGLE("name is another one for each record", "seed", "FIELD"));
}

/* Two settings of equal cost would be mixed up: the same seed comes twice. */
static void test_equal_costs_of_two_settings(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,optimizer,seed,gflops,acc\nA,sgd,1,1,70\nA,sgd,2,1,72\n"
			       "A,adam,1,1,75\nA,adam,2,1,77\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A . 1 1 70\na.csv:3 A . 2 1 72\na.csv:4 A . 1 1 75\n"
		       "a.csv:5 A . 2 1 77\n" USING "\n" SINGLE(NO_FIELD, "seed", "optimizer"));
}

/* Numbers of runs or trials are no repetitions, and neither is one run. */
static void test_nothing_is_repeated(void **state)
{
	(void)state;
	fixture_write("a.csv", "model,trial,gflops,acc\nA,1,1,70\nA,2,1,72\nB,3,2,74\nB,4,2,75\n");
	fixture_expect(&nothing, "a.csv",
		       "a.csv:2 A . . 1 70\na.csv:3 A . . 1 72\na.csv:4 B . . 2 74\n"
		       "a.csv:5 B . . 2 75\n" USING "\n");
	fixture_write("b.csv", "model,variant,seed,gflops,acc\nA,s,1,1,70\nA,m,2,2,72\n");
	fixture_expect(&nothing, "b.csv",
		       "b.csv:2 A s 1 1 70\nb.csv:3 A m 2 2 72\n" USING ", config = variant\n");
	fixture_write("c.csv", "model,seed,gflops,acc\nA,1,1,70\nA,1,2,72\nB,1,2,73\n");
	fixture_expect(&nothing, "c.csv",
		       "c.csv:2 A . 1 1 70\nc.csv:3 A . 1 2 72\nc.csv:4 B . 1 2 73\n" USING "\n");
}

static void test_the_hint_has_all_roles(void **state)
{
	(void)state;
	fixture_write("a.csv", "arch,size,fold,gflops,params,acc\nA,s,1,1,1,70\nA,s,2,1,1,72\n"
			       "B,m,1,2,3,70\nB,m,2,2,3,72\n");
	fixture_expect(&nothing, "a.csv",
		       "error: a.csv: it is not clear which field is the cost: gflops (1), params "
		       "(1)\nhint: paretoplot --x gflops --y acc --model arch --config size --run "
		       "fold\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_a_size_that_is_text),
		TEST(test_every_role_by_itself),
		TEST(test_equal_costs_are_one_configuration),
		TEST(test_a_run_without_a_value),
		TEST(test_costs_that_differ_partly),
		TEST(test_names_of_runs_are_no_configurations),
		TEST(test_the_models_of_files),
		TEST(test_costs_that_differ),
		TEST(test_equal_costs_of_two_settings),
		TEST(test_nothing_is_repeated),
		TEST(test_the_hint_has_all_roles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
