#include "quantization.h"

#include "buf.h"
#include "mem.h"
#include "number.h"
#include "statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- precisions ------------------------------------------------------------------------------ */

static void add_key(struct buf *key, const struct precision *p, bool parsed, const char *text)
{
	if (parsed && p->name)
		buf_addstr(key, p->name);
	else if (parsed && p->family == PRECISION_BITS)
		number_print(key, p->bits);
	else
		buf_addstr(key, text);
}

static struct precision bits_alone(double bits)
{
	return (struct precision){.bits = bits, .family = PRECISION_BITS};
}

/* What grows while cells are made: by the number of a precision's key, in the order of the study.
 */
struct building {
	size_t precision_capacity, cell_capacity, bits_capacity, latest_capacity;
	double *bits;   /* by cell */
	size_t *latest; /* by key: its latest cell + 1 */
};

/* Returns the number of its key. */
static uint32_t add_precision(struct quantization *q, struct building *b,
			      const struct configuration *c)
{
	const struct names *configs = &q->s->table->configs;
	const char *text = c->config == NAMES_NONE ? NULL : names_text(configs, c->config);
	struct precision p = bits_alone(c->value[OBJECTIVE_X]);
	bool parsed = !text || precision_parse(text, strlen(text), &p);
	struct buf key = BUF_INIT;
	add_key(&key, &p, parsed, text);
	uint32_t id = names_add(&q->keys, buf_str(&key), key.len);
	buf_release(&key);
	text = text ? text : names_text(&q->keys, id);
	if (id == q->precision_count) {
		MEM_GROW(q->precisions, b->precision_capacity, id + 1);
		MEM_GROW(b->latest, b->latest_capacity, id + 1);
		b->latest[id] = 0;
		q->precisions[q->precision_count++] = (struct quantization_precision){text, 0, p};
	}
	struct quantization_precision *known = &q->precisions[id];
	if (names_natural_compare(text, known->name) < 0)
		known->name = text;
	return id;
}

/* ---- cells ----------------------------------------------------------------------------------- */

static void add_cell(struct quantization *q, struct building *b, size_t model, size_t id,
		     uint32_t configuration)
{
	const struct configuration *c = &q->s->configurations.items[configuration];
	MEM_GROW(q->cells, b->cell_capacity, q->cell_count + 1);
	MEM_GROW(b->bits, b->bits_capacity, q->cell_count + 1);
	b->bits[q->cell_count] = c->value[OBJECTIVE_X];
	q->cells[q->cell_count++] = (struct quantization_cell){
		.model = model,
		.precision = id,
		.configuration = configuration,
		.runs = c->runs,
		.value = c->value[OBJECTIVE_Y],
		.sd = c->sd[OBJECTIVE_Y],
	};
}

/* The sum of squares about the mean is that of each part and that between them. */
static void join_cell(struct quantization_cell *cell, double *bits, const struct configuration *c)
{
	double n = cell->runs, m = c->runs, total = n + m;
	double difference = c->value[OBJECTIVE_Y] - cell->value;
	double squares = (n - 1) * cell->sd * cell->sd +
			 (m - 1) * c->sd[OBJECTIVE_Y] * c->sd[OBJECTIVE_Y] +
			 difference * difference * (n * m / total);
	cell->value += difference * (m / total);
	cell->sd = sqrt(squares / (total - 1));
	cell->runs += c->runs;
	*bits += (c->value[OBJECTIVE_X] - *bits) * (m / total);
}

static void collect_model(struct quantization *q, struct building *b, size_t model)
{
	const struct study_model *m = &q->s->models[model];
	size_t begin = q->models[model].begin = q->cell_count;
	for (size_t i = m->begin; i < m->end; i++) {
		const struct configuration *c = &q->s->configurations.items[i];
		uint32_t id = add_precision(q, b, c);
		if (b->latest[id] > begin) {
			size_t cell = b->latest[id] - 1;
			join_cell(&q->cells[cell], &b->bits[cell], c);
			continue;
		}
		add_cell(q, b, model, id, (uint32_t)i);
		b->latest[id] = q->cell_count;
	}
	q->models[model].end = q->cell_count;
}

