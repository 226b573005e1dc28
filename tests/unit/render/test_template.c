/* The table that this test links is made by embed.c from sample.gp, style.gp and empty. */
#include "template.h"
#include "values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct folder {
	char path[32];
};

static int make_folder(void **state)
{
	static const char name[] = "/tmp/template-XXXXXX";
	struct folder *f = calloc(1, sizeof *f);
	memcpy(f->path, name, sizeof name);
	*state = f;
	return mkdtemp(f->path) ? 0 : -1;
}

static void file_path(const struct folder *f, const char *name, char *path, size_t size)
{
	snprintf(path, size, "%s/%s.mustache", f->path, name);
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"sample.gp", "style.gp", "own.gp", "bad.gp"};
	struct folder *f = *state;
	for (size_t i = 0; i < 4; i++) {
		char path[80];
		file_path(f, names[i], path, sizeof path);
		unlink(path);
	}
	int gone = rmdir(f->path);
	free(f);
	return gone;
}

static void put(const struct folder *f, const char *name, const char *text)
{
	char path[80];
	file_path(f, name, path, sizeof path);
	FILE *out = fopen(path, "wb");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
}

static void expect(const char *dir, const char *name, const char *data, const char *expected)
{
	struct template_source source = {.dir = dir};
	struct arena arena = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	bool ok = template_render(&source, name, values_from(&arena, data), &out, &err);
	assert_string_equal(ok ? buf_str(&out) : err.message, expected);
	error_release(&err);
	buf_release(&out);
	arena_release(&arena);
}

static void test_built_in(void **state)
{
	(void)state;
	expect(NULL, "empty", "{}", "");
	expect(NULL, "sample.gp", "{title: t'GPT_J'}", "set title \"GPT\\\\_J\"\nset tics out \n");
	expect(NULL, "sample.gp", "{titel: t'x'}",
	       "sample.gp.mustache:2:12: nothing is called \"title\"");
}

static void test_a_folder_goes_first(void **state)
{
	const struct folder *f = *state;
	char expected[200];
	put(f, "style.gp", "set tics in # {{title}}\n");
	expect(f->path, "sample.gp", "{title: 'T'}", "set title \"T\"\nset tics in # T\n");
	put(f, "own.gp", "{{>style.gp}}{{>empty}}\n");
	expect(f->path, "own.gp", "{title: 'T'}", "set tics in # T\n\n");
	put(f, "sample.gp", "p {{title}}");
	snprintf(
		expected, sizeof expected,
		"%s/sample.gp.mustache:1:3: \"title\" is text and cannot stand in the open script, "
		"outside quotes",
		f->path);
	expect(f->path, "sample.gp", "{title: 'T'}", expected);
}

static void test_errors_in_a_partial_of_the_folder(void **state)
{
	const struct folder *f = *state;
	char expected[200];
	put(f, "bad.gp", "x {{#a}}\n");
	put(f, "own.gp", "\n{{>bad.gp}}\n");
	snprintf(expected, sizeof expected, "%s/bad.gp.mustache:1:3: section \"a\" is not closed",
		 f->path);
	expect(f->path, "own.gp", "{}", expected);
	put(f, "own.gp", "\n{{>bud.gp}}\n");
	snprintf(expected, sizeof expected,
		 "%s/own.gp.mustache:2:1: there is no template \"bud.gp\"", f->path);
	expect(f->path, "own.gp", "{}", expected);
}

static void test_unknown_names(void **state)
{
	struct template_source source = {.dir = NULL};
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	(void)state;
	assert_false(template_load(&source, "smaple.gp", &out, &err));
	assert_string_equal(err.message, "there is no template \"smaple.gp\"");
	assert_string_equal(err.hint, "did you mean \"sample.gp\"?");
	error_release(&err);
	assert_false(template_load(&source, "quite another", &out, &err));
	assert_string_equal(err.message, "there is no template \"quite another\"");
	assert_null(err.hint);
	error_release(&err);
	assert_int_equal(out.len, 0);
}

static void test_names_cannot_leave_the_folder(void **state)
{
	static const char *const names[] = {"../x/own.gp", "/etc/own.gp", ".own.gp", "", "a b"};
	const struct folder *f = *state;
	struct template_source source = {.dir = f->path};
	put(f, "own.gp", "x");
	for (size_t i = 0; i < 5; i++) {
		struct buf out = BUF_INIT;
		struct error err = ERROR_INIT;
		assert_false(template_load(&source, names[i], &out, &err));
		assert_non_null(strstr(err.message, "there is no template \""));
		error_release(&err);
		template_label(&source, names[i], &out);
		assert_null(strstr(buf_str(&out), f->path));
		buf_release(&out);
	}
}

static void test_a_folder_that_is_none(void **state)
{
	struct template_source source = {.dir = "/nowhere/at/all"};
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	(void)state;
	assert_false(template_load(&source, "sample.gp", &out, &err));
	assert_string_equal(err.message, "/nowhere/at/all: the template folder is not a directory");
	error_release(&err);
}

static void test_labels(void **state)
{
	const struct folder *f = *state;
	struct template_source source = {.dir = f->path};
	struct buf out = BUF_INIT;
	char expected[80];
	put(f, "own.gp", "x");
	file_path(f, "own.gp", expected, sizeof expected);
	template_label(&source, "own.gp", &out);
	assert_string_equal(buf_str(&out), expected);
	buf_reset(&out);
	template_label(&source, "sample.gp", &out);
	assert_string_equal(buf_str(&out), "sample.gp.mustache");
	buf_release(&out);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_built_in),
		WITH_FOLDER(test_a_folder_goes_first),
		WITH_FOLDER(test_errors_in_a_partial_of_the_folder),
		cmocka_unit_test(test_unknown_names),
		WITH_FOLDER(test_names_cannot_leave_the_folder),
		cmocka_unit_test(test_a_folder_that_is_none),
		WITH_FOLDER(test_labels),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
