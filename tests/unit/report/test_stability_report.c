#include "curve_rows.h"
#include "forms.h"

#include <math.h>

enum { STEPS = 40 };

/* Falls by 5 % a step; from step `from` on it grows by 30 %, or is lost. */
static void make_loss(double *loss, size_t from, bool lost)
{
	double value = 4;
	for (size_t i = 0; i < STEPS; i++) {
		value *= i < from ? 0.95 : 1.3;
		loss[i] = lost && i >= from ? NAN : value;
	}
}

static void add_run(struct table *t, struct curve_row r, size_t from, bool lost)
{
	double loss[STEPS];
	make_loss(loss, from, lost);
	curve_rows_add_list(t, r, loss, STEPS, (uint32_t)t->len + 1);
}

static struct buf print_set(struct table *t, enum compare_format format)
{
	struct curve_set set;
	struct buf out = BUF_INIT;
	curve_rows_set(&set, t);
	stability_report(&out, &set, &(struct report_options){0}, format);
	curve_set_release(&set);
	table_release(t);
	return out;
}

/* Two models at two lengths, of which a_b has two runs at 8k. */
static struct buf print(enum compare_format format)
{
	struct table t;
	curve_rows_init(&t);
	add_run(&t, (struct curve_row){.model = "a_b", .length = "8192", .run = "1"}, STEPS, false);
	add_run(&t,
		(struct curve_row){.model = "a_b", .length = "8192", .run = "2", .stable = "yes"},
		20, false);
	add_run(&t, (struct curve_row){.model = "a_b", .length = "32768", .run = "1"}, 30, true);
	add_run(&t, (struct curve_row){.model = "mamba", .length = "8192"}, STEPS, false);
	t.value[OBJECTIVE_Y][3 * STEPS + 7] = INFINITY;
	t.simulated = 1;
	notices_add(&t.notices, NOTICE_NULL, "loss", "a.json", 3, NULL);
	return print_set(&t, format);
}

/* clang-format off */
static const char *const text[] = {
	"SIMULATED DATA",
	"",
	"2 models, 2 lengths, 4 curves (2 diverged), 160 values",
	"loss by step",
	"diverged: from a step on, to the end, the running median is above 3 times its smallest so far, or no value is finite (window: 1 % of the values, at least 5 and at most 31; 3 of fewer than 10)",
	"",
	"Runs that have diverged",
	"model  length  diverged  first from step  last from step",
	"a_b        8k    1 of 2               24              24",
	"a_b       32k    1 of 1               30              30",
	"mamba      8k    0 of 1                –               –",
	"",
	"loss of each run (final, smallest, mean and standard deviation (n − 1): of the finite values)",
	"model  length  run  values   final  smallest  at step   mean     sd  not finite  diverged from  why",
	"a_b        8k  1        40   0.514     0.514       39   1.66  0.961           0             no  –",
	"a_b        8k  2        40  272.52      1.43       19  30.59  60.89           0             24  above 3 × 1.59",
	"a_b       32k  1        40   0.859     0.859       29   1.99  0.881          10             30  not finite",
	"mamba      8k  –        40   0.514     0.514       39   1.63  0.959           1             no  –",
	"  a.json: row 41: a_b at 8192, run 2 is stated to be stable, but has diverged at step 24",
};

