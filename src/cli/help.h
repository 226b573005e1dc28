/*
 * help: --help and --version, made from the tables of commands and options.
 */
#ifndef PARETOPLOT_HELP_H
#define PARETOPLOT_HELP_H

#include "buf.h"
#include "command.h"

/* Appends the help of a command; that of plot lists the other commands too. */
void help_print(struct buf *out, const struct command *command);

/* "paretoplot 0.1.0\n". */
void help_version(struct buf *out);

#endif
