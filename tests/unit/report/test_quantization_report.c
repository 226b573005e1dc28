#include "fixture.h"
#include "forms.h"

struct subject {
	struct table table;
	struct study study;
	struct quantization q;
};

static const struct fixture_row rows[] = {
	{"mamba", "FP16", 16, 32},   {"mamba", "INT8", 8, 38},  {"mamba", "INT2", 2, 480},
	{"a_b", "FP16", 16, 30},     {"a_b", "FP16", 16, 31},   {"a_b", "INT8", 8, 30.5},
	{"a_b", "Q4_K_M", 4.89, 34}, {"a_b", "INT2", 2, 45.75},
};

static void subject_init(struct subject *s, const struct fixture_row *of, size_t n,
			 enum direction direction)
{
	fixture_init(&s->table, DIRECTION_MIN, direction);
	fixture_rename(&s->table, OBJECTIVE_X, "precision");
	fixture_rename(&s->table, OBJECTIVE_Y, direction == DIRECTION_MIN ? "perplexity" : "acc");
	fixture_add(&s->table, of, n);
}

static void subject_finish(struct subject *s, const struct quantization_options *o)
{
	fixture_study(&s->study, &s->table, AGGREGATE_MEAN);
	quantization_init(&s->q, &s->study, o);
}

static void subject_release(struct subject *s)
{
	quantization_release(&s->q);
	study_release(&s->study);
	table_release(&s->table);
}

static struct buf print(enum compare_format format)
{
	struct subject s;
	struct buf out = BUF_INIT;
	subject_init(&s, rows, sizeof rows / sizeof *rows, DIRECTION_MIN);
	s.table.simulated = 1;
	notices_add(&s.table.notices, NOTICE_NULL, "perplexity", "a.json", 3, NULL);
	subject_finish(&s, &(struct quantization_options){.has_threshold = true, .threshold = 100});
	quantization_report(&out, &s.q, &(struct report_options){0}, format);
	subject_release(&s);
	return out;
}

/* clang-format off */
static const char *const text[] = {
	"SIMULATED DATA",
	"",
	"2 models, 4 precisions, 8 runs (aggregate: mean)",
	"quality: perplexity (lower is better), threshold: perplexity ≤ 100",
	"",
	"perplexity from the widest to the narrowest precision",
	"model  runs  precisions         widest       narrowest     change   ≤ 100  narrowest ≤ 100",
	"a_b       5           4  30.50 at FP16   45.75 at INT2    +50.0 %  4 of 4    45.75 at INT2",
	"mamba     3           3  32.00 at FP16  480.00 at INT2  +1400.0 %  2 of 3    38.00 at INT8",
	"",
	"perplexity at each precision (change: against the model's widest precision; ±: sample standard deviation over runs (n − 1), or the error that the data state)",
	"model  precision  bits     perplexity  runs     change  ≤ 100",
	"a_b    FP16         16  30.50 ± 0.707     2          –    yes",
	"a_b    INT8          8          30.50     1     0.00 %    yes",
	"a_b    Q4_K_M     4.89          34.00     1    +11.5 %    yes",
	"a_b    INT2          2          45.75     1    +50.0 %    yes",
	"mamba  FP16         16          32.00     1          –    yes",
	"mamba  INT8          8          38.00     1    +18.8 %    yes",
	"mamba  INT2          2         480.00     1  +1400.0 %     no",
	"",
	"Models against each other at equal precision (how many times lower the first one's perplexity is; below 1× the second one's is better)",
	"precision  a_b against mamba",
	"FP16                   1.05×",
	"INT8                   1.25×",
	"Q4_K_M                     –",
	"INT2                   10.5×",
};

