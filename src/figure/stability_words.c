#include "stability_parts.h"
#include "words.h"

#include <math.h>
#include <string.h>

static const char *label_of(struct builder *w, size_t series)
{
	return words_shown(w->arena, w->f->series[series].label, WORDS_BRIEF_MAX);
}

static const struct curve_model *model_of(const struct builder *w, size_t series)
{
	return &w->set->models[builder_model(w, series)];
}

static size_t runs_of(const struct curve_model *m)
{
	return m->end - m->begin;
}

static const char *length_label(struct builder *w, uint32_t length)
{
	return words_shown(w->arena, w->set->lengths[length].label, WORDS_CELL_MAX);
}

static const char *step_text(struct builder *w, double step)
{
	struct buf text = BUF_INIT;
	if (!w->set->by_length)
		return words_plain(w->arena, step);
	curve_length_label(step, &text);
	return words_keep(w->arena, &text);
}

/* Where a curve has diverged: "750", "84k". */
static const char *step_of(struct builder *w, const struct run_curve *c)
{
	return step_text(w, c->divergence.step);
}

/* ---- labels -----------------------------------------------------------------------------------
 */

static size_t diverging_models(const struct builder *w)
{
	size_t n = 0;
	for (size_t i = 0; i < w->own; i++)
		n += model_of(w, i)->diverged > 0;
	return n;
}

/* The model and the length, as far as they tell one label from another; NULL if none is needed. */
const char *say_divergence_which(struct builder *w, size_t series, const struct run_curve *c)
{
	bool of_several = c->length != CURVE_NO_LENGTH && w->set->length_count > 1;
	const char *length = of_several ? length_label(w, c->length) : NULL;
	if (diverging_models(w) < 2)
		return length;
	const char *model = words_last_part(label_of(w, series));
	return length ? words_say(w->arena, "%s %s", model, length) : model;
}

const char *say_divergence_step(struct builder *w, const struct run_curve *c)
{
	return words_say(w->arena, "%s%s", w->set->by_length ? "" : "step ", step_of(w, c));
}

const char *say_divergence(struct builder *w, size_t series, const struct run_curve *c)
{
	const char *which = say_divergence_which(w, series, c);
	const char *step = say_divergence_step(w, c);
	return which ? words_say(w->arena, "%s: %s", which, step) : step;
}

/* ---- title ------------------------------------------------------------------------------------
 */

static const struct run_curve *last_curve(const struct builder *w, const struct curve_model *m)
{
	return &w->set->curves[m->end - 1];
}

/* All curves of the model have lengths, and these can be put in order. */
static bool has_lengths(const struct builder *w, const struct curve_model *m)
{
	uint32_t longest = last_curve(w, m)->length;
	return longest != CURVE_NO_LENGTH && isfinite(w->set->lengths[longest].value);
}

/* The shortest length from which on all runs of the model have diverged, if no shorter one has;
 * length_count if it is not so. */
static size_t diverges_from(const struct builder *w, const struct curve_model *m)
{
	const struct curve_set *set = w->set;
	size_t from = set->length_count;
	if (!has_lengths(w, m))
		return from;
	for (size_t i = m->end; i-- > m->begin;)
		if (set->curves[i].divergence.diverged)
			from = set->curves[i].length;
	for (size_t i = m->begin; i < m->end; i++)
		if (set->curves[i].length >= from && !set->curves[i].divergence.diverged)
			return set->length_count;
	return m->untold > 0 ? set->length_count : from;
}

/* Why its runs are not judged; NULL: for several reasons, or they are. */
static const char *why_untold(const struct builder *w, const struct curve_model *m)
{
	enum divergence_doubt doubt = DIVERGENCE_SURE;
	for (size_t i = m->begin; i < m->end; i++) {
		enum divergence_doubt other = w->set->curves[i].divergence.doubt;
		if (other != DIVERGENCE_SURE && doubt != DIVERGENCE_SURE && other != doubt)
			return NULL;
		doubt = other != DIVERGENCE_SURE ? other : doubt;
	}
	return doubt == DIVERGENCE_SURE ? NULL : divergence_doubt_text(doubt);
}

/* False where more is better: only what is not finite counts then. */
static bool judges_growth(const struct builder *w)
{
	return isfinite(w->set->options.divergence.multiple);
}

