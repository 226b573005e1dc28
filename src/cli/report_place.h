/*
 * report_place: the folder that a report is written to, and what is there already.
 */
#ifndef PARETOPLOT_REPORT_PLACE_H
#define PARETOPLOT_REPORT_PLACE_H

#include "error.h"
#include "settings.h"

#include <stdbool.h>

#define REPORT_SUMMARY  "summary.json"
#define REPORT_PAGE     "index.html"
#define REPORT_VERDICTS "verdicts.txt"

/* Errors: it is no folder; a summary.json or an index.html in it is not from a report, and --force
 * was not given. */
bool report_place_check(const struct settings *s, struct error *err);

/* Whether a file is the summary that a report has written. */
bool report_place_is_summary(const char *path);

#endif
