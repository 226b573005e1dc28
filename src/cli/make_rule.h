/*
 * make_rule: a rule for make: which files are made from which.
 *
 * GNU make reads each name as the file that it is, whatever characters it has; the few that make
 * has no way to write are an error. In names with * ? [ ] make still looks for other files.
 */
#ifndef PARETOPLOT_MAKE_RULE_H
#define PARETOPLOT_MAKE_RULE_H

#include "buf.h"
#include "error.h"
#include "names.h"

#include <stdbool.h>

/* Appends "TARGETS: SOURCES" and, for each source, "SOURCE:", so that one that is gone does not
 * stop make. Error: "a;b: make has no way to write this name". */
bool make_rule_print(struct buf *out, const struct names *targets, const struct names *sources,
		     struct error *err);

#endif