/* "Mamba is stable up to 8k" */
static const char *say_stable(struct builder *w, size_t series)
{
	const struct curve_model *m = model_of(w, series);
	const char *label = label_of(w, series);
	uint32_t shortest = w->set->curves[m->begin].length, longest = last_curve(w, m)->length;
	if (runs_of(m) == m->untold)
		return words_say(w->arena, "%s is not judged", label);
	if (m->untold > 0)
		return words_say(w->arena, "%s: %zu of %zu runs not judged", label, m->untold,
				 runs_of(m));
	if (w->set->length_count < 2 || !has_lengths(w, m))
		return words_say(w->arena, "%s is stable", label);
	return words_say(w->arena, "%s is stable %s %s", label,
			 shortest == longest ? "at" : "up to", length_label(w, longest));
}

/* ", 2 not judged" */
static const char *not_judged(struct builder *w, size_t n)
{
	return n > 0 ? words_say(w->arena, ", %zu not judged", n) : "";
}

/* "Mamba diverges from 32k on" */
static const char *say_model(struct builder *w, size_t series)
{
	const struct curve_model *m = model_of(w, series);
	const char *label = label_of(w, series);
	size_t runs = runs_of(m), from = diverges_from(w, m);
	if (m->diverged == 0)
		return say_stable(w, series);
	bool at_longest = from == last_curve(w, m)->length;
	if (from < w->set->length_count && w->set->length_count > 1)
		return words_say(w->arena, "%s diverges %s %s%s", label, at_longest ? "at" : "from",
				 length_label(w, (uint32_t)from), at_longest ? "" : " on");
	if (runs == 1)
		return words_say(w->arena, "%s diverges at %s%s", label,
				 w->set->by_length ? "" : "step ", step_of(w, last_curve(w, m)));
	return words_say(w->arena, "%s diverges in %zu of %zu runs%s", label, m->diverged, runs,
			 not_judged(w, m->untold));
}

static size_t count_runs(const struct builder *w, size_t *diverged)
{
	size_t runs = 0;
	*diverged = 0;
	for (size_t i = 0; i < w->own; i++) {
		runs += runs_of(model_of(w, i));
		*diverged += model_of(w, i)->diverged;
	}
	return runs;
}

static size_t count_untold(const struct builder *w)
{
	size_t n = 0;
	for (size_t i = 0; i < w->own; i++)
		n += model_of(w, i)->untold;
	return n;
}

/* "Loss against training step" */
static const char *say_fields(struct builder *w)
{
	return words_say(w->arena, "%s against %s", words_field(w->arena, w->ky, w->oy),
			 words_mid_sentence(w->arena, words_field(w->arena, w->kx, w->ox)));
}

/* Of curves none of which is known to diverge. */
static const char *stable_title(struct builder *w)
{
	if (count_untold(w) > 0 || w->set->lost_models > 0)
		return say_fields(w);
	return words_say(w->arena, "%s: no run%s diverges", say_fields(w),
			 look_others_label(w->f) ? " in focus" : "");
}

static const char *claim_title(struct builder *w)
{
	size_t diverged, runs = count_runs(w, &diverged);
	if (diverged == 0)
		return stable_title(w);
	if (w->own == 1)
		return say_model(w, 0);
	if (w->own == 2)
		return words_say(w->arena, "%s, %s", say_model(w, 0), say_model(w, 1));
	return words_say(w->arena, "%s: %zu of %zu runs%s diverge%s", say_fields(w), diverged, runs,
			 look_others_label(w->f) ? " in focus" : "",
			 not_judged(w, count_untold(w)));
}

static size_t not_finite(const struct builder *w)
{
	size_t n = 0;
	for (size_t i = 0; i < w->own; i++)
		for (size_t k = model_of(w, i)->begin; k < model_of(w, i)->end; k++)
			n += w->set->curves[k].divergence.not_finite;
	return n;
}

/* "11 steps", or "5 to 31 steps" where curves differ. */
static const char *window_text(struct builder *w)
{
	size_t least = SIZE_MAX, most = 0;
	for (size_t i = 0; i < w->set->len; i++) {
		size_t n = divergence_window(&w->set->options.divergence, w->set->curves[i].len);
		least = n > 0 && n < least ? n : least;
		most = n > most ? n : most;
	}
	return least == most ? words_say(w->arena, "%zu", most)
			     : words_say(w->arena, "%zu to %zu", least, most);
}

/* " above 3 times the least so far or not finite" */
static const char *red_text(struct builder *w)
{
	double multiple = w->set->options.divergence.multiple;
	if (!judges_growth(w))
		return " not finite";
	return words_say(w->arena, " above %s times the least so far%s",
			 words_plain(w->arena, multiple),
			 not_finite(w) > 0 ? " or not finite" : "");
}

