#include "completion_parts.h"

#include "builtin.h"
#include "formats.h"
#include "venue.h"

#include <string.h>

const struct option *completion_option(size_t *i)
{
	const struct option *option;
	do
		option = option_at((*i)++);
	while (option && option->group == GROUP_HIDDEN);
	return option;
}

void completion_add_commands(struct buf *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buf_addf(out, "%s%s", i ? " " : "", commands[i].name);
}

void completion_add_formats(struct buf *out)
{
	const struct format *format;
	for (size_t i = 0; (format = format_at(i)); i++)
		buf_addf(out, "%s%s", i ? " " : "", format->name);
}

void completion_add_templates(struct buf *out)
{
	size_t n;
	const struct builtin_template *templates = builtin_templates(&n);
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", i ? " " : "", templates[i].name);
}

void completion_add_venue_widths(struct buf *out)
{
	size_t n;
	const struct venue *venues = venue_table(&n);
	const char *before = "";
	for (size_t i = 0; i < n; i++) {
		const double widths[] = {venues[i].column, venues[i].middle, venues[i].full};
		static const char *const names[] = {"column", "middle", "full"};
		for (size_t k = 0; k < sizeof widths / sizeof *widths; k++)
			if (widths[k] > 0) {
				buf_addf(out, "%s%s:%s", before, venues[i].name, names[k]);
				before = " ";
			}
	}
}

void completion_add_switches(struct buf *out, const char *between)
{
	const struct option *option;
	const char *before = "";
	for (size_t i = 0; (option = completion_option(&i));)
		if (!option->argument &&
		    option_find(option->name, strlen(option->name)) == option) {
			buf_addf(out, "%s--%s", before, option->name);
			before = between;
		}
}

static void add_letters(struct buf *out, bool valued)
{
	const struct option *option;
	for (size_t i = 0; (option = completion_option(&i));)
		if (option->letter && valued == (option->argument != NULL) &&
		    option_find_letter(option->letter) == option)
			buf_addch(out, option->letter);
}

void completion_add_open_letters(struct buf *out)
{
	buf_addstr(out, "-[");
	add_letters(out, false);
	buf_addstr(out, "]*[");
	add_letters(out, true);
	buf_addch(out, ']');
}

void completion_add_quoted(struct buf *out, const char *text, const char *quote)
{
	buf_addch(out, '\'');
	for (; *text; text++)
		if (*text == '\'')
			buf_addstr(out, quote);
		else
			buf_addch(out, *text);
	buf_addch(out, '\'');
}
