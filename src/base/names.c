#include "names.h"

#include "mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 16

__extension__ typedef unsigned __int128 wide;

static uint64_t fold(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load(const char *s, size_t len)
{
	uint64_t word = 0;

	memcpy(&word, s, len);
	return word;
}

static uint64_t load_short(const char *s, size_t len)
{
	if (len >= 4)
		return load(s, 4) << 32 | load(s + len - 4, 4);
	if (len == 0)
		return 0;
	return (uint64_t)(unsigned char)s[0] << 16 | (uint64_t)(unsigned char)s[len / 2] << 8 |
	       (unsigned char)s[len - 1];
}

static uint64_t hash_bytes(const char *s, size_t len)
{
	const uint64_t k0 = 0x9e3779b97f4a7c15, k1 = 0xc2b2ae3d27d4eb4f;
	uint64_t h = len * k1 ^ k0;
	size_t i = 0;

	if (len < 8)
		return fold(fold(h ^ load_short(s, len), k1), k0);
	for (; i + 8 < len; i += 8)
		h = fold(h ^ load(s + i, 8), k1);
	h = fold(h ^ load(s + len - 8, 8), k1);
	return fold(h, k0);
}

void names_release(struct names *n)
{
	if (!n)
		return;
	free(n->text);
	free(n->length);
	free(n->slots);
	free(n->hash);
	arena_release(&n->arena);
	*n = (struct names)NAMES_INIT;
}

static void resize_slots(struct names *n, size_t count)
{
	size_t mask = count - 1;

	n->slots = mem_realloc(n->slots, count, sizeof *n->slots);
	n->slot_count = count;
	memset(n->slots, 0xff, count * sizeof *n->slots);
	for (size_t id = 0; id < n->len; id++) {
		size_t at = n->hash[id] & mask;

		while (n->slots[at] != NAMES_NONE)
			at = (at + 1) & mask;
		n->slots[at] = (uint32_t)id;
	}
}

static size_t find_slot(const struct names *n, const char *s, size_t len, uint64_t hash)
{
	size_t mask = n->slot_count - 1;

	for (size_t at = hash & mask;; at = (at + 1) & mask) {
		uint32_t id = n->slots[at];

		if (id == NAMES_NONE)
			return at;
		if (n->hash[id] == hash && n->length[id] == len &&
		    (len == 0 || memcmp(n->text[id], s, len) == 0))
			return at;
	}
}

static void grow_columns(struct names *n)
{
	size_t cap = mem_grow_capacity(n->cap, n->len + 1);

	n->text = mem_realloc(n->text, cap, sizeof *n->text);
	n->length = mem_realloc(n->length, cap, sizeof *n->length);
	n->hash = mem_realloc(n->hash, cap, sizeof *n->hash);
	n->cap = cap;
}

uint32_t names_add(struct names *n, const char *s, size_t len)
{
	uint64_t hash = hash_bytes(s, len);
	size_t at;

	if (n->len >= n->slot_count / 2)
		resize_slots(n, n->slot_count ? 2 * n->slot_count : FIRST_SLOTS);
	at = find_slot(n, s, len, hash);
	if (n->slots[at] != NAMES_NONE)
		return n->slots[at];
	if (len > UINT32_MAX || n->len >= NAMES_NONE)
		mem_exhausted(SIZE_MAX);
	if (n->len == n->cap)
		grow_columns(n);
	n->text[n->len] = arena_strndup(&n->arena, s, len);
	n->length[n->len] = (uint32_t)len;
	n->hash[n->len] = hash;
	n->slots[at] = (uint32_t)n->len;
	return (uint32_t)n->len++;
}

uint32_t names_find(const struct names *n, const char *s, size_t len)
{
	if (n->len == 0)
		return NAMES_NONE;
	return n->slots[find_slot(n, s, len, hash_bytes(s, len))];
}

const char *names_text(const struct names *n, uint32_t id)
{
	return n->text[id];
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int compare_digits(const char **a, const char **b)
{
	const char *p = *a, *q = *b;
	size_t m = 0, n = 0;
	int order;

	while (*p == '0')
		p++;
	while (*q == '0')
		q++;
	while (is_digit(p[m]))
		m++;
	while (is_digit(q[n]))
		n++;
	*a = p + m;
	*b = q + n;
	if (m != n)
		return m < n ? -1 : 1;
	order = memcmp(p, q, m);
	return order;
}

int names_natural_compare(const char *a, const char *b)
{
	const char *p = a, *q = b;

	for (;;) {
		if (is_digit(*p) && is_digit(*q)) {
			int order = compare_digits(&p, &q);

			if (order)
				return order;
			continue;
		}
		if (*p != *q)
			return (unsigned char)*p < (unsigned char)*q ? -1 : 1;
		if (!*p)
			return strcmp(a, b);
		p++;
		q++;
	}
}
