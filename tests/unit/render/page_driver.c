/*
 * page_driver: a report page from lists of points, on stdout.
 *
 *     page_driver [-l x|y|xy] [-t TITLE] [-w IN] POINTS...
 *
 * Each POINTS, of lines "MODEL CONFIG X Y", becomes a figure and a table; \xHH in a name and in the
 * title is that byte. gnuplot draws, in the current directory. There is one verdict of each kind.
 */
#include "buf.h"
#include "efficiency.h"
#include "file.h"
#include "gnuplot.h"
#include "mem.h"
#include "number.h"
#include "page.h"
#include "script.h"
#include "study.h"
#include "target_choice.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIGURES_MAX = 8 };

struct driver {
	const char *log, *title;
	double width;
	struct arena arena;
	struct page_figure figures[FIGURES_MAX];
	struct page_table tables[FIGURES_MAX];
	struct table data[FIGURES_MAX]; /* what the page borrows from, kept to the end */
	struct study studies[FIGURES_MAX];
	struct figure drawn[FIGURES_MAX];
	struct gnuplot gnuplot;
};

static void stop_at(const char *what, const char *message)
{
	fprintf(stderr, "page_driver: %s: %s\n", what, message);
	exit(1);
}

static char *decoded(struct driver *d, const char *text, size_t len)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\' && i + 3 < len && text[i + 1] == 'x') {
			char hex[3] = {text[i + 2], text[i + 3], '\0'};
			buf_addch(&out, (char)strtol(hex, NULL, 16));
			i += 3;
		} else {
			buf_addch(&out, text[i]);
		}
	}
	char *copy = arena_strndup(&d->arena, buf_str(&out), out.len);
	buf_release(&out);
	return copy;
}

static double number(const char *text, size_t len)
{
	double value;
	if (!number_parse(text, len, &value))
		stop_at(text, "not a number");
	return value;
}

static uint32_t add_name(struct driver *d, struct names *names, const char *word, size_t len)
{
	const char *name = decoded(d, word, len);
	return names_add(names, name, strlen(name));
}

static void read_line(struct driver *d, struct table *t, const char *line)
{
	const char *word[4];
	size_t len[4];
	for (int i = 0; i < 4; i++) {
		line += strspn(line, " \t");
		word[i] = line;
		len[i] = strcspn(line, " \t");
		line += len[i];
	}
	if (len[0] == 0)
		return;
	struct table_row row = {.run = NAMES_NONE, .row = (uint32_t)t->len + 1};
	row.model = add_name(d, &t->models, word[0], len[0]);
	row.config = add_name(d, &t->configs, word[1], len[1]);
	row.file = add_name(d, &t->files, "points", 6);
	row.value[0] = number(word[2], len[2]);
	row.value[1] = number(word[3], len[3]);
	table_add(t, &row);
}

static void read_points(struct driver *d, struct table *t, const char *path)
{
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	if (!file_read(path, &text, &err))
		stop_at(path, err.message);
	char *line = text.text;
	while (line && *line) {
		char *end = strchr(line, '\n');
		if (end)
			*end = '\0';
		read_line(d, t, line);
		line = end ? end + 1 : NULL;
	}
	buf_release(&text);
}

static void write_file(const char *base, const char *suffix, const struct buf *text)
{
	char name[1000];
	snprintf(name, sizeof name, "%s%s", base, suffix);
	FILE *f = fopen(name, "wb");
	if (!f || fwrite(buf_str(text), 1, text->len, f) != text->len || fclose(f) != 0)
		stop_at(name, "cannot be written");
}

static void draw(struct driver *d, const struct figure *f, const char *base, struct page_figure *to)
{
	const char *formats[] = {"svg"};
	struct error err = ERROR_INIT;
	struct script script = SCRIPT_INIT;
	struct script_options options = {.template_name = "efficiency.gp",
					 .base = base,
					 .formats = formats,
					 .format_count = 1,
					 .dpi = 200};
	if (!script_make(&script, f, &options, &err))
		stop_at("script", err.message);
	write_file(base, ".gp", &script.text);
	for (size_t i = 0; i < script.file_count; i++)
		write_file(base, script.files[i].suffix, &script.files[i].text);
	char name[100], svg[100];
	snprintf(name, sizeof name, "%s.gp", base);
	snprintf(svg, sizeof svg, "%s.svg", base);
	remove(svg);
	struct gnuplot_output output = {.path = svg, .format = format_by_name("svg")};
	struct gnuplot_job job = {
		.script = name, .outputs = &output, .output_count = 1, .timeout = 60};
	struct strvec warnings = STRVEC_INIT;
	struct buf text = BUF_INIT;
	if (!gnuplot_run(&d->gnuplot, &job, &warnings, &err) || !file_read(svg, &text, &err))
		stop_at(name, err.message);
	to->svg = arena_strndup(&d->arena, buf_str(&text), text.len);
	to->svg_len = text.len;
	buf_release(&text);
	strvec_release(&warnings);
	script_release(&script);
}

