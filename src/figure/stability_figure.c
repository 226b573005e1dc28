#include "stability_figure.h"

#include "layout.h"
#include "mem.h"
#include "place_texts.h"
#include "stability_parts.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Curves up to this length have marks. */
enum { SHORT_MOST = 40 };

/* ---- series -----------------------------------------------------------------------------------
 */

size_t builder_model(const struct builder *w, size_t series)
{
	return w->models[series];
}

static void fill_series(struct builder *w)
{
	struct figure *f = w->f;
	const struct curve_set *set = w->set;
	f->series = arena_alloc(w->arena, (set->model_count + 1) * sizeof *f->series);
	for (size_t m = 0; m < set->model_count; m++)
		if (look_in_focus(w->o, set->models[m].name)) {
			w->models[w->own] = m;
			look_series(f, w->own++, set->models[m].name, &w->names, w->o);
		}
	f->series_count = w->own;
	w->dashes = set->length_count <= DASH_COUNT ? set->length_count : 0;
	for (size_t i = 0; w->dashes > 0 && i < w->own; i++)
		f->series[i].dash = DASH_SOLID;
	if (w->own < set->model_count)
		look_others(f, f->series_count++, set->model_count - w->own);
}

/* ---- ranges -----------------------------------------------------------------------------------
 */

static void widen(double range[2], double value)
{
	range[0] = fmin(range[0], value);
	range[1] = fmax(range[1], value);
}

static size_t stable_len(const struct run_curve *c)
{
	return c->divergence.diverged ? c->divergence.at : c->len;
}

/* Of all curves: before any divergence, and after. */
static void find_ranges(struct builder *w)
{
	double least = INFINITY, before = -INFINITY;
	w->most = -INFINITY;
	for (size_t i = 0; i < w->set->len; i++) {
		const struct run_curve *c = &w->set->curves[i];
		const double *steps = curve_steps(w->set, c), *loss = curve_loss(w->set, c);
		for (size_t k = 0; k < c->len; k++) {
			widen(w->x, steps[k]);
			if (!isfinite(loss[k]))
				continue;
			least = fmin(least, loss[k]);
			w->most = fmax(w->most, loss[k]);
			if (k < stable_len(c))
				before = fmax(before, loss[k]);
		}
	}
	bool roomy = before > 0 && w->most > STABILITY_HEADROOM * before;
	w->y[0] = least;
	w->y[1] = roomy ? STABILITY_HEADROOM * before : w->most;
}

static void choose_scales(struct builder *w)
{
	struct figure *f = w->f;
	bool decade = w->y[0] > 0 && w->y[1] > 10 * w->y[0];
	bool octaves = w->set->by_length && w->x[0] > 0 && w->x[1] >= 4 * w->x[0];
	f->x.log = w->ox->log || (octaves && !w->o->linear);
	f->y.log = w->oy->log || (decade && !w->o->linear);
	f->x.unit = w->set->by_length ? 1 : look_axis_unit(w->kx, w->x, f->x.log);
	f->y.unit = look_axis_unit(w->ky, w->y, f->y.log);
}

/* Tics at powers of two, "2k" to "128k", if there are some; every second one where there are many.
 */
static void set_length_axis(struct builder *w)
{
	struct figure_axis *x = &w->f->x;
	if (!w->set->by_length || !x->log || w->x[1] / w->x[0] > 0x1p24)
		return;
	int first = (int)ceil(log2(w->x[0]) - 1e-9), last = (int)floor(log2(w->x[1]) + 1e-9);
	int every = last - first > 9 ? 2 : 1;
	double pad = pow(w->x[1] / w->x[0], 0.04);
	if (last <= first)
		return;
	x->given = true;
	x->decimals = -1;
	x->min = w->x[0] / pad;
	x->max = w->x[1] * pad;
	x->tics = arena_alloc(w->arena, 32 * sizeof *x->tics);
	x->tic_names = arena_alloc(w->arena, 32 * sizeof *x->tic_names);
	for (int e = last; e >= first; e -= every) {
		struct buf name = BUF_INIT;
		curve_length_label(ldexp(1, e), &name);
		x->tics[x->tic_count] = ldexp(1, e);
		x->tic_names[x->tic_count++] = words_keep(w->arena, &name);
	}
}

