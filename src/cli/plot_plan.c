#include "plot_plan.h"

#include "file.h"
#include "kind.h"
#include "mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct plot_unit *find_unit(struct plot_plan *plan, const char *stem, size_t len,
				   enum format_texts texts)
{
	for (size_t i = 0; i < plan->unit_count; i++) {
		struct plot_unit *unit = &plan->units[i];
		if (unit->texts == texts && strlen(unit->stem) == len &&
		    memcmp(unit->stem, stem, len) == 0)
			return unit;
	}
	plan->units = mem_realloc(plan->units, plan->unit_count + 1, sizeof *plan->units);
	struct plot_unit *unit = &plan->units[plan->unit_count++];
	*unit = (struct plot_unit){.stem = mem_strndup(stem, len),
				   .texts = texts,
				   .suffix = texts == FORMAT_TEX ? "-tex.gp" : ".gp"};
	return unit;
}

static void push_drawing(struct plot_unit *unit, const char *path, const struct format *format,
			 const char *suffix)
{
	struct buf made = BUF_INIT;
	buf_addf(&made, "%s%s", file_base(unit->stem), suffix);
	unit->drawings = mem_realloc(unit->drawings, unit->drawing_count + 1,
				     sizeof *unit->drawings);
	unit->drawings[unit->drawing_count++] = (struct plot_drawing){
		.path = mem_strdup(path), .format = format, .made = buf_detach(&made)};
}

/* The second file stands beside the first one, under the name that the first one has for it. */
static bool push_companion(struct plot_unit *unit, const struct format *format, struct error *err)
{
	const char *base = file_base(unit->stem);
	if (base[strcspn(base, "\\{}%#$^~&\"")])
		return error_set(err, "-o %s: LaTeX cannot include a file of such a name",
				 unit->stem);
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s%s", unit->stem, format->companion);
	push_drawing(unit, buf_str(&path), format_by_path(buf_str(&path)), format->companion);
	unit->drawings[unit->drawing_count - 1].is_companion = true;
	buf_release(&path);
	return true;
}

static bool add_drawing(struct plot_unit *unit, const char *path, const struct format *format,
			struct error *err)
{
	for (size_t i = 0; i < unit->drawing_count; i++) {
		const struct plot_drawing *d = &unit->drawings[i];
		if (strcmp(d->path, path) == 0)
			return true;
		if (d->format == format && !d->is_companion)
			return error_set(err, "-o %s: this figure is made as %s already", path,
					 d->path);
	}
	struct buf suffix = BUF_INIT;
	format_suffix(format, &suffix);
	push_drawing(unit, path, format, buf_str(&suffix));
	buf_release(&suffix);
	return !format->companion || push_companion(unit, format, err);
}

static bool add_stem(struct plot_plan *plan, const char *stem, const struct settings *settings,
		     struct error *err)
{
	bool ok = true, scripted = false;
	for (size_t i = 0; ok && i < plan->formats.len; i++) {
		const struct format *format = format_by_name(plan->formats.items[i]);
		bool keeps = format->texts != FORMAT_CHARACTERS;
		if (!keeps && settings->no_render)
			continue;
		struct plot_unit *unit = find_unit(plan, stem, strlen(stem), format->texts);
		unit->script = unit->all_formats = keeps;
		scripted = scripted || keeps;
		struct buf path = BUF_INIT;
		buf_addstr(&path, stem);
		format_suffix(format, &path);
		ok = settings->no_render || add_drawing(unit, buf_str(&path), format, err);
		buf_release(&path);
	}
	if (!scripted) {
		struct plot_unit *unit = find_unit(plan, stem, strlen(stem), FORMAT_ENHANCED);
		unit->script = unit->all_formats = true;
	}
	return ok;
}

/* What the one script at `output` can draw. */
static bool find_texts(const struct plot_plan *plan, const char *output, enum format_texts *texts,
		       struct error *err)
{
	*texts = FORMAT_ENHANCED;
	for (size_t i = 0; i < plan->formats.len; i++) {
		enum format_texts those = format_by_name(plan->formats.items[i])->texts;
		if (i > 0 && those != *texts) {
			error_set(err, "-o %s: one script cannot draw both %s and %s", output,
				  plan->formats.items[0], plan->formats.items[i]);
			return error_hint(err, "-o STEM makes a script for each");
		}
		*texts = those;
	}
	return true;
}

static bool is_usual_extension(const struct format *format, const char *extension)
{
	struct buf usual = BUF_INIT;
	format_extension(format, &usual);
	bool same = strcmp(buf_str(&usual), extension) == 0;
	buf_release(&usual);
	return same;
}

