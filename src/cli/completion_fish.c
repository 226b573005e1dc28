#include "completion.h"

#include "completion_parts.h"
#include "venue.h"

static const char read_words[] = "# The command, which is the first operand; fails without one\n"
				 "function __paretoplot_command\n"
				 "\tset -l words (commandline -opc)\n"
				 "\tset -l open\n"
				 "\tset -e words[1]\n"
				 "\tfor word in $words\n"
				 "\t\tif test -n \"$open\"\n"
				 "\t\t\tset open\n"
				 "\t\t\tcontinue\n"
				 "\t\tend\n"
				 "\t\tswitch (string replace -a _ - -- $word)\n"
				 "\t\t\tcase --\n"
				 "\t\t\t\techo plot\n"
				 "\t\t\t\treturn\n"
				 "\t\t\tcase '--*=*' ";

static const char choose_command[] =
	"\t\t\tcase '*'\n"
	"\t\t\t\tcontains -- $word $__paretoplot_commands; and echo $word; or echo plot\n"
	"\t\t\t\treturn\n"
	"\t\tend\n"
	"\tend\n"
	"\treturn 1\n"
	"end\n"
	"\n"
	"function __paretoplot_is\n"
	"\tset -l command (__paretoplot_command); or set command plot\n"
	"\tcontains -- $command $argv\n"
	"end\n"
	"\n"
	"function __paretoplot_value\n"
	"\tcommandline -ct | string replace -r '^(--[^=]*=|-[a-zA-Z])' ''\n"
	"end\n"
	"\n"
	"# Names separated by commas\n"
	"function __paretoplot_list\n"
	"\tset -l value (__paretoplot_value)\n"
	"\tset -l before (string replace -r '[^,]*$' '' -- \"$value\")\n"
	"\tprintf '%s\\n' $before$argv\n"
	"end\n"
	"\n";

static void add_functions(struct buf *out)
{
	buf_addstr(out, "set -g __paretoplot_commands ");
	completion_add_commands(out);
	buf_addstr(out, "\n\n");
	buf_addstr(out, read_words);
	completion_add_switches(out, " ");
	buf_addstr(out, "\n\t\t\tcase '--*'\n"
			"\t\t\t\tset open 1\n"
			"\t\t\tcase -\n"
			"\t\t\t\techo plot\n"
			"\t\t\t\treturn\n"
			"\t\t\tcase '-*'\n\t\t\t\tstring match -qr '^");
	completion_add_open_letters(out);
	buf_addstr(out, "$' -- $word; and set open 1\n");
	buf_addstr(out, choose_command);
	buf_addstr(out, "function __paretoplot_venues\n"
			"\tif string match -q '*:*' -- (__paretoplot_value)\n"
			"\t\tprintf '%s\\n' ");
	completion_add_venue_widths(out);
	buf_addstr(out, "\n\telse\n\t\tprintf '%s\\n' " VENUE_NAMES "\n\tend\nend\n\n");
}

static void add_condition(struct buf *out, const struct option *option)
{
	unsigned all = (1u << COMMAND_COUNT) - 1;
	if ((option->commands & all) == all)
		return;
	buf_addstr(out, " -n '__paretoplot_is");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (option->commands & 1u << i)
			buf_addf(out, " %s", commands[i].name);
	buf_addch(out, '\'');
}

static void add_option(struct buf *out, const struct option *option)
{
	buf_addstr(out, "complete -c paretoplot");
	add_condition(out, option);
	buf_addf(out, " -l %s", option->name);
	if (option->letter)
		buf_addf(out, " -s %c", option->letter);
	if (option->completion == COMPLETE_FORMATS) {
		buf_addstr(out, " -x -a '(__paretoplot_list ");
		completion_add_formats(out);
		buf_addstr(out, ")'");
	} else if (option->completion == COMPLETE_VENUE) {
		buf_addstr(out, " -x -a '(__paretoplot_venues)'");
	} else if (option->completion == COMPLETE_DIRECTORY) {
		buf_addstr(out, " -x -a '(__fish_complete_directories)'");
	} else if (option->completion == COMPLETE_FILE) {
		buf_addstr(out, " -r -F");
	} else if (option->choices) {
		buf_addf(out, " -x -a '%s'", option->choices);
	} else if (option->argument) {
		buf_addstr(out, " -x");
	}
	buf_addstr(out, " -d ");
	completion_add_quoted(out, option->help, "\\'");
	buf_addch(out, '\n');
}

static void add_operand(struct buf *out, const struct command *command)
{
	if (!command->operand) {
		buf_addf(out, "complete -c paretoplot -n '__paretoplot_is %s' -f\n", command->name);
	} else if (command == &commands[COMMAND_TEMPLATE]) {
		buf_addf(out, "complete -c paretoplot -n '__paretoplot_is %s' -f -a '",
			 command->name);
		completion_add_templates(out);
		buf_addstr(out, "'\n");
	} else if (command == &commands[COMMAND_UPDATE]) {
		buf_addf(out,
			 "complete -c paretoplot -n '__paretoplot_is %s' -f -k -a "
			 "'(__fish_complete_suffix .gp)'\n",
			 command->name);
	}
}

void completion_fish(struct buf *out)
{
	buf_addstr(out, "# fish completion for paretoplot; generated\n");
	add_functions(out);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buf_addf(
			out,
			"complete -c paretoplot -n 'not __paretoplot_command >/dev/null' -a %s -d ",
			commands[i].name);
		completion_add_quoted(out, commands[i].about, "\\'");
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_operand(out, &commands[i]);
	const struct option *option;
	for (size_t i = 0; (option = completion_option(&i));)
		add_option(out, option);
}
