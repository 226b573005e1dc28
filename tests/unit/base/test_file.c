#include "file.h"

#include "mem.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void make_directory(const char *path)
{
	assert_int_equal(mkdir(path, 0777), 0);
}

static void assert_file_error(const char *path, const char *message)
{
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	assert_false(file_read(path, &out, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	buf_release(&out);
}

static void test_read_appends(void **state)
{
	(void)state;
	put("a", "one\n");
	put("b", "");
	struct buf out = BUF_INIT;
	assert_true(file_read("b", &out, NULL));
	assert_string_equal(buf_str(&out), "");
	assert_true(file_read("a", &out, NULL));
	assert_true(file_read("a", &out, NULL));
	assert_true(file_read("b", &out, NULL));
	assert_string_equal(out.text, "one\none\n");
	assert_int_equal(out.len, 8);
	buf_release(&out);
}

/* Sizes around the chunk size, with NUL bytes. */
static void test_read_sizes(void **state)
{
	(void)state;
	static const size_t sizes[] = {1, 4095, 4096, 65535, 65536, 65537, 3000001};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		char *data = malloc(sizes[i]);
		assert_non_null(data);
		for (size_t k = 0; k < sizes[i]; k++)
			data[k] = (char)(k * 31 >> 3);
		FILE *f = fopen("sized", "we");
		assert_int_equal(fwrite(data, 1, sizes[i], f), sizes[i]);
		fclose(f);
		struct buf out = BUF_INIT;
		assert_true(file_read("sized", &out, NULL));
		assert_int_equal(out.len, sizes[i]);
		assert_memory_equal(out.text, data, sizes[i]);
		assert_int_equal(out.text[out.len], 0);
		buf_release(&out);
		free(data);
	}
}

/* A size of 0 is no promise: files of /proc, and pipes. */
static void test_read_without_size(void **state)
{
	(void)state;
	struct buf out = BUF_INIT;
	assert_true(file_read("/proc/self/stat", &out, NULL));
	assert_true(out.len > 20);
	buf_reset(&out);
	assert_true(file_read("/dev/null", &out, NULL));
	assert_int_equal(out.len, 0);
	buf_reset(&out);
	int fds[2];
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "through a pipe", 14), 14);
	close(fds[1]);
	char path[40];
	snprintf(path, sizeof path, "/dev/fd/%d", fds[0]);
	assert_true(file_read(path, &out, NULL));
	assert_string_equal(out.text, "through a pipe");
	close(fds[0]);
	buf_release(&out);
}

static void test_read_without_end(void **state)
{
	(void)state;
	assert_file_error("/dev/zero", "/dev/zero: cannot read: File too large");
}

static void test_read_errors(void **state)
{
	(void)state;
	make_directory("dir");
	assert_file_error("missing", "missing: cannot read: No such file or directory");
	assert_file_error("dir", "dir: cannot read: Is a directory");
	put("plain", "");
	assert_file_error("plain/x", "plain/x: cannot read: Not a directory");
	assert_file_error("", ": cannot read: No such file or directory");
}

static void test_exists(void **state)
{
	(void)state;
	make_directory("d");
	put("f", "");
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_int_equal(symlink("d", "to_d"), 0);
	assert_true(file_exists("d") && file_exists("f") && file_exists("to_d"));
	assert_false(file_exists("dangling") || file_exists("x") || file_exists(""));
	assert_true(file_is_directory("d") && file_is_directory("to_d"));
	assert_false(file_is_directory("f") || file_is_directory("dangling"));
	assert_false(file_is_directory("x"));
}