/* A file of one format. A script writes STEM.pdf; a file that is called otherwise (STEM.PDF) gets a
 * unit of its own, which never has a script. */
static bool add_file(struct plot_plan *plan, const char *path, const struct format *format,
		     const struct settings *settings, struct error *err)
{
	const char *extension = strrchr(path, '.') + 1;
	bool usual = is_usual_extension(format, extension);
	size_t stem_len = (size_t)(extension - 1 - path);
	if (!format->terminal && !usual)
		return error_set(err, "-o %s: the name of a script ends in .gp", path);
	if (!format->terminal) {
		enum format_texts texts;
		if (!find_texts(plan, path, &texts, err))
			return false;
		if (texts == FORMAT_CHARACTERS)
			return error_set(err, "-o %s: a figure of characters has no script", path);
		struct plot_unit *unit = find_unit(plan, path, stem_len, texts);
		unit->script = true;
		unit->suffix = ".gp";
		unit->all_formats = unit->all_formats || settings->formats.len > 0;
		return true;
	}
	if (settings->no_render)
		return error_set(err, "-o %s: cannot be made with --no-render", path);
	struct plot_unit *unit = find_unit(plan, path, usual ? stem_len : strlen(path),
					   format->texts);
	return add_drawing(unit, path, format, err);
}

/* What looks like the extension of a format that there is not: two to four letters. */
static const char *foreign_extension(const char *path)
{
	const char *dot = strrchr(file_base(path), '.');
	if (!dot || dot == file_base(path))
		return NULL;
	size_t letters = 0;
	while (isalpha((unsigned char)dot[1 + letters]))
		letters++;
	return dot[1 + letters] == '\0' && letters >= 2 && letters <= 4 ? dot + 1 : NULL;
}

