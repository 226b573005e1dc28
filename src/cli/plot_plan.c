#include "plot_plan.h"

#include "file.h"
#include "mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct plot_unit *find_unit(struct plot_plan *plan, const char *stem, size_t len)
{
	for (size_t i = 0; i < plan->unit_count; i++) {
		const char *known = plan->units[i].stem;
		if (strlen(known) == len && memcmp(known, stem, len) == 0)
			return &plan->units[i];
	}
	plan->units = mem_realloc(plan->units, plan->unit_count + 1, sizeof *plan->units);
	struct plot_unit *unit = &plan->units[plan->unit_count++];
	*unit = (struct plot_unit){.stem = mem_strndup(stem, len)};
	return unit;
}

static void add_drawing(struct plot_unit *unit, const char *path, const struct format *format)
{
	for (size_t i = 0; i < unit->drawing_count; i++)
		if (strcmp(unit->drawings[i].path, path) == 0)
			return;
	unit->drawings = mem_realloc(unit->drawings, unit->drawing_count + 1,
				     sizeof *unit->drawings);
	unit->drawings[unit->drawing_count++] = (struct plot_drawing){mem_strdup(path), format};
}

static void add_stem(struct plot_plan *plan, const char *stem, const struct settings *settings)
{
	struct plot_unit *unit = find_unit(plan, stem, strlen(stem));
	unit->script = unit->all_formats = true;
	for (size_t i = 0; !settings->no_render && i < plan->formats.len; i++) {
		const struct format *format = format_by_name(plan->formats.items[i]);
		struct buf path = BUF_INIT;
		buf_addf(&path, "%s.", stem);
		format_extension(format, &path);
		add_drawing(unit, buf_str(&path), format);
		buf_release(&path);
	}
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
		struct plot_unit *unit = find_unit(plan, path, stem_len);
		unit->script = true;
		unit->all_formats = unit->all_formats || settings->formats.len > 0;
		return true;
	}
	if (settings->no_render)
		return error_set(err, "-o %s: cannot be made with --no-render", path);
	add_drawing(find_unit(plan, path, usual ? stem_len : strlen(path)), path, format);
	return true;
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

static bool check_stem(const char *stem, struct error *err)
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
		return error_hint(err, "name a file in it: -o %s%s" SETTINGS_STEM, stem,
				  len > 0 && stem[len - 1] == '/' ? "" : "/");
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
		plan->to_stdout = true;
		return true;
	}
	const struct format *format = format_by_path(output);
	if (format)
		return add_file(plan, output, format, settings, err);
	if (!check_stem(output, err))
		return false;
	add_stem(plan, output, settings);
	return true;
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
	if (!plan->to_stdout || (settings->claims.len == 0 && !settings->claims_file))
		return true;
	error_set(err, "-o -: stdout holds the script; verdicts cannot be printed");
	return error_hint(err, "paretoplot verify checks claims");
}

static void add_format(struct strvec *formats, const char *name)
{
	if (!strvec_contains(formats, name))
		strvec_push(formats, name);
}

/* A script must make at least what is drawn with it. */
static void choose_unit_formats(const struct plot_plan *plan, struct plot_unit *unit)
{
	bool all = unit->all_formats || unit->drawing_count == 0;
	for (size_t i = 0; all && i < plan->formats.len; i++)
		add_format(&unit->formats, plan->formats.items[i]);
	for (size_t i = 0; i < unit->drawing_count; i++)
		add_format(&unit->formats, unit->drawings[i].format->name);
}

bool plot_plan_make(struct plot_plan *plan, const struct settings *settings, struct error *err)
{
	*plan = (struct plot_plan){0};
	plan_formats(plan, settings);
	bool ok = true;
	for (size_t i = 0; ok && i < settings->outputs.len; i++)
		ok = add_output(plan, settings->outputs.items[i], settings, err);
	if (settings->outputs.len == 0)
		add_stem(plan, SETTINGS_STEM, settings);
	ok = ok && check_formats_used(plan, settings, err) && check_stdout(plan, settings, err) &&
	     plan_summary(plan, settings, err);
	/* `-f gp` draws nothing, but a script has to draw something. */
	if (plan->formats.len == 0)
		strvec_split(&plan->formats, "pdf,png", ',');
	for (size_t i = 0; i < plan->unit_count; i++)
		choose_unit_formats(plan, &plan->units[i]);
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
		for (size_t k = 0; k < unit->drawing_count; k++)
			free(unit->drawings[k].path);
		free(unit->drawings);
		free(unit->stem);
		strvec_release(&unit->formats);
	}
	free(plan->units);
	free(plan->summary);
	strvec_release(&plan->formats);
	*plan = (struct plot_plan){0};
}
