/*
 * mustache_ops: the compiled form that mustache_compile.c makes and mustache_render.c runs.
 */
#ifndef PARETOPLOT_MUSTACHE_OPS_H
#define PARETOPLOT_MUSTACHE_OPS_H

#include "mustache.h"

enum mustache_kind {
	MUSTACHE_TEXT,
	MUSTACHE_VARIABLE,
	MUSTACHE_UNESCAPED,
	MUSTACHE_SECTION,
	MUSTACHE_INVERTED,
	MUSTACHE_END,
	MUSTACHE_PARTIAL
};

struct mustache_op {
	enum mustache_kind kind;
	bool line_start;  /* the first output of a source line: a partial's indentation goes before
			   */
	int place;        /* where the tag stands */
	const char *text; /* TEXT: at most one line, its newline included; otherwise the name */
	size_t len;
	const char
		*indent; /* PARTIAL: blanks before a tag that stands alone; NULL if it does not */
	size_t indent_len;
	size_t end;    /* SECTION, INVERTED: index of the END that belongs to it */
	size_t offset; /* of the tag in the source */
};

struct mustache {
	char *label;
	const char *source;
	size_t len;
	const struct mustache_syntax *syntax;
	struct mustache_op *ops;
	size_t count;
	size_t cap;
};

/* error_set_at for a place in the template's source. */
bool mustache_error(const struct mustache *m, size_t offset, struct error *err, const char *fmt,
		    ...) __attribute__((format(printf, 4, 5)));

#endif
