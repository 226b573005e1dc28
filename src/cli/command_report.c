#include "command.h"

#include "chapter.h"
#include "claim_list.h"
#include "file.h"
#include "mem.h"
#include "messages.h"
#include "plot_write.h"
#include "report_files.h"
#include "report_left.h"
#include "report_options.h"
#include "report_page.h"
#include "report_place.h"
#include "report_sources.h"
#include "report_stems.h"
#include "stop.h"
#include "streams.h"
#include "verdict_text.h"

#include <stdlib.h>
#include <string.h>

struct job {
	const struct settings *settings;
	struct report_sources sources;
	struct chapter *all; /* what the files are good for */
	size_t all_len;
	struct chapter **drawn;         /* those that can be read */
	struct report_options *options; /* one for each, as these */
	struct report_subject *subjects;
	size_t len, said;       /* drawn; of them, those with a subject */
	struct strvec left_out; /* what and why, alternating */
	struct refusals refusals;
	struct claim_list claims;
	struct report_options claimed;
	struct file_batch batch;
	struct strvec files; /* written beside the figures */
	struct strvec known; /* files of an earlier report there */
};

/* ---- what there is to draw ---------------------------------------------------------------------
 */

static void add_chapter(struct job *j, enum settings_kind kind, size_t number, const char *axes)
{
	j->all = mem_realloc(j->all, j->all_len + 1, sizeof *j->all);
	struct chapter *c = &j->all[j->all_len++];
	chapter_init(c, kind, number, j->settings);
	c->axes = axes;
	if (axes && report_sources_select(&j->sources, j->settings, kind, axes, &c->inputs))
		c->keep_going = true;
}

/* A figure for each pair of axes. */
static void add_chapters(struct job *j, enum settings_kind kind)
{
	struct strvec axes = STRVEC_INIT;
	for (size_t i = 0; i < j->sources.len; i++) {
		const struct report_source *f = &j->sources.files[i];
		if (!f->supports[kind] || strvec_contains(&axes, f->note[kind]))
			continue;
		strvec_push(&axes, f->note[kind]);
		add_chapter(j, kind, axes.len, f->note[kind]);
	}
	strvec_release(&axes);
}

static void sort_files(struct job *j)
{
	for (enum settings_kind kind = 0; kind < KIND_COUNT; kind++) {
		if (j->settings->simulate)
			add_chapter(j, kind, 1, NULL);
		else
			add_chapters(j, kind);
	}
}

/* Why no figure is drawn from a file, as a clause for each kind, or for all. */
static void add_reasons(struct buf *why, const struct report_source *f)
{
	bool alike = true;
	for (size_t k = 1; !f->broken && k < KIND_COUNT; k++)
		alike = alike && strcmp(f->note[k], f->note[0]) == 0;
	if (f->broken || alike)
		buf_addstr(why, f->broken ? f->broken : f->note[0]);
	for (size_t k = 0; !f->broken && !alike && k < KIND_COUNT; k++)
		buf_addf(why, "%s%s: %s", k ? "; " : "", kinds[k].name, f->note[k]);
}

static void list_left_out(struct job *j)
{
	for (size_t i = 0; i < j->sources.len; i++) {
		const struct report_source *f = &j->sources.files[i];
		struct buf why = BUF_INIT;
		if (!report_source_is_useless(f))
			continue;
		add_reasons(&why, f);
		strvec_push(&j->left_out, f->path);
		strvec_push(&j->left_out, buf_str(&why));
		buf_release(&why);
	}
}

/* ---- drawing -----------------------------------------------------------------------------------
 */

static void leave_out_chapter(struct job *j, const struct chapter *c, const struct error *why)
{
	struct buf text = BUF_INIT;
	buf_addstr(&text, why->message);
	if (why->hint)
		buf_addf(&text, "; hint: %s", why->hint);
	strvec_pushf(&j->left_out, "the figure \"%s\"%s%s", c->name, c->axes ? " of " : "",
		     c->axes ? c->axes : "");
	strvec_push(&j->left_out, buf_str(&text));
	buf_release(&text);
}

/* What the data do not allow leaves a figure out; what an option asks for and it does not have is
 * given up. */
static void read_chapter(struct job *j, struct chapter *c)
{
	struct error why = ERROR_INIT;
	while (!chapter_read(c, &j->batch, &why)) {
		if (!chapter_give_up(c, &why)) {
			leave_out_chapter(j, c, &why);
			error_release(&why);
			return;
		}
		refusals_add(&j->refusals, c, &why);
	}
	j->drawn[j->len++] = c;
}

