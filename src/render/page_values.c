#include "page_values.h"

#include "html_escape.h"
#include "json_writer.h"
#include "svg_inline.h"
#include "svg_plots.h"
#include "utf8.h"

#include <math.h>
#include <string.h>

/* CSS pixels for a point of the picture, where there is room: half as large again as on paper. */
#define SCALE 2.0

/* Written wherever the page stands; set_text() is for what can be left out. */
static void set_needed(struct arena *arena, struct value *object, const char *name,
		       const char *text)
{
	value_set_text(arena, object, name, text ? text : "");
}

static void set_text(struct arena *arena, struct value *object, const char *name, const char *text)
{
	if (text && text[0])
		value_set_text(arena, object, name, text);
	else
		value_set_null(arena, object, name);
}

static void set_color(struct arena *arena, struct value *object, uint32_t color)
{
	char text[16];
	snprintf(text, sizeof text, "#%06x", (unsigned)(color & 0xffffff));
	value_set_raw(arena, object, "color", text);
}

static void set_lines(struct arena *arena, struct value *object, const char *name,
		      const char *const *lines, size_t count)
{
	struct value *list = value_set_list(arena, object, name);
	for (size_t i = 0; i < count; i++)
		value_add_text(arena, list, lines[i]);
}

static void write_shown(struct json_writer *w, const char *text, size_t len)
{
	struct buf shown = BUF_INIT;
	utf8_sanitize(&shown, text, len, HTML_TEXT_MAX);
	json_string(w, NULL, buf_str(&shown));
	buf_release(&shown);
}

/* "text", or ["name", "value"]. */
static void write_line(struct json_writer *w, const char *line)
{
	const char *tab = strchr(line, '\t');
	if (!tab) {
		write_shown(w, line, strlen(line));
		return;
	}
	json_array_begin(w, NULL);
	write_shown(w, line, (size_t)(tab - line));
	write_shown(w, tab + 1, strlen(tab + 1));
	json_array_end(w);
}

/* [series, x, y, [lines]], x and y as fractions of the picture from its upper left corner. */
static void write_mark(struct json_writer *w, const struct page_mark *mark,
		       const struct page_box *box)
{
	json_array_begin(w, NULL);
	json_integer(w, NULL, (int64_t)mark->series);
	json_number(w, NULL, round(1e5 * mark->x / box->width) / 1e5);
	json_number(w, NULL, round(1e5 * (1 - mark->y / box->height)) / 1e5);
	json_array_begin(w, NULL);
	for (size_t i = 0; i < mark->line_count; i++)
		write_line(w, mark->lines[i]);
	json_array_end(w);
	json_array_end(w);
}

static void write_series(struct json_writer *w, const struct page_series *s)
{
	char color[16];
	snprintf(color, sizeof color, "#%06x", (unsigned)(s->color & 0xffffff));
	json_array_begin(w, NULL);
	write_shown(w, s->name, strlen(s->name));
	json_string(w, NULL, color);
	json_array_begin(w, NULL);
	for (size_t i = 0; i < s->text_count; i++)
		write_shown(w, s->texts[i], strlen(s->texts[i]));
	json_array_end(w);
	json_array_end(w);
}

static bool write_plots(struct json_writer *w, const struct page_figure *f, struct error *err)
{
	struct svg_plots found = SVG_PLOTS_INIT;
	const struct svg_series series = {f->series_count, f->rounds, f->round_count};
	if (!f->plots && !svg_plots_find(&found, f->svg, f->svg_len, &series, err))
		return false;
	const int *plots = f->plots ? f->plots : found.series;
	size_t count = f->plots ? f->plot_count : found.len;
	json_array_begin(w, "plots");
	for (size_t i = 0; i < count; i++)
		json_integer(w, NULL, plots[i]);
	json_array_end(w);
	svg_plots_release(&found);
	return true;
}

static bool set_figure_data(struct arena *arena, struct value *v, const struct page_figure *f,
			    struct error *err)
{
	struct buf json = BUF_INIT;
	struct buf safe = BUF_INIT;
	struct json_writer w;
	json_writer_init(&w, &json);
	w.compact = true;
	json_object_begin(&w, NULL);
	json_array_begin(&w, "series");
	for (size_t i = 0; i < f->series_count; i++)
		write_series(&w, &f->series[i]);
	json_array_end(&w);
	bool ok = write_plots(&w, f, err);
	json_array_begin(&w, "marks");
	for (size_t i = 0; i < f->mark_count; i++)
		write_mark(&w, &f->marks[i], &f->box);
	json_array_end(&w);
	json_object_end(&w);
	html_json(&safe, buf_str(&json), json.len);
	value_set_raw(arena, v, "data", buf_str(&safe));
	buf_release(&json);
	buf_release(&safe);
	return ok;
}

