#include "report_page.h"

#include "arena.h"
#include "file.h"
#include "formats.h"
#include "mem.h"
#include "notice.h"
#include "page.h"
#include "plot_write.h"
#include "report_tables.h"
#include "verdict_text.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More marks than this make the page slow. */
enum { MARKS_MOST = 6000, LINES_MOST = 8 };

struct maker {
	const struct report_run *run;
	struct arena arena;
	struct strvec notices;
	struct page page;
	struct report_tables *tables; /* one a chapter */
	struct strvec *evidence;      /* one a claim */
	struct buf *pictures;         /* one a chapter */
};

static void *copy_array(struct maker *m, const void *items, size_t n, size_t size)
{
	void *copy = arena_alloc(&m->arena, n * size + 1);
	if (n > 0)
		memcpy(copy, items, n * size);
	return copy;
}

/* ---- marks -------------------------------------------------------------------------------------
 */

struct marks {
	struct maker *m;
	const struct figure *f;
	const struct table *table;
	const struct known_field *known[2];
	struct page_mark *items;
	size_t len, cap;
};

struct pointed {
	size_t series;
	const char *heading;
	double x, y, x_sd, y_sd;
	size_t runs; /* 0: not told */
	bool on_frontier, tell_x;
};

static const char *line(struct marks *k, const char *name, const char *value)
{
	return words_say(&k->m->arena, "%s\t%s", name, value);
}

static const char *quantity(struct marks *k, int axis, double value)
{
	return words_quantity(&k->m->arena, k->known[axis], value);
}

static const char *field(struct marks *k, int axis)
{
	return words_field(&k->m->arena, k->known[axis], &k->table->objective[axis]);
}

static const char *with_sd(struct marks *k, int axis, double value, double sd)
{
	const char *text = quantity(k, axis, value);
	return sd > 0 ? words_say(&k->m->arena, "%s ± %s", text, quantity(k, axis, sd)) : text;
}

static void add_mark(struct marks *k, const struct pointed *p)
{
	const struct figure *f = k->f;
	const char *lines[LINES_MOST];
	size_t n = 0;
	double x = figure_axis_position(&f->x, p->x), y = figure_axis_position(&f->y, p->y);
	if (!(x >= -1e-6 && x <= 1 + 1e-6 && y >= -1e-6 && y <= 1 + 1e-6))
		return;
	lines[n++] = p->heading;
	lines[n++] = line(k, "Model", f->series[p->series].label);
	if (p->tell_x)
		lines[n++] = line(k, field(k, 0), with_sd(k, 0, p->x, p->x_sd));
	lines[n++] = line(k, field(k, 1), with_sd(k, 1, p->y, p->y_sd));
	if (p->runs > 1)
		lines[n++] = line(k, "Runs", words_say(&k->m->arena, "%zu", p->runs));
	if (p->on_frontier)
		lines[n++] = "On the frontier of its model";
	MEM_GROW(k->items, k->cap, k->len + 1);
	k->items[k->len++] = (struct page_mark){
		.series = p->series,
		.x = f->left + x * (f->right - f->left),
		.y = f->bottom + y * (f->top - f->bottom),
		.lines = copy_array(k->m, lines, n, sizeof *lines),
		.line_count = n,
	};
}

static void add_points(struct marks *k)
{
	const struct figure *f = k->f;
	for (size_t i = 0; i < f->series_count; i++) {
		for (size_t n = 0; n < f->series[i].len && k->len < MARKS_MOST; n++) {
			const struct figure_point *p = &f->series[i].points[n];
			if (p->shown)
				add_mark(k,
					 &(struct pointed){
						 i, p->name, p->x, p->y, p->x_sd, p->y_sd, p->runs,
						 p->on_frontier && !f->series[i].others, true});
		}
	}
}

static size_t rows_of(const struct figure *f)
{
	size_t rows = 0;
	for (size_t i = 0; i < f->pointed_files; i++)
		for (size_t b = 0; b < f->files[i].block_count; b++)
			rows += f->files[i].blocks[b].len;
	return rows;
}

/* Of very many rows every n-th. */
static void add_rows(struct marks *k)
{
	const struct figure *f = k->f;
	size_t stride = rows_of(f) / MARKS_MOST + 1;
	for (size_t i = 0; i < f->pointed_files; i++) {
		size_t width = f->files[i].width;
		for (size_t b = 0; b < f->files[i].block_count; b++) {
			const struct figure_rows *rows = &f->files[i].blocks[b];
			for (size_t n = 0; n < rows->len; n += stride) {
				const double *v = rows->values + n * width;
				bool named = rows->names;
				const char *heading = named ? rows->names[n] : rows->title;
				if (isfinite(v[0]) && isfinite(v[1]))
					add_mark(k,
						 &(struct pointed){.series = rows->series,
								   .heading = heading,
								   .x = v[0],
								   .y = v[1],
								   .y_sd = named ? v[2] : 0,
								   .runs = named ? (size_t)v[3] : 0,
								   .tell_x = !named});
			}
		}
	}
}

