#include "report_page.h"

#include "arena.h"
#include "file.h"
#include "formats.h"
#include "mem.h"
#include "notice.h"
#include "page.h"
#include "plot_write.h"
#include "report_marks.h"
#include "report_tables.h"
#include "verdict_text.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

struct maker {
	const struct report_run *run;
	struct arena arena;
	struct strvec notices;
	struct page page;
	struct report_tables *tables; /* one a chapter */
	struct strvec *evidence;      /* one a claim */
	struct buf *pictures;         /* one a chapter */
};

/* ---- a figure ----------------------------------------------------------------------------------
 */

/* The notes in the picture that are about a series. */
static void fill_texts(struct maker *m, struct page_series *to, const struct figure *f, size_t i)
{
	const char **texts = arena_alloc(&m->arena, (f->note_count + 1) * sizeof *texts);
	bool theirs = f->notes_are_colored || f->notes_are_at_spots;
	for (size_t k = 0; theirs && k < f->note_count; k++)
		if (f->notes[k].series == i && f->notes[k].text.text)
			texts[to->text_count++] = f->notes[k].text.text;
	to->texts = texts;
}

static void fill_series(struct maker *m, struct page_figure *to, const struct figure *f)
{
	struct page_series *series = arena_alloc(&m->arena, f->series_count * sizeof *series);
	for (size_t i = 0; i < f->series_count; i++) {
		series[i] = (struct page_series){.name = f->series[i].label,
						 .color = f->series[i].color};
		fill_texts(m, &series[i], f, i);
	}
	to->series = series;
	to->series_count = f->series_count;
}

/* "CURVES" for "curves". */
static const char *variable(struct maker *m, const char *name)
{
	struct buf text = BUF_INIT;
	buf_addupper(&text, name);
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

/* Not one that an edited script makes besides, nor one that is not made. */
static bool is_own(const struct chapter *c, const struct plot_change *change)
{
	return strncmp(change->path, c->stem, strlen(c->stem)) == 0 &&
	       change->kind != PLOT_UNDRAWN && change->kind != PLOT_DROPPED &&
	       change->kind != PLOT_KEPT && change->kind != PLOT_LOST;
}

static void fill_downloads(struct maker *m, struct page_figure *to, const struct chapter *c)
{
	const struct plot_writer *w = plot_files(c->plot);
	struct page_file *files = arena_alloc(&m->arena, (w->change_count + 1) * sizeof *files);
	for (size_t i = 0; i < w->change_count; i++) {
		const char *name = file_base(w->changes[i].path);
		const struct format *format = format_by_path(name);
		bool text = file_ends_in(name, ".alt.txt") || file_ends_in(name, ".caption.txt");
		if (!format || text || !is_own(c, &w->changes[i]))
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
	report_marks(to, &m->arena, f, plot_subject(c->plot));
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

void report_left_out_lines(struct strvec *lines, const struct report_left_out *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t first = 0, more = 0;
		while (strcmp(list[first].why, list[i].why) != 0)
			first++;
		for (size_t k = i + 1; k < n && first == i; k++)
			more += strcmp(list[k].why, list[i].why) == 0;
		if (first < i)
			continue;
		if (more > 0)
			strvec_pushf(lines, "left out: %s and %zu more: %s", list[i].what, more,
				     list[i].why);
		else
			strvec_pushf(lines, "left out: %s: %s", list[i].what, list[i].why);
	}
}

static void fill_notices(struct maker *m)
{
	const struct report_run *run = m->run;
	report_left_out_lines(&m->notices, run->left_out, run->left_out_count);
	for (size_t i = 0; i < run->len; i++) {
		struct strvec own = STRVEC_INIT;
		chapter_notices(run->chapters[i], &own);
		for (size_t k = 0; k < own.len; k++)
			strvec_pushf(&m->notices, "%s: %s", run->chapters[i]->name, own.items[k]);
		strvec_release(&own);
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
