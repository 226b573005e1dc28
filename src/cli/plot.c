#include "plot.h"

#include "color.h"
#include "input.h"
#include "kind.h"
#include "mem.h"
#include "messages.h"
#include "overwrite.h"
#include "plot_deps.h"
#include "plot_plan.h"
#include "plot_write.h"
#include "relative_path.h"
#include "renderer.h"
#include "screen.h"
#include "source.h"
#include "stop.h"
#include "streams.h"
#include "subject.h"
#include "typeface.h"
#include "utf8.h"
#include "verdict_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CONFLICT_LINES = 40 };

struct plot {
	const struct settings *settings;
	const struct plot_request *request;
	struct plot_plan plan;
	struct subject subject;
	struct renderer renderer;
	struct figure figure;
	struct file_batch own_batch, *batch;
	struct plot_writer writer;
	struct strvec formats; /* that are drawn; claims speak of them */
	struct buf title;      /* recorded in the files that are drawn */
};

/* "MODEL=TEXT" cut in two: both parts live in `parts`. */
static void cut_pair(struct strvec *parts, const char *pair, const char *equals)
{
	strvec_push_len(parts, pair, (size_t)(equals - pair));
	strvec_push(parts, equals + 1);
}

/* The '=' after the longest name of a model, as names and texts may hold one; else the first. */
static const char *end_of_model(const char *pair, const struct names *models)
{
	const char *first = strchr(pair, '='), *end = first;
	for (const char *equals = first; equals; equals = strchr(equals + 1, '='))
		if (names_find(models, pair, (size_t)(equals - pair)) != NAMES_NONE)
			end = equals;
	return end;
}

static bool build_figure(struct plot *p, struct figure_options *o, struct error *err)
{
	const struct settings *s = p->settings;
	const struct names *models = &p->subject.table.models;
	struct strvec parts = STRVEC_INIT;
	for (size_t i = 0; i < s->labels.len; i++)
		cut_pair(&parts, s->labels.items[i], end_of_model(s->labels.items[i], models));
	for (size_t i = 0; i < s->colors.len; i++)
		cut_pair(&parts, s->colors.items[i], strrchr(s->colors.items[i], '='));

	struct figure_model_text *labels = mem_calloc(s->labels.len, sizeof *labels);
	struct figure_model_color *colors = mem_calloc(s->colors.len, sizeof *colors);
	char *const *part = parts.items;
	for (size_t i = 0; i < s->labels.len; i++, part += 2)
		labels[i] = (struct figure_model_text){part[0], part[1]};
	for (size_t i = 0; i < s->colors.len; i++, part += 2) {
		colors[i].model = part[0];
		color_parse(part[1], &colors[i].color, NULL); /* checked when the option was read */
	}
	o->labels = labels;
	o->label_count = s->labels.len;
	o->colors = colors;
	o->color_count = s->colors.len;
	bool ok = kind_of(s)->build(&p->figure, &p->subject, o, err);
	free(labels);
	free(colors);
	strvec_release(&parts);
	return ok;
}

static void describe(struct plot *p)
{
	const struct figure *f = &p->figure;
	for (size_t i = 0; i < f->title.len && f->title.lines[i].bold; i++)
		buf_addf(&p->title, "%s%s", i ? " " : "", f->title.lines[i].text);
	if (p->title.len == 0)
		buf_addf(&p->title, "%s against %s", f->y.short_label, f->x.short_label);
	p->renderer.finish.title = buf_str(&p->title);
	p->renderer.finish.description = f->description;
}