static void fill_marks(struct maker *m, struct page_figure *to, const struct figure *f,
		       const struct table *table)
{
	struct marks k = {.m = m,
			  .f = f,
			  .table = table,
			  .known = {table_known_field(table, 0), table_known_field(table, 1)}};
	if (f->files && f->pointed_files > 0)
		add_rows(&k);
	else
		add_points(&k);
	to->marks = copy_array(m, k.items, k.len, sizeof *k.items);
	to->mark_count = k.len;
	free(k.items);
}

/* ---- a figure ----------------------------------------------------------------------------------
 */

static void fill_series(struct maker *m, struct page_figure *to, const struct figure *f)
{
	struct page_series *series = arena_alloc(&m->arena, f->series_count * sizeof *series);
	for (size_t i = 0; i < f->series_count; i++)
		series[i] = (struct page_series){f->series[i].label, f->series[i].color};
	to->series = series;
	to->series_count = f->series_count;
}

/* "CURVES" for "curves". */
static const char *variable(struct maker *m, const char *name)
{
	struct buf text = BUF_INIT;
	for (const char *c = name; *c; c++)
		buf_addch(&text, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
	return words_keep(&m->arena, &text);
}

static void fill_rounds(struct maker *m, struct page_figure *to, const struct figure *f)
{
	struct svg_rounds *rounds = arena_alloc(&m->arena, (f->file_count + 1) * sizeof *rounds);
	for (size_t i = 0; i < f->file_count; i++) {
		const struct figure_file *file = &f->files[i];
		size_t *series = arena_alloc(&m->arena, (file->block_count + 1) * sizeof *series);
		for (size_t b = 0; b < file->block_count; b++)
			series[b] = file->blocks[b].series;
		rounds[i] = (struct svg_rounds){variable(m, file->name), series, file->block_count};
	}
	to->rounds = rounds;
	to->round_count = f->file_count;
}

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), len = strlen(end);
	return n >= len && strcmp(name + n - len, end) == 0;
}

static void fill_downloads(struct maker *m, struct page_figure *to, const struct chapter *c)
{
	const struct plot_writer *w = plot_files(c->plot);
	struct page_file *files = arena_alloc(&m->arena, (w->change_count + 1) * sizeof *files);
	for (size_t i = 0; i < w->change_count; i++) {
		const char *name = file_base(w->changes[i].path);
		const struct format *format = format_by_path(name);
		bool text = ends_in(name, ".alt.txt") || ends_in(name, ".caption.txt");
		if (!format || text || w->changes[i].kind == PLOT_UNDRAWN ||
		    w->changes[i].kind == PLOT_DROPPED)
			continue;
		const char *path = arena_strdup(&m->arena, name);
		files[to->file_count++] = (struct page_file){variable(m, format->name), path};
	}
	to->files = files;
}

static bool fill_figure(struct maker *m, struct page_figure *to, size_t i, struct error *err)
{
	const struct chapter *c = m->run->chapters[i];
	const struct figure *f = plot_figure(c->plot);
	char *path = chapter_path(c, ".svg");
	const char *staged = file_batch_reserve(m->run->batch, path, err);
	bool ok = staged && file_read(staged, &m->pictures[i], err);
	free(path);
	if (!ok)
		return false;
	*to = (struct page_figure){
		.id = c->name,
		.title = c->title,
		.caption = f->caption,
		.description = f->description,
		.svg = buf_str(&m->pictures[i]),
		.svg_len = m->pictures[i].len,
		.box = {f->left, f->bottom, f->right, f->top, f->width, f->height},
	};
	fill_series(m, to, f);
	fill_rounds(m, to, f);
	fill_marks(m, to, f, &plot_subject(c->plot)->table);
	fill_downloads(m, to, c);
	return true;
}

static bool fill_figures(struct maker *m, struct error *err)
{
	struct page_figure *figures = arena_alloc(&m->arena, m->run->len * sizeof *figures);
	for (size_t i = 0; i < m->run->len; i++)
		if (!fill_figure(m, &figures[i], i, err))
			return false;
	m->page.figures = figures;
	m->page.figure_count = m->run->len;
	return true;
}

/* ---- tables, verdicts, notices -----------------------------------------------------------------
 */

static void fill_table(struct maker *m, struct page_table *to, const struct report_table *from,
		       const char *kind)
{
	size_t cells = from->column_count * from->row_count;
	struct page_column *columns = arena_alloc(&m->arena, from->column_count * sizeof *columns);
	struct page_cell *copy = arena_alloc(&m->arena, cells * sizeof *copy + 1);
	for (size_t i = 0; i < from->column_count; i++)
		columns[i] = (struct page_column){from->columns[i].name, from->columns[i].numeric};
	for (size_t i = 0; i < cells; i++)
		copy[i] = (struct page_cell){from->cells[i].text, from->cells[i].number};
	*to = (struct page_table){
		.title = words_say(&m->arena, "%s: %s", kind, from->title),
		.legend = from->legend[0] ? from->legend : NULL,
		.remarks = (const char *const *)from->remarks,
		.remark_count = from->remark_count,
		.columns = columns,
		.column_count = from->column_count,
		.cells = copy,
		.row_count = from->row_count,
	};
}

