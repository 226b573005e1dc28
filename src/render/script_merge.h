/*
 * script_merge: an edited script and a new one become one.
 *
 * Three texts go in: the script as it was last generated (the base), as the author left it, and as
 * it is generated now. They are compared section by section (script.h), so that sections may stand
 * in any order, and within a section line by line, by `diff3`: two changes in neighbouring lines do
 * not meet, only changes of one line do.
 *
 * - The block of computed values is always the new one; what the author changed in it is lost, and
 *   that is told. Without the two lines that mark it, it is text like any other.
 * - A section that is new goes where it stands in the new script: behind the one before it.
 * - A section that is no longer made is left out unless the author changed it. That of a model and
 *   that of a format are kept then, since they do nothing when there is no such model.
 * - Line ends (CR LF) and a missing one at the end stay as the author has them.
 */
#ifndef PARETOPLOT_SCRIPT_MERGE_H
#define PARETOPLOT_SCRIPT_MERGE_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>

struct script_merge {
	const struct buf *base, *author, *made;
	bool guessed; /* base is not what the author began with, but believed to be like it: a model
			 that the author has no section of is new */
};

enum script_merge_outcome {
	SCRIPT_MERGED,
	SCRIPT_CONFLICT, /* both changed the same line */
	SCRIPT_NO_DIFF3, /* both changed a section, and there is no diff3 */
};

struct script_merged {
	enum script_merge_outcome outcome;
	struct buf text;      /* the merged script; on a conflict it has the new lines there */
	struct buf conflicts; /* lines "- author's" and "+ new", a blank line between places */
	bool block_edited;    /* the author had changed the block of computed values */
};

#define SCRIPT_MERGED_INIT                                                                         \
	{                                                                                          \
		0                                                                                  \
	}

/* False only if diff3 could not be run as it should. */
bool script_merge(struct script_merged *out, const struct script_merge *m, struct error *err);
void script_merged_release(struct script_merged *m);

/* Appends what the block of a script records as its command; false if it has none. */
bool script_find_command(const struct buf *script, struct buf *command);

/* Whether both have a block of computed values, and the same, blanks and line ends aside. */
bool script_same_block(const struct buf *a, const struct buf *b);

#endif
