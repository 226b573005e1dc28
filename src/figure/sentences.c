#include "efficiency_parts.h"
#include "layout.h"
#include "words.h"

#include <string.h>

/* ---- words -------------------------------------------------------------------------------- */

/* "FLOPs", "accuracy": a field's brief name within a sentence, if it is no abbreviation with a
 * stop.
 */
static const char *noun_of(struct builder *w, const struct known_field *k,
			   const struct objective *o)
{
	const char *name = words_field_brief(w->arena, k, o);
	size_t len = strlen(name);
	if (len > 0 && name[len - 1] == '.')
		name = words_field(w->arena, k, o);
	return words_mid_sentence(w->arena, name);
}

/* "fewer FLOPs" */
static const char *saving(struct builder *w)
{
	struct known_less less = known_field_less(w->kx, noun_of(w, w->kx, w->ox));
	return words_say(w->arena, "%s %s", less.word, less.noun);
}

/* ---- texts -------------------------------------------------------------------------------- */

void say_ratio(struct builder *w)
{
	const char *lines[2] = {NULL, NULL};
	const char *target = words_target_on(w->arena, &w->f->y, w->ky, w->f->target);
	const char *quality = noun_of(w, w->ky, w->oy), *cost = noun_of(w, w->kx, w->ox);
	const char *ratio = NULL;
	if (w->b == w->s->model_count) {
		lines[0] = words_say(
			w->arena, "%s %s at %s%s", quality, target,
			builder_bound(w->ox, &w->match_a),
			words_quantity_on(w->arena, &w->f->x, w->kx, w->match_a.value));
	} else if (w->match_b.status == MATCH_NOT_REACHED) {
		const struct configuration *c =
			&w->s->configurations.items[w->match_b.configuration];
		lines[0] = words_say(w->arena, "%s does not reach %s", builder_label(w, w->b),
				     target);
		lines[1] = words_say(
			w->arena, "(best %s at %s)",
			words_quantity_on(w->arena, &w->f->y, w->ky, c->value[OBJECTIVE_Y]),
			words_quantity_on(w->arena, &w->f->x, w->kx, c->value[OBJECTIVE_X]));
		w->f->ratio_aim = builder_mark(w, &w->match_b, false);
	} else if (w->comparison.bound == COMPARISON_EXACT ||
		   (w->comparison.bound == COMPARISON_AT_LEAST && w->comparison.value >= 1.005)) {
		bool less = w->ox->direction == DIRECTION_MIN, same = w->comparison.value < 1.005;
		ratio = builder_bounded(w, w->comparison.bound,
					words_ratio(w->arena, w->comparison.value));
		lines[0] = same   ? words_say(w->arena, "%s: the same %s", builder_label(w, w->b),
					      cost)
			   : less ? words_say(w->arena, "%s needs %s the %s",
					      builder_label(w, w->b), ratio, cost)
				  : words_say(w->arena, "%s has %s less %s", builder_label(w, w->b),
					      ratio, cost);
		lines[1] = w->o->match == MATCH_NEAREST
				   ? words_say(w->arena, "at the points nearest to %s", target)
				   : words_say(w->arena, "for the same %s", quality);
	}
	if (!w->f->star.shown && !w->f->cross.shown && !w->f->ratio_aim.shown)
		w->f->ratio_aim = builder_mark(w, &w->match_a, false);
	w->f->ratio = words_block(w->arena, lines, 2, w->f->theme->ink);
	if (w->f->ratio.len > 0)
		w->f->ratio.lines[0].strong = ratio;
}

void say_span(struct builder *w)
{
	if (w->f->drops)
		w->f->span.text = (struct figure_text){
			.text = words_ratio(w->arena, w->comparison.value),
			.color = w->f->theme->ink};
}

static const char *claim_title(struct builder *w)
{
	const char *quality = words_field(w->arena, w->ky, w->oy),
		   *cost = words_field(w->arena, w->kx, w->ox);
	size_t none = w->s->model_count;
	bool attained = w->o->match == MATCH_ATTAINED;
	const char *target = words_target_on(w->arena, &w->f->y, w->ky, w->f->target);
	if (!attained || w->a == none || w->b == none)
		return words_say(w->arena, "%s against %s", quality,
				 words_mid_sentence(w->arena, cost));
	const char *brief = noun_of(w, w->ky, w->oy);
	bool exact = w->comparison.bound == COMPARISON_EXACT && w->comparison.value >= 1.005;
	const char *ratio = exact ? words_ratio(w->arena, w->comparison.value) : NULL;
	if (w->match_b.status == MATCH_NOT_REACHED)
		return words_say(w->arena, "%s reaches %s %s, %s does not", builder_label(w, w->a),
				 brief, target, builder_label(w, w->b));
	if (ratio && w->ox->direction == DIRECTION_MIN)
		return words_say(w->arena, "%s reaches %s %s with %s %s than %s",
				 builder_label(w, w->a), brief, target, ratio, saving(w),
				 builder_label(w, w->b));
	if (ratio)
		return words_say(w->arena, "%s reaches %s %s at %s the %s of %s",
				 builder_label(w, w->a), brief, target, ratio,
				 noun_of(w, w->kx, w->ox), builder_label(w, w->b));
	return words_say(w->arena, "%s against %s", quality, words_mid_sentence(w->arena, cost));
}

