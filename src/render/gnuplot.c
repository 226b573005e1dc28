#include "gnuplot.h"

#include "file.h"
#include "gnuplot_log.h"
#include "mem.h"
#include "process.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

static const char *const unset_env[] = {
	"GNUTERM",          "GNUPLOT_LIB", "GNUPLOT_LUA_DIR",        "GNUPLOT_PS_DIR",
	"GNUPLOT_FONTPATH", "GDFONTPATH",  "GNUPLOT_DEFAULT_GDFONT", "FIT_LOG",
	"FIT_SCRIPT",       NULL,
};
#define FIXED_ENV "LC_ALL=C.UTF-8", "TZ=UTC"
static const char *const set_env[] = {FIXED_ENV, NULL};

static const char probe_answer[] = "paretoplot-probe ";
static const char install_hint[] = "install it (on Debian: apt install gnuplot-nox), or name one "
				   "with --gnuplot";
static const size_t longest_name = 8192;

/* What may have ended the child from outside; false with err set if anything did. */
static bool ended_by_itself(const struct process_result *result, const char *who, double timeout,
			    struct error *err)
{
	if (result->interrupted)
		return error_set(err, "%s: interrupted", who);
	if (result->timed_out)
		return error_set(err, "%s: no answer within %g s (--timeout)", who, timeout);
	if (result->signal != 0)
		return error_set(err, "%s: ended by signal %d", who, result->signal);
	return true;
}

static bool parse_version(struct gnuplot *g, const char *s)
{
	char *end;

	g->major = (int)strtol(s, &end, 10);
	if (end == s || *end != '.')
		return false;
	s = end + 1;
	g->minor = (int)strtol(s, &end, 10);
	if (end == s || *end != ' ')
		return false;
	s = end + strspn(end, " ");
	g->patchlevel = mem_strndup(s, strcspn(s, "\n"));
	return true;
}

/* The answer is "paretoplot-probe 5.4 4" and a line of terminals. */
static bool parse_answer(struct gnuplot *g, const char *text)
{
	const char *answer = strstr(text, probe_answer);
	const char *line;

	if (!answer || !parse_version(g, answer + sizeof probe_answer - 1))
		return false;
	line = strchr(answer, '\n');
	for (line = line ? line + 1 : ""; *line && *line != '\n'; line += strspn(line, " ")) {
		size_t len = strcspn(line, " \n");
		if (len > 0)
			strvec_push_len(&g->terminals, line, len);
		line += len;
	}
	return true;
}

static const char question[] = "print \"paretoplot-probe \", GPVAL_VERSION, \" \", "
			       "GPVAL_PATCHLEVEL; print GPVAL_TERMINALS";

bool gnuplot_find(struct gnuplot *g, const char *program, struct error *err)
{
	g->path = process_find(program ? program : "gnuplot");
	if (g->path)
		return true;
	if (program && strchr(program, '/'))
		error_set(err, "%s: not found, or not a program", program);
	else
		error_set(err, "%s: not found on PATH", program ? program : "gnuplot");
	return error_hint(err, "%s", install_hint);
}

/* Reads what gnuplot says to the question, which stands first in its output, and takes it away. */
static bool take_answer(struct gnuplot *g, struct buf *output, struct error *err)
{
	if (!parse_answer(g, buf_str(output)))
		return error_set(err, "%s: not a gnuplot (it does not tell its version)", g->path);
	char *line = strchr(strstr(output->text, probe_answer), '\n');
	char *end = line ? strchr(line + 1, '\n') : NULL;
	size_t used = end ? (size_t)(end + 1 - output->text) : output->len;
	memmove(output->text, output->text + used, output->len - used + 1);
	output->len -= used;
	if (g->major < GNUPLOT_OLDEST_MAJOR ||
	    (g->major == GNUPLOT_OLDEST_MAJOR && g->minor < GNUPLOT_OLDEST_MINOR))
		return error_set(err, "%s: gnuplot %d.%d is too old, %d.%d or newer is needed",
				 g->path, g->major, g->minor, GNUPLOT_OLDEST_MAJOR,
				 GNUPLOT_OLDEST_MINOR);
	return true;
}

bool gnuplot_probe(struct gnuplot *g, const char *program, double timeout, struct error *err)
{
	struct process_result result = PROCESS_RESULT_INIT;

	if (!gnuplot_find(g, program, err))
		return false;
	const char *argv[] = {g->path, "-d", "-e", question, NULL};
	struct process p = {
		.argv = argv, .unset_env = unset_env, .set_env = set_env, .timeout = timeout};
	bool ok = process_run(&p, &result, err) &&
		  ended_by_itself(&result, g->path, timeout, err) &&
		  take_answer(g, &result.errors, err);
	process_result_release(&result);
	return ok;
}

void gnuplot_release(struct gnuplot *g)
{
	if (!g)
		return;
	free(g->path);
	free(g->patchlevel);
	strvec_release(&g->terminals);
	*g = (struct gnuplot)GNUPLOT_INIT;
}

bool gnuplot_has_terminal(const struct gnuplot *g, const char *terminal)
{
	return strvec_contains(&g->terminals, terminal);
}

