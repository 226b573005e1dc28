/*
 * header_unit: the unit that the name of a cost has in brackets, "Latency (min)", "FLOPs [G]".
 *
 * The cells are bare numbers then, and are read as they are; the unit is what they are shown with.
 *
 *     FLOPs (G)   MACs (1e6)   flops_g      a multiplier: GFLOPs, MMACs
 *     Parameters (B)   Tokens (1e9)         of counts: B, and so are K, M, T
 *     FLOPs (1e20)   FLOPs (EFLOPs)         not understood: FLOPs are not asserted
 *     Energy (J)   Throughput (img/s)       a unit (unit.h), money, days, GPU hours
 *
 * Nothing is told by what is no unit ("Latency (A100)"), goes with another kind of cost, or may be
 * the least one: "Latency (min)". But what may be a scale of FLOPs or MACs, which is all but a word
 * for which of them are counted ("FLOPs (forward)"), stands as their unit as it is, and takes no
 * prefix; so does what looks like a scale behind another name that has a unit ("build_s (log10)").
 */
#ifndef PARETOPLOT_HEADER_UNIT_H
#define PARETOPLOT_HEADER_UNIT_H

#include "table.h"

/* Sets the unit of objective d, unless the name says it all. When all rows are there and no cell
 * has a unit or a multiplier. */
void header_unit_set(struct table *t, int d);

#endif
