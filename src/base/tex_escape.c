#include "tex_escape.h"

#include "utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* clang-format off */
static const struct {
	char c;
	const char *drawn, *printed; /* NULL: as it is */
} marks[] = {
	{'\\', "\\textbackslash{}", "\\textbackslash{}"},
	{'~', "\\textasciitilde{}", "\\textasciitilde{}"},
	{'^', "\\textasciicircum{}", "\\textasciicircum{}"},
	{'{', "\\{", "\\{"}, {'}', "\\}", "\\}"}, {'$', "\\$", "\\$"}, {'#', "\\#", "\\#"},
	{'%', "\\%", "\\%"}, {'&', "\\&", "\\&"}, {'_', "\\_", "\\_"},
	{'`', "\\`{}", "\\textasciigrave{}"}, {'"', "\\symbol{34}", "\\char34{}"},
	{'<', "\\textless{}", "\\ensuremath{<}"}, {'>', "\\textgreater{}", "\\ensuremath{>}"},
	{'|', "\\textbar{}", "\\ensuremath{|}"},
	{'[', NULL, "{[}"}, {']', NULL, "{]}"}, {'*', NULL, "{*}"},
};

static const struct {
	uint32_t c;
	const char *math;    /* how it is drawn, in math; NULL: otherwise */
	const char *printed; /* NULL: as it is */
} signs[] = {
	{0x00b0, "^{\\circ}", NULL}, {0x00b1, "\\pm", "\\ensuremath{\\pm}"},
	{0x00b2, "^{2}", "\\textsuperscript{2}"}, {0x00b3, "^{3}", "\\textsuperscript{3}"},
	{0x00b5, "\\mu", NULL}, {0x00b7, "\\cdot", NULL},
	{0x00b9, "^{1}", "\\textsuperscript{1}"}, {0x00d7, "\\times", "\\ensuremath{\\times}"},
	{0x0391, "\\mathrm{A}", NULL}, {0x0392, "\\mathrm{B}", NULL}, {0x0393, "\\Gamma", NULL},
	{0x0394, "\\Delta", NULL}, {0x0395, "\\mathrm{E}", NULL}, {0x0396, "\\mathrm{Z}", NULL},
	{0x0397, "\\mathrm{H}", NULL}, {0x0398, "\\Theta", NULL}, {0x0399, "\\mathrm{I}", NULL},
	{0x039a, "\\mathrm{K}", NULL}, {0x039b, "\\Lambda", NULL}, {0x039c, "\\mathrm{M}", NULL},
	{0x039d, "\\mathrm{N}", NULL}, {0x039e, "\\Xi", NULL}, {0x039f, "\\mathrm{O}", NULL},
	{0x03a0, "\\Pi", NULL}, {0x03a1, "\\mathrm{P}", NULL}, {0x03a3, "\\Sigma", NULL},
	{0x03a4, "\\mathrm{T}", NULL}, {0x03a5, "\\Upsilon", NULL}, {0x03a6, "\\Phi", NULL},
	{0x03a7, "\\mathrm{X}", NULL}, {0x03a8, "\\Psi", NULL}, {0x03a9, "\\Omega", NULL},
	{0x03b1, "\\alpha", NULL}, {0x03b2, "\\beta", NULL}, {0x03b3, "\\gamma", NULL},
	{0x03b4, "\\delta", NULL}, {0x03b5, "\\varepsilon", NULL}, {0x03b6, "\\zeta", NULL},
	{0x03b7, "\\eta", NULL}, {0x03b8, "\\theta", NULL}, {0x03b9, "\\iota", NULL},
	{0x03ba, "\\kappa", NULL}, {0x03bb, "\\lambda", NULL}, {0x03bc, "\\mu", NULL},
	{0x03bd, "\\nu", NULL}, {0x03be, "\\xi", NULL}, {0x03bf, "o", NULL},
	{0x03c0, "\\pi", NULL}, {0x03c1, "\\rho", NULL}, {0x03c2, "\\varsigma", NULL},
	{0x03c3, "\\sigma", NULL}, {0x03c4, "\\tau", NULL}, {0x03c5, "\\upsilon", NULL},
	{0x03c6, "\\varphi", NULL}, {0x03c7, "\\chi", NULL}, {0x03c8, "\\psi", NULL},
	{0x03c9, "\\omega", NULL}, {0x2070, "^{0}", "\\textsuperscript{0}"},
	{0x2074, "^{4}", "\\textsuperscript{4}"}, {0x2075, "^{5}", "\\textsuperscript{5}"},
	{0x2076, "^{6}", "\\textsuperscript{6}"}, {0x2077, "^{7}", "\\textsuperscript{7}"},
	{0x2078, "^{8}", "\\textsuperscript{8}"}, {0x2079, "^{9}", "\\textsuperscript{9}"},
	{0x207a, "^{+}", NULL}, {0x207b, "^{-}", "\\textsuperscript{\\ensuremath{-}}"},
	{0x2080, "_{0}", NULL}, {0x2081, "_{1}", NULL}, {0x2082, "_{2}", NULL},
	{0x2083, "_{3}", NULL}, {0x2084, "_{4}", NULL}, {0x2085, "_{5}", NULL},
	{0x2086, "_{6}", NULL}, {0x2087, "_{7}", NULL}, {0x2088, "_{8}", NULL},
	{0x2089, "_{9}", NULL}, {0x2190, "\\leftarrow", NULL}, {0x2191, "\\uparrow", NULL},
	{0x2192, "\\rightarrow", NULL}, {0x2193, "\\downarrow", NULL},
	{0x2194, "\\leftrightarrow", NULL}, {0x2202, "\\partial", NULL},
	{0x2206, "\\Delta", NULL}, {0x2208, "\\in", NULL}, {0x2212, "-", "\\ensuremath{-}"},
	{0x221a, "\\surd", NULL}, {0x221e, "\\infty", NULL}, {0x223c, "\\sim", NULL},
	{0x2248, "\\approx", NULL}, {0x2260, "\\neq", NULL},
	{0x2264, "\\leq", "\\ensuremath{\\le}"}, {0x2265, "\\geq", "\\ensuremath{\\ge}"},
	{0x2013, NULL, "\\textendash{}"}, {0x2026, NULL, "\\ldots{}"},
};
/* clang-format on */

