/*
 * forms: reports of each kind, and their forms compared line by line.
 */
#ifndef PARETOPLOT_TEST_FORMS_H
#define PARETOPLOT_TEST_FORMS_H

#include "report_subject.h"

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

/* What print makes in that form is exactly these lines. */
#define assert_form(print, format, lines)                                                          \
	do {                                                                                       \
		struct buf forms_found = print(format);                                            \
		assert_lines(&forms_found, lines);                                                 \
	} while (0)

/* In LaTeX the macros stand before the tables; in brief the text ends before `rest`. */
static inline void forms_assert_parts(struct buf (*print)(enum compare_format format),
				      const char *rest)
{
	struct buf whole = print(COMPARE_TEX), macros = print(COMPARE_MACROS);
	struct buf full = print(COMPARE_TEXT), brief = print(COMPARE_BRIEF);
	assert_memory_equal(whole.text, macros.text, macros.len);
	assert_int_equal(whole.text[macros.len], '\n');
	assert_memory_equal(full.text, brief.text, brief.len);
	assert_string_equal(full.text + brief.len, strstr(full.text, rest));
	buf_release(&whole);
	buf_release(&macros);
	buf_release(&full);
	buf_release(&brief);
}

static inline void forms_print(struct buf *out, struct report_subject *r,
			       enum compare_format format)
{
	report_subject_print(out, r, format);
	report_subject_release(r);
}

static inline void compare_report(struct buf *out, const struct study *s,
				  const struct report_options *o, enum compare_format format)
{
	struct report_subject r;
	report_subject_study(&r, s, o);
	forms_print(out, &r, format);
}

static inline void quantization_report(struct buf *out, const struct quantization *q,
				       const struct report_options *o, enum compare_format format)
{
	struct report_subject r;
	report_subject_quantization(&r, q, o);
	forms_print(out, &r, format);
}

static inline void stability_report(struct buf *out, const struct curve_set *set,
				    const struct report_options *o, enum compare_format format)
{
	struct report_subject r;
	report_subject_curves(&r, set, o);
	forms_print(out, &r, format);
}

#endif
