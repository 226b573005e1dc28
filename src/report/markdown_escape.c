#include "markdown_escape.h"

#include <string.h>

void markdown_escape(struct buf *out, const char *text)
{
	for (const char *c = text; *c; c++) {
		if (*c == '<')
			buf_addstr(out, "&lt;");
		else if (*c == '&')
			buf_addstr(out, "&amp;");
		else if (strchr("\\`*_[]|~#$", *c))
			buf_addf(out, "\\%c", *c);
		else
			buf_addch(out, *c);
	}
}