static bool make_figure(struct plot *p, struct error *err)
{
	const struct settings *s = p->settings;
	struct typeface typeface;
	if (!typeface_choose(&typeface, s, err))
		return false;
	struct figure_options options = {
		.width = s->width > 0 ? s->width : s->venue_width,
		.height = s->height,
		.height_max = s->venue ? s->venue->height_max : 0,
		.text_size = s->venue ? s->venue->text : 0,
		.tic_size = s->venue ? s->venue->tics : 0,
		.dpi = s->dpi,
		.palette = s->palette ? color_palette(s->palette) : NULL,
		.theme = color_theme(s->theme),
		.focus = (const char *const *)s->focus.items,
		.focus_count = s->focus.len,
		.linear = s->linear,
		.metrics = s->metrics,
		.uncertainty = s->uncertainty,
		.annotate = settings_annotate(s),
		.title = s->title,
		.xlabel = s->xlabel,
		.ylabel = s->ylabel,
		.font = typeface.serif,
		.mono = typeface.mono,
		.match = s->match,
		.aggregate = s->aggregate,
		.interval = settings_interval(s),
		.quality_target = p->subject.headline[OBJECTIVE_Y],
		.cost_target = p->subject.headline[OBJECTIVE_X],
	};
	if (!build_figure(p, &options, err))
		return false;
	for (size_t i = 0; !s->quiet && i < p->figure.notice_count; i++)
		message_notice(p->figure.notices[i]);
	return true;
}

static bool write_summary(struct plot *p, struct error *err)
{
	if (!p->plan.summary)
		return true;
	struct buf text = BUF_INIT;
	kind_print(&text, &p->subject, p->settings, COMPARE_JSON);
	bool ok = plot_write_file(&p->writer, p->plan.summary, &text, err);
	buf_release(&text);
	return ok;
}

/* ---- what is told ---------------------------------------------------------------------------- */

/* A path as the user sees it, owned. */
static char *shown_path(const struct plot *p, const char *path)
{
	return p->request->seen_from ? relative_path(path, p->request->seen_from)
				     : mem_strdup(path);
}

static void add_report(struct plot *p, struct buf *out)
{
	struct report_options options = subject_report_options(&p->subject, p->settings);
	kind_print(out, &p->subject, p->settings, COMPARE_BRIEF);
	if (options.claim_count > 0) {
		buf_addch(out, '\n');
		verdict_text(out, &p->subject.study, &options);
	}
}

static void add_changes(const struct plot *p, struct buf *out)
{
	for (size_t i = 0; i < p->writer.change_count; i++) {
		const struct plot_change *c = &p->writer.changes[i];
		if (p->settings->check && c->kind == PLOT_SAME)
			continue;
		char *path = shown_path(p, c->path);
		buf_addf(out, "%-9s ", plot_change_name(c->kind));
		utf8_sanitize(out, path, strlen(path), SIZE_MAX);
		buf_addch(out, '\n');
		free(path);
	}
}

/* What stdout gets: what would change, the script if it was asked for, or the report. */
static bool print_result(struct plot *p, struct error *err)
{
	struct buf text = BUF_INIT;
	bool ok = true, beside = false;
	if (p->settings->dry_run || p->settings->check) {
		add_changes(p, &text);
	} else if (p->plan.preview) {
		const char *staged = file_batch_reserve(p->batch, p->plan.preview, err);
		ok = staged && file_read(staged, &text, err);
	} else if (p->plan.to_stdout) {
		struct script script = SCRIPT_INIT;
		ok = plot_write_stdout(&p->writer, &script, err);
		buf_addbuf(&text, &script.text);
		script_release(&script);
	} else if (!p->writer.stuck && !p->request->out) {
		add_report(p, &text);
		beside = true;
	}
	if (ok && p->request->out)
		buf_addbuf(p->request->out, &text);
	else
		ok = ok && (beside ? streams_print_beside(&text, err) : streams_print(&text, err));
	buf_release(&text);
	return ok;
}

static bool is_made(enum plot_change_kind kind)
{
	return kind != PLOT_UNDRAWN && kind != PLOT_DROPPED && kind != PLOT_KEPT &&
	       kind != PLOT_LOST;
}

/* Those of one kind, or those that were made. */
static size_t list_files(const struct plot *p, bool made, enum plot_change_kind kind,
			 struct buf *out)
{
	size_t count = 0;
	for (size_t i = 0; i < p->writer.change_count; i++) {
		const struct plot_change *c = &p->writer.changes[i];
		if (made ? !is_made(c->kind) : c->kind != kind)
			continue;
		char *path = shown_path(p, c->path);
		buf_addf(out, "%s%s", count++ ? ", " : "", path);
		free(path);
	}
	return count;
}

