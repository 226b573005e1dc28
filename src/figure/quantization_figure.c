#include "quantization_figure.h"

#include "font_metrics.h"
#include "layout.h"
#include "quantization_parts.h"
#include "words.h"

#include <math.h>
#include <string.h>

/* With so many precisions at most, each has its name on the axis. */
enum { NAMED_MAX = 10, TICS_MAX = 16, COLUMNS = 5 };

/* ---- the axis of precisions -------------------------------------------------------------------
 */

static double width_of(const struct builder *w, const char *text)
{
	struct font_face face = {.family = font_family_of(w->f->font)};
	return font_text_width(&face, 9, text);
}

static double page_width(const struct builder *w)
{
	return w->o->width > 0 ? w->o->width : LAYOUT_DEFAULT_WIDTH;
}

/* Names where some precision has more than a number, and all fit side by side. */
static bool wants_names(const struct builder *w)
{
	const struct quantization *q = w->q;
	double widest = 0;
	bool any = false;
	for (size_t p = 0; p < q->precision_count; p++) {
		any = any || q->precisions[p].precision.family != PRECISION_BITS;
		widest = fmax(widest, width_of(w, q->precisions[p].name));
	}
	double room = (page_width(w) - 60) / (double)q->precision_count;
	return any && q->precision_count <= NAMED_MAX && widest + 5 < room;
}

static double position(const struct builder *w, const struct quantization_cell *cell)
{
	if (w->named)
		return (double)cell->precision + 1;
	return -log2(w->s->configurations.items[cell->configuration].value[OBJECTIVE_X]);
}

static void add_tic(struct figure_axis *axis, double at, const char *name)
{
	axis->tics[axis->tic_count] = at;
	axis->tic_names[axis->tic_count++] = name;
}

static void set_named_axis(struct builder *w)
{
	struct figure_axis *x = &w->f->x;
	for (size_t p = 0; p < w->q->precision_count; p++)
		add_tic(x, (double)p + 1, w->q->precisions[p].name);
	x->min = 0.6;
	x->max = (double)w->q->precision_count + 0.4;
}

static bool has_room(const struct figure_axis *x, double at, double apart)
{
	for (size_t i = 0; i < x->tic_count; i++)
		if (fabs(x->tics[i] - at) < apart)
			return false;
	return true;
}

static void offer_tic(struct builder *w, double bits, double apart)
{
	struct figure_axis *x = &w->f->x;
	double at = -log2(bits);
	if (x->tic_count < TICS_MAX && at >= x->min && at <= x->max && has_room(x, at, apart))
		add_tic(x, at, words_plain(w->arena, bits));
}

/* Where the data are, if these are few; else powers of two and what fits between them. */
static void set_bits_axis(struct builder *w)
{
	static const double round[] = {64, 32, 16, 8, 4, 2, 1, 3, 6, 12, 24, 5, 2.5, 1.5, 10, 7};
	enum { ROUND = sizeof round / sizeof *round, COMMON = 12 };
	struct figure_axis *x = &w->f->x;
	bool few = w->q->precision_count <= NAMED_MAX;
	double least = INFINITY, most = -INFINITY;
	for (size_t i = 0; i < w->q->cell_count; i++) {
		double at = position(w, &w->q->cells[i]);
		least = fmin(least, at);
		most = fmax(most, at);
	}
	double padding = fmax((most - least) * 0.06, 0.1);
	x->min = least - padding;
	x->max = most + padding;
	double apart = (x->max - x->min) * 26 / (page_width(w) - 60);
	for (size_t p = 0; few && p < w->q->precision_count; p++)
		if (w->q->precisions[p].precision.family == PRECISION_BITS)
			offer_tic(w, w->q->precisions[p].bits, apart);
	for (size_t i = 0; !few && i < COMMON; i++)
		offer_tic(w, round[i], apart);
	for (size_t i = 0; x->tic_count < 3 && i < ROUND; i++)
		offer_tic(w, round[i], apart);
}

static void set_precisions(struct builder *w)
{
	struct figure_axis *x = &w->f->x;
	size_t most = w->q->precision_count > TICS_MAX ? w->q->precision_count : TICS_MAX;
	w->named = wants_names(w);
	x->given = true;
	x->unit = 1;
	x->decimals = -1;
	x->tics = arena_alloc(w->arena, most * sizeof *x->tics);
	x->tic_names = arena_alloc(w->arena, most * sizeof *x->tic_names);
	if (w->named)
		set_named_axis(w);
	else
		set_bits_axis(w);
	x->field = w->s->table->objective[OBJECTIVE_X].field;
	x->label = w->o->xlabel ? w->o->xlabel : w->named ? "Precision" : "Bits per weight";
	x->short_label = x->label;
}

/* ---- series -----------------------------------------------------------------------------------
 */

static void widen(struct builder *w, double value)
{
	w->y[0] = fmin(w->y[0], value);
	w->y[1] = fmax(w->y[1], value);
}

