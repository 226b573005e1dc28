#include "macro_writer.h"
#include "quantization_sheet.h"
#include "tex_macros.h"

#include <math.h>

static struct tex_macro *begin_cell(struct macro_writer *t, const char *kind,
				    const struct quantization *q, const struct quantization_cell *c)
{
	struct tex_macro *m = macro_begin_model(t, kind, c->model);
	tex_macro_word(m, q->precisions[c->precision].name);
	return m;
}

static void add_percent(struct macro_writer *t, struct tex_macro *m, double percent)
{
	if (isnan(percent)) {
		macro_unknown(m, "not known");
		return;
	}
	wording_signed_percent(&t->text, percent / 100);
	macro_end(t, m);
}

static void add_cell(struct macro_writer *t, const struct quantization *q,
		     const struct quantization_cell *c)
{
	macro_value(t, begin_cell(t, "QuantizationValue", q, c), OBJECTIVE_Y, c->value);
	if (c->runs > 1 || c->sd > 0)
		macro_value(t, begin_cell(t, "QuantizationSd", q, c), OBJECTIVE_Y, c->sd);
	macro_count(begin_cell(t, "QuantizationRuns", q, c), c->runs);
	if (c != quantization_widest(q, c->model))
		add_percent(t, begin_cell(t, "QuantizationChange", q, c), c->change);
}

static void add_ratio(struct macro_writer *t, const struct quantization *q, size_t a, size_t b,
		      size_t precision)
{
	double ratio = quantization_ratio(q, a, b, precision);
	struct tex_macro *m = macro_begin_pair(t, "QuantizationRatio", a, b);
	tex_macro_word(m, q->precisions[precision].name);
	if (isnan(ratio)) {
		macro_unknown(m, "not known");
		return;
	}
	wording_ratio(&t->text, ratio);
	macro_end(t, m);
}

static void add_whole(struct macro_writer *t, const struct quantization *q)
{
	if (q->s->table->simulated > 0)
		buf_addstr(&macro_begin(t, "QuantizationSimulated")->value, REPORT_SIMULATED);
	macro_count(macro_begin(t, "QuantizationModels"), q->s->model_count);
	macro_count(macro_begin(t, "QuantizationPrecisions"), q->precision_count);
	macro_count(macro_begin(t, "QuantizationRuns"), q->s->table->len);
	if (!q->options.has_threshold)
		return;
	struct tex_macro *m = macro_begin(t, "QuantizationThreshold");
	wording_target(&t->w, &t->text, (struct target){OBJECTIVE_Y, q->options.threshold});
	macro_end(t, m);
	for (size_t i = 0; i < q->s->model_count; i++)
		macro_count(macro_begin_model(t, "QuantizationWithin", i), q->models[i].within);
}

void tex_macros_quantization(struct buf *out, const struct quantization *q,
			     struct tex_prefix prefix)
{
	struct wording w = wording_make(q->s, MATCH_ATTAINED);
	struct macro_writer t = macro_writer_make(&w, prefix);
	size_t n = report_pair_models(q->s->model_count);
	struct buf left_out = BUF_INIT;
	macro_writer_comment(
		out, prefix.word,
		"%\n"
		"% Of precisions: \\@QuantizationValueMambaQFourKM, Change (against the widest), "
		"Sd and Runs\n"
		"% likewise; \\@QuantizationRatioResnetbkMambaFour is how many times better the "
		"first is.\n");
	report_pairs_left_out(&left_out, q->s->model_count);
	if (left_out.len > 0)
		buf_addf(out, "%% %s\n", left_out.text);
	buf_release(&left_out);
	add_whole(&t, q);
	for (size_t i = 0; i < q->cell_count; i++)
		add_cell(&t, q, &q->cells[i]);
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			for (size_t k = 0; a != b && k < q->precision_count; k++)
				if (quantization_at(q, a, k) && quantization_at(q, b, k))
					add_ratio(&t, q, a, b, k);
	macro_writer_print(&t, out);
	macro_writer_release(&t);
}