bool gnuplot_require(const struct gnuplot *g, const struct format *f, struct error *err)
{
	if (!f->terminal || gnuplot_has_terminal(g, f->terminal))
		return true;
	error_set(err, "%s: it has no terminal \"%s\", which %s needs", g->path, f->terminal,
		  f->name);
	return error_hint(err, "%s", install_hint);
}

static const char *script_name(const struct gnuplot_job *job)
{
	return job->name ? job->name : file_base(job->script);
}

static const char *output_name(const struct gnuplot_output *output)
{
	return output->name ? output->name : file_base(output->path);
}

/* A leading <, -, + or ~ would mean something to gnuplot. */
static char *script_argument(const char *script)
{
	struct buf argument = BUF_INIT;

	if (script[0] != '/' && strncmp(script, "./", 2) != 0)
		buf_addstr(&argument, "./");
	buf_addstr(&argument, script);
	return buf_detach(&argument);
}

static bool job_is_sound(const struct gnuplot_job *job, struct error *err)
{
	struct buf clean = BUF_INIT;
	bool ok = utf8_sanitize(&clean, job->script, strlen(job->script), longest_name);

	if (!ok)
		error_set(err, "%s: gnuplot cannot be given a file of such a name",
			  buf_str(&clean));
	for (size_t i = 0; ok && i < job->output_count; i++)
		if (file_exists(job->outputs[i].path))
			ok = error_set(err, "%s: there is already something in its place",
				       output_name(&job->outputs[i]));
	buf_release(&clean);
	return ok;
}

static bool start(const struct gnuplot *g, const struct gnuplot_job *job, const char *argument,
		  struct process_result *result, struct error *err)
{
	static const char last[] = "set print; print \"" GNUPLOT_LOG_TOKEN "\"";
	const char *argv[10];
	size_t n = 0;
	struct buf library = BUF_INIT;
	buf_addf(&library, "GNUPLOT_LIB=%s", job->library ? job->library : "");
	const char *const environment[] = {FIXED_ENV, job->library ? buf_str(&library) : NULL,
					   NULL};
	struct process p = {.argv = argv,
			    .directory = job->directory,
			    .unset_env = unset_env,
			    .set_env = environment,
			    .timeout = job->timeout,
			    .stop = job->stop};

	argv[n++] = g->path;
	argv[n++] = "-d";
	if (g->major == 0) {
		argv[n++] = "-e";
		argv[n++] = question;
	}
	if (job->setup) {
		argv[n++] = "-e";
		argv[n++] = job->setup;
	}
	argv[n++] = argument;
	argv[n++] = "-e";
	argv[n++] = last;
	argv[n] = NULL;
	bool ok = process_run(&p, result, err);
	buf_release(&library);
	return ok;
}

/* The error of a run that gnuplot itself ended: its own words, and the warning before them, since
 * that often is the cause. */
static bool report_failure(const struct gnuplot_log *log, const struct gnuplot_job *job,
			   int exit_status, struct error *err)
{
	const char *before = log->warnings.len > 0 ? log->warnings.items[log->warnings.len - 1]
						   : NULL;

	if (log->error && before)
		return error_set(err, "%s (before that, %s)", log->error, before);
	if (log->error)
		return error_set(err, "%s", log->error);
	if (exit_status == 0)
		return error_set(err, "%s: gnuplot did not read it to its end", script_name(job));
	if (before)
		return error_set(err, "%s (gnuplot's exit status is %d)", before, exit_status);
	return error_set(err, "%s: gnuplot gives up with exit status %d and no message",
			 script_name(job), exit_status);
}

static bool outputs_complete(const struct gnuplot_job *job, struct error *err)
{
	for (size_t i = 0; i < job->output_count; i++) {
		const struct gnuplot_output *output = &job->outputs[i];
		if (output->optional && !file_exists(output->path))
			continue;
		if (!format_complete(output->format, output->path, output_name(output), err))
			return false;
	}
	return true;
}

static bool require_all(const struct gnuplot *g, const struct gnuplot_job *job, struct error *err)
{
	for (size_t i = 0; i < job->output_count; i++)
		if (!gnuplot_require(g, job->outputs[i].format, err))
			return false;
	return true;
}

static bool judge(const struct gnuplot_job *job, const struct process_result *result,
		  const struct gnuplot_log *log, struct error *err)
{
	if (result->exit_status != 0 || !log->ended || log->error)
		return report_failure(log, job, result->exit_status, err);
	return outputs_complete(job, err);
}

bool gnuplot_run(struct gnuplot *g, const struct gnuplot_job *job, struct strvec *warnings,
		 struct error *err)
{
	struct process_result result = PROCESS_RESULT_INIT;
	struct gnuplot_log log = GNUPLOT_LOG_INIT;
	char *argument;
	bool ok;

	if (!job_is_sound(job, err))
		return false;
	argument = script_argument(job->script);
	ok = start(g, job, argument, &result, err) &&
	     ended_by_itself(&result, "gnuplot", job->timeout, err);
	if (ok && g->major == 0)
		ok = take_answer(g, &result.errors, err) && require_all(g, job, err);
	gnuplot_log_read(&log, &result.errors, argument, script_name(job));
	for (size_t i = 0; ok && i < log.warnings.len; i++)
		strvec_push(warnings, log.warnings.items[i]);
	ok = ok && judge(job, &result, &log, err);
	gnuplot_log_release(&log);
	process_result_release(&result);
	free(argument);
	return ok;
}
