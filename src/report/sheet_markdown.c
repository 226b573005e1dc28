#include "markdown_escape.h"
#include "report.h"
#include "sheet.h"

#include <string.h>

static void add_row(struct buf *out, const struct text_table *t, size_t first)
{
	for (size_t c = 0; c < t->columns; c++) {
		buf_addstr(out, c ? " " : "| ");
		markdown_escape(out, t->cells.items[first + c]);
		buf_addstr(out, " |");
	}
	buf_addch(out, '\n');
}

static void add_table(struct buf *out, const struct text_table *t)
{
	for (size_t i = 0; i < t->cells.len; i += t->columns) {
		add_row(out, t, i);
		for (size_t c = 0; i == 0 && c < t->columns; c++)
			buf_addstr(out, text_table_right(t, c) ? (c ? "---:|" : "|---:|")
							       : (c ? "---|" : "|---|"));
		if (i == 0)
			buf_addch(out, '\n');
	}
}

static void add_section(struct buf *out, const struct sheet_section *s)
{
	buf_addstr(out, "\n### ");
	markdown_escape(out, buf_str(&s->title));
	buf_addstr(out, "\n\n");
	if (s->legend.len > 0) {
		markdown_escape(out, s->legend.text);
		buf_addstr(out, "\n\n");
	}
	add_table(out, &s->table);
	if (s->remarks.len > 0)
		buf_addch(out, '\n');
	for (size_t i = 0; i < s->remarks.len; i++) {
		buf_addstr(out, "- ");
		markdown_escape(out, s->remarks.items[i]);
		buf_addch(out, '\n');
	}
}

void sheet_markdown(struct buf *out, const struct sheet *p)
{
	if (p->simulated)
		buf_addstr(out, "**" REPORT_SIMULATED "**\n\n");
	for (size_t i = 0; i < p->head.len; i++) {
		markdown_escape(out, p->head.items[i]);
		buf_addstr(out, i + 1 < p->head.len ? "  \n" : "\n");
	}
	for (size_t i = 0; i < p->len; i++)
		add_section(out, &p->items[i]);
}