static void tell_files(const struct plot *p)
{
	const struct renderer *r = &p->renderer;
	struct buf files = BUF_INIT;
	size_t count = list_files(p, true, PLOT_NEW, &files);
	if (!p->settings->quiet && count > 0 && !p->plan.preview)
		message_say("wrote %s", buf_str(&files));
	if (p->settings->verbose && r->drawn > 0)
		message_say("%s: gnuplot %d.%d patchlevel %s, %zu %s in %.0f ms", r->gnuplot.path,
			    r->gnuplot.major, r->gnuplot.minor, r->gnuplot.patchlevel, r->drawn,
			    r->drawn == 1 ? "file" : "files", r->seconds * 1e3);
	buf_release(&files);
}

/* Told even when quiet: something that was wanted is not there. */
static size_t tell_undrawn(const struct plot *p)
{
	struct buf files = BUF_INIT;
	size_t count = list_files(p, false, PLOT_UNDRAWN, &files);
	if (count > 0)
		message_say("gnuplot: not found on PATH: %s %s not drawn", buf_str(&files),
			    count == 1 ? "is" : "are");
	buf_release(&files);
	return count;
}

static void tell_dropped(const struct plot *p)
{
	struct buf text = BUF_INIT;
	size_t count = list_files(p, false, PLOT_DROPPED, &text);
	buf_addf(&text, " %s left out: the edited script does not draw %s",
		 count == 1 ? "is" : "are", count == 1 ? "it" : "them");
	if (count > 0 && !p->settings->quiet)
		message_notice(buf_str(&text));
	buf_release(&text);
}

static void tell_kept(const struct plot *p)
{
	struct buf text = BUF_INIT;
	size_t count = list_files(p, false, PLOT_KEPT, &text);
	buf_addf(&text,
		 " %s there already and %s as %s: an edited script writes to %s; run it with "
		 "gnuplot for that",
		 count == 1 ? "is" : "are", count == 1 ? "stays" : "stay",
		 count == 1 ? "it is" : "they are", count == 1 ? "it" : "them");
	if (count > 0 && !p->settings->quiet)
		message_notice(buf_str(&text));
	buf_release(&text);
}

static void tell_lost(const struct plot *p)
{
	struct buf text = BUF_INIT;
	size_t count = list_files(p, false, PLOT_LOST, &text);
	buf_addstr(&text, ": not written: an edited script writes only to its own folder and to "
			  "those in it, unless it names a folder in full");
	if (count > 0 && !p->settings->quiet)
		message_notice(buf_str(&text));
	buf_release(&text);
}

static void tell_edits(const struct plot *p)
{
	for (size_t i = 0; !p->settings->quiet && i < p->plan.unit_count; i++) {
		const struct plot_script *s = &p->writer.scripts[i];
		if (s->state != PLOT_SCRIPT_MERGED)
			continue;
		char *path = shown_path(p, s->path);
		struct buf text = BUF_INIT;
		message_say("%s: your edits are kept", path);
		buf_addf(&text,
			 "%s: what you changed in the block of computed values is replaced; "
			 "set such things below it",
			 path);
		if (s->block_edited)
			message_notice(buf_str(&text));
		buf_release(&text);
		free(path);
	}
}

/* What an author has changed and then did without. */
static void tell_left(const struct plot *p, const struct strvec *left)
{
	for (size_t i = 0; !p->settings->quiet && i < left->len; i++) {
		char *path = shown_path(p, left->items[i]);
		struct buf text = BUF_INIT;
		buf_addf(&text, "%s: the conflict is settled without it; it is not used any more",
			 path);
		message_notice(buf_str(&text));
		buf_release(&text);
		free(path);
	}
}

/* But for those that the error quotes. */
static void tell_warnings(const struct plot *p, const struct error *err)
{
	for (size_t i = 0; !p->settings->quiet && i < p->renderer.warnings.len; i++) {
		if (err->message && strstr(err->message, p->renderer.warnings.items[i]))
			continue;
		struct buf text = BUF_INIT;
		buf_addf(&text, "gnuplot: %s", p->renderer.warnings.items[i]);
		message_notice(buf_str(&text));
		buf_release(&text);
	}
}

