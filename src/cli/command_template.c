#include "command.h"

#include "builtin.h"
#include "mem.h"
#include "streams.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

static void list(struct buf *out)
{
	size_t n, width = 0;
	const struct builtin_template *templates = builtin_templates(&n);
	for (size_t i = 0; i < n; i++)
		if (strlen(templates[i].name) > width)
			width = strlen(templates[i].name);
	for (size_t i = 0; i < n; i++) {
		buf_addstr(out, templates[i].name);
		if (*templates[i].about) {
			buf_fill(out, ' ', width - strlen(templates[i].name) + 2);
			buf_addstr(out, templates[i].about);
		}
		buf_addch(out, '\n');
	}
}

static bool unknown(const char *name, struct error *err)
{
	size_t n;
	const struct builtin_template *templates = builtin_templates(&n);
	const char **names = mem_calloc(n, sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = templates[i].name;
	const char *near = suggest_word(name, names, n);
	error_set(err, "template: no built-in template \"%s\"", name);
	if (near)
		error_hint(err, "did you mean \"%s\"?", near);
	else
		error_hint(err, "paretoplot template lists them");
	free(names);
	return false;
}

static bool print(struct buf *out, const char *name, struct error *err)
{
	const struct builtin_template *template = builtin_find(name);
	if (!template)
		return unknown(name, err);
	buf_add(out, (const char *)template->bytes, template->len);
	return true;
}

enum exit_status command_template(const struct settings *s, struct error *err)
{
	struct buf text = BUF_INIT;
	bool ok = true;
	if (s->inputs.len == 0)
		list(&text);
	else
		ok = print(&text, s->inputs.items[0], err);
	if (ok)
		streams_print(&text, err);
	buf_release(&text);
	return STATUS_DONE;
}
