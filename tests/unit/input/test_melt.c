#include "melt.h"

#include "buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* "label[:match,…]" of the column, or "-". */
static void expect(const char *text, const char *key, const char *expected)
{
	struct melt m;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;

	if (!melt_parse(&m, text, &err))
		fail_msg("%s", err.message);
	for (int again = 0; again < 2; again++) {
		uint32_t id = melt_column(&m, key, strlen(key));

		buf_reset(&out);
		if (id == NAMES_NONE) {
			buf_addch(&out, '-');
		} else {
			buf_addstr(&out, m.columns[id].label);
			for (size_t i = 0; i < m.columns[id].matches.len; i++)
				buf_addf(&out, "%c%s", i ? ',' : ':',
					 m.columns[id].matches.items[i]);
		}
		assert_string_equal(buf_str(&out), expected);
	}
	buf_release(&out);
	melt_release(&m);
}

static void test_names(void **state)
{
	(void)state;
	expect("c=2048,4096", "2048", "2048");
	expect("c=2048,4096", "4096", "4096");
	expect("c=2048,4096", "204", "-");
	expect("c=2048,4096", "20480", "-");
	expect("c=ctx_2048,recall@10,b=1", "ctx_2048", "2048");
	expect("c=ctx_2048,recall@10,b=1", "recall@10", "10");
	expect("c=ctx_2048,recall@10,b=1", "b=1", "1");
	expect("c=gpt2,8k,v1_8k", "gpt2", "gpt2");
	expect("c=Q4_0,bits_4", "Q4_0", "Q4_0");
	expect("c=Q4_0,bits_4", "bits_4", "4");
	expect("c=gpt2,8k,v1_8k", "8k", "8k");
	expect("c=gpt2,8k,v1_8k", "v1_8k", "v1_8k");
	expect("c=\"a,b\",\"*\"", "a,b", "a,b");
	expect("c=\"a,b\",\"*\"", "*", "*");
	expect("c=\"a,b\",\"*\"", "1", "-");
	expect("c=\"\"", "", "");
}

static void test_numbers(void **state)
{
	(void)state;
	expect("c=*", "2048", "2048");
	expect("c=*", "-1e3", "-1e3");
	expect("c=*", "0.5", "0.5");
	expect("c=*", "ctx_2048", "-");
	expect("c=*", "", "-");
	expect("c=*", "1e999", "-");
	expect("c=*,!0", "0", "-");
	expect("c=*,!0", "00", "00");
}

static void test_patterns(void **state)
{
	(void)state;
	expect("c=ctx_*", "ctx_2048", "2048");
	expect("c=ctx_*", "ctx_a_1", "a_1");
	expect("c=ctx_*", "ctx_", "-");
	expect("c={run} - {metric},!*__MIN", "a - loss", "a - loss:a,loss");
	expect("c={run} - {metric},!*__MIN", "a - loss__MIN", "-");
	expect("c={run}_x,{metric}_y", "1_y", "1_y:,1");
	expect("c=FP*,INT*", "FP8", "FP8");
	expect("c=FP*,INT*", "INT8", "INT8");
	expect("c=FP*,!*x*,16", "FP8", "8");
	expect("c={run}_*", "a_5", "5:a");
}

static void expect_failure(const char *text, const char *message)
{
	struct melt m;
	struct error err = ERROR_INIT;

	assert_false(melt_parse(&m, text, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	melt_release(&m);
	melt_release(NULL);
}

static void test_errors(void **state)
{
	(void)state;
	expect_failure("", "--melt \"\": NAME=COLUMNS is expected");
	expect_failure("c", "--melt \"c\": NAME=COLUMNS is expected");
	expect_failure("=*", "--melt \"=*\": a name is expected before \"=\"");
	expect_failure("c,=*", "--melt \"c,=*\": a name is expected before \"=\"");
	expect_failure("c,c=*", "--melt \"c,c=*\": two names are expected before \"=\"");
	expect_failure("value=*", "--melt \"value=*\": two names are expected before \"=\"");
	expect_failure("c=", "--melt \"c=\": the name of a column is expected");
	expect_failure("c=1,,2", "--melt \"c=1,,2\": the name of a column is expected");
	expect_failure("c=1,!", "--melt \"c=1,!\": the name of a column is expected");
	expect_failure("c=\"a", "--melt \"c=\"a\": the closing quote is missing");
	expect_failure("c=\"a\"b", "--melt \"c=\"a\"b\": the closing quote is missing");
	expect_failure(
		"c=1,a**",
		"--melt \"c=1,a**\": column \"a**\": two places with nothing between them at "
		"column 3");
}

static void test_no_melt(void **state)
{
	(void)state;
	assert_int_equal(melt_column(NULL, "a", 1), NAMES_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),    cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_patterns), cmocka_unit_test(test_errors),
		cmocka_unit_test(test_no_melt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