/* Puts a model's cells in order, from wide to narrow, and compares them. */
static void order_model(struct quantization *q, const double *bits, struct quantization_model *m)
{
	size_t n = m->end - m->begin;
	struct precision_value *values = mem_calloc(n, sizeof *values);
	struct precision_row *rows = mem_calloc(n, sizeof *rows);
	struct quantization_cell *cells = mem_calloc(n, sizeof *cells), *to = q->cells + m->begin;
	for (size_t i = 0; i < n; i++) {
		cells[i] = to[i];
		values[i].precision = q->precisions[to[i].precision].precision;
		values[i].precision.bits = bits[m->begin + i];
		values[i].value = to[i].value;
	}
	precision_rows(values, n,
		       &(struct precision_options){q->s->table->objective[OBJECTIVE_Y].direction,
						   q->options.has_threshold, q->options.threshold},
		       rows);
	for (size_t i = 0; i < n; i++) {
		to[i] = cells[rows[i].index];
		to[i].change = rows[i].change;
		to[i].degradation = rows[i].degradation;
		to[i].verdict = rows[i].verdict;
		m->within += rows[i].verdict == PRECISION_WITHIN;
		m->beyond += rows[i].verdict == PRECISION_BEYOND;
	}
	free(values);
	free(rows);
	free(cells);
}

/* ---- the order of precisions ----------------------------------------------------------------- */

/* The mean of the bits of each precision's cells. */
static void set_bits(struct quantization *q, const double *bits)
{
	size_t *begin = mem_calloc(q->precision_count + 2, sizeof *begin);
	double *sorted = mem_calloc(q->cell_count, sizeof *sorted);
	for (size_t i = 0; i < q->cell_count; i++)
		begin[q->cells[i].precision + 2]++;
	for (size_t k = 2; k < q->precision_count + 2; k++)
		begin[k] += begin[k - 1];
	for (size_t i = 0; i < q->cell_count; i++)
		sorted[begin[q->cells[i].precision + 1]++] = bits[i];
	for (size_t k = 0; k < q->precision_count; k++) {
		size_t n = begin[k + 1] - begin[k];
		statistics_sort(sorted + begin[k], n);
		q->precisions[k].bits = statistics_mean(sorted + begin[k], n);
		q->precisions[k].precision.bits = q->precisions[k].bits;
	}
	free(begin);
	free(sorted);
}

struct ranked {
	struct quantization_precision precision;
	size_t id;
};

static int compare_ranked(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	int order = precision_compare(&a->precision.precision, &b->precision.precision);
	return order ? order : names_natural_compare(a->precision.name, b->precision.name);
}

static void order_precisions(struct quantization *q)
{
	struct ranked *ranked = mem_calloc(q->precision_count, sizeof *ranked);
	q->place = mem_calloc(q->precision_count, sizeof *q->place);
	for (size_t k = 0; k < q->precision_count; k++)
		ranked[k] = (struct ranked){q->precisions[k], k};
	if (q->precision_count > 1)
		qsort(ranked, q->precision_count, sizeof *ranked, compare_ranked);
	for (size_t k = 0; k < q->precision_count; k++) {
		q->precisions[k] = ranked[k].precision;
		q->place[ranked[k].id] = k;
	}
	for (size_t i = 0; i < q->cell_count; i++)
		q->cells[i].precision = q->place[q->cells[i].precision];
	free(ranked);
}

/* A counting sort by precision leaves every model's cells sorted by it. */
static void index_cells(struct quantization *q)
{
	size_t *begin = mem_calloc(q->precision_count + 1, sizeof *begin);
	size_t *sorted = mem_calloc(q->cell_count, sizeof *sorted);
	size_t *next = mem_calloc(q->s->model_count, sizeof *next);
	for (size_t i = 0; i < q->cell_count; i++)
		begin[q->cells[i].precision + 1]++;
	for (size_t k = 1; k <= q->precision_count; k++)
		begin[k] += begin[k - 1];
	for (size_t i = 0; i < q->cell_count; i++)
		sorted[begin[q->cells[i].precision]++] = i;
	q->by_precision = mem_calloc(q->cell_count, sizeof *q->by_precision);
	for (size_t m = 0; m < q->s->model_count; m++)
		next[m] = q->models[m].begin;
	for (size_t i = 0; i < q->cell_count; i++)
		q->by_precision[next[q->cells[sorted[i]].model]++] = sorted[i];
	free(begin);
	free(sorted);
	free(next);
}

