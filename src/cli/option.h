/*
 * option: the one table of options. The parser, --help, the manual page and the completions are all
 * made from it.
 *
 * An option is added by adding a row: its names, which commands take it, what it says of itself,
 * and the setter that stores its value at `offset` in struct settings. Rows for different commands
 * may have one name if all of them or none take a value.
 */
#ifndef PARETOPLOT_OPTION_H
#define PARETOPLOT_OPTION_H

#include "command.h"
#include "error.h"
#include "settings.h"

#include <stdbool.h>
#include <stddef.h>

enum option_group {
	GROUP_INPUT,
	GROUP_ANALYSIS,
	GROUP_FIGURE,
	GROUP_OUTPUT,
	GROUP_GENERAL,
	GROUP_HIDDEN, /* understood, and told of in no list: names of former versions */
	GROUP_COUNT = GROUP_HIDDEN
};

/* What a shell can complete the value to, when it is not one of `choices`. */
enum option_completion {
	COMPLETE_ANY,
	COMPLETE_FILE,
	COMPLETE_DIRECTORY,
	COMPLETE_FORMATS, /* several, separated by commas */
	COMPLETE_VENUE    /* one of `choices`, or one of its widths */
};

struct option {
	const char *name;  /* words joined by '-'; '_' is understood too */
	char letter;       /* the short form, or 0 */
	unsigned commands; /* bits 1u << enum command_id */
	enum option_group group;
	const char *argument; /* what --help calls the value; NULL: a switch */
	const char *help;     /* no full stop */
	const char *choices;  /* the values to complete to, separated by blanks; those that there
				 are if the setter takes no others. NULL: any */
	enum option_completion completion;
	bool (*set)(struct settings *s, const struct option *o, const char *value,
		    struct error *err);
	size_t offset;
	unsigned kinds; /* bits 1u << enum settings_kind of those figures that know it, and
			   1u << KIND_COUNT if claims about the others do; 0: all */
};

/* The rows in order; NULL after the last one. */
const struct option *option_at(size_t i);

/* By the long name, name[0..len), without "--"; NULL if there is none. */
const struct option *option_find(const char *name, size_t len);
const struct option *option_find_letter(char letter);

/* The row with the same name that a command (its bit) takes, or NULL. */
const struct option *option_of_command(const struct option *option, unsigned bit);

/* Whether it says something about figures of a kind. */
bool option_is_of_kind(const struct option *option, enum settings_kind kind);

/* Whether it says something about them or the claims that are to be checked. */
bool option_has_use(const struct option *option, const struct settings *s, enum settings_kind kind);

/* The name nearest to a mistyped one among those of the commands `bits`, or NULL. */
const char *option_suggest(const char *name, unsigned bits);

/* "Input", "Figure", ... */
const char *option_group_name(enum option_group group);

#endif