static bool nothing_to_draw(const struct job *j, struct error *err)
{
	if (j->left_out.len == 0)
		return error_set(err, "report: there are no files of results in what is named");
	error_set(err, "report: none of the files can be drawn");
	if (!j->settings->quiet)
		return false; /* what was left out is told */
	return error_hint(err, "%s: %s", j->left_out.items[0], j->left_out.items[1]);
}

static bool read_all(struct job *j, struct error *err)
{
	j->drawn = mem_calloc(j->all_len, sizeof(struct chapter *));
	j->options = mem_calloc(j->all_len, sizeof *j->options);
	j->subjects = mem_calloc(j->all_len, sizeof *j->subjects);
	for (size_t i = 0; i < j->all_len; i++)
		read_chapter(j, &j->all[i]);
	return j->len > 0 && refusals_check(&j->refusals, j->drawn, j->len, err);
}

static void sort_by_number(struct job *j)
{
	for (size_t i = 1; i < j->len; i++) {
		struct chapter *c = j->drawn[i];
		size_t at = i;
		for (; at > 0 && j->drawn[at - 1]->kind == c->kind &&
		       j->drawn[at - 1]->number > c->number;
		     at--)
			j->drawn[at] = j->drawn[at - 1];
		j->drawn[at] = c;
	}
}

/* A script records its name, so a figure that gets another one is made again. */
static bool name_figures(struct job *j, struct error *err)
{
	size_t *numbers = mem_calloc(j->len, sizeof *numbers);
	bool ok = true;
	report_stems_choose(numbers, j->drawn, j->len, j->settings->directory);
	for (size_t i = 0; ok && i < j->len; i++) {
		struct chapter *c = j->drawn[i];
		if (c->number == numbers[i])
			continue;
		chapter_set_number(c, numbers[i]);
		ok = chapter_read(c, &j->batch, err);
	}
	free(numbers);
	sort_by_number(j);
	return ok;
}

/* Scripts that cannot be merged: the plots by themselves write STEM.gp.new and say so. */
static bool tell_stuck(const struct job *j, struct error *err)
{
	for (size_t i = 0; i < j->len; i++) {
		struct plot_request alone = {.settings = &j->drawn[i]->settings};
		struct buf out = BUF_INIT;
		alone.out = &out;
		if (plot_is_stuck(j->drawn[i]->plot))
			plot_run(&alone, err);
		buf_release(&out);
		if (error_is_set(err))
			return false;
	}
	return true;
}

static bool draw_all(struct job *j, struct error *err)
{
	for (size_t i = 0; i < j->len; i++) {
		if (!chapter_draw(j->drawn[i], err))
			return error_where(err, "%s", j->drawn[i]->name);
		if (plot_is_stuck(j->drawn[i]->plot))
			return tell_stuck(j, err);
		const struct plot_writer *w = plot_files(j->drawn[i]->plot);
		for (size_t k = 0; k < w->change_count; k++)
			if (w->changes[k].kind == PLOT_UNDRAWN)
				return error_set(err, "gnuplot: not found on PATH, and a report "
						      "shows figures");
	}
	return true;
}

/* ---- numbers and claims ------------------------------------------------------------------------
 */

/* Of several of a kind, each tells its axes; those whose axes bear the same names tell the paths.
 */
static void entitle(struct job *j, size_t i)
{
	struct chapter *c = j->drawn[i];
	struct report_subject *r = &j->subjects[i];
	char *axes = chapter_axes(c, false);
	bool alike = false, same = false;
	for (size_t k = 0; k < j->len; k++) {
		if (k == i || j->drawn[k]->kind != c->kind)
			continue;
		char *others = chapter_axes(j->drawn[k], false);
		alike = true;
		same = same || strcmp(others, axes) == 0;
		free(others);
	}
	if (same) {
		free(axes);
		axes = chapter_axes(c, true);
	}
	chapter_entitle(c, r->title, alike ? axes : NULL);
	free(axes);
	r->name = c->name;
	r->title = c->title;
	r->number = c->number;
}

static void say_chapters(struct job *j)
{
	for (size_t i = 0; i < j->len; i++) {
		const struct chapter *c = j->drawn[i];
		const struct subject *s = plot_subject(c->plot);
		j->options[i] = subject_report_options(s, &c->settings);
		j->options[i].macros = j->settings->macros;
		c->kind->say(&j->subjects[i], s, &j->options[i]);
		entitle(j, i);
		j->said++;
	}
}

