#include "file.h"

#include "mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define NOBODY 65534

/* These stand in for the C library's, so that a test can make a chosen call fail. */
static struct {
	int renames_until_failure; /* negative: none fails */
	bool fails_from_then_on;
	bool no_links;
	bool no_unlink;
} faults = {-1, false, false, false};

int rename(const char *from, const char *to)
{
	if (faults.renames_until_failure == 0) {
		if (!faults.fails_from_then_on)
			faults.renames_until_failure = -1;
		errno = EIO;
		return -1;
	}
	if (faults.renames_until_failure > 0)
		faults.renames_until_failure--;
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int link(const char *from, const char *to)
{
	if (faults.no_links) {
		errno = EPERM;
		return -1;
	}
	return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
	if (faults.no_unlink) {
		errno = EIO;
		return -1;
	}
	return unlinkat(AT_FDCWD, path, 0);
}

static void no_more_faults(void)
{
	faults.no_unlink = false;
	faults.renames_until_failure = -1;
	faults.fails_from_then_on = false;
	faults.no_links = false;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void make_directory(const char *path, mode_t mode)
{
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static void assert_content(const char *path, const char *wanted)
{
	struct buf out = BUF_INIT;
	assert_true(file_read(path, &out, NULL));
	assert_string_equal(buf_str(&out), wanted);
	buf_release(&out);
}

static mode_t mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode & 07777;
}

static bool is_link(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

/* The names in a directory, hidden ones included, sorted and separated by blanks. */
static void assert_names(const char *directory, const char *wanted)
{
	struct strvec names = STRVEC_INIT;
	DIR *dir = opendir(directory);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			strvec_push(&names, entry->d_name);
	closedir(dir);
	strvec_sort(&names);
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < names.len; i++)
		buf_addf(&text, "%s%s", i ? " " : "", names.items[i]);
	assert_string_equal(buf_str(&text), wanted);
	buf_release(&text);
	strvec_release(&names);
}

static bool write_text(struct file_batch *batch, const char *path, const char *text,
		       struct error *err)
{
	return file_batch_write(batch, path, text, strlen(text), err);
}

static void must_write(struct file_batch *batch, const char *path, const char *text)
{
	struct error err = ERROR_INIT;
	bool ok = write_text(batch, path, text, &err);
	if (!ok)
		print_error("%s\n", err.message);
	assert_true(ok);
}

static void must_commit(struct file_batch *batch)
{
	struct error err = ERROR_INIT;
	bool ok = file_batch_commit(batch, &err);
	if (!ok)
		print_error("%s\n", err.message);
	assert_true(ok);
	assert_null(err.message);
}

static void assert_write_fails(const char *path, const char *message)
{
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	assert_false(write_text(&batch, path, "new", &err));
	assert_string_equal(err.message, message);
	file_batch_release(&batch);
	error_release(&err);
}

static void assert_commit_fails(struct file_batch *batch, const char *message)
{
	struct error err = ERROR_INIT;
	assert_false(file_batch_commit(batch, &err));
	assert_string_equal(err.message, message);
	assert_null(err.hint);
	error_release(&err);
}

static void test_commit(void **state)
{
	(void)state;
	put("old", "former");
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "old", "changed");
	must_write(&batch, "new", "");
	assert_true(file_batch_write(&batch, "binary", "a\0b", 3, NULL));
	assert_content("old", "former");
	assert_false(file_exists("new"));
	must_commit(&batch);
	assert_content("old", "changed");
	assert_content("new", "");
	struct stat st;
	assert_int_equal(stat("binary", &st), 0);
	assert_int_equal(st.st_size, 3);
	file_batch_release(&batch);
	assert_names(".", "binary new old");
	file_batch_release(&batch);
	file_batch_release(NULL);
}

static void test_release_without_commit(void **state)
{
	(void)state;
	put("old", "former");
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "old", "changed");
	must_write(&batch, "a/b/c/new", "x");
	must_write(&batch, "a/d/new", "x");
	file_batch_release(&batch);
	assert_names(".", "old");
	assert_content("old", "former");
}

