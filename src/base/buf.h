/*
 * buf: the one growable text buffer.
 *
 * Invariant: after any call `text` is NUL-terminated at text[len] and may hold NUL bytes before
 * that; a zeroed struct is a valid empty buffer whose `text` is NULL (use buf_str() for "" then).
 *
 *     struct buf b = BUF_INIT;
 *     buf_addf(&b, "%zu rows", n);
 *     char *s = buf_detach(&b);
 */
#ifndef PARETOPLOT_BUF_H
#define PARETOPLOT_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *text;
	size_t len;
	size_t cap;
};

#define BUF_INIT                                                                                   \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

void buf_release(struct buf *b);

/* Empties the buffer and keeps its memory. */
void buf_reset(struct buf *b);

/* Makes room for `extra` more bytes and the final NUL. */
void buf_reserve(struct buf *b, size_t extra);

void buf_add(struct buf *b, const char *s, size_t len);
void buf_addstr(struct buf *b, const char *s);
void buf_addch(struct buf *b, char c);
void buf_addbuf(struct buf *b, const struct buf *other);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *fmt, va_list args) __attribute__((format(printf, 2, 0)));

/* Letters of ASCII as capitals. */
void buf_addupper(struct buf *b, const char *s);

/* `count` copies of c. */
void buf_fill(struct buf *b, char c, size_t count);

/* The text, never NULL. Borrowed until the next change. */
const char *buf_str(const struct buf *b);

/* Hands the text (never NULL) to the caller and leaves the buffer empty. */
char *buf_detach(struct buf *b);

bool buf_ends_with(const struct buf *b, const char *suffix);

#endif
