/*
 * json_plain: the quick way through JSON Lines whose objects look alike.
 *
 * Programs write each line with the same keys in the same order and the same blanks. The text
 * between the values of one line, once understood, is compared with that of the lines that follow;
 * where it is the same, only the values are left to look at. Such a row goes from the text straight
 * to the collector. A line is plain if its object holds numbers, true, false, null and ASCII
 * strings without escapes only, and no key twice; any other takes the long way.
 */
#ifndef PARETOPLOT_JSON_PLAIN_H
#define PARETOPLOT_JSON_PLAIN_H

#include "buf.h"
#include "collector.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_plain_use { JSON_PLAIN_SKIP, JSON_PLAIN_NUMBER, JSON_PLAIN_TEXT };

/* A value, and the text that stands before it. */
struct json_plain_step {
	size_t at, len; /* in `between` */
	enum json_plain_use use;
	size_t place; /* among the numbers, or the texts */
	int slot;
};

struct json_plain {
	struct collector *collector; /* NULL: there is no quick way (any more) */
	struct plain_slots slots;
	struct buf between;
	struct json_plain_step *steps;
	size_t len;
	size_t cap;
	size_t end_at, end_len; /* the text behind the last value, up to the LF, in `between` */
	double least[OBJECTIVE_MAX_COUNT]; /* a number must be above it: 0 on a log axis */
	size_t rows;                       /* taken so far */
	size_t misses;                     /* lines that were not plain, or not like those before */
};

void json_plain_init(struct json_plain *plain, struct collector *collector);
void json_plain_release(struct json_plain *plain);

/* Takes lines from text[0..end), which ends in a LF, until one is not plain, and returns where that
 * begins, or end. `line` is the number of the first one and is counted on. */
const char *json_plain_lines(struct json_plain *plain, const char *text, const char *end,
			     uint32_t *line);

/* A line was read the long way. When that happens too often, the quick way is closed. */
void json_plain_miss(struct json_plain *plain);

#endif
