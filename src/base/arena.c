#include "arena.h"

#include "mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK 2048
#define LAST_BLOCK  (1024 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	alignas(max_align_t) unsigned char data[];
};

void arena_release(struct arena *a)
{
	struct arena_block *block, *next;

	if (!a)
		return;
	for (block = a->head; block; block = next) {
		next = block->next;
		free(block);
	}
	a->head = NULL;
}

static struct arena_block *block_new(size_t size)
{
	struct arena_block *block;

	if (size > PTRDIFF_MAX - sizeof *block)
		mem_exhausted(SIZE_MAX);
	block = mem_calloc(1, sizeof *block + size);
	block->size = size;
	return block;
}

static void *take_from_new_block(struct arena *a, size_t size)
{
	struct arena_block *head = a->head, *block;
	size_t usual = head ? 2 * head->size : FIRST_BLOCK;

	if (usual > LAST_BLOCK)
		usual = LAST_BLOCK;
	block = block_new(size > usual / 4 ? size : usual);
	block->used = size;
	if (head && size > usual / 4) {
		block->next = head->next;
		head->next = block;
	} else {
		block->next = head;
		a->head = block;
	}
	return block->data;
}

static void *take(struct arena *a, size_t size, size_t alignment)
{
	struct arena_block *head = a->head;

	if (head) {
		size_t start = (head->used + alignment - 1) & ~(alignment - 1);

		if (start <= head->size && size <= head->size - start) {
			head->used = start + size;
			return head->data + start;
		}
	}
	return take_from_new_block(a, size);
}

void *arena_alloc(struct arena *a, size_t size)
{
	return take(a, size ? size : 1, alignof(max_align_t));
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy;

	if (len >= PTRDIFF_MAX)
		mem_exhausted(SIZE_MAX);
	copy = take(a, len + 1, 1);
	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}
