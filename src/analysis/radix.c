#include "radix.h"

#include "mem.h"

#include <stdbool.h>
#include <stdlib.h>

enum {
	INSERTION_MAX = 48,
	DIGIT_BITS = 8,
	DIGITS = 2, /* even, so that the result ends where it began */
	DIGITS_MAX_LEN = 4096,
	SPLIT_BITS_MIN = 3,
	SPLIT_BITS_MAX = 11,
	SPLIT_LEN = 2048, /* of a part, if the keys are spread evenly: it fits the first cache */
};

/* The bits that are sorted on: the key minus `low`, shifted right by `shift`, is below 2^bits. */
struct window {
	uint64_t low, high;
	int shift;
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

/* False if the items are sorted. */
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
	w->low = low;
	w->high = high;
	return !sorted;
}

static void window_set_bits(struct window *w, int bits)
{
	w->shift = 0;
	while ((w->high - w->low) >> w->shift >> (bits - 1) > 1)
		w->shift++;
}

static size_t window_head(const struct window *w, uint64_t key)
{
	return (size_t)((key - w->low) >> w->shift);
}

/* Moves the items to the places that their digit has, place[] being where each digit begins, and
 * then where it ends. */
static void scatter(const struct window *w, const struct radix_item *from, struct radix_item *to,
		    size_t n, uint32_t *place)
{
	for (size_t i = 0; i < n; i++)
		to[place[window_head(w, from[i].key)]++] = from[i];
}

static void counts_to_places(uint32_t *count, size_t buckets)
{
	uint32_t sum = 0;
	for (size_t b = 0; b < buckets; b++) {
		uint32_t next = sum + count[b];
		count[b] = sum;
		sum = next;
	}
}

static void sort_digit(const struct window *w, const struct radix_item *from, struct radix_item *to,
		       size_t n, int d)
{
	uint32_t place[1 << DIGIT_BITS] = {0};
	int shift = d * DIGIT_BITS;
	size_t mask = (1 << DIGIT_BITS) - 1;
	for (size_t i = 0; i < n; i++)
		place[window_head(w, from[i].key) >> shift & mask]++;
	counts_to_places(place, 1 << DIGIT_BITS);
	for (size_t i = 0; i < n; i++)
		to[place[window_head(w, from[i].key) >> shift & mask]++] = from[i];
}

/* Few items: by their leading bits, last digit first, then those that agree in all of them. */
static void sort_few(struct window *w, struct radix_item *items, struct radix_item *scratch,
		     size_t n)
{
	window_set_bits(w, DIGITS * DIGIT_BITS);
	sort_digit(w, items, scratch, n, 0);
	sort_digit(w, scratch, items, n, 1);
	if (w->shift == 0)
		return;
	for (size_t from = 0, to; from < n; from = to) {
		size_t head = window_head(w, items[from].key);
		for (to = from + 1; to < n && window_head(w, items[to].key) == head; to++)
			;
		if (to - from > 1)
			radix_sort(items + from, scratch, to - from);
	}
}

/* Many items: into parts by their leading bits, then each part while it is in the cache. */
static void sort_many(struct window *w, struct radix_item *items, struct radix_item *scratch,
		      size_t n)
{
	uint32_t place[1 << SPLIT_BITS_MAX] = {0};
	int bits = SPLIT_BITS_MIN;
	while (bits < SPLIT_BITS_MAX && n >> bits > SPLIT_LEN)
		bits++;
	window_set_bits(w, bits);
	for (size_t i = 0; i < n; i++)
		place[window_head(w, items[i].key)]++;
	counts_to_places(place, (size_t)1 << bits);
	scatter(w, items, scratch, n, place);
	for (size_t b = 0, from = 0; b < (size_t)1 << bits; from = place[b++]) {
		size_t len = place[b] - from;
		if (len > 1)
			radix_sort(scratch + from, items + from, len);
		memcpy(items + from, scratch + from, len * sizeof *items);
	}
}

void radix_sort(struct radix_item *items, struct radix_item *scratch, size_t n)
{
	struct window w;
	if (n <= INSERTION_MAX)
		insertion_sort(items, n);
	else if (window_find(&w, items, n))
		(n < DIGITS_MAX_LEN ? sort_few : sort_many)(&w, items, scratch, n);
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
