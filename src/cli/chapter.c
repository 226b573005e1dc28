#include "chapter.h"

#include "file.h"
#include "notice.h"
#include "option.h"
#include "options.h"
#include "utf8.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

enum { FIELD_SHOWN_MAX = 80 };

static const char default_formats[] = "pdf,svg,png,eps";

void chapter_set_number(struct chapter *c, size_t number)
{
	struct buf name = BUF_INIT;
	buf_addstr(&name, c->kind->name);
	if (number > 1)
		buf_addf(&name, "-%zu", number);
	free(c->name);
	free(c->stem);
	c->number = number;
	c->name = buf_detach(&name);
	c->stem = file_join(c->report->directory, c->name);
}

void chapter_init(struct chapter *c, enum settings_kind kind, size_t number,
		  const struct settings *report)
{
	*c = (struct chapter){
		.kind = &kinds[kind], .report = report, .keep_going = report->keep_going};
	chapter_set_number(c, number);
	settings_init(&c->settings);
	for (size_t i = 0; i < report->uses.len; i++)
		strvec_push(&c->uses, report->uses.items[i]);
}

void chapter_release(struct chapter *c)
{
	plot_free(c->plot);
	settings_release(&c->settings);
	strvec_release(&c->words);
	strvec_release(&c->uses);
	strvec_release(&c->inputs);
	free(c->title);
	free(c->stem);
	free(c->name);
}

static void add_axis(struct buf *out, const char *path)
{
	utf8_sanitize(out, path, strlen(path), FIELD_SHOWN_MAX);
}

char *chapter_axes(const struct chapter *c, bool paths)
{
	const struct objective *axes = plot_subject(c->plot)->table.objective;
	struct arena arena = ARENA_INIT;
	struct buf text = BUF_INIT;
	for (int k = OBJECTIVE_Y; k >= OBJECTIVE_X; k--) {
		const struct known_field *known = known_field_find(axes[k].field);
		buf_addstr(&text, k == OBJECTIVE_Y ? "" : " against ");
		if (paths)
			add_axis(&text, axes[k].field);
		else
			add_axis(&text,
				 words_mid_sentence(&arena, words_field(&arena, known, &axes[k])));
	}
	arena_release(&arena);
	return buf_detach(&text);
}

void chapter_entitle(struct chapter *c, const char *of_kind, const char *axes)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s%s%s", of_kind, axes ? ": " : "", axes ? axes : "");
	free(c->title);
	c->title = buf_detach(&text);
}

char *chapter_path(const struct chapter *c, const char *suffix)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s%s", c->stem, suffix);
	return buf_detach(&path);
}

/* ---- its command --------------------------------------------------------------------------------
 */

/* Those of the report that go for the plot, too; how it is written is the report's own. */
static bool is_passed_on(const struct option *o, enum settings_kind kind)
{
	static const char *const own[] = {"output", "format", "claim", "claims", "no-render"};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strcmp(o->name, own[i]) == 0)
			return false;
	return option_is_of_kind(o, kind);
}

static void add_uses(struct chapter *c)
{
	const struct strvec *uses = &c->uses;
	for (size_t i = 0; i + 1 < uses->len; i += 2) {
		const struct option *o = option_find(uses->items[i], strlen(uses->items[i]));
		o = o ? option_of_command(o, 1u << COMMAND_PLOT) : NULL;
		if (!o || !is_passed_on(o, (enum settings_kind)(c->kind - kinds)))
			continue;
		if (o->argument)
			strvec_pushf(&c->words, "--%s=%s", o->name, uses->items[i + 1]);
		else
			strvec_pushf(&c->words, "--%s", o->name);
	}
}

static void add_formats(struct chapter *c)
{
	const struct strvec *wanted = &c->report->formats;
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < wanted->len; i++)
		buf_addf(&list, "%s%s", i ? "," : "", wanted->items[i]);
	if (wanted->len == 0)
		buf_addstr(&list, default_formats);
	else if (!strvec_contains(wanted, "svg"))
		buf_addstr(&list, ",svg"); /* the page shows it */
	strvec_pushf(&c->words, "--format=%s", buf_str(&list));
	buf_release(&list);
}

static bool make_settings(struct chapter *c, struct error *err)
{
	strvec_push(&c->words, "paretoplot");
	strvec_push(&c->words, "plot");
	strvec_pushf(&c->words, "--figure=%s", c->kind->name);
	add_uses(c);
	if (c->keep_going && !c->report->keep_going)
		strvec_push(&c->words, "--keep-going");
	add_formats(c);
	strvec_pushf(&c->words, "--output=%s", c->stem);
	strvec_push(&c->words, "--");
	for (size_t i = 0; i < c->inputs.len; i++)
		strvec_push(&c->words, c->inputs.items[i]);
	if (!options_parse(&c->settings, (int)c->words.len, c->words.items, err))
		return false;
	c->settings.no_render = c->report->no_render;
	return true;
}

