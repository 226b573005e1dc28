/*
 * sheet: a report as lines, tables and remarks, before it is text, Markdown or LaTeX.
 *
 *     struct sheet p = {0};
 *     struct sheet_section *s = sheet_add(&p, "summary", 7);
 *     buf_addstr(&s->title, "Summary");
 *     text_table_add(&s->table, "model"); …
 *     sheet_text(&out, &p);
 *     sheet_release(&p);
 *
 * The first row of a table is its header; the first column is flush left and the others as the
 * table says. Texts are UTF-8 and hold names from the data: each form escapes them.
 */
#ifndef PARETOPLOT_SHEET_H
#define PARETOPLOT_SHEET_H

#include "buf.h"
#include "strvec.h"
#include "tex_name.h"
#include "text_table.h"

struct sheet_section {
	const char *label; /* letters and '-', for references; borrowed */
	struct buf title;
	struct buf legend; /* how to read the table; may be empty */
	struct text_table table;
	size_t keys; /* so many columns name the row; 0 is 1 */
	bool notes;  /* the last column may be empty or hold sentences */
	struct strvec remarks;
};

struct sheet {
	struct tex_prefix prefix; /* of labels */
	bool simulated;
	struct strvec head; /* lines before the first section */
	struct sheet_section *items;
	size_t len;
	size_t cap;
};

/* Adds a section; valid until the next one is added. */
struct sheet_section *sheet_add(struct sheet *s, const char *label, size_t columns);

/* Adds a remark; takes the text and leaves the buffer empty. */
void sheet_remark(struct sheet_section *s, struct buf *text);

void sheet_release(struct sheet *s);

/* For a terminal. */
void sheet_text(struct buf *out, const struct sheet *s);

/* GitHub's Markdown. */
void sheet_markdown(struct buf *out, const struct sheet *s);

/* LaTeX tables in floats, for a paper's \input, as wide as a page of the class article at most
 * (tex_table.h); sentences of the last column stand below. They need the package booktabs, and
 * names that are not in Latin letters need a TeX that reads Unicode. */
void sheet_tex(struct buf *out, const struct sheet *s);

/* The same in two parts: what stands once in a file, and the tables of a sheet. */
void sheet_tex_head(struct buf *out);
void sheet_tex_tables(struct buf *out, const struct sheet *s);

#endif