/* /dev/null and its like. */
static bool is_special(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static bool check_stem(const char *stem, const char *fallback, struct error *err)
{
	if (is_special(stem)) {
		error_set(err, "-o %s: not a regular file", stem);
		return error_hint(err, "-o - writes a script to stdout");
	}
	const char *base = file_base(stem);
	if (*base == '\0' || strcmp(base, ".") == 0 || strcmp(base, "..") == 0 ||
	    file_is_directory(stem)) {
		size_t len = strlen(stem);
		error_set(err, "-o %s: is a directory", stem);
		return error_hint(err, "name a file in it: -o %s%s%s", stem,
				  len > 0 && stem[len - 1] == '/' ? "" : "/", fallback);
	}
	const char *extension = foreign_extension(stem);
	if (!extension)
		return true;
	struct buf names = BUF_INIT;
	format_names(&names);
	error_set(err, "-o %s: unknown format \"%s\"", stem, extension);
	error_hint(err, "the formats are %s", buf_str(&names));
	buf_release(&names);
	return false;
}

static bool add_output(struct plot_plan *plan, const char *output, const struct settings *settings,
		       struct error *err)
{
	if (strcmp(output, "-") == 0) {
		enum format_texts texts;
		plan->to_stdout = true;
		return find_texts(plan, output, &texts, err);
	}
	const struct format *format = format_by_path(output);
	if (format)
		return add_file(plan, output, format, settings, err);
	if (!check_stem(output, kind_of(settings)->stem, err))
		return false;
	return add_stem(plan, output, settings, err);
}

/* Without a name that needs a script, -f would do nothing. */
static bool check_formats_used(const struct plot_plan *plan, const struct settings *settings,
			       struct error *err)
{
	bool used = plan->to_stdout || settings->formats.len == 0;
	for (size_t i = 0; i < plan->unit_count; i++)
		used = used || plan->units[i].script;
	if (used)
		return true;
	error_set(err, "--format: %s names its format already", settings->outputs.items[0]);
	return error_hint(err, "-o STEM makes a file of each format");
}

/* Where the picture for a terminal would be, if it were kept. */
static bool plan_preview(struct plot_plan *plan, const struct settings *settings, struct error *err)
{
	const char *place = getenv("TMPDIR");
	if (settings->outputs.len > 0 || settings->formats.len > 0 || settings->save_summary ||
	    settings->no_render)
		return error_set(err, "--preview: writes no file; leave out %s",
				 settings->outputs.len > 0   ? "-o"
				 : settings->formats.len > 0 ? "--format"
				 : settings->save_summary    ? "--save-summary"
							     : "--no-render");
	char *path = file_join(place && *place ? place : "/tmp", "paretoplot-preview.txt");
	const struct format *format = format_by_path(path);
	struct plot_unit *unit = find_unit(plan, path, strlen(path) - strlen(".txt"),
					   format->texts);
	bool ok = add_drawing(unit, path, format, err);
	plan->preview = unit->drawings[0].path;
	free(path);
	return ok;
}

static bool plan_summary(struct plot_plan *plan, const struct settings *settings, struct error *err)
{
	if (!settings->save_summary)
		return true;
	if (plan->unit_count == 0)
		return error_set(err, "--save-summary: there is no name for the file; add -o STEM");
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s.json", plan->units[0].stem);
	plan->summary = buf_detach(&path);
	return true;
}

static bool check_caption(const struct plot_plan *plan, const struct settings *settings,
			  struct error *err)
{
	if (settings->metrics != METRICS_CAPTION || plan->unit_count > 0)
		return true;
	return error_set(err, "--metrics caption: there is no name for the file; add -o STEM");
}

static void plan_formats(struct plot_plan *plan, const struct settings *settings)
{
	for (size_t i = 0; i < settings->formats.len; i++)
		if (format_by_name(settings->formats.items[i])->terminal)
			strvec_push(&plan->formats, settings->formats.items[i]);
	if (settings->formats.len == 0)
		strvec_split(&plan->formats, "pdf,png", ',');
}

static bool check_stdout(const struct plot_plan *plan, const struct settings *settings,
			 struct error *err)
{
	if ((!plan->to_stdout && !plan->preview) ||
	    (settings->claims.len == 0 && !settings->claims_file))
		return true;
	if (plan->preview)
		error_set(err, "--preview: stdout holds the picture; verdicts cannot be printed");
	else
		error_set(err, "-o -: stdout holds the script; verdicts cannot be printed");
	return error_hint(err, "paretoplot verify checks claims");
}

static void add_format(struct strvec *formats, const char *name)
{
	if (!strvec_contains(formats, name))
		strvec_push(formats, name);
}

/* A script must make at least what is drawn with it, and draw something (`-f gp` draws nothing). */
static void choose_unit_formats(const struct plot_plan *plan, struct plot_unit *unit)
{
	bool all = unit->all_formats || unit->drawing_count == 0;
	for (size_t i = 0; all && i < plan->formats.len; i++)
		if (format_by_name(plan->formats.items[i])->texts == unit->texts)
			add_format(&unit->formats, plan->formats.items[i]);
	for (size_t i = 0; i < unit->drawing_count; i++)
		if (!unit->drawings[i].is_companion)
			add_format(&unit->formats, unit->drawings[i].format->name);
	if (unit->formats.len == 0)
		strvec_split(&unit->formats, "pdf,png", ',');
}

static void share_data(struct plot_plan *plan)
{
	for (size_t i = 0; i < plan->unit_count; i++)
		for (size_t k = 0; k < i; k++)
			if (plan->units[k].script &&
			    strcmp(plan->units[k].stem, plan->units[i].stem) == 0)
				plan->units[i].data_is_shared = true;
}

bool plot_plan_make(struct plot_plan *plan, const struct settings *settings, struct error *err)
{
	*plan = (struct plot_plan){0};
	plan_formats(plan, settings);
	bool ok = true;
	for (size_t i = 0; ok && i < settings->outputs.len; i++)
		ok = add_output(plan, settings->outputs.items[i], settings, err);
	if (settings->preview)
		ok = plan_preview(plan, settings, err);
	else if (settings->outputs.len == 0)
		ok = add_stem(plan, kind_of(settings)->stem, settings, err);
	ok = ok && check_formats_used(plan, settings, err) && check_stdout(plan, settings, err) &&
	     plan_summary(plan, settings, err) && check_caption(plan, settings, err);
	if (plan->formats.len == 0)
		strvec_split(&plan->formats, "pdf,png", ',');
	for (size_t i = 0; i < plan->unit_count; i++)
		choose_unit_formats(plan, &plan->units[i]);
	share_data(plan);
	return ok;
}

bool plot_plan_draws(const struct plot_plan *plan)
{
	for (size_t i = 0; i < plan->unit_count; i++)
		if (plan->units[i].drawing_count > 0)
			return true;
	return false;
}

void plot_plan_release(struct plot_plan *plan)
{
	for (size_t i = 0; i < plan->unit_count; i++) {
		struct plot_unit *unit = &plan->units[i];
		for (size_t k = 0; k < unit->drawing_count; k++) {
			free(unit->drawings[k].path);
			free(unit->drawings[k].made);
		}
		free(unit->drawings);
		free(unit->stem);
		strvec_release(&unit->formats);
	}
	free(plan->units);
	free(plan->summary);
	strvec_release(&plan->formats);
	*plan = (struct plot_plan){0};
}