static const char *const json[] = {
	"{",
	"  \"schema_version\": 1,",
	"  \"kind\": \"stability\",",
	"  \"simulated\": true,",
	"  \"notice\": \"SIMULATED DATA\",",
	"  \"objectives\": {",
	"    \"step\": {",
	"      \"field\": \"step\",",
	"      \"direction\": \"min\",",
	"      \"label\": \"Step\",",
	"      \"unit\": null",
	"    },",
	"    \"loss\": {",
	"      \"field\": \"loss\",",
	"      \"direction\": \"min\",",
	"      \"label\": \"Loss\",",
	"      \"unit\": null",
	"    }",
	"  },",
	"  \"divergence\": {",
	"    \"multiple\": 3,",
	"    \"window\": null",
	"  },",
	"  \"values\": 160,",
	"  \"skipped_rows\": 1,",
	"  \"models\": [",
	"    {",
	"      \"name\": \"a_b\",",
	"      \"runs\": 3,",
	"      \"diverged\": 2,",
	"      \"not_judged\": 0",
	"    },",
	"    {",
	"      \"name\": \"mamba\",",
	"      \"runs\": 1,",
	"      \"diverged\": 0,",
	"      \"not_judged\": 0",
	"    }",
	"  ],",
	"  \"lengths\": [",
	"    {",
	"      \"name\": \"8192\",",
	"      \"label\": \"8k\",",
	"      \"value\": 8192",
	"    },",
	"    {",
	"      \"name\": \"32768\",",
	"      \"label\": \"32k\",",
	"      \"value\": 32768",
	"    }",
	"  ],",
	"  \"runs\": [",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"length\": \"8192\",",
	"      \"run\": \"1\",",
	"      \"values\": 40,",
	"      \"not_finite\": 0,",
	"      \"not_known\": 0,",
	"      \"final\": 0.5140486262604124,",
	"      \"smallest\": 0.5140486262604124,",
	"      \"smallest_step\": 39,",
	"      \"mean\": 1.6558269025263024,",
	"      \"sd\": 0.9605832304711827,",
	"      \"diverged\": false,",
	"      \"doubt\": null,",
	"      \"divergence\": null",
	"    },",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"length\": \"8192\",",
	"      \"run\": \"2\",",
	"      \"values\": 40,",
	"      \"not_finite\": 0,",
	"      \"not_known\": 0,",
	"      \"final\": 272.52047876716284,",
	"      \"smallest\": 1.433943689634167,",
	"      \"smallest_step\": 19,",
	"      \"mean\": 30.58658471415604,",
	"      \"sd\": 60.89162454621182,",
	"      \"diverged\": true,",
	"      \"doubt\": null,",
	"      \"divergence\": {",
	"        \"step\": 24,",
	"        \"cause\": \"grew\",",
	"        \"low\": 1.5888572738328723",
	"      }",
	"    },",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"length\": \"32768\",",
	"      \"run\": \"1\",",
	"      \"values\": 40,",
	"      \"not_finite\": 10,",
	"      \"not_known\": 0,",
	"      \"final\": 0.8585550557717488,",
	"      \"smallest\": 0.8585550557717488,",
	"      \"smallest_step\": 29,",
	"      \"mean\": 1.9895817980112234,",
	"      \"sd\": 0.8813476517787087,",
	"      \"diverged\": true,",
	"      \"doubt\": null,",
	"      \"divergence\": {",
	"        \"step\": 30,",
	"        \"cause\": \"not_finite\",",
	"        \"low\": 0.9513075410213284",
	"      }",
	"    },",
	"    {",
	"      \"model\": \"mamba\",",
	"      \"length\": \"8192\",",
	"      \"run\": null,",
	"      \"values\": 40,",
	"      \"not_finite\": 1,",
	"      \"not_known\": 0,",
	"      \"final\": 0.5140486262604124,",
	"      \"smallest\": 0.5140486262604124,",
	"      \"smallest_step\": 39,",
	"      \"mean\": 1.6302408814332268,",
	"      \"sd\": 0.9592327002438512,",
	"      \"diverged\": false,",
	"      \"doubt\": null,",
	"      \"divergence\": null",
	"    }",
	"  ],",
	"  \"counts\": [",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"length\": \"8192\",",
	"      \"runs\": 2,",
	"      \"diverged\": 1,",
	"      \"not_judged\": 0,",
	"      \"first_step\": 24,",
	"      \"last_step\": 24",
	"    },",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"length\": \"32768\",",
	"      \"runs\": 1,",
	"      \"diverged\": 1,",
	"      \"not_judged\": 0,",
	"      \"first_step\": 30,",
	"      \"last_step\": 30",
	"    },",
	"    {",
	"      \"model\": \"mamba\",",
	"      \"length\": \"8192\",",
	"      \"runs\": 1,",
	"      \"diverged\": 0,",
	"      \"not_judged\": 0,",
	"      \"first_step\": null,",
	"      \"last_step\": null",
	"    }",
	"  ],",
	"  \"claims\": [],",
	"  \"notices\": [",
	"    \"1 row skipped: loss is null (a.json, row 3)\",",
	"    \"a.json: row 41: a_b at 8192, run 2 is stated to be stable, but has diverged at step 24\"",
	"  ]",
	"}",
};