static const char *printed(struct driver *d, double value)
{
	struct buf text = BUF_INIT;
	number_print_significant(&text, value, 4);
	char *copy = arena_strdup(&d->arena, buf_str(&text));
	buf_release(&text);
	return copy;
}

static const char *joined(struct driver *d, const char *a, const char *b)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s%s", a, b);
	char *copy = arena_strdup(&d->arena, buf_str(&text));
	buf_release(&text);
	return copy;
}

static struct page_mark mark_of(struct driver *d, const struct figure *f, size_t s,
				const struct figure_point *p)
{
	const char **lines = arena_alloc(&d->arena, 4 * sizeof *lines);
	double x = figure_axis_position(&f->x, p->x), y = figure_axis_position(&f->y, p->y);
	lines[0] = joined(d, joined(d, f->series[s].label, " · "), p->name);
	lines[1] = joined(d, joined(d, f->x.label, "\t"), printed(d, p->x / f->x.unit));
	lines[2] = joined(d, joined(d, f->y.label, "\t"), printed(d, p->y / f->y.unit));
	lines[3] = p->on_frontier ? "on the frontier" : "dominated";
	return (struct page_mark){.series = s,
				  .x = f->left + x * (f->right - f->left),
				  .y = f->bottom + y * (f->top - f->bottom),
				  .lines = lines,
				  .line_count = 4};
}

static void add_series(struct driver *d, const struct figure *f, struct page_figure *to)
{
	struct page_series *all = arena_alloc(&d->arena, f->series_count * sizeof *all);
	for (size_t s = 0; s < f->series_count; s++) {
		all[s] = (struct page_series){.name = f->series[s].label,
					      .color = f->series[s].color};
		to->mark_count += f->series[s].len;
	}
	to->series = all;
	to->series_count = f->series_count;
	struct page_mark *marks = arena_alloc(&d->arena, to->mark_count * sizeof *marks);
	size_t m = 0;
	for (size_t s = 0; s < f->series_count; s++)
		for (size_t i = 0; i < f->series[s].len; i++)
			marks[m++] = mark_of(d, f, s, &f->series[s].points[i]);
	to->marks = marks;
}

static void add_table(struct driver *d, const struct figure *f, struct page_table *to)
{
	static const struct page_column columns[] = {{"Model", false},
						     {"Configuration", false},
						     {"FLOPs per token", true},
						     {"Perplexity", true},
						     {"Frontier", false}};
	size_t rows = 0, k = 0;
	for (size_t s = 0; s < f->series_count; s++)
		rows += f->series[s].len;
	struct page_cell *cells = arena_alloc(&d->arena, 5 * rows * sizeof *cells);
	for (size_t s = 0; s < f->series_count; s++) {
		for (size_t i = 0; i < f->series[s].len; i++) {
			const struct figure_point *p = &f->series[s].points[i];
			cells[k++] = (struct page_cell){f->series[s].label, NAN};
			cells[k++] = (struct page_cell){arena_strdup(&d->arena, p->name), NAN};
			cells[k++] = (struct page_cell){printed(d, p->x), p->x};
			cells[k++] = (struct page_cell){printed(d, p->y), p->y};
			cells[k++] = (struct page_cell){p->on_frontier ? "yes" : "", NAN};
		}
	}
	*to = (struct page_table){.title = d->title,
				  .columns = columns,
				  .column_count = 5,
				  .cells = cells,
				  .row_count = rows};
}

