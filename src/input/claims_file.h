/*
 * claims_file: the claims of a paper, from a JSON file.
 *
 *     [{"id": "half-the-cost", "text": "A needs half of B.", "claim": "cost_ratio(A, B, …) >= 2"}]
 *
 * JSON Lines and {"results": [...]} are read too. "claim" is required; the others may be missing.
 */
#ifndef PARETOPLOT_CLAIMS_FILE_H
#define PARETOPLOT_CLAIMS_FILE_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

/* One claim as it is written; it is not parsed yet. All owned. */
struct claim_entry {
	char *id;    /* NULL if it has none */
	char *text;  /* the same */
	char *claim; /* never empty */
};

struct claims_file {
	struct claim_entry *items;
	size_t len;
	size_t cap;
};

/* A zeroed struct is valid. Errors: `claims.json: record 2: "claim" is missing`; a file without
 * claims. On failure nothing is left to release. */
bool claims_file_read(struct claims_file *f, const char *path, struct error *err);
void claims_file_release(struct claims_file *f);

#endif
