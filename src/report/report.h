/*
 * report: what a report is to say about a study, and the words for it.
 */
#ifndef PARETOPLOT_REPORT_H
#define PARETOPLOT_REPORT_H

#include "bd.h"
#include "buf.h"
#include "claim.h"
#include "divergence.h"
#include "interval.h"
#include "precision_names.h"
#include "study.h"

/* Everything is borrowed. */
struct report_options {
	enum match_mode mode;
	enum aggregate aggregate;         /* that the study was made with */
	enum bd_axis axis;                /* of quality, for BD-cost and BD-quality */
	struct interval_options interval; /* over repeated runs */
	bool reference_given[OBJECTIVE_MAX_COUNT];
	double reference[OBJECTIVE_MAX_COUNT]; /* of hypervolumes, where it is given */
	const struct target *targets;          /* on either axis */
	size_t target_count;
	/* What names of macros and labels of tables begin with; NULL: TEX_PREFIX. */
	const char *macros;
	const struct claim *claims;
	const struct claim_result *results; /* one for each claim */
	size_t claim_count;
};

#define REPORT_SIMULATED "SIMULATED DATA"

/* Of more models, full-precision forms (JSON and CSV) list pairs of the first ones only, and say
 * so: 300 models would make a file of half a gigabyte. */
enum { REPORT_PAIR_MODELS_MAX = 24 };

/* How many of so many models are listed in pairs. */
size_t report_pair_models(size_t models);

/* Appends "pairs are listed among the first 24 of 300 models; --models puts others first"; nothing
 * if none are left out. */
void report_pairs_left_out(struct buf *out, size_t models);

/* "attained", "nearest", "interpolated" */
const char *report_match_name(enum match_mode mode);

/* "mean", "median", "min", "none" */
const char *report_aggregate_name(enum aggregate how);

/* "auto", "log", "linear" */
const char *report_axis_name(enum bd_axis axis);

/* "found", "not_reached", "upper_bound" */
const char *report_match_status_name(enum match_status status);

/* "exact", "at_least", "at_most", "unknown" */
const char *report_bound_name(enum comparison_bound bound);

/* "ok", "no_overlap", "few_points", "cost_not_positive", "quality_not_positive" */
const char *report_bd_status_name(enum bd_status status);

/* "ok", "no_runs", "one_run", "not_reached", "only_bounded", "not_positive",
 * "no_value" */
const char *report_interval_status_name(enum interval_status status);

/* "stated", "typical", "nominal" */
const char *report_precision_basis_name(enum precision_basis basis);

/* "none", "grew", "not_finite" */
const char *report_divergence_cause_name(enum divergence_cause cause);

/* "too_short", "not_positive", "more_is_better", "end_unknown", "several_values"; NULL for none. */
const char *report_divergence_doubt_name(enum divergence_doubt doubt);

/* "t", "paired_t", "welch_t", "bootstrap", "paired_bootstrap" */
const char *report_interval_method_name(const struct interval *i);

#endif
