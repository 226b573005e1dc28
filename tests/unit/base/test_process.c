#include "process.h"

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define SHELL(text) ((const char *const[]){"sh", "-c", (text), NULL})

static char *scratch;

static struct process_result run(const struct process *p)
{
	struct process_result result = PROCESS_RESULT_INIT;
	struct error err = ERROR_INIT;
	bool ok = process_run(p, &result, &err);
	if (!ok)
		print_error("%s\n", err.message);
	assert_true(ok);
	assert_null(err.message);
	return result;
}

static struct process_result run_shell(const char *text)
{
	struct process p = {.argv = SHELL(text), .timeout = 20};
	return run(&p);
}

static void assert_fails(const struct process *p, const char *message)
{
	struct process_result result = PROCESS_RESULT_INIT;
	struct error err = ERROR_INIT;
	assert_false(process_run(p, &result, &err));
	assert_string_equal(err.message, message);
	assert_int_equal(result.exit_status, -1);
	process_result_release(&result);
	error_release(&err);
}

static void write_program(const char *name, const char *text, mode_t mode)
{
	char *path = file_join(scratch, name);
	FILE *f = fopen(path, "we");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	chmod(path, mode);
	free(path);
}

static void test_both_outputs(void **state)
{
	(void)state;
	struct process_result r = run_shell("echo out; echo errors >&2; exit 7");
	assert_string_equal(buf_str(&r.out), "out\n");
	assert_string_equal(buf_str(&r.errors), "errors\n");
	assert_int_equal(r.exit_status, 7);
	assert_int_equal(r.signal, 0);
	assert_false(r.timed_out);
	assert_false(r.interrupted);
	assert_true(r.seconds > 0 && r.seconds < 10);
	process_result_release(&r);
	process_result_release(&r);
	process_result_release(NULL);
}

static void test_arguments_are_not_a_shell(void **state)
{
	(void)state;
	const char *const argv[] = {"printf", "%s|", "a b", "$(id)", "`id`", "'\"\n*", NULL};
	struct process p = {.argv = argv};
	struct process_result r = run(&p);
	assert_string_equal(buf_str(&r.out), "a b|$(id)|`id`|'\"\n*|");
	process_result_release(&r);
}

static void test_no_input_is_dev_null(void **state)
{
	(void)state;
	struct process_result r = run_shell("cat; readlink /proc/self/fd/0");
	assert_string_equal(buf_str(&r.out), "/dev/null\n");
	process_result_release(&r);
}

static void test_empty_input(void **state)
{
	(void)state;
	struct process p = {.argv = SHELL("wc -c"), .input = "", .timeout = 20};
	struct process_result r = run(&p);
	assert_string_equal(buf_str(&r.out), "0\n");
	process_result_release(&r);
}

/* More than any pipe holds, in both directions at once, NUL bytes included. */
static void test_large_input_comes_back(void **state)
{
	(void)state;
	size_t len = (size_t)5 << 20;
	char *input = malloc(len);
	assert_non_null(input);
	for (size_t i = 0; i < len; i++)
		input[i] = (char)(i * 2654435761U >> 13);
	struct process p = {
		.argv = SHELL("tee /dev/stderr"), .input = input, .input_len = len, .timeout = 60};
	struct process_result r = run(&p);
	assert_int_equal(r.out.len, len);
	assert_memory_equal(r.out.text, input, len);
	assert_int_equal(r.errors.len, len);
	assert_memory_equal(r.errors.text, input, len);
	process_result_release(&r);
	free(input);
}

/* The child closes its input early: no SIGPIPE here, and no failure. */
static void test_input_not_read(void **state)
{
	(void)state;
	size_t len = (size_t)1 << 20;
	char *input = calloc(1, len);
	struct process p = {.argv = SHELL("exec <&-; sleep 0.05; echo done"),
			    .input = input,
			    .input_len = len,
			    .timeout = 20};
	struct process_result r = run(&p);
	assert_string_equal(buf_str(&r.out), "done\n");
	assert_int_equal(r.exit_status, 0);
	process_result_release(&r);
	free(input);
}

static void test_output_limit(void **state)
{
	(void)state;
	struct process p = {.argv = SHELL("head -c 3000000 /dev/zero; echo abcdefghijklmnop >&2"),
			    .output_limit = 10,
			    .timeout = 20};
	struct process_result r = run(&p);
	assert_int_equal(r.exit_status, 0);
	assert_int_equal(r.out.len, 10);
	assert_string_equal(buf_str(&r.errors), "abcdefghij");
	process_result_release(&r);
	p.argv = SHELL("head -c 17000000 /dev/zero");
	p.output_limit = 0;
	r = run(&p);
	assert_int_equal(r.out.len, 16 << 20);
	process_result_release(&r);
}