static const char *const json[] = {
	"{",
	"  \"schema_version\": 1,",
	"  \"kind\": \"quantization\",",
	"  \"simulated\": true,",
	"  \"notice\": \"SIMULATED DATA\",",
	"  \"aggregate\": \"mean\",",
	"  \"objectives\": {",
	"    \"precision\": {",
	"      \"field\": \"precision\",",
	"      \"direction\": \"min\",",
	"      \"label\": \"Precision\",",
	"      \"unit\": null",
	"    },",
	"    \"quality\": {",
	"      \"field\": \"perplexity\",",
	"      \"direction\": \"min\",",
	"      \"label\": \"Perplexity\",",
	"      \"unit\": null",
	"    }",
	"  },",
	"  \"threshold\": 100,",
	"  \"runs\": 8,",
	"  \"skipped_rows\": 1,",
	"  \"precisions\": [",
	"    {",
	"      \"name\": \"FP16\",",
	"      \"bits\": 16,",
	"      \"basis\": \"stated\"",
	"    },",
	"    {",
	"      \"name\": \"INT8\",",
	"      \"bits\": 8,",
	"      \"basis\": \"stated\"",
	"    },",
	"    {",
	"      \"name\": \"Q4_K_M\",",
	"      \"bits\": 4.89,",
	"      \"basis\": \"stated\"",
	"    },",
	"    {",
	"      \"name\": \"INT2\",",
	"      \"bits\": 2,",
	"      \"basis\": \"stated\"",
	"    }",
	"  ],",
	"  \"models\": [",
	"    {",
	"      \"name\": \"a_b\",",
	"      \"runs\": 5,",
	"      \"precisions\": 4,",
	"      \"widest\": \"FP16\",",
	"      \"within\": 4,",
	"      \"beyond\": 0",
	"    },",
	"    {",
	"      \"name\": \"mamba\",",
	"      \"runs\": 3,",
	"      \"precisions\": 3,",
	"      \"widest\": \"FP16\",",
	"      \"within\": 2,",
	"      \"beyond\": 1",
	"    }",
	"  ],",
	"  \"cells\": [",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"precision\": \"FP16\",",
	"      \"bits\": 16,",
	"      \"runs\": 2,",
	"      \"value\": 30.5,",
	"      \"sd\": 0.7071067811865476,",
	"      \"change\": 0,",
	"      \"degradation\": 0,",
	"      \"within\": true",
	"    },",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"precision\": \"INT8\",",
	"      \"bits\": 8,",
	"      \"runs\": 1,",
	"      \"value\": 30.5,",
	"      \"change\": 0,",
	"      \"degradation\": 0,",
	"      \"within\": true",
	"    },",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"precision\": \"Q4_K_M\",",
	"      \"bits\": 4.89,",
	"      \"runs\": 1,",
	"      \"value\": 34,",
	"      \"change\": 0.11475409836065573,",
	"      \"degradation\": 0.11475409836065573,",
	"      \"within\": true",
	"    },",
	"    {",
	"      \"model\": \"a_b\",",
	"      \"precision\": \"INT2\",",
	"      \"bits\": 2,",
	"      \"runs\": 1,",
	"      \"value\": 45.75,",
	"      \"change\": 0.5,",
	"      \"degradation\": 0.5,",
	"      \"within\": true",
	"    },",
	"    {",
	"      \"model\": \"mamba\",",
	"      \"precision\": \"FP16\",",
	"      \"bits\": 16,",
	"      \"runs\": 1,",
	"      \"value\": 32,",
	"      \"change\": 0,",
	"      \"degradation\": 0,",
	"      \"within\": true",
	"    },",
	"    {",
	"      \"model\": \"mamba\",",
	"      \"precision\": \"INT8\",",
	"      \"bits\": 8,",
	"      \"runs\": 1,",
	"      \"value\": 38,",
	"      \"change\": 0.1875,",
	"      \"degradation\": 0.1875,",
	"      \"within\": true",
	"    },",
	"    {",
	"      \"model\": \"mamba\",",
	"      \"precision\": \"INT2\",",
	"      \"bits\": 2,",
	"      \"runs\": 1,",
	"      \"value\": 480,",
	"      \"change\": 14,",
	"      \"degradation\": 14,",
	"      \"within\": false",
	"    }",
	"  ],",
	"  \"ratios\": [",
	"    {",
	"      \"a\": \"a_b\",",
	"      \"b\": \"mamba\",",
	"      \"precision\": \"FP16\",",
	"      \"value\": 1.0491803278688525",
	"    },",
	"    {",
	"      \"a\": \"a_b\",",
	"      \"b\": \"mamba\",",
	"      \"precision\": \"INT8\",",
	"      \"value\": 1.2459016393442623",
	"    },",
	"    {",
	"      \"a\": \"a_b\",",
	"      \"b\": \"mamba\",",
	"      \"precision\": \"INT2\",",
	"      \"value\": 10.491803278688524",
	"    },",
	"    {",
	"      \"a\": \"mamba\",",
	"      \"b\": \"a_b\",",
	"      \"precision\": \"FP16\",",
	"      \"value\": 0.953125",
	"    },",
	"    {",
	"      \"a\": \"mamba\",",
	"      \"b\": \"a_b\",",
	"      \"precision\": \"INT8\",",
	"      \"value\": 0.8026315789473685",
	"    },",
	"    {",
	"      \"a\": \"mamba\",",
	"      \"b\": \"a_b\",",
	"      \"precision\": \"INT2\",",
	"      \"value\": 0.0953125",
	"    }",
	"  ],",
	"  \"claims\": [],",
	"  \"notices\": [",
	"    \"1 row skipped: perplexity is null (a.json, row 3)\"",
	"  ]",
	"}",
};

