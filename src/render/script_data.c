#include "script_data.h"

#include "gnuplot_escape.h"
#include "number.h"

#include <string.h>

static void add_pair(struct buf *out, double x, double y)
{
	number_print(out, x);
	buf_addch(out, ' ');
	number_print(out, y);
}

static void add_comment(struct buf *out, const char *text)
{
	buf_addstr(out, "# ");
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

const struct script_data script_data[] = {
	{"points", "POINTS", "every configuration", write_points},
	{"frontier", "FRONTIER", "block 0: over all models; block i: of model i", write_frontier},
	{"dominated", "DOMINATED", "the shaded region", write_dominated},
};

const size_t script_data_count = sizeof script_data / sizeof *script_data;
