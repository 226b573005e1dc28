/*
 * tex_macros: a LaTeX macro for every number of a report, as the tables and the figure show it, so
 * that a paper's text cannot disagree with them.
 *
 *     \newcommand{\ppCostRatioResnetbkMambaPerplexityThirtyFive}{3.43\ensuremath{\times}}
 *
 * The names (tex_name.h) are explained by macro_writer_explain(). A number that is not known has no
 * macro, so that a text that quotes it does not compile; a comment says why.
 */
#ifndef PARETOPLOT_TEX_MACROS_H
#define PARETOPLOT_TEX_MACROS_H

#include "buf.h"
#include "curve_set.h"
#include "findings.h"
#include "quantization.h"
#include "tex_name.h"

void tex_macros(struct buf *out, const struct findings *f, struct tex_prefix prefix);

/* Names begin with ppQuantization and ppStability, so that those of several kinds do not clash. */
void tex_macros_quantization(struct buf *out, const struct quantization *q,
			     struct tex_prefix prefix);
void tex_macros_stability(struct buf *out, const struct curve_set *set, struct tex_prefix prefix);

#endif
