/*
 * tidy_csv: all findings as one table, a number a row, for a spreadsheet or a data frame.
 *
 * RFC 4180 with LF. Numbers in the shortest form that reads back exactly; what is not known is
 * empty. Columns:
 *
 *     kind           what the number is, see below
 *     a, b           the models; b is empty where there is one only
 *     axis, target   "cost" or "quality", and the value there, of a comparison at a target; without
 *                    a target, the axis of the value (of a BD value, that of low and high)
 *     value          a fraction for shares, improvements and BD changes (-0.25 is 25 % less)
 *     bound          found, not_reached, upper_bound for a match (not_reached: the value is the
 *                    bound that the data do give); exact, at_least, at_most, unknown for a
 *                    comparison; ok or why not for an interval or a BD value
 *     low, high      limits of the interval; of a BD value, the range that it is averaged over
 *     method         how the interval was made
 *     n_a, n_b       runs of an interval; points of a BD value in the range; of coverage the points
 *                    covered, and of how many
 *     sd             sample standard deviation over the runs
 *     overlap        of a BD value
 *     configuration, second   the evidence; second is the other end of an interpolation
 *
 * Kinds of one model: runs, configurations, frontier_members, frontier_distinct, joint_share,
 * best_quality, best_cost and knee (a row for each axis), mean_cost, mean_quality, epsilon,
 * hypervolume, hypervolume_share, match, match_mean. Of two: coverage,
 * cost_ratio, improvement, cost_ratio_runs, improvement_runs, bd_cost, bd_quality. Of none:
 * reference (of hypervolumes, by axis), and only of more than 24 models pair_models: pairs are made
 * of the first 24 (n_a) of so many (n_b); --models puts others first.
 */
#ifndef PARETOPLOT_TIDY_CSV_H
#define PARETOPLOT_TIDY_CSV_H

#include "buf.h"
#include "findings.h"

void tidy_csv(struct buf *out, const struct findings *f);

#endif
