#include "file_name.h"

#include "file.h"
#include "precision_names.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_FOLDER "results"

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

static bool is_checkpoint(const char *folder)
{
	static const char word[] = "checkpoint";
	return !strncasecmp(folder, word, sizeof word - 1);
}

/* The last folder of the path. */
static uint32_t add_folder(struct names *names, const char *path, bool of_curves)
{
	char *folder = file_directory(path);
	const char *base = file_base(folder);
	if (of_curves && is_checkpoint(base) && strchr(folder, '/')) {
		uint32_t outer = add_folder(names, folder, true);
		free(folder);
		return outer;
	}
	const char *name = *base == '.' || !*base ? NO_FOLDER : base;
	uint32_t id = names_add(names, name, strlen(name));
	free(folder);
	return id;
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

uint32_t file_name_add_model(struct names *names, const char *path, const struct input_options *o)
{
	bool of_curves = o->reading == READ_CURVES;
	struct slice name = o->reading == READ_PRECISIONS ? without_precision(path) : stem(path);
	bool is_name = name.len && !(of_curves && is_generic(name));
	if (o->model_from == NAME_FOLDER || (!is_name && has_folder(path)))
		return add_folder(names, path, of_curves);
	return names_add(names, is_name ? name.text : file_base(path),
			 is_name ? name.len : stem(path).len);
}