/* ---- what the layout has to know --------------------------------------------------------------
 */

static void enter_rows(struct builder *w, const struct figure_rows *rows)
{
	struct figure_series *s = &w->f->series[rows->series];
	bool begins = true;
	for (size_t i = 0; i < rows->len; i++) {
		double x = rows->values[2 * i], y = rows->values[2 * i + 1];
		bool shown = isfinite(y) && (!w->f->y.log || y > 0);
		if (shown)
			s->points[s->len++] = (struct figure_point){
				.x = x, .y = y, .on_frontier = true, .begins = begins, .runs = 1};
		begins = !shown;
	}
}

static void enter_points(struct builder *w, const struct curves *all)
{
	struct figure *f = w->f;
	size_t rows[FIGURE_MODELS_MAX + 1] = {0};
	for (int p = 0; p < PART_COUNT; p++)
		for (size_t i = 0; i < all->part[p].len; i++)
			rows[all->part[p].items[i].rows.series] += all->part[p].items[i].rows.len;
	for (size_t i = 0; i < f->series_count; i++)
		f->series[i].points = arena_alloc(w->arena, rows[i] * sizeof *f->series->points);
	for (int p = 0; p < PART_COUNT; p++)
		for (size_t i = 0; i < all->part[p].len; i++)
			enter_rows(w, &all->part[p].items[i].rows);
	for (size_t i = 0; i < f->series_count; i++)
		f->series[i].frontier_len = f->series[i].len;
}

static bool all_short(const struct curve_set *set)
{
	for (size_t i = 0; i < set->len; i++)
		if (set->curves[i].len > SHORT_MOST)
			return false;
	return true;
}

static void fill_legend(struct builder *w)
{
	struct figure *f = w->f;
	const struct curve_set *set = w->set;
	f->has_key = w->dashes > 0 || (w->own > 1 && w->smoothed);
	f->lines_only = !all_short(w->set);
	f->legend = arena_alloc(w->arena, (w->dashes + 1) * sizeof *f->legend);
	f->legend_len = w->dashes;
	for (size_t i = 0; i < w->dashes; i++) {
		bool number = isfinite(set->lengths[i].value);
		const char *label = words_shown(w->arena, set->lengths[i].label, WORDS_CELL_MAX);
		f->legend[i].text.text = number ? words_say(w->arena, "%s tokens", label) : label;
		f->legend[i].dash = (enum figure_dash)i;
	}
}

/* ---- divergences and what is not finite -------------------------------------------------------
 */

/* Where the mark of a divergence stands: on the smoothed curve, else at the last finite value; on
 * the edge if that is outside. */
static double height_of(struct builder *w, const struct run_curve *c)
{
	const double *loss = curve_loss(w->set, c);
	double *smoothed = mem_calloc(c->len, sizeof *smoothed);
	divergence_smooth(loss, c->len, &w->set->options.divergence, smoothed);
	double y = smoothed[c->divergence.at];
	for (size_t i = c->divergence.at + 1; !isfinite(y) && i-- > 0;)
		y = loss[i];
	free(smoothed);
	return isfinite(y) ? fmin(fmax(y, w->y[0]), w->y[1]) : w->y[1];
}

static void add_divergence(struct builder *w, struct figure_rows *rows, size_t series,
			   const struct run_curve *c)
{
	struct figure *f = w->f;
	double *at = (double *)rows->values + 2 * rows->len++;
	const char *which = say_divergence_which(w, series, c);
	at[0] = c->divergence.step;
	at[1] = height_of(w, c);
	f->notes[f->note_count++] = (struct figure_note){
		.text = {.text = say_divergence(w, series, c), .color = f->theme->alarm},
		.brief = {which, which ? say_divergence_step(w, c) : NULL},
		.x = at[0],
		.y = at[1],
		.series = series,
	};
}

