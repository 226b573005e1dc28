/*
 * spool: standard input that can be read twice.
 */
#ifndef PARETOPLOT_SPOOL_H
#define PARETOPLOT_SPOOL_H

#include "error.h"

#include <stdbool.h>
#include <sys/types.h>

/* What comes through a pipe is kept in a temporary file (in TMPDIR, without a name) that takes its
 * place; a file that can be rewound stays as it is. *start is where its text begins. */
bool spool_stdin(off_t *start, struct error *err);

#endif