static void test_empty_batch(void **state)
{
	(void)state;
	struct file_batch batch = FILE_BATCH_INIT;
	must_commit(&batch);
	file_batch_release(&batch);
	assert_names(".", "");
}

static void test_writing_twice(void **state)
{
	(void)state;
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "f", "a long first text");
	must_write(&batch, "f", "short");
	must_commit(&batch);
	assert_content("f", "short");
	must_write(&batch, "f", "a batch can be used again");
	must_commit(&batch);
	assert_content("f", "a batch can be used again");
	file_batch_release(&batch);
	assert_names(".", "f");
}

static void test_reserve(void **state)
{
	(void)state;
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "out/fig.gp", "script");
	const char *pdf = file_batch_reserve(&batch, "out/fig.pdf", NULL);
	const char *staging = file_batch_staging(&batch, "out/fig.svg", NULL);
	assert_string_equal(file_base(pdf), "fig.pdf");
	char *directory = file_directory(pdf);
	assert_string_equal(directory, staging);
	assert_true(strncmp(staging, "out/.paretoplot-tmp-", 20) == 0);
	assert_int_equal(mode_of(staging), 0700);
	assert_ptr_equal(file_batch_reserve(&batch, "out/fig.pdf", NULL), pdf);
	char *script = file_join(staging, "fig.gp");
	assert_content(script, "script");
	char *waste = file_join(staging, "cache");
	make_directory(waste, 0700);
	char *more_waste = file_join(waste, "x");
	put(more_waste, "");
	put(pdf, "pdf");
	must_commit(&batch);
	file_batch_release(&batch);
	assert_names("out", "fig.gp fig.pdf");
	assert_content("out/fig.pdf", "pdf");
	free(directory);
	free(script);
	free(waste);
	free(more_waste);
}

/* A process that has gone. */
static long gone(void)
{
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	return child;
}

static void make_left(long process, const char *rest, long age)
{
	struct buf name = BUF_INIT;
	struct timespec now, times[2];
	buf_addf(&name, "out/.paretoplot-tmp-%ld%s", process, rest);
	make_directory(buf_str(&name), 0700);
	buf_addstr(&name, "/files");
	make_directory(buf_str(&name), 0700);
	buf_addstr(&name, "/fig.svg");
	put(buf_str(&name), "half");
	name.text[strlen(name.text) - strlen("/files/fig.svg")] = '\0';
	clock_gettime(CLOCK_REALTIME, &now);
	times[0] = times[1] = (struct timespec){.tv_sec = now.tv_sec - age};
	assert_int_equal(utimensat(AT_FDCWD, buf_str(&name), times, 0), 0);
	buf_release(&name);
}

/* What a killed process left goes after an hour; nothing else does. */
static void test_stale_staging(void **state)
{
	(void)state;
	long process = gone();
	struct buf kept = BUF_INIT;
	struct file_batch batch = FILE_BATCH_INIT;
	make_directory("out", 0755);
	make_left(process, "-abcDE1", 4000);
	make_left(process, "-abcDE2", 3000);
	make_left(process, "-abcDE23", 4000);
	make_left(process, "_abcDE2", 4000);
	make_left(getpid(), "-abcDE4", 4000);
	make_directory("out/.paretoplot-old-abcDE5", 0700);
	must_write(&batch, "out/fig.gp", "script");
	must_commit(&batch);
	file_batch_release(&batch);
	buf_addf(&kept, "out/.paretoplot-tmp-%ld-abcDE1", process);
	assert_false(file_exists(buf_str(&kept)));
	kept.text[kept.len - 1] = '2';
	assert_true(file_exists(buf_str(&kept)));
	buf_addch(&kept, '3');
	assert_true(file_exists(buf_str(&kept)));
	buf_reset(&kept);
	buf_addf(&kept, "out/.paretoplot-tmp-%ld_abcDE2", process);
	assert_true(file_exists(buf_str(&kept)));
	buf_reset(&kept);
	buf_addf(&kept, "out/.paretoplot-tmp-%ld-abcDE4", (long)getpid());
	assert_true(file_exists(buf_str(&kept)));
	assert_true(file_exists("out/.paretoplot-old-abcDE5"));
	buf_release(&kept);
}