static const char *const csv[] = {
	"kind,model,length,run,value,step,cause",
	"simulated,,,,1,,",
	"values,a_b,8192,1,40,,",
	"not_finite,a_b,8192,1,0,,",
	"not_known,a_b,8192,1,0,,",
	"final,a_b,8192,1,0.5140486262604124,,",
	"smallest,a_b,8192,1,0.5140486262604124,39,",
	"mean,a_b,8192,1,1.6558269025263024,,",
	"sd,a_b,8192,1,0.9605832304711827,,",
	"diverged,a_b,8192,1,0,,",
	"values,a_b,8192,2,40,,",
	"not_finite,a_b,8192,2,0,,",
	"not_known,a_b,8192,2,0,,",
	"final,a_b,8192,2,272.52047876716284,,",
	"smallest,a_b,8192,2,1.433943689634167,19,",
	"mean,a_b,8192,2,30.58658471415604,,",
	"sd,a_b,8192,2,60.89162454621182,,",
	"diverged,a_b,8192,2,1,24,grew",
	"low,a_b,8192,2,1.5888572738328723,,",
	"values,a_b,32768,1,40,,",
	"not_finite,a_b,32768,1,10,,",
	"not_known,a_b,32768,1,0,,",
	"final,a_b,32768,1,0.8585550557717488,,",
	"smallest,a_b,32768,1,0.8585550557717488,29,",
	"mean,a_b,32768,1,1.9895817980112234,,",
	"sd,a_b,32768,1,0.8813476517787087,,",
	"diverged,a_b,32768,1,1,30,not_finite",
	"low,a_b,32768,1,0.9513075410213284,,",
	"values,mamba,8192,,40,,",
	"not_finite,mamba,8192,,1,,",
	"not_known,mamba,8192,,0,,",
	"final,mamba,8192,,0.5140486262604124,,",
	"smallest,mamba,8192,,0.5140486262604124,39,",
	"mean,mamba,8192,,1.6302408814332268,,",
	"sd,mamba,8192,,0.9592327002438512,,",
	"diverged,mamba,8192,,0,,",
	"runs,a_b,8192,,2,,",
	"runs_diverged,a_b,8192,,1,24,",
	"runs_not_judged,a_b,8192,,0,,",
	"runs,a_b,32768,,1,,",
	"runs_diverged,a_b,32768,,1,30,",
	"runs_not_judged,a_b,32768,,0,,",
	"runs,mamba,8192,,1,,",
	"runs_diverged,mamba,8192,,0,,",
	"runs_not_judged,mamba,8192,,0,,",
};

static const char *const md[] = {
	"**SIMULATED DATA**",
	"",
	"2 models, 2 lengths, 4 curves (2 diverged), 160 values  ",
	"loss by step  ",
	"diverged: from a step on, to the end, the running median is above 3 times its smallest so far, or no value is finite (window: 1 % of the values, at least 5 and at most 31; 3 of fewer than 10)",
	"",
	"### Runs that have diverged",
	"",
	"| model | length | diverged | first from step | last from step |",
	"|---|---:|---:|---:|---:|",
	"| a\\_b | 8k | 1 of 2 | 24 | 24 |",
	"| a\\_b | 32k | 1 of 1 | 30 | 30 |",
	"| mamba | 8k | 0 of 1 | – | – |",
	"",
	"### loss of each run",
	"",
	"final, smallest, mean and standard deviation (n − 1): of the finite values",
	"",
	"| model | length | run | values | final | smallest | at step | mean | sd | not finite | diverged from | why |",
	"|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---|",
	"| a\\_b | 8k | 1 | 40 | 0.514 | 0.514 | 39 | 1.66 | 0.961 | 0 | no | – |",
	"| a\\_b | 8k | 2 | 40 | 272.52 | 1.43 | 19 | 30.59 | 60.89 | 0 | 24 | above 3 × 1.59 |",
	"| a\\_b | 32k | 1 | 40 | 0.859 | 0.859 | 29 | 1.99 | 0.881 | 10 | 30 | not finite |",
	"| mamba | 8k | – | 40 | 0.514 | 0.514 | 39 | 1.63 | 0.959 | 1 | no | – |",
	"",
	"- a.json: row 41: a\\_b at 8192, run 2 is stated to be stable, but has diverged at step 24",
};

