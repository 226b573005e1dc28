#include "make_rule.h"

#include <string.h>

/* "name(member)" is a part of an archive. */
static bool is_writable(const char *name)
{
	size_t len = strlen(name);
	const char *bracket = strchr(name, '(');
	return len > 0 && name[strcspn(name, "\n\r\t;|")] == '\0' && name[len - 1] != '\\' &&
	       !(bracket && bracket > name && name[len - 1] == ')');
}

/* Backslashes before a character that gets one count for themselves then. */
static void add_escaped(struct buf *out, const char *name, const char *at)
{
	for (const char *p = at; p > name && p[-1] == '\\'; p--)
		buf_addch(out, '\\');
	buf_addch(out, '\\');
	buf_addch(out, *at);
}

static bool add_name(struct buf *out, const char *name, bool is_target, struct error *err)
{
	if (!is_writable(name))
		return error_set(err, "%s: make has no way to write this name", name);
	for (const char *c = name; *c; c++) {
		if (strchr(" #:", *c) || (*c == '%' && is_target))
			add_escaped(out, name, c);
		else if (*c == '$')
			buf_addstr(out, "$$");
		else if (strchr("=&~", *c))
			buf_addf(out, "$(subst x,%c,x)", *c);
		else
			buf_addch(out, *c);
	}
	return true;
}

bool make_rule_print(struct buf *out, const struct names *targets, const struct names *sources,
		     struct error *err)
{
	for (size_t i = 0; i < targets->len; i++) {
		buf_addstr(out, i ? " " : "");
		if (!add_name(out, targets->text[i], true, err))
			return false;
	}
	buf_addch(out, ':');
	for (size_t i = 0; i < sources->len; i++) {
		buf_addstr(out, " \\\n  ");
		if (!add_name(out, sources->text[i], false, err))
			return false;
	}
	buf_addch(out, '\n');
	for (size_t i = 0; i < sources->len; i++) {
		add_name(out, sources->text[i], true, err);
		buf_addstr(out, ":\n");
	}
	return true;
}
