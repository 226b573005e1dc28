#include "csv_cells.h"

#include "number.h"

#include <math.h>
#include <string.h>

static void separate(struct buf *out)
{
	if (out->len > 0 && !buf_ends_with(out, "\n"))
		buf_addch(out, ',');
}

void csv_text(struct buf *out, const char *text)
{
	separate(out);
	if (!text)
		return;
	if (!strpbrk(text, ",\"\r\n")) {
		buf_addstr(out, text);
		return;
	}
	buf_addch(out, '"');
	for (const char *c = text; *c; c++) {
		if (*c == '"')
			buf_addch(out, '"');
		buf_addch(out, *c);
	}
	buf_addch(out, '"');
}

void csv_number(struct buf *out, double value)
{
	separate(out);
	if (isfinite(value))
		number_print(out, value);
}

void csv_end(struct buf *out)
{
	buf_addch(out, '\n');
}
