/*
 * known_field: what the name of a field tells: its direction, how people call it, its unit.
 *
 * One table of names and patterns (perplexity, ppl, *_ppl, loss, accuracy, acc, top1, recall, …;
 * flops_per_token, flops, gmacs, params, latency, throughput, qps, …). The last key of a path is
 * compared, case folded, with '-', ' ' and '.' as '_' and without brackets, '%' and a '#' before
 * it, so that "Model size [GiB]" is model_size_gib; the earliest row that matches counts. If none
 * does, brackets at the end are left out: "Training time (h)" is training_time.
 */
#ifndef PARETOPLOT_KNOWN_FIELD_H
#define PARETOPLOT_KNOWN_FIELD_H

#include "buf.h"
#include "objective.h"

#include <stdbool.h>
#include <stddef.h>

enum field_role {
	FIELD_COST,
	FIELD_QUALITY,
	FIELD_LESSER_COST, /* a cost if there is no other: steps, tokens, a percentile */
	FIELD_LESSER_QUALITY,
	FIELD_MODEL,
	FIELD_CONFIG,
	FIELD_RUN,
	FIELD_OTHER
};

struct known_field {
	const char *pattern; /* '*' matches any run of characters */
	enum field_role role;
	enum direction direction;
	const char *label; /* "Perplexity", "FLOPs per token"; without the unit */
	const char *brief; /* for narrow places: "PPL", "FLOPs" */
	const char *unit; /* base unit to which SI prefixes attach: "FLOPs", "s", "B"; "" if none */
	bool si_prefix;   /* shown with a prefix: 5e9 FLOPs as 5 GFLOPs */
};

/* The row for a field's path, or NULL. */
const struct known_field *known_field_find(const char *path);

/* Appends what the field's name has in brackets at its end: "h" of "Training time (h)". False: it
 * has none. */
bool known_field_bracket(const char *path, struct buf *out);

/* How a sentence speaks of less of a cost: "fewer" "FLOPs", "less" "memory", "lower" "latency". */
struct known_less {
	const char *word, *noun;
};

/* k may be NULL; `name` is what the field is called in a sentence, and the noun if no other is
 * better. */
struct known_less known_field_less(const struct known_field *k, const char *name);

/* The names that a context length goes by, the usual ones first. As an axis it makes evaluations of
 * what would be the steps of a training. */
enum { KNOWN_LENGTHS = 16 };
extern const char *const known_lengths[KNOWN_LENGTHS];

bool known_field_is_length(const char *path);

/* The first of patterns[0..n) that the field's name matches, compared likewise, or n. */
size_t known_field_match(const char *path, const char *const *patterns, size_t n);

#endif
