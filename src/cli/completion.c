#include "completion.h"

#include "formats.h"
#include "option.h"

#include <string.h>

static void add_command_names(struct buf *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buf_addf(out, "%s%s", i ? " " : "", commands[i].name);
}

/* The visible options in turn; *i counts. */
static const struct option *next_option(size_t *i)
{
	const struct option *option;
	do
		option = option_at((*i)++);
	while (option && option->group == GROUP_HIDDEN);
	return option;
}

/* A single-quoted word of the shell; quotes in it become `quote`. */
static void add_quoted(struct buf *out, const char *text, const char *quote)
{
	buf_addch(out, '\'');
	for (; *text; text++)
		if (*text == '\'')
			buf_addstr(out, quote);
		else
			buf_addch(out, *text);
	buf_addch(out, '\'');
}

static void add_format_names(struct buf *out)
{
	const struct format *format;
	for (size_t i = 0; (format = format_at(i)); i++)
		buf_addf(out, "%s%s", i ? " " : "", format->name);
}

static void add_pattern(struct buf *out, const char *command, const struct option *option)
{
	buf_addf(out, "%s' --%s'", command, option->name);
	if (option->letter)
		buf_addf(out, "|%s' -%c'", command, option->letter);
}

static bool is_ambiguous(const struct option *option)
{
	const struct option *other;
	for (size_t i = 0; (other = next_option(&i));)
		if (other != option && strcmp(other->name, option->name) == 0)
			return true;
	return false;
}