static struct quantization_cell *find_cell(struct quantization *q, size_t model, uint32_t config)
{
	const char *name = names_text(&q->s->table->configs, config);
	size_t precision = quantization_find_name(q, name);
	return precision < q->precision_count
		       ? (struct quantization_cell *)quantization_at(q, model, precision)
		       : NULL;
}

static void count_lost(struct quantization *q)
{
	const struct table *t = q->s->table;
	for (size_t i = 0; i < t->lost_len; i++) {
		struct quantization_cell *cell = NULL;
		size_t m = study_model_of(q->s, t->lost[i].model);
		if (m < q->s->model_count && t->lost[i].config != NAMES_NONE)
			cell = find_cell(q, m, t->lost[i].config);
		if (cell)
			cell->lost++;
	}
}

static void note_lost_precision(struct quantization *q, uint32_t model, uint32_t config)
{
	struct precision p;
	size_t m = study_model_of(q->s, model);
	if (m == q->s->model_count || config == NAMES_NONE || find_cell(q, m, config))
		return;
	struct quantization_model *of = &q->models[m];
	const char *name = names_text(&q->s->table->configs, config);
	double widest = q->precisions[q->cells[of->begin].precision].bits;
	if (precision_parse(name, strlen(name), &p) && p.bits > fmax(widest, of->lost_bits))
		of->lost_bits = p.bits;
}

static void note_lost_precisions(struct quantization *q)
{
	const struct table *t = q->s->table;
	for (size_t i = 0; i < t->lost_len; i++)
		note_lost_precision(q, t->lost[i].model, t->lost[i].config);
	for (size_t i = 0; i < t->gap_count; i++)
		note_lost_precision(q, t->gaps[i].model, t->gaps[i].config);
}

void quantization_init(struct quantization *q, const struct study *s,
		       const struct quantization_options *o)
{
	struct building b = {0};
	*q = (struct quantization){.s = s, .options = *o};
	q->models = mem_calloc(s->model_count, sizeof *q->models);
	for (size_t m = 0; m < s->model_count; m++)
		collect_model(q, &b, m);
	set_bits(q, b.bits);
	for (size_t m = 0; m < s->model_count; m++)
		order_model(q, b.bits, &q->models[m]);
	order_precisions(q);
	index_cells(q);
	count_lost(q);
	note_lost_precisions(q);
	free(b.bits);
	free(b.latest);
}

void quantization_release(struct quantization *q)
{
	if (!q)
		return;
	free(q->precisions);
	free(q->cells);
	free(q->models);
	free(q->place);
	free(q->by_precision);
	names_release(&q->keys);
	*q = (struct quantization){0};
}

/* ---- questions ------------------------------------------------------------------------------- */

const struct quantization_cell *quantization_at(const struct quantization *q, size_t model,
						size_t precision)
{
	size_t low = q->models[model].begin, high = q->models[model].end;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct quantization_cell *cell = &q->cells[q->by_precision[middle]];
		if (cell->precision == precision)
			return cell;
		if (cell->precision < precision)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

size_t quantization_find_bits(const struct quantization *q, double bits)
{
	size_t k = 0;
	while (k < q->precision_count && q->precisions[k].bits != bits)
		k++;
	return k;
}

size_t quantization_find_name(const struct quantization *q, const char *name)
{
	struct precision p;
	struct buf key = BUF_INIT;
	bool parsed = precision_parse(name, strlen(name), &p);
	add_key(&key, &p, parsed, name);
	uint32_t id = names_find(&q->keys, buf_str(&key), key.len);
	buf_release(&key);
	if (id != NAMES_NONE)
		return q->place[id];
	if (parsed && p.family == PRECISION_BITS)
		return quantization_find_bits(q, p.bits);
	return q->precision_count;
}

double quantization_ratio(const struct quantization *q, size_t a, size_t b, size_t precision)
{
	const struct quantization_cell *of_a = quantization_at(q, a, precision);
	const struct quantization_cell *of_b = quantization_at(q, b, precision);
	if (!of_a || !of_b)
		return NAN;
	if (!(of_a->value > 0) || !(of_b->value > 0))
		return NAN;
	bool smaller = q->s->table->objective[OBJECTIVE_Y].direction == DIRECTION_MIN;
	double ratio = smaller ? of_b->value / of_a->value : of_a->value / of_b->value;
	return isfinite(ratio) && ratio > 0 ? ratio : NAN;
}