static void add_points(struct builder *w, size_t i, size_t m)
{
	const struct quantization_model *model = &w->q->models[m];
	struct figure_series *series = &w->f->series[i];
	for (size_t k = model->begin; k < model->end; k++) {
		const struct quantization_cell *cell = &w->q->cells[k];
		series->points[series->len++] = (struct figure_point){
			.x = position(w, cell),
			.y = cell->value,
			.y_sd = series->others ? 0 : cell->sd,
			.runs = cell->runs,
			.configuration = (uint32_t)k,
			.on_frontier = true,
			.begins = k == model->begin,
			.fails = cell->verdict == PRECISION_BEYOND,
			.name = w->q->precisions[cell->precision].name,
		};
		widen(w, cell->value);
		widen(w, cell->value + cell->sd);
		if (cell->value <= 0 || cell->value - cell->sd > cell->value / 10)
			widen(w, cell->value - cell->sd);
	}
	series->frontier_len = series->len;
}

static void fill_series(struct builder *w)
{
	struct figure *f = w->f;
	const struct study *s = w->s;
	f->series = arena_alloc(w->arena, (s->model_count + 1) * sizeof *f->series);
	for (size_t m = 0; m < s->model_count; m++) {
		if (!look_in_focus(w->o, s->models[m].name))
			continue;
		size_t i = f->series_count++, n = w->q->models[m].end - w->q->models[m].begin;
		look_series(f, i, s->models[m].name, &w->names, w->o);
		f->series[i].points = arena_alloc(w->arena, n * sizeof *f->series[i].points);
		add_points(w, i, m);
	}
	w->own = f->series_count;
	if (w->own == s->model_count)
		return;
	look_others(f, w->own, s->model_count - w->own);
	f->series[w->own].points = arena_alloc(w->arena,
					       w->q->cell_count * sizeof *f->series->points);
	for (size_t m = 0; m < s->model_count; m++)
		if (!look_in_focus(w->o, s->models[m].name))
			add_points(w, w->own, m);
	f->series_count++;
}

/* The narrowest and the widest precision of each model first. */
static void fill_notes(struct builder *w)
{
	struct figure *f = w->f;
	f->notes = arena_alloc(w->arena, w->q->cell_count * sizeof *f->notes);
	f->notes_are = "values at marks";
	f->notes_are_colored = true;
	for (size_t i = 0; i < w->own; i++) {
		const struct figure_series *series = &f->series[i];
		for (size_t k = 0; k < series->len; k++) {
			const struct figure_point *p = &series->points[k];
			f->notes[f->note_count++] = (struct figure_note){
				.text = {.text = words_scaled(w->arena, p->y, f->y.unit),
					 .color = series->name_color},
				.x = p->x,
				.y = p->y,
				.series = i,
			};
		}
	}
}

/* ---- the threshold ----------------------------------------------------------------------------
 */

static void fill_threshold(struct builder *w)
{
	struct figure *f = w->f;
	if (!w->q->options.has_threshold)
		return;
	f->has_target = true;
	f->target = w->q->options.threshold;
	const char *value = words_target(w->arena, w->ky, f->target);
	f->target_label.text = words_say(
		w->arena, "threshold: %s %s",
		words_mid_sentence(w->arena, words_field_brief(w->arena, w->ky, w->oy)), value);
	f->target_brief = words_say(w->arena, "threshold %s", value);
	f->target_label.color = f->theme->target_ink;
	widen(w, f->target);
}

/* ---- data files -------------------------------------------------------------------------------
 */

/* A row that ends the line before it. */
static void add_break(double *row, const char **name)
{
	for (size_t i = 0; i < COLUMNS; i++)
		row[i] = NAN;
	*name = "";
}

static void fill_rows(struct builder *w, struct figure_rows *rows, size_t i)
{
	const struct figure_series *series = &w->f->series[i];
	size_t most = 2 * series->len, n = 0; /* with a break before each model */
	double *values = arena_alloc(w->arena, most * COLUMNS * sizeof *values);
	const char **names = arena_alloc(w->arena, most * sizeof *names);
	for (size_t k = 0; k < series->len; k++) {
		const struct figure_point *p = &series->points[k];
		if (p->begins && k > 0) {
			add_break(values + n * COLUMNS, &names[n]);
			n++;
		}
		const struct quantization_cell *cell = &w->q->cells[p->configuration];
		const double row[COLUMNS] = {
			p->x, p->y, p->y_sd, p->runs,
			w->s->configurations.items[cell->configuration].value[OBJECTIVE_X]};
		memcpy(values + n * COLUMNS, row, sizeof row);
		names[n++] = p->name;
	}
	*rows = (struct figure_rows){
		.title = series->model, .series = i, .values = values, .names = names, .len = n};
}

/* What is within the threshold, to the edges of the plot box. */
static void fill_region(struct builder *w, struct figure_rows *rows)
{
	const struct figure *f = w->f;
	double far = w->oy->direction == DIRECTION_MIN ? f->y.min : f->y.max;
	const double corners[] = {f->x.min,  far,      f->x.max,  far,      f->x.max,
				  f->target, f->x.min, f->target, f->x.min, far};
	double *values = arena_alloc(w->arena, sizeof corners);
	memcpy(values, corners, sizeof corners);
	*rows = (struct figure_rows){.title = "a closed polygon",
				     .values = values,
				     .len = w->q->options.has_threshold ? 5 : 0};
}

