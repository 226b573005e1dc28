/*
 * verdict_text: what the data say to each claim, for a terminal.
 *
 *     inconclusive: cost_ratio(resnetbk, mamba, perplexity=30) >= 2
 *       ≥ 4.62× is all that is known; that bound alone meets the claim
 *       resnetbk: 30.00 at 2.16 GFLOPs (resnetbk_config_9)
 *       mamba does not reach perplexity 30: best is 32.25 at 9.97 GFLOPs (mamba_config_0)
 *       match: attained
 */
#ifndef PARETOPLOT_VERDICT_TEXT_H
#define PARETOPLOT_VERDICT_TEXT_H

#include "buf.h"
#include "report.h"

/* One block for each claim, an empty line after each, and a last line that counts them. */
void verdict_text(struct buf *out, const struct study *s, const struct report_options *o);

#endif
