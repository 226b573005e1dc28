/*
 * summary_parts: the parts of summary_json that have files of their own.
 */
#ifndef PARETOPLOT_SUMMARY_PARTS_H
#define PARETOPLOT_SUMMARY_PARTS_H

#include "json_writer.h"
#include "report_subject.h"

/* What there is to be summarized: s with f, q, curves; the others are NULL. */
struct summary {
	struct json_writer w;
	const struct report_options *o;
	const struct study *s;
	const struct findings *f;
	const struct quantization *q;
	const struct curve_set *curves;
};

/* Without its writer. */
struct summary summary_of(const struct report_subject *r);

/* Members that all kinds have: `simulated` and, if so, `notice`; an objective; `notices`, with what
 * is said of pairs that are left out and other sentences. */
void summary_simulated(struct summary *j, bool simulated);
void summary_objective(struct summary *j, const char *key, const struct table *t, int axis);
void summary_notices(struct summary *j, const struct table *t, size_t models, char *const *more,
		     size_t more_count);

/* `pairs`, if some are left out. */
void summary_pairs(struct summary *j, size_t models);

/* All members of a kind but schema_version, kind, claims and notices. */
void summary_efficiency(struct summary *j);
void summary_quantization(struct summary *j);
void summary_stability(struct summary *j);

/* `notices` of a kind. */
void summary_efficiency_notices(struct summary *j);
void summary_quantization_notices(struct summary *j);
void summary_stability_notices(struct summary *j);

/* A point's members into the present object; an object of them. */
void summary_point_members(struct summary *j, uint32_t configuration);
void summary_point(struct summary *j, const char *key, uint32_t configuration);

/* The members of these into the present object. */
void summary_target(struct summary *j, const char *key, struct target target);
void summary_match_members(struct summary *j, const struct match *m);
void summary_comparison_members(struct summary *j, const struct comparison *c);
void summary_coverage_members(struct summary *j, size_t a, size_t b, const struct coverage *c);
void summary_bd_members(struct summary *j, const struct bd *bd);

/* `over_runs`: an interval of a value, whose limits and mean are given. */
struct interval_values {
	double value, low, high;
};
void summary_over_runs(struct summary *j, const struct interval *i,
		       const struct interval_values *v);

/* Whole members of the summary. */
void summary_coverage(struct summary *j);
void summary_targets(struct summary *j); /* targets, matches, comparisons */
void summary_bd(struct summary *j);
void summary_claims(struct summary *j);

/* How many of n runs have diverged, null if none is judged, and how many are not judged. */
void summary_diverged(struct summary *j, size_t diverged, size_t n, size_t untold);

#endif