static const char *const csv[] = {
	"kind,a,b,precision,bits,value,sd,n,verdict",
	"simulated,,,,,1,,,",
	"threshold,,,,,100,,,",
	"value,a_b,,FP16,16,30.5,0.7071067811865476,2,within",
	"change,a_b,,FP16,16,0,,,",
	"degradation,a_b,,FP16,16,0,,,",
	"value,a_b,,INT8,8,30.5,,1,within",
	"change,a_b,,INT8,8,0,,,",
	"degradation,a_b,,INT8,8,0,,,",
	"value,a_b,,Q4_K_M,4.89,34,,1,within",
	"change,a_b,,Q4_K_M,4.89,0.11475409836065573,,,",
	"degradation,a_b,,Q4_K_M,4.89,0.11475409836065573,,,",
	"value,a_b,,INT2,2,45.75,,1,within",
	"change,a_b,,INT2,2,0.5,,,",
	"degradation,a_b,,INT2,2,0.5,,,",
	"value,mamba,,FP16,16,32,,1,within",
	"change,mamba,,FP16,16,0,,,",
	"degradation,mamba,,FP16,16,0,,,",
	"value,mamba,,INT8,8,38,,1,within",
	"change,mamba,,INT8,8,0.1875,,,",
	"degradation,mamba,,INT8,8,0.1875,,,",
	"value,mamba,,INT2,2,480,,1,beyond",
	"change,mamba,,INT2,2,14,,,",
	"degradation,mamba,,INT2,2,14,,,",
	"within,a_b,,,,4,,,",
	"beyond,a_b,,,,0,,,",
	"within,mamba,,,,2,,,",
	"beyond,mamba,,,,1,,,",
	"ratio,a_b,mamba,FP16,16,1.0491803278688525,,,",
	"ratio,a_b,mamba,INT8,8,1.2459016393442623,,,",
	"ratio,a_b,mamba,INT2,2,10.491803278688524,,,",
	"ratio,mamba,a_b,FP16,16,0.953125,,,",
	"ratio,mamba,a_b,INT8,8,0.8026315789473685,,,",
	"ratio,mamba,a_b,INT2,2,0.0953125,,,",
};

