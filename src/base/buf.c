#include "buf.h"

#include "mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_release(struct buf *b)
{
	if (!b)
		return;
	free(b->text);
	*b = (struct buf)BUF_INIT;
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->text)
		b->text[0] = '\0';
}

void buf_reserve(struct buf *b, size_t extra)
{
	if (extra > (size_t)PTRDIFF_MAX - b->len - 1)
		mem_exhausted(SIZE_MAX);
	if (b->len + extra + 1 <= b->cap)
		return;
	MEM_GROW(b->text, b->cap, b->len + extra + 1);
	b->text[b->len] = '\0';
}

void buf_add(struct buf *b, const char *s, size_t len)
{
	buf_reserve(b, len);
	if (len)
		memcpy(b->text + b->len, s, len);
	b->len += len;
	b->text[b->len] = '\0';
}

void buf_addstr(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_addupper(struct buf *b, const char *s)
{
	for (; *s; s++)
		buf_addch(b, *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s);
}

void buf_addch(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->text[b->len++] = c;
	b->text[b->len] = '\0';
}

void buf_addbuf(struct buf *b, const struct buf *other)
{
	buf_reserve(b, other->len);
	buf_add(b, other->text, other->len);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vaddf(b, fmt, args);
	va_end(args);
}

void buf_vaddf(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	int need;

	buf_reserve(b, 0);
	va_copy(again, args);
	need = vsnprintf(b->text + b->len, b->cap - b->len, fmt, args);
	if (need >= 0 && (size_t)need >= b->cap - b->len) {
		buf_reserve(b, (size_t)need);
		need = vsnprintf(b->text + b->len, b->cap - b->len, fmt, again);
	}
	va_end(again);
	if (need > 0)
		b->len += (size_t)need;
	b->text[b->len] = '\0';
}

void buf_fill(struct buf *b, char c, size_t count)
{
	buf_reserve(b, count);
	memset(b->text + b->len, c, count);
	b->len += count;
	b->text[b->len] = '\0';
}

const char *buf_str(const struct buf *b)
{
	return b->text ? b->text : "";
}

char *buf_detach(struct buf *b)
{
	char *text = b->text ? b->text : mem_strdup("");

	*b = (struct buf)BUF_INIT;
	return text;
}

bool buf_ends_with(const struct buf *b, const char *suffix)
{
	size_t n = strlen(suffix);

	return n == 0 || (b->len >= n && memcmp(b->text + b->len - n, suffix, n) == 0);
}
