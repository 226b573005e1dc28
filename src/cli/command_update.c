#include "command.h"

#include "figure_command.h"
#include "file.h"
#include "formats.h"
#include "kind.h"
#include "mem.h"
#include "messages.h"
#include "options.h"
#include "plot.h"
#include "relative_path.h"
#include "script_merge.h"
#include "source.h"
#include "streams.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct update {
	const struct settings *settings;
	int start; /* the folder in which the command was given */
	char *start_path;
	char *rules_file; /* from any folder; NULL: none */
	struct buf out, rules;
};

static bool find_command(const char *path, struct strvec *words, struct error *err)
{
	struct buf text = BUF_INIT, line = BUF_INIT;
	bool ok = file_read(path, &text, err);
	if (ok && !script_find_command(&text, &line)) {
		ok = error_set(err, "%s: records no command", path);
		error_hint(err, "it stands in the block of computed values, in a line that begins "
				"with \"# paretoplot:\"");
	}
	ok = ok &&
	     (figure_command_parse(buf_str(&line), words, err) || error_where(err, "%s", path));
	buf_release(&text);
	buf_release(&line);
	return ok;
}

/* A script that was printed on stdout is written where it stands now. */
static void direct_output(struct settings *s, const char *script)
{
	if (s->outputs.len != 1 || strcmp(s->outputs.items[0], "-") != 0)
		return;
	strvec_release(&s->outputs);
	strvec_push(&s->outputs, script);
	s->standalone = s->no_render = true;
	s->script_base = kind_of(s)->stem;
}

static bool check_settings(const struct settings *s, const struct command *command,
			   struct error *err)
{
	if (command_id(command) != COMMAND_PLOT)
		return error_set(err, "the command that it records is no plot");
	if (strvec_contains(&s->inputs, SOURCE_STDIN))
		return error_set(err, "its results came from stdin and cannot be read again");
	return true;
}

/* Leaves the scripts. */
static void drop_drawings(struct settings *s)
{
	struct strvec kept = STRVEC_INIT;
	for (size_t i = 0; i < s->outputs.len; i++) {
		const struct format *format = format_by_path(s->outputs.items[i]);
		if (!format || !format->terminal)
			strvec_push(&kept, s->outputs.items[i]);
	}
	strvec_release(&s->outputs);
	s->outputs = kept;
	s->no_render = true;
}

static void take_over(struct settings *s, const struct settings *own)
{
	s->check = own->check;
	s->dry_run = own->dry_run;
	s->force = own->force;
	s->quiet = own->quiet;
	s->verbose = own->verbose;
	s->gnuplot = own->gnuplot;
	s->timeout = own->timeout;
	if (own->no_render)
		drop_drawings(s);
}

/* In the script's folder. */
static enum exit_status run_command(struct update *u, const char *script, struct strvec *words,
				    struct error *err)
{
	struct settings s;
	enum exit_status status = STATUS_ERROR;
	settings_init(&s);
	const struct command *command = options_parse(&s, (int)words->len, words->items, err);
	if (command && check_settings(&s, command, err)) {
		direct_output(&s, script);
		take_over(&s, u->settings);
		char *rules_file = u->rules_file ? relative_path(u->rules_file, ".") : NULL;
		struct plot_request request = {.settings = &s,
					       .script = script,
					       .out = &u->out,
					       .rules = rules_file ? &u->rules : NULL,
					       .rules_file = rules_file,
					       .seen_from = u->start_path};
		status = plot_run(&request, err);
		free(rules_file);
	}
	settings_release(&s);
	return status;
}

static bool enter(const char *directory, struct error *err)
{
	return chdir(directory) == 0 || error_set_errno(err, errno, "%s: cannot enter", directory);
}

static bool leave(const struct update *u, struct error *err)
{
	return fchdir(u->start) == 0 ||
	       error_set_errno(err, errno, "%s: cannot enter", u->start_path);
}

/* What a link leads to is the script: its data stand beside it, not beside the link. */
static enum exit_status update_one(struct update *u, const char *path, struct error *err)
{
	struct strvec words = STRVEC_INIT;
	enum exit_status status = STATUS_ERROR;
	char *real = realpath(path, NULL);
	char *script = real ? real : mem_strdup(path), *directory = file_directory(script);
	strvec_push(&words, "paretoplot");
	if (find_command(path, &words, err) && enter(directory, err)) {
		status = run_command(u, file_base(script), &words, err);
		if (error_is_set(err) && strncmp(err->message, path, strlen(path)) != 0)
			error_where(err, "%s", path);
		leave(u, err);
	}
	free(script);
	free(directory);
	strvec_release(&words);
	return error_is_set(err) ? STATUS_ERROR : status;
}

/* None at all rather than some, which make would take for all. */
static bool write_rules(const struct update *u, struct error *err)
{
	const struct settings *s = u->settings;
	if (!s->deps || s->check || s->dry_run || u->rules.len == 0)
		return true;
	struct file_batch batch = FILE_BATCH_INIT;
	bool ok = file_batch_write(&batch, s->deps, buf_str(&u->rules), u->rules.len, err) &&
		  file_batch_commit(&batch, err);
	file_batch_release(&batch);
	return ok;
}

/* Each script for itself: one that fails does not keep the others from being updated. */
static enum exit_status update_all(struct update *u, struct error *err)
{
	enum exit_status worst = STATUS_DONE;
	for (size_t i = 0; i < u->settings->inputs.len; i++) {
		struct error own = ERROR_INIT;
		enum exit_status status = update_one(u, u->settings->inputs.items[i], &own);
		if (error_is_set(&own))
			message_error(&own);
		error_release(&own);
		if (status == STATUS_ERROR || worst == STATUS_DONE)
			worst = status;
	}
	bool written = worst == STATUS_ERROR || write_rules(u, err);
	return streams_print(&u->out, err) && written ? worst : STATUS_ERROR;
}

enum exit_status command_update(const struct settings *s, struct error *err)
{
	if (s->inputs.len == 0) {
		error_set(err, "no script");
		error_hint(err, "name the script of a figure: paretoplot update fig.gp");
		return STATUS_ERROR;
	}
	struct update u = {.settings = s, .start = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
	enum exit_status status = STATUS_ERROR;
	u.start_path = u.start < 0 ? NULL : realpath(".", NULL);
	if (u.start_path && s->deps)
		u.rules_file = s->deps[0] == '/' ? mem_strdup(s->deps)
						 : file_join(u.start_path, s->deps);
	if (u.start_path)
		status = update_all(&u, err);
	else
		error_set_errno(err, errno, ".: cannot read");
	if (u.start >= 0)
		close(u.start);
	free(u.start_path);
	free(u.rules_file);
	buf_release(&u.out);
	buf_release(&u.rules);
	return status;
}
