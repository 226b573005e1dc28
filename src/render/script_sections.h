/*
 * script_sections: a script cut where its headings are.
 *
 * The first section has an empty key and is what stands before the first heading; every other one
 * begins at its heading, whose text without the rule behind it is the key. The block of computed
 * values is one section, whatever stands in it, from the first line that begins such a block to the
 * first one behind it that ends it, if both are there: key SCRIPT_BLOCK_KEY. Of headings that are
 * the same the first one begins a section, the others are part of the one they stand in.
 */
#ifndef PARETOPLOT_SCRIPT_SECTIONS_H
#define PARETOPLOT_SCRIPT_SECTIONS_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>

#define SCRIPT_BLOCK_KEY "computed"

struct script_section {
	char *key;
	struct buf text;
};

struct script_sections {
	struct script_section *items;
	size_t len, cap;
};

#define SCRIPT_SECTIONS_INIT                                                                       \
	{                                                                                          \
		0                                                                                  \
	}

void script_sections_cut(struct script_sections *s, const char *text, size_t len);
void script_sections_release(struct script_sections *s);

/* The number of the line, from 1, at which a second block of computed values begins; 0: there is
 * none. */
size_t script_second_block(const char *text, size_t len);

/* Its position; s->len if there is none. */
size_t script_sections_find(const struct script_sections *s, const char *key);

/* Puts a copy at position `at`. */
void script_sections_insert(struct script_sections *s, size_t at, const char *key,
			    const struct buf *text);

#endif
