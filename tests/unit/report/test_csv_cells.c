#include "csv_cells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

static void test_rows(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	csv_text(&out, "kind");
	csv_text(&out, NULL);
	csv_text(&out, "");
	csv_number(&out, 0.1);
	csv_number(&out, NAN);
	csv_number(&out, -INFINITY);
	csv_number(&out, 5e-324);
	csv_end(&out);
	csv_text(&out, "next");
	csv_end(&out);
	assert_string_equal(buf_str(&out), "kind,,,0.1,,,5e-324\nnext\n");
	buf_release(&out);
}

static void test_quotes(void **state)
{
	static const char *const texts[] = {"a b", "a,b", "\"", "a\nb", "a\rb", "é"};
	struct buf out = BUF_INIT;
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		csv_text(&out, texts[i]);
	csv_end(&out);
	assert_string_equal(buf_str(&out), "a b,\"a,b\",\"\"\"\",\"a\nb\",\"a\rb\",é\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_quotes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
