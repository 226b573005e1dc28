#include "chapter.h"

#include "file.h"
#include "formats.h"
#include "mem.h"
#include "option.h"
#include "options.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { FIELD_SHOWN_MAX = 80 };

static const char default_formats[] = "pdf,svg,png,eps";

void chapter_init(struct chapter *c, enum settings_kind kind, size_t number,
		  const struct settings *report)
{
	struct buf name = BUF_INIT;
	*c = (struct chapter){.kind = &kinds[kind], .report = report, .number = number};
	buf_addstr(&name, c->kind->name);
	if (number > 1)
		buf_addf(&name, "-%zu", number);
	c->name = buf_detach(&name);
	c->stem = file_join(report->directory, c->name);
	settings_init(&c->settings);
}

void chapter_release(struct chapter *c)
{
	plot_free(c->plot);
	settings_release(&c->settings);
	strvec_release(&c->words);
	strvec_release(&c->inputs);
	free(c->title);
	free(c->stem);
	free(c->name);
}

void chapter_entitle(struct chapter *c, const char *of_kind, bool one_of_several)
{
	const struct objective *axes = plot_subject(c->plot)->table.objective;
	struct buf text = BUF_INIT;
	buf_addstr(&text, of_kind);
	for (int k = OBJECTIVE_Y; one_of_several && k >= OBJECTIVE_X; k--) {
		const char *field = axes[k].field;
		buf_addstr(&text, k == OBJECTIVE_Y ? ": " : " against ");
		utf8_sanitize(&text, field, strlen(field), FIELD_SHOWN_MAX);
	}
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
	const struct strvec *uses = &c->report->uses;
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

bool chapter_read(struct chapter *c, struct file_batch *batch, struct error *err)
{
	if (!make_settings(c, err))
		return false;
	c->request = (struct plot_request){.settings = &c->settings, .batch = batch};
	c->plot = plot_new(&c->request);
	return plot_read(c->plot, err) && plot_build(c->plot, err);
}

bool chapter_draw(struct chapter *c, struct error *err)
{
	return plot_draw(c->plot, err);
}