static const char *const tex[] = {
	"% Numbers of paretoplot as macros, for \\input.",
	"%",
	"% A name is pp, what it is, the models, and at a target its field and value; of a pair,",
	"% the first model is the one that is spoken of. Words are joined with a capital each,",
	"% digits are spelt out: \\ppCostRatioResnetbkMambaPerplexityThirty, and 5e9 is FiveENine.",
	"% Where two names would be equal, each gets a tag (X and letters) made from what it",
	"% stands for, and the name without a tag is not defined. What is not known is not",
	"% defined either.",
	"%",
	"% Of training curves: \\ppStabilityFinalMambaThreeTwok is of mamba at 32k, and with a",
	"% run of its own \\ppStabilityFinalMambaThreeTwokOne; \\ppStabilityDivergedMambaThreeTwok is",
	"% how many of \\ppStabilityRunsMambaThreeTwok have diverged, and",
	"% \\ppStabilityNotJudgedMambaThreeTwok how many cannot be judged.",
	"\\newcommand{\\ppStabilitySimulated}{SIMULATED DATA}",
	"\\newcommand{\\ppStabilityModels}{2}",
	"\\newcommand{\\ppStabilityLengths}{2}",
	"\\newcommand{\\ppStabilityRuns}{4}",
	"\\newcommand{\\ppStabilityDiverged}{2}",
	"\\newcommand{\\ppStabilityNotJudged}{0}",
	"\\newcommand{\\ppStabilityRunsABEightk}{2}",
	"\\newcommand{\\ppStabilityDivergedABEightk}{1}",
	"\\newcommand{\\ppStabilityNotJudgedABEightk}{0}",
	"\\newcommand{\\ppStabilityRunsABThreeTwok}{1}",
	"\\newcommand{\\ppStabilityDivergedABThreeTwok}{1}",
	"\\newcommand{\\ppStabilityNotJudgedABThreeTwok}{0}",
	"\\newcommand{\\ppStabilityRunsMambaEightk}{1}",
	"\\newcommand{\\ppStabilityDivergedMambaEightk}{0}",
	"\\newcommand{\\ppStabilityNotJudgedMambaEightk}{0}",
	"\\newcommand{\\ppStabilityValuesABEightkOne}{40}",
	"\\newcommand{\\ppStabilityNotFiniteABEightkOne}{0}",
	"\\newcommand{\\ppStabilityFinalABEightkOne}{0.514}",
	"\\newcommand{\\ppStabilitySmallestABEightkOne}{0.514}",
	"\\newcommand{\\ppStabilitySmallestStepABEightkOne}{39}",
	"\\newcommand{\\ppStabilityMeanABEightkOne}{1.66}",
	"\\newcommand{\\ppStabilitySdABEightkOne}{0.961}",
	"% \\ppStabilityDivergedFromABEightkOne: it has not diverged",
	"\\newcommand{\\ppStabilityValuesABEightkTwo}{40}",
	"\\newcommand{\\ppStabilityNotFiniteABEightkTwo}{0}",
	"\\newcommand{\\ppStabilityFinalABEightkTwo}{272.52}",
	"\\newcommand{\\ppStabilitySmallestABEightkTwo}{1.43}",
	"\\newcommand{\\ppStabilitySmallestStepABEightkTwo}{19}",
	"\\newcommand{\\ppStabilityMeanABEightkTwo}{30.59}",
	"\\newcommand{\\ppStabilitySdABEightkTwo}{60.89}",
	"\\newcommand{\\ppStabilityDivergedFromABEightkTwo}{24}",
	"\\newcommand{\\ppStabilityValuesABThreeTwokOne}{40}",
	"\\newcommand{\\ppStabilityNotFiniteABThreeTwokOne}{10}",
	"\\newcommand{\\ppStabilityFinalABThreeTwokOne}{0.859}",
	"\\newcommand{\\ppStabilitySmallestABThreeTwokOne}{0.859}",
	"\\newcommand{\\ppStabilitySmallestStepABThreeTwokOne}{29}",
	"\\newcommand{\\ppStabilityMeanABThreeTwokOne}{1.99}",
	"\\newcommand{\\ppStabilitySdABThreeTwokOne}{0.881}",
	"\\newcommand{\\ppStabilityDivergedFromABThreeTwokOne}{30}",
	"\\newcommand{\\ppStabilityValuesMambaEightk}{40}",
	"\\newcommand{\\ppStabilityNotFiniteMambaEightk}{1}",
	"\\newcommand{\\ppStabilityFinalMambaEightk}{0.514}",
	"\\newcommand{\\ppStabilitySmallestMambaEightk}{0.514}",
	"\\newcommand{\\ppStabilitySmallestStepMambaEightk}{39}",
	"\\newcommand{\\ppStabilityMeanMambaEightk}{1.63}",
	"\\newcommand{\\ppStabilitySdMambaEightk}{0.959}",
	"% \\ppStabilityDivergedFromMambaEightk: it has not diverged",
	"",
	"% Tables of paretoplot, for \\input; they need \\usepackage{booktabs}.",
	"% SIMULATED DATA",
	"% 2 models, 2 lengths, 4 curves (2 diverged), 160 values",
	"% loss by step",
	"% diverged: from a step on, to the end, the running median is above 3 times its smallest so far, or no value is finite (window: 1 % of the values, at least 5 and at most 31; 3 of fewer than 10)",
	"",
	"\\begin{table*}",
	"  \\centering",
	"  \\caption{\\textbf{SIMULATED DATA.} Runs that have diverged.}",
	"  \\label{tab:pp-stability-counts}",
	"  \\begin{tabular}{@{}lrrrr@{}}",
	"    \\toprule",
	"    model & length & diverged & first from step & last from step \\\\",
	"    \\midrule",
	"    a\\_b & 8k & 1 of 2 & 24 & 24 \\\\",
	"    a\\_b & 32k & 1 of 1 & 30 & 30 \\\\",
	"    mamba & 8k & 0 of 1 & \\textendash{} & \\textendash{} \\\\",
	"    \\bottomrule",
	"  \\end{tabular}",
	"\\end{table*}",
	"",
	"\\begin{table*}",
	"  \\centering",
	"  \\caption{\\textbf{SIMULATED DATA.} loss of each run (final, smallest, mean and standard deviation (n \\ensuremath{-} 1): of the finite values).}",
	"  \\label{tab:pp-stability}",
	"  \\begin{tabular}{@{}lrlrrrrrr@{}}",
	"    \\toprule",
	"    model & length & run & values & final & smallest & \\begin{tabular}[b]{@{}r@{}}at \\\\ step\\end{tabular} & mean & sd \\\\",
	"    \\midrule",
	"    a\\_b & 8k & 1 & 40 & 0.514 & 0.514 & 39 & 1.66 & 0.961 \\\\",
	"    a\\_b & 8k & 2 & 40 & 272.52 & 1.43 & 19 & 30.59 & 60.89 \\\\",
	"    a\\_b & 32k & 1 & 40 & 0.859 & 0.859 & 29 & 1.99 & 0.881 \\\\",
	"    mamba & 8k & \\textendash{} & 40 & 0.514 & 0.514 & 39 & 1.63 & 0.959 \\\\",
	"    \\bottomrule",
	"  \\end{tabular}",
	"  \\par\\medskip",
	"  \\begin{tabular}{@{}lrlrrl@{}}",
	"    \\toprule",
	"    model & length & run & \\begin{tabular}[b]{@{}r@{}}not \\\\ finite\\end{tabular} & \\begin{tabular}[b]{@{}r@{}}diverged \\\\ from\\end{tabular} & why \\\\",
	"    \\midrule",
	"    a\\_b & 8k & 1 & 0 & no & \\textendash{} \\\\",
	"    a\\_b & 8k & 2 & 0 & 24 & above 3 \\ensuremath{\\times} 1.59 \\\\",
	"    a\\_b & 32k & 1 & 10 & 30 & not finite \\\\",
	"    mamba & 8k & \\textendash{} & 1 & no & \\textendash{} \\\\",
	"    \\bottomrule",
	"  \\end{tabular}",
	"\\end{table*}",
	"% a.json: row 41: a_b at 8192, run 2 is stated to be stable, but has diverged at step 24",
};

