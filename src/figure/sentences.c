#include "efficiency_parts.h"
#include "layout.h"
#include "words.h"

#include <string.h>

/* A smaller advantage is none to speak of. */
#define LEAST_RATIO 1.01

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

/* ---- repeated runs -----------------------------------------------------------------------------
 */

/* "0.26× to 11.6×", what B needs of A's cost; NULL if the runs give no interval. */
static const char *range_over_runs(struct builder *w)
{
	if (w->over.log.status != INTERVAL_OK)
		return NULL;
	const char *low = words_ratio(w->arena, w->over.ratio_low),
		   *high = words_ratio(w->arena, w->over.ratio_high);
	return strcmp(low, high) == 0 ? low : words_say(w->arena, "%s to %s", low, high);
}

/* What the range is: no interval of runs that agree. */
static const char *how_sure(struct builder *w)
{
	const struct interval *i = &w->over.log;
	return i->high - i->low < 1e-9
		       ? "in every run"
		       : words_say(w->arena, "%.15g%% interval", i->confidence * 100);
}

/* "2 of 3 runs" */
static const char *runs_that_reach(struct builder *w, int side)
{
	const struct interval *i = &w->over.log;
	return words_say(w->arena, "%zu of %zu run%s", i->reached[side], i->n[side],
			 i->n[side] == 1 ? "" : "s");
}

/* Whether it is open since some runs do not reach the target, or others do. */
static bool says_who_reaches(const struct builder *w)
{
	const struct interval *i = &w->over.log;
	return i->reached[0] < i->n[0] || i->reached[1] < i->n[1];
}

/* What stands in place of a ratio that the runs do not bear out; returns what is strong in it. */
static const char *say_open(struct builder *w, const char *lines[2])
{
	const char *quality = noun_of(w, w->ky, w->oy), *cost = noun_of(w, w->kx, w->ox);
	const char *range = range_over_runs(w);
	if (range) {
		lines[0] = words_say(w->arena,
				     w->ox->direction == DIRECTION_MIN ? "%s needs %s the %s"
								       : "%s has %s less %s",
				     builder_label(w, w->b), range, cost);
		lines[1] = words_say(w->arena, "for the same %s (%s)", quality, how_sure(w));
		return range;
	}
	if (!says_who_reaches(w)) {
		lines[0] = "the runs do not settle";
		lines[1] = words_say(w->arena, "which needs less %s", cost);
		return NULL;
	}
	lines[0] = words_say(w->arena, "%s: %s reach it", builder_label(w, w->a),
			     runs_that_reach(w, 0));
	lines[1] = words_say(w->arena, "%s: %s", builder_label(w, w->b), runs_that_reach(w, 1));
	return NULL;
}

/* A sentence with a blank before it; "" where there are no repeated runs. */
static const char *runs_sentence(struct builder *w)
{
	const struct interval *i = &w->over.log;
	const char *range = range_over_runs(w);
	const char *against = !w->open ? ""
			      : i->low > 0 || i->high < 0
				      ? ", against what the averages say"
				      : ", so that which needs less is not settled";
	if (range)
		return words_say(w->arena, " Over runs the ratio of their costs is %s (%s)%s.",
				 range, how_sure(w), against);
	if (!w->open)
		return "";
	if (!says_who_reaches(w))
		return " The runs do not settle which needs less.";
	return words_say(w->arena, " Of single runs, %s of %s reach it and %s of %s.",
			 runs_that_reach(w, 0), builder_label(w, w->a), runs_that_reach(w, 1),
			 builder_label(w, w->b));
}

/* ---- texts -------------------------------------------------------------------------------- */

/* "nearest to 30: at 30.12 and 32.25" */
static const char *nearest_to(struct builder *w, const char *target)
{
	const struct configuration *c = w->s->configurations.items;
	return words_say(w->arena, "nearest to %s: at %s and %s", target,
			 words_quantity_on(w->arena, &w->f->y, w->ky,
					   c[w->match_b.configuration].value[OBJECTIVE_Y]),
			 words_quantity_on(w->arena, &w->f->y, w->ky,
					   c[w->match_a.configuration].value[OBJECTIVE_Y]));
}

