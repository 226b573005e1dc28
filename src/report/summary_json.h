/*
 * summary_json: everything that was computed, as JSON with full precision.
 *
 * The same study gives the same bytes: there is no date and no version of the program in it.
 * Members, in this order (`schema_version` changes when one of them changes its meaning or goes):
 *
 *     schema_version   1
 *     simulated        true if any run is; then `notice` is "SIMULATED DATA"
 *     match, aggregate how targets were met and runs were made into configurations
 *     bd_axis          "auto", "log" or "linear": how BD values take quality
 *     objectives       `cost` and `quality`, with a third one `third`: field, direction ("min" or
 *                      "max"), label, unit
 *     runs, configurations, skipped_rows
 *     reference        of hypervolumes: `cost`, `quality` (and `third`), each with value, given
 *                      (false: the worst of all configurations) and log
 *     pairs            only of more than 24 models: `models` (24) and `of` (how many there are); in
 *                      coverage, comparisons and bd stand the first ones only (--models puts others
 *                      first), and a notice says so
 *     models           name, runs, configurations, frontier_members, frontier_distinct,
 *                      joint_frontier_members (distinct), joint_frontier_share,
 *                      epsilon (value, behind and from: points; null if undefined),
 *                      hypervolume, hypervolume_share (of the joint frontier's),
 *                      knee (heuristic: true, distance, and its point; null if there is none),
 *                      best_quality, best_cost (two points), mean (cost, quality), frontier
 *                      (points); with a third objective frontier_3d_members, _distinct and
 *                      joint_frontier_3d_members
 *     joint_frontier   members, distinct, hypervolume, points (with their model); with a third
 *                      objective members_3d, distinct_3d
 *     coverage         every ordered pair of models: a, b, covered, of, dominated, dominates
 *     targets          axis ("cost" or "quality"), field, value
 *     matches          every model at every target: model, target, an evidence, and with repeated
 *                      runs `over_runs`: an interval of the value
 *     comparisons      every ordered pair of models at every target: a, b, kind ("cost_ratio" or
 *                      "improvement"), target, value (null if unknown), bound ("exact", "at_least",
 *                      "at_most", "unknown"), evidence_a, evidence_b, and with repeated runs
 *                      `over_runs`: an interval of the value, made in the log
 *     bd               every ordered pair of models, "cost" and "quality": a, b, kind, status ("ok"
 *                      or why there is no value), reason, value, relative, log_quality, saving (of
 *                      "cost"), from, to, overlap, low_overlap, points_a and points_b (points of
 *                      the curve, inside: those in the range)
 *     claims           id, text, claim, verdict, and what it rests on: `basis` and the members of
 *                      a comparison, a match, a coverage, a BD value or a share
 *     notices          sentences about the data
 *
 * A point has configuration, cost, quality, runs, and with several runs cost_sd and quality_sd
 * (sample standard deviations, n - 1). An evidence has status ("found", "not_reached" or
 * "upper_bound"), value (what was asked for; not reached: the bound that the data give), distance
 * (from the target), its point, and `second`, the other end of an interpolation. An interval has
 * status ("ok" or why there is none), method, confidence, few_runs, n and reached (one number, or
 * two for a pair), value (the mean), sd, low, high.
 */
#ifndef PARETOPLOT_SUMMARY_JSON_H
#define PARETOPLOT_SUMMARY_JSON_H

#include "buf.h"
#include "report.h"

void summary_json(struct buf *out, const struct study *s, const struct report_options *o);

#endif
