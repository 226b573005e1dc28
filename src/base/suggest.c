#include "suggest.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

#define MOST_EDITS 3

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static char folded(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '_' ? '-' : c;
}

/* Rows i-2, i-1 and i of the distance matrix live in rows[], (bn + 1) cells each. */
static size_t distance(const char *a, size_t an, const char *b, size_t bn, size_t *rows)
{
	size_t *before = rows, *above = rows + bn + 1, *row = rows + 2 * (bn + 1);

	for (size_t j = 0; j <= bn; j++)
		above[j] = j;
	for (size_t i = 1; i <= an; i++) {
		size_t *oldest = before;

		row[0] = i;
		for (size_t j = 1; j <= bn; j++) {
			char ca = folded(a[i - 1]), cb = folded(b[j - 1]);

			row[j] = smaller(above[j], row[j - 1]) + 1;
			row[j] = smaller(row[j], above[j - 1] + (ca != cb));
			if (i > 1 && j > 1 && ca == folded(b[j - 2]) && folded(a[i - 2]) == cb)
				row[j] = smaller(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = oldest;
	}
	return above[bn];
}

const char *suggest_word(const char *word, const char *const *candidates, size_t count)
{
	size_t len = strlen(word), limit = smaller(len / 3, MOST_EDITS);
	const char *nearest = NULL;
	size_t *rows;
	size_t best;

	if (limit < 1)
		limit = 1;
	best = limit + 1;
	rows = mem_calloc(3 * (len + limit + 1), sizeof *rows);
	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(candidates[i]), d;

		if (n > len + limit || len > n + limit)
			continue;
		d = distance(word, len, candidates[i], n, rows);
		if (d < best && (d == 0 || d < (len > n ? len : n))) {
			best = d;
			nearest = candidates[i];
		}
	}
	free(rows);
	return nearest;
}
