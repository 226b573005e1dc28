/*
 * arena: memory that is given out piece by piece and freed all at once. Pieces never move.
 */
#ifndef PARETOPLOT_ARENA_H
#define PARETOPLOT_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head;
};

#define ARENA_INIT                                                                                 \
	{                                                                                          \
		NULL                                                                               \
	}

void arena_release(struct arena *a);

/* `size` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);

/* NUL-terminated copies that live as long as the arena. */
char *arena_strndup(struct arena *a, const char *s, size_t len);
char *arena_strdup(struct arena *a, const char *s);

#endif
