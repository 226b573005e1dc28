#include "completion.h"

#include "completion_parts.h"
#include "venue.h"

#include <string.h>

static const char read_words[] = "for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
				 "\tif [[ -n $open ]]; then\n"
				 "\t\topen=\n"
				 "\t\tcontinue\n"
				 "\tfi\n"
				 "\tcase ${word//_/-} in\n"
				 "\t--) ended=1; break ;;\n";

static const char choose_command[] = "\t--*) open=1 ;;\n"
				     "\t-?*) ;;\n"
				     "\t*)\n"
				     "\t\tif [[ -n ${(M)names:#$word:*} ]]; then\n"
				     "\t\t\tcommand=$word\n"
				     "\t\telse\n"
				     "\t\t\tcommand=plot\n"
				     "\t\tfi\n"
				     "\t\tbreak ;;\n"
				     "\tesac\n"
				     "done\n";

static const char complete_word[] = "_arguments -s -S $specs && ret=0\n"
				    "if [[ $state == input ]]; then\n"
				    "\tif [[ -z $command && -z $ended ]]; then\n"
				    "\t\t_describe command names && ret=0\n"
				    "\tfi\n"
				    "\t_files && ret=0\n"
				    "fi\n"
				    "return ret\n";

/* Text within single quotes, in which `special` characters get a backslash. */
static void add_text(struct buf *out, const char *text, const char *special)
{
	for (; *text; text++) {
		if (strchr(special, *text))
			buf_addch(out, '\\');
		if (*text == '\'')
			buf_addstr(out, "'\\''");
		else
			buf_addch(out, *text);
	}
}

static void add_action(struct buf *out, const struct option *option)
{
	buf_addch(out, ':');
	add_text(out, option->argument, ":\\");
	buf_addch(out, ':');
	if (option->completion == COMPLETE_FORMATS) {
		buf_addstr(out, "_sequence compadd - ");
		completion_add_formats(out);
	} else if (option->completion == COMPLETE_DIRECTORY) {
		buf_addstr(out, "_files -/");
	} else if (option->completion == COMPLETE_FILE) {
		buf_addstr(out, "_files");
	} else if (option->completion == COMPLETE_VENUE) {
		buf_addstr(out, "{ if [[ $PREFIX == *\\:* ]]; then "
				"compadd \"$expl[@]\" -a venue_widths; else "
				"compadd \"$expl[@]\" -a venues; fi }");
	} else if (option->choices) {
		buf_addf(out, "(%s)", option->choices);
	}
}

/* '*' lets an option be given again. */
static void add_spec(struct buf *out, const struct option *option, const char *dashes,
		     const char *name, size_t len, const char *joint)
{
	buf_addf(out, "\t\t'*%s%.*s%s[", dashes, (int)len, name, option->argument ? joint : "");
	add_text(out, option->help, "[]:\\");
	buf_addch(out, ']');
	if (option->argument)
		add_action(out, option);
	buf_addstr(out, "'\n");
}

static void add_option(struct buf *out, const struct option *option)
{
	add_spec(out, option, "--", option->name, strlen(option->name), "=");
	if (option->letter)
		add_spec(out, option, "-", &option->letter, 1, "+");
}

/* The word that names the command is an operand as well. */
static void add_operand(struct buf *out, const struct command *command)
{
	if (!command->operand) {
		buf_addstr(out, "\t\t'1: : '\n");
	} else if (command == &commands[COMMAND_TEMPLATE]) {
		buf_addf(out, "\t\t'1: : '\n\t\t'2:%s:(", command->operand);
		completion_add_templates(out);
		buf_addstr(out, ")'\n");
	} else {
		buf_addf(out, "\t\t'*:%s:%s'\n", command->operand,
			 command == &commands[COMMAND_PLOT]     ? "->input"
			 : command == &commands[COMMAND_UPDATE] ? "_files -g \"*.gp\""
								: "_files");
	}
}

static void add_command(struct buf *out, enum command_id id)
{
	buf_addf(out, "%s) specs=(\n", commands[id].name);
	const struct option *option;
	for (size_t i = 0; (option = completion_option(&i));)
		if (option->commands & 1u << id)
			add_option(out, option);
	add_operand(out, &commands[id]);
	buf_addstr(out, "\t) ;;\n");
}

static void add_names(struct buf *out)
{
	buf_addstr(out, "names=(\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf entry = BUF_INIT;
		buf_addf(&entry, "%s:%s", commands[i].name, commands[i].about);
		buf_addch(out, '\t');
		completion_add_quoted(out, buf_str(&entry), "'\\''");
		buf_addch(out, '\n');
		buf_release(&entry);
	}
	buf_addstr(out, ")\nvenues=(" VENUE_NAMES ")\nvenue_widths=(");
	completion_add_venue_widths(out);
	buf_addstr(out, ")\n");
}

void completion_zsh(struct buf *out)
{
	buf_addstr(out, "#compdef paretoplot\n# generated\n"
			"local word command open ended state line ret=1\n"
			"local -a specs names venues venue_widths\n"
			"local -A opt_args\n");
	add_names(out);
	buf_addstr(out, "# The command is the first operand\n");
	buf_addstr(out, read_words);
	buf_addch(out, '\t');
	completion_add_switches(out, "|");
	buf_addstr(out, "|--*=*) ;;\n\t");
	completion_add_open_letters(out);
	buf_addstr(out, ") open=1 ;;\n");
	buf_addstr(out, choose_command);
	buf_addstr(out, "case ${command:-plot} in\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_command(out, (enum command_id)i);
	buf_addstr(out, "esac\n");
	buf_addstr(out, complete_word);
}
