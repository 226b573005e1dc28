/*
 * summary_json: everything that was computed, as JSON with full precision.
 *
 * The same data give the same bytes: there is no date and no version of the program in it.
 * `schema_version` changes when a member changes its meaning or goes.
 *
 * Of a study, in this order:
 *
 *     schema_version   1
 *     kind             "efficiency"
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
 *                      a comparison, a match, a coverage, a BD value or a share, or as below;
 *                      or `reason`, why it could not be decided; in a report on several
 *                      figures of its kind `figure`, the name of the one that it rests on, or,
 *                      where they do not agree, `figures`: of each its verdict and all of that
 *     notices          sentences about the data
 *
 * A point has configuration, cost, quality, runs, and with several runs cost_sd and quality_sd
 * (sample standard deviations, n - 1). An evidence has status ("found", "not_reached" or
 * "upper_bound"), value (what was asked for; not reached: the bound that the data give), distance
 * (from the target), its point, and `second`, the other end of an interpolation. An interval has
 * status ("ok" or why there is none), method, confidence, few_runs, n and reached (one number, or
 * two for a pair), value (the mean), sd, low, high.
 *
 * A claim with the basis "value" or "degradation" (a fraction) has model, precision, bits, value,
 * evidence and `widest`: two cells with model, precision, runs, value, change and degradation
 * (fractions); with "ratio" a, b, precision, bits, value, evidence_a, evidence_b. One with "stable"
 * or "diverges" has model, runs, diverged and not_judged (how many; diverged is null if none is
 * judged), and `evidence`: of each curve length, run, values, not_finite, diverged, doubt, step and
 * low (of the divergence), smallest, final; one with "loss_at" or "final_loss" model, runs, value,
 * and `evidence`: length, run, step, loss. "written" has formats.
 *
 * Of models at several precisions:
 *
 *     schema_version   1
 *     kind             "quantization"
 *     simulated, notice, aggregate, runs, skipped_rows, pairs, claims, notices   as above
 *     objectives       `precision` (bits per weight) and `quality`
 *     threshold        of quality, or null
 *     precisions       from wide to narrow: name, bits (the mean where models differ), basis (of
 *                      the bits: "stated", "typical" or "nominal", see precision_names.h)
 *     models           name, runs, precisions (how many), widest (the name of the widest with a
 *                      value, or null), and with a threshold within and beyond (how many)
 *     cells            every model at every precision that it has, from wide to narrow: model,
 *                      precision, bits, runs, value, sd (n - 1, or the error that the data state;
 *                      if there is either), change and degradation (fractions of the value at the
 *                      widest precision; -0.25 is 25 % less; of degradation, above 0 is worse), and
 *                      within (the threshold: true, false, or null)
 *     ratios           every ordered pair of models at every precision that both have: a, b,
 *                      precision, value (value(b) / value(a) where lower is better, value(a) /
 *                      value(b) where higher is: above 1, a is better)
 *
 * Of training curves:
 *
 *     schema_version   1
 *     kind             "stability"
 *     simulated, notice, skipped_rows, claims, notices   as above
 *     objectives       `step` and `loss`
 *     divergence       multiple (null: more is better, growth is none), window (in
 *                      values; null: by the rule in divergence.h)
 *     values           how many there are, those that are not finite among them
 *     models           name, runs, diverged (how many of them have; null: none is judged),
 *                      not_judged
 *     lengths          name, label ("8k"), value (null: no number)
 *     runs             model, length (name, or null), run (or null), values, not_finite, not_known
 *                      (values that were left out); of the finite values final (null also where
 *                      the last one is not known), smallest, smallest_step, mean, sd (n - 1; null
 *                      for one); diverged (null: not known), doubt (why: "too_short",
 *                      "not_positive", "more_is_better", "end_unknown", "several_values"; or null),
 *                      and divergence (step, cause: "grew" above the multiple of low, or
 *                      "not_finite"; low: the smallest running median up to there), or null
 *     counts           every model and length: model, length, runs, diverged, not_judged,
 *                      first_step and last_step (at which one of them has, or null)
 */
#ifndef PARETOPLOT_SUMMARY_JSON_H
#define PARETOPLOT_SUMMARY_JSON_H

#include "report_subject.h"

void summary_json(struct buf *out, const struct report_subject *r);

#endif