static void test_killed_by_signal(void **state)
{
	(void)state;
	struct process_result r = run_shell("kill -9 $$");
	assert_int_equal(r.exit_status, -1);
	assert_int_equal(r.signal, SIGKILL);
	assert_false(r.timed_out);
	process_result_release(&r);
}

static void test_directory(void **state)
{
	(void)state;
	struct process p = {.argv = SHELL("pwd -P"), .directory = scratch};
	struct process_result r = run(&p);
	char *real = realpath(scratch, NULL);
	assert_int_equal(r.out.text[r.out.len - 1], '\n');
	r.out.text[r.out.len - 1] = '\0';
	assert_string_equal(r.out.text, real);
	free(real);
	process_result_release(&r);
}

static void test_environment(void **state)
{
	(void)state;
	setenv("PP_GONE", "1", 1);
	setenv("PP_GONE_NOT", "2", 1);
	setenv("PP_SET", "former", 1);
	const char *const unset[] = {"PP_GONE", "PP_NEVER_THERE", NULL};
	const char *const set[] = {"PP_SET=a=b c", "PP_NEW=", NULL};
	struct process p = {
		.argv = SHELL("env | grep ^PP_ | sort"), .unset_env = unset, .set_env = set};
	struct process_result r = run(&p);
	assert_string_equal(buf_str(&r.out), "PP_GONE_NOT=2\nPP_NEW=\nPP_SET=a=b c\n");
	assert_string_equal(getenv("PP_GONE"), "1");
	assert_string_equal(getenv("PP_SET"), "former");
	process_result_release(&r);
	unsetenv("PP_GONE");
	unsetenv("PP_GONE_NOT");
	unsetenv("PP_SET");
}

static void test_cannot_start(void **state)
{
	(void)state;
	struct process p = {.argv = (const char *const[]){"pp-no-such-program", NULL}};
	assert_fails(&p, "pp-no-such-program: cannot start: no such program on PATH");
	p.argv = (const char *const[]){"/no/such/program", NULL};
	assert_fails(&p, "/no/such/program: cannot start: No such file or directory");
	p.argv = (const char *const[]){"/", NULL};
	assert_fails(&p, "/: cannot start: Permission denied");
	p.argv = (const char *const[]){"", NULL};
	assert_fails(&p, ": cannot start: no such program on PATH");
	p.argv = SHELL("true");
	p.directory = "/no/such/directory";
	assert_fails(&p, "sh: cannot start in /no/such/directory: No such file or directory");
}

static void test_not_a_program(void **state)
{
	(void)state;
	write_program("text", "this is no program\n", 0755);
	char *path = file_join(scratch, "text");
	char message[300];
	snprintf(message, sizeof message, "%s: cannot start: Exec format error", path);
	struct process p = {.argv = (const char *const[]){path, NULL}};
	assert_fails(&p, message);
	free(path);
}

/* A failed start leaves no child behind. */
static void test_no_zombies(void **state)
{
	(void)state;
	struct process p = {.argv = (const char *const[]){"/no/such/program", NULL}};
	assert_fails(&p, "/no/such/program: cannot start: No such file or directory");
	struct process_result r = run_shell("true");
	process_result_release(&r);
	errno = 0;
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

static void test_relative_program_with_directory(void **state)
{
	(void)state;
	write_program("hello", "#!/bin/sh\npwd -P\n", 0755);
	char *here = realpath(".", NULL);
	assert_int_equal(chdir(scratch), 0);
	struct process p = {.argv = (const char *const[]){"./hello", NULL}, .directory = "/"};
	struct process_result r = run(&p);
	assert_string_equal(buf_str(&r.out), "/\n");
	process_result_release(&r);
	assert_int_equal(chdir(here), 0);
	free(here);
}

static void test_timeout_term(void **state)
{
	(void)state;
	struct process p = {.argv = SHELL("echo begun; sleep 30; echo never"), .timeout = 0.2};
	struct process_result r = run(&p);
	assert_true(r.timed_out);
	assert_false(r.interrupted);
	assert_int_equal(r.exit_status, -1);
	assert_int_equal(r.signal, SIGTERM);
	assert_string_equal(buf_str(&r.out), "begun\n");
	assert_true(r.seconds >= 0.2 && r.seconds < 1.0);
	process_result_release(&r);
}

static void test_timeout_of_cleaning_child(void **state)
{
	(void)state;
	struct process p = {.argv = SHELL("trap 'echo cleaned; exit 3' TERM; sleep 30 & wait"),
			    .timeout = 0.2};
	struct process_result r = run(&p);
	assert_true(r.timed_out);
	assert_int_equal(r.exit_status, 3);
	assert_int_equal(r.signal, 0);
	assert_string_equal(buf_str(&r.out), "cleaned\n");
	process_result_release(&r);
}

static void test_timeout_kill(void **state)
{
	(void)state;
	struct process p = {
		.argv = SHELL("trap '' TERM; while :; do sleep 0.05; done"),
		.timeout = 0.1,
	};
	struct process_result r = run(&p);
	assert_true(r.timed_out);
	assert_int_equal(r.signal, SIGKILL);
	assert_true(r.seconds >= 1.1 && r.seconds < 3.0);
	process_result_release(&r);
}

/* Streams closed, still running: only the deadline ends it. */
static void test_timeout_without_streams(void **state)
{
	(void)state;
	struct process p = {.argv = SHELL("exec >&- 2>&-; exec sleep 30"), .timeout = 0.2};
	struct process_result r = run(&p);
	assert_true(r.timed_out);
	assert_int_equal(r.signal, SIGTERM);
	assert_true(r.seconds < 1.0);
	process_result_release(&r);
}

static void sleep_ms(long ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};
	nanosleep(&t, NULL);
}

