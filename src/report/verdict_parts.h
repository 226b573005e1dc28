/*
 * verdict_parts: the parts of verdict_text that have a file of their own.
 */
#ifndef PARETOPLOT_VERDICT_PARTS_H
#define PARETOPLOT_VERDICT_PARTS_H

#include "verdict_text.h"
#include "wording.h"

/* "  3.43× > 2×", with as many digits as tell on which side of the threshold the value lies. */
void verdict_relation(struct buf *out, const struct claim *c, const struct claim_result *r);

/* A number with the unit that the claim's function has and so many decimals; < 0: all. */
void verdict_number(struct buf *out, const struct claim_result *r, double value, int decimals);

/* The lines of evidence. `w` is of the study that the claim rests on; for curves and formats, of
 * none. */
void verdict_value(struct buf *out, const struct wording *w, const struct claim *c,
		   const struct claim_result *r);
void verdict_ratio(struct buf *out, const struct wording *w, const struct claim *c,
		   const struct claim_result *r);
void verdict_divergence(struct buf *out, const struct wording *w, const struct claim *c,
			const struct claim_result *r);
void verdict_loss(struct buf *out, const struct wording *w, const struct claim *c,
		  const struct claim_result *r);
void verdict_written(struct buf *out, const struct wording *w, const struct claim *c,
		     const struct claim_result *r);

#endif
