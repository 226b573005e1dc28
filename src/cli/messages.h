/*
 * messages: what goes to stderr.
 *
 * A message is one line, `paretoplot: WHERE: what`, and maybe one line `hint: what to do`. Texts
 * may come from data or file names: what a terminal would obey is shown, not sent (utf8_sanitize).
 * There is no colour.
 */
#ifndef PARETOPLOT_MESSAGES_H
#define PARETOPLOT_MESSAGES_H

#include "error.h"

void message_error(const struct error *err);

/* "paretoplot: notice: TEXT". */
void message_notice(const char *text);

/* "paretoplot: TEXT". */
void message_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
