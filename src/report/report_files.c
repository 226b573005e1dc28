#include "report_files.h"

#include "macro_writer.h"
#include "markdown_escape.h"
#include "summary_parts.h"

static void markdown_notices(struct buf *out, const struct notices *notices)
{
	struct buf text = BUF_INIT;
	if (notices->len > 0)
		buf_addstr(out, "\n### Notices\n\n");
	for (size_t i = 0; i < notices->len; i++) {
		buf_reset(&text);
		notice_print(&text, &notices->items[i]);
		buf_addstr(out, "- ");
		markdown_escape(out, buf_str(&text));
		buf_addch(out, '\n');
	}
	buf_release(&text);
}

void report_tables_markdown(struct buf *out, const struct report_subject *subjects, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct sheet p = {0};
		subjects[i].kind->sheet(&p, &subjects[i], false);
		buf_addstr(out, i ? "\n## " : "## ");
		markdown_escape(out, subjects[i].title);
		buf_addstr(out, "\n\n");
		sheet_markdown(out, &p);
		markdown_notices(out, &report_subject_table(&subjects[i])->notices);
		sheet_release(&p);
	}
}

static void tex_notices(struct buf *out, const struct notices *notices)
{
	for (size_t i = 0; i < notices->len; i++) {
		buf_addstr(out, "% notice: ");
		notice_print(out, &notices->items[i]);
		buf_addch(out, '\n');
	}
}

void report_tables_tex(struct buf *out, const struct report_subject *subjects, size_t n)
{
	sheet_tex_head(out);
	for (size_t i = 0; i < n; i++) {
		struct sheet p = {0};
		subjects[i].kind->sheet(&p, &subjects[i], false);
		p.prefix = report_subject_prefix(&subjects[i]);
		buf_addf(out, "\n%% ---- %s ----\n", subjects[i].title);
		tex_notices(out, &report_subject_table(&subjects[i])->notices);
		sheet_tex_tables(out, &p);
		sheet_release(&p);
	}
}

void report_numbers(struct buf *out, const struct report_subject *subjects, size_t n)
{
	macro_writer_explain(out, subjects[0].o->macros);
	for (size_t i = 0; i < n; i++) {
		buf_addf(out, "\n%% ---- %s ----\n", subjects[i].title);
		subjects[i].kind->macros(out, &subjects[i]);
	}
}

static bool any_simulated(const struct report_subject *subjects, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (report_subject_table(&subjects[i])->simulated > 0)
			return true;
	return false;
}

static void write_figure(struct summary *j, const struct report_subject *r)
{
	struct summary of = summary_of(r);
	of.w = j->w;
	json_object_begin(&of.w, NULL);
	json_string(&of.w, "kind", r->kind->name);
	json_string(&of.w, "name", r->name);
	json_string(&of.w, "title", r->title);
	r->kind->members(&of);
	r->kind->notices(&of);
	json_object_end(&of.w);
	j->w = of.w;
}

void report_summary(struct buf *out, const struct report_subject *subjects, size_t n,
		    const struct report_options *o, const struct report_left_out *left_out,
		    size_t left_out_count)
{
	struct summary j = {.o = o};
	json_writer_init(&j.w, out);
	json_object_begin(&j.w, NULL);
	json_integer(&j.w, "schema_version", 1);
	json_string(&j.w, "kind", "report");
	summary_simulated(&j, any_simulated(subjects, n));
	json_array_begin(&j.w, "figures");
	for (size_t i = 0; i < n; i++)
		write_figure(&j, &subjects[i]);
	json_array_end(&j.w);
	summary_claims(&j);
	json_array_begin(&j.w, "left_out");
	for (size_t i = 0; i < left_out_count; i++) {
		json_object_begin(&j.w, NULL);
		json_string(&j.w, "what", left_out[i].what);
		json_string(&j.w, "why", left_out[i].why);
		json_object_end(&j.w);
	}
	json_array_end(&j.w);
	json_object_end(&j.w);
	json_writer_finish(&j.w);
}