/* What stands in a `case` pattern for an option: "*' --width'", "plot' --output'|plot' -o'". */
static void add_names(struct buf *out, const struct option *option)
{
	const char *before = "";
	if (!is_ambiguous(option)) {
		add_pattern(out, "*", option);
		return;
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (option->commands & 1u << i) {
			buf_addstr(out, before);
			add_pattern(out, commands[i].name, option);
			before = "|";
		}
}

static bool takes_anything(const struct option *option)
{
	return option->argument && !option->choices && option->completion == COMPLETE_ANY;
}

static void add_bash_nothing(struct buf *out)
{
	const struct option *option;
	const char *before = "\t";
	for (size_t i = 0; (option = next_option(&i));)
		if (takes_anything(option)) {
			buf_addstr(out, before);
			add_names(out, option);
			before = "|";
		}
	buf_addstr(out, ")\n\t\tCOMPREPLY=(); return ;;\n");
}

static void add_bash_value(struct buf *out, const struct option *option)
{
	buf_addch(out, '\t');
	add_names(out, option);
	buf_addstr(out, ")\n\t\t");
	if (option->choices) {
		buf_addf(out, "mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$current\")",
			 option->choices);
	} else if (option->completion == COMPLETE_FORMATS) {
		buf_addstr(out, "mapfile -t COMPREPLY < <(compgen -W '");
		add_format_names(out);
		buf_addstr(out, "' -- \"$current\")");
	} else if (option->completion == COMPLETE_DIRECTORY) {
		buf_addstr(out, "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "
				"\"$current\")");
	} else if (option->completion == COMPLETE_FILE) {
		buf_addstr(out, "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "
				"\"$current\")");
	}
	buf_addstr(out, "; return ;;\n");
}

static void add_bash_options(struct buf *out, enum command_id id)
{
	buf_addf(out, "\t%s) options='", commands[id].name);
	const struct option *option;
	const char *before = "";
	for (size_t i = 0; (option = next_option(&i));)
		if (option->commands & 1u << id) {
			buf_addf(out, "%s--%s", before, option->name);
			before = " ";
		}
	buf_addstr(out, "' ;;\n");
}

void completion_bash(struct buf *out)
{
	buf_addstr(
		out,
		"# bash completion for paretoplot; generated\n"
		"_paretoplot()\n{\n"
		"\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
		"\tlocal command=plot options word\n"
		"\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
		"\t\tif [[ ' ");
	add_command_names(out);
	buf_addstr(out, " ' == *\" $word \"* ]]; then command=$word; break; fi\n"
			"\tdone\n"
			"\tcase \"$command $previous\" in\n");
	const struct option *option;
	for (size_t i = 0; (option = next_option(&i));)
		if (option->argument && !takes_anything(option))
			add_bash_value(out, option);
	add_bash_nothing(out);
	buf_addstr(out, "\tesac\n\tcase $command in\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_bash_options(out, (enum command_id)i);
	buf_addstr(out, "\tesac\n"
			"\tif [[ $current == -* ]]; then\n"
			"\t\tmapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
			"\t\treturn\n"
			"\tfi\n"
			"\tcompopt -o filenames\n"
			"\tmapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
			"\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
			"\t\tmapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W '");
	add_command_names(out);
	buf_addstr(out, "' -- \"$current\")\n\tfi\n}\ncomplete -F _paretoplot paretoplot\n");
}

/* A description inside [...] of an _arguments specification. */
static void add_zsh_text(struct buf *out, const char *text)
{
	struct buf escaped = BUF_INIT;
	for (; *text; text++) {
		if (strchr("[]:\\", *text))
			buf_addch(&escaped, '\\');
		buf_addch(&escaped, *text);
	}
	for (const char *c = buf_str(&escaped); *c; c++)
		if (*c == '\'')
			buf_addstr(out, "'\\''");
		else
			buf_addch(out, *c);
	buf_release(&escaped);
}

static void add_zsh_action(struct buf *out, const struct option *option)
{
	buf_addch(out, ':');
	add_zsh_text(out, option->argument);
	buf_addch(out, ':');
	if (option->choices) {
		buf_addf(out, "(%s)", option->choices);
	} else if (option->completion == COMPLETE_FORMATS) {
		buf_addstr(out, "_sequence compadd - ");
		add_format_names(out);
	} else if (option->completion == COMPLETE_DIRECTORY) {
		buf_addstr(out, "_files -/");
	} else if (option->completion == COMPLETE_FILE) {
		buf_addstr(out, "_files");
	}
}

/* '*' lets an option be given again. */
static void add_zsh_option(struct buf *out, const struct option *option)
{
	const char *const value = option->argument ? "=" : "";
	buf_addf(out, "\t\t'*--%s%s[", option->name, value);
	add_zsh_text(out, option->help);
	buf_addch(out, ']');
	if (option->argument)
		add_zsh_action(out, option);
	buf_addstr(out, "'\n");
	if (!option->letter)
		return;
	buf_addf(out, "\t\t'*-%c%s[", option->letter, option->argument ? "+" : "");
	add_zsh_text(out, option->help);
	buf_addch(out, ']');
	if (option->argument)
		add_zsh_action(out, option);
	buf_addstr(out, "'\n");
}

static void add_zsh_command(struct buf *out, enum command_id id)
{
	buf_addf(out, "\t%s) specs=(\n", commands[id].name);
	const struct option *option;
	for (size_t i = 0; (option = next_option(&i));)
		if (option->commands & 1u << id)
			add_zsh_option(out, option);
	if (commands[id].operand)
		buf_addf(out, "\t\t'*:%s:_files'\n", commands[id].operand);
	buf_addstr(out, "\t) ;;\n");
}

void completion_zsh(struct buf *out)
{
	buf_addstr(out, "#compdef paretoplot\n# generated\n"
			"local command=plot word\n"
			"local -a specs names\n"
			"names=(\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buf_addch(out, '\t');
		struct buf entry = BUF_INIT;
		buf_addf(&entry, "%s:%s", commands[i].name, commands[i].about);
		add_quoted(out, buf_str(&entry), "'\\''");
		buf_release(&entry);
		buf_addch(out, '\n');
	}
	buf_addstr(out, ")\n"
			"for word in ${words[2,CURRENT-1]}; do\n"
			"\tif [[ -n ${(M)names:#$word:*} ]]; then\n"
			"\t\tcommand=$word\n"
			"\t\tbreak\n"
			"\tfi\n"
			"done\n"
			"case $command in\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_zsh_command(out, (enum command_id)i);
	buf_addstr(out, "esac\n"
			"if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then\n"
			"\t_describe command names\n"
			"fi\n"
			"_arguments -s -S $specs\n");
}

static void add_fish_condition(struct buf *out, const struct option *option)
{
	unsigned all = (1u << COMMAND_COUNT) - 1;
	if ((option->commands & all) == all)
		return;
	/* plot is the default: its options are offered unless another command was named. */
	bool plot = option->commands & 1u << COMMAND_PLOT;
	buf_addstr(out, plot ? " -n 'not __fish_seen_subcommand_from"
			     : " -n '__fish_seen_subcommand_from");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		bool takes = option->commands & 1u << i;
		if (takes != plot)
			buf_addf(out, " %s", commands[i].name);
	}
	buf_addch(out, '\'');
}

static void add_fish_option(struct buf *out, const struct option *option)
{
	buf_addstr(out, "complete -c paretoplot");
	add_fish_condition(out, option);
	buf_addf(out, " -l %s", option->name);
	if (option->letter)
		buf_addf(out, " -s %c", option->letter);
	if (option->choices) {
		buf_addf(out, " -x -a '%s'", option->choices);
	} else if (option->completion == COMPLETE_FORMATS) {
		buf_addstr(out, " -x -a '");
		add_format_names(out);
		buf_addch(out, '\'');
	} else if (option->completion == COMPLETE_DIRECTORY) {
		buf_addstr(out, " -x -a '(__fish_complete_directories)'");
	} else if (option->completion == COMPLETE_FILE) {
		buf_addstr(out, " -r -F");
	} else if (option->argument) {
		buf_addstr(out, " -x");
	}
	buf_addstr(out, " -d ");
	add_quoted(out, option->help, "\\'");
	buf_addch(out, '\n');
}

void completion_fish(struct buf *out)
{
	buf_addstr(out, "# fish completion for paretoplot; generated\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buf_addstr(out, "complete -c paretoplot -n __fish_use_subcommand -a ");
		buf_addf(out, "%s -d ", commands[i].name);
		add_quoted(out, commands[i].about, "\\'");
		buf_addch(out, '\n');
	}
	const struct option *option;
	for (size_t i = 0; (option = next_option(&i));)
		add_fish_option(out, option);
}
