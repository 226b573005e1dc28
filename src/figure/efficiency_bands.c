#include "attainment_curve.h"
#include "efficiency_parts.h"
#include "place_texts.h"
#include "thin.h"
#include "words.h"

#include <string.h>

enum { RUNS_MIN = 3, QUARTERS = 4 };

/* The least number of runs that are so many quarters of them. */
static size_t level(size_t runs, size_t quarters)
{
	return (runs * quarters + QUARTERS - 1) / QUARTERS;
}

/* ---- staircases ---------------------------------------------------------------------------- */

/* The curve from one cost, where it has begun, to another, where it ends. */
static struct figure_stairs cut_curve(struct builder *w, const struct attainment_curve *c,
				      double from, double to)
{
	enum direction x = w->ox->direction;
	struct figure_stairs s = {0};
	size_t next = 0;
	while (next < c->len && !objective_better(x, from, c->x[next]))
		next++;
	s.corners = arena_alloc(w->arena, (c->len - next + 2) * sizeof *s.corners);
	s.corners[s.len][0] = from;
	s.corners[s.len++][1] = c->y[next - 1];
	for (; next < c->len; next++) {
		s.corners[s.len][0] = c->x[next];
		s.corners[s.len++][1] = c->y[next];
	}
	if (s.corners[s.len - 1][0] != to) {
		s.corners[s.len][0] = to;
		s.corners[s.len][1] = s.corners[s.len - 1][1];
		s.len++;
	}
	return s;
}

static void add_band(struct builder *w, size_t series, const struct attainment *a)
{
	struct figure_band *band = &w->f->bands[w->f->band_count++];
	struct attainment_curve curve[QUARTERS - 1];
	for (size_t k = 0; k < QUARTERS - 1; k++)
		attainment_curve_init(&curve[k], a, level(a->runs, k + 1));
	double from = curve[QUARTERS - 2].x[0], to = a->x[a->len - 1];
	*band = (struct figure_band){.series = series, .runs = a->runs};
	for (size_t k = 0; k < QUARTERS - 1; k++) {
		band->quarter[k] = cut_curve(w, &curve[k], from, to);
		attainment_curve_release(&curve[k]);
	}
}

/* ---- all models ---------------------------------------------------------------------------- */

/* "A (2 runs)", "B (3 runs, 1 record without a value)" */
static void add_lacking(struct builder *w, struct buf *names, size_t i, size_t runs, size_t lost)
{
	buf_addf(names, "%s%s (%zu run%s", names->len ? ", " : "", builder_label(w, w->models[i]),
		 runs, runs == 1 ? "" : "s");
	if (lost > 0)
		buf_addf(names, ", %zu record%s without a value", lost, lost == 1 ? "" : "s");
	buf_addch(names, ')');
}

static void tell_lacking(struct builder *w, struct buf *names)
{
	const char *list = words_keep(w->arena, names);
	if (list[0])
		layout_left_out(w->f, words_say(w->arena,
						"bars in place of a band: %s; a band takes %d runs "
						"that differ in the seed (--run)",
						list, RUNS_MIN));
}

static void make_bands(struct builder *w)
{
	struct figure *f = w->f;
	struct buf names = BUF_INIT;
	f->has_bands = true;
	f->bands = arena_alloc(w->arena, w->model_count * sizeof *f->bands);
	for (size_t i = 0; i < w->model_count; i++) {
		const struct study_model *model = &w->s->models[w->models[i]];
		struct attainment a;
		attainment_init(&a, w->s->table, model->model);
		size_t lost = study_lost_runs(w->s, w->models[i]);
		f->series[i].no_bars = a.runs >= RUNS_MIN && lost == 0;
		if (f->series[i].no_bars)
			add_band(w, i, &a);
		else
			add_lacking(w, &names, i, a.runs, lost);
		attainment_release(&a);
	}
	tell_lacking(w, &names);
}

void say_uncertainty(struct builder *w)
{
	if (w->o->uncertainty == UNCERTAINTY_BAND)
		make_bands(w);
	for (size_t i = 0; w->o->uncertainty == UNCERTAINTY_NONE && i < w->model_count; i++)
		w->f->series[i].no_bars = true;
}

/* ---- data files ---------------------------------------------------------------------------- */

/* The corners of steps that are not there in a list of levels: before each but the first one, the
 * old level at the new cost. */
static size_t walk(const struct figure_stairs *s, double (*path)[2])
{
	size_t n = 0;
	for (size_t i = 0; i < s->len; i++) {
		if (i > 0) {
			path[n][0] = s->corners[i][0];
			path[n++][1] = s->corners[i - 1][1];
		}
		path[n][0] = s->corners[i][0];
		path[n++][1] = s->corners[i][1];
	}
	return n;
}