/* The lines that stand against each other, as far as a screen takes them. */
static void tell_conflict(const struct plot_script *s, const char *path)
{
	size_t left = CONFLICT_LINES;
	const char *line = buf_str(&s->conflicts);
	for (size_t n; *line && left > 0; line += n + (line[n] == '\n'), left--) {
		n = strcspn(line, "\n");
		char *text = mem_strndup(line, n);
		message_say("%s:%s%s", path, n ? " " : "", text);
		free(text);
	}
	if (*line)
		message_say("%s: and more", path);
}

static void say_stuck(const struct plot_script *s, const char *path, struct error *err)
{
	static const char *const what[] = {
		[PLOT_SCRIPT_CONFLICT] = "your lines and those of the new script differ",
		[PLOT_SCRIPT_NO_DIFF3] = "was edited, and diff3, which merges, is not on PATH",
		[PLOT_SCRIPT_FOREIGN] = "is not known as one that paretoplot made",
	};
	error_set(err, "%s: %s; only %s.new was written", path, what[s->state], path);
	if (s->state == PLOT_SCRIPT_FOREIGN)
		error_hint(err, "choose another name with -o, or --force overwrites it");
	else if (s->state == PLOT_SCRIPT_NO_DIFF3)
		error_hint(err, "install diffutils, or --force overwrites the script");
	else
		error_hint(err,
			   "make %s.new what you want, rename it to %s and run this again; "
			   "--force overwrites",
			   path, file_base(path));
}

/* Each of them is told of; the first one is the error. */
static void fail_stuck(const struct plot *p, struct error *err)
{
	for (size_t i = 0; i < p->plan.unit_count; i++) {
		const struct plot_script *s = &p->writer.scripts[i];
		if (!s->path || !plot_script_is_stuck(s))
			continue;
		char *path = shown_path(p, s->path);
		tell_conflict(s, path);
		say_stuck(s, path, err);
		free(path);
	}
}

/* ---- files for make -------------------------------------------------------------------------- */

static const char *rules_file(const struct plot *p)
{
	return p->request->rules ? p->request->rules_file : p->settings->deps;
}

static bool write_rule(struct plot *p, struct error *err)
{
	struct buf text = BUF_INIT;
	struct plot_deps deps = {
		.writer = &p->writer, .file = rules_file(p), .seen_from = p->request->seen_from};
	bool ok = true;
	if (p->request->rules)
		ok = plot_deps_print(p->request->rules, &deps, err);
	else if (p->settings->deps)
		ok = plot_deps_print(&text, &deps, err) &&
		     plot_write_file(&p->writer, p->settings->deps, &text, err);
	buf_release(&text);
	return ok;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void list_formats(struct plot *p)
{
	for (size_t i = 0; i < p->plan.unit_count; i++) {
		const struct plot_unit *unit = &p->plan.units[i];
		for (size_t k = 0; k < unit->drawing_count; k++)
			if (!strvec_contains(&p->formats, unit->drawings[k].format->name))
				strvec_push(&p->formats, unit->drawings[k].format->name);
	}
}

static bool look_at_data(struct plot *p, struct error *err)
{
	list_formats(p);
	return overwrite_check(p->settings, p->plan.summary, err) &&
	       overwrite_check(p->settings, rules_file(p), err) &&
	       subject_load(&p->subject, p->settings, err) &&
	       subject_choose_targets(&p->subject, p->settings, err) &&
	       subject_check_claims(&p->subject, p->settings, &p->formats, err);
}

/* A result may bear the name of a file that the figure brings along, such as fig.points.dat. */
static bool check_inputs(const struct plot *p, struct error *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < p->writer.change_count; i++)
		if (is_made(p->writer.changes[i].kind))
			ok = overwrite_check(p->settings, p->writer.changes[i].path, err);
	return ok;
}

static bool write_all(struct plot *p, struct error *err)
{
	p->writer = (struct plot_writer){.settings = p->settings,
					 .plan = &p->plan,
					 .figure = &p->figure,
					 .renderer = &p->renderer,
					 .batch = p->batch,
					 .compare_only = p->settings->check};
	if (p->plan.preview)
		screen_size(&p->writer.columns, &p->writer.rows);
	stop_catch();
	bool ok = plot_write(&p->writer, err) &&
		  (p->writer.stuck || (write_summary(p, err) && write_rule(p, err))) &&
		  check_inputs(p, err);
	tell_warnings(p, err);
	return ok && stop_check(err);
}

