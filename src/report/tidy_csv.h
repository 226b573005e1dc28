/*
 * tidy_csv: all findings as one table, a number a row, for a spreadsheet or a data frame.
 *
 * RFC 4180 with LF. Numbers in the shortest form that reads back exactly; what is not known is
 * empty. The first row of simulated data, of any kind of table, has the kind `simulated` and the
 * value 1. Columns:
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
 *
 * Of models at several precisions the columns are
 *
 *     kind           value (sd, n: runs, verdict: within or beyond the threshold), change and
 *                    degradation (against the model's widest precision; fractions; of degradation,
 *                    above 0 is worse), within and beyond (how many, of a model), ratio (value(b) /
 *                    value(a) where lower is better, value(a) / value(b) where higher is: above 1,
 *                    a is better), threshold; and only of more than 24 models pair_models (ratios
 *                    are those of the first 24) and models
 *     a, b           the models
 *     precision, bits   its name; bits per weight of that model, of a ratio the mean of all
 *     value, sd, n, verdict
 *
 * and of training curves
 *
 *     kind           values, not_finite, not_known (how many there are, and are not finite or
 *                    not known); of the finite values final, smallest (with its step), mean, sd;
 *                    diverged (0 or 1, with step and cause; empty: not known) and low, the
 *                    smallest running median up to there; of a model and length, runs,
 *                    runs_diverged (how many, with the first step at which one has; empty: none
 *                    is judged) and runs_not_judged
 *     model, length, run
 *     value, step
 *     cause          grew (above the multiple of low) or not_finite; of a run that is not judged,
 *                    why: too_short, not_positive, more_is_better, end_unknown, several_values
 */
#ifndef PARETOPLOT_TIDY_CSV_H
#define PARETOPLOT_TIDY_CSV_H

#include "buf.h"
#include "curve_set.h"
#include "findings.h"
#include "quantization.h"

void tidy_csv(struct buf *out, const struct findings *f);
void tidy_csv_quantization(struct buf *out, const struct quantization *q);
void tidy_csv_stability(struct buf *out, const struct curve_set *set);

#endif