static bool process_is_gone(const char *pid_text)
{
	pid_t pid = (pid_t)strtol(pid_text, NULL, 10);
	assert_true(pid > 1);
	for (int i = 0; i < 200; i++) {
		char path[64];
		struct buf status = BUF_INIT;
		snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
		struct error err = ERROR_INIT;
		bool running = file_read(path, &status, &err) && !strstr(status.text, "State:\tZ");
		error_release(&err);
		buf_release(&status);
		if (!running)
			return true;
		sleep_ms(10);
	}
	return false;
}

/* What the child left running holds the pipe: its own status counts, and the rest is killed. */
static void test_grandchild_holds_the_pipe(void **state)
{
	(void)state;
	struct process p = {.argv = SHELL("sleep 30 & echo $!; exit 4")};
	struct process_result r = run(&p);
	assert_int_equal(r.exit_status, 4);
	assert_false(r.timed_out);
	assert_true(r.seconds >= 0.9 && r.seconds < 3.0);
	assert_true(process_is_gone(buf_str(&r.out)));
	process_result_release(&r);
	p.timeout = 0.3;
	r = run(&p);
	assert_int_equal(r.exit_status, 4);
	assert_true(r.seconds < 0.9);
	assert_true(process_is_gone(buf_str(&r.out)));
	process_result_release(&r);
}

/* It ignores SIGTERM and has left the group: we are not held up for longer than the two steps. */
static void test_grandchild_in_a_session_of_its_own(void **state)
{
	(void)state;
	struct process p = {
		.argv = SHELL("setsid sh -c \"trap '' TERM; echo \\$\\$; sleep 4\" & sleep 30"),
		.timeout = 0.2,
	};
	struct process_result r = run(&p);
	assert_true(r.timed_out);
	assert_int_equal(r.signal, SIGTERM);
	assert_true(r.seconds < 3.0);
	kill((pid_t)strtol(buf_str(&r.out), NULL, 10), SIGKILL);
	process_result_release(&r);
}

static void test_grandchild_that_ignores_term_is_killed(void **state)
{
	(void)state;
	struct process p = {
		.argv = SHELL("sh -c \"trap '' TERM; exec >&- 2>&-; exec sleep 30\" & "
			      "echo $!; sleep 30"),
		.timeout = 0.3,
	};
	struct process_result r = run(&p);
	assert_true(r.timed_out);
	assert_true(process_is_gone(buf_str(&r.out)));
	process_result_release(&r);
}

static volatile sig_atomic_t stop_flag;

static void on_alarm(int signal)
{
	(void)signal;
	stop_flag = 1;
}

static void test_stop_flag(void **state)
{
	(void)state;
	struct sigaction action = {0}, former;
	action.sa_handler = on_alarm;
	sigaction(SIGALRM, &action, &former);
	struct itimerval after = {.it_value = {0, 200000}};
	setitimer(ITIMER_REAL, &after, NULL);
	struct process p = {.argv = SHELL("sleep 30"), .timeout = 20, .stop = &stop_flag};
	struct process_result r = run(&p);
	assert_true(r.interrupted);
	assert_false(r.timed_out);
	assert_int_equal(r.signal, SIGTERM);
	assert_true(r.seconds < 1.5);
	process_result_release(&r);
	sigaction(SIGALRM, &former, NULL);
	stop_flag = 0;
	p.argv = SHELL("exit 5");
	r = run(&p);
	assert_false(r.interrupted);
	assert_int_equal(r.exit_status, 5);
	process_result_release(&r);
}

