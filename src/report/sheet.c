#include "sheet.h"

#include "mem.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>

struct sheet_section *sheet_add(struct sheet *p, const char *label, size_t columns)
{
	MEM_GROW(p->items, p->cap, p->len + 1);
	p->items[p->len] = (struct sheet_section){.label = label, .table.columns = columns};
	return &p->items[p->len++];
}

void sheet_remark(struct sheet_section *s, struct buf *text)
{
	strvec_take(&s->remarks, buf_detach(text));
}

void sheet_release(struct sheet *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->len; i++) {
		buf_release(&p->items[i].title);
		buf_release(&p->items[i].legend);
		text_table_release(&p->items[i].table);
		strvec_release(&p->items[i].remarks);
	}
	free(p->items);
	strvec_release(&p->head);
	*p = (struct sheet){0};
}

static void add_section(struct buf *out, const struct sheet_section *s)
{
	buf_addf(out, "\n%s", buf_str(&s->title));
	if (s->legend.len > 0)
		buf_addf(out, " (%s)", s->legend.text);
	buf_addch(out, '\n');
	text_table_print(out, &s->table);
	for (size_t i = 0; i < s->remarks.len; i++)
		buf_addf(out, "  %s\n", s->remarks.items[i]);
}

void sheet_text(struct buf *out, const struct sheet *p)
{
	if (p->simulated)
		buf_addstr(out, REPORT_SIMULATED "\n\n");
	for (size_t i = 0; i < p->head.len; i++)
		buf_addf(out, "%s\n", p->head.items[i]);
	for (size_t i = 0; i < p->len; i++)
		add_section(out, &p->items[i]);
}