static void test_reserved_but_not_made(void **state)
{
	(void)state;
	put("fig.gp", "former");
	for (int as_link = 0; as_link < 2; as_link++) {
		struct file_batch batch = FILE_BATCH_INIT;
		must_write(&batch, "fig.gp", "changed");
		const char *pdf = file_batch_reserve(&batch, "fig.pdf", NULL);
		if (as_link)
			assert_int_equal(symlink("/etc/passwd", pdf), 0);
		assert_commit_fails(&batch, as_link ? "fig.pdf: cannot write: Not a regular file"
						    : "fig.pdf: was not made");
		file_batch_release(&batch);
		assert_content("fig.gp", "former");
		assert_names(".", "fig.gp");
	}
}

static void test_several_directories(void **state)
{
	(void)state;
	make_directory("there", 0777);
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "here.gp", "1");
	must_write(&batch, "there/a", "2");
	must_write(&batch, "new/deeper/b", "3");
	must_write(&batch, "new/c", "4");
	must_commit(&batch);
	file_batch_release(&batch);
	assert_names(".", "here.gp new there");
	assert_names("there", "a");
	assert_names("new", "c deeper");
	assert_names("new/deeper", "b");
	assert_content("new/deeper/b", "3");
}

static void test_absolute_path(void **state)
{
	char *path = file_join(*state, "made/x");
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, path, "absolute");
	must_commit(&batch);
	file_batch_release(&batch);
	assert_content("made/x", "absolute");
	assert_names("made", "x");
	free(path);
}

static void test_modes(void **state)
{
	(void)state;
	mode_t former = umask(027);
	put("kept", "");
	assert_int_equal(chmod("kept", 0755), 0);
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "kept", "x");
	must_write(&batch, "dir/fresh", "x");
	must_commit(&batch);
	file_batch_release(&batch);
	umask(former);
	assert_int_equal(mode_of("kept"), 0755);
	assert_int_equal(mode_of("dir/fresh"), 0640);
	assert_int_equal(mode_of("dir"), 0750);
}

static void test_symbolic_link(void **state)
{
	(void)state;
	make_directory("store", 0777);
	put("store/real", "former");
	assert_int_equal(chmod("store/real", 0600), 0);
	assert_int_equal(symlink("store/middle", "link"), 0);
	assert_int_equal(symlink("real", "store/middle"), 0);
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "link", "changed");
	char *staged = mem_strdup(file_batch_reserve(&batch, "link", NULL));
	assert_true(strncmp(staged, ".paretoplot-tmp-", 16) == 0);
	free(staged);
	must_commit(&batch);
	file_batch_release(&batch);
	assert_true(is_link("link") && is_link("store/middle"));
	assert_content("store/real", "changed");
	assert_int_equal(mode_of("store/real"), 0600);
	assert_names(".", "link store");
	assert_names("store", "middle real");
}

static void test_dangling_and_absolute_links(void **state)
{
	char *target = file_join(*state, "made");
	assert_int_equal(symlink(target, "absolute"), 0);
	assert_int_equal(symlink("no/such", "lost"), 0);
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "absolute", "x");
	must_commit(&batch);
	file_batch_release(&batch);
	assert_true(is_link("absolute"));
	assert_content("made", "x");
	must_write(&batch, "lost", "x");
	assert_commit_fails(&batch, "lost: cannot write: No such file or directory");
	file_batch_release(&batch);
	assert_names(".", "absolute lost made");
	free(target);
}

static void test_link_loop(void **state)
{
	(void)state;
	assert_int_equal(symlink("b", "a"), 0);
	assert_int_equal(symlink("a", "b"), 0);
	assert_write_fails("a", "a: cannot write: Too many levels of symbolic links");
}

