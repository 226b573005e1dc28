#include "tex_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void assert_word(const char *word, const char *expected)
{
	struct tex_names t = {0};
	struct tex_macro *m = tex_names_add(&t, "");
	tex_macro_word(m, word);
	assert_string_equal(buf_str(&m->name) + 2, expected);
	tex_names_release(&t);
}

static void assert_number(double value, const char *expected)
{
	struct tex_names t = {0};
	struct tex_macro *m = tex_names_add(&t, "");
	tex_macro_number(m, value);
	assert_string_equal(buf_str(&m->name) + 2, expected);
	tex_names_release(&t);
}

/* The number of the report stands behind pp. */
static void test_number_of_report(void **state)
{
	static const struct {
		size_t number;
		const char *name;
	} rows[] = {{0, "ppRuns"},          {1, "ppRuns"},           {2, "ppTwoRuns"},
		    {13, "ppThirteenRuns"}, {21, "ppTwentyOneRuns"}, {2000, "ppTwoEThreeRuns"}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tex_names t = {.prefix = {NULL, rows[i].number}};
		struct tex_macro *m = tex_names_add(&t, "Runs");
		assert_string_equal(buf_str(&m->name), rows[i].name);
		tex_names_release(&t);
	}
}

static void test_prefix(void **state)
{
	struct tex_names t = {.prefix = {"Other", 2}};
	(void)state;
	assert_string_equal(buf_str(&tex_names_add(&t, "Runs")->name), "OtherTwoRuns");
	tex_names_release(&t);
}

static void test_words(void **state)
{
	(void)state;
	assert_word("mamba", "Mamba");
	assert_word("ResNet-BK", "ResNetBK");
	assert_word("flops_per_token", "FlopsPerToken");
	assert_word("gpt2-1.5b", "GptTwoOnePointFiveb");
	assert_word("top1", "TopOne");
	assert_word("v1.", "VOne");
	assert_word(".5", "Five");
	assert_word("模型", "");
	assert_word("é a", "A");
	assert_word("", "");
}

static void test_numbers(void **state)
{
	(void)state;
	assert_number(0, "Zero");
	assert_number(7, "Seven");
	assert_number(13, "Thirteen");
	assert_number(20, "Twenty");
	assert_number(30, "Thirty");
	assert_number(45, "FortyFive");
	assert_number(100, "OneHundred");
	assert_number(125, "OneHundredTwentyFive");
	assert_number(999, "NineHundredNinetyNine");
	assert_number(2.5, "TwoPointFive");
	assert_number(-0.05, "MinusZeroPointZeroFive");
	assert_number(0.001, "ZeroPointZeroZeroOne");
	assert_number(1000, "OneEThree");
	assert_number(5e9, "FiveENine");
	assert_number(10e9, "OneETen");
	assert_number(1.25e9, "OnePointTwoFiveENine");
	assert_number(12345, "OnePointTwoThreeFourFiveEFour");
	assert_number(1234.5, "OnePointTwoThreeFourFiveEThree");
	assert_number(2e-5, "TwoEMinusFive");
	assert_number(1.5e300, "OnePointFiveEThreeHundred");
	assert_number(1e22, "OneETwentyTwo");
	assert_number(0.0004, "FourEMinusFour");
}

static void test_macro(void **state)
{
	struct tex_names t = {0};
	(void)state;
	struct tex_macro *m = tex_names_add(&t, "CostRatio");
	tex_macro_word(m, "resnetbk");
	tex_macro_word(m, "mamba");
	tex_macro_word(m, "perplexity");
	tex_macro_number(m, 30);
	tex_names_resolve(&t);
	assert_string_equal(t.items[0].name.text, "ppCostRatioResnetbkMambaPerplexityThirty");
	tex_names_release(&t);
	tex_names_release(NULL);
}

/* What has a name of its own keeps it, whatever collides beside it, in any order. */
static void test_collisions(void **state)
{
	static const char *const words[] = {"res-net", "other", "resnet", "Resnet", "ResNet", "re"};
	enum { COUNT = sizeof words / sizeof *words };
	struct tex_names t = {0}, turned = {0};
	(void)state;
	for (size_t i = 0; i < COUNT; i++)
		tex_macro_word(tex_names_add(&t, "Runs"), words[i]);
	for (size_t i = COUNT; i-- > 0;)
		tex_macro_word(tex_names_add(&turned, "Runs"), words[i]);
	tex_names_resolve(&t);
	tex_names_resolve(&turned);
	assert_string_equal(t.items[1].name.text, "ppRunsOther");
	assert_string_equal(t.items[5].name.text, "ppRunsRe");
	assert_memory_equal(t.items[2].name.text, "ppRunsResnetX", 13);
	assert_int_equal(t.items[2].name.len, 19);
	assert_memory_equal(t.items[0].name.text, "ppRunsResNetX", 13); /* of "res-net" */
	for (size_t i = 0; i < COUNT; i++) {
		assert_string_equal(t.items[i].name.text, turned.items[COUNT - 1 - i].name.text);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(t.items[i].name.text, t.items[k].name.text);
	}
	tex_names_release(&t);
	tex_names_release(&turned);
}

/* Different things never have one name, and names are letters. */
static void test_no_two_are_equal(void **state)
{
	static const char *const pieces[] = {"a", "A", "-", "_", "1", "One", ".", "é", "X", " "};
	struct tex_names t = {0};
	char word[16];
	(void)state;
	for (size_t i = 0; i < 10; i++)
		for (size_t k = 0; k < 10; k++)
			for (size_t l = 0; l < 10; l++) {
				snprintf(word, sizeof word, "%s%s%s", pieces[i], pieces[k],
					 pieces[l]);
				bool known = false;
				for (size_t n = 0; n < t.len; n++)
					known |= !strcmp(t.items[n].identity.text + 2, word);
				if (!known)
					tex_macro_word(tex_names_add(&t, "K"), word);
			}
	tex_names_resolve(&t);
	for (size_t i = 0; i < t.len; i++) {
		const char *name = t.items[i].name.text;
		assert_int_equal(
			strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
			strlen(name));
		for (size_t k = 0; k < i; k++)
			if (!strcmp(name, t.items[k].name.text))
				fail_msg("\"%s\" and \"%s\" are both %s", t.items[i].identity.text,
					 t.items[k].identity.text, name);
	}
	tex_names_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_number_of_report),
		cmocka_unit_test(test_prefix),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_macro),
		cmocka_unit_test(test_collisions),
		cmocka_unit_test(test_no_two_are_equal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