static const char *const md[] = {
	"**SIMULATED DATA**",
	"",
	"2 models, 4 precisions, 8 runs (aggregate: mean)  ",
	"quality: perplexity (lower is better), threshold: perplexity ≤ 100",
	"",
	"### perplexity from the widest to the narrowest precision",
	"",
	"| model | runs | precisions | widest | narrowest | change | ≤ 100 | narrowest ≤ 100 |",
	"|---|---:|---:|---:|---:|---:|---:|---:|",
	"| a\\_b | 5 | 4 | 30.50 at FP16 | 45.75 at INT2 | +50.0 % | 4 of 4 | 45.75 at INT2 |",
	"| mamba | 3 | 3 | 32.00 at FP16 | 480.00 at INT2 | +1400.0 % | 2 of 3 | 38.00 at INT8 |",
	"",
	"### perplexity at each precision",
	"",
	"change: against the model's widest precision; ±: sample standard deviation over runs (n − 1), or the error that the data state",
	"",
	"| model | precision | bits | perplexity | runs | change | ≤ 100 |",
	"|---|---|---:|---:|---:|---:|---:|",
	"| a\\_b | FP16 | 16 | 30.50 ± 0.707 | 2 | – | yes |",
	"| a\\_b | INT8 | 8 | 30.50 | 1 | 0.00 % | yes |",
	"| a\\_b | Q4\\_K\\_M | 4.89 | 34.00 | 1 | +11.5 % | yes |",
	"| a\\_b | INT2 | 2 | 45.75 | 1 | +50.0 % | yes |",
	"| mamba | FP16 | 16 | 32.00 | 1 | – | yes |",
	"| mamba | INT8 | 8 | 38.00 | 1 | +18.8 % | yes |",
	"| mamba | INT2 | 2 | 480.00 | 1 | +1400.0 % | no |",
	"",
	"### Models against each other at equal precision",
	"",
	"how many times lower the first one's perplexity is; below 1× the second one's is better",
	"",
	"| precision | a\\_b against mamba |",
	"|---|---:|",
	"| FP16 | 1.05× |",
	"| INT8 | 1.25× |",
	"| Q4\\_K\\_M | – |",
	"| INT2 | 10.5× |",
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
	"% Of precisions: \\ppQuantizationValueMambaQFourKM, Change (against the widest), Sd and Runs",
	"% likewise; \\ppQuantizationRatioResnetbkMambaFour is how many times better the first is.",
	"\\newcommand{\\ppQuantizationSimulated}{SIMULATED DATA}",
	"\\newcommand{\\ppQuantizationModels}{2}",
	"\\newcommand{\\ppQuantizationPrecisions}{4}",
	"\\newcommand{\\ppQuantizationRuns}{8}",
	"\\newcommand{\\ppQuantizationThreshold}{100}",
	"\\newcommand{\\ppQuantizationWithinAB}{4}",
	"\\newcommand{\\ppQuantizationWithinMamba}{2}",
	"\\newcommand{\\ppQuantizationValueABFPOneSix}{30.50}",
	"\\newcommand{\\ppQuantizationSdABFPOneSix}{0.707}",
	"\\newcommand{\\ppQuantizationRunsABFPOneSix}{2}",
	"\\newcommand{\\ppQuantizationValueABINTEight}{30.50}",
	"\\newcommand{\\ppQuantizationRunsABINTEight}{1}",
	"\\newcommand{\\ppQuantizationChangeABINTEight}{0.00\\,\\%}",
	"\\newcommand{\\ppQuantizationValueABQFourKM}{34.00}",
	"\\newcommand{\\ppQuantizationRunsABQFourKM}{1}",
	"\\newcommand{\\ppQuantizationChangeABQFourKM}{+11.5\\,\\%}",
	"\\newcommand{\\ppQuantizationValueABINTTwo}{45.75}",
	"\\newcommand{\\ppQuantizationRunsABINTTwo}{1}",
	"\\newcommand{\\ppQuantizationChangeABINTTwo}{+50.0\\,\\%}",
	"\\newcommand{\\ppQuantizationValueMambaFPOneSix}{32.00}",
	"\\newcommand{\\ppQuantizationRunsMambaFPOneSix}{1}",
	"\\newcommand{\\ppQuantizationValueMambaINTEight}{38.00}",
	"\\newcommand{\\ppQuantizationRunsMambaINTEight}{1}",
	"\\newcommand{\\ppQuantizationChangeMambaINTEight}{+18.8\\,\\%}",
	"\\newcommand{\\ppQuantizationValueMambaINTTwo}{480.00}",
	"\\newcommand{\\ppQuantizationRunsMambaINTTwo}{1}",
	"\\newcommand{\\ppQuantizationChangeMambaINTTwo}{+1400.0\\,\\%}",
	"\\newcommand{\\ppQuantizationRatioABMambaFPOneSix}{1.05\\ensuremath{\\times}}",
	"\\newcommand{\\ppQuantizationRatioABMambaINTEight}{1.25\\ensuremath{\\times}}",
	"\\newcommand{\\ppQuantizationRatioABMambaINTTwo}{10.5\\ensuremath{\\times}}",
	"\\newcommand{\\ppQuantizationRatioMambaABFPOneSix}{0.95\\ensuremath{\\times}}",
	"\\newcommand{\\ppQuantizationRatioMambaABINTEight}{0.80\\ensuremath{\\times}}",
	"\\newcommand{\\ppQuantizationRatioMambaABINTTwo}{0.0953\\ensuremath{\\times}}",
	"",
	"% Tables of paretoplot, for \\input; they need \\usepackage{booktabs}.",
	"% SIMULATED DATA",
	"% 2 models, 4 precisions, 8 runs (aggregate: mean)",
	"% quality: perplexity (lower is better), threshold: perplexity ≤ 100",
	"",
	"\\begin{table*}",
	"  \\centering",
	"  \\caption{\\textbf{SIMULATED DATA.} perplexity from the widest to the narrowest precision.}",
	"  \\label{tab:pp-quantization}",
	"  \\begin{tabular}{@{}lrrrr@{}}",
	"    \\toprule",
	"    model & runs & precisions & widest & narrowest \\\\",
	"    \\midrule",
	"    a\\_b & 5 & 4 & 30.50 at FP16 & 45.75 at INT2 \\\\",
	"    mamba & 3 & 3 & 32.00 at FP16 & 480.00 at INT2 \\\\",
	"    \\bottomrule",
	"  \\end{tabular}",
	"  \\par\\medskip",
	"  \\begin{tabular}{@{}lrrr@{}}",
	"    \\toprule",
	"    model & change & \\ensuremath{\\le} 100 & narrowest \\ensuremath{\\le} 100 \\\\",
	"    \\midrule",
	"    a\\_b & +50.0 \\% & 4 of 4 & 45.75 at INT2 \\\\",
	"    mamba & +1400.0 \\% & 2 of 3 & 38.00 at INT8 \\\\",
	"    \\bottomrule",
	"  \\end{tabular}",
	"\\end{table*}",
	"",
	"\\begin{table*}",
	"  \\centering",
	"  \\caption{\\textbf{SIMULATED DATA.} perplexity at each precision (change: against the model's widest precision; \\ensuremath{\\pm}: sample standard deviation over runs (n \\ensuremath{-} 1), or the error that the data state).}",
	"  \\label{tab:pp-quantization-values}",
	"  \\begin{tabular}{@{}llrrrrr@{}}",
	"    \\toprule",
	"    model & precision & bits & perplexity & runs & change & \\ensuremath{\\le} 100 \\\\",
	"    \\midrule",
	"    a\\_b & FP16 & 16 & 30.50 \\ensuremath{\\pm} 0.707 & 2 & \\textendash{} & yes \\\\",
	"    a\\_b & INT8 & 8 & 30.50 & 1 & 0.00 \\% & yes \\\\",
	"    a\\_b & Q4\\_K\\_M & 4.89 & 34.00 & 1 & +11.5 \\% & yes \\\\",
	"    a\\_b & INT2 & 2 & 45.75 & 1 & +50.0 \\% & yes \\\\",
	"    mamba & FP16 & 16 & 32.00 & 1 & \\textendash{} & yes \\\\",
	"    mamba & INT8 & 8 & 38.00 & 1 & +18.8 \\% & yes \\\\",
	"    mamba & INT2 & 2 & 480.00 & 1 & +1400.0 \\% & no \\\\",
	"    \\bottomrule",
	"  \\end{tabular}",
	"\\end{table*}",
	"",
	"\\begin{table}",
	"  \\centering",
	"  \\caption{\\textbf{SIMULATED DATA.} Models against each other at equal precision (how many times lower the first one's perplexity is; below 1\\ensuremath{\\times} the second one's is better).}",
	"  \\label{tab:pp-quantization-ratios}",
	"  \\begin{tabular}{@{}lr@{}}",
	"    \\toprule",
	"    precision & a\\_b against mamba \\\\",
	"    \\midrule",
	"    FP16 & 1.05\\ensuremath{\\times} \\\\",
	"    INT8 & 1.25\\ensuremath{\\times} \\\\",
	"    Q4\\_K\\_M & \\textendash{} \\\\",
	"    INT2 & 10.5\\ensuremath{\\times} \\\\",
	"    \\bottomrule",
	"  \\end{tabular}",
	"\\end{table}",
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
	forms_assert_parts(print, "\nModels against each other");
}

