#include "gnuplot.h"

#include "file.h"
#include "gnuplot_log.h"
#include "process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
	char directory[48];
	struct gnuplot gnuplot; /* the machine's; path NULL if there is none */
};

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	struct error err = ERROR_INIT;

	if (!place)
		return -1;
	strncpy(place->directory, "/tmp/test_gnuplot.XXXXXX", sizeof place->directory - 1);
	if (!mkdtemp(place->directory))
		return -1;
	if (!gnuplot_probe(&place->gnuplot, NULL, 20, &err))
		gnuplot_release(&place->gnuplot);
	error_release(&err);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	const char *const argv[] = {"rm", "-r", place->directory, NULL};
	struct process p = {.argv = argv};
	struct process_result result = PROCESS_RESULT_INIT;
	struct error err = ERROR_INIT;
	bool ok = process_run(&p, &result, &err) && result.exit_status == 0;

	process_result_release(&result);
	error_release(&err);
	gnuplot_release(&place->gnuplot);
	free(place);
	return ok ? 0 : -1;
}

static char *put(const struct place *place, const char *name, const char *text)
{
	char *path = file_join(place->directory, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return path;
}

/* A program that stands in for gnuplot; owned path. */
static char *put_program(const struct place *place, const char *body)
{
	struct buf text = BUF_INIT;
	char *path;

	buf_addf(&text, "#!/bin/sh\n%s\n", body);
	path = put(place, "program", text.text);
	assert_int_equal(chmod(path, 0755), 0);
	buf_release(&text);
	return path;
}

/* ---- the log ---- */

static void check_log(const char *text, bool ended, const char *error, const char *warnings)
{
	struct gnuplot_log log = GNUPLOT_LOG_INIT;
	struct buf in = BUF_INIT;
	struct buf joined = BUF_INIT;

	buf_addstr(&in, text);
	gnuplot_log_read(&log, &in, "./fig.gp", "out/fig.gp");
	assert_int_equal(log.ended, ended);
	if (error)
		assert_string_equal(log.error, error);
	else
		assert_null(log.error);
	for (size_t i = 0; i < log.warnings.len; i++)
		buf_addf(&joined, "%s\n", log.warnings.items[i]);
	assert_string_equal(buf_str(&joined), warnings);
	buf_release(&in);
	buf_release(&joined);
	gnuplot_log_release(&log);
}

static void test_log(void **state)
{
	(void)state;
	check_log("", false, NULL, "");
	check_log(GNUPLOT_LOG_TOKEN "\n", true, NULL, "");
	check_log(GNUPLOT_LOG_TOKEN, true, NULL, "");
	check_log(GNUPLOT_LOG_TOKEN "\nmore\n", false, NULL, "out/fig.gp: more\n");
	check_log("\nset term foo\n         ^\n\"./fig.gp\" line 3: unknown terminal\n\n", false,
		  "out/fig.gp:3: unknown terminal", "");
	check_log("\"./fig.gp\", line 12: undefined variable: x\n\n", false,
		  "out/fig.gp:12: undefined variable: x", "");
	check_log("\"inc.gp\" line 2: undefined variable: x\n\n", false,
		  "inc.gp:2: undefined variable: x", "");
	check_log("\nset output \"/x/y\"\n    ^\n\"./fig.gp\" line 1: cannot open file; output not "
		  "changed\nsystem error: No such file or directory\n\n",
		  false,
		  "out/fig.gp:1: cannot open file; output not changed: No such file or directory",
		  "");
	check_log("\"./fig.gp\" line 3: warning: Cannot find or open file \"a\"\n"
		  "\"./fig.gp\" line 3: No data in plot\n",
		  false, "out/fig.gp:3: No data in plot",
		  "out/fig.gp:3: Cannot find or open file \"a\"\n");
	check_log("Warning: empty x range [1:1], adjusting to [0.99:1.01]\nsystem error: x\n\n"
		  "before\n\nplot $d \\\n  w p\n  ^\n\"./fig.gp\" line 6: bad\n",
		  false, "out/fig.gp:6: bad",
		  "out/fig.gp: empty x range [1:1], adjusting to [0.99:1.01]\n"
		  "out/fig.gp: system error: x\nout/fig.gp: before\n");
	check_log("same\r\nsame  \niconv failed to convert degree sign\n\n" GNUPLOT_LOG_TOKEN "\n",
		  true, NULL, "out/fig.gp: same\n");
	check_log("\"./fig.gp\" line of text\n\"unfinished\n\"\n", false, NULL,
		  "out/fig.gp: \"./fig.gp\" line of text\nout/fig.gp: \"unfinished\n"
		  "out/fig.gp: \"\n");
	check_log("a \"quoted\" line 3: x\n", false, NULL, "out/fig.gp: a \"quoted\" line 3: x\n");
	check_log("\"a\" line 1: \" line 3: x\n", false, "a:1: \" line 3: x", "");
	check_log("esc \033[31m\n^\n", false, NULL, "");
	check_log("esc \033[31m\n", false, NULL, "out/fig.gp: esc <1B>[31m\n");
}

static void test_log_limits(void **state)
{
	struct gnuplot_log log = GNUPLOT_LOG_INIT;
	struct buf in = BUF_INIT;

	(void)state;
	for (int i = 0; i < 500; i++)
		buf_addf(&in, "warning: number %d\n", i);
	buf_fill(&in, 'x', 100000);
	buf_addstr(&in, "\n" GNUPLOT_LOG_TOKEN "\n");
	gnuplot_log_read(&log, &in, "./fig.gp", "fig.gp");
	assert_true(log.ended);
	assert_int_equal(log.warnings.len, 51);
	assert_string_equal(log.warnings.items[49], "fig.gp: number 49");
	assert_string_equal(log.warnings.items[50], "gnuplot: more warnings, which are left out");
	gnuplot_log_release(&log);
	buf_reset(&in);
	buf_fill(&in, 'x', 100000);
	gnuplot_log_read(&log, &in, "./fig.gp", "fig.gp");
	assert_true(strlen(log.warnings.items[0]) < 600);
	gnuplot_log_release(&log);
	gnuplot_log_release(NULL);
	buf_release(&in);
}

/* ---- the probe ---- */

static void test_probe(void **state)
{
	struct place *place = *state;

	if (!place->gnuplot.path)
		skip();
	assert_int_equal(place->gnuplot.path[0], '/');
	assert_in_range(place->gnuplot.major, 5, 99);
	assert_true(strlen(place->gnuplot.patchlevel) > 0);
	assert_true(gnuplot_has_terminal(&place->gnuplot, "svg"));
	assert_true(gnuplot_has_terminal(&place->gnuplot, "dumb"));
	assert_false(gnuplot_has_terminal(&place->gnuplot, "dum"));
}

static void check_probe(const struct place *place, const char *body, const char *message)
{
	char *path = put_program(place, body);
	struct gnuplot g = GNUPLOT_INIT;
	struct error err = ERROR_INIT;
	struct buf expected = BUF_INIT;

	assert_false(gnuplot_probe(&g, path, 0.5, &err));
	buf_addf(&expected, "%s: %s", path, message);
	assert_string_equal(err.message, expected.text);
	buf_release(&expected);
	error_release(&err);
	gnuplot_release(&g);
	free(path);
}

static void test_probe_failures(void **state)
{
	static const char not_gnuplot[] = "not a gnuplot (it does not tell its version)";
	struct place *place = *state;

	check_probe(place, "exec sleep 20", "no answer within 0.5 s (--timeout)");
	check_probe(place, "kill -9 $$", "ended by signal 9");
	check_probe(place, "exit 0", not_gnuplot);
	check_probe(place, "cat", not_gnuplot);
	check_probe(place, "echo \"$@\" >&2", not_gnuplot);
	check_probe(place, "echo paretoplot-probe 5 4 >&2", not_gnuplot);
	check_probe(place, "echo paretoplot-probe 5.x 4 >&2", not_gnuplot);
	check_probe(place, "echo paretoplot-probe 5.1 4 >&2",
		    "gnuplot 5.1 is too old, 5.2 or newer is needed");
	check_probe(place, "echo paretoplot-probe 4.6 4 >&2",
		    "gnuplot 4.6 is too old, 5.2 or newer is needed");
}

static void test_probe_answer(void **state)
{
	struct gnuplot g = GNUPLOT_INIT;
	struct error err = ERROR_INIT;
	char *path = put_program(
		*state,
		"[ -z \"$GNUTERM$FIT_LOG\" ] && [ $TZ = UTC ] && [ $LC_ALL = C.UTF-8 ] || exit 1\n"
		"printf 'noise\\nparetoplot-probe 6.0 rc1\\n svg  pdfcairo \\nx\\n' >&2");

	setenv("GNUTERM", "x11", 1);
	setenv("FIT_LOG", "/x", 1);
	assert_true(gnuplot_probe(&g, path, 20, &err));
	unsetenv("GNUTERM");
	unsetenv("FIT_LOG");
	assert_int_equal(g.major, 6);
	assert_int_equal(g.minor, 0);
	assert_string_equal(g.patchlevel, "rc1");
	assert_int_equal(g.terminals.len, 2);
	assert_true(gnuplot_require(&g, format_by_name("gp"), &err));
	assert_true(gnuplot_require(&g, format_by_name("pdf"), &err));
	assert_false(gnuplot_require(&g, format_by_name("eps"), &err));
	assert_non_null(strstr(err.message, ": it has no terminal \"epscairo\", which eps needs"));
	assert_non_null(err.hint);
	error_release(&err);
	gnuplot_release(&g);
	gnuplot_release(NULL);
	free(path);
}

static void check_missing(const char *program, const char *message)
{
	struct gnuplot g = GNUPLOT_INIT;
	struct error err = ERROR_INIT;

	assert_false(gnuplot_probe(&g, program, 20, &err));
	assert_string_equal(err.message, message);
	assert_string_equal(err.hint,
			    "install it (on Debian: apt install gnuplot-nox), or name one "
			    "with --gnuplot");
	error_release(&err);
	gnuplot_release(&g);
}

static void test_probe_missing(void **state)
{
	struct place *place = *state;
	char *path = strdup(getenv("PATH"));

	check_missing("/nonexistent/gnuplot", "/nonexistent/gnuplot: not found, or not a program");
	check_missing("no-such-gnuplot", "no-such-gnuplot: not found on PATH");
	setenv("PATH", place->directory, 1);
	check_missing(NULL, "gnuplot: not found on PATH");
	setenv("PATH", path, 1);
	free(path);
}

/* ---- the run ---- */

struct outcome {
	bool ok;
	struct error err;
	struct strvec warnings;
};

/* Runs `script` as fig.gp in the place's directory; it must make fig.svg. */
static void run(struct outcome *o, const struct place *place, struct gnuplot *g,
		struct gnuplot_job job, const char *script)
{
	const char *name = job.script ? job.script : "fig.gp";
	char *svg = file_join(place->directory, "fig.svg");
	struct gnuplot_output output = {.path = svg, .format = format_by_name("svg")};

	*o = (struct outcome){0};
	free(put(place, name, script));
	unlink(svg);
	job.script = name;
	job.directory = place->directory;
	job.outputs = &output;
	job.output_count = 1;
	o->ok = gnuplot_run(g, &job, &o->warnings, &o->err);
	free(svg);
}

static void outcome_release(struct outcome *o)
{
	error_release(&o->err);
	strvec_release(&o->warnings);
}

static const struct gnuplot_job plain = {.timeout = 30};

static void check_ok(const struct place *place, struct gnuplot_job job, const char *script,
		     const char *warning)
{
	struct gnuplot probed = place->gnuplot;
	struct outcome o;

	run(&o, place, &probed, job, script);
	if (!o.ok)
		fail_msg("%s", o.err.message);
	assert_int_equal(o.warnings.len, warning ? 1 : 0);
	if (warning)
		assert_string_equal(o.warnings.items[0], warning);
	outcome_release(&o);
}

static void check_fails(const struct place *place, struct gnuplot_job job, const char *script,
			const char *message)
{
	struct gnuplot probed = place->gnuplot;
	struct outcome o;

	run(&o, place, &probed, job, script);
	assert_false(o.ok);
	assert_string_equal(o.err.message, message);
	outcome_release(&o);
}

#define DRAW "set term svg\nset output 'fig.svg'\nplot sin(x)\n"

static void test_run(void **state)
{
	struct place *place = *state;

	if (!place->gnuplot.path)
		skip();
	check_ok(place, plain, DRAW, NULL);
	check_ok(place, plain, DRAW "exit\nfoo\n", NULL);
	check_ok(place, plain, "set print 'elsewhere'\n" DRAW "print 1\n", NULL);
	check_ok(place, plain, DRAW "reset session\npause -1\n", NULL);
	check_ok(place, plain, "print 'hello'\n" DRAW, "fig.gp: hello");
	check_ok(place, plain, "set term svg\nset output 'fig.svg'\nplot 'no.dat', sin(x)\n",
		 "fig.gp:3: Cannot find or open file \"no.dat\"");
	check_ok(place, (struct gnuplot_job){.timeout = 30, .setup = "name = \"fig.svg\""},
		 "set term svg\nset output name\nplot x\n", NULL);
	check_ok(place, plain,
		 "here = ARG0[1:strlen(ARG0)-strlen('fig.gp')]\nif (here ne './') { foo }\n" DRAW,
		 NULL);
}

static void test_run_failures(void **state)
{
	struct place *place = *state;
	struct gnuplot_job named = {.timeout = 30, .name = "out/fig.gp"};

	if (!place->gnuplot.path)
		skip();
	check_fails(place, plain, "a = 1\n\nplot foo(x)\n", "fig.gp:3: undefined function: foo");
	check_fails(place, named, DRAW "set foo\n",
		    "out/fig.gp:4: unrecognized option - see 'help set'.");
	check_fails(place, plain, "set term svg\nset output 'fig.svg'\nplot 'no.dat'\n",
		    "fig.gp:3: No data in plot (before that, fig.gp:3: Cannot find or open file "
		    "\"no.dat\")");
	check_fails(place, plain, "exit status 3\n",
		    "fig.gp: gnuplot gives up with exit status 3 and no message");
	check_fails(place, plain, "print 'bye'\nexit status 3\n",
		    "fig.gp: bye (gnuplot's exit status is 3)");
	check_fails(place, plain, "a = 1\n", "fig.svg: gnuplot did not write it");
	check_fails(place, plain, "set print 'fig.svg'\nprint '<?xml'\n",
		    "fig.svg: gnuplot wrote an incomplete file");
	check_fails(place, (struct gnuplot_job){.timeout = 30, .setup = "foo"}, DRAW,
		    "fig.gp: line 0: invalid command (gnuplot's exit status is 1)");
	check_fails(place, (struct gnuplot_job){.timeout = 0.3}, "pause 20\n",
		    "gnuplot: no answer within 0.3 s (--timeout)");
}

/* A gnuplot that was only found is asked in the run that draws. */
static void test_run_asks(void **state)
{
	static const struct {
		const char *program, *what;
	} wrong[] = {
		{"exit 0", "not a gnuplot (it does not tell its version)"},
		{"printf 'paretoplot-probe 5.1 0\\nsvg\\n' >&2",
		 "gnuplot 5.1 is too old, 5.2 or newer is needed"},
		{"printf 'paretoplot-probe 5.4 0\\ndumb\\n' >&2",
		 "it has no terminal \"svg\", which svg needs"},
	};
	struct place *place = *state;
	struct gnuplot g = GNUPLOT_INIT;
	struct error err = ERROR_INIT;
	struct outcome o;

	if (!place->gnuplot.path)
		skip();
	assert_true(gnuplot_find(&g, NULL, &err));
	run(&o, place, &g, plain, "print 'hello'\n" DRAW);
	assert_true(o.ok);
	assert_int_equal(g.major, place->gnuplot.major);
	assert_int_equal(o.warnings.len, 1);
	outcome_release(&o);
	gnuplot_release(&g);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char *path = put_program(place, wrong[i].program);
		assert_true(gnuplot_find(&g, path, &err));
		run(&o, place, &g, plain, DRAW);
		assert_false(o.ok);
		assert_string_equal(o.err.message + strlen(path) + 2, wrong[i].what);
		outcome_release(&o);
		gnuplot_release(&g);
		free(path);
	}
}

