#include "plot_write.h"

#include "figure_command.h"
#include "kind.h"
#include "mem.h"
#include "overwrite.h"
#include "script_room.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ALT_SUFFIX ".alt.txt"

static char *with_suffix(const char *stem, const char *suffix)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s%s", stem, suffix);
	return buf_detach(&path);
}

const char *plot_change_name(enum plot_change_kind kind)
{
	static const char *const names[PLOT_CHANGE_COUNT] = {"new",      "changed",  "same",
							     "merged",   "conflict", "not drawn",
							     "left out", "kept",     "lost"};
	return names[kind];
}

static void note(struct plot_writer *w, const char *path, enum plot_change_kind kind)
{
	MEM_GROW(w->changes, w->change_cap, w->change_count + 1);
	w->changes[w->change_count++] = (struct plot_change){mem_strdup(path), kind};
}

static enum plot_change_kind compare(const char *path, const struct buf *text)
{
	struct buf content = BUF_INIT;
	struct error ignored = ERROR_INIT;
	bool there = file_exists(path);
	bool same = there && file_read(path, &content, &ignored) && content.len == text->len &&
		    memcmp(buf_str(&content), buf_str(text), text->len) == 0;
	error_release(&ignored);
	buf_release(&content);
	return same ? PLOT_SAME : there ? PLOT_CHANGED : PLOT_NEW;
}

static bool stage(struct plot_writer *w, const char *path, const struct buf *text,
		  struct error *err)
{
	return w->compare_only || file_batch_write(w->batch, path, buf_str(text), text->len, err);
}

bool plot_write_file(struct plot_writer *w, const char *path, const struct buf *text,
		     struct error *err)
{
	if (!stage(w, path, text, err))
		return false;
	note(w, path, compare(path, text));
	return true;
}

/* ---- making scripts -------------------------------------------------------------------------- */

static bool make_script(struct plot_writer *w, const struct script_options *own,
			const struct strvec *formats, const struct figure_command *record,
			struct script *script, struct error *err)
{
	struct buf command = BUF_INIT;
	bool characters = format_by_name(formats->items[0])->texts == FORMAT_CHARACTERS;
	struct script_options options = *own;
	options.template_name = characters ? SCRIPT_TEXT_TEMPLATE
					   : kind_of(w->settings)->template_name;
	options.self_contained = own->self_contained || characters;
	options.columns = w->columns;
	options.rows = w->rows;
	options.templates.dir = w->settings->template_dir;
	options.templates.used = &w->templates;
	options.formats = (const char *const *)formats->items;
	options.format_count = formats->len;
	options.dpi = w->settings->dpi;
	if (record) {
		figure_command_print(&command, record);
		options.command = buf_str(&command);
	}
	bool ok = script_make(script, w->figure, &options, err);
	buf_release(&command);
	return ok;
}

/* Those of -o that the unit comes from. */
static void unit_outputs(const struct plot_writer *w, const struct plot_unit *unit,
			 struct strvec *outputs)
{
	const struct settings *s = w->settings;
	if (s->script_base)
		strvec_push(outputs, "-");
	else if (s->outputs.len == 0)
		strvec_push(outputs, unit->stem);
	size_t len = strlen(unit->stem);
	for (size_t i = 0; !s->script_base && i < s->outputs.len; i++) {
		const char *output = s->outputs.items[i];
		const char *dot = format_by_path(output) ? strrchr(output, '.') : NULL;
		size_t n = dot ? (size_t)(dot - output) : strlen(output);
		if (n == len && memcmp(output, unit->stem, n) == 0)
			strvec_push(outputs, output);
	}
}

static bool make_unit_script(struct plot_writer *w, const struct plot_unit *unit,
			     struct script *script, struct error *err)
{
	struct strvec outputs = STRVEC_INIT;
	const char *base = w->settings->script_base;
	struct script_options options = {.base = base ? base : file_base(unit->stem),
					 .suffix = unit->suffix,
					 .self_contained = w->settings->standalone};
	char *directory = file_directory(unit->stem);
	unit_outputs(w, unit, &outputs);
	struct figure_command record = {.settings = w->settings,
					.outputs = &outputs,
					.directory = directory,
					.summary = unit == w->plan->units};
	bool ok = make_script(w, &options, &unit->formats, &record, script, err);
	free(directory);
	strvec_release(&outputs);
	return ok;
}

bool plot_write_stdout(struct plot_writer *w, struct script *script, struct error *err)
{
	struct strvec outputs = STRVEC_INIT;
	struct script_options options = {.base = kind_of(w->settings)->stem,
					 .self_contained = true};
	struct figure_command record = {
		.settings = w->settings, .outputs = &outputs, .directory = "."};
	strvec_push(&outputs, "-");
	bool ok = make_script(w, &options, &w->plan->formats, &record, script, err);
	strvec_release(&outputs);
	return ok;
}

