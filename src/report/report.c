#include "report.h"

size_t report_pair_models(size_t models)
{
	return models < REPORT_PAIR_MODELS_MAX ? models : REPORT_PAIR_MODELS_MAX;
}

void report_pairs_left_out(struct buf *out, size_t models)
{
	if (models > report_pair_models(models))
		buf_addf(out,
			 "pairs are listed among the first %zu of %zu models; --models puts others "
			 "first",
			 report_pair_models(models), models);
}

const char *report_match_name(enum match_mode mode)
{
	static const char *const names[] = {"attained", "nearest", "interpolated"};
	return names[mode];
}

const char *report_aggregate_name(enum aggregate how)
{
	static const char *const names[] = {"mean", "median", "min", "none"};
	return names[how];
}

const char *report_axis_name(enum bd_axis axis)
{
	static const char *const names[] = {"auto", "log", "linear"};
	return names[axis];
}

const char *report_match_status_name(enum match_status status)
{
	static const char *const names[] = {
		[MATCH_FOUND] = "found",
		[MATCH_NOT_REACHED] = "not_reached",
		[MATCH_UPPER_BOUND] = "upper_bound",
	};
	return names[status];
}

const char *report_bound_name(enum comparison_bound bound)
{
	static const char *const names[] = {
		[COMPARISON_EXACT] = "exact",
		[COMPARISON_AT_LEAST] = "at_least",
		[COMPARISON_AT_MOST] = "at_most",
		[COMPARISON_UNKNOWN] = "unknown",
	};
	return names[bound];
}

const char *report_bd_status_name(enum bd_status status)
{
	static const char *const names[] = {
		[BD_OK] = "ok",
		[BD_NO_OVERLAP] = "no_overlap",
		[BD_FEW_POINTS] = "few_points",
		[BD_COST_NOT_POSITIVE] = "cost_not_positive",
		[BD_QUALITY_NOT_POSITIVE] = "quality_not_positive",
	};
	return names[status];
}

const char *report_interval_status_name(enum interval_status status)
{
	static const char *const names[] = {
		[INTERVAL_OK] = "ok",
		[INTERVAL_NO_RUNS] = "no_runs",
		[INTERVAL_ONE_RUN] = "one_run",
		[INTERVAL_NOT_REACHED] = "not_reached",
		[INTERVAL_ONLY_BOUNDED] = "only_bounded",
		[INTERVAL_NOT_POSITIVE] = "not_positive",
		[INTERVAL_NO_VALUE] = "no_value",
	};
	return names[status];
}

const char *report_precision_basis_name(enum precision_basis basis)
{
	static const char *const names[] = {
		[PRECISION_STATED] = "stated",
		[PRECISION_TYPICAL] = "typical",
		[PRECISION_NOMINAL] = "nominal",
	};
	return names[basis];
}

const char *report_divergence_doubt_name(enum divergence_doubt doubt)
{
	static const char *const names[] = {
		[DIVERGENCE_SURE] = NULL,
		[DIVERGENCE_SHORT] = "too_short",
		[DIVERGENCE_NOT_POSITIVE] = "not_positive",
		[DIVERGENCE_MORE] = "more_is_better",
		[DIVERGENCE_END_UNKNOWN] = "end_unknown",
		[DIVERGENCE_MIXED] = "several_values",
	};
	return names[doubt];
}

const char *report_divergence_cause_name(enum divergence_cause cause)
{
	static const char *const names[] = {
		[DIVERGENCE_NONE] = "none",
		[DIVERGENCE_GREW] = "grew",
		[DIVERGENCE_LOST] = "not_finite",
	};
	return names[cause];
}

const char *report_interval_method_name(const struct interval *i)
{
	static const char *const names[] = {
		[INTERVAL_SINGLE] = "t",
		[INTERVAL_PAIRED] = "paired_t",
		[INTERVAL_WELCH] = "welch_t",
	};
	if (i->bootstrap)
		return i->design == INTERVAL_PAIRED ? "paired_bootstrap" : "bootstrap";
	return names[i->design];
}