static void fill_divergences_of(struct builder *w, struct figure_rows *rows, size_t series)
{
	size_t n;
	const struct run_curve *c = builder_curves(w, builder_model(w, series), &n);
	*rows = (struct figure_rows){
		.title = w->f->series[series].model,
		.series = series,
		.values = arena_alloc(w->arena, (2 * n + 1) * sizeof *rows->values),
	};
	for (size_t k = 0; k < n; k++)
		if (c[k].divergence.diverged)
			add_divergence(w, rows, series, &c[k]);
}

/* A block for each model that has any. */
static const struct figure_rows *divergence_rows(struct builder *w, size_t *len)
{
	struct figure *f = w->f;
	struct figure_rows *rows = arena_alloc(w->arena, (w->own + 1) * sizeof *rows);
	f->notes = arena_alloc(w->arena, (w->set->len + 1) * sizeof *f->notes);
	f->notes_are = "labels of divergences";
	f->notes_are_at_spots = true;
	*len = 0;
	for (size_t i = 0; i < w->own; i++) {
		fill_divergences_of(w, &rows[*len], i);
		*len += rows[*len].len > 0;
	}
	return rows;
}

static int compare_numbers(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Steps closer than three points on the page show once. */
static size_t thin_marks(const struct builder *w, double *steps, size_t n)
{
	double length = builder_scaled(w->x[1], w->f->x.log) - builder_scaled(w->x[0], w->f->x.log);
	double scale = length > 0 ? builder_width(w) / length : 1;
	size_t kept = 0;
	qsort(steps, n, sizeof *steps, compare_numbers);
	for (size_t i = 0; i < n; i++) {
		double from = kept ? builder_scaled(steps[kept - 1], w->f->x.log) : -INFINITY;
		if (!((builder_scaled(steps[i], w->f->x.log) - from) * scale < 3))
			steps[kept++] = steps[i];
	}
	return kept;
}

static void fill_lost(struct builder *w, struct figure_rows *rows, size_t series)
{
	size_t n, len = 0, total = 0;
	const struct run_curve *c = builder_curves(w, builder_model(w, series), &n);
	for (size_t k = 0; k < n; k++)
		total += c[k].divergence.not_finite;
	double *steps = arena_alloc(w->arena, (total + 1) * sizeof *steps);
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < c[k].len; i++)
			if (!isfinite(curve_loss(w->set, &c[k])[i]))
				steps[len++] = curve_steps(w->set, &c[k])[i];
	*rows = (struct figure_rows){.title = w->f->series[series].model,
				     .series = series,
				     .values = steps,
				     .len = len ? thin_marks(w, steps, len) : 0};
}

/* ---- files and values -------------------------------------------------------------------------
 */

static const struct figure_rows *rows_of(struct builder *w, const struct pieces *p)
{
	struct figure_rows *rows = arena_alloc(w->arena, (p->len + 1) * sizeof *rows);
	for (size_t i = 0; i < p->len; i++)
		rows[i] = p->items[i].rows;
	return rows;
}

static const struct figure_rows *lost_rows(struct builder *w, size_t *len)
{
	struct figure_rows *rows = arena_alloc(w->arena, (w->own + 1) * sizeof *rows);
	*len = 0;
	for (size_t i = 0; i < w->own; i++) {
		fill_lost(w, &rows[*len], i);
		*len += rows[*len].len > 0;
	}
	return rows;
}

