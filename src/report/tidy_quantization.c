#include "csv_cells.h"
#include "tidy_csv.h"

#include <math.h>

/* One row; NAN and NULL are empty cells. */
struct row {
	const char *kind, *a, *b, *precision;
	double bits, value, sd, n;
	const char *verdict;
};

static void add_row(struct buf *out, const struct row *r)
{
	csv_text(out, r->kind);
	csv_text(out, r->a);
	csv_text(out, r->b);
	csv_text(out, r->precision);
	csv_number(out, r->bits);
	csv_number(out, r->value);
	csv_number(out, r->sd);
	csv_number(out, r->n);
	csv_text(out, r->verdict);
	csv_end(out);
}

static void add_whole(struct buf *out, const char *kind, const char *model, double value)
{
	add_row(out, &(struct row){kind, model, NULL, NULL, NAN, value, NAN, NAN, NULL});
}

static void add_cell(struct buf *out, const struct quantization *q,
		     const struct quantization_cell *c)
{
	static const char *const verdicts[] = {"within", "beyond", NULL};
	struct row r = {.kind = "value",
			.a = q->s->models[c->model].name,
			.precision = q->precisions[c->precision].name,
			.bits = q->s->configurations.items[c->configuration].value[OBJECTIVE_X],
			.value = c->value,
			.sd = c->runs > 1 || c->sd > 0 ? c->sd : NAN,
			.n = c->runs,
			.verdict = verdicts[c->verdict]};
	add_row(out, &r);
	r.sd = r.n = NAN;
	r.verdict = NULL;
	r.kind = "change";
	r.value = c->change / 100;
	add_row(out, &r);
	r.kind = "degradation";
	r.value = c->degradation / 100;
	add_row(out, &r);
}

static void add_ratios(struct buf *out, const struct quantization *q, size_t a, size_t b)
{
	for (size_t k = 0; k < q->precision_count; k++) {
		if (!quantization_at(q, a, k) || !quantization_at(q, b, k))
			continue;
		add_row(out, &(struct row){.kind = "ratio",
					   .a = q->s->models[a].name,
					   .b = q->s->models[b].name,
					   .precision = q->precisions[k].name,
					   .bits = q->precisions[k].bits,
					   .value = quantization_ratio(q, a, b, k),
					   .sd = NAN,
					   .n = NAN});
	}
}

void tidy_csv_quantization(struct buf *out, const struct quantization *q)
{
	size_t models = q->s->model_count, n = report_pair_models(models);
	buf_addstr(out, "kind,a,b,precision,bits,value,sd,n,verdict\n");
	if (q->s->table->simulated > 0)
		add_whole(out, "simulated", NULL, 1);
	if (q->options.has_threshold)
		add_whole(out, "threshold", NULL, q->options.threshold);
	if (n < models) {
		add_whole(out, "pair_models", NULL, (double)n);
		add_whole(out, "models", NULL, (double)models);
	}
	for (size_t i = 0; i < q->cell_count; i++)
		add_cell(out, q, &q->cells[i]);
	for (size_t m = 0; q->options.has_threshold && m < models; m++) {
		add_whole(out, "within", q->s->models[m].name, (double)q->models[m].within);
		add_whole(out, "beyond", q->s->models[m].name, (double)q->models[m].beyond);
	}
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			if (a != b)
				add_ratios(out, q, a, b);
}
