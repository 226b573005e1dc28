#include "compare_report.h"

#include "quantization_report.h"
#include "report_subject.h"
#include "stability_report.h"

static void print(struct buf *out, struct report_subject *r, enum compare_format format)
{
	report_subject_print(out, r, format);
	report_subject_release(r);
}

void compare_report(struct buf *out, const struct study *s, const struct report_options *o,
		    enum compare_format format)
{
	struct report_subject r;
	report_subject_study(&r, s, o);
	print(out, &r, format);
}

void quantization_report(struct buf *out, const struct quantization *q,
			 const struct report_options *o, enum compare_format format)
{
	struct report_subject r;
	report_subject_quantization(&r, q, o);
	print(out, &r, format);
}

void stability_report(struct buf *out, const struct curve_set *set, const struct report_options *o,
		      enum compare_format format)
{
	struct report_subject r;
	report_subject_curves(&r, set, o);
	print(out, &r, format);
}
