#include "error.h"

#include "buf.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool error_set(struct error *err, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list args;

	if (!err || err->message)
		return false;
	va_start(args, fmt);
	buf_vaddf(&b, fmt, args);
	va_end(args);
	err->message = buf_detach(&b);
	return false;
}

bool error_set_at(struct error *err, const char *file, size_t line, size_t column, const char *fmt,
		  ...)
{
	struct buf b = BUF_INIT;
	va_list args;

	if (!err || err->message)
		return false;
	buf_addf(&b, "%s:%zu:", file, line);
	if (column)
		buf_addf(&b, "%zu:", column);
	buf_addch(&b, ' ');
	va_start(args, fmt);
	buf_vaddf(&b, fmt, args);
	va_end(args);
	err->message = buf_detach(&b);
	return false;
}

bool error_set_errno(struct error *err, int errnum, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	char text[256];
	va_list args;

	if (!err || err->message)
		return false;
	va_start(args, fmt);
	buf_vaddf(&b, fmt, args);
	va_end(args);
	if (strerror_r(errnum, text, sizeof text) == 0)
		buf_addf(&b, ": %s", text);
	else
		buf_addf(&b, ": error %d", errnum);
	err->message = buf_detach(&b);
	return false;
}

bool error_where(struct error *err, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list args;

	if (!error_is_set(err))
		return false;
	va_start(args, fmt);
	buf_vaddf(&b, fmt, args);
	va_end(args);
	buf_addf(&b, ": %s", err->message);
	free(err->message);
	err->message = buf_detach(&b);
	return false;
}

bool error_hint(struct error *err, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list args;

	if (!err || err->hint)
		return false;
	va_start(args, fmt);
	buf_vaddf(&b, fmt, args);
	va_end(args);
	err->hint = buf_detach(&b);
	return false;
}

bool error_is_set(const struct error *err)
{
	return err && err->message;
}

void error_release(struct error *err)
{
	if (!err)
		return;
	free(err->message);
	free(err->hint);
	err->message = NULL;
	err->hint = NULL;
	err->unheard = false;
}
