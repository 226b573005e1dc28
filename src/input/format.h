/*
 * format: whether an input is JSON or a table.
 */
#ifndef PARETOPLOT_FORMAT_H
#define PARETOPLOT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

enum format { FORMAT_JSON, FORMAT_CSV };

/* The endings of the files that are read in a directory; NULL-terminated. */
extern const char *const format_suffixes[];

/* From the name's ending: .json, .jsonl, .ndjson, .csv, .tsv in any case. False if it has another.
 */
bool format_of_name(const char *name, enum format *format);

/* From the text's beginning: what begins with { or [ is JSON, with # a table; else a table if the
 * first line that is not blank has a comma, a tab or a semicolon; else JSON. */
enum format format_of_text(const char *text, size_t len);

#endif
