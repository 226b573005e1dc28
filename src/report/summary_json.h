/*
 * summary_json: everything that was computed, as JSON with full precision.
 *
 * The same study gives the same bytes: there is no date and no version of the program in it.
 * Members, in this order (`schema_version` changes when one of them changes its meaning or goes):
 *
 *     schema_version   1
 *     simulated        true if any run is; then `notice` is "SIMULATED DATA"
 *     match, aggregate how targets were met and runs were made into configurations
 *     objectives       `cost` and `quality`: field, direction ("min" or "max"), label, unit
 *     runs, configurations, skipped_rows
 *     models           name, runs, configurations, frontier_members, frontier_distinct,
 *                      joint_frontier_members (distinct), best_quality, best_cost (two points),
 *                      mean (cost, quality), frontier (points)
 *     joint_frontier   members, distinct, points (with their model)
 *     targets          axis ("cost" or "quality"), field, value
 *     comparisons      every ordered pair of models at every target: a, b, kind ("cost_ratio" or
 *                      "improvement"), target, value (null if unknown), bound ("exact", "at_least",
 *                      "at_most", "unknown"), evidence_a, evidence_b
 *     claims           id, text, claim, verdict, and the comparison it rests on
 *     notices          sentences about the data
 *
 * A point has configuration, cost, quality, runs, and with several runs cost_sd and quality_sd. An
 * evidence has status ("found" or "not_reached"), value (what was asked for; not reached: the bound
 * that the data give), distance (from the target), and its point.
 */
#ifndef PARETOPLOT_SUMMARY_JSON_H
#define PARETOPLOT_SUMMARY_JSON_H

#include "buf.h"
#include "report.h"

void summary_json(struct buf *out, const struct study *s, const struct report_options *o);

#endif