static void test_run_ended(void **state)
{
	struct place *place = *state;
	volatile sig_atomic_t stop = 1;
	struct outcome o;
	char *path = put_program(place, "kill -9 $$");
	struct gnuplot g = {.path = path};

	run(&o, place, &g, plain, "");
	assert_false(o.ok);
	assert_string_equal(o.err.message, "gnuplot: ended by signal 9");
	outcome_release(&o);
	free(path);

	g.path = path = put_program(place, "exit 0");
	g.major = 6; /* it was asked before */
	run(&o, place, &g, plain, "");
	assert_string_equal(o.err.message, "fig.gp: gnuplot did not read it to its end");
	outcome_release(&o);
	free(path);

	g.path = path = put_program(place, "exec sleep 20");
	run(&o, place, &g, (struct gnuplot_job){.timeout = 30, .stop = &stop}, "");
	assert_false(o.ok);
	assert_string_equal(o.err.message, "gnuplot: interrupted");
	outcome_release(&o);
	free(path);
}

static void test_run_names(void **state)
{
	static const char *const names[] = {
		"<touch pwned",
		"|touch pwned",
		"-x.gp",
		"--version",
		"~root",
		"$d.gp",
		"+",
		"-",
		"a b.gp",
		"q\"'`touch pwned`.gp",
		"caf\xc3\xa9.gp",
		"@m.gp",
		"\\\".gp",
	};
	struct place *place = *state;
	char *pwned = file_join(place->directory, "pwned");

	if (!place->gnuplot.path) {
		free(pwned);
		skip();
	}
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct gnuplot_job job = {.timeout = 30, .script = names[i]};
		struct buf expected = BUF_INIT;
		check_ok(place, job, DRAW, NULL);
		buf_addf(&expected, "%s:2: undefined variable: foo", names[i]);
		check_fails(place, job, "a = 1\nb = foo\n", expected.text);
		buf_release(&expected);
		assert_false(file_exists(pwned));
	}
	check_fails(place, (struct gnuplot_job){.script = "a\nb.gp"}, DRAW,
		    "a<0A>b.gp: gnuplot cannot be given a file of such a name");
	check_fails(place, (struct gnuplot_job){.script = "a\xff.gp"}, DRAW,
		    "a<FF>.gp: gnuplot cannot be given a file of such a name");
	free(pwned);
}