void say_ratio(struct builder *w)
{
	const char *lines[2] = {NULL, NULL};
	const char *target = words_target_on(w->arena, &w->f->y, w->ky, w->f->target);
	const char *quality = noun_of(w, w->ky, w->oy), *cost = noun_of(w, w->kx, w->ox);
	const char *ratio = NULL;
	if (w->open) {
		ratio = say_open(w, lines);
	} else if (w->b == w->s->model_count) {
		lines[0] = words_say(w->arena, "%s %s at %s", quality, target,
				     builder_cost(w, &w->match_a));
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
		   (w->comparison.bound == COMPARISON_AT_LEAST &&
		    w->comparison.value >= LEAST_RATIO)) {
		bool less = w->ox->direction == DIRECTION_MIN,
		     same = w->comparison.value < LEAST_RATIO;
		ratio = builder_bounded(w, &w->comparison);
		lines[0] = same   ? words_say(w->arena, "%s: %sthe same %s", builder_label(w, w->b),
                                            w->comparison.value == 1 ? "" : "about ", cost)
			   : less ? words_say(w->arena, "%s needs %s the %s",
					      builder_label(w, w->b), ratio, cost)
				  : words_say(w->arena, "%s has %s less %s", builder_label(w, w->b),
					      ratio, cost);
		lines[1] = w->o->match == MATCH_NEAREST
				   ? nearest_to(w, target)
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
	if (w->open)
		return words_say(w->arena, "%s against %s", quality,
				 words_mid_sentence(w->arena, cost));
	bool exact = w->comparison.bound == COMPARISON_EXACT && w->comparison.value >= LEAST_RATIO;
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

static const char *bars_briefly(const struct builder *w)
{
	switch (look_bars(w->f)) {
	case BARS_NONE:
		break;
	case BARS_GIVEN:
		return ", bars: errors as given";
	case BARS_OF_RUNS:
		return ", bars ±1 s.d.";
	case BARS_MIXED:
		return ", bars ±1 s.d. or as given";
	}
	return "";
}

static const char *points_briefly(struct builder *w)
{
	const char *averages = look_averages(w->o->aggregate), *bands = bands_briefly(w);
	if (bands[0])
		return words_say(w->arena, " Points: %s%s%s", averages, bars_briefly(w), bands);
	if (builder_several_runs(w))
		return words_say(w->arena, " Points: %s over runs%s%s", averages, bars_briefly(w),
				 look_bars(w->f) == BARS_OF_RUNS ? "" : ".");
	return look_bars(w->f) == BARS_GIVEN ? " Bars: errors as given." : "";
}

static const char *subtitle(struct builder *w)
{
	bool several = w->s->model_count > 1;
	const char *ringed = w->f->rings ? "; ringed: of all" : "";
	const char *others = look_others_label(w->f);
	others = others ? words_say(w->arena, " Grey: %s.", others) : "";
	return words_say(w->arena, "Steps: %s%s.%s%s Shaded: dominated.",
			 several ? "frontier of each model" : "Pareto frontier", ringed,
			 points_briefly(w), others);
}

void say_title(struct builder *w)
{
	look_title(w->f, w->o, claim_title(w), subtitle(w));
}

/* ---- caption and description ------------------------------------------------------------------
 */

/* "29.98 at 2.16 GFLOPs" */
static const char *spot(struct builder *w, const struct match *m)
{
	const struct configuration *c = &w->s->configurations.items[m->configuration];
	return words_say(w->arena, "%s at %s",
			 words_quantity_on(w->arena, &w->f->y, w->ky, c->value[OBJECTIVE_Y]),
			 words_quantity_on(w->arena, &w->f->x, w->kx, c->value[OBJECTIVE_X]));
}

static const char *nearest_statement(struct builder *w, const char *quality, const char *target)
{
	const char *first = words_say(w->arena, " Nearest to %s %s: %s has %s", quality, target,
				      builder_label(w, w->a), spot(w, &w->match_a));
	if (w->b == w->s->model_count)
		return words_say(w->arena, "%s.", first);
	return words_say(w->arena, "%s, %s %s.%s", first, builder_label(w, w->b),
			 spot(w, &w->match_b), runs_sentence(w));
}

/* What the comparison says, as a sentence with a blank before it; "" if there is none. */
static const char *statement(struct builder *w)
{
	size_t none = w->s->model_count;
	if (!w->f->has_target || w->a == none)
		return "";
	struct arena *a = w->arena;
	const char *quality = words_mid_sentence(a, words_field(a, w->ky, w->oy));
	const char *target = words_target_on(a, &w->f->y, w->ky, w->f->target);
	if (w->o->match == MATCH_NEAREST)
		return nearest_statement(w, quality, target);
	const char *first = words_say(a, " %s reaches %s %s at %s", builder_label(w, w->a), quality,
				      target, builder_cost(w, &w->match_a));
	if (w->b == none)
		return words_say(a, "%s.", first);
	const char *runs = runs_sentence(w);
	if (w->match_b.status == MATCH_NOT_REACHED)
		return words_say(a, "%s; %s does not (best %s).%s", first, builder_label(w, w->b),
				 spot(w, &w->match_b), runs);
	return words_say(a, "%s, %s at %s.%s", first, builder_label(w, w->b),
			 builder_cost(w, &w->match_b), runs);
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

static const char *points_sentence(struct builder *w)
{
	enum look_bars bars = look_bars(w->f);
	const char *given = "the errors given with the data";
	const char *what = bars == BARS_GIVEN   ? given
			   : bars == BARS_MIXED ? "one sample standard deviation over runs, or the "
						  "errors given with the data"
						: "one sample standard deviation";
	if (!builder_several_runs(w))
		return bars == BARS_NONE ? "" : words_say(w->arena, " Bars are %s.", given);
	return words_say(w->arena, " Points are %s over repeated runs%s%s.%s",
			 look_averages(w->o->aggregate), bars == BARS_NONE ? "" : ", bars ",
			 bars == BARS_NONE ? "" : what,
			 w->o->aggregate == AGGREGATE_MIN
				 ? " Minima are taken of each axis by itself."
				 : "");
}

/* What is drawn, in one sentence or two. */
static const char *what_is_drawn(struct builder *w)
{
	bool several = w->s->model_count > 1;
	const char *others = look_others_label(w->f);
	const char *ringed = w->f->rings ? "; ringed: members of the frontier of all models" : "";
	return words_say(w->arena,
			 "Steps: the Pareto frontier%s%s; shaded: what it dominates%s%s.%s%s",
			 several ? " of each model" : "", ringed, others ? "; grey: " : "",
			 others ? others : "", points_sentence(w), bands_sentence(w));
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
	bool open = (w->open || w->open_best || w->open_quality) && w->o->metrics != METRICS_NONE;
	const char *settled = open ? " n.s.: not settled by the runs (95% interval)." : "";
	w->f->caption = words_say(a, "%s. %s%s%s%s%s", fields, what_is_drawn(w), said, metrics,
				  settled, simulated);
	w->f->description = words_say(a,
				      "%s for %zu configuration%s of %s.%s The frontier of all has "
				      "%zu distinct point%s.%s",
				      fields, n, n == 1 ? "" : "s", model_names(w), said, distinct,
				      distinct == 1 ? "" : "s", simulated);
}
