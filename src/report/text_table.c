#include "text_table.h"

#include "mem.h"
#include "utf8.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2 };

struct range {
	uint32_t first, last;
};

static const struct range zero_width[] = {
	{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
	{0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

static const struct range double_width[] = {
	{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97C},
	{0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
	{0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
	{0x20000, 0x3FFFD},
};

static bool is_in(uint32_t cp, const struct range *ranges, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	}
	return false;
}

size_t text_width(const char *text)
{
	size_t width = 0, len = strlen(text);
	while (len > 0) {
		uint32_t cp;
		size_t used = utf8_decode(text, len, &cp);
		bool none = is_in(cp, zero_width, sizeof zero_width / sizeof *zero_width);
		bool wide = is_in(cp, double_width, sizeof double_width / sizeof *double_width);
		width += none ? 0 : wide ? 2 : 1;
		text += used;
		len -= used;
	}
	return width;
}

void text_table_add(struct text_table *t, const char *text)
{
	struct buf copy = BUF_INIT;
	buf_addstr(&copy, text);
	text_table_take(t, &copy);
}

void text_table_take(struct text_table *t, struct buf *text)
{
	text_table_take_number(t, text, NAN);
}

void text_table_take_number(struct text_table *t, struct buf *text, double number)
{
	MEM_GROW(t->numbers, t->numbers_cap, t->cells.len + 1);
	t->numbers[t->cells.len] = number;
	strvec_take(&t->cells, buf_detach(text));
}

void text_table_take_count(struct text_table *t, size_t n)
{
	struct buf cell = BUF_INIT;
	buf_addf(&cell, "%zu", n);
	text_table_take_number(t, &cell, (double)n);
}

bool text_table_right(const struct text_table *t, size_t c)
{
	return t->right >> (c < 31 ? c : 31) & 1;
}

static void print_row(struct buf *out, const struct text_table *t, size_t first,
		      const size_t *widths)
{
	size_t pending = 0;
	for (size_t c = 0; c < t->columns && first + c < t->cells.len; c++) {
		const char *text = t->cells.items[first + c];
		size_t blank = widths[c] - text_width(text);
		bool right = text_table_right(t, c);
		buf_fill(out, ' ', pending + (right ? blank : 0));
		buf_addstr(out, text);
		pending = GAP + (right ? 0 : blank);
	}
	while (buf_ends_with(out, " "))
		out->text[--out->len] = '\0';
	buf_addch(out, '\n');
}

void text_table_print(struct buf *out, const struct text_table *t)
{
	size_t *widths = mem_calloc(t->columns, sizeof *widths);
	for (size_t i = 0; i < t->cells.len; i++) {
		size_t width = text_width(t->cells.items[i]);
		if (width > widths[i % t->columns])
			widths[i % t->columns] = width;
	}
	for (size_t i = 0; i < t->cells.len; i += t->columns)
		print_row(out, t, i, widths);
	free(widths);
}

void text_table_release(struct text_table *t)
{
	if (!t)
		return;
	strvec_release(&t->cells);
	free(t->numbers);
	memset(t, 0, sizeof *t);
}
