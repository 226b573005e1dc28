#include "command.h"

#include "compare_report.h"
#include "efficiency.h"
#include "mem.h"
#include "messages.h"
#include "plot_plan.h"
#include "plot_write.h"
#include "renderer.h"
#include "screen.h"
#include "stop.h"
#include "streams.h"
#include "subject.h"
#include "summary_json.h"
#include "typeface.h"
#include "verdict_text.h"

#include <stdlib.h>
#include <string.h>

struct plot {
	const struct settings *settings;
	struct plot_plan plan;
	struct subject subject;
	struct renderer renderer;
	struct figure figure;
	struct file_batch batch;
	struct plot_writer writer;
	struct buf title; /* recorded in the files that are drawn */
};

/* "MODEL=TEXT" cut in two: both parts live in `parts`. */
static void cut_pair(struct strvec *parts, const char *pair, const char *equals)
{
	strvec_push_len(parts, pair, (size_t)(equals - pair));
	strvec_push(parts, equals + 1);
}

static bool build_figure(struct plot *p, struct figure_options *o, struct error *err)
{
	const struct settings *s = p->settings;
	struct strvec parts = STRVEC_INIT;
	for (size_t i = 0; i < s->labels.len; i++)
		cut_pair(&parts, s->labels.items[i], strchr(s->labels.items[i], '='));
	for (size_t i = 0; i < s->colors.len; i++)
		cut_pair(&parts, s->colors.items[i], strrchr(s->colors.items[i], '='));

	struct figure_model_text *labels = mem_calloc(s->labels.len, sizeof *labels);
	struct figure_model_color *colors = mem_calloc(s->colors.len, sizeof *colors);
	char *const *part = parts.items;
	for (size_t i = 0; i < s->labels.len; i++, part += 2)
		labels[i] = (struct figure_model_text){part[0], part[1]};
	for (size_t i = 0; i < s->colors.len; i++, part += 2)
		colors[i] = (struct figure_model_color){part[0],
							(uint32_t)strtoul(part[1] + 1, NULL, 16)};
	o->labels = labels;
	o->label_count = s->labels.len;
	o->colors = colors;
	o->color_count = s->colors.len;
	bool ok = figure_efficiency(&p->figure, &p->subject.study, o, err);
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
		.metrics = s->metrics,
		.annotate = s->annotate,
		.title = s->title,
		.xlabel = s->xlabel,
		.ylabel = s->ylabel,
		.font = typeface.serif,
		.mono = typeface.mono,
		.match = s->match,
		.quality_target = p->subject.headline[OBJECTIVE_Y],
		.cost_target = p->subject.headline[OBJECTIVE_X],
	};
	if (!build_figure(p, &options, err))
		return false;
	describe(p);
	for (size_t i = 0; !s->quiet && i < p->figure.notice_count; i++)
		message_notice(p->figure.notices[i]);
	return true;
}

static bool write_summary(struct plot *p, struct error *err)
{
	if (!p->plan.summary)
		return true;
	struct report_options options = subject_report_options(&p->subject, p->settings);
	struct buf text = BUF_INIT;
	summary_json(&text, &p->subject.study, &options);
	bool ok = plot_write_file(&p->writer, p->plan.summary, &text, err);
	buf_release(&text);
	return ok;
}

/* What stdout gets: the script if it was asked for, else the report. */
static bool print_result(struct plot *p, struct error *err)
{
	struct buf text = BUF_INIT;
	bool ok = true;
	if (p->plan.preview) {
		const char *staged = file_batch_reserve(&p->batch, p->plan.preview, err);
		ok = staged && file_read(staged, &text, err);
	} else if (p->plan.to_stdout) {
		struct script script = SCRIPT_INIT;
		ok = plot_write_script(&p->writer, SETTINGS_STEM, ".gp", &p->plan.formats, true,
				       &script, err);
		buf_addbuf(&text, &script.text);
		script_release(&script);
	} else {
		struct report_options options = subject_report_options(&p->subject, p->settings);
		compare_report(&text, &p->subject.study, &options, COMPARE_BRIEF);
		if (options.claim_count > 0) {
			buf_addch(&text, '\n');
			verdict_text(&text, &p->subject.study, &options);
		}
	}
	ok = ok && streams_print(&text, err);
	buf_release(&text);
	return ok;
}

