#include "plot_write.h"

#include "mem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *with_suffix(const char *stem, const char *suffix)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s%s", stem, suffix);
	return buf_detach(&path);
}

bool plot_write_script(const struct plot_writer *w, const char *stem, const char *suffix,
		       const struct strvec *formats, bool self_contained, struct script *script,
		       struct error *err)
{
	bool characters = format_by_name(formats->items[0])->texts == FORMAT_CHARACTERS;
	struct script_options options = {
		.template_name = characters ? SCRIPT_TEXT_TEMPLATE : "efficiency.gp",
		.templates = {.dir = w->settings->template_dir},
		.base = file_base(stem),
		.suffix = suffix,
		.formats = (const char *const *)formats->items,
		.format_count = formats->len,
		.dpi = w->settings->dpi,
		.columns = w->columns,
		.rows = w->rows,
		.self_contained = self_contained || characters,
	};
	return script_make(script, w->figure, &options, err);
}

bool plot_write_file(struct plot_writer *w, const char *path, const struct buf *text,
		     struct error *err)
{
	if (!file_batch_write(w->batch, path, buf_str(text), text->len, err))
		return false;
	strvec_push(&w->written, path);
	return true;
}

bool plot_write_text(struct plot_writer *w, const char *stem, const char *suffix, const char *text,
		     struct error *err)
{
	char *path = with_suffix(stem, suffix);
	struct buf line = BUF_INIT;
	buf_addf(&line, "%s\n", text);
	bool ok = plot_write_file(w, path, &line, err);
	buf_release(&line);
	free(path);
	return ok;
}

/* Where the script as last made is kept. */
static char *kept_path(const char *script)
{
	char *directory = file_directory(script);
	char *hidden = file_join(directory, ".paretoplot");
	char *path = file_join(hidden, file_base(script));
	free(hidden);
	free(directory);
	return path;
}

