/*
 * field_path: where a value stands in a nested record.
 *
 *     perplexity        results.lambada_openai.ppl        results["perplexity,none"] times[0]
 *     times[]           runs[].loss
 *
 * A path is steps: a key, an index into an array (from 0), or [] for each of its elements, which
 * may stand once. A key that contains '.', '[', ']',
 * '"' or blanks is written in brackets and double quotes, with \" and \\ inside. A flat record that
 * has a key spelt exactly like the whole path wins over the nested reading (see input).
 */
#ifndef PARETOPLOT_FIELD_PATH_H
#define PARETOPLOT_FIELD_PATH_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct field_step {
	char *key; /* NULL: an index */
	size_t key_len;
	uint32_t index;
	bool each;   /* any index */
	bool quoted; /* the key was written in brackets */
};

struct field_path {
	struct field_step *steps;
	size_t len;
	size_t cap;
	char *text; /* as the user wrote it */
	bool each;  /* it has a step [] */
};

/* Errors name the path and the column: `field "times[x]": a number is expected at column 7`. */
bool field_path_parse(struct field_path *path, const char *text, struct error *err);
void field_path_release(struct field_path *path);

/* Appends the canonical text of `len` steps, quoting keys where needed. */
void field_path_print(struct buf *out, const struct field_step *steps, size_t len);

/* The last step of a path: "ppl" of results.lambada.ppl, "perplexity,none" of
 * results["perplexity,none"]; owned. NULL if it is an index, or the text is no path. */
char *field_path_last_key(const char *text);
bool field_path_ends_with(const char *text, const char *key);

#endif