/* All of them before anything is written, since one that is stuck stops everything. */
static bool resolve_scripts(struct plot_writer *w, struct error *err)
{
	w->scripts = mem_calloc(w->plan->unit_count, sizeof *w->scripts);
	for (size_t i = 0; i < w->plan->unit_count; i++) {
		const struct plot_unit *unit = &w->plan->units[i];
		struct plot_script *s = &w->scripts[i];
		if (!unit->script)
			continue;
		s->path = with_suffix(unit->stem, unit->suffix);
		if (!make_unit_script(w, unit, &s->made, err) ||
		    !plot_script_resolve(s, w->settings->force, err))
			return false;
		w->stuck = w->stuck || plot_script_is_stuck(s);
	}
	return true;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool write_stuck(struct plot_writer *w, struct error *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < w->plan->unit_count; i++) {
		struct plot_script *s = &w->scripts[i];
		if (!s->path || !plot_script_is_stuck(s))
			continue;
		char *path = with_suffix(s->path, ".new"), *pending = plot_script_pending_path(s),
		     *shown = plot_script_shown_path(s);
		note(w, s->path, PLOT_CONFLICT);
		ok = stage(w, path, &s->text, err) &&
		     (s->state == PLOT_SCRIPT_FOREIGN ||
		      (stage(w, pending, &s->made.text, err) && stage(w, shown, &s->text, err)));
		free(path);
		free(pending);
		free(shown);
	}
	return ok;
}

static bool write_script(struct plot_writer *w, const struct plot_script *s, struct error *err)
{
	char *kept = plot_script_kept_path(s);
	enum plot_change_kind kind = compare(s->path, &s->text);
	bool merged = s->state == PLOT_SCRIPT_MERGED && kind == PLOT_CHANGED;
	bool ok = stage(w, s->path, &s->text, err) && stage(w, kept, &s->made.text, err);
	if (ok)
		note(w, s->path, merged ? PLOT_MERGED : kind);
	free(kept);
	return ok;
}

void plot_write_settle(const struct plot_writer *w, struct strvec *left)
{
	for (size_t i = 0; i < w->plan->unit_count; i++) {
		const struct plot_script *s = &w->scripts[i];
		if (s->path && !plot_script_settle(s))
			strvec_pushf(left, "%s.new", s->path);
	}
}

static bool write_raw(const char *path, const struct buf *text, struct error *err)
{
	FILE *file = fopen(path, "wx");
	bool ok = file && fwrite(buf_str(text), 1, text->len, file) == text->len;
	int failure = errno;
	if (file && fclose(file) != 0 && ok) {
		failure = errno;
		ok = false;
	}
	return ok || error_set_errno(err, failure, "%s: cannot write", path);
}

static bool write_data(struct plot_writer *w, const char *stem, const struct script *script,
		       struct error *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < script->file_count; i++) {
		char *path = with_suffix(stem, script->files[i].suffix);
		ok = plot_write_file(w, path, &script->files[i].text, err);
		free(path);
	}
	return ok;
}

/* STEM and ".caption.txt" with one line. */
static bool write_text(struct plot_writer *w, const char *stem, const char *suffix,
		       const char *text, struct error *err)
{
	char *path = with_suffix(stem, suffix);
	struct buf line = BUF_INIT;
	buf_addf(&line, "%s\n", text);
	bool ok = plot_write_file(w, path, &line, err);
	buf_release(&line);
	free(path);
	return ok;
}

/* The data, and a description for those who cannot see the figure. */
static bool write_beside(struct plot_writer *w, const struct plot_unit *unit,
			 const struct script *script, struct error *err)
{
	return unit->data_is_shared ||
	       (write_data(w, unit->stem, script, err) &&
		write_text(w, unit->stem, ALT_SUFFIX, w->figure->description, err));
}

static bool note_drawing(struct plot_writer *w, const char *path, const char *staged,
			 struct error *err)
{
	struct buf content = BUF_INIT;
	bool ok = !w->settings->dry_run || file_read(staged, &content, err);
	if (ok)
		note(w, path, w->settings->dry_run ? compare(path, &content) : PLOT_CHANGED);
	buf_release(&content);
	return ok;
}

/* Takes one file that gnuplot made. */
static bool take_drawing(struct plot_writer *w, const struct gnuplot_output *made, const char *path,
			 struct error *err)
{
	if (made->optional && !file_exists(made->path)) {
		note(w, path, PLOT_DROPPED);
		return true;
	}
	const char *staged = file_batch_reserve(w->batch, path, err);
	if (!staged)
		return false;
	if (strcmp(staged, made->path) != 0 && rename(made->path, staged) != 0)
		return error_set_errno(err, errno, "%s: cannot write", path);
	return note_drawing(w, path, staged, err);
}

