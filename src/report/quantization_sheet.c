#include "quantization_sheet.h"

#include "number.h"
#include "wording.h"

#include <math.h>
#include <string.h>

struct writer {
	const struct quantization *q;
	struct wording w;
	bool lower; /* quality: lower is better */
};

static bool is_number(const struct quantization_precision *p)
{
	double bits;
	return number_parse(p->name, strlen(p->name), &bits);
}

void quantization_precision_name(struct buf *out, const struct quantization_precision *p)
{
	wording_text(out, p->name);
	if (is_number(p))
		buf_addstr(out, p->bits == 1 ? " bit" : " bits");
}

enum precision_basis quantization_basis(const struct quantization_precision *p, double bits)
{
	struct precision named;
	if (precision_parse(p->name, strlen(p->name), &named) && named.bits == bits)
		return named.basis;
	return PRECISION_STATED;
}

const struct quantization_cell *quantization_widest(const struct quantization *q, size_t model)
{
	for (size_t i = q->models[model].begin; i < q->models[model].end; i++)
		if (isfinite(q->cells[i].value))
			return &q->cells[i];
	return NULL;
}

static void take_model(struct text_table *t, const struct writer *x, size_t model)
{
	struct buf cell = BUF_INIT;
	wording_model(&x->w, &cell, model);
	text_table_take(t, &cell);
}

static void take_precision(struct text_table *t, const struct writer *x, size_t precision)
{
	struct buf cell = BUF_INIT;
	quantization_precision_name(&cell, &x->q->precisions[precision]);
	text_table_take_number(t, &cell, x->q->precisions[precision].bits);
}

static void take_change(struct text_table *t, const struct quantization *q,
			const struct quantization_cell *c)
{
	struct buf cell = BUF_INIT;
	if (c == quantization_widest(q, c->model))
		buf_addstr(&cell, "–");
	else
		wording_signed_percent(&cell, c->change / 100);
	text_table_take_number(t, &cell, c->change);
}

static void take_ratio(struct text_table *t, double ratio)
{
	struct buf cell = BUF_INIT;
	wording_ratio(&cell, ratio);
	text_table_take_number(t, &cell, ratio);
}

/* "≤ 100" */
static void add_threshold(struct buf *out, const struct writer *x)
{
	buf_addstr(out, x->lower ? "≤ " : "≥ ");
	wording_target(&x->w, out, (struct target){OBJECTIVE_Y, x->q->options.threshold});
}

static void add_head(struct sheet *p, const struct writer *x, const struct report_options *o)
{
	const struct quantization *q = x->q;
	const struct table *t = q->s->table;
	struct buf line = BUF_INIT;
	p->simulated = t->simulated > 0;
	wording_count(&line, q->s->model_count, "model");
	buf_addstr(&line, ", ");
	wording_count(&line, q->precision_count, "precision");
	buf_addstr(&line, ", ");
	wording_count(&line, t->len, "run");
	buf_addf(&line, " (aggregate: %s)", report_aggregate_name(o->aggregate));
	wording_lost(&line, t);
	strvec_take(&p->head, buf_detach(&line));
	wording_objective(&line, "quality", &t->objective[OBJECTIVE_Y]);
	if (q->options.has_threshold) {
		buf_addstr(&line, ", threshold: ");
		wording_name(&x->w, &line, OBJECTIVE_Y);
		buf_addch(&line, ' ');
		add_threshold(&line, x);
	}
	strvec_take(&p->head, buf_detach(&line));
}

/* ---- models ---------------------------------------------------------------------------------- */

/* "30.25 at FP16" */
static void take_point(struct text_table *t, const struct writer *x,
		       const struct quantization_cell *c)
{
	struct buf cell = BUF_INIT;
	if (!c) {
		text_table_add(t, "–");
		return;
	}
	wording_value(&x->w, &cell, OBJECTIVE_Y, c->value);
	buf_addstr(&cell, " at ");
	quantization_precision_name(&cell, &x->q->precisions[c->precision]);
	text_table_take_number(t, &cell, c->value);
}

static const struct quantization_cell *narrowest_within(const struct quantization *q, size_t model)
{
	for (size_t i = q->models[model].end; i > q->models[model].begin; i--)
		if (q->cells[i - 1].verdict == PRECISION_WITHIN)
			return &q->cells[i - 1];
	return NULL;
}

static void take_within(struct text_table *t, const struct writer *x, size_t model)
{
	const struct quantization_model *m = &x->q->models[model];
	struct buf cell = BUF_INIT;
	buf_addf(&cell, "%zu of %zu", m->within, m->end - m->begin);
	text_table_take_number(t, &cell, (double)m->within);
	take_point(t, x, narrowest_within(x->q, model));
}

static void add_summary_row(struct text_table *t, const struct writer *x, size_t model)
{
	const struct quantization *q = x->q;
	const struct quantization_model *m = &q->models[model];
	take_model(t, x, model);
	text_table_take_count(t, q->s->models[model].runs);
	text_table_take_count(t, m->end - m->begin);
	take_point(t, x, quantization_widest(q, model));
	take_point(t, x, &q->cells[m->end - 1]);
	take_change(t, q, &q->cells[m->end - 1]);
	if (q->options.has_threshold)
		take_within(t, x, model);
}

