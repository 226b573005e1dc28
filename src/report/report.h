/*
 * report: what a report is to say about a study, and the words for it.
 */
#ifndef PARETOPLOT_REPORT_H
#define PARETOPLOT_REPORT_H

#include "claim.h"
#include "study.h"

/* Everything is borrowed. */
struct report_options {
	enum match_mode mode;
	enum aggregate aggregate;     /* that the study was made with */
	const struct target *targets; /* on either axis */
	size_t target_count;
	const struct claim *claims;
	const struct claim_result *results; /* one for each claim */
	size_t claim_count;
};

#define REPORT_SIMULATED "SIMULATED DATA"

/* "attained", "nearest" */
const char *report_match_name(enum match_mode mode);

/* "mean", "median", "min", "none" */
const char *report_aggregate_name(enum aggregate how);

#endif
