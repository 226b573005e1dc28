#include "report_subject.h"

#include "compare_sheet.h"
#include "macro_writer.h"
#include "quantization_sheet.h"
#include "stability_sheet.h"
#include "summary_json.h"
#include "summary_parts.h"
#include "tex_macros.h"
#include "tidy_csv.h"

struct tex_prefix report_subject_prefix(const struct report_subject *r)
{
	return (struct tex_prefix){r->o->macros, r->number};
}

/* ---- kinds ----------------------------------------------------------------------------------- */

static void efficiency_sheet(struct sheet *p, const struct report_subject *r, bool brief)
{
	compare_sheet(p, &r->findings, brief);
}

static void efficiency_csv(struct buf *out, const struct report_subject *r)
{
	tidy_csv(out, &r->findings);
}

static void efficiency_macros(struct buf *out, const struct report_subject *r)
{
	tex_macros(out, &r->findings, report_subject_prefix(r));
}

static void precision_sheet(struct sheet *p, const struct report_subject *r, bool brief)
{
	quantization_sheet(p, r->quantization, r->o, brief);
}

static void precision_csv(struct buf *out, const struct report_subject *r)
{
	tidy_csv_quantization(out, r->quantization);
}

static void precision_macros(struct buf *out, const struct report_subject *r)
{
	tex_macros_quantization(out, r->quantization, report_subject_prefix(r));
}

static void curves_sheet(struct sheet *p, const struct report_subject *r, bool brief)
{
	stability_sheet(p, r->curves, brief);
}

static void curves_csv(struct buf *out, const struct report_subject *r)
{
	tidy_csv_stability(out, r->curves);
}

static void curves_macros(struct buf *out, const struct report_subject *r)
{
	tex_macros_stability(out, r->curves, report_subject_prefix(r));
}

static const struct report_kind efficiency = {
	.name = "efficiency",
	.title = "Cost and quality",
	.sheet = efficiency_sheet,
	.members = summary_efficiency,
	.notices = summary_efficiency_notices,
	.csv = efficiency_csv,
	.macros = efficiency_macros,
};

static const struct report_kind precisions = {
	.name = "quantization",
	.title = "Robustness under quantization",
	.sheet = precision_sheet,
	.members = summary_quantization,
	.notices = summary_quantization_notices,
	.csv = precision_csv,
	.macros = precision_macros,
};

static const struct report_kind stability = {
	.name = "stability",
	.title = "Stability of training",
	.sheet = curves_sheet,
	.members = summary_stability,
	.notices = summary_stability_notices,
	.csv = curves_csv,
	.macros = curves_macros,
};

/* ---- subjects -------------------------------------------------------------------------------- */

static struct report_subject make(const struct report_kind *kind, const struct report_options *o)
{
	return (struct report_subject){
		.kind = kind, .name = kind->name, .title = kind->title, .number = 1, .o = o};
}

void report_subject_study(struct report_subject *r, const struct study *s,
			  const struct report_options *o)
{
	*r = make(&efficiency, o);
	r->study = s;
	findings_init(&r->findings, s, o);
}

void report_subject_quantization(struct report_subject *r, const struct quantization *q,
				 const struct report_options *o)
{
	*r = make(&precisions, o);
	r->quantization = q;
}

void report_subject_curves(struct report_subject *r, const struct curve_set *set,
			   const struct report_options *o)
{
	*r = make(&stability, o);
	r->curves = set;
}

void report_subject_release(struct report_subject *r)
{
	if (!r)
		return;
	findings_release(&r->findings);
	*r = (struct report_subject){0};
}

const struct table *report_subject_table(const struct report_subject *r)
{
	if (r->study)
		return r->study->table;
	return r->quantization ? r->quantization->s->table : r->curves->table;
}

/* ---- forms ----------------------------------------------------------------------------------- */

static void print_sheet(struct buf *out, const struct report_subject *r, bool brief,
			void (*print)(struct buf *out, const struct sheet *p))
{
	struct sheet p = {0};
	p.prefix = report_subject_prefix(r);
	r->kind->sheet(&p, r, brief);
	print(out, &p);
	sheet_release(&p);
}

static void print_macros(struct buf *out, const struct report_subject *r)
{
	macro_writer_explain(out, r->o->macros);
	r->kind->macros(out, r);
}

void report_subject_print(struct buf *out, const struct report_subject *r,
			  enum compare_format format)
{
	switch (format) {
	case COMPARE_JSON:
		summary_json(out, r);
		break;
	case COMPARE_CSV:
		r->kind->csv(out, r);
		break;
	case COMPARE_MD:
		print_sheet(out, r, false, sheet_markdown);
		break;
	case COMPARE_TEX:
		print_macros(out, r);
		buf_addch(out, '\n');
		print_sheet(out, r, false, sheet_tex);
		break;
	case COMPARE_MACROS:
		print_macros(out, r);
		break;
	case COMPARE_BRIEF:
		print_sheet(out, r, true, sheet_text);
		break;
	case COMPARE_TEXT:
		print_sheet(out, r, false, sheet_text);
		break;
	}
}
