#include "plot_deps.h"

#include "file.h"
#include "input.h"
#include "make_rule.h"
#include "mem.h"
#include "names.h"
#include "relative_path.h"
#include "source.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_in_folder(const char *path, const char *folder)
{
	struct stat own, other;
	char *directory = file_directory(path);
	bool same = stat(directory, &own) == 0 && stat(folder, &other) == 0 &&
		    own.st_dev == other.st_dev && own.st_ino == other.st_ino;
	free(directory);
	return same;
}

/* Writing to a folder makes it new, as a file that comes does. */
static bool is_written_to(const struct plot_deps *d, const char *folder)
{
	bool written = d->file && is_in_folder(d->file, folder);
	for (size_t i = 0; !written && i < d->writer->change_count; i++)
		written = is_in_folder(d->writer->changes[i].path, folder);
	return written;
}

/* A file that comes to a folder or goes from it makes the folder new. */
static bool list_folders(const struct plot_deps *d, struct strvec *sources, struct error *err)
{
	const struct strvec *inputs = &d->writer->settings->inputs;
	struct strvec folders = STRVEC_INIT;
	bool ok = true;
	for (size_t i = 0; ok && i < inputs->len; i++)
		if (strcmp(inputs->items[i], SOURCE_STDIN) != 0 &&
		    file_is_directory(inputs->items[i]))
			ok = file_walk_directories(inputs->items[i], &folders, err);
	for (size_t i = 0; i < folders.len; i++)
		if (!is_written_to(d, folders.items[i]))
			strvec_push(sources, folders.items[i]);
	strvec_release(&folders);
	return ok;
}

static bool list_sources(const struct plot_deps *d, struct strvec *sources, struct error *err)
{
	const struct settings *s = d->writer->settings;
	struct strvec files = STRVEC_INIT;
	bool ok = s->simulate || input_list_files(&files, (const char *const *)s->inputs.items,
						  s->inputs.len, err);
	for (size_t i = 0; i < files.len; i++)
		if (strcmp(files.items[i], SOURCE_STDIN) != 0)
			strvec_push(sources, files.items[i]);
	if (s->join)
		strvec_push(sources, s->join);
	for (size_t i = 0; i < d->writer->templates.len; i++)
		strvec_push(sources, d->writer->templates.items[i]);
	strvec_release(&files);
	return ok && (s->simulate || list_folders(d, sources, err));
}

static bool is_same_file(const char *a, const char *b)
{
	char *directory = file_directory(b);
	struct stat one, other;
	bool same = (strcmp(file_base(a), file_base(b)) == 0 && is_in_folder(a, directory)) ||
		    (stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
		     one.st_ino == other.st_ino);
	free(directory);
	return same;
}

/* The rule may take the place of nothing that the plot writes or is made from. */
static bool check_file(const struct plot_deps *d, struct error *err)
{
	const struct strvec *templates = &d->writer->templates;
	bool taken = false;
	for (size_t i = 0; i < d->writer->change_count; i++)
		taken = taken || is_same_file(d->file, d->writer->changes[i].path);
	for (size_t i = 0; i < templates->len; i++)
		taken = taken || is_same_file(d->file, templates->items[i]);
	if (!taken)
		return true;
	error_set(err, "--deps: %s: is a file of the figure itself", d->file);
	return error_hint(err, "choose another name for the rule");
}

static void add_name(const struct plot_deps *d, struct names *list, const char *path)
{
	char *name = d->seen_from ? relative_path(path, d->seen_from) : mem_strdup(path);
	names_add(list, name, strlen(name));
	free(name);
}

/* A script is a source too: who edits it wants the figure drawn again. */
bool plot_deps_print(struct buf *out, const struct plot_deps *d, struct error *err)
{
	struct strvec sources = STRVEC_INIT;
	struct names from = NAMES_INIT, made = NAMES_INIT, targets = NAMES_INIT;
	bool ok = check_file(d, err) && list_sources(d, &sources, err);
	for (size_t i = 0; i < d->writer->plan->unit_count; i++)
		if (d->writer->scripts[i].path)
			add_name(d, &from, d->writer->scripts[i].path);
	for (size_t i = 0; i < d->writer->change_count; i++)
		if (d->writer->changes[i].kind != PLOT_DROPPED &&
		    d->writer->changes[i].kind != PLOT_KEPT &&
		    d->writer->changes[i].kind != PLOT_LOST)
			add_name(d, &made, d->writer->changes[i].path);
	for (size_t i = 0; i < made.len; i++)
		if (names_find(&from, made.text[i], made.length[i]) == NAMES_NONE)
			names_add(&targets, made.text[i], made.length[i]);
	for (size_t i = 0; i < sources.len; i++)
		add_name(d, &from, sources.items[i]);
	ok = ok && (targets.len == 0 || make_rule_print(out, &targets, &from, err) ||
		    error_where(err, "--deps"));
	names_release(&targets);
	names_release(&made);
	names_release(&from);
	strvec_release(&sources);
	return ok;
}