/* Along the better edge and back along the worse one. */
static struct figure_rows outline(struct builder *w, const struct figure_band *band)
{
	const struct figure_stairs *there = &band->quarter[0], *back = &band->quarter[2];
	double(*path)[2] = arena_alloc(w->arena, 2 * (there->len + back->len) * sizeof *path);
	double(*home)[2] = arena_alloc(w->arena, 2 * back->len * sizeof *home);
	size_t n = walk(there, path), m = walk(back, home);
	while (m > 0)
		memcpy(path[n++], home[--m], sizeof *path);
	memcpy(path[n++], path[0], sizeof *path);
	return (struct figure_rows){.series = band->series, .values = path[0], .len = n};
}

static void add_file(struct builder *w, const char *name, const char *about,
		     const struct figure_rows *blocks)
{
	struct figure *f = w->f;
	f->more_files[f->more_count++] = (struct figure_file){.name = name,
							      .about = about,
							      .columns = "x y",
							      .width = 2,
							      .blocks = blocks,
							      .block_count = f->band_count};
}

static void add_values(struct builder *w)
{
	struct figure *f = w->f;
	double *count = arena_alloc(w->arena, sizeof *count);
	double *models = arena_alloc(w->arena, (f->band_count + 1) * sizeof *models);
	struct figure_value *values = arena_alloc(w->arena, 2 * sizeof *values);
	*count = (double)f->band_count;
	for (size_t i = 0; i < f->band_count; i++)
		models[i] = (double)f->bands[i].series + 1;
	values[0] = (struct figure_value){"BAND_COUNT", "blocks of BANDS and MEDIANS", count, 1,
					  false};
	values[1] = (struct figure_value){"BAND_MODEL", "whose they are", models, f->band_count,
					  true};
	f->values = values;
	f->value_count = 2;
}

void write_bands(struct builder *w)
{
	struct figure *f = w->f;
	if (!f->has_bands)
		return;
	struct figure_rows *outlines = arena_alloc(w->arena,
						   (f->band_count + 1) * sizeof *outlines);
	struct figure_rows *medians = arena_alloc(w->arena, (f->band_count + 1) * sizeof *medians);
	for (size_t i = 0; i < f->band_count; i++) {
		struct figure_band *band = &f->bands[i];
		for (size_t k = 0; k < QUARTERS - 1; k++)
			thin_line(f, band->quarter[k].corners, &band->quarter[k].len);
		const struct figure_stairs *half = &band->quarter[1];
		outlines[i] = outline(w, band);
		medians[i] = (struct figure_rows){
			.series = band->series, .values = half->corners[0], .len = half->len};
		outlines[i].title = medians[i].title = f->series[band->series].model;
	}
	f->more_files = arena_alloc(w->arena, 2 * sizeof *f->more_files);
	add_file(w, "bands",
		 "between what 25 % and 75 % of a model's runs attain: a closed polygon a block",
		 outlines);
	add_file(w, "medians", "what half of a model's runs attain: steps, a block a model",
		 medians);
	add_values(w);
}

/* ---- words --------------------------------------------------------------------------------- */

/* "5", "3–5"; of all models that have a band. */
static const char *runs_of_bands(struct builder *w)
{
	size_t least = SIZE_MAX, most = 0;
	for (size_t i = 0; i < w->f->band_count; i++) {
		size_t runs = w->f->bands[i].runs;
		least = runs < least ? runs : least;
		most = runs > most ? runs : most;
	}
	return least == most ? words_say(w->arena, "%zu", most)
			     : words_say(w->arena, "%zu–%zu", least, most);
}

const char *bands_briefly(struct builder *w)
{
	if (w->f->band_count == 0)
		return "";
	return words_say(w->arena, "; bands: 25–75 %% of %s runs attain, thin: 50 %%.",
			 runs_of_bands(w));
}

const char *bands_sentence(struct builder *w)
{
	const struct figure *f = w->f;
	if (f->band_count == 0)
		return "";
	const char *runs = runs_of_bands(w);
	bool same = strchr(runs, '\xe2') == NULL;
	size_t n = f->bands[0].runs;
	const char *counts = !same ? ""
				   : words_say(w->arena, " (%zu, %zu and %zu of them)", level(n, 1),
					       level(n, 3), level(n, 2));
	return words_say(w->arena,
			 " Bands lie between what at least 25 %% and at least 75 %% of the %s runs "
			 "of a model attain, thin lines are what at least half attain%s.",
			 runs, counts);
}