static void add_figure(struct driver *d, size_t n)
{
	const struct study *s = &d->studies[n];
	struct error err = ERROR_INIT;
	struct figure *f = &d->drawn[n];
	double choice[TARGET_CHOICE_MAX];
	size_t headline = 0;
	struct figure_options options = {
		.font = "Liberation Serif", .mono = "Liberation Mono", .width = d->width};
	struct target target = {OBJECTIVE_Y, 0};
	if (target_choice(s, OBJECTIVE_Y, choice, &headline) > 0) {
		target.value = choice[headline];
		options.quality_target = &target;
	}
	if (!figure_efficiency(f, s, &options, &err))
		stop_at("figure", err.message);
	struct page_figure *to = &d->figures[n];
	char id[16];
	snprintf(id, sizeof id, "f%zu", n + 1);
	*to = (struct page_figure){
		.id = arena_strdup(&d->arena, id),
		.title = d->title,
		.caption = "Perplexity against FLOPs per token. Steps are the frontier of each "
			   "model; pale marks are dominated configurations.",
		.description = "A scatter plot with one step curve for each model, falling from "
			       "the upper left to the lower right.",
		.box = {f->left, f->bottom, f->right, f->top, f->width, f->height},
	};
	struct page_file *files = arena_alloc(&d->arena, 2 * sizeof *files);
	files[0] = (struct page_file){"SVG", joined(d, id, ".svg")};
	files[1] = (struct page_file){"gnuplot script", joined(d, id, ".gp")};
	to->files = files;
	to->file_count = 2;
	draw(d, f, id, to);
	add_series(d, f, to);
	add_table(d, f, &d->tables[n]);
}

static void read_figure(struct driver *d, const char *path, size_t n)
{
	struct error err = ERROR_INIT;
	struct objective objectives[2];
	const char *fields[] = {"flops_per_token", "perplexity"};
	for (int i = 0; i < 2; i++) {
		if (!objective_parse(&objectives[i], fields[i], &err))
			stop_at(fields[i], err.message);
		objectives[i].log = strchr(d->log, "xy"[i]) != NULL;
	}
	struct table *table = &d->data[n];
	table_init(table, objectives, 2);
	read_points(d, table, path);
	study_init(&d->studies[n], table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	add_figure(d, n);
}

static void write_page(struct driver *d, size_t count)
{
	const char *evidence[] = {d->title, "resnetbk seq_2048 at 2.16 GFLOPs",
				  "mamba does not reach perplexity 30: best is 32.25"};
	const struct page_verdict verdicts[] = {
		{"8.1", PAGE_HOLDS, "cost_ratio(resnetbk, mamba, perplexity=30) >= 2",
		 "resnetbk needs ≥ 4.62× fewer FLOPs than mamba", evidence, 3},
		{d->title, PAGE_REFUTED, d->title, d->title, evidence, 1},
		{NULL, PAGE_INCONCLUSIVE,
		 "improvement(resnetbk, mamba, flops_per_token=3e9) >= 30%",
		 "≥ 20.1 %: mamba has nothing within 3 GFLOPs", NULL, 0},
	};
	const char *notices[] = {d->title, "results/b.json:12: perplexity is missing; the row was "
					   "left out"};
	struct page page = {.title = d->title,
			    .subtitle = "2 models, 20 configurations, 20 runs",
			    .banner = "SIMULATED DATA",
			    .notices = notices,
			    .notice_count = 2,
			    .figures = d->figures,
			    .figure_count = count,
			    .tables = d->tables,
			    .table_count = count,
			    .verdicts = verdicts,
			    .verdict_count = 3};
	struct error err = ERROR_INIT;
	struct buf html = BUF_INIT;
	if (!page_make(&html, &page, &err))
		stop_at("page", err.message);
	fwrite(html.text, 1, html.len, stdout);
	buf_release(&html);
}

int main(int argc, char **argv)
{
	struct driver d = {.log = "", .title = "Efficiency"};
	struct error err = ERROR_INIT;
	int c;
	while ((c = getopt(argc, argv, "l:t:w:")) != -1) {
		if (c == 'l')
			d.log = optarg;
		else if (c == 't')
			d.title = decoded(&d, optarg, strlen(optarg));
		else if (c == 'w')
			d.width = 72 * number(optarg, strlen(optarg));
		else
			return 1;
	}
	size_t count = (size_t)(argc - optind);
	if (count == 0 || count > FIGURES_MAX)
		stop_at("POINTS", "one to eight are expected");
	if (!gnuplot_find(&d.gnuplot, NULL, &err))
		stop_at("gnuplot", err.message);
	for (size_t i = 0; i < count; i++)
		read_figure(&d, argv[optind + (int)i], i);
	write_page(&d, count);
	for (size_t i = 0; i < count; i++) {
		figure_release(&d.drawn[i]);
		study_release(&d.studies[i]);
		table_release(&d.data[i]);
	}
	gnuplot_release(&d.gnuplot);
	arena_release(&d.arena);
	return fflush(stdout) == 0 ? 0 : 1;
}
