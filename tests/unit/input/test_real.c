/* Which readings real files support, and that they can be read so. The environment's
 * PARETOPLOT_DATA names their folder; without it nothing is tested. */
#include "fixture.h"

static const char *data;

enum { RUNS = 1 << READ_RUNS, PRECISIONS = 1 << READ_PRECISIONS, CURVES = 1 << READ_CURVES };

static const struct {
	const char *path;
	int supported;
	size_t rows[READ_CURVES + 1];
} files[] = {
	{"bench/1brc-hyperfine.json", 0, {0}},
	{"bench/google-benchmark.json", 0, {0}},
	{"facts/bd-rate.json", 0, {0}},
	{"facts/headline-mamba-pythia-rwkv-ppl-vs-flops.json", 0, {0}},
	{"facts/headline-pythia-lambada-vs-flops.jsonl", CURVES, {0, 0, 432}},
	{"facts/llamacpp-llama3-8b-scoreboard-rawcells.csv", RUNS | PRECISIONS, {46, 46, 0}},
	{"facts/llamacpp-llama3-8b-scoreboard.csv", RUNS | PRECISIONS, {46, 46, 0}},
	{"facts/mamba-table3-zeroshot.json", 0, {0}},
	{"facts/rwkv4-table2-flop-per-token.json", 0, {0}},
	{"hf-trainer/trainer_state.json", CURVES, {0, 0, 30}},
	{"nas/nas-bench-macro_cifar10.json", 0, {0}},
	{"timm/benchmark-infer-amp-nchw-pt291-cu130-5090.csv", 0, {0}},
	{"timm/results-imagenet.csv", RUNS, {1556, 0, 0}},
	{"wandb/nanoGPT-run-20241012_153325-jnyhr7aj-summary.json", RUNS, {1, 0, 0}},
	{"wandb/nanoGPT-run-20241022_232419-18kjtmnl-summary.json", 0, {0}},
	{"wandb/nanoGPT-wandb_export.csv", CURVES, {0, 0, 1184}},
	{"yarn/govreport.csv", 0, {0}},
	{"yarn/proofpile-long-small-32k-70b.csv", CURVES, {0, 0, 54}},
	{"yarn/proofpile-long-small.csv", CURVES, {0, 0, 443}},
};

static void check(const char *path, enum input_reading reading, bool supported, size_t rows)
{
	const struct input_options o = {.reading = reading};
	struct buf why = BUF_INIT;
	struct error err = ERROR_INIT;
	struct table t;
	if (input_supports(&o, reading, path, &why, &err) != supported)
		fail_msg("%s, reading %d: %s", path, (int)reading, supported ? why.text : "yes");
	assert_false(error_is_set(&err));
	buf_release(&why);
	if (!supported)
		return;
	if (!input_read(&o, &path, 1, &t, &err))
		fail_msg("%s", err.message);
	assert_int_equal(t.len, rows);
	table_release(&t);
}

static void test_files(void **state)
{
	(void)state;
	if (!data)
		skip();
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf path = BUF_INIT;
		buf_addf(&path, "%s/%s", data, files[i].path);
		bool there = access(path.text, R_OK) == 0;
		for (int r = READ_RUNS; there && r <= READ_CURVES; r++)
			check(path.text, (enum input_reading)r, (files[i].supported >> r) & 1,
			      files[i].rows[r]);
		buf_release(&path);
		if (!there)
			skip();
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_files)};
	data = getenv("PARETOPLOT_DATA");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
