/*
 * diff3: a three-way merge of texts by the program of that name.
 */
#ifndef PARETOPLOT_DIFF3_H
#define PARETOPLOT_DIFF3_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>

enum diff3_outcome { DIFF3_MERGED, DIFF3_CONFLICT, DIFF3_MISSING };

/*
 * Appends to `merged` what becomes of `base` when the changes that lead to `author` and to `made`
 * are made in it. Where both changed the same line, and not alike, `merged` has the lines of `made`
 * and `conflicts` gets both, marked "- " and "+ ", with a blank line before all but the first
 * place. Changes in neighbouring lines do not conflict. All texts end in a newline or are empty.
 *
 * False if diff3 failed: "diff3: …".
 */
bool diff3_merge(const struct buf *base, const struct buf *author, const struct buf *made,
		 struct buf *merged, struct buf *conflicts, enum diff3_outcome *outcome,
		 struct error *err);

#endif