static void test_same_file_twice(void **state)
{
	(void)state;
	make_directory("d", 0777);
	put("d/f", "former");
	assert_int_equal(symlink("d/f", "link"), 0);
	assert_int_equal(symlink("d", "dlink"), 0);
	static const char *const others[] = {"link", "./d/f", "dlink/f", "d//f"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct file_batch batch = FILE_BATCH_INIT;
		must_write(&batch, "d/f", "1");
		must_write(&batch, others[i], "2");
		char message[100];
		snprintf(message, sizeof message, "%s: the same file as d/f", others[i]);
		assert_commit_fails(&batch, message);
		file_batch_release(&batch);
		assert_content("d/f", "former");
	}
	assert_names("d", "f");
}

static void test_bad_destinations(void **state)
{
	(void)state;
	make_directory("dir", 0777);
	put("plain", "");
	assert_int_equal(mkfifo("pipe", 0666), 0);
	assert_int_equal(symlink("/dev/full", "full"), 0);
	assert_write_fails("dir", "dir: cannot write: Is a directory");
	assert_write_fails("dir/", "dir/: cannot write: Is a directory");
	assert_write_fails(".", ".: cannot write: Is a directory");
	assert_write_fails("plain/x", "plain/x: cannot write: Not a directory");
	assert_write_fails("plain/x/y", "plain/x/y: cannot write: Not a directory");
	assert_write_fails("pipe", "pipe: cannot write: Not a regular file");
	assert_write_fails("full", "full: cannot write: Not a regular file");
	assert_write_fails("/dev/null", "/dev/null: cannot write: Not a regular file");
	assert_write_fails("/proc/nothing/x", "/proc/nothing: cannot make the directory: "
					      "No such file or directory");
	assert_names(".", "dir full pipe plain");
	assert_names("dir", "");
}

static void test_name_too_long(void **state)
{
	(void)state;
	char name[300] = "";
	char message[400];
	memset(name, 'n', 256);
	snprintf(message, sizeof message, "%s: cannot write: File name too long", name);
	assert_write_fails(name, message);
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	assert_null(file_batch_staging(&batch, name, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	assert_names(".", "");
	name[255] = '\0';
	must_write(&batch, name, "the longest");
	must_commit(&batch);
	file_batch_release(&batch);
	assert_names(".", name);
}

static void test_any_bytes(void **state)
{
	(void)state;
	static const char *const names[] = {
		"-rf", "a\nb", "\xff\xfe", "%s%n", "$(x) `y` 'z'", "\\", "*", "0.old", " ",
	};
	struct file_batch batch = FILE_BATCH_INIT;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			char *path = file_join("d\n%d", names[i]);
			must_write(&batch, path, names[i]);
			free(path);
		}
		must_commit(&batch);
		file_batch_release(&batch);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = file_join("d\n%d", names[i]);
		assert_content(path, names[i]);
		free(path);
	}
	assert_write_fails("d\n%d", "d\n%d: cannot write: Is a directory");
}

/* A destination that turns into a directory after it was staged. */
static void test_destination_becomes_directory(void **state)
{
	(void)state;
	put("a", "former");
	struct file_batch batch = FILE_BATCH_INIT;
	must_write(&batch, "a", "1");
	must_write(&batch, "b", "2");
	make_directory("b", 0777);
	assert_commit_fails(&batch, "b: cannot write: Is a directory");
	file_batch_release(&batch);
	assert_content("a", "former");
	assert_names(".", "a b");
	assert_names("b", "");
}

/* Whichever rename fails, and whether or not the file system has hard links. */
static void check_every_rename(bool no_links)
{
	static const char *const files[] = {"d/old1", "new1", "old2", "e/new2", "old3"};
	for (int k = 0;; k++) {
		make_directory("d", 0777);
		put("d/old1", "former");
		put("old2", "former");
		put("old3", "former");
		struct file_batch batch = FILE_BATCH_INIT;
		struct error err = ERROR_INIT;
		for (size_t i = 0; i < 5; i++)
			must_write(&batch, files[i], "changed");
		faults.no_links = no_links;
		faults.renames_until_failure = k;
		bool ok = file_batch_commit(&batch, &err);
		no_more_faults();
		file_batch_release(&batch);
		if (ok) {
			assert_int_equal(k, no_links ? 8 : 5);
			assert_names(".", "d e new1 old2 old3");
			break;
		}
		assert_non_null(strstr(err.message, ": cannot write: Input/output error"));
		assert_null(err.hint);
		error_release(&err);
		assert_content("d/old1", "former");
		assert_content("old2", "former");
		assert_content("old3", "former");
		assert_names(".", "d old2 old3");
		assert_names("d", "old1");
		assert_int_equal(system("rm -r d old2 old3"), 0);
	}
}

