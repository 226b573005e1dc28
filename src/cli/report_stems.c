#include "report_stems.h"

#include "figure_command.h"
#include "file.h"
#include "gnuplot_escape.h"
#include "mem.h"
#include "options.h"
#include "relative_path.h"
#include "script_merge.h"

#include <stdlib.h>
#include <string.h>

enum {
	SAME_MODEL = 1 << 20, /* more than any number of inputs */
	NUMBER_MOST = 9999
};

/* A script of an earlier report. */
struct known {
	const struct kind *kind;
	size_t number;
	struct buf head;     /* its first line; empty: it does not tell the axes */
	struct strvec words; /* its command */
	bool edited, taken;
};

struct known_list {
	struct known *items;
	size_t len, cap;
};

size_t report_stems_number(const char *name, const struct kind *kind)
{
	size_t len = strlen(kind->name);
	if (strncmp(name, kind->name, len) != 0)
		return 0;
	name += len;
	if (strcmp(name, ".gp") == 0)
		return 1;
	char *end;
	unsigned long number = *name == '-' ? strtoul(name + 1, &end, 10) : 0;
	bool counted = number > 1 && number <= NUMBER_MOST && name[1] >= '1' && name[1] <= '9';
	return counted && strcmp(end, ".gp") == 0 ? number : 0;
}

static void read_script(struct known *k, const char *path, const char *directory)
{
	struct buf text = BUF_INIT, own = BUF_INIT, line = BUF_INIT;
	struct error ignored = ERROR_INIT;
	char *script = file_join(directory, file_base(path));
	strvec_push(&k->words, "paretoplot");
	if (file_read(path, &text, &ignored)) {
		const char *head = buf_str(&text);
		if (strncmp(head, "# Figure ", 9) == 0)
			buf_add(&k->head, head, strcspn(head, "\n"));
		if (script_find_command(&text, &line))
			figure_command_parse(buf_str(&line), &k->words, &ignored);
		k->edited = file_exists(script) && file_read(script, &own, &ignored) &&
			    (own.len != text.len || memcmp(own.text, text.text, own.len) != 0);
	}
	error_release(&ignored);
	free(script);
	buf_release(&text);
	buf_release(&own);
	buf_release(&line);
}

static void read_known(struct known_list *list, const char *directory)
{
	static const char *const suffixes[] = {".gp", NULL};
	struct strvec paths = STRVEC_INIT;
	struct error ignored = ERROR_INIT;
	char *hidden = file_join(directory, ".paretoplot");
	if (file_is_directory(hidden))
		file_walk(hidden, suffixes, &paths, &ignored);
	for (size_t i = 0; i < paths.len; i++) {
		for (size_t k = 0; k < KIND_COUNT; k++) {
			size_t number = report_stems_number(file_base(paths.items[i]), &kinds[k]);
			if (number == 0)
				continue;
			MEM_GROW(list->items, list->cap, list->len + 1);
			struct known *known = &list->items[list->len++];
			*known = (struct known){.kind = &kinds[k], .number = number};
			read_script(known, paths.items[i], directory);
		}
	}
	error_release(&ignored);
	strvec_release(&paths);
	free(hidden);
}

static void release_known(struct known_list *list)
{
	for (size_t i = 0; i < list->len; i++) {
		buf_release(&list->items[i].head);
		strvec_release(&list->items[i].words);
	}
	free(list->items);
}

/* As the first line of its script ends. */
static bool has_axes_of(const struct known *k, const struct chapter *c)
{
	const struct figure *f = plot_figure(c->plot);
	struct buf end = BUF_INIT;
	buf_addstr(&end, ": ");
	gnuplot_comment(&end, f->y.field, strlen(f->y.field));
	buf_addstr(&end, " against ");
	gnuplot_comment(&end, f->x.field, strlen(f->x.field));
	bool same = buf_ends_with(&k->head, buf_str(&end));
	buf_release(&end);
	return same;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static size_t common_inputs(const struct settings *recorded, const struct chapter *c,
			    const char *directory)
{
	size_t count = 0;
	for (size_t i = 0; i < c->inputs.len; i++) {
		char *seen = relative_path(c->inputs.items[i], directory);
		count += strvec_contains(&recorded->inputs, seen);
		free(seen);
	}
	return count;
}

/* How much speaks for it, if the axes are the same. */
static size_t likeness(const struct known *k, const struct chapter *c, const char *directory)
{
	struct settings recorded;
	struct error ignored = ERROR_INIT;
	size_t points = 1;
	settings_init(&recorded);
	if (options_parse(&recorded, (int)k->words.len, k->words.items, &ignored)) {
		points += common_inputs(&recorded, c, directory);
		if (same_text(recorded.model, c->settings.model))
			points += SAME_MODEL;
	}
	settings_release(&recorded);
	error_release(&ignored);
	return points;
}

/* ---- the choice ------------------------------------------------------------------------------ */

struct choice {
	struct known_list known;
	struct chapter *const *chapters;
	size_t *numbers; /* 0: not yet */
	size_t len;
	const char *directory;
};

/* The pair that is most alike, of those that are left; false if none is. */
static bool find_pair(const struct choice *c, size_t *chapter, struct known **script)
{
	size_t most = 0;
	for (size_t i = 0; i < c->len; i++) {
		for (size_t n = 0; c->numbers[i] == 0 && n < c->known.len; n++) {
			struct known *k = &c->known.items[n];
			if (k->taken || k->kind != c->chapters[i]->kind ||
			    !has_axes_of(k, c->chapters[i]))
				continue;
			size_t points = likeness(k, c->chapters[i], c->directory);
			if (points < most ||
			    (points == most && (i > *chapter || k->number > (*script)->number)))
				continue;
			most = points;
			*chapter = i;
			*script = k;
		}
	}
	return most > 0;
}

static bool is_free(const struct choice *c, const struct kind *kind, size_t number)
{
	for (size_t i = 0; i < c->len; i++)
		if (c->chapters[i]->kind == kind && c->numbers[i] == number)
			return false;
	for (size_t i = 0; i < c->known.len; i++) {
		const struct known *k = &c->known.items[i];
		if (k->kind == kind && k->number == number && k->edited && k->head.len > 0)
			return false;
	}
	return true;
}

void report_stems_choose(size_t *numbers, struct chapter *const *chapters, size_t len,
			 const char *directory)
{
	struct choice c = {
		.chapters = chapters, .numbers = numbers, .len = len, .directory = directory};
	size_t chapter = 0;
	struct known *script = NULL;
	memset(numbers, 0, len * sizeof *numbers);
	read_known(&c.known, directory);
	while (find_pair(&c, &chapter, &script)) {
		numbers[chapter] = script->number;
		script->taken = true;
	}
	for (size_t i = 0; i < len; i++) {
		size_t number = 1;
		while (numbers[i] == 0 && !is_free(&c, chapters[i]->kind, number))
			number++;
		if (numbers[i] == 0)
			numbers[i] = number;
	}
	release_known(&c.known);
}
