#include "quantization_figure.h"

#include "font_metrics.h"
#include "layout.h"
#include "look.h"
#include "words.h"

#include <math.h>
#include <string.h>

/* With so many precisions at most, each has its name on the axis. */
enum { NAMED_MAX = 10, TICS_MAX = 16, COLUMNS = 6 };

struct builder {
	struct figure *f;
	struct arena *arena; /* the figure's */
	const struct quantization *q;
	const struct study *s;
	const struct figure_options *o;
	const struct objective *oy;
	const struct known_field *ky;
	struct look_models names;
	size_t own;  /* series of one model each */
	bool named;  /* the axis has names, not bits */
	double y[2]; /* least and greatest value that must be inside */
};

static const char *quality(struct builder *w)
{
	return words_mid_sentence(w->arena, words_field(w->arena, w->ky, w->oy));
}

static const char *label_of(struct builder *w, size_t series)
{
	return words_shown(w->arena, w->f->series[series].label, WORDS_BRIEF_MAX);
}

/* "INT4", "4 bits" */
static const char *precision_name(struct builder *w, size_t p)
{
	const struct quantization_precision *precision = &w->q->precisions[p];
	if (precision->precision.family == PRECISION_BITS)
		return words_say(w->arena, "%s bits", words_plain(w->arena, precision->bits));
	return words_shown(w->arena, precision->name, WORDS_BRIEF_MAX);
}

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
	static const double round[] = {64, 32, 16, 8, 4, 2, 1, 3, 6, 12, 24, 5, 10, 2.5, 1.5, 7};
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
	for (size_t i = 0; x->tic_count < 3 && i < sizeof round / sizeof *round; i++)
		offer_tic(w, round[i], apart);
	for (size_t i = 0; !few && i < sizeof round / sizeof *round; i++)
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
		if (cell->value - cell->sd > cell->value / 10)
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
			};
		}
	}
}

/* ---- the threshold ----------------------------------------------------------------------------
 */

static bool has_threshold(const struct builder *w)
{
	return w->q->options.has_threshold;
}

