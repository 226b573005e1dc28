/*
 * source: the bytes of one input, a file or standard input, in pieces.
 *
 * What is certainly no text is recognised from the first piece and refused with a message that
 * tells what it is: compressed and binary files, UTF-16, Git LFS pointers. A UTF-8 byte order mark
 * is skipped. The buffer is kept from file to file, since people have a hundred thousand of them.
 *
 *     struct source s = SOURCE_INIT;
 *     bool ok = source_open(&s, path, &err);
 *     while (ok && (ok = source_read(&s, &text, &len, &err)) && len)
 *             …
 *     source_release(&s);
 */
#ifndef PARETOPLOT_SOURCE_H
#define PARETOPLOT_SOURCE_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>

/* The path that means standard input, and its name in messages. */
#define SOURCE_STDIN      "-"
#define SOURCE_STDIN_NAME "stdin"

/* The beginning of an input that cannot be read twice: standard input, a pipe; or all of one that
 * is no file. */
struct source_head {
	char *path;
	int fd; /* STDIN_FILENO, or owned; -1: the text is all */
	struct buf text;
};

struct source {
	const char *name; /* borrowed: the path, or SOURCE_STDIN_NAME */
	int fd;
	bool is_stdin;
	bool begun, ended;
	const struct source_head *heads; /* borrowed: what is taken from here first */
	size_t head_count;
	const struct source_head *head; /* of the present input, or NULL */
	size_t head_at;
	char *buffer;
	const char *peeked; /* in the buffer; NULL: nothing */
	size_t peeked_len;
	unsigned char identity[16]; /* equal for two names of one file */
};

#define SOURCE_INIT                                                                                \
	{                                                                                          \
		.fd = -1                                                                           \
	}

/* Closes the former file. */
bool source_open(struct source *s, const char *path, struct error *err);

/* The first piece, which source_read() will give again. Before the first source_read(). */
bool source_peek(struct source *s, const char **text, size_t *len, struct error *err);

/* The next piece, valid until the next call; *len is 0 at the end. An empty file is an error. */
bool source_read(struct source *s, const char **text, size_t *len, struct error *err);

void source_release(struct source *s);

/* Reads up to `max` bytes of an input that cannot be read twice, so that a source that has the head
 * among its heads begins with them. Leaves *head alone if the input is no such thing, or cannot be
 * opened. */
void source_head_read(struct source_head *head, const char *path, size_t max);

/* A head for an input of that name that is this text. */
void source_head_set(struct source_head *head, const char *path, const char *text, size_t len);
void source_head_release(struct source_head *head);

#endif
