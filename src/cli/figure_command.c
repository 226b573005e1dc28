#include "figure_command.h"

#include "command.h"
#include "option.h"
#include "relative_path.h"
#include "source.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static const char plain[] = LETTERS "_.,/:+-%=";
static const char quotable[] = LETTERS "_.,/:+-%= ()[]<>!?*&|;^~";

/* Options that change nothing in the script, or that are printed apart from the others. */
static bool is_left_out(const struct option *o)
{
	static const char *const names[] = {"output",  "quiet", "verbose", "force", "gnuplot",
					    "timeout", "claim", "claims",  "deps",  "dry-run"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(o->name, names[i]) == 0)
			return true;
	return o->group == GROUP_HIDDEN;
}

static size_t safe_length(const char *s)
{
	size_t n = strspn(s, quotable);
	if (n > 0 || *s == '\0' || (unsigned char)*s < 0x80)
		return n;
	uint32_t point;
	struct buf shown = BUF_INIT;
	n = utf8_decode(s, strlen(s), &point);
	bool safe = point != UTF8_BAD && utf8_sanitize(&shown, s, n, SIZE_MAX);
	buf_release(&shown);
	return safe ? n : 0;
}

static bool all_safe(const char *word)
{
	for (size_t n; *word; word += n)
		if ((n = safe_length(word)) == 0)
			return false;
	return true;
}

static void add_word(struct buf *out, const char *word)
{
	buf_addstr(out, out->len ? " " : "");
	if (*word && word[strspn(word, plain)] == '\0') {
		buf_addstr(out, word);
		return;
	}
	buf_addstr(out, all_safe(word) ? "'" : "$'");
	for (size_t n; *word; word += n) {
		n = safe_length(word);
		buf_add(out, word, n);
		if (n == 0)
			buf_addf(out, "\\x%02x", (unsigned char)word[n++]);
	}
	buf_addch(out, '\'');
}

/* One that could be taken for an option gets "./" before it, and as an input also one that could be
 * taken for a command. */
static void add_path(struct buf *out, const char *path, const char *directory, bool is_input)
{
	char *relative = relative_path(path, directory);
	struct buf word = BUF_INIT;
	if (relative[0] == '-' || (is_input && command_find(relative)))
		buf_addstr(&word, "./");
	buf_addstr(&word, relative);
	add_word(out, buf_str(&word));
	buf_release(&word);
	free(relative);
}

static void add_option(struct buf *out, const struct option *o, const char *value,
		       const char *directory)
{
	struct buf name = BUF_INIT;
	buf_addf(&name, "--%s", o->name);
	add_word(out, buf_str(&name));
	buf_release(&name);
	if (!o->argument)
		return;
	if (o->completion == COMPLETE_FILE || o->completion == COMPLETE_DIRECTORY)
		add_path(out, value, directory, false);
	else
		add_word(out, value);
}

void figure_command_print(struct buf *out, const struct figure_command *r)
{
	const struct settings *s = r->settings;
	struct buf line = BUF_INIT;
	for (size_t i = 0; i < s->inputs.len; i++) {
		if (strcmp(s->inputs.items[i], SOURCE_STDIN) == 0)
			add_word(&line, SOURCE_STDIN);
		else
			add_path(&line, s->inputs.items[i], r->directory, true);
	}
	for (size_t i = 0; i + 1 < s->uses.len; i += 2) {
		const char *name = s->uses.items[i];
		const struct option *o = option_find(name, strlen(name));
		if (!is_left_out(o) && option_is_of_kind(o, s->kind) &&
		    (r->summary || strcmp(name, "save-summary") != 0))
			add_option(&line, o, s->uses.items[i + 1], r->directory);
	}
	for (size_t i = 0; i < r->outputs->len; i++) {
		add_word(&line, "-o");
		if (strcmp(r->outputs->items[i], "-") == 0)
			add_word(&line, "-");
		else
			add_path(&line, r->outputs->items[i], r->directory, false);
	}
	buf_addbuf(out, &line);
	buf_release(&line);
}

/* ---- reading --------------------------------------------------------------------------------- */

static int hex_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* What stands before the closing quote; NULL if it is not as figure_command_print() writes it. */
static const char *read_quoted(const char *p, bool coded, struct buf *word)
{
	while (*p && *p != '\'') {
		if (!coded || *p != '\\') {
			buf_addch(word, *p++);
			continue;
		}
		int high = p[1] == 'x' ? hex_value(p[2]) : -1;
		int low = high < 0 ? -1 : hex_value(p[3]);
		if (low < 0 || high + low == 0)
			return NULL;
		buf_addch(word, (char)(high * 16 + low));
		p += 4;
	}
	return *p ? p + 1 : NULL;
}

static const char *read_word(const char *p, struct buf *word)
{
	if (p[0] == '\'')
		return read_quoted(p + 1, false, word);
	if (p[0] == '$' && p[1] == '\'')
		return read_quoted(p + 2, true, word);
	size_t n = strspn(p, plain);
	buf_add(word, p, n);
	return n > 0 ? p + n : NULL;
}

bool figure_command_parse(const char *line, struct strvec *words, struct error *err)
{
	const char *p = line;
	while (p && *p) {
		struct buf word = BUF_INIT;
		p = read_word(p, &word);
		if (p && *p && *p != ' ')
			p = NULL;
		if (p)
			strvec_push(words, buf_str(&word));
		buf_release(&word);
		if (p)
			p += *p == ' ';
	}
	return p || error_set(err, "the command that it records is not readable");
}