static void check_claims(struct job *j)
{
	struct claim_figure *figures = mem_calloc(j->len, sizeof *figures);
	for (size_t i = 0; i < j->len; i++) {
		const struct report_subject *r = &j->subjects[i];
		const struct strvec *formats = &j->drawn[i]->settings.formats;
		figures[i] = (struct claim_figure){
			r->name,
			{.study = r->study,
			 .quantization = r->quantization,
			 .curves = r->curves,
			 .formats = (const char *const *)formats->items,
			 .format_count = formats->len},
		};
	}
	claim_list_check_figures(&j->claims, j->settings, figures, j->len);
	free(figures);
	j->claimed = (struct report_options){.mode = j->settings->match,
					     .aggregate = j->settings->aggregate,
					     .axis = j->settings->axis,
					     .interval = settings_interval(j->settings),
					     .claims = j->claims.claims,
					     .results = j->claims.results,
					     .claim_count = j->claims.len};
}

/* ---- files -------------------------------------------------------------------------------------
 */

static bool write_file(struct job *j, const char *name, const struct buf *text, struct error *err)
{
	char *path = file_join(j->settings->directory, name);
	bool ok = file_batch_write(&j->batch, path, buf_str(text), text->len, err);
	strvec_take(&j->files, path);
	return ok;
}

static struct report_left_out *left_out_list(const struct job *j)
{
	size_t n = j->left_out.len / 2;
	struct report_left_out *list = mem_calloc(n, sizeof *list);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct report_left_out){j->left_out.items[2 * i],
						   j->left_out.items[2 * i + 1]};
	return list;
}

static const struct study *first_study(const struct job *j)
{
	for (size_t i = 0; i < j->len; i++)
		if (j->subjects[i].study)
			return j->subjects[i].study;
	return NULL;
}

static void add_verdicts(const struct job *j, struct buf *out)
{
	if (j->claims.len > 0)
		verdict_text(out, first_study(j), &j->claimed);
}

static bool write_page(struct job *j, const struct report_left_out *left_out, struct error *err)
{
	struct buf text = BUF_INIT;
	const struct report_run run = {.settings = j->settings,
				       .chapters = j->drawn,
				       .subjects = j->subjects,
				       .len = j->len,
				       .claims = &j->claims,
				       .options = &j->claimed,
				       .left_out = left_out,
				       .left_out_count = j->left_out.len / 2,
				       .batch = &j->batch};
	bool ok = report_page(&text, &run, err) && write_file(j, REPORT_PAGE, &text, err);
	buf_release(&text);
	return ok;
}

static bool write_files(struct job *j, struct error *err)
{
	struct report_left_out *left_out = left_out_list(j);
	struct buf summary = BUF_INIT, markdown = BUF_INIT, tex = BUF_INIT, numbers = BUF_INIT;
	struct buf verdicts = BUF_INIT;
	report_summary(&summary, j->subjects, j->len, &j->claimed, left_out, j->left_out.len / 2);
	report_tables_markdown(&markdown, j->subjects, j->len);
	report_tables_tex(&tex, j->subjects, j->len);
	report_numbers(&numbers, j->subjects, j->len);
	add_verdicts(j, &verdicts);
	bool ok = write_file(j, REPORT_SUMMARY, &summary, err) &&
		  write_file(j, "tables.md", &markdown, err) &&
		  write_file(j, "tables.tex", &tex, err) &&
		  write_file(j, "numbers.tex", &numbers, err) &&
		  (verdicts.len == 0 || write_file(j, REPORT_VERDICTS, &verdicts, err)) &&
		  write_page(j, left_out, err);
	buf_release(&summary);
	buf_release(&markdown);
	buf_release(&tex);
	buf_release(&numbers);
	buf_release(&verdicts);
	free(left_out);
	return ok;
}

/* ---- what is told ------------------------------------------------------------------------------
 */

static void tell_left_out(const struct job *j)
{
	struct strvec lines = STRVEC_INIT;
	struct report_left_out *list = left_out_list(j);
	report_left_out_lines(&lines, list, j->left_out.len / 2);
	for (size_t i = 0; i < lines.len; i++)
		message_notice(lines.items[i]);
	strvec_release(&lines);
	free(list);
}

