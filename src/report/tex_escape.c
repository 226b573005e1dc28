#include "tex_escape.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const struct {
	const char *text, *tex;
} spellings[] = {
	{"\\", "\\textbackslash{}"},
	{"~", "\\textasciitilde{}"},
	{"^", "\\textasciicircum{}"},
	{"`", "\\textasciigrave{}"},
	{"\"", "\\char34{}"},
	{"<", "\\ensuremath{<}"},
	{">", "\\ensuremath{>}"},
	{"|", "\\ensuremath{|}"},
	{"[", "{[}"},
	{"]", "{]}"},
	{"*", "{*}"},
	{"&", "\\&"},
	{"%", "\\%"},
	{"$", "\\$"},
	{"#", "\\#"},
	{"_", "\\_"},
	{"{", "\\{"},
	{"}", "\\}"},
	{"×", "\\ensuremath{\\times}"},
	{"−", "\\ensuremath{-}"},
	{"≥", "\\ensuremath{\\ge}"},
	{"≤", "\\ensuremath{\\le}"},
	{"±", "\\ensuremath{\\pm}"},
	{"–", "\\textendash{}"},
	{"…", "\\ldots{}"},
	{"⁰", "\\textsuperscript{0}"},
	{"¹", "\\textsuperscript{1}"},
	{"²", "\\textsuperscript{2}"},
	{"³", "\\textsuperscript{3}"},
	{"⁴", "\\textsuperscript{4}"},
	{"⁵", "\\textsuperscript{5}"},
	{"⁶", "\\textsuperscript{6}"},
	{"⁷", "\\textsuperscript{7}"},
	{"⁸", "\\textsuperscript{8}"},
	{"⁹", "\\textsuperscript{9}"},
	{"⁻", "\\textsuperscript{\\ensuremath{-}}"},
};

/* Appends the spelling of what text begins with and returns its length in text, or 0. */
static size_t spell(struct buf *out, const char *text)
{
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		size_t len = strlen(spellings[i].text);
		if (strncmp(text, spellings[i].text, len) == 0) {
			buf_addstr(out, spellings[i].tex);
			return len;
		}
	}
	return 0;
}

static void escape(struct buf *out, const char *text, bool tied)
{
	while (*text) {
		size_t len = 0;
		if (tied && strncmp(text, " %", 2) == 0) {
			buf_addstr(out, "\\,\\%");
			len = 2;
		} else if (tied && *text == ' ') {
			buf_addch(out, '~');
			len = 1;
		} else if (strchr("-,'", text[0]) && text[1] == text[0]) {
			buf_addf(out, "%c{}", *text);
			len = 1;
		} else {
			len = spell(out, text);
		}
		if (len == 0) {
			buf_addch(out, *text);
			len = 1;
		}
		text += len;
	}
}

void tex_escape(struct buf *out, const char *text)
{
	escape(out, text, false);
}

void tex_escape_tied(struct buf *out, const char *text)
{
	escape(out, text, true);
}
