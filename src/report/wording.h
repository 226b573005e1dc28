/*
 * wording: how values, targets and comparisons are put into words.
 *
 * Every function appends to `out`; names from the data are made safe to show.
 */
#ifndef PARETOPLOT_WORDING_H
#define PARETOPLOT_WORDING_H

#include "buf.h"
#include "comparison.h"
#include "known_field.h"

struct wording {
	const struct study *s; /* borrowed */
	enum match_mode mode;
	const struct known_field *known[OBJECTIVE_Y + 1]; /* NULL: the field says nothing */
};

struct wording wording_make(const struct study *s, enum match_mode mode);

/* The axis in a sentence: "FLOPs", "perplexity"; the last key of a field that is not known. */
void wording_name(const struct wording *w, struct buf *out, int axis);

void wording_model(const struct wording *w, struct buf *out, size_t model);
void wording_configuration(const struct wording *w, struct buf *out, uint32_t configuration);

/* "9.97 GFLOPs", "32.25", "−0.50" */
void wording_value(const struct wording *w, struct buf *out, int axis, double value);

/* "28.15 at 4.99 GFLOPs" */
void wording_point(const struct wording *w, struct buf *out, uint32_t configuration);

/* The exact value of a target, with its unit: "30", "5 GFLOPs". */
void wording_target(const struct wording *w, struct buf *out, struct target target);

/* "4.62×", "23.1 %" with so many decimals; `decimals` < 0: as many as the number needs. */
void wording_comparison_value(struct buf *out, enum comparison_kind kind, double value,
			      int decimals);

/* Why the match was not reached: "mamba does not reach perplexity 30: best is 32.25 at 9.97
 * GFLOPs". */
void wording_not_reached(const struct wording *w, struct buf *out, size_t model,
			 const struct match *m, struct target target);

/*
 * One sentence without a full stop: "resnetbk needs 2.96× less FLOPs than mamba". The models are
 * turned round where that reads as an advantage.
 */
void wording_comparison(const struct wording *w, struct buf *out, const struct comparison *c);

#endif
