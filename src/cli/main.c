#include "command.h"
#include "help.h"
#include "mem.h"
#include "messages.h"
#include "options.h"
#include "stop.h"
#include "streams.h"

#include <stdlib.h>

_Noreturn void mem_exhausted(size_t bytes)
{
	message_say("out of memory: %zu bytes more are not to be had", bytes);
	_Exit(STATUS_ERROR);
}

static enum exit_status print_help(const struct settings *s, const struct command *command,
				   struct error *err)
{
	struct buf text = BUF_INIT;
	if (s->help)
		help_print(&text, command);
	else
		help_version(&text);
	streams_print(&text, err);
	buf_release(&text);
	return STATUS_DONE;
}

static enum exit_status run(struct settings *s, int argc, char **argv, struct error *err)
{
	const struct command *command = options_parse(s, argc, argv, err);
	if (!command)
		return STATUS_ERROR;
	if (s->help || s->version)
		return print_help(s, command, err);
	return command->run(s, err);
}

int main(int argc, char **argv)
{
	struct settings settings;
	struct error err = ERROR_INIT;

	streams_secure();
	settings_init(&settings);
	enum exit_status status = run(&settings, argc, argv, &err);
	bool unheard = err.unheard;
	if (error_is_set(&err)) {
		if (!unheard)
			message_error(&err);
		status = STATUS_ERROR;
	}
	error_release(&err);
	settings_release(&settings);
	if (status == STATUS_ERROR)
		stop_obey();
	if (unheard)
		streams_end_unheard();
	return (int)status;
}