/* The marks of what has diverged or is not finite. */
static void fill_spots(struct builder *w, const struct figure_rows *lost, size_t lost_len)
{
	struct figure *f = w->f;
	size_t n = f->note_count;
	for (size_t i = 0; i < lost_len; i++)
		n += lost[i].len;
	f->spots = arena_alloc(w->arena, (n + 1) * sizeof *f->spots);
	for (size_t i = 0; i < f->note_count; i++)
		memcpy(f->spots[f->spot_count++], (double[]){f->notes[i].x, f->notes[i].y},
		       sizeof *f->spots);
	for (size_t i = 0; i < lost_len; i++)
		for (size_t k = 0; k < lost[i].len; k++)
			memcpy(f->spots[f->spot_count++], (double[]){lost[i].values[k], INFINITY},
			       sizeof *f->spots);
}

enum { FILE_CURVES, FILE_AFTER, FILE_SMOOTH, FILE_DIVERGENCE, FILE_LOST, FILE_COUNT };

static void fill_files(struct builder *w, const struct curves *all)
{
	struct figure *f = w->f;
	struct figure_file *files = arena_alloc(w->arena, FILE_COUNT * sizeof *files);
	size_t lost_len, divergence_len;
	const struct figure_rows *lost = lost_rows(w, &lost_len);
	const struct figure_rows *divergences = divergence_rows(w, &divergence_len);
	fill_spots(w, lost, lost_len);
	files[FILE_CURVES] = (struct figure_file){
		"curves",
		"every curve up to its divergence, thinned to what the page can show",
		"x y",
		2,
		rows_of(w, &all->part[PART_CURVE]),
		all->part[PART_CURVE].len};
	files[FILE_SMOOTH] = (struct figure_file){
		"smooth",
		"long curves as the median by which a divergence is judged",
		"x y",
		2,
		rows_of(w, &all->part[PART_SMOOTH]),
		all->part[PART_SMOOTH].len};
	files[FILE_AFTER] = (struct figure_file){
		"after", "what lies after a divergence",     "x y",
		2,       rows_of(w, &all->part[PART_AFTER]), all->part[PART_AFTER].len};
	files[FILE_DIVERGENCE] = (struct figure_file){
		"divergence", "where curves have diverged", "x y", 2, divergences, divergence_len};
	files[FILE_LOST] = (struct figure_file){
		"lost", "steps whose value is not finite", "x", 1, lost, lost_len};
	f->files = files;
	f->file_count = FILE_COUNT;
	f->pointed_files = 2;
}

struct values {
	struct builder *w;
	struct figure_value items[16];
	size_t len;
};

static double *add_values(struct values *v, const char *name, const char *about, size_t n,
			  bool array)
{
	double *values = arena_alloc(v->w->arena, (n + 1) * sizeof *values);
	v->items[v->len++] = (struct figure_value){name, about, values, n, array};
	return values;
}

static void add_count(struct values *v, const char *name, const char *about, size_t n)
{
	*add_values(v, name, about, 1, false) = (double)n;
}

static void add_part(struct values *v, const struct pieces *p, const char *const names[3],
		     bool pale)
{
	add_count(v, names[0], NULL, p->len);
	double *models = add_values(v, names[1], NULL, p->len, true);
	double *dashes = add_values(v, names[2], NULL, p->len, true);
	for (size_t i = 0; i < p->len; i++) {
		models[i] = (double)p->items[i].rows.series + 1;
		dashes[i] = p->items[i].pale && pale ? 1 : p->items[i].dash + 1;
	}
}