static void test_every_rename_failing(void **state)
{
	(void)state;
	check_every_rename(false);
}

static void test_every_rename_failing_without_links(void **state)
{
	(void)state;
	check_every_rename(true);
}

/* A former file that cannot be put back is not thrown away, and the hint says where it is. */
static void test_restoring_fails(void **state)
{
	(void)state;
	put("a", "former");
	put("b", "former");
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	must_write(&batch, "a", "changed");
	must_write(&batch, "b", "changed");
	faults.renames_until_failure = 1;
	faults.fails_from_then_on = true;
	assert_false(file_batch_commit(&batch, &err));
	no_more_faults();
	file_batch_release(&batch);
	assert_string_equal(err.message, "b: cannot write: Input/output error");
	const char *intro = "the former a is kept as ";
	assert_int_equal(strncmp(err.hint, intro, strlen(intro)), 0);
	assert_content(err.hint + strlen(intro), "former");
	assert_content("b", "former");
	error_release(&err);
}

static void test_removing_fails(void **state)
{
	(void)state;
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	must_write(&batch, "a", "new");
	must_write(&batch, "b", "new");
	faults.renames_until_failure = 1;
	faults.no_unlink = true;
	assert_false(file_batch_commit(&batch, &err));
	no_more_faults();
	file_batch_release(&batch);
	assert_string_equal(err.message, "b: cannot write: Input/output error");
	assert_string_equal(err.hint, "the new a could not be removed");
	assert_names(".", "a");
	error_release(&err);
}

/* Runs `check` where permissions count: in a child that is not root. */
static void as_nobody(void (*check)(void))
{
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_exit(99);
		check();
		_exit(0);
	}
	int status = -1;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

#define REQUIRE(condition)                                                                         \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);            \
			_exit(1);                                                                  \
		}                                                                                  \
	} while (0)

static bool content_is(const char *path, const char *wanted)
{
	struct buf out = BUF_INIT;
	bool same = file_read(path, &out, NULL) && strcmp(buf_str(&out), wanted) == 0;
	buf_release(&out);
	return same;
}

static void require_write_fails(const char *path, const char *message)
{
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	REQUIRE(!write_text(&batch, path, "new", &err));
	REQUIRE(strcmp(err.message, message) == 0);
	file_batch_release(&batch);
	error_release(&err);
}

static void check_permissions(void)
{
	require_write_fails("locked/x", "locked/x: cannot write: Permission denied");
	require_write_fails("locked/new/x",
			    "locked/new: cannot make the directory: Permission denied");
	require_write_fails("closed/x", "closed/x: cannot write: Permission denied");
	require_write_fails("open/protected", "open/protected: cannot write: Permission denied");
}

static void test_permissions(void **state)
{
	(void)state;
	make_directory("locked", 0555);
	make_directory("closed", 0000);
	make_directory("open", 0777);
	put("open/protected", "former");
	assert_int_equal(chmod("open/protected", 0444), 0);
	as_nobody(check_permissions);
	assert_content("open/protected", "former");
	assert_names("open", "protected");
	assert_names("locked", "");
	assert_int_equal(chmod("closed", 0700), 0);
}

