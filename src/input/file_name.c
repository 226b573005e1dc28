#include "file_name.h"

#include "file.h"
#include "precision_names.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_FOLDER "results"

enum { FOLDERS_MAX = 16 };

struct slice {
	const char *text;
	size_t len;
};

size_t file_name_model(const char **name)
{
	static const char prefix[] = "efficiency_", suffix[] = "_results.json";
	const char *base = file_base(*name);
	size_t len = strlen(base), fixed = sizeof prefix - 1 + sizeof suffix - 1;
	if (len > fixed && !strncmp(base, prefix, sizeof prefix - 1) &&
	    !strcmp(base + len - (sizeof suffix - 1), suffix)) {
		*name = base + sizeof prefix - 1;
		return len - fixed;
	}
	const char *mark = strstr(base, "_efficiency");
	if (!mark || len < 5 || strcmp(base + len - 5, ".json") != 0)
		return 0;
	*name = base;
	return (size_t)(mark - base);
}

static struct slice stem(const char *path)
{
	const char *base = file_base(path), *dot = strrchr(base, '.');
	return (struct slice){base, dot && dot > base ? (size_t)(dot - base) : strlen(base)};
}

uint32_t file_name_add(struct names *names, const char *path)
{
	struct slice name = stem(path);
	return names_add(names, name.text, name.len);
}

static bool has_folder(const char *path)
{
	char *folder = file_directory(path);
	const char *base = file_base(folder);
	bool has = *base && *base != '.';
	free(folder);
	return has;
}

/* It tells what kind of file this is, and not which model it is about. */
static bool is_generic(struct slice name)
{
	static const char *const words[] = {
		"all_results",  "curve",        "curves",      "data",          "eval",
		"eval_results", "evaluation",   "events",      "history",       "log",
		"log_history",  "logs",         "loss",        "losses",        "metrics",
		"output",       "progress",     "result",      "results",       "run",
		"stats",        "summary",      "train",       "train_log",     "train_results",
		"training",     "training_log", "trainer_log", "trainer_state", "wandb-summary",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == name.len && !strncasecmp(words[i], name.text, name.len))
			return true;
	return false;
}

static bool is_separator(char c)
{
	return c == '_' || c == '-' || c == '.' || c == ' ';
}

static struct slice trimmed(struct slice s)
{
	while (s.len && is_separator(*s.text)) {
		s.text++;
		s.len--;
	}
	while (s.len && is_separator(s.text[s.len - 1]))
		s.len--;
	return s;
}

/* What is left of the name without its precision. */
static struct slice without_precision(const char *path)
{
	struct slice name = stem(path);
	size_t len;
	const char *at = precision_place(path, &len), *end = name.text + name.len;
	if (!at || at >= end)
		return name;
	struct slice before = trimmed((struct slice){name.text, (size_t)(at - name.text)});
	const char *behind = at + len < end ? at + len : end;
	return before.len ? before : trimmed((struct slice){behind, (size_t)(end - behind)});
}

/* ---- folders ---- */

static bool is_checkpoint(struct slice folder)
{
	static const char word[] = "checkpoint";
	size_t len = sizeof word - 1;
	return folder.len >= len && !strncasecmp(folder.text, word, len);
}

/* "version_0" */
static bool is_version(struct slice folder)
{
	static const char word[] = "version_";
	size_t len = sizeof word - 1;
	return folder.len > len && !strncmp(folder.text, word, len) &&
	       strspn(folder.text + len, "0123456789") >= folder.len - len;
}

/* The folders of a path, the nearest one first; "." and ".." are none, and of curves a checkpoint
 * is none, unless there is nothing else. */
static size_t split(const char *path, bool of_curves, struct slice parts[FOLDERS_MAX])
{
	const char *end = file_base(path);
	struct slice checkpoint = {NULL, 0};
	size_t n = 0;
	while (end > path && n < FOLDERS_MAX) {
		const char *begin = --end;
		while (begin > path && begin[-1] != '/')
			begin--;
		struct slice part = {begin, (size_t)(end - begin)};
		end = begin;
		if (!part.len || *part.text == '.')
			continue;
		if (!n && of_curves && is_checkpoint(part))
			checkpoint = part;
		else
			parts[n++] = part;
	}
	if (!n && checkpoint.len)
		parts[n++] = checkpoint;
	return n;
}