/* clang-format on */

static void test_forms(void **state)
{
	(void)state;
	assert_form(print, COMPARE_TEXT, text);
	assert_form(print, COMPARE_JSON, json);
	assert_form(print, COMPARE_CSV, csv);
	assert_form(print, COMPARE_MD, md);
	assert_form(print, COMPARE_TEX, tex);
}

static void test_parts(void **state)
{
	(void)state;
	forms_assert_parts(print, "\nloss of each run");
}

/* Evaluations: no length, no run; nothing has diverged. */
static struct buf print_evaluations(enum compare_format format)
{
	static const struct curve_row rows[] = {
		{"x", NULL, NULL, 2048, 3.5, 0, 0, 0}, {"x", NULL, NULL, 4096, 3.25, 0, 0, 0},
		{"x", NULL, NULL, 8192, 3, 0, 0, 0},   {"y", NULL, NULL, 2048, NAN, 0, 0, 0},
		{"z", NULL, NULL, 2048, 4, 0, 0, 0},
	};
	struct table t;
	curve_rows_init(&t);
	fixture_rename(&t, OBJECTIVE_X, "context_length");
	fixture_rename(&t, OBJECTIVE_Y, "ppl");
	CURVE_ROWS_ADD(&t, rows);
	return print_set(&t, format);
}