#define LETTERS     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *math_of(uint32_t c)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].c == c)
			return signs[i].math;
	return NULL;
}

static const char *drawn_mark(char c)
{
	for (size_t i = 0; i < COUNT(marks); i++)
		if (marks[i].c == c)
			return marks[i].drawn;
	return NULL;
}

static const char *printed_as(uint32_t c)
{
	for (size_t i = 0; i < COUNT(marks); i++)
		if ((uint32_t)marks[i].c == c)
			return marks[i].printed;
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].c == c)
			return signs[i].printed;
	return NULL;
}

/* A character that is no mark, kept apart from an equal one behind it. */
static void add_apart(struct buf *out, char c, char next)
{
	buf_addch(out, c);
	if (next == c && strchr("-,'", c))
		buf_addstr(out, "{}");
}

/* ---- drawn ----------------------------------------------------------------------------------- */

static void add_ascii(struct buf *out, const char *s, size_t at, size_t len)
{
	const char *text = drawn_mark(s[at]);
	char next = '\0';

	if (at + 1 < len)
		next = s[at + 1];
	if (text) {
		buf_addstr(out, text);
	} else if (s[at] == ' ') {
		bool lone = at > 0 && s[at - 1] != ' ' && next && next != ' ';
		buf_addch(out, lone ? ' ' : '~');
	} else if (s[at] == '[' && at == 0) {
		buf_addstr(out, "\\symbol{91}");
	} else {
		add_apart(out, s[at], next);
	}
}

/* Digits that stand raised or lowered side by side: one exponent. Returns the bytes used. */
static size_t add_scripts(struct buf *out, const char *s, size_t at, size_t len)
{
	uint32_t c;
	size_t used = utf8_decode(s + at, len - at, &c);
	const char *math = math_of(c);
	char side = math[0];

	buf_addf(out, "\\ensuremath{%c{", side);
	while (math && math[0] == side) {
		buf_add(out, math + 2, strlen(math) - 3);
		if (at + used == len)
			break;
		size_t more = utf8_decode(s + at + used, len - at - used, &c);
		math = math_of(c);
		used += math && math[0] == side ? more : 0;
	}
	buf_addstr(out, "}}");
	return used;
}

