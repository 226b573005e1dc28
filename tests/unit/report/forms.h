/*
 * forms: the forms of a report, compared line by line.
 */
#ifndef PARETOPLOT_TEST_FORMS_H
#define PARETOPLOT_TEST_FORMS_H

#include "buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* The text is exactly these lines. Releases it. */
#define assert_lines(text, lines)                                                                  \
	forms_assert_lines((text), (lines), sizeof(lines) / sizeof(lines)[0], __FILE__, __LINE__)

static inline void forms_assert_lines(struct buf *text, const char *const *lines, size_t n,
				      const char *file, int line)
{
	const char *at = buf_str(text);
	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(at, "\n");
		if (len != strlen(lines[i]) || strncmp(at, lines[i], len) != 0 || !at[len]) {
			print_error("line %zu is\n  %.*s\nand not\n  %s\n", i + 1, (int)len, at,
				    lines[i]);
			_fail(file, line);
		}
		at += len + 1;
	}
	if (*at) {
		print_error("behind the last line stands\n%s", at);
		_fail(file, line);
	}
	buf_release(text);
}

static inline size_t forms_count(const struct buf *text, const char *part)
{
	size_t n = 0;
	for (const char *at = buf_str(text); (at = strstr(at, part)); at++)
		n++;
	return n;
}

#endif