/* What is known about the data, by figure. */
static void tell_notices(const struct job *j)
{
	for (size_t i = 0; i < j->len; i++) {
		struct strvec notices = STRVEC_INIT;
		chapter_notices(j->drawn[i], &notices);
		for (size_t k = 0; k < notices.len; k++) {
			struct buf text = BUF_INIT;
			buf_addf(&text, "%s: %s", j->drawn[i]->name, notices.items[k]);
			message_notice(buf_str(&text));
			buf_release(&text);
		}
		strvec_release(&notices);
	}
}

static void tell(const struct job *j)
{
	if (j->settings->quiet)
		return;
	tell_left_out(j);
	refusals_tell(&j->refusals, j->settings, j->drawn, j->len);
	tell_notices(j);
}

static void tell_files(const struct job *j)
{
	size_t n = j->files.len;
	for (size_t i = 0; i < j->len; i++) {
		plot_settle(j->drawn[i]->plot);
		n += plot_files(j->drawn[i]->plot)->change_count;
	}
	if (!j->settings->quiet)
		message_say("wrote %s and %zu other files", j->files.items[j->files.len - 1],
			    n - 1);
}

static bool is_written(const struct job *j, const char *path)
{
	bool written = strvec_contains(&j->files, path);
	for (size_t i = 0; !written && i < j->len; i++) {
		const struct plot_writer *w = plot_files(j->drawn[i]->plot);
		for (size_t k = 0; !written && k < w->change_count; k++)
			written = strcmp(w->changes[k].path, path) == 0;
	}
	return written;
}

static void tell_known(const struct job *j)
{
	struct buf text = BUF_INIT;
	size_t count = 0;
	for (size_t i = 0; i < j->known.len; i++) {
		const char *path = j->known.items[i];
		if (file_exists(path) && !is_written(j, path))
			buf_addf(&text, "%s%s", count++ ? ", " : "", path);
	}
	buf_addf(&text, " %s from an earlier report, and this one does not make %s",
		 count == 1 ? "is" : "are", count == 1 ? "it" : "them");
	if (count > 0 && !j->settings->quiet)
		message_notice(buf_str(&text));
	buf_release(&text);
}

static bool print(const struct job *j, struct error *err)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < j->len; i++) {
		buf_addf(&text, "%s== %s ==\n\n", i ? "\n" : "", j->subjects[i].title);
		report_subject_print(&text, &j->subjects[i], COMPARE_BRIEF);
	}
	if (j->claims.len > 0) {
		buf_addstr(&text, "\n== Claims ==\n\n");
		add_verdicts(j, &text);
	}
	bool ok = streams_print_beside(&text, err);
	buf_release(&text);
	return ok;
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

static bool run(struct job *j, struct error *err)
{
	if (!subject_check_sources(j->settings, err) || !report_place_check(j->settings, err) ||
	    !claim_list_read(&j->claims, j->settings, err) ||
	    !report_sources_read(&j->sources, j->settings, err))
		return false;
	sort_files(j);
	list_left_out(j);
	report_left_list(&j->known, j->settings->directory);
	bool ok = read_all(j, err) && name_figures(j, err);
	if (ok || !error_is_set(err))
		tell(j);
	if (!ok)
		return error_is_set(err) ? false : nothing_to_draw(j, err);
	if (!draw_all(j, err))
		return false;
	say_chapters(j);
	check_claims(j);
	if (!write_files(j, err) || !stop_check(err) || !print(j, err) ||
	    !file_batch_commit(&j->batch, err))
		return false;
	tell_files(j);
	tell_known(j);
	return true;
}

enum exit_status command_report(const struct settings *s, struct error *err)
{
	struct job j = {.settings = s, .batch = FILE_BATCH_INIT};
	enum exit_status status = STATUS_ERROR;
	if (run(&j, err))
		status = claim_list_status(&j.claims);
	claim_list_release(&j.claims);
	for (size_t i = 0; i < j.said; i++)
		report_subject_release(&j.subjects[i]);
	file_batch_release(&j.batch);
	for (size_t i = 0; i < j.all_len; i++)
		chapter_release(&j.all[i]);
	free(j.all);
	free(j.drawn);
	free(j.options);
	free(j.subjects);
	refusals_release(&j.refusals);
	report_sources_release(&j.sources);
	strvec_release(&j.left_out);
	strvec_release(&j.files);
	strvec_release(&j.known);
	return status;
}