/* Signals that interrupt system calls all the time change nothing. */
static void test_many_signals(void **state)
{
	(void)state;
	struct sigaction action = {0}, former;
	action.sa_handler = on_alarm;
	sigaction(SIGALRM, &action, &former);
	struct itimerval often = {{0, 500}, {0, 500}};
	setitimer(ITIMER_REAL, &often, NULL);
	size_t len = (size_t)1 << 20;
	char *input = malloc(len);
	memset(input, 'x', len);
	struct process p = {.argv = SHELL("cat; sleep 0.05"), .input = input, .input_len = len};
	struct process_result r = run(&p);
	struct itimerval never = {{0, 0}, {0, 0}};
	setitimer(ITIMER_REAL, &never, NULL);
	sigaction(SIGALRM, &former, NULL);
	stop_flag = 0;
	assert_int_equal(r.exit_status, 0);
	assert_int_equal(r.out.len, len);
	process_result_release(&r);
	free(input);
}

static void test_no_descriptor_leaks(void **state)
{
	(void)state;
	int leaky = open("/dev/null", O_RDONLY); /* without O_CLOEXEC */
	int high = dup2(leaky, 300);
	assert_true(leaky > 2 && high == 300);
	struct process p = {.argv = SHELL("for f in 3 4 5 6 7 8 9 10 11 12 300; do "
					  "[ -e /proc/$$/fd/$f ] && echo $f; done; true"),
			    .input = "x",
			    .input_len = 1};
	struct process_result r = run(&p);
	assert_string_equal(buf_str(&r.out), "");
	assert_int_equal(fcntl(leaky, F_GETFD), 0);
	process_result_release(&r);
	close(leaky);
	close(high);
}

static int count_fds(void)
{
	int n = 0;
	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

static void test_nothing_is_left_open_here(void **state)
{
	(void)state;
	int before = count_fds();
	struct process_result r = run_shell("true");
	process_result_release(&r);
	struct process p = {.argv = (const char *const[]){"/no/such/program", NULL}, .input = "x"};
	assert_fails(&p, "/no/such/program: cannot start: No such file or directory");
	assert_int_equal(count_fds(), before);
}

/* Appends the signals that this process ignores, as the kernel shows them; a job in the background
 * or under nohup has some, and its children too. */
static void ignored_signals(struct buf *out)
{
	char line[256];
	FILE *f = fopen("/proc/self/status", "r");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, "SigIgn:\t", 8) == 0)
			buf_addf(out, "SigIgn:%s", line + 8);
	if (f)
		fclose(f);
}

static void test_own_group_and_signal_dispositions(void **state)
{
	(void)state;
	struct buf expected = BUF_INIT;
	buf_addstr(&expected, "leader\nSigBlk:0000000000000000\n");
	ignored_signals(&expected);
	signal(SIGCHLD, SIG_IGN);
	sigset_t set, former;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, &former);
	struct process_result r = run_shell(
		"read -r _ _ _ _ group _ < /proc/$$/stat; [ $group = $$ ] && echo leader; "
		"grep -E 'Sig(Blk|Ign)' /proc/$$/status | tr -d '\\t'; exit 6");
	sigprocmask(SIG_SETMASK, &former, NULL);
	struct sigaction now;
	sigaction(SIGCHLD, NULL, &now);
	signal(SIGCHLD, SIG_DFL);
	assert_true(now.sa_handler == SIG_IGN);
	assert_string_equal(buf_str(&r.out), buf_str(&expected));
	assert_int_equal(r.exit_status, 6);
	sigaction(SIGPIPE, NULL, &now);
	assert_true(now.sa_handler == SIG_DFL);
	buf_release(&expected);
	process_result_release(&r);
}