static enum exit_status finish(struct plot *p, struct error *err)
{
	bool looks_only = p->settings->dry_run || p->settings->check;
	size_t changed = 0;
	for (size_t i = 0; i < p->writer.change_count; i++)
		changed += p->writer.changes[i].kind != PLOT_SAME;
	if (p->settings->check)
		return changed > 0 ? STATUS_OUTDATED : STATUS_DONE;
	if (looks_only)
		return p->writer.stuck ? STATUS_ERROR : STATUS_DONE;
	if (!p->plan.preview && !file_batch_commit(p->batch, err))
		return STATUS_ERROR;
	if (p->writer.stuck) {
		fail_stuck(p, err);
		return STATUS_ERROR;
	}
	tell_files(p);
	plot_settle(p);
	return tell_undrawn(p) > 0 && p->settings->formats.len > 0 ? STATUS_ERROR : STATUS_DONE;
}

void plot_settle(struct plot *p)
{
	struct strvec left = STRVEC_INIT;
	plot_write_settle(&p->writer, &left);
	tell_left(p, &left);
	strvec_release(&left);
	tell_edits(p);
	tell_dropped(p);
	tell_kept(p);
	tell_lost(p);
}

struct plot *plot_new(const struct plot_request *request)
{
	struct plot *p = mem_calloc(1, sizeof *p);
	*p = (struct plot){
		.settings = request->settings, .request = request, .own_batch = FILE_BATCH_INIT};
	p->own_batch.dry = request->settings->dry_run;
	p->batch = request->batch ? request->batch : &p->own_batch;
	return p;
}

void plot_free(struct plot *p)
{
	if (!p)
		return;
	plot_writer_release(&p->writer);
	file_batch_release(&p->own_batch);
	figure_release(&p->figure);
	renderer_close(&p->renderer);
	subject_release(&p->subject);
	plot_plan_release(&p->plan);
	strvec_release(&p->formats);
	buf_release(&p->title);
	free(p);
}

bool plot_is_stuck(const struct plot *p)
{
	return p->writer.stuck;
}

const struct figure *plot_figure(const struct plot *p)
{
	return &p->figure;
}

const struct subject *plot_subject(const struct plot *p)
{
	return &p->subject;
}

const struct plot_writer *plot_files(const struct plot *p)
{
	return &p->writer;
}

/* update runs what a script records; it may have been copied or renamed since. */
static bool check_script(const struct plot *p, const char *script, struct error *err)
{
	bool found = !script;
	for (size_t i = 0; !found && i < p->plan.unit_count; i++) {
		const struct plot_unit *unit = &p->plan.units[i];
		const char *stem = unit->stem + (strncmp(unit->stem, "./", 2) == 0 ? 2 : 0);
		size_t len = strlen(stem);
		found = unit->script && strncmp(script, stem, len) == 0 &&
			strcmp(script + len, unit->suffix) == 0;
	}
	if (found)
		return true;
	error_set(err, "the command that it records makes another script: -o %s",
		  p->settings->outputs.len ? p->settings->outputs.items[0]
					   : kind_of(p->settings)->stem);
	return error_hint(err, "give the script that name again, or make this one with -o");
}

bool plot_read(struct plot *p, struct error *err)
{
	return plot_plan_make(&p->plan, p->settings, err) &&
	       check_script(p, p->request->script, err) && look_at_data(p, err);
}

bool plot_build(struct plot *p, struct error *err)
{
	return make_figure(p, err);
}

bool plot_draw(struct plot *p, struct error *err)
{
	const struct settings *s = p->settings;
	if (!s->check && !renderer_open(&p->renderer, &p->plan, s, err))
		return false;
	describe(p);
	return write_all(p, err);
}

enum exit_status plot_run(const struct plot_request *request, struct error *err)
{
	enum exit_status status = STATUS_ERROR;
	struct plot *p = plot_new(request);
	if (plot_read(p, err) && plot_build(p, err) && plot_draw(p, err) && print_result(p, err) &&
	    stop_check(err))
		status = finish(p, err);
	plot_free(p);
	return status;
}
