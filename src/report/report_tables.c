#include "report_tables.h"

#include "compare_sheet.h"
#include "mem.h"

#include <stdlib.h>

static struct report_table make_table(const struct sheet_section *s)
{
	const struct text_table *from = &s->table;
	struct report_table t = {
		.label = s->label,
		.title = buf_str(&s->title),
		.legend = buf_str(&s->legend),
		.column_count = from->columns,
		.row_count = from->cells.len / from->columns - 1,
		.remarks = s->remarks.items,
		.remark_count = s->remarks.len,
	};
	size_t cells = t.row_count * t.column_count;
	t.columns = mem_calloc(t.column_count, sizeof *t.columns);
	t.cells = mem_calloc(cells, sizeof *t.cells);
	for (size_t c = 0; c < t.column_count; c++)
		t.columns[c] = (struct report_column){from->cells.items[c],
						      text_table_right(from, c)};
	for (size_t i = 0; i < cells; i++) {
		size_t k = t.column_count + i;
		t.cells[i] = (struct report_cell){from->cells.items[k], from->numbers[k]};
	}
	return t;
}

void report_tables_init(struct report_tables *t, const struct report_subject *r)
{
	*t = (struct report_tables){0};
	r->kind->sheet(&t->sheet, r, false);
	if (r->study)
		compare_members(&t->sheet, &r->findings);
	t->len = t->sheet.len;
	t->items = mem_calloc(t->len, sizeof *t->items);
	for (size_t i = 0; i < t->len; i++)
		t->items[i] = make_table(&t->sheet.items[i]);
	t->simulated = t->sheet.simulated;
	t->head = t->sheet.head.items;
	t->head_count = t->sheet.head.len;
}

void report_tables_release(struct report_tables *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->len; i++) {
		free(t->items[i].columns);
		free(t->items[i].cells);
	}
	free(t->items);
	sheet_release(&t->sheet);
	*t = (struct report_tables){0};
}
