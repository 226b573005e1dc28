/*
 * man_page: the manual page, in the man(7) language, from the tables of commands and options.
 */
#ifndef PARETOPLOT_MAN_PAGE_H
#define PARETOPLOT_MAN_PAGE_H

#include "buf.h"

void man_page_print(struct buf *out);

#endif
