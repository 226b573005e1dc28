/*
 * shell_word: words as one types them to a POSIX shell.
 */
#ifndef PARETOPLOT_SHELL_WORD_H
#define PARETOPLOT_SHELL_WORD_H

#include "buf.h"

/* Appends the word, in single quotes if the shell would not take it as it is. */
void shell_word_print(struct buf *out, const char *word);

#endif
