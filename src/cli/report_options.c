#include "report_options.h"

#include "mem.h"
#include "messages.h"
#include "option.h"

#include <stdlib.h>
#include <string.h>

void refusals_add(struct refusals *r, const struct chapter *c, struct error *why)
{
	MEM_GROW(r->items, r->cap, r->len + 1);
	r->items[r->len++] = (struct refusal){c, *why};
	*why = (struct error)ERROR_INIT;
}

void refusals_release(struct refusals *r)
{
	for (size_t i = 0; i < r->len; i++)
		error_release(&r->items[i].why);
	free(r->items);
	*r = (struct refusals){0};
}

/* Up to what the option is about: `--target: "latency"`; the rest tells what a figure has. */
static size_t subject_len(const char *message)
{
	const char *from = strchr(message, '"');
	const char *to = from ? strchr(from + 1, '"') : NULL;
	return to ? (size_t)(to + 1 - message) : strlen(message);
}

static bool is_refused(const struct refusals *r, const struct chapter *c, const char *message)
{
	size_t len = subject_len(message);
	for (size_t i = 0; i < r->len; i++)
		if (r->items[i].chapter == c && subject_len(r->items[i].why.message) == len &&
		    strncmp(r->items[i].why.message, message, len) == 0)
			return true;
	return false;
}

static bool is_drawn(const struct chapter *c, struct chapter *const *drawn, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (drawn[i] == c)
			return true;
	return false;
}

/* "--focus: …" */
static const struct option *option_of(const char *message)
{
	return option_find(message + 2, strcspn(message + 2, ":"));
}

static bool is_refused_by_all(const struct refusals *r, const char *message,
			      struct chapter *const *drawn, size_t n)
{
	const struct option *o = option_of(message);
	for (size_t i = 0; i < n; i++)
		if ((!o || option_is_of_kind(o, drawn[i]->settings.kind)) &&
		    !is_refused(r, drawn[i], message))
			return false;
	return true;
}

bool refusals_check(const struct refusals *r, struct chapter *const *drawn, size_t n,
		    struct error *err)
{
	for (size_t i = 0; i < r->len; i++) {
		const struct error *why = &r->items[i].why;
		if (!is_refused_by_all(r, why->message, drawn, n))
			continue;
		error_set(err, "%s", why->message);
		return why->hint && error_hint(err, "%s", why->hint);
	}
	return true;
}

static bool has_use(const struct option *o, const struct settings *settings,
		    struct chapter *const *drawn, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (option_has_use(o, settings, drawn[i]->settings.kind))
			return true;
	return false;
}

void refusals_tell(const struct refusals *r, const struct settings *settings,
		   struct chapter *const *drawn, size_t n)
{
	const struct strvec *uses = &settings->uses;
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < r->len; i++) {
		if (!is_drawn(r->items[i].chapter, drawn, n))
			continue;
		buf_reset(&text);
		buf_addf(&text, "%s: %s", r->items[i].chapter->name, r->items[i].why.message);
		message_notice(buf_str(&text));
	}
	for (size_t i = 0; n > 0 && i < uses->len; i += 2) {
		const struct option *o = option_find(uses->items[i], strlen(uses->items[i]));
		if (!o || has_use(o, settings, drawn, n))
			continue;
		buf_reset(&text);
		buf_addf(&text, "--%s: none of the figures makes use of it", o->name);
		message_notice(buf_str(&text));
	}
	if (settings->simulation_tuned && !settings->simulate)
		message_notice("--num-configs and --seed do nothing without --simulate");
	buf_release(&text);
}