static struct buf print_rows(const struct fixture_row *of, size_t n, enum direction direction,
			     const struct quantization_options *o, enum compare_format format)
{
	struct subject s;
	struct buf out = BUF_INIT;
	subject_init(&s, of, n, direction);
	subject_finish(&s, o);
	quantization_report(&out, &s.q, &(struct report_options){0}, format);
	subject_release(&s);
	return out;
}

#define PRINT(rows, direction, options, format)                                                    \
	print_rows((rows), sizeof(rows) / sizeof(rows)[0], (direction), (options), (format))

/* Higher is better; precisions are numbers; the value at 4 bits has no quotient. */
static void test_numbers_of_bits(void **state)
{
	static const struct fixture_row few[] = {
		{"x", "16", 16, 0.5}, {"x", "4", 4, 0.25}, {"x", "1", 1, 0.125},
		{"y", "16", 16, 0},   {"y", "4", 4, -1},   {"y", "1", 1, 0.25},
	};
	static const char *const lines[] = {
		"2 models, 3 precisions, 6 runs (aggregate: mean)",
		"quality: acc (higher is better), threshold: accuracy ≥ 0.2",
		"",
		"accuracy from the widest to the narrowest precision",
		"model  runs  precisions            widest       narrowest   change   ≥ 0.2  "
		"narrowest ≥ 0.2",
		"x         3           3  0.500 at 16 bits  0.125 at 1 bit  −75.0 %  2 of 3  "
		"0.250 at 4 bits",
		"y         3           3   0.00 at 16 bits  0.250 at 1 bit        –  1 of 3   "
		"0.250 at 1 bit",
		"",
		"accuracy at each precision (change: against the model's widest precision)",
		"model  precision  accuracy  runs   change  ≥ 0.2",
		"x      16 bits       0.500     1        –    yes",
		"x      4 bits        0.250     1  −50.0 %    yes",
		"x      1 bit         0.125     1  −75.0 %     no",
		"y      16 bits        0.00     1        –     no",
		"y      4 bits        −1.00     1        –     no",
		"y      1 bit         0.250     1        –    yes",
		"",
		"Models against each other at equal precision (how many times higher the first "
		"one's accuracy is; below 1× the second one's is better)",
		"precision  y against x",
		"16 bits              –",
		"4 bits               –",
		"1 bit            2.00×",
	};
	struct quantization_options o = {.has_threshold = true, .threshold = 0.2};
	struct buf found = PRINT(few, DIRECTION_MAX, &o, COMPARE_TEXT);
	(void)state;
	assert_lines(&found, lines);
	found = PRINT(few, DIRECTION_MAX, &o, COMPARE_MACROS);
	assert_non_null(strstr(found.text, "\n% \\ppQuantizationRatioXYFour: not known\n"));
	assert_non_null(strstr(found.text, "\n% \\ppQuantizationChangeYFour: not known\n"));
	assert_non_null(
		strstr(found.text, "{\\ppQuantizationChangeXOne}{\\ensuremath{-}75.0\\,\\%}"));
	buf_release(&found);
	found = PRINT(few, DIRECTION_MAX, &o, COMPARE_JSON);
	assert_non_null(strstr(found.text, "\"change\": -0.75,\n      \"degradation\": 0.75,\n"));
	assert_non_null(strstr(found.text, "\"value\": -1,\n      \"change\": null,\n"));
	assert_non_null(strstr(found.text, "\"precision\": \"4\",\n      \"value\": null\n"));
	buf_release(&found);
	found = PRINT(few, DIRECTION_MAX, &o, COMPARE_CSV);
	assert_non_null(strstr(found.text, "\nratio,x,y,4,4,,,,\n"));
	buf_release(&found);
}

