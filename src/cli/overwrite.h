/*
 * overwrite: no output may be a file that is read: results are never written over.
 */
#ifndef PARETOPLOT_OVERWRITE_H
#define PARETOPLOT_OVERWRITE_H

#include "error.h"
#include "settings.h"

#include <stdbool.h>

/* Error: what shall be written to `path` would go over an input, the file of --join or of --claims:
 * "runs.json: is one of the inputs, and would be overwritten". NULL and "-" are no file. */
bool overwrite_check(const struct settings *s, const char *path, struct error *err);

#endif
