#include "script_data.h"

#include "gnuplot_escape.h"
#include "number.h"

#include <math.h>
#include <string.h>

static void add_pair(struct buf *out, double x, double y)
{
	number_print(out, x);
	buf_addch(out, ' ');
	number_print(out, y);
}

/* In a script that holds its data no such line is one of its headings. */
static void add_comment(struct buf *out, const char *text)
{
	buf_addstr(out, text[0] == '-' ? "#  " : "# ");
	gnuplot_comment(out, text, strlen(text));
	buf_addch(out, '\n');
}

static void add_axes(struct buf *out, const struct figure *f)
{
	buf_addstr(out, "# x: ");
	gnuplot_comment(out, f->x.field, strlen(f->x.field));
	buf_addstr(out, "\n# y: ");
	gnuplot_comment(out, f->y.field, strlen(f->y.field));
	buf_addch(out, '\n');
}

static void add_thinned(struct buf *out, const struct figure *f)
{
	size_t all = 0, shown = 0;
	for (size_t i = 0; i < f->series_count; i++) {
		all += f->series[i].len;
		for (size_t k = 0; k < f->series[i].len; k++)
			shown += f->series[i].points[k].shown;
	}
	if (shown < all)
		buf_addf(out,
			 "# thinned to what the page can show, %zu of %zu; frontiers stand in "
			 "their own file\n",
			 shown, all);
}

static void write_points(struct buf *out, const struct figure *f)
{
	buf_addstr(out, "# every configuration: one block a model, best x first\n");
	add_thinned(out, f);
	add_axes(out, f);
	buf_addstr(out, "# x y x_sd y_sd runs on_frontier config\n");
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		if (i > 0)
			buf_addstr(out, "\n\n");
		add_comment(out, s->model);
		for (size_t k = 0; k < s->len; k++) {
			const struct figure_point *p = &s->points[k];
			bool drawn = p->on_frontier && f->mark_size == 0 && !s->others;
			if (!p->shown || drawn)
				continue;
			add_pair(out, p->x, p->y);
			buf_addch(out, ' ');
			add_pair(out, p->x_sd, p->y_sd);
			buf_addf(out, " %u %d ", (unsigned)p->runs, p->on_frontier);
			gnuplot_data_field(out, p->name, strlen(p->name));
			buf_addch(out, '\n');
		}
	}
}

static void write_frontier(struct buf *out, const struct figure *f)
{
	buf_addstr(out, "# Pareto frontiers: block 0 over all models, then one block a model; best "
			"x first\n");
	add_axes(out, f);
	buf_addstr(out, "# x y\n# all models\n");
	for (size_t i = 0; i < f->joint_len; i++) {
		add_pair(out, f->joint[i][0], f->joint[i][1]);
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		size_t n = 0;
		buf_addstr(out, "\n\n");
		add_comment(out, s->model);
		for (size_t k = 0; k < s->len; k++) {
			if (!s->points[k].on_frontier || !s->points[k].shown)
				continue;
			if (s->points[k].begins && n++ > 0)
				buf_addch(out, '\n');
			add_pair(out, s->points[k].x, s->points[k].y);
			buf_addch(out, '\n');
		}
	}
}

static void write_dominated(struct buf *out, const struct figure *f)
{
	buf_addstr(out, "# what the frontier over all models dominates, within the plot: a closed "
			"polygon\n");
	add_axes(out, f);
	buf_addstr(out, "# x y\n");
	for (size_t i = 0; i < f->dominated_len; i++) {
		add_pair(out, f->dominated[i][0], f->dominated[i][1]);
		buf_addch(out, '\n');
	}
}

/* ---- the files of other kinds -----------------------------------------------------------------
 */

static void write_row(struct buf *out, const struct figure_file *file,
		      const struct figure_rows *rows, size_t i)
{
	for (size_t k = 0; k < file->width; k++) {
		double v = rows->values[i * file->width + k];
		buf_addstr(out, k ? " " : "");
		if (isfinite(v))
			number_print(out, v);
		else
			buf_addstr(out, "NaN");
	}
	if (rows->names) {
		buf_addch(out, ' ');
		gnuplot_data_field(out, rows->names[i], strlen(rows->names[i]));
	}
	buf_addch(out, '\n');
}

/* gnuplot looks into a file even for a loop without a round, and warns if it has no point. */
static void write_unused(struct buf *out, const struct figure *f, const struct figure_file *file)
{
	buf_addstr(out, "# none; the next line is not drawn, it keeps gnuplot from a warning\n");
	for (size_t k = 0; k < file->width; k++) {
		buf_addstr(out, k ? " " : "");
		number_print(out, k == 0 ? f->x.max : f->y.max);
	}
	buf_addch(out, '\n');
}

static bool is_empty(const struct figure_file *file)
{
	for (size_t b = 0; b < file->block_count; b++)
		if (file->blocks[b].len > 0)
			return false;
	return true;
}

static void write_file(struct buf *out, const struct figure *f, const struct figure_file *file)
{
	buf_addf(out, "# %s\n", file->about);
	add_axes(out, f);
	buf_addf(out, "# %s\n", file->columns);
	if (is_empty(file)) {
		write_unused(out, f, file);
		return;
	}
	for (size_t b = 0; b < file->block_count; b++) {
		const struct figure_rows *rows = &file->blocks[b];
		if (b > 0)
			buf_addstr(out, "\n\n");
		add_comment(out, rows->title);
		for (size_t i = 0; i < rows->len; i++)
			write_row(out, file, rows, i);
	}
}

/* ---- all of them ------------------------------------------------------------------------------
 */

static const struct {
	struct script_data data;
	void (*write)(struct buf *out, const struct figure *f);
} of_series[] = {
	{{"points", "every configuration"}, write_points},
	{{"frontier", "block 0: over all models; block i: of model i"}, write_frontier},
	{{"dominated", "the shaded region"}, write_dominated},
};

enum { OF_SERIES = sizeof of_series / sizeof *of_series };

/* A file of the figure's own; NULL: one of the series. */
static const struct figure_file *file_at(const struct figure *f, size_t i)
{
	if (f->files)
		return &f->files[i];
	return i < OF_SERIES ? NULL : &f->more_files[i - OF_SERIES];
}

size_t script_data_count(const struct figure *f)
{
	return f->files ? f->file_count : OF_SERIES + f->more_count;
}

struct script_data script_data_at(const struct figure *f, size_t i)
{
	const struct figure_file *file = file_at(f, i);
	return file ? (struct script_data){file->name, file->about} : of_series[i].data;
}

void script_data_print(struct buf *out, const struct figure *f, size_t i)
{
	const struct figure_file *file = file_at(f, i);
	if (f->simulated.text)
		add_comment(out, f->simulated.text);
	if (file)
		write_file(out, f, file);
	else
		of_series[i].write(out, f);
}