static void test_no_threshold(void **state)
{
	static const struct fixture_row one[] = {{"x", "Q4_K_M", 4.8944, 7}};
	static const char *const lines[] = {
		"1 model, 1 precision, 1 run (aggregate: mean)",
		"quality: perplexity (lower is better)",
		"",
		"perplexity from the widest to the narrowest precision",
		"model  runs  precisions          widest       narrowest  change",
		"x         1           1  7.00 at Q4_K_M  7.00 at Q4_K_M       –",
		"",
		"perplexity at each precision (change: against the model's widest precision)",
		"model  precision             bits  perplexity  runs  change",
		"x      Q4_K_M     4.894 (typical)        7.00     1       –",
	};
	struct quantization_options o = {0};
	struct buf found = PRINT(one, DIRECTION_MIN, &o, COMPARE_TEXT);
	(void)state;
	assert_lines(&found, lines);
	found = PRINT(one, DIRECTION_MIN, &o, COMPARE_JSON);
	assert_non_null(
		strstr(found.text, "  \"simulated\": false,\n  \"aggregate\": \"mean\",\n"));
	assert_non_null(strstr(found.text, "  \"threshold\": null,\n"));
	assert_non_null(strstr(found.text, "      \"basis\": \"typical\"\n"));
	assert_non_null(strstr(found.text, "      \"within\": null\n"));
	assert_null(strstr(found.text, "beyond"));
	buf_release(&found);
	found = PRINT(one, DIRECTION_MIN, &o, COMPARE_CSV);
	assert_null(strstr(found.text, "threshold"));
	assert_null(strstr(found.text, "within"));
	buf_release(&found);
}

