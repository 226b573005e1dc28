#include "report.h"
#include "sheet.h"
#include "tex_escape.h"
#include "tex_table.h"

#include <string.h>

enum { FLOAT_ROWS = 36 }; /* a page has room for them, and a caption */

/* A table without its column of notes, or with letters in it for them. */
struct lifted {
	struct text_table table;
	struct strvec notes; /* each once */
};

static void add_letter(struct buf *out, size_t i)
{
	if (i >= 26)
		add_letter(out, i / 26 - 1);
	buf_addch(out, (char)('a' + i % 26));
}

static size_t note_index(struct strvec *notes, const char *note)
{
	size_t i = 0;
	while (i < notes->len && strcmp(notes->items[i], note) != 0)
		i++;
	if (i == notes->len)
		strvec_push(notes, note);
	return i;
}

static bool has_notes(const struct text_table *t)
{
	for (size_t i = 2 * t->columns - 1; i < t->cells.len; i += t->columns)
		if (t->cells.items[i][0])
			return true;
	return false;
}

static void lift(struct lifted *l, const struct sheet_section *s)
{
	const struct text_table *t = &s->table;
	bool notes = s->notes && has_notes(t);
	size_t columns = t->columns - (s->notes && !notes);
	*l = (struct lifted){.table = {.columns = columns, .right = t->right}};
	for (size_t i = 0; i < t->cells.len; i++) {
		const char *text = t->cells.items[i];
		struct buf letter = BUF_INIT;
		if (i % t->columns == columns)
			continue;
		if (notes && i > t->columns && i % t->columns == columns - 1 && text[0]) {
			add_letter(&letter, note_index(&l->notes, text));
			text_table_take(&l->table, &letter);
		} else {
			text_table_add(&l->table, text);
		}
	}
}

static void lifted_release(struct lifted *l)
{
	text_table_release(&l->table);
	strvec_release(&l->notes);
}

static void add_notes(struct buf *out, const struct strvec *notes)
{
	if (notes->len == 0)
		return;
	buf_addstr(out,
		   "  \\par\\smallskip\n  \\parbox{\\linewidth}{\\footnotesize\\raggedright\n");
	for (size_t i = 0; i < notes->len; i++) {
		buf_addstr(out, "    \\textsuperscript{");
		add_letter(out, i);
		buf_addstr(out, "}~");
		tex_escape(out, notes->items[i]);
		buf_addstr(out, i + 1 < notes->len ? ";\n" : ".}\n");
	}
}

static void add_caption(struct buf *out, const struct sheet *p, const struct sheet_section *s,
			bool continued)
{
	buf_addstr(out, "  \\caption{");
	if (p->simulated)
		buf_addstr(out, "\\textbf{" REPORT_SIMULATED ".} ");
	tex_escape(out, buf_str(&s->title));
	if (continued) {
		buf_addstr(out, ", continued.}\n");
		return;
	}
	if (s->legend.len > 0) {
		buf_addstr(out, " (");
		tex_escape(out, s->legend.text);
		buf_addch(out, ')');
	}
	buf_addf(out, ".}\n  \\label{tab:%s-%s", p->prefix.word ? p->prefix.word : TEX_PREFIX,
		 s->label);
	if (p->prefix.number > 1)
		buf_addf(out, "-%zu", p->prefix.number);
	buf_addstr(out, "}\n");
}

/* The tabulars of a table, in one float if a page has room for them and else in one each. */
struct pieces {
	const char *name; /* of the float */
	size_t rows, most, in_part;
	size_t len;
	bool apart;
};

/* A float with a star is as wide as the page, also where the text stands in two columns. */
static struct pieces cut(const struct tex_table *t)
{
	struct pieces p = {.name = t->width > TEX_TABLE_COLUMN ? "table*" : "table"};
	p.most = t->lines < FLOAT_ROWS ? FLOAT_ROWS / t->lines : 1;
	p.rows = t->table->cells.len / t->table->columns - 1;
	p.apart = t->parts * (p.rows + 2) > p.most + 2;
	p.in_part = p.rows > p.most ? (p.rows + p.most - 1) / p.most : 1;
	p.len = t->parts * p.in_part;
	return p;
}

static struct tex_table_piece piece_at(const struct pieces *p, size_t i)
{
	size_t first = i % p->in_part * p->most, left = p->rows - first;
	return (struct tex_table_piece){i / p->in_part, first, left < p->most ? left : p->most};
}

static void add_section(struct buf *out, const struct sheet *p, const struct sheet_section *s)
{
	struct lifted l;
	struct tex_table t;
	lift(&l, s);
	tex_table_plan(&t, &l.table, s->keys);
	struct pieces pieces = cut(&t);
	for (size_t i = 0; i < pieces.len; i++) {
		struct tex_table_piece piece = piece_at(&pieces, i);
		bool begins = i == 0 || pieces.apart, ends = i + 1 == pieces.len;
		if (begins) {
			buf_addf(out, "\n\\begin{%s}\n  \\centering\n", pieces.name);
			add_caption(out, p, s, i > 0);
			tex_table_print_size(out, &t);
		} else {
			buf_addstr(out, "  \\par\\medskip\n");
		}
		tex_table_print(out, &t, &piece);
		if (ends)
			add_notes(out, &l.notes);
		if (ends || pieces.apart)
			buf_addf(out, "\\end{%s}\n", pieces.name);
	}
	for (size_t i = 0; i < s->remarks.len; i++)
		buf_addf(out, "%% %s\n", s->remarks.items[i]);
	tex_table_release(&t);
	lifted_release(&l);
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
