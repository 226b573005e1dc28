/*
 * streams: the standard streams.
 */
#ifndef PARETOPLOT_STREAMS_H
#define PARETOPLOT_STREAMS_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>

/* To be called first. A stream that is closed is opened so that its use fails: otherwise the next
 * file that is opened would take its place. A write to a closed pipe, or beyond the limit of a
 * file's size, fails instead of killing. */
void streams_secure(void);

/* Writes text to stdout and closes it; true only if all of it arrived. For the one time that a
 * command writes its data. */
bool streams_print(const struct buf *text, struct error *err);

/* The same for what goes beside files that are wanted whoever reads this: true, too, if nobody does
 * any more. */
bool streams_print_beside(const struct buf *text, struct error *err);

/* The error of a write to `name` that failed with errno `failure` (0: unknown); returns false. */
bool streams_failed(const char *name, int failure, struct error *err);

/* Ends the program as a closed pipe ends others: by its signal. */
_Noreturn void streams_end_unheard(void);

/* The same to a file, which is replaced as a whole or not at all; NULL and "-" are stdout. */
bool streams_deliver(const struct buf *text, const char *path, struct error *err);

#endif