static bool set_picture(struct arena *arena, struct value *v, const struct page_figure *f,
			size_t number, struct error *err)
{
	char prefix[32];
	snprintf(prefix, sizeof prefix, "svg%zu-", number);
	struct svg_inline_options options = {.prefix = prefix,
					     .title = f->title,
					     .description = f->description,
					     .width = SCALE * f->box.width};
	struct buf svg = BUF_INIT;
	bool ok = svg_inline(&svg, f->svg, f->svg_len, &options, err);
	if (ok) {
		value_set_raw(arena, v, "svg", buf_str(&svg));
		value_set_raw(arena, v, "prefix", prefix);
	}
	buf_release(&svg);
	return ok;
}

static void set_key(struct arena *arena, struct value *v, const struct page_figure *f)
{
	struct value *key = value_set_list(arena, v, "series");
	for (size_t i = 0; i < f->series_count; i++) {
		struct value *one = value_add_object(arena, key);
		value_set_text(arena, one, "name", f->series[i].name);
		set_color(arena, one, f->series[i].color);
	}
	value_set_bool(arena, v, "has_series", f->series_count > 0);
}

static void set_files(struct arena *arena, struct value *v, const struct page_figure *f)
{
	struct value *files = value_set_list(arena, v, "files");
	for (size_t i = 0; i < f->file_count; i++) {
		struct buf address = BUF_INIT;
		struct value *one = value_add_object(arena, files);
		html_address(&address, f->files[i].path);
		value_set_text(arena, one, "label", f->files[i].label);
		value_set_raw(arena, one, "address", buf_str(&address));
		buf_release(&address);
	}
	value_set_bool(arena, v, "has_files", f->file_count > 0);
}

static bool id_is_good(const char *id)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-_";
	return id && id[0] && id[strspn(id, allowed)] == '\0';
}

static bool check_figure(const struct page *page, size_t i, struct error *err)
{
	const struct page_figure *f = &page->figures[i];
	if (!id_is_good(f->id))
		return error_set(err, "\"%s\" cannot be the id of a figure", f->id ? f->id : "");
	for (size_t k = 0; k < i; k++)
		if (strcmp(page->figures[k].id, f->id) == 0)
			return error_set(err, "two figures have the id \"%s\"", f->id);
	if (!(f->box.width > 0) || !(f->box.height > 0))
		return error_set(err, "figure %s: the picture has no size", f->id);
	for (size_t k = 0; k < f->mark_count; k++)
		if (f->marks[k].series >= f->series_count)
			return error_set(err, "figure %s: mark %zu is of no series", f->id, k + 1);
	return true;
}

static bool add_figure(struct arena *arena, struct value *list, const struct page *page, size_t i,
		       struct error *err)
{
	const struct page_figure *f = &page->figures[i];
	if (!check_figure(page, i, err))
		return false;
	struct value *v = value_add_object(arena, list);
	value_set_raw(arena, v, "id", f->id);
	value_set_number(arena, v, "number", (double)i + 1);
	set_needed(arena, v, "title", f->title);
	set_text(arena, v, "caption", f->caption);
	set_text(arena, v, "description", f->description);
	value_set_bool(arena, v, "has_marks", f->mark_count > 0);
	set_key(arena, v, f);
	set_files(arena, v, f);
	return (set_figure_data(arena, v, f, err) && set_picture(arena, v, f, i + 1, err)) ||
	       error_where(err, "figure %s", f->id);
}

static void add_cell(struct arena *arena, struct value *cells, const struct page_cell *cell,
		     bool numeric)
{
	struct value *v = value_add_object(arena, cells);
	set_needed(arena, v, "text", cell->text);
	value_set_bool(arena, v, "numeric", numeric);
	value_set_bool(arena, v, "has_number", numeric && isfinite(cell->number));
	value_set_number(arena, v, "number", isfinite(cell->number) ? cell->number : 0);
}