static bool read_plot(struct chapter *c, struct file_batch *batch, struct error *err)
{
	if (!make_settings(c, err))
		return false;
	c->request = (struct plot_request){.settings = &c->settings, .batch = batch};
	c->plot = plot_new(&c->request);
	c->settings.quiet = true;
	return plot_read(c->plot, err);
}

static void forget_plot(struct chapter *c)
{
	plot_free(c->plot);
	c->plot = NULL;
	settings_release(&c->settings);
	settings_init(&c->settings);
	strvec_release(&c->words);
	c->words = (struct strvec)STRVEC_INIT;
}

static bool is_about_option(const struct error *why)
{
	return strncmp(why->message, "--", 2) == 0;
}

static bool read_patiently(struct chapter *c, struct file_batch *batch, struct error *err)
{
	struct error first = ERROR_INIT, ignored = ERROR_INIT;
	bool ok = read_plot(c, batch, &first);
	if (!ok && c->plot && !c->keep_going && !is_about_option(&first)) {
		forget_plot(c);
		c->keep_going = true;
		ok = read_plot(c, batch, &ignored);
		error_release(&ignored);
	}
	if (!ok)
		*err = first;
	else
		error_release(&first);
	return ok;
}

bool chapter_read(struct chapter *c, struct file_batch *batch, struct error *err)
{
	forget_plot(c);
	bool ok = read_patiently(c, batch, err) && plot_build(c->plot, err);
	c->settings.quiet = c->report->quiet;
	return ok;
}

void chapter_notices(const struct chapter *c, struct strvec *notices)
{
	const struct subject *s = plot_subject(c->plot);
	const struct figure *f = plot_figure(c->plot);
	for (size_t i = 0; i < s->table.notices.len; i++) {
		struct buf text = BUF_INIT;
		notice_print(&text, &s->table.notices.items[i]);
		strvec_take(notices, buf_detach(&text));
	}
	for (size_t i = 0; i < s->curves.notice_count; i++)
		strvec_push(notices, s->curves.notices[i]);
	for (size_t i = 0; i < f->notice_count; i++)
		strvec_push(notices, f->notices[i]);
}

/* ---- options that do not fit --------------------------------------------------------------------
 */

/* What stands in double quotes in a message. */
static char *quoted(const char *message)
{
	const char *from = strchr(message, '"');
	const char *to = from ? strrchr(from + 1, '"') : NULL;
	struct buf text = BUF_INIT;
	if (to)
		buf_add(&text, from + 1, (size_t)(to - from - 1));
	return buf_detach(&text);
}

/* "A,B,C" without B; false if it is not there. */
static bool take_element(char *list, const char *element)
{
	size_t len = strlen(element);
	for (char *at = list; len > 0; at++) {
		bool ends = at[0] == '\0' || strncmp(at, element, len) != 0;
		if (!ends && (at[len] == ',' || at[len] == '\0')) {
			char *rest = at + len + (at[len] == ',');
			memmove(at, rest, strlen(rest) + 1);
			if (*at == '\0' && at > list)
				at[-1] = '\0';
			return true;
		}
		at = strchr(at, ',');
		if (!at)
			break;
	}
	return false;
}

/* "NAME=…" */
static bool is_about(const char *value, const char *name)
{
	size_t len = strlen(name);
	return len > 0 && strncmp(value, name, len) == 0 && value[len] == '=';
}

/* Takes out the uses that are about `name`, or all if that is NULL; says how many. */
static size_t take_uses(struct strvec *uses, const char *option, const char *name)
{
	struct strvec kept = STRVEC_INIT;
	size_t count = 0;
	for (size_t i = 0; i + 1 < uses->len; i += 2) {
		char *value = uses->items[i + 1];
		bool its = strcmp(uses->items[i], option) == 0;
		bool gone = its && (!name || is_about(value, name));
		if (its && name && !gone && take_element(value, name)) {
			count++;
			gone = value[0] == '\0';
		} else {
			count += gone;
		}
		if (gone)
			continue;
		strvec_push(&kept, uses->items[i]);
		strvec_push(&kept, value);
	}
	strvec_release(uses);
	*uses = kept;
	return count;
}

bool chapter_give_up(struct chapter *c, const struct error *why)
{
	struct buf option = BUF_INIT;
	const char *colon = strchr(why->message, ':');
	if (!is_about_option(why) || !colon)
		return false;
	buf_add(&option, why->message + 2, (size_t)(colon - why->message - 2));
	char *name = quoted(why->message);
	bool found = take_uses(&c->uses, buf_str(&option), name) > 0 ||
		     take_uses(&c->uses, buf_str(&option), NULL) > 0;
	free(name);
	buf_release(&option);
	return found;
}

bool chapter_draw(struct chapter *c, struct error *err)
{
	return plot_draw(c->plot, err);
}
