#include "csv_row.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static const char delimiters[] = {',', '\t', ';'};

static bool is_delimiter(char c, char delimiter)
{
	return delimiter ? c == delimiter : memchr(delimiters, c, sizeof delimiters) != NULL;
}

static bool is_blank(char c, char delimiter)
{
	return (c == ' ' || c == '\t') && !is_delimiter(c, delimiter);
}

static enum csv_state next_state(enum csv_state state, char c, char delimiter)
{
	if (is_delimiter(c, delimiter))
		return CSV_CELL_BEGIN;
	if (c == '"' && state == CSV_CELL_BEGIN)
		return CSV_QUOTED;
	if (c == '"' && state == CSV_QUOTE_END)
		return CSV_QUOTED;
	return state == CSV_CELL_BEGIN && is_blank(c, delimiter) ? CSV_CELL_BEGIN : CSV_CELL;
}

const char *csv_row_end(const char *text, const char *end, char delimiter, enum csv_state *state)
{
	const char *p = text;
	while (p < end) {
		if (*state == CSV_QUOTED) {
			p = memchr(p, '"', (size_t)(end - p));
			if (!p)
				return end;
			*state = CSV_QUOTE_END;
		} else if (*p == '\n' || *p == '\r') {
			return p;
		} else {
			*state = next_state(*state, *p, delimiter);
		}
		p++;
	}
	return end;
}

char csv_row_delimiter(const char *text, size_t len)
{
	size_t counts[sizeof delimiters] = {0}, best = 0;
	enum csv_state state = CSV_CELL_BEGIN;
	for (size_t i = 0; i < len; i++) {
		const char *found = memchr(delimiters, text[i], sizeof delimiters);
		if (found && state != CSV_QUOTED)
			counts[found - delimiters]++;
		if (state != CSV_QUOTED)
			state = next_state(state, text[i], 0);
		else if (text[i] == '"')
			state = CSV_QUOTE_END;
	}
	for (size_t i = 1; i < sizeof delimiters; i++)
		if (counts[i] > counts[best])
			best = i;
	return delimiters[best];
}

size_t csv_row_open_quote(const char *text, size_t len, char delimiter)
{
	enum csv_state state = CSV_CELL_BEGIN;
	size_t opened = 0;
	for (size_t i = 0; i < len; i++) {
		if (state == CSV_QUOTED) {
			state = text[i] == '"' ? CSV_QUOTE_END : CSV_QUOTED;
			continue;
		}
		if (state == CSV_CELL_BEGIN && text[i] == '"')
			opened = i;
		state = next_state(state, text[i], delimiter);
	}
	return opened;
}

size_t csv_row_lines(const char *text, size_t len)
{
	size_t lines = 0;
	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n' ? 1
					 : text[i] == '\r' && (i + 1 == len || text[i + 1] != '\n');
	return lines;
}

static void push(struct csv_row *row, const char *text, size_t len)
{
	MEM_GROW(row->cells, row->cap, row->len + 1);
	row->cells[row->len++] = (struct csv_cell){text, len};
}

static void push_trimmed(struct csv_row *row, const char *text, const char *end, char delimiter)
{
	while (end > text && is_blank(end[-1], delimiter))
		end--;
	push(row, text, (size_t)(end - text));
}

/* p stands behind the opening quote. Returns the delimiter behind the cell, or end. */
static const char *push_quoted(struct csv_row *row, const char *p, const char *end, char delimiter)
{
	struct buf *to = &row->unquoted;
	size_t from = to->len;
	for (;;) {
		const char *quote = memchr(p, '"', (size_t)(end - p));
		const char *stop = quote ? quote : end;
		buf_add(to, p, (size_t)(stop - p));
		if (!quote || stop + 1 == end) {
			p = end;
			break;
		}
		p = stop + 1;
		if (*p != '"')
			break;
		buf_addch(to, '"');
		p++;
	}
	size_t inside = to->len;
	while (p < end && *p != delimiter)
		buf_addch(to, *p++);
	while (to->len > inside && is_blank(to->text[to->len - 1], delimiter))
		to->len--;
	push(row, to->text + from, to->len - from);
	return p;
}

void csv_row_split(struct csv_row *row, const char *text, size_t len, char delimiter)
{
	const char *p = text, *end = text + len;
	row->len = 0;
	buf_reset(&row->unquoted);
	if (memchr(text, '"', len))
		buf_reserve(&row->unquoted, len + 1);
	for (;;) {
		while (p < end && is_blank(*p, delimiter))
			p++;
		if (p < end && *p == '"') {
			p = push_quoted(row, p + 1, end, delimiter);
		} else {
			const char *stop = p < end ? memchr(p, delimiter, (size_t)(end - p)) : NULL;
			push_trimmed(row, p, stop ? stop : end, delimiter);
			p = stop ? stop : end;
		}
		if (p == end)
			return;
		p++;
	}
}

void csv_row_release(struct csv_row *row)
{
	if (!row)
		return;
	free(row->cells);
	buf_release(&row->unquoted);
	*row = (struct csv_row){0};
}

bool csv_row_is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->len; i++)
		if (row->cells[i].len)
			return false;
	return true;
}
