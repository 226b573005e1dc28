#include "mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__attribute__((weak)) _Noreturn void mem_exhausted(size_t bytes)
{
	(void)bytes;
	abort();
}

static size_t checked_product(size_t n, size_t size)
{
	if (size && n > PTRDIFF_MAX / size)
		mem_exhausted(SIZE_MAX);
	return n && size ? n * size : 1;
}

void *mem_calloc(size_t n, size_t size)
{
	size_t bytes = checked_product(n, size);
	void *p = calloc(1, bytes);

	if (!p)
		mem_exhausted(bytes);
	return p;
}

void *mem_realloc(void *p, size_t n, size_t size)
{
	size_t bytes = checked_product(n, size);
	void *q = realloc(p, bytes);

	if (!q)
		mem_exhausted(bytes);
	return q;
}

char *mem_strndup(const char *s, size_t len)
{
	char *copy;

	if (len >= PTRDIFF_MAX)
		mem_exhausted(SIZE_MAX);
	copy = mem_realloc(NULL, len + 1, 1);
	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

size_t mem_grow_capacity(size_t cap, size_t need)
{
	size_t next = cap + cap / 2 + 8;

	return next > need ? next : need;
}
