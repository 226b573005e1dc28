/*
 * summary_parts: the parts of summary_json that have files of their own.
 */
#ifndef PARETOPLOT_SUMMARY_PARTS_H
#define PARETOPLOT_SUMMARY_PARTS_H

#include "findings.h"
#include "json_writer.h"

struct summary {
	struct json_writer w;
	const struct study *s;
	const struct report_options *o;
	const struct findings *f;
};

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

#endif
