#include "help.h"

#include "option.h"

#include <string.h>

enum { WIDTH = 80, COLUMN = 30 };

/* One word after another, in lines of at most WIDTH columns that begin in column `indent`; the
 * first line has `at` columns already. */
static void add_wrapped(struct buf *out, const char *text, size_t indent, size_t at)
{
	while (*text) {
		size_t len = strcspn(text, " ");
		if (at > indent && at + 1 + len > WIDTH) {
			buf_addch(out, '\n');
			at = 0;
		}
		if (at < indent) {
			buf_fill(out, ' ', indent - at);
			at = indent;
		} else if (at > indent) {
			buf_addch(out, ' ');
			at++;
		}
		buf_add(out, text, len);
		at += len;
		text += len;
		text += *text == ' ';
	}
	buf_addch(out, '\n');
}

static void add_examples(struct buf *out, const struct command *command)
{
	buf_addstr(out, "Examples:\n");
	for (const struct command_example *e = command->examples; e->line; e++)
		buf_addf(out, "  %s\n      %s\n", e->line, e->text);
}

static void add_usage(struct buf *out, const struct command *command)
{
	bool is_default = command == &commands[COMMAND_PLOT];
	buf_addf(out, "\nUsage: paretoplot %s%s%s %s\n", is_default ? "[" : "", command->name,
		 is_default ? "]" : "", command->usage);
	const char *text = command->details;
	while (*text) {
		size_t len = strcspn(text, "\n");
		struct buf paragraph = BUF_INIT;
		buf_add(&paragraph, text, len);
		buf_addch(out, '\n');
		add_wrapped(out, buf_str(&paragraph), 0, 0);
		buf_release(&paragraph);
		text += len;
		text += *text == '\n';
	}
}

static void add_commands(struct buf *out)
{
	buf_addstr(out, "\nCommands:\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buf_addf(out, "  %-10s%s\n", commands[i].name, commands[i].about);
	buf_addstr(out, "`paretoplot COMMAND --help` tells more.\n");
}

static void add_option(struct buf *out, const struct option *option)
{
	size_t before = out->len;
	if (option->letter)
		buf_addf(out, "  -%c, --%s", option->letter, option->name);
	else
		buf_addf(out, "      --%s", option->name);
	if (option->argument)
		buf_addf(out, " %s", option->argument);
	size_t at = out->len - before;
	if (at + 2 > COLUMN) {
		buf_addch(out, '\n');
		at = 0;
	}
	add_wrapped(out, option->help, COLUMN, at);
}

static void add_group(struct buf *out, enum option_group group, unsigned command)
{
	bool begun = false;
	const struct option *option;
	for (size_t i = 0; (option = option_at(i)); i++) {
		if (option->group != group || !(option->commands & command))
			continue;
		if (!begun)
			buf_addf(out, "\n%s:\n", option_group_name(group));
		begun = true;
		add_option(out, option);
	}
}

void help_print(struct buf *out, const struct command *command)
{
	add_examples(out, command);
	add_usage(out, command);
	if (command == &commands[COMMAND_PLOT])
		add_commands(out);
	for (int group = 0; group < GROUP_COUNT; group++)
		add_group(out, (enum option_group)group, 1u << command_id(command));
	if (command == &commands[COMMAND_PLOT])
		buf_addstr(out,
			   "\nExit status: 0 done; 1 an error, nothing was changed; of update "
			   "--check also 2,\nsomething would change; of verify and report also 2, "
			   "a claim is refuted, and 3,\nnone is refuted but one is "
			   "inconclusive.\n");
}

void help_version(struct buf *out)
{
	buf_addstr(out, "paretoplot " PARETOPLOT_VERSION "\n");
}