static void add_summary(struct sheet *p, const struct writer *x)
{
	static const char *const header[] = {"model",  "runs",      "precisions",
					     "widest", "narrowest", "change"};
	bool threshold = x->q->options.has_threshold;
	struct sheet_section *section = sheet_add(p, "quantization", threshold ? 8 : 6);
	struct buf cell = BUF_INIT;
	section->table.right = ~1u;
	wording_name(&x->w, &section->title, OBJECTIVE_Y);
	buf_addstr(&section->title, " from the widest to the narrowest precision");
	for (size_t c = 0; c < 6; c++)
		text_table_add(&section->table, header[c]);
	if (threshold) {
		add_threshold(&cell, x);
		text_table_take(&section->table, &cell);
		buf_addstr(&cell, "narrowest ");
		add_threshold(&cell, x);
		text_table_take(&section->table, &cell);
	}
	for (size_t m = 0; m < x->q->s->model_count; m++)
		add_summary_row(&section->table, x, m);
}

/* ---- values ---------------------------------------------------------------------------------- */

static bool has_names(const struct quantization *q)
{
	for (size_t k = 0; k < q->precision_count; k++)
		if (!is_number(&q->precisions[k]))
			return true;
	return false;
}

static bool has_spread(const struct quantization *q)
{
	for (size_t i = 0; i < q->cell_count; i++)
		if (q->cells[i].runs > 1 || q->cells[i].sd > 0)
			return true;
	return false;
}

/* "16", "4.89 (typical)": the bits of the model's own, and how they are known. */
static void take_bits(struct text_table *t, const struct quantization *q,
		      const struct quantization_cell *c)
{
	static const char *const basis[] = {"", " (typical)", " (nominal)"};
	double bits = q->s->configurations.items[c->configuration].value[OBJECTIVE_X];
	struct buf cell = BUF_INIT;
	number_print_significant(&cell, bits, 4);
	if (strchr(cell.text, '.'))
		while (buf_ends_with(&cell, "0"))
			cell.text[--cell.len] = '\0';
	if (buf_ends_with(&cell, "."))
		cell.text[--cell.len] = '\0';
	buf_addstr(&cell, basis[quantization_basis(&q->precisions[c->precision], bits)]);
	text_table_take_number(t, &cell, bits);
}

static void add_value_row(struct text_table *t, const struct writer *x,
			  const struct quantization_cell *c, bool names)
{
	static const char *const verdicts[] = {"yes", "no", "–"};
	struct buf cell = BUF_INIT;
	take_model(t, x, c->model);
	take_precision(t, x, c->precision);
	if (names)
		take_bits(t, x->q, c);
	wording_spread(&x->w, &cell, OBJECTIVE_Y, c->value, c->runs > 1 || c->sd > 0 ? c->sd : NAN);
	text_table_take_number(t, &cell, c->value);
	text_table_take_count(t, c->runs);
	take_change(t, x->q, c);
	if (x->q->options.has_threshold)
		text_table_add(t, verdicts[c->verdict]);
}

/* Changes against different precisions must not be compared. */
static void remark_widest(struct sheet_section *section, const struct quantization *q)
{
	const struct quantization_cell *first = NULL, *c;
	struct buf text = BUF_INIT;
	for (size_t m = 0; m < q->s->model_count && text.len == 0; m++) {
		c = quantization_widest(q, m);
		first = first ? first : c;
		if (c && c->precision != first->precision)
			buf_addstr(&text, "the widest precision is not the same for all models: "
					  "their changes do not compare");
	}
	if (text.len > 0)
		sheet_remark(section, &text);
}

static void add_values(struct sheet *p, const struct writer *x)
{
	const struct quantization *q = x->q;
	bool names = has_names(q);
	size_t columns = 5u + names + q->options.has_threshold;
	struct sheet_section *section = sheet_add(p, "quantization-values", columns);
	struct text_table *t = &section->table;
	struct buf cell = BUF_INIT;
	t->right = ~3u;
	section->keys = 2;
	wording_name(&x->w, &section->title, OBJECTIVE_Y);
	buf_addstr(&section->title, " at each precision");
	buf_addstr(&section->legend, "change: against the model's widest precision");
	if (has_spread(q))
		buf_addstr(&section->legend, "; ±: sample standard deviation over runs (n − 1), or "
					     "the error that the data state");
	text_table_add(t, "model");
	text_table_add(t, "precision");
	if (names)
		text_table_add(t, "bits");
	wording_name(&x->w, &cell, OBJECTIVE_Y);
	text_table_take(t, &cell);
	text_table_add(t, "runs");
	text_table_add(t, "change");
	if (q->options.has_threshold) {
		add_threshold(&cell, x);
		text_table_take(t, &cell);
	}
	for (size_t i = 0; i < q->cell_count; i++)
		add_value_row(t, x, &q->cells[i], names);
	remark_widest(section, q);
}

