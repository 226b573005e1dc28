/*
 * completion_parts: what the completions of all shells are made from. Lists are of names separated
 * by blanks.
 */
#ifndef PARETOPLOT_COMPLETION_PARTS_H
#define PARETOPLOT_COMPLETION_PARTS_H

#include "buf.h"
#include "option.h"

/* The visible options in turn; *i counts from 0. NULL after the last one. */
const struct option *completion_option(size_t *i);

void completion_add_commands(struct buf *out);
void completion_add_formats(struct buf *out);
void completion_add_templates(struct buf *out);

/* "ieee:column ieee:full science:column …": the widths that a venue has. */
void completion_add_venue_widths(struct buf *out);

/* "--quiet|--help": the options that take no value. */
void completion_add_switches(struct buf *out, const char *between);

/* "-[qvhV]*[of]": a regular expression for words of letters the last of which takes a value, which
 * is the next word. */
void completion_add_open_letters(struct buf *out);

/* A single-quoted word of the shell; quotes in it become `quote`. */
void completion_add_quoted(struct buf *out, const char *text, const char *quote);

#endif
