/*
 * names: distinct strings and their numbers, both ways.
 *
 * Numbers are dense and count from 0 in the order of first appearance, so they index arrays.
 * Lookup is a hash table with open addressing; texts live in an arena and never move.
 */
#ifndef PARETOPLOT_NAMES_H
#define PARETOPLOT_NAMES_H

#include "arena.h"

#include <stddef.h>
#include <stdint.h>

#define NAMES_NONE UINT32_MAX

struct names {
	const char **text; /* text[id], NUL-terminated */
	uint32_t *length;  /* bytes without the NUL */
	uint32_t *slots;   /* hash table of ids, NAMES_NONE where empty */
	uint64_t *hash;    /* hash[id] */
	size_t len;
	size_t cap;
	size_t slot_count;
	struct arena arena;
};

#define NAMES_INIT                                                                                 \
	{                                                                                          \
		0                                                                                  \
	}

void names_release(struct names *n);

/* The number of s[0..len), added when it is new. */
uint32_t names_add(struct names *n, const char *s, size_t len);

/* The number of s[0..len), or NAMES_NONE. */
uint32_t names_find(const struct names *n, const char *s, size_t len);

/* The text of a number; borrowed. */
const char *names_text(const struct names *n, uint32_t id);

/* Compares two texts so that runs of digits count as numbers ("config_2" before "config_10");
 * ties are broken by bytes, so 0 means identical. */
int names_natural_compare(const char *a, const char *b);

#endif
