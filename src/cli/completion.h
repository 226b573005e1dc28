/*
 * completion: completions for bash, zsh and fish, from the tables of commands and options.
 */
#ifndef PARETOPLOT_COMPLETION_H
#define PARETOPLOT_COMPLETION_H

#include "buf.h"

void completion_bash(struct buf *out);
void completion_zsh(struct buf *out);
void completion_fish(struct buf *out);

#endif
