#include "tex_escape.h"

#include "utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* clang-format off */
static const struct {
	char c;
	const char *text;
} specials[] = {
	{'\\', "\\textbackslash{}"}, {'{', "\\{"}, {'}', "\\}"}, {'$', "\\$"}, {'#', "\\#"},
	{'%', "\\%"}, {'&', "\\&"}, {'_', "\\_"}, {'~', "\\textasciitilde{}"},
	{'^', "\\textasciicircum{}"}, {'<', "\\textless{}"}, {'>', "\\textgreater{}"},
	{'|', "\\textbar{}"}, {'"', "\\symbol{34}"}, {'`', "\\`{}"},
};

static const struct {
	uint32_t c;
	const char *math;
} signs[] = {
	{0x00b0, "^{\\circ}"}, {0x00b1, "\\pm"}, {0x00b2, "^{2}"}, {0x00b3, "^{3}"},
	{0x00b5, "\\mu"}, {0x00b7, "\\cdot"}, {0x00b9, "^{1}"}, {0x00d7, "\\times"},
	{0x0391, "\\mathrm{A}"}, {0x0392, "\\mathrm{B}"}, {0x0393, "\\Gamma"},
	{0x0394, "\\Delta"}, {0x0395, "\\mathrm{E}"}, {0x0396, "\\mathrm{Z}"},
	{0x0397, "\\mathrm{H}"}, {0x0398, "\\Theta"}, {0x0399, "\\mathrm{I}"},
	{0x039a, "\\mathrm{K}"}, {0x039b, "\\Lambda"}, {0x039c, "\\mathrm{M}"},
	{0x039d, "\\mathrm{N}"}, {0x039e, "\\Xi"}, {0x039f, "\\mathrm{O}"}, {0x03a0, "\\Pi"},
	{0x03a1, "\\mathrm{P}"}, {0x03a3, "\\Sigma"}, {0x03a4, "\\mathrm{T}"},
	{0x03a5, "\\Upsilon"}, {0x03a6, "\\Phi"}, {0x03a7, "\\mathrm{X}"}, {0x03a8, "\\Psi"},
	{0x03a9, "\\Omega"}, {0x03b1, "\\alpha"}, {0x03b2, "\\beta"}, {0x03b3, "\\gamma"},
	{0x03b4, "\\delta"}, {0x03b5, "\\varepsilon"}, {0x03b6, "\\zeta"}, {0x03b7, "\\eta"},
	{0x03b8, "\\theta"}, {0x03b9, "\\iota"}, {0x03ba, "\\kappa"}, {0x03bb, "\\lambda"},
	{0x03bc, "\\mu"}, {0x03bd, "\\nu"}, {0x03be, "\\xi"}, {0x03bf, "o"}, {0x03c0, "\\pi"},
	{0x03c1, "\\rho"}, {0x03c2, "\\varsigma"}, {0x03c3, "\\sigma"}, {0x03c4, "\\tau"},
	{0x03c5, "\\upsilon"}, {0x03c6, "\\varphi"}, {0x03c7, "\\chi"}, {0x03c8, "\\psi"},
	{0x03c9, "\\omega"}, {0x2070, "^{0}"}, {0x2074, "^{4}"}, {0x2075, "^{5}"},
	{0x2076, "^{6}"}, {0x2077, "^{7}"}, {0x2078, "^{8}"}, {0x2079, "^{9}"},
	{0x207a, "^{+}"}, {0x207b, "^{-}"}, {0x2080, "_{0}"}, {0x2081, "_{1}"},
	{0x2082, "_{2}"}, {0x2083, "_{3}"}, {0x2084, "_{4}"}, {0x2085, "_{5}"},
	{0x2086, "_{6}"}, {0x2087, "_{7}"}, {0x2088, "_{8}"}, {0x2089, "_{9}"},
	{0x2190, "\\leftarrow"}, {0x2191, "\\uparrow"}, {0x2192, "\\rightarrow"},
	{0x2193, "\\downarrow"}, {0x2194, "\\leftrightarrow"}, {0x2202, "\\partial"},
	{0x2206, "\\Delta"}, {0x2208, "\\in"}, {0x2212, "-"}, {0x221a, "\\surd"},
	{0x221e, "\\infty"}, {0x223c, "\\sim"}, {0x2248, "\\approx"}, {0x2260, "\\neq"},
	{0x2264, "\\leq"}, {0x2265, "\\geq"},
};
/* clang-format on */

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *math_of(uint32_t c)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].c == c)
			return signs[i].math;
	return NULL;
}

static const char *special(char c)
{
	for (size_t i = 0; i < COUNT(specials); i++)
		if (specials[i].c == c)
			return specials[i].text;
	return NULL;
}

static void add_ascii(struct buf *out, const char *s, size_t at, size_t len)
{
	const char *text = special(s[at]);
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
		buf_addch(out, s[at]);
		if (next == s[at] && strchr("-,'", next))
			buf_addstr(out, "{}");
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

void tex_text(struct buf *out, const char *s, size_t len)
{
	struct buf clean = BUF_INIT, piece = BUF_INIT;
	size_t start = out->len;

	utf8_sanitize(&clean, s, len, TEX_TEXT_MAX);
	for (size_t at = 0; at < clean.len;) {
		buf_reset(&piece);
		at += add_character(&piece, clean.text, at, clean.len);
		if (out->len - start + piece.len + strlen("\\dots{}") > TEX_TEXT_MAX) {
			buf_addstr(out, "\\dots{}");
			break;
		}
		buf_addbuf(out, &piece);
	}
	buf_release(&piece);
	buf_release(&clean);
}
