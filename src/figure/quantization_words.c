#include "quantization_parts.h"
#include "quantization_runs.h"
#include "words.h"

#include <math.h>
#include <string.h>

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
static size_t headline_precision(const struct builder *w)
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

/* What the title says: how much quality changes at a precision, from the model with the least to
 * the one with the greatest degradation. */
struct headline {
	size_t precision, least, most;
	bool rises;
};

/* And all have a value there. */
static bool same_widest(const struct builder *w)
{
	size_t first = w->q->models[model_of(w, 0)].begin;
	for (size_t i = 0; i < w->own; i++) {
		const struct quantization_model *other = &w->q->models[model_of(w, i)];
		if (other->lost_bits > 0 ||
		    w->q->cells[other->begin].precision != w->q->cells[first].precision)
			return false;
	}
	return true;
}

static const char *change_of(struct builder *w, const struct headline *h, size_t series)
{
	return words_percent(w->arena, fabs(cell_of(w, series, h->precision)->change) / 100);
}

/* The claims' view of "it changes": repeated runs bear it out, or there are none. One run has no
 * spread, and leaves the averages as they are. */
static bool is_borne_out(const struct builder *w, const struct quantization_cell *cell)
{
	const struct quantization_runs runs = {w->q, w->o->aggregate, w->o->interval};
	const struct quantization_cell *widest = &w->q->cells[w->q->models[cell->model].begin];
	struct interval i;
	if (!study_has_runs(w->s) || !quantization_runs_value(&runs, cell, widest, &i))
		return true;
	if (i.status != INTERVAL_OK)
		return i.status == INTERVAL_ONE_RUN;
	return cell->degradation > 0 ? i.low > 0 : i.high < 0;
}

/* False if there is nothing to compare, or not all qualities go the same way, seen or beyond
 * chance. */
static bool find_headline(struct builder *w, struct headline *h)
{
	bool falls = false;
	*h = (struct headline){.precision = headline_precision(w)};
	if (h->precision == w->q->precision_count || !same_widest(w))
		return false;
	for (size_t i = 0; i < w->own; i++) {
		const struct quantization_cell *cell = cell_of(w, i, h->precision);
		if (strcmp(change_of(w, h, i), "0.0%") == 0 || !is_borne_out(w, cell))
			return false;
		h->rises = h->rises || cell->change > 0;
		falls = falls || cell->change < 0;
		if (cell->degradation < cell_of(w, h->least, h->precision)->degradation)
			h->least = i;
		if (cell->degradation >= cell_of(w, h->most, h->precision)->degradation)
			h->most = i;
	}
	return h->rises != falls;
}

static const char *claim_title(struct builder *w)
{
	struct headline h;
	if (!find_headline(w, &h))
		return words_say(w->arena, "%s against precision",
				 words_field(w->arena, w->ky, w->oy));
	const char *verb = h.rises ? "rises" : "falls";
	const char *brief = words_mid_sentence(w->arena, words_field_brief(w->arena, w->ky, w->oy));
	const char *at = precision_name(w, h.precision);
	const char *least = change_of(w, &h, h.least), *most = change_of(w, &h, h.most);
	if (w->own == 1)
		return words_say(w->arena, "%s: %s %s by %s at %s", label_of(w, 0), brief, verb,
				 least, at);
	if (w->own == 2)
		return words_say(w->arena, "At %s, %s %s by %s for %s, by %s for %s", at, brief,
				 verb, least, label_of(w, h.least), most, label_of(w, h.most));
	return words_say(w->arena, "At %s, %s %s by %s (%s) to %s (%s)", at, brief, verb, least,
			 label_of(w, h.least), most, label_of(w, h.most));
}

static const char *bars_sentence(struct builder *w, bool brief)
{
	const char *averages = look_averages(w->o->aggregate);
	enum look_bars bars = look_bars(w->f);
	if (bars == BARS_GIVEN)
		return brief ? " Bars: errors as given."
			     : " Bars are the errors given with the data.";
	if (bars == BARS_NONE)
		return "";
	if (brief)
		return words_say(w->arena, " Points: %s over runs, bars ±1 s.d.%s", averages,
				 bars == BARS_MIXED ? " or errors as given." : "");
	return words_say(w->arena,
			 " Points are %s over repeated runs, bars one sample standard "
			 "deviation%s.",
			 averages, bars == BARS_MIXED ? ", or the errors given with the data" : "");
}

static const char *subtitle(struct builder *w)
{
	const char *within = w->q->options.has_threshold
				     ? " Shaded: within the threshold; crossed: not."
				     : "";
	const char *grey = look_others_label(w->f)
				   ? words_say(w->arena, " Grey: %s.", look_others_label(w->f))
				   : "";
	struct headline h;
	const char *change = find_headline(w, &h)
				     ? " Changes: against the widest precision of each model."
				     : "";
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
		if (w->q->options.has_threshold)
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
		w->q->options.has_threshold
			? words_say(w->arena,
				    " Shaded: within the threshold of %s %s; crossed: beyond it.",
				    quality(w),
				    words_target(w->arena, w->ky, w->q->options.threshold))
			: "";
	const char *grey = look_others_label(w->f)
				   ? words_say(w->arena, " Grey: %s.", look_others_label(w->f))
				   : "";
	const char *found = findings(w);
	w->f->caption = words_say(w->arena, "%s.%s%s%s%s%s", what, within, bars_sentence(w, false),
				  grey, found, simulated);
	w->f->description = words_say(
		w->arena, "%s, %zu precision%s from %s to %s.%s%s", what, w->q->precision_count,
		w->q->precision_count == 1 ? "" : "s", precision_name(w, 0),
		precision_name(w, w->q->precision_count - 1), found, simulated);
}

void say_quantization(struct builder *w)
{
	struct figure *f = w->f;
	look_title(f, w->o, claim_title(w), subtitle(w));
	words_label_axis(w->arena, &f->y, w->o->ylabel, w->ky, w->oy, true);
	if (w->s->table->simulated > 0)
		look_simulated(f);
	say_caption(w);
}
