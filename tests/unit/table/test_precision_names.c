#include "precision_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
	const char *text, *name;
	double bits;
	enum precision_basis basis;
	enum precision_family family;
} known[] = {
	{"FP64", "FP64", 64, PRECISION_STATED, PRECISION_FLOAT},
	{"double", "FP64", 64, PRECISION_STATED, PRECISION_FLOAT},
	{"fp32", "FP32", 32, PRECISION_STATED, PRECISION_FLOAT},
	{"torch.float32", "FP32", 32, PRECISION_STATED, PRECISION_FLOAT},
	{"FP-32", "FP32", 32, PRECISION_STATED, PRECISION_FLOAT},
	{"single", "FP32", 32, PRECISION_STATED, PRECISION_FLOAT},
	{"bf16", "BF16", 16, PRECISION_STATED, PRECISION_FLOAT},
	{"bfloat16", "BF16", 16, PRECISION_STATED, PRECISION_FLOAT},
	{"f16", "FP16", 16, PRECISION_STATED, PRECISION_FLOAT},
	{"Half", "FP16", 16, PRECISION_STATED, PRECISION_FLOAT},
	{"FP8", "FP8", 8, PRECISION_STATED, PRECISION_FLOAT},
	{"fp8_e4m3", "FP8 E4M3", 8, PRECISION_STATED, PRECISION_FLOAT},
	{"torch.float8_e4m3fn", "FP8 E4M3", 8, PRECISION_STATED, PRECISION_FLOAT},
	{"FP8-E5M2", "FP8 E5M2", 8, PRECISION_STATED, PRECISION_FLOAT},
	{"E5M2", "FP8 E5M2", 8, PRECISION_STATED, PRECISION_FLOAT},
	{"MXFP8", "MXFP8", 8.25, PRECISION_STATED, PRECISION_FLOAT},
	{"mxfp6", "MXFP6", 6.25, PRECISION_STATED, PRECISION_FLOAT},
	{"NVFP4", "NVFP4", 4.5, PRECISION_STATED, PRECISION_FLOAT},
	{"MXFP4", "MXFP4", 4.25, PRECISION_STATED, PRECISION_FLOAT},
	{"fp4", "FP4", 4, PRECISION_STATED, PRECISION_FLOAT},
	{"nf4", "NF4", 4, PRECISION_STATED, PRECISION_FLOAT},
	{"INT8", "INT8", 8, PRECISION_STATED, PRECISION_INTEGER},
	{"torch.qint8", "INT8", 8, PRECISION_STATED, PRECISION_INTEGER},
	{"int 8", "INT8", 8, PRECISION_STATED, PRECISION_INTEGER},
	{"i8", "INT8", 8, PRECISION_STATED, PRECISION_INTEGER},
	{"W8A8", "W8A8", 8, PRECISION_STATED, PRECISION_INTEGER},
	{"w4a16", "W4A16", 4, PRECISION_STATED, PRECISION_INTEGER},
	{"W4-A4", "W4A4", 4, PRECISION_STATED, PRECISION_INTEGER},
	{"w4a8kv4", "W4A8KV4", 4, PRECISION_STATED, PRECISION_INTEGER},
	{"W4A16-g128", NULL, 4, PRECISION_STATED, PRECISION_INTEGER},
	{"w3a5", NULL, 3, PRECISION_STATED, PRECISION_INTEGER},
	{"w4", "INT4", 4, PRECISION_STATED, PRECISION_INTEGER},
	{"uint4", "INT4", 4, PRECISION_STATED, PRECISION_INTEGER},
	{"int3", "INT3", 3, PRECISION_STATED, PRECISION_INTEGER},
	{"INT2", "INT2", 2, PRECISION_STATED, PRECISION_INTEGER},
	{"int1", "INT1", 1, PRECISION_STATED, PRECISION_INTEGER},
	{"int16", "INT16", 16, PRECISION_STATED, PRECISION_INTEGER},
	{"8", NULL, 8, PRECISION_STATED, PRECISION_BITS},
	{" 4 ", NULL, 4, PRECISION_STATED, PRECISION_BITS},
	{"1.58", NULL, 1.58, PRECISION_STATED, PRECISION_BITS},
	{"4.5 bpw", NULL, 4.5, PRECISION_STATED, PRECISION_BITS},
	{"4-bit", NULL, 4, PRECISION_STATED, PRECISION_BITS},
	{"3 Bits", NULL, 3, PRECISION_STATED, PRECISION_BITS},
	{"2.0625 bits/weight", NULL, 2.0625, PRECISION_STATED, PRECISION_BITS},
	{"bits=4", NULL, 4, PRECISION_STATED, PRECISION_BITS},
	{"bits_4", NULL, 4, PRECISION_STATED, PRECISION_BITS},
	{"64", NULL, 64, PRECISION_STATED, PRECISION_BITS},
	{"q4_K_M", "Q4_K_M", 4.8944, PRECISION_TYPICAL, PRECISION_LLAMA},
	{"Q4_K", "Q4_K_M", 4.8944, PRECISION_TYPICAL, PRECISION_LLAMA},
	{"Q5_K_S", "Q5_K_S", 5.5704, PRECISION_TYPICAL, PRECISION_LLAMA},
	{"iq2_XS", "IQ2_XS", 2.5882, PRECISION_TYPICAL, PRECISION_LLAMA},
	{"UD-IQ2_XXS", "IQ2_XXS", 2.3824, PRECISION_TYPICAL, PRECISION_LLAMA},
	{"q8_0", "Q8_0", 8.5008, PRECISION_TYPICAL, PRECISION_LLAMA},
	{"TQ1_0", "TQ1_0", 1.6875, PRECISION_STATED, PRECISION_LLAMA},
	{"UD-Q4_K_XL", NULL, 4, PRECISION_NOMINAL, PRECISION_LLAMA},
	{"q4", NULL, 4, PRECISION_NOMINAL, PRECISION_LLAMA},
	{"IQ5_K", NULL, 5, PRECISION_NOMINAL, PRECISION_LLAMA},
	{"q6_1", NULL, 6, PRECISION_NOMINAL, PRECISION_LLAMA},
};