static void fill_threshold(struct builder *w)
{
	struct figure *f = w->f;
	if (!has_threshold(w))
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

/* What is within the threshold, to the edges of the plot box. */
static void fill_region(struct builder *w)
{
	struct figure *f = w->f;
	if (!has_threshold(w))
		return;
	double far = w->oy->direction == DIRECTION_MIN ? f->y.min : f->y.max;
	double(*p)[2] = arena_alloc(w->arena, 5 * sizeof *p);
	for (size_t i = 0; i < 5; i++) {
		p[i][0] = i == 1 || i == 2 ? f->x.max : f->x.min;
		p[i][1] = i == 2 || i == 3 ? f->target : far;
	}
	f->dominated = p;
	f->dominated_len = 5;
}

/* ---- texts ------------------------------------------------------------------------------------
 */

static size_t model_of(const struct builder *w, size_t series)
{
	return study_find_model(w->s, w->f->series[series].model);
}

static const struct quantization_cell *cell_of(const struct builder *w, size_t series, size_t p)
{
	const struct quantization_cell *cell = quantization_at(w->q, model_of(w, series), p);
	return cell && isfinite(cell->change) ? cell : NULL;
}

static bool all_have(const struct builder *w, size_t p)
{
	for (size_t i = 0; i < w->own; i++) {
		const struct quantization_cell *cell = cell_of(w, i, p);
		if (!cell || &w->q->cells[w->q->models[cell->model].begin] == cell)
			return false;
	}
	return true;
}

/* The precision that the title speaks of: 4 bits, else the narrowest that all models have beside
 * their widest; precision_count if there is none. */
static size_t headline(const struct builder *w)
{
	size_t found = w->q->precision_count;
	for (size_t p = 0; p < w->q->precision_count; p++) {
		if (!all_have(w, p))
			continue;
		found = p;
		if (w->q->precisions[p].bits == 4)
			break;
	}
	return found;
}

static const char *change_of(struct builder *w, const struct quantization_cell *cell)
{
	return words_percent(w->arena, fabs(cell->change) / 100);
}

/* The models with the least and the greatest degradation; false if qualities do not all go one
 * way. */
static bool find_ends(const struct builder *w, size_t p, size_t *least, size_t *most)
{
	bool up = cell_of(w, 0, p)->change >= 0;
	*least = *most = 0;
	for (size_t i = 1; i < w->own; i++) {
		const struct quantization_cell *cell = cell_of(w, i, p);
		if ((cell->change >= 0) != up)
			return false;
		if (cell->degradation < cell_of(w, *least, p)->degradation)
			*least = i;
		if (cell->degradation > cell_of(w, *most, p)->degradation)
			*most = i;
	}
	return true;
}

static const char *plain_title(struct builder *w)
{
	return words_say(w->arena, "%s against precision", words_field(w->arena, w->ky, w->oy));
}

static const char *claim_title(struct builder *w)
{
	size_t p = headline(w), least, most;
	if (p == w->q->precision_count || !find_ends(w, p, &least, &most))
		return plain_title(w);
	const struct quantization_cell *a = cell_of(w, least, p), *b = cell_of(w, most, p);
	const char *verb = a->change >= 0 ? "rises" : "falls";
	const char *brief = words_mid_sentence(w->arena, words_field_brief(w->arena, w->ky, w->oy));
	const char *at = precision_name(w, p);
	if (w->own == 1)
		return words_say(w->arena, "%s: %s %s by %s at %s", label_of(w, 0), brief, verb,
				 change_of(w, a), at);
	if (w->own == 2)
		return words_say(w->arena, "At %s, %s %s by %s for %s, by %s for %s", at, brief,
				 verb, change_of(w, a), label_of(w, least), change_of(w, b),
				 label_of(w, most));
	return words_say(w->arena, "At %s, %s %s by %s (%s) to %s (%s)", at, brief, verb,
			 change_of(w, a), label_of(w, least), change_of(w, b), label_of(w, most));
}

enum bars { BARS_NONE, BARS_GIVEN, BARS_OF_RUNS };

static enum bars bars_of(const struct builder *w)
{
	enum bars bars = BARS_NONE;
	for (size_t i = 0; i < w->own; i++) {
		const struct figure_series *series = &w->f->series[i];
		for (size_t k = 0; k < series->len && bars != BARS_OF_RUNS; k++)
			if (series->points[k].y_sd > 0)
				bars = series->points[k].runs > 1 ? BARS_OF_RUNS : BARS_GIVEN;
	}
	return bars;
}

static const char *others(const struct builder *w)
{
	return w->own < w->f->series_count ? w->f->series[w->own].label : NULL;
}

static const char *bars_sentence(const struct builder *w, bool brief)
{
	switch (bars_of(w)) {
	case BARS_OF_RUNS:
		return brief ? " Points: means over runs, bars ±1 s.d."
			     : " Points are means over repeated runs, bars one sample standard "
			       "deviation.";
	case BARS_GIVEN:
		return brief ? " Bars: errors as given."
			     : " Bars are the errors given with the data.";
	default:
		return "";
	}
}

static const char *subtitle(struct builder *w)
{
	const char *within = has_threshold(w) ? " Shaded: within the threshold; crossed: not." : "";
	const char *grey = others(w) ? words_say(w->arena, " Grey: %s.", others(w)) : "";
	bool told = headline(w) != w->q->precision_count;
	const char *change = told ? " Changes: against the widest precision of each model." : "";
	const char *text = words_say(w->arena, "%s%s%s%s", change, within, bars_sentence(w, true),
				     grey);
	return text[0] ? text + 1 : NULL;
}

/* What a model loses, one after the other, with a blank before each. */
static const char *findings(struct builder *w)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < w->own; i++) {
		const struct quantization_model *model = &w->q->models[model_of(w, i)];
		const struct quantization_cell *wide = &w->q->cells[model->begin],
					       *narrow = &w->q->cells[model->end - 1];
		buf_addf(&out, " %s: %s at %s", label_of(w, i),
			 words_quantity(w->arena, w->ky, wide->value),
			 precision_name(w, wide->precision));
		if (narrow != wide)
			buf_addf(&out, ", %s at %s", words_quantity(w->arena, w->ky, narrow->value),
				 precision_name(w, narrow->precision));
		if (narrow != wide && isfinite(narrow->change))
			buf_addf(&out, " (%s%s)", narrow->change < 0 ? "" : "+",
				 words_percent(w->arena, narrow->change / 100));
		if (has_threshold(w))
			buf_addf(&out, "; %zu of %zu precisions within %s", model->within,
				 model->end - model->begin,
				 words_target(w->arena, w->ky, w->q->options.threshold));
		buf_addch(&out, '.');
	}
	return words_keep(w->arena, &out);
}

