#include "tex_table.h"

#include "mem.h"
#include "tex_escape.h"
#include "utf8.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Hundredths of 10 points, from the blank on. */
static const unsigned char ascii[] = {
	33, 28, 50, 83, 50, 83, 78, 28, 39, 39, 50, 78, 28, 33, 28, 50, 50, 50,  50,
	50, 50, 50, 50, 50, 50, 50, 28, 28, 78, 78, 78, 47, 78, 75, 71, 72, 76,  68,
	65, 78, 75, 36, 51, 78, 63, 92, 75, 78, 68, 78, 74, 56, 72, 75, 75, 103, 75,
	75, 61, 28, 50, 28, 50, 36, 28, 50, 56, 44, 56, 44, 31, 50, 56, 28, 31,  53,
	28, 83, 56, 50, 56, 53, 39, 39, 39, 56, 53, 72, 53, 53, 44, 50, 28, 50,  50,
};

static const struct level {
	const char *size, *between; /* NULL: as in the text */
	double scale, gap;          /* of letters; points between columns */
	bool stacked;               /* long headings stand in two lines */
} levels[] = {
	{NULL, NULL, 1, 12, false},
	{NULL, NULL, 1, 12, true},
	{"\\small", "4pt", 0.925, 8, false},
	{"\\small", "4pt", 0.925, 8, true},
	{"\\footnotesize", "3pt", 0.85, 6, false},
	{"\\footnotesize", "3pt", 0.85, 6, true},
};
enum { LEVELS = sizeof levels / sizeof *levels };

enum { PARTS_MAX = 2 }; /* before text runs over lines to make them fewer */

/* ---- widths ---------------------------------------------------------------------------------- */

static double character_width(uint32_t c, const char *bytes, size_t len)
{
	char one[8] = {0};
	if (c >= ' ' && c - ' ' < sizeof ascii)
		return ascii[c - ' '] / 10.0;
	memcpy(one, bytes, len);
	size_t cells = text_width(one);
	bool letter = c >= 0xc0 && c < 0x2000 && c != 0xd7;
	return cells != 1 ? (double)cells * 5 : letter ? 6 : 7.8;
}

double tex_table_text_width(const char *text, size_t len)
{
	double width = 0;
	for (size_t at = 0, used; at < len; at += used) {
		uint32_t c;
		used = utf8_decode(text + at, len - at, &c);
		width += character_width(c, text + at, used);
	}
	return width;
}

static void measure_head(struct tex_table_column *c, const char *text)
{
	size_t len = strlen(text);
	c->head = c->stacked = tex_table_text_width(text, len);
	for (size_t at = 1; at + 1 < len; at++) {
		if (text[at] != ' ')
			continue;
		double width = fmax(tex_table_text_width(text, at),
				    tex_table_text_width(text + at + 1, len - at - 1));
		if (width < c->stacked) {
			c->stacked = width;
			c->first = at;
		}
	}
}

static void measure(struct tex_table *t)
{
	char *const *cells = t->table->cells.items;
	size_t n = t->table->columns;
	for (size_t c = 0; c < n; c++)
		measure_head(&t->columns[c], cells[c]);
	for (size_t i = n; i < t->table->cells.len; i++) {
		struct tex_table_column *c = &t->columns[i % n];
		c->body = fmax(c->body, tex_table_text_width(cells[i], strlen(cells[i])));
	}
}

static double natural_width(const struct tex_table *t, size_t column)
{
	const struct level *l = &levels[t->level];
	const struct tex_table_column *c = &t->columns[column];
	return fmax(c->body, l->stacked ? c->stacked : c->head) * l->scale;
}

/* Where text runs over lines: what all columns that name the row may take, and one of the others.
 */
static double widest(const struct tex_table *t, size_t column)
{
	double gap = levels[t->level].gap;
	if (column >= t->keys)
		return TEX_TABLE_WIDTH / 4;
	return (0.4 * TEX_TABLE_WIDTH + gap) / (double)t->keys - gap;
}

static double column_width(const struct tex_table *t, size_t column)
{
	double width = natural_width(t, column);
	return t->wrapped ? fmin(width, widest(t, column)) : width;
}

/* ---- parts ----------------------------------------------------------------------------------- */

static double keys_width(const struct tex_table *t)
{
	double width = 0;
	for (size_t c = 0; c < t->keys; c++)
		width += (c ? levels[t->level].gap : 0) + column_width(t, c);
	return width;
}

/* Fills one tabular after the other. False if a column does not fit beside the first ones. */
static bool part(struct tex_table *t)
{
	double keys = keys_width(t), at = keys;
	t->parts = 1;
	t->width = keys;
	for (size_t c = t->keys; c < t->table->columns; c++) {
		double more = levels[t->level].gap + column_width(t, c);
		if (c > t->keys && at + more > TEX_TABLE_WIDTH) {
			t->parts++;
			at = keys;
		}
		at += more;
		t->columns[c].part = t->parts - 1;
		t->width = fmax(t->width, at);
	}
	return t->width <= TEX_TABLE_WIDTH;
}

/* The largest letters of those that need the fewest parts: how many; SIZE_MAX if there is no way.
 */
