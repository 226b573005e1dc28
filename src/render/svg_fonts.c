#include "svg_fonts.h"

#include "font_metrics.h"

#include <stdbool.h>
#include <string.h>

static const char attribute[] = " font-family=\"";

static const char *generic_of(const char *family)
{
	switch (font_family_of(family)) {
	case FONT_MONO:
		return "monospace";
	case FONT_SANS:
		return "sans-serif";
	case FONT_DEJAVU:
		return strstr(family, "Serif") ? "serif" : "sans-serif";
	case FONT_SERIF:
		break;
	}
	return "serif";
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Words of letters and digits that begin with a letter need no quotes. */
static bool is_plain(const char *family)
{
	for (const char *c = family; *c; c++) {
		bool begins = c == family || c[-1] == ' ';
		bool inner = (*c >= '0' && *c <= '9') || *c == '-' || *c == ' ';
		if (!is_letter(*c) && (begins || !inner))
			return false;
	}
	return true;
}

static void add_family(struct buf *out, const char *family)
{
	static const char *const generic[] = {"", "serif", "sans-serif", "monospace"};
	bool stays = strpbrk(family, ",'&") != NULL;
	for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
		stays = stays || strcmp(family, generic[i]) == 0;
	const char *quote = stays || is_plain(family) ? "" : "'";
	buf_addf(out, "%s%s%s", quote, family, quote);
	if (!stays)
		buf_addf(out, ", %s", generic_of(family));
}

/* tag[0..len) begins with '<'. */
static void add_tag(struct buf *out, const char *tag, size_t len)
{
	struct buf copy = BUF_INIT;
	buf_add(&copy, tag, len);
	const char *at = buf_str(&copy);
	for (const char *found; (found = strstr(at, attribute));) {
		const char *value = found + strlen(attribute);
		size_t n = strcspn(value, "\"");
		struct buf family = BUF_INIT;
		buf_add(&family, value, n);
		buf_add(out, at, (size_t)(value - at));
		add_family(out, buf_str(&family));
		buf_release(&family);
		at = value + n;
	}
	buf_addstr(out, at);
	buf_release(&copy);
}

void svg_fonts_add_generic(struct buf *file)
{
	struct buf out = BUF_INIT;
	const char *at = buf_str(file);
	const char *end = at + file->len;
	while (at < end) {
		const char *tag = memchr(at, '<', (size_t)(end - at));
		const char *close = tag ? memchr(tag, '>', (size_t)(end - tag)) : NULL;
		if (!close)
			break;
		buf_add(&out, at, (size_t)(tag - at));
		add_tag(&out, tag, (size_t)(close + 1 - tag));
		at = close + 1;
	}
	buf_add(&out, at, (size_t)(end - at));
	buf_release(file);
	*file = out;
}
