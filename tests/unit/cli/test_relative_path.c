#include "relative_path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/paretoplot-test-XXXXXX";

static void assert_relative(const char *path, const char *directory, const char *expected)
{
	char *found = relative_path(path, directory);
	assert_string_equal(found, expected);
	free(found);
}

static void test_from_here(void **state)
{
	(void)state;
	assert_relative("a.json", ".", "a.json");
	assert_relative("./a.json", ".", "a.json");
	assert_relative("real", ".", "real");
	assert_relative("real/", ".", "real");
	assert_relative("real//b///c/", "./", "real/b/c");
	assert_relative("../x", ".", "../x");
	assert_relative(".", ".", ".");
	assert_relative("./", "real", "..");
	assert_relative("..", ".", "..");
	assert_relative("real/..", ".", ".");
}

static void test_from_elsewhere(void **state)
{
	(void)state;
	assert_relative("data/a.json", "real", "../data/a.json");
	assert_relative("real/a.json", "real", "a.json");
	assert_relative("a.json", "real/deep", "../../a.json");
	assert_relative("realm/a", "real", "../realm/a");
	assert_relative("real", "real", ".");
}

/* Neither the folder nor the file need be there. */
static void test_not_there(void **state)
{
	(void)state;
	assert_relative("a.json", "new/deeper", "../../a.json");
	assert_relative("new/x/a", "new/y", "../x/a");
	assert_relative("new/x/../a", "new/./y", "../a");
}

static void test_absolute(void **state)
{
	char path[128];
	(void)state;
	snprintf(path, sizeof path, "%s/data/a", folder);
	assert_relative(path, "real", "../data/a");
	assert_relative("data/a", folder, "data/a");
	snprintf(path, sizeof path, "/");
	assert_relative("/", "/", ".");
	assert_relative("/a", "/", "a");
	assert_relative("/", "/a-folder-that-is-not-there/b", "../..");
}

/* ".." leads out of what a link points to. */
static void test_links(void **state)
{
	(void)state;
	assert_relative("a.json", "link", "../../a.json");
	assert_relative("link/x", "real", "deep/x");
	assert_relative("link/../x", ".", "real/x");
	/* The file itself may be one. */
	assert_relative("to-file", "real", "../to-file");
	assert_relative("real/deep/x", "link", "x");
}

static int enter_folder(void **state)
{
	(void)state;
	return !mkdtemp(folder) || chdir(folder) || mkdir("real", 0777) ||
	       mkdir("real/deep", 0777) || symlink("real/deep", "link") ||
	       symlink("real/nothing", "to-file");
}

static int leave_folder(void **state)
{
	(void)state;
	return unlink("link") || unlink("to-file") || rmdir("real/deep") || rmdir("real") ||
	       chdir("/") || rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_from_here), cmocka_unit_test(test_from_elsewhere),
		cmocka_unit_test(test_not_there), cmocka_unit_test(test_absolute),
		cmocka_unit_test(test_links),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