static void test_evaluations(void **state)
{
	static const char *const lines[] = {
		"3 models, 3 curves (1 diverged, 1 not judged), 5 values",
		"ppl by context_length",
		"diverged: from a place on, to the end, the value is above 3 times its smallest so "
		"far, or is not finite",
		"",
		"perplexity of each run (final, smallest, mean and standard deviation (n − 1): of "
		"the finite values)",
		"model  values  final  smallest  at context  mean     sd  not finite  "
		"diverged from  why",
		"x           3   3.00      3.00        8192  3.25  0.250           0  "
		"           no  –",
		"y           1      –         –           –     –      –           1  "
		"         2048  not finite",
		"z           1   4.00      4.00        2048  4.00      –           0  "
		"   not judged  too few values",
	};
	struct buf found = print_evaluations(COMPARE_TEXT), brief = BUF_INIT;
	(void)state;
	assert_lines(&found, lines);
	brief = print_evaluations(COMPARE_BRIEF);
	assert_lines(&brief, lines);
	found = print_evaluations(COMPARE_MACROS);
	assert_non_null(strstr(found.text, "\n\\newcommand{\\ppStabilitySmallestStepX}{8192}\n"));
	assert_non_null(strstr(found.text, "\n% \\ppStabilityFinalY: not known\n"));
	assert_non_null(strstr(found.text, "\n% \\ppStabilitySdY: not known\n"));
	assert_non_null(strstr(found.text, "\n% \\ppStabilitySdZ: not known\n"));
	assert_non_null(strstr(found.text, "\\ppStabilityNotJudgedZ}{1}\n"));
	assert_non_null(strstr(found.text, "\n% \\ppStabilityDivergedZ: no run can be judged\n"));
	assert_non_null(strstr(found.text, "\n% \\ppStabilityDivergedFromZ: not judged: too few "
					   "values\n"));
	assert_non_null(strstr(found.text, "\n% \\ppStabilitySmallestStepY: not known\n"));
	buf_release(&found);
	found = print_evaluations(COMPARE_CSV);
	assert_non_null(strstr(found.text, "\nfinal,y,,,,,\n"));
	assert_non_null(strstr(found.text, "\nsd,z,,,,,\ndiverged,z,,,,,too_short\n"));
	assert_non_null(strstr(found.text, "\nruns_diverged,x,,,0,,\nruns_not_judged,x,,,0,,\n"));
	assert_non_null(strstr(found.text, "\nruns_diverged,z,,,,,\nruns_not_judged,z,,,1,,\n"));
	assert_non_null(strstr(found.text, "\ndiverged,y,,,1,2048,not_finite\nlow,y,,,,,\n"));
	buf_release(&found);
	found = print_evaluations(COMPARE_JSON);
	assert_non_null(strstr(found.text, "  \"lengths\": [],\n"));
	assert_non_null(strstr(found.text, "\"diverged\": null,\n      \"not_judged\": 1\n"));
	assert_non_null(strstr(found.text, "\"sd\": null,\n      \"diverged\": null,\n"
					   "      \"doubt\": \"too_short\",\n"));
	assert_non_null(strstr(found.text, "      \"length\": null,\n      \"run\": null,\n"));
	buf_release(&found);
}