/* The k-th of five renames fails, because its directory was locked after staging. */
static void check_rollback(int k)
{
	static const char *const directories[] = {"0", "1", "2", "3", "4"};
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	for (int i = 0; i < 5; i++) {
		REQUIRE(mkdir(directories[i], 0777) == 0);
		char *old = file_join(directories[i], "old");
		char *new = file_join(directories[i], "new");
		FILE *f = fopen(old, "we");
		REQUIRE(f && fputs("former", f) >= 0 && fclose(f) == 0);
		REQUIRE(write_text(&batch, old, "changed", &err));
		REQUIRE(write_text(&batch, new, "changed", &err));
		free(old);
		free(new);
	}
	REQUIRE(chmod(directories[k], 0555) == 0);
	REQUIRE(!file_batch_commit(&batch, &err));
	char message[100];
	snprintf(message, sizeof message, "%d/old: cannot write: Permission denied", k);
	REQUIRE(strcmp(err.message, message) == 0);
	REQUIRE(!err.hint);
	REQUIRE(chmod(directories[k], 0777) == 0);
	file_batch_release(&batch);
	error_release(&err);
	for (int i = 0; i < 5; i++) {
		char *old = file_join(directories[i], "old");
		char *new = file_join(directories[i], "new");
		REQUIRE(content_is(old, "former"));
		REQUIRE(!file_exists(new));
		REQUIRE(unlink(old) == 0 && rmdir(directories[i]) == 0); /* nothing else in it */
		free(old);
		free(new);
	}
}

static void check_rollbacks(void)
{
	for (int k = 0; k < 5; k++)
		check_rollback(k);
}

static void test_rollback(void **state)
{
	(void)state;
	as_nobody(check_rollbacks);
	assert_names(".", "");
}

/* Here the rename itself fails, not the making of the backup: the destination is new. */
static void check_rollback_of_new_files(void)
{
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	REQUIRE(write_text(&batch, "a/old", "changed", &err));
	REQUIRE(write_text(&batch, "a/x", "new", &err));
	REQUIRE(write_text(&batch, "b/x", "new", &err));
	REQUIRE(write_text(&batch, "made/x", "new", &err));
	REQUIRE(chmod("b", 0555) == 0);
	REQUIRE(!file_batch_commit(&batch, &err));
	REQUIRE(strcmp(err.message, "b/x: cannot write: Permission denied") == 0);
	REQUIRE(chmod("b", 0777) == 0);
	error_release(&err);
	REQUIRE(content_is("a/old", "former"));
	REQUIRE(!file_exists("a/x") && !file_exists("b/x") && !file_exists("made/x"));
	file_batch_release(&batch);
}

static void test_rollback_of_new_files(void **state)
{
	(void)state;
	make_directory("a", 0777);
	make_directory("b", 0777);
	put("a/old", "former");
	assert_int_equal(chmod("a/old", 0666), 0);
	if (geteuid() == 0)
		assert_int_equal(chown("b", NOBODY, NOBODY), 0);
	as_nobody(check_rollback_of_new_files);
	assert_names(".", "a b");
	assert_names("a", "old");
	assert_names("b", "");
}

static void check_write_error(void)
{
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit limit = {1000, 1000};
	REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	static char data[5000];
	REQUIRE(file_batch_write(&batch, "small", data, 1000, &err));
	REQUIRE(!file_batch_write(&batch, "large", data, 5000, &err));
	REQUIRE(strcmp(err.message, "large: cannot write: File too large") == 0);
	error_release(&err);
	file_batch_release(&batch);
}

static void test_write_error(void **state)
{
	(void)state;
	as_nobody(check_write_error);
	assert_names(".", "");
}

/* A file system of 64 KiB; only root can make one. */
static void check_full_disk(void)
{
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	static char data[200000];
	REQUIRE(write_text(&batch, "disk/old", "changed", &err));
	REQUIRE(!file_batch_write(&batch, "disk/large", data, sizeof data, &err));
	REQUIRE(strcmp(err.message, "disk/large: cannot write: No space left on device") == 0);
	error_release(&err);
	file_batch_release(&batch);
	REQUIRE(content_is("disk/old", "former"));

	/* Staged elsewhere, brought over by the commit, because the destination is a link. */
	REQUIRE(write_text(&batch, "first", "changed", &err));
	REQUIRE(file_batch_write(&batch, "link", data, sizeof data, &err));
	REQUIRE(!file_batch_commit(&batch, &err));
	REQUIRE(strcmp(err.message, "link: cannot write: No space left on device") == 0);
	error_release(&err);
	file_batch_release(&batch);
	REQUIRE(content_is("disk/old", "former") && content_is("first", "former"));

	REQUIRE(write_text(&batch, "link", "changed", &err));
	REQUIRE(file_batch_commit(&batch, &err));
	file_batch_release(&batch);
	REQUIRE(content_is("disk/old", "changed") && is_link("link"));
}

