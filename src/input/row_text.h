/*
 * row_text: the text of some rows of a file, as it stands there.
 *
 * The file is read once more, and only what is wanted is looked at.
 *
 *     struct row_text t = {.write = to_stdout, .ctx = stdout};
 *     ok = row_text_check_csv(&t, "a.csv", &err) && row_text_check_csv(&t, "b.csv", &err) &&
 *          row_text_copy_csv(&t, "a.csv", lines, n, &err) && …
 *     row_text_release(&t);
 *
 * Of a table the header is written before the first row; that of a further file must be the same.
 * Rows keep their bytes, line end included; one that lacks it gets that of the header. A JSON
 * object becomes one line: if it stands on several, the blanks between its tokens are left out.
 */
#ifndef PARETOPLOT_ROW_TEXT_H
#define PARETOPLOT_ROW_TEXT_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct row_text {
	bool (*write)(void *ctx, const char *text, size_t len, struct error *err);
	void *ctx;
	off_t stdin_start;      /* where the text on standard input begins; it can be rewound */
	struct buf header;      /* of the first table */
	struct buf header_file; /* its name */
	bool header_written;
};

void row_text_release(struct row_text *t);

/* The table's header is that of those checked or copied before. Nothing is written. */
bool row_text_check_csv(struct row_text *t, const char *path, struct error *err);

/* Rows that begin on lines[0..n), ascending and different. */
bool row_text_copy_csv(struct row_text *t, const char *path, const uint32_t *lines, size_t n,
		       struct error *err);

/* An object in JSON text; `members` are put before its closing brace ("" for none). */
struct row_text_object {
	uint64_t begin;
	uint32_t len;
	const char *members;
};

/* Ascending by their beginnings, and different. */
bool row_text_copy_json(struct row_text *t, const char *path, const struct row_text_object *objects,
			size_t n, struct error *err);

#endif
