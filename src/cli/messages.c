#include "messages.h"

#include "buf.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Of a text that is too long, the middle is left out: the end says what is wrong. */
enum { LONGEST = 2000, HEAD = 600, TAIL = 1200 };

/* The first byte of a character at or after s. */
static const char *character(const char *s)
{
	while (((unsigned char)*s & 0xC0) == 0x80)
		s++;
	return s;
}

static void add_line(struct buf *out, const char *prefix, const char *text)
{
	struct buf clean = BUF_INIT;
	utf8_sanitize(&clean, text, strlen(text), SIZE_MAX);
	const char *s = buf_str(&clean);
	buf_addstr(out, prefix);
	if (clean.len > LONGEST) {
		buf_add(out, s, (size_t)(character(s + HEAD) - s));
		buf_addstr(out, "…");
		s = character(s + clean.len - TAIL);
	}
	buf_addstr(out, s);
	buf_addch(out, '\n');
	buf_release(&clean);
}

/* In one call, so that lines of several programs do not mix. */
static void send(struct buf *lines)
{
	fwrite(buf_str(lines), 1, lines->len, stderr);
	buf_release(lines);
}

void message_error(const struct error *err)
{
	struct buf lines = BUF_INIT;
	add_line(&lines, "paretoplot: ", err->message);
	if (err->hint)
		add_line(&lines, "hint: ", err->hint);
	send(&lines);
}

void message_notice(const char *text)
{
	struct buf lines = BUF_INIT;
	add_line(&lines, "paretoplot: notice: ", text);
	send(&lines);
}

void message_say(const char *fmt, ...)
{
	struct buf text = BUF_INIT, lines = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&text, fmt, args);
	va_end(args);
	add_line(&lines, "paretoplot: ", buf_str(&text));
	buf_release(&text);
	send(&lines);
}