static void test_full_disk(void **state)
{
	(void)state;
	make_directory("disk", 0777);
	if (geteuid() != 0 || system("mount -t tmpfs -o size=64k none disk 2>&-") != 0)
		skip();
	put("disk/old", "former");
	put("first", "former");
	int failed = chmod("disk/old", 0666) + chmod("first", 0666) + chmod("disk", 0777);
	failed += symlink("disk/old", "link");
	pid_t pid = fork();
	if (pid == 0) {
		check_full_disk();
		_exit(0);
	}
	int status = -1;
	waitpid(pid, &status, 0);
	DIR *dir = opendir("disk");
	int entries = 0;
	while (dir && readdir(dir))
		entries++;
	closedir(dir);
	assert_int_equal(system("umount disk"), 0);
	assert_int_equal(failed, 0);
	assert_int_equal(status, 0);
	assert_int_equal(entries, 3); /* ".", ".." and "old" */
	assert_names(".", "disk first link");
}

static int enter_scratch(void **state)
{
	char name[] = "/tmp/paretoplot-test-batch-XXXXXX";
	if (!mkdtemp(name) || chmod(name, 0777) != 0 || chdir(name) != 0)
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

static void check_dry(void)
{
	struct file_batch batch = FILE_BATCH_INIT;
	struct error err = ERROR_INIT;
	batch.dry = true;
	REQUIRE(file_batch_write(&batch, "fig.gp", "new", 3, NULL));
	REQUIRE(file_batch_write(&batch, "new/deep/fig.svg", "new", 3, NULL));
	char *staged = mem_strdup(file_batch_reserve(&batch, "new/deep/fig.svg", NULL));
	REQUIRE(staged[0] == '/' && content_is(staged, "new"));
	REQUIRE(!file_batch_commit(&batch, &err));
	REQUIRE(strcmp(err.message, "nothing is written in a dry run") == 0);
	error_release(&err);
	file_batch_release(&batch);
	REQUIRE(!file_exists(staged) && content_is("fig.gp", "former"));
	free(staged);
}

/* Nothing is made where the files would be, and what may not be written is no error. */
static void test_dry(void **state)
{
	(void)state;
	put("fig.gp", "former");
	chmod("fig.gp", 0444);
	chmod(".", 0555);
	as_nobody(check_dry);
	chmod(".", 0700);
	assert_names(".", "fig.gp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(test_commit),
		IN_SCRATCH(test_release_without_commit),
		IN_SCRATCH(test_empty_batch),
		IN_SCRATCH(test_writing_twice),
		IN_SCRATCH(test_reserve),
		IN_SCRATCH(test_stale_staging),
		IN_SCRATCH(test_dry),
		IN_SCRATCH(test_reserved_but_not_made),
		IN_SCRATCH(test_several_directories),
		IN_SCRATCH(test_absolute_path),
		IN_SCRATCH(test_modes),
		IN_SCRATCH(test_symbolic_link),
		IN_SCRATCH(test_dangling_and_absolute_links),
		IN_SCRATCH(test_link_loop),
		IN_SCRATCH(test_same_file_twice),
		IN_SCRATCH(test_bad_destinations),
		IN_SCRATCH(test_name_too_long),
		IN_SCRATCH(test_any_bytes),
		IN_SCRATCH(test_destination_becomes_directory),
		IN_SCRATCH(test_every_rename_failing),
		IN_SCRATCH(test_every_rename_failing_without_links),
		IN_SCRATCH(test_restoring_fails),
		IN_SCRATCH(test_removing_fails),
		IN_SCRATCH(test_permissions),
		IN_SCRATCH(test_rollback),
		IN_SCRATCH(test_rollback_of_new_files),
		IN_SCRATCH(test_write_error),
		IN_SCRATCH(test_full_disk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