static void test_run_in_the_way(void **state)
{
	struct place *place = *state;
	char *svg = put(place, "fig.svg", "<?xml?></svg>");
	struct gnuplot_output output = {
		.path = svg, .name = "out/fig.svg", .format = format_by_name("svg")};
	struct gnuplot_job job = {.script = "/dev/null", .outputs = &output, .output_count = 1};
	struct strvec warnings = STRVEC_INIT;
	struct error err = ERROR_INIT;

	assert_false(gnuplot_run(&place->gnuplot, &job, &warnings, &err));
	assert_string_equal(err.message, "out/fig.svg: there is already something in its place");
	error_release(&err);
	strvec_release(&warnings);
	free(svg);
}

static void test_run_absolute(void **state)
{
	struct place *place = *state;
	char *script = put(place, "fig.gp", "if (ARG0[1:1] ne '/') { foo }\n");
	struct gnuplot_job job = {.script = script};
	struct strvec warnings = STRVEC_INIT;
	struct error err = ERROR_INIT;

	if (place->gnuplot.path) {
		assert_true(gnuplot_run(&place->gnuplot, &job, &warnings, &err));
		unlink(script);
		assert_false(gnuplot_run(&place->gnuplot, &job, &warnings, &err));
		assert_non_null(strstr(err.message, "fig.gp"));
		error_release(&err);
	}
	strvec_release(&warnings);
	free(script);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_log),
		cmocka_unit_test(test_log_limits),
		TEST(test_probe),
		TEST(test_probe_failures),
		TEST(test_probe_answer),
		TEST(test_probe_missing),
		TEST(test_run),
		TEST(test_run_failures),
		TEST(test_run_asks),
		TEST(test_run_ended),
		TEST(test_run_names),
		TEST(test_run_in_the_way),
		TEST(test_run_absolute),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