bool builder_several_runs(const struct builder *w)
{
	size_t runs = 0;
	for (size_t m = 0; m < w->s->model_count; m++)
		runs += w->s->models[m].runs;
	return runs > w->s->configurations.len;
}

static const char *subtitle(struct builder *w)
{
	bool several = w->s->model_count > 1;
	const char *ringed = w->f->rings ? "; ringed: of all" : "";
	enum look_bars bars = look_bars(w->f);
	const char *bands = bands_briefly(w);
	const char *points = bands[0]                  ? words_say(w->arena, " Points: means%s%s",
                                                  bars == BARS_OF_RUNS ? ", bars ±1 s.d." : "",
								   bands)
			     : bars == BARS_OF_RUNS    ? " Points: means over runs, bars ±1 s.d."
			     : builder_several_runs(w) ? " Points: means over runs."
			     : bars == BARS_GIVEN      ? " Bars: errors as given."
						       : "";
	const char *others = look_others_label(w->f);
	others = others ? words_say(w->arena, " Grey: %s.", others) : "";
	return words_say(w->arena, "Steps: %s%s.%s%s Shaded: dominated.",
			 several ? "frontier of each model" : "Pareto frontier", ringed, points,
			 others);
}

void say_title(struct builder *w)
{
	look_title(w->f, w->o, claim_title(w), subtitle(w));
}

/* ---- caption and description ------------------------------------------------------------------
 */

/* What the comparison says, as a sentence with a blank before it; "" if there is none. */
static const char *statement(struct builder *w)
{
	size_t none = w->s->model_count;
	if (!w->f->has_target || w->a == none)
		return "";
	struct arena *a = w->arena;
	const char *quality = words_mid_sentence(a, words_field(a, w->ky, w->oy));
	const char *target = words_target_on(a, &w->f->y, w->ky, w->f->target);
	const char *bound = builder_bound(w->ox, &w->match_a);
	const char *cost = words_quantity_on(a, &w->f->x, w->kx, w->match_a.value);
	const char *first = w->o->match == MATCH_NEAREST
				    ? words_say(a, " %s comes nearest to %s %s at %s",
						builder_label(w, w->a), quality, target, cost)
				    : words_say(a, " %s reaches %s %s at %s%s",
						builder_label(w, w->a), quality, target, bound,
						cost);
	if (w->b == none)
		return words_say(a, "%s.", first);
	if (w->match_b.status == MATCH_NOT_REACHED) {
		const struct configuration *c =
			&w->s->configurations.items[w->match_b.configuration];
		return words_say(a, "%s; %s does not (best %s at %s).", first,
				 builder_label(w, w->b),
				 words_quantity_on(a, &w->f->y, w->ky, c->value[OBJECTIVE_Y]),
				 words_quantity_on(a, &w->f->x, w->kx, c->value[OBJECTIVE_X]));
	}
	return words_say(a, "%s, %s at %s%s.", first, builder_label(w, w->b),
			 builder_bound(w->ox, &w->match_b),
			 words_quantity_on(a, &w->f->x, w->kx, w->match_b.value));
}

static const char *model_names(struct builder *w)
{
	struct buf names = BUF_INIT;
	const char *others = look_others_label(w->f);
	for (size_t i = 0; i < w->model_count; i++)
		buf_addf(&names, "%s%s", i ? ", " : "", builder_label(w, w->models[i]));
	if (others)
		buf_addf(&names, " and %s", others);
	return words_keep(w->arena, &names);
}

/* What is drawn, in one sentence or two. */
static const char *what_is_drawn(struct builder *w)
{
	bool several = w->s->model_count > 1;
	const char *others = look_others_label(w->f);
	enum look_bars bars = look_bars(w->f);
	const char *means = builder_several_runs(w) ? " Points are means over repeated runs" : "";
	const char *points = means[0] && bars == BARS_OF_RUNS
				     ? ", bars one sample standard deviation."
			     : means[0]           ? "."
			     : bars == BARS_GIVEN ? " Bars are the errors given with the data."
						  : "";
	const char *ringed = w->f->rings ? "; ringed: members of the frontier of all models" : "";
	return words_say(w->arena,
			 "Steps: the Pareto frontier%s%s; shaded: what it dominates%s%s.%s%s%s",
			 several ? " of each model" : "", ringed, others ? "; grey: " : "",
			 others ? others : "", means, points, bands_sentence(w));
}

void say_caption(struct builder *w)
{
	struct arena *a = w->arena;
	size_t n = w->s->configurations.len, distinct = w->s->joint.distinct;
	const char *fields = words_say(a, "%s against %s", words_field(a, w->ky, w->oy),
				       words_mid_sentence(a, words_field(a, w->kx, w->ox)));
	const char *simulated = w->s->table->simulated > 0 ? " The data are simulated." : "";
	const char *said = statement(w);
	const char *metrics = w->o->metrics == METRICS_CAPTION ? metrics_sentences(w) : "";
	w->f->caption = words_say(a, "%s. %s%s%s%s", fields, what_is_drawn(w), said, metrics,
				  simulated);
	w->f->description = words_say(a,
				      "%s for %zu configuration%s of %s.%s The frontier of all has "
				      "%zu distinct point%s.%s",
				      fields, n, n == 1 ? "" : "s", model_names(w), said, distinct,
				      distinct == 1 ? "" : "s", simulated);
}
