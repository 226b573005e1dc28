/*
 * command: what the program can do, one row of one table for each command.
 *
 * A command returns its exit status. When it sets *err the status is STATUS_ERROR, whatever it
 * returned, and nothing was changed. It writes data to stdout and messages through messages.h.
 */
#ifndef PARETOPLOT_COMMAND_H
#define PARETOPLOT_COMMAND_H

#include "error.h"
#include "settings.h"

enum exit_status {
	STATUS_DONE,
	STATUS_ERROR,
	STATUS_REFUTED,
	STATUS_INCONCLUSIVE,
	STATUS_OUTDATED = STATUS_REFUTED /* update --check */
};

enum command_id {
	COMMAND_PLOT,
	COMMAND_COMPARE,
	COMMAND_VERIFY,
	COMMAND_FRONT,
	COMMAND_FIELDS,
	COMMAND_REPORT,
	COMMAND_UPDATE,
	COMMAND_SIMULATE,
	COMMAND_TEMPLATE,
	COMMAND_DOCTOR,
	COMMAND_COUNT
};

struct command_example {
	const char *line; /* without "$ " */
	const char *text; /* what it does */
};

struct command {
	const char *name;
	const char *usage;                        /* what follows the name */
	const char *about;                        /* one line, no full stop */
	const char *details;                      /* paragraphs separated by '\n' */
	const struct command_example examples[7]; /* ended by one without a line */
	const char *operand;                      /* what an operand is; NULL: there are none */
	size_t operand_max;
	enum exit_status (*run)(const struct settings *s, struct error *err);
};

/* In the order of enum command_id. */
extern const struct command commands[COMMAND_COUNT];

/* NULL if there is none of that name. */
const struct command *command_find(const char *name);

/* The command whose name is nearest to a mistyped one; NULL if none is near. */
const char *command_suggest(const char *word);

enum command_id command_id(const struct command *c);

enum exit_status command_plot(const struct settings *s, struct error *err);
enum exit_status command_compare(const struct settings *s, struct error *err);
enum exit_status command_verify(const struct settings *s, struct error *err);
enum exit_status command_front(const struct settings *s, struct error *err);
enum exit_status command_fields(const struct settings *s, struct error *err);
enum exit_status command_report(const struct settings *s, struct error *err);
enum exit_status command_update(const struct settings *s, struct error *err);
enum exit_status command_simulate(const struct settings *s, struct error *err);
enum exit_status command_template(const struct settings *s, struct error *err);
enum exit_status command_doctor(const struct settings *s, struct error *err);

#endif