static bool same_text(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

/* False if it holds something else or cannot be read. */
static bool file_holds(const char *path, const struct buf *text)
{
	struct buf content = BUF_INIT;
	struct error ignored = ERROR_INIT;
	bool same = file_exists(path) && file_read(path, &content, &ignored) &&
		    same_text(&content, text);
	error_release(&ignored);
	buf_release(&content);
	return same;
}

/* Fills `author` with the script that is there if it was edited; leaves it empty otherwise. */
static bool find_edits(const char *path, const struct buf *text, bool force, struct buf *author,
		       bool *edited, struct error *err)
{
	*edited = false;
	if (force || !file_exists(path) || file_is_directory(path))
		return true;
	if (!file_read(path, author, err))
		return false;
	char *kept = kept_path(path);
	*edited = !same_text(author, text) && !file_holds(kept, author);
	free(kept);
	return true;
}

static bool write_new_script(struct plot_writer *w, const char *path, const struct buf *text,
			     struct error *err)
{
	char *kept = kept_path(path);
	bool ok = plot_write_file(w, path, text, err) &&
		  file_batch_write(w->batch, kept, buf_str(text), text->len, err);
	free(kept);
	return ok;
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

/* The edited script stays where it is; a copy in the staging directory draws the new data. */
static bool write_beside_edits(struct plot_writer *w, const char *path, const struct buf *text,
			       const struct buf *author, struct error *err)
{
	const char *staging = file_batch_staging(w->batch, path, err);
	if (!staging)
		return false;
	strvec_push(&w->kept, path);
	char *copy = file_join(staging, file_base(path));
	char *new_path = with_suffix(path, ".new");
	bool ok = write_raw(copy, author, err) && plot_write_file(w, new_path, text, err);
	free(new_path);
	free(copy);
	return ok;
}

static bool write_script(struct plot_writer *w, const char *path, const struct buf *text,
			 struct error *err)
{
	struct buf author = BUF_INIT;
	bool edited;
	bool ok = find_edits(path, text, w->settings->force, &author, &edited, err) &&
		  (edited ? write_beside_edits(w, path, text, &author, err)
			  : write_new_script(w, path, text, err));
	buf_release(&author);
	return ok;
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

/* For those who cannot see the figure: to be put where it is shown. */
static bool write_alt(struct plot_writer *w, const char *stem, struct error *err)
{
	return plot_write_text(w, stem, ".alt.txt", w->figure->description, err);
}

/* Runs a script in `directory`, where it makes each drawing of the unit. */
static bool draw(struct plot_writer *w, const struct plot_unit *unit, const char *directory,
		 const char *script, struct error *err)
{
	struct gnuplot_output *outputs = mem_calloc(unit->drawing_count, sizeof *outputs);
	for (size_t i = 0; i < unit->drawing_count; i++) {
		struct buf path = BUF_INIT;
		buf_addf(&path, "%s/%s", directory, unit->drawings[i].made);
		outputs[i] = (struct gnuplot_output){.path = buf_detach(&path),
						     .name = unit->drawings[i].path,
						     .format = unit->drawings[i].format};
	}
	struct renderer_task task = {.directory = directory,
				     .script = file_base(script),
				     .name = script,
				     .outputs = outputs,
				     .output_count = unit->drawing_count};
	bool ok = renderer_draw(w->renderer, &task, err);
	for (size_t i = 0; i < unit->drawing_count; i++) {
		const char *path = unit->drawings[i].path;
		const char *staged = ok ? file_batch_reserve(w->batch, path, err) : NULL;
		if (ok && staged && strcmp(staged, outputs[i].path) != 0 &&
		    rename(outputs[i].path, staged) != 0)
			ok = error_set_errno(err, errno, "%s: cannot write", path);
		ok = ok && staged;
		if (ok)
			strvec_push(&w->written, path);
		free((char *)outputs[i].path);
	}
	free(outputs);
	return ok;
}

/* The script and data of the unit, then what is drawn from them. */
static bool write_with_script(struct plot_writer *w, const struct plot_unit *unit,
			      struct error *err)
{
	struct script script = SCRIPT_INIT;
	char *path = with_suffix(unit->stem, unit->suffix);
	bool ok = plot_write_script(w, unit->stem, unit->suffix, &unit->formats, false, &script,
				    err) &&
		  write_script(w, path, &script.text, err) &&
		  (unit->data_is_shared ||
		   (write_data(w, unit->stem, &script, err) && write_alt(w, unit->stem, err)));
	if (ok && unit->drawing_count > 0 && w->renderer->present) {
		const char *staging = file_batch_staging(w->batch, path, err);
		ok = staging && draw(w, unit, staging, path, err);
		if (!ok && strvec_contains(&w->kept, path))
			error_hint(err,
				   "%s was edited: mend it, or --force makes it anew, or "
				   "--no-render draws nothing",
				   path);
	} else if (ok) {
		for (size_t i = 0; i < unit->drawing_count; i++)
			strvec_push(&w->undrawn, unit->drawings[i].path);
	}
	script_release(&script);
	free(path);
	return ok;
}

/* Only drawings: from a script in a folder of its own, where its names meet no others. */
static bool write_drawings(struct plot_writer *w, const struct plot_unit *unit, size_t number,
			   struct error *err)
{
	const char *staging = file_batch_staging(w->batch, unit->drawings[0].path, err);
	if (!staging)
		return false;
	struct buf directory = BUF_INIT, path = BUF_INIT;
	struct script script = SCRIPT_INIT;
	buf_addf(&directory, "%s/draw-%zu", staging, number);
	buf_addf(&path, "%s/%s.gp", buf_str(&directory), file_base(unit->stem));
	bool ok = mkdir(buf_str(&directory), 0700) == 0 ||
		  error_set_errno(err, errno, "%s: cannot write", unit->drawings[0].path);
	ok = ok &&
	     plot_write_script(w, unit->stem, unit->suffix, &unit->formats, true, &script, err) &&
	     write_raw(buf_str(&path), &script.text, err) &&
	     draw(w, unit, buf_str(&directory), buf_str(&path), err);
	script_release(&script);
	buf_release(&path);
	buf_release(&directory);
	return ok;
}

static bool write_caption(struct plot_writer *w, const struct plot_unit *unit, struct error *err)
{
	struct buf text = BUF_INIT;
	char *path = with_suffix(unit->stem, ".caption.txt");
	buf_addf(&text, "%s\n", w->figure->caption);
	bool ok = plot_write_file(w, path, &text, err);
	buf_release(&text);
	free(path);
	return ok;
}

bool plot_write(struct plot_writer *w, struct error *err)
{
	for (size_t i = 0; i < w->plan->unit_count; i++) {
		const struct plot_unit *unit = &w->plan->units[i];
		bool ok = unit->script ? write_with_script(w, unit, err)
				       : write_drawings(w, unit, i, err);
		if (ok && w->settings->metrics == METRICS_CAPTION)
			ok = write_caption(w, unit, err);
		if (!ok)
			return false;
	}
	return true;
}

void plot_writer_release(struct plot_writer *w)
{
	strvec_release(&w->written);
	strvec_release(&w->kept);
	strvec_release(&w->undrawn);
}