static const char *subtitle(struct builder *w)
{
	size_t diverged;
	struct buf text = BUF_INIT;
	count_runs(w, &diverged);
	if (w->smoothed)
		buf_addf(&text, " Thick: median of %s values.", window_text(w));
	if (diverged > 0)
		buf_addf(&text, " Red: diverged,%s.", red_text(w));
	if (not_finite(w) > 0)
		buf_addstr(&text, " At the top: not finite.");
	if (look_others_label(w->f))
		buf_addf(&text, " Grey: %s.", look_others_label(w->f));
	const char *all = words_keep(w->arena, &text);
	return all[0] ? all + 1 : NULL;
}

/* ---- caption and description ------------------------------------------------------------------
 */

enum { LISTED_MAX = 12 };

/* Where the runs of a model have diverged: " (32k: step 750, 128k: step 300)" */
static void add_divergences(struct builder *w, struct buf *out, const struct curve_model *m)
{
	size_t listed = 0;
	for (size_t k = m->begin; k < m->end && listed < LISTED_MAX; k++) {
		const struct run_curve *c = &w->set->curves[k];
		if (!c->divergence.diverged)
			continue;
		buf_addf(out, "%s%s%s%s%s", listed++ ? ", " : " (",
			 c->length == CURVE_NO_LENGTH ? "" : length_label(w, c->length),
			 c->length == CURVE_NO_LENGTH ? "" : ": ", w->set->by_length ? "" : "step ",
			 step_of(w, c));
	}
	if (m->diverged > listed)
		buf_addf(out, " and %zu more", m->diverged - listed);
	buf_addstr(out, listed ? ")" : "");
}

/* What becomes of each model, one sentence each with a blank before it. */
static const char *findings(struct builder *w)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < w->own; i++) {
		const struct curve_model *m = model_of(w, i);
		const char *why = why_untold(w, m);
		buf_addf(&out, " %s", say_model(w, i));
		if (runs_of(m) > 1)
			add_divergences(w, &out, m);
		if (why)
			buf_addf(&out, " (%s)", why);
		buf_addch(&out, '.');
	}
	return words_keep(w->arena, &out);
}

static const char *how_judged(struct builder *w)
{
	double multiple = w->set->options.divergence.multiple;
	const char *grows = judges_growth(w)
				    ? words_say(w->arena,
						"stays above %s times its smallest so far, or ",
						words_plain(w->arena, multiple))
				    : "";
	const char *what = w->set->options.divergence.window == 1
				   ? "it"
				   : words_say(w->arena, "the median of %s values", window_text(w));
	return words_say(w->arena, " A run counts as diverged from where %s %sis not finite.", what,
			 grows);
}

/* Several values at a step may be of several runs. */
static const char *runs_or_curves(const struct builder *w)
{
	for (size_t i = 0; i < w->own; i++)
		for (size_t k = model_of(w, i)->begin; k < model_of(w, i)->end; k++)
			if (w->set->curves[k].divergence.doubt == DIVERGENCE_MIXED)
				return "curve";
	return "run";
}

static void say_caption(struct builder *w)
{
	size_t diverged, runs = count_runs(w, &diverged), lost = not_finite(w);
	const char *simulated = w->set->table->simulated > 0 ? " The data are simulated." : "";
	const char *fields = say_fields(w);
	const char *thin = w->smoothed ? " Pale: as recorded; thick: smoothed by that median." : "";
	const char *grey = look_others_label(w->f)
				   ? words_say(w->arena, " Grey: %s.", look_others_label(w->f))
				   : "";
	const char *found = findings(w);
	const char *not = lost > 0 ? words_say(w->arena,
					       " %zu value%s not finite, marked at the top.", lost,
					       lost == 1 ? " is" : "s are")
				   : "";
	w->f->caption = words_say(w->arena, "%s.%s%s%s%s%s%s", fields, how_judged(w), thin, grey,
				  found, not, simulated);
	w->f->description = words_say(w->arena, "%s, %zu %s%s of %zu model%s.%s%s%s", fields, runs,
				      runs_or_curves(w), runs == 1 ? "" : "s", w->own,
				      w->own == 1 ? "" : "s", found, not, simulated);
}

static void say_axes(struct builder *w)
{
	struct figure *f = w->f;
	words_label_axis(w->arena, &f->x, w->o->xlabel, w->kx, w->ox, false);
	words_label_axis(w->arena, &f->y, w->o->ylabel, w->ky, w->oy, true);
	if (w->set->by_length && f->x.given && w->o->xlabel == NULL)
		f->x.label = f->x.short_label = "Context length (tokens)";
}

void say_stability(struct builder *w)
{
	look_title(w->f, w->o, claim_title(w), subtitle(w));
	say_axes(w);
	if (w->set->table->simulated > 0)
		look_simulated(w->f);
	say_caption(w);
}
