/*
 * wording: how values, targets and comparisons are put into words.
 *
 * Every function appends to `out`; names from the data are made safe to show.
 */
#ifndef PARETOPLOT_WORDING_H
#define PARETOPLOT_WORDING_H

#include "bd.h"
#include "buf.h"
#include "comparison.h"
#include "interval.h"
#include "known_field.h"
#include "number.h"

struct wording {
	const struct table *t; /* borrowed */
	const struct study *s; /* borrowed; NULL: no words of models and configurations */
	enum match_mode mode;
	const struct known_field *known[OBJECTIVE_Y + 1]; /* NULL: the field says nothing */
};

struct wording wording_make(const struct study *s, enum match_mode mode);
struct wording wording_of_table(const struct table *t);

/* The axis in a sentence: "FLOPs", "perplexity"; the last key of a field that is not known. */
void wording_name(const struct wording *w, struct buf *out, int axis);

/* The last key of the axis's field: "flops_per_token". */
void wording_field(const struct wording *w, struct buf *out, int axis);

void wording_model(const struct wording *w, struct buf *out, size_t model);
void wording_configuration(const struct wording *w, struct buf *out, uint32_t configuration);

/* A number's text, with a true minus. */
void wording_minus(struct buf *out, const struct buf *text);

/* The number that a person means: 3.0999999999999996 is 3.1. */
double wording_rounded(double value);

/* "1 model", "2 models" */
void wording_count(struct buf *out, size_t n, const char *noun);

/* "; 2 further runs have no value" where runs were lost. */
void wording_lost(struct buf *out, const struct table *t);

/* The field and its direction: "cost: flops_per_token (lower is better)". */
void wording_objective(struct buf *out, const char *role, const struct objective *o);

/* The whole of a field's path. */
void wording_path(struct buf *out, const char *field);

/* A name from the data, made safe to show. */
void wording_text(struct buf *out, const char *name);

/* "9.97 GFLOPs", "32.25", "−0.50"; "–" if there is no value, "∞" */
void wording_value(const struct wording *w, struct buf *out, int axis, double value);

/* The same with the axis's name, unless a unit of the cost says it: "perplexity 32.25". */
void wording_named_value(const struct wording *w, struct buf *out, int axis, double value);

/* "30.25 ± 0.500 s"; NAN for the deviation: "30.25 s" */
void wording_spread(const struct wording *w, struct buf *out, int axis, double value, double sd);

/* "28.15 at 4.99 GFLOPs" */
void wording_point(const struct wording *w, struct buf *out, uint32_t configuration);

/* The exact value of a target, with its unit: "30", "5 GFLOPs"; and with the axis's name where no
 * unit says it: "perplexity 30". */
void wording_target(const struct wording *w, struct buf *out, struct target target);
void wording_named_target(const struct wording *w, struct buf *out, struct target target);

/* "4.62×", "23.1 %" with so many decimals; `decimals` < 0: as many as the number needs. */
void wording_comparison_value(struct buf *out, enum comparison_kind kind, double value,
			      int decimals);

/* Why the match was not reached: "mamba does not reach perplexity 30: best is 32.25 at 9.97
 * GFLOPs". */
void wording_not_reached(const struct wording *w, struct buf *out, size_t model,
			 const struct match *m, struct target target);

/* A match that is an upper bound (MATCH_UPPER_BOUND): "resnetbk meets perplexity 40 at its lowest
 * FLOPs, 2.16 GFLOPs". */
void wording_bounded(const struct wording *w, struct buf *out, size_t model, const struct match *m,
		     struct target target);

/* Quality and cost of a match that is found: "28.15 at 4.99 GFLOPs". */
void wording_match(const struct wording *w, struct buf *out, const struct match *m,
		   struct target target);

/* "between a (7.20 at 2.70 GFLOPs) and b (6.80 at 3.40 GFLOPs)" */
void wording_bracket(const struct wording *w, struct buf *out, const struct match *m);

/* What stands before the value of a match on the axis of the target: "", "> ", "≤ ", "from ". */
const char *wording_bound_sign(const struct wording *w, const struct match *m, int axis);

/* "2.50 ± 0.122 [2.20, 2.81] GFLOPs", as far as it is known */
void wording_interval(const struct wording *w, struct buf *out, int axis, const struct interval *i);

/* Four significant digits: "0.5123", "8.700×10¹⁰" */
void wording_magnitude(struct buf *out, double value);

/* "−25.3 %" */
void wording_percent(struct buf *out, double fraction);

/* The same with a sign, and two decimals below 10 %: "+2.79 %"; "–" if it is not known. */
void wording_signed_percent(struct buf *out, double fraction);

/* The same with as many decimals as a sentence has: "4.62×", "12.3×", "23.1 %"; with four where it
 * would read as no difference and is one: "1.0045×", "0.0340 %". */
void wording_advantage_value(struct buf *out, enum comparison_kind kind, double value);

/* The same of a bound, rounded to its side. */
void wording_bound_value(struct buf *out, enum comparison_kind kind, double value,
			 enum number_side side);

/* Whether that tells the value from no difference. */
bool wording_is_told(enum comparison_kind kind, double value, enum number_side side);

/* The side to which a comparison's value is rounded. */
enum number_side wording_side(const struct comparison *c);

/* A value behind its sign ("≥ ", "", …), rounded to the sign's side: "≥ 1.99 GFLOPs". */
void wording_signed_value(const struct wording *w, struct buf *out, const char *sign, int axis,
			  double value);

/* A quotient of two qualities, alike; three significant digits below 0.1: "0.0936×". "–" if it is
 * not known. */
void wording_ratio(struct buf *out, double ratio);

/* The change that a BD value states: "−25.3 %", "+1.30". */
void wording_change(const struct wording *w, struct buf *out, const struct bd *bd);

/* The comparison or its reverse, whichever reads as an advantage. */
struct comparison wording_turn(const struct wording *w, const struct comparison *c);

/* Why there is no interval (interval_explain) of a model, b = a, or of a against b. */
void wording_no_interval(const struct wording *w, struct buf *out, size_t a, size_t b,
			 const struct interval *i);

/* "over 5 runs 2.90×, 95 % interval 2.71× to 3.10× (paired t of the log)", or why there is no
 * interval. */
void wording_runs(const struct wording *w, struct buf *out, const struct comparison *c,
		  const struct interval_comparison *runs);

/*
 * One sentence without a full stop: "resnetbk needs 2.96× fewer FLOPs than mamba". The models are
 * turned round where that reads as an advantage.
 */
void wording_comparison(const struct wording *w, struct buf *out, const struct comparison *c);

#endif