/* Runs a script in `directory`, where it makes each drawing of the unit; an edited one may leave
 * some out. */
static bool draw(struct plot_writer *w, const struct plot_unit *unit, const char *directory,
		 const char *script, bool edited, struct error *err)
{
	struct gnuplot_output *outputs = mem_calloc(unit->drawing_count, sizeof *outputs);
	for (size_t i = 0; i < unit->drawing_count; i++) {
		struct buf path = BUF_INIT;
		buf_addf(&path, "%s/%s", directory, unit->drawings[i].made);
		outputs[i] = (struct gnuplot_output){.path = buf_detach(&path),
						     .name = unit->drawings[i].path,
						     .format = unit->drawings[i].format,
						     .optional = edited};
	}
	struct renderer_task task = {.directory = directory,
				     .script = file_base(script),
				     .name = script,
				     .library = edited ? SCRIPT_ROOM_LIBRARY : NULL,
				     .outputs = outputs,
				     .output_count = unit->drawing_count};
	bool ok = renderer_draw(w->renderer, &task, err);
	for (size_t i = 0; i < unit->drawing_count; i++) {
		ok = ok && take_drawing(w, &outputs[i], unit->drawings[i].path, err);
		free((char *)outputs[i].path);
	}
	free(outputs);
	return ok;
}

/* A format that the script offers, wanted now or not. */
static bool is_of_script(const struct plot_unit *unit, const char *name)
{
	bool found = false;
	for (size_t i = 0; !found && i < unit->formats.len; i++) {
		const struct format *format = format_by_name(unit->formats.items[i]);
		struct buf suffix = BUF_INIT;
		format_suffix(format, &suffix);
		size_t len = strlen(file_base(unit->stem));
		found = strncmp(name, file_base(unit->stem), len) == 0 &&
			(strcmp(name + len, buf_str(&suffix)) == 0 ||
			 (format->companion && strcmp(name + len, format->companion) == 0));
		buf_release(&suffix);
	}
	return found;
}

/* A file that the author's script makes besides, under the name that it has there. One that is
 * there already is replaced if the script makes it anew by hand, too; else it may be added to. */
static bool take_more(struct plot_writer *w, const struct plot_script *s, const char *name,
		      struct error *err)
{
	char *directory = file_directory(s->path), *path = file_join(directory, name);
	const char *staging = file_batch_staging(w->batch, s->path, err);
	struct buf content = BUF_INIT, made = BUF_INIT;
	buf_addf(&made, "%s/%s", staging, name);
	bool ok = file_read(buf_str(&made), &content, err);
	enum plot_change_kind kind = ok ? compare(path, &content) : PLOT_SAME;
	if (kind == PLOT_CHANGED && !script_writes_anew(&s->text, file_base(name))) {
		note(w, path, PLOT_KEPT);
	} else if (kind != PLOT_SAME) {
		struct gnuplot_output output = {.path = buf_str(&made)};
		ok = overwrite_check(w->settings, path, err) && take_drawing(w, &output, path, err);
	}
	buf_release(&content);
	buf_release(&made);
	free(path);
	free(directory);
	return ok;
}

static bool check_untouched(struct plot_writer *w, const char *path, const struct buf *text,
			    struct error *err)
{
	struct buf content = BUF_INIT;
	const char *staged = file_batch_reserve(w->batch, path, err);
	bool ok = staged && file_read(staged, &content, err);
	if (ok &&
	    (content.len != text->len || memcmp(buf_str(&content), buf_str(text), text->len) != 0))
		ok = error_set(err,
			       "%s: is a file of the figure itself, and the script writes to it",
			       path);
	buf_release(&content);
	return ok;
}

/* What the script was drawn from, it may have opened to write. */
static bool check_own_files(struct plot_writer *w, const struct plot_unit *unit,
			    const struct plot_script *s, struct error *err)
{
	char *alt = with_suffix(unit->stem, ALT_SUFFIX);
	struct buf description = BUF_INIT;
	buf_addf(&description, "%s\n", w->figure->description);
	bool ok = check_untouched(w, s->path, &s->text, err) &&
		  check_untouched(w, alt, &description, err);
	for (size_t i = 0; ok && i < s->made.file_count; i++) {
		char *path = with_suffix(unit->stem, s->made.files[i].suffix);
		ok = check_untouched(w, path, &s->made.files[i].text, err);
		free(path);
	}
	buf_release(&description);
	free(alt);
	return ok;
}

