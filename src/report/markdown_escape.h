/*
 * markdown_escape: text that GitHub's Markdown shows as it is, in a table's cell as anywhere.
 */
#ifndef PARETOPLOT_MARKDOWN_ESCAPE_H
#define PARETOPLOT_MARKDOWN_ESCAPE_H

#include "buf.h"

void markdown_escape(struct buf *out, const char *text);

#endif