static void test_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(known); i++) {
		struct precision p = {0};
		if (!precision_parse(known[i].text, strlen(known[i].text), &p))
			fail_msg("\"%s\" is not known", known[i].text);
		assert_true(p.bits == known[i].bits);
		assert_int_equal(p.basis, known[i].basis);
		assert_int_equal(p.family, known[i].family);
		if (known[i].name)
			assert_string_equal(p.name, known[i].name);
		else
			assert_null(p.name);
	}
}

static void test_unknown(void **state)
{
	static const char *const texts[] = {
		"",
		"-",
		"none",
		"fp",
		"fp7",
		"f1",
		"int",
		"int7",
		"int88",
		"w",
		"w4a",
		"wa8",
		"w100",
		"w4a8x",
		"w4a8kv",
		"w4g128",
		"q",
		"q9",
		"q0",
		"q44",
		"q4junk",
		"iq",
		"-4",
		"0",
		"65",
		"1e1",
		"4.5.6",
		"4 8",
		"4_8",
		"8B",
		"7b",
		"bit",
		"bits",
		"bits4bit",
		"bitnet",
		"awq",
		"gptq",
		"nan",
		"inf",
		"0x8",
		"q4_0_4",
		"fp16 or so",
		"a name that is far too long to be one",
		"0-bit",
	};
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct precision p = {.bits = -1};
		if (precision_parse(texts[i], strlen(texts[i]), &p))
			fail_msg("\"%s\" is taken for %g bits", texts[i], p.bits);
		assert_true(p.bits == -1);
	}
	assert_false(precision_parse("fp\0"
				     "16",
				     5, &(struct precision){0}));
}

