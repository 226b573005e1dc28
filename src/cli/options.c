#include "options.h"

#include "shell_word.h"

#include "file.h"
#include "kind.h"
#include "mem.h"
#include "option.h"

#include <stdlib.h>
#include <string.h>

/* An option as it stands on the command line; its command is not known yet. */
struct use {
	const struct option *option;
	const char *value;
};

struct scan {
	char **argv;
	int argc;
	int at;
	bool ended; /* after `--` */
	struct use *uses;
	size_t use_count, use_cap;
	struct strvec operands;
	bool first_is_literal; /* the first operand came after `--`: no command */
};

static void add_use(struct scan *scan, const struct option *option, const char *value)
{
	MEM_GROW(scan->uses, scan->use_cap, scan->use_count + 1);
	scan->uses[scan->use_count++] = (struct use){option, value};
}

static bool next_value(struct scan *scan, const char *written, const char **value,
		       struct error *err)
{
	if (scan->at + 1 >= scan->argc)
		return error_set(err, "%s: a value is missing", written);
	*value = scan->argv[++scan->at];
	return true;
}

static bool unknown_long(const char *word, size_t len, struct error *err)
{
	char *name = mem_strndup(word + 2, len);
	const char *near = option_suggest(name, ~0u);
	error_set(err, "--%s: unknown option", name);
	if (near)
		error_hint(err, "did you mean --%s?", near);
	free(name);
	return false;
}

static bool scan_long(struct scan *scan, const char *word, struct error *err)
{
	size_t len = strcspn(word + 2, "=");
	const char *value = word[2 + len] ? word + 2 + len + 1 : NULL;
	const struct option *option = option_find(word + 2, len);
	if (!option)
		return unknown_long(word, len, err);
	if (!option->argument && value)
		return error_set(err, "--%s: takes no value", option->name);
	if (option->argument && !value && !next_value(scan, word, &value, err))
		return false;
	add_use(scan, option, value);
	return true;
}

static bool scan_letters(struct scan *scan, const char *word, struct error *err)
{
	for (const char *c = word + 1; *c; c++) {
		const char written[] = {'-', *c, '\0'};
		const struct option *option = option_find_letter(*c);
		if (!option)
			return error_set(err, "%s: unknown option", word[2] ? word : written);
		if (!option->argument) {
			add_use(scan, option, NULL);
			continue;
		}
		const char *value = c + 1;
		if (!*value && !next_value(scan, written, &value, err))
			return false;
		add_use(scan, option, value);
		return true;
	}
	return true;
}

static bool scan_word(struct scan *scan, const char *word, struct error *err)
{
	if (!scan->ended && strcmp(word, "--") == 0) {
		scan->ended = true;
		return true;
	}
	if (!scan->ended && word[0] == '-' && word[1] == '-')
		return scan_long(scan, word, err);
	if (!scan->ended && word[0] == '-' && word[1])
		return scan_letters(scan, word, err);
	if (scan->operands.len == 0)
		scan->first_is_literal = scan->ended;
	strvec_push(&scan->operands, word);
	return true;
}

static bool scan_all(struct scan *scan, struct error *err)
{
	for (scan->at = 1; scan->at < scan->argc; scan->at++)
		if (!scan_word(scan, scan->argv[scan->at], err))
			return false;
	return true;
}

/* How many of the operands name the command: 0 or 1; -1 on error. */
static int choose_command(const struct scan *scan, const struct command **command,
			  struct error *err)
{
	*command = &commands[COMMAND_PLOT];
	if (scan->operands.len == 0 || scan->first_is_literal)
		return 0;
	const char *word = scan->operands.items[0];
	const struct command *named = command_find(word);
	if (named) {
		*command = named;
		return 1;
	}
	const char *near = file_exists(word) ? NULL : command_suggest(word);
	if (!near)
		return 0;
	error_set(err, "%s: no such command, file or directory", word);
	error_hint(err, "did you mean \"%s\"?", near);
	return -1;
}

static bool apply_uses(const struct scan *scan, const struct command *command, struct settings *s,
		       struct error *err)
{
	unsigned bit = 1u << command_id(command);
	for (size_t i = 0; i < scan->use_count; i++) {
		const struct option *named = scan->uses[i].option;
		const struct option *option = option_of_command(named, bit);
		if (!option) {
			error_set(err, "--%s: not an option of \"%s\"", named->name, command->name);
			return error_hint(err, "paretoplot %s --help lists its options",
					  command->name);
		}
		const char *value = scan->uses[i].value;
		if (!option->set(s, option, value, err))
			return false;
		strvec_push(&s->uses, option->name);
		strvec_push(&s->uses, value ? value : "");
	}
	return true;
}

/* --figure may stand behind them, so this comes last. */
static bool check_kinds(const struct scan *scan, const struct command *command,
			const struct settings *s, struct error *err)
{
	unsigned bit = 1u << command_id(command);
	const struct option *figure = option_find("figure", strlen("figure"));
	if (!option_of_command(figure, bit)) /* it makes figures of all kinds */
		return true;
	for (size_t i = 0; i < scan->use_count; i++) {
		const struct option *option = option_of_command(scan->uses[i].option, bit);
		if (option_has_use(option, s, s->kind))
			continue;
		error_set(err, "--%s: says nothing about the figure \"%s\"", option->name,
			  kind_of(s)->name);
		for (enum settings_kind k = 0; k < KIND_COUNT; k++)
			if (option_is_of_kind(option, k))
				return error_hint(err, "it goes with --figure %s", kinds[k].name);
	}
	return true;
}

static bool take_operands(const struct scan *scan, size_t from, const struct command *command,
			  struct settings *s, struct error *err)
{
	size_t count = scan->operands.len - from;
	if (count > command->operand_max)
		return error_set(err, "%s: \"%s\" is too much: it takes %s", command->name,
				 scan->operands.items[from + command->operand_max],
				 command->operand_max ? "one name" : "no input");
	for (size_t i = from; i < scan->operands.len; i++)
		strvec_push(&s->inputs, scan->operands.items[i]);
	return true;
}

/* Options can be put behind it: "--" is left out. */
static char *command_line(int argc, char **argv)
{
	struct buf line = BUF_INIT;
	bool ended = false;
	buf_addstr(&line, "paretoplot");
	for (int i = 1; i < argc; i++) {
		if (!ended && strcmp(argv[i], "--") == 0) {
			ended = true;
			continue;
		}
		buf_addch(&line, ' ');
		if (ended && argv[i][0] == '-')
			buf_addstr(&line, "./");
		shell_word_print(&line, argv[i]);
	}
	return buf_detach(&line);
}

const struct command *options_parse(struct settings *s, int argc, char **argv, struct error *err)
{
	struct scan scan = {.argv = argv, .argc = argc};
	const struct command *command = NULL;
	int named = scan_all(&scan, err) ? choose_command(&scan, &command, err) : -1;
	bool ok = named >= 0 && apply_uses(&scan, command, s, err) &&
		  check_kinds(&scan, command, s, err) &&
		  (s->help || s->version || take_operands(&scan, (size_t)named, command, s, err));
	if (ok)
		s->command_line = command_line(argc, argv);
	free(scan.uses);
	strvec_release(&scan.operands);
	return ok ? command : NULL;
}
