#include "rank_set.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_SHIFT = 6, WORD_MASK = 63 };

void rank_set_init(struct rank_set *s, uint32_t n)
{
	size_t total = 0;
	memset(s, 0, sizeof *s);
	do {
		n = n / 64 + (n % 64 != 0);
		s->words[s->depth++] = n > 0 ? n : 1;
		total += s->words[s->depth - 1];
	} while (n > 1);
	s->level[0] = mem_calloc(total, sizeof *s->level[0]);
	for (int k = 1; k < s->depth; k++)
		s->level[k] = s->level[k - 1] + s->words[k - 1];
}

void rank_set_release(struct rank_set *s)
{
	if (!s)
		return;
	free(s->level[0]);
	memset(s, 0, sizeof *s);
}

void rank_set_add(struct rank_set *s, uint32_t i)
{
	for (int k = 0; k < s->depth; k++) {
		uint64_t *word = &s->level[k][i >> WORD_SHIFT], before = *word;
		*word = before | UINT64_C(1) << (i & WORD_MASK);
		if (before != 0)
			return;
		i >>= WORD_SHIFT;
	}
}

void rank_set_remove(struct rank_set *s, uint32_t i)
{
	for (int k = 0; k < s->depth; k++) {
		uint64_t *word = &s->level[k][i >> WORD_SHIFT];
		*word &= ~(UINT64_C(1) << (i & WORD_MASK));
		if (*word != 0)
			return;
		i >>= WORD_SHIFT;
	}
}

static uint32_t first_below(const struct rank_set *s, int k, uint32_t i)
{
	while (k-- > 0)
		i = i << WORD_SHIFT | (uint32_t)__builtin_ctzll(s->level[k][i]);
	return i;
}

static uint32_t last_below(const struct rank_set *s, int k, uint32_t i)
{
	while (k-- > 0)
		i = i << WORD_SHIFT | (uint32_t)(WORD_MASK - __builtin_clzll(s->level[k][i]));
	return i;
}

uint32_t rank_set_at_or_after(const struct rank_set *s, uint32_t i)
{
	for (int k = 0; k < s->depth && i >> WORD_SHIFT < s->words[k]; k++) {
		uint32_t at = i >> WORD_SHIFT;
		uint64_t word = s->level[k][at] >> (i & WORD_MASK);
		if (word != 0)
			return first_below(s, k, i + (uint32_t)__builtin_ctzll(word));
		i = at + 1;
	}
	return RANK_SET_NONE;
}

uint32_t rank_set_at_or_before(const struct rank_set *s, uint32_t i)
{
	for (int k = 0; k < s->depth; k++) {
		uint32_t at = i >> WORD_SHIFT;
		uint64_t word = s->level[k][at] << (WORD_MASK - (i & WORD_MASK));
		if (word != 0)
			return last_below(s, k, i - (uint32_t)__builtin_clzll(word));
		if (at == 0)
			return RANK_SET_NONE;
		i = at - 1;
	}
	return RANK_SET_NONE;
}

uint32_t rank_set_after(const struct rank_set *s, uint32_t i)
{
	return rank_set_at_or_after(s, i + 1);
}
