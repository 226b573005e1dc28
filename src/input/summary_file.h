/*
 * summary_file: the summaries that the program itself writes (STEM.json, summary.json of a report)
 * are no results: a folder that holds them is read without them.
 */
#ifndef PARETOPLOT_SUMMARY_FILE_H
#define PARETOPLOT_SUMMARY_FILE_H

#include <stdbool.h>

/* Whether the file begins as a summary does; a file that cannot be read does not. */
bool summary_file_is(const char *path);

#endif
