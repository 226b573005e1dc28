/*
 * gnuplot_log: what gnuplot wrote on its standard error, line by line, as messages of one line.
 *
 * gnuplot prints an error as a blank line, the command, a caret below it, and then
 * `"./fig.gp" line 4: undefined variable: x`; a warning as the last form with "warning: " before
 * the text, or without any place. Whatever is no error is a warning: nothing is passed over but the
 * few lines that are known to mean nothing.
 */
#ifndef PARETOPLOT_GNUPLOT_LOG_H
#define PARETOPLOT_GNUPLOT_LOG_H

#include "buf.h"
#include "strvec.h"

#include <stdbool.h>

/* What the run prints last when the whole script was read. */
#define GNUPLOT_LOG_TOKEN "paretoplot: the script was read to its end"

struct gnuplot_log {
	bool ended;             /* the token is the last line */
	char *error;            /* "fig.gp:4: undefined variable: x", or NULL; owned */
	struct strvec warnings; /* the same form, or "fig.gp: text"; each once, at most 50 */
};

#define GNUPLOT_LOG_INIT                                                                           \
	{                                                                                          \
		0                                                                                  \
	}

/* `argument` is the script as gnuplot was told it ("./fig.gp"), `name` as messages call it. */
void gnuplot_log_read(struct gnuplot_log *log, const struct buf *text, const char *argument,
		      const char *name);

void gnuplot_log_release(struct gnuplot_log *log);

#endif