/* ---- ratios ---------------------------------------------------------------------------------- */

struct pair {
	size_t a, b;
};

/* The two models turned so that the first one is better at more precisions. */
static struct pair turn_pair(const struct quantization *q, size_t a, size_t b)
{
	size_t better = 0, worse = 0;
	for (size_t k = 0; k < q->precision_count; k++) {
		double ratio = quantization_ratio(q, a, b, k);
		better += ratio > 1;
		worse += ratio < 1;
	}
	return worse > better ? (struct pair){b, a} : (struct pair){a, b};
}

static size_t list_pairs(const struct quantization *q, struct pair *pairs)
{
	size_t count = 0;
	for (size_t a = 0; a < q->s->model_count; a++)
		for (size_t b = a + 1; b < q->s->model_count; b++)
			pairs[count++] = turn_pair(q, a, b);
	return count;
}

static void add_pairs(struct sheet *p, const struct writer *x)
{
	struct pair pairs[QUANTIZATION_PAIRS_MAX * (QUANTIZATION_PAIRS_MAX - 1) / 2];
	size_t count = list_pairs(x->q, pairs);
	struct sheet_section *section = sheet_add(p, "quantization-ratios", 1 + count);
	struct buf cell = BUF_INIT;
	section->table.right = ~1u;
	buf_addstr(&section->title, "Models against each other at equal precision");
	buf_addf(&section->legend, "how many times %s the first one's ",
		 x->lower ? "lower" : "higher");
	wording_name(&x->w, &section->legend, OBJECTIVE_Y);
	buf_addstr(&section->legend, " is; below 1× the second one's is better");
	text_table_add(&section->table, "precision");
	for (size_t i = 0; i < count; i++) {
		wording_model(&x->w, &cell, pairs[i].a);
		buf_addstr(&cell, " against ");
		wording_model(&x->w, &cell, pairs[i].b);
		text_table_take(&section->table, &cell);
	}
	for (size_t k = 0; k < x->q->precision_count; k++) {
		take_precision(&section->table, x, k);
		for (size_t i = 0; i < count; i++)
			take_ratio(&section->table,
				   quantization_ratio(x->q, pairs[i].a, pairs[i].b, k));
	}
}

/* The best model at a precision; the number of models if none has a value there. */
static size_t best_at(const struct quantization *q, size_t precision)
{
	enum direction direction = q->s->table->objective[OBJECTIVE_Y].direction;
	const struct quantization_cell *best = NULL;
	for (size_t m = 0; m < q->s->model_count; m++) {
		const struct quantization_cell *c = quantization_at(q, m, precision);
		if (c && isfinite(c->value) &&
		    (!best || objective_better(direction, c->value, best->value)))
			best = c;
	}
	return best ? best->model : q->s->model_count;
}

static void add_behind(struct text_table *t, const struct writer *x, size_t precision)
{
	const struct quantization *q = x->q;
	size_t n = q->s->model_count, best = best_at(q, precision);
	for (size_t m = 0; best < n && m < n; m++) {
		if (m == best || !quantization_at(q, m, precision))
			continue;
		take_precision(t, x, precision);
		take_model(t, x, best);
		take_model(t, x, m);
		take_ratio(t, quantization_ratio(q, best, m, precision));
	}
}

static void remark_left_out(struct sheet_section *section, size_t models)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "of more than %d models, not every pair stands here; --format csv has ",
		 QUANTIZATION_PAIRS_MAX);
	if (report_pair_models(models) == models)
		buf_addstr(&text, "all");
	else
		buf_addf(&text, "those of the first %d, --models puts others first",
			 REPORT_PAIR_MODELS_MAX);
	sheet_remark(section, &text);
}

static void add_ranks(struct sheet *p, const struct writer *x)
{
	static const char *const header[] = {"precision", "best", "model", "behind it"};
	struct sheet_section *section = sheet_add(p, "quantization-ratios", 4);
	section->table.right = ~7u;
	buf_addstr(&section->title, "Models against the best at equal precision");
	buf_addf(&section->legend, "how many times %s the best one's ",
		 x->lower ? "lower" : "higher");
	wording_name(&x->w, &section->legend, OBJECTIVE_Y);
	buf_addstr(&section->legend, " is");
	for (size_t c = 0; c < 4; c++)
		text_table_add(&section->table, header[c]);
	for (size_t k = 0; k < x->q->precision_count; k++)
		add_behind(&section->table, x, k);
	remark_left_out(section, x->q->s->model_count);
}

void quantization_sheet(struct sheet *p, const struct quantization *q,
			const struct report_options *o, bool brief)
{
	struct writer x = {.q = q,
			   .w = wording_make(q->s, o->mode),
			   .lower = q->s->table->objective[OBJECTIVE_Y].direction == DIRECTION_MIN};
	size_t n = q->s->model_count;
	add_head(p, &x, o);
	add_summary(p, &x);
	add_values(p, &x);
	if (brief || n < 2)
		return;
	if (n <= QUANTIZATION_PAIRS_MAX)
		add_pairs(p, &x);
	else
		add_ranks(p, &x);
}
