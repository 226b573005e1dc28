#include "radix.h"

#include "mem.h"

#include <stdbool.h>
#include <stdlib.h>

enum { DIGIT_BITS = 8, DIGITS = 4, BUCKETS = 1 << DIGIT_BITS, INSERTION_MAX = 48 };

/* Where the digits stand: the key minus `low`, shifted right by `shift`. */
struct window {
	uint64_t low;
	int shift;
	int digits; /* even, so that the result ends where it began */
};

static void insertion_sort(struct radix_item *items, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct radix_item item = items[i];
		size_t j = i;
		for (; j > 0 && items[j - 1].key > item.key; j--)
			items[j] = items[j - 1];
		items[j] = item;
	}
}

static bool window_find(struct window *w, const struct radix_item *items, size_t n)
{
	uint64_t low = items[0].key, high = low;
	bool sorted = true;
	for (size_t i = 1; i < n; i++) {
		uint64_t key = items[i].key;
		sorted &= key >= items[i - 1].key;
		low = key < low ? key : low;
		high = key > high ? key : high;
	}
	if (sorted)
		return false;
	w->low = low;
	w->digits = n < 4096 ? 2 : DIGITS;
	w->shift = 0;
	while ((high - low) >> w->shift >> (w->digits * DIGIT_BITS - 1) > 1)
		w->shift++;
	return true;
}

static size_t digit(const struct window *w, uint64_t key, int d)
{
	return (key - w->low) >> (w->shift + d * DIGIT_BITS) & (BUCKETS - 1);
}

static void scatter(const struct window *w, const struct radix_item *from, struct radix_item *to,
		    size_t n, int d, const uint32_t count[BUCKETS])
{
	uint32_t place[BUCKETS];
	uint32_t sum = 0;
	for (size_t b = 0; b < BUCKETS; b++) {
		place[b] = sum;
		sum += count[b];
	}
	for (size_t i = 0; i < n; i++)
		to[place[digit(w, from[i].key, d)]++] = from[i];
}

static void sort_digits(const struct window *w, struct radix_item *items,
			struct radix_item *scratch, size_t n)
{
	uint32_t count[DIGITS][BUCKETS] = {0};
	for (size_t i = 0; i < n; i++) {
		for (int d = 0; d < w->digits; d++)
			count[d][digit(w, items[i].key, d)]++;
	}
	for (int d = 0; d < w->digits; d++) {
		scatter(w, items, scratch, n, d, count[d]);
		struct radix_item *swap = items;
		items = scratch;
		scratch = swap;
	}
}

void radix_sort(struct radix_item *items, struct radix_item *scratch, size_t n)
{
	struct window w;
	if (n <= INSERTION_MAX) {
		insertion_sort(items, n);
		return;
	}
	if (!window_find(&w, items, n))
		return;
	sort_digits(&w, items, scratch, n);
	if (w.shift == 0)
		return;
	for (size_t from = 0, to; from < n; from = to) {
		uint64_t head = (items[from].key - w.low) >> w.shift;
		for (to = from + 1; to < n && (items[to].key - w.low) >> w.shift == head; to++)
			;
		if (to - from > 1)
			radix_sort(items + from, scratch, to - from);
	}
}

size_t radix_rank(enum direction d, const double *values, size_t n, uint32_t *rank)
{
	struct radix_item *items = mem_realloc(NULL, 2 * n, sizeof *items);
	for (size_t i = 0; i < n; i++)
		items[i] = (struct radix_item){radix_key(d, values[i]), (uint32_t)i};
	radix_sort(items, items + n, n);
	uint32_t distinct = 0;
	for (size_t i = 0; i < n; i++) {
		distinct += i == 0 || items[i].key != items[i - 1].key;
		rank[items[i].index] = distinct - 1;
	}
	free(items);
	return distinct;
}
