#include "running_median.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* heap[base .. base + len), as seen from its root */
struct half {
	size_t base, len;
	double sign; /* the largest value of sign * value is the root */
};

static struct half lower_half(const struct running_median *m)
{
	return (struct half){0, m->half, 1.0};
}

static struct half upper_half(const struct running_median *m)
{
	return (struct half){m->half, m->window - m->half, -1.0};
}

static double key(const struct running_median *m, const struct half *h, size_t at)
{
	return h->sign * m->value[m->heap[h->base + at]];
}

static void swap_places(struct running_median *m, size_t a, size_t b)
{
	size_t slot = m->heap[a];
	m->heap[a] = m->heap[b];
	m->heap[b] = slot;
	m->place[m->heap[a]] = a;
	m->place[m->heap[b]] = b;
}

static void sift(struct running_median *m, const struct half *h, size_t at)
{
	while (at > 0 && key(m, h, at) > key(m, h, (at - 1) / 2)) {
		swap_places(m, h->base + at, h->base + (at - 1) / 2);
		at = (at - 1) / 2;
	}
	for (size_t child = 2 * at + 1; child < h->len; child = 2 * at + 1) {
		if (child + 1 < h->len && key(m, h, child + 1) > key(m, h, child))
			child++;
		if (key(m, h, child) <= key(m, h, at))
			return;
		swap_places(m, h->base + at, h->base + child);
		at = child;
	}
}

void running_median_init(struct running_median *m, const double *values, size_t w)
{
	*m = (struct running_median){.window = w, .half = (w + 1) / 2};
	m->value = mem_calloc(w, sizeof *m->value);
	m->heap = mem_calloc(w, sizeof *m->heap);
	m->place = mem_calloc(w, sizeof *m->place);
	for (size_t i = 0; i < w; i++) {
		m->value[i] = values[0];
		m->heap[i] = m->place[i] = i;
	}
	for (size_t i = 0; i < w; i++)
		running_median_push(m, values[i]);
}

void running_median_release(struct running_median *m)
{
	if (!m)
		return;
	free(m->value);
	free(m->heap);
	free(m->place);
	memset(m, 0, sizeof *m);
}

void running_median_push(struct running_median *m, double value)
{
	struct half lower = lower_half(m), upper = upper_half(m);
	size_t slot = m->next, at = m->place[slot];
	m->next = slot + 1 < m->window ? slot + 1 : 0;
	m->value[slot] = value;
	if (at < upper.base)
		sift(m, &lower, at);
	else
		sift(m, &upper, at - upper.base);
	if (upper.len > 0 && m->value[m->heap[0]] > m->value[m->heap[upper.base]]) {
		swap_places(m, 0, upper.base);
		sift(m, &lower, 0);
		sift(m, &upper, 0);
	}
}

double running_median_value(const struct running_median *m)
{
	return m->value[m->heap[0]];
}