static void say_caption(struct builder *w)
{
	const char *simulated = w->s->table->simulated > 0 ? " The data are simulated." : "";
	const char *what = words_say(w->arena, "%s against the precision of the weights",
				     words_field(w->arena, w->ky, w->oy));
	const char *within =
		has_threshold(w)
			? words_say(w->arena,
				    " Shaded: within the threshold of %s %s; crossed: beyond it.",
				    quality(w),
				    words_target(w->arena, w->ky, w->q->options.threshold))
			: "";
	const char *grey = others(w) ? words_say(w->arena, " Grey: %s.", others(w)) : "";
	const char *found = findings(w);
	w->f->caption = words_say(w->arena, "%s.%s%s%s%s%s", what, within, bars_sentence(w, false),
				  grey, found, simulated);
	w->f->description = words_say(
		w->arena, "%s, %zu precision%s from %s to %s.%s%s", what, w->q->precision_count,
		w->q->precision_count == 1 ? "" : "s", precision_name(w, 0),
		precision_name(w, w->q->precision_count - 1), found, simulated);
}

static void say_all(struct builder *w)
{
	struct figure *f = w->f;
	look_title(f, w->o, claim_title(w), subtitle(w));
	words_label_axis(w->arena, &f->y, w->o->ylabel, w->ky, w->oy, true);
	if (w->s->table->simulated > 0)
		look_simulated(f);
	say_caption(w);
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
			p->x,
			p->y,
			p->y_sd,
			p->runs,
			w->s->configurations.items[cell->configuration].value[OBJECTIVE_X],
			p->fails};
		memcpy(values + n * COLUMNS, row, sizeof row);
		names[n++] = p->name;
	}
	*rows = (struct figure_rows){
		.title = series->model, .series = i, .values = values, .names = names, .len = n};
}

static void fill_files(struct builder *w)
{
	struct figure *f = w->f;
	struct figure_file *files = arena_alloc(w->arena, 2 * sizeof *files);
	struct figure_rows *blocks = arena_alloc(w->arena, f->series_count * sizeof *blocks);
	struct figure_rows *region = arena_alloc(w->arena, sizeof *region);
	for (size_t i = 0; i < f->series_count; i++)
		fill_rows(w, &blocks[i], i);
	*region = (struct figure_rows){.title = "a closed polygon",
				       .values = (const double *)f->dominated,
				       .len = f->dominated_len};
	files[0] = (struct figure_file){"points",
					"every model at every precision, wide to narrow",
					"x y y_sd runs bits beyond precision",
					COLUMNS,
					blocks,
					f->series_count};
	files[1] = (struct figure_file){
		"within", "what is within the threshold", "x y", 2, region, has_threshold(w)};
	f->files = files;
	f->file_count = 2;
}

static void fill_values(struct builder *w)
{
	struct figure *f = w->f;
	struct figure_value *values = arena_alloc(w->arena, 2 * sizeof *values);
	double *number = arena_alloc(w->arena, 2 * sizeof *number);
	number[0] = bars_of(w) != BARS_NONE ? (double)w->own : 0;
	number[1] = has_threshold(w);
	values[0] = (struct figure_value){"Y_BARS", "the first so many have bars", &number[0], 1,
					  false};
	values[1] = (struct figure_value){"REGIONS", "1: what is within the threshold is tinted",
					  &number[1], 1, false};
	f->values = values;
	f->value_count = 2;
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

static struct look_models names_of(struct arena *arena, const struct study *s)
{
	const char **names = arena_alloc(arena, s->model_count * sizeof *names);
	for (size_t m = 0; m < s->model_count; m++)
		names[m] = s->models[m].name;
	return (struct look_models){names, s->model_count};
}

static bool lay_out(struct builder *w, struct error *err)
{
	struct layout_request request = {
		.width = w->o->width,
		.height = w->o->height,
		.height_max = w->o->height_max,
		.text_size = w->o->text_size,
		.tic_size = w->o->tic_size,
		.metrics = METRICS_NONE,
		.x = {w->f->x.min, w->f->x.max},
		.y = {w->y[0], w->y[1]},
		.good_right = true,
		.good_up = w->oy->direction == DIRECTION_MAX,
	};
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
			    .names = names_of(&f->arena, q->s),
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
		say_all(&w);
		ok = lay_out(&w, err);
	}
	if (!ok) {
		figure_release(f);
		return false;
	}
	fill_region(&w);
	fill_files(&w);
	fill_values(&w);
	return true;
}
