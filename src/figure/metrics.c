#include "efficiency_parts.h"
#include "quantity.h"
#include "utf8.h"
#include "words.h"

#include <string.h>

/* Columns: model, best, cost at the quality target, quality at the cost target. */
enum { COLUMN_MODEL, COLUMN_BEST, COLUMN_COST, COLUMN_QUALITY, COLUMNS };
enum { ROWS_MAX = 14, ROWS_MODELS = 4 };

/* Not significant: repeated runs do not bear it out. */
#define NOT_SETTLED "n.s."

struct cells {
	const char *cell[ROWS_MAX][COLUMNS];
	size_t rows;
};

/* A prefix is told in the heading, and so is "M params"; a bare power of ten is not, so that it
 * divides nothing here. */
static double cell_unit(const struct known_field *k, const struct figure_axis *axis)
{
	return k && k->si_prefix ? axis->unit : 1;
}

static double cost_unit(const struct builder *w)
{
	bool count = w->kx && w->kx->unit[0] == '\0' && w->f->x.unit >= 1e6;
	return count ? w->f->x.unit : cell_unit(w->kx, &w->f->x);
}

static const char *cell_of_match(struct builder *w, double unit, const struct match *m,
				 bool is_cost)
{
	const char *sign = builder_bound(is_cost ? w->ox : w->oy, m);
	if (!builder_reaches(m)) {
		if (!is_cost)
			return "–";
		sign = w->ox->direction == DIRECTION_MIN ? "> " : "< ";
	}
	double shown = quantity_toward(m->value, unit, number_side_behind(sign));
	return words_say(w->arena, "%s%s", sign, words_scaled(w->arena, shown, unit));
}

/* Monospaced fonts have no raised digits. */
static const char *cell_of_target(struct builder *w, const struct figure_axis *axis,
				  const struct known_field *k, double value)
{
	const char *text = words_target_on(w->arena, axis, k, value);
	if (strstr(text, "×10") == NULL)
		return text;
	bool unit = k && k->unit[0];
	return words_say(w->arena, "%s%s%s", words_plain(w->arena, value), unit ? " " : "",
			 unit ? k->unit : "");
}

static void fill_header(struct builder *w, const char *cell[COLUMNS])
{
	const struct target *cost = w->o->cost_target;
	cell[COLUMN_MODEL] = w->o->match == MATCH_NEAREST        ? "nearest"
			     : w->o->match == MATCH_INTERPOLATED ? "interpolated"
								 : "model";
	cell[COLUMN_BEST] = words_say(w->arena, "best %s",
				      words_field_brief(w->arena, w->ky, w->oy));
	cell[COLUMN_COST] = words_say(w->arena, "%s at %s",
				      words_axis_unit(w->arena, w->kx, w->ox, w->f->x.unit),
				      cell_of_target(w, &w->f->y, w->ky, w->f->target));
	if (cost)
		cell[COLUMN_QUALITY] = words_say(w->arena, "%s at %s",
						 words_field_brief(w->arena, w->ky, w->oy),
						 cell_of_target(w, &w->f->x, w->kx, cost->value));
}

static void fill_model(struct builder *w, size_t m, const char *cell[COLUMNS])
{
	const struct configuration *c = w->s->configurations.items;
	const struct target *cost = w->o->cost_target;
	double best = c[w->s->models[m].best].value[OBJECTIVE_Y];
	double y_unit = cell_unit(w->ky, &w->f->y);
	struct match need = match_find(w->s, m, *w->o->quality_target, w->o->match);
	cell[COLUMN_MODEL] = words_shown(w->arena, builder_label(w, m), WORDS_CELL_MAX);
	cell[COLUMN_BEST] = words_scaled(w->arena, best, y_unit);
	cell[COLUMN_COST] = cell_of_match(w, cost_unit(w), &need, true);
	if (cost) {
		struct match got = match_find(w->s, m, *cost, w->o->match);
		cell[COLUMN_QUALITY] = cell_of_match(w, y_unit, &got, false);
	}
}

/* A model's place among those that are shown, from 1. */
static size_t place_of(const struct builder *w, size_t m)
{
	size_t i = 0;
	while (w->models[i] != m)
		i++;
	return i + 1;
}

/* How much better A's best quality is than B's. */
static const char *gain_of_best(struct builder *w)
{
	const struct configuration *c = w->s->configurations.items;
	double a = c[w->s->models[w->a].best].value[OBJECTIVE_Y],
	       b = c[w->s->models[w->b].best].value[OBJECTIVE_Y];
	if (!(a > 0 && b > 0))
		return "";
	return words_percent(w->arena, (w->oy->direction == DIRECTION_MIN ? b - a : a - b) / b);
}

