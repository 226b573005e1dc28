/*
 * page_values: a page as the values that its template is filled with.
 */
#ifndef PARETOPLOT_PAGE_VALUES_H
#define PARETOPLOT_PAGE_VALUES_H

#include "arena.h"
#include "error.h"
#include "page.h"
#include "value.h"

#include <stdbool.h>

/* Sets everything in root but the style, the script and the policy. */
bool page_values(struct arena *arena, struct value *root, const struct page *page,
		 struct error *err);

#endif