/* An error that the data state counts as a spread of one run. */
static void test_stated_error(void **state)
{
	struct subject s;
	struct buf out = BUF_INIT;
	(void)state;
	subject_init(&s, rows, 1, DIRECTION_MIN);
	struct table_row row = {.value = {4, 6.5},
				.error = {0, 0.03125},
				.config = NAMES_NONE,
				.run = NAMES_NONE,
				.row = 2};
	table_add(&s.table, &row);
	subject_finish(&s, &(struct quantization_options){0});
	quantization_report(&out, &s.q, &(struct report_options){0}, COMPARE_TEXT);
	assert_non_null(strstr(out.text, "6.50 ± 0.0312     1  −79.7 %\n"));
	buf_reset(&out);
	quantization_report(&out, &s.q, &(struct report_options){0}, COMPARE_CSV);
	assert_non_null(strstr(out.text, ",6.5,0.03125,1,\n"));
	buf_release(&out);
	subject_release(&s);
}

static void test_hostile_names(void **state)
{
	static const struct fixture_row one[] = {{"a|\"b\",\n\\x", "<8>", 8, 7}};
	struct quantization_options o = {0};
	struct buf found = PRINT(one, DIRECTION_MIN, &o, COMPARE_MD);
	(void)state;
	assert_non_null(strstr(found.text, "| a\\|\"b\",&lt;0A>\\\\x | &lt;8> | 8 |"));
	buf_release(&found);
	found = PRINT(one, DIRECTION_MIN, &o, COMPARE_TEX);
	assert_non_null(
		strstr(found.text,
		       "    a\\ensuremath{|}\\char34{}b\\char34{},\\ensuremath{<}0A\\ensuremath{>}"
		       "\\textbackslash{}x & \\ensuremath{<}8\\ensuremath{>} & 8 &"));
	buf_release(&found);
	found = PRINT(one, DIRECTION_MIN, &o, COMPARE_CSV);
	assert_non_null(strstr(found.text, "\nvalue,\"a|\"\"b\"\",\n\\x\",,<8>,8,7,,1,\n"));
	buf_release(&found);
	found = PRINT(one, DIRECTION_MIN, &o, COMPARE_JSON);
	assert_non_null(strstr(found.text, "\"name\": \"a|\\\"b\\\",\\n\\\\x\","));
	buf_release(&found);
}

/* So many models at 8 and 4 bits, the k-th of them k + 1 times as bad as the first. */
static struct buf print_many(int models, enum compare_format format)
{
	struct subject s;
	struct buf out = BUF_INIT;
	subject_init(&s, NULL, 0, DIRECTION_MIN);
	for (int m = 0; m < models; m++) {
		char name[8];
		snprintf(name, sizeof name, "m%d", m);
		fixture_add(&s.table, &(struct fixture_row){name, "8", 8, m + 1}, 1);
		if (m != 1)
			fixture_add(&s.table, &(struct fixture_row){name, "4", 4, 10 * m + 10}, 1);
	}
	subject_finish(&s, &(struct quantization_options){0});
	quantization_report(&out, &s.q, &(struct report_options){0}, format);
	subject_release(&s);
	return out;
}