static void fill_values(struct builder *w, const struct curves *all)
{
	struct figure *f = w->f;
	struct values v = {.w = w};
	const struct pieces *curves = &all->part[PART_CURVE];
	const struct figure_file *lost = &f->files[FILE_LOST];
	add_part(&v, curves, (const char *const[]){"CURVE_COUNT", "CURVE_MODEL", "CURVE_DASH"},
		 true);
	double *style = add_values(&v, "CURVE_STYLE", "line style; 1000 and more: pale",
				   curves->len, true);
	for (size_t i = 0; i < curves->len; i++)
		style[i] = (double)curves->items[i].rows.series + 1 +
			   (curves->items[i].pale ? 1000 : 0);
	add_part(&v, &all->part[PART_SMOOTH],
		 (const char *const[]){"SMOOTH_COUNT", "SMOOTH_MODEL", "SMOOTH_DASH"}, false);
	add_part(&v, &all->part[PART_AFTER],
		 (const char *const[]){"AFTER_COUNT", "AFTER_MODEL", "AFTER_DASH"}, false);
	add_count(&v, "MARKS", "the first so many models have marks on their curves",
		  f->lines_only || f->mark_size <= 0 ? 0 : w->own);
	add_count(&v, "DIVERGENCES", "models of which curves have diverged",
		  f->files[FILE_DIVERGENCE].block_count);
	add_count(&v, "LOST_COUNT", "models with values that are not finite", lost->block_count);
	double *models = add_values(&v, "LOST_MODEL", NULL, lost->block_count, true);
	for (size_t i = 0; i < lost->block_count; i++)
		models[i] = (double)lost->blocks[i].series + 1;
	struct figure_value *items = arena_alloc(w->arena, v.len * sizeof *items);
	memcpy(items, v.items, v.len * sizeof *items);
	f->values = items;
	f->value_count = v.len;
}

/* ---- all of it --------------------------------------------------------------------------------
 */

static bool lay_out(struct builder *w, struct error *err)
{
	struct layout_request request = look_request(w->o);
	memcpy(request.x, w->x, sizeof request.x);
	memcpy(request.y, w->y, sizeof request.y);
	request.good_up = w->oy->direction == DIRECTION_MAX;
	return layout_figure(w->f, &request, err);
}

static void tell_what_is_not_shown(struct builder *w)
{
	if (w->dashes < w->set->length_count)
		layout_left_out(w->f,
				words_say(w->arena,
					  "%zu lengths are too many for a dash each: at most %d "
					  "can be told apart",
					  w->set->length_count, DASH_COUNT));
	if (w->y[1] < w->most)
		layout_left_out(w->f,
				words_say(w->arena,
					  "curves that diverge leave the frame: they go up to %s",
					  words_quantity(w->arena, w->ky, w->most)));
}

static bool build(struct builder *w, struct error *err)
{
	struct figure *f = w->f;
	struct curves all = {0};
	if (!look_check(&w->names, w->o, err))
		return false;
	look_begin(f, &w->names, w->o);
	find_ranges(w);
	if (!isfinite(w->most))
		return error_set(err, "%s has no finite value that could be drawn", w->oy->field);
	choose_scales(w);
	set_length_axis(w);
	fill_series(w);
	builder_curves_add(w, &all);
	enter_points(w, &all);
	fill_legend(w);
	fill_files(w, &all);
	say_stability(w);
	tell_what_is_not_shown(w);
	if (!lay_out(w, err))
		return false;
	fill_values(w, &all);
	return true;
}

bool figure_stability(struct figure *f, const struct curve_set *set, const struct figure_options *o,
		      struct error *err)
{
	*f = (struct figure){.join = JOIN_LINES};
	const char **names = arena_alloc(&f->arena, (set->model_count + 1) * sizeof *names);
	for (size_t m = 0; m < set->model_count; m++)
		names[m] = set->models[m].name;
	struct builder w = {.f = f,
			    .arena = &f->arena,
			    .set = set,
			    .o = o,
			    .ox = &set->table->objective[OBJECTIVE_X],
			    .oy = &set->table->objective[OBJECTIVE_Y],
			    .kx = table_known_field(set->table, OBJECTIVE_X),
			    .ky = table_known_field(set->table, OBJECTIVE_Y),
			    .names = {names, set->model_count},
			    .x = {INFINITY, -INFINITY},
			    .y = {INFINITY, -INFINITY}};
	if (build(&w, err))
		return true;
	figure_release(f);
	return false;
}