static void fill_verdict(struct builder *w, const char *cell[COLUMNS])
{
	const struct target *cost = w->o->cost_target;
	const char *names = words_say(w->arena, "%s vs %s", builder_label(w, w->a),
				      builder_label(w, w->b));
	bool all = w->model_count <= ROWS_MODELS;
	cell[COLUMN_MODEL] = names;
	if (w->model_count == 2)
		cell[COLUMN_MODEL] = "advantage";
	else if (utf8_length(names, strlen(names)) > WORDS_CELL_MAX)
		cell[COLUMN_MODEL] = words_say(w->arena, "row %zu vs row %zu",
					       all ? place_of(w, w->a) : (w->a > w->b) + (size_t)1,
					       all ? place_of(w, w->b) : (w->b > w->a) + (size_t)1);
	cell[COLUMN_BEST] = w->open_best ? NOT_SETTLED : gain_of_best(w);
	cell[COLUMN_COST] = w->comparison.bound == COMPARISON_UNKNOWN ? "–"
			    : w->open                                 ? NOT_SETTLED
				      : builder_bounded(w, &w->comparison);
	if (cost == NULL)
		return;
	struct comparison gain = comparison_make(w->s, w->a, w->b, *cost, w->o->match);
	cell[COLUMN_QUALITY] = gain.bound == COMPARISON_UNKNOWN ? "–"
			       : w->open_quality                ? NOT_SETTLED
								: builder_bounded(w, &gain);
}

/* The header, the models (of many only those compared), and the verdict. */
static void fill_cells(struct builder *w, struct cells *t)
{
	fill_header(w, t->cell[t->rows++]);
	for (size_t i = 0; i < w->model_count; i++) {
		size_t m = w->models[i];
		if (w->model_count <= ROWS_MODELS || m == w->a || m == w->b)
			fill_model(w, m, t->cell[t->rows++]);
	}
	if (w->b != w->s->model_count)
		fill_verdict(w, t->cell[t->rows++]);
}

static struct figure_block block_of(struct builder *w, const struct cells *t, const size_t *columns,
				    size_t n)
{
	const char *flat[ROWS_MAX * COLUMNS];
	for (size_t r = 0; r < t->rows; r++)
		for (size_t k = 0; k < n; k++)
			flat[r * n + k] = t->cell[r][columns[k]];
	return words_table(w->arena, flat, t->rows, n, w->f->theme->ink);
}

/* Whether a column tells anything of any model. */
static bool says_something(const struct cells *t, size_t column)
{
	for (size_t r = 1; r < t->rows; r++)
		if (t->cell[r][column] && strcmp(t->cell[r][column], "–") != 0)
			return true;
	return false;
}

void say_metrics(struct builder *w)
{
	struct cells t = {.rows = 0};
	size_t columns[COLUMNS], brief[COLUMNS], n = 0, less = 0;
	bool boxed = w->o->metrics != METRICS_CAPTION && w->o->metrics != METRICS_NONE;
	if (!boxed || w->a == w->s->model_count)
		return;
	fill_cells(w, &t);
	for (size_t k = 0; k < COLUMNS; k++) {
		if (!says_something(&t, k))
			continue;
		if (k == COLUMN_MODEL && w->s->model_count == 1 && w->o->match == MATCH_ATTAINED)
			continue;
		columns[n++] = k;
		if (k != COLUMN_BEST)
			brief[less++] = k;
	}
	w->f->metrics = block_of(w, &t, columns, n);
	w->f->metrics_less[0] = block_of(w, &t, brief, less);
	w->f->metrics_less[1] = block_of(w, &t, brief, less > 2 ? 2 : less);
}

/* " best PPL: Mamba 32.25, ResNet-BK 28.15." for one column. */
static void add_sentence(struct builder *w, struct buf *out, const struct cells *t, size_t column)
{
	bool verdict = w->b != w->s->model_count;
	size_t models = t->rows - verdict;
	const char *head = t->cell[0][column];
	bool lower = head[0] >= 'a' && head[0] <= 'z';
	buf_addf(out, " %c%s: ", lower ? head[0] - 'a' + 'A' : head[0], head + 1);
	for (size_t r = 1; r < models; r++) {
		bool single = w->s->model_count == 1;
		buf_addf(out, "%s%s%s%s", r > 1 ? ", " : "", single ? "" : t->cell[r][COLUMN_MODEL],
			 single ? "" : " ", t->cell[r][column]);
	}
	const char *found = verdict ? t->cell[models][column] : "";
	if (found[0] && w->s->model_count > 2)
		buf_addf(out, " (%s vs %s: %s)", builder_label(w, w->a), builder_label(w, w->b),
			 found);
	else if (found[0])
		buf_addf(out, " (%s)", found);
	buf_addch(out, '.');
}

const char *metrics_sentences(struct builder *w)
{
	struct cells t = {.rows = 0};
	struct buf out = BUF_INIT;
	if (!w->f->has_target || w->a == w->s->model_count)
		return "";
	fill_cells(w, &t);
	for (size_t k = COLUMN_BEST; k < COLUMNS; k++)
		if (says_something(&t, k))
			add_sentence(w, &out, &t, k);
	return words_keep(w->arena, &out);
}