static void test_base_and_directory(void **state)
{
	(void)state;
	static const char *const cases[][3] = {
		{"a", "a", "."},       {"a/b", "b", "a"},   {"/a", "a", "/"},
		{"a/b/c", "c", "a/b"}, {"a//b", "b", "a"},  {"//a", "a", "/"},
		{"a/", "", "a"},       {"", "", "."},       {"/", "", "/"},
		{"./a", "a", "."},     {"../a", "a", ".."}, {"a\nb/c\xff", "c\xff", "a\nb"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_string_equal(file_base(cases[i][0]), cases[i][1]);
		char *directory = file_directory(cases[i][0]);
		assert_string_equal(directory, cases[i][2]);
		free(directory);
	}
}

static void test_join(void **state)
{
	(void)state;
	static const char *const cases[][3] = {
		{".", "a", "a"},    {"", "a", "a"},   {"d", "a", "d/a"},
		{"d/", "a", "d/a"}, {"/", "a", "/a"}, {"..", "a", "../a"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *path = file_join(cases[i][0], cases[i][1]);
		assert_string_equal(path, cases[i][2]);
		free(path);
	}
}

static const char *const suffixes[] = {".json", ".jsonl", NULL};

static void assert_walk(const char *directory, const char *wanted)
{
	struct strvec paths = STRVEC_INIT;
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	assert_true(file_walk(directory, suffixes, &paths, &err));
	assert_null(err.message);
	for (size_t i = 0; i < paths.len; i++)
		buf_addf(&text, "%s\n", paths.items[i]);
	assert_string_equal(buf_str(&text), wanted);
	buf_release(&text);
	strvec_release(&paths);
}

static void test_walk(void **state)
{
	(void)state;
	make_directory("r");
	make_directory("r/b");
	make_directory("r/b/c");
	make_directory("r/.hidden");
	make_directory("r/folder.json");
	put("r/z.json", "");
	put("r/a.jsonl", "");
	put("r/a.csv", "");
	put("r/json", "");
	put("r/.secret.json", "");
	put("r/.hidden/x.json", "");
	put("r/b/c/deep.json", "");
	put("r/b/B.JSON", "");
	put("r/b-1.json", "");
	put("r/folder.json/in.json", "");
	assert_walk("r",
		    "r/a.jsonl\nr/b-1.json\nr/b/c/deep.json\nr/folder.json/in.json\nr/z.json\n");
	assert_walk("r/b", "r/b/c/deep.json\n");
	assert_walk("r/b/", "r/b/c/deep.json\n");
	assert_int_equal(chdir("r/b"), 0);
	assert_walk(".", "c/deep.json\n");
	assert_walk(
		"..",
		"../a.jsonl\n../b-1.json\n../b/c/deep.json\n../folder.json/in.json\n../z.json\n");
}

static void test_walk_links(void **state)
{
	(void)state;
	make_directory("r");
	make_directory("r/m");
	make_directory("other");
	put("r/m/x.json", "");
	put("other/o.json", "");
	assert_int_equal(symlink("m", "r/a_link_to_m"), 0);
	assert_int_equal(symlink("..", "r/m/up"), 0);
	assert_int_equal(symlink("../other", "r/out2"), 0);
	assert_int_equal(symlink("../other", "r/out1"), 0);
	assert_int_equal(symlink("nowhere.json", "r/dangling.json"), 0);
	assert_int_equal(symlink("m/x.json", "r/linked.json"), 0);
	assert_int_equal(mkfifo("r/pipe.json", 0666), 0);
	assert_int_equal(symlink("loop", "r/loop"), 0);
	/* r/m/up leads to the parent of r/m, which is r itself, already seen. */
	assert_int_equal(symlink("nowhere.txt", "r/dangling.txt"), 0);
	assert_int_equal(symlink("loop.json", "r/loop.json"), 0);
	assert_walk("r",
		    "r/dangling.json\nr/linked.json\nr/loop.json\nr/m/x.json\nr/out1/o.json\n");
}

static void test_walk_directories(void **state)
{
	struct strvec paths = STRVEC_INIT;
	struct error err = ERROR_INIT;
	(void)state;
	make_directory("r");
	make_directory("r/m");
	make_directory("r/m/empty");
	make_directory("r/.hidden");
	make_directory("other");
	assert_int_equal(symlink("../other", "r/b"), 0);
	assert_int_equal(symlink("..", "r/m/up"), 0);
	put("r/m/x.json", "");
	assert_true(file_walk_directories("r", &paths, NULL));
	assert_int_equal(paths.len, 4);
	assert_string_equal(paths.items[0], "r");
	assert_string_equal(paths.items[1], "r/b");
	assert_string_equal(paths.items[2], "r/m");
	assert_string_equal(paths.items[3], "r/m/empty");
	strvec_release(&paths);
	assert_false(file_walk_directories("missing", &paths, &err));
	assert_string_equal(err.message, "missing: cannot read: No such file or directory");
	error_release(&err);
}

static void test_walk_keeps_what_was_there(void **state)
{
	(void)state;
	make_directory("r");
	put("r/b.json", "");
	put("r/a.json", "");
	struct strvec paths = STRVEC_INIT;
	strvec_push(&paths, "zz");
	assert_true(file_walk("r", suffixes, &paths, NULL));
	assert_int_equal(paths.len, 3);
	assert_string_equal(paths.items[0], "zz");
	assert_string_equal(paths.items[1], "r/a.json");
	assert_string_equal(paths.items[2], "r/b.json");
	assert_null(paths.items[3]);
	strvec_release(&paths);
}

static void test_walk_errors(void **state)
{
	(void)state;
	struct strvec paths = STRVEC_INIT;
	struct error err = ERROR_INIT;
	assert_false(file_walk("missing", suffixes, &paths, &err));
	assert_string_equal(err.message, "missing: cannot read: No such file or directory");
	error_release(&err);
	put("plain", "");
	assert_false(file_walk("plain", suffixes, &paths, &err));
	assert_string_equal(err.message, "plain: cannot read: Not a directory");
	error_release(&err);
	assert_int_equal(paths.len, 0);
	strvec_release(&paths);
}

static void test_walk_of_what_cannot_be_read(void **state)
{
	enum { NOBODY = 65534 };
	pid_t child;
	int status;

	(void)state;
	make_directory("r");
	make_directory("r/locked");
	make_directory("r/names");
	put("r/a.json", "");
	put("r/names/b.json", "");
	put("r/names/b.txt", "");
	assert_int_equal(chmod("r/locked", 0), 0);
	assert_int_equal(chmod("r/names", 0444), 0);
	assert_int_equal(chmod(".", 0755), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_exit(2);
		assert_walk("r", "r/a.json\nr/locked\nr/names/b.json\n");
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod("r/locked", 0755), 0);
	assert_int_equal(chmod("r/names", 0755), 0);
	assert_int_equal(status, 0);
}

static void test_walk_deep_and_wide(void **state)
{
	(void)state;
	struct buf path = BUF_INIT;
	buf_addstr(&path, "r");
	make_directory("r");
	for (int i = 0; i < 300; i++) {
		char name[32];
		snprintf(name, sizeof name, "r/w%03d", i);
		make_directory(name);
		buf_addstr(&path, "/d");
		make_directory(path.text);
	}
	buf_addstr(&path, "/x.json");
	put(path.text, "");
	put("r/w123/y.jsonl", "");
	struct strvec paths = STRVEC_INIT;
	assert_true(file_walk("r", suffixes, &paths, NULL));
	assert_int_equal(paths.len, 2);
	assert_string_equal(paths.items[0], path.text);
	assert_string_equal(paths.items[1], "r/w123/y.jsonl");
	strvec_release(&paths);
	buf_release(&path);
}

static int enter_scratch(void **state)
{
	char name[] = "/tmp/paretoplot-test-file-XXXXXX";
	if (!mkdtemp(name) || chdir(name) != 0)
		return -1;
	*state = mem_strdup(name);
	return 0;
}

static int leave_scratch(void **state)
{
	char command[200];
	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	int failed = chdir("/") != 0 || system(command) != 0;
	free(*state);
	return failed ? -1 : 0;
}

#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, enter_scratch, leave_scratch)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(test_read_appends),
		IN_SCRATCH(test_read_sizes),
		IN_SCRATCH(test_read_without_size),
		IN_SCRATCH(test_read_without_end),
		IN_SCRATCH(test_read_errors),
		IN_SCRATCH(test_exists),
		cmocka_unit_test(test_base_and_directory),
		cmocka_unit_test(test_join),
		IN_SCRATCH(test_walk),
		IN_SCRATCH(test_walk_links),
		IN_SCRATCH(test_walk_directories),
		IN_SCRATCH(test_walk_keeps_what_was_there),
		IN_SCRATCH(test_walk_errors),
		IN_SCRATCH(test_walk_of_what_cannot_be_read),
		IN_SCRATCH(test_walk_deep_and_wide),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
