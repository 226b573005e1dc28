/*
 * verdict_text: what the data say to each claim, for a terminal.
 *
 *     inconclusive: cost_ratio(resnetbk, mamba, perplexity=30) >= 2
 *       ≥ 4.619× is all that is known; that bound alone meets the claim
 *       resnetbk: 30.00 at 2.16 GFLOPs (resnetbk_config_9)
 *       mamba does not reach perplexity 30: best is 32.25 at 9.97 GFLOPs (mamba_config_0)
 *       match: attained
 *
 *     refuted: value(mamba, bits=4) < 50
 *       211.05 > 50
 *       mamba at 4 bits: 211.05 against 32.99 at 32 bits: +539.7 %
 *
 *     holds: diverges(mamba, seq_len=32768)
 *       mamba at 32768 diverged at step 750 (above 3 times 0.652)
 *
 *     inconclusive: best(a) < 1
 *       efficiency: refuted; efficiency-2: holds
 *       efficiency: 4.44 > 1
 *       efficiency: a: 4.44 at 35.00 FLOPs (a5)
 *       efficiency-2: 0.50 < 1
 *       efficiency-2: a: 0.500 at 5.00 (a5)
 */
#ifndef PARETOPLOT_VERDICT_TEXT_H
#define PARETOPLOT_VERDICT_TEXT_H

#include "buf.h"
#include "report.h"
#include "strvec.h"

/* One block for each claim, an empty line after each, and a last line that counts them. Each result
 * knows the data that it rests on; `s`, NULL or zeroed where there is no study, only counts for
 * whether something is simulated. */
void verdict_text(struct buf *out, const struct study *s, const struct report_options *o);

/* The evidence for one of them: lines with two blanks before each. */
void verdict_evidence(struct buf *out, enum match_mode mode, const struct claim *c,
		      const struct claim_result *r);

/* The same as a list, without the blanks. */
void verdict_evidence_lines(struct strvec *lines, enum match_mode mode, const struct claim *c,
			    const struct claim_result *r);

#endif
