/*
 * strvec: a growable list of owned strings, always NULL-terminated (items[len] == NULL once
 * something was pushed), so that it can serve as an argv.
 */
#ifndef PARETOPLOT_STRVEC_H
#define PARETOPLOT_STRVEC_H

#include <stdbool.h>
#include <stddef.h>

struct strvec {
	char **items;
	size_t len;
	size_t cap;
};

#define STRVEC_INIT                                                                                \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

void strvec_release(struct strvec *v);
void strvec_push(struct strvec *v, const char *s);
void strvec_pushf(struct strvec *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void strvec_push_len(struct strvec *v, const char *s, size_t len);
void strvec_take(struct strvec *v, char *s); /* takes ownership of s */
bool strvec_contains(const struct strvec *v, const char *s);
void strvec_sort(struct strvec *v); /* by bytes (strcmp) */

/* Pushes the parts of s: one more than there are separators, so "" is one empty part. */
void strvec_split(struct strvec *v, const char *s, char separator);

#endif