/* In a process whose standard streams are closed, the pipes must not take their numbers. */
static void test_closed_standard_streams(void **state)
{
	(void)state;
	pid_t pid = fork();
	if (pid == 0) {
		close(0);
		close(1);
		close(2);
		struct process p = {
			.argv = SHELL("cat; echo e >&2"), .input = "in", .input_len = 2};
		struct process_result r = PROCESS_RESULT_INIT;
		bool ok = process_run(&p, &r, NULL) && strcmp(buf_str(&r.out), "in") == 0 &&
			  strcmp(buf_str(&r.errors), "e\n") == 0;
		process_result_release(&r);
		_exit(ok ? 0 : 1);
	}
	int status = -1;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void test_quick_children_are_quick(void **state)
{
	(void)state;
	struct process p = {.argv = (const char *const[]){"true", NULL}};
	double best = 1;
	for (int i = 0; i < 20; i++) {
		struct process_result r = run(&p);
		best = r.seconds < best ? r.seconds : best;
		process_result_release(&r);
	}
	assert_true(best < 0.05);
}

static void test_find(void **state)
{
	(void)state;
	write_program("pp-tool", "#!/bin/sh\n", 0755);
	write_program("pp-data", "#!/bin/sh\n", 0644);
	char *path = getenv("PATH") ? strdup(getenv("PATH")) : NULL;
	char *tool = file_join(scratch, "pp-tool");
	char *data = file_join(scratch, "pp-data");
	char directories[4200];
	snprintf(directories, sizeof directories, "/no/such:%s", scratch);
	setenv("PATH", directories, 1);
	char *found = process_find("pp-tool");
	assert_string_equal(found, tool);
	free(found);
	assert_null(process_find("pp-data"));
	assert_null(process_find("sh"));
	assert_null(process_find(""));
	assert_null(process_find(data));
	assert_null(process_find(scratch));
	found = process_find(tool);
	assert_string_equal(found, tool);
	free(found);
	unsetenv("PATH");
	found = process_find("sh");
	assert_string_equal(found, "/usr/bin/sh");
	free(found);
	setenv("PATH", path ? path : "/usr/bin:/bin", 1);
	free(path);
	free(tool);
	free(data);
}

static void test_find_in_empty_path_element(void **state)
{
	(void)state;
	write_program("pp-here", "#!/bin/sh\necho here\n", 0755);
	char *here = realpath(".", NULL);
	char *path = strdup(getenv("PATH"));
	assert_int_equal(chdir(scratch), 0);
	setenv("PATH", "/no/such::/neither", 1);
	char *found = process_find("pp-here");
	assert_string_equal(found, "pp-here");
	free(found);
	struct process p = {.argv = (const char *const[]){"pp-here", NULL}, .directory = "/"};
	struct process_result r = run(&p);
	assert_string_equal(buf_str(&r.out), "here\n");
	process_result_release(&r);
	setenv("PATH", path, 1);
	assert_int_equal(chdir(here), 0);
	free(here);
	free(path);
}

static int set_up(void **state)
{
	(void)state;
	const char *base = getenv("TMPDIR");
	scratch = file_join(base ? base : "/tmp", "paretoplot-test-process-XXXXXX");
	return mkdtemp(scratch) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	struct process p = {.argv = (const char *const[]){"rm", "-rf", scratch, NULL}};
	struct process_result r = PROCESS_RESULT_INIT;
	bool ok = process_run(&p, &r, NULL);
	process_result_release(&r);
	free(scratch);
	return ok ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_outputs),
		cmocka_unit_test(test_arguments_are_not_a_shell),
		cmocka_unit_test(test_no_input_is_dev_null),
		cmocka_unit_test(test_empty_input),
		cmocka_unit_test(test_large_input_comes_back),
		cmocka_unit_test(test_input_not_read),
		cmocka_unit_test(test_output_limit),
		cmocka_unit_test(test_killed_by_signal),
		cmocka_unit_test(test_directory),
		cmocka_unit_test(test_environment),
		cmocka_unit_test(test_cannot_start),
		cmocka_unit_test(test_not_a_program),
		cmocka_unit_test(test_no_zombies),
		cmocka_unit_test(test_relative_program_with_directory),
		cmocka_unit_test(test_timeout_term),
		cmocka_unit_test(test_timeout_of_cleaning_child),
		cmocka_unit_test(test_timeout_kill),
		cmocka_unit_test(test_timeout_without_streams),
		cmocka_unit_test(test_grandchild_holds_the_pipe),
		cmocka_unit_test(test_grandchild_in_a_session_of_its_own),
		cmocka_unit_test(test_grandchild_that_ignores_term_is_killed),
		cmocka_unit_test(test_stop_flag),
		cmocka_unit_test(test_many_signals),
		cmocka_unit_test(test_no_descriptor_leaks),
		cmocka_unit_test(test_nothing_is_left_open_here),
		cmocka_unit_test(test_own_group_and_signal_dispositions),
		cmocka_unit_test(test_closed_standard_streams),
		cmocka_unit_test(test_quick_children_are_quick),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_find_in_empty_path_element),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