static void note_lost(struct plot_writer *w, const struct script_room *room, const char *directory)
{
	struct strvec names = STRVEC_INIT;
	script_room_lost(room, &names);
	for (size_t i = 0; i < names.len; i++) {
		char *path = file_join(directory, names.items[i]);
		note(w, path, PLOT_LOST);
		free(path);
	}
	strvec_release(&names);
}

static bool draw_edited(struct plot_writer *w, const struct plot_unit *unit,
			const struct plot_script *s, const char *staging, struct error *err)
{
	char *directory = file_directory(s->path);
	struct script_room room;
	struct strvec names = STRVEC_INIT;
	script_room_open(&room, staging, directory, &s->text);
	bool ok = draw(w, unit, staging, s->path, true, err) && check_own_files(w, unit, s, err);
	if (ok)
		script_room_made(&room, &names);
	for (size_t i = 0; ok && i < names.len; i++)
		if (!is_of_script(unit, names.items[i]))
			ok = take_more(w, s, names.items[i], err);
	if (ok)
		note_lost(w, &room, directory);
	strvec_release(&names);
	script_room_release(&room);
	free(directory);
	return ok;
}

static bool draw_unit(struct plot_writer *w, const struct plot_unit *unit,
		      const struct plot_script *s, struct error *err)
{
	const char *staging = file_batch_staging(w->batch, s->path, err);
	bool edited = s->state == PLOT_SCRIPT_MERGED;
	if (staging && (edited ? draw_edited(w, unit, s, staging, err)
			       : draw(w, unit, staging, s->path, false, err)))
		return true;
	if (edited)
		error_hint(err,
			   "%s was edited: mend it, or --force makes it anew, or "
			   "--no-render draws nothing",
			   s->path);
	return false;
}

/* The script and data of the unit, then what is drawn from them. */
static bool write_with_script(struct plot_writer *w, const struct plot_unit *unit,
			      const struct plot_script *s, struct error *err)
{
	if (!write_script(w, s, err) || !write_beside(w, unit, &s->made, err))
		return false;
	if (w->compare_only || unit->drawing_count == 0)
		return true;
	if (w->renderer->present)
		return draw_unit(w, unit, s, err);
	for (size_t i = 0; i < unit->drawing_count; i++)
		note(w, unit->drawings[i].path, PLOT_UNDRAWN);
	return true;
}

/* A new folder in the staging folder, which others may share. */
static bool make_drawing_room(struct buf *directory, const char *staging)
{
	for (size_t number = 0;; number++) {
		buf_reset(directory);
		buf_addf(directory, "%s/draw-%zu", staging, number);
		if (mkdir(buf_str(directory), 0700) == 0)
			return true;
		if (errno != EEXIST)
			return false;
	}
}

/* Only drawings: from a script in a folder of its own, where its names meet no others. */
static bool write_drawings(struct plot_writer *w, const struct plot_unit *unit, struct error *err)
{
	const char *staging = file_batch_staging(w->batch, unit->drawings[0].path, err);
	if (!staging)
		return false;
	struct buf directory = BUF_INIT, path = BUF_INIT;
	struct script script = SCRIPT_INIT;
	bool ok = make_drawing_room(&directory, staging) ||
		  error_set_errno(err, errno, "%s: cannot write", unit->drawings[0].path);
	struct script_options options = {
		.base = file_base(unit->stem), .suffix = unit->suffix, .self_contained = true};
	buf_addf(&path, "%s/%s.gp", buf_str(&directory), file_base(unit->stem));
	ok = ok && make_script(w, &options, &unit->formats, NULL, &script, err) &&
	     write_raw(buf_str(&path), &script.text, err) &&
	     draw(w, unit, buf_str(&directory), buf_str(&path), false, err);
	script_release(&script);
	buf_release(&path);
	buf_release(&directory);
	return ok;
}

bool plot_write(struct plot_writer *w, struct error *err)
{
	if (!resolve_scripts(w, err))
		return false;
	if (w->stuck)
		return write_stuck(w, err);
	for (size_t i = 0; i < w->plan->unit_count; i++) {
		const struct plot_unit *unit = &w->plan->units[i];
		bool ok = unit->script      ? write_with_script(w, unit, &w->scripts[i], err)
			  : w->compare_only ? true
					    : write_drawings(w, unit, err);
		if (ok && w->settings->metrics == METRICS_CAPTION)
			ok = write_text(w, unit->stem, ".caption.txt", w->figure->caption, err);
		if (!ok)
			return false;
	}
	return true;
}

void plot_writer_release(struct plot_writer *w)
{
	for (size_t i = 0; w->scripts && i < w->plan->unit_count; i++)
		plot_script_release(&w->scripts[i]);
	free(w->scripts);
	for (size_t i = 0; i < w->change_count; i++)
		free(w->changes[i].path);
	free(w->changes);
	strvec_release(&w->templates);
}
