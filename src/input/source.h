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

struct source {
	const char *name; /* borrowed: the path, or SOURCE_STDIN_NAME */
	int fd;
	bool is_stdin;
	bool begun, ended;
	char *buffer;
	unsigned char identity[16]; /* equal for two names of one file */
};

#define SOURCE_INIT                                                                                \
	{                                                                                          \
		.fd = -1                                                                           \
	}

/* Closes the former file. */
bool source_open(struct source *s, const char *path, struct error *err);

/* The next piece, valid until the next call; *len is 0 at the end. An empty file is an error. */
bool source_read(struct source *s, const char **text, size_t *len, struct error *err);

void source_release(struct source *s);

#endif
