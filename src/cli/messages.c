#include "messages.h"

#include "buf.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 4096 };

static void add_line(struct buf *out, const char *prefix, const char *text)
{
	buf_addstr(out, prefix);
	utf8_sanitize(out, text, strlen(text), LONGEST);
	buf_addch(out, '\n');
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