static void add_table(struct arena *arena, struct value *list, const struct page_table *t, size_t i)
{
	struct value *v = value_add_object(arena, list);
	value_set_number(arena, v, "number", (double)i + 1);
	value_set_bool(arena, v, "is_first", i == 0);
	set_needed(arena, v, "title", t->title);
	set_text(arena, v, "legend", t->legend);
	struct value *remarks = value_set_list(arena, v, "remarks");
	for (size_t k = 0; k < t->remark_count; k++)
		set_needed(arena, value_add_object(arena, remarks), "text", t->remarks[k]);
	struct value *columns = value_set_list(arena, v, "columns");
	for (size_t c = 0; c < t->column_count; c++) {
		struct value *column = value_add_object(arena, columns);
		set_needed(arena, column, "name", t->columns[c].name);
		value_set_bool(arena, column, "numeric", t->columns[c].numeric);
	}
	struct value *rows = value_set_list(arena, v, "rows");
	for (size_t r = 0; r < t->row_count; r++) {
		struct value *cells = value_set_list(arena, value_add_object(arena, rows), "cells");
		for (size_t c = 0; c < t->column_count; c++)
			add_cell(arena, cells, &t->cells[r * t->column_count + c],
				 t->columns[c].numeric);
	}
}

static const struct outcome {
	const char *name, *label, *counted;
} outcomes[] = {
	[PAGE_HOLDS] = {"holds", "Holds", "hold"},
	[PAGE_REFUTED] = {"refuted", "Refuted", "refuted"},
	[PAGE_INCONCLUSIVE] = {"inconclusive", "Inconclusive", "inconclusive"},
};

static void add_verdict(struct arena *arena, struct value *list, const struct page_verdict *verdict)
{
	struct value *v = value_add_object(arena, list);
	set_text(arena, v, "id", verdict->id);
	value_set_raw(arena, v, "outcome", outcomes[verdict->outcome].name);
	value_set_raw(arena, v, "label", outcomes[verdict->outcome].label);
	set_text(arena, v, "claim", verdict->claim);
	set_text(arena, v, "text", verdict->text);
	value_set_bool(arena, v, "has_evidence", verdict->evidence_count > 0);
	set_lines(arena, v, "evidence", verdict->evidence, verdict->evidence_count);
}

static void set_tally(struct arena *arena, struct value *root, const struct page *page)
{
	struct value *tally = value_set_list(arena, root, "tally");
	for (size_t o = 0; o < sizeof outcomes / sizeof *outcomes; o++) {
		size_t count = 0;
		for (size_t i = 0; i < page->verdict_count; i++)
			count += (size_t)page->verdicts[i].outcome == o;
		if (count == 0)
			continue;
		struct value *one = value_add_object(arena, tally);
		bool alone = o == PAGE_HOLDS && count == 1;
		value_set_raw(arena, one, "outcome", outcomes[o].name);
		value_set_raw(arena, one, "label", alone ? "holds" : outcomes[o].counted);
		value_set_number(arena, one, "count", (double)count);
	}
}

bool page_values(struct arena *arena, struct value *root, const struct page *page,
		 struct error *err)
{
	set_needed(arena, root, "title", page->title);
	set_text(arena, root, "subtitle", page->subtitle);
	set_text(arena, root, "banner", page->banner);
	value_set_bool(arena, root, "has_notices", page->notice_count > 0);
	set_lines(arena, root, "notices", page->notices, page->notice_count);
	value_set_bool(arena, root, "has_figures", page->figure_count > 0);
	struct value *figures = value_set_list(arena, root, "figures");
	for (size_t i = 0; i < page->figure_count; i++)
		if (!add_figure(arena, figures, page, i, err))
			return false;
	value_set_bool(arena, root, "has_tables", page->table_count > 0);
	struct value *tables = value_set_list(arena, root, "tables");
	for (size_t i = 0; i < page->table_count; i++)
		add_table(arena, tables, &page->tables[i], i);
	value_set_bool(arena, root, "has_verdicts", page->verdict_count > 0);
	struct value *verdicts = value_set_list(arena, root, "verdicts");
	for (size_t i = 0; i < page->verdict_count; i++)
		add_verdict(arena, verdicts, &page->verdicts[i]);
	set_tally(arena, root, page);
	return true;
}