static void fill_crosses(struct builder *w, struct figure_rows *rows)
{
	double *at = arena_alloc(w->arena, (2 * w->q->cell_count + 1) * sizeof *at);
	*rows = (struct figure_rows){.title = "of all models", .values = at};
	for (size_t i = 0; i < w->own; i++) {
		const struct figure_series *series = &w->f->series[i];
		for (size_t k = 0; k < series->len; k++) {
			if (!series->points[k].fails)
				continue;
			at[2 * rows->len] = series->points[k].x;
			at[2 * rows->len++ + 1] = series->points[k].y;
		}
	}
}

enum { FILE_POINTS, FILE_WITHIN, FILE_BEYOND, FILE_COUNT };

static void fill_files(struct builder *w)
{
	struct figure *f = w->f;
	struct figure_file *files = arena_alloc(w->arena, FILE_COUNT * sizeof *files);
	struct figure_rows *blocks = arena_alloc(w->arena, f->series_count * sizeof *blocks);
	struct figure_rows *region = arena_alloc(w->arena, 2 * sizeof *region);
	for (size_t i = 0; i < f->series_count; i++)
		fill_rows(w, &blocks[i], i);
	fill_region(w, region);
	fill_crosses(w, region + 1);
	files[FILE_POINTS] = (struct figure_file){"points",
						  "every model at every precision, wide to narrow",
						  "x y y_sd runs bits precision",
						  COLUMNS,
						  blocks,
						  f->series_count};
	files[FILE_WITHIN] = (struct figure_file){
		"within", "what is within the threshold", "x y", 2, region, 1};
	files[FILE_BEYOND] = (struct figure_file){
		"beyond", "marks that are beyond the threshold", "x y", 2, region + 1, 1};
	f->files = files;
	f->file_count = FILE_COUNT;
	f->pointed_files = 1;
}

static void fill_values(struct builder *w)
{
	struct figure *f = w->f;
	const struct figure_value values[] = {
		{"Y_BARS", "the first so many have bars", NULL, 1, false},
		{"REGIONS", "1: what is within the threshold is tinted", NULL, 1, false},
		{"CROSSES", "1: marks beyond the threshold are crossed out", NULL, 1, false},
	};
	const double numbers[] = {look_bars(w->f) != BARS_NONE ? (double)w->own : 0,
				  w->q->options.has_threshold,
				  f->files[FILE_BEYOND].blocks[0].len > 0};
	enum { COUNT = sizeof numbers / sizeof *numbers };
	struct figure_value *own = arena_alloc(w->arena, sizeof values);
	double *kept = arena_alloc(w->arena, sizeof numbers);
	memcpy(own, values, sizeof values);
	memcpy(kept, numbers, sizeof numbers);
	for (size_t i = 0; i < COUNT; i++)
		own[i].values = &kept[i];
	f->values = own;
	f->value_count = COUNT;
}

/* ---- all of it --------------------------------------------------------------------------------
 */

static void choose_log(struct builder *w)
{
	struct figure *f = w->f;
	bool decade = w->y[0] > 0 && w->y[1] > 10 * w->y[0];
	f->y.log = w->oy->log || (decade && !w->o->linear);
	f->y.unit = look_axis_unit(w->ky, w->y, f->y.log);
}

static bool lay_out(struct builder *w, struct error *err)
{
	struct layout_request request = look_request(w->o);
	request.x[0] = w->f->x.min;
	request.x[1] = w->f->x.max;
	memcpy(request.y, w->y, sizeof request.y);
	request.note_room = 8;
	request.good_right = true;
	request.good_up = w->oy->direction == DIRECTION_MAX;
	return layout_figure(w->f, &request, err);
}

bool figure_quantization(struct figure *f, const struct quantization *q,
			 const struct figure_options *o, struct error *err)
{
	*f = (struct figure){.join = JOIN_LINES};
	struct builder w = {.f = f,
			    .arena = &f->arena,
			    .q = q,
			    .s = q->s,
			    .o = o,
			    .oy = &q->s->table->objective[OBJECTIVE_Y],
			    .ky = table_known_field(q->s->table, OBJECTIVE_Y),
			    .names = look_models_of(&f->arena, q->s),
			    .y = {INFINITY, -INFINITY}};
	bool ok = look_check(&w.names, o, err);
	if (ok) {
		look_begin(f, &w.names, o);
		f->region_color = color_tint(f->theme->seed_joint, f->theme->paper,
					     f->theme->dark ? 0.2 : 0.1);
		set_precisions(&w);
		fill_series(&w);
		fill_threshold(&w);
		choose_log(&w);
		fill_notes(&w);
		say_quantization(&w);
		ok = lay_out(&w, err);
	}
	if (!ok) {
		figure_release(f);
		return false;
	}
	fill_files(&w);
	fill_values(&w);
	return true;
}