/* Without a divergence there is no reason for one; a window that is given is odd. */
static void test_window(void **state)
{
	struct table t;
	struct curve_set set;
	struct buf out = BUF_INIT;
	(void)state;
	curve_rows_init(&t);
	add_run(&t, (struct curve_row){.model = "x"}, STEPS, false);
	curve_set_init(&set, &t, &(struct curve_set_options){.divergence = {2.5, 8}});
	stability_report(&out, &set, &(struct report_options){0}, COMPARE_TEXT);
	assert_non_null(strstr(out.text,
			       "above 2.5 times its smallest so far, or no value is finite "
			       "(window: 9 values)\n"));
	assert_null(strstr(out.text, "why"));
	assert_null(strstr(out.text, "SIMULATED"));
	buf_reset(&out);
	stability_report(&out, &set, &(struct report_options){0}, COMPARE_JSON);
	assert_non_null(strstr(out.text, "    \"multiple\": 2.5,\n    \"window\": 9\n"));
	buf_release(&out);
	curve_set_release(&set);
	table_release(&t);
}

/* Equal names of different lengths and runs get tags. */
static void test_equal_macros(void **state)
{
	struct table t;
	struct buf out;
	(void)state;
	curve_rows_init(&t);
	add_run(&t, (struct curve_row){.model = "x", .length = "8k"}, STEPS, false);
	add_run(&t, (struct curve_row){.model = "x", .run = "8k"}, STEPS, false);
	out = print_set(&t, COMPARE_MACROS);
	assert_null(strstr(out.text, "ppStabilityFinalXEightk}"));
	assert_int_equal(forms_count(&out, "{\\ppStabilityFinalXEightkX"), 2);
	buf_release(&out);
}

static void test_hostile_names(void **state)
{
	struct table t;
	struct buf out;
	struct curve_row r = {
		.model = "a|b\n\\end{x}", .length = "<1>", .run = "%", .stable = "no"};
	(void)state;
	curve_rows_init(&t);
	add_run(&t, r, STEPS, false);
	out = print_set(&t, COMPARE_TEX);
	assert_non_null(strstr(
		out.text,
		"    a\\ensuremath{|}b\\ensuremath{<}0A\\ensuremath{>}\\textbackslash{}end\\{x\\} "
		"& \\ensuremath{<}1\\ensuremath{>} & \\% & 40 &"));
	assert_non_null(
		strstr(out.text, "\n% a.json: row 1: a|b<0A>\\end{x} at <1>, run % is stated "));
	buf_release(&out);
	curve_rows_init(&t);
	add_run(&t, r, STEPS, false);
	out = print_set(&t, COMPARE_MD);
	assert_non_null(strstr(out.text, "| a\\|b&lt;0A>\\\\end{x} | &lt;1> | % | 40 |"));
	buf_release(&out);
}

static void test_nothing(void **state)
{
	struct table t;
	struct buf out;
	(void)state;
	curve_rows_init(&t);
	out = print_set(&t, COMPARE_TEXT);
	assert_non_null(strstr(out.text, "0 models, 0 curves (0 diverged), 0 values\n"));
	buf_release(&out);
	curve_rows_init(&t);
	out = print_set(&t, COMPARE_JSON);
	assert_non_null(strstr(out.text,
			       "  \"models\": [],\n  \"lengths\": [],\n  \"runs\": [],\n"
			       "  \"counts\": [],\n  \"claims\": [],\n  \"notices\": []\n"));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),        cmocka_unit_test(test_parts),
		cmocka_unit_test(test_evaluations),  cmocka_unit_test(test_window),
		cmocka_unit_test(test_equal_macros), cmocka_unit_test(test_hostile_names),
		cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
