#include "report_stems.h"

#include "kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void numbers(void **state)
{
	static const struct {
		const char *name;
		size_t number;
	} cases[] = {
		{"efficiency.gp", 1},
		{"efficiency-2.gp", 2},
		{"efficiency-9999.gp", 9999},
		{"efficiency-10000.gp", 0},
		{"efficiency-99999999999999999999.gp", 0},
		{"efficiency-18446744073709551615.gp", 0},
		{"efficiency-1.gp", 0},
		{"efficiency-02.gp", 0},
		{"efficiency--2.gp", 0},
		{"efficiency-2.svg", 0},
		{"stability-2.gp", 0},
	};
	(void)state;
	const struct kind *kind = kinds;
	while (strcmp(kind->name, "efficiency") != 0)
		kind++;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(report_stems_number(cases[i].name, kind), cases[i].number);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
