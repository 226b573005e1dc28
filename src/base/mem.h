/*
 * mem: allocation that cannot fail quietly.
 *
 * Every function returns memory or does not return: when the system has none left it calls
 * mem_exhausted(), which the program defines (cli/main.c prints one line and exits with 1). The
 * weak definition in this layer aborts; no other function of the libraries ends the process.
 */
#ifndef PARETOPLOT_MEM_H
#define PARETOPLOT_MEM_H

#include <stddef.h>

_Noreturn void mem_exhausted(size_t bytes);

/* n * size bytes, zeroed; the product is checked. n == 0 gives a valid pointer. */
void *mem_calloc(size_t n, size_t size);

/* Grows or shrinks p (may be NULL) to n * size bytes; the product is checked. */
void *mem_realloc(void *p, size_t n, size_t size);

/* A NUL-terminated copy of s[0..len). */
char *mem_strndup(const char *s, size_t len);
char *mem_strdup(const char *s);

/* The capacity that an array of `cap` elements should grow to so that `need` fit (amortised O(1)).
 */
size_t mem_grow_capacity(size_t cap, size_t need);

/* Makes room for `need` elements in a growable array: MEM_GROW(v->items, v->cap, v->len + 1). */
#define MEM_GROW(items, cap, need)                                                                 \
	do {                                                                                       \
		if ((need) > (cap)) {                                                              \
			(cap) = mem_grow_capacity((cap), (need));                                  \
			(items) = mem_realloc((items), (cap), sizeof *(items));                    \
		}                                                                                  \
	} while (0)

#endif