static void fill_tables(struct maker *m)
{
	size_t n = 0, at = 0;
	for (size_t i = 0; i < m->run->len; i++) {
		report_tables_init(&m->tables[i], &m->run->subjects[i]);
		n += m->tables[i].len;
	}
	struct page_table *tables = arena_alloc(&m->arena, n * sizeof *tables + 1);
	for (size_t i = 0; i < m->run->len; i++)
		for (size_t k = 0; k < m->tables[i].len; k++)
			fill_table(m, &tables[at++], &m->tables[i].items[k],
				   m->run->subjects[i].title);
	m->page.tables = tables;
	m->page.table_count = n;
}

static void fill_verdicts(struct maker *m)
{
	static const enum page_outcome outcomes[] = {
		[VERDICT_HOLDS] = PAGE_HOLDS,
		[VERDICT_REFUTED] = PAGE_REFUTED,
		[VERDICT_INCONCLUSIVE] = PAGE_INCONCLUSIVE,
	};
	const struct claim_list *list = m->run->claims;
	struct page_verdict *verdicts = arena_alloc(&m->arena, list->len * sizeof *verdicts + 1);
	for (size_t i = 0; i < list->len; i++) {
		const struct claim *c = &list->claims[i];
		verdict_evidence_lines(&m->evidence[i], m->run->settings->match, c,
				       &list->results[i]);
		verdicts[i] = (struct page_verdict){
			.id = c->id,
			.outcome = outcomes[list->results[i].verdict],
			.claim = c->text ? c->source : NULL,
			.text = c->text ? c->text : c->source,
			.evidence = (const char *const *)m->evidence[i].items,
			.evidence_count = m->evidence[i].len,
		};
	}
	m->page.verdicts = verdicts;
	m->page.verdict_count = list->len;
}

static void fill_notices(struct maker *m)
{
	const struct report_run *run = m->run;
	for (size_t i = 0; i < run->left_out_count; i++)
		strvec_pushf(&m->notices, "left out: %s: %s", run->left_out[i].what,
			     run->left_out[i].why);
	for (size_t i = 0; i < run->len; i++) {
		const struct table *t = &plot_subject(run->chapters[i]->plot)->table;
		const struct figure *f = plot_figure(run->chapters[i]->plot);
		const char *kind = run->chapters[i]->name;
		for (size_t k = 0; k < t->notices.len; k++) {
			struct buf text = BUF_INIT;
			notice_print(&text, &t->notices.items[k]);
			strvec_pushf(&m->notices, "%s: %s", kind, buf_str(&text));
			buf_release(&text);
		}
		for (size_t k = 0; k < f->notice_count; k++)
			strvec_pushf(&m->notices, "%s: %s", kind, f->notices[k]);
	}
	m->page.notices = (const char *const *)m->notices.items;
	m->page.notice_count = m->notices.len;
}

static bool is_simulated(const struct report_run *run)
{
	for (size_t i = 0; i < run->len; i++)
		if (plot_subject(run->chapters[i]->plot)->table.simulated > 0)
			return true;
	return false;
}

static const char *title_of(const struct report_run *run)
{
	const struct settings *s = run->settings;
	if (s->title)
		return s->title;
	return s->simulate ? "Simulated results" : "Results";
}

static bool make(struct maker *m, struct buf *out, struct error *err)
{
	const struct report_run *run = m->run;
	m->tables = mem_calloc(run->len, sizeof *m->tables);
	m->pictures = mem_calloc(run->len, sizeof *m->pictures);
	m->evidence = mem_calloc(run->claims->len, sizeof *m->evidence);
	m->page.title = title_of(run);
	m->page.banner = is_simulated(run) ? REPORT_SIMULATED : NULL;
	m->page.templates.dir = run->settings->template_dir;
	if (!fill_figures(m, err))
		return false;
	fill_tables(m);
	fill_verdicts(m);
	fill_notices(m);
	return page_make(out, &m->page, err);
}

bool report_page(struct buf *out, const struct report_run *run, struct error *err)
{
	struct maker m = {.run = run, .arena = ARENA_INIT};
	bool ok = make(&m, out, err);
	for (size_t i = 0; i < run->len; i++) {
		report_tables_release(&m.tables[i]);
		buf_release(&m.pictures[i]);
	}
	for (size_t i = 0; i < run->claims->len; i++)
		strvec_release(&m.evidence[i]);
	free(m.tables);
	free(m.pictures);
	free(m.evidence);
	strvec_release(&m.notices);
	arena_release(&m.arena);
	return ok;
}
