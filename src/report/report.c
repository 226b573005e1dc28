#include "report.h"

const char *report_match_name(enum match_mode mode)
{
	static const char *const names[] = {"attained", "nearest"};
	return names[mode];
}

const char *report_aggregate_name(enum aggregate how)
{
	static const char *const names[] = {"mean", "median", "min", "none"};
	return names[how];
}
