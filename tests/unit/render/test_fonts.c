#include "fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
	char directory[40];
	char *path; /* PATH as it was */
};

/* PATH is a directory of its own, in which the tests put tools. */
static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);

	if (!place)
		return -1;
	strncpy(place->directory, "/tmp/test_fonts.XXXXXX", sizeof place->directory - 1);
	place->path = strdup(getenv("PATH"));
	*state = place;
	return mkdtemp(place->directory) ? setenv("PATH", place->directory, 1) : -1;
}

static void tool_path(const struct place *place, const char *name, char *out, size_t cap)
{
	snprintf(out, cap, "%s/%s", place->directory, name);
}

static int tear_down(void **state)
{
	struct place *place = *state;
	char path[80];

	tool_path(place, "fc-list", path, sizeof path);
	unlink(path);
	tool_path(place, "fc-match", path, sizeof path);
	unlink(path);
	rmdir(place->directory);
	setenv("PATH", place->path, 1);
	free(place->path);
	free(place);
	return 0;
}

static void put_tool(const struct place *place, const char *name, const char *body)
{
	char path[80];
	FILE *f;

	tool_path(place, name, path, sizeof path);
	f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", body);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0755), 0);
}

static void test_no_tools(void **state)
{
	struct fonts fonts = FONTS_INIT;
	struct error err = ERROR_INIT;
	char *actual = NULL;

	(void)state;
	assert_true(fonts_load(&fonts, &err));
	assert_false(fonts.known);
	assert_string_equal(fonts_default(&fonts, FONT_SERIF), "Liberation Serif");
	assert_string_equal(fonts_default(&fonts, FONT_MONO), "Liberation Mono");
	assert_int_equal(fonts_resolve(&fonts, "Times", &actual, &err), FONT_UNKNOWN);
	assert_null(actual);
	assert_false(error_is_set(&err));
	fonts_release(&fonts);
	fonts_release(NULL);
}

static void test_installed(void **state)
{
	struct fonts fonts = FONTS_INIT;
	struct error err = ERROR_INIT;
	char *actual = NULL;

	put_tool(*state, "fc-list",
		 "printf 'Nimbus Roman\\nDejaVu Sans,DejaVu Sans Light\\nDejaVu Sans Mono\\n'");
	put_tool(*state, "fc-match", "exit 1");
	assert_true(fonts_load(&fonts, &err));
	assert_true(fonts.known);
	assert_int_equal(fonts.families.len, 4);
	assert_true(fonts_installed(&fonts, "dejavu sans light"));
	assert_false(fonts_installed(&fonts, "DejaVu"));
	assert_string_equal(fonts_default(&fonts, FONT_SERIF), "Nimbus Roman");
	assert_string_equal(fonts_default(&fonts, FONT_MONO), "DejaVu Sans Mono");
	assert_int_equal(fonts_resolve(&fonts, "NIMBUS ROMAN", &actual, &err), FONT_EXACT);
	assert_string_equal(actual, "NIMBUS ROMAN");
	free(actual);
	fonts_release(&fonts);
}

static void check_resolve(const char *family, enum font_match match, const char *expected)
{
	struct fonts fonts = {.known = true};
	struct error err = ERROR_INIT;
	char *actual = NULL;

	assert_int_equal(fonts_resolve(&fonts, family, &actual, &err), match);
	if (expected)
		assert_string_equal(actual, expected);
	else
		assert_null(actual);
	free(actual);
}

static void test_resolve(void **state)
{
	put_tool(*state, "fc-match", "echo 'Liberation Serif,Liberation Serif Bold'");
	check_resolve("Times New Roman", FONT_COMPATIBLE, "Liberation Serif");
	check_resolve("Comic Sans MS", FONT_SUBSTITUTED, "Liberation Serif");
	check_resolve("Serif", FONT_EXACT, "Liberation Serif");
	put_tool(*state, "fc-match", "printf '%s|' \"$@\"");
	check_resolve("a-b:c\\d,e", FONT_SUBSTITUTED, "-f|%{family}");
	put_tool(*state, "fc-match", "printf '%s\\n' \"$3\"");
	check_resolve("-v:x\\", FONT_SUBSTITUTED, "\\-v\\:x\\\\");
	put_tool(*state, "fc-match", "echo");
	check_resolve("Times", FONT_UNKNOWN, NULL);
}

static void test_failures(void **state)
{
	struct fonts fonts = FONTS_INIT;
	struct error err = ERROR_INIT;
	char *actual = NULL;

	put_tool(*state, "fc-list", "exit 3");
	assert_false(fonts_load(&fonts, &err));
	assert_string_equal(err.message, "fc-list: failed");
	error_release(&err);
	put_tool(*state, "fc-match", "kill -9 $$");
	assert_int_equal(fonts_resolve(&fonts, "Times", &actual, &err), FONT_FAILED);
	assert_string_equal(err.message, "fc-match: failed");
	assert_null(actual);
	error_release(&err);
	put_tool(*state, "fc-list", "exit 0");
	assert_true(fonts_load(&fonts, &err));
	assert_true(fonts.known);
	assert_int_equal(fonts.families.len, 0);
	fonts_release(&fonts);
}

static void test_compare(void **state)
{
	(void)state;
	assert_int_equal(fonts_compare("liberation serif", "Liberation Serif"), FONT_EXACT);
	assert_int_equal(fonts_compare("Arial", "Liberation Sans"), FONT_COMPATIBLE);
	assert_int_equal(fonts_compare("Arial", "Liberation Serif"), FONT_SUBSTITUTED);
	assert_int_equal(fonts_compare("Garamond", "DejaVu Sans"), FONT_SUBSTITUTED);
	assert_int_equal(fonts_compare("monospace", "DejaVu Sans Mono"), FONT_EXACT);
	assert_int_equal(fonts_compare("georgia", "GELASIO"), FONT_COMPATIBLE);
}

/* Against the fontconfig of this machine. */
static void test_real(void **state)
{
	struct place *place = *state;
	struct fonts fonts = FONTS_INIT;
	struct error err = ERROR_INIT;
	char *actual = NULL;
	enum font_match match;

	setenv("PATH", place->path, 1);
	assert_true(fonts_load(&fonts, &err));
	if (!fonts.known || fonts.families.len == 0) {
		fonts_release(&fonts);
		skip();
	}
	match = fonts_resolve(&fonts, fonts.families.items[0], &actual, &err);
	assert_int_equal(match, FONT_EXACT);
	free(actual);
	match = fonts_resolve(&fonts, "No Such Family \xc3\xa9", &actual, &err);
	assert_true(match == FONT_SUBSTITUTED || match == FONT_UNKNOWN);
	if (match == FONT_SUBSTITUTED)
		assert_true(fonts_installed(&fonts, actual));
	free(actual);
	fonts_release(&fonts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_tools, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_installed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_resolve, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_failures, set_up, tear_down),
		cmocka_unit_test(test_compare),
		cmocka_unit_test_setup_teardown(test_real, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