/* The folder `up` above the nearest; none: "". */
static struct slice folder_at(const char *path, bool of_curves, size_t up)
{
	struct slice parts[FOLDERS_MAX];
	return up < split(path, of_curves, parts) ? parts[up] : (struct slice){"", 0};
}

/* How many different ones the files have there. */
static size_t count_at(const struct strvec *files, size_t up)
{
	struct names seen = NAMES_INIT;
	for (size_t i = 0; i < files->len; i++) {
		struct slice part = folder_at(files->items[i], true, up);
		names_add(&seen, part.text, part.len);
	}
	size_t n = seen.len;
	names_release(&seen);
	return n;
}

static size_t count_folders(const struct strvec *files)
{
	struct names seen = NAMES_INIT;
	for (size_t i = 0; i < files->len; i++) {
		struct slice part = folder_at(files->items[i], true, 0);
		size_t len = part.len ? (size_t)(part.text + part.len - files->items[i]) : 0;
		names_add(&seen, files->items[i], len);
	}
	size_t n = seen.len;
	names_release(&seen);
	return n;
}

static void find_span(const struct strvec *files, struct input_options *o)
{
	size_t first = 0, last = 0;
	for (size_t up = FOLDERS_MAX; up--;) {
		if (count_at(files, up) < 2)
			continue;
		last = last ? last : up;
		first = up;
	}
	o->folder_up = first;
	o->folder_more = last - first;
}

static bool share_name(const struct strvec *files)
{
	struct slice first = stem(files->items[0]);
	bool same = files->len > 1;
	for (size_t i = 0; same && i < files->len; i++) {
		struct slice name = stem(files->items[i]);
		same = name.len == first.len && !memcmp(name.text, first.text, first.len) &&
		       folder_at(files->items[i], true, 0).len;
	}
	return same && !is_generic(first);
}

void file_name_find_folder(const struct strvec *files, struct input_options *o)
{
	size_t folders = count_folders(files);
	bool found = false;
	if (o->model_from == NAME_FOLDER)
		folders = folders > 1 ? 2 : 1;
	else if (share_name(files))
		o->model_from = NAME_FOLDER;
	for (size_t up = 0; up < FOLDERS_MAX; up++) {
		struct slice part = folder_at(files->items[0], true, up);
		bool plain = !is_generic(part) && !is_version(part);
		if ((!part.len && folders < 2) || count_at(files, up) < folders ||
		    (found && !plain))
			continue;
		o->folder_up = up;
		found = true;
		if (plain)
			return;
	}
	if (!found)
		find_span(files, o);
}

static uint32_t add_folder(struct names *names, const char *path, const struct input_options *o)
{
	bool of_curves = o->reading == READ_CURVES;
	struct slice first = folder_at(path, of_curves, o->folder_up);
	struct slice last = folder_at(path, of_curves, o->folder_up + o->folder_more);
	if (!first.len)
		first = folder_at(path, of_curves, 0);
	if (!first.len)
		return names_add(names, NO_FOLDER, strlen(NO_FOLDER));
	if (!last.len || last.text > first.text)
		last = first;
	return names_add(names, last.text, (size_t)(first.text + first.len - last.text));
}

uint32_t file_name_add_model(struct names *names, const char *path, const struct input_options *o)
{
	bool of_curves = o->reading == READ_CURVES;
	struct slice name = o->reading == READ_PRECISIONS ? without_precision(path) : stem(path);
	bool is_name = name.len && !(of_curves && is_generic(name));
	if (o->model_from == NAME_FOLDER || (!is_name && has_folder(path)))
		return add_folder(names, path, o);
	return names_add(names, is_name ? name.text : file_base(path),
			 is_name ? name.len : stem(path).len);
}
