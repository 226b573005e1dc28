/* The units that the names of columns tell. */
#include "fixture.h"

#include "table.h"

#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_enter, fixture_leave)

/* The unit that a cost is shown with, and '+' behind one that takes prefixes. */
static void expect(const char *name, const char *cell, const char *expected)
{
	const struct input_options o = {.y = "acc", .model = "model"};
	const char *path = "a.csv";
	struct buf text = BUF_INIT;
	struct table t;
	struct error err = ERROR_INIT;

	buf_addf(&text, "model,\"%s\",acc\nA,%s,70\nA,3,75\n", name, cell);
	fixture_write(path, buf_str(&text));
	if (!input_read(&o, &path, 1, &t, &err))
		fail_msg("%s: %s", name, err.message);
	const struct known_field *k = table_known_field(&t, OBJECTIVE_X);
	buf_reset(&text);
	buf_addf(&text, "%s%s", k->unit, k->si_prefix ? "+" : "");
	if (strcmp(buf_str(&text), expected) != 0)
		fail_msg("%s: %s, not %s", name, buf_str(&text), expected);
	table_release(&t);
	buf_release(&text);
}

static void test_multipliers(void **state)
{
	(void)state;
	expect("FLOPs (G)", "0.39", "GFLOPs");
	expect("FLOPs (bn)", "0.39", "GFLOPs");
	expect("FLOPs (1e18)", "0.39", "EFLOPs");
	expect("FLOPs (1e21)", "0.39", "ZFLOPs");
	expect("FLOPs (10^21)", "0.39", "ZFLOPs");
	expect("FLOPs [E]", "0.39", "EFLOPs");
	expect("Params (bn)", "0.39", "B");
	expect("Tokens (E)", "0.39", "");
	expect("FLOPs [G]", "0.39", "GFLOPs");
	expect("FLOPs(G)", "0.39", "GFLOPs");
	expect("FLOPs (1e9)", "0.39", "GFLOPs");
	expect("FLOPs (×10^9)", "0.39", "GFLOPs");
	expect("MACs (M)", "0.39", "MMACs");
	expect("TFLOPs", "0.39", "TFLOPs");
	expect("Params (B)", "0.39", "B");
	expect("Total params (B)", "1500", "B");
	expect("Params (T)", "0.39", "T");
	expect("Params (1e9)", "0.39", "B");
	expect("#Params (M)", "0.39", "M");
	expect("flops_g", "0.39", "GFLOPs");
	expect("FLOPs", "0.39", "FLOPs+");
}

static void test_units(void **state)
{
	(void)state;
	expect("Training time (h)", "2", "h");
	expect("Energy (J)", "2", "J+");
	expect("Energy (kWh)", "2", "kWh");
	expect("runtime (min)", "2", "min");
	expect("Latency (ms)", "2", "ms");
	expect("Throughput (img/s)", "2", "img/s");
	expect("Cost (USD)", "2", "USD");
	expect("Model size (B)", "2", "B+");
	expect("FLOPs (GFLOPs)", "2", "GFLOPs");
}

static void test_no_units(void **state)
{
	(void)state;
	expect("Latency (min)", "2", "");
	expect("Latency (A100)", "2", "");
	expect("FLOPs (fwd)", "2", "FLOPs+");
	expect("FLOPs ()", "2", "FLOPs+");
}

/* As the header has it, and without a prefix: it may be a scale. */
static void test_not_understood(void **state)
{
	(void)state;
	expect("FLOPs (1e20)", "3.5", "×1e20 FLOPs");
	expect("FLOPs (1e9 FLOPs)", "3.5", "×1e9 FLOPs");
	expect("FLOPs (10⁹)", "3.5", "×10⁹ FLOPs");
	expect("FLOPs (x 1e20)", "3.5", "×1e20 FLOPs");
	expect("FLOPs (1epoch)", "3.5", "FLOPs (1epoch)");
	expect("FLOPs (224 px)", "3.5", "FLOPs (224 px)");
	expect("FLOPs (EFLOPs)", "3.5", "EFLOPs");
	expect("FLOPs (TF)", "3.5", "TF");
	expect("FLOPs (in G)", "3.5", "in G");
	expect("MACs (G/token)", "3.5", "G/token");
	expect("FLOPs (%)", "3.5", "%");
	expect("FLOPs (log10)", "3.5", "log10");
	expect("FLOPs (ms)", "2", "ms");
	expect("build_s (1e-5)", "2", "×1e-5 s");
	expect("file_bytes (normalized)", "2", "normalized");
	expect("build_s (A100)", "2", "s+");
	expect("Train FLOPs (Total)", "2", "FLOPs+");
}

/* What the cells say is right. */
static void test_cells(void **state)
{
	(void)state;
	expect("FLOPs (G)", "0.39G", "FLOPs+");
	fixture_write("a.csv", "model,Latency (s),acc\nA,3 ms,70\nA,4 ms,75\n");
	fixture_expect(&(struct input_options){0}, "a.csv",
		       "a.csv:2 A . . 3 70\na.csv:3 A . . 4 75\nusing x = [\"Latency (s)\"] (min), "
		       "y = acc (max), model = model\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_multipliers),    TEST(test_units), TEST(test_no_units),
		TEST(test_not_understood), TEST(test_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