static void join(struct buf *out, const struct strvec *list)
{
	for (size_t i = 0; i < list->len; i++)
		buf_addf(out, "%s%s", i ? ", " : "", list->items[i]);
}

static void tell_files(const struct plot *p)
{
	const struct renderer *r = &p->renderer;
	struct buf files = BUF_INIT;
	join(&files, &p->writer.written);
	if (!p->settings->quiet && files.len > 0 && !p->plan.preview)
		message_say("wrote %s", buf_str(&files));
	if (p->settings->verbose && r->drawn > 0)
		message_say("%s: gnuplot %d.%d patchlevel %s, %zu %s in %.0f ms", r->gnuplot.path,
			    r->gnuplot.major, r->gnuplot.minor, r->gnuplot.patchlevel, r->drawn,
			    r->drawn == 1 ? "file" : "files", r->seconds * 1e3);
	buf_release(&files);
}

static void tell_kept(const struct plot *p)
{
	for (size_t i = 0; i < p->writer.kept.len; i++) {
		const char *path = p->writer.kept.items[i];
		message_say("%s: kept, since it was edited; the new script is %s.new "
			    "(--force overwrites)",
			    path, path);
	}
}

/* Told even when quiet: something that was wanted is not there. */
static void tell_undrawn(const struct plot *p)
{
	if (p->writer.undrawn.len == 0)
		return;
	struct buf files = BUF_INIT;
	join(&files, &p->writer.undrawn);
	message_say("gnuplot: not found on PATH: %s %s not drawn", buf_str(&files),
		    p->writer.undrawn.len == 1 ? "is" : "are");
	buf_release(&files);
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

static bool look_at_data(struct plot *p, struct error *err)
{
	return subject_load(&p->subject, p->settings, err) &&
	       subject_choose_targets(&p->subject, p->settings, err) &&
	       subject_check_claims(&p->subject, p->settings, err);
}

static bool write_all(struct plot *p, struct error *err)
{
	p->writer = (struct plot_writer){.settings = p->settings,
					 .plan = &p->plan,
					 .figure = &p->figure,
					 .renderer = &p->renderer,
					 .batch = &p->batch};
	if (p->plan.preview)
		screen_size(&p->writer.columns, &p->writer.rows);
	stop_catch();
	bool ok = plot_write(&p->writer, err) && write_summary(p, err);
	tell_warnings(p, err);
	return ok && stop_check(err) && print_result(p, err) && stop_check(err) &&
	       (p->plan.preview || file_batch_commit(&p->batch, err));
}

static void plot_release(struct plot *p)
{
	plot_writer_release(&p->writer);
	file_batch_release(&p->batch);
	figure_release(&p->figure);
	renderer_close(&p->renderer);
	subject_release(&p->subject);
	plot_plan_release(&p->plan);
	buf_release(&p->title);
}

enum exit_status command_plot(const struct settings *s, struct error *err)
{
	struct plot p = {.settings = s, .batch = FILE_BATCH_INIT};
	enum exit_status status = STATUS_ERROR;
	if (plot_plan_make(&p.plan, s, err) && look_at_data(&p, err) &&
	    renderer_open(&p.renderer, &p.plan, s, err) && make_figure(&p, err) &&
	    write_all(&p, err)) {
		tell_files(&p);
		tell_kept(&p);
		tell_undrawn(&p);
		status = p.writer.undrawn.len > 0 && s->formats.len > 0 ? STATUS_ERROR
									: STATUS_DONE;
	}
	plot_release(&p);
	return status;
}
