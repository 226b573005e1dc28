/*
 * options: the command line, read into settings.
 *
 * Options and operands may be mixed; `--` ends the options. Values are `--name=value`, `--name
 * value`, `-n value` or `-nvalue`; switches of one letter may be joined. A name must be written in
 * full, with '-' or '_' between its words. Of an option that holds one value the last one counts.
 * The first operand is the command if it is the name of one; otherwise the command is plot.
 */
#ifndef PARETOPLOT_OPTIONS_H
#define PARETOPLOT_OPTIONS_H

#include "command.h"

/* Fills s (settings_init) from argv[1..argc); NULL on error. */
const struct command *options_parse(struct settings *s, int argc, char **argv, struct error *err);

#endif
