#include "strvec.h"

#include "buf.h"
#include "mem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void strvec_release(struct strvec *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->len; i++)
		free(v->items[i]);
	free(v->items);
	*v = (struct strvec)STRVEC_INIT;
}

void strvec_take(struct strvec *v, char *s)
{
	MEM_GROW(v->items, v->cap, v->len + 2);
	v->items[v->len++] = s;
	v->items[v->len] = NULL;
}

void strvec_push(struct strvec *v, const char *s)
{
	strvec_take(v, mem_strdup(s));
}

void strvec_pushf(struct strvec *v, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list args;

	va_start(args, fmt);
	buf_vaddf(&b, fmt, args);
	va_end(args);
	strvec_take(v, buf_detach(&b));
}

void strvec_push_len(struct strvec *v, const char *s, size_t len)
{
	strvec_take(v, mem_strndup(s, len));
}

bool strvec_contains(const struct strvec *v, const char *s)
{
	for (size_t i = 0; i < v->len; i++)
		if (strcmp(v->items[i], s) == 0)
			return true;
	return false;
}

static int compare_items(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void strvec_sort(struct strvec *v)
{
	if (v->len > 1)
		qsort(v->items, v->len, sizeof *v->items, compare_items);
}

void strvec_split(struct strvec *v, const char *s, char separator)
{
	const char *end;

	for (; (end = strchr(s, separator)) && *end; s = end + 1)
		strvec_push_len(v, s, (size_t)(end - s));
	strvec_push(v, s);
}