static void test_in_a_path(void **state)
{
	static const struct {
		const char *path;
		size_t count;
		const char *name;
		double bits;
	} cases[] = {
		{"resnetbk_fp32.json", 1, "FP32", 32},
		{"results/int8/mamba_fp16.json", 1, "FP16", 16},
		{"mamba_int4_seed1.json", 1, "INT4", 4},
		{"int2", 1, "INT2", 2},
		{"Meta-Llama-3-8B.Q4_K_M.gguf", 1, "Q4_K_M", 4.8944},
		{"llama-iq2_XS-seed1", 1, "IQ2_XS", 2.5882},
		{"Llama-3-8B-UD-Q4_K_XL.gguf", 1, NULL, 4},
		{"run-8-bit.csv", 1, NULL, 8},
		{"run.1.58-bit.csv", 1, NULL, 1.58},
		{"bits4.json", 1, NULL, 4},
		{"model_fp8_e4m3_a.json", 1, "FP8 E4M3", 8},
		{"fp8_e4m3-e5m2.json", 2, "FP8 E4M3", 8},
		{"w4a16-int4.json", 1, "W4A16", 4},
		{"w4a16-w4a4.json", 2, "W4A16", 4},
		{"int8_8bit.json", 1, "INT8", 8},
		{"fp16_to_int8.json", 2, "FP16", 16},
		{"fp32_fp16_int8_int8.json", 2, "FP32", 32},
		{"pythia-1.4b_step16.json", 0, NULL, 0},
		{"report_Q4.csv", 0, NULL, 0},
		{"Q3-sales-2024.csv", 0, NULL, 0},
		{"f1_scores.json", 0, NULL, 0},
		{"i8.json", 0, NULL, 0},
		{"w8.json", 0, NULL, 0},
		{"double_half_single.json", 0, NULL, 0},
		{"modelfp32.json", 0, NULL, 0},
		{"fp32x.json", 0, NULL, 0},
		{"8.json", 0, NULL, 0},
		{"fp32/", 0, NULL, 0},
		{"", 0, NULL, 0},
		{"\xc3\xa9int8.json", 0, NULL, 0},
		{"int8\xc3\xa9.json", 0, NULL, 0},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct precision p = {0};
		size_t count = precision_find(cases[i].path, &p);
		if (count != cases[i].count)
			fail_msg("\"%s\": %zu, not %zu", cases[i].path, count, cases[i].count);
		assert_true(p.bits == cases[i].bits);
		if (cases[i].name)
			assert_string_equal(p.name, cases[i].name);
		else
			assert_null(p.name);
	}
}

static void expect_place(const char *path, const char *expected)
{
	size_t len = 0;
	const char *at = precision_place(path, &len);
	struct precision ignored;
	assert_int_equal(at != NULL, precision_find(path, &ignored) > 0);
	if (!expected) {
		assert_null(at);
		return;
	}
	assert_int_equal(len, strlen(expected));
	assert_memory_equal(at, expected, len);
}

static void test_place(void **state)
{
	(void)state;
	expect_place("fp16/mamba_int4_seed1.json", "int4");
	expect_place("Llama-3-8B.UD-Q4_K_M.gguf", "UD-Q4_K_M");
	expect_place("run-8-bit.csv", "8-bit");
	expect_place("int8_fp16.json", "int8");
	expect_place("int4", "int4");
	expect_place("mamba_4.json", NULL);
	expect_place("fp32/", NULL);
	expect_place("", NULL);
}

static struct precision parsed(const char *text)
{
	struct precision p;
	assert_true(precision_parse(text, strlen(text), &p));
	return p;
}

static void test_order(void **state)
{
	static const char *const ordered[] = {
		"FP64",   "FP32",     "INT32",  "BF16",   "FP16",    "INT16",   "16",     "q8_0",
		"FP8",    "FP8-E4M3", "e5m2",   "INT8",   "W8A16",   "W8A8",    "8",      "Q6_K",
		"q5_1",   "Q5_K_M",   "Q5_K_S", "q5_0",   "q4_1",    "Q4_K_M",  "IQ4_NL", "Q4_K_S",
		"Q4_0",   "IQ4_XS",   "Q3_K_L", "INT4",   "W4A16",   "W4A8",    "W4A4",   "w4a3",
		"Q3_K_M", "iq3_M",    "IQ3_S",  "Q3_K_S", "IQ3_XS",  "IQ3_XXS", "Q2_K",   "INT3",
		"Q2_K_S", "IQ2_M",    "IQ2_S",  "IQ2_XS", "IQ2_XXS", "IQ1_M",   "TQ2_0",  "IQ1_S",
		"INT2",   "TQ1_0",    "1.58",   "INT1",
	};
	(void)state;
	for (size_t i = 0; i < COUNT(ordered); i++)
		for (size_t k = 0; k < COUNT(ordered); k++) {
			struct precision a = parsed(ordered[i]), b = parsed(ordered[k]);
			int order = precision_compare(&a, &b);
			if ((order < 0) != (i < k) || (order > 0) != (i > k))
				fail_msg("%s and %s: %d", ordered[i], ordered[k], order);
		}
	struct precision half = parsed("half"), fp16 = parsed("fp16");
	assert_int_equal(precision_compare(&half, &fp16), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known),     cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_in_a_path), cmocka_unit_test(test_place),
		cmocka_unit_test(test_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