static size_t choose(struct tex_table *t, bool wrapped)
{
	size_t best = LEVELS - 1, fewest = SIZE_MAX;
	t->wrapped = wrapped;
	for (t->level = wrapped ? LEVELS - 1 : 0; t->level < LEVELS; t->level++) {
		if (part(t) && t->parts < fewest) {
			best = t->level;
			fewest = t->parts;
		}
	}
	t->level = best;
	part(t);
	return fewest;
}

/* Of a row, at most. A line is not filled to its end. */
static size_t count_lines(const struct tex_table *t)
{
	size_t lines = 1;
	for (size_t c = 0; c < t->table->columns; c++) {
		double body = t->columns[c].body * levels[t->level].scale;
		if (body > column_width(t, c))
			lines = (size_t)fmax((double)lines, ceil(1.3 * body / column_width(t, c)));
	}
	return lines;
}

void tex_table_plan(struct tex_table *t, const struct text_table *table, size_t keys)
{
	*t = (struct tex_table){.table = table, .keys = keys > 0 ? keys : 1};
	t->columns = mem_calloc(table->columns, sizeof *t->columns);
	measure(t);
	size_t natural = choose(t, false);
	if (natural > PARTS_MAX && choose(t, true) >= natural)
		choose(t, false);
	t->lines = count_lines(t);
}

void tex_table_release(struct tex_table *t)
{
	if (!t)
		return;
	free(t->columns);
	*t = (struct tex_table){0};
}

/* ---- print ----------------------------------------------------------------------------------- */

static bool is_in(const struct tex_table *t, size_t column, size_t part)
{
	return column < t->keys || t->columns[column].part == part;
}

static char side_of(const struct tex_table *t, size_t column)
{
	return text_table_right(t->table, column) ? 'r' : 'l';
}

/* Text that may be broken behind what joins the words of a name. */
static void add_breakable(struct buf *out, const char *text)
{
	struct buf piece = BUF_INIT;
	while (*text) {
		size_t len = strcspn(text, "_/");
		len += text[len] != '\0';
		buf_reset(&piece);
		buf_add(&piece, text, len);
		tex_escape(out, buf_str(&piece));
		text += len;
		if (*text && len > 0 && strchr("_/", text[-1]))
			buf_addstr(out, "\\allowbreak{}");
	}
	buf_release(&piece);
}

static void add_wrapped(struct buf *out, const struct tex_table *t, size_t column, char place,
			const char *text)
{
	buf_addf(out, "\\parbox[%c]{%.0fpt}{\\ragged%s\\strut ", place,
		 floor(column_width(t, column)), side_of(t, column) == 'r' ? "left" : "right");
	add_breakable(out, text);
	buf_addstr(out, "\\strut}");
}

static void add_stacked(struct buf *out, const struct tex_table *t, size_t column)
{
	const char *text = t->table->cells.items[column];
	size_t first = t->columns[column].first;
	struct buf line = BUF_INIT;
	buf_add(&line, text, first);
	buf_addf(out, "\\begin{tabular}[b]{@{}%c@{}}", side_of(t, column));
	tex_escape(out, buf_str(&line));
	buf_addstr(out, " \\\\ ");
	tex_escape(out, text + first + 1);
	buf_addstr(out, "\\end{tabular}");
	buf_release(&line);
}

static void add_head(struct buf *out, const struct tex_table *t, size_t column)
{
	const struct level *l = &levels[t->level];
	const struct tex_table_column *c = &t->columns[column];
	const char *text = t->table->cells.items[column];
	if (c->head * l->scale <= column_width(t, column))
		tex_escape(out, text);
	else if (c->stacked * l->scale <= column_width(t, column))
		add_stacked(out, t, column);
	else
		add_wrapped(out, t, column, 'b', text);
}

static void add_cell(struct buf *out, const struct tex_table *t, size_t i)
{
	const char *text = t->table->cells.items[i];
	size_t column = i % t->table->columns;
	double width = tex_table_text_width(text, strlen(text)) * levels[t->level].scale;
	if (width <= column_width(t, column))
		tex_escape(out, text);
	else
		add_wrapped(out, t, column, 't', text);
}

static void add_row(struct buf *out, const struct tex_table *t, size_t first, size_t part)
{
	buf_addstr(out, "    ");
	for (size_t c = 0; c < t->table->columns; c++) {
		if (!is_in(t, c, part))
			continue;
		buf_addstr(out, c ? " & " : "");
		if (first == 0)
			add_head(out, t, c);
		else
			add_cell(out, t, first + c);
	}
	buf_addstr(out, " \\\\\n");
}

void tex_table_print_size(struct buf *out, const struct tex_table *t)
{
	const struct level *l = &levels[t->level];
	if (l->size)
		buf_addf(out, "  %s\\setlength{\\tabcolsep}{%s}\n", l->size, l->between);
}

void tex_table_print(struct buf *out, const struct tex_table *t, const struct tex_table_piece *p)
{
	size_t columns = t->table->columns;
	buf_addstr(out, "  \\begin{tabular}{@{}");
	for (size_t c = 0; c < columns; c++)
		if (is_in(t, c, p->part))
			buf_addch(out, side_of(t, c));
	buf_addstr(out, "@{}}\n    \\toprule\n");
	add_row(out, t, 0, p->part);
	buf_addstr(out, "    \\midrule\n");
	for (size_t i = 0; i < p->rows; i++)
		add_row(out, t, (1 + p->first + i) * columns, p->part);
	buf_addstr(out, "    \\bottomrule\n  \\end{tabular}\n");
}