static void test_many_models(void **state)
{
	static const char *const ranks =
		"\nModels against the best at equal precision (how many times lower the best one's "
		"perplexity is)\n"
		"precision  best  model  behind it\n"
		"8 bits     m0    m1         2.00×\n"
		"8 bits     m0    m2         3.00×\n"
		"8 bits     m0    m3         4.00×\n"
		"8 bits     m0    m4         5.00×\n"
		"4 bits     m0    m2         3.00×\n"
		"4 bits     m0    m3         4.00×\n"
		"4 bits     m0    m4         5.00×\n"
		"  of more than 4 models, not every pair stands here; --format csv has all\n";
	static const char *const left_out = "pairs are listed among the first 24 of 25 models; "
					    "--models puts others first";
	struct buf found = print_many(4, COMPARE_TEXT);
	(void)state;
	assert_non_null(strstr(found.text, "m0 against m3"));
	assert_null(strstr(found.text, "not every pair"));
	buf_release(&found);
	found = print_many(5, COMPARE_TEXT);
	assert_string_equal(strstr(found.text, "\nModels against"), ranks);
	buf_release(&found);
	found = print_many(25, COMPARE_TEXT);
	assert_non_null(strstr(found.text, "here; --format csv has those of the first 24, "
					   "--models puts others first\n"));
	buf_release(&found);
	found = print_many(25, COMPARE_CSV);
	assert_int_equal(forms_count(&found, "\nratio,"), 24 * 23 + 23 * 22);
	assert_int_equal(forms_count(&found, "\nvalue,"), 49);
	assert_non_null(strstr(found.text, "\npair_models,,,,,24,,,\nmodels,,,,,25,,,\n"));
	buf_release(&found);
	found = print_many(25, COMPARE_JSON);
	assert_int_equal(forms_count(&found, "      \"a\": "), 24 * 23 + 23 * 22);
	assert_non_null(strstr(found.text, left_out));
	assert_non_null(
		strstr(found.text, "  \"pairs\": {\n    \"models\": 24,\n    \"of\": 25\n  },"));
	buf_release(&found);
	found = print_many(25, COMPARE_MACROS);
	assert_int_equal(forms_count(&found, "{\\ppQuantizationRatio"), 24 * 23 + 23 * 22);
	assert_non_null(strstr(found.text, left_out));
	buf_release(&found);
}

static void test_different_widest(void **state)
{
	static const struct fixture_row differ[] = {
		{"x", "16", 16, 2}, {"x", "8", 8, 3}, {"y", "16", 16, 2}, {"z", "8", 8, 3}};
	static const char *const remark =
		"\n  the widest precision is not the same for all models: "
		"their changes do not compare\n";
	struct quantization_options o = {0};
	struct buf found = PRINT(differ, DIRECTION_MIN, &o, COMPARE_TEXT);
	(void)state;
	assert_int_equal(forms_count(&found, remark), 1);
	buf_release(&found);
	found = print_rows(differ, 3, DIRECTION_MIN, &o, COMPARE_TEXT);
	assert_null(strstr(found.text, "the widest precision is not"));
	buf_release(&found);
}

static void test_nothing(void **state)
{
	struct buf found = print_many(0, COMPARE_TEXT);
	(void)state;
	assert_non_null(strstr(found.text, "0 models, 0 precisions, 0 runs (aggregate: mean)\n"));
	buf_release(&found);
	found = print_many(0, COMPARE_JSON);
	assert_non_null(strstr(found.text,
			       "  \"precisions\": [],\n  \"models\": [],\n  \"cells\": [],\n"
			       "  \"ratios\": [],\n  \"claims\": [],\n  \"notices\": []\n"));
	buf_release(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),           cmocka_unit_test(test_parts),
		cmocka_unit_test(test_numbers_of_bits), cmocka_unit_test(test_no_threshold),
		cmocka_unit_test(test_stated_error),    cmocka_unit_test(test_hostile_names),
		cmocka_unit_test(test_many_models),     cmocka_unit_test(test_different_widest),
		cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
