#include "completion.h"

#include "completion_parts.h"

#include <string.h>

static const char split_words[] =
	"_paretoplot()\n{\n"
	"\tlocal words=() word glue= i last=0\n"
	"\t# Words, which bash has parted at \"=\" and \":\"\n"
	"\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD}\"; do\n"
	"\t\tif [[ $word && $word != *[!=:]* ]] && (( ${#words[@]} )); then\n"
	"\t\t\twords[last]+=$word glue=1\n"
	"\t\telif [[ $glue ]]; then\n"
	"\t\t\twords[last]+=$word glue=\n"
	"\t\telse\n"
	"\t\t\tlast=${#words[@]}\n"
	"\t\t\twords[last]=$word\n"
	"\t\tfi\n"
	"\tdone\n"
	"\tlocal value=${words[last]} typed=${COMP_WORDS[COMP_CWORD]}\n"
	"\tif [[ $glue ]]; then typed=; fi\n";

static const char read_words[] =
	"\tlocal command= option= ended= operands=0\n"
	"\tfor ((i = 0; i < last; i++)); do\n"
	"\t\tword=${words[i]}\n"
	"\t\tif [[ ! $ended && $word == -- ]]; then\n"
	"\t\t\tended=1\n"
	"\t\telif [[ ! $ended ]] && _paretoplot_is_open \"$word\"; then\n"
	"\t\t\tif (( ++i == last )); then option=$word; fi\n"
	"\t\telif [[ ! $ended && $word == -?* ]]; then\n"
	"\t\t\tcontinue\n"
	"\t\telif [[ ! $command && ! $ended && \" $commands \" == *\" $word \"* ]]; then\n"
	"\t\t\tcommand=$word\n"
	"\t\telse\n"
	"\t\t\tcommand=${command:-plot} operands=$((operands + 1))\n"
	"\t\tfi\n"
	"\tdone\n"
	"\tlocal first=\n"
	"\tif [[ ! $command && ! $ended ]]; then first=1; fi\n"
	"\tcommand=${command:-plot}\n"
	"\tif [[ ! $option && ! $ended && $value == --*=* ]]; then\n"
	"\t\toption=${value%%=*} value=${value#*=}\n"
	"\tfi\n"
	"\tif [[ $option == -[!-]* ]]; then option=-${option: -1}; fi\n"
	"\tlocal choices= list= files=\n";

static const char reply[] =
	"\tCOMPREPLY=()\n"
	"\tif [[ $list ]]; then\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -P \"${value%\"${value##*,}\"}\" "
	"-W \"$choices\" -- \"${value##*,}\")\n"
	"\telif [[ $choices ]]; then\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$value\")\n"
	"\tfi\n"
	"\tif [[ $files == scripts ]]; then\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -f -X '!*.gp' -- \"$value\")\n"
	"\t\tif [[ ${COMPREPLY[*]} ]]; then files=-d; else files=-f; fi\n"
	"\tfi\n"
	"\tif [[ $files ]]; then\n"
	"\t\tcompopt -o filenames\n"
	"\t\tmapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen $files -- \"$value\")\n"
	"\tfi\n"
	"\t# What bash has parted from the word stays as it is\n"
	"\tif (( ${#typed} > ${#value} )); then\n"
	"\t\tCOMPREPLY=(\"${COMPREPLY[@]/#/${typed%\"$value\"}}\")\n"
	"\telse\n"
	"\t\tCOMPREPLY=(\"${COMPREPLY[@]#\"${value%\"$typed\"}\"}\")\n"
	"\tfi\n"
	"}\n"
	"complete -F _paretoplot paretoplot\n";

static void add_is_open(struct buf *out)
{
	buf_addstr(out, "# Whether the value of an option is the next word\n"
			"_paretoplot_is_open()\n{\n"
			"\tcase ${1//_/-} in\n"
			"\t");
	completion_add_switches(out, "|");
	buf_addstr(out, "|--*=*|--) return 1 ;;\n"
			"\t--*) return 0 ;;\n"
			"\tesac\n"
			"\t[[ $1 =~ ^");
	completion_add_open_letters(out);
	buf_addstr(out, "$ ]]\n}\n\n");
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
	for (size_t i = 0; (other = completion_option(&i));)
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

static void add_value(struct buf *out, const struct option *option)
{
	buf_addch(out, '\t');
	add_names(out, option);
	buf_addstr(out, ") ");
	if (option->completion == COMPLETE_DIRECTORY) {
		buf_addstr(out, "files=-d");
	} else if (option->completion == COMPLETE_FILE) {
		buf_addstr(out, "files=-f");
	} else if (option->completion == COMPLETE_FORMATS) {
		buf_addstr(out, "list=1 choices='");
		completion_add_formats(out);
		buf_addch(out, '\'');
	} else {
		buf_addf(out, "choices='%s'", option->choices);
	}
	if (option->completion == COMPLETE_VENUE) {
		buf_addstr(out, "\n\t\tif [[ $value == *:* ]]; then choices='");
		completion_add_venue_widths(out);
		buf_addstr(out, "'; fi");
	}
	buf_addstr(out, " ;;\n");
}

static void add_values(struct buf *out)
{
	const struct option *option;
	buf_addstr(out, "\tcase \"$command ${option//_/-}\" in\n");
	for (size_t i = 0; (option = completion_option(&i));)
		if (option->choices || option->completion != COMPLETE_ANY)
			add_value(out, option);
	buf_addstr(out, "\tesac\n");
}

static void add_options(struct buf *out, enum command_id id)
{
	buf_addf(out, "\t\t%s) choices='", commands[id].name);
	const struct option *option;
	const char *before = "";
	for (size_t i = 0; (option = completion_option(&i));)
		if (option->commands & 1u << id) {
			buf_addf(out, "%s--%s", before, option->name);
			before = " ";
		}
	buf_addstr(out, "' ;;\n");
}

static void add_operand(struct buf *out, const struct command *command)
{
	if (!command->operand)
		return;
	buf_addf(out, "\t\t%s) ", command->name);
	if (command == &commands[COMMAND_TEMPLATE]) {
		buf_addf(out, "if (( operands < %zu )); then choices='", command->operand_max);
		completion_add_templates(out);
		buf_addstr(out, "'; fi");
	} else if (command == &commands[COMMAND_UPDATE]) {
		buf_addstr(out, "files=scripts");
	} else {
		buf_addstr(out, "files=-f");
	}
	buf_addstr(out, " ;;\n");
}

void completion_bash(struct buf *out)
{
	buf_addstr(out, "# bash completion for paretoplot; generated\n\n");
	add_is_open(out);
	buf_addstr(out, split_words);
	buf_addstr(out, "\tlocal commands='");
	completion_add_commands(out);
	buf_addstr(out, "'\n");
	buf_addstr(out, read_words);
	buf_addstr(out, "\tif [[ $option ]]; then\n");
	add_values(out);
	buf_addstr(out, "\telif [[ ! $ended && $value == -* ]]; then\n\t\tcase $command in\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_options(out, (enum command_id)i);
	buf_addstr(out, "\t\tesac\n\telse\n\t\tcase $command in\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_operand(out, &commands[i]);
	buf_addstr(out, "\t\tesac\n"
			"\t\tif [[ $first ]]; then choices=$commands; fi\n"
			"\tfi\n");
	buf_addstr(out, reply);
}