static size_t add_character(struct buf *out, const char *s, size_t at, size_t len)
{
	uint32_t c;
	size_t used = utf8_decode(s + at, len - at, &c);
	const char *math = math_of(c);

	if (c < 0x80)
		add_ascii(out, s, at, len);
	else if (math && (math[0] == '^' || math[0] == '_'))
		return add_scripts(out, s, at, len);
	else if (math)
		buf_addf(out, "\\ensuremath{%s}", math);
	else if (c == 0xa0 || c == 0x2007)
		buf_addch(out, '~');
	else if (c == 0x2009 || c == 0x202f)
		buf_addstr(out, "\\,");
	else if (c == 0x2013 || c == 0x2014) /* old typewriter faces have something else there */
		buf_addstr(out, c == 0x2013 ? "--" : "---");
	else
		buf_add(out, s + at, used);
	return used;
}

/* ---- drawn in a monospaced font ---------------------------------------------------------------
 */

/* Signs that the font has not or that are put together are not as wide as its characters. Returns
 * the bytes used; 0: it is a character of the font. */
static size_t add_cell(struct buf *out, const char *s, size_t at, size_t len)
{
	uint32_t c;
	size_t used = utf8_decode(s + at, len - at, &c);
	const char *math = math_of(c), *mark = c < 0x80 ? drawn_mark(s[at]) : NULL;

	if (math)
		buf_addf(out, "\\ppl%s%s\\ppr", strchr("\\^_-", math[0]) ? "" : " ", math);
	else if (c == 0x2013 || c == 0x2014)
		buf_addstr(out, "\\ppl-\\ppr");
	else if (c == 0x2026)
		buf_addstr(out, "\\ppo.\\kern-.35em.\\kern-.35em.\\ppc");
	else if (mark && !strchr("$#%&", s[at]))
		buf_addf(out, "\\ppo%s\\ppc", mark);
	else
		return 0;
	return used;
}

static size_t add_mono(struct buf *out, const char *s, size_t at, size_t len)
{
	uint32_t c;
	size_t used = add_cell(out, s, at, len);

	if (used > 0) { /* letters would go on with the name of the command */
		bool letter = at + used < len && strchr(LETTERS, s[at + used]);
		buf_addstr(out, letter ? " " : "");
		return used;
	}
	used = utf8_decode(s + at, len - at, &c);
	if (c != ' ' && c != 0x2009 && c != 0x202f)
		return add_character(out, s, at, len);
	buf_addch(out, '~');
	return used;
}

static void draw(struct buf *out, const char *s, size_t len,
		 size_t (*add)(struct buf *out, const char *s, size_t at, size_t len))
{
	struct buf clean = BUF_INIT, piece = BUF_INIT;
	size_t start = out->len;

	utf8_sanitize(&clean, s, len, TEX_TEXT_MAX);
	for (size_t at = 0; at < clean.len;) {
		buf_reset(&piece);
		at += add(&piece, clean.text, at, clean.len);
		if (out->len - start + piece.len + strlen("\\dots{}") > TEX_TEXT_MAX) {
			buf_addstr(out, "\\dots{}");
			break;
		}
		buf_addbuf(out, &piece);
	}
	buf_release(&piece);
	buf_release(&clean);
}

void tex_text(struct buf *out, const char *s, size_t len)
{
	draw(out, s, len, add_character);
}

void tex_text_mono(struct buf *out, const char *s, size_t len)
{
	draw(out, s, len, add_mono);
}

/* ---- printed --------------------------------------------------------------------------------- */

static void escape(struct buf *out, const char *text, bool tied)
{
	size_t len = strlen(text);

	for (size_t at = 0, used; at < len; at += used) {
		uint32_t c;
		const char *spelt;
		used = utf8_decode(text + at, len - at, &c);
		spelt = printed_as(c);
		if (tied && strncmp(text + at, " %", 2) == 0) {
			buf_addstr(out, "\\,\\%");
			used = 2;
		} else if (tied && c == ' ') {
			buf_addch(out, '~');
		} else if (spelt) {
			buf_addstr(out, spelt);
		} else if (used == 1) {
			add_apart(out, text[at], text[at + 1]);
		} else {
			buf_add(out, text + at, used);
		}
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
