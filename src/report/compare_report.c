#include "compare_report.h"

#include "compare_sheet.h"
#include "findings.h"
#include "macro_writer.h"
#include "sheet.h"
#include "summary_json.h"
#include "tex_macros.h"
#include "tidy_csv.h"

static void print_sheet(struct buf *out, const struct findings *f, bool brief,
			void (*print)(struct buf *out, const struct sheet *p))
{
	struct sheet p = {0};
	compare_sheet(&p, f, brief);
	print(out, &p);
	sheet_release(&p);
}

void compare_report(struct buf *out, const struct study *s, const struct report_options *o,
		    enum compare_format format)
{
	struct findings f;
	if (format == COMPARE_JSON) {
		summary_json(out, s, o);
		return;
	}
	findings_init(&f, s, o);
	switch (format) {
	case COMPARE_CSV:
		tidy_csv(out, &f);
		break;
	case COMPARE_MD:
		print_sheet(out, &f, false, sheet_markdown);
		break;
	case COMPARE_TEX:
		macro_writer_explain(out);
		tex_macros(out, &f);
		buf_addch(out, '\n');
		print_sheet(out, &f, false, sheet_tex);
		break;
	case COMPARE_MACROS:
		macro_writer_explain(out);
		tex_macros(out, &f);
		break;
	case COMPARE_BRIEF:
		print_sheet(out, &f, true, sheet_text);
		break;
	case COMPARE_TEXT:
	case COMPARE_JSON:
		print_sheet(out, &f, false, sheet_text);
		break;
	}
	findings_release(&f);
}
