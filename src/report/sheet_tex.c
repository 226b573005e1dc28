#include "report.h"
#include "sheet.h"
#include "tex_escape.h"

#include <string.h>

enum { WIDE = 8 }; /* columns; more are set smaller and closer */

static void add_row(struct buf *out, const struct text_table *t, size_t first)
{
	buf_addstr(out, "    ");
	for (size_t c = 0; c < t->columns; c++) {
		buf_addstr(out, c ? " & " : "");
		tex_escape(out, t->cells.items[first + c]);
	}
	buf_addstr(out, " \\\\\n");
}

static void add_tabular(struct buf *out, const struct text_table *t)
{
	if (t->columns > WIDE)
		buf_addstr(out, "  \\footnotesize\\setlength{\\tabcolsep}{3pt}\n");
	buf_addstr(out, "  \\begin{tabular}{@{}");
	for (size_t c = 0; c < t->columns; c++)
		buf_addch(out, t->right >> c & 1 ? 'r' : 'l');
	buf_addstr(out, "@{}}\n    \\toprule\n");
	for (size_t i = 0; i < t->cells.len; i += t->columns) {
		add_row(out, t, i);
		if (i == 0)
			buf_addstr(out, "    \\midrule\n");
	}
	buf_addstr(out, "    \\bottomrule\n  \\end{tabular}\n");
}

static void add_caption(struct buf *out, const struct sheet *p, const struct sheet_section *s)
{
	buf_addstr(out, "  \\caption{");
	if (p->simulated)
		buf_addstr(out, "\\textbf{" REPORT_SIMULATED ".} ");
	tex_escape(out, buf_str(&s->title));
	if (s->legend.len > 0) {
		buf_addstr(out, " (");
		tex_escape(out, s->legend.text);
		buf_addch(out, ')');
	}
	buf_addf(out, ".}\n  \\label{tab:pp-%s", s->label);
	if (p->number > 1)
		buf_addf(out, "-%zu", p->number);
	buf_addstr(out, "}\n");
}

static void add_section(struct buf *out, const struct sheet *p, const struct sheet_section *s)
{
	buf_addstr(out, "\n\\begin{table}\n  \\centering\n");
	add_caption(out, p, s);
	add_tabular(out, &s->table);
	buf_addstr(out, "\\end{table}\n");
	for (size_t i = 0; i < s->remarks.len; i++)
		buf_addf(out, "%% %s\n", s->remarks.items[i]);
}

void sheet_tex_head(struct buf *out)
{
	buf_addstr(out, "% Tables of paretoplot, for \\input; they need \\usepackage{booktabs}.\n");
}

void sheet_tex_tables(struct buf *out, const struct sheet *p)
{
	if (p->simulated)
		buf_addstr(out, "% " REPORT_SIMULATED "\n");
	for (size_t i = 0; i < p->head.len; i++)
		buf_addf(out, "%% %s\n", p->head.items[i]);
	for (size_t i = 0; i < p->len; i++)
		add_section(out, p, &p->items[i]);
}

void sheet_tex(struct buf *out, const struct sheet *p)
{
	sheet_tex_head(out);
	sheet_tex_tables(out, p);
}
